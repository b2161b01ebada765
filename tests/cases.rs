//! Cases: each a folder that holds a whole book as its user would have it, what is run there, and what must come of it.
//! CONTRIBUTING.md tells how one is added.

mod support;

use minutebook::diagnostic::Kind;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use similar::TextDiff;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use support::Book;

/// Where the cases are.
const CASES: &str = "tests/cases";

/// Where the cases of findings are: each in a folder called like its code.
const CODES: &str = "tests/cases/codes";

/// What of a case is no part of the book: what is run, one command a line; files that are copied into the book between
/// two commands; and what is expected.
const RUN: &str = "run";
const LATER: &str = "later";
const EXPECTED: &str = "expected";

/// What the commands print, among what is expected.
const MESSAGES: &str = "messages";

/// Set to anything, what is expected is written anew instead of compared.
const REWRITE: &str = "MINUTEBOOK_REWRITE";

/// The day on which cases are run: 1 June 2026.
const TODAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1780272000");

/// Findings without a case of their own, and where they are tested instead.
const ELSEWHERE: &[(&str, &str)] = &[
    // What is too large is too large for a folder of cases.
    ("too-much", "tests/bounds.rs"),
    ("roster-too-large", "tests/bounds.rs"),
    ("attendance-too-large", "src/edition/queries/attendance.rs"),
    // What no book that we know of does, for names of files are made so.
    ("same-output", "src/pipeline/build.rs"),
    // Two runs at once, and one that is killed.
    ("busy", "src/project/lock.rs"),
    ("changed-while-building", "tests/kills.rs"),
    ("save-kept", "tests/kills.rs"),
    ("taken-back", "src/project/apply/tests.rs"),
    ("stays-written", "src/project/apply/tests.rs"),
    // Of what lies beyond the book's folder.
    ("archive-not-there", "tests/archive.rs"),
    ("archive-empty", "tests/archive.rs"),
    ("archive-away", "tests/archive.rs"),
    ("archive-of-another", "tests/archive.rs"),
    ("archive-unfinished", "tests/archive.rs"),
    ("ended-later", "src/project/apply/tests.rs"),
    ("half-done", "src/project/apply/tests.rs"),
    // What no archive is in that was not damaged, or made on a machine whose clock was wrong.
    ("clock-behind", "tests/archive.rs"),
    ("damaged-object", "tests/archive.rs"),
    ("object-gone", "tests/archive.rs"),
    ("version-taken", "tests/archive.rs"),
    ("other-object", "tests/archive.rs"),
    ("archive-altered", "tests/verify.rs"),
    ("archive-missing", "tests/verify.rs"),
    ("archive-stray", "tests/verify.rs"),
    ("archive-unread", "tests/verify.rs"),
    ("archive-unsound", "tests/verify.rs"),
    ("archive-gone", "tests/verify.rs"),
    ("archive-untold", "tests/verify.rs"),
    // Of what is handed to the program and is no book.
    ("no-archive", "tests/verify.rs"),
    ("proof-of-other", "tests/log.rs"),
    ("nothing-then", "tests/rebuild.rs"),
    ("not-in-archive", "tests/verify.rs"),
    ("rebuilt-otherwise", "tests/rebuild.rs"),
    // Of the log, keys, and who is no keeper.
    ("log-damaged", "tests/log.rs"),
    ("log-gone", "tests/log.rs"),
    ("log-needs-key", "tests/log.rs"),
    ("log-other-key", "tests/log.rs"),
    ("key-not-named", "tests/log.rs"),
    ("no-key", "tests/log.rs"),
    ("proof-fails", "tests/log.rs"),
    ("log-diverged", "tests/log.rs"),
    ("no-log", "tests/log.rs"),
    ("log-unknown", "tests/log.rs"),
    ("archive-erased", "tests/log.rs"),
    ("signature-unchecked", "tests/log.rs"),
    // Of what was signed, for which a key is needed.
    ("signed-already", "tests/signed.rs"),
    ("signed-beside", "tests/signed.rs"),
    // What comes back in a document, and holds it against what was sent.
    ("cannot-be-placed", "tests/comments.rs"),
    ("other-digest", "src/lifecycle/comments/tests.rs"),
    // What no book says unless both of its own records of a day were altered.
    ("sent-on-other-day", "tests/approve.rs"),
    // What this program's own checks exclude.
    ("internal", "tests/bounds.rs"),
];

/// Findings that never come alone, and those that come with them.
const NEVER_ALONE: &[(&str, &[&str])] = &[
    ("left-for-misnamed", &["not-read"]),
    ("said-of-misnamed", &["not-read"]),
    ("said-of-wrong", &["unknown-key"]),
    ("waits", &["unknown-key"]),
    ("replaces-later", &["waits"]),
    ("new-after-errors", &["dangling-reference"]),
    ("new-has-errors", &["unsafe-name"]),
    ("unfinished", &["placeholder"]),
    ("leads-nowhere", &["part-left-out"]),
    ("lost-record", &["record-gone"]),
];

#[test]
fn every_case_gives_what_is_expected() {
    let cases = cases();
    assert!(!cases.is_empty(), "no cases in {CASES}");
    let failed: Vec<String> = cases.par_iter().filter_map(|case| case.failure()).collect();
    assert!(
        failed.is_empty(),
        "{} of {} cases failed; {REWRITE}=1 writes what is expected anew\n\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
}

#[test]
fn every_finding_has_a_case() {
    let known: BTreeSet<&str> = Kind::all().map(|kind| kind.code.0).collect();
    let folders = folders(Path::new(CODES));
    let claimed: BTreeSet<String> = folders.iter().map(|folder| name(folder)).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, _)| *code).collect();
    let lacks = |code: &&&str| !claimed.contains(**code) && !elsewhere.contains(**code);
    let lacking = known.iter().filter(lacks).map(|code| format!("[{code}] has no case: make {CODES}/{code}"));
    let listed = claimed.iter().map(String::as_str).chain(elsewhere.iter().copied());
    let unknown =
        listed.filter(|code| !known.contains(code)).map(|code| format!("there is no finding [{code}]"));
    let both = elsewhere.iter().filter(|code| claimed.contains(**code));
    let both = both.map(|code| format!("[{code}] has a case, and needs no line in ELSEWHERE"));
    let is_there = |code: &str, file: &str| fs::read_to_string(file).is_ok_and(|text| text.contains(code));
    let untold = ELSEWHERE.iter().filter(|(code, file)| !is_there(code, file));
    let untold = untold.map(|(code, file)| format!("[{code}] does not stand in {file}"));
    let idle = NEVER_ALONE.iter().filter(|(code, _)| !claimed.contains(*code));
    let idle = idle.map(|(code, _)| format!("[{code}] has no case, and needs no line in NEVER_ALONE"));
    let wrong: Vec<String> = lacking.chain(unknown).chain(both).chain(untold).chain(idle).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The judge of records that are invented by the schema sorts findings by their codes: of those that may be of the type of
/// a value it knows each.
#[test]
fn the_judge_of_types_knows_each_code() {
    let read = |file: &str| fs::read_to_string(file).expect("a file that is there");
    let judge = read("tests/judges/invented.py");
    let (_, listed) = judge.split_once("\nOF_TYPE = {").expect("the list of codes");
    let (of_type, rest) = listed.split_once("\n}").expect("its end");
    let (_, rest) = rest.split_once("\nNOT_OF_TYPE = {").expect("the list of the others");
    let (others, _) = rest.split_once("\n}").expect("its end");
    let mut listed: Vec<&str> = of_type.split('"').skip(1).step_by(2).collect();
    listed.extend(others.lines().filter_map(|line| line.split('"').nth(1)));
    let text =
        ["keys", "values", "as_toml"].map(|part| read(&format!("src/diagnostic/faults/{part}.rs"))).concat();
    let declared = text.lines().filter_map(|line| {
        let line = line.trim_start();
        let code = line.strip_prefix("Error \"").or_else(|| line.strip_prefix("Warning \""))?;
        code.split('"').next()
    });
    let unlisted: Vec<&str> = declared.filter(|code| !listed.contains(code)).collect();
    assert!(unlisted.is_empty(), "neither in OF_TYPE nor in NOT_OF_TYPE: {unlisted:?}");
    let known: BTreeSet<&str> = Kind::all().map(|kind| kind.code.0).collect();
    let unknown: Vec<&str> = listed.into_iter().filter(|code| !known.contains(code)).collect();
    assert!(unknown.is_empty(), "there are no findings {unknown:?}");
}

/// And that finding alone, so that nobody has to look for it among others.
#[test]
fn a_case_of_a_finding_shows_nothing_else() {
    let mut wrong = Vec::new();
    for (case, code) in cases().iter().filter_map(|case| Some((case, case.code()?))) {
        let beside = NEVER_ALONE.iter().filter(|(known, _)| *known == code).flat_map(|(_, beside)| *beside);
        let wanted: BTreeSet<String> = beside.map(|code| code.to_string()).chain([code.clone()]).collect();
        let shown = codes_of(&fs::read_to_string(case.expected().join(MESSAGES)).unwrap_or_default());
        if shown != wanted {
            wrong.push(format!("{} shows {shown:?}, not {wanted:?}", case.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One case.
struct Case {
    folder: PathBuf,
}

impl Case {
    /// As it is called in messages.
    fn name(&self) -> String {
        self.folder.display().to_string()
    }

    /// The code that it shows, if that is what it is for: the folder within `codes`.
    fn code(&self) -> Option<String> {
        let within = self.folder.strip_prefix(CODES).ok()?;
        Some(within.iter().next()?.to_string_lossy().into_owned())
    }

    fn expected(&self) -> PathBuf {
        self.folder.join(EXPECTED)
    }

    /// Runs it, and says what is otherwise than expected, if anything is.
    fn failure(&self) -> Option<String> {
        let book = Book::copy_of(&self.folder);
        fs::remove_file(book.path(RUN)).ok();
        for folder in [LATER, EXPECTED] {
            fs::remove_dir_all(book.path(folder)).ok();
        }
        let said = self.commands().iter().map(|command| self.said(&book, command)).collect();
        let said: String = match said {
            Ok(said) => said,
            Err(fault) => return Some(format!("==== {}\n{fault}\n", self.name())),
        };
        if std::env::var_os(REWRITE).is_some() {
            self.rewrite(&book, &said);
        }
        let mut differences = Vec::new();
        if !self.expected().join(MESSAGES).is_file() {
            differences.push(format!("it has no {EXPECTED}/{MESSAGES}\n"));
        }
        for file in files(&self.expected()) {
            let expected = fs::read(self.expected().join(&file)).expect("a file that is there");
            let given = if file == MESSAGES {
                Some(said.clone().into_bytes())
            } else {
                fs::read(book.path(&file)).ok()
            };
            differences.extend(difference(&file, &expected, given.as_deref()));
        }
        (!differences.is_empty()).then(|| format!("==== {}\n{}", self.name(), differences.concat()))
    }

    /// The commands: those of the file `run`, without its remarks, else `check`.
    fn commands(&self) -> Vec<String> {
        let Ok(text) = fs::read_to_string(self.folder.join(RUN)) else {
            return vec!["minutebook check".into()];
        };
        text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_string).collect()
    }

    /// Runs a command, and gives what it prints, and its exit code; an error if it is none.
    fn said(&self, book: &Book, command: &str) -> Result<String, String> {
        let command_words = words(command);
        let command_words: Vec<&str> = command_words.iter().map(String::as_str).collect();
        let done = match command_words.as_slice() {
            ["minutebook", arguments @ ..] => return Ok(printed(book, command, arguments)),
            ["copy", from, to] => fs::copy(self.folder.join(from), book.path(to)).map(drop),
            ["move", from, to] => fs::rename(book.path(from), book.path(to)),
            ["remove", file] => fs::remove_file(book.path(file)),
            ["replace", file, ..] => replace(book, file, command),
            _ => Err(std::io::Error::other("there is no such command")),
        };
        done.map(|()| format!("$ {command}\n")).map_err(|fault| format!("{RUN}: {command}: {fault}"))
    }

    /// Writes what is expected anew: what is printed, and those files that are compared already.
    fn rewrite(&self, book: &Book, said: &str) {
        fs::create_dir_all(self.expected()).expect("a folder is made");
        for file in files(&self.expected()) {
            match fs::read(book.path(&file)) {
                Ok(bytes) => fs::write(self.expected().join(&file), bytes).expect("a file is written"),
                Err(_) => fs::remove_file(self.expected().join(&file)).expect("a file is removed"),
            }
        }
        fs::write(self.expected().join(MESSAGES), said).expect("a file is written");
    }
}

/// Does `replace FILE | OLD | NEW`: what somebody typed meanwhile. A `\\n` ends a line.
fn replace(book: &Book, file: &str, command: &str) -> std::io::Result<()> {
    let parts: Vec<String> = command.split('|').map(|part| part.trim().replace("\\n", "\n")).collect();
    let text = fs::read_to_string(book.path(file))?;
    match parts.as_slice() {
        [_, old, new] if text.contains(old.as_str()) => {
            fs::write(book.path(file), text.replacen(old.as_str(), new, 1))
        }
        _ => Err(std::io::Error::other(format!("nothing to replace in\n{text}"))),
    }
}

/// What the program prints, and its exit code.
fn printed(book: &Book, command: &str, arguments: &[&str]) -> String {
    let ran = book.run_with(arguments.iter().copied(), &[TODAY]);
    let folder = book.path("").display().to_string();
    let neutral = |text: String| text.replace(&folder, "BOOK/").replace(folder.trim_end_matches('/'), "BOOK");
    let parts = [("standard output", ran.stdout()), ("standard error", ran.stderr())];
    let parts = parts.map(|(name, text)| part(name, &neutral(text)));
    let code = ran.code().map_or("none".into(), |code| code.to_string());
    format!("$ {command}\n{}-- exit code {code}\n", parts.concat())
}

/// What was printed to one of both, if anything was.
fn part(name: &str, text: &str) -> String {
    let end = if text.ends_with('\n') { "" } else { "\n-- (no line break at the end)\n" };
    if text.is_empty() { String::new() } else { format!("-- {name}\n{text}{end}") }
}

/// The words of a command: divided by spaces, but for those between quotation marks.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![];
    for (at, part) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_string());
        } else {
            words.extend(part.split_whitespace().map(str::to_string));
        }
    }
    words
}

/// How a file differs from what is expected of it, if it does.
fn difference(file: &str, expected: &[u8], given: Option<&[u8]>) -> Option<String> {
    let Some(given) = given else { return Some(format!("{file} is expected, and is not there\n")) };
    if given == expected {
        return None;
    }
    let (expected, given) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(given));
    let diff = TextDiff::from_lines(expected.as_ref(), given.as_ref());
    Some(
        diff.unified_diff()
            .context_radius(3)
            .header(&format!("expected {file}"), &format!("given {file}"))
            .to_string(),
    )
}

/// The codes that messages show.
fn codes_of(messages: &str) -> BTreeSet<String> {
    let codes = messages.lines().filter_map(|line| {
        let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
        Some(rest.split_once("]:")?.0.to_string())
    });
    codes.collect()
}

/// All cases: folders that hold a file or a book, below folders that hold only folders.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut open = folders(Path::new(CASES));
    while let Some(folder) = open.pop() {
        let within = folders(&folder);
        let is_case = within.iter().any(|folder| ["minutes", EXPECTED].contains(&name(folder).as_str()));
        if is_case || folder.join(RUN).exists() || within.is_empty() {
            cases.push(Case { folder })
        } else {
            open.extend(within)
        }
    }
    cases.sort_by(|a, b| a.folder.cmp(&b.folder));
    cases
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folders in a folder.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The files below a folder, each by its path in it.
fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(folder).expect("within it").display().to_string()).collect()
}
