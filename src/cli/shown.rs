//! Text of files, of their names and of arguments as it may stand in a message. What would act on a terminal,
//! turn the direction of its neighbours or not be seen at all stands as a sign: `[U+202E]`. Everything that is
//! printed passes here; a message is what it says it is, whoever wrote the record.

use minutebook::form::is_unprintable;
use std::borrow::Cow;

/// More characters of a value tell a reader nothing.
const LONGEST: usize = 4000;

/// A value within a message: a line that cannot pretend to be several.
pub fn line(text: &str) -> Cow<'_, str> {
    let is_plain = |character: char| !is_hidden(character) && !is_line_end(character) && character != '\t';
    if text.len() <= LONGEST && text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len().min(LONGEST));
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        match character {
            '\r' => {}
            '\n' | '\t' => shown.push(' '),
            other => push(&mut shown, other, is_hidden),
        }
    }
    Cow::Owned(shown)
}

/// A message of several lines.
pub fn lines(text: &str) -> Cow<'_, str> {
    signed(text, is_hidden)
}

/// A text that is a result and no message: what only joins or parts its neighbours belongs to its words.
pub fn words(text: &str) -> Cow<'_, str> {
    let joins = |character| matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}');
    signed(text, |character| is_hidden(character) && !joins(character))
}

/// One character of a line of a file, at the same place and as wide.
pub fn sign(character: char) -> char {
    match character {
        '\t' => ' ',
        hidden if is_hidden(hidden) || is_line_end(hidden) => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

/// JSON that means the same and holds no character that acts or hides.
pub fn json(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            character
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")))
        } else {
            escaped.push(character)
        }
    }
    Cow::Owned(escaped)
}

fn signed(text: &str, hidden: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|character| push(&mut shown, character, hidden));
    Cow::Owned(shown)
}

fn push(shown: &mut String, character: char, hidden: impl Fn(char) -> bool) {
    if hidden(character) {
        shown.push_str(&format!("[U+{:04X}]", character as u32))
    } else {
        shown.push(character)
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

/// What no page may hold, and what is no part of a page's look but its neighbours' direction, joints or
/// breaks. A page needs those; a message must show them, for they tell apart what looks the same.
fn is_hidden(character: char) -> bool {
    is_unprintable(character)
        || matches!(
            character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\u{1B}[31mb\u{9B}2Jc\u{202E}d\u{200B}e\u{2028}f\u{7F}g\nh\ti\r\n";

    #[test]
    fn what_acts_or_hides_is_a_sign() {
        let signs = "a[U+001B][31mb[U+009B]2Jc[U+202E]d[U+200B]e[U+2028]f[U+007F]g";
        assert_eq!(line(HOSTILE), format!("{signs} h i "));
        assert_eq!(lines(HOSTILE), format!("{signs}\nh\ti[U+000D]\n"));
        assert_eq!(words("\u{9B}a\u{200C}b\u{200F}"), "[U+009B]a\u{200C}b[U+200F]");
        assert_eq!(line("שלום, Ŵyn e\u{301} 🙂"), "שלום, Ŵyn e\u{301} 🙂");
        assert!(HOSTILE.chars().map(sign).collect::<String>().chars().all(|shown| !is_hidden(shown)));
    }

    #[test]
    fn json_stays_what_it_is() {
        let object = serde_json::json!({ HOSTILE: "\u{E0041}" });
        let text = object.to_string();
        assert!(!json(&text).contains(is_hidden));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json(&text)).expect("JSON"), object);
    }

    #[test]
    fn a_long_value_is_cut() {
        assert_eq!(line(&"é".repeat(LONGEST + 1)).chars().count(), LONGEST + 1);
    }
}
