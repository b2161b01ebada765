//! A change of some lines of a text, which leaves every other byte as it is.

/// A text that says `after` where `raw` said `before`: each line of `before` that stands in `after` is that of `raw`,
/// with its end, and a new one ends as the line whose place it takes, or that it follows. Spaces make no other line, but
/// between two words: no others are changed on purpose.
///
/// `raw` has the lines of `before`, one by one, perhaps with other line ends and other spellings of the same letters.
pub fn changed_lines(raw: &str, before: &str, after: &str) -> String {
    let raw: Vec<&str> = raw.split_inclusive('\n').collect();
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut text = String::with_capacity(raw.iter().map(|line| line.len()).sum());
    let mut end = raw.first().map_or("\n", |line| end_of(line).unwrap_or("\n"));
    let (mut at, mut next) = (0, 0);
    while next < after.len() {
        match before.get(at).map(|line| step(line, &before[at..], &after[next..])) {
            Some(Step::Stays) => {
                end = end_of(raw[at]).unwrap_or(end);
                text.push_str(raw[at]);
                if end_of(raw[at]).is_none() && next + 1 < after.len() {
                    text.push_str(end);
                }
                (at, next) = (at + 1, next + 1);
                continue;
            }
            Some(Step::Goes) => {
                at += 1;
                continue;
            }
            Some(Step::Changes) => {
                end = end_of(raw[at]).unwrap_or(end);
                at += 1;
            }
            Some(Step::Comes) | None => {}
        }
        text.push_str(after[next]);
        text.push_str(end);
        next += 1;
    }
    text
}

/// What becomes of the next line.
enum Step {
    /// It stays.
    Stays,
    /// It is taken out.
    Goes,
    /// Another takes its place.
    Changes,
    /// Another comes before it.
    Comes,
}

fn step(line: &str, before: &[&str], after: &[&str]) -> Step {
    let new = after[0];
    if is_same(line, new) {
        return Step::Stays;
    }
    let comes = after.iter().position(|other| is_same(other, line));
    let near = &before[..comes.unwrap_or(before.len()).min(before.len())];
    match comes {
        _ if near.iter().any(|other| is_same(other, new)) => Step::Goes,
        None => Step::Changes,
        Some(_) => Step::Comes,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || spaced(one) == spaced(other)
}

/// A line without spaces but one between two words.
fn spaced(line: &str) -> String {
    let mut spaced = String::with_capacity(line.len());
    for word in line.split([' ', '\t']).filter(|word| !word.is_empty()) {
        if spaced.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric) {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

fn end_of(line: &str) -> Option<&'static str> {
    match line.strip_suffix('\n') {
        Some(line) if line.ends_with('\r') => Some("\r\n"),
        Some(_) => Some("\n"),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::changed_lines;

    #[test]
    fn lines_that_are_not_changed_keep_every_byte() {
        let cases = [
            // Put in, put in the place of another, taken out.
            ("a\r\nb\nc\r\n", "a\nb\nx\nc\n", "a\r\nb\nx\nc\r\n"),
            ("a\r\nb\nc\r\n", "a\nx\nc\n", "a\r\nx\nc\r\n"),
            ("a\r\nb\nc\r\n", "a\nc\n", "a\r\nc\r\n"),
            // At both ends, and where the last line has no end.
            ("a\r\nb", "x\na\nb\ny\n", "x\r\na\r\nb\r\ny\r\n"),
            ("a\nb", "a\nb", "a\nb"),
            // The new line stands elsewhere, too.
            ("a\nn\r\nb\nn\nc\n", "n\na\nn\nb\nn\nc\n", "n\na\nn\r\nb\nn\nc\n"),
            ("", "x\n", "x\n"),
            // Other spaces.
            ("[[ a . b ]]\r\nc=1\n", "[[a.b]]\nn\nc = 1\n", "[[ a . b ]]\r\nn\r\nc=1\n"),
        ];
        for (raw, after, want) in cases {
            assert_eq!(changed_lines(raw, &raw.replace("\r\n", "\n"), after), want, "{raw:?} {after:?}");
        }
    }

    #[test]
    fn a_space_between_words_makes_another_line_and_no_other_space_does() {
        let (raw, after) = ("a = \"1 b\"\nx  =  [ 1,2 ]\n", "a = \"1b\"\nx = [1, 2]\n");
        assert_eq!(changed_lines(raw, raw, after), "a = \"1b\"\nx  =  [ 1,2 ]\n");
    }

    #[test]
    fn letters_keep_their_spelling() {
        let (raw, before) = ("w = \"Pw\u{302}el\"\ns = 1\n", "w = \"P\u{175}el\"\ns = 1\n");
        assert_eq!(changed_lines(raw, before, "w = \"P\u{175}el\"\ns = 2\n"), "w = \"Pw\u{302}el\"\ns = 2\n");
    }
}
