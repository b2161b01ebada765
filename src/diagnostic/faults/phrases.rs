//! Phrases that findings of several phases use.

/// What was written, if it is short.
pub(super) fn brief(written: &str) -> &str {
    if written.chars().count() <= 40 { written } else { "another" }
}

/// A number of things.
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("one {one}") } else { format!("{count} {one}s") }
}

/// Names in a row: the first few, and how many more there are.
pub(super) fn listed(names: &[String]) -> String {
    listed_of(names, names.len())
}

/// The same of so many, the first of which are given.
pub(super) fn listed_of(names: &[String], count: usize) -> String {
    const SHOWN: usize = 5;
    match count {
        0..=SHOWN => names.join(", "),
        more => format!("{} and {} more", names[..SHOWN.min(names.len())].join(", "), more - SHOWN),
    }
}

/// What to type for one of several days.
pub(super) fn days_meant(days: &[(String, String)]) -> String {
    let each: Vec<String> = days.iter().map(|(date, words)| format!("{date} if you mean {words}")).collect();
    each.join(", or ")
}

/// The same; without its words, if it is one.
pub(super) fn one_day_meant(days: &[(String, String)]) -> String {
    match days {
        [(date, _)] => date.clone(),
        days => days_meant(days),
    }
}

/// What is printed as it stands: with a backslash before each bracket that begins something, which a text between two "
/// wants twice.
pub(super) fn struck(parts: &[&str]) -> String {
    let with = |strokes: &str| -> String {
        parts.iter().map(|part| if *part == "[" { format!("{strokes}[") } else { part.to_string() }).collect()
    };
    format!("{} between ' and ', {} between \" and \"", with("\\"), with("\\\\"))
}
