//! Text of a record: what the author wrote, made safe to print, and the way back from a place in
//! it to a place in the file.

use super::letters::Letters;
use crate::diagnostic::{SourceFile, Step};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;
use std::num::NonZeroU32;
use std::ops::Range;

/// A text with its place in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// What it says. Control and direction-changing characters stand as `[U+202E]`.
    pub value: Letters,
    /// Where the TOML string stands, its quotation marks included.
    at: RangeKey,
}

/// A range of bytes in a file, which can be compared and hashed. A file that is read is smaller than four gigabytes; what stands behind that has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RangeKey {
    start: u32,
    /// One more than where it ends: as that is never nothing, a text that may be missing needs no more room than one
    /// that is there.
    behind: NonZeroU32,
}

impl Default for RangeKey {
    fn default() -> Self {
        (0..0).into()
    }
}

impl From<Range<usize>> for RangeKey {
    fn from(range: Range<usize>) -> Self {
        let within = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        RangeKey { start: within(range.start), behind: NonZeroU32::MIN.saturating_add(within(range.end)) }
    }
}

impl RangeKey {
    /// The same as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.behind.get() as usize - 1
    }
}

impl Text {
    /// A text at a place.
    pub fn new(value: impl Into<Letters>, at: Range<usize>) -> Self {
        Text { value: value.into(), at: at.into() }
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Its place in the file, to be kept.
    pub fn place(&self) -> RangeKey {
        self.at
    }

    /// Its place in the file.
    pub fn range(&self) -> Range<usize> {
        self.at.range()
    }

    /// Whether nothing is written that can be seen.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.value)
    }
}

/// Whether nothing in a text can be seen: it has only white space, and what programs for letters and chats leave
/// between words.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || is_invisible(character))
}

/// Characters without a shape of their own (Unicode's `Default_Ignorable_Code_Point`, and the empty one of Braille).
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The first backslash of a path such as `C:\new`, in a text as it stands in its file, that is read with the letter behind
/// it as something else: the end of a line, a tab.
pub(super) fn path_escape(written: &str) -> Option<Range<usize>> {
    if !written.starts_with('"') {
        return None;
    }
    written.match_indices(":\\").find_map(|(colon, _)| {
        let drive = written[..colon].chars().next_back().filter(char::is_ascii_alphabetic)?;
        let before = written[..colon - drive.len_utf8()].chars().next_back()?;
        let mut behind = written[colon + 2..].chars();
        let is_escape = behind.next().is_some_and(|letter| "bfnrt".contains(letter));
        let goes_on = behind.next().is_some_and(|letter| letter.is_ascii_lowercase());
        (is_escape && goes_on && !before.is_alphanumeric()).then_some(colon + 1..colon + 3)
    })
}

/// Whether a character must not reach a page as itself: it has no shape and would act on its
/// neighbours. Embeddings and overrides of direction (Unicode Bidirectional Algorithm, X1–X3) and
/// isolates act on whatever follows, so that a field could rewrite the look of the next one;
/// joiners and plain direction marks do not, and stay.
pub fn is_unprintable(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{2028}' | '\u{2029}' => true,
        '\u{FDD0}'..='\u{FDEF}' => true,
        other => other.is_control() || (other as u32 & 0xFFFE) == 0xFFFE,
    }
}

/// A text with each letter in one form, whatever keyboard, disk or escape it comes from.
pub fn composed(text: &str) -> String {
    COMPOSER.normalize(text).into_owned()
}

const COMPOSER: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();

/// A text as it is read: safe to print, each letter in one form; and the unprintable characters that it held. What a
/// file holds is composed already, but not what its escapes stand for.
pub fn readable(raw: &str) -> (Cow<'_, str>, Vec<char>) {
    let (text, refused) = printable(raw);
    if text.is_ascii() {
        return (text, refused);
    }
    match COMPOSER.normalize(&text) {
        Cow::Borrowed(_) => (text, refused),
        Cow::Owned(text) => (text.into(), refused),
    }
}

/// Makes `raw` safe to print; returns the unprintable characters that it held.
fn printable(raw: &str) -> (Cow<'_, str>, Vec<char>) {
    // Most texts are, and are looked at fast.
    let is_plain = |byte: u8| byte == b'\n' || (b' '..=b'~').contains(&byte);
    if raw.bytes().all(is_plain) || !raw.chars().any(|letter| letter == '\r' || is_unprintable(letter)) {
        return (raw.into(), Vec::new());
    }
    let mut text = String::with_capacity(raw.len());
    let mut refused = Vec::new();
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        if is_unprintable(character) {
            refused.push(character);
        }
        push_printable(&mut text, character);
    }
    (text.into(), refused)
}

/// How many bytes a character takes in a text that is made printable.
fn printable_length(character: char) -> usize {
    if is_unprintable(character) { code(character).len() } else { character.len_utf8() }
}

fn push_printable(text: &mut String, character: char) {
    if is_unprintable(character) {
        text.push_str(&code(character));
    } else {
        text.push(character);
    }
}

fn code(character: char) -> String {
    format!("[U+{:04X}]", character as u32)
}

/// The place in the file of a range of bytes of `text`'s value. A text may have many faults, so that the way from
/// one to the other is found once.
pub fn range_in_text(file: &SourceFile, text: &Text, range: Range<usize>) -> Range<usize> {
    let Some(raw) = file.text.get(text.range()) else { return text.range() };
    let way = file.way(text.range().start, || way(raw));
    let place = |at: usize| way.partition_point(|step| step.text <= at).checked_sub(1);
    let start = place(range.start).map_or(0, |place| match way[place] {
        // In the middle of what an escape stands for: behind it.
        Step { text, end: Some(_), .. } if text < range.start => {
            way.get(place + 1).map_or(raw.len(), |next| next.file)
        }
        Step { text, file, .. } => file + range.start - text,
    });
    let end = range.end.checked_sub(1).and_then(place).map_or(start, |place| match way[place] {
        Step { end: Some(end), .. } => end,
        Step { text, file, .. } => file + range.end - text,
    });
    let (base, start) = (text.range().start, start.min(raw.len()));
    base + start..base + end.clamp(start, raw.len())
}

/// The way from a text to its places in the TOML string that spells it, `raw`: read again, escape by escape.
fn way(raw: &str) -> Vec<Step> {
    let (quote, multiline) = match raw {
        _ if raw.starts_with("\"\"\"") => (Some('"'), true),
        _ if raw.starts_with("'''") => (Some('\''), true),
        _ if raw.starts_with('"') => (Some('"'), false),
        _ if raw.starts_with('\'') => (Some('\''), false),
        _ => (None, false),
    };
    let mut at = if multiline { 3 } else { quote.map_or(0, |_| 1) };
    if multiline {
        at += raw[at..].len()
            - raw[at..].strip_prefix("\r\n").or(raw[at..].strip_prefix('\n')).unwrap_or(&raw[at..]).len();
    }
    let mut way: Vec<Step> = Vec::new();
    let mut value = 0;
    while at < raw.len() {
        if let Some((long, length)) = composed_by_escape(&raw[at..], quote == Some('"')) {
            way.push(Step { text: value, file: at, end: Some(at + length) });
            value += long;
            at += length;
            continue;
        }
        let (decoded, length) = decode_one(&raw[at..], quote == Some('"'));
        if let Some(character) = decoded {
            let long = printable_length(character);
            // Bytes that stand in the text as they do in the file go on with those before them.
            let same = long == length && raw[at..].starts_with(character);
            let goes_on = |last: &Step| last.end.is_none() && at - last.file == value - last.text;
            if !(same && way.last().is_some_and(goes_on)) {
                way.push(Step { text: value, file: at, end: (!same).then_some(at + length) });
            }
            value += long;
        }
        at += length;
    }
    way
}

/// A letter and the accents behind it, one of them spelled by an escape, that are one letter when they are read: how
/// long that is, and how many bytes spell it.
fn composed_by_escape(raw: &str, escapes: bool) -> Option<(usize, usize)> {
    let (first, mut length) = decode_one(raw, escapes);
    if !escapes || !raw.starts_with('\\') && !raw.get(length..)?.starts_with('\\') {
        return None;
    }
    let mut letters = String::from(first.filter(|first| !is_unprintable(*first))?);
    // No other sign than one beyond ASCII is composed with what stands before it.
    while let (Some(next), long) = decode_one(raw.get(length..)?, escapes)
        && !next.is_ascii()
        && !is_unprintable(next)
        && letters.len() < LONGEST_LETTER
    {
        letters.push(next);
        length += long;
    }
    let composed = COMPOSER.normalize(&letters);
    (composed != letters.as_str()).then(|| (composed.len(), length))
}

/// So many bytes of a letter and its accents are looked at.
const LONGEST_LETTER: usize = 64;

/// The first character of a TOML string's source, and how many bytes spell it.
fn decode_one(raw: &str, escapes: bool) -> (Option<char>, usize) {
    let mut characters = raw.chars();
    let Some(first) = characters.next() else { return (None, 1) };
    if first == '\r' && raw.starts_with("\r\n") {
        return (None, 1);
    }
    if first != '\\' || !escapes {
        return (Some(first), first.len_utf8());
    }
    let hexadecimal = |digits: usize| {
        let code = raw.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        (code.and_then(char::from_u32), 2 + digits)
    };
    match characters.next() {
        Some('n') => (Some('\n'), 2),
        Some('t') => (Some('\t'), 2),
        Some('r') => (Some('\r'), 2),
        Some('b') => (Some('\u{8}'), 2),
        Some('f') => (Some('\u{c}'), 2),
        Some('e') => (Some('\u{1b}'), 2),
        Some('x') => hexadecimal(2),
        Some('u') => hexadecimal(4),
        Some('U') => hexadecimal(8),
        Some(space) if space.is_whitespace() => {
            let rest = raw[1..].trim_start();
            (None, raw.len() - rest.len())
        }
        Some(other) => (Some(other), 1 + other.len_utf8()),
        None => (None, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, value: &str, word: &str) -> String {
        let start = file.find(['"', '\'']).unwrap();
        let text = Text::new(value, start..file.trim_end().len());
        let at = value.find(word).unwrap();
        let source = SourceFile::new("a.toml", file);
        file[range_in_text(&source, &text, at..at + word.len())].to_string()
    }

    #[test]
    fn finds_the_place_behind_escapes() {
        assert_eq!(found("a = \"one two\"", "one two", "two"), "two");
        assert_eq!(found("a = \"\"\"\none \\\n   two\n\"\"\"", "one two\n", "two"), "two");
        assert_eq!(found("a = \"\\u00e9 \\\"two\\\"\"", "é \"two\"", "two"), "two");
        assert_eq!(found("a = '''\none\r\ntwo'''", "one\ntwo", "two"), "two");
        assert_eq!(found("a = \"\\u202e two\"", "[U+202E] two", "two"), "two");
        assert_eq!(found("a = \"one\u{202e} two\"", "one[U+202E] two", "one["), "one\u{202e}");
        assert_eq!(found("a = \"\u{202e}two\"", "[U+202E]two", "E]two"), "two");
        assert_eq!(found("a = \"é\\ttwo\"", "é\ttwo", "é\t"), "é\\t");
        assert_eq!(found("a = \"e\\u0301 two\"", "é two", "two"), "two");
        assert_eq!(found("a = \"one e\\u0323\\u0302x two\"", "one ệx two", "ệ"), "e\\u0323\\u0302");
    }

    #[test]
    fn shows_what_cannot_be_printed() {
        assert_eq!(readable("e\u{301}").0, "é");
        assert_eq!(
            printable("a\u{202E}b\u{7}\r\nc"),
            ("a[U+202E]b[U+0007]\nc".into(), vec!['\u{202E}', '\u{7}'])
        );
        assert_eq!(printable("שלום\u{200F} Ŵyn").1, Vec::<char>::new());
    }
}
