//! A record as the readers of its minutes may have it: without the author's remarks and waivers, which
//! were never meant for them, and without what is withheld.

use super::wall::Barred;
use crate::book::{
    Anchor, Declared, Meeting, Minuted, NAMELESS, Numbered, NumberedEntry, NumberedItem, Pointer, Target,
    Verdict, VersionChange, reckon,
};
use crate::form::{LeadsTo, Mention, Mentions, PlaceName, Read, Shape, bare, file_text};
use crate::prose::{Key, parse};
use crate::record::folded;
use crate::record::forms::RecordForm;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::{Table, Value};

/// The record of a meeting, which is the edition's, as TOML; none if it cannot be read, or if its parts
/// are not those of the edition one by one: then nobody could say what must go.
pub(super) fn record(meeting: &Meeting, barred: &Barred, hides: bool) -> Option<String> {
    let mut table: Table = meeting.source.text.parse().ok()?;
    // What is counted through the year depends on other records.
    let numbers = hides || meeting.patterns.years().next().is_some();
    let pruner = Pruner { meeting, barred, numbers };
    pruner.interests(&mut table)?;
    pruner.names(&mut table);
    pruner.quorum(&mut table);
    pruner.changes(&mut table);
    pruner.items(&mut table, &meeting.items)?;
    for (annex, own) in parts(&mut table, "annexes", meeting.annexes.len())?.zip(&meeting.annexes) {
        if own.withheld {
            withhold(annex?);
        } else {
            pruner.entries(annex?, &own.entries)?;
        }
    }
    if meeting.approved_on.is_none() && meeting.approved_day.is_none() {
        // The day of a meeting that these readers may not see.
        table.remove("approved-on");
    }
    let shape = RecordForm::shape();
    Ways { barred }.table(&mut table, shape);
    if let Some(circulated) = table.get_mut("circulated").and_then(Value::as_table_mut) {
        // The words themselves are at hand, and those of what is withheld nobody shall guess.
        for digests in ["text-digests", "content-digest"] {
            circulated.remove(digests);
        }
        if hides {
            pruner.circulated(circulated);
        }
    }
    if let Some(translated) = table.get_mut("translated").and_then(Value::as_table_mut) {
        translated.remove("content-digest");
    }
    let head = if hides { format!("{PARTS_WITHHELD}\n") } else { String::new() };
    Some(head + &file_text(&table, shape))
}

/// The first line of a record of which its readers do not have all.
const PARTS_WITHHELD: &str =
    "# Parts are withheld here: this is the record as the readers of its minutes have it.";

/// Whether a record is one that came with minutes from which parts are withheld. Only its first line says so: words for
/// what is withheld an author may write, too (`stand-in`).
pub fn lacks_parts(text: &str) -> bool {
    text.starts_with(PARTS_WITHHELD)
}

/// Leaves these keys and no others: one that forms get tomorrow goes until somebody names it here.
fn keep(table: &mut Table, keys: &[&str]) {
    table.retain(|key, _| keys.contains(&key));
}

/// Leaves of an item or annex what its readers are told.
fn withhold(table: &mut Table) {
    keep(table, &["number", "session", "classification", "stand-in"]);
    table.insert("title".into(), NAMELESS.into());
}

/// The tables of a list, if there are as many as there should be.
fn parts<'t>(
    table: &'t mut Table,
    key: &str,
    count: usize,
) -> Option<impl Iterator<Item = Option<&'t mut Table>>> {
    let list = match table.get_mut(key) {
        Some(Value::Array(list)) => list.as_mut_slice(),
        Some(_) => return None,
        None => &mut [],
    };
    (list.len() == count).then(|| list.iter_mut().map(Value::as_table_mut))
}

struct Pruner<'a> {
    meeting: &'a Meeting,
    /// What may not be followed as it is written.
    barred: &'a Barred,
    /// Whether numbers must be written down: something that bears one may be gone.
    numbers: bool,
}

impl Pruner<'_> {
    /// Leaves of interests that are withheld what is told instead.
    fn interests(&self, table: &mut Table) -> Option<()> {
        let declared = &self.meeting.interests;
        for (interest, own) in parts(table, "interests", declared.len())?.zip(declared) {
            let interest = interest?;
            if let Declared::Withheld(_, rank) = own {
                keep(interest, &["stand-in"]);
                let label = self.meeting.committee.scheme.label(*rank).to_string();
                let told =
                    [("person", NAMELESS.into()), ("interest", NAMELESS.into()), ("classification", label)];
                interest.extend(told.map(|(key, words): (&str, String)| (key.into(), Value::String(words))));
            }
        }
        if let Some(Value::Array(list)) = table.get_mut("interests") {
            let mut told = declared.iter().map(|own| *own != Declared::Gone);
            list.retain(|_| told.next().unwrap_or(false));
            if list.is_empty() {
                table.remove("interests");
            }
        }
        Some(())
    }

    /// Leaves of what changed with each version what is told of it.
    fn changes(&self, table: &mut Table) {
        let Some(Value::Array(list)) = table.get_mut("changes") else { return };
        let scheme = &self.meeting.committee.scheme;
        let mut told = self.meeting.changes.iter().peekable();
        list.retain_mut(|change| {
            let Some(change) = change.as_table_mut() else { return false };
            let label = change.get("classification").and_then(Value::as_str);
            let rank = label.map(|label| scheme.rank(label).unwrap_or_else(|| scheme.last()));
            let version = change.get("version").and_then(Value::as_str).map(str::trim);
            let is_told =
                |own: &&VersionChange| Some(own.version.as_str()) == version && own.classification == rank;
            let Some(own) = told.next_if(is_told) else { return false };
            if own.of.is_empty() {
                change.remove("of");
            }
            if let Some(Value::Array(items)) = change.get_mut("items") {
                items.retain(|item| {
                    item.as_str().is_some_and(|item| own.items.iter().any(|known| known == item.trim()))
                });
                if items.is_empty() {
                    change.remove("items");
                }
            }
            if own.text.is_none() {
                change.remove("text");
            }
            true
        });
        if list.is_empty() {
            table.remove("changes");
        }
    }

    /// Keeps those names that the minutes still say.
    fn names(&self, table: &mut Table) {
        let said = self.meeting.names().into_iter().map(|name| folded(name.as_str()));
        let mut said: BTreeSet<String> = said.collect();
        let nameless = self.meeting.interests.iter().any(|own| matches!(own, Declared::Withheld(..)));
        let Some(Value::Array(list)) = table.get_mut("names") else {
            if nameless {
                // The one who declared what is withheld.
                table.insert("names".into(), Value::Array(vec![NAMELESS.into()]));
            }
            return;
        };
        said.extend(nameless.then(|| folded(NAMELESS)));
        list.extend(nameless.then(|| Value::String(NAMELESS.into())));
        list.retain(|name| name.as_str().is_some_and(|name| said.contains(&folded(name))));
        if list.is_empty() {
            table.remove("names");
        }
    }

    /// Writes down what the minutes say of the quorum, where what is left of the record says otherwise: of one opening,
    /// for a record says no more. Where both agree it would tell that what is withheld is of this kind.
    fn quorum(&self, table: &mut Table) {
        let working = self.meeting.working.as_ref().filter(|_| self.barred.came);
        let Some([opening]) = working.map(|working| working.parts.as_slice()) else { return };
        let met = match opening.verdict {
            Verdict::Met => true,
            Verdict::NotMet => false,
            Verdict::Unsure => return,
        };
        let left = reckon(self.meeting).and_then(|working| working.parts.into_iter().next());
        let agrees = left.is_some_and(|left| (left.count, left.verdict) == (opening.count, opening.verdict));
        if !agrees && !table.contains_key("quorum") {
            let present = Value::Integer(i64::from(opening.count));
            let said = [("present", present), ("met", Value::Boolean(met))];
            let said = said.map(|(key, value)| (key.to_string(), value));
            table.insert("quorum".into(), Value::Table(Table::from_iter(said)));
        }
    }

    fn items(&self, table: &mut Table, own: &[NumberedItem]) -> Option<()> {
        for (item, own) in parts(table, "items", own.len())?.zip(own) {
            let item = item?;
            if own.withheld {
                withhold(item);
                // Somebody who came for it still came for it.
                if self.barred.stays.values().any(|item| *item == own.anchor) {
                    item.insert("key".into(), Value::String(key_of(&own.anchor)));
                }
            } else {
                self.entries(item, &own.entries)?;
                self.items(item, &own.items)?;
            }
        }
        Some(())
    }

    /// Prunes the entries of an item or annex, whose own text is the first of `own`.
    fn entries(&self, table: &mut Table, own: &[NumberedEntry]) -> Option<()> {
        let own = &own[usize::from(table.contains_key("text")).min(own.len())..];
        for (entry, own) in parts(table, "entries", own.len())?.zip(own) {
            let table = entry?;
            match &own.content {
                Minuted::Withheld(_) => {
                    keep(table, &["classification", "stand-in"]);
                    table.insert("text".into(), NAMELESS.into());
                }
                Minuted::Withdrawn(withdrawn) => {
                    keep(table, &["number", "withdrawn", "classification", "key"]);
                    let what = match withdrawn.what {
                        Numbered::Decision => "decision",
                        Numbered::Action => "action",
                    };
                    table.insert(what.into(), NAMELESS.into());
                }
                Minuted::Said(_) | Minuted::Gone => {}
            }
            if let Some(ordinal) = own.ordinal.filter(|_| self.numbers) {
                table.insert("number".into(), Value::Integer(i64::from(ordinal)));
            }
        }
        if let Some(Value::Array(list)) = table.get_mut("entries") {
            let mut stays = own.iter().map(|entry| !matches!(entry.content, Minuted::Gone));
            list.retain(|_| stays.next().unwrap_or(false));
        }
        Some(())
    }

    /// What members hold of a record of which something is withheld: that bears no number here, and nobody shall look
    /// for it. Numbers of items that are left stand in their order.
    fn circulated(&self, circulated: &mut Table) {
        for key in ["actions", "decisions"] {
            circulated.insert(key.into(), Value::Integer(0));
        }
        let mut there: BTreeMap<&str, usize> = BTreeMap::new();
        count_numbers(&self.meeting.items, &mut there);
        if let Some(Value::Array(items)) = circulated.get_mut("items") {
            items.retain(|number| match number.as_str().and_then(|number| there.get_mut(number)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    true
                }
                _ => false,
            });
        }
    }
}

/// What may not be followed as it is written, taken out of a record wherever the form says that there are references.
struct Ways<'a> {
    barred: &'a Barred,
}

impl Ways<'_> {
    fn value(&self, value: &mut Value, shape: Shape) {
        match value {
            Value::Table(table) => self.table(table, shape),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value, shape.of_each())),
            Value::String(text) => {
                let instead = match shape {
                    Shape::Reference(to) => self.instead(text, to),
                    Shape::Plain | Shape::Form(_) | Shape::Named(_) => None,
                };
                match instead {
                    Some(instead) => *text = instead,
                    None if text.contains('[') => *text = self.text(&self.without_links(text)),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// Takes out waivers, and every way to what is withheld.
    fn table(&self, table: &mut Table, shape: Shape) {
        if shape.is_form() {
            table.remove("waive");
        }
        table.iter_mut().for_each(|(key, value)| self.value(value, shape.of(key)));
    }

    /// What stands instead of a reference that leads to what is withheld, so that it leads there no more, and nowhere
    /// else: a number may be another meeting's, too. None if it may stay as it is.
    fn instead(&self, written: &str, to: LeadsTo) -> Option<String> {
        let name = bare(written);
        match to {
            LeadsTo::Place => {
                let instead = self.barred.ways.get(name).filter(|instead| !is_told(name, instead))?;
                let words = instead.words.trim_start_matches(NAMELESS).trim_start();
                Some(format!("{NAMELESS} {words}").trim_end().into())
            }
            // Somebody who came for what is withheld still came for it.
            LeadsTo::Item => self.barred.stays.get(name).map(key_of),
            // That there was a meeting everybody may know.
            LeadsTo::Meeting => None,
        }
    }

    /// The text without links to places in what is withheld; their words stay.
    fn without_links(&self, text: &str) -> String {
        let is_barred = |key: &str| key.starts_with('#') && self.barred.ways.contains_key(key);
        if !self.barred.ways.keys().any(|key| is_barred(key) && text.contains(key.as_str())) {
            return text.to_string();
        }
        let mut links: Vec<Range<usize>> = Vec::new();
        parse(text).prose.map(&mut |key: Key| {
            if is_barred(key.key.trim())
                && text.get(key.range.clone()).is_some_and(|link| link.starts_with('['))
            {
                links.push(key.range);
            }
        });
        links.sort_by_key(|range| range.start);
        let mut pruned = text.to_string();
        for range in links.into_iter().rev() {
            let words = link_words(&text[range.clone()]).to_string();
            pruned.replace_range(range, &words);
        }
        let defines = |line: &str| {
            let target = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
            let target = target.and_then(|(_, target)| target.split_whitespace().next());
            target.is_some_and(|target| is_barred(target.trim_matches(['<', '>'])))
        };
        pruned.split_inclusive('\n').filter(|line| !defines(line)).collect()
    }

    /// The text with references to what is withheld replaced by what may be printed.
    fn text(&self, text: &str) -> String {
        let mut pruned = String::with_capacity(text.len());
        // Up to where the text is taken over.
        let mut from = 0;
        let mut mentions = Mentions::of(text);
        while let Some(found) = mentions.next() {
            let written = found.name().trim();
            let Some(instead) = self.barred.ways.get(written).filter(|instead| !is_told(written, instead))
            else {
                continue;
            };
            let (words, end) = found.rest();
            pruned.push_str(&text[from..found.start]);
            pruned.push_str(&told(written, words.unwrap_or(&instead.words), instead));
            from = end;
            mentions.go_on(end);
        }
        pruned.push_str(&text[from..]);
        pruned
    }
}

/// How many items bear each number.
fn count_numbers<'i>(items: &'i [NumberedItem], counts: &mut BTreeMap<&'i str, usize>) {
    for item in items {
        item.number.iter().for_each(|number| *counts.entry(number).or_default() += 1);
        count_numbers(&item.items, counts);
    }
}

/// The words of a link as Markdown writes it: `[words](#place)`, `[words][label]` or `[words]`.
fn link_words(link: &str) -> &str {
    let end = link.rfind("](").or_else(|| link.rfind("][")).or_else(|| link.rfind(']'));
    link.get(1..end.unwrap_or(link.len())).unwrap_or_default()
}

/// What an item is called whose own key may not be told.
fn key_of(item: &Anchor) -> String {
    format!("withheld-{}", item.0)
}

/// Whether a reference says no more than may be told: a number of other minutes.
fn is_told(written: &str, instead: &Pointer) -> bool {
    matches!(instead.target, Target::Elsewhere { .. }) && PlaceName::of(written).is_alone()
}

/// A reference that may not be followed as it is written: its words, which lead to the other minutes where they may
/// be named.
fn told(written: &str, words: &str, instead: &Pointer) -> String {
    let to_meeting = PlaceName::of(written).within().and_then(|(meeting, _)| Mention::saying(meeting, words));
    match (&instead.target, to_meeting) {
        (Target::Elsewhere { .. }, Some(mention)) => mention.to_string(),
        _ => words.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Barred, Ways};
    use crate::book::{Anchor, Pointer, Target};
    use crate::form;
    use crate::form::{
        Layout, List, OneOrMany, Read, Reference, Shape, Text, ToItem, ToMeeting, ToPlace, file_text,
    };
    use crate::record::forms::RecordForm;

    form! {
        /// A form with keys that no record has.
        pub struct TomorrowForm is "a form of tomorrow" {
            /// A reference to a place.
            "follows" => follows: Option<Reference<ToPlace>>,
            /// Several.
            "precedents" => precedents: OneOrMany<Reference<ToPlace>>,
            /// A reference to an item.
            "beside" => beside: Option<Reference<ToItem>>,
            /// A reference to a meeting.
            "after" => after: Option<Reference<ToMeeting>>,
            /// Words.
            "words" => words: Option<Text>,
            /// Forms within it.
            "within" => within: List<TomorrowForm> as Blocks,
        }
    }

    fn barred() -> Barred {
        let nowhere =
            Pointer { words: "A 7".into(), guarded: None, is_local: false, target: Target::Nowhere };
        Barred {
            ways: [("secret".to_string(), nowhere)].into(),
            stays: [("secret".to_string(), Anchor("item-3".into()))].into(),
            came: false,
        }
    }

    #[test]
    fn a_key_of_tomorrow_does_not_lead_to_what_is_withheld() {
        let record = "follows = \"[[secret]]\"\nprecedents = [\"open\", \"secret\"]\nbeside = \"secret\"\n\
            after = \"secret\"\nwords = \"secret, [[secret]] and [[secret|this]]\"\n\n[[within]]\nfollows = \" secret\"\n";
        let mut table = record.parse().unwrap();
        Ways { barred: &barred() }.table(&mut table, TomorrowForm::shape());
        assert_eq!(
            file_text(&table, TomorrowForm::shape()),
            "follows = \"[…] A 7\"\nprecedents = [\"open\", \"[…] A 7\"]\nbeside = \"withheld-item-3\"\n\
                after = \"secret\"\nwords = \"secret, A 7 and this\"\n\n[[within]]\nfollows = \"[…] A 7\"\n"
        );
    }

    /// Every key of a form, with the path that leads there; forms within themselves are gone into once.
    fn keys(shape: Shape, path: &str, depth: usize, found: &mut Vec<(String, Layout, Shape)>) {
        match shape {
            Shape::Form(known) if depth > 0 => {
                for key in known {
                    let path = format!("{path}.{}", key.key);
                    found.push((path.clone(), key.layout, (key.shape)()));
                    keys((key.shape)(), &path, depth - 1, found);
                }
            }
            Shape::Named(inner) => keys(inner(), path, depth, found),
            _ => {}
        }
    }

    #[test]
    fn only_tables_and_lists_of_forms_have_headings() {
        let mut found = Vec::new();
        keys(RecordForm::shape(), "", 4, &mut found);
        assert!(found.iter().any(|(path, ..)| path == ".items.entries.report"));
        for (path, layout, shape) in found {
            if matches!(layout, Layout::Blocks | Layout::Headings) {
                assert!(shape.is_form() || matches!(shape, Shape::Named(_)), "{path}");
            }
            if matches!(shape, Shape::Reference(_)) {
                assert_eq!(layout, Layout::Line, "{path}");
            }
        }
    }
}
