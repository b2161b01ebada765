//! A name that a record says, and who is meant by it.

use super::names::{are_one, with_organisation};
use crate::form::{RangeKey, Text};
use std::ops::Range;
use std::sync::Arc;

/// A person or a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The name, as the roster spells it.
    pub name: String,
    /// A person's organisation.
    pub organisation: Option<String>,
    /// Whether somebody else has the same name: then the organisation belongs to it.
    pub is_shared: bool,
    /// What else a person is called: by initials, a role, or in another spelling.
    pub also: Vec<String>,
    /// Whether it is a person.
    pub is_person: bool,
    /// Whether it is a group, such as a constituency; what only a list of names knows may be anything.
    pub is_group: bool,
    /// Of a group of one: that one.
    pub sole: Option<Arc<Who>>,
    /// Of a group: the places of all who are meant, among the people of the record's tables in their order.
    pub members: Vec<usize>,
}

impl Who {
    pub(super) fn body(name: &str) -> Self {
        let (organisation, also, sole) = (None, Vec::new(), None);
        Who {
            name: name.into(),
            organisation,
            is_shared: false,
            also,
            is_person: false,
            is_group: false,
            sole,
            members: Vec::new(),
        }
    }

    /// The name in full: of two who share it, with the organisation behind it.
    pub fn called(&self) -> String {
        match &self.organisation {
            Some(organisation) if self.is_shared => with_organisation(&self.name, organisation),
            _ => self.name.clone(),
        }
    }

    /// Whether both are the same.
    pub fn is(&self, other: &Who) -> bool {
        self.is_person == other.is_person && are_one(&self.called(), &other.called())
    }

    /// Whether it may be more than one person.
    pub fn is_many(&self) -> bool {
        self.is_group && self.sole.is_none()
    }

    /// Who acts when this one does: a group of one is that one.
    pub fn acting(&self) -> &Who {
        self.sole.as_deref().unwrap_or(self)
    }
}

/// A name that a record says, and who is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// As it is printed: in the spelling of the roster.
    pub value: String,
    /// Where it stands.
    at: RangeKey,
    /// Who is meant.
    pub who: Arc<Who>,
}

impl Name {
    /// A name that is spelled so, and stands there.
    pub(super) fn new(value: String, at: RangeKey, who: Arc<Who>) -> Self {
        Name { value, at, who }
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Its place in the file.
    pub fn range(&self) -> Range<usize> {
        self.at.range()
    }

    /// A name that is a body's for want of anybody known.
    pub(super) fn unknown(text: Text) -> Self {
        let who = Arc::new(Who::body(text.value.trim()));
        Name { value: text.value.to_string(), at: text.place(), who }
    }
}
