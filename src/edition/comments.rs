//! What readers of minutes see of the comments on them: all of each that is no more closed than the minutes, and of others
//! their number and what became of them.

use crate::book::Meeting;
use crate::record::forms::{CommentForm, CommentKind, CommentedChange, Disposition, TableOf};
use crate::record::{Approval, Person, Rank, State, are_one, folded};
use jiff::ToSpan;
use jiff::civil::Date;

/// The comments on the minutes of a meeting, as the readers of these may see them.
#[derive(Debug, Clone)]
pub struct Dispositions {
    /// What the meeting is called.
    pub meeting: String,
    /// The reference of its minutes.
    pub reference: String,
    /// The version that members have.
    pub version: Option<String>,
    /// How far the minutes have come.
    pub state: State,
    /// Up to where their readers may see.
    pub clearance: Rank,
    /// The comments.
    pub comments: Vec<DisposedComment>,
    /// The members who have answered, who have not, and who else has.
    pub answers: Answers,
}

/// A comment and what became of it.
#[derive(Debug, Clone)]
pub struct DisposedComment {
    /// Its number.
    pub number: u32,
    /// What it says; none: that is withheld.
    pub said: Option<SaidComment>,
    /// The comment that it answers.
    pub reply_to: Option<u32>,
    /// What became of it.
    pub disposition: Option<Disposition>,
}

/// What a comment says.
#[derive(Debug, Clone)]
pub struct SaidComment {
    /// Who commented.
    pub by: String,
    /// When.
    pub date: String,
    /// The version that was commented on.
    pub version: String,
    /// The number of the line.
    pub line: String,
    /// The number of the item.
    pub clause: String,
    /// What else says where.
    pub place: String,
    /// The paragraph.
    pub paragraph: String,
    /// The words that it is on.
    pub quoted: String,
    /// What kind it is.
    pub kind: Option<CommentKind>,
    /// What its author says of its kind, if that is none that is known.
    pub kind_written: String,
    /// What was done to the words.
    pub change: Option<CommentedChange>,
    /// The comment.
    pub text: String,
    /// The wording that is proposed.
    pub proposed: String,
    /// What others propose: who, what, why.
    pub proposals: Vec<(String, Option<Disposition>, String)>,
    /// Why it was disposed of so.
    pub reason: String,
}

/// Who has answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Members who have, each with what they call themselves in their comments, if that is not their name.
    pub members: Vec<(String, Option<String>)>,
    /// Members who have not.
    pub missing: Vec<String>,
    /// Others who have.
    pub others: Vec<String>,
    /// The last day on which somebody can object, where silence approves.
    pub until: Option<Date>,
}

/// What the readers of the minutes of a meeting see of the comments on them.
pub fn dispositions(meeting: &Meeting, comments: &[CommentForm]) -> Dispositions {
    let clearance = meeting.classification;
    let seen: Vec<DisposedComment> = comments.iter().map(|comment| seen(comment, meeting)).collect();
    let names = seen.iter().filter_map(|comment| comment.said.as_ref()).map(|said| said.by.trim());
    let names: Vec<&str> = names.filter(|by| !by.is_empty()).collect();
    Dispositions {
        meeting: meeting.meeting.trim().to_string(),
        reference: meeting.reference.clone(),
        version: meeting.version.clone(),
        state: meeting.state(),
        clearance,
        answers: answers(meeting, &names),
        comments: seen,
    }
}

fn seen(comment: &CommentForm, meeting: &Meeting) -> DisposedComment {
    let said = |text: &Option<crate::form::Text>| {
        text.as_ref().map(|text| text.value.trim().to_string()).unwrap_or_default()
    };
    let label = comment.classification.as_ref().map(|label| label.value.trim().to_string());
    // What nobody knows the rank of is closed.
    let rank = label.map(|label| meeting.committee.scheme.rank(&label));
    let is_open = rank.is_none_or(|rank| rank.is_some_and(|rank| rank <= meeting.classification));
    let proposals = comment.proposals.0.iter();
    let proposals =
        proposals.map(|own| (own.by.value.trim().to_string(), own.disposition, said(&own.reason))).collect();
    DisposedComment {
        number: comment.number,
        said: is_open.then(|| SaidComment {
            by: said(&comment.by),
            date: said(&comment.date),
            version: said(&comment.version),
            line: said(&comment.line),
            clause: said(&comment.clause),
            place: said(&comment.place),
            paragraph: said(&comment.paragraph),
            quoted: said(&comment.quoted),
            kind: comment.kind,
            kind_written: said(&comment.kind_written),
            change: comment.change,
            text: said(&comment.text),
            proposed: said(&comment.proposed),
            proposals,
            reason: said(&comment.reason),
        }),
        reply_to: comment.reply_to,
        disposition: comment.disposition,
    }
}

/// Somebody whose answer is awaited.
struct Awaited {
    name: String,
    /// Those for whom they speak.
    constituency: Option<String>,
    initials: Option<String>,
}

/// Who of the members – whoever has a seat on the day of the meeting, or is listed among them in its minutes – has answered.
fn answers(meeting: &Meeting, names: &[&str]) -> Answers {
    let members = awaited(meeting);
    let mut called: Vec<Option<&str>> = vec![None; members.len()];
    let mut answers = Answers::default();
    for by in names {
        let whole: Vec<usize> = (0..members.len()).filter(|at| members[*at].is_called(by)).collect();
        let in_short: Vec<usize> = (0..members.len()).filter(|at| members[*at].is_meant(by)).collect();
        let meant = match (whole.as_slice(), in_short.as_slice()) {
            ([], [only]) => vec![*only],
            // What may be two people is neither.
            ([], _) => Vec::new(),
            _ => whole,
        };
        for at in &meant {
            called[*at] = called[*at].or(Some(by));
        }
        if meant.is_empty() && !answers.others.iter().any(|known| are_one(known, by)) {
            answers.others.push((*by).to_string());
        }
    }
    for (member, called) in members.into_iter().zip(called) {
        match called {
            Some(by) => {
                let is_own = member.is_called(by);
                answers.members.push((member.name, (!is_own).then(|| by.to_string())));
            }
            None => answers.missing.push(member.name),
        }
    }
    answers.until = match (meeting.committee.approval, meeting.circulated) {
        (Approval::Silence(days), Some(on)) => Some(on.saturating_add(i64::from(days).days())),
        (Approval::NextMeeting, _) | (Approval::Silence(_), None) => None,
    };
    answers
}

fn awaited(meeting: &Meeting) -> Vec<Awaited> {
    let mut members: Vec<Awaited> = Vec::new();
    let mut add = |person: &Person, constituency: Option<&str>| {
        let name = person.name.value.trim();
        if !name.is_empty() && !members.iter().any(|known| are_one(&known.name, name)) {
            members.push(Awaited {
                name: name.into(),
                constituency: constituency.map(|own| own.trim().to_string()),
                initials: person.beside().initials.as_ref().map(|own| own.value.trim().to_string()),
            });
        }
    };
    let (day, roster) = (meeting.moment().date, &meeting.committee.roster);
    for seat in roster.on(day).filter(|_| meeting.adopted.is_empty()) {
        let constituency = Some(seat.constituency.as_str());
        seat.holder.iter().for_each(|holder| add(&roster.person(holder, None), constituency));
    }
    let expected = meeting.attendance.iter().filter(|table| table.table.of != TableOf::Others);
    for group in expected.flat_map(|table| &table.groups) {
        let label = group.label.as_ref().map(|label| label.as_str());
        group.people.iter().for_each(|person| add(person, label));
    }
    members
}

impl Awaited {
    /// Whether that is their name, or those for whom they speak.
    fn is_called(&self, by: &str) -> bool {
        are_one(&self.name, by) || self.constituency.as_ref().is_some_and(|own| are_one(own, by))
    }

    /// Whether it may be short for their name: initials, or some of its words in their order, others by their first letters.
    fn is_meant(&self, by: &str) -> bool {
        let by = by.split('<').next().unwrap_or_default();
        let turned = by.split_once(',').map(|(family, given)| format!("{given} {family}"));
        let by = folded(&turned.unwrap_or_else(|| by.replace('.', ". ")));
        let said: Vec<&str> = by.split([' ', '.']).filter(|word| !word.is_empty()).collect();
        let own = folded(&self.name);
        let words: Vec<&str> = own.split([' ', '-', '.']).filter(|word| !word.is_empty()).collect();
        let letters: String = said.concat();
        let first: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let is_initials =
            letters == first || self.initials.as_ref().is_some_and(|own| folded(own) == letters);
        if is_initials && letters.chars().count() > 1 {
            return true;
        }
        let mut left = words.iter();
        let has = |word: &&str| {
            let is_letter = word.chars().count() == 1;
            left.any(|own| own == word || is_letter && own.starts_with(*word))
        };
        said.iter().any(|word| word.chars().count() > 1) && said.iter().all(has)
    }
}
