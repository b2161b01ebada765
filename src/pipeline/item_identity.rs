//! Which item of a meeting is the one that was extracted before: neither its number nor its permanent name stays with it
//! when one is put before it.

use crate::book::{Minuted, NumberedEntry, NumberedItem};
use crate::digest::short_digest;
use crate::form::Mention;
use crate::ids::{Alias, ItemId};
use crate::prose::{plain_text, prose_text};
use crate::record::EntryKind;

/// Parts the digest of the titles from that of the words.
const WORDED: char = '.';
/// Stands behind both if another item had the same titles when the extract was made.
const ONE_OF_SEVERAL: char = '!';

/// What an item among these is known by from build to build.
pub(super) fn identity(item: &NumberedItem, items: &[NumberedItem]) -> ItemId {
    let own = item.key.as_ref().map_or_else(|| Alias::of(&item.anchor.0), |key| of_key(key.as_str()));
    let all = told_items(items);
    let telling = all.iter().find(|telling| telling.item.anchor == item.anchor);
    let Some(Telling { titles, words, .. }) = telling else { return ItemId { own, told: None } };
    let alike = all.iter().filter(|other| other.titles == *titles).count();
    let several = if alike > 1 || titles.is_empty() { ONE_OF_SEVERAL.to_string() } else { String::new() };
    let told = format!("{}{WORDED}{}{several}", digest_of(titles), digest_of(words));
    ItemId { own, told: Some(told) }
}

/// The item that is meant: the one with the key; else the only one with the titles, where it was the only one before;
/// else the only one with the titles and the words, or with the words alone, in whatever section. None if nobody can
/// tell: an extract never becomes one of another item.
pub(super) fn find<'b>(known: &ItemId, items: &'b [NumberedItem]) -> Option<&'b NumberedItem> {
    let all = told_items(items);
    let has_key =
        |item: &NumberedItem| item.key.as_ref().is_some_and(|key| of_key(key.as_str()) == known.own);
    if let Some(found) = all.iter().find(|telling| has_key(telling.item)) {
        return Some(found.item);
    }
    let only = |is_it: &dyn Fn(&Telling<'b>) -> bool| {
        let mut found = all.iter().filter(|telling| is_it(telling)).map(|telling| telling.item);
        found.next().filter(|_| found.next().is_none())
    };
    let Some(told) = known.told.as_deref() else {
        // The first lists knew nothing but the permanent name.
        return only(&|telling| Alias::of(&telling.item.anchor.0) == known.own);
    };
    let Some((titles, words)) = told.split_once(WORDED) else {
        return only(&|telling| !telling.title.is_empty() && digest_of(&telling.title) == told);
    };
    let (words, several) =
        words.split_once(ONE_OF_SEVERAL).map_or((words, false), |(words, _)| (words, true));
    let is_titled =
        |telling: &Telling<'_>| !telling.titles.is_empty() && digest_of(&telling.titles) == titles;
    let is_worded = |telling: &Telling<'_>| !telling.words.is_empty() && digest_of(&telling.words) == words;
    let titled = only(&is_titled).filter(|_| !several);
    let is_any = all.iter().any(is_titled);
    titled.or_else(|| only(&|telling| is_worded(telling) && (!is_any || is_titled(telling))))
}

/// What stands for a key: none is taken for a permanent name.
fn of_key(key: &str) -> Alias {
    Alias::of(&Mention::of(key).to_string())
}

/// What an item is told from others by. The numbers of what it refers to may change, and are left out.
struct Telling<'b> {
    item: &'b NumberedItem,
    /// Its title.
    title: String,
    /// Its title below those of the items around it; empty if it has none.
    titles: String,
    /// Its title and its first words; empty if it says nothing of its own.
    words: String,
}

/// What tells the items from one another, all of them in their order.
fn told_items(items: &[NumberedItem]) -> Vec<Telling<'_>> {
    fn add<'b>(items: &'b [NumberedItem], above: &str, all: &mut Vec<Telling<'b>>) {
        for item in items {
            let title = plain_text(&item.title, &|_| String::new()).trim().to_string();
            let path = format!("{above}\n{title}");
            let first = item.entries.iter().map(first_words).find(|words| !words.is_empty());
            let words = first.map(|words| format!("{title}\n{words}")).unwrap_or_default();
            let titles = if title.is_empty() { String::new() } else { path.clone() };
            all.push(Telling { item, title, titles, words });
            add(&item.items, &path, all);
        }
    }
    let mut all = Vec::new();
    add(items, "", &mut all);
    all
}

/// What an entry says, without what it refers to.
fn first_words(entry: &NumberedEntry) -> String {
    let Minuted::Said(said) = &entry.content else { return String::new() };
    let text = match said {
        EntryKind::Text(written) => Some(written),
        EntryKind::Decision(decision) => Some(&decision.text),
        EntryKind::Action(action) => Some(&action.text),
        EntryKind::Note(note) => Some(&note.text),
        EntryKind::Speech(speech) => Some(&speech.text),
        EntryKind::Report(report) => report.text.as_ref(),
        EntryKind::Vote(vote) => Some(&vote.text),
        EntryKind::Facts(_) | EntryKind::Table(_) | EntryKind::Movement(_) => None,
    };
    text.map_or(String::new(), |text| prose_text(&text.prose(), &|_| String::new()).trim().to_string())
}

/// The digest of what something is told by; none of nothing.
fn digest_of(told: &str) -> String {
    if told.is_empty() { String::new() } else { short_digest(told.as_bytes()) }
}

/// All items, those within others among them.
pub(super) fn all_items<'b>(items: &'b [NumberedItem], all: &mut Vec<&'b NumberedItem>) {
    for item in items {
        all.push(item);
        all_items(&item.items, all);
    }
}
