//! What can be typed.

mod archive;
mod comments;
mod minutes;
mod registers;
mod tools;
mod values;

pub use archive::{AddSigned, Archive, ArchiveCommand, Key, Rebuild, ToSign, Verify};
pub use comments::{AddComments, Comments, CommentsCommand, ListComments};
pub use minutes::{
    Adopt, Approve, Build, Circulate, Correct, Deposit, Diff, DiffFormatName, Extract, Init, New, Records,
    Sealing, Withdraw,
};
pub use registers::{
    Actions, Attendance, Decisions, Quorum, RegisterFormatName, RegisterOptions, Status, WorkingFormatName,
};
pub use tools::{Completions, Labels, Schema, SchemaKind};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns meeting records into minutes.
///
/// A book is a folder with a folder “minutes” in it. There stand the committees, a folder each, and in
/// each folder committee.toml and the records, one file a meeting. From every record come minutes in
/// Markdown, HTML and PDF, as data (JSON), and the next meetings for calendars (ICS).
///
/// Write a record, look at what `check` says, `build`, and open output/COMMITTEE/MEETING/.
#[derive(Debug, Parser)]
#[command(
    name = "minutebook",
    version,
    propagate_version = true,
    after_help = AFTER,
    after_long_help = AFTER,
    max_term_width = 100
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

const AFTER: &str = "\
Examples:
  minutebook init my-book          make a new book that builds
  minutebook new board             begin the board's next record
  minutebook check                 say what is wrong or forgotten
  minutebook build                 write the minutes of all records
  minutebook build board/12        write the minutes of one
  minutebook actions board         list the board's open actions

Exit codes:
  0  all went well; there may be warnings
  1  a record has errors, or something could not be read or written
  2  the command line is wrong";

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Work as if started in this folder
    #[arg(short = 'C', long, global = true, value_name = "DIR")]
    pub directory: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, global = true, value_enum, default_value = "human", value_name = "FORMAT")]
    pub message_format: MessageFormat,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: ColorWhen,
    /// Print nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

impl Global {
    /// The folder to start in.
    pub fn directory(&self) -> Result<PathBuf, String> {
        let current = std::env::current_dir().map_err(|fault| format!("no folder to work in: {fault}"))?;
        let start = match &self.directory {
            Some(other) => current.join(other),
            None => current,
        };
        if start.is_dir() { Ok(start) } else { Err(format!("there is no folder {}", start.display())) }
    }
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// For people: the place, what is wrong, what to type.
    Human,
    /// For editors and programs: one JSON object a line.
    Json,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the minutes of records
    ///
    /// Without a record, of all records of the book. A record with errors writes nothing, and what was
    /// written for it before is set aside into the folder “outdated”; the others are built.
    Build(Build),
    /// Say what is wrong or forgotten in records, and write nothing
    Check(Records),
    /// Make a new book that builds
    ///
    /// Makes minutes/ with a committee and a record that teaches, and output/. Nothing that is there
    /// is ever overwritten.
    Init(Init),
    /// Begin the next record of a committee
    ///
    /// The new record has the next number, the people of the last meeting, and the minutes of the last
    /// meeting to approve.
    New(New),
    /// Write one item of the minutes, or what was decided, as a short document of its own
    ///
    /// An item with its decisions and actions, classified as the item is; with `--decisions` who was there and what was
    /// decided, without the discussion. It stands beside the minutes, and is written anew by every build.
    Extract(Extract),
    /// Freeze the numbers of a draft that is sent to members
    ///
    /// Writes the numbers of its items, decisions and actions into the record, and its status. From then on
    /// no number changes: what is added takes the next one, what is taken out stays as withdrawn.
    Circulate(Circulate),
    /// Take in what members say to minutes that were sent out, and list what became of it
    ///
    /// What comes back – a document with comments and tracked changes, the form for comments as a document, as CSV or TOML –
    /// enters a file beside the record, RECORD.comments.toml. There somebody says of each comment what became of it: minutes
    /// are not approved before.
    Comments(Comments),
    /// Write down that minutes were approved, by a later meeting or by silence
    ///
    /// Seals them as version 1.0. From then on no word of them changes: `check` and `build` look that their record says
    /// what was approved. Every reason why they cannot be approved is told at once.
    Approve(Approve),
    /// Write down that a later meeting corrected minutes that were approved
    ///
    /// Write into the record what is right; the command holds it against what was approved. Words that hold no longer stay
    /// readable, struck out, a note beside them says which meeting corrected them, and what facts were before. The next
    /// version, such as 1.1, is sealed.
    Correct(Correct),
    /// Take minutes into the book that were approved before it knew of them
    ///
    /// They enter it as approved, with the numbers that their record gives, which stay from then on. The file that was
    /// approved is sealed with them: it is the original, and what is built of the record says so.
    Adopt(Adopt),
    /// Take back minutes that members have, for a reason
    ///
    /// Their page then says that they were withdrawn, when and why, and nothing of what they said; their numbers are given
    /// to nothing else. The record stays in its place, and the archive keeps every version.
    Withdraw(Withdraw),
    /// Say what changed from one version of minutes to another
    ///
    /// First by kind, in sentences: classification, dates, attendance, decisions, votes, actions; then the wording. How
    /// lines are wrapped and how a file is written makes no difference. It is classified as the more closed of the two.
    Diff(Diff),
    /// Hand approved minutes over to an archive: a bag with all that its readers may have
    ///
    /// A folder by the rules of BagIt 1.0, with a catalogue (RO-Crate 1.1) and a list of its files. It holds approved minutes as
    /// the readers of one classification may have them, and nothing that they may not. Nothing is written into the book.
    Deposit(Deposit),
    /// Say how it stands with the minutes: what is open for each, and which command comes next
    ///
    /// Of each record how far its minutes have come – draft, circulated, approved, corrected, withdrawn –, what is still
    /// to be written or mended, when approval is due, and how long they are kept. It is for whoever keeps the records: it
    /// names those of every classification.
    Status(Status),
    /// Have approved minutes signed, and keep what was signed
    Archive(Archive),
    /// Look whether an archive is as it was sealed, or whether a file is one of it
    ///
    /// Reads every file of the archive and nothing else, offline: each digest, each rule by which it is laid out, what its
    /// parts say of each other, and that nothing is missing or does not belong there. In a book, whether all is there that
    /// the book tells was sealed. Nothing is written or mended.
    Verify(Verify),
    /// Make a key that signs the archive's log, or that of a witness
    ///
    /// The secret half is written into a file that nobody but you can read, the public one is printed. Without a key the log
    /// binds its keeper through the heads that approved minutes print; with one, everybody can tell a head of yours from
    /// somebody else's.
    Key(Key),
    /// Build minutes anew from what was sealed, and compare them with what was sealed; or lay out a lost book again
    ///
    /// Nothing but the archive is read, and it is verified first. The same version of the program gives the same bytes; what
    /// another one sealed may look otherwise, which is told file by file.
    Rebuild(Rebuild),
    /// List the actions of all meetings, with what became of them
    ///
    /// Without a committee, of all committees. What readers of the committee's usual classification may
    /// not see is left out, unless --for names a more closed one.
    Actions(Actions),
    /// List the decisions of all meetings, and whether they are in force
    Decisions(Decisions),
    /// Show who was at which meeting of a committee; cancelled meetings do not count
    Attendance(Attendance),
    /// Show how the quorum is reckoned: for the opening and each item, who counted, who did not, and why
    Quorum(Quorum),
    /// Make a file for the fixed words of another language, to be translated
    ///
    /// Writes templates/labels/LANGUAGE.toml with every word that the minutes print, in English. Nothing that is
    /// there is ever overwritten.
    Labels(Labels),
    /// Print the JSON Schema of a file that you write, or of what is written as JSON
    ///
    /// By the first editors complete and check; the second says what stands there, for other programs.
    Schema(Schema),
    /// Print a completion script for a shell
    Completions(Completions),
}
