//! Packing of streams.

use crate::diagnostic::PdfFault;
use libdeflater::{CompressionLvl, Compressor};

/// How hard to pack, 1 to 12: at 6 a file is a twentieth smaller, and takes twice as long to pack.
const LEVEL: i32 = 1;

/// Packs streams, one after the other with the same tools: to set them up takes longer than to pack a
/// short stream.
pub(super) struct Packer(Compressor);

impl Packer {
    /// A packer.
    pub(super) fn new() -> Self {
        Packer(Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()))
    }

    /// The packed bytes (RFC 1950), as the filter FlateDecode reads them.
    pub(super) fn pack(&mut self, bytes: &[u8]) -> Result<Vec<u8>, PdfFault> {
        let mut packed = vec![0; self.0.zlib_compress_bound(bytes.len())];
        let written = self.0.zlib_compress(bytes, &mut packed);
        packed.truncate(written.map_err(|error| PdfFault::Said(error.to_string()))?);
        Ok(packed)
    }
}
