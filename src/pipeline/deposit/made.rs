//! The files of one meeting that are handed over: the minutes as their own readers have them, in full where the readers of the
//! deposit may see more, and what belongs to them.

use super::places::{Folder, below, place, place_of_file};
use super::request::DepositRequest;
use super::sealed::{adopted, sealed, withheld};
use super::told::Of;
use crate::archive::SealedVersion;
use crate::book::{Book, Meeting, Pointer};
use crate::diagnostic::Report;
use crate::document::Document;
use crate::edition::{Edition, EditionMeeting};
use crate::files::{BookFiles, Format, InMemory, Whereabouts};
use crate::pipeline::Request;
use crate::pipeline::write::Writers;
use crate::prose::{Inline, plain_text};
use crate::record::{Committee, Rank, Version};
use crate::writer::deposit::{DepositedFile, DepositedKind};
use std::collections::BTreeMap;

/// What the files of each meeting are made with.
pub(super) struct Maker<'a> {
    pub files: &'a BookFiles,
    pub book: &'a Book,
    pub request: &'a DepositRequest<'a>,
    pub committee: &'a Committee,
    pub writers: &'a Writers,
    /// What the readers of the deposit may see.
    pub seen: &'a Edition,
    /// What the readers of each record may see.
    pub own: &'a Edition,
    /// Up to where the former may see.
    pub rank: Rank,
}

/// What minutes are made from: the book as it is, or as it was when they were sealed.
pub(super) struct Basis<'a> {
    pub files: &'a BookFiles,
    pub writers: &'a Writers,
    /// What the readers of the record may see.
    pub own: EditionMeeting,
    /// What the readers of the deposit may see.
    pub all: EditionMeeting,
    /// Up to where the latter may see.
    pub rank: Rank,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
}

/// A file of the minutes.
pub(super) struct Output {
    /// Its name, without a folder.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Whether it is byte for byte what was sealed.
    pub is_sealed: bool,
}

/// The minutes of a meeting.
pub(super) struct Made {
    /// As their own readers have them.
    minutes: Vec<Output>,
    /// In full; none if nothing is withheld in the former that the readers of the deposit may see.
    whole: Vec<Output>,
    /// Files that belong to the minutes, by their paths below the book's folder, as they were sealed with them.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What is handed over of a meeting.
pub(super) struct HandedOver {
    /// The files.
    pub files: Vec<DepositedFile>,
    /// The versions of which a signed copy stays.
    pub signed_before: Vec<Version>,
}

impl Maker<'_> {
    /// The files of one meeting; none after an error, which is reported.
    pub(super) fn files_of(&self, meeting: &Meeting, report: &mut Report) -> Option<HandedOver> {
        let (own, all) = (self.own.at(&meeting.record)?, self.seen.at(&meeting.record)?);
        let sealed = sealed(meeting, self.request.sealed).map_err(|finding| report.push(*finding)).ok()?;
        let made = match &sealed {
            Some(sealed) => self.of_sealed(sealed, meeting, (&own, &all), report)?,
            None => {
                let (files, writers, rank) = (self.files, self.writers, self.rank);
                let (own, all, timestamp) = (own.clone(), all.clone(), self.request.timestamp);
                self.made(&Basis { files, writers, own, all, rank, timestamp }, None, report)?
            }
        };
        let title = self.document(&own, report)?.identity.title;
        let is_all = withheld(&all).is_empty();
        let is_whole = made.whole.is_empty();
        let full = all.marked(self.rank);
        let of = |meeting| Of { meeting, title: &title, rank: meeting.meeting().classification };
        let (of_own, of_all) = (of(&own), of(&full));
        let mut files: Vec<DepositedFile> =
            outputs(&of_own, (Folder::Minutes, Folder::Whole), made.minutes, is_whole).collect();
        files.extend(outputs(&of_all, (Folder::Whole, Folder::Minutes), made.whole, false));
        if let Some(sealed) = sealed.as_ref().filter(|_| is_all) {
            files.extend(self.originals(if is_whole { &of_own } else { &of_all }, sealed, report)?);
        }
        files.extend(self.attached((&of_own, &of_all), &made.files));
        let mut signed_before = Vec::new();
        if let Some(sealed) = &sealed {
            let signed = self.signed(&of_own, sealed, &mut files);
            signed_before = signed.map_err(|finding| report.push(*finding)).ok()?;
        }
        Some(HandedOver { files, signed_before })
    }

    /// The label up to which the readers of the deposit may see.
    pub(super) fn label(&self) -> &str {
        self.committee.scheme.label(self.rank)
    }

    /// The minutes made from something, but for what was sealed of them.
    pub(super) fn made(
        &self,
        basis: &Basis<'_>,
        sealed: Option<Vec<Output>>,
        report: &mut Report,
    ) -> Option<Made> {
        let is_whole = withheld(&basis.own) == withheld(&basis.all);
        let mut minutes = match sealed {
            Some(sealed) => sealed,
            None => basis.written(&basis.own, report)?,
        };
        self.complete(&mut minutes, basis, &basis.own, report)?;
        let mut whole = Vec::new();
        if !is_whole {
            let full = basis.all.clone().marked(basis.rank);
            whole = basis.written(&full, report)?;
            self.complete(&mut whole, basis, &full, report)?;
        }
        Some(Made { minutes, whole, files: BTreeMap::new() })
    }

    /// Puts the record beside minutes, as their readers may have it, and pages without attached files into the place of the
    /// others, if they are wanted so; none after an error.
    fn complete(
        &self,
        outputs: &mut Vec<Output>,
        basis: &Basis<'_>,
        edition: &EditionMeeting,
        report: &mut Report,
    ) -> Option<()> {
        let name = &edition.meeting().name.reference;
        if self.request.is_bare {
            let document = basis.document(edition, report)?;
            let bytes = basis.writers.bare(&document).map_err(|finding| report.push(*finding)).ok()??;
            outputs.retain(|output| !output.name.ends_with(".pdf"));
            outputs.push(Output { name: format!("{name}.pdf"), bytes, is_sealed: false });
        }
        let record = edition.record()?;
        outputs.push(Output { name: format!("{name}.toml"), bytes: record.into_bytes(), is_sealed: false });
        Some(())
    }

    fn document(&self, edition: &EditionMeeting, report: &mut Report) -> Option<Document> {
        self.writers.document(edition, self.files, &asked(self.request.timestamp), report)
    }

    /// The files that belong to the minutes: attached ones, and annexes. Those that only the readers of the deposit may see bear
    /// their own mark.
    fn attached(
        &self,
        (own, all): (&Of<'_>, &Of<'_>),
        sealed: &BTreeMap<String, Vec<u8>>,
    ) -> Vec<DepositedFile> {
        let meeting = all.meeting.meeting();
        let attachments = meeting.attachments.iter().map(|known| {
            let title = known.title.as_ref().unwrap_or(&known.file);
            (&known.file, title.value.to_string(), *own)
        });
        let pairs = meeting.annexes.iter().zip(&own.meeting.meeting().annexes);
        let annexes = pairs.filter_map(|(annex, seen)| {
            let marked = Of { rank: annex.classification.unwrap_or(all.rank), ..*all };
            Some((annex.file.as_ref()?, plain_title(&annex.title), if seen.withheld { marked } else { *own }))
        });
        let mut files = Vec::new();
        for (at, (path, title, of)) in attachments.chain(annexes).enumerate() {
            let path = path.value.to_string();
            let Some(below) = below(&meeting.folder, &path) else { continue };
            let kept = sealed.get(&below);
            let now = || self.files.attachments.get(&below)?.as_ref().ok();
            let Some(bytes) = kept.or_else(now) else { continue };
            let place = (place_of_file(Folder::Attached, meeting, at, &path), DepositedKind::Attached);
            let file = of.file(place, bytes.clone(), None, kept.is_some());
            files.push(DepositedFile { title, ..file });
        }
        files
    }

    /// The files that were approved before the minutes entered the book: nothing in them can be withheld.
    fn originals(
        &self,
        of: &Of<'_>,
        sealed: &SealedVersion,
        report: &mut Report,
    ) -> Option<Vec<DepositedFile>> {
        let meeting = of.meeting.meeting();
        let mut files = Vec::new();
        for (at, known) in meeting.adopted.iter().enumerate() {
            let name = known.file.value.to_string();
            let bytes = adopted(&name, sealed, self.request.sealed).map_err(|finding| report.push(*finding));
            let place = (place_of_file(Folder::Approved, meeting, at, &name), DepositedKind::Approved);
            let file = of.file(place, bytes.ok()??, None, true);
            files.push(DepositedFile { title: name, ..file });
        }
        Some(files)
    }
}

impl Basis<'_> {
    fn document(&self, edition: &EditionMeeting, report: &mut Report) -> Option<Document> {
        self.writers.document(edition, self.files, &asked(self.timestamp), report)
    }

    /// The minutes of an edition in every format, made now.
    fn written(&self, edition: &EditionMeeting, report: &mut Report) -> Option<Vec<Output>> {
        let made = self.writers.write(edition, self.files, &asked(self.timestamp), &InMemory, report)?;
        let kept = made.into_iter().filter_map(|file| match file.whereabouts {
            Whereabouts::Kept(bytes) => {
                let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_string();
                Some(Output { name, bytes, is_sealed: false })
            }
            Whereabouts::InPlace | Whereabouts::Staged(_) | Whereabouts::Nowhere(_) => None,
        });
        Some(kept.collect())
    }
}

fn asked(timestamp: Option<i64>) -> Request {
    Request { formats: Format::ALL.to_vec(), timestamp, ..Request::default() }
}

/// The files of minutes in a folder, each with the one of the same name in the other, unless there is none.
fn outputs<'o>(
    of: &'o Of<'_>,
    (own, other): (Folder, Folder),
    outputs: Vec<Output>,
    is_alone: bool,
) -> impl Iterator<Item = DepositedFile> + 'o {
    outputs.into_iter().map(move |Output { name, bytes, is_sealed }| {
        let meeting = of.meeting.meeting();
        let kind = match own {
            _ if name.ends_with(".toml") => DepositedKind::Record,
            Folder::Whole => DepositedKind::Whole,
            Folder::Minutes | Folder::Attached | Folder::Approved | Folder::Signed => DepositedKind::Minutes,
        };
        let counterpart = (!is_alone).then(|| place(other, meeting, &name));
        of.file((place(own, meeting, &name), kind), bytes, counterpart, is_sealed)
    })
}

fn plain_title(title: &[Inline<Pointer>]) -> String {
    plain_text(title, &|pointer: &Pointer| pointer.words.clone())
}
