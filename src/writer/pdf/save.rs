//! Objects to a file (ISO 32000-1, 7.3 and 7.5): streams as they stand, everything else packed together in
//! object streams, and a cross-reference stream.
//!
//! lopdf can do this too. Its way takes a tenth of the time of the whole program, for each object is
//! copied and each number goes through the formatter; hence this short one.

use super::content::Content;
use super::object::{Dictionary, Object, PdfObjects, Stream, dictionary, name, number};
use super::object_syntax::{spell, spell_dictionary};
use super::pack::Packer;
use super::spelt_objects::SpeltObjects;
use crate::diagnostic::PdfFault;

/// How many objects are packed together.
const OBJECTS_IN_STREAM: usize = 2000;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(usize),
    Within { stream: usize, index: usize },
}

/// An object that is packed with others.
#[derive(Clone, Copy)]
enum Packed<'a> {
    Object(&'a Object),
    Spelt(&'a [u8]),
}

/// The bytes of a file.
pub(super) fn save(
    objects: &PdfObjects,
    spelt: &SpeltObjects,
    packer: &mut Packer,
) -> Result<Vec<u8>, PdfFault> {
    let mut file = Saved { bytes: Content(Vec::with_capacity(64 * 1024)), entries: vec![Entry::Free] };
    file.bytes.text("%PDF-");
    file.bytes.text(&objects.version);
    // Four bytes that are no letters tell programs that the file is not text.
    file.bytes.0.extend_from_slice(b"\n%\xE2\xE3\xCF\xD3\n");
    let mut together: Vec<_> = spelt.iter().map(|(id, bytes)| (id, Packed::Spelt(bytes))).collect();
    for ((id, _), object) in &objects.objects {
        match object {
            Object::Stream(stream) => file.stream(*id as usize, stream),
            _ => together.push((*id as usize, Packed::Object(object))),
        }
    }
    together.sort_unstable_by_key(|(id, _)| *id);
    let mut next = objects.max_id as usize + 1;
    for group in together.chunks(OBJECTS_IN_STREAM) {
        let stream = packed_together(group, packer)?;
        for (index, (id, _)) in group.iter().enumerate() {
            file.enter(*id, Entry::Within { stream: next, index });
        }
        file.stream(next, &stream);
        next += 1;
    }
    file.end(next, &objects.trailer, packer)
}

/// A file in the making.
struct Saved {
    bytes: Content,
    entries: Vec<Entry>,
}

impl Saved {
    fn enter(&mut self, id: usize, entry: Entry) {
        if self.entries.len() <= id {
            self.entries.resize(id + 1, Entry::Free);
        }
        self.entries[id] = entry;
    }

    fn stream(&mut self, id: usize, stream: &Stream) {
        self.enter(id, Entry::At(self.bytes.0.len()));
        self.bytes.whole(id as i64);
        self.bytes.text(" 0 obj\n");
        spell_dictionary(&stream.dict, Some(stream.content.len()), &mut self.bytes);
        self.bytes.text("\nstream\n");
        self.bytes.0.extend_from_slice(&stream.content);
        self.bytes.text("\nendstream\nendobj\n");
    }

    /// The cross-reference stream, which says where everything stands, itself too.
    fn end(mut self, id: usize, trailer: &Dictionary, packer: &mut Packer) -> Result<Vec<u8>, PdfFault> {
        let start = self.bytes.0.len();
        self.enter(id, Entry::At(start));
        let mut table = Vec::with_capacity(self.entries.len() * 7);
        for entry in &self.entries {
            let (kind, place, index) = match *entry {
                // Never to be used again: programs that add to the file differ in what they make of numbers that are free.
                Entry::Free => (0, 0, usize::from(u16::MAX)),
                Entry::At(place) => (1, place, 0),
                Entry::Within { stream, index } => (2, stream, index),
            };
            let place = u32::try_from(place).map_err(|_| PdfFault::TooLarge)?;
            table.push(kind);
            table.extend(place.to_be_bytes());
            table.extend((index as u16).to_be_bytes());
        }
        let mut entries = dictionary([
            ("Type", name("XRef")),
            ("Size", number(self.entries.len())),
            ("W", Object::Array(vec![number(1), number(4), number(2)])),
            ("Filter", name("FlateDecode")),
        ]);
        for key in [b"Root".as_slice(), b"Info", b"ID"] {
            if let Ok(value) = trailer.get(key) {
                entries.set(key, value.clone());
            }
        }
        self.stream(id, &Stream::new(entries, packer.pack(&table)?));
        self.bytes.text("startxref\n");
        self.bytes.whole(start as i64);
        self.bytes.text("\n%%EOF\n");
        Ok(self.bytes.0)
    }
}

/// Objects that are no streams in one stream: a list of their numbers and places, then the objects.
fn packed_together(objects: &[(usize, Packed<'_>)], packer: &mut Packer) -> Result<Stream, PdfFault> {
    let (mut list, mut content) = (Content::default(), Content::default());
    for (id, object) in objects {
        for value in [*id, content.0.len()] {
            list.whole(value as i64);
            list.text(" ");
        }
        match object {
            Packed::Object(object) => spell(object, &mut content),
            Packed::Spelt(bytes) => content.0.extend_from_slice(bytes),
        }
        content.text("\n");
    }
    let entries = dictionary([
        ("Type", name("ObjStm")),
        ("N", number(objects.len())),
        ("First", number(list.0.len())),
        ("Filter", name("FlateDecode")),
    ]);
    list.0.append(&mut content.0);
    Ok(Stream::new(entries, packer.pack(&list.0)?))
}
