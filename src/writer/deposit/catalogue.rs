//! The catalogue of a bag for programs: RO-Crate 1.1 (w3id.org/ro/crate/1.1).

use super::{Deposit, DepositedFile, media};
use crate::digest::digest;
use crate::files::OutputFile;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What it is called; programs look for it by this name.
pub(super) const NAME: &str = "ro-crate-metadata.json";

/// The catalogue: of each of these files of the payload, and of the whole.
pub(super) fn catalogue(deposit: &Deposit, payload: &[OutputFile]) -> Vec<u8> {
    let parts: Vec<Value> = payload.iter().map(|file| json!({ "@id": address(&file.path) })).collect();
    let mut graph = vec![descriptor(), root(deposit, parts)];
    graph.extend(about(deposit));
    let known: BTreeMap<&str, &DepositedFile> =
        deposit.files.iter().map(|known| (known.path.as_str(), known)).collect();
    graph.extend(payload.iter().map(|file| entity(file, known.get(file.path.as_str()).copied())));
    let context = json!(["https://w3id.org/ro/crate/1.1/context", { "sha256": "https://schema.org/sha256" }]);
    let catalogue = json!({ "@context": context, "@graph": graph });
    let mut text = serde_json::to_string_pretty(&catalogue).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn descriptor() -> Value {
    json!({
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" },
        "about": { "@id": "./" },
    })
}

fn root(deposit: &Deposit, parts: Vec<Value>) -> Value {
    let (from, to) = deposit.days;
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": format!("Minutes of {}, {from} to {to}", deposit.committee),
        "description": format!(
            "Approved minutes of {}, as the readers of {} may have them", deposit.committee, deposit.audience
        ),
        "datePublished": deposit.settled.to_string(),
        "temporalCoverage": format!("{from}/{to}"),
        "conditionsOfAccess": deposit.audience,
        "license": { "@id": "#terms" },
        "author": { "@id": "#committee" },
        "publisher": { "@id": "#publisher" },
        "hasPart": parts,
    })
}

/// Who, and on what terms.
fn about(deposit: &Deposit) -> [Value; 3] {
    let url = match deposit.address.as_deref() {
        Some(address) if address.contains(':') => address.to_string(),
        Some(address) => format!("mailto:{address}"),
        None => "urn:minutebook:publisher".into(),
    };
    let terms = if deposit.handling.is_empty() { &deposit.audience } else { &deposit.handling };
    [
        json!({ "@id": "#publisher", "@type": "Organization", "name": deposit.publisher, "url": url }),
        json!({ "@id": "#committee", "@type": "Organization", "name": deposit.committee, "url": url }),
        json!({ "@id": "#terms", "@type": "CreativeWork", "name": deposit.audience, "description": terms }),
    ]
}

fn entity(file: &OutputFile, known: Option<&DepositedFile>) -> Value {
    let name = known.map_or(file.path.as_str(), |known| known.title.as_str());
    let mut entity = json!({
        "@id": address(&file.path),
        "@type": "File",
        "name": name,
        "encodingFormat": media(&file.path),
        "contentSize": file.bytes.len().to_string(),
        "sha256": digest(&file.bytes),
    });
    if let Some(known) = known {
        entity["dateCreated"] = known.met.to_string().into();
        entity["inLanguage"] = known.language.as_str().into();
        entity["identifier"] = known.reference.as_str().into();
        if !known.classification.is_empty() {
            entity["conditionsOfAccess"] = access(known).into();
        }
        if !known.version.is_empty() {
            entity["version"] = known.version.as_str().into();
        }
        entity["creativeWorkStatus"] = known.state.into();
        if let Some(signed) = &known.signed_of {
            entity["isBasedOn"] = json!({ "@id": address(signed) });
        }
    }
    entity
}

/// How a file is classified, and until when and on what ground it is closed.
fn access(known: &DepositedFile) -> String {
    let until = known.closed_until.map(|day| format!(", closed until {day}"));
    let ground = (!known.ground.is_empty()).then(|| format!(", on the ground of: {}", known.ground));
    format!("{}{}{}", known.classification, until.unwrap_or_default(), ground.unwrap_or_default())
}

/// A path as an address (RFC 3986).
pub(super) fn address(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut address, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
        address
    })
}
