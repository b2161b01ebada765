//! Days and hours.

use super::read::Read;
use super::reader::Reader;
use super::schema::Definitions;
use super::spell::Spelled;
use super::toml_values::{Value, date_of, time_of};
use crate::diagnostic::Expected;
use jiff::civil::{Date, Time};
use serde_json::{Value as Json, json};

impl Read for Date {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_datetime().and_then(date_of);
        if read.is_none() {
            reader.wrong_type(value, Expected::Date);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        let (year, month, day) = (self.year().try_into(), self.month().try_into(), self.day().try_into());
        let date = toml::value::Date { year: year.ok()?, month: month.ok()?, day: day.ok()? };
        Some(toml::value::Datetime { date: Some(date), time: None, offset: None }.into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "format": "date" })
    }
}

impl Read for Time {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_datetime().and_then(time_of);
        if read.is_none() {
            reader.wrong_type(value, Expected::Time);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        let (hour, minute, second) =
            (self.hour().try_into(), self.minute().try_into(), self.second().try_into());
        let (hour, minute, second) = (hour.ok()?, minute.ok()?, Some(second.ok()?));
        let time = toml::value::Time { hour, minute, second, nanosecond: None };
        Some(toml::value::Datetime { date: None, time: Some(time), offset: None }.into())
    }

    fn schema(_: &mut Definitions) -> Json {
        // TOML's local time has no offset, which JSON Schema's `time` wants (RFC 3339, full-time).
        // `time-local` is of the OpenAPI registry: by it an editor knows a time from a text; the
        // pattern says the same to all others.
        json!({
            "type": "string",
            "format": "time-local",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.0+)?)?$",
        })
    }
}
