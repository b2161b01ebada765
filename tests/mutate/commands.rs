//! Every command on a broken book, and what must not come of it.

use super::book::Mutant;
use super::random::Random;
use super::words;
use jiff::civil::date;
use minutebook::diagnostic::{Fault, PageFault, Report};
use minutebook::edition::{ActionQuery, ActionState, DecisionQuery, DecisionState};
use minutebook::files::{BookFiles, Format, InMemory};
use minutebook::lifecycle::{NextMeeting, Sealer, begin, circulate};
use minutebook::pipeline::{self, DepositRequest, RegisterFormat, RegisterRequest, Request};
use std::path::Path;
use std::process::Stdio;

/// Runs all commands through the library, and says when each but the first is begun; gives what is wrong.
pub fn all(mutant: &Mutant, random: &mut Random, begin_command: &dyn Fn()) -> Vec<String> {
    let files = mutant.read();
    let mut wrong = Wrong { found: Vec::new(), begin_command };
    let request = Request { formats: Format::ALL.to_vec(), ..Request::default() };
    let (checked, _) = pipeline::check(&files, &request);
    let sound = !checked.has_errors();
    wrong.report("check", checked);
    let built = pipeline::build(&files, &request, &InMemory, &|_| {});
    // A committee that never met can have errors, too: its registers wait.
    let minutes = &built.outputs[..built.records];
    let whole = minutes.iter().all(|output| output.files.is_some()) && built.waiting.is_empty();
    if sound && !whole {
        wrong.found.push("check finds no error, and build writes nothing".into());
    }
    if built.report.has_errors() == whole && !minutes.is_empty() {
        wrong.found.push("build neither writes all nor says why".into());
    }
    if mutant.only_records {
        let lost = minutes.iter().flat_map(|output| words::lost(&files, output, &built.report));
        wrong.found.extend(lost);
    }
    wrong.report("build", built.report);
    registers(&files, random, &mut wrong);
    steps(&files, random, &mut wrong);
    wrong.found
}

struct Wrong<'a> {
    found: Vec<String>,
    begin_command: &'a dyn Fn(),
}

impl Wrong<'_> {
    /// Looks at every finding of a command as it will be printed; the next one begins.
    fn report(&mut self, command: &str, report: Report) {
        for finding in report.into_sorted() {
            let words = finding.fault.wording();
            if let Fault::Page(PageFault::Internal { what }) = &finding.fault {
                self.found.push(format!("{command}: internal: {what:?}"));
            }
            if words.sentence.is_empty() || words.help.is_empty() {
                self.found.push(format!("{command}: says nothing: {:?}", finding.fault));
            }
            for spot in finding.spot.iter().chain(&finding.other) {
                spot.position();
                if spot.source.text.get(spot.range.clone()).is_none() {
                    self.found.push(format!("{command}: a place outside the text: {:?}", finding.fault));
                }
            }
        }
        (self.begin_command)();
    }
}

fn registers(files: &BookFiles, random: &mut Random, wrong: &mut Wrong<'_>) {
    let formats = [
        RegisterFormat::Text(80),
        RegisterFormat::Csv,
        RegisterFormat::Json,
        RegisterFormat::Page(Format::Html),
        RegisterFormat::Page(Format::Markdown),
        RegisterFormat::Page(Format::Calendar),
        RegisterFormat::Page(Format::Pdf),
    ];
    let committee = files.committees.keys().next().cloned();
    let request = RegisterRequest {
        committee: committee.filter(|_| !random.one_in(3)),
        readers: None,
        as_of: *random.pick(&[date(2021, 1, 1), date(2020, 7, 1), date(9999, 12, 31)]),
        format: *random.pick(&formats),
        timestamp: None,
    };
    let actions = ActionQuery::of_all(ActionState::All);
    wrong.report("actions", pipeline::actions(files, &request, &actions, None).report);
    let decisions = DecisionQuery { state: DecisionState::All, meeting: None, about: None };
    wrong.report("decisions", pipeline::decisions(files, &request, &decisions).report);
    wrong.report("attendance", pipeline::attendance(files, &request, None).report);
    let request = RegisterRequest { format: *random.pick(&formats[..3]), ..request };
    if request.format != RegisterFormat::Csv {
        wrong.report("quorum", pipeline::quorum(files, &request, &[]).report);
    }
}

fn steps(files: &BookFiles, random: &mut Random, wrong: &mut Wrong<'_>) {
    let today = date(2020, 12, 24);
    for (key, folder) in &files.committees {
        let next = NextMeeting { committee: key.clone(), meeting: None, date: None, today };
        wrong.report("new", begin(files, &next).err().unwrap_or_default());
        let readers = random.pick(&["White", "Red", "TLP:GREEN", ""]);
        let handed = DepositRequest {
            committee: key,
            year: random.one_in(3).then_some(2020),
            readers,
            is_bare: random.one_in(2),
            keeper: (None, None),
            on: today,
            timestamp: None,
            sealed: &|_, _| Ok(None),
        };
        wrong.report("deposit", pipeline::deposit(files, &handed).report);
        for file in folder.records.keys() {
            let asked = format!("{key}/{file}");
            let sealer = Sealer::of_new_archive(jiff::Timestamp::UNIX_EPOCH);
            let sent = circulate(files, &asked, None, today, &sealer);
            wrong.report("circulate", sent.err().unwrap_or_default());
            let request = Request { formats: vec![*random.pick(&Format::ALL)], ..Request::default() };
            let item = *random.pick(&["1", "2", "1.1", "item-1", "3"]);
            let part = pipeline::Part::Item(item.to_string());
            wrong
                .report("extract", pipeline::extract(files, &asked, &part, None, &request, &InMemory).report);
        }
    }
}

/// Runs the program itself on the book's folder, under the limits of this process, and says when each command is begun.
pub fn on_disk(folder: &Path, random: &mut Random, begin_command: &dyn Fn()) -> Vec<String> {
    let mut wrong = Vec::new();
    let format = *random.pick(&["human", "json"]);
    for arguments in [
        &["check"][..],
        &["build", "--explain"],
        &["build"],
        &["actions", "--status", "all"],
        &["decisions", "--format", "json"],
        &["attendance", "--format", "csv"],
        &["quorum"],
        &["schema"],
        &["extract", "34xx", "--item", "1"],
        &["circulate", "34xx", "--dry-run"],
        &["circulate", "odd"],
        &["deposit", "opsg", "--for", "Red", "--to", "handed"],
        &["new", "opsg"],
        &["build"],
    ] {
        let mut command = super::program(folder);
        command.args(arguments).args(["--message-format", format]).env("RAYON_NUM_THREADS", "2");
        begin_command();
        let output = command.stdin(Stdio::null()).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        let told = String::from_utf8_lossy(&output.stdout);
        if !matches!(output.status.code(), Some(0..=2)) {
            let first = said.lines().find(|line| line.contains("panicked")).unwrap_or_default();
            wrong.push(format!("{arguments:?} ends with {}: {first}", output.status));
        }
        if said.contains("this program is wrong") || told.contains("this program is wrong") {
            wrong.push(format!("{arguments:?} says that the program is wrong"));
        }
        let acts = |letter: char| {
            letter.is_control() && !matches!(letter, '\n' | '\t')
                || ('\u{202A}'..='\u{202E}').contains(&letter)
        };
        if said.contains(acts) || told.contains(acts) && arguments[0] != "attendance" {
            wrong.push(format!("{arguments:?} prints what acts on a terminal"));
        }
    }
    wrong
}
