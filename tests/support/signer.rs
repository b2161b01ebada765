//! Somebody who signs a PDF with a key of the moment, in the way in which programs do: by adding to it.

use cms::cert::x509::der::asn1::{Any, BitString, ObjectIdentifier, OctetString, SetOfVec, UtcTime};
use cms::cert::x509::der::{Decode, Encode};
use cms::cert::x509::name::Name;
use cms::cert::x509::serial_number::SerialNumber;
use cms::cert::x509::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use cms::cert::x509::time::{Time, Validity};
use cms::cert::x509::{Certificate, TbsCertificate, Version, attr::Attribute};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use lopdf::{Dictionary, Document, Object};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use std::time::Duration;

/// So many digits are left for a signature.
const ROOM: usize = 3000;

/// Somebody who signs.
pub struct Signer {
    pair: EcdsaKeyPair,
    certificate: Certificate,
}

/// What is done in a signature beside signing.
#[derive(Default)]
pub struct Besides<'a> {
    /// Further objects, by their numbers.
    pub objects: Vec<(u32, String)>,
    /// Something more in the field's dictionary.
    pub field: &'a str,
    /// Something more at the end of the file.
    pub after: &'a str,
    /// Whether the signature leaves out more than itself.
    pub leaves_out: usize,
}

fn oid(written: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(written).expect("an identifier")
}

fn way(written: &str) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: oid(written), parameters: None }
}

impl Signer {
    /// Somebody with a new key.
    pub fn new(name: &str) -> Self {
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, made.as_ref(), &random).expect("a key");
        let named: Name = format!("CN={name},O=Board").parse().expect("a name");
        let moment = |seconds| UtcTime::from_unix_duration(Duration::from_secs(seconds)).expect("a moment");
        let key = AlgorithmIdentifierOwned {
            oid: oid("1.2.840.10045.2.1"),
            parameters: Some(Any::from_der(&oid("1.2.840.10045.3.1.7").to_der().expect("DER")).expect("one")),
        };
        let bits = BitString::from_bytes(pair.public_key().as_ref()).expect("bits");
        let own = TbsCertificate {
            version: Version::V3,
            serial_number: SerialNumber::new(&[7]).expect("a number"),
            signature: way("1.2.840.10045.4.3.2"),
            issuer: named.clone(),
            validity: Validity {
                not_before: Time::UtcTime(moment(1_700_000_000)),
                not_after: Time::UtcTime(moment(2_000_000_000)),
            },
            subject: named,
            subject_public_key_info: SubjectPublicKeyInfoOwned { algorithm: key, subject_public_key: bits },
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: None,
        };
        let signed = pair.sign(&random, &own.to_der().expect("DER")).expect("a signature");
        let certificate = Certificate {
            tbs_certificate: own,
            signature_algorithm: way("1.2.840.10045.4.3.2"),
            signature: BitString::from_bytes(signed.as_ref()).expect("bits"),
        };
        Signer { pair, certificate }
    }

    /// Signs a file in a field; `sealed` is the file as it was before anybody signed.
    pub fn sign(&self, sealed: &[u8], file: &[u8], field: &str) -> Vec<u8> {
        self.sign_and(sealed, file, field, &Besides::default())
    }

    /// Signs a file, and does something besides.
    pub fn sign_and(&self, sealed: &[u8], file: &[u8], field: &str, besides: &Besides<'_>) -> Vec<u8> {
        let document = Document::load_mem(sealed).expect("a PDF");
        let of_field = |object: &Object| {
            let own = object.as_dict().ok()?;
            (own.get(b"T").and_then(Object::as_str).ok()? == field.as_bytes()).then(|| own.clone())
        };
        let (id, mut own) = document
            .objects
            .iter()
            .find_map(|(id, object)| Some((id.0, of_field(object)?)))
            .expect("a field");
        // Above all numbers that are given, whoever signed before.
        let number = document.max_id + 1000 + u32::try_from(file.len() - sealed.len()).expect("a number");
        own.set("V", Object::Reference((number, 0)));
        let mut dictionary = spelt(&Object::Dictionary(own));
        dictionary.insert_str(dictionary.len() - 2, besides.field);
        let range = "[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]";
        let signature = format!(
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange{range}/Contents<{}>>>",
            "0".repeat(ROOM)
        );
        let mut objects = vec![(id, dictionary), (number, signature)];
        objects.extend(besides.objects.iter().cloned());
        let mut bytes = added(&document, file, &objects);
        bytes.extend_from_slice(besides.after.as_bytes());
        self.fill(bytes, besides.leaves_out)
    }

    /// Puts the signature into the room that was left for it last.
    fn fill(&self, mut bytes: Vec<u8>, leaves_out: usize) -> Vec<u8> {
        let find = |bytes: &[u8], words: &[u8]| {
            bytes.windows(words.len()).rposition(|window| window == words).expect("it is there")
        };
        let from = find(&bytes, b"/Contents<") + "/Contents".len();
        let to = from + ROOM + 2;
        for (place, value) in [
            ("AAAAAAAAAA", from),
            ("BBBBBBBBBB", to + leaves_out),
            ("CCCCCCCCCC", bytes.len() - to - leaves_out),
        ] {
            let at = find(&bytes, place.as_bytes());
            bytes[at..at + 10].copy_from_slice(format!("{value:<10}").as_bytes());
        }
        let covered = [&bytes[..from], &bytes[to + leaves_out..]].concat();
        let hex: String = self.message(&covered).iter().map(|byte| format!("{byte:02x}")).collect();
        bytes[from + 1..from + 1 + hex.len()].copy_from_slice(hex.as_bytes());
        bytes
    }

    fn message(&self, bytes: &[u8]) -> Vec<u8> {
        let set = |value: Any| SetOfVec::try_from(vec![value]).expect("a set");
        let any = |der: Vec<u8>| Any::from_der(&der).expect("DER");
        let said = OctetString::new(digest(&SHA256, bytes).as_ref()).expect("bytes");
        let certificate = digest(&SHA256, &self.certificate.to_der().expect("DER"));
        let named = [&[0x30, 0x26, 0x30, 0x24, 0x30, 0x22, 0x04, 0x20], certificate.as_ref()].concat();
        let attributes = vec![
            Attribute {
                oid: oid("1.2.840.113549.1.9.3"),
                values: set(any(oid("1.2.840.113549.1.7.1").to_der().expect("DER"))),
            },
            Attribute { oid: oid("1.2.840.113549.1.9.4"), values: set(any(said.to_der().expect("DER"))) },
            Attribute { oid: oid("1.2.840.113549.1.9.16.2.47"), values: set(any(named)) },
        ];
        let attributes = SetOfVec::try_from(attributes).expect("a set");
        let signed = attributes.to_der().expect("DER");
        let signature = self.pair.sign(&SystemRandom::new(), &signed).expect("a signature");
        let own = &self.certificate.tbs_certificate;
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: own.issuer.clone(),
                serial_number: own.serial_number.clone(),
            }),
            digest_alg: way("2.16.840.1.101.3.4.2.1"),
            signed_attrs: Some(attributes),
            signature_algorithm: way("1.2.840.10045.4.3.2"),
            signature: OctetString::new(signature.as_ref()).expect("bytes"),
            unsigned_attrs: None,
        };
        let certificate = CertificateChoices::Certificate(self.certificate.clone());
        let data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![way("2.16.840.1.101.3.4.2.1")]).expect("a set"),
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: oid("1.2.840.113549.1.7.1"),
                econtent: None,
            },
            certificates: Some(CertificateSet(SetOfVec::try_from(vec![certificate]).expect("a set"))),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![signer]).expect("a set")),
        };
        let message = ContentInfo {
            content_type: oid("1.2.840.113549.1.7.2"),
            content: any(data.to_der().expect("DER")),
        };
        message.to_der().expect("DER")
    }
}

/// A file with objects added to it.
pub fn added(document: &Document, file: &[u8], objects: &[(u32, String)]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    let mut objects = objects.to_vec();
    objects.sort();
    let mut list = String::from("xref\n");
    for (number, object) in &objects {
        list.push_str(&format!("{number} 1\n{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let text = String::from_utf8_lossy(file).into_owned();
    let before = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next()).expect("a list");
    let entry = |key: &[u8]| spelt(document.trailer.get(key).expect("an entry"));
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap_or(0).max(document.max_id + 2);
    let trailer = format!(
        "trailer\n<</Size {size}/Root {}/Info {}/ID {}/Prev {before}>>\nstartxref\n{}\n%%EOF\n",
        entry(b"Root"),
        entry(b"Info"),
        entry(b"ID"),
        bytes.len()
    );
    bytes.extend(list.bytes().chain(trailer.bytes()));
    bytes
}

/// An object as a file has it.
pub fn spelt(object: &Object) -> String {
    let pairs = |entries: &Dictionary| {
        entries
            .iter()
            .map(|(key, value)| format!("/{} {}", String::from_utf8_lossy(key), spelt(value)))
            .collect::<String>()
    };
    match object {
        Object::Null => "null".into(),
        Object::Boolean(truth) => truth.to_string(),
        Object::Integer(number) => number.to_string(),
        Object::Real(number) => number.to_string(),
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Object::String(bytes, _) => {
            format!("<{}>", bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>())
        }
        Object::Array(list) => format!("[{}]", list.iter().map(spelt).collect::<Vec<_>>().join(" ")),
        Object::Dictionary(entries) => format!("<<{}>>", pairs(entries)),
        Object::Stream(_) => panic!("a stream stands alone"),
        Object::Reference((number, _)) => format!("{number} 0 R"),
    }
}
