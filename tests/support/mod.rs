//! What the tests share: a book in a folder of its own, the program run in it, and words.

// Each test program uses its own part of this.
#![allow(dead_code)]

pub mod dice;
pub mod obey;
pub mod packed;
pub mod planted;
pub mod returned;
pub mod rules;
pub mod said;
pub mod signer;
pub mod tagged;
pub mod words;

use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A book in a temporary folder.
pub struct Book {
    folder: tempfile::TempDir,
}

/// What stands for chance in the log of an archive, so that the same steps give the same bytes. Only a program that is built for
/// tests asks for it.
pub const CHANCE: (&str, &str) = ("MINUTEBOOK_TEST_CHANCE", "no chance at all in these tests");

/// A committee that needs nothing else.
pub const COMMITTEE: &str = "name = \"Board\"\nclassification = \"TLP:GREEN\"\n";

impl Book {
    /// An empty folder.
    pub fn bare() -> Self {
        Book { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A book with the committee `board` and no record.
    pub fn new() -> Self {
        Book::bare().file("minutes/book.toml", "").file("minutes/board/committee.toml", COMMITTEE)
    }

    /// The example book, with its archive.
    pub fn example() -> Self {
        let book = Book::bare();
        for folder in ["minutes", "tests/archive"] {
            copy(Path::new(folder), &book.path(folder));
        }
        book
    }

    /// The example book without the committee whose minutes are sealed, and without the archive, whose log only its key goes on with.
    pub fn example_unsealed() -> Self {
        let book = Book::example();
        for folder in ["minutes/msp", "tests"] {
            fs::remove_dir_all(book.path(folder)).expect("it goes");
        }
        let settings = book.read("minutes/book.toml");
        let (settings, _) = settings.split_once("# The archive").expect("the setting");
        book.write("minutes/book.toml", settings);
        book
    }

    /// A copy of a book.
    pub fn copy_of(folder: &Path) -> Self {
        let book = Book::bare();
        copy(folder, book.folder.path());
        book
    }

    /// Adds or replaces a file.
    pub fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(name, text);
        self
    }

    /// Adds or replaces a file.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    /// Adds a record of the board with a few lines that every record needs.
    pub fn record(self, rest: &str) -> Self {
        self.file("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{rest}"))
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("UTF-8")
    }

    /// A file's bytes.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    /// Every file below a folder, by its path, sorted.
    pub fn files(&self, below: &str) -> Vec<String> {
        let mut names = Vec::new();
        list(&self.path(below), "", &mut names);
        names.sort();
        names
    }

    /// The same of a folder in which something lies that was built: what is asked of each is asked of some.
    #[track_caller]
    pub fn built_files(&self, below: &str) -> Vec<String> {
        let names = self.files(below);
        assert!(names.iter().any(|name| !name.starts_with('.')), "nothing lies in {below}");
        names
    }

    /// What is called as files and folders are until they are whole: a run that has ended leaves none.
    pub fn left_over(&self) -> Vec<PathBuf> {
        let entries = walkdir::WalkDir::new(self.folder.path()).sort_by_file_name().into_iter().flatten();
        let is_part = |name: &str| name.starts_with(".minutebook-") && name.ends_with(".part");
        let parts = entries.filter(|entry| entry.file_name().to_str().is_some_and(is_part));
        parts.map(walkdir::DirEntry::into_path).collect()
    }

    /// The program, about to be run in the folder.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("MINUTEBOOK_KEY")
            .env(CHANCE.0, CHANCE.1);
        command
    }

    /// Runs the program in the folder.
    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Ran {
        self.run_with(arguments, &[])
    }

    /// Runs the program in the folder with more in its environment.
    pub fn run_with<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a str>,
        environment: &[(&str, &str)],
    ) -> Ran {
        let arguments: Vec<&str> = arguments.into_iter().collect();
        let mut command = self.program();
        command.args(&arguments).envs(environment.iter().copied());
        let ran = Ran { output: command.output().expect("the program runs") };
        if ran.output.status.success() && matches!(arguments.first(), Some(&("build" | "check"))) {
            self.keep();
        }
        ran
    }

    /// Keeps the files of a good book where `tests/run editors` finds them, if it asks for them.
    fn keep(&self) {
        let Some(kept) = std::env::var_os("MINUTEBOOK_KEPT_BOOKS") else { return };
        let files: Vec<String> = walkdir::WalkDir::new(self.folder.path())
            .sort_by_file_name()
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                Some(entry.path().strip_prefix(self.folder.path()).ok()?.to_str()?.to_string())
            })
            .filter(|name| name.ends_with(".toml"))
            .collect();
        let mut digest = std::hash::DefaultHasher::new();
        files.iter().for_each(|name| (name, self.bytes(name)).hash(&mut digest));
        let folder = Path::new(&kept).join(format!("{:016x}", digest.finish()));
        for name in &files {
            let target = folder.join(name);
            fs::create_dir_all(target.parent().expect("a folder")).expect("a folder is made");
            fs::copy(self.path(name), target).expect("a file is copied");
        }
    }
}

impl Book {
    /// Runs the program with so many megabytes of memory.
    #[cfg(unix)]
    pub fn run_with_little_memory<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a str>,
        megabytes: u32,
    ) -> Ran {
        self.run_within(&format!("ulimit -d {}", megabytes * 1024), arguments)
    }

    /// Runs the program on a disk that has no room for a file of more than `blocks` times 512 bytes.
    #[cfg(unix)]
    pub fn run_with_little_room<'a>(&self, arguments: impl IntoIterator<Item = &'a str>, blocks: u32) -> Ran {
        self.run_within(&format!("trap '' XFSZ; ulimit -f {blocks}"), arguments)
    }

    /// Runs the program after some words of the shell.
    #[cfg(unix)]
    fn run_within<'a>(&self, limits: &str, arguments: impl IntoIterator<Item = &'a str>) -> Ran {
        let script = format!("{limits}; exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_minutebook")]).args(arguments);
        command
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("MINUTEBOOK_KEY")
            .env(CHANCE.0, CHANCE.1);
        Ran { output: command.output().expect("the program runs") }
    }
}

#[cfg(unix)]
impl Book {
    /// Runs the program as somebody who may not do everything, and whose the book is: root would be stopped by no
    /// rights. None where root may not be another user either.
    pub fn run_as_somebody<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Option<Ran> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        use std::os::unix::process::CommandExt;
        const NOBODY: u32 = 65534;
        let mut command = self.program();
        command.args(arguments);
        let program = self.path(".program");
        // From the first such run on the book is somebody's.
        if program.exists() || fs::metadata(self.folder.path()).is_ok_and(|data| data.uid() == 0) {
            if !program.exists() {
                // Where everybody finds it.
                fs::copy(env!("CARGO_BIN_EXE_minutebook"), &program).expect("a copy");
                fs::set_permissions(self.folder.path(), fs::Permissions::from_mode(0o755)).expect("rights");
                fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("rights");
                for entry in walkdir::WalkDir::new(self.folder.path()).into_iter().flatten() {
                    std::os::unix::fs::lchown(entry.path(), Some(NOBODY), Some(NOBODY)).ok()?;
                }
            }
            let arguments: Vec<std::ffi::OsString> = command.get_args().map(Into::into).collect();
            command = Command::new(program);
            command
                .args(arguments)
                .current_dir(self.folder.path())
                .env_remove("SOURCE_DATE_EPOCH")
                .env_remove("MINUTEBOOK_KEY")
                .env(CHANCE.0, CHANCE.1);
            command.uid(NOBODY).gid(NOBODY);
        }
        Some(Ran { output: command.output().ok()? })
    }
}

/// What a run gave.
pub struct Ran {
    output: Output,
}

impl Ran {
    /// What was printed to standard error.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// What was printed to standard output.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// The exit code; none if a signal ended it.
    pub fn code(&self) -> Option<i32> {
        self.output.status.code()
    }

    /// Expects an exit code.
    #[track_caller]
    pub fn status(self, code: i32) -> Self {
        assert_eq!(
            self.output.status.code(),
            Some(code),
            "stdout: {}\nstderr: {}",
            self.stdout(),
            self.stderr()
        );
        self
    }

    /// Expects words on standard error.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.stderr().contains(words), "no “{words}” in:\n{}", self.stderr());
        self
    }

    /// Expects that words are not on standard error.
    #[track_caller]
    pub fn says_not(self, words: &str) -> Self {
        assert!(!self.stderr().contains(words), "“{words}” in:\n{}", self.stderr());
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file is copied");
        }
    }
}

fn list(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}
