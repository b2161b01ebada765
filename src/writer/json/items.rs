//! Items, annexes and attached files.

use super::entries::Entry;
use super::text::{Beside, Reference};
use super::when::time;
use super::word::{Word, label};
use crate::book::{Meeting, NumberedAnnex, NumberedItem};
use crate::document::{ATTACHMENTS, Block, Document, plain};
use crate::edition::EditionMeeting;
use crate::form::Text;
use crate::record::Name;
use crate::record::forms::{AttachmentForm, ExclusionForm, Handled, PaperForm};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// An item of the agenda.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct ItemData<'a> {
    /// Its number as printed, without the full stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// Its permanent name, as web addresses end.
    anchor: &'a str,
    /// The key by which records refer to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// Its title; a numbered paragraph has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(flatten)]
    beside: Beside<'a>,
    /// Its classification, if it is marked by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
    /// True if these readers may not see what stands in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<bool>,
    /// The time of day at which it was taken up.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    /// The name of its session.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<&'a str>,
    /// Who left the room for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    absent: Vec<&'a str>,
    /// Who presented it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    presenter: Vec<&'a str>,
    /// Papers before the meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    papers: Vec<PaperData<'a>>,
    /// What became of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    handled: Option<Word<Handled>>,
    /// To when it was deferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    deferred_to: Option<&'a str>,
    /// The earlier item that it carries on.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_from: Option<Reference<'a>>,
    /// The resolution that excluded the public from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    exclusion: Option<ExclusionData<'a>>,
    /// True if it was held without being minuted.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_minuted: Option<bool>,
    /// What was minuted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entries: Vec<Entry<'a>>,
    /// Items within it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<ItemData<'a>>,
}

/// A paper before the meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PaperData<'a> {
    /// What it is called.
    title: &'a str,
    /// Where it can be read on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
}

/// A resolution that excluded the public.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ExclusionData<'a> {
    /// The legal ground.
    basis: &'a str,
    /// Why it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// An annex.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AnnexData<'a> {
    /// Its number as printed.
    number: &'a str,
    /// Its permanent name, as web addresses end.
    anchor: &'a str,
    /// The key by which records refer to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
    /// Its title.
    title: String,
    #[serde(flatten)]
    beside: Beside<'a>,
    /// Its classification, if it is marked by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'a str>,
    /// True if these readers may not see what stands in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<bool>,
    /// The file that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// What it holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entries: Vec<Entry<'a>>,
}

/// A file that belongs to the minutes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct AttachmentData<'a> {
    /// The file, as the record names it.
    file: &'a str,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Its SHA-256 digest in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

impl<'a> ItemData<'a> {
    pub(super) fn of(item: &'a NumberedItem, edition: &'a EditionMeeting) -> Self {
        let facts = &item.facts;
        ItemData {
            number: item.number.as_deref(),
            anchor: &item.anchor.0,
            key: item.key.as_ref().map(Text::as_str),
            title: (item.withheld || !item.title.is_empty()).then(|| plain(&item.title)),
            beside: Beside::default().line(&item.title),
            classification: label(facts.classification, &edition.meeting().committee),
            withheld: item.withheld.then_some(true),
            start: facts.start.as_ref().map(|start| time(start.value)),
            session: facts.session.as_ref().map(Text::as_str),
            absent: facts.absent.iter().map(Name::as_str).collect(),
            presenter: facts.presenter.iter().map(Name::as_str).collect(),
            papers: facts.papers.iter().map(PaperData::of).collect(),
            handled: facts.handled.map(Word),
            deferred_to: facts.deferred_to.as_ref().map(Text::as_str),
            carried_from: item.carried_from.as_ref().map(|earlier| Reference::of(earlier)),
            exclusion: facts.exclusion.as_deref().map(ExclusionData::of),
            not_minuted: facts.not_minuted.then_some(true),
            entries: Entry::all(&item.entries, edition),
            items: item.items.iter().map(|inner| ItemData::of(inner, edition)).collect(),
        }
    }
}

impl<'a> PaperData<'a> {
    fn of(paper: &'a PaperForm) -> Self {
        PaperData { title: paper.title.as_str(), link: paper.link.as_ref().map(Text::as_str) }
    }
}

impl<'a> ExclusionData<'a> {
    fn of(exclusion: &'a ExclusionForm) -> Self {
        let ExclusionForm { at: _, basis, reason } = exclusion;
        ExclusionData { basis: basis.as_str(), reason: reason.as_ref().map(Text::as_str) }
    }
}

impl<'a> AnnexData<'a> {
    pub(super) fn of(annex: &'a NumberedAnnex, edition: &'a EditionMeeting) -> Self {
        AnnexData {
            number: &annex.number,
            anchor: &annex.anchor.0,
            key: annex.key.as_ref().map(Text::as_str),
            title: plain(&annex.title),
            beside: Beside::default().line(&annex.title),
            classification: label(annex.classification, &edition.meeting().committee),
            withheld: annex.withheld.then_some(true),
            file: annex.file.as_ref().map(Text::as_str),
            entries: Entry::all(&annex.entries, edition),
        }
    }
}

/// Attached files, with the digests that the minutes print.
pub(super) fn attachments<'a>(meeting: &'a Meeting, document: &Document) -> Vec<AttachmentData<'a>> {
    let printed = document.blocks.iter().find_map(|block| match block {
        Block::Section(section) if section.anchor.0 == ATTACHMENTS => Some(&section.blocks),
        _ => None,
    });
    let tables = printed.into_iter().flatten().filter_map(|block| match block {
        Block::Table(table) => Some(&table.groups),
        _ => None,
    });
    let rows = tables.flatten().flat_map(|group| &group.rows).filter_map(|row| match row.cells.as_slice() {
        [_, file, digest] => Some((plain(file), plain(digest))),
        _ => None,
    });
    let digests: BTreeMap<String, String> = rows.collect();
    let data = |attachment: &'a AttachmentForm| {
        let AttachmentForm { at: _, file, title, sha256 } = attachment;
        let printed = || digests.get(file.as_str()).cloned();
        AttachmentData {
            file: file.as_str(),
            title: title.as_ref().map(Text::as_str),
            sha256: sha256.as_ref().map(|digest| digest.value.to_string()).or_else(printed),
        }
    };
    meeting.attachments.iter().map(data).collect()
}
