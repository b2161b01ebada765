//! Why nothing can be read of a file that came back.

use crate::diagnostic::{NotReadable, Report};

/// Why nothing can be read of a file.
#[derive(Debug, Clone)]
pub enum NoReturn {
    /// It is nothing that is read.
    Why(NotReadable),
    /// It is TOML, with errors.
    Wrong(Report),
}

impl From<NotReadable> for NoReturn {
    fn from(why: NotReadable) -> Self {
        NoReturn::Why(why)
    }
}
