//! What the tests share.

pub mod words;
