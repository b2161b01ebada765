//! How it stands with the minutes of each meeting: how far they have come, what is open for them, and the step that comes
//! next.
//!
//! Input: the meetings of a book, what was found in their records, and a day. Output: [`MinutesStatus`] of each. What is
//! due is said by the committee's own rules ([`Approval`], [`Retention`]).

use super::drafts::Drafts;
use super::model::Meeting;
use super::moment::Moment;
use crate::diagnostic::{CirculationFault, Report, spelled};
use crate::form::meeting_of;
use crate::ids::RecordId;
use crate::record::forms::{AfterRetention, MeetingKind, RecordStatus};
use crate::record::{Approval, HandedOver, Retention, State, Step};
use jiff::ToSpan;
use jiff::civil::Date;

/// How it stands with the minutes of a committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitteeStatus {
    /// The committee's key.
    pub key: String,
    /// Its full name; its key, if its file cannot be read.
    pub name: String,
    /// Whether its file can be read.
    pub is_readable: bool,
    /// Its minutes, in the order of time; those that cannot be read come last.
    pub minutes: Vec<MinutesStatus>,
}

/// How it stands with the minutes of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesStatus {
    /// The record.
    pub record: RecordId,
    /// What the meeting is called.
    pub meeting: String,
    /// The reference of its minutes; none: it cannot be read.
    pub reference: Option<String>,
    /// Its first day; none: it cannot be read.
    pub date: Option<Date>,
    /// How far its minutes have come; none: that cannot be read.
    pub state: Option<State>,
    /// Their version, if they bear one.
    pub version: Option<String>,
    /// What is open.
    pub open: Vec<Open>,
    /// What is to be typed next; none: nothing is to be done today.
    pub next: Option<String>,
}

/// Something that is open for minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// Their record is gone, and members hold them.
    Gone,
    /// Their record cannot be read.
    Unreadable,
    /// So many errors are in their record.
    Errors(usize),
    /// Their record waits for these files to be mended.
    Waits(Vec<String>),
    /// So many places are still to be written.
    Placeholders(usize),
    /// The meeting has not met yet.
    ToCome,
    /// They print numbers of these drafts, which are to be sent out first.
    Drafts(Vec<String>),
    /// They say something else than the version that members have.
    Changed(Option<String>),
    /// They are a translation that does not say this version of their original yet.
    NotTranslated(String),
    /// Of these comments nobody has said what became of them; their numbers.
    Comments(Vec<u32>),
    /// They wait for approval.
    Approval {
        /// By what they are approved.
        by: Approving,
        /// Whether that is past.
        is_due: bool,
    },
    /// Their committee wants them signed, and nobody signed them.
    Unsigned,
    /// They are to be kept until a day.
    Kept {
        /// The day.
        until: Date,
        /// What becomes of them then.
        then: AfterRetention,
        /// Whether it is past.
        is_due: bool,
        /// The archive of others that has them already.
        handed_over: Option<HandedOver>,
    },
}

/// What approves minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approving {
    /// The next meeting, of which there is a record.
    Meeting {
        /// As commands take it.
        meeting: String,
        /// Its first day.
        on: Date,
        /// Whether its record has a decision on them.
        is_minuted: bool,
    },
    /// The next meeting, of which there is none; its day, if that was announced.
    NextMeeting(Option<Date>),
    /// That nobody objects until a day, that day included.
    Silence(Date),
}

/// What was found in a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many errors.
    pub errors: usize,
    /// How many places that are still to be written.
    pub placeholders: usize,
    /// The other files that have to be mended first.
    pub waits: Vec<String>,
    /// The numbers of the comments on them that are open.
    pub comments: Vec<u32>,
    /// Whether they are to be signed, and are not.
    pub is_unsigned: bool,
}

impl Meeting {
    /// How far its minutes have come.
    pub fn state(&self) -> State {
        match (self.status, self.circulated) {
            (RecordStatus::Withdrawn, _) => State::Withdrawn,
            (RecordStatus::Approved, _) if self.changes.iter().any(|change| change.at.is_some()) => {
                State::Corrected
            }
            (RecordStatus::Approved, _) => State::Approved,
            (RecordStatus::Circulated, _) | (RecordStatus::Draft, Some(_)) => State::Circulated,
            (RecordStatus::Draft, None) => State::Draft,
        }
    }
}

/// How it stands with the minutes of the meetings that are asked for, in the order of the book. `found` says what was found
/// in the record of each; `today` is the day on which something is due or not.
pub fn status<'m>(
    meetings: &'m [Meeting],
    is_asked: &dyn Fn(&Meeting) -> bool,
    found: &dyn Fn(&Meeting) -> Found,
    today: Date,
) -> Vec<(&'m Meeting, MinutesStatus)> {
    let drafts = Drafts::new(meetings);
    let times = Times::new(meetings);
    let asked = (0..meetings.len()).filter(|at| is_asked(&meetings[*at]));
    let each = asked.map(|at| {
        let meeting = &meetings[at];
        let open = Opening { meeting, times: &times, today };
        (meeting, open.status(&found(meeting), || drafts.before(at)))
    });
    each.collect()
}

/// Warns of minutes that members have, and that should be approved by now: a meeting should have done it whose own minutes they
/// have, or silence before these were sent out.
pub(super) fn check_unapproved(meetings: &[Meeting], report: &mut Report) {
    let times = Times::new(meetings);
    let waits = |meeting: &&Meeting| {
        meeting.state() == State::Circulated
            && meeting.original.is_none()
            && meeting.kind != MeetingKind::Cancelled
            && meeting.approved_at.is_none()
    };
    for meeting in meetings.iter().filter(waits) {
        let next = times.after(meeting).map(|(_, next)| next);
        // What says that it is the same minutes is a copy, and is told as one.
        let has_met = |next: &&Meeting| next.state() != State::Draft && next.reference != meeting.reference;
        let is_over = |next: &&Meeting| match meeting.committee.approval {
            Approval::NextMeeting => true,
            Approval::Silence(days) => {
                let until = meeting.circulated.map(|on| silence_ends(on, days));
                until.zip(next.circulated).is_some_and(|(until, sent)| until < sent)
            }
        };
        if let Some(next) = next.filter(has_met).filter(is_over) {
            let called = |meeting: &Meeting| meeting_of(&meeting.name.committee, meeting.meeting.trim());
            let (by, record, meeting_at) = (next.reference.clone(), called(meeting), called(next));
            let by_meeting = meeting.committee.approval == Approval::NextMeeting;
            let meeting_at = by_meeting.then_some(meeting_at);
            let fault = CirculationFault::NotApproved { by, record, meeting: meeting_at };
            report.add(&meeting.source, meeting.at.clone(), fault);
        }
    }
}

/// The last day on which somebody can object.
fn silence_ends(sent: Date, days: u32) -> Date {
    sent.saturating_add(i64::from(days).days())
}

/// The meetings that can approve minutes of others, in the order of time.
struct Times<'a>(Vec<(Moment, &'a Meeting)>);

impl<'a> Times<'a> {
    fn new(meetings: &'a [Meeting]) -> Self {
        let met = meetings.iter().filter(|meeting| {
            meeting.original.is_none()
                && meeting.withdrawal.is_none()
                && !matches!(meeting.kind, MeetingKind::Cancelled | MeetingKind::Inquorate)
        });
        let mut times: Vec<(Moment, &Meeting)> = met.map(|meeting| (meeting.moment(), meeting)).collect();
        times.sort_by(|(one, _), (other, _)| one.cmp(other));
        Times(times)
    }

    /// The next meeting of the same committee.
    fn after(&self, meeting: &Meeting) -> Option<(&Moment, &'a Meeting)> {
        let (own, now) = (&meeting.name.committee, meeting.moment());
        let from = self.0.partition_point(|(moment, _)| *moment <= now);
        let later = self.0.get(from..)?.iter();
        let is_next = |other: &Meeting| other.name.committee == *own || is_joint_with(other, own);
        later.map(|(moment, other)| (moment, *other)).find(|(_, other)| is_next(other))
    }
}

fn is_joint_with(meeting: &Meeting, committee: &str) -> bool {
    meeting.joint_with.iter().any(|other| other.key == committee)
}

/// Looks for what is open for the minutes of one meeting.
struct Opening<'a> {
    meeting: &'a Meeting,
    times: &'a Times<'a>,
    today: Date,
}

impl Opening<'_> {
    fn status(&self, found: &Found, drafts: impl FnOnce() -> Vec<String>) -> MinutesStatus {
        let meeting = self.meeting;
        let (state, date) = (meeting.state(), meeting.moment().date);
        let mut open = Vec::new();
        if found.errors > 0 {
            open.push(Open::Errors(found.errors));
        }
        if !found.waits.is_empty() {
            open.push(Open::Waits(found.waits.clone()));
        }
        let is_approved = Step::Approve.leads_from(state).is_none() && state != State::Draft;
        if found.placeholders > 0 && !is_approved {
            open.push(Open::Placeholders(found.placeholders));
        }
        let blocked = !open.is_empty();
        let called = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let mut next = blocked.then(|| command("check", &called));
        match state {
            State::Draft if date > self.today => open.push(Open::ToCome),
            State::Draft => {
                let drafts = drafts();
                if !blocked {
                    next = Some(command(Step::Circulate.word(), drafts.first().unwrap_or(&called)));
                }
                if !drafts.is_empty() {
                    open.push(Open::Drafts(drafts));
                }
            }
            // What a translation says is approved with what it translates.
            State::Circulated if meeting.original.is_none() => {
                let approval = self.approval();
                next = next.or_else(|| self.after_circulation(found, approval.as_ref()));
                if meeting.is_changed {
                    open.push(Open::Changed(meeting.version.clone()));
                }
                if !found.comments.is_empty() {
                    open.push(Open::Comments(found.comments.clone()));
                }
                open.extend(approval);
            }
            State::Circulated | State::Approved | State::Corrected if meeting.original.is_some() => {
                if meeting.is_changed {
                    open.push(Open::Changed(meeting.version.clone()));
                    next = next.or_else(|| Some(command(Step::Circulate.word(), &called)));
                }
            }
            State::Approved | State::Corrected if found.is_unsigned => {
                open.push(Open::Unsigned);
                next = next.or_else(|| Some(format!("{} --to signing", command("archive to-sign", &called))));
            }
            State::Circulated | State::Approved | State::Corrected | State::Withdrawn => {}
        }
        if let Some(version) = meeting.not_translated_yet() {
            open.push(Open::NotTranslated(version.to_string()));
            next = next.or_else(|| Some(command(Step::Circulate.word(), &called)));
        }
        let kept = self.retention(date, state);
        next = next.or_else(|| self.hand_over(state, kept.as_ref()?));
        open.extend(kept);
        MinutesStatus {
            record: meeting.record.clone(),
            meeting: meeting.meeting.trim().to_string(),
            reference: Some(meeting.reference.clone()),
            date: Some(date),
            state: Some(state),
            version: meeting.version.clone(),
            open,
            next,
        }
    }

    /// What the approval of minutes that were sent out waits for; nothing of a meeting that did not take place.
    fn approval(&self) -> Option<Open> {
        let meeting = self.meeting;
        if meeting.kind == MeetingKind::Cancelled {
            return None;
        }
        Some(match (meeting.committee.approval, meeting.circulated) {
            (Approval::Silence(days), Some(on)) => {
                let until = silence_ends(on, days);
                Open::Approval { by: Approving::Silence(until), is_due: until < self.today }
            }
            (Approval::NextMeeting, _) | (Approval::Silence(_), None) => match self.times.after(meeting) {
                Some((moment, next)) => {
                    let meeting = meeting_of(&next.name.committee, next.meeting.trim());
                    let is_minuted = next.decided_on(&self.meeting.name);
                    let by = Approving::Meeting { meeting, on: moment.date, is_minuted };
                    Open::Approval { by, is_due: moment.date <= self.today }
                }
                None => Open::Approval { by: Approving::NextMeeting(self.announced()), is_due: false },
            },
        })
    }

    /// The first day that is announced for a later meeting.
    fn announced(&self) -> Option<Date> {
        let date = self.meeting.moment().date;
        let days = self.meeting.next_meetings.iter().map(|next| next.form.date.value);
        days.filter(|day| *day > date).min()
    }

    /// What comes next for minutes that members have; none if only time does.
    fn after_circulation(&self, found: &Found, approval: Option<&Open>) -> Option<String> {
        let meeting = self.meeting;
        let called = meeting_of(&meeting.name.committee, meeting.meeting.trim());
        let approve = match approval {
            Some(Open::Approval { by, is_due: true }) => self.approve(&called, by),
            _ => None,
        };
        // What was changed when a meeting has approved them is what it amended.
        if meeting.is_changed && approve.is_none() {
            return Some(command(Step::Circulate.word(), &called));
        }
        if !found.comments.is_empty() {
            return Some(command("comments list", &called));
        }
        match approval {
            Some(Open::Approval { by: Approving::NextMeeting(Some(day)), .. }) if *day <= self.today => {
                Some(command("new", &meeting.name.committee))
            }
            _ => approve,
        }
    }

    /// The command that approves minutes; none while nobody could.
    fn approve(&self, record: &str, by: &Approving) -> Option<String> {
        let command = command(Step::Approve.word(), record);
        let amended = if self.meeting.is_changed { " --with-amendments" } else { "" };
        match by {
            Approving::Meeting { meeting, on: _, is_minuted: true } => {
                Some(format!("{command} --at {}{amended}", spelled::argument(meeting)))
            }
            // What was changed before the meeting has decided is to be sent out first.
            Approving::Meeting { meeting, on: _, is_minuted: false } => {
                let (_, next) = self.times.after(self.meeting)?;
                let is_written = next.state() == State::Draft && !self.meeting.is_changed;
                is_written.then(|| format!("{command} --at {} --write-decision", spelled::argument(meeting)))
            }
            Approving::NextMeeting(_) => None,
            Approving::Silence(_) if self.meeting.is_changed => None,
            Approving::Silence(_) => Some(command),
        }
    }

    /// Until when minutes are kept. Those that were withdrawn no archive gets.
    fn retention(&self, met: Date, state: State) -> Option<Open> {
        let Retention { years, then } = self.meeting.committee.retention?;
        let until = met.saturating_add(i64::from(years).years());
        let is_given = then == AfterRetention::Deposit && state == State::Withdrawn;
        let then = if is_given { AfterRetention::Review } else { then };
        let handed_over = self.meeting.committee.handed_over(met, self.settled(met)).cloned();
        Some(Open::Kept { until, then, is_due: until <= self.today, handed_over })
    }

    /// The last day on which something became of approved minutes.
    fn settled(&self, met: Date) -> Date {
        let meeting = self.meeting;
        let approved = [meeting.approved_day, meeting.approved_on, meeting.adopted_on];
        let changed = meeting.changes.iter().map(|change| change.on);
        approved.into_iter().flatten().chain(changed).fold(met, Date::max)
    }

    /// The command that hands minutes over whose time is over, to those who may read them.
    fn hand_over(&self, state: State, kept: &Open) -> Option<String> {
        let Open::Kept { then: AfterRetention::Deposit, is_due: true, handed_over: None, .. } = kept else {
            return None;
        };
        let meeting = self.meeting;
        let command = command("deposit", &meeting.name.committee);
        let label = spelled::argument(meeting.committee.scheme.label(meeting.classification));
        let year = meeting.moment().date.year();
        matches!(state, State::Approved | State::Corrected)
            .then(|| format!("{command} --year {year} --for {label}"))
    }
}

/// A command as it is typed.
fn command(command: &str, record: &str) -> String {
    format!("minutebook {command} {}", spelled::argument(record))
}
