//! Fixed words: every word that the program itself prints comes from a labels file, English and
//! Welsh shipped, with a committee's own words over it.
//!
//! A label is a line of Markdown with placeholders, such as `(*Alternate for {member}*)`.

mod names;
mod shipped;
mod words;

pub use names::Label;
pub use words::Words;

use super::inlines::{join_texts, plain};
use super::{Inline, PagePiece};
use crate::diagnostic::{
    CommitteeFault, Finding, KeyFault, MarkdownSlip, PageFault, PatternFault, Report, Source, SourceFile,
    Spot, TextFault, nearest,
};
use crate::form;
use crate::form::{Language, List, PageText, Text, read};
use crate::prose::{Inline as Prose, Key, Remark, parse_inline, parse_line};
use crate::record::{Committee, Pattern, Placeholder};
use shipped::BUILT_IN;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

form! {
    /// A labels file: every word that the program itself prints.
    pub struct LabelsForm is "a labels file" {
        /// The twelve months, January first.
        "months" => months: List<Text>,
        /// The seven days of the week, Monday first.
        "weekdays" => weekdays: List<Text>,
        /// The words by their names.
        "words" => words: Words as Heading,
    }
}

/// The lists of names beside the words: months and days of the week.
const NAMES: usize = 2;

/// So many missing words are told by their names.
const MOST_TOLD: usize = 12;

/// Words that are compared with what a record says; those of English serve in every language.
const NEVER_PRINTED: [Label; 2] = [Label::InterestLeft, Label::NoVote];

/// Labels that count, and those for one alone.
const OF_ONE: [(Label, Label); 5] = [
    (Label::QuorumCount, Label::QuorumCountOne),
    (Label::QuorumConstituencies, Label::QuorumConstituenciesOne),
    (Label::QuorumConstituenciesAlone, Label::QuorumConstituenciesAloneOne),
    (Label::QuorumNotMetItems, Label::QuorumNotMetItem),
    (Label::QuorumMetItems, Label::QuorumMetItem),
];

/// The labels of one committee in one language.
#[derive(Debug, Clone)]
pub struct Labels {
    words: Vec<Phrase>,
    /// Which of them are words of another language, for want of the labels' own.
    borrowed: Vec<bool>,
    months: Vec<String>,
    weekdays: Vec<String>,
    /// Which of the two are English, for want of those of the language.
    borrowed_names: Vec<&'static str>,
}

/// The words of a label.
#[derive(Debug, Clone)]
struct Phrase {
    pattern: Pattern,
    /// Read as Markdown when they are first printed, a sign standing for each placeholder.
    read: OnceLock<Vec<Prose<Key>>>,
}

impl From<Pattern> for Phrase {
    fn from(pattern: Pattern) -> Self {
        Phrase { pattern, read: OnceLock::new() }
    }
}

impl Phrase {
    /// The words with values in the places of the placeholders.
    fn filled(&self, given: &[Value<'_>]) -> Vec<Inline> {
        let value = |placeholder: &Placeholder| {
            let value = given.iter().find(|(name, _)| *name == placeholder.name);
            value.map(|(_, value)| in_width(placeholder, value)).unwrap_or_default()
        };
        let values: Vec<_> = self.pattern.placeholders().map(value).collect();
        join_texts(substitute(self.read(), &values))
    }

    /// The same as plain text, if the words are nothing else.
    fn plain(&self, given: &[(&str, String)]) -> Option<String> {
        let [Prose::Text(words)] = self.read() else { return None };
        let value = |placeholder: &Placeholder| {
            let value =
                given.iter().find(|(name, _)| *name == placeholder.name).map(|(_, value)| value.clone());
            value.map(|value| placeholder.brought_to_width(value)).unwrap_or_default()
        };
        let values: Vec<String> = self.pattern.placeholders().map(value).collect();
        let mut text = String::with_capacity(words.len());
        let mut before: Option<&str> = None;
        for character in words.chars() {
            match stood_in(character).and_then(|at| values.get(at)) {
                None if before
                    .take()
                    .filter(|_| is_mark(character))
                    .is_some_and(|value| ends_with(value, character)) => {}
                None => text.push(character),
                Some(value) => {
                    text.push_str(value);
                    before = Some(value);
                }
            }
        }
        Some(text)
    }

    fn read(&self) -> &[Prose<Key>] {
        self.read.get_or_init(|| read_words(&self.pattern))
    }
}

/// A value for a placeholder.
pub type Value<'a> = (&'a str, Vec<Inline>);

/// Reads the labels of a language, with a committee's own words over them.
///
/// `said` is where the language is named; `own` are the user's own labels files by language. For `en-GB` those of `en-GB` lie
/// over those of `en`; what a user's files leave out is taken from the built-in one of the same language, or from English. None if something is wrong in them, which is reported.
pub fn read_labels(
    language: &str,
    committee: &Committee,
    said: Option<&Spot>,
    own: &BTreeMap<String, Source>,
    report: &mut Report,
) -> Option<Labels> {
    let primary = language.split('-').next().unwrap_or(language).to_lowercase();
    let mut names = vec![primary.as_str(), language];
    names.dedup();
    let users: Vec<(&str, &Source)> =
        names.into_iter().filter_map(|name| Some((name, own.get(name)?))).collect();
    let built_in = BUILT_IN.iter().find(|(known, _)| *known == primary);
    if users.is_empty() && built_in.is_none() {
        let mut known: Vec<String> = BUILT_IN.iter().map(|(known, _)| known.to_string()).collect();
        known.extend(own.keys().cloned());
        report.push(
            Finding::of(PageFault::UnknownLabels { language: language.into(), known }).at(said.cloned()),
        );
        return None;
    }
    // Words that are wrong in a file are not printed from it.
    let mut found = Report::new();
    let labels = Labels::of(&primary, &users, committee, &mut found).filter(|_| !found.has_errors());
    report.absorb(found);
    labels
}

/// Whether the program has the words of a language.
pub fn is_shipped(language: &Language) -> bool {
    shipped(language).is_some()
}

fn shipped(language: &Language) -> Option<&'static str> {
    let primary = language.tag().split('-').next().unwrap_or_default().to_lowercase();
    BUILT_IN.iter().find(|(known, _)| *known == primary).map(|(_, text)| *text)
}

/// A labels file to be changed: each word stands there behind a `#`. Of a language that is not shipped it is the English
/// one, and counts as missing until somebody has translated it and taken that away.
pub fn labels_to_translate(language: &Language) -> String {
    const BRACES: &str = "Words in {braces} are filled in; *stars* are italic, **two stars** bold.\n\
        # An empty word prints nothing. Behind a word stands where it is printed, if the word alone does not say it.\n";
    const OTHER: &str = "Every word that the program itself prints, to be translated.\n\
        #\n\
        # Write a word in your language, and take away the # before its line. Until then it is printed in English, and\n\
        # `minutebook check` says that it is missing. ";
    const SHIPPED: &str = "Every word that the program itself prints, to be changed.\n\
        #\n\
        # Change a word, and take away the # before its line. Until then it is printed as it stands here.\n\
        # ";
    let tag = language.tag();
    let own = shipped(language);
    let head = if own.is_some() { SHIPPED } else { OTHER };
    let mut text = format!("# {tag}: {head}{BRACES}");
    let lines = own.unwrap_or(BUILT_IN[1].1).lines().skip_while(|line| line.starts_with('#'));
    for line in lines {
        let is_word = line.starts_with(|first: char| first.is_ascii_alphabetic());
        text.push_str(if is_word { "#" } else { "" });
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// The names of the months in the languages that are shipped, January first.
pub fn shipped_months() -> Vec<Vec<String>> {
    shipped_names(|form| &form.months)
}

/// The names of the days of the week in the languages that are shipped, Monday first.
pub fn shipped_weekdays() -> Vec<Vec<String>> {
    shipped_names(|form| &form.weekdays)
}

fn shipped_names(of: fn(&LabelsForm) -> &[Text]) -> Vec<Vec<String>> {
    let names = |(name, text): &(&str, &str)| -> Option<Vec<String>> {
        let source = Arc::new(SourceFile::new(format!("{name}.toml"), *text));
        let form: LabelsForm = read(&source, &mut Report::new())?;
        Some(of(&form).iter().map(|name| name.value.clone()).collect())
    };
    BUILT_IN.iter().filter_map(names).collect()
}

/// A label in the languages that are shipped.
pub fn shipped_words(label: Label) -> Vec<String> {
    let name = Label::ALL.iter().find(|(known, _, _)| *known == label).map(|(_, name, _)| *name);
    let words = |(file, text): &(&str, &str)| -> Option<String> {
        let source = Arc::new(SourceFile::new(format!("{file}.toml"), *text));
        let form: LabelsForm = read(&source, &mut Report::new())?;
        let (_, words) = form.words.0.iter().find(|(key, _)| Some(key.as_str()) == name)?;
        Some(words.value.clone())
    };
    BUILT_IN.iter().filter_map(words).collect()
}

impl Labels {
    /// The words of a language: those that are shipped, the user's over them, then the committee's.
    fn of(
        primary: &str,
        users: &[(&str, &Source)],
        committee: &Committee,
        report: &mut Report,
    ) -> Option<Self> {
        let built_in = BUILT_IN.iter().find(|(known, _)| *known == primary);
        let mut labels = Labels {
            words: vec![Pattern::of_words("").into(); Label::ALL.len()],
            borrowed: vec![false; Label::ALL.len()],
            months: Vec::new(),
            weekdays: Vec::new(),
            borrowed_names: Vec::new(),
        };
        let shipped =
            |name: &str, text: &str| Arc::new(SourceFile::new(format!("templates/labels/{name}.toml"), text));
        if built_in.is_none() {
            labels.overlay(&shipped("en", BUILT_IN[1].1), report)?;
            labels.borrowed.fill(true);
            labels.borrowed_names = vec!["months", "weekdays"];
        }
        if let Some((name, text)) = built_in {
            labels.overlay(&shipped(name, text), report)?;
        }
        for (_, source) in users {
            labels.overlay(source, report)?;
        }
        for (source, key, text) in &committee.labels {
            labels.set(source, key, text, report);
        }
        if let Some((name, source)) = users.first() {
            labels.tell_missing(name, source, report);
        }
        Some(labels)
    }

    fn overlay(&mut self, source: &Source, report: &mut Report) -> Option<()> {
        let form: LabelsForm = read(source, report)?;
        for (list, kept, wanted, key) in [
            (&form.months, &mut self.months, 12, "months"),
            (&form.weekdays, &mut self.weekdays, 7, "weekdays"),
        ] {
            if list.len() == wanted {
                *kept = list.iter().map(|name| name.value.clone()).collect();
                self.borrowed_names.retain(|borrowed| *borrowed != key);
            } else if !list.is_empty() || kept.len() != wanted {
                report.add(source, form.at.clone(), KeyFault::MissingKey { key, place: "a labels file" });
                return None;
            }
        }
        let says = |label: Label| {
            let name = Label::ALL.iter().find(|(known, _, _)| *known == label).map(|(_, name, _)| *name);
            form.words.0.iter().any(|(key, _)| Some(key.as_str()) == name)
        };
        for (many, one) in OF_ONE {
            // A file's own words for several serve for one too, rather than those of another language.
            if says(many) && !says(one) {
                self.words[one as usize] = Pattern::of_words("").into();
            }
        }
        for (key, text) in form.words.0.iter() {
            self.set(source, key, text, report);
        }
        Some(())
    }

    fn set(&mut self, source: &Source, key: &Text, text: &Text, report: &mut Report) {
        let Some((label, _, places)) = Label::ALL.iter().find(|(_, name, _)| *name == key.as_str()) else {
            let names = Label::ALL.iter().map(|(_, name, _)| *name);
            let fault = KeyFault::UnknownKey {
                key: key.value.clone(),
                place: "the labels",
                nearest: nearest(key.as_str(), names).map(str::to_string),
                known: Vec::new(),
            };
            report.add(source, key.range(), fault);
            return;
        };
        match read_label(*label, text.as_str(), places) {
            Ok(pattern) => {
                if let Some(fault) = unpaired(text.as_str()) {
                    report.add(source, text.range(), fault);
                }
                if let Some(fault) =
                    most_on_pages(*label).and_then(|most| PageText::fault(text.as_str(), most))
                {
                    report.add(source, text.range(), fault);
                }
                self.words[*label as usize] = pattern.into();
                self.borrowed[*label as usize] = false;
            }
            Err(problem) => {
                report.add(source, text.range(), CommitteeFault::Pattern { problem, known: places.to_vec() });
            }
        }
    }

    /// Warns of words that a file of another language than those that are shipped does not say.
    fn tell_missing(&self, language: &str, source: &Source, report: &mut Report) {
        let missing = Label::ALL
            .iter()
            .filter(|(label, ..)| self.borrowed[*label as usize] && !NEVER_PRINTED.contains(label))
            .map(|(_, name, _)| *name);
        let missing: Vec<&'static str> = self.borrowed_names.iter().copied().chain(missing).collect();
        if !missing.is_empty() {
            let first = missing.iter().take(MOST_TOLD).copied().collect();
            let (all, language) = (Label::ALL.len() + NAMES, language.into());
            let fault = PageFault::MissingWords { language, missing: missing.len(), all, first };
            report.add(source, 0..0, fault);
        }
    }

    fn phrase(&self, label: Label) -> &Phrase {
        &self.words[label as usize]
    }

    /// The label for so many, which may have words of its own for one.
    pub fn for_count(&self, label: Label, count: usize) -> Label {
        let one = OF_ONE.iter().find(|(many, _)| *many == label).map(|(_, one)| *one);
        one.filter(|one| count == 1 && !self.is_silent(*one)).unwrap_or(label)
    }

    /// Whether the label is in the labels' own language, and not the English one for want of it.
    pub fn is_own(&self, label: Label) -> bool {
        !self.borrowed[label as usize]
    }

    /// The names of the months, January first.
    pub fn months(&self) -> &[String] {
        &self.months
    }

    /// The names of the days of the week, Monday first.
    pub fn weekdays(&self) -> &[String] {
        &self.weekdays
    }

    /// Whether the label prints nothing.
    pub fn is_silent(&self, label: Label) -> bool {
        self.phrase(label).pattern.is_silent()
    }

    /// The label as inlines, its placeholders filled.
    pub fn inlines(&self, label: Label, values: &[Value<'_>]) -> Vec<Inline> {
        self.phrase(label).filled(values)
    }

    /// The label as plain text, its placeholders filled.
    pub fn text(&self, label: Label, values: &[(&str, String)]) -> String {
        if let Some(text) = self.phrase(label).plain(values) {
            return text;
        }
        let values: Vec<Value<'_>> =
            values.iter().map(|(name, text)| (*name, vec![Inline::Text(text.clone())])).collect();
        plain(&self.inlines(label, &values))
    }

    /// The label as plain text, the numbers of pages still to be filled in.
    pub fn page_pieces(&self, label: Label) -> Vec<PagePiece> {
        let text = self.text(label, &[("page", PAGE.into()), ("pages", PAGES.into())]);
        let mut pieces = Vec::new();
        for part in text.split_inclusive([PAGE, PAGES]) {
            let words = part.trim_end_matches([PAGE, PAGES]);
            pieces.extend(PagePiece::words(words));
            pieces.extend(part[words.len()..].chars().map(|number| match number {
                PAGE => PagePiece::Page,
                _ => PagePiece::Pages,
            }));
        }
        pieces
    }

    /// What a label prints before and after its `{text}`.
    pub fn around(&self, label: Label) -> (Vec<Inline>, Vec<Inline>) {
        let gap = vec![Inline::Text(GAP.into())];
        let (before, after) = parted(self.phrase(label).filled(&[("text", gap)]));
        (before, after.unwrap_or_default())
    }

    /// The words that a label prints before one of its placeholders, other placeholders left out.
    pub fn words_before(&self, label: Label, place: &str) -> String {
        self.words_around(label, place).0
    }

    /// The words that a label prints before and behind one of its placeholders, other placeholders left out.
    pub fn words_around(&self, label: Label, place: &str) -> (String, String) {
        let gap = vec![Inline::Text(GAP.into())];
        let (before, after) = parted(self.phrase(label).filled(&[(place, gap)]));
        (plain(&before), after.map(|after| plain(&after)).unwrap_or_default())
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, number: i8) -> String {
        self.months.get(number as usize - 1).cloned().unwrap_or_default()
    }

    /// The name of a day of the week, Monday 0.
    pub fn weekday(&self, number: i8) -> String {
        self.weekdays.get(number as usize).cloned().unwrap_or_default()
    }
}

/// The first of a plane of characters that no text uses; each stands for a placeholder while the
/// label is read as Markdown.
const STAND_IN: u32 = 0xF0000;

/// Stand for the numbers of pages while a label is filled; what is filled in is not looked at again.
const PAGE: char = '\u{FFFFB}';
const PAGES: char = '\u{FFFFC}';

/// Stands for the text that a label is printed around.
const GAP: char = '\u{FFFFD}';

/// Reads a label, or says what is wrong with it.
fn read_label(label: Label, written: &str, places: &[&'static str]) -> Result<Pattern, PatternFault> {
    let pattern = Pattern::parse(written, places)?;
    let around = [Label::NotePlain, Label::NotePostMeeting, Label::NoteSecretary, Label::NoteEditorial]
        .contains(&label);
    if around && pattern.placeholders().count() > 1 {
        return Err(PatternFault::TextTwice);
    }
    if let Some(problem) = lacks(label, &pattern) {
        return Err(problem);
    }
    // Whoever lays out the pages puts these numbers in, as they come.
    let mut placeholders = pattern.placeholders();
    let wide = placeholders.find(|placeholder| label == Label::FooterPage && placeholder.width > 0);
    if let Some(Placeholder { name, .. }) = wide {
        return Err(PatternFault::WidthOfPages { name: name.clone() });
    }
    drop(placeholders);
    Ok(pattern)
}

/// What a date or a time does not say that it must.
fn lacks(label: Label, pattern: &Pattern) -> Option<PatternFault> {
    let (is_time, needed): (_, &[&'static str]) = match label {
        Label::Date | Label::DateWeekday => (false, &["day", "month", "year"]),
        Label::Time => (true, &["hour", "minute"]),
        Label::TimeSeconds => (true, &["hour", "minute", "second"]),
        _ => return None,
    };
    let names = ["month", "weekday"];
    let wide = pattern.placeholders().find(|own| own.width > 0 && names.contains(&own.name.as_str()));
    let missing = needed.iter().find(|name| !pattern.uses(name));
    let missing = missing.map(|name| PatternFault::Lacks { is_time, name });
    let wide = || wide.map(|own| PatternFault::WidthOfName { name: own.name.clone() });
    missing.or_else(wide)
}

/// What is to be told of a label with a sign of emphasis that has no partner.
fn unpaired(written: &str) -> Option<TextFault> {
    if !written.contains(['*', '_', '~', '`']) {
        return None;
    }
    let is_lone = parse_line(written).remarks.iter().any(|(_, remark)| *remark == Remark::LoneSign);
    is_lone.then_some(TextFault::Markdown { what: MarkdownSlip::LoneSignInLabel })
}

/// How many letters a label may have that stands on every page.
fn most_on_pages(label: Label) -> Option<usize> {
    match label {
        Label::HeaderReference | Label::FooterManagedBy | Label::FooterPage => Some(PageText::MOST),
        // In one line across the page: more could not be read.
        Label::WatermarkDraft => Some(80),
        _ => None,
    }
}

/// What stands for the placeholder at `at` while the label is read as Markdown.
fn stand_in(at: usize) -> char {
    u32::try_from(at).ok().and_then(|at| char::from_u32(STAND_IN + at)).unwrap_or(' ')
}

/// Which placeholder a character stands for.
fn stood_in(character: char) -> Option<usize> {
    (character as u32).checked_sub(STAND_IN).map(|at| at as usize)
}

/// The words of a label as Markdown reads them, a sign standing for each placeholder.
fn read_words(pattern: &Pattern) -> Vec<Prose<Key>> {
    let mut placeholders = 0..;
    let line = pattern.woven(&mut |_| stand_in(placeholders.next().unwrap_or_default()).to_string());
    if says_nothing_to_markdown(&line) {
        return vec![Prose::Text(line)];
    }
    // A separator's spaces are part of it, and Markdown drops them.
    let lead = line.len() - line.trim_start().len();
    let trail = line.trim_end().len().max(lead);
    let outer = |spaces: &str| (!spaces.is_empty()).then(|| Prose::Text(spaces.into()));
    outer(&line[..lead]).into_iter().chain(parse_inline(&line)).chain(outer(&line[trail..])).collect()
}

/// A value in the width that its placeholder wants.
fn in_width<'v>(placeholder: &Placeholder, value: &'v [Inline]) -> Cow<'v, [Inline]> {
    match value {
        [Inline::Text(words)] if placeholder.width > 0 => {
            Cow::Owned(vec![Inline::Text(placeholder.brought_to_width(words.clone()))])
        }
        other => Cow::Borrowed(other),
    }
}

/// What stands before the gap and behind it, if there is one; what stands out does so on both sides.
fn parted(inlines: Vec<Inline>) -> (Vec<Inline>, Option<Vec<Inline>>) {
    let mut before = Vec::new();
    let mut rest = inlines.into_iter();
    while let Some(inline) = rest.next() {
        let (first, second) = match inline {
            Inline::Text(words) => match words.split_once(GAP) {
                Some((first, second)) => (Inline::Text(first.into()), Some(Inline::Text(second.into()))),
                None => (Inline::Text(words), None),
            },
            Inline::Marked(mark, content) => {
                let (first, second) = parted(content);
                (Inline::Marked(mark, first), second.map(|second| Inline::Marked(mark, second)))
            }
            other => (other, None),
        };
        before.push(first);
        if let Some(second) = second {
            let after = std::iter::once(second).chain(rest);
            return (said(before), Some(said(after.collect())));
        }
    }
    (before, None)
}

/// Without pieces in which nothing stands.
fn said(mut inlines: Vec<Inline>) -> Vec<Inline> {
    inlines.retain(|inline| !plain(std::slice::from_ref(inline)).is_empty());
    inlines
}

/// Whether Markdown would read a label as it stands: letters, spaces and what is put in.
fn says_nothing_to_markdown(line: &str) -> bool {
    let plain = |character: char| {
        character.is_alphanumeric() || matches!(character, ' ' | ',' | ':') || character as u32 >= STAND_IN
    };
    line.chars().all(plain) && !line.starts_with(|first: char| first.is_ascii_digit())
}

fn substitute(inlines: &[Prose<Key>], values: &[Cow<'_, [Inline]>]) -> Vec<Inline> {
    let mut result = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Prose::Text(text) => substitute_text(text, values, &mut result),
            Prose::Marked(mark, content) => result.push(Prose::Marked(*mark, substitute(content, values))),
            Prose::Code(text) => result.push(Prose::Code(substituted(text, values))),
            Prose::Link { to, content } => {
                result.push(Prose::Link { to: substituted(to, values), content: substitute(content, values) })
            }
            Prose::Reference(key) => substitute_text(&key.key, values, &mut result),
            Prose::Passage(language, content) => {
                result.push(Prose::Passage(language.clone(), substitute(content, values)));
            }
            Prose::Break => result.push(Prose::Break),
            Prose::Note(_) => {}
        }
    }
    result
}

fn substitute_text(text: &str, values: &[Cow<'_, [Inline]>], result: &mut Vec<Inline>) {
    let mut words = String::new();
    // The value that was put in right before.
    let mut before: Option<&[Inline]> = None;
    for character in text.chars() {
        let value = stood_in(character).and_then(|at| values.get(at)).map(AsRef::as_ref);
        match value {
            // Of most signs it is known without a look at the value.
            None if before
                .take()
                .filter(|_| is_mark(character))
                .is_some_and(|value| ends_with(&plain(value), character)) => {}
            None => words.push(character),
            Some(inlines) => {
                if !words.is_empty() {
                    result.push(Inline::Text(std::mem::take(&mut words)));
                }
                result.extend(inlines.iter().cloned());
                before = Some(inlines);
            }
        }
    }
    if !words.is_empty() {
        result.push(Inline::Text(words));
    }
}

/// Whether a sign may end a sentence, or a part of one.
fn is_mark(sign: char) -> bool {
    ".:;,".contains(sign)
}

/// Whether a value ends with the mark that the label has behind it: “Five members.” is a sentence already.
fn ends_with(value: &str, mark: char) -> bool {
    let last = value.trim_end().trim_end_matches(['”', '’', '"', '»', ')', ']']).chars().next_back();
    last.is_some_and(|last| last == mark || (mark == '.' && "!?…。！？।؟".contains(last)))
}

/// A text with the words of its values.
fn substituted(text: &str, values: &[Cow<'_, [Inline]>]) -> String {
    let mut inlines = Vec::new();
    substitute_text(text, values, &mut inlines);
    plain(&inlines)
}
