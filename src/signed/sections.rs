//! A PDF as it grew: what was there first, and each addition behind it (ISO 32000-1, 7.5.6), with every byte accounted for.
//!
//! Programs that show a file differ in what they make of one that is broken: some follow the list of its objects, others look for
//! objects themselves. So nothing is read here that two programs could read in two ways: each section is objects one behind
//! the other, then the list of just these, then the place of that list; the list leads to the one before.

use super::packed::{Packed, packed, unpacked};
use super::values::{Object, Reader, Table, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A part of a file that was written at once.
#[derive(Debug)]
pub(super) struct Section {
    /// Its objects, but for those that hold others and lists of objects.
    pub objects: BTreeMap<u32, Object>,
    /// The numbers of which it says that no object bears them, or another than is called by them: one of a later generation,
    /// to which nothing leads.
    pub free: BTreeSet<u32>,
    /// What its list says of the file.
    pub trailer: Table,
    /// Where it ends.
    pub end: usize,
}

/// Where objects are said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    At(usize),
    Within(u32, usize),
}

/// The sections of a file.
///
/// # Errors
///
/// The byte near which something stands that cannot be.
pub(super) fn sections(bytes: &[u8]) -> Result<Vec<Section>, usize> {
    let mut reader = Reader::new(bytes, 0);
    header(&mut reader).ok_or(0_usize)?;
    let (mut sections, mut before) = (Vec::new(), None);
    loop {
        let start = reader.at;
        let mut growing = Growing::default();
        let list = growing.read(&mut reader, before).ok_or(reader.at)?;
        let section = growing.end(bytes, reader.at).ok_or(start)?;
        sections.push(section);
        before = Some(list);
        reader.space();
        if reader.rest().is_empty() {
            return Ok(sections);
        }
    }
}

/// The first lines of a file as this program writes it.
fn header(reader: &mut Reader<'_>) -> Option<()> {
    reader.exact(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
}

/// A section as far as it is read.
#[derive(Default)]
struct Growing {
    /// The objects that stand there themselves, with where.
    standing: BTreeMap<u32, (usize, Object)>,
    places: BTreeMap<u32, Place>,
    free: BTreeSet<u32>,
    /// Objects of a later generation, with it and where they stand: as they are, and as they are listed.
    later: BTreeMap<u32, (usize, usize)>,
    later_listed: BTreeMap<u32, (usize, usize)>,
    trailer: Table,
}

impl Growing {
    /// Reads a section; gives where its list stands.
    fn read(&mut self, reader: &mut Reader<'_>, before: Option<usize>) -> Option<usize> {
        let list = loop {
            reader.space();
            if reader.rest().starts_with(b"xref") {
                let at = reader.at;
                self.table(reader)?;
                break at;
            }
            let Standing { number, generation, at, object } = object(reader)?;
            if generation > 0 {
                self.later.insert(number, (generation, at)).is_none().then_some(())?;
                continue;
            }
            let kind = object.value.table().and_then(|table| table.get(b"Type".as_slice()));
            if kind.and_then(Value::name) == Some(b"XRef") {
                self.stream(number, at, object)?;
                break at;
            }
            self.standing.insert(number, (at, object)).is_none().then_some(())?;
        };
        reader.word("startxref")?;
        let said = usize::try_from(reader.digits()?).ok()?;
        reader.space();
        reader.exact(b"%%EOF")?;
        let _ = reader.exact(b"\r");
        let _ = reader.exact(b"\n");
        let prev = self.trailer.get(b"Prev".as_slice()).map(Value::count);
        (said == list && prev == before.map(Some)).then_some(list)
    }

    /// A list of objects as a table.
    fn table(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        reader.word("xref")?;
        while reader.word("trailer").is_none() {
            let (first, count) = (reader.digits()?, reader.digits()?);
            for number in first..first.checked_add(count)? {
                let (at, generation) = (reader.digits()?, reader.digits()?);
                let (at, generation) = (usize::try_from(at).ok()?, usize::try_from(generation).ok()?);
                match (reader.word("n"), reader.word("f")) {
                    (Some(()), None) => self.lists(number, at, generation)?,
                    (None, Some(())) => self.lists_free(number)?,
                    _ => return None,
                }
            }
        }
        self.trailer = reader.value()?.table()?.clone();
        Some(())
    }

    /// Notes where an object is said to stand; none if something is said of its number already.
    fn lists(&mut self, number: u32, at: usize, generation: usize) -> Option<()> {
        self.is_new(number).then_some(())?;
        match generation {
            0 => drop(self.places.insert(number, Place::At(at))),
            _ => drop(self.later_listed.insert(number, (generation, at))),
        }
        Some(())
    }

    /// Notes a number that no object bears, likewise.
    fn lists_free(&mut self, number: u32) -> Option<()> {
        (self.is_new(number) && self.free.insert(number)).then_some(())
    }

    fn is_new(&self, number: u32) -> bool {
        !self.places.contains_key(&number)
            && !self.later_listed.contains_key(&number)
            && !self.free.contains(&number)
    }

    /// A list of objects as a stream, which lists itself.
    fn stream(&mut self, own: u32, at: usize, object: Object) -> Option<()> {
        let table = object.value.table()?.clone();
        let bytes = unpacked(&table, &object.stream?)?;
        let number = |value: &Value| value.count();
        let widths: Vec<usize> = table.get(b"W".as_slice())?.list()?.iter().filter_map(number).collect();
        let [kind, first, second] = *widths.as_slice() else { return None };
        let length = kind.checked_add(first)?.checked_add(second)?;
        if length == 0 || length > 24 {
            return None;
        }
        let entries = bytes.chunks_exact(length);
        entries.remainder().is_empty().then_some(())?;
        let numbers = numbers(&table, entries.len())?;
        for (entry, number) in entries.zip(numbers) {
            let (of_kind, rest) = entry.split_at(kind);
            let (one, two) = rest.split_at(first);
            let of_kind = if kind == 0 { 1 } else { whole(of_kind)? };
            match (of_kind, whole(one)?, whole(two)?) {
                (0, ..) => self.lists_free(number)?,
                (1, at, generation) => self.lists(number, at, generation)?,
                (2, within, index) if self.is_new(number) => {
                    self.places.insert(number, Place::Within(u32::try_from(within).ok()?, index));
                }
                _ => return None,
            }
        }
        let is_listed = self.places.remove(&own).is_none_or(|place| place == Place::At(at));
        self.trailer = table;
        is_listed.then_some(())
    }

    /// Takes out the objects that stand in others, and holds all against the list.
    fn end(self, bytes: &[u8], end: usize) -> Option<Section> {
        let Growing { standing, places, mut free, later, later_listed, trailer } = self;
        free.extend(later.keys());
        let (mut objects, mut found) = (BTreeMap::new(), BTreeMap::new());
        for (number, (at, object)) in standing {
            found.insert(number, Place::At(at));
            match packed(&object)? {
                Packed::No => drop(objects.insert(number, object)),
                Packed::Holds(held) => {
                    for (index, (own, value)) in held.into_iter().enumerate() {
                        found.insert(own, Place::Within(number, index)).is_none().then_some(())?;
                        objects.insert(own, Object { value, stream: None }).is_none().then_some(())?;
                    }
                }
            }
        }
        let is_odd = ["XRefStm", "Encrypt"].iter().any(|key| trailer.contains_key(key.as_bytes()));
        (found == places && later == later_listed && !is_odd && end <= bytes.len()).then_some(Section {
            objects,
            free,
            trailer,
            end,
        })
    }
}

/// The numbers that a list tells of, of which there are so many.
fn numbers(table: &Table, all: usize) -> Option<Vec<u32>> {
    let size = table.get(b"Size".as_slice())?.count()?;
    let pairs: Vec<usize> = match table.get(b"Index".as_slice()) {
        Some(index) => index.list()?.iter().map(Value::count).collect::<Option<_>>()?,
        None => vec![0, size],
    };
    let (mut numbers, mut known) = (Vec::new(), BTreeSet::new());
    for pair in pairs.chunks(2) {
        let [first, count] = *pair else { return None };
        (count <= all).then_some(())?;
        for number in first..first.checked_add(count)? {
            let number = u32::try_from(number).ok()?;
            known.insert(number).then_some(())?;
            numbers.push(number);
        }
    }
    (numbers.len() == all).then_some(numbers)
}

/// A whole number of bytes, the first one counting most.
fn whole(bytes: &[u8]) -> Option<usize> {
    bytes.iter().try_fold(0_usize, |number, byte| number.checked_mul(256)?.checked_add(usize::from(*byte)))
}

/// An object where it stands.
struct Standing {
    number: u32,
    generation: usize,
    at: usize,
    object: Object,
}

fn object(reader: &mut Reader<'_>) -> Option<Standing> {
    reader.space();
    let at = reader.at;
    let number = reader.digits()?;
    let generation = usize::try_from(reader.digits()?).ok()?;
    reader.word("obj")?;
    let value = reader.value()?;
    let mut stream = None;
    if reader.word("stream").is_some() {
        let length = value.table()?.get(b"Length".as_slice())?.count()?;
        let _ = reader.exact(b"\r");
        reader.exact(b"\n")?;
        stream = Some(reader.take(length)?.to_vec());
        reader.word("endstream")?;
    }
    reader.word("endobj")?;
    Some(Standing { number, generation, at, object: Object { value, stream } })
}

#[cfg(test)]
mod tests {
    use super::sections;

    /// A file of one object, with what its list says of it and what stands behind.
    fn file(list: &str, rest: &str) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        bytes.extend_from_slice(b"1 0 obj\n<<>>\nendobj\n");
        let at = bytes.len();
        bytes.extend(format!("xref\n{list}trailer\n<<>>\nstartxref\n{at}\n%%EOF\n{rest}").bytes());
        bytes
    }

    const ONE: &str = "1 1\n0000000015 00000 n \n";

    #[test]
    fn every_object_is_listed_where_it_stands_and_once() {
        let found = sections(&file(ONE, "")).expect("a file");
        assert_eq!((found.len(), found[0].objects.len()), (1, 1));
        for (list, rest) in [
            ("", ""),
            ("1 1\n0000000016 00000 n \n", ""),
            ("2 1\n0000000015 00000 n \n", ""),
            ("1 1\n0000000015 00001 n \n", ""),
            (&ONE.repeat(2), ""),
            ("1 1\n0000000000 00001 f \n1 1\n0000000015 00000 n \n", ""),
            ("1 2\n0000000015 00000 n \n0000000015 00000 n \n", ""),
            ("1 4000000000\n0000000015 00000 n \n", ""),
            (ONE, "1 0 obj null endobj"),
            (ONE, "% a remark"),
        ] {
            assert!(sections(&file(list, rest)).is_err(), "{list:?} {rest:?}");
        }
        let free = format!("0 1\n0000000000 65535 f \n{ONE}");
        assert!(sections(&file(&free, "\r\n ")).is_ok());
    }

    #[test]
    fn what_is_no_file_of_this_program_is_none() {
        for bytes in [&b""[..], b"%PDF-1.4\n", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", &file(ONE, "")[..40]] {
            assert!(sections(bytes).is_err());
        }
    }
}
