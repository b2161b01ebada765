//! The letters that hang on a number, as in 7th and 34xx.

/// What marks a meeting held besides the others: 34a, 34x, 34xx, 34bis, 34-bis.
const BESIDES: [&str; 3] = ["bis", "ter", "quater"];

/// How far what marks a special meeting goes, of what stands behind a number: “-bis”, “ (ter)”.
pub(super) fn mark(behind: &str) -> usize {
    let at =
        behind.find(|sign: char| !matches!(sign, ' ' | '\u{A0}' | '-' | '.' | '(')).unwrap_or(behind.len());
    let (signs, word) = behind.split_at(at);
    let end = word.find(|sign: char| !sign.is_alphabetic()).unwrap_or(word.len());
    let (word, after) = word.split_at(end);
    let closed = after.strip_prefix(')').filter(|_| signs.contains('(')).unwrap_or(after);
    let is_mark = BESIDES.contains(&word.to_lowercase().as_str());
    // “ter” begins a phrase in other languages.
    let is_ended = !closed.trim_start().starts_with(char::is_alphabetic);
    if is_mark && is_ended { behind.len() - closed.len() } else { 0 }
}

/// The letters behind a number that is counted on from `old` to `new`; none if nobody can tell.
///
/// What marks a special meeting is dropped, what makes the number an ordinal follows it.
pub(super) fn after(hanging: &str, old: u64, new: u64, language: &str) -> Option<String> {
    let small = hanging.to_lowercase();
    if small == ordinal(old) {
        let letters = ordinal(new);
        return Some(if hanging == small { letters.into() } else { letters.to_uppercase() });
    }
    let ordinals = match language {
        "de" => &["te", "ter", "tes", "ten"][..],
        "es" | "it" | "pt" => &["o", "a", "er"],
        "fr" => &["e", "eme", "ème", "er", "re", "ère"],
        "nl" => &["e", "de", "ste"],
        "sv" => &["e", "a"],
        _ => &[],
    };
    match small.trim_matches(|sign: char| !sign.is_alphabetic()) {
        "" => Some(String::new()),
        "º" | "ª" => Some(hanging.into()),
        "er" | "re" | "ère" | "de" | "ste" if matches!(language, "fr" | "nl") => Some("e".into()),
        known if ordinals.contains(&known) => Some(hanging.into()),
        // Fifth in French and Dutch, where the minutes are in another language.
        "e" => None,
        _ if is_ordinal(&small) => None,
        known if BESIDES.contains(&known) || is_one_letter(known) => Some(String::new()),
        _ => None,
    }
}

/// Whether letters make an English ordinal of some number.
pub(super) fn is_ordinal(hanging: &str) -> bool {
    ["st", "nd", "rd", "th"].contains(&hanging.to_lowercase().as_str())
}

/// One letter, however often.
fn is_one_letter(letters: &str) -> bool {
    let first = letters.chars().next();
    letters.chars().all(|letter| Some(letter) == first)
}

fn ordinal(number: u64) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::{after, mark};

    #[test]
    fn ordinals_follow_their_number_and_marks_are_dropped() {
        for (hanging, old, language, wanted) in [
            ("th", 7, "en", Some("th")),
            ("th", 20, "en", Some("st")),
            ("ST", 21, "en", Some("ND")),
            ("th", 112, "cy", Some("th")),
            ("xx", 34, "en", Some("")),
            ("a", 34, "en", Some("")),
            ("a", 34, "it", Some("a")),
            ("bis", 3, "fr", Some("")),
            ("er", 1, "fr", Some("e")),
            ("te", 7, "de", Some("te")),
            ("ydd", 3, "cy", None),
            ("th", 1, "en", None),
            ("e", 5, "en", None),
            ("-bis", 3, "en", Some("")),
        ] {
            assert_eq!(after(hanging, old, old + 1, language).as_deref(), wanted, "{old}{hanging}");
        }
    }

    #[test]
    fn marks_end_where_their_word_does() {
        for (behind, wanted) in [
            ("-bis", 4),
            (" (ter)/2026", 6),
            (".bis, July", 4),
            (" ter besluit", 0),
            ("-bistro", 0),
            ("", 0),
            (" (bis", 5),
        ] {
            assert_eq!(mark(behind), wanted, "{behind}");
        }
    }
}
