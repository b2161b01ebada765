//! Somebody in a table of attendance.

use super::forms::{Mode, PersonForm};
use super::seldom::{Seldom, Sparse};
use crate::form::{At, OneOrMany, Reference, Text, ToItem};
use jiff::civil::Time;
use std::ops::Deref;

/// Somebody in a table of attendance, as it is filled. Of most nothing is said but the name, and a book has tens of
/// thousands of them: what is said [beside](Beside) it has room of its own. It is read as if it stood here.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The name as printed.
    pub name: Text,
    beside: Seldom<Beside>,
}

/// What is said of somebody beside the name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Beside {
    /// What the name is sorted by in lists.
    pub sort: Option<Text>,
    /// Titles or letters after the name.
    pub titles: Option<Text>,
    /// Initials by which the text may call the person.
    pub initials: Option<Text>,
    /// The organisation.
    pub organisation: Option<Text>,
    /// The role at this meeting.
    pub role: Option<Text>,
    /// The member for whom the person stood in.
    pub alternate_for: Option<Text>,
    /// In what way the person took part, if that is not as the meeting did.
    pub mode: Option<Mode>,
    /// When the person arrived, if late.
    pub arrived: Option<At<Time>>,
    /// When the person left, if early.
    pub left: Option<At<Time>>,
    /// The first item the person was there for.
    pub from_item: Option<Reference<ToItem>>,
    /// The last item the person was there for.
    pub to_item: Option<Reference<ToItem>>,
    /// The names of the sessions the person was there for, if not all.
    pub sessions: OneOrMany<Text>,
}

impl Sparse for Beside {
    const NOTHING: &'static Self = &Beside {
        sort: None,
        titles: None,
        initials: None,
        organisation: None,
        role: None,
        alternate_for: None,
        mode: None,
        arrived: None,
        left: None,
        from_item: None,
        to_item: None,
        sessions: OneOrMany(Vec::new()),
    };
}

impl Person {
    /// Somebody of whom this is said beside the name.
    pub fn new(name: Text, beside: Beside) -> Self {
        Person { name, beside: Seldom::new(beside) }
    }

    /// What is said beside the name.
    pub fn beside(&self) -> &Beside {
        &self.beside
    }

    /// Changes what is said of the member for whom somebody stood in, if one is named.
    pub(super) fn say_of_member(&mut self, change: impl FnMut(&mut Text)) {
        if self.alternate_for.is_some() {
            self.say(|beside| beside.alternate_for.as_mut().into_iter().for_each(change));
        }
    }

    /// Changes what is said beside the name.
    pub(super) fn say(&mut self, change: impl FnOnce(&mut Beside)) {
        self.beside.change(change);
    }
}

impl Deref for Person {
    type Target = Beside;

    fn deref(&self) -> &Beside {
        &self.beside
    }
}

impl From<&PersonForm> for Person {
    fn from(form: &PersonForm) -> Self {
        let PersonForm {
            at: _,
            name,
            sort,
            titles,
            initials,
            organisation,
            role,
            alternate_for,
            mode,
            arrived,
            left,
            from_item,
            to_item,
            sessions,
        } = form.clone();
        let beside = Beside {
            sort,
            titles,
            initials,
            organisation,
            role,
            alternate_for,
            mode,
            arrived,
            left,
            from_item,
            to_item,
            sessions,
        };
        Person::new(name, beside)
    }
}
