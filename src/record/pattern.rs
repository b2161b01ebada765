//! Patterns such as `{committee} {meeting}/{number:02}`.

use crate::diagnostic::PatternFault;
use crate::form::is_blank;

/// A pattern, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Placeholder(Placeholder),
}

/// A placeholder in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Its name.
    pub name: String,
    /// Numbers are filled up with zeros to so many digits.
    pub width: usize,
}

impl Pattern {
    /// Reads a pattern that may hold the placeholders `known`.
    ///
    /// # Errors
    ///
    /// A brace that stands alone, a placeholder that is not known, or a width where none can be.
    pub fn parse(written: &str, known: &[&'static str]) -> Result<Self, PatternFault> {
        let mut pieces = Vec::new();
        let mut rest = written;
        while let Some(open) = rest.find(['{', '}']) {
            if open > 0 {
                pieces.push(Piece::Words(rest[..open].into()));
            }
            rest = &rest[open..];
            let doubled = ["{{", "}}"].into_iter().find(|doubled| rest.starts_with(doubled));
            if let Some(doubled) = doubled {
                pieces.push(Piece::Words(doubled[..1].into()));
                rest = &rest[doubled.len()..];
                continue;
            }
            let Some((inside, after)) = rest.strip_prefix('{').and_then(|after| after.split_once('}')) else {
                return Err(PatternFault::LoneBrace);
            };
            pieces.push(Piece::Placeholder(placeholder(inside, known)?));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.into()));
        }
        Ok(Pattern(pieces))
    }

    /// Whether nothing is printed, whatever its placeholders are filled with.
    pub fn is_silent(&self) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Words(words) if is_blank(words)))
    }

    /// Its placeholders, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Placeholder(placeholder) => Some(placeholder),
            Piece::Words(_) => None,
        })
    }

    /// Whether the placeholder is in it.
    pub fn uses(&self, name: &str) -> bool {
        self.placeholders().any(|placeholder| placeholder.name == name)
    }

    /// The pattern as it is written.
    pub fn written(&self) -> String {
        self.partly_filled(&|_| None)
    }

    /// The pattern with some of its placeholders filled for good, as it is written.
    pub fn partly_filled(&self, value: &dyn Fn(&str) -> Option<String>) -> String {
        let braced = |words: &str| words.replace('{', "{{").replace('}', "}}");
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => braced(words),
                Piece::Placeholder(placeholder) => match value(&placeholder.name) {
                    Some(filled) => braced(&placeholder.brought_to_width(filled)),
                    None if placeholder.width > 0 => {
                        format!("{{{}:0{}}}", placeholder.name, placeholder.width)
                    }
                    None => format!("{{{}}}", placeholder.name),
                },
            })
            .collect()
    }

    /// Fills the pattern. `value` is asked for each placeholder; numbers are brought to their width.
    pub fn fill(&self, value: &dyn Fn(&str) -> String) -> String {
        self.woven(&mut |placeholder| placeholder.brought_to_width(value(&placeholder.name)))
    }

    /// The pattern's words with what stands for each placeholder between them.
    pub fn woven(&self, stand_in: &mut dyn FnMut(&Placeholder) -> String) -> String {
        let mut woven = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => woven.push_str(words),
                Piece::Placeholder(placeholder) => woven.push_str(&stand_in(placeholder)),
            }
        }
        woven
    }
}

impl Placeholder {
    /// A value with zeros before it, if it is a number; anything else as it is.
    pub fn brought_to_width(&self, value: String) -> String {
        if !value.is_empty() && value.len() < self.width && value.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("{value:0>width$}", width = self.width)
        } else {
            value
        }
    }
}

fn placeholder(inside: &str, known: &[&'static str]) -> Result<Placeholder, PatternFault> {
    let (name, width) = match inside.split_once(':') {
        None => (inside, 0),
        Some((name, width)) => {
            let digits = width.strip_prefix('0').and_then(|digits| digits.parse::<usize>().ok());
            match digits.filter(|digits| (1..=9).contains(digits)) {
                Some(digits) => (name, digits),
                None => return Err(PatternFault::NoWidth { name: name.into(), width: width.into() }),
            }
        }
    };
    if known.contains(&name) {
        Ok(Placeholder { name: name.into(), width })
    } else {
        Err(PatternFault::NoPlaceholder { name: name.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use crate::diagnostic::PatternFault;

    fn fill(pattern: &str) -> Result<String, PatternFault> {
        let value = |name: &str| if name == "number" { "7".to_string() } else { "OPSG".into() };
        Ok(Pattern::parse(pattern, &["number", "committee"])?.fill(&value))
    }

    #[test]
    fn fills_placeholders() {
        assert_eq!(fill("{committee} 34xx/{number:02}").as_deref(), Ok("OPSG 34xx/07"));
        assert_eq!(fill("{{{number}}}").as_deref(), Ok("{7}"));
        assert!(fill("{nummer}").is_err());
        assert!(fill("{number").is_err());
        assert!(fill("{number:2}").is_err());
        assert_eq!(fill("{committee:03} {number:03}").as_deref(), Ok("OPSG 007"));
        let nothing =
            Pattern::parse("{number:02}", &["number"]).map(|pattern| pattern.fill(&|_| String::new()));
        assert_eq!(nothing.as_deref(), Ok(""));
    }

    #[test]
    fn a_brace_may_stand_before_any_letter() {
        for pattern in ["{é", "{“number”}", "}ŵ", "é}", "{", "}", "{}", "{number:é}", "{é:02}", "{{é}"]
        {
            assert!(fill(pattern).is_err(), "{pattern}");
        }
        assert_eq!(fill("{{é}} ŵ{number}–").as_deref(), Ok("{é} ŵ7–"));
    }
}
