//! Addresses that stand in a text as they are: `https://…`, `www.…`, `name@host`, the name of a file. They are no words,
//! and whoever looks for words passes over them.

use super::signs::is_spaceless;
use std::ops::Range;

/// No address is longer, as far as is looked here.
const LONGEST: usize = 400;

/// The endings of files that people name.
const ENDINGS: [&str; 34] = [
    "csv", "doc", "docx", "dwg", "eml", "gif", "htm", "html", "ics", "jpeg", "jpg", "json", "md", "mp3",
    "mp4", "msg", "odp", "ods", "odt", "pdf", "png", "ppt", "pptx", "rtf", "svg", "tif", "tiff", "toml",
    "txt", "wav", "xls", "xlsx", "xml", "zip",
];

/// Whether something stands within an address.
pub(super) fn within(text: &str, range: &Range<usize>) -> bool {
    let ends = |sign: char| sign.is_whitespace() || "<>\"“”„«»|".contains(sign) || is_spaceless(sign);
    let from = text.floor_char_boundary(range.start.saturating_sub(LONGEST));
    let to = text.ceil_char_boundary((range.end + LONGEST).min(text.len()));
    let start = text[from..range.start]
        .char_indices()
        .rfind(|(_, sign)| ends(*sign))
        .map_or(from, |(at, sign)| from + at + sign.len_utf8());
    let end = text[range.end..to].find(ends).map_or(to, |at| range.end + at);
    let address = in_word(&text[start..end]);
    address.is_some_and(|address| start + address.start <= range.start && range.end <= start + address.end)
}

/// The address in a word, which may have signs around it.
fn in_word(word: &str) -> Option<Range<usize>> {
    let end = word.trim_end_matches(|sign: char| !sign.is_alphanumeric() && sign != '/').len();
    if let Some(at) = word[..end].find("://") {
        let scheme = word[..at].trim_end_matches(|sign: char| sign.is_ascii_alphanumeric()).len();
        return (scheme < at).then_some(scheme..end);
    }
    let start = word.len() - word.trim_start_matches(|sign: char| !sign.is_alphanumeric()).len();
    let inner = word.get(start..end)?;
    let begins = |with: &str| inner.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let is_address = begins("www.")
        || begins("mailto:")
        || is_mail(inner)
        || is_file(inner)
        || inner.split_once('/').is_some_and(|(host, _)| is_host(host));
    is_address.then_some(start..end)
}

/// Whether something is the address of a mail: `name@host.org`.
pub(super) fn is_mail(word: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || "._%+-".contains(sign))
    };
    let of_host = |host: &str| host.split('.').count() > 1 && host.split('.').all(is_name);
    word.split_once('@').is_some_and(|(name, host)| is_name(name) && of_host(host))
}

/// Whether something is the name of a file, perhaps in folders.
fn is_file(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, ending)| {
        name.ends_with(|last: char| last.is_alphanumeric() || ")]_-".contains(last))
            && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Whether something before a stroke is the name of a host: `example.org`, and not `and`, `A.`.
fn is_host(word: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    word.rsplit_once('.').is_some_and(|(before, last)| {
        last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_lowercase()) && before.split('.').all(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn addresses_are_told_from_words() {
        let is_within = |text: &str| {
            let at = text.find("TBC").unwrap();
            within(text, &(at..at + 3))
        };
        for text in [
            "See https://example.org/TBC/x.",
            "(HTTPS://TBC.example.org).",
            "www.example.org/TBC",
            "example.org/TBC?x=1",
            "write to TBC@example.org, or",
            "mailto:a@TBC.org",
            "the plan (TBC.PDF)",
            "plans/TBC_2.docx,",
            "詳細はhttps://example.org/TBCに",
        ] {
            assert!(is_within(text), "{text}");
        }
        for text in [
            "TBC",
            "and/TBC",
            "A. Sample/TBC",
            "TBC.The plan",
            "TBC: https://example.org",
            "https://example.org TBC",
            "@TBC said",
            "TBC.",
            "<https://example.org>TBC",
        ] {
            assert!(!is_within(text), "{text}");
        }
    }
}
