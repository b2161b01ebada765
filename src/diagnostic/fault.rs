//! What can be wrong, as data. The sentences are in [`super::words`].

use super::{DiskFault, Overlooked, Severity, Unsafe};

/// The short name of a kind of finding: printed in brackets, used in settings and waivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// What a key's value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotation marks.
    Text,
    /// A whole number.
    Number,
    /// A whole number, or text in quotation marks.
    NumberOrText,
    /// A number that may have a fraction.
    Decimal,
    /// `true` or `false`.
    Truth,
    /// A date without a time.
    Date,
    /// A time of day without a date.
    Time,
    /// A list in square brackets.
    List,
    /// A table: its own `[heading]`, or `{ … }`.
    Table,
    /// Text, or a table that says more.
    TextOrTable,
    /// A colour such as `#1A2B3C`.
    Colour,
    /// A length with its unit.
    Length,
    /// A language tag (BCP 47).
    Language,
}

/// What stands between brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bracket {
    /// A list: `[ … ]`.
    List,
    /// A table in a line: `{ … }`.
    Table,
}

impl Bracket {
    /// The bracket that ends it.
    pub fn closing(self) -> char {
        match self {
            Bracket::List => ']',
            Bracket::Table => '}',
        }
    }
}

/// The keys that may stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeysOf {
    /// What the table describes, such as "a person".
    pub place: &'static str,
    /// The key that is nearest to what was written.
    pub nearest: Option<String>,
    /// All.
    pub keys: Vec<&'static str>,
}

/// What a committee's file lends the minutes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lent {
    /// The name and the pattern of the title.
    Title,
    /// Who holds the seats.
    Seats,
    /// The rule of the quorum.
    Quorum,
    /// The usual classification.
    Classification,
    /// The language.
    Language,
    /// Headings, fixed words, the managing body.
    Page,
}

/// What is made for somebody who asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A register.
    Register,
    /// An extract.
    Extract,
    /// The numbers that members will hold.
    Circulation,
}

/// Of what a rule of the quorum asks for so many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuorumOf {
    /// Members.
    Members,
    /// Constituencies.
    Constituencies,
    /// Members of one.
    Constituency(String),
}

/// Why somebody cannot have taken part in a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// Is listed as absent, was replaced, or is not listed.
    Absent,
    /// Had left the room for the item.
    OutOfRoom,
    /// Had declared an interest in the item, and went.
    Interest,
    /// Had not arrived.
    NotYet,
    /// Had left.
    Gone,
    /// Was there for other sessions.
    OtherSession,
}

macro_rules! faults {
    ($( $(#[doc = $doc:literal])* $severity:ident $code:literal $name:ident $({ $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? })? ),* $(,)?) => {
        /// Everything that can be found wrong, with the values that its sentence needs.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Fault {
            $( $(#[doc = $doc])* $name $({ $($(#[$field_doc])* $field: $type),* })? ),*
        }

        impl Fault {
            /// The short name of this kind of finding.
            pub fn code(&self) -> Code {
                match self { $( Fault::$name { .. } => Code($code) ),* }
            }

            /// How grave this kind is unless a committee says otherwise.
            pub fn severity(&self) -> Severity {
                match self { $( Fault::$name { .. } => Severity::$severity ),* }
            }
        }

        impl Code {
            /// Every code with the severity it has by itself, in the order of this program's manual.
            pub const ALL: &'static [(Code, Severity)] = &[ $( (Code($code), Severity::$severity) ),* ];

            /// What each code stands for, in one line; in the same order.
            pub const MEANINGS: &'static [(Code, &'static str)] = &[ $( (Code($code), concat!($($doc),*)) ),* ];
        }
    };
}

faults! {
    /// The file is not TOML at this place.
    Error "toml-syntax" Syntax {
        /// The parser's own words.
        message: String
    },
    /// A date or time that no calendar or clock has.
    Error "impossible-date" ImpossibleDate {
        /// What was written.
        written: String,
        /// The parser's own words.
        message: String
    },
    /// A date in another form than TOML's.
    Error "date-form" DateForm {
        /// What was written.
        written: String,
        /// The day that was probably meant, as TOML writes it, and in words; two where day and month could be exchanged.
        meant: Vec<(String, String)>,
    },
    /// A time of day in another form than TOML's.
    Error "time-form" TimeForm {
        /// What was written.
        written: String,
        /// The time that was probably meant, as TOML writes it.
        meant: String,
        /// Another, if the first was written as the beginning of something.
        until: Option<String>,
    },
    /// A text in the quotation marks of printed text.
    Error "printed-marks" PrintedMarks {
        /// The text between them.
        written: String,
        /// Whether it begins a longer text.
        longer: bool,
    },
    /// Several values without the brackets of a list.
    Error "no-list" NoList {
        /// The key.
        key: String,
        /// The values as written.
        written: String,
    },
    /// A list, or a table in braces, that is not ended.
    Error "unclosed-bracket" UnclosedBracket {
        /// What is not ended.
        bracket: Bracket,
        /// The brackets that are missing.
        missing: String,
        /// The line in which they belong.
        line: usize,
        /// What they stand before; nothing at the end of the line.
        before: Option<char>,
    },
    /// A bracket that cannot end what is open.
    Error "wrong-bracket" WrongBracket {
        /// What is open.
        bracket: Bracket,
        /// The bracket as written.
        written: char,
    },
    /// A bracket behind a value that ends nothing.
    Error "stray-bracket" StrayBracket {
        /// The brackets.
        written: String
    },
    /// Quotation marks in a list that do not go in pairs.
    Error "unpaired-marks" UnpairedMarks {
        /// The list that was probably meant.
        meant: Option<String>
    },
    /// A text of several lines between the marks of a short one.
    Error "short-marks" ShortMarks {
        /// The marks as written.
        marks: &'static str
    },
    /// A key and its value as the value of a key, without braces.
    Error "missing-braces" MissingBraces {
        /// The key and its value.
        written: String
    },
    /// A space that TOML does not take for one.
    Error "other-space" OtherSpace {
        /// The character.
        character: char
    },
    /// A control character, which no TOML file may hold.
    Error "control-character" ControlCharacter {
        /// The character.
        character: char
    },
    /// `True`, `yes` and the like.
    Error "truth-form" TruthForm {
        /// What was written.
        written: String,
        /// What was probably meant.
        meant: bool,
    },
    /// A colon where an equals sign belongs.
    Error "colon" Colon {
        /// The key before it.
        key: String,
        /// The value behind it.
        value: String,
    },
    /// The heading of a part that may stand several times, in single brackets.
    Error "single-brackets" SingleBrackets {
        /// The heading.
        heading: String
    },
    /// A heading that stands twice and may stand once.
    Error "second-heading" SecondHeading {
        /// The heading.
        heading: String,
        /// The block that it belongs to, of which there may be several.
        block: Option<String>,
    },
    /// A value that needs quotation marks has none.
    Error "missing-quotes" MissingQuotes {
        /// The text that was meant.
        written: String,
        /// Its parts, if it may be a row of texts; and whether it probably is.
        several: Option<(Vec<String>, bool)>,
    },
    /// A key stands twice in one table.
    Error "duplicate-toml-key" DuplicateTomlKey {
        /// The heading of the block, of which there may be several.
        block: Option<String>,
        /// The key.
        key: String
    },
    /// A key that the form does not have.
    Error "unknown-key" UnknownKey {
        /// The key as written.
        key: String,
        /// What the table describes, such as "an action".
        place: &'static str,
        /// The key probably meant.
        nearest: Option<String>,
        /// The keys there are.
        known: Vec<&'static str>,
    },
    /// A key of the whole file below a heading, where it belongs to the heading's table.
    Error "key-below-heading" KeyBelowHeading {
        /// The key.
        key: String,
        /// What it is a key of, such as "an entry"; none: of the whole file.
        of: Option<&'static str>,
        /// The heading of a block that it may begin, if it is more likely to do that.
        begins: Option<String>,
        /// Whether the whole file has one already.
        given: bool,
        /// The keys of what it stands in; nothing where keys are names.
        within: Option<Box<KeysOf>>,
    },
    /// A key of the block around a table, below the table's heading.
    Error "key-of-outer" KeyOfOuter {
        /// The key.
        key: String,
        /// The heading of the block that has such a key.
        outer: String,
        /// The heading below which it stands.
        below: String,
        /// Whether the block has that key already.
        given: bool,
    },
    /// A key that belongs below a heading, at the top of a file.
    Error "key-without-heading" KeyWithoutHeading {
        /// The key.
        key: String,
        /// The heading in its brackets.
        heading: String,
    },
    /// The cells of a table's rows in one list.
    Error "flat-rows" FlatRows {
        /// The first of them, as written.
        first: String
    },
    /// A list in a list of what is no list.
    Error "list-in-list" ListInList {
        /// The inner list.
        inner: String
    },
    /// A value alone in the place of a table that has more to say.
    Error "value-alone" BareValue {
        /// The table that is meant.
        meant: String
    },
    /// A quorum of a record without braces that does not say whether there was one.
    Error "quorum-alone" BareQuorum {
        /// What it says, with its key.
        said: String
    },
    /// A value of another type.
    Error "wrong-type" WrongType {
        /// What belongs here.
        expected: Expected,
        /// What was found, in TOML's words.
        found: String,
        /// What was written.
        written: String
    },
    /// A key that must be there is not.
    Error "missing-key" MissingKey {
        /// The key.
        key: &'static str,
        /// What the table describes.
        place: &'static str,
    },
    /// A value outside a fixed list.
    Error "unknown-choice" UnknownChoice {
        /// What was written.
        value: String,
        /// The one probably meant.
        nearest: Option<String>,
        /// All there are.
        choices: Vec<String>,
    },
    /// A key beside another one that it does not go with.
    Error "misplaced-key" MisplacedKey {
        /// The key.
        key: &'static str,
        /// The key it needs beside it.
        needs: &'static str,
    },
    /// A presence at a meeting that was cancelled.
    Error "nobody-met" NobodyMet {},
    /// A key of the record that its sessions have each for themselves.
    Error "beside-sessions" BesideSessions {
        /// The key.
        key: &'static str
    },
    /// An entry that is no kind, or several kinds, of entry.
    Error "entry-kind" EntryKind {
        /// The kinds named in it, in their order.
        kinds: Vec<&'static str>,
        /// The heading of such entries; none for one that stands in a list.
        heading: Option<String>,
        /// The kinds there are.
        known: Vec<&'static str>,
    },
    /// What stands for a name that is still to come, where somebody has to be named.
    Error "name-to-come" NameToCome {
        /// As written.
        name: String,
    },
    /// Somebody in `[presence]` who has no seat.
    Error "presence-without-seat" PresenceWithoutSeat {
        /// The name as written.
        name: String,
    },
    /// An entry that was withdrawn and does not say what it was.
    Error "entry-gone" EntryGone {},
    /// A row with more cells than its table has columns.
    Error "wide-row" WideRow {
        /// Cells in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A text that must say something is empty.
    Error "empty-text" EmptyText {
        /// What it is the text of.
        key: &'static str
    },
    /// A text on every page that leaves too little room for the rest.
    Error "long-on-pages" LongOnPages {
        /// How many letters it has.
        letters: usize,
        /// How many it may have.
        most: usize,
    },
    /// A pattern with a placeholder that cannot be filled.
    Error "pattern" Pattern {
        /// What is wrong with it.
        problem: String,
        /// The placeholders there are.
        known: Vec<&'static str>,
    },
    /// A group of people, or of voters, in which nobody stands.
    Warning "empty-group" EmptyGroup {
        /// The group, or what was voted.
        name: String
    },
    /// Somebody who came and stands among those who were absent.
    Warning "absent-came" AbsentCame {
        /// Who.
        name: String,
        /// The key that says so.
        key: &'static str,
    },
    /// What an action says and the minutes do not print.
    Warning "not-shown" NotShown {
        /// The key that says it.
        key: &'static str
    },
    /// A part that stands twice in the order of parts.
    Error "part-twice" PartTwice,
    /// A heading of an attendance table for a column that it does not have.
    Error "third-column" ThirdColumn,
    /// Letters that cannot be told from what is behind them.
    Error "pale-colour" PaleColour,
    /// A number outside what can be printed.
    Error "out-of-range" OutOfRange {
        /// The least there may be.
        least: f64,
        /// The most.
        most: f64,
    },
    /// Several numbers would come out the same.
    Error "pattern-repeats" PatternRepeats {
        /// The placeholder that must be in it.
        needs: &'static str
    },
    /// A number of an item or an annex that ends in a full stop.
    Error "number-with-stop" NumberWithStop {
        /// The number without it; empty if nothing stands before it.
        bare: String,
    },
    /// Two committees give one number.
    Warning "shared-numbers" SharedNumbers {
        /// Of what: action or decision.
        kind: &'static str,
        /// The number.
        number: String,
        /// The first meetings of each that have it.
        meetings: [String; 2],
        /// The pattern to write.
        pattern: String,
    },
    /// A seat that is handed on with both holders on one day.
    Warning "seat-of-two" SeatOfTwo {
        /// Who had it until that day; nobody if it was vacant.
        first: Option<String>,
        /// Who has it from then on, if anybody has.
        next: Option<String>,
        /// The day.
        day: String,
        /// The day to write: the one after it, or before it where the seat was vacant.
        instead: String,
    },
    /// A seat whose last day is before its first.
    Error "seat-ends-first" SeatEndsFirst {
        /// The first day.
        from: String,
        /// The last day.
        until: String,
    },
    /// Several people in one line of `[presence]`.
    Error "several-presences" SeveralPresences {
        /// Their names.
        names: Vec<String>
    },
    /// A name where `[presence]` says in which table a member stands.
    Error "alternate-as-table" AlternateAsTable {
        /// The name.
        name: String,
        /// The tables there are.
        choices: Vec<String>,
    },
    /// A session ends before it starts.
    Error "end-before-start" EndBeforeStart {
        /// Whether the table has a key for another day of the end.
        has_end_date: bool,
        /// Start as written.
        start: String,
        /// End as written.
        end: String,
    },
    /// A person stands twice in the attendance.
    Error "duplicate-person" DuplicatePerson {
        /// The name.
        name: String,
        /// The organisation that both have: they may be two.
        organisation: Option<String>,
    },
    /// Somebody stands in for a member who is there.
    Error "alternate-for-present" AlternateForPresent {
        /// Who stands in.
        alternate: String,
        /// For whom.
        member: String,
    },
    /// A name that nobody in the record or the committee has.
    Error "unknown-name" UnknownName {
        /// The name as written.
        name: String,
        /// The name probably meant.
        nearest: Option<String>,
    },
    /// Several names in one text.
    Error "several-names" SeveralNames {
        /// The text.
        name: String,
        /// The names in it.
        names: Vec<String>,
    },
    /// The names of several people in one text, where it stands for one of them.
    Warning "joined-names" JoinedNames {
        /// The names in it.
        names: Vec<String>,
    },
    /// A word for nobody where somebody's name stands.
    Error "no-name" NobodyNamed {
        /// The word.
        name: String,
        /// Whether it stands for who holds a seat.
        is_seat: bool,
    },
    /// A name that is nearly another's: to the registers they are two people.
    Warning "two-spellings" NearlyNamed {
        /// The name as written.
        name: String,
        /// The other one.
        other: String,
        /// Whether they differ in nothing but accents.
        but_for_accents: bool,
    },
    /// An entry below an item within its own, which is printed before that item.
    Warning "entry-behind-items" EntryBehindItems {
        /// The heading of the items within.
        within: String,
        /// The heading of an entry of one of them.
        instead: String,
    },
    /// An item without a title beside others that have one.
    Warning "item-without-title" ItemWithoutTitle {},
    /// A day in words, so that no list knows when it is over.
    Warning "due-in-words" DueInWords {
        /// What was written.
        written: String,
        /// The day as TOML writes it, and in words; two where day and month could be exchanged.
        days: Vec<(String, String)>,
    },
    /// A key in single brackets, which are printed.
    Warning "key-in-brackets" KeyInBrackets {
        /// The key.
        key: String
    },
    /// An item that was put off to the next meeting, of which that one says nothing.
    Warning "item-not-carried" ItemNotCarried {
        /// The item's title, or its number.
        item: String,
        /// The reference of the minutes that put it off.
        at: String,
        /// What to refer to.
        reference: String,
    },
    /// A name that more than one answers to.
    Error "ambiguous-name" AmbiguousName {
        /// The name as written.
        name: String,
        /// The people, each as to be written so that nobody else is meant.
        people: Vec<String>,
        /// Whether a group or body is called so, too.
        body: bool,
    },
    /// A number that is already given.
    Error "duplicate-number" DuplicateNumber {
        /// The number as printed.
        number: String,
        /// What is numbered.
        kind: &'static str,
        /// The one given before, if it is written in another way and yet reads like it.
        reads_like: Option<String>,
        /// The committee's key by whose pattern numbers begin anew in each meeting, where that may be meant.
        begins_anew: Option<String>,
    },
    /// A number in words of its own that is too long to be one.
    Error "long-name" LongName {
        /// How many letters it has.
        letters: usize,
        /// How many it may have.
        most: usize,
    },
    /// A number that is too long to be counted.
    Error "long-number" LongNumber {
        /// As written.
        written: String,
        /// The last that is counted.
        most: u32,
    },
    /// Something counted through a year, of which a record could not be read.
    Error "count-after-unread" CountAfterUnread {
        /// What is counted.
        kind: &'static str,
        /// The file to be mended, or brought back.
        file: String,
        /// Whether it is gone.
        is_gone: bool,
    },
    /// A record that was circulated and is gone.
    Error "record-gone" RecordGone {
        /// What the meeting is called.
        meeting: String,
        /// Where its record was.
        path: String,
        /// The reference of its minutes.
        reference: String,
    },
    /// A reference to what stood in a record that is gone.
    Error "lost-record" LostRecord {
        /// As written.
        key: String,
        /// What the meeting is called.
        meeting: String,
        /// Where its record was.
        path: String,
        /// Whether it was taken away for good.
        is_withdrawn: bool,
    },
    /// The committee's file lends minutes that were sent out something else than it did then.
    Warning "committee-changed" CommitteeChanged {
        /// What.
        what: Vec<Lent>,
        /// Whether they are approved.
        is_approved: bool,
        /// The record, as commands name it.
        record: String
    },
    /// A record that came with minutes from which parts are withheld, in the place of the whole one.
    Warning "parts-withheld" PartsWithheld {
        /// The meeting.
        meeting: String
    },
    /// Minutes that members hold as those of another day.
    Warning "day-changed" DayChanged {
        /// The day as it is written.
        day: String,
        /// The days that members know and that are no more among those of the record.
        held: Vec<String>,
        /// Whether the minutes are approved.
        is_approved: bool,
        /// The record, as commands name it.
        record: String
    },
    /// So many names of a committee that not all are held against each other.
    Warning "names-not-compared" NamesNotCompared {
        /// The committee.
        committee: String,
        /// How many there are.
        names: usize
    },
    /// A record whose meeting is called otherwise than in the minutes that members hold.
    Warning "meeting-renamed" MeetingRenamed {
        /// What it is called now.
        here: String,
        /// What it was called.
        listed: String,
        /// The list that knows it.
        list: String
    },
    /// A record that has another reference than members hold.
    Error "reference-changed" ReferenceChanged {
        /// The reference that the record says now.
        here: String,
        /// The one under which it was sent out.
        listed: String,
        /// The list that knows it.
        list: String
    },
    /// A record that was circulated and does not say so any more.
    Error "circulation-gone" CirculationGone {
        /// What the meeting is called.
        meeting: String,
        /// The record, as it is asked for.
        record: String,
        /// The list that knows it.
        list: String,
    },
    /// A record with the name of a meeting whose minutes were withdrawn.
    Error "name-of-withdrawn" NameOfWithdrawn {
        /// What the meeting is called.
        meeting: String,
        /// The list that knows it.
        list: String,
    },
    /// Words that members hold under another number.
    Warning "words-exchanged" WordsExchanged {
        /// "action" or "decision".
        kind: &'static str,
        /// The number at which they stand.
        number: String,
        /// The number under which members hold them.
        other: String,
    },
    /// Minutes that were sent to members and are marked as a draft.
    Warning "draft-again" DraftAgain {},
    /// A draft whose number says that it is later than records of later days.
    Warning "out-of-order" OutOfOrder {
        /// Its own day.
        met: String,
        /// The meeting beside it, by their numbers, and its day.
        beside: (String, String),
        /// Whether that is the one before it; the one after it otherwise.
        is_before: bool,
    },
    /// Minutes that are no draft, and whose numbers are written down nowhere.
    Error "not-circulated" NotCirculated {
        /// Their status as written.
        status: &'static str,
        /// The record, as it is asked for.
        record: String,
    },
    /// Minutes that are to be sent out, and print numbers of drafts.
    Error "drafts-first" DraftsFirst {
        /// The drafts, as commands take them.
        drafts: Vec<String>,
    },
    /// Minutes that members hold, and that print numbers of drafts.
    Warning "numbers-of-drafts" NumbersOfDrafts {
        /// The drafts, as commands take them.
        drafts: Vec<String>,
    },
    /// Minutes that say where they were approved, and that they are not.
    Warning "approved-before" ApprovedBefore {
        /// Their status as written.
        status: &'static str,
    },
    /// Something in approved minutes whose number is not written down.
    Error "added-to-approved" AddedToApproved {
        /// What it is.
        what: &'static str,
        /// The record, as it is asked for.
        record: String,
    },
    /// A record that holds the circulation of another.
    Error "copied-circulation" CopiedCirculation {
        /// The reference that stands there.
        reference: String,
        /// What the other meeting is called.
        meeting: String,
    },
    /// Two records of a committee with one reference.
    Error "duplicate-reference" DuplicateReference {
        /// The reference.
        reference: String
    },
    /// An item that says nothing.
    Error "empty-item" EmptyItem {
        /// Whether there are items within it, which would become those of another.
        holds_items: bool
    },
    /// A reference to what has nothing that could be printed.
    Error "nothing-to-print" NothingToPrint {
        /// What was written between the brackets.
        key: String
    },
    /// A reference key that is already given.
    Error "duplicate-key" DuplicateKey {
        /// The key.
        key: String
    },
    /// A session of an item within another one.
    Error "session-within" SessionWithin {
        /// Its name.
        name: String
    },
    /// A session's name that an earlier one of the record has.
    Error "duplicate-session" DuplicateSession {
        /// The name.
        name: String
    },
    /// A session that the record does not have.
    Error "unknown-session" UnknownSession {
        /// The name as written.
        name: String,
        /// The one probably meant.
        nearest: Option<String>,
        /// Those there are.
        known: Vec<String>,
    },
    /// A table of attendance that has the key of another.
    Error "duplicate-table" DuplicateTable {
        /// The key.
        key: String
    },
    /// A word for the table of those who were absent, where the committee has none.
    Error "no-absent-table" NoAbsentTable {
        /// The word.
        word: String
    },
    /// A label that another classification of the scheme has.
    Error "duplicate-label" DuplicateLabel {
        /// The label.
        label: String
    },
    /// A reference to what may stand in a record that could not be read.
    Error "unread-record" UnreadRecord {
        /// What was written.
        key: String,
        /// The file to be mended.
        file: String,
        /// Whether it is that record which was named.
        sure: bool,
    },
    /// Minutes that say something of records with errors.
    Error "waits" Waits {
        /// The files to be mended.
        files: Vec<String>
    },
    /// Minutes or registers that said something of a record which has errors now.
    Error "said-of-wrong" WasSaid {
        /// The minutes or registers.
        what: String,
        /// The file to be mended.
        mend: String
    },
    /// Something that stays as it was, for a record that it tells of is not read for its name now.
    Warning "left-for-misnamed" LeftForMisnamed {
        /// The files.
        what: String,
        /// The record under the name that is not read.
        file: String,
    },
    /// Something that is not written, for a record that it told of is not read for its name now.
    Error "said-of-misnamed" SaidOfMisnamed {
        /// The files.
        what: String,
        /// The record under the name that is not read.
        file: String,
    },
    /// A reference to nothing.
    Error "dangling-reference" DanglingReference {
        /// The items that there are, where only one of them can be meant.
        items: Vec<String>,
        /// What was written between the brackets.
        key: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A reference that several meetings answer to.
    Error "ambiguous-reference" AmbiguousReference {
        /// What was written between the brackets.
        key: String,
        /// What to write for each.
        choices: Vec<String>,
    },
    /// Longer text whose end is missing.
    Error "unclosed-text" UnclosedText {
        /// The marks that should end it.
        marks: &'static str
    },
    /// A committee that is not there.
    Error "unknown-committee" UnknownCommittee {
        /// What was written.
        name: String,
        /// The committees there are.
        known: Vec<String>,
    },
    /// A number that members hold, and that nothing in the record bears any more.
    Error "number-gone" NumberGone {
        /// What bore it.
        kind: &'static str,
        /// As printed.
        number: String,
        /// The last of several in a row, as printed.
        last: Option<String>,
        /// The first as the record would say it.
        typed: String,
        /// Whether something of its kind bears no number: its line may have been taken out.
        bare: bool,
        /// How many they are.
        count: u32,
    },
    /// An item or annex whose number members hold, and that is no longer in the record.
    Error "part-gone" PartGone {
        /// What it is.
        what: &'static str,
        /// Its number.
        number: String,
    },
    /// Items or annexes that no longer stand in the order in which members hold them.
    Error "part-moved" PartMoved {
        /// What they are.
        what: &'static str,
        /// The number that stands in the place now.
        number: String,
        /// The one that stood there.
        before: String,
    },
    /// A translation that is not as its original is.
    Error "translation-differs" TranslationDiffers {
        /// What differs.
        what: String,
        /// How it is here.
        here: String,
        /// How it is in the original.
        there: String,
        /// The original's reference.
        original: String,
    },
    /// A translation that repeats the numbers that members hold otherwise than its original has them.
    Error "translation-holds" TranslationHolds {
        /// What it says.
        here: String,
        /// What its original says.
        there: String,
        /// The original's reference.
        original: String,
    },
    /// A translation of what is a translation itself, or of itself.
    Error "translation-of-translation" TranslationOfTranslation {
        /// As typed.
        named: String,
        /// What that one translates.
        original: Option<String>,
    },
    /// A record to be begun after one that could not be read.
    Error "new-after-unread" NewAfterUnread {
        /// The committee's key.
        committee: String,
        /// The file to be mended.
        file: String,
    },
    /// A register, an extract or a circulation asked for while a record is not read for its name or place.
    Error "record-beside" RecordBeside {
        /// The committee's key.
        committee: String,
        /// The file.
        file: String,
        /// What would be made without it.
        made: Made,
    },
    /// A record to be begun after one that has errors.
    Error "new-after-errors" NewAfterErrors {
        /// The committee's key.
        committee: String,
        /// The file to be mended.
        file: String,
    },
    /// A committee whose records are all translations.
    Error "only-translations" OnlyTranslations {
        /// Its key.
        committee: String,
        /// The committees whose minutes they are.
        originals: Vec<String>,
    },
    /// Minutes in which something is still to be written.
    Error "unfinished" Unfinished {
        /// At how many places.
        count: usize
    },
    /// Minutes that were sent out before the meeting, it is said.
    Error "circulated-before" CirculatedBefore {
        /// The day typed.
        on: String,
        /// The day of the meeting.
        met: String,
    },
    /// Approved minutes, which nobody may change.
    Error "already-approved" AlreadyApproved {
        /// Their reference.
        reference: String
    },
    /// An extract of what cannot be extracted.
    Error "no-extract" NoExtract {
        /// As typed.
        asked: String,
        /// Whether it is an annex; else it is several items.
        is_annex: bool,
    },
    /// A reference in a line that belongs to no place of the minutes: nobody can say for whom it is to be followed.
    Error "reference-there" ReferenceThere {
        /// As written.
        key: String,
    },
    /// An item that is not there.
    Error "unknown-item" UnknownItem {
        /// As typed.
        item: String,
        /// The item probably meant.
        nearest: Option<String>,
        /// The items there are.
        known: Vec<String>,
    },
    /// An extract that an earlier build wrote and that is set aside, though nothing is wrong with its record.
    Warning "extract-gone" ExtractGone {
        /// The path of its files, without their endings.
        path: String,
    },
    /// Several items where one is meant.
    Error "several-items" SeveralItems {
        /// As typed.
        item: String,
        /// The permanent names of those that fit.
        choices: Vec<String>,
    },
    /// What the readers asked for may not see.
    Error "not-for-readers" NotForReaders {
        /// What it is.
        what: String,
        /// Up to where they may see.
        label: String,
    },
    /// Several records where one is meant.
    Error "several-records" SeveralRecords {
        /// What was asked for.
        asked: String,
        /// The records that fit.
        choices: Vec<String>,
    },
    /// A part of a whole that cannot be read.
    Error "bad-fraction" BadFraction {
        /// As written.
        written: String
    },
    /// What differs from the seats, beside a table that lists everybody.
    Error "presence-beside-table" PresenceBesideTable {
        /// The table's key.
        table: String
    },
    /// A table of attendance of those who were there, called one of those who were absent, or the other way round.
    Error "table-of-others" TableOfOthers {
        /// Who is said to stand in it.
        of: &'static str,
        /// What is said of their absence.
        absent: bool,
    },
    /// Two who stand in for one member at the same time.
    Error "two-alternates" TwoAlternates {
        /// The one.
        one: String,
        /// The other.
        other: String,
        /// For whom.
        member: String,
    },
    /// The first item for which somebody was there comes after the last.
    Error "items-reversed" ItemsReversed {
        /// The first, as written.
        from: String,
        /// The last, as written.
        to: String,
    },
    /// A report without words and without an outcome.
    Error "report-says-nothing" ReportSaysNothing,
    /// A new owner beside an outcome that has none.
    Error "owner-of-report" OwnerOfReport {
        /// The outcome.
        outcome: &'static str
    },
    /// A reference that leads to another kind of place than it must.
    Error "other-kind" OtherKind {
        /// What it must lead to.
        wanted: &'static str,
        /// What it leads to.
        found: &'static str,
    },
    /// A report on an action that was given later.
    Error "reported-before-given" ReportedBeforeGiven {
        /// The action's number.
        number: String,
        /// The day it was given.
        given: String,
        /// The minutes it was given in.
        at: String,
    },
    /// A report on an action in the minutes in which it was given.
    Warning "reported-at-once" ReportedAtOnce {
        /// The action's number.
        number: String,
    },
    /// A report on an action that was closed before.
    Error "reported-after-end" ReportedAfterEnd {
        /// The action's number.
        number: String,
        /// How it ended.
        how: &'static str,
        /// The minutes that say so.
        at: String,
    },
    /// A decision that replaces or annuls one which was taken later.
    Error "replaces-later" ReplacesLater {
        /// The later one's number.
        number: String
    },
    /// Something that by way of others replaces, annuls or carries on itself.
    Error "reference-ring" ReferenceRing {
        /// The key that says so.
        key: &'static str,
        /// What it names, if that is the very thing in which it stands.
        itself: Option<String>,
        /// What to write for the earlier one of that number.
        earlier: Option<String>,
    },
    /// Minutes approved at a meeting that was not later.
    Error "approved-earlier" ApprovedEarlier {
        /// The meeting named.
        meeting: String,
    },
    /// A committee that met jointly with itself, or is named twice.
    Error "joint-twice" JointTwice {
        /// Its key.
        committee: String,
        /// Whether it is the record's own.
        own: bool,
    },
    /// A name that owns no action.
    Warning "unknown-owner" UnknownOwner {
        /// As typed.
        name: String,
        /// The owner probably meant.
        nearest: Option<String>,
    },
    /// A meeting that nothing is listed of, for there is none of that name.
    Warning "no-such-meeting" NoSuchMeeting {
        /// As typed.
        name: String,
        /// The meeting probably meant.
        nearest: Option<String>,
    },
    /// Words asked for that stand in no decision.
    Warning "nothing-about" NothingAbout {
        /// The words.
        words: String,
        /// How many decisions there are.
        decisions: usize,
    },
    /// Two meetings to come that only their hours tell apart.
    Warning "announced-alike" AnnouncedAlike {},
    /// A meeting that was called off, where several were announced for its day.
    Warning "cancelled-which" CancelledWhich {
        /// What was announced.
        announced: Vec<String>,
    },
    /// A meeting that was called off on a day beside those for which one was announced.
    Warning "cancelled-beside" CancelledBeside {
        /// The day that the record says.
        day: jiff::civil::Date,
        /// The days near it, the nearest first.
        announced: Vec<jiff::civil::Date>,
    },
    /// A meeting that was called off, and announced where the readers of that may not know of it.
    Warning "cancelled-unseen" CancelledUnseen {
        /// The day.
        day: jiff::civil::Date,
        /// The minutes that announced it.
        reference: String,
    },
    /// A meeting to come that calendars take for another one than that which was announced for its day before.
    Warning "announced-otherwise" AnnouncedOtherwise {
        /// What it is called.
        own: String,
        /// What the other one is called.
        other: String,
        /// The minutes that announced the other one.
        reference: String,
    },
    /// A calendar of actions of which none has a day.
    Warning "no-due-day" NoDueDay {},
    /// A page over several committees, which are classified each for themselves.
    Error "one-committee" OneCommittee {
        /// The committees there are.
        known: Vec<String>
    },
    /// A quorum that the record says otherwise than it is reckoned.
    Warning "quorum-disagrees" QuorumDisagrees {
        /// How many count at the opening.
        counted: u32,
        /// How many are needed.
        needed: u32,
        /// Whether the rule is met.
        met: bool,
    },
    /// A quorum that no meeting can have.
    Warning "quorum-out-of-reach" QuorumOutOfReach {
        /// How many are needed.
        needed: u32,
        /// Of what.
        of: QuorumOf,
        /// How many there are at most.
        there: usize,
    },
    /// Too many people and items to reckon the quorum of each.
    Error "quorum-too-large" QuorumTooLarge {
        /// So many people times items may be counted.
        most: usize,
    },
    /// More seats and meetings than there is room for.
    Error "roster-too-large" RosterTooLarge {
        /// The members who would be listed in all records together, at most.
        members: usize,
        /// The records.
        records: usize,
        /// So many members have room.
        most: usize,
    },
    /// A register of attendance with too many members and meetings for a table of each at each.
    Error "attendance-too-large" AttendanceTooLarge {
        /// The members.
        members: usize,
        /// The meetings.
        meetings: usize,
        /// So many members times meetings have room.
        most: usize,
    },
    /// A quorum that depends on somebody of whom it is not known for which items they were there.
    Warning "quorum-unsure" QuorumUnsure {
        /// Their names.
        names: Vec<String>
    },
    /// A decision of an item for which there was no quorum.
    Warning "decision-without-quorum" DecisionWithoutQuorum {
        /// How many counted.
        counted: u32,
        /// How many are needed.
        needed: u32,
    },
    /// Actions that were open and that nobody reported on.
    Warning "action-not-reported" ActionNotReported {
        /// The numbers of the first of them.
        numbers: Vec<String>,
        /// What names the first in a record.
        typed: String,
        /// How many they are.
        count: usize,
    },
    /// A meeting that no record is of.
    Error "unknown-meeting" UnknownMeeting {
        /// What was written.
        meeting: String,
        /// The key that holds it.
        key: &'static str,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// A record without a classification, though its committee names a scheme.
    Error "missing-classification" NoClassification {
        /// The scheme's name.
        scheme: String,
        /// All labels there are.
        known: Vec<String>,
    },
    /// A classification that the scheme does not have.
    Error "unknown-classification" UnknownClassification {
        /// As written.
        label: String,
        /// The one probably meant.
        nearest: Option<String>,
        /// All there are.
        known: Vec<String>,
        /// The scheme's name.
        scheme: String,
        /// The key of a scheme that has it, where the committee names none.
        unnamed: Option<String>,
    },
    /// A scheme that is neither built in nor beside the book.
    Error "unknown-scheme" UnknownScheme {
        /// As written.
        name: String,
        /// The schemes there are.
        known: Vec<String>,
    },
    /// A scheme of the book's own in the place of a built-in one, which is not read where it lies, or is gone.
    Error "scheme-missing" SchemeMissing {
        /// Its name.
        name: String,
        /// Where it lies; none if it is gone.
        lies: Option<String>,
    },
    /// A labels file without some of the words: those are printed in English.
    Warning "missing-words" MissingWords {
        /// The language.
        language: String,
        /// How many words it lacks.
        missing: usize,
        /// Of how many.
        all: usize,
        /// The first of them.
        first: Vec<&'static str>,
    },
    /// A language without a labels file.
    Error "unknown-labels" UnknownLabels {
        /// The language.
        language: String,
        /// The languages there are.
        known: Vec<String>,
    },
    /// Characters that none of the fonts has.
    Error "missing-glyph" MissingGlyph {
        /// The first of them.
        character: char,
        /// The others of the record, each once.
        others: Vec<char>,
        /// The fonts asked.
        fonts: Vec<String>,
        /// Whether those of the machine were asked too.
        system: bool,
    },
    /// An image or file that is not there or cannot be used.
    Error "missing-file" MissingFile {
        /// The path as written.
        path: String,
        /// The folder that paths are counted from here.
        from: &'static str,
        /// Why.
        why: String,
    },
    /// A picture that says nothing to those who cannot see it.
    Warning "missing-alt" MissingAlt {
        /// The picture's path.
        path: String
    },
    /// Two records of a committee with one meeting key or one output name.
    Error "duplicate-meeting" DuplicateMeeting {
        /// The key or reference.
        name: String,
        /// What the other record is called, if it is written otherwise.
        other: Option<String>,
    },
    /// A meeting key that has no next one.
    Error "next-is-there" NextIsThere {
        /// The last meeting before that day.
        last: String,
        /// The one after it, and its day.
        next: (String, String),
    },
    /// A name for the next meeting that cannot be told.
    Error "no-next-number" NoNextNumber {
        /// What the last meeting is called.
        last: String,
        /// What the next one may be called.
        choices: Vec<String>
    },
    /// A new record whose file is the record of another meeting.
    Error "file-of-another" FileOfAnother {
        /// What the new meeting is called.
        meeting: String,
        /// The file.
        file: String,
        /// The meeting whose record it is.
        holds: String,
        /// What the file is better called, if no file is called so.
        rename: Option<String>,
    },
    /// A new record that would not be accepted.
    Error "new-has-errors" NewHasErrors {
        /// The file that it would be.
        path: String
    },
    /// A record in a folder without a committee.
    Error "no-committee" NoCommittee {
        /// The folder.
        folder: String
    },
    /// A folder without a book.
    Error "no-book" NoBook {
        /// The folder looked in.
        folder: String
    },
    /// A book without a record.
    Error "no-records" NoRecords {
        /// What was asked for.
        asked: String,
        /// The nearest there is.
        nearest: Option<String>,
    },
    /// A file that cannot be read or written.
    Error "file" File {
        /// The path.
        path: String,
        /// Why not.
        why: DiskFault,
    },
    /// Files or folders whose names differ in nothing that every system keeps apart.
    Error "same-name" SameName {
        /// The one.
        name: String,
        /// The other.
        other: String,
    },
    /// A committee's own file in a folder within another committee's.
    Error "committee-within" CommitteeWithin {
        /// The file.
        name: String,
        /// Its folder.
        folder: String,
        /// The committee in whose folder that lies.
        around: String,
    },
    /// A file that says what belongs under another name.
    Error "file-of-other-kind" FileOfOtherKind {
        /// The file.
        name: String,
        /// What it is.
        what: &'static str,
        /// The name under which that is read.
        instead: String,
        /// Whether something has that name.
        is_there: bool,
    },
    /// Two outputs that would be one file.
    Error "same-output" SameOutput {
        /// The file, below the output folder.
        path: String,
        /// What the one is made from.
        one: String,
        /// What the other is made from.
        other: String,
    },
    /// Two labels of a scheme that differ in nothing that a file name keeps.
    Error "labels-alike" LabelsAlike {
        /// The label asked for.
        label: String,
        /// The other.
        other: String,
    },
    /// Another run of the program has the book.
    Error "busy" Busy {
        /// The folder at which it is at work.
        folder: String
    },
    /// A file in the book's folders that is not read.
    Warning "not-read" NotRead {
        /// The path.
        path: String,
        /// Why.
        why: Overlooked,
    },
    /// Files that the book is made of changed while it was built.
    Warning "changed-while-building" ChangedWhileBuilding {
        /// The first of them.
        path: String
    },
    /// The list of what earlier builds wrote cannot be read.
    Warning "list-damaged" ListDamaged {
        /// Its path.
        path: String
    },
    /// An output folder that another book was built into.
    Error "others-output" OthersOutput {
        /// The folder.
        folder: String,
        /// The folders of minutes and registers in it.
        holds: Vec<String>
    },
    /// An output that somebody changed since it was written.
    Warning "changed-by-hand" ChangedByHand {
        /// The file.
        path: String,
        /// Where the changed one is kept.
        kept: String,
    },
    /// What somebody saved while a record was changed by a run that was killed.
    Warning "save-kept" SaveKept {
        /// The record.
        path: String,
        /// Where it is kept.
        kept: String,
    },
    /// A template or style that fails.
    Error "template" Template {
        /// The template's file name.
        name: String,
        /// What the engine says.
        message: String,
    },
    /// Something that this program's own checks should have excluded.
    Error "internal" Internal {
        /// What happened.
        message: String
    },
    /// A name that cannot be a file name or a web address part.
    Error "unsafe-name" UnsafeName {
        /// The name.
        name: String,
        /// Why it cannot be.
        why: Unsafe,
    },
    /// A handling sentence of the record's own.
    Warning "handling-differs" HandlingDiffers {
        /// The classification.
        label: String,
        /// The scheme's sentence.
        scheme_says: String,
    },
    /// A control or direction-changing character, shown instead of obeyed.
    Warning "invisible-character" InvisibleCharacter {
        /// Its code point.
        character: char
    },
    /// A promise that no action follows.
    Warning "promise-without-action" PromiseWithoutAction {
        /// The words that promise.
        phrase: String
    },
    /// A decision word in running text.
    Warning "decision-in-text" DecisionInText {
        /// The word.
        word: String
    },
    /// An abbreviation that is used and never defined.
    Warning "abbreviation-undefined" AbbreviationUndefined {
        /// The abbreviation.
        abbreviation: String,
        /// How often it is used in the record.
        times: usize,
    },
    /// An abbreviation that is defined twice.
    Warning "abbreviation-redefined" AbbreviationRedefined {
        /// The abbreviation.
        abbreviation: String,
        /// What the first definition says.
        first: String,
    },
    /// An action that nobody has to do.
    Warning "action-without-owner" ActionWithoutOwner,
    /// A report says that an action is over, and by when it is due from now on.
    Warning "ended-and-due" EndedAndDue {
        /// The outcome as written.
        outcome: &'static str,
    },
    /// A meeting's day from which all other days of its record are far.
    Warning "far-off" FarOff {
        /// The day.
        met: String,
        /// The other that is nearest.
        other: String,
    },
    /// An action to be done before it was given.
    Warning "due-before-meeting" DueBeforeMeeting {
        /// By when.
        due: String,
        /// The day of the meeting.
        met: String,
        /// Whether it is given at this meeting, and not reported on.
        given: bool,
    },
    /// A count of votes that is not the number of names given for it.
    Warning "tally-disagrees" TallyDisagrees {
        /// What was voted for.
        option: String,
        /// The count.
        count: u32,
        /// How many are named.
        named: usize,
    },
    /// A motion whose result says that it was lost, and nothing says that it was not carried.
    Warning "lost-in-force" LostInForce {
        /// The result.
        result: String
    },
    /// A decision with as many votes against it as for it, or more, and nothing says whether it was carried.
    Warning "votes-against" VotesAgainst {
        /// Votes for it.
        for_it: u32,
        /// Votes against it.
        against: u32,
    },
    /// A row with fewer cells than its table has columns.
    Warning "short-row" ShortRow {
        /// Cells in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// A total that is not the sum of the numbers above it.
    Warning "total-disagrees" TotalDisagrees {
        /// The total as written.
        written: String,
        /// The sum.
        sum: String,
    },
    /// No rule of the quorum holds for the meetings asked for.
    Warning "no-quorum-rule" NoQuorumRule {},
    /// A joint meeting that the registers of a committee cannot list for their usual readers.
    Warning "joint-not-listed" JointNotListed {
        /// The committee's key.
        committee: String,
        /// The meeting's classification.
        label: String,
        /// Whether the committee has another scheme.
        other_scheme: bool,
    },
    /// A meeting to come that lies before the meeting itself.
    Warning "next-before-meeting" NextBeforeMeeting {
        /// Its day.
        next: String,
        /// The last day of the meeting.
        met: String,
    },
    /// Somebody stands twice in one vote, or moved and seconded.
    Warning "twice-in-vote" TwiceInVote {
        /// The name.
        name: String,
        /// The group through which it stands there one of the times.
        group: Option<String>,
    },
    /// A time zone that there is not.
    Error "unknown-time-zone" UnknownTimeZone {
        /// As written.
        value: String,
        /// The one that was meant.
        meant: Option<String>,
    },
    /// What belongs behind another key.
    Error "exchanged-keys" ExchangedKeys {
        /// The key.
        key: &'static str,
        /// The other.
        meant: &'static str,
    },
    /// A day where a table with a day belongs.
    Error "bare-day" BareDay {
        /// The table.
        meant: String,
    },
    /// A comma or semicolon at the end of a line.
    Error "end-mark" EndMark {
        /// The sign.
        mark: char,
    },
    /// Brackets of another alphabet.
    Error "wide-brackets" WideBrackets {
        /// The value with the keyboard's own.
        meant: String,
    },
    /// A heading in two pairs of brackets of what stands there once.
    Error "double-brackets" DoubleBrackets {
        /// The heading.
        heading: String,
    },
    /// A heading without the part that it belongs to.
    Error "heading-alone" HeadingAlone {
        /// As written.
        heading: String,
        /// What may be meant.
        paths: Vec<String>,
    },
    /// A heading with other signs between its names than full stops.
    Error "heading-signs" HeadingSigns {
        /// The heading.
        meant: String,
    },
    /// Somebody who voted for a decision and dissents from it.
    Warning "dissent-in-favour" DissentInFavour {
        /// The name.
        name: String,
        /// The group through which one of the two is said.
        group: Option<String>,
    },
    /// Somebody voted, moved or seconded who was not there.
    Warning "absent-voter" AbsentVoter {
        /// The name.
        name: String,
        /// Why not.
        missed: Missed,
    },
    /// Somebody voted who has no vote.
    Warning "voter-without-vote" VoterWithoutVote {
        /// The name.
        name: String,
        /// Whether the person voted; moved, seconded or dissented otherwise.
        votes: bool,
    },
    /// An alternate for somebody who has no seat to be filled.
    Warning "no-seat" NoSeat {
        /// The name.
        name: String,
        /// Who was probably meant.
        nearest: Option<String>,
    },
    /// Somebody among the members, by a list of the record's own, who has no seat on that day.
    Warning "unseated-member" UnseatedMember {
        /// The name.
        name: String,
        /// The first day of the meeting.
        day: String,
        /// Whether the list is of members who were absent: those who were there come from the seats, and are counted.
        is_counted: bool,
        /// Who holds a seat and was probably meant.
        nearest: Option<String>,
    },
    /// Somebody who holds a seat, among those who are no members.
    Warning "member-among-others" MemberAmongOthers {
        /// The name.
        name: String,
    },
    /// A key that should name an item of the minutes, and names something else.
    Warning "no-item" NoItem {
        /// What it leads to.
        found: &'static str
    },
    /// Somebody who was not there presents, speaks, comes or leaves.
    Warning "absent-person" AbsentPerson {
        /// The name.
        name: String,
        /// Why not.
        missed: Missed,
    },
    /// Somebody comes who is there already, or leaves who has left.
    Warning "moved-twice" MovedTwice {
        /// The name.
        name: String,
        /// Whether the person comes.
        came: bool,
    },
    /// Somebody stands twice in one list of names.
    Warning "named-twice" NamedTwice {
        /// The name.
        name: String
    },
    /// More votes than there were members to give them.
    Warning "more-votes" MoreVotesThanVoters {
        /// The votes.
        votes: u64,
        /// The members who may vote and were there.
        voters: usize,
    },
    /// A weekday that is not the date's.
    Warning "weekday-disagrees" WeekdayDisagrees {
        /// The weekday written.
        written: String,
        /// The date's own.
        right: String,
    },
    /// A placeholder that nobody filled in.
    Warning "placeholder" Placeholder {
        /// The word.
        word: String
    },
    /// A member named in minutes that attribute nothing to persons.
    Warning "named-member" NamedMember {
        /// The name.
        name: String
    },
    /// A waiver that waives nothing.
    Warning "unused-waiver" UnusedWaiver {
        /// The code waived.
        code: String
    },
    /// A time that the clocks of the place pass over on that day.
    Warning "skipped-time" SkippedTime {
        /// The day and time.
        time: String,
        /// The time zone.
        zone: String,
    },
    /// A time that does not go with another one of the meeting.
    Warning "times-disagree" TimesDisagree {
        /// What happened then.
        what: &'static str,
        /// When.
        time: String,
        /// What the other time is of, and how the two should stand.
        than: &'static str,
        /// The other time.
        other: String,
    },
    /// A backslash that has a meaning, where its author probably wants to see it.
    Warning "lost-backslash" LostBackslash {
        /// What becomes of it.
        what: &'static str,
        /// What to write instead.
        instead: &'static str,
    },
    /// A numbered list whose numbers do not go on from one another.
    Warning "list-numbers" ListNumbers {
        /// As written, and as printed.
        written: u64,
        /// What would go on.
        next: u64,
    },
    /// A part of a record that the committee's minutes leave out.
    Warning "part-left-out" PartLeftOut {
        /// The part's name in `order`.
        part: &'static str
    },
    /// A reference to what the committee's minutes leave out.
    Warning "leads-nowhere" LeadsNowhere {
        /// The name in `order` of the part that is left out.
        part: &'static str
    },
    /// Parts of a decision that their author marked, but not all of them, or not in order.
    Warning "marks-of-parts" MarksOfParts {
        /// One of the marks.
        mark: String
    },
    /// A number typed in the title of what is numbered anyway.
    Warning "number-in-title" NumberInTitle {
        /// What was typed.
        typed: String
    },
    /// Words that are printed before a text, and that it begins with.
    Warning "said-twice" SaidTwice {
        /// The words.
        words: String
    },
    /// A title that its text cannot go on from.
    Warning "run-in-ignored" RunInIgnored,
    /// Lines that begin with marks and are no list: Markdown puts them into one.
    Warning "lines-run-together" LinesRunTogether {
        /// What runs together.
        what: &'static str,
        /// What to write instead.
        instead: &'static str,
    },
    /// A sign at the start of a line that is read as the mark of a list, a heading or a quotation, and was probably
    /// meant as such.
    Warning "lone-mark" LoneMark,
    /// A backslash at the end of a line that is read as a line's end.
    Warning "last-backslash" LastBackslash,
    /// A link or reference that gives its readers no words.
    Warning "link-without-words" LinkWithoutWords,
    /// More of something than is read.
    Error "too-much" TooMuch {
        /// Of what there is too much.
        what: &'static str,
        /// How much there may be.
        most: usize,
    },
    /// More parts within each other than are read.
    Error "too-deep" TooDeep {
        /// What stands within more of its kind.
        what: &'static str,
        /// How many may stand within each other.
        most: usize,
    },
    /// Text that the record's format has no use for, kept as it is.
    Warning "markdown" Markdown {
        /// What it is.
        what: &'static str,
        /// What to write instead.
        instead: &'static str,
    },
}
