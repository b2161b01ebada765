//! Records and files of a book.

/// What the names of files of comments have behind that of their record.
pub const COMMENTS: &str = ".comments";

/// A record of a book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// The key of the committee in whose folder it lies.
    pub committee: String,
    /// The path of its file below that folder, with forward slashes and without its ending.
    pub file: String,
}

impl RecordId {
    /// The record of a committee by its file.
    pub fn new(committee: impl Into<String>, file: impl Into<String>) -> Self {
        RecordId { committee: committee.into(), file: file.into() }
    }

    /// As people call it: `opsg/34xx`.
    pub fn called(&self) -> String {
        format!("{}/{}", self.committee, self.file)
    }

    /// Its path below the book's folder.
    pub fn path(&self) -> String {
        format!("minutes/{}/{}.toml", self.committee, self.file)
    }
}

/// What the archive is called in a book, wherever it lies.
pub const ARCHIVE: &str = "archive";

/// A file of a book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileId {
    /// What holds for all committees: `book.toml`.
    Book,
    /// What holds for a committee, by its key: `committee.toml`.
    Committee(String),
    /// What was circulated of a committee's records, by its key: `circulated.toml`.
    Circulated(String),
    /// A record.
    Record(RecordId),
    /// The comments on the minutes of a record, beside it: `34.comments.toml`.
    Comments(RecordId),
    /// A scheme of the book's own, by its name.
    Scheme(String),
    /// A template, style, font or labels file of the user's, by its path below `templates/`.
    Template(String),
    /// An object of the archive, by the path of its folder below the storage root.
    Object(String),
    /// A file of the archive beside its storage root, by its path below the archive's folder.
    Archived(String),
    /// Another file or folder, by its path below the book's folder; what is no file of the book, by what it is called.
    Other(String),
}

impl FileId {
    /// What lies at a path below the book's folder, with forward slashes.
    pub fn of_path(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let stem = |name: &str| name.strip_suffix(".toml").map(str::to_string);
        let known = match parts.as_slice() {
            ["archive", "store", _, ..] => Some(FileId::Object(path["archive/store/".len()..].into())),
            [ARCHIVE, _, ..] => Some(FileId::Archived(path[ARCHIVE.len() + 1..].into())),
            ["templates", _, ..] => Some(FileId::Template(path["templates/".len()..].into())),
            ["minutes", "book.toml"] => Some(FileId::Book),
            ["minutes", "schemes", scheme] => stem(scheme).map(FileId::Scheme),
            ["minutes", committee, "committee.toml"] => Some(FileId::Committee(committee.to_string())),
            ["minutes", committee, "circulated.toml"] => Some(FileId::Circulated(committee.to_string())),
            ["minutes", committee, below @ ..] if !below.is_empty() => {
                let file = stem(&below.join("/"));
                file.map(|file| match file.strip_suffix(COMMENTS) {
                    Some(record) => FileId::Comments(RecordId::new(*committee, record)),
                    None => FileId::Record(RecordId::new(*committee, file)),
                })
            }
            _ => None,
        };
        known.unwrap_or_else(|| FileId::Other(path.into()))
    }

    /// Its path below the book's folder, with forward slashes.
    pub fn path(&self) -> String {
        match self {
            FileId::Book => "minutes/book.toml".into(),
            FileId::Committee(committee) => format!("minutes/{committee}/committee.toml"),
            FileId::Circulated(committee) => format!("minutes/{committee}/circulated.toml"),
            FileId::Record(record) => record.path(),
            FileId::Comments(RecordId { committee, file }) => {
                format!("minutes/{committee}/{file}{COMMENTS}.toml")
            }
            FileId::Scheme(scheme) => format!("minutes/schemes/{scheme}.toml"),
            FileId::Template(template) => format!("templates/{template}"),
            FileId::Object(object) => format!("archive/store/{object}"),
            FileId::Archived(path) => format!("{ARCHIVE}/{path}"),
            FileId::Other(path) => path.clone(),
        }
    }

    /// The record that it is; none if it is another file.
    pub fn record(&self) -> Option<&RecordId> {
        match self {
            FileId::Record(record) => Some(record),
            FileId::Book
            | FileId::Committee(_)
            | FileId::Circulated(_)
            | FileId::Comments(_)
            | FileId::Scheme(_)
            | FileId::Template(_)
            | FileId::Object(_)
            | FileId::Archived(_)
            | FileId::Other(_) => None,
        }
    }

    /// The key of the committee whose it is; none of what all committees share.
    pub fn committee(&self) -> Option<&str> {
        match self {
            FileId::Committee(committee) | FileId::Circulated(committee) => Some(committee),
            FileId::Record(record) | FileId::Comments(record) => Some(&record.committee),
            FileId::Book
            | FileId::Scheme(_)
            | FileId::Template(_)
            | FileId::Object(_)
            | FileId::Archived(_)
            | FileId::Other(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FileId, RecordId};

    #[test]
    fn each_file_has_one_path_and_each_path_one_file() {
        let files = [
            FileId::Book,
            FileId::Committee("board".into()),
            FileId::Circulated("board".into()),
            FileId::Record(RecordId::new("board", "2026/1")),
            FileId::Comments(RecordId::new("board", "2026/1")),
            FileId::Scheme("sec".into()),
            FileId::Template("labels/cy.toml".into()),
            FileId::Object("b3e/518/d1d/urn%3aminutebook%3aopsg%2f34".into()),
            FileId::Archived("log/checkpoint".into()),
            FileId::Other("minutes/board/plan.pdf".into()),
            FileId::Other("minutes".into()),
        ];
        for file in files {
            assert_eq!(FileId::of_path(&file.path()), file);
        }
    }
}
