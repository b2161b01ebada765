//! The clock and the environment.

use jiff::Timestamp;
use jiff::civil::Date;

/// The moment that `SOURCE_DATE_EPOCH` names, in seconds since 1970 (UTC), if it names one
/// (reproducible-builds.org).
pub fn source_date_epoch() -> Result<Option<i64>, String> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Err(_) => Ok(None),
        Ok(written) => match written.trim().parse::<i64>() {
            Ok(seconds) if (0..=253_402_300_799).contains(&seconds) => Ok(Some(seconds)),
            _ => {
                Err(format!("SOURCE_DATE_EPOCH is “{written}”, and should be a number of seconds since 1970"))
            }
        },
    }
}

/// This moment, or that of `SOURCE_DATE_EPOCH`; a second is as near as it is told.
pub fn now() -> Result<Timestamp, String> {
    let seconds = source_date_epoch()?.unwrap_or_else(|| Timestamp::now().as_second());
    Timestamp::from_second(seconds).map_err(|fault| fault.to_string())
}

/// Today's date, or the date of `SOURCE_DATE_EPOCH`.
pub fn today() -> Result<Date, String> {
    match source_date_epoch()? {
        None => Ok(jiff::ZonedDateTime::now().date()),
        Some(seconds) => Timestamp::from_second(seconds)
            .map(|moment| jiff::tz::TimeZone::UTC.to_datetime(moment).date())
            .map_err(|fault| fault.to_string()),
    }
}

/// A day as it is typed.
pub fn day(written: &str) -> Result<Date, String> {
    let problem = |_| format!("there is no day {written}; write the date as YYYY-MM-DD, such as 2020-09-01");
    written.parse().map_err(problem)
}
