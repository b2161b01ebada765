//! The file as a whole: what it says of itself, its colours, its version, its bytes.

use super::metadata::{information, packet};
use super::object::{dictionary, name, number, plain};
use super::{File, PdfError};
use crate::document::Document;
use crate::layout::Pages;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Object, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// The colour space that colours are given in: sRGB.
const PROFILE: &[u8] = include_bytes!("sRGB-v4.icc");

/// How hard to pack, 0 to 9.
const LEVEL: u32 = 6;

/// How many objects are packed together.
const OBJECTS_IN_STREAM: usize = 2000;

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
    compress(&mut file)?;
    let digest = digest(&file, document, pages);
    // An XMP packet stays as it is: programs find it without understanding PDF.
    let xmp = packet(&document.identity, &hexadecimal(&digest));
    let entries = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let metadata = file.add(Stream::new(entries, xmp.into_bytes()).with_compression(false));
    let catalog = file.catalog()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
    catalog.set("Lang", plain(document.identity.language.tag()));
    let mut viewer = dictionary([("DisplayDocTitle", true.into())]);
    if document.identity.language.is_right_to_left() {
        viewer.set("Direction", name("R2L"));
    }
    catalog.set("ViewerPreferences", viewer);
    catalog.set("PageLayout", name("OneColumn"));
    // Pages are called what stands on them: 1, 2, 3.
    let labels = Object::Array(vec![number(0), Object::Dictionary(dictionary([("S", name("D"))]))]);
    catalog.set("PageLabels", dictionary([("Nums", labels)]));
    let information = file.add(information(&document.identity));
    let id = || Object::String(digest.clone(), StringFormat::Hexadecimal);
    file.objects.trailer.set("Info", information);
    file.objects.trailer.set("ID", Object::Array(vec![id(), id()]));
    file.objects.prune_objects();
    let mut bytes = Vec::with_capacity(64 * 1024);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_IN_STREAM)
        .compression_level(LEVEL)
        .build();
    let saved = file.objects.save_with_options(&mut bytes, options);
    saved.map_err(|error| PdfError::new(error.to_string()))?;
    Ok(bytes)
}

/// Packs the streams, one after the other with the same tools: to set them up takes longer than to
/// pack a short stream.
fn compress(file: &mut File) -> Result<(), PdfError> {
    let mut packer = Compress::new(Compression::new(LEVEL), true);
    for object in file.objects.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.has(b"Filter") {
            continue;
        }
        packer.reset();
        // As much as it can come to: deflate's stored blocks add five bytes to each 16 kB.
        let mut packed = Vec::with_capacity(stream.content.len() + stream.content.len() / 1000 + 64);
        let status = packer.compress_vec(&stream.content, &mut packed, FlushCompress::Finish);
        if status.map_err(|error| PdfError::new(error.to_string()))? != Status::StreamEnd {
            return Err(PdfError::new("a stream cannot be packed"));
        }
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
