//! Where the parts of the log lie, below the archive's folder.

/// The log's folder.
pub const LOG: &str = "log";
/// Its head as bare lines: what is countersigned, and for what tokens are asked.
pub const HEAD: &str = "log/head";
/// Its head, signed with the key of who keeps it; not there if there is no key.
pub const CHECKPOINT: &str = "log/checkpoint";
/// What each entry stands for, which is nobody else's business.
pub const ENTRIES: &str = "log/entries";
/// What is handed out to those who hold a file.
pub const PROOFS: &str = "log/proofs";
/// Heads that witnesses signed.
pub const COUNTERSIGNED: &str = "log/countersigned";
/// Tokens of authorities that say when a head was there.
pub const TOKENS: &str = "log/tokens";

/// How many digests, or entries, a full tile has.
pub(super) const FULL: u64 = 256;

/// A tile of a level of the tree, or what its entries are (`entries`), with so many digests.
pub(super) fn tile(level: &str, index: u64, width: u64) -> String {
    let mut name = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        name = format!("x{:03}/{name}", rest % 1000);
        rest /= 1000;
    }
    let part = if width == FULL { String::new() } else { format!(".p/{width}") };
    format!("{LOG}/tile/{level}/{name}{part}")
}

#[cfg(test)]
mod tests {
    use super::tile;

    #[test]
    fn tiles_are_called_as_the_specification_says() {
        assert_eq!(tile("0", 5, 256), "log/tile/0/005");
        assert_eq!(tile("entries", 0, 3), "log/tile/entries/000.p/3");
        assert_eq!(tile("1", 1_234_067, 256), "log/tile/1/x001/x234/067");
    }
}
