//! How a text is typed so that it is read as it stands: in a TOML file, or behind a command. Every help that says what to
//! type spells it here, so that whoever types it gets what was meant.

/// Quotation marks of printed text, which TOML does not take.
pub const PRINTED_MARKS: &str = "“”„‟«»‹›‘’‚‛″＂「」『』";

/// Whether a sign is a quotation mark, of print or of the keyboard.
pub fn is_mark(sign: char) -> bool {
    matches!(sign, '"' | '\'') || PRINTED_MARKS.contains(sign)
}

/// A key as TOML spells it: bare where that is allowed, else in quotation marks.
pub fn key(key: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.bytes().all(bare) { key.into() } else { text(key) }
}

/// A text as TOML spells it on one line, whatever stands in it: without escapes where that is possible.
pub fn text(text: &str) -> String {
    let needs_escapes = text.contains(['"', '\\']);
    if needs_escapes && !text.contains(|sign: char| sign == '\'' || sign.is_control()) {
        return format!("'{text}'");
    }
    let mut spelled = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => spelled.extend(['\\', character]),
            '\n' => spelled.push_str("\\n"),
            '\t' => spelled.push_str("\\t"),
            control if control.is_control() => spelled.push_str(&format!("\\u{:04X}", control as u32)),
            other => spelled.push(other),
        }
    }
    spelled.push('"');
    spelled
}

/// Texts in a row, each as TOML spells it.
pub fn texts<T: AsRef<str>>(texts: &[T]) -> String {
    texts.iter().map(|one| text(one.as_ref())).collect::<Vec<_>>().join(", ")
}

/// A text as it is typed behind a command: in quotation marks where the terminal would read it as something else.
pub fn argument(text: &str) -> String {
    let plain = |sign: char| sign.is_alphanumeric() || "-_./:,+@%=".contains(sign);
    match text {
        _ if !text.is_empty() && !text.starts_with('-') && text.chars().all(plain) => text.into(),
        _ if !text.contains(['"', '$', '`', '\\', '!']) => format!("\"{text}\""),
        _ => format!("'{}'", text.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::{argument, text};

    #[test]
    fn texts_are_spelled_so_that_toml_reads_them() {
        for (written, spelled) in [
            ("Town Hall", "\"Town Hall\""),
            ("Town \"Big\" Hall", "'Town \"Big\" Hall'"),
            ("C:\\new", "'C:\\new'"),
            ("Ann's \"Big\" Hall", "\"Ann's \\\"Big\\\" Hall\""),
            ("two\nlines", "\"two\\nlines\""),
            ("", "\"\""),
        ] {
            assert_eq!(text(written), spelled);
            let read: toml::Table = format!("a = {spelled}").parse().unwrap();
            assert_eq!(read["a"].as_str(), Some(written));
        }
    }

    #[test]
    fn arguments_are_spelled_so_that_a_terminal_reads_them() {
        for (written, spelled) in [
            ("board/1", "board/1"),
            ("board/No 1 (May)", "\"board/No 1 (May)\""),
            ("Ann's", "\"Ann's\""),
            ("5$ \"x\"", "'5$ \"x\"'"),
        ] {
            assert_eq!(argument(written), spelled);
        }
    }
}
