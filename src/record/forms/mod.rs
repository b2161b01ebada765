//! The shapes of the TOML files: which keys there are, what each means, what type it is.
//!
//! From these declarations come both the reader and the JSON Schema. Nothing is decided here.

mod book;
mod circulated;
mod comments;
mod committee;
mod entry;
mod item;
mod meeting;
mod number;
mod people;
mod scheme;
mod warnings;

pub use book::{ArchiveForm, BookForm};
pub use circulated::{CirculatedListForm, CirculatedMeetingForm};
pub use comments::{CommentForm, CommentKind, CommentedChange, CommentsForm, Disposition, ProposalForm};
pub use committee::{
    ActionPlacement, ActionsForm, AfterRetention, ApprovalForm, AttendanceTableForm, CheckLevel,
    CommitteeForm, DepositForm, KnownPersonForm, MinutesPart, QuorumRuleForm, RegisterName, ReportsRule,
    RetentionForm, SeatForm, ShownFact, TableOf, ToneWord,
};
pub use entry::{
    DissentForm, DueDate, EntryForm, NoteKind, Outcome, PartForm, StatusForm, TableForm, Taken, WorkState,
};
pub use item::{ExclusionForm, Handled, ItemForm, PaperForm};
pub use meeting::{
    AdoptedForm, AnnexForm, AttachmentForm, ChangeForm, ChangedSubject, CirculatedForm, InterestForm,
    MeetingKind, NextMeetingForm, QuorumChangeForm, QuorumForm, RecordForm, RecordStatus, SessionForm,
    SessionOutcome, SignatureForm, TranslatedForm,
};
pub use number::{Held, LAST_COUNTED, OwnNumber, PrintedNumber};
pub use people::{Mode, PeopleForm, PersonForm, PresenceForm};
pub use scheme::{ClassificationForm, SchemeForm, Side, WhereOnPage};
pub use warnings::ByWarning;
