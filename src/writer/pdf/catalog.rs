//! The file as a whole: what it says of itself, its colours, its version, its bytes.

use super::attach::Archival;
use super::file::File;
use super::metadata::{information, packet};
use super::object::{Object, ObjectId, PdfObjects, Stream, StringFormat, dictionary, name, number, plain};
use super::pack::Packer;
use super::save::save;
use crate::diagnostic::PdfFault;
use crate::digest::Digester;
use crate::document::Document;
use crate::layout::Pages;
use hashbrown::HashSet;

/// The colour space that colours are given in: sRGB.
const PROFILE: &[u8] = include_bytes!("sRGB-v4.icc");

/// Completes the file and gives its bytes.
pub(super) fn finish(
    mut file: File,
    document: &Document,
    pages: &Pages,
    archival: Archival<'_>,
) -> Result<Vec<u8>, PdfFault> {
    file.objects.version = "1.7".into();
    let profile = file.add(Stream::new(dictionary([("N", number(3))]), PROFILE.to_vec()));
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", plain("sRGB IEC61966-2.1")),
        ("Info", plain("sRGB IEC61966-2.1")),
        ("DestOutputProfile", profile),
    ]);
    let mut packer = Packer::new();
    compress(&mut file, &mut packer)?;
    let digest = digest(&file, document, pages, archival);
    // An XMP packet stays as it is: programs find it without understanding PDF.
    let xmp = packet(&document.identity, &hexadecimal(&digest), archival.part());
    let entries = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let metadata = file.add(Stream::new(entries, xmp.into_bytes()).with_compression(false));
    let catalog = file.catalog()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
    catalog.set("Lang", plain(document.identity.language.tag()));
    // No Direction: it is for pages side by side, and PDFium would read what is from left to right backwards.
    catalog.set("ViewerPreferences", dictionary([("DisplayDocTitle", true.into())]));
    catalog.set("PageLayout", name("OneColumn"));
    // Pages are called what stands on them: 1, 2, 3.
    let labels = Object::Array(vec![number(0), Object::Dictionary(dictionary([("S", name("D"))]))]);
    catalog.set("PageLabels", dictionary([("Nums", labels)]));
    let information = file.add(information(&document.identity));
    let id = || Object::String(digest.clone(), StringFormat::Hexadecimal);
    file.objects.trailer.set("Info", information);
    file.objects.trailer.set("ID", Object::Array(vec![id(), id()]));
    remove_unused(&mut file.objects);
    save(&file.objects, &file.spelt, &mut packer)
}

/// Takes out the objects to which nothing leads; what is spelt has its way, and leads to nothing without one. lopdf can do this too, but goes through a list of all that it has
/// found for each that it finds: a table of forty thousand rows would take half a minute.
fn remove_unused(objects: &mut PdfObjects) {
    let mut used: HashSet<ObjectId> = HashSet::new();
    let mut waiting = Vec::new();
    objects.trailer.iter().for_each(|(_, value)| references(value, &mut waiting));
    while let Some(id) = waiting.pop() {
        if used.insert(id)
            && let Some(object) = objects.objects.get(&id)
        {
            references(object, &mut waiting);
        }
    }
    objects.objects.retain(|id, _| used.contains(id));
}

/// Where an object leads.
fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(values) => values.iter().for_each(|value| references(value, found)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, value)| references(value, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, found)),
        _ => {}
    }
}

/// Packs the streams that gain by it.
fn compress(file: &mut File, packer: &mut Packer) -> Result<(), PdfFault> {
    for object in file.objects.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Filter") {
            continue;
        }
        let packed = packer.pack(&stream.content)?;
        if packed.len() + 20 < stream.content.len() {
            stream.dict.set("Filter", name("FlateDecode"));
            stream.set_content(packed);
        }
    }
    Ok(())
}

/// Sixteen bytes that stand for what is in the file.
fn digest(file: &File, document: &Document, pages: &Pages, archival: Archival<'_>) -> Vec<u8> {
    let mut hash = Digester::default();
    for object in file.objects.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.update(format!("{:?}{:?}", document.identity, pages.outline));
    // Two files of different parts are two files, whatever else they hold.
    if let Archival::Two = archival {
        hash.update([archival.part()]);
    }
    hash.sixteen()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{dictionary, name, remove_unused};
    use lopdf::{Document, Object, Stream};

    #[test]
    fn what_nothing_leads_to_is_taken_out() {
        let mut objects = Document::new();
        let within = objects.add_object(name("Within"));
        let list = objects.add_object(Object::Array(vec![Object::Reference(within)]));
        let stream =
            objects.add_object(Stream::new(dictionary([("List", Object::Reference(list))]), Vec::new()));
        let root = objects.new_object_id();
        // Ways that lead back are gone once.
        let entries = dictionary([("Stream", Object::Reference(stream)), ("Self", Object::Reference(root))]);
        objects.set_object(root, entries);
        objects.trailer.set("Root", Object::Reference(root));
        let alone = objects.add_object(name("Alone"));
        objects.add_object(Object::Array(vec![Object::Reference(alone)]));
        remove_unused(&mut objects);
        let left: Vec<_> = objects.objects.keys().copied().collect();
        assert_eq!(left, [within, list, stream, root]);
    }
}
