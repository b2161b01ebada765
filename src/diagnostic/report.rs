//! A collection of findings.

use super::{Code, Fault, Severity, Source, Spot};
use std::collections::BTreeMap;
use std::ops::Range;

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How grave it is here; a committee may have set it.
    pub severity: Severity,
    /// What is wrong, with its values.
    pub fault: Fault,
    /// Where; `None` when it concerns no place in a text (an empty folder).
    pub spot: Option<Spot>,
    /// A second place that belongs to it, such as the first of two clashing numbers.
    pub other: Option<Spot>,
}

impl Finding {
    /// A finding of no place in a text, as grave as the fault is by itself.
    pub fn of(fault: impl Into<Fault>) -> Self {
        let fault = fault.into();
        Finding { severity: fault.severity(), fault, spot: None, other: None }
    }

    /// The same at a place, if there is one.
    #[must_use]
    pub fn at(self, spot: impl Into<Option<Spot>>) -> Self {
        Finding { spot: spot.into(), ..self }
    }

    /// The same with a second place, if there is one.
    #[must_use]
    pub fn and(self, other: impl Into<Option<Spot>>) -> Self {
        Finding { other: other.into(), ..self }
    }

    /// The finding's code, as printed and as used in settings and waivers.
    pub fn code(&self) -> Code {
        self.fault.code()
    }
}

/// All that a phase found.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Report {
    /// Each in a place of its own: of a large book there are a hundred thousand, and they move from list to list.
    #[expect(clippy::vec_box, reason = "findings are large, and move from list to list")]
    findings: Vec<Box<Finding>>,
    /// How many names were compared with others, to guess what was meant.
    compared: usize,
}

/// So many names are compared with others in one run. Who mends the faults that came with a guess is told more
/// the next time; ten thousand faults in a book of ten thousand names would take minutes.
const MOST_COMPARED: usize = 500_000;

/// So many at least for each record: somebody misspells one name, and hardly anybody hundreds in all records.
const LEAST_COMPARED: usize = 5_000;

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// A report of one finding.
    pub fn of(finding: Finding) -> Self {
        Report { findings: vec![Box::new(finding)], compared: 0 }
    }

    /// Adds `fault` at a range of bytes of `source`, with the severity the fault has by itself.
    pub fn add(&mut self, source: &Source, range: Range<usize>, fault: impl Into<Fault>) {
        self.push(Finding::of(fault).at(Spot::new(source, range)));
    }

    /// Adds a finding as it is.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(Box::new(finding));
    }

    /// What was probably meant, as `guess` finds it among so many names; none once too many were compared.
    pub fn guess<T>(&mut self, among: usize, guess: impl FnOnce() -> Option<T>) -> Option<T> {
        self.compared = self.compared.saturating_add(among.max(1));
        if self.compared <= MOST_COMPARED { guess() } else { None }
    }

    /// An empty report of one of so many records that are looked at by themselves: the guesses of a run are shared out
    /// among them, so that what is said of one depends on no other.
    pub fn of_one_in(records: usize) -> Self {
        let part = (MOST_COMPARED / records.max(1)).max(LEAST_COMPARED);
        Report { findings: Vec::new(), compared: MOST_COMPARED.saturating_sub(part) }
    }

    /// Takes over all findings of another report.
    pub fn absorb(&mut self, other: Report) {
        self.findings.extend(other.findings);
    }

    /// The same without the findings of some faults.
    pub fn without(mut self, passed_over: &dyn Fn(&Fault) -> bool) -> Self {
        self.findings.retain(|finding| !passed_over(&finding.fault));
        self
    }

    /// The same with those findings alone that are meant.
    pub fn only(mut self, is_meant: &dyn Fn(&Finding) -> bool) -> Self {
        self.findings.retain(|finding| is_meant(finding));
        self
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether something was found in a line of a file that sets a key.
    pub fn tells_of_line(&self, source: &Source, key: &str) -> bool {
        let of_file = self.findings.iter().filter_map(|finding| finding.spot.as_ref());
        let mut of_file = of_file.filter(|spot| spot.source.id == source.id);
        of_file.any(|spot| {
            let line = &source.text[source.line_range(spot.range.start)];
            line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
        })
    }

    /// The findings in the order they were added.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().map(Box::as_ref)
    }

    /// The findings by file, then place, then code; equal ones once.
    pub fn into_sorted(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| key(a).cmp(&key(b)));
        self.findings.dedup();
        self.into_findings().collect()
    }

    /// All findings, in the order in which they were found.
    pub fn into_findings(self) -> impl Iterator<Item = Finding> {
        self.findings.into_iter().map(|finding| *finding)
    }

    /// The findings of each thing that somebody tells them apart by, in the order in which they were found.
    pub fn into_parts<K: Ord>(self, of: impl Fn(&Finding) -> K) -> BTreeMap<K, Report> {
        let mut parts: BTreeMap<K, Report> = BTreeMap::new();
        for finding in self.findings {
            parts.entry(of(&finding)).or_default().findings.push(finding);
        }
        parts
    }

    /// How many findings of a severity are told: equal ones once, as [`Report::into_sorted`] gives them.
    pub fn count(&self, severity: Severity) -> usize {
        let mut findings: Vec<&Finding> =
            self.findings().filter(|finding| finding.severity == severity).collect();
        findings.sort_by(|a, b| key(a).cmp(&key(b)));
        findings.dedup();
        findings.len()
    }
}

/// What findings are sorted by: the file, the place in it, the code. The files of the book and of a committee come
/// before what lies beside them, for that depends on them.
fn key(finding: &Finding) -> (Option<(&str, &str, usize)>, &'static str) {
    let folder =
        |name| ["book.toml", "committee.toml"].iter().find_map(|file| str::strip_suffix(name, *file));
    let place = finding.spot.as_ref().map(|spot| {
        let name = spot.source.name.as_str();
        (folder(name).unwrap_or(name), name, spot.range.start)
    });
    (place, finding.code().0)
}

#[cfg(test)]
mod tests {
    use super::{MOST_COMPARED, Report};

    #[test]
    fn the_guesses_of_a_run_are_shared_out_among_its_records() {
        let guessed =
            |mut report: Report| (0..1000).filter(|_| report.guess(3000, || Some(())).is_some()).count();
        assert_eq!(guessed(Report::new()), MOST_COMPARED / 3000);
        let all: usize = (0..32).map(|_| guessed(Report::of_one_in(32))).sum();
        assert!(all * 3000 <= MOST_COMPARED && all > 100, "{all}");
        assert_eq!(guessed(Report::of_one_in(1_000_000)), 1, "one slip is always told");
        assert_eq!(guessed(Report::of_one_in(0)), guessed(Report::new()));
    }
}
