//! minutebook turns structured meeting records into classified minutes.
//!
//! The way through the program is one line:
//!
//! ```text
//! TOML ─► record ─► book ─► edition ─► document ─► writer ─► files
//! ```
//!
//! Each arrow is a module with one entry function. The library neither prints nor exits, and reads
//! neither the clock nor the environment: the `cli` module of the program does. Records in, files out:
//!
//! ```
//! use minutebook::diagnostic::SourceFile;
//! use minutebook::files::{BookFiles, CommitteeFiles, Format, InMemory, Whereabouts};
//! use minutebook::pipeline::{Request, build};
//! use std::collections::BTreeMap;
//! use std::sync::Arc;
//!
//! // What a program reads from a disk, here from memory: a committee, and the record of its first meeting.
//! let file = |name: &str, text: &str| Arc::new(SourceFile::new(name, text));
//! let committee = "name = \"Allotment Committee\"\nabbreviation = \"AC\"\nclassification = \"TLP:GREEN\"";
//! let record = r#"
//!     meeting = "1"
//!     date = 2026-03-12
//!     [[items]]
//!     title = "Water"
//!     [[items.entries]]
//!     decision = "The tank is to be mended."
//! "#;
//! let plots = CommitteeFiles {
//!     committee: Some(file("plots/committee.toml", committee)),
//!     records: BTreeMap::from([("1".into(), file("plots/1.toml", record))]),
//!     ..CommitteeFiles::default()
//! };
//! let files = BookFiles { committees: BTreeMap::from([("plots".into(), plots)]), ..BookFiles::default() };
//!
//! // All phases in order. A real program hands the files on to the disk as they are made.
//! let request = Request { formats: vec![Format::Markdown], ..Request::default() };
//! let built = build(&files, &request, &InMemory, &|_| {});
//!
//! assert!(built.report.is_empty(), "{:?}", built.report);
//! let minutes = &built.outputs[0].files.as_ref().expect("minutes of a record without errors")[0];
//! assert_eq!(minutes.path, "plots/1/AC_1.md");
//! let Whereabouts::Kept(bytes) = &minutes.whereabouts else { panic!("kept in memory") };
//! assert!(String::from_utf8_lossy(bytes).contains("## 1. Water\n\nThe tank is to be mended."));
//! ```

pub mod archive;
pub mod book;
pub mod commenting;
pub mod diagnostic;
pub mod digest;
pub mod document;
pub mod edition;
pub mod files;
pub mod form;
pub mod ids;
pub mod layout;
pub mod lifecycle;
pub mod pipeline;
pub mod project;
pub mod prose;
pub mod record;
pub mod returned;
pub mod review;
pub mod signed;
pub mod vocabulary;
pub mod writer;
