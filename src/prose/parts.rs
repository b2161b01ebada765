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

/// The first of some parts that breaks the marks which others of them bear, and one of those marks; none if no part is
/// marked, or all are as they should be.
pub fn breaks_marks<'a>(parts: &[&'a str]) -> Option<(usize, &'a str)> {
    if parts.len() < 2 || marks_of(parts).is_some() {
        return None;
    }
    let marks: Vec<Option<HandMark<'a>>> =
        parts.iter().map(|part| HandMark::read(part).filter(HandMark::counts)).collect();
    let mut marked = marks.iter().flatten();
    let first = marked.next()?;
    let surely = first.is_bracketed()
        || is_deep(first)
        || !is_initial(first) && marked.any(|mark| mark.is_like(first) && outer(mark) == outer(first));
    let goes_on = |at: usize| match (&marks[at - 1], &marks[at]) {
        (Some(before), Some(mark)) => before.style_before(mark).is_some(),
        _ => false,
    };
    let place = (0..marks.len()).find(|at| marks[*at].is_none() || (*at > 0 && !goes_on(*at)))?;
    surely.then_some((place, first.text))
}

/// Whether a mark may be the initial of a name: “A. Sample to go”.
fn is_initial(mark: &HandMark<'_>) -> bool {
    let mut signs = mark.text.trim_end().chars();
    matches!((signs.next(), signs.next(), signs.next()), (Some(letter), Some('.'), None) if letter.is_uppercase())
}

/// Whether a mark has too many counts for an amount: 7.1.1, and not “2.5 tonnes”.
fn is_deep(mark: &HandMark<'_>) -> bool {
    mark.is_clause() && outer(mark).is_some_and(|outer| outer.contains('.'))
}

/// What a clause stands in: 7.1 of 7.1.1.
fn outer<'a>(mark: &HandMark<'a>) -> Option<&'a str> {
    mark.text.trim_end().trim_end_matches('.').rsplit_once('.').map(|(outer, _)| outer)
}

#[cfg(test)]
mod tests {
    use super::{breaks_marks, marks_of};

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

    #[test]
    fn the_part_that_breaks_the_marks_is_found() {
        assert_eq!(breaks_marks(&["(a) One.", "(b) Two.", "Three."]), Some((2, "(a)")));
        assert_eq!(breaks_marks(&["7.1.1 One.", "7.1.3 Two."]), Some((1, "7.1.1")));
        assert_eq!(breaks_marks(&["One.", "(b) Two."]), Some((0, "(b)")));
        assert_eq!(breaks_marks(&["1. One.", "3. Two."]), Some((1, "1.")));
        assert_eq!(breaks_marks(&["(a) One.", "(b) Two."]), None);
        assert_eq!(breaks_marks(&["A. Sample to go.", "Two."]), None);
        assert_eq!(breaks_marks(&["One.", "Two."]), None);
        // Amounts and initials.
        assert_eq!(breaks_marks(&["2.5 tonnes of sand;", "a rope."]), None);
        assert_eq!(breaks_marks(&["3.5 tonnes of sand;", "4.5 tonnes of gravel."]), None);
        assert_eq!(breaks_marks(&["A. Sample to go;", "B. Example to stay;", "Cy to come."]), None);
    }
}
