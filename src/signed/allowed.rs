//! What an addition may replace: what signing changes, and nothing else.

use super::packet::says_the_same;
use super::sections::Section;
use super::values::{Object, Table, Value};
use crate::diagnostic::Changed;
use std::collections::{BTreeMap, BTreeSet};

/// What signing sets in its field: the signature, and what is seen of it.
const OF_FIELD: &[&str] = &["V", "AP", "AS", "M", "MK"];
/// What it sets in the form: that there are signatures, and what they are drawn with.
const OF_FORM: &[&str] = &["SigFlags", "DR", "DA"];
/// What it says of the file: what wrote it last, and when.
const OF_INFORMATION: &[&str] = &["Producer", "ModDate"];
/// What it sets for the file as a whole: what may be changed after it, what is behind its certificates, which parts of which
/// standard it needs.
const OF_CATALOG: &[&str] = &["Perms", "DSS", "Extensions", "Version"];

/// A file as far as it has grown.
pub(super) struct Document {
    objects: BTreeMap<u32, Object>,
    /// Those that were there at first.
    sealed: BTreeSet<u32>,
    trailer: Table,
    root: u32,
    form: u32,
    fields: Vec<u32>,
    information: Option<u32>,
    metadata: Option<u32>,
}

impl Document {
    /// A file as it was sealed; none if it has no field to sign in.
    pub(super) fn read(first: &Section) -> Option<Self> {
        let leads = |table: &Table, key: &str| table.get(key.as_bytes()).and_then(Value::leads);
        let table = |number: u32| first.objects.get(&number)?.value.table();
        let root = leads(&first.trailer, "Root")?;
        let form = leads(table(root)?, "AcroForm")?;
        let fields: Vec<u32> =
            table(form)?.get(b"Fields".as_slice())?.list()?.iter().filter_map(Value::leads).collect();
        (!fields.is_empty()).then(|| Document {
            objects: first.objects.clone(),
            sealed: first.objects.keys().copied().collect(),
            trailer: first.trailer.clone(),
            root,
            form,
            fields,
            information: leads(&first.trailer, "Info"),
            metadata: table(root).and_then(|root| leads(root, "Metadata")),
        })
    }

    /// Adds a section. Gives whether it does no more than lay down what is behind certificates.
    ///
    /// # Errors
    ///
    /// What it changes that a signature does not.
    pub(super) fn add(&mut self, section: &Section) -> Result<bool, Changed> {
        self.trailer_of(&section.trailer)?;
        for number in section.free.iter().filter(|number| self.objects.contains_key(number)) {
            if !self.is_let_go(*number, section) {
                return Err(Changed::Page);
            }
        }
        let mut is_quiet = true;
        for (number, object) in &section.objects {
            if let Some(before) = self.objects.get(number) {
                is_quiet &= self.may_replace(*number, before, object)?;
            }
        }
        self.objects.retain(|number, _| !section.free.contains(number));
        self.objects.extend(section.objects.iter().map(|(number, object)| (*number, object.clone())));
        Ok(is_quiet)
    }

    /// Whether it is what was seen of a field before somebody signed in it, and is not any more.
    fn is_let_go(&self, number: u32, section: &Section) -> bool {
        let seen = |object: Option<&Object>| {
            let field = object?.value.table()?;
            field.get(b"AP".as_slice())?.table()?.get(b"N".as_slice())?.leads()
        };
        let mut fields = self.fields.iter().filter(|field| seen(self.objects.get(field)) == Some(number));
        let Some(field) = fields.next() else { return false };
        let now = section.objects.get(field);
        fields.next().is_none() && now.is_some() && seen(now) != Some(number)
    }

    /// The file is still found through the same objects.
    fn trailer_of(&self, trailer: &Table) -> Result<(), Changed> {
        let same = |key: &str| trailer.get(key.as_bytes()) == self.trailer.get(key.as_bytes());
        let identifier = |trailer: &Table| trailer.get(b"ID".as_slice())?.list()?.first().cloned();
        let is_same = same("Root") && same("Info") && identifier(trailer) == identifier(&self.trailer);
        if is_same { Ok(()) } else { Err(Changed::Whole) }
    }

    /// Gives whether what is replaced has to do with certificates alone.
    fn may_replace(&self, number: u32, before: &Object, after: &Object) -> Result<bool, Changed> {
        let Object { value: old, stream: _ } = before;
        let Object { value: new, stream } = after;
        let but = |keys: &[&str]| stream.is_none() && differ_only_in(old, new, keys);
        if self.fields.contains(&number) {
            let is_signed = old.table().is_some_and(|field| field.contains_key(b"V".as_slice()));
            return match (is_signed, old == new, but(OF_FIELD)) {
                (true, true, _) | (false, _, true) => Ok(false),
                (true, false, _) => Err(Changed::Earlier),
                (false, ..) => Err(Changed::Field),
            };
        }
        if number == self.form {
            return if but(OF_FORM) { Ok(false) } else { Err(Changed::Field) };
        }
        if number == self.root {
            let is_quiet = but(&["DSS", "Extensions", "Version"]);
            return if but(OF_CATALOG) { Ok(is_quiet) } else { Err(Changed::Whole) };
        }
        if Some(number) == self.information {
            return if but(OF_INFORMATION) { Ok(false) } else { Err(Changed::Said) };
        }
        if Some(number) == self.metadata {
            return if says_the_same(before, after) { Ok(false) } else { Err(Changed::Said) };
        }
        if self.sealed.contains(&number) {
            return Err(Changed::Page);
        }
        let is_of_certificates = |value: &Value| {
            value
                .table()
                .is_some_and(|table| is_called(table, "Type", b"DSS") || is_called(table, "Type", b"VRI"))
        };
        let may = stream.is_none() && is_of_certificates(old) && is_of_certificates(new);
        if may || before == after { Ok(true) } else { Err(Changed::Earlier) }
    }

    /// The fields that are signed: what each is called, and its signature.
    pub(super) fn signed_fields(&self) -> Vec<(String, Option<&Table>)> {
        let of_field = |number: &u32| {
            let field = self.objects.get(number)?.value.table()?;
            let called = field.get(b"T".as_slice()).and_then(Value::text).unwrap_or_default();
            let signature = field.get(b"V".as_slice())?;
            let signature = signature
                .leads()
                .and_then(|number| self.objects.get(&number))
                .map_or(signature.table(), |object| object.value.table());
            Some((String::from_utf8_lossy(called).into_owned(), signature))
        };
        self.fields.iter().filter_map(of_field).collect()
    }
}

fn is_called(table: &Table, key: &str, name: &[u8]) -> bool {
    table.get(key.as_bytes()).and_then(Value::name) == Some(name)
}

/// Whether two dictionaries differ in nothing but these keys.
fn differ_only_in(old: &Value, new: &Value, keys: &[&str]) -> bool {
    let rest = |value: &Value| -> Option<Table> {
        let mut table = value.table()?.clone();
        keys.iter().for_each(|key| drop(table.remove(key.as_bytes())));
        Some(table)
    };
    rest(old).is_some_and(|old| rest(new) == Some(old))
}
