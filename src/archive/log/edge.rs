//! The right edge of a log's tree: the last tile of each level, which is all that the next entry needs.

use super::hash::Hash;
use super::path::{FULL, tile};

/// The right edge of a tree.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    size: u64,
    /// The digests of the last tile of each level, the leaves first: fewer than a full tile has.
    levels: Vec<Vec<Hash>>,
}

/// A tile as a file: its path below the archive's folder, and what it holds.
pub(super) type TileFile = (String, Vec<u8>);

/// The next entry of a tree.
pub(super) struct Appended {
    /// The digests that lead from the entry to the root.
    pub path: Vec<Hash>,
    /// The tiles that are full now.
    pub full: Vec<TileFile>,
}

impl Edge {
    /// The edge of a tree of so many entries, of which `read` gives the tiles.
    ///
    /// # Errors
    ///
    /// The path of the first tile that is not there, or does not hold as many digests as it should.
    pub fn read(size: u64, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self, String> {
        let mut levels = Vec::new();
        for (level, index, width) in partial(size) {
            levels.resize(level, Vec::new());
            let path = tile(&level.to_string(), index, width);
            let hashes = read(&path).and_then(|bytes| hashes(&bytes));
            levels.push(hashes.filter(|hashes| hashes.len() as u64 == width).ok_or(path)?);
        }
        Ok(Edge { size, levels })
    }

    /// How many entries there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The digest of the whole tree.
    pub fn root(&self) -> Hash {
        let peaks = self.levels.iter().flat_map(|hashes| peaks(hashes));
        peaks.reduce(|right, left| Hash::node(&left, &right)).unwrap_or_else(Hash::nothing)
    }

    /// Takes in the next entry.
    pub(super) fn append(&mut self, leaf: Hash) -> Appended {
        let (mut path, mut full) = (Vec::new(), Vec::new());
        self.size += 1;
        let (mut next, mut level) = (leaf, 0);
        let mut filled = self.size;
        loop {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let hashes = &mut self.levels[level];
            hashes.push(next);
            let lowest = 1 << hashes.len().trailing_zeros();
            path.extend(path_of_last(&hashes[hashes.len() - lowest..]));
            if (hashes.len() as u64) < FULL {
                path.extend(peaks(hashes).into_iter().skip(1));
                break;
            }
            let hashes = std::mem::take(hashes);
            filled /= FULL;
            full.push((tile(&level.to_string(), filled - 1, FULL), bytes(&hashes)));
            next = Hash::perfect(&hashes);
            level += 1;
        }
        path.extend(self.levels[level + 1..].iter().flat_map(|hashes| peaks(hashes)));
        Appended { path, full }
    }

    /// The tiles that are not full.
    pub(super) fn partial(&self) -> impl Iterator<Item = TileFile> {
        let files = partial(self.size).map(|(level, index, width)| {
            (tile(&level.to_string(), index, width), bytes(&self.levels[level]))
        });
        files.collect::<Vec<_>>().into_iter()
    }
}

/// The tiles of a tree of so many entries: their level, which of it, how many digests each has, the full ones first.
pub fn tiles_of(size: u64) -> Vec<(usize, u64, u64)> {
    let mut tiles = Vec::new();
    let (mut level, mut hashes) = (0, size);
    while hashes > 0 {
        tiles.extend((0..hashes / FULL).map(|index| (level, index, FULL)));
        tiles.extend((hashes % FULL > 0).then_some((level, hashes / FULL, hashes % FULL)));
        level += 1;
        hashes /= FULL;
    }
    tiles
}

/// Those of them that are not full.
fn partial(size: u64) -> impl Iterator<Item = (usize, u64, u64)> {
    let above = std::iter::successors(Some(size), |hashes| Some(hashes / FULL));
    let levels = above.take_while(|hashes| *hashes > 0).enumerate();
    levels.map(|(level, hashes)| (level, hashes / FULL, hashes % FULL)).filter(|(.., width)| *width > 0)
}

/// The digests of the largest full trees in a row of digests, the last and smallest first.
fn peaks(hashes: &[Hash]) -> Vec<Hash> {
    let (mut peaks, mut rest) = (Vec::new(), hashes);
    while !rest.is_empty() {
        let (before, last) = rest.split_at(rest.len() - (1 << rest.len().trailing_zeros()));
        peaks.push(Hash::perfect(last));
        rest = before;
    }
    peaks
}

/// The digests that lead from the last of a full tree to its root.
fn path_of_last(hashes: &[Hash]) -> Vec<Hash> {
    let (mut path, mut row) = (Vec::new(), hashes);
    let mut halves = Vec::new();
    while row.len() > 1 {
        let (left, right) = row.split_at(row.len() / 2);
        halves.push(Hash::perfect(left));
        row = right;
    }
    path.extend(halves.into_iter().rev());
    path
}

/// What a tile holds.
pub(super) fn bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

fn hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let each = bytes.chunks(32).map(|hash| hash.try_into().ok().map(Hash));
    each.collect()
}
