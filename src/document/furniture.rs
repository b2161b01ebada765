//! What stands around the text of any document of a committee: its classification, the lines at the
//! head and foot of pages, and the words that writers need.

use super::inlines::plain_line;
use super::labels::{Label, Labels};
use super::{Furniture, Inline, Marking, PageLine, PagePiece, Placement, UiWords};
use crate::form::Language;
use crate::prose::Align;
use crate::record::{Committee, Rank};

/// Who may have a document of that classification; none if it bears none.
pub(super) fn marking(committee: &Committee, rank: Rank) -> Option<Marking> {
    let known = committee.scheme.at(rank)?;
    Some(Marking {
        label: known.label.clone(),
        line: known.line.clone(),
        ink: known.ink,
        ground: known.ground,
        placement: Placement { header: known.header, footer: known.footer, align: known.align },
        size: known.size,
        searchable: known.search_engines,
        in_subject: known.mail_subject,
    })
}

/// What the scheme says of handling a document in that language.
pub(super) fn handling(committee: &Committee, rank: Rank, language: &Language) -> Vec<Inline> {
    let sentence = committee.scheme.at(rank).map(|known| plain_line(&known.handling)).unwrap_or_default();
    let own = committee.scheme.language.as_ref();
    match own.filter(|own| own.primary() != language.primary() && !sentence.is_empty()) {
        Some(own) => vec![Inline::Passage(own.clone(), sentence)],
        None => sentence,
    }
}

/// What stands on every page. The classification has its side of the head and foot lines; the rest keeps
/// clear of it.
pub(super) fn furniture(labels: &Labels, committee: &Committee, rank: Rank, reference: String) -> Furniture {
    let marking = marking(committee, rank);
    let reference = PagePiece::words(labels.text(Label::HeaderReference, &[("reference", reference)]));
    let managed = committee.managed_by.clone();
    let managed =
        managed.map(|body| PagePiece::words(labels.text(Label::FooterManagedBy, &[("body", body)])));
    let page = labels.page_pieces(Label::FooterPage);
    let placement = marking.map(|marking| marking.placement);
    let at_end = |placed: fn(Placement) -> bool| {
        placement.is_some_and(|placement| placed(placement) && placement.align == Align::End)
    };
    let mut header = PageLine::default();
    let mut footer = PageLine { start: managed.unwrap_or_default(), ..PageLine::default() };
    *(if at_end(|placement| placement.header) { &mut header.start } else { &mut header.end }) = reference;
    *(if at_end(|placement| placement.footer) { &mut footer.centre } else { &mut footer.end }) = page;
    Furniture { header, footer, watermark: None }
}

/// The fixed words that writers print around the text.
pub(super) fn ui_words(labels: &Labels) -> UiWords {
    let word = |label| labels.text(label, &[]);
    UiWords {
        continued: word(Label::Continued),
        contents: word(Label::Contents),
        skip: word(Label::Skip),
        notes: word(Label::Notes),
        back: word(Label::Back),
        record: word(Label::AttachedRecord),
        plain_text: word(Label::AttachedText),
        classification: word(Label::Classification),
        status: word(Label::Status),
        months: labels.months().to_vec(),
    }
}
