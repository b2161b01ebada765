//! One meeting in every format asked for.

use super::Request;
use super::pack;
use super::paper::Paper;
use crate::book::Meeting;
use crate::commenting::Sending;
use crate::diagnostic::{Finding, PageFault, PdfFault, ProgramFault, Report, Source, SourceFile, Spot};
use crate::document::{Document, Labels, LineNumbers, Sources, compose, read_labels};
use crate::edition::EditionMeeting;
use crate::files::{BookFiles, Format, MadeFile, OutputFile, Sink};
use crate::form::Language;
use crate::layout::{NumberedLine, lay_out};
use crate::record::Committee;
use crate::writer::pdf::Archival;
use crate::writer::{TemplateError, Templates, calendar, html, json, markdown, pdf};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The committee and language whose labels must be read.
#[derive(Clone, Copy)]
pub(super) struct LabelsWanted<'a> {
    committee: &'a Committee,
    language: &'a Language,
    /// Where the language is named.
    said: Option<&'a Spot>,
}

impl<'a> LabelsWanted<'a> {
    /// A committee's own.
    pub(super) fn of(committee: &'a Committee) -> Self {
        LabelsWanted { committee, language: &committee.language, said: committee.language_at.as_ref() }
    }

    /// A meeting's.
    pub(super) fn of_meeting(meeting: &'a Meeting) -> Self {
        let Meeting { committee, language, language_at, .. } = meeting;
        LabelsWanted { committee, language, said: language_at.as_ref() }
    }
}

/// What documents are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// To be written, in the formats asked for.
    Write,
    /// To see what would be wrong with it, in whatever format.
    Check,
}

/// What meetings are written with.
pub(super) struct Writers {
    /// Labels by committee and language; none if they cannot be read, which was reported.
    labels: BTreeMap<(String, String), Option<Labels>>,
    templates: Templates,
    /// Style and fonts; none if no page is asked for.
    paper: Option<Paper>,
}

impl Writers {
    /// Reads labels and templates; `None` if a template cannot be used, which is reported.
    pub(super) fn new<'a>(
        files: &BookFiles,
        wanted: impl IntoIterator<Item = LabelsWanted<'a>>,
        formats: &[Format],
        aim: Aim,
        report: &mut Report,
    ) -> Option<Self> {
        let own = own_labels(files);
        let mut labels = BTreeMap::new();
        for LabelsWanted { committee, language, said } in wanted {
            let read = || read_labels(language.tag(), committee, said, &own, report);
            labels.entry(labels_key(committee, language.tag())).or_insert_with(read);
        }
        let paged = aim == Aim::Check || formats.contains(&Format::Pdf);
        let paper = paged.then(|| Paper::new(files, report));
        let templates = Templates::new(&files.templates).and_then(|templates| {
            // Those of formats that are not asked for would not be looked at.
            if aim == Aim::Check { templates.check().map(|()| templates) } else { Ok(templates) }
        });
        match templates {
            Ok(templates) => Some(Writers { labels, templates, paper }),
            Err(error) => {
                report.push(template_finding(error));
                None
            }
        }
    }

    /// The fixed words of a committee in a language; none if they cannot be read.
    pub(super) fn labels(&self, committee: &Committee, language: &Language) -> Option<&Labels> {
        self.labels.get(&labels_key(committee, language.tag()))?.as_ref()
    }

    /// A document that is no meeting's minutes in one format; none if there is nothing for it to say.
    pub(super) fn page(&self, document: &Document, format: Format) -> Result<Option<Vec<u8>>, Box<Finding>> {
        Job { writers: self, meeting: None, document, markdown: OnceCell::new() }.format(format)
    }

    /// What is written of one meeting, whatever the format; `None` if its fixed words cannot be read.
    pub(super) fn document(
        &self,
        meeting: &EditionMeeting,
        files: &BookFiles,
        request: &Request,
        report: &mut Report,
    ) -> Option<Document> {
        let own = meeting.meeting();
        let labels = self.labels(&own.committee, &own.language)?;
        let sources = Sources { labels, attachments: &files.attachments, timestamp: request.timestamp };
        Some(compose(meeting, &sources, report))
    }

    /// Its pages without attached files (PDF/A-2a); none if no page is asked for.
    pub(super) fn bare(&self, document: &Document) -> Result<Option<Vec<u8>>, Box<Finding>> {
        Job { writers: self, meeting: None, document, markdown: OnceCell::new() }.bare()
    }

    /// Makes the files of one meeting, each of which goes into the sink at once; `None` after an error.
    pub(super) fn write(
        &self,
        meeting: &EditionMeeting,
        files: &BookFiles,
        request: &Request,
        sink: &dyn Sink,
        report: &mut Report,
    ) -> Option<Vec<MadeFile>> {
        let document = self.document(meeting, files, request, report)?;
        if let Some(paper) = &self.paper {
            paper.check_glyphs(meeting.meeting(), &document, report);
        }
        let mut outputs = Vec::with_capacity(request.formats.len());
        let job =
            Job { writers: self, meeting: Some(meeting), document: &document, markdown: OnceCell::new() };
        for format in &request.formats {
            match job.format(*format) {
                Ok(None) => {}
                Ok(Some(bytes)) => {
                    outputs.push(sink.take(OutputFile { path: path(&document, *format), bytes }));
                }
                Err(finding) => {
                    report.push(*finding);
                    return None;
                }
            }
        }
        if let Some(sending) = &request.sending {
            match job.pack(self.labels(&meeting.meeting().committee, &meeting.meeting().language)?, sending) {
                Ok(pack) => outputs.extend(pack.into_iter().map(|file| sink.take(file))),
                Err(finding) => {
                    report.push(*finding);
                    return None;
                }
            }
        }
        Some(outputs)
    }
}

/// One meeting being written.
struct Job<'a> {
    writers: &'a Writers,
    /// None for a document that is no meeting's minutes.
    meeting: Option<&'a EditionMeeting>,
    document: &'a Document,
    /// The minutes as plain text: a file of its own, and attached to another.
    markdown: OnceCell<Vec<u8>>,
}

impl Job<'_> {
    /// The file of one format; none if there is nothing for it to say.
    fn format(&self, format: Format) -> Result<Option<Vec<u8>>, Box<Finding>> {
        match format {
            Format::Markdown => self.markdown().map(|text| Some(text.to_vec())),
            Format::Html => html::write(self.document, &self.writers.templates).map(Some).map_err(finding),
            Format::Json => Ok(self.meeting.map(|meeting| json::minutes(meeting, self.document))),
            Format::Calendar => Ok(calendar::write(self.document)),
            Format::Pdf => self.pdf(),
        }
    }

    fn markdown(&self) -> Result<&[u8], Box<Finding>> {
        if let Some(text) = self.markdown.get() {
            return Ok(text);
        }
        let text = markdown::write(self.document, &self.writers.templates).map_err(finding)?;
        Ok(self.markdown.get_or_init(|| text))
    }

    fn pdf(&self) -> Result<Option<Vec<u8>>, Box<Finding>> {
        Ok(self.set()?.map(|(_, bytes)| bytes))
    }

    /// The pages without attached files, for archives that take no others.
    fn bare(&self) -> Result<Option<Vec<u8>>, Box<Finding>> {
        let Some(Paper { style, fonts }) = &self.writers.paper else { return Ok(None) };
        let pages = lay_out(self.document, style, fonts);
        pdf::write(self.document, &pages, fonts, Archival::Two).map(Some).map_err(internal)
    }

    /// The files that are sent for comments.
    fn pack(&self, labels: &Labels, sending: &Sending) -> Result<Vec<OutputFile>, Box<Finding>> {
        let numbered = Document { line_numbers: LineNumbers::Throughout, ..self.document.clone() };
        let job = Job { document: &numbered, markdown: self.markdown.clone(), ..*self };
        let Some((lines, pdf)) = job.set()? else { return Ok(Vec::new()) };
        let internal = |what| Box::new(Finding::of(PageFault::Internal { what }));
        pack::files(&numbered, labels, sending, (&lines, pdf)).map_err(internal)
    }

    /// The PDF, and its numbered lines.
    fn set(&self) -> Result<Option<Numbered>, Box<Finding>> {
        let Some(paper) = &self.writers.paper else { return Ok(None) };
        // In minutes they were told where they stand in the record.
        if self.meeting.is_none()
            && let Some((_, fault)) = paper.missing(self.document)
        {
            return Err(Box::new(Finding::of(fault)));
        }
        let Paper { style, fonts } = paper;
        let pages = lay_out(self.document, style, fonts);
        let attachments = self.attachments()?;
        let archival = Archival::Three(&attachments);
        let bytes = pdf::write(self.document, &pages, fonts, archival).map_err(internal)?;
        Ok(Some((pages.lines, bytes)))
    }

    /// What a PDF carries with it: the record that it is made from, and the minutes as plain text.
    fn attachments(&self) -> Result<Vec<pdf::Attachment>, Box<Finding>> {
        let document = self.document;
        let name = |ending: &str| format!("{}.{ending}", document.identity.reference);
        let text = pdf::Attachment {
            name: name("md"),
            media: "text/markdown",
            relation: pdf::Relation::Alternative,
            description: document.words.plain_text.clone(),
            bytes: self.markdown()?.to_vec(),
        };
        let record = self.meeting.and_then(EditionMeeting::record).map(|record| pdf::Attachment {
            name: name("toml"),
            media: "application/toml",
            relation: pdf::Relation::Source,
            description: document.words.record.clone(),
            bytes: record.into_bytes(),
        });
        Ok([text].into_iter().chain(record).collect())
    }
}

/// The numbered lines of a PDF, and its bytes.
type Numbered = (Vec<NumberedLine>, Vec<u8>);

fn internal(error: PdfFault) -> Box<Finding> {
    Box::new(Finding::of(PageFault::Internal { what: ProgramFault::Pdf(error) }))
}

fn finding(error: TemplateError) -> Box<Finding> {
    Box::new(template_finding(error))
}

fn labels_key(committee: &Committee, language: &str) -> (String, String) {
    (committee.key.clone(), language.to_string())
}

/// Where a document's file lies below the output folder.
pub(super) fn path(document: &Document, format: Format) -> String {
    document.identity.name().path(format.ending())
}

/// The user's own labels files, by language.
pub(super) fn own_labels(files: &BookFiles) -> BTreeMap<String, Source> {
    let mut own = BTreeMap::new();
    for (name, bytes) in &files.templates {
        let language = name.strip_prefix("labels/").and_then(|name| name.strip_suffix(".toml"));
        let Some(language) = language else { continue };
        let name = format!("templates/{name}");
        own.insert(language.to_string(), Arc::new(SourceFile::of_bytes(name, bytes)));
    }
    own
}

fn template_finding(error: TemplateError) -> Finding {
    let TemplateError { template, line, why } = error;
    let name = match line {
        Some(line) => format!("templates/{template}:{line}"),
        None => format!("templates/{template}"),
    };
    Finding::of(PageFault::Template { name, why })
}
