//! Parts that their author has marked: “7.1.1 A rope”, “(a) a rope”.

use super::marks::HandMark;

/// The marks that the parts of something begin with, if all have one and each goes on from the one before: for each
/// the mark, and its length with the space behind it.
pub fn marks_of<'a>(parts: &[&'a str]) -> Option<Vec<(&'a str, usize)>> {
    let marks: Vec<HandMark<'a>> = parts.iter().map(|part| HandMark::read(part)).collect::<Option<_>>()?;
    let in_sequence = match marks.as_slice() {
        [] => false,
        // A first one alone may be a word: “A. Sample to go”.
        [only] => only.is_clause(),
        [first, second, ..] => {
            let style = first.style_before(second)?;
            marks.iter().enumerate().all(|(at, mark)| mark.is(&style, at))
        }
    };
    in_sequence.then(|| marks.iter().map(|mark| (mark.text, mark.length)).collect())
}

#[cfg(test)]
mod tests {
    use super::marks_of;

    fn marks<'a>(parts: &[&'a str]) -> Option<Vec<&'a str>> {
        Some(marks_of(parts)?.into_iter().map(|(mark, _)| mark).collect())
    }

    #[test]
    fn marks_in_sequence_are_the_parts_own() {
        assert_eq!(marks(&["7.1.1 One.", "7.1.2 Two."]), Some(vec!["7.1.1", "7.1.2"]));
        assert_eq!(marks(&["(c) One.", "(d) Two."]), Some(vec!["(c)", "(d)"]));
        assert_eq!(marks(&["1. One.", "2. Two."]), Some(vec!["1.", "2."]));
        assert_eq!(marks(&["4.2 One."]), Some(vec!["4.2"]));
        assert_eq!(marks(&["A. Sample to go."]), None);
        assert_eq!(marks(&["7.1.1 One.", "Two."]), None);
        assert_eq!(marks(&["2 members to go.", "3 members to stay."]), None);
        assert_eq!(marks(&[]), None);
    }
}
