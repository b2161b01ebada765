//! What may be wrong with a label.

use super::names::Label;
use crate::diagnostic::{MarkdownSlip, PatternFault, TextFault};
use crate::form::PageText;
use crate::prose::{Remark, parse_line};
use crate::record::{Pattern, Placeholder};

/// Reads a label, or says what is wrong with it.
pub(super) fn read_label(
    label: Label,
    written: &str,
    places: &[&'static str],
) -> Result<Pattern, PatternFault> {
    let pattern = Pattern::parse(written, places)?;
    let around = [Label::NotePlain, Label::NotePostMeeting, Label::NoteSecretary, Label::NoteEditorial]
        .contains(&label);
    if around && pattern.placeholders().count() > 1 {
        return Err(PatternFault::TextTwice);
    }
    if let Some(problem) = lacks(label, &pattern) {
        return Err(problem);
    }
    // Whoever lays out the pages puts these numbers in, as they come.
    let mut placeholders = pattern.placeholders();
    let wide = placeholders.find(|placeholder| label == Label::FooterPage && placeholder.width > 0);
    if let Some(Placeholder { name, .. }) = wide {
        return Err(PatternFault::WidthOfPages { name: name.clone() });
    }
    drop(placeholders);
    Ok(pattern)
}

/// What a date or a time does not say that it must.
fn lacks(label: Label, pattern: &Pattern) -> Option<PatternFault> {
    let (is_time, needed): (_, &[&'static str]) = match label {
        Label::Date | Label::DateWeekday => (false, &["day", "month", "year"]),
        Label::Time => (true, &["hour", "minute"]),
        Label::TimeSeconds => (true, &["hour", "minute", "second"]),
        _ => return None,
    };
    let names = ["month", "weekday"];
    let wide = pattern.placeholders().find(|own| own.width > 0 && names.contains(&own.name.as_str()));
    let missing = needed.iter().find(|name| !pattern.uses(name));
    let missing = missing.map(|name| PatternFault::Lacks { is_time, name });
    let wide = || wide.map(|own| PatternFault::WidthOfName { name: own.name.clone() });
    missing.or_else(wide)
}

/// What is to be told of a label with a sign of emphasis that has no partner.
pub(super) fn unpaired(written: &str) -> Option<TextFault> {
    if !written.contains(['*', '_', '~', '`']) {
        return None;
    }
    let is_lone = parse_line(written).remarks.iter().any(|(_, remark)| *remark == Remark::LoneSign);
    is_lone.then_some(TextFault::Markdown { what: MarkdownSlip::LoneSignInLabel })
}

/// How many letters a label may have that stands on every page.
pub(super) fn most_on_pages(label: Label) -> Option<usize> {
    match label {
        Label::HeaderReference | Label::FooterManagedBy | Label::FooterPage => Some(PageText::MOST),
        // In one line across the page: more could not be read.
        Label::WatermarkDraft => Some(80),
        _ => None,
    }
}
