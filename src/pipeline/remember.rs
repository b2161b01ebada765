//! What was circulated, held against the records that there are: `circulated.toml` outlives them, so that neither a lost
//! record nor a lost table takes the numbers with it that members hold.

use crate::book::{Lost, MeetingName, MeetingParts, Unread, file_name};
use crate::diagnostic::{CirculationFault, Finding, Report, Severity, Source, Spot};
use crate::edition::lacks_parts;
use crate::files::CommitteeFiles;
use crate::form::{Text, meeting_of};
use crate::ids::{FileId, RecordId};
use crate::record::{Circulated, CirculatedMeeting, Committee, Record, read_circulated};

/// What is known of the records of one committee.
pub(super) struct Known<'a> {
    /// Those that could be read.
    pub records: &'a mut [Box<Record>],
    /// Those that could not.
    pub unread: &'a [Unread],
}

/// Tells what is gone of what was circulated, and gives back those records that are. A record that is there is held to
/// all the numbers that were ever circulated of it.
pub(super) fn remember(
    folder: &CommitteeFiles,
    mut known: Known<'_>,
    committee: &Committee,
    report: &mut Report,
) -> Vec<Unread> {
    let Some(list) = &folder.circulated else { return Vec::new() };
    let Some(meetings) = read_circulated(list, report) else {
        // What was given cannot be known: it is as if any record were gone.
        let (committee, file) = (committee.key.clone(), list.name.clone());
        let mend = FileId::Circulated(committee.clone());
        return vec![Unread { committee, keys: Vec::new(), name: None, mend, file, lost: None }];
    };
    let mut lost = Vec::new();
    for meeting in meetings {
        match known.find(&meeting) {
            Remembered::There { source, called, is_withdrawn, own } => {
                if meeting.is_withdrawn && !is_withdrawn {
                    let (meeting, list) = (called.value.trim().to_string(), list.name.clone());
                    let fault = CirculationFault::NameOfWithdrawn { meeting, list };
                    report.add(&source, called.range(), fault);
                }
                let (here, listed) = (own.reference.trim(), meeting.circulated.reference.trim());
                if own.on != meeting.circulated.on && meeting.circulated.sealed.is_some() && !is_withdrawn {
                    let (here, listed) = (own.on.to_string(), meeting.circulated.on.to_string());
                    let fault = CirculationFault::SentOnChanged { here, listed, list: list.name.clone() };
                    report.add(&source, own.at.clone(), fault);
                }
                if here != listed && !meeting.is_withdrawn {
                    let (here, listed) = (here.to_string(), listed.to_string());
                    let fault = CirculationFault::ReferenceChanged { here, listed, list: list.name.clone() };
                    report.add(&source, own.at.clone(), fault);
                }
                if lacks_parts(&source.text) && !meeting.is_withdrawn {
                    hold_copy(own, &meeting, &source, report);
                } else {
                    hold(own, &meeting.circulated);
                }
                let (here, listed) = (called.value.trim(), meeting.meeting.value.trim());
                if here != listed && !meeting.is_withdrawn {
                    let (here, listed) = (here.to_string(), listed.to_string());
                    let fault = CirculationFault::MeetingRenamed { here, listed, list: list.name.clone() };
                    report.add(&source, called.range(), fault);
                }
            }
            Remembered::Unread => {}
            Remembered::Bare(record) => {
                let (called, list) = (meeting.meeting.value.clone(), list.name.clone());
                let fault = if meeting.is_withdrawn {
                    CirculationFault::NameOfWithdrawn { meeting: called.to_string(), list }
                } else {
                    let record = meeting_of(&committee.key, record.meeting.value.trim());
                    CirculationFault::CirculationGone { meeting: called.to_string(), record, list }
                };
                report.add(&record.source, record.meeting.range(), fault);
            }
            Remembered::Gone => lost.push(tell(meeting, folder, list, committee, report)),
        }
    }
    lost
}

/// How it stands with a record that was circulated.
enum Remembered<'a> {
    /// It is there, with what it is called, whether it says that it was withdrawn, and what was circulated of it.
    There {
        source: Source,
        called: Text,
        is_withdrawn: bool,
        own: &'a mut Circulated,
    },
    /// It, or its table, cannot be read.
    Unread,
    /// A record of the meeting is there, and does not say that it was circulated.
    Bare(&'a Record),
    Gone,
}

impl Known<'_> {
    fn find(&mut self, meeting: &CirculatedMeeting) -> Remembered<'_> {
        let (file, called) = (meeting.record(), meeting.meeting.value.trim());
        let reference = meeting.circulated.reference.trim();
        let is_same = |record: &Record| {
            record.meeting.value.trim() == called || (record.id.file == file && !meeting.is_withdrawn)
        };
        let by_reference = |record: &&Record| {
            record.circulated.as_ref().is_some_and(|own| own.reference.trim() == reference)
        };
        let named: Option<String> =
            self.records.iter().map(Box::as_ref).find(by_reference).map(|record| record.id.file.clone());
        let own = |record: &Record| match &named {
            Some(named) => record.id.file == *named,
            None => record.translation_of.is_none() && is_same(record),
        };
        let is_unread = |unread: &Unread| unread.keys.iter().any(|key| key == file || key == called);
        let Some(at) = self.records.iter().map(Box::as_ref).position(own) else {
            return if self.unread.iter().any(is_unread) { Remembered::Unread } else { Remembered::Gone };
        };
        let record = &mut self.records[at];
        match (record.circulated.is_some(), has_table(&record.source)) {
            (false, true) => Remembered::Unread,
            (false, false) => Remembered::Bare(record),
            (true, _) => {
                let (source, called) = (record.source.clone(), record.meeting.clone());
                let is_withdrawn = record.withdrawal.is_some();
                match record.circulated.as_mut() {
                    Some(own) => Remembered::There { source, called, is_withdrawn, own },
                    None => Remembered::Unread,
                }
            }
        }
    }
}

/// Whether a record says that it was circulated, be it with mistakes.
fn has_table(source: &Source) -> bool {
    source
        .text
        .lines()
        .any(|line| line.trim_start().trim_start_matches('[').trim_start().starts_with("circulated"))
}

/// The same of a record that came with minutes from which parts are withheld. Where numbers are missing that members of
/// a narrower circle hold, it can never stand for the whole: that is told, and not each of them.
fn hold_copy(own: &mut Circulated, listed: &CirculatedMeeting, source: &Source, report: &mut Report) {
    let before = own.clone();
    hold(own, &listed.circulated);
    let is_less = own.actions.held != before.actions.held || own.decisions.held != before.decisions.held;
    let mut finding =
        Finding::of(CirculationFault::PartsWithheld { meeting: listed.meeting.value.trim().to_string() })
            .at(Spot::new(source, own.at.clone()));
    if is_less {
        finding.severity = Severity::Error;
    }
    report.push(finding);
    if is_less {
        *own = before;
    }
}

/// Adds what was circulated to what a record says of it; what was lent to its minutes the list knows, whatever was
/// edited in the record.
fn hold(own: &mut Circulated, listed: &Circulated) {
    own.actions.held.add_all(&listed.actions.held);
    own.decisions.held.add_all(&listed.decisions.held);
    if listed.sealed.is_some() {
        own.sealed.clone_from(&listed.sealed);
    }
    if own.digests.is_empty() {
        own.digests.clone_from(&listed.digests);
    }
    for (own, listed) in own.lent.iter_mut().zip(&listed.lent).filter(|(_, listed)| listed.is_some()) {
        own.clone_from(listed);
    }
}

/// Tells of a record that is gone, unless it was withdrawn.
fn tell(
    meeting: CirculatedMeeting,
    folder: &CommitteeFiles,
    list: &Source,
    committee: &Committee,
    report: &mut Report,
) -> Unread {
    let (called, record) = (meeting.meeting.value.trim().to_string(), meeting.record().to_string());
    let path = folder.shown(&format!("{record}.toml"));
    let reference = meeting.circulated.reference.trim().to_string();
    if !meeting.is_withdrawn {
        let fault = CirculationFault::RecordGone {
            meeting: called.clone(),
            path: path.clone(),
            reference: reference.clone(),
        };
        report.add(list, meeting.file.range(), fault);
    }
    let name = MeetingName::from(MeetingParts {
        committee: committee.key.clone(),
        meeting: file_name(&called),
        reference: file_name(&reference),
    });
    let CirculatedMeeting { circulated, is_withdrawn, .. } = meeting;
    Unread {
        committee: committee.key.clone(),
        mend: FileId::Record(RecordId::new(committee.key.as_str(), record.as_str())),
        keys: vec![record, called.clone(), name.meeting.clone()],
        name: Some((name, reference)),
        file: path,
        lost: Some(Lost { meeting: called, circulated, is_withdrawn }),
    }
}
