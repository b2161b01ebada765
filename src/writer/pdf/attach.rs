//! Files within the file (ISO 19005-3, 6.8; ISO 14289-1, 7.11).

use super::file::File;
use super::object::{Object, Stream, dictionary, name, number, plain, text};

/// By which part of PDF/A a file is made; all else is the same.
#[derive(Debug, Clone, Copy)]
pub enum Archival<'a> {
    /// PDF/A-3a, which other files may be attached to.
    Three(&'a [Attachment]),
    /// PDF/A-2a, without any: there are archives that take no other.
    Two,
}

impl<'a> Archival<'a> {
    /// The number of the part.
    pub(super) fn part(self) -> u8 {
        match self {
            Archival::Three(_) => 3,
            Archival::Two => 2,
        }
    }

    pub(super) fn attachments(self) -> &'a [Attachment] {
        match self {
            Archival::Three(attachments) => attachments,
            Archival::Two => &[],
        }
    }
}

/// A file to be attached.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// What kind of file it is, such as `text/markdown`.
    pub media: &'static str,
    /// What it is to the document.
    pub relation: Relation,
    /// What it is, for those who see a list of attached files.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document (ISO 32000-2, table 43).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// What the document was made from.
    Source,
    /// The same in another form.
    Alternative,
}

/// Attaches files, all of that moment.
pub(super) fn add(file: &mut File, attachments: &[Attachment], moment: &str) {
    // The tree of names is sorted by the names as they are spelt in the file.
    let spelling = |attachment: &&Attachment| match text(&attachment.name) {
        Object::String(bytes, _) => bytes,
        _ => Vec::new(),
    };
    let mut attachments: Vec<&Attachment> = attachments.iter().collect();
    attachments.sort_by_cached_key(spelling);
    let (mut names, mut all) = (Vec::new(), Vec::new());
    for attachment in attachments {
        let parameters = dictionary([("Size", number(attachment.bytes.len())), ("ModDate", plain(moment))]);
        let entries = dictionary([
            ("Type", name("EmbeddedFile")),
            ("Subtype", name(attachment.media)),
            ("Params", Object::Dictionary(parameters)),
        ]);
        let stream = file.add(Stream::new(entries, attachment.bytes.clone()));
        let streams = dictionary([("F", stream.clone()), ("UF", stream)]);
        let relation = match attachment.relation {
            Relation::Source => "Source",
            Relation::Alternative => "Alternative",
        };
        let specification = file.add(dictionary([
            ("Type", name("Filespec")),
            ("F", text(&attachment.name)),
            ("UF", text(&attachment.name)),
            ("Desc", text(&attachment.description)),
            ("AFRelationship", name(relation)),
            ("EF", Object::Dictionary(streams)),
        ]));
        names.extend([text(&attachment.name), specification.clone()]);
        all.push(specification);
    }
    if all.is_empty() {
        return;
    }
    let tree = dictionary([("Names", Object::Array(names))]);
    if let Ok(catalog) = file.catalog() {
        catalog.set("AF", Object::Array(all));
        catalog.set("Names", dictionary([("EmbeddedFiles", Object::Dictionary(tree))]));
    }
}
