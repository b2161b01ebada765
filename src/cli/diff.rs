//! `minutebook diff`.

use super::arguments::{Diff, DiffFormatName};
use super::environment::source_date_epoch;
use super::registers::print;
use super::terminal::Terminal;
use minutebook::pipeline::{RedlineRequest, Side, redline};
use minutebook::record::Version;
use std::fs;
use std::path::Path;

/// The word for the record as it stands.
const WORKING: &str = "working";

/// Says what changed from one version of minutes to another.
pub fn run(start: &Path, options: &Diff, terminal: &Terminal) -> u8 {
    let format = match DiffFormatName::of(options.format, options.out.as_deref()) {
        Ok(format) => format.format(terminal.width()),
        Err(message) => return terminal.usage(&message),
    };
    let from = side(start, options.from.as_deref(), Side::Last);
    let sides = from.and_then(|from| Ok((from, side(start, options.to.as_deref(), Side::Working)?)));
    let ((from, to), timestamp) = match sides.and_then(|sides| Ok((sides, source_date_epoch()?))) {
        Ok(asked) => asked,
        Err(message) => return terminal.usage(&message),
    };
    print(start, (format, options.out.as_deref()), terminal, &|project, files| {
        let request = RedlineRequest {
            record: &options.record,
            from: from.clone(),
            to: to.clone(),
            format,
            timestamp,
            sealed: &|object, version| project.sealed(object, version),
        };
        redline(files, &request)
    })
}

/// A version as typed: its number, the record as it stands, or the path of a file.
fn side(start: &Path, typed: Option<&str>, default: Side) -> Result<Side, String> {
    let Some(typed) = typed else { return Ok(default) };
    if typed == WORKING {
        return Ok(Side::Working);
    }
    if let Some(version) = Version::parse(typed) {
        return Ok(Side::Sealed(version));
    }
    match fs::read_to_string(start.join(typed)) {
        Ok(text) => Ok(Side::File(typed.to_string(), text)),
        Err(fault) => Err(format!(
            "{typed} is no version, such as 0.1, is not the word {WORKING}, and cannot be read as a file: {fault}"
        )),
    }
}
