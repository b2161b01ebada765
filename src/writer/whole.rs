//! The whole file: the woven blocks with what the minutes are called and who may have them around.

use super::templates::TemplateError;
use super::view::{
    EntryView, FurnitureView, IdentityView, LanguageView, MarkingView, MetadataView, MinutesView,
    PrintedView, Spelled, WordsView,
};
use super::weave::{Spelling, Weaver, align_name, direction};
use crate::diagnostic::TemplateFault;
use crate::document::{Block, Document, Inline, Marking, PagePiece};
use crate::prose::plain_text;

/// What only one format has.
#[derive(Default)]
pub(super) struct Extras<'a> {
    pub printed: PrintedView,
    pub watermark: Option<Spelled>,
    pub style: &'a str,
}

/// Writes the document through the format's templates.
pub(super) fn write<S: Spelling>(
    document: &Document,
    weaver: &Weaver<'_, S>,
    extras: Extras<'_>,
) -> Result<Vec<u8>, TemplateError> {
    let words = words(document, weaver.spelling);
    let blocks = weaver.blocks(&document.blocks)?;
    let notes = weaver.notes(&document.notes, &words)?;
    let view = MinutesView {
        identity: identity(document, weaver.spelling),
        language: LanguageView {
            tag: document.identity.language.tag(),
            direction: direction(&document.identity.language),
        },
        marking: document.marking.as_ref().map(|marking| self::marking(marking, weaver.spelling)),
        furniture: FurnitureView {
            footer: screen_footer(document, weaver.spelling),
            printed: extras.printed,
            watermark: extras.watermark,
        },
        words,
        metadata: metadata(document, weaver.spelling),
        contents: contents(document, weaver.spelling),
        blocks,
        notes,
        style: extras.style,
    };
    let name = format!("minutes.{}", S::ENDING);
    let text = weaver.engine.fill(&name, &view)?;
    if let Some(why) = lacking(&text, document.marking.as_ref()) {
        return Err(TemplateError { template: name, line: None, why });
    }
    Ok(format!("{}\n", text.trim_matches('\n')).into_bytes())
}

/// What no template of somebody's own may leave out: minutes that say nothing, or not who may have them, are none.
fn lacking(text: &str, marking: Option<&Marking>) -> Option<TemplateFault> {
    if text.trim().is_empty() {
        return Some(TemplateFault::GivesNothing);
    }
    let marking = marking.filter(|marking| !text.contains(&marking.label))?;
    // Signs may be spelled otherwise in the format, with letters between them; letters and figures are the same.
    let mut parts = marking.label.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    let behind = parts.try_fold(text, |rest, part| rest.split_once(part).map(|(_, behind)| behind));
    behind.is_none().then(|| TemplateFault::Unmarked(marking.label.clone()))
}

fn identity<S: Spelling>(document: &Document, spelling: &S) -> IdentityView {
    let identity = &document.identity;
    IdentityView {
        committee: spelling.plain(&identity.committee),
        meeting: spelling.plain(&identity.meeting),
        reference: spelling.plain(&identity.reference),
        title: spelling.plain(&identity.title),
        body: spelling.plain(&identity.body),
        publisher: identity.publisher.as_deref().map(|publisher| spelling.plain(publisher)),
        status: spelling.plain(&identity.status),
        draft: identity.draft,
        date: identity.date.to_string(),
        description: spelling.plain(&identity.description),
    }
}

fn marking<S: Spelling>(marking: &Marking, spelling: &S) -> MarkingView {
    MarkingView {
        label: spelling.plain(&marking.label),
        line: spelling.plain(&marking.line),
        searchable: marking.searchable,
        header: marking.placement.header,
        footer: marking.placement.footer,
        align: align_name(marking.placement.align),
        ink: marking.ink.hexadecimal(),
        ground: marking.ground.map(|ground| ground.hexadecimal()),
        size: marking.size,
    }
}

fn words<S: Spelling>(document: &Document, spelling: &S) -> WordsView {
    let words = &document.words;
    WordsView {
        contents: spelling.plain(&words.contents),
        skip: spelling.plain(&words.skip),
        notes: spelling.plain(&words.notes),
        back: spelling.plain(&words.back),
        classification: spelling.plain(&words.classification),
        status: spelling.plain(&words.status),
    }
}

/// What the file tells programs about itself.
fn metadata<S: Spelling>(document: &Document, spelling: &S) -> Vec<MetadataView> {
    let identity = &document.identity;
    let date = identity.date.to_string();
    let draft = if identity.draft { "draft" } else { "final" };
    let mut pairs = vec![
        ("title", identity.title.as_str()),
        ("reference", &identity.reference),
        ("committee", &identity.committee),
        ("body", &identity.body),
        ("meeting", &identity.meeting),
        ("date", &date),
        ("status", &identity.status),
        ("stage", draft),
        ("language", identity.language.tag()),
    ];
    if let Some(marking) = &document.marking {
        pairs.extend([("classification", marking.label.as_str()), ("marking", &marking.line)]);
    }
    pairs.push(("description", &identity.description));
    pairs.extend(identity.publisher.as_deref().map(|publisher| ("publisher", publisher)));
    pairs.into_iter().map(|(name, value)| MetadataView { name, value: spelling.value(value) }).collect()
}

fn contents<S: Spelling>(document: &Document, spelling: &S) -> Vec<EntryView> {
    let sections = document.blocks.iter().filter_map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    });
    let sections = sections.filter(|section| !section.is_untitled() || section.number.is_some());
    let entries = sections.map(|section| EntryView {
        anchor: spelling.plain(&section.anchor.0),
        role: section.role.name(),
        number: section.number.as_deref().map(|number| spelling.plain(number)),
        heading: spelling.plain(&words_of(&section.heading)),
    });
    entries.collect()
}

/// What a reader reads.
fn words_of(inlines: &[Inline]) -> String {
    plain_text(inlines, &|pointer| pointer.words.clone())
}

/// The parts of the foot that do not number pages: a screen has none.
fn screen_footer<S: Spelling>(document: &Document, spelling: &S) -> Vec<Spelled> {
    let parts = document.furniture.footer.parts().into_iter();
    let words = parts.filter_map(|part| part.iter().map(PagePiece::as_words).collect::<Option<String>>());
    words.filter(|words| !words.is_empty()).map(|words| spelling.plain(&words)).collect()
}
