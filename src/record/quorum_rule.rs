//! When enough members of a committee are there to decide, as its file says.

use super::committee_sources::CommitteeSources;
use super::forms::QuorumRuleForm;
use super::names::folded;
use super::room::most_seats;
use super::roster::{MOST_TOLD, Roster};
use crate::diagnostic::{KeyFault, Needs, QuorumOf, Report, Source, ValueFault, VoteFault, nearest};
use crate::form::Text;
use hashbrown::HashMap;
use jiff::civil::Date;
use std::ops::Range;

/// When enough members are there to decide.
#[derive(Debug, Clone, PartialEq)]
pub struct QuorumRule {
    /// At least so many.
    pub count: Option<u32>,
    /// At least, or more than, this part of all seats with a vote.
    pub fraction: Option<Fraction>,
    /// Of at least so many constituencies.
    pub constituencies: Option<u32>,
    /// At least so many of each of these.
    pub of_each: Vec<(String, u32)>,
    /// Whether those count who take part from afar.
    pub remote: bool,
    /// The rule as printed.
    pub words: Option<String>,
    /// The first day on which it holds; none: it always has.
    pub from: Option<Date>,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u32,
    /// Below the line; never 0.
    pub denominator: u32,
    /// Whether exactly this part is too little.
    pub more_than: bool,
}

impl Fraction {
    /// How many of `all` are enough.
    pub fn of(self, all: u32) -> u32 {
        let parts = u64::from(all) * u64::from(self.numerator);
        let whole = u64::from(self.denominator);
        let enough = if self.more_than { parts / whole + 1 } else { parts.div_ceil(whole) };
        u32::try_from(enough).unwrap_or(u32::MAX)
    }

    fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let (more_than, part) = match written.strip_prefix("more than") {
            Some(part) => (true, part),
            None => (false, written),
        };
        let (above, below) = part.trim().split_once('/')?;
        let (numerator, denominator) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
        let sound = denominator > 0 && numerator > 0 && numerator <= denominator;
        sound.then_some(Fraction { numerator, denominator, more_than })
    }
}

/// Reads the rule of the quorum.
pub(super) fn resolve_quorum(
    sources: &CommitteeSources<'_>,
    roster: &Roster,
    report: &mut Report,
) -> Option<QuorumRule> {
    let (source, form) = sources.forms().find_map(|(source, form)| Some((source, form.quorum.as_ref()?)))?;
    let QuorumRuleForm { at, count, fraction, constituencies, per_constituency, remote, words, from } = form;
    let mut needs_seats = |place: Range<usize>, key: &'static str| {
        if !roster.is_listed() {
            report.add(source, place, KeyFault::MisplacedKey { key, needs: Needs::Seats });
        }
    };
    if let Some(fraction) = fraction {
        needs_seats(fraction.range(), "fraction");
    }
    if let Some(constituencies) = constituencies {
        needs_seats(constituencies.at.clone(), "constituencies");
    }
    let known = constituencies_of(roster);
    let spelled = |name: &Text| known.get(&folded(name.as_str())).copied();
    for (constituency, _) in per_constituency.iter() {
        if spelled(constituency).is_none() {
            let groups = roster.seats.chunk_by(|one, next| one.constituency.value == next.constituency.value);
            let names = groups.map(|group| group[0].constituency.value.to_string());
            let choices = names.take(MOST_TOLD).collect();
            let meant = || nearest(constituency.as_str(), known.values().copied()).map(str::to_string);
            let nearest = report.guess(known.len(), meant);
            let fault = ValueFault::UnknownChoice { value: constituency.value.to_string(), nearest, choices };
            report.add(source, constituency.range(), fault);
        }
    }
    let part = fraction.as_ref().and_then(|written| {
        let part = Fraction::parse(written.as_str());
        if part.is_none() {
            report.add(
                source,
                written.range(),
                ValueFault::BadFraction { written: written.value.to_string() },
            );
        }
        part
    });
    if count.is_none() && fraction.is_none() && constituencies.is_none() && per_constituency.is_empty() {
        report.add(
            source,
            at.clone(),
            KeyFault::MissingKey { key: "count", place: "the rule of the quorum" },
        );
    }
    check_reach(source, form, roster, report);
    Some(QuorumRule {
        count: count.as_ref().map(|count| count.value),
        fraction: part,
        constituencies: constituencies.as_ref().map(|count| count.value),
        of_each: {
            let each = per_constituency.iter();
            each.map(|(name, count)| (spelled(name).unwrap_or(name.as_str()).to_string(), *count)).collect()
        },
        remote: remote.unwrap_or(true),
        words: words.as_ref().map(|words| words.value.to_string()),
        from: from.as_ref().map(|date| date.value),
    })
}

/// Warns of a quorum that no meeting can have, for there never were so many seats.
fn check_reach(source: &Source, form: &QuorumRuleForm, roster: &Roster, report: &mut Report) {
    let (most, of_each) = most_seats(roster.seats.iter().filter(|seat| seat.voting));
    if most == 0 {
        return;
    }
    let mut check = |needed: u32, place: Range<usize>, of: QuorumOf, there: usize| {
        if needed as usize > there {
            report.add(source, place, VoteFault::QuorumOutOfReach { needed, of, there });
        }
    };
    if let Some(count) = &form.count {
        check(count.value, count.at.clone(), QuorumOf::Members, most);
    }
    if let Some(count) = &form.constituencies {
        check(count.value, count.at.clone(), QuorumOf::Constituencies, of_each.len());
    }
    for (name, count) in form.per_constituency.iter() {
        // One that nobody knows is told of already.
        if let Some(there) = of_each.get(&folded(name.as_str())) {
            check(*count, name.range(), QuorumOf::Constituency(name.value.to_string()), *there);
        }
    }
}

/// The constituencies as the seats spell them, by how names are compared.
fn constituencies_of(roster: &Roster) -> HashMap<String, &str> {
    let mut known = HashMap::new();
    for name in roster.seats.iter().map(|seat| seat.constituency.as_str()) {
        known.entry(folded(name)).or_insert(name);
    }
    known
}
