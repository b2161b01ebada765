//! The signs of emphasis: which stars, underscores and tildes are signs at all.
//!
//! CommonMark decides by what is punctuation beside a sign, which suits languages that put spaces between
//! their words: next to “「” or in the middle of a line of Chinese it takes `**` for stars, and two stars in
//! `Prüfer*innen` … `Schriftführer*in` for emphasis. Here a star between letters or digits is a star.
//!
//! [`disguised`] puts a stand-in for each sign into the text before it is read, so that the Markdown
//! reader leaves them alone; `emphasis` turns those between which text stands out into marks. Whatever the
//! reader hands out passes through [`plain`] first, so that no stand-in is ever printed.

/// The stand-ins are code points that are no characters, which no text holds (`form/text.rs`).
const STAND_INS: [(char, char); 8] = [
    (STAR, '*'),
    (UNDERSCORE, '_'),
    (TILDE, '~'),
    (PLAIN_STAR, '*'),
    (DOUBTFUL_STAR, '*'),
    (PLAIN_TICK, '`'),
    (PLAIN_UNDERSCORE, '_'),
    (PLAIN_BACKSLASH, '\\'),
];
pub(super) const STAR: char = '\u{FDD1}';
pub(super) const UNDERSCORE: char = '\u{FDD2}';
pub(super) const TILDE: char = '\u{FDD3}';
/// A star that is nothing but a star.
const PLAIN_STAR: char = '\u{FDD4}';
/// The same between letters of a script without spaces, where its author may have meant emphasis.
pub(super) const DOUBTFUL_STAR: char = '\u{FDD5}';
/// A backtick in a word, where people type it for an apostrophe.
const PLAIN_TICK: char = '\u{FDD6}';

/// An underscore of an address.
const PLAIN_UNDERSCORE: char = '\u{FDD8}';
/// A backslash before a sign in the path of a file.
const PLAIN_BACKSLASH: char = '\u{FDD9}';

/// Stands before what would be read and not printed, and is nothing itself.
pub(super) const SHIELD: char = '\u{FDD7}';

/// A text with its signs replaced by stand-ins: each place in the text, with its stand-in.
pub(super) fn disguised(text: &str) -> Vec<(usize, char)> {
    if !text.contains(['*', '_', '~', '`', '\\']) {
        return Vec::new();
    }
    let mut scanner = Scanner { text, at: 0, word: 0, found: Vec::new(), code: None, ticks: Vec::new() };
    scanner.scan();
    scanner.found
}

/// The text as it was written.
pub(super) fn plain(text: &str) -> String {
    let is_stand_in = |character| character == SHIELD || written(character).is_some();
    if !text.contains(is_stand_in) {
        return text.into();
    }
    let own = text.chars().filter(|character| *character != SHIELD);
    own.map(|character| written(character).unwrap_or(character)).collect()
}

/// A character as it is read: none if it is a sign that may be emphasis.
pub(super) fn ink(character: char) -> Option<char> {
    (!is_sign(character) && character != SHIELD).then(|| written(character).unwrap_or(character))
}

pub(super) fn written(stand_in: char) -> Option<char> {
    STAND_INS.iter().find(|(known, _)| *known == stand_in).map(|(_, written)| *written)
}

/// Whether a character is the stand-in of a sign that may open or close.
pub(super) fn is_sign(character: char) -> bool {
    matches!(character, STAR | UNDERSCORE | TILDE)
}

/// Looks for signs.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the word begins that is looked at.
    word: usize,
    found: Vec<(usize, char)>,
    /// The length of the row of backticks that opened program text.
    code: Option<usize>,
    /// Where rows of backticks of the paragraph stand, and their lengths, the last one first.
    ticks: Vec<(usize, usize)>,
}

impl Scanner<'_> {
    fn scan(&mut self) {
        let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphanumeric).count();
        loop {
            self.at += letters(&self.text[self.at..]);
            let Some(first) = self.text[self.at..].chars().next() else { return };
            let step = match first {
                '\\' => self.backslash(),
                ':' if self.text[self.at..].starts_with("://") => self.bare_address(),
                '<' => self.address(),
                '*' | '_' | '~' => self.sign(first),
                '`' => self.tick(),
                '\n' => {
                    self.line_end();
                    1
                }
                other => other.len_utf8(),
            };
            self.at += step;
            if first.is_whitespace() {
                self.word = self.at;
            }
        }
    }

    /// A backslash takes the meaning of the sign behind it away, save in the path of a file, where it is a sign
    /// itself: `C:\Minutes\*`.
    fn backslash(&mut self) -> usize {
        let next = self.text[self.at + 1..].chars().next();
        let Some(next) = next.filter(char::is_ascii_punctuation) else { return 1 };
        if next == '\\' || !is_path(&self.text[self.word..self.at + 1]) {
            return 2;
        }
        self.found.push((self.at, PLAIN_BACKSLASH));
        self.plain_sign(self.at + 1, next);
        2
    }

    /// An address that stands by itself is taken whole, up to the signs behind it.
    fn bare_address(&mut self) -> usize {
        let rest = &self.text[self.at..];
        let ends = |sign: char| {
            let is_own = sign.is_alphanumeric() && !is_spaceless(sign);
            !(is_own || sign.is_ascii_punctuation()) || "<>()[]{}|\"`\\".contains(sign)
        };
        let address = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let own = address.trim_end_matches(|sign: char| sign.is_ascii_punctuation() && sign != '/');
        // Stars go in pairs through an address, unless one that opens stands before it.
        let is_paired = own.contains('*') && !self.text[self.word..self.at].contains('*');
        let end = if is_paired { own.len() + stars(&address[own.len()..]) } else { own.len() };
        let address = &address[..end];
        for (place, sign) in address.char_indices() {
            self.plain_sign(self.at + place, sign);
        }
        address.len().max(1)
    }

    fn plain_sign(&mut self, at: usize, sign: char) {
        let stand_in = match sign {
            '*' => PLAIN_STAR,
            '_' => PLAIN_UNDERSCORE,
            '`' => PLAIN_TICK,
            _ => return,
        };
        self.found.push((at, stand_in));
    }

    /// Program text ends with its paragraph at the latest.
    fn line_end(&mut self) {
        let rest = &self.text[self.at + 1..];
        if rest.trim_start_matches([' ', '\t', '>']).starts_with('\n') {
            self.code = None;
            self.ticks.clear();
        }
    }

    fn before(&self) -> char {
        self.text[..self.at].chars().next_back().unwrap_or(' ')
    }

    /// The length of the row of one character that begins here, and what stands behind it.
    fn row(&self, sign: char) -> (usize, char) {
        let rest = &self.text[self.at..];
        let length = rest.len() - rest.trim_start_matches(sign).len();
        (length, rest[length..].chars().next().unwrap_or(' '))
    }

    /// An address in angle brackets, which is read as it stands.
    fn address(&self) -> usize {
        let rest = &self.text[self.at + 1..];
        let end =
            rest.find(|character: char| character == '>' || character == '<' || character.is_whitespace());
        match end.filter(|end| rest[*end..].starts_with('>') && rest[..*end].contains([':', '@'])) {
            Some(end) => end + 2,
            None => 1,
        }
    }

    fn sign(&mut self, sign: char) -> usize {
        let (length, after) = self.row(sign);
        let before = self.before();
        let stand_in = match sign {
            _ if before.is_whitespace() && after.is_whitespace() => None,
            // The marks of lists and breaks stand behind nothing but the marks of quotations.
            _ if after.is_whitespace() && self.begins_line() => None,
            '~' => (length == 2).then_some(TILDE),
            '_' => (!(before.is_alphanumeric() && after.is_alphanumeric())).then_some(UNDERSCORE),
            _ => Some(star(length, before, &self.text[self.at + length..])),
        };
        if let Some(stand_in) = stand_in {
            self.found.extend((self.at..self.at + length).map(|at| (at, stand_in)));
        }
        length
    }

    fn begins_line(&self) -> bool {
        let before = self.text[..self.at].trim_end_matches([' ', '\t', '>']);
        before.is_empty() || before.ends_with('\n')
    }

    /// A lone backtick in a word of a script that has spaces is an apostrophe, unless it ends program text.
    fn tick(&mut self) -> usize {
        let (length, after) = self.row('`');
        if self.code == Some(length) {
            self.code = None;
        } else if self.code.is_none() {
            let in_word = |character: char| character.is_alphanumeric() && !is_spaceless(character);
            if length == 1 && in_word(self.before()) && in_word(after) {
                self.found.push((self.at, PLAIN_TICK));
            } else if self.closes_later(length) {
                self.code = Some(length);
            }
        }
        length
    }

    /// Whether a row of backticks of this length stands later in the paragraph.
    fn closes_later(&mut self, length: usize) -> bool {
        if self.ticks.is_empty() {
            let rest = &self.text[self.at..];
            let end = rest.find("\n\n").unwrap_or(rest.len());
            let mut at = 0;
            while let Some(found) = rest[at..end].find('`') {
                let start = at + found;
                at = end - rest[start..end].trim_start_matches('`').len();
                self.ticks.push((self.at + start, at - start));
            }
            self.ticks.reverse();
        }
        while self.ticks.last().is_some_and(|(at, _)| *at <= self.at) {
            self.ticks.pop();
        }
        self.ticks.iter().any(|(_, other)| *other == length)
    }
}

/// How many stars something begins with.
fn stars(text: &str) -> usize {
    text.len() - text.trim_start_matches('*').len()
}

/// Whether a word begins as the path of a file on a drive or a server does.
fn is_path(word: &str) -> bool {
    // At most so many brackets and quotation marks stand before it.
    let around = word.chars().take(4).take_while(|sign| !sign.is_alphanumeric() && *sign != '\\');
    let word = &word[around.map(char::len_utf8).sum()..];
    let drive = word.strip_prefix(|first: char| first.is_ascii_alphabetic());
    drive.is_some_and(|rest| rest.starts_with(":\\")) || word.starts_with("\\\\")
}

/// What stands in for a row of stars before `rest`.
fn star(length: usize, before: char, rest: &str) -> char {
    let mut behind = rest.chars();
    let (after, next) = (behind.next().unwrap_or(' '), behind.next().unwrap_or(' '));
    let between = |is: fn(char) -> bool| is(before) && is(after);
    match length {
        1 if between(is_spaceless_letter) => DOUBTFUL_STAR,
        1 if between(char::is_alphanumeric) => PLAIN_STAR,
        _ if between(char::is_numeric) => PLAIN_STAR,
        // In brackets or quotation marks of its own; and (*.toml), all files of a kind.
        _ if opens(before) && ends(after) => PLAIN_STAR,
        1 if before == after && matches!(after, '"' | '\'') => PLAIN_STAR,
        _ if QUOTED.contains(&(before, after)) => PLAIN_STAR,
        1 if opens(before) && after == '.' && next.is_alphanumeric() => PLAIN_STAR,
        _ => STAR,
    }
}

/// Quotation marks that open and close.
const QUOTED: [(char, char); 8] =
    [('“', '”'), ('„', '“'), ('‘', '’'), ('‚', '‘'), ('«', '»'), ('»', '«'), ('‹', '›'), ('›', '‹')];

/// A bracket of any script that opens.
pub(super) fn opens(character: char) -> bool {
    "([{（［｛〔〖【〘〚「『《〈〝¿¡".contains(character)
}

/// A bracket of any script that closes.
pub(super) fn ends(character: char) -> bool {
    ")]}）］｝〕〗】〙〛」』》〉〞〟".contains(character)
}

/// Chinese and Japanese characters and their punctuation.
pub(super) fn is_spaceless(character: char) -> bool {
    matches!(character as u32, 0x3000..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

fn is_spaceless_letter(character: char) -> bool {
    is_spaceless(character) && character.is_alphabetic()
}
