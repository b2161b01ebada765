//! What lies in the storage root and says how it is laid out.

use serde_json::json;

/// The extension by which objects are laid out.
const LAYOUT: &str = "0003-hash-and-id-n-tuple-storage-layout";

/// The file by which a folder is a storage root.
pub const STORAGE_ROOT: &str = "0=ocfl_1.1";

/// The files of an empty storage root, by their paths in it.
pub fn root_files() -> Vec<(String, Vec<u8>)> {
    let layout = json!({
        "extension": LAYOUT,
        "description": "An object lies in folders called by its identifier's SHA-256, three times three digits, and by the \
                        identifier itself, its letters but a-z, A-Z, 0-9, - and _ as percent codes",
    });
    let config = json!({
        "extensionName": LAYOUT,
        "digestAlgorithm": "sha256",
        "tupleSize": 3,
        "numberOfTuples": 3,
    });
    vec![
        (STORAGE_ROOT.into(), b"ocfl_1.1\n".to_vec()),
        ("ocfl_layout.json".into(), format!("{layout:#}\n").into_bytes()),
        (format!("extensions/{LAYOUT}/config.json"), format!("{config:#}\n").into_bytes()),
    ]
}
