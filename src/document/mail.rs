//! The words of the mail with which minutes are sent to members.

use super::labels::{Label, Labels};
use super::{Document, plain};
use crate::commenting::Sending;
use jiff::civil::Date;

/// A mail: what it says, without what it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its subject.
    pub subject: String,
    /// Its text; a line feed ends each line.
    pub text: String,
}

/// The files that the mail brings, by their names.
#[derive(Debug, Clone, Copy)]
pub struct Brought<'a> {
    /// The minutes with numbered lines.
    pub pdf: &'a str,
    /// The minutes for a word processor.
    pub docx: &'a str,
    /// The form for comments, in several kinds.
    pub forms: &'a [String],
}

/// The mail that brings a version of minutes to members. The classification stands before everything else, and in the
/// subject where its scheme asks for that.
pub fn mail(document: &Document, labels: &Labels, sending: &Sending, brought: Brought<'_>) -> Mail {
    let identity = &document.identity;
    let values = [
        ("title", identity.title.clone()),
        ("date", labels.date(identity.date)),
        ("reference", identity.reference.clone()),
        ("status", identity.status.clone()),
        ("version", sending.version.clone()),
    ];
    let [title, _, reference, _, version] = values.clone();
    let subject = labels.text(Label::MailSubject, &[title, reference, version]);
    let subject = match document.marking.as_ref().filter(|marking| marking.in_subject) {
        Some(marking) => format!("{} {subject}", marking.label),
        None => subject,
    };
    let said = match sending.objections {
        Some(last) => labels.text(Label::MailSilence, &[("date", labels.date(last))]),
        None => labels.text(Label::MailComments, &[]),
    };
    let to = labels.text(Label::MailTo, &[("body", identity.body.clone())]);
    let files = [
        (vec![brought.pdf.to_string()], Label::MailPdf),
        (vec![brought.docx.to_string()], Label::MailDocx),
        (brought.forms.to_vec(), Label::MailForm),
    ];
    let files = files.map(|(names, label)| {
        let names: Vec<String> = names.iter().map(|name| format!("- {name}")).collect();
        format!("{}: {}", names.join("\n"), labels.text(label, &[]))
    });
    let mut paragraphs = Vec::new();
    paragraphs.extend(document.marking.as_ref().map(|marking| marking.line.clone()));
    paragraphs.extend(handling(document));
    paragraphs.push(to);
    paragraphs.push(labels.text(Label::MailSent, &values));
    let next = next_meeting(document, sending).map(|day| [("date", labels.date(day))]);
    let next = next.map(|date| labels.text(Label::MailNextMeeting, &date));
    paragraphs.push([Some(said), next].into_iter().flatten().collect::<Vec<_>>().join(" "));
    paragraphs.push(format!("{}\n{}", labels.text(Label::MailAttached, &[]), files.join("\n")));
    let filled = paragraphs.into_iter().filter(|paragraph| !paragraph.trim().is_empty());
    Mail { subject: one_line(&subject), text: filled.collect::<Vec<_>>().join("\n\n") + "\n" }
}

/// The first day after that of sending on which the minutes themselves announce a meeting.
fn next_meeting(document: &Document, sending: &Sending) -> Option<Date> {
    let held = document.events.iter().filter(|event| !event.cancelled);
    held.map(|event| event.day).filter(|day| *day > sending.on).min()
}

/// What the minutes say of handling them.
fn handling(document: &Document) -> Option<String> {
    document.blocks.iter().find_map(|block| match block {
        super::Block::Masthead(masthead) => Some(plain(&masthead.handling)),
        _ => None,
    })
}

/// Without ends of lines, which would end a mail's head.
fn one_line(words: &str) -> String {
    words.split(|sign: char| sign.is_control()).collect::<Vec<_>>().join(" ")
}
