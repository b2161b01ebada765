//! minutebook turns structured meeting records into classified minutes.
//!
//! The way through the program is one line:
//!
//! ```text
//! TOML ─► record ─► book ─► edition ─► document ─► writer ─► files
//! ```
//!
//! Each arrow is a module with one entry function. The library neither prints nor exits, and reads
//! neither the clock nor the environment: the `cli` module of the program does.

pub mod book;
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
pub mod review;
pub mod vocabulary;
pub mod writer;
