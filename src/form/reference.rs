//! How one place of a book refers to another: `[[meeting#place|words]]` in running text, `meeting#place` in a key of
//! its own. Here that syntax is read and written; what is meant by it the book says. (In running text it is Markdown's
//! parser that finds references, for it alone knows what is program text; it keeps their parts by the same signs.)

use super::read::Read;
use super::reader::Reader;
use super::schema::Definitions;
use super::shape::{LeadsTo, Shape};
use super::spell::Spelled;
use super::text::Text;
use super::toml_values::Value;
use serde_json::Value as Json;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

const OPEN: &str = "[[";
const CLOSE: &str = "]]";
const BAR: char = '|';

/// What tells references of one kind from those of another when the program is compiled.
pub trait Kind {
    /// What they lead to.
    const LEADS_TO: LeadsTo;
}

/// References to [places](LeadsTo::Place).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToPlace;

/// References to [items](LeadsTo::Item).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToItem;

/// References to [meetings](LeadsTo::Meeting).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToMeeting;

impl Kind for ToPlace {
    const LEADS_TO: LeadsTo = LeadsTo::Place;
}

impl Kind for ToItem {
    const LEADS_TO: LeadsTo = LeadsTo::Item;
}

impl Kind for ToMeeting {
    const LEADS_TO: LeadsTo = LeadsTo::Meeting;
}

/// A reference that stands by itself in a key of its own, with or without brackets. Only what has this type can be
/// bound to what it means, and by this type an edition knows what it must not hand on as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference<K> {
    text: Text,
    kind: PhantomData<K>,
}

impl<K> Default for Reference<K> {
    fn default() -> Self {
        Reference::from(Text::default())
    }
}

impl<K> From<Text> for Reference<K> {
    fn from(text: Text) -> Self {
        Reference { text, kind: PhantomData }
    }
}

impl<K> Reference<K> {
    /// What it names, without brackets.
    pub fn name(&self) -> &str {
        bare(&self.text.value)
    }

    /// The text that it is.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Its place in the file.
    pub fn range(&self) -> Range<usize> {
        self.text.range()
    }

    /// One that names something else, at the same place.
    pub fn renamed(&self, name: &str) -> Self {
        Reference { text: Text::new(name, self.range()), kind: PhantomData }
    }
}

impl<K: Kind> Read for Reference<K> {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Text::read(value, reader).map(Reference::from)
    }

    fn spell(&self) -> Option<Spelled> {
        self.text.spell()
    }

    fn instead(value: &Value<'_>, reader: &Reader<'_>) -> Option<Self> {
        Text::instead(value, reader).map(Reference::from)
    }

    fn shape() -> Shape {
        Shape::Reference(K::LEADS_TO)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Text::schema(definitions)
    }
}

/// What a reference that stands alone names, written with or without brackets.
pub fn bare(written: &str) -> &str {
    written.trim().trim_start_matches(OPEN).trim_end_matches(CLOSE)
}

/// What a name says of where the place is that it means: here its signs are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceName<'n> {
    /// `#place`: a place of the same record by its permanent name, as a link to a place of the same page says it.
    Here(&'n str),
    /// `meeting#place`: a place of a meeting by its permanent name, its key or its number.
    Within {
        /// What the meeting is called.
        meeting: &'n str,
        /// The place.
        place: &'n str,
    },
    /// A name alone: a meeting, or a place by its key or number.
    Alone(&'n str),
}

const PLACE: char = '#';
const COMMITTEE: char = '/';

impl<'n> PlaceName<'n> {
    /// What a name says.
    pub fn of(name: &'n str) -> Self {
        match name.split_once(PLACE) {
            Some(("", place)) => PlaceName::Here(place),
            Some((meeting, place)) => PlaceName::Within { meeting, place },
            None => PlaceName::Alone(name),
        }
    }

    /// The meeting that it names, as far as it can name one: a name alone may be that of a meeting.
    pub fn meeting(self) -> &'n str {
        match self {
            PlaceName::Here(_) => "",
            PlaceName::Within { meeting, .. } | PlaceName::Alone(meeting) => meeting,
        }
    }

    /// The meeting and the place in it; none of any other name.
    pub fn within(self) -> Option<(&'n str, &'n str)> {
        match self {
            PlaceName::Within { meeting, place } => Some((meeting, place)),
            PlaceName::Here(_) | PlaceName::Alone(_) => None,
        }
    }

    /// The place in the same record, by its permanent name; none of any other name.
    pub fn here(self) -> Option<&'n str> {
        match self {
            PlaceName::Here(place) => Some(place),
            PlaceName::Within { .. } | PlaceName::Alone(_) => None,
        }
    }

    /// Whether it is a name alone.
    pub fn is_alone(self) -> bool {
        matches!(self, PlaceName::Alone(_))
    }
}

impl fmt::Display for PlaceName<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceName::Here(place) => write!(formatter, "{PLACE}{place}"),
            PlaceName::Within { meeting, place } => write!(formatter, "{meeting}{PLACE}{place}"),
            PlaceName::Alone(name) => formatter.write_str(name),
        }
    }
}

/// What a place of a meeting is called elsewhere.
pub fn place_within(meeting: &str, place: &str) -> String {
    PlaceName::Within { meeting, place }.to_string()
}

/// The committee that the name of a meeting says, and how that committee calls it, of `committee/meeting`. A name such
/// as `12/2026` has a stroke of its own: whoever asks tries the whole name first.
pub fn committee_and_meeting(name: &str) -> Option<(&str, &str)> {
    name.split_once(COMMITTEE)
}

/// What a meeting is called elsewhere.
pub fn meeting_of(committee: &str, meeting: &str) -> String {
    format!("{committee}{COMMITTEE}{meeting}")
}

/// A reference to be written into running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'a> {
    /// What it names.
    pub name: &'a str,
    /// What is printed instead of the number.
    pub words: Option<&'a str>,
}

impl<'a> Mention<'a> {
    /// One that prints the number of what it names.
    pub fn of(name: &'a str) -> Self {
        Mention { name, words: None }
    }

    /// One that prints these words; none if they would end it before its end.
    pub fn saying(name: &'a str, words: &'a str) -> Option<Self> {
        (!words.contains(['[', ']', BAR])).then_some(Mention { name, words: Some(words) })
    }
}

impl fmt::Display for Mention<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.words {
            Some(words) => write!(formatter, "{OPEN}{}{BAR}{words}{CLOSE}", self.name),
            None => write!(formatter, "{OPEN}{}{CLOSE}", self.name),
        }
    }
}

/// What looks like a reference in a text, whether or not Markdown reads it as one: rather too much than too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mentioned<'t> {
    text: &'t str,
    /// Where its brackets begin.
    pub start: usize,
    /// Where its name begins.
    name: usize,
    /// Where its name ends.
    pub name_end: usize,
}

impl<'t> Mentioned<'t> {
    /// What it names, as it is written.
    pub fn name(&self) -> &'t str {
        &self.text[self.name..self.name_end]
    }

    /// Whether its name has an end before the text's.
    pub fn is_ended(&self) -> bool {
        self.name_end < self.text.len()
    }

    /// The words behind its bar, if it has one, and where it ends. Takes as long as it is.
    pub fn rest(&self) -> (Option<&'t str>, usize) {
        let inside = &self.text[self.name_end..];
        let length = inside.find(CLOSE).unwrap_or(inside.len());
        let end = self.text.len().min(self.name_end + length + CLOSE.len());
        (inside[..length].strip_prefix(BAR), end)
    }
}

/// Whatever looks like a reference in a text, in order. Each begins at every pair of brackets, even within another:
/// whoever takes one goes on [behind](Mentions::go_on) it. Takes time in proportion to the text.
#[derive(Debug, Clone)]
pub struct Mentions<'t> {
    text: &'t str,
    next: usize,
    /// Where the name of the last one ends: however many begin before it, that is looked for once.
    name_end: usize,
}

impl<'t> Mentions<'t> {
    /// Those of a text.
    pub fn of(text: &'t str) -> Self {
        Mentions { text, next: 0, name_end: 0 }
    }

    /// Goes on at a place of the text.
    pub fn go_on(&mut self, at: usize) {
        self.next = at;
    }
}

impl<'t> Iterator for Mentions<'t> {
    type Item = Mentioned<'t>;

    fn next(&mut self) -> Option<Mentioned<'t>> {
        let start = self.next + self.text.get(self.next..)?.find(OPEN)?;
        let name = start + OPEN.len();
        self.next = name;
        if self.name_end < name {
            let end = self.text[name..].find([BAR, ']']);
            self.name_end = end.map_or(self.text.len(), |at| name + at);
        }
        Some(Mentioned { text: self.text, start, name, name_end: self.name_end })
    }
}

#[cfg(test)]
mod tests {
    use super::{Mention, Mentions, bare};

    #[test]
    fn the_name_of_a_place_is_written_as_it_is_read() {
        use super::PlaceName;
        let within = PlaceName::Within { meeting: "12/2026", place: "A#1" };
        for (name, place) in
            [("#item-3", PlaceName::Here("item-3")), ("12/2026#A#1", within), ("07", PlaceName::Alone("07"))]
        {
            assert_eq!(PlaceName::of(name), place);
            assert_eq!(place.to_string(), name);
        }
    }

    #[test]
    fn what_is_written_is_found_again() {
        for (name, words) in [("34#lsc", None), ("a b", Some("the last one")), ("é", Some(""))] {
            let text = format!("See {} and more.", Mention { name, words });
            let found: Vec<_> = Mentions::of(&text).collect();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].name(), found[0].rest().0), (name, words));
            assert_eq!(&text[found[0].start..found[0].rest().1], Mention { name, words }.to_string());
        }
        assert_eq!(Mention::saying("a", "b]]c"), None);
    }

    #[test]
    fn brackets_without_an_end_and_within_others_are_found() {
        let names = |text| Mentions::of(text).map(|found| found.name().to_string()).collect::<Vec<_>>();
        assert_eq!(names("[[a"), ["a"]);
        assert_eq!(names("[[[a]] [[b|c]]"), ["[a", "b"]);
        assert_eq!(names("[[[[a]]"), ["[[a", "a"]);
        assert_eq!(names("[["), [""]);
        assert!(names("[a] ]] |").is_empty());
        assert_eq!((bare(" [[a#b]] "), bare("a"), bare("")), ("a#b", "a", ""));
    }
}
