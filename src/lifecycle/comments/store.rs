//! The file of comments, with new ones at its end. What the secretary wrote stays, and how.

use super::came::Came;
use crate::diagnostic::{CommentFault, Finding, ProgramFault, Report, SourceFile};
use crate::form::Choice;
use crate::lifecycle::lines::changed_lines;
use crate::record::forms::CommentForm;
use crate::record::read_comments;
use std::collections::BTreeMap;
use std::sync::Arc;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TomlError, Value, value};

/// What stands above new comments.
const HEAD: &str = "\
# The comments on these minutes, written by `minutebook comments add`. Say of each what became of it, below its lines:
#   disposition = \"accepted\"        or \"in-part\", \"not-accepted\", \"noted\"
#   reason = \"…\"                    needed for \"in-part\" and \"not-accepted\"
# What others propose: proposals = [{ by = \"Name\", disposition = \"accepted\", reason = \"…\" }]
";

/// The file of comments, and what comes into it.
pub(super) struct Store<'s> {
    before: Option<&'s str>,
    /// How many are there.
    there: usize,
    /// The new ones, each with its number.
    pub new: Vec<(u32, Came)>,
    /// How many came that are there.
    pub known: usize,
    /// The numbers of all, by their identity.
    numbers: BTreeMap<String, u32>,
}

impl<'s> Store<'s> {
    /// The file as it is, what it holds, and what came.
    pub(super) fn of(before: Option<&'s str>, there: &[CommentForm], came: Vec<Came>) -> Self {
        let identity = |comment: &CommentForm| {
            Some((comment.identity.as_ref()?.value.trim().to_string(), comment.number))
        };
        let mut numbers: BTreeMap<String, u32> = there.iter().filter_map(identity).collect();
        let given = before.and_then(|text| text.parse::<DocumentMut>().ok());
        let given = given.and_then(|document| document.get(LAST)?.as_integer()).unwrap_or(0);
        let given = u32::try_from(given).unwrap_or(0);
        let mut last = there.iter().map(|comment| comment.number).fold(given, u32::max);
        let (mut new, mut known) = (Vec::new(), 0);
        for comment in came {
            if numbers.contains_key(&comment.identity) {
                known += 1;
                continue;
            }
            last += 1;
            numbers.insert(comment.identity.clone(), last);
            new.push((last, comment));
        }
        Store { before, there: there.len(), new, known, numbers }
    }

    /// What the file says then. It is read again: every comment must be in it.
    pub(super) fn text(&self) -> Result<String, ProgramFault> {
        let Some(last) = self.new.last().map(|(number, _)| *number) else {
            return Ok(self.before.unwrap_or_default().into());
        };
        let unreadable = |fault: TomlError| ProgramFault::Unreadable(fault.to_string());
        let before = self.before.unwrap_or_default();
        let mut document: DocumentMut = before.parse().map_err(unreadable)?;
        match document.get_mut(LAST).and_then(Item::as_value_mut) {
            Some(known) => {
                let decor = known.decor().clone();
                *known = i64::from(last).into();
                *known.decor_mut() = decor;
            }
            None => drop(document.insert(LAST, value(i64::from(last)))),
        }
        let tables = self.new.iter().map(|(number, comment)| self.table(*number, comment));
        let list = document.entry(LIST).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        match list {
            Item::ArrayOfTables(list) => tables.for_each(|table| list.push(table)),
            Item::Value(Value::Array(list)) => {
                tables.for_each(|table| list.push(Value::InlineTable(table.into_inline_table())));
            }
            _ => return Err(ProgramFault::NoList { key: LIST.into(), file: None }),
        }
        let head = if self.before.is_none() { HEAD } else { "" };
        let after = changed_lines(before, before, &format!("{head}{document}"));
        let source = Arc::new(SourceFile::new("comments", after.as_str()));
        let mut unheeded = Report::new();
        let read = read_comments(&source, &mut unheeded).map(|read| read.len());
        if read != Some(self.there + self.new.len()) || unheeded.has_errors() {
            return Err(ProgramFault::OtherParts {
                key: LIST.into(),
                found: read.unwrap_or(0),
                read: self.there + self.new.len(),
            });
        }
        Ok(after)
    }

    fn table(&self, number: u32, comment: &Came) -> Table {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        table.insert("number", value(i64::from(number)));
        let reply_to = comment.reply_to.as_ref().and_then(|to| self.numbers.get(to));
        let words = [
            ("by", comment.by.as_str()),
            ("date", &comment.date),
            ("version", &comment.version),
            ("from", &comment.from),
            ("paragraph", &comment.paragraph),
            ("line", &comment.line),
            ("clause", &comment.clause),
            ("place", &comment.place),
            ("kind", comment.kind.map(Choice::word).unwrap_or_default()),
            ("kind-written", &comment.kind_written),
            ("change", comment.change.map(Choice::word).unwrap_or_default()),
            ("within", &comment.within),
            ("quoted", &comment.quoted),
            ("text", &comment.text),
            ("proposed", &comment.proposed),
        ];
        for (key, words) in words.into_iter().filter(|(_, words)| !words.trim().is_empty()) {
            table.insert(key, value(readable(words)));
        }
        if let Some(to) = reply_to {
            table.insert("reply-to", value(i64::from(*to)));
        }
        if comment.resolved {
            table.insert("resolved", value(true));
        }
        if !comment.observation.trim().is_empty() {
            let mut proposal = InlineTable::new();
            proposal.insert("by", readable(&comment.by).into());
            proposal.insert("reason", readable(&comment.observation).into());
            table.insert("proposals", value(Array::from_iter([proposal])));
        }
        table.insert("identity", value(comment.identity.as_str()));
        table
    }

    /// Tells of new comments of which nobody knows who wrote them, or where they stand.
    pub(super) fn tell(&self, told: &mut Report) {
        let mut unnamed: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, comment) in self.new.iter().filter(|(_, comment)| comment.is_nobodys()) {
            *unnamed.entry(&comment.from).or_default() += 1;
        }
        for (file, count) in unnamed {
            told.push(Finding::of(CommentFault::ByWhom { file: file.into(), count }));
        }
        for (number, comment) in self.new.iter().filter(|(_, comment)| comment.is_lost) {
            let said =
                [&comment.text, &comment.proposed, &comment.quoted].into_iter().find(|said| !said.is_empty());
            let begins: String = said.into_iter().flat_map(|said| said.chars()).take(60).collect();
            let begins = begins.split_whitespace().collect::<Vec<_>>().join(" ");
            let fault = CommentFault::CannotBePlaced { file: comment.from.clone(), number: *number, begins };
            told.push(Finding::of(fault));
        }
    }
}

const LAST: &str = "last-number";
const LIST: &str = "comment";

/// Words without what no file of text may hold.
fn readable(words: &str) -> String {
    let is_kept = |sign: &char| !sign.is_control() || matches!(sign, '\n' | '\t');
    words.trim_end().chars().filter(is_kept).collect()
}
