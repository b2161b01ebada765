//! Numbers as the names of meetings write them: in the digits of any script, or roman.

/// A number in a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numeral {
    /// What it counts to.
    pub value: u64,
    /// How it is spelled.
    pub script: Script,
    /// How many digits are written.
    pub digits: usize,
    /// Whether it is filled up with zeros.
    pub padded: bool,
}

/// How a number is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// In digits, the first of which is this zero.
    Digits(char),
    /// In roman letters.
    Roman {
        /// Whether in small ones.
        small: bool,
    },
}

/// The zeros of the scripts that have ten digits in a row (Unicode's general category Nd).
const ZEROS: [char; 22] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '᧐', '᮰',
    '０',
];

/// Longer rows of digits are no number that anybody counts.
const MOST_DIGITS: usize = 15;

/// The zero of a digit's script and what the digit counts.
pub(super) fn digit(character: char) -> Option<(char, u64)> {
    let place = |zero: &char| u32::from(character).checked_sub(u32::from(*zero)).filter(|place| *place < 10);
    ZEROS.iter().find_map(|zero| place(zero).map(|place| (*zero, u64::from(place))))
}

impl Numeral {
    /// The number that a row of digits of one script is.
    pub(super) fn of_digits(row: &str) -> Option<Self> {
        let (zero, first) = digit(row.chars().next()?)?;
        let digits = row.chars().count();
        if digits > MOST_DIGITS {
            return None;
        }
        let value = row.chars().filter_map(digit).fold(0, |value, (_, digit)| value * 10 + digit);
        Some(Numeral { value, script: Script::Digits(zero), digits, padded: first == 0 && digits > 1 })
    }

    /// The number that a word is in roman letters, if it is surely one: “XIV”, and not “mix” or “DC”. A single
    /// letter is one only where the name is nothing else.
    pub(super) fn of_roman(word: &str, alone: bool) -> Option<Self> {
        let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let capitals = word.to_ascii_uppercase();
        let is_small_number = capitals.bytes().all(|byte| b"IVX".contains(&byte));
        let is_large_number =
            !small && capitals.len() >= 3 && capitals.bytes().all(|byte| b"IVXLC".contains(&byte));
        let one_case = small || word == capitals;
        let enough = alone && !small || word.len() > 1;
        if word.is_empty() || !one_case || !enough || !(is_small_number || is_large_number) {
            return None;
        }
        let value = (1..400).find(|value| roman(*value) == capitals)?;
        Some(Numeral { value, script: Script::Roman { small }, digits: 0, padded: false })
    }

    /// Another number, spelled like this one with at least so many digits.
    pub(super) fn spelled(&self, value: u64, width: usize) -> String {
        match self.script {
            Script::Digits(zero) => {
                format!("{value:0width$}").chars().map(|digit| in_script(digit, zero)).collect()
            }
            Script::Roman { small: true } => roman(value).to_lowercase(),
            Script::Roman { small: false } => roman(value),
        }
    }
}

fn in_script(digit: char, zero: char) -> char {
    let place = digit.to_digit(10).unwrap_or_default();
    char::from_u32(u32::from(zero) + place).unwrap_or(digit)
}

fn roman(mut value: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut signs = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth && signs.len() < 32 {
            signs.push_str(sign);
            value -= worth;
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::{Numeral, roman};

    fn next(row: &str) -> Option<String> {
        let numeral = Numeral::of_digits(row)?;
        let width = if numeral.padded { numeral.digits } else { 1 };
        Some(numeral.spelled(numeral.value + 1, width))
    }

    #[test]
    fn digits_of_every_script_count() {
        for (row, wanted) in [
            ("7", "8"),
            ("09", "10"),
            ("007", "008"),
            ("99", "100"),
            ("٩", "١٠"),
            ("１２", "１３"),
            ("०९", "१०"),
        ] {
            assert_eq!(next(row).as_deref(), Some(wanted));
        }
        assert_eq!(Numeral::of_digits(&"9".repeat(16)), None);
    }

    #[test]
    fn only_what_is_surely_roman_is_a_number() {
        let value = |word: &str, alone| Numeral::of_roman(word, alone).map(|numeral| numeral.value);
        assert_eq!(
            (value("III", false), value("xiv", false), value("XLII", false)),
            (Some(3), Some(14), Some(42))
        );
        assert_eq!((value("I", true), value("I", false), value("x", true)), (Some(1), None, None));
        for word in ["DC", "CD", "MIX", "mix", "IIX", "Iv", "CIVIL", "liv", ""] {
            assert_eq!(value(word, true), None, "{word}");
        }
        assert_eq!(roman(1949), "MCMXLIX");
    }
}
