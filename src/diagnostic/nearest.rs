//! The name that somebody probably meant.

/// A longer name is nobody's slip of the pen; comparing takes as long as the one name times the other.
const LONGEST: usize = 200;

/// How many letters are put in, left out, replaced or swapped between two words.
pub fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

/// The candidate nearest to `name`, if one is near enough to be worth naming.
///
/// Near is at most a third of the longer name's characters in insertions, deletions,
/// replacements and swaps, case ignored; a name that begins with the other counts as near.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let wanted = name.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter_map(|candidate| {
            let known = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&wanted, &known);
            let longer = wanted.chars().count().max(known.chars().count());
            let prefix =
                wanted.chars().count() >= 3 && (known.starts_with(&wanted) || wanted.starts_with(&known));
            (distance * 3 <= longer || prefix).then_some((distance, candidate))
        })
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn names_what_was_probably_meant() {
        let keys = ["decision", "date", "venue", "next-meetings"];
        assert_eq!(nearest("desicion", keys), Some("decision"));
        assert_eq!(nearest("Venu", keys), Some("venue"));
        assert_eq!(nearest("next-meeting", keys), Some("next-meetings"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), [&*"x".repeat(1_000_001)]), None);
    }
}
