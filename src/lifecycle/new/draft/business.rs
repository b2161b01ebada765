//! What a new record begins with: the minutes to approve, the actions to report on, what was put off.

use super::head::WhenAndWhere;
use super::{Draft, NO_TITLE, TO_COME, remark, words};
use crate::book::Moment;
use crate::document::Label;
use crate::form::{Manner, Mention, Sheet, sheet};
use crate::pipeline::{HeldMeeting, OpenAction};
use crate::record::forms::{EntryForm, ItemForm};

impl Draft<'_> {
    pub(super) fn introduction(&self) -> Sheet {
        let to_come = (!self.must_be_whole()).then(|| words(TO_COME));
        let mut item = item(&ItemForm {
            title: Some(words(&self.title(Label::NewIntroduction))),
            text: to_come,
            ..ItemForm::default()
        });
        item.behind("text", self.remark(Label::RemarkText, &[]));
        item
    }

    /// What asks for the approval of minutes.
    pub(super) fn approvals(&self) -> Option<Sheet> {
        let label = match self.unapproved.as_slice() {
            [] => return None,
            [_] => Label::NewMinutes,
            _ => Label::NewMinutesEarlier,
        };
        let title = Some(words(&self.title(label)));
        let said = |held: &HeldMeeting| {
            let minutes = Mention::of(&held.key).to_string();
            words(&if self.labels().is_own(Label::NewMinutesBefore) {
                self.labels().text(Label::NewMinutesBefore, &[("meeting", minutes)])
            } else {
                minutes
            })
        };
        if let [held] = self.unapproved.as_slice()
            && held.source.is_some()
        {
            return Some(item(&ItemForm { title, text: Some(said(held)), ..ItemForm::default() }));
        }
        let entry = |held: &&HeldMeeting| {
            let form = EntryForm { text: Some(said(held)), ..EntryForm::default() };
            match held.source {
                Some(_) => entry(&form),
                None => self.closed_entry(&held.classification, form),
            }
        };
        let mut item = item(&ItemForm { title, ..ItemForm::default() });
        item.blocks("entries", self.unapproved.iter().map(entry).collect());
        Some(item)
    }

    /// An item with a report to be made on each action that is open.
    pub(super) fn reports(&self, place: &WhenAndWhere) -> Option<Sheet> {
        let now = Moment::on(self.date, place.start, self.meeting);
        let open: Vec<&OpenAction> = self.open.iter().filter(|action| action.given <= now).collect();
        if open.is_empty() {
            return None;
        }
        let title = Some(words(&self.title(Label::NewActions)));
        let mut item = item(&ItemForm { title, ..ItemForm::default() });
        if let Some(words) = self.remark(Label::RemarkReports, &[]) {
            item.remark(&format!("# {words}"));
        }
        if self.must_be_whole() {
            // A report that says nothing is an error: they are shown, to be filled in.
            for action in open {
                let (said, lines) = (self.task(action), self.report(action).text());
                let said = said.map(|said| format!("  # {said}")).unwrap_or_default();
                item.remark(&format!("\n# [[items.entries]]{said}"));
                lines.lines().for_each(|line| item.remark(&format!("# {line}")));
                item.remark("# text = \"…\"");
            }
        } else {
            let report = |action| self.report(action).beside(self.task(action));
            item.blocks("entries", open.into_iter().map(report).collect());
        }
        Some(item)
    }

    fn report(&self, action: &OpenAction) -> Sheet {
        let OpenAction { reference, classification, .. } = action;
        let form = EntryForm {
            report: Some(words(reference).into()),
            text: (!self.must_be_whole()).then(|| words(TO_COME)),
            ..EntryForm::default()
        };
        entry(&EntryForm { classification: classification.as_deref().map(words), ..form })
    }

    /// What an action is about, and who owns it; of one that is closed, that it is.
    fn task(&self, action: &OpenAction) -> Option<String> {
        let OpenAction { owners, task, classification, .. } = action;
        match classification {
            None => {
                let owners =
                    if owners.is_empty() { String::new() } else { format!("{}: ", owners.join(", ")) };
                Some(remark(&format!("{owners}{task}")))
            }
            // What it is about shall stand in no file where it does not already.
            Some(label) => self.closed(label),
        }
    }

    /// The items that earlier meetings put off.
    pub(super) fn deferred(&self, place: &WhenAndWhere) -> impl Iterator<Item = Sheet> {
        let now = Moment::on(self.date, place.start, self.meeting);
        self.deferred.iter().filter(move |deferred| deferred.given <= now).map(|deferred| {
            let is_untitled = deferred.title.as_ref().is_some_and(String::is_empty);
            let to_come = if self.must_be_whole() { NO_TITLE } else { TO_COME };
            let title = match &deferred.title {
                Some(_) if is_untitled => None,
                Some(title) => Some(words(&as_words(title))),
                None => Some(words(to_come)),
            };
            let form = ItemForm {
                title,
                carried_from: Some(words(&deferred.reference).into()),
                classification: deferred.classification.as_deref().map(words),
                text: (is_untitled || !self.must_be_whole()).then(|| words(to_come)),
                ..ItemForm::default()
            };
            item(&form).beside(deferred.until.as_deref().map(remark))
        })
    }

    /// An entry that the readers of the record may not see, for they may not know what it is about.
    fn closed_entry(&self, label: &str, form: EntryForm) -> Sheet {
        entry(&EntryForm { classification: Some(words(label)), ..form }).beside(self.closed(label))
    }

    fn closed(&self, label: &str) -> Option<String> {
        self.remark(Label::RemarkClosed, &[("label", label.to_string())])
    }
}

fn item(form: &ItemForm) -> Sheet {
    sheet(form, Manner::ByHand).arranged(&["title", "carried-from", "classification", "text"])
}

fn entry(form: &EntryForm) -> Sheet {
    sheet(form, Manner::ByHand).arranged(&["classification", "report", "text"])
}

/// Plain words as Markdown: no sign in them means anything.
fn as_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for sign in text.chars() {
        if "\\[]*_`~<".contains(sign) {
            words.push('\\');
        }
        words.push(sign);
    }
    words
}
