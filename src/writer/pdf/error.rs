//! Why a PDF cannot be written.

/// Why a PDF cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfError {
    /// What is wrong, as one sentence.
    pub message: String,
}

impl PdfError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        PdfError { message: message.into() }
    }
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for PdfError {}
