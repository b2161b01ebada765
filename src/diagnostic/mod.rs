//! Findings: what is wrong with a source text, where, and what to type.
//!
//! A finding is data (a [`Fault`] with its values, a [`Severity`], a [`Spot`]). Every phase returns a value and fills a
//! [`Report`], so that one run tells all faults. Sentences are written here: what a fault depends on is given as a
//! value, and where one kind has several causes, as an enum of causes ([`DiskFault`], [`MarkdownSlip`]), whose words
//! stand beside it. What a template or a library says is handed on as it stands.
//!
//! A new kind of finding goes into the file of `faults/` for its phase or subject: first the variant, with its code, how
//! grave it is and when it occurs, then its words. What the files are for:
//!
//! | file | what is wrong |
//! |---|---|
//! | `as_toml`, `syntax` | the file as TOML: before anything of it is read |
//! | `keys`, `values` | keys and headings that a form does not have; values of another type, form or length |
//! | `text`, `markdown` | what Markdown makes of a text; the cells of tables |
//! | `entries`, `sessions`, `names`, `attendance`, `votes` | one record: its items, its days and hours, its people |
//! | `committee` | `committee.toml`, `book.toml`, schemes |
//! | `review` | what somebody should look at in a record that can be minuted |
//! | `numbers`, `held`, `circulation` | numbers; what members hold of minutes; what a record says of that |
//! | `references`, `carried`, `translations`, `difference` | one record and others |
//! | `steps`, `adoptions`, `withdrawals` | why minutes do not come further, and what is wrong with those that were taken back |
//! | `signing` | why a file is not kept as the signed copy of minutes |
//! | `comments` | what came back from members, and the file that keeps their comments |
//! | `asked`, `plans` | what was asked for; why no record is begun or circulated |
//! | `archive`, `verify`, `amiss` | why nothing enters the archive; what is wrong in it |
//! | `deposit` | why nothing is handed over to an archive of others |
//! | `pages`, `unusable` | fonts, pictures, templates, fixed words |
//! | `files`, `disk`, `overlooked` | files of the book and outputs |

mod faults;
pub mod meant;
mod nearest;
mod report;
mod source;
pub mod spelled;

pub use faults::{
    AdoptFault, Against, Amiss, Among, ArchiveFault, AskedFault, Astray, AttendanceFault, BackslashIn,
    Bracket, CarriedFault, Changed, CirculationFault, Code, CommentFault, CommitteeFault, DepositFault,
    DiskFault, DueIs, Ending, EntryFault, EntryIs, EntryWord, Expected, Fault, FileFault, HeldFault,
    InDrawing, KeyFault, KeysOf, Kind, Lent, LogAmiss, LogPart, Made, Mark, MarkdownSlip, Missed, NameFault,
    Needs, NoApproval, NoCopy, NoReason, NotCorrectable, NotReadable, NotSigned, NotThatKey, NothingToSign,
    NumberFault, NumberedPart, Overlooked, OwnFile, PageFault, Pale, PartOf, PathsFrom, PatternFault,
    PdfFault, PeopleDo, PlaceKind, PlanFault, ProgramFault, QuorumOf, ReferenceFault, ReviewFault,
    RunTogether, Said, SaidBy, SessionFault, Severity, SigningFault, StepFault, SyntaxSlip, TemplateFault,
    TextFault, TimeOf, TomlFault, TooMuchOf, TranslationFault, Unsafe, UnusableFile, ValueFault, VerifyFault,
    VoteFault, WithdrawalFault, Wording, WrongKeeper,
};
pub use nearest::{distance, nearest};
pub use report::{Finding, Report};
pub use source::{Position, Source, SourceFile, Spot, Step, Unread};
