//! The file as a whole: what it says of itself, its colours, its version, its bytes.

use super::metadata::{information, packet};
use super::object::{dictionary, name, number, plain};
use super::pack::Packer;
use super::save::save;
use super::{File, PdfError};
use crate::document::Document;
use crate::layout::Pages;
use lopdf::{Object, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// The colour space that colours are given in: sRGB.
const PROFILE: &[u8] = include_bytes!("sRGB-v4.icc");

/// Completes the file and gives its bytes.
pub(super) fn finish(mut file: File, document: &Document, pages: &Pages) -> Result<Vec<u8>, PdfError> {
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
    let digest = digest(&file, document, pages);
    // An XMP packet stays as it is: programs find it without understanding PDF.
    let xmp = packet(&document.identity, &hexadecimal(&digest));
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
    file.objects.prune_objects();
    save(&file.objects, &mut packer)
}

/// Packs the streams that gain by it.
fn compress(file: &mut File, packer: &mut Packer) -> Result<(), PdfError> {
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
fn digest(file: &File, document: &Document, pages: &Pages) -> Vec<u8> {
    let mut hash = Sha256::new();
    for object in file.objects.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.update(format!("{:?}{:?}", document.identity, pages.outline));
    hash.finalize().iter().copied().take(16).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
