//! The clock and the environment.

use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;

/// Of programs that are built for tests alone: whoever sets it gets the same bytes again.
#[cfg(debug_assertions)]
const TEST_CHANCE: &str = "MINUTEBOOK_TEST_CHANCE";
/// Names the file of the secret key that signs the archive's log.
const KEY: &str = "MINUTEBOOK_KEY";

/// 32 bytes by chance.
pub fn chance() -> Result<[u8; 32], String> {
    #[cfg(debug_assertions)]
    if let Ok(text) = std::env::var(TEST_CHANCE) {
        let mut bytes = [0; 32];
        bytes.iter_mut().zip(text.bytes()).for_each(|(byte, letter)| *byte = letter);
        return Ok(bytes);
    }
    let mut bytes = [0; 32];
    let filled = getrandom::fill(&mut bytes);
    filled.map(|()| bytes).map_err(|fault| format!("the system gives no random bytes: {fault}"))
}

/// The file of the secret key that the environment names.
pub fn secret_key_file() -> Option<PathBuf> {
    std::env::var_os(KEY).filter(|path| !path.is_empty()).map(PathBuf::from)
}

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
