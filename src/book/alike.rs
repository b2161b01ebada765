//! When two numbers or names are one to whoever reads them.

use crate::record::folded_words;

/// A number with single spaces of one kind: which kind a pattern has nobody sees.
pub(super) fn spaced(number: &str) -> String {
    number.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What two numbers have in common that a reader takes for one: neither spaces nor capitals nor zeros before a
/// count tell them apart. Spaces between two words, or two counts, do.
pub fn alike(number: &str) -> String {
    let mut bare = String::new();
    // Where the count begins that is read, as long as it is nothing but a zero.
    let (mut zero, mut in_count) = (None, false);
    let folded = folded_words(number);
    let mut rest = folded.chars().peekable();
    while let Some(character) = rest.next() {
        if character == ' ' && !bare.chars().next_back().zip(rest.peek()).is_some_and(are_parted) {
            continue;
        }
        let is_digit = character.is_ascii_digit();
        if let Some(at) = zero.filter(|_| is_digit) {
            bare.truncate(at);
        }
        let only_zeros = is_digit && character == '0' && (zero.is_some() || !in_count);
        zero = only_zeros.then_some(bare.len());
        in_count = is_digit;
        bare.push(character);
    }
    bare
}

/// Whether it matters that there is a space between two signs.
pub(super) fn are_parted((before, behind): (char, &char)) -> bool {
    let are_both = |is: fn(&char) -> bool| is(&before) && is(behind);
    are_both(|sign| sign.is_alphabetic()) || are_both(|sign| sign.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn numbers_that_read_alike_are_one() {
        for (one, other) in [
            ("C\u{A0}1/01", "c 1/1"),
            ("007", "7"),
            ("2 / 2026", "2/2026"),
            ("7 (b)", "7(b)"),
            ("A 01", "a1"),
            ("D10.0", "d10.00"),
            ("A1/010", "A1/10"),
        ] {
            assert_eq!(alike(one), alike(other), "{one} {other}");
        }
        for (one, other) in [
            ("1/10", "1/1"),
            ("100", "10"),
            ("AB 1", "A B1"),
            ("1.01", "1.10"),
            ("11", "1 1"),
            ("A0", "A"),
            ("A.1", "A1"),
        ] {
            assert_ne!(alike(one), alike(other), "{one} {other}");
        }
    }
}
