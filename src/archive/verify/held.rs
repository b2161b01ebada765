//! What others hold of the log, as far as copies of it lie in the archive: proofs, heads that witnesses signed, tokens of
//! authorities.

use super::expected::Expected;
use super::log::{FoundLog, amiss, note};
use super::look::Look;
use super::object::Object;
use crate::archive::log::{
    COUNTERSIGNED, Head, PROOFS, Proof, PublicKey, TOKENS, Token, is_handed_out, proof_place,
};
use crate::diagnostic::{LogAmiss, LogPart, VerifyFault};

/// The objects, and the log.
type Around<'a> = (&'a [Object], &'a FoundLog);

/// Looks at all that others hold.
pub(super) fn check(around: Around<'_>, expected: &Expected, look: &mut Look<'_>) {
    let (_, log) = around;
    expect_proofs(around, look);
    for name in look.names_in(PROOFS) {
        check_proof(&format!("{PROOFS}/{name}"), around, expected, look);
    }
    for name in look.names_in(COUNTERSIGNED) {
        check_seen(&format!("{COUNTERSIGNED}/{name}"), log, expected, look);
    }
    for name in look.names_in(TOKENS) {
        check_token(&name, log, look);
    }
}

/// Tells each proof that should be there and is not.
fn expect_proofs((objects, log): Around<'_>, look: &mut Look<'_>) {
    for (index, (place, version)) in log.named.iter().filter_map(|(index, own)| Some((*index, own.as_ref()?)))
    {
        let object = objects.iter().find(|object| object.place == *place);
        let state = object.and_then(|object| object.inventory.versions.get(version)).map(|own| &own.state);
        for name in
            state.into_iter().flat_map(|state| state.values().flatten()).filter(|name| is_handed_out(name))
        {
            let place = proof_place(index, name);
            if !look.has(&place) {
                look.tell(VerifyFault::Missing { place });
            }
        }
    }
}

/// Looks whether a proof leads from its file to a head that the log had.
fn check_proof(place: &str, (objects, log): Around<'_>, expected: &Expected, look: &mut Look<'_>) {
    let Some(bytes) = look.read(place) else { return };
    let proof = std::str::from_utf8(&bytes).ok().and_then(|text| Proof::read(text).ok());
    let Some(proof) = proof.filter(|proof| proof_place(proof.index, &proof.name) == place) else {
        return amiss(place, LogAmiss::NotOne(LogPart::Proof), look);
    };
    let digest = log.named.get(&proof.index).and_then(Option::as_ref).and_then(|(object, version)| {
        let object = objects.iter().find(|own| own.place == *object)?;
        let state = &object.inventory.versions.get(version)?.state;
        state.iter().find(|(_, names)| names.contains(&proof.name)).map(|(digest, _)| digest.as_str())
    });
    // Of what was erased the proof still stands in the log, for whoever has the file.
    let leads = digest.is_none_or(|digest| proof.check(digest).is_ok());
    if !leads || log.tree.root(proof.head.size) != Some(proof.head.root) {
        amiss(place, LogAmiss::LeadsNowhere, look);
    }
    check_who_signed(place, &proof, (log, expected), look);
}

/// Looks whether the head of a proof is signed by whom it names, as far as their keys are known.
fn check_who_signed(
    place: &str,
    proof: &Proof,
    (log, expected): (&FoundLog, &Expected),
    look: &mut Look<'_>,
) {
    let origin = &proof.head.origin;
    let Some(note) = &proof.note else {
        if log.unsigned.as_ref() != Some(origin) {
            amiss(place, LogAmiss::LeadsNowhere, look);
        }
        return;
    };
    let is_its = |key: &&PublicKey| key.name() == origin;
    let own: Vec<_> = expected.keys.own.iter().chain(&expected.keys.former).filter(is_its).collect();
    match own.first() {
        Some(_) if own.iter().any(|key| key.has_signed(note)) => {}
        Some(key) => amiss(place, LogAmiss::NotSigned { key: key.to_string() }, look),
        // Of the key that signs the log itself that is told once.
        None if *origin == log.head.origin => {}
        None => look.tell(VerifyFault::Unchecked { place: place.into() }),
    }
}

/// Looks at a head that a witness signed.
fn check_seen(place: &str, log: &FoundLog, expected: &Expected, look: &mut Look<'_>) {
    let Some(bytes) = look.read(place) else { return };
    let seen = note(&bytes).and_then(|note| Some((Head::read(&note.text)?, note)));
    let Some((head, note)) = seen else {
        return amiss(place, LogAmiss::NotOne(LogPart::SignedHead), look);
    };
    if log.tree.root(head.size) != Some(head.root) {
        amiss(place, LogAmiss::SeenOther, look);
    }
    let known: Vec<_> = expected.keys.witnesses.iter().filter(|key| note.names(key.name())).collect();
    match known.first() {
        None => look.tell(VerifyFault::Unchecked { place: place.into() }),
        Some(_) if known.iter().any(|key| key.has_signed(&note)) => {}
        Some(key) => amiss(place, LogAmiss::NotSigned { key: key.to_string() }, look),
    }
}

/// Looks at a token: its name says of how many entries the head was that it was given for. That head may lie beside it, for
/// other programs, and so may certificates of the authority.
fn check_token(name: &str, log: &FoundLog, look: &mut Look<'_>) {
    let place = format!("{TOKENS}/{name}");
    let Some(bytes) = look.read(&place) else { return };
    let (size, ending) = name.split_once('.').unwrap_or((name, ""));
    let size: Option<u64> = size.parse().ok();
    let root = size.and_then(|size| Some((size, log.tree.root(size)?)));
    match (ending, root) {
        _ if name.ends_with(".pem") => {}
        ("head", Some((size, root))) => {
            let head = std::str::from_utf8(&bytes).ok().and_then(Head::read);
            if head.is_none_or(|head| (head.size, head.root) != (size, root)) {
                amiss(&place, LogAmiss::OtherHead, look);
            }
        }
        ("tsr", Some((size, root))) => match Token::read(&bytes) {
            Err(_) => amiss(&place, LogAmiss::NotOne(LogPart::Token), look),
            Ok(token) => {
                if !origins(size, log, look).iter().any(|origin| {
                    let head = Head { origin: origin.clone(), size, root };
                    token.expect_of(head.text().as_bytes()).is_ok()
                }) {
                    amiss(&place, LogAmiss::TokenOfOther, look);
                }
            }
        },
        _ => amiss(&place, LogAmiss::NotOne(LogPart::Token), look),
    }
}

/// What the log may have been called when it had so many entries.
fn origins(size: u64, log: &FoundLog, look: &Look<'_>) -> Vec<String> {
    let beside = look.glimpse(&format!("{TOKENS}/{size}.head"));
    let beside = beside.and_then(|bytes| Some(Head::read(std::str::from_utf8(&bytes).ok()?)?.origin));
    [log.head.origin.clone()].into_iter().chain(log.unsigned.clone()).chain(beside).collect()
}
