//! The objects of a PDF (ISO 32000-1, 7.3), read strictly: whatever could be read in two ways is refused.

use std::collections::BTreeMap;

/// So deep objects may stand in each other; those of PDF files stand a few deep.
const DEEPEST: usize = 40;

/// An object but for streams.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Truth(bool),
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Value>),
    Table(Table),
    /// The number of an object.
    Leads(u32),
}

/// An object, as it stands by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Object {
    pub value: Value,
    /// The bytes of a stream, as they stand there.
    pub stream: Option<Vec<u8>>,
}

/// A dictionary.
pub(super) type Table = BTreeMap<Vec<u8>, Value>;

impl Value {
    pub(super) fn table(&self) -> Option<&Table> {
        match self {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(super) fn list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Value::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn leads(&self) -> Option<u32> {
        match self {
            Value::Leads(object) => Some(*object),
            _ => None,
        }
    }

    /// A whole number that is not below 0.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Value::Number(number) if *number >= 0.0 && *number < 1e15 && number.fract() == 0.0 => {
                Some(*number as usize)
            }
            _ => None,
        }
    }
}

/// Reads one thing after the other; each answer is none if it does not stand there.
#[derive(Clone, Copy)]
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    /// Where it stands.
    pub(super) at: usize,
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8], at: usize) -> Self {
        Reader { bytes, at }
    }

    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Goes over white space.
    pub(super) fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Goes over words that stand there, after white space, and are not the beginning of longer ones.
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        let mut ahead = *self;
        ahead.space();
        ahead.exact(word.as_bytes())?;
        if ahead.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            return None;
        }
        *self = ahead;
        Some(())
    }

    /// Goes over these bytes.
    pub(super) fn exact(&mut self, bytes: &[u8]) -> Option<()> {
        self.rest().starts_with(bytes).then(|| self.at += bytes.len())
    }

    /// The next bytes.
    pub(super) fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let taken = self.rest().get(..count)?;
        self.at += count;
        Some(taken)
    }

    /// A whole number of digits alone.
    pub(super) fn digits(&mut self) -> Option<u32> {
        self.space();
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let digits = std::str::from_utf8(self.take(count)?).ok()?;
        digits.parse().ok()
    }

    pub(super) fn value(&mut self) -> Option<Value> {
        self.nested(DEEPEST)
    }

    fn nested(&mut self, deep: usize) -> Option<Value> {
        let deep = deep.checked_sub(1)?;
        self.space();
        match self.peek()? {
            b'/' => self.name().map(Value::Name),
            b'(' => self.literal().map(Value::Text),
            b'<' if self.rest().starts_with(b"<<") => self.table(deep).map(Value::Table),
            b'<' => self.hexadecimal().map(Value::Text),
            b'[' => self.list(deep),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.link_or_number(),
            _ => self.keyword(),
        }
    }

    fn keyword(&mut self) -> Option<Value> {
        let words = [("null", Value::Null), ("true", Value::Truth(true)), ("false", Value::Truth(false))];
        words.into_iter().find_map(|(word, value)| self.word(word).map(|()| value))
    }

    fn link_or_number(&mut self) -> Option<Value> {
        let mut ahead = *self;
        if let (Some(object), Some(0)) = (ahead.digits(), ahead.spaced_digits())
            && ahead.word("R").is_some()
        {
            *self = ahead;
            return Some(Value::Leads(object));
        }
        let is_part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.');
        let count = self.rest().iter().take_while(is_part).count();
        std::str::from_utf8(self.take(count)?).ok()?.parse().ok().map(Value::Number)
    }

    /// Digits behind white space.
    fn spaced_digits(&mut self) -> Option<u32> {
        if self.peek().is_some_and(is_space) { self.digits() } else { None }
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        self.exact(b"/")?;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_delimiter(*byte)) {
            self.at += 1;
            name.push(match byte {
                b'#' => digit(self.next()?)? * 16 + digit(self.next()?)?,
                byte => byte,
            });
        }
        Some(name)
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.exact(b"(")?;
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            match self.next()? {
                b'\\' => text.extend(self.escaped()?),
                b'(' => {
                    open += 1;
                    text.push(b'(');
                }
                b')' if open == 1 => return Some(text),
                b')' => {
                    open -= 1;
                    text.push(b')');
                }
                byte => text.push(byte),
            }
        }
    }

    /// What an escape in a text stands for; at a line's end for nothing.
    fn escaped(&mut self) -> Option<Option<u8>> {
        Some(Some(match self.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Some(None),
            b'\r' => {
                let _ = self.exact(b"\n");
                return Some(None);
            }
            first @ b'0'..=b'7' => {
                let mut code = u32::from(first - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = self.peek() {
                        self.at += 1;
                        code = code * 8 + u32::from(digit - b'0');
                    }
                }
                u8::try_from(code).ok()?
            }
            byte => byte,
        }))
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.exact(b"<")?;
        let mut digits = Vec::new();
        loop {
            match self.next()? {
                b'>' => break,
                byte if is_space(byte) => {}
                byte => digits.push(digit(byte)?),
            }
        }
        Some(digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect())
    }

    fn list(&mut self, deep: usize) -> Option<Value> {
        self.exact(b"[")?;
        let mut list = Vec::new();
        loop {
            self.space();
            if self.exact(b"]").is_some() {
                return Some(Value::List(list));
            }
            list.push(self.nested(deep)?);
        }
    }

    /// A dictionary, in which no key may stand twice.
    fn table(&mut self, deep: usize) -> Option<Table> {
        self.exact(b"<<")?;
        let mut table = Table::new();
        loop {
            self.space();
            if self.exact(b">>").is_some() {
                return Some(table);
            }
            let key = self.name()?;
            let value = self.nested(deep)?;
            if table.insert(key, value).is_some() {
                return None;
            }
        }
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::{Reader, Value};

    fn read(text: &str) -> Option<String> {
        let mut reader = Reader::new(text.as_bytes(), 0);
        let value = reader.value()?;
        reader.rest().is_empty().then(|| format!("{value:?}"))
    }

    #[test]
    fn objects_are_read_however_they_are_spelt() {
        let same = |one: &str, other: &str| assert_eq!(read(one).expect(one), read(other).expect(other));
        same("<</A 1.50/B(a\\(b)>>", "<< /B <6128 62> /A 1.5 >>");
        same("[1 0 R /A#42 true null]", "[ 1 0 R/AB true null ]");
        same("(a\\101\\\r\nb(c))", "<6141622863 29>");
        same("[1 2 3]", "[1.0 2. +3]");
    }

    #[test]
    fn what_has_two_readings_is_none() {
        for wrong in ["<</A 1/A 2>>", "<</A>>", "[1", "(a", "<4g>", "1 1 R", "--1", "nul", "/A#4", "% 1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read(&"[".repeat(100_000)), None);
        assert!(matches!(Reader::new(b"1 0 Robert", 0).value(), Some(Value::Number(_))));
    }
}
