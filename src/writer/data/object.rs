//! Objects of JSON as they are made: each value is moved in, and what says nothing is left out.

use serde_json::{Map, Value as Json};

/// What an object can hold.
pub(in crate::writer) trait Worth {
    /// It as JSON.
    fn json(self) -> Json;
}

/// An object of JSON with what says something: without nulls, empty lists and empty objects.
macro_rules! object {
    ({ $($key:literal : $value:expr),* $(,)? }) => {{
        let mut object = ::serde_json::Map::new();
        $( $crate::writer::data::object::put(&mut object, $key, $value); )*
        ::serde_json::Value::Object(object)
    }};
}
pub(in crate::writer) use object;

/// Puts a value into an object if it says something.
pub(in crate::writer) fn put(object: &mut Map<String, Json>, key: &str, value: impl Worth) {
    let value = value.json();
    if !says_nothing(&value) {
        object.insert(key.into(), value);
    }
}

fn says_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(list) => list.is_empty(),
        Json::Object(object) => object.is_empty(),
        _ => false,
    }
}

macro_rules! as_it_is {
    ($($type:ty),*) => { $(
        impl Worth for $type {
            fn json(self) -> Json {
                Json::from(self)
            }
        }
    )* };
}
as_it_is!(Json, Map<String, Json>, bool, u32, usize, String, &str);

macro_rules! borrowed {
    ($($type:ty),*) => { $(
        impl Worth for &$type {
            fn json(self) -> Json {
                Json::from(self.clone())
            }
        }

        impl Worth for &Option<$type> {
            fn json(self) -> Json {
                self.clone().map_or(Json::Null, Json::from)
            }
        }
    )* };
}
borrowed!(bool, u32, String);

impl<T: Worth> Worth for Option<T> {
    fn json(self) -> Json {
        self.map_or(Json::Null, Worth::json)
    }
}

impl<T: Worth> Worth for Vec<T> {
    fn json(self) -> Json {
        Json::Array(self.into_iter().map(Worth::json).collect())
    }
}

impl Worth for &Vec<String> {
    fn json(self) -> Json {
        Json::from(self.as_slice())
    }
}

impl Worth for &[&str] {
    fn json(self) -> Json {
        Json::from(self)
    }
}
