//! What is meant by words that somebody typed.

use crate::record::unaccented;

/// Whether a name, or words of it, are meant by what was typed: “DCC” means “The DCC”, “Wojcik” means “Jan Wójcik”.
pub(super) fn is_meant(typed: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let bare = unaccented(text);
        let words = bare.split(|character: char| !character.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    let (typed, name) = (words(typed), words(name));
    !typed.is_empty() && name.windows(typed.len()).any(|part| part == typed)
}
