//! Values as the parser of TOML gives them.

use jiff::civil::{Date, Time};
use toml::Spanned;
use toml::de::DeValue;

/// A TOML value with its place.
pub type Value<'i> = Spanned<DeValue<'i>>;

/// The number of a TOML value, whole or not.
pub(super) fn number_of(value: &DeValue<'_>) -> Option<f64> {
    let read = match value {
        DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
        DeValue::Integer(integer) => {
            let digits = integer.as_str().replace('_', "");
            i64::from_str_radix(&digits, integer.radix()).ok().map(|number| number as f64)
        }
        _ => None,
    };
    read.filter(|number: &f64| number.is_finite())
}

/// The date of a TOML value that is a date alone.
pub fn date_of(written: &toml::value::Datetime) -> Option<Date> {
    let date =
        written.date.filter(|date| date.year > 0 && written.time.is_none() && written.offset.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

/// The time of a TOML value that is a time alone, to the second: nothing could print parts of one.
pub fn time_of(written: &toml::value::Datetime) -> Option<Time> {
    let time = written.time.filter(|_| written.date.is_none() && written.offset.is_none())?;
    if time.nanosecond.is_some_and(|part| part > 0) {
        return None;
    }
    let second = i8::try_from(time.second.unwrap_or(0)).ok()?;
    Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, second, 0).ok()
}

/// The key of the day in what has one.
pub(super) const DAY: &str = "date";

/// Whether a value is a day alone.
pub(super) fn is_day(value: &Value<'_>) -> bool {
    value.get_ref().as_datetime().is_some_and(|written| date_of(written).is_some())
}
