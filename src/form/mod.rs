//! Typed reading of TOML: a form declares, in one place, which keys a table may have, what each
//! means and what type it is. From that one declaration come the reader (which tells every fault
//! in one run, each at its place), the JSON Schema that editors use, and its shape, by which a file is gone through.
//!
//! Input: a [`Source`]. Output: a value of the form's type, or nothing, and a filled [`Report`].

mod colour;
mod content;
mod days;
mod file;
mod language;
mod letters;
mod lists;
mod misplaced;
mod named;
mod parser;
mod read;
mod reader;
mod reference;
mod schema;
mod shape;
mod slips;
mod spell;
mod text;
mod toml_values;
mod unended;
mod unreadable;
mod values;
mod written;

pub use colour::Colour;
pub use content::content_digest;
pub use file::{Outline, read_source};
pub use language::Language;
pub use letters::Letters;
pub use lists::{List, OneOrMany};
pub use named::{Known, Named};
pub use read::{Read, given};
pub use reader::{Around, Fields, Inner, Reader};
pub use reference::{
    Kind, Mention, Mentioned, Mentions, PlaceName, Reference, ToItem, ToMeeting, ToPlace, bare,
    committee_and_meeting, meeting_of, place_within,
};
pub use schema::{Definitions, Described, names_schema, put_defaults, words_schema};
pub use shape::{KeyShape, Layout, LeadsTo, Shape};
pub use spell::{Manner, Sheet, Spelled, file_text, spelled_form, spelled_names};
pub use text::{RangeKey, Text, composed, is_blank, is_unprintable, range_in_text};
pub use toml_values::{Value, date_of, time_of};
pub use values::{At, PageText};

use crate::diagnostic::{Report, Source};
use serde_json::Value as Json;

/// Declares tables of a TOML file: keys, types and meanings.
///
/// A field of type `Option<T>`, [`List<T>`](List), [`Named<T>`](Named) or [`OneOrMany<T>`](OneOrMany)
/// may be left out; every other field must be given. `short KEY` lets a plain string stand for
/// a table with that key alone. `[LEAST to MOST]` behind the type bounds a number, or each number of a
/// list; `= VALUE` says what holds if the key is left out. `as LAYOUT` says how a program [writes](Layout) the value,
/// if not behind its key. Each form has a further field `at`: where it
/// stands.
#[macro_export]
macro_rules! form {
    ($(
        $(#[doc = $doc:literal])*
        pub struct $name:ident is $place:literal $(, short $short:literal)? {
            $( $(#[doc = $field_doc:literal])* $key:literal => $field:ident : $type:ty $(as $layout:ident)? $([ $least:literal to $most:literal ])? $(= $default:tt)? ),* $(,)?
        }
    )*) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// Where the table stands in its file.
            pub at: ::std::ops::Range<usize>,
            $( $(#[doc = $field_doc])* pub $field: $type, )*
        }

        impl Default for $name {
            /// A form that nobody has filled in yet.
            fn default() -> Self {
                $name { at: 0..0, $( $field: Default::default(), )* }
            }
        }

        impl $crate::form::Read for $name {
            fn read(value: &$crate::form::Value<'_>, reader: &mut $crate::form::Reader<'_>) -> Option<Self> {
                let short: Option<&'static str> = [$( $short )?].first().copied();
                let fields = reader.fields(value, short, &[$( $key ),*])?;
                let is_placed = reader.refuse_unknown(&fields, $place, Self::inner, short);
                reader.enter($crate::form::Around {
                    place: $place,
                    keys: &[$( $key ),*],
                    given: fields.given(),
                    takes_list: |key| match key {
                        $( $key => <$type as $crate::form::Read>::takes_list(), )*
                        _ => false,
                    },
                });
                $(
                    let $field = reader.field::<$type>(&fields, $key, $place);
                    $(
                        let within = reader.is_within(&fields, $key, $least, $most);
                        let $field = $field.filter(|_| within).or_else(<$type as $crate::form::Read>::absent);
                    )?
                )*
                reader.leave();
                Some($name { at: value.span(), $( $field: $field?, )* }).filter(|_| is_placed)
            }

            fn spell(&self) -> Option<$crate::form::Spelled> {
                let $name { at: _, $( $field ),* } = self;
                let short: Option<&'static str> = [$( $short )?].first().copied();
                Some($crate::form::spelled_form(short, [$( ($key, $crate::form::given($field)) ),*]))
            }

            fn inner() -> Vec<$crate::form::Inner> {
                vec![$( $crate::form::Inner {
                    key: $key,
                    keys: <$type as $crate::form::Read>::keys(),
                    in_blocks: <$type as $crate::form::Read>::in_blocks(),
                    inner: <$type as $crate::form::Read>::inner,
                } ),*]
            }

            fn keys() -> &'static [&'static str] {
                &[$( $key ),*]
            }

            fn shape() -> $crate::form::Shape {
                const KEYS: &[$crate::form::KeyShape] = &[$( $crate::form::KeyShape {
                    key: $key,
                    layout: [$( $crate::form::Layout::$layout, )? $crate::form::Layout::Line][0],
                    shape: <$type as $crate::form::Read>::shape,
                } ),*];
                $crate::form::Shape::Form(KEYS)
            }

            fn schema(definitions: &mut $crate::form::Definitions) -> ::serde_json::Value {
                let short: Option<&'static str> = [$( $short )?].first().copied();
                definitions.form(
                    stringify!($name),
                    concat!($( $doc ),*),
                    short,
                    [$( $crate::form::Described {
                        key: $key,
                        doc: concat!($( $field_doc ),*),
                        needed: <$type as $crate::form::Read>::absent().is_none(),
                        schema: <$type as $crate::form::Read>::schema,
                        bounds: [$( ($least, $most) )?].into_iter().next(),
                        default: [$( ::serde_json::json!($default) )?].into_iter().next(),
                    } ),*],
                )
            }
        }
    )* };
}

/// A fixed list of words, as [`choice!`](crate::choice) declares it: for what is typed and what is written for programs,
/// which name the words that there are, and what they mean.
pub trait Choice: Copy + PartialEq + Send + Sync + 'static {
    /// Every choice with its word and what it means, in order.
    const CHOICES: &'static [(Self, &'static str, &'static str)];

    /// Its word.
    fn word(self) -> &'static str {
        Self::CHOICES.iter().find(|(choice, ..)| *choice == self).map_or("", |(_, word, _)| word)
    }
}

/// Declares a fixed list of words as an enum.
#[macro_export]
macro_rules! choice {
    ($(
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $( $(#[doc = $variant_doc:literal])* $variant:ident = $word:literal ),* $(,)?
        }
    )*) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[doc = $variant_doc])* $variant, )*
        }

        impl $name {
            /// Every word with its meaning, in order.
            pub const WORDS: &'static [(&'static str, $name)] = &[ $( ($word, $name::$variant) ),* ];

            /// The word as written in a file.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word ),* }
            }
        }

        impl $crate::form::Choice for $name {
            const CHOICES: &'static [(Self, &'static str, &'static str)] =
                &[ $( ($name::$variant, $word, concat!($( $variant_doc ),*)) ),* ];
        }

        impl $crate::form::Read for $name {
            fn read(value: &$crate::form::Value<'_>, reader: &mut $crate::form::Reader<'_>) -> Option<Self> {
                reader.choice(value, $name::WORDS)
            }

            fn spell(&self) -> Option<$crate::form::Spelled> {
                Some(self.word().into())
            }

            fn schema(_: &mut $crate::form::Definitions) -> ::serde_json::Value {
                $crate::form::words_schema(&[ $( ($word, concat!($( $variant_doc ),*)) ),* ])
            }
        }
    )* };
}

/// What a form holds, ready to be written: its keys in the order in which it declares them, without what was left out.
pub fn sheet<T: Read>(form: &T, manner: Manner) -> Sheet {
    Sheet::of(form.spell(), T::shape(), manner)
}

/// Reads a whole file against the form `T`.
///
/// Input: the file's text. Output: the form with the place of each value; none where something that must be there is not,
/// or cannot be read. Reported: what is no TOML, keys that the form does not have, values of another type, all in one run.
/// A file with more letters or values than any book needs is refused before it is read; else it takes time and memory
/// in proportion to the text.
pub fn read<T: Read>(source: &Source, report: &mut Report) -> Option<T> {
    read_source(source, report, &T::inner(), |value, reader| T::read(value, reader))
}

/// The complete JSON Schema of a file that is read as `T`.
pub fn schema_of<T: Read>(title: &str) -> Json {
    let mut definitions = Definitions::default();
    let top = T::schema(&mut definitions);
    definitions.whole(title, top)
}
