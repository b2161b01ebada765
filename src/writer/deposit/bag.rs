//! The bag: manifests, and what it says of itself.

use super::{Deposit, catalogue};
use crate::digest::{digest, digest_512};
use crate::files::OutputFile;
use std::mem;

/// What the bag holds, and where; RFC 8493 wants these words.
const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// The profile of ours; it goes with each bag.
const PROFILE: &str = include_str!("../../../templates/bagit-profile.json");
const PROFILE_ID: &str = "urn:minutebook:bagit-profile:1";

/// The name of an algorithm in manifests, and the digest by it.
type Algorithm = (&'static str, fn(&[u8]) -> String);

const ALGORITHMS: [Algorithm; 2] = [("sha256", digest), ("sha512", digest_512)];

/// The files of the bag, by their paths in it. `list` is the list of the files that are handed over.
pub fn bag(mut deposit: Deposit, list: Vec<u8>) -> Vec<OutputFile> {
    let files = deposit.files.iter_mut();
    let moved = files.map(|file| OutputFile { path: file.path.clone(), bytes: mem::take(&mut file.bytes) });
    let mut payload: Vec<OutputFile> = moved.collect();
    payload.push(OutputFile { path: "files.csv".into(), bytes: list });
    payload.push(OutputFile { path: "bagit-profile.json".into(), bytes: PROFILE.into() });
    let crate_file = catalogue::catalogue(&deposit, &payload);
    payload.push(OutputFile { path: catalogue::NAME.into(), bytes: crate_file });
    payload.iter_mut().for_each(|file| file.path.insert_str(0, "data/"));
    payload.sort_by(|one, other| one.path.cmp(&other.path));
    let mut tags = manifests("manifest", &payload);
    let identifier = tags.first().map(|manifest| digest(&manifest.bytes)).unwrap_or_default();
    tags.push(OutputFile { path: "bagit.txt".into(), bytes: DECLARATION.into() });
    tags.push(OutputFile {
        path: "bag-info.txt".into(),
        bytes: information(&deposit, &payload, &identifier),
    });
    tags.sort_by(|one, other| one.path.cmp(&other.path));
    let of_tags = manifests("tagmanifest", &tags);
    [payload, tags, of_tags].into_iter().flatten().collect()
}

/// A manifest by each algorithm.
fn manifests(name: &str, files: &[OutputFile]) -> Vec<OutputFile> {
    let manifest = |(algorithm, digest): &Algorithm| {
        let lines = files.iter().map(|file| format!("{}  {}\n", digest(&file.bytes), encoded(&file.path)));
        OutputFile { path: format!("{name}-{algorithm}.txt"), bytes: lines.collect::<String>().into_bytes() }
    };
    ALGORITHMS.iter().map(manifest).collect()
}

/// A path as manifests have it: what would end a line, and the sign by which that is said, are written as figures; all else,
/// also what is not ASCII, stands as it is (RFC 8493, 2.1.3).
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn information(deposit: &Deposit, payload: &[OutputFile], identifier: &str) -> Vec<u8> {
    let bytes: usize = payload.iter().map(|file| file.bytes.len()).sum();
    let (from, to) = deposit.days;
    let described =
        format!("Minutes of {}, {from} to {to}, for readers of {}", deposit.committee, deposit.audience);
    let email = deposit.address.as_deref().filter(|address| address.contains('@'));
    let email = email.map(|address| address.trim_start_matches("mailto:").to_string());
    let lines = [
        ("Source-Organization", Some(deposit.publisher.clone())),
        ("Contact-Name", Some(deposit.contact.clone())),
        ("Contact-Email", email),
        ("External-Description", Some(described.clone())),
        ("External-Identifier", Some(format!("urn:sha256:{identifier}"))),
        ("Bagging-Date", Some(deposit.on.to_string())),
        ("Bag-Size", Some(size(bytes))),
        ("Payload-Oxum", Some(format!("{bytes}.{}", payload.len()))),
        ("Bag-Group-Identifier", Some(format!("urn:minutebook:{}", catalogue::address(&deposit.key)))),
        ("Bag-Count", Some("1 of 1".into())),
        ("Internal-Sender-Identifier", Some(deposit.key.clone())),
        ("Internal-Sender-Description", Some(described)),
        ("BagIt-Profile-Identifier", Some(PROFILE_ID.into())),
        ("Bag-Software-Agent", Some(concat!("minutebook ", env!("CARGO_PKG_VERSION")).into())),
        ("Minutes-Committee", Some(deposit.committee.clone())),
        ("Minutes-Audience", Some(deposit.audience.clone())),
        ("Minutes-Scheme", Some(deposit.scheme.clone())),
        ("Minutes-From", Some(from.to_string())),
        ("Minutes-To", Some(to.to_string())),
        ("Minutes-Count", Some(deposit.meetings.to_string())),
        ("Minutes-Retention", Some(deposit.retention.clone())),
        ("Minutes-PDF", Some(if deposit.is_bare { "PDF/A-2a" } else { "PDF/A-3a" }.into())),
    ];
    let lines = lines.into_iter().filter_map(|(name, value)| {
        // A value that goes on in another line could pretend to be a further one.
        let value = value?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("{name}: {value}\n"))
    });
    lines.collect::<String>().into_bytes()
}

/// A size for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::{encoded, size};

    #[test]
    fn a_name_stands_on_one_line_of_a_manifest() {
        assert_eq!(encoded("a%b\r\n\u{175}"), "a%25b%0D%0A\u{175}");
        assert_eq!([size(999), size(1_999), size(12_345_678)], ["999 B", "1.9 kB", "12.3 MB"]);
    }
}
