//! A whole tree, made from all entries: what a log should hold, and its head at any earlier time.

use super::edge::{bytes, tiles_of};
use super::hash::Hash;
use super::path::{FULL, tile};

/// A whole tree.
#[derive(Debug)]
pub struct Tree {
    /// The digests of all full trees, by the power of two of their entries.
    full: Vec<Vec<Hash>>,
}

impl Tree {
    /// The tree of these leaves.
    pub fn of(leaves: Vec<Hash>) -> Self {
        let mut full = vec![leaves];
        while let Some(last) = full.last().filter(|last| last.len() > 1) {
            full.push(last.chunks_exact(2).map(|two| Hash::node(&two[0], &two[1])).collect());
        }
        Tree { full }
    }

    /// How many entries it has.
    pub fn size(&self) -> u64 {
        self.full.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The digest of an entry.
    pub fn leaf(&self, index: u64) -> Option<Hash> {
        self.full.first()?.get(usize::try_from(index).ok()?).copied()
    }

    /// The digest of the whole tree when it had so many entries; none if it never had.
    pub fn root(&self, size: u64) -> Option<Hash> {
        let (mut rest, mut end, mut root) = (size, usize::try_from(size).ok()?, None);
        if size == 0 {
            return Some(Hash::nothing());
        }
        // From the smallest full tree at the right to the largest.
        while rest > 0 {
            let power = rest.trailing_zeros() as usize;
            let peak = *self.full.get(power)?.get((end >> power) - 1)?;
            root = Some(root.map_or(peak, |right| Hash::node(&peak, &right)));
            rest -= 1 << power;
            end -= 1 << power;
        }
        root
    }

    /// All tiles: their paths, and what each holds.
    pub fn tiles(&self) -> Vec<(String, Vec<u8>)> {
        let each = tiles_of(self.size()).into_iter().filter_map(|(level, index, width)| {
            let from = usize::try_from(index * FULL).ok()?;
            let hashes = self.full.get(8 * level)?.get(from..from + usize::try_from(width).ok()?)?;
            Some((tile(&level.to_string(), index, width), bytes(hashes)))
        });
        each.collect()
    }
}

/// Whether digests lead from an entry to the root of a tree (RFC 9162, section 2.1.3.2).
pub fn follows(path: &[Hash], leaf: Hash, (index, size): (u64, u64), root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut own, mut last, mut hash) = (index, size - 1, leaf);
    for beside in path {
        if last == 0 {
            return false;
        }
        if own % 2 == 1 || own == last {
            hash = Hash::node(beside, &hash);
            while own.is_multiple_of(2) && own > 0 {
                own >>= 1;
                last >>= 1;
            }
        } else {
            hash = Hash::node(&hash, beside);
        }
        own >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

#[cfg(test)]
mod tests {
    use super::super::edge::Edge;
    use super::{Hash, Tree, follows};
    use std::collections::BTreeMap;

    fn leaf(index: u64) -> Hash {
        Hash::leaf(&index.to_be_bytes())
    }

    /// The definition of the standard, word by word.
    fn defined(leaves: &[Hash]) -> Hash {
        match leaves.len() {
            0 => Hash::nothing(),
            1 => leaves[0],
            count => {
                let (left, right) = leaves.split_at(count.next_power_of_two() / 2);
                Hash::node(&defined(left), &defined(right))
            }
        }
    }

    /// A log that grows one by one, and is read again from its tiles before each entry.
    #[test]
    fn a_tree_that_grows_is_that_of_its_leaves() {
        let (mut tiles, mut leaves): (BTreeMap<String, Vec<u8>>, Vec<Hash>) = (BTreeMap::new(), Vec::new());
        for index in 0..300 {
            let reads = std::cell::Cell::new(0);
            let read = |path: &str| {
                reads.set(reads.get() + 1);
                tiles.get(path).cloned()
            };
            let mut edge = Edge::read(index, &read).expect("the edge");
            assert!(reads.get() <= 2, "{index}: no more is read than a tile of each level");
            let old: Vec<_> = edge.partial().collect();
            let appended = edge.append(leaf(index));
            leaves.push(leaf(index));
            old.iter().for_each(|(path, _)| drop(tiles.remove(path)));
            tiles.extend(appended.full.into_iter().chain(edge.partial()));
            let tree = Tree::of(leaves.clone());
            let root = defined(&leaves);
            assert_eq!((edge.root(), tree.root(index + 1)), (root, Some(root)), "{index}");
            assert!(follows(&appended.path, leaf(index), (index, index + 1), &root), "{index}");
            let made: BTreeMap<_, _> = tree.tiles().into_iter().collect();
            assert!(made == tiles, "{index}");
        }
        let tree = Tree::of(leaves.clone());
        for size in 0..=leaves.len() {
            assert_eq!(tree.root(size as u64), Some(defined(&leaves[..size])), "{size}");
        }
        assert_eq!(tree.root(301), None);
    }

    /// With 65,536 entries a tile of the third level begins.
    #[test]
    fn three_levels_of_tiles() {
        let leaves: Vec<Hash> = (0..65_537).map(leaf).collect();
        let before = Tree::of(leaves[..65_535].to_vec());
        let tiles: BTreeMap<String, Vec<u8>> = before.tiles().into_iter().collect();
        let mut edge = Edge::read(65_535, &|path: &str| tiles.get(path).cloned()).expect("the edge");
        let full = edge.append(leaves[65_535]).full;
        assert_eq!(
            full.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
            ["log/tile/0/255", "log/tile/1/000"]
        );
        let path = edge.append(leaves[65_536]).path;
        let tree = Tree::of(leaves);
        assert_eq!(Some(edge.root()), tree.root(65_537));
        assert!(follows(&path, leaf(65_536), (65_536, 65_537), &edge.root()));
        let paths: Vec<String> = edge.partial().map(|(path, _)| path).collect();
        assert_eq!(paths, ["log/tile/0/256.p/1", "log/tile/2/000.p/1"]);
        assert_eq!(tree.tiles().len(), 256 + 1 + 1 + 1);
    }

    #[test]
    fn a_path_leads_from_one_leaf_to_one_root() {
        let mut edge = Edge::default();
        for index in 0..300 {
            let path = edge.append(leaf(index)).path;
            let root = edge.root();
            assert!(follows(&path, leaf(index), (index, index + 1), &root));
            assert!(!follows(&path, leaf(index + 1), (index, index + 1), &root));
            assert!(!follows(&path, leaf(index), (index + 1, index + 1), &root));
            assert!(!follows(&path, leaf(index), (index, index + 1), &leaf(index + 1)));
            for at in 0..path.len() {
                let mut other = path.clone();
                other.remove(at);
                assert!(!follows(&other, leaf(index), (index, index + 1), &root), "{index} {at}");
            }
            let longer: Vec<Hash> = path.iter().copied().chain([root]).collect();
            assert!(!follows(&longer, leaf(index), (index, index + 1), &root), "{index}");
        }
    }
}
