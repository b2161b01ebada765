//! What can be found wrong, as data, and its words: one file for each phase or subject, in the order of the way through
//! the program. `super` says where a new one goes.

mod adoptions;
mod amiss;
mod archive;
mod as_toml;
mod asked;
mod attendance;
mod carried;
mod circulation;
mod comments;
mod committee;
mod deposit;
mod difference;
mod disk;
mod entries;
mod files;
mod held;
mod in_log;
mod keys;
mod kind;
mod markdown;
mod names;
mod numbers;
mod overlooked;
mod pages;
mod phrases;
mod plans;
mod program;
mod references;
mod review;
mod sessions;
mod signing;
mod steps;
mod syntax;
mod text;
mod translations;
mod unusable;
mod values;
mod verify;
mod votes;
mod withdrawals;

pub use adoptions::{AdoptFault, NoCopy};
pub use amiss::{Amiss, Astray, SaidBy};
pub use archive::{ArchiveFault, NotThatKey, WrongKeeper};
pub use as_toml::{Bracket, TomlFault};
pub use asked::AskedFault;
pub use attendance::{AttendanceFault, Missed};
pub use carried::{CarriedFault, Ending};
pub use circulation::CirculationFault;
pub use comments::{CommentFault, NotReadable};
pub use committee::{CommitteeFault, PatternFault};
pub use deposit::DepositFault;
pub use difference::{Among, DueIs, EntryIs, EntryWord, Mark, PartOf, PeopleDo, Said};
pub use disk::DiskFault;
pub use entries::EntryFault;
pub use files::{FileFault, OwnFile};
pub use held::{HeldFault, Lent};
pub use in_log::{LogAmiss, LogPart};
pub use keys::{KeyFault, KeysOf, Needs};
pub use kind::{Code, Kind, Severity, Wording};
pub use markdown::{BackslashIn, MarkdownSlip, RunTogether};
pub use names::NameFault;
pub use numbers::{NumberFault, NumberedPart, Unsafe};
pub use overlooked::Overlooked;
pub use pages::{PageFault, Pale};
pub use plans::{Made, PlanFault};
pub use program::{PdfFault, ProgramFault, TemplateFault};
pub use references::{PlaceKind, ReferenceFault};
pub use review::ReviewFault;
pub use sessions::{Against, SessionFault, TimeOf};
pub use signing::{Changed, NotSigned, NothingToSign, SigningFault};
pub use steps::{NoApproval, NotCorrectable, StepFault};
pub use syntax::SyntaxSlip;
pub use text::TextFault;
pub use translations::TranslationFault;
pub use unusable::{InDrawing, PathsFrom, UnusableFile};
pub use values::{Expected, TooMuchOf, ValueFault};
pub use verify::VerifyFault;
pub use votes::{QuorumOf, VoteFault};
pub use withdrawals::{NoReason, WithdrawalFault};

/// Puts the parts together.
macro_rules! parts {
    ($( $(#[doc = $doc:literal])* $name:ident($part:ident) ),* $(,)?) => {
        /// Everything that can be found wrong, by phase, with the values that its sentence needs.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Fault {
            $( $(#[doc = $doc])* $name($part) ),*
        }

        $( impl From<$part> for Fault {
            fn from(fault: $part) -> Self {
                Fault::$name(fault)
            }
        } )*

        impl Fault {
            /// Which kind of finding it is.
            pub fn kind(&self) -> Kind {
                match self { $( Fault::$name(fault) => fault.kind() ),* }
            }

            /// The words of this finding.
            pub fn wording(&self) -> Wording {
                match self { $( Fault::$name(fault) => fault.words() ),* }
            }

            /// What is said at the second place, where there is one.
            pub fn other_mark(&self) -> &str {
                match self { $( Fault::$name(fault) => fault.other_mark() ),* }.unwrap_or("first given here")
            }
        }

        /// The kinds of all parts.
        const PARTS: &[&[Kind]] = &[ $( $part::KINDS ),* ];
    };
}

parts! {
    /// What is wrong with a file as TOML.
    Toml(TomlFault),
    /// Keys and headings that a form does not have, or not there.
    Key(KeyFault),
    /// Values of another type, form or length than their key takes.
    Value(ValueFault),
    /// What Markdown makes of a text, and what its author did not mean.
    Text(TextFault),
    /// What an item, an entry or an annex says, or does not say.
    Entry(EntryFault),
    /// Days, hours and sessions of a meeting.
    Session(SessionFault),
    /// Who is meant by a name.
    Name(NameFault),
    /// Who was there.
    Attendance(AttendanceFault),
    /// Votes, and the quorum.
    Vote(VoteFault),
    /// What a committee declares: its numbers, tables, seats and classifications.
    Committee(CommitteeFault),
    /// What somebody should look at in a record that can be minuted.
    Review(ReviewFault),
    /// Numbers and names that must be told apart.
    Number(NumberFault),
    /// What a record says of its circulation and approval.
    Circulation(CirculationFault),
    /// What members hold of minutes that were sent out, and that is otherwise now.
    Held(HeldFault),
    /// References, and what they lead to.
    Reference(ReferenceFault),
    /// What goes on from one meeting to others.
    Carried(CarriedFault),
    /// Translations that are not as their originals are.
    Translation(TranslationFault),
    /// What was asked for on the command line, and is not there or not for these readers.
    Asked(AskedFault),
    /// Why a record is not begun or not circulated.
    Plan(PlanFault),
    /// Why minutes do not come further in their life.
    Step(StepFault),
    /// Why minutes do not enter the book as approved elsewhere.
    Adopt(AdoptFault),
    /// What is wrong with minutes that were taken back.
    Withdrawal(WithdrawalFault),
    /// Why a file is not kept as the signed copy of minutes.
    Signing(SigningFault),
    /// What is wrong with comments on minutes.
    Comment(CommentFault),
    /// Why nothing enters the archive.
    Archive(ArchiveFault),
    /// What is wrong in the archive.
    Verify(VerifyFault),
    /// Why nothing is handed over to an archive of others.
    Deposit(DepositFault),
    /// Fonts, pictures, templates and fixed words.
    Page(PageFault),
    /// Files of the book and outputs.
    File(FileFault),
}

impl Fault {
    /// The short name of this kind of finding.
    pub fn code(&self) -> Code {
        self.kind().code
    }

    /// How grave this kind is unless a committee says otherwise.
    pub fn severity(&self) -> Severity {
        self.kind().severity
    }
}

impl Kind {
    /// Every kind of finding, by phase.
    pub fn all() -> impl Iterator<Item = &'static Kind> + Clone {
        PARTS.iter().copied().flatten()
    }
}
