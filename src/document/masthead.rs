//! The top of the document.

use super::compose::Composer;
use super::furniture::handling;
use super::inlines::{plain_line, text};
use super::labels::Label;
use super::{Block, Inline, Masthead, Particular, ParticularRole};
use crate::book::{Meeting, Minuted, NumberedEntry, NumberedItem, Pointer, Target};
use crate::form::Text;
use crate::record::forms::{MeetingKind, Mode};
use crate::record::{EntryKind, Session};

impl Composer<'_> {
    /// Handling sentence, title, time and place, reference and status.
    pub(super) fn masthead(&self) -> Masthead {
        let mut particulars = self.sessions();
        particulars.extend(self.circumstances());
        particulars.push(particular(ParticularRole::Reference, self.reference_line()));
        particulars.extend(self.log_head().map(|line| particular(ParticularRole::Reference, line)));
        Masthead { handling: self.handling(), title: self.title(), particulars }
    }

    /// The head of the archive's log before approved minutes were sealed: so every copy of them binds what was sealed before.
    fn log_head(&self) -> Option<Vec<Inline>> {
        let head = self.meeting.log_head.as_deref().filter(|_| self.edition.as_extract().is_none());
        let (size, head) = head?.split_once(' ')?;
        Some(
            self.labels().inlines(
                Label::LogHead,
                &[("size", text(size.to_string())), ("head", text(head.to_string()))],
            ),
        )
    }

    /// The title.
    pub(super) fn title(&self) -> Vec<Inline> {
        match self.edition.as_extract() {
            Some(extract) if extract.is_decision_note() => {
                self.labels().inlines(Label::DecisionNoteTitle, &[("title", self.whole_title())])
            }
            Some(_) => {
                let values = [("title", self.whole_title()), ("item", self.extracted())];
                self.labels().inlines(Label::ExtractTitle, &values)
            }
            None => self.whole_title(),
        }
    }

    /// The number of the item that is the whole extract; of one that bears none, its title.
    fn extracted(&self) -> Vec<Inline> {
        let item = self.meeting.items.first();
        item.map(|item| item.number.clone().map_or_else(|| item.title.clone(), text)).unwrap_or_default()
    }

    fn whole_title(&self) -> Vec<Inline> {
        let Meeting { title, meeting, .. } = self.meeting;
        if let Some(title) = title {
            return plain_line(title);
        }
        let value = |name: &str| match name {
            "name" => self.committee.name.clone(),
            "committee" => self.committee.abbreviation.clone(),
            _ => meeting.clone(),
        };
        match &self.committee.title {
            Some(pattern) => vec![Inline::Text(pattern.fill(&value))],
            None => {
                let values = ["name", "committee", "meeting"];
                let values: Vec<_> =
                    values.iter().map(|name| (*name, vec![Inline::Text(value(name))])).collect();
                self.labels().inlines(Label::Title, &values)
            }
        }
    }

    fn handling(&self) -> Vec<Inline> {
        match &self.meeting.handling {
            Some(own) => plain_line(own),
            None => handling(self.committee, self.meeting.classification, &self.meeting.language),
        }
    }

    fn sessions(&self) -> Vec<Particular> {
        let sessions = &self.meeting.sessions;
        if let [only] = sessions.as_slice() {
            let when = particular(ParticularRole::When, text(self.named_when(only)));
            let place = self.place(only);
            return std::iter::once(when)
                .chain(place.map(|place| particular(ParticularRole::Where, text(place))))
                .collect();
        }
        sessions
            .iter()
            .map(|session| {
                let when = self.named_when(session);
                let line = match self.place(session) {
                    Some(venue) => {
                        self.labels().text(Label::SessionVenue, &[("when", when), ("venue", venue)])
                    }
                    None => when,
                };
                particular(ParticularRole::When, text(line))
            })
            .collect()
    }

    fn named_when(&self, session: &Session) -> String {
        let when = self.session_when(session);
        match &session.name {
            Some(name) => {
                self.labels().text(Label::SessionName, &[("name", name.value.to_string()), ("when", when)])
            }
            None => when,
        }
    }

    fn place(&self, session: &Session) -> Option<String> {
        self.place_of(session.venue.as_ref(), session.mode)
    }

    /// Where, and in what way people take part, as far as either is said.
    pub(super) fn place_of(&self, venue: Option<&Text>, mode: Option<Mode>) -> Option<String> {
        let mode = mode.map(|mode| self.mode(mode));
        match (venue.map(|venue| venue.value.to_string()), mode) {
            (Some(venue), Some(mode)) => {
                Some(self.labels().text(Label::VenueMode, &[("venue", venue.to_string()), ("mode", mode)]))
            }
            (venue, mode) => venue.or(mode),
        }
    }

    /// In what way people took part, in words.
    pub(super) fn mode(&self, mode: Mode) -> String {
        let label = match mode {
            Mode::InPerson => Label::ModeInPerson,
            Mode::Remote => Label::ModeRemote,
            Mode::Hybrid => Label::ModeHybrid,
        };
        self.labels().text(label, &[])
    }

    /// What kind of meeting, with whom, where approved, of what a translation.
    fn circumstances(&self) -> Vec<Particular> {
        let labels = self.labels();
        let kind = match self.meeting.kind {
            MeetingKind::Ordinary => Label::KindOrdinary,
            MeetingKind::Extraordinary => Label::KindExtraordinary,
            MeetingKind::AnnualGeneral => Label::KindAnnualGeneral,
            MeetingKind::Hearing => Label::KindHearing,
            MeetingKind::Inquorate => Label::KindInquorate,
            MeetingKind::Cancelled => Label::KindCancelled,
        };
        let mut lines = Vec::new();
        if !labels.is_silent(kind) {
            lines.push(labels.inlines(kind, &[]));
        }
        if !self.meeting.joint_with.is_empty() {
            let bodies: Vec<&str> = self.meeting.joint_with.iter().map(|other| other.name.as_str()).collect();
            let bodies = bodies.join(&labels.text(Label::ListSeparator, &[]));
            lines.push(labels.inlines(Label::JointWith, &[("bodies", text(bodies))]));
        }
        let pointed = |label, pointer: Option<&Pointer>| {
            let pointer = pointer?.clone();
            Some(labels.inlines(label, &[("meeting", vec![Inline::Reference(pointer)])]))
        };
        lines.extend(self.approved());
        lines.extend(self.corrected_at());
        lines.extend(self.translation());
        if self.is_decision_note() {
            lines.push(labels.inlines(Label::DecisionNoteIs, &[]));
            lines
                .extend(decides_nothing(self.meeting).then(|| labels.inlines(Label::DecisionNoteEmpty, &[])));
        } else if self.edition.as_extract().is_some() {
            let name = self.meeting.name.clone();
            let words = self.meeting.reference.clone();
            let minutes = Pointer {
                words,
                guarded: None,
                is_local: false,
                target: Target::Elsewhere { name, anchor: None },
            };
            lines.extend(pointed(Label::ExtractOf, Some(&minutes)));
        }
        lines.into_iter().map(|line| particular(ParticularRole::Remark, line)).collect()
    }

    /// Of what the minutes are a translation, as of which version, and whether there is a later one.
    fn translation(&self) -> Vec<Vec<Inline>> {
        let labels = self.labels();
        let Some(pointer) = self.meeting.translation_of.as_deref() else { return Vec::new() };
        let meeting = ("meeting", vec![Inline::Reference(pointer.clone())]);
        let sealed = self.meeting.translated.as_deref().map(|own| text(&own.version));
        let now = self.meeting.not_translated_yet().map(|now| ("now", text(now)));
        let is_of = match &sealed {
            Some(version) => {
                labels.inlines(Label::TranslationOfVersion, &[meeting, ("version", version.clone())])
            }
            None => labels.inlines(Label::TranslationOf, &[meeting]),
        };
        let behind = now.map(|now| match sealed {
            Some(version) => labels.inlines(Label::TranslationBehind, &[("version", version), now]),
            None => labels.inlines(Label::TranslationUnsealed, &[now]),
        });
        std::iter::once(is_of).chain(behind).collect()
    }

    /// Where and when the minutes were approved, and with what they entered the book, if they were before.
    fn approved(&self) -> Vec<Vec<Inline>> {
        let labels = self.labels();
        let Meeting { approved_at, approved_on, approved_day, is_amended, adopted_on, adopted, .. } =
            self.meeting;
        let day = |day: jiff::civil::Date| text(self.date_text(day));
        let mut lines = Vec::new();
        if let Some(pointer) = approved_at {
            let meeting = ("meeting", vec![Inline::Reference(pointer.as_ref().clone())]);
            lines.push(match (approved_day, is_amended) {
                (Some(on), false) => labels.inlines(Label::ApprovedAt, &[meeting, ("date", day(*on))]),
                (Some(on), true) => labels.inlines(Label::AmendedAt, &[meeting, ("date", day(*on))]),
                (None, false) => labels.inlines(Label::ApprovedAtUndated, &[meeting]),
                (None, true) => labels.inlines(Label::AmendedAtUndated, &[meeting]),
            });
        }
        if let Some(on) = approved_on {
            lines.push(labels.inlines(Label::ApprovedOn, &[("date", day(*on))]));
        }
        if let Some(on) = adopted_on {
            lines.push(labels.inlines(Label::AdoptedOn, &[("date", day(*on))]));
        }
        for adopted in adopted {
            let values = [("file", text(&adopted.file.value)), ("digest", text(&adopted.sha512.value))];
            lines.push(labels.inlines(Label::Adopted, &values));
        }
        lines
    }

    /// That the minutes were withdrawn, when and why; nothing of minutes that hold.
    pub(super) fn withdrawn(&self) -> Vec<Block> {
        let Some(own) = &self.meeting.withdrawal else { return Vec::new() };
        let labels = self.labels();
        let said = [("date", text(self.date_text(own.on))), ("reason", text(&own.reason.value))];
        let sentence = match &own.at {
            Some(pointer) => {
                let [date, reason] = said;
                let meeting = ("meeting", vec![Inline::Reference(pointer.as_ref().clone())]);
                labels.inlines(Label::WithdrawnAt, &[meeting, date, reason])
            }
            None => labels.inlines(Label::WithdrawnOn, &said),
        };
        [sentence, labels.inlines(Label::WithdrawnNumbers, &[])].map(Block::Paragraph).to_vec()
    }

    fn reference_line(&self) -> Vec<Inline> {
        let mut values =
            vec![("reference", text(self.meeting.reference.clone())), ("status", text(self.status()))];
        match &self.meeting.version {
            Some(version) => {
                let version = text(version.clone());
                let version = if self.meeting.is_changed {
                    self.labels().inlines(Label::VersionChanged, &[("version", version)])
                } else {
                    version
                };
                values.push(("version", version));
                self.labels().inlines(Label::ReferenceVersion, &values)
            }
            None => self.labels().inlines(Label::Reference, &values),
        }
    }
}

/// Whether nothing in the minutes is a decision or a vote, or may be one that is withheld.
fn decides_nothing(meeting: &Meeting) -> bool {
    fn none_in(entries: &[NumberedEntry]) -> bool {
        let is_movement = |entry: &NumberedEntry| {
            matches!(entry.content, Minuted::Said(EntryKind::Movement(_)) | Minuted::Withdrawn(_))
        };
        entries.iter().all(is_movement)
    }
    fn nothing(item: &NumberedItem) -> bool {
        !item.withheld && none_in(&item.entries) && item.items.iter().all(nothing)
    }
    meeting.items.iter().all(nothing)
        && meeting.annexes.iter().all(|annex| !annex.withheld && none_in(&annex.entries))
}

fn particular(role: ParticularRole, text: Vec<Inline>) -> Particular {
    Particular { role, text }
}
