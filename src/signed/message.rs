//! The signature itself: a message (RFC 5652) that names a digest of what it stands for and a certificate, and was made with the
//! key of that certificate.

use super::definite::definite;
use cms::cert::CertificateChoices;
use cms::cert::x509::Certificate;
use cms::cert::x509::attr::AttributeTypeAndValue;
use cms::cert::x509::der::asn1::{Any, ObjectIdentifier, OctetString};
use cms::cert::x509::der::{Decode, Encode, Tag, Tagged};
use cms::cert::x509::ext::pkix::SubjectKeyIdentifier;
use cms::cert::x509::spki::AlgorithmIdentifierOwned;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use ring::digest::{self, SHA256, SHA384, SHA512};
use ring::signature::{self as key, UnparsedPublicKey, VerificationAlgorithm};

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// Who signed, as the certificate calls them.
    pub signer: String,
    /// Whether it is of these bytes.
    pub is_of_bytes: bool,
    /// Whether it was made with the key of the certificate; none: its kind is not known here.
    pub is_genuine: Option<bool>,
}

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.47";
const COMMON_NAME: &str = "2.5.4.3";
/// A way of signing that leaves the digest to be said elsewhere.
const RSA: &str = "1.2.840.113549.1.1.1";
/// Shorter keys of RSA are not looked at: 2048 bits.
const SHORTEST_RSA: usize = 256;

/// Reads a message about some bytes, which stand beside it; none if it cannot be read, or is of several people.
pub(super) fn message(contents: &[u8], bytes: &[u8]) -> Option<Message> {
    let signed = signed_data(contents)?;
    let [signer] = signed.signer_infos.0.as_slice() else { return None };
    if signed.encap_content_info.econtent.is_some() {
        return None;
    }
    let certificates = certificates(&signed);
    let certificate = certificates.iter().find(|certificate| is_of(certificate, &signer.sid))?;
    let algorithm = digest_called(&signer.digest_alg.oid.to_string())?;
    let attributes = signer.signed_attrs.as_ref()?;
    let value = |named: &str| {
        let attribute = attributes.iter().find(|attribute| is(attribute.oid, named))?;
        attribute.values.as_slice().first()
    };
    let said: OctetString = value(MESSAGE_DIGEST)?.decode_as().ok()?;
    let is_named = value(SIGNING_CERTIFICATE).is_none_or(|named| names(named, certificate) == Some(true));
    // What is signed are the attributes, spelt as a set of their own.
    let attributes = attributes.to_der().ok()?;
    Some(Message {
        signer: name_of(certificate),
        is_of_bytes: said.as_bytes() == digest::digest(algorithm, bytes).as_ref(),
        is_genuine: if is_named && is_as_issued(certificate, &certificates) {
            is_genuine(certificate, signer, &attributes)
        } else {
            Some(false)
        },
    })
}

/// The message, behind which there is nothing but the room that was left for it.
fn signed_data(contents: &[u8]) -> Option<SignedData> {
    let (spelt, taken) = definite(contents)?;
    contents.get(taken..)?.iter().all(|byte| *byte == 0).then_some(())?;
    let message = ContentInfo::from_der(&spelt).ok()?;
    is(message.content_type, SIGNED_DATA).then(|| message.content.decode_as().ok()).flatten()
}

fn digest_called(oid: &str) -> Option<&'static digest::Algorithm> {
    Some(match oid {
        "2.16.840.1.101.3.4.2.1" => &SHA256,
        "2.16.840.1.101.3.4.2.2" => &SHA384,
        "2.16.840.1.101.3.4.2.3" => &SHA512,
        _ => return None,
    })
}

/// Whether what was signed names a certificate by its digest (RFC 5035), so that no other one can be put in its place; none if
/// that cannot be read.
fn names(named: &Any, certificate: &Certificate) -> Option<bool> {
    let said: Vec<Any> = named.decode_as().ok()?;
    let all: Vec<Any> = said.first()?.decode_as().ok()?;
    let first: Vec<Any> = all.first()?.decode_as().ok()?;
    let (way, said) = match first.as_slice() {
        [way, said, ..] if way.tag() == Tag::Sequence => (Some(way), said),
        [said, ..] => (None, said),
        [] => return None,
    };
    let algorithm = match way {
        Some(way) => digest_called(&way.decode_as::<AlgorithmIdentifierOwned>().ok()?.oid.to_string())?,
        // The one that it is by default.
        None => &SHA256,
    };
    let said: OctetString = said.decode_as().ok()?;
    Some(said.as_bytes() == digest::digest(algorithm, &certificate.to_der().ok()?).as_ref())
}

fn certificates<'s>(signed: &'s SignedData) -> Vec<&'s Certificate> {
    let all = signed.certificates.iter().flat_map(|set| set.0.iter());
    let certificate = |choice: &'s CertificateChoices| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate),
        CertificateChoices::Other(_) => None,
    };
    all.filter_map(certificate).collect()
}

/// Whether a signer names a certificate.
fn is_of(certificate: &Certificate, named: &SignerIdentifier) -> bool {
    let own = &certificate.tbs_certificate;
    match named {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            own.issuer == named.issuer && own.serial_number == named.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            own.get::<SubjectKeyIdentifier>().is_ok_and(|own| own.is_some_and(|(_, own)| own == *named))
        }
    }
}

/// Whether a certificate is as who is named in it issued it, as far as that can be seen: where theirs is there, too.
fn is_as_issued(certificate: &Certificate, others: &[&Certificate]) -> bool {
    let own = &certificate.tbs_certificate;
    let issuers = others.iter().filter(|other| other.tbs_certificate.subject == own.issuer);
    let (Ok(said), Some(signature)) = (own.to_der(), certificate.signature.as_bytes()) else { return false };
    let way = certificate.signature_algorithm.oid.to_string();
    let mut verdicts = issuers.map(|issuer| made_with(issuer, (&way, ""), &said, signature)).peekable();
    verdicts.peek().is_none() || verdicts.any(|verdict| verdict != Some(false))
}

/// What a certificate calls whom it is of: the common name, else all that it says.
fn name_of(certificate: &Certificate) -> String {
    let subject = &certificate.tbs_certificate.subject;
    let common = |part: &&AttributeTypeAndValue| {
        is(part.oid, COMMON_NAME)
            && matches!(part.value.tag(), Tag::Utf8String | Tag::PrintableString | Tag::Ia5String)
    };
    let name = subject.0.iter().flat_map(|parts| parts.0.iter()).find(common);
    match name {
        Some(name) => String::from_utf8_lossy(name.value.value()).into_owned(),
        None => subject.to_string(),
    }
}

/// Whether a signature was made with the key of a certificate; none if this kind of key or signature is not known here.
fn is_genuine(certificate: &Certificate, signer: &SignerInfo, signed: &[u8]) -> Option<bool> {
    let way = signer.signature_algorithm.oid.to_string();
    let digest = signer.digest_alg.oid.to_string();
    made_with(certificate, (&way, &digest), signed, signer.signature.as_bytes())
}

/// The same of any bytes, by the way of signing and the digest, where the way does not say it.
fn made_with(
    certificate: &Certificate,
    (way, digest): (&str, &str),
    signed: &[u8],
    signature: &[u8],
) -> Option<bool> {
    let of_key = &certificate.tbs_certificate.subject_public_key_info;
    let curve =
        of_key.algorithm.parameters.as_ref().and_then(|named| named.decode_as::<ObjectIdentifier>().ok());
    let curve = curve.map(|curve| curve.to_string());
    let bits = of_key.subject_public_key.as_bytes()?;
    let algorithm = algorithm(way, digest, curve.as_deref(), bits)?;
    Some(UnparsedPublicKey::new(algorithm, bits).verify(signed, signature).is_ok())
}

fn algorithm(
    way: &str,
    digest: &str,
    curve: Option<&str>,
    bits: &[u8],
) -> Option<&'static dyn VerificationAlgorithm> {
    let is_p256 = curve == Some("1.2.840.10045.3.1.7");
    let is_p384 = curve == Some("1.3.132.0.34");
    let is_long = bits.len() > SHORTEST_RSA;
    Some(match (way, digest) {
        (RSA, "2.16.840.1.101.3.4.2.1") | ("1.2.840.113549.1.1.11", _) if is_long => {
            &key::RSA_PKCS1_2048_8192_SHA256
        }
        (RSA, "2.16.840.1.101.3.4.2.2") | ("1.2.840.113549.1.1.12", _) if is_long => {
            &key::RSA_PKCS1_2048_8192_SHA384
        }
        (RSA, "2.16.840.1.101.3.4.2.3") | ("1.2.840.113549.1.1.13", _) if is_long => {
            &key::RSA_PKCS1_2048_8192_SHA512
        }
        ("1.2.840.113549.1.1.10", "2.16.840.1.101.3.4.2.1") if is_long => &key::RSA_PSS_2048_8192_SHA256,
        ("1.2.840.113549.1.1.10", "2.16.840.1.101.3.4.2.2") if is_long => &key::RSA_PSS_2048_8192_SHA384,
        ("1.2.840.113549.1.1.10", "2.16.840.1.101.3.4.2.3") if is_long => &key::RSA_PSS_2048_8192_SHA512,
        ("1.2.840.10045.4.3.2", _) if is_p256 => &key::ECDSA_P256_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", _) if is_p256 => &key::ECDSA_P256_SHA384_ASN1,
        ("1.2.840.10045.4.3.2", _) if is_p384 => &key::ECDSA_P384_SHA256_ASN1,
        ("1.2.840.10045.4.3.3", _) if is_p384 => &key::ECDSA_P384_SHA384_ASN1,
        ("1.3.101.112", _) => &key::ED25519,
        _ => return None,
    })
}

fn is(oid: ObjectIdentifier, written: &str) -> bool {
    oid.to_string() == written
}
