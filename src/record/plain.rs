//! Values that are plain words: what is printed of them is what is written, so that Markdown in them would be
//! printed with its signs, and an empty one would leave a hole in a sentence.

use super::committee_sources::CommitteeSources;
use super::forms::{CommitteeForm, DueDate, NextMeetingForm, PaperForm};
use super::model::{Decision, Entry, EntryKind, Interest, Item, Record, VoteFacts};
use super::person::{Beside, Person};
use super::remarks::{self, reference_in};
use super::who::Name;
use crate::diagnostic::{AttendanceFault, EntryFault, Report, Source, ValueFault};
use crate::form::{Text, is_blank, range_in_text};
use crate::prose::{Inline, Key, Remark, address_remark, parse_line};
use std::ops::Range;

/// Checks all of a record.
pub(super) fn check_plain(record: &Record, report: &mut Report) {
    let mut plain = Plain { record, report };
    for text in [&record.title, &record.handling].into_iter().flatten() {
        plain.line(text);
    }
    plain.filled("title", &record.title);
    plain.filled("reference", &record.reference);
    for statement in record.signature.iter().filter_map(|signature| signature.statement.as_ref()) {
        plain.line(statement);
    }
    plain.optional("version", &record.version);
    for session in &record.sessions {
        plain.optional("name", &session.name);
        plain.optional("venue", &session.venue);
    }
    let groups = record.attendance.iter().flat_map(|table| &table.groups);
    groups.clone().filter_map(|group| group.label.as_ref()).for_each(|label| plain.signs(label));
    groups.flat_map(|group| &group.people).for_each(|person| plain.person(person));
    if let Some(quorum) = &record.quorum {
        quorum.rule.iter().for_each(|rule| plain.words("rule", rule));
        quorum.changes.iter().for_each(|change| plain.optional("reason", &change.reason));
    }
    for Interest { kind, interest, did, stand_in, .. } in &record.interests {
        plain.optional("stand-in", stand_in);
        plain.words("interest", interest);
        plain.optional("kind", kind);
        plain.optional("did", did);
    }
    record.items.iter().for_each(|item| plain.item(item));
    for annex in &record.annexes {
        plain.optional("number", &annex.number);
        plain.filled("key", &annex.key);
        plain.filled("title", [&annex.title.text]);
        annex.entries.iter().for_each(|entry| plain.entry(entry));
    }
    record.attachments.iter().for_each(|attachment| plain.optional("title", &attachment.title));
    for NextMeetingForm { kind, venue, key, .. } in &record.next_meetings {
        plain.filled("key", key);
        plain.optional("kind", kind);
        plain.optional("venue", venue);
    }
    record
        .signature
        .iter()
        .flat_map(|signature| signature.lines.iter())
        .for_each(|line| plain.words("lines", line));
}

/// Checks the plain words of a committee's file and the book's.
pub(super) fn check_shared(sources: &CommitteeSources<'_>, report: &mut Report) {
    for (source, form) in sources.forms() {
        check_filled(source, form, report);
        let mut told = |text: &Text| {
            if is_markdown(text.as_str()) {
                report.add(source, text.range(), remarks::in_plain_words());
            }
        };
        form.managed_by.iter().for_each(|body| told(&body.0));
        form.quorum.iter().filter_map(|rule| rule.words.as_ref()).for_each(&mut told);
        for table in form.attendance_tables.iter() {
            table.heading.iter().chain(table.columns.iter()).for_each(&mut told);
        }
        for (group, seats) in form.seats.iter() {
            told(group);
            seats.iter().flat_map(|seat| std::iter::once(&seat.holder).chain(&seat.role)).for_each(&mut told);
        }
        for person in form.people.iter() {
            [&person.titles, &person.organisation].into_iter().flatten().for_each(&mut told);
        }
    }
}

/// What names something, or makes its name, is not empty.
fn check_filled(source: &Source, form: &CommitteeForm, report: &mut Report) {
    let mut check = |key: &'static str, text: &Text| {
        if text.is_blank() {
            report.add(source, text.range(), ValueFault::EmptyText { key });
        }
    };
    let CommitteeForm { name, abbreviation, reference, title, names, decision_words, .. } = form;
    let named = [("name", name), ("abbreviation", abbreviation), ("reference", reference), ("title", title)];
    for (key, text) in named {
        text.iter().for_each(|text| check(key, text));
    }
    names.iter().for_each(|name| check("names", name));
    decision_words.iter().for_each(|word| check("decision-words", word));
    for person in form.people.iter() {
        check("name", &person.name);
        person.spellings.iter().for_each(|spelling| check("spellings", spelling));
        person.initials.iter().for_each(|initials| check("initials", initials));
        person.sort.iter().for_each(|sort| check("sort", sort));
        person.titles.iter().for_each(|titles| check("titles", titles));
        person.organisation.iter().for_each(|organisation| check("organisation", organisation));
    }
    for table in form.attendance_tables.iter() {
        check("key", &table.key);
        table.heading.iter().for_each(|heading| check("heading", heading));
        // One of two columns may be without a heading.
        let none = table.columns.first().filter(|_| table.columns.iter().all(Text::is_blank));
        none.into_iter().for_each(|first| check("columns", first));
    }
    form.abbreviations.iter().for_each(|(short, _)| check("abbreviations", short));
    form.statuses.iter().for_each(|(status, _)| check("statuses", status));
}

/// Whether words would read otherwise if their signs were taken for Markdown.
fn is_markdown(words: &str) -> bool {
    if !words.contains(['*', '_', '~', '`', '[', '<', '\\', '&']) {
        return false;
    }
    let parsed = parse_line(words);
    let is_told = |remark: &Remark| match remark {
        // One star behind the words leads to a note on them.
        Remark::LoneSign => words.matches(['*', '_', '~', '`']).count() > 1 || !words.ends_with('*'),
        Remark::LostNote | Remark::BrokenLink | Remark::InnerPicture | Remark::Html => true,
        _ => false,
    };
    let read: Option<String> = parsed
        .content
        .iter()
        .map(|inline| if let Inline::Text(text) = inline { Some(text.as_str()) } else { None })
        .collect();
    let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    read.is_none_or(|read| single(&read) != single(words))
        || parsed.remarks.iter().any(|(_, remark)| is_told(remark))
}

struct Plain<'a> {
    record: &'a Record,
    report: &'a mut Report,
}

impl Plain<'_> {
    /// A line of Markdown in which nothing can be referred to.
    fn line(&mut self, text: &Text) {
        let parsed = parse_line(text.as_str());
        for (range, remark) in parsed.remarks {
            let place = range_in_text(&self.record.source, text, range);
            self.report.add(&self.record.source, place, remarks::in_line(remark));
        }
        if let Some((key, range)) = reference_in(text.as_str(), &parsed.content) {
            let place = range_in_text(&self.record.source, text, range);
            self.report.add(&self.record.source, place, EntryFault::ReferenceThere { key });
        }
    }

    fn optional<'t>(&mut self, key: &'static str, text: impl IntoIterator<Item = &'t Text>) {
        text.into_iter().for_each(|text| self.words(key, text));
    }

    /// What something is called by.
    fn filled<'t>(&mut self, key: &'static str, text: impl IntoIterator<Item = &'t Text>) {
        for text in text.into_iter().filter(|text| text.is_blank()) {
            self.report.add(&self.record.source, text.range(), ValueFault::EmptyText { key });
        }
    }

    /// Words that a sentence is made with.
    fn words(&mut self, key: &'static str, text: &Text) {
        self.said(key, text.as_str(), text.range());
    }

    /// A name; that one is empty is told where it is asked who is meant.
    fn name(&mut self, name: &Name) {
        self.unsigned(name.as_str(), name.range());
    }

    fn said(&mut self, key: &'static str, words: &str, at: Range<usize>) {
        if is_blank(words) {
            self.report.add(&self.record.source, at.clone(), ValueFault::EmptyText { key });
        }
        self.unsigned(words, at);
    }

    /// Words that are printed with whatever signs are in them.
    fn signs(&mut self, text: &Text) {
        self.unsigned(text.as_str(), text.range());
    }

    fn unsigned(&mut self, words: &str, at: Range<usize>) {
        if is_markdown(words) {
            self.report.add(&self.record.source, at, remarks::in_plain_words());
        }
    }

    fn person(&mut self, person: &Person) {
        let Beside { titles, initials, organisation, role, .. } = person.beside();
        self.signs(&person.name);
        self.optional("initials", initials);
        self.optional("titles", titles);
        self.optional("organisation", organisation);
        self.optional("role", role);
    }

    fn item(&mut self, item: &Item<Key>) {
        let facts = &item.facts;
        self.filled("key", &item.key);
        facts.presenter.iter().for_each(|name| self.name(name));
        facts.papers.iter().for_each(|paper| self.paper(paper));
        self.optional("deferred-to", &facts.deferred_to);
        self.optional("stand-in", &facts.stand_in);
        if let Some(exclusion) = &facts.exclusion {
            self.words("basis", &exclusion.basis);
            self.optional("reason", &exclusion.reason);
        }
        item.entries.iter().for_each(|entry| self.entry(entry));
        item.items.iter().for_each(|inner| self.item(inner));
    }

    fn paper(&mut self, paper: &PaperForm) {
        self.words("title", &paper.title);
        let Some(link) = &paper.link else { return };
        if let Some(remark) = address_remark(link.as_str()) {
            self.report.add(&self.record.source, link.range(), remarks::of_link(remark));
        }
    }

    fn entry(&mut self, entry: &Entry<Key>) {
        self.optional("stand-in", &entry.stand_in);
        self.filled("key", &entry.key);
        entry.withdrawn.iter().for_each(|reason| self.signs(reason));
        match &entry.kind {
            EntryKind::Decision(decision) => self.decision(decision),
            EntryKind::Action(action) => self.due(action.due.as_ref()),
            EntryKind::Report(report) => self.due(report.due.as_ref()),
            EntryKind::Note(note) => note.author.iter().for_each(|name| self.name(name)),
            EntryKind::Speech(speech) => speech.speaker.iter().for_each(|name| self.name(name)),
            EntryKind::Vote(vote) => self.vote(&vote.facts),
            EntryKind::Facts(facts) => facts.iter().for_each(|(name, _)| self.words("facts", name)),
            EntryKind::Movement(movement) => {
                movement.names.iter().for_each(|name| self.name(name));
            }
            EntryKind::Text(_) | EntryKind::Table(_) => {}
        }
    }

    fn due(&mut self, due: Option<&DueDate>) {
        if let Some(DueDate::Words(words)) = due {
            self.signs(words);
        }
    }

    fn decision(&mut self, decision: &Decision<Key>) {
        self.optional("keyword", &decision.keyword);
        self.optional("summary", &decision.summary);
        decision.dissent.iter().for_each(|dissent| self.optional("reason", &dissent.reason));
        if let Some(status) = &decision.status {
            self.words("subject", &status.subject);
            self.words("value", &status.value);
        }
        self.vote(&decision.vote);
    }

    fn vote(&mut self, vote: &VoteFacts) {
        self.optional("result", &vote.result);
        vote.tallies.iter().for_each(|(option, _)| self.words("tallies", option));
        vote.votes.iter().for_each(|(option, _)| self.words("votes", option));
        for (option, _) in vote.votes.iter().filter(|(_, voters)| voters.is_empty()) {
            self.report.add(
                &self.record.source,
                option.range(),
                AttendanceFault::EmptyGroup { name: option.value.to_string() },
            );
        }
    }
}
