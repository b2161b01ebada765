//! The words of every finding: one sentence that says what is wrong, a few words at the marked
//! place, and what to type.

use super::{
    Bracket, DiskFault, Expected, Fault, KeysOf, Lent, Made, Missed, Overlooked, QuorumOf, Unsafe, meant,
    spelled, syntax,
};
use std::borrow::Cow;

/// The words of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// One plain sentence without a full stop.
    pub sentence: String,
    /// What is said at the marked place; may be empty.
    pub mark: String,
    /// What to type.
    pub help: String,
}

impl Fault {
    /// The words of this finding.
    pub fn wording(&self) -> Wording {
        let (sentence, mark, help) = words(self);
        Wording { sentence, mark, help }
    }

    /// What is said at the second place, where there is one.
    pub fn other_mark(&self) -> &'static str {
        match self {
            Fault::TranslationDiffers { .. } | Fault::TranslationHolds { .. } => "in the original",
            Fault::ReportedAfterEnd { how, .. } => how,
            Fault::AlternateForPresent { .. } => "is there",
            Fault::TwoAlternates { .. } => "stands in, too",
            Fault::PartLeftOut { .. } => "does not name it",
            Fault::DuplicateMeeting { .. } => "and here",
            Fault::AnnouncedAlike { .. } | Fault::AnnouncedOtherwise { .. } => "announced for this day, too",
            Fault::NearlyNamed { .. } => "the other one",
            Fault::AbsentVoter { .. } | Fault::AbsentPerson { .. } => "said here",
            Fault::DissentInFavour { .. } => "voted for it",
            _ => "first given here",
        }
    }
}

impl DiskFault {
    /// What is wrong with a file, behind its name.
    pub fn words(&self) -> &str {
        disk(self).0
    }
}

/// What is wrong with a file, and what to do.
fn disk(fault: &DiskFault) -> (&str, &'static str) {
    match fault {
        DiskFault::NotThere => ("is not there", "look whether it was moved or renamed"),
        DiskFault::LinkToNothing => {
            ("is a link that leads to nothing", "put back what it led to, or remove the link")
        }
        DiskFault::LinkInCircle => ("is a link that leads back to itself", "remove the link"),
        DiskFault::LeadsOut => (
            "lies behind a link that leads out of the output folder; nothing is written there",
            "put a folder in the place of the link, or name another output folder: --out DIR",
        ),
        DiskFault::OfTheBook => (
            "lies in a folder that the book is read from; nothing is written there",
            "name another place, as in --out actions.csv or --out public",
        ),
        DiskFault::WithinOutputs => (
            "lies within a folder that minutebook builds into, or sets files aside in; nothing is built there",
            "name a folder beside it, as in --out public",
        ),
        DiskFault::AmongOutputs => (
            "lies in a folder that `minutebook build` writes, and no build would bring it up to date there",
            "name a file elsewhere, as in --out actions.csv",
        ),
        DiskFault::OfAnotherBook => (
            "lies in a folder that a book is read from; no other book is made there",
            "name a folder elsewhere; a further committee of a book is a folder with a committee.toml in its folder minutes",
        ),
        DiskFault::WithinBook => (
            "lies in what is built of a book, and is handed on; no other book is made there",
            "name a folder elsewhere; a further committee of a book is a folder with a committee.toml in its folder minutes",
        ),
        DiskFault::OfABuild => (
            "is a file that `minutebook build` writes; nothing else is written there",
            "name another file, as in --out actions.csv; `minutebook build` brings its own files up to date",
        ),
        DiskFault::NoAside => (
            "is no longer right and cannot be set aside: what is called outdated beside minutes/ is no folder, leads out of the book, or lies in the output",
            "take it away yourself; rename or remove what is called outdated, and build again",
        ),
        DiskFault::NotAllowed => (
            "may not be used by you",
            "ask whoever looks after the machine for the right to read and write it",
        ),
        DiskFault::DiskFull => {
            ("cannot be written: the disk is full", "make room on the disk, and try again")
        }
        DiskFault::ReadOnlyDisk => ("cannot be written: the disk is read-only", "write to another disk"),
        DiskFault::LargerThanAllowed => {
            ("would be larger than the disk allows", "make room on the disk, and try again")
        }
        DiskFault::TooLarge => {
            ("is too large to be read", "at most 64 MB are read; look whether it is the right file")
        }
        DiskFault::IsFolder => ("is a folder, not a file", "move or rename the folder"),
        DiskFault::IsFile => ("is a file, not a folder", "move or rename the file"),
        DiskFault::InFile => ("lies in something that is a file, not a folder", "move or rename that file"),
        DiskFault::NoFile => (
            "is a device, a pipe, a socket or a file made up by the system, which are never read or written",
            "put a file in its place, or take it away",
        ),
        DiskFault::NotUtf8 => ("is not UTF-8 text", "save it as UTF-8"),
        DiskFault::NameNotUtf8 => ("has a name that is not UTF-8", "rename it"),
        DiskFault::ThereAlready => ("is there already, and is left alone", "move it, or choose another name"),
        DiskFault::ChangedMeanwhile => ("was changed meanwhile; nothing is written", "run the command again"),
        DiskFault::Kept(said) => (said, "look at what is kept, and save it as the record"),
        DiskFault::Other(said) => {
            (said, "check that the file is there, that you may read and write it, and that the disk has room")
        }
    }
}

/// Drafts by their names.
fn drafts_of(drafts: &[String]) -> String {
    let draft = if drafts.len() == 1 { "the draft" } else { "the drafts" };
    format!("{draft} {}", drafts.join(", "))
}

/// The commands that write down the numbers of some drafts.
fn circulate_all(drafts: &[String]) -> String {
    let commands = drafts.iter().map(|draft| format!("`minutebook circulate {}`", spelled::argument(draft)));
    commands.collect::<Vec<_>>().join(", ")
}

/// Why a file is not read, and what to do.
fn overlooked(why: &Overlooked) -> (Cow<'_, str>, String) {
    let (why, help) = match why {
        Overlooked::Unusable(why) => return (format!("it {}", why.words()).into(), disk(why).1.into()),
        Overlooked::NoCommittee => (
            "it lies in no committee's folder",
            "a record lies in the folder of its committee, beside committee.toml; move it there unless that folder has it already".into(),
        ),
        Overlooked::Again { of } => {
            let help = format!("remove it or keep it elsewhere; never save it as {of}");
            return (format!("{of} is there, and is read in its place").into(), help);
        }
        Overlooked::Ending { instead } => (
            "the name of a record ends in .toml",
            format!("if it is a record, save it as plain text called {instead}"),
        ),
        Overlooked::Misnamed { instead } => (
            "it is a record, and the name of a record ends in .toml",
            format!("call it {instead}, or keep it elsewhere if it is no longer wanted"),
        ),
        Overlooked::Copied { of } => (
            "it is called like a copy, and has no `meeting`, as a record has",
            format!(
                "call it {of} if there is none, else keep it elsewhere: of its kind only {of} is read; a record needs a line `meeting = …` above its tables"
            ),
        ),
        Overlooked::Misplaced { instead } => {
            ("it lies in another place than it is looked for", format!("move it to {instead}"))
        }
        Overlooked::NotNamed => (
            "it is no record, and no record names it",
            "name it in a record, or keep it elsewhere; a record ends in .toml".into(),
        ),
        Overlooked::NoScheme => {
            ("a scheme lies in the folder schemes and ends in .toml", "rename or move it".into())
        }
        Overlooked::OtherScheme { used } => (
            "the scheme that is used is called otherwise",
            format!("call it {used}.toml; small and capital letters count"),
        ),
        Overlooked::NoLabels => (
            "it is not called like a language",
            "call it like the language of the record, such as cy.toml or en-GB.toml".into(),
        ),
        Overlooked::NoTemplate { nearest } => (
            "nothing uses it",
            match nearest {
                Some(nearest) => format!("did you mean {nearest}?"),
                None => {
                    "a template is called like the built-in one; fonts and pictures are named in style.toml"
                        .into()
                }
            },
        ),
        Overlooked::SchemeAmongTemplates => ("schemes lie in minutes/schemes", "move it there".into()),
    };
    (why.into(), help)
}

/// What is said of a meeting that cannot be called so.
fn unsafe_name(name: &str, why: Unsafe) -> (String, String, String) {
    let no_file = || format!("`{name}` cannot be the name of a file");
    let otherwise = || format!("call it otherwise, such as {}", spelled::text(&format!("meeting-{name}")));
    let (sentence, help) = match why {
        Unsafe::Nothing => (no_file(), "use letters, digits, full stops, hyphens and underscores".into()),
        Unsafe::Long => {
            ("this is too long for the name of a file".into(), "write it in fewer letters".into())
        }
        Unsafe::OfSystem => (format!("{}: Windows keeps it for a device", no_file()), otherwise()),
        Unsafe::OfRegisters => (
            format!("no meeting can be called `{name}`: the folder of the registers is called so"),
            otherwise(),
        ),
        Unsafe::OfCommittee => (
            format!("no meeting can be called `{name}`: a file of the committee's own is called so"),
            otherwise(),
        ),
    };
    (sentence, String::new(), help)
}

fn words(fault: &Fault) -> (String, String, String) {
    use Fault::*;
    match fault {
        Syntax { message } => {
            let Wording { sentence, mark, help } = syntax::wording(message);
            (sentence, mark, help)
        }
        ImpossibleDate { written, message } => (
            format!("there is no such date or time as {written}"),
            message.clone(),
            "write a date as 2020-07-21 and a time as 10:00:00, both without quotation marks".into(),
        ),
        DateForm { written, meant } => (
            format!("{written} is not a date as it is written here"),
            match written.starts_with(|digit: char| digit.is_ascii_digit())
                && written.find(['-', '.', '/', '–', '—', '‐', '‑', '−']) == Some(4)
            {
                true => "month and day have two figures each, with - between".into(),
                false => "the year comes first".into(),
            },
            match meant.as_slice() {
                [] => "write the year, the month and the day: 2020-07-21, without quotation marks".into(),
                days => format!("write {}; dates stand without quotation marks", days_meant(days)),
            },
        ),
        TimeForm { written, meant, until } => (
            format!("{written} is not a time as it is written here"),
            "hours, minutes and seconds, with : between".into(),
            match until {
                None => format!("write {meant}; times stand without quotation marks"),
                Some(until) => format!("write {meant}; {until} stands in a line of its own, as in end = {until}"),
            },
        ),
        PrintedMarks { written, longer } => (
            "these are the curly quotation marks of printed text, and not the straight ones of the keyboard".into(),
            "straight ones belong here".into(),
            match longer {
                true => "write \"\"\" before and after the text, straight, instead of the curly ones".into(),
                false => format!("write {}", spelled::text(written)),
            },
        ),
        NoList { key, written } => (
            "several values stand in a list, between [ and ], with a comma between each two".into(),
            "more than one value".into(),
            format!("write {key} = [{written}]; where one text is meant, end it only once"),
        ),
        Colon { key, value } => (
            "an = belongs between a key and its value, and not a :".into(),
            "this : should be =".into(),
            match value.is_empty() {
                true => format!("write {key} = …"),
                false => format!("write {key} = {value}"),
            },
        ),
        UnclosedBracket { bracket, missing, line, before } => (
            format!("{} that begins here is not ended", bracket_words(*bracket)),
            "begins here".into(),
            match before {
                None => format!("write {missing} at the end of line {line}"),
                Some(before) => format!("write {missing} in line {line}, before the {before}"),
            },
        ),
        WrongBracket { bracket, written } => (
            format!("{} is ended by {}, and not by {written}", bracket_words(*bracket), bracket.closing()),
            "ends nothing that is open".into(),
            format!("write {} instead of {written}", bracket.closing()),
        ),
        StrayBracket { written } => (
            format!("{written} ends nothing here: nothing is open that it could end"),
            "not part of the value".into(),
            format!("remove {written}"),
        ),
        UnpairedMarks { meant } => (
            "the quotation marks of this line do not go in pairs".into(),
            "one too few, or one too many".into(),
            match meant {
                Some(meant) => format!("write {meant}"),
                None => "write one before each text and one behind it; within a text write \\\"".into(),
            },
        ),
        ShortMarks { marks } => {
            let longer = if marks.starts_with('"') { "\"\"\"" } else { "'''" };
            (
                format!("a text of several lines begins with {longer} and ends with {longer}"),
                "does not end in this line".into(),
                format!("write {longer} instead of {marks}, here and at the end of the text"),
            )
        }
        MissingBraces { written } => (
            "a key within the value of another stands between { and }".into(),
            "has no { before it".into(),
            format!("write {{ {written} }}"),
        ),
        OtherSpace { character } => (
            format!("the space here is none of the keyboard's (U+{:04X})", *character as u32),
            "looks like a space".into(),
            "delete it, and type a space".into(),
        ),
        ControlCharacter { character } => (
            format!("a character stands here that no file may hold (U+{:04X})", *character as u32),
            "cannot be seen".into(),
            match character {
                '\u{B}' => "it is a line break of Word's: delete it, and begin a new line; text of several lines stands between two lines of \"\"\"".into(),
                _ => "delete it".into(),
            },
        ),
        TruthForm { written, meant } => (
            format!("{written} is neither true nor false, nor a text"),
            "true and false stand in small letters, without quotation marks".into(),
            format!("write {meant}; where a text is meant, write {}", spelled::text(written)),
        ),
        SecondHeading { heading, block } => (
            format!("the heading [{heading}] stands twice, and what it holds stands below one"),
            "a second time".into(),
            match block {
                Some(block) => format!(
                    "write the line [[{block}]] above it, if another begins here; else move the lines below it to those below the first one, and remove this heading"
                ),
                None => "move the lines below it to those below the first one, and remove this heading".into(),
            },
        ),
        SingleBrackets { heading } => (
            format!("a part that may stand several times begins with two brackets: [[{heading}]]"),
            "stands in single brackets".into(),
            format!("write [[{heading}]], here and at each of the others"),
        ),
        MissingQuotes { written, several } => (
            "text needs quotation marks".into(),
            "not in quotation marks".into(),
            match several {
                None => format!("write {}", spelled::text(written)),
                Some((names, true)) => {
                    format!("write [{}]; if that is one name, {}", spelled::texts(names), spelled::text(written))
                }
                Some((texts, false)) => {
                    format!("write {}; if these are several, [{}]", spelled::text(written), spelled::texts(texts))
                }
            },
        ),
        DuplicateTomlKey { key, block } => (
            format!("`{key}` stands twice in one table"),
            "given before".into(),
            match block {
                Some(block) => format!("write the line {block} above it, if another begins here; else remove one of the two"),
                None => "remove one of the two".into(),
            },
        ),
        UnknownKey { key, place, nearest, known } => (
            format!("`{key}` is not a key of {place}"),
            "unknown key".into(),
            match nearest {
                Some(nearest) => format!("write `{nearest}`"),
                None if known.is_empty() => "remove it".into(),
                None => format!("the keys there are: {}", known.join(", ")),
            },
        ),
        KeyBelowHeading { key, of: Some(form), .. } => (
            format!("`{key}` is a key of {form}, and stands below a [heading] within it"),
            "belongs to the heading above it".into(),
            format!(
                "move the line `{key} = …` up, above the heading it stands below; a name is told from a key by quotation marks: {} = …",
                spelled::text(key)
            ),
        ),
        KeyBelowHeading { key, of: None, begins, given, within } => (
            match given {
                true => format!("`{key}` is a key of the whole file, which has one, and stands below a [heading]"),
                false => format!("`{key}` is a key of the whole file, and stands below a [heading]"),
            },
            "belongs to the heading above it".into(),
            key_below_heading(key, begins.as_deref(), *given, within.as_deref()),
        ),
        KeyOfOuter { key, outer, below, given } => (
            match given {
                true => format!("`{key}` belongs to {outer}, which has one, and stands below {below}"),
                false => format!("`{key}` belongs to {outer}, and stands below {below}"),
            },
            "belongs to the heading above it".into(),
            match given {
                true => format!("write the line {outer} above it, if another begins here; else remove one of the two"),
                false => format!("move the line `{key} = …` up, above the line {below}; or write the line {outer} above it, if another begins here"),
            },
        ),
        KeyWithoutHeading { key, heading } => (
            format!("`{key}` belongs below a line {heading}"),
            "not below such a line".into(),
            format!("write the line {heading} above it, or move it below the one that is there"),
        ),
        FlatRows { first } => (
            "each row is a list of its cells, and here is one list of all".into(),
            "rows run together".into(),
            format!("write brackets around the cells of each row: [[{first}, …], […]]"),
        ),
        ListInList { inner } => (
            "this is a list within a list, and one is enough".into(),
            "two pairs of brackets".into(),
            format!("write {inner}"),
        ),
        BareValue { meant } => (
            "this value stands in braces, with the name of its key".into(),
            "which of several?".into(),
            format!("write {meant}"),
        ),
        BareQuorum { said } => (
            "this value stands in braces, with the name of its key".into(),
            "was there a quorum?".into(),
            format!("write {{ {said}, met = … }}, with true for … if there was a quorum, else false"),
        ),
        WrongType { expected, found, written } => (
            match found_words(found) {
                // The kind is right, and the value is none that can stand here.
                found if same_kind(*expected, found) => match expected {
                    Expected::Number if written.starts_with('-') => {
                        format!("this should be a whole number of 0 or more, and is {}", brief(written))
                    }
                    Expected::Number => format!("{} is too large a number here", brief(written)),
                    _ => format!("this should be {}, and is {}", expected_words(*expected), brief(written)),
                },
                found => format!("this should be {}, and is {found}", expected_words(*expected)),
            },
            format!("should be {}", expected_words(*expected)),
            expected_help(*expected, found, written),
        ),
        MissingKey { key, place } => (
            format!("{place} needs `{key}`"),
            format!("`{key}` is missing"),
            format!("add a line `{key} = …`"),
        ),
        UnknownChoice { value, nearest, choices } => (
            format!("`{value}` is none of the words that can stand here"),
            "unknown word".into(),
            match nearest {
                Some(nearest) => format!("write {}", spelled::text(nearest)),
                None => format!("the words there are: {}", choices.join(", ")),
            },
        ),
        NameToCome { name } => (
            format!("{name} is nobody: it stands for a name that is still to come"),
            "a name is missing".into(),
            "write who it is; until that is settled, the body that will see to it, as in owner = \"Secretariat\"".into(),
        ),
        PresenceWithoutSeat { name } => (
            format!("{name} has no seat in this committee, and [presence] is of those who have one"),
            "has no seat".into(),
            format!("name {name} in a table of the attendance, such as [attendance.apologies] or [attendance.others], or give {name} a seat in committee.toml"),
        ),
        MisplacedKey { key, needs: "seats" } => (
            format!("`{key}` goes by seats, and this committee lists none"),
            "needs seats".into(),
            format!("list in committee.toml who has a seat, as in [seats] and below it Members = [\"…\"], or leave `{key}` out"),
        ),
        MisplacedKey { key, needs } => (
            format!("`{key}` stands here without `{needs}`"),
            format!("goes with `{needs}`"),
            match needs.contains('=') {
                true => format!("write `{needs}`, or remove `{key}`"),
                false => format!("move `{key}` to the table that has `{needs}`, or add `{needs} = …` here"),
            },
        ),
        NobodyMet {} => (
            "this meeting was cancelled: nobody was there, and nobody was absent".into(),
            "not used".into(),
            "remove [presence], or the line `kind = \"cancelled\"`".into(),
        ),
        BesideSessions { key } => (
            format!("`{key}` stands beside [[sessions]], and each session has its own"),
            "not used".into(),
            format!("remove it here; give each [[sessions]] block its `{key}`"),
        ),
        EntryKind { kinds, heading, known } => (
            if kinds.is_empty() {
                "this entry does not say what it is".into()
            } else {
                format!("this entry is several things at once: {}", kinds.join(", "))
            },
            if kinds.is_empty() { "nothing to minute in it".into() } else { "one kind an entry".into() },
            if kinds.is_empty() {
                format!("give it one of: {}", known.join(", "))
            } else {
                match (heading, kinds.get(1)) {
                    (Some(heading), Some(second)) => format!("begin a new {heading} block above `{second}`"),
                    _ => "make an entry of each: { … }, { … }".into(),
                }
            },
        ),
        EntryGone {} => (
            "this entry was withdrawn, and does not say what it was".into(),
            "neither a decision nor an action".into(),
            "put its words back, which are not printed: action = \"…\", or decision = \"…\"".into(),
        ),
        WideRow { cells, columns } => (
            format!("this row has {cells} cells, and the table {}", counted(*columns, "column")),
            "one too many".into(),
            "remove the cell, or add a heading for it".into(),
        ),
        EmptyText { key } => (
            format!("`{key}` is empty"),
            "nothing written".into(),
            "write the text between the quotation marks, or remove the key".into(),
        ),
        EmptyGroup { name } => (
            format!("nobody stands in {name}, so it is not printed"),
            "nobody in it".into(),
            "write its people between the square brackets, or remove it".into(),
        ),
        AbsentCame { name, key } => (
            format!("{name} stands among those who were absent, and `{key}` says otherwise"),
            "somebody who was there".into(),
            format!("write {name} with those who were there, with the same `{key}`; or remove it"),
        ),
        NotShown { key } => (
            format!("the minutes do not print the `{key}` of their actions: [actions] `show` leaves it out"),
            "not printed".into(),
            format!("add \"{key}\" to `show` under [actions] in committee.toml, or write not-shown = \"off\" under [checks] there"),
        ),
        LongOnPages { letters, most } => (
            format!("this stands on every page, and its {letters} letters leave too little room for the rest"),
            "too long".into(),
            format!("write it in {most} letters or fewer"),
        ),
        Pattern { problem, known } => (
            format!("this pattern cannot be filled in: {problem}"),
            String::new(),
            match known.is_empty() {
                true => "nothing is filled in here; to print the brackets themselves write {{ and }}".into(),
                false => format!("the placeholders there are: {}", braced(known)),
            },
        ),
        PatternRepeats { needs } => (
            "this pattern would give the same number twice".into(),
            format!("has no {{{needs}}}"),
            format!("put {{{needs}}} into it, such as {{{needs}:02}} for two digits"),
        ),
        NumberWithStop { bare } => (
            "a number has no full stop at its end: that is printed behind it".into(),
            "ends in a full stop".into(),
            match bare.as_str() {
                "" => "write the number before it, or remove the key".into(),
                bare => format!("write {}", spelled::text(bare)),
            },
        ),
        SharedNumbers { kind, number, meetings: [first, second], pattern } => (
            format!("{first} and {second} both have the {kind} {number}"),
            "says no committee".into(),
            format!("write `{kind}-number = {}`; numbers that members hold stay", spelled::text(pattern)),
        ),
        SeatOfTwo { first, next, day, instead } => (
            format!(
                "on {day} this seat counts twice: it is the last day of {} and the first of {}",
                first.as_deref().unwrap_or("nobody"),
                next.as_deref().unwrap_or("nobody")
            ),
            match first {
                Some(_) => "from the last day of another".into(),
                None => "vacant until the first day of a holder".into(),
            },
            format!("write {instead}; if these are two seats, switch seat-of-two off under [checks]"),
        ),
        SeatEndsFirst { from, until } => (
            format!("the last day of this seat ({until}) is before its first ({from})"),
            format!("earlier than {from}"),
            "correct one of the two".into(),
        ),
        SeveralPresences { names } => (
            "this names several people, and a line of [presence] is of one".into(),
            "more than one name".into(),
            format!("write a line for each: {}", names.iter().map(|name| format!("{} = …", spelled::text(name))).collect::<Vec<_>>().join(" and ")),
        ),
        AlternateAsTable { name, choices } => (
            format!("{name} is none of the words that can stand here, and looks like a name"),
            "who stood in?".into(),
            format!(
                "write {{ alternate = {} }}; where {name} did not stand in, the words there are: {}",
                spelled::text(name),
                choices.join(", ")
            ),
        ),
        EndBeforeStart { start, end, has_end_date } => (
            format!("the session ends ({end}) before it starts ({start})"),
            format!("earlier than {start}"),
            match has_end_date {
                true => "correct one of the two; for a session that runs past midnight add `end-date = …`".into(),
                false => "correct one of the two, or leave `end` out if the meeting may go on past midnight".into(),
            },
        ),
        DuplicatePerson { name, organisation } => (
            format!("{name} stands twice in the attendance"),
            "here again".into(),
            match organisation {
                None => "remove one of the two; give two people of one name their organisation, as in { name = \"…\", organisation = \"…\" }".into(),
                Some(own) => format!(
                    "remove one of the two; if they are two people, spell one of them otherwise, as in {{ name = {}, organisation = {} }}",
                    spelled::text(&format!("{} (2)", name.trim())),
                    spelled::text(own.trim())
                ),
            },
        ),
        AlternateForPresent { alternate, member } => (
            format!("{alternate} is an alternate for {member}, who is listed as present"),
            format!("{member} is present"),
            format!("remove {member} from those present, or remove `alternate-for`"),
        ),
        UnknownName { name, nearest } => (
            format!("nobody in this record or its committee is called {name}"),
            "unknown name".into(),
            match nearest {
                Some(nearest) => format!(
                    "write {}; if another is meant, add {name} to the attendance, or to `names` in committee.toml",
                    spelled::text(nearest)
                ),
                None => format!("add {name} to the attendance, or to `names` in committee.toml"),
            },
        ),
        SeveralNames { name, names } => (
            format!("{name} are several, each with a text of their own"),
            "more than one name".into(),
            format!("write a list: [{}]", spelled::texts(names)),
        ),
        JoinedNames { names } => (
            format!("{} names stand in one text, and are taken for one person", names.len()),
            "more than one name".into(),
            format!(
                "write each in quotation marks of its own: {}; what is no name stands in `role` or `organisation`",
                spelled::texts(names)
            ),
        ),
        NobodyNamed { name, is_seat } => (
            format!("{} is nobody's name, and would be listed as a person", brief(name)),
            "no name".into(),
            match is_seat {
                true => "for a seat that nobody holds write \"\"".into(),
                false => "where there is nobody, leave the line out".into(),
            },
        ),
        Unfinished { count } => (
            match count {
                1 => "something is still to be written, so nothing is frozen".into(),
                count => format!("{count} words are still to be written, so nothing is frozen"),
            },
            "this record".into(),
            "write them first, or waive them with a reason: waive = { placeholder = \"…\" }".into(),
        ),
        CirculatedBefore { on, met } => (
            format!("{on} is before the meeting, which was on {met}"),
            "this record".into(),
            "give the day on which the minutes were sent out, as --date 2026-02-01".into(),
        ),
        NearlyNamed { name, other, but_for_accents } => (
            match but_for_accents {
                true => format!("{name} is {other} but for the accents: to the registers they are two people"),
                false => format!("{name} is nearly {other}: to the registers they are two people"),
            },
            "another spelling?".into(),
            format!(
                "write {}; if both are right for one person, put `spellings = [{}]` into the [[people]] block of {other} \
                 in committee.toml; if they are two people, give each such a block",
                spelled::text(other),
                spelled::text(name)
            ),
        ),
        EntryBehindItems { within, instead } => (
            "this entry is printed before the items within its item".into(),
            format!("below {within}, and not of it"),
            format!("write {instead} for an entry of the item above it, or put it above the first {within}"),
        ),
        ItemWithoutTitle {} => (
            "this item has no title, and most beside it have one".into(),
            "a number and no heading".into(),
            "add `title = \"…\"`, or waive it with a reason: waive = { item-without-title = \"…\" }".into(),
        ),
        DueInWords { written, days } => (
            format!("“{written}” is a day in words, which no list finds overdue"),
            "words".into(),
            format!("write {}, without quotation marks", one_day_meant(days)),
        ),
        KeyInBrackets { key } => (
            format!("[{key}] is printed with its brackets, and is the key of something here"),
            "leads nowhere".into(),
            format!("write [[{key}]]; if the brackets are meant, {}", struck(&["[", key, "]"])),
        ),
        ItemNotCarried { item, at, reference } => (
            format!("{item} was put off to this meeting by {at}, and no item carries it on"),
            "nothing of it here".into(),
            format!("add an item with `carried-from = {}`", spelled::text(reference)),
        ),
        AmbiguousName { name, people, body } => {
            let group = body.then(|| format!("the group or body {name}"));
            let who: Vec<&str> = people.iter().map(String::as_str).chain(group.as_deref()).collect();
            let write: Vec<String> = people.iter().map(|one| spelled::text(one)).collect();
            (
                format!("{name} could be {}", who.join(" or ")),
                "more than one is called so".into(),
                match body {
                    true => format!("write {}; to name the body, call it, or the role or the initials, something else", write.join(" or ")),
                    false => format!("write {}", write.join(" or ")),
                },
            )
        }
        DuplicateNumber { number, kind, reads_like, begins_anew } => (
            match reads_like {
                Some(first) => format!("the number {number} of this {kind} reads like {first}, which is given before"),
                None => format!("the number {number} is given to a second {kind}"),
            },
            "given before".into(),
            match begins_anew {
                Some(key) => format!(
                    "give one of the two another `number`; if numbers begin anew in each meeting, say so in committee.toml: {key} = \"{{number}}\""
                ),
                None => "give one of the two another `number`, or leave it out to have it numbered".into(),
            },
        ),
        LongName { letters, most } => (
            format!("a number of {letters} letters is too long"),
            format!("more than {most} letters"),
            format!("write it in {most} letters or fewer; the rest belongs into the title or the text"),
        ),
        LongNumber { written, most } => (
            format!("{written} is too long to be counted"),
            format!("more than {most}"),
            format!("if it is the whole number as it is printed, write it in quotation marks: {}", spelled::text(written)),
        ),
        CountAfterUnread { kind, file, is_gone: false } => (
            format!("this {kind} is counted through the year, and {file} could not be read"),
            "its number cannot be told".into(),
            format!("mend {file} first"),
        ),
        CountAfterUnread { kind, file, is_gone: true } => (
            format!("this {kind} is counted through the year, and {file} is gone"),
            "its number cannot be told".into(),
            format!("bring {file} back first"),
        ),
        RecordGone { meeting, path, reference } => (
            format!("the record of the meeting {meeting} is gone, and members hold its minutes, {reference}"),
            format!("there is no {path}"),
            "bring the file back: from a copy, or out of the PDF of the minutes, to which it is attached. If its minutes hold no longer, add here: withdrawn = \"the reason\"; nobody else gets their numbers".into(),
        ),
        LostRecord { key, meeting, path, is_withdrawn: false } => (
            format!("{key} is of the meeting {meeting}, and its record is gone"),
            "stood there".into(),
            format!("bring {path} back, from a copy or out of the PDF of its minutes"),
        ),
        LostRecord { key, meeting, is_withdrawn: true, .. } => (
            format!("{key} is of the meeting {meeting}, and its minutes were withdrawn"),
            "stood there".into(),
            "say in words what is meant, without a reference: nothing has that number any more".into(),
        ),
        CommitteeChanged { what, is_approved, record } => {
            let named: Vec<&str> = what.iter().map(|lent| lent_words(*lent).0).collect();
            let mut mend: Vec<&str> = what.iter().map(|lent| lent_words(*lent).1).collect();
            let again = format!("if all is right as it is now, run `minutebook circulate {}` again", spelled::argument(record));
            mend.push(if *is_approved { "if all is right as it is now, waive this with a reason" } else { &again });
            (
                format!("these minutes were sent out, and committee.toml says something else of {} than it did then", named.join(" and ")),
                "may be printed otherwise now".into(),
                mend.join("; "),
            )
        }
        PartsWithheld { meeting } => (
            format!("this is not the whole record of the meeting {meeting}: it is the copy that its minutes carry for their readers, from which parts are withheld"),
            "as its readers have it".into(),
            "bring the record itself back, from a copy of the folder: no minutes carry what is withheld from their readers; if it is lost for good, write each […] anew with its number, then remove the first line".into(),
        ),
        DayChanged { day, held, is_approved, record } => {
            let again = match is_approved {
                true => "waive this with a reason".to_string(),
                false => format!("run `minutebook circulate {}` again", spelled::argument(record)),
            };
            let typed = match held.as_slice() {
                [] => "take this session out".to_string(),
                [day] => format!("write {day}"),
                days => format!("write one of {}", days.join(", ")),
            };
            (
                format!("these minutes were sent out, and members do not know them as those of {day}"),
                match held.as_slice() {
                    [] => "added since".into(),
                    days => format!("was {}", days.join(", ")),
                },
                format!("{typed}; if the new day is right, and members are told, {again}"),
            )
        }
        NamesNotCompared { committee, names } => (
            format!("the records of {committee} speak of {names} people, too many of them nearly alike to hold all against each other"),
            "from here on two spellings of one name are not told".into(),
            "if it matters, list who is known in committee.toml, in [seats] or [[people]]; else switch names-not-compared off under [checks] there".into(),
        ),
        MeetingRenamed { here, listed, list } => (
            format!("members hold these minutes as those of the meeting {listed}, and it is called {here} here"),
            format!("was {listed}"),
            format!(
                "write meeting = {}; if nobody has got them under that name, correct it in {list}, too",
                spelled::text(listed)
            ),
        ),
        ReferenceChanged { here, listed, list } => (
            format!("members hold these minutes as {listed}, and the record says {here}"),
            format!("`reference` was {listed}"),
            format!(
                "write reference = {}; if nobody has got them under that name, correct it in {list}, too",
                spelled::text(listed)
            ),
        ),
        CirculationGone { meeting, record, list } => (
            format!("members hold the minutes of the meeting {meeting}, and the record has no `[circulated]` any more"),
            "without its numbers".into(),
            format!(
                "bring back the file as it was when they were sent out; or, if every decision, action and item still has its line `number`, run `minutebook circulate {}`. If nobody has got the minutes, take their part out of {list}; if this is another meeting, give it another `meeting` and another file",
                spelled::argument(record)
            ),
        ),
        NameOfWithdrawn { meeting, list } => (
            format!("the minutes of a meeting {meeting} were circulated and withdrawn: members hold numbers of that name"),
            "called so here".into(),
            format!("give this meeting another name; if it is the record that was withdrawn, take `withdrawn` out of {list} and put its `[circulated]` back"),
        ),
        NoClassification { scheme, known } => (
            format!("a record needs `classification`, for its committee names the scheme {scheme}"),
            "`classification` is missing".into(),
            format!(
                "add it here or in committee.toml, one of: {}; or write classification = \"\" if these minutes bear none",
                spelled::texts(known)
            ),
        ),
        WordsExchanged { kind, number, other } => (
            format!("members hold these words as {kind} {other}, and here they are {kind} {number}"),
            format!("{kind} {other} when it was sent out"),
            format!("give them `number = {}` again, or put back the words that members hold here", match other.parse::<u32>() {
                Ok(number) => number.to_string(),
                Err(_) => spelled::text(other),
            }),
        ),
        DraftAgain {} => (
            "members hold these minutes, and they are marked as a draft".into(),
            "a draft".into(),
            "write `status = \"circulated\"`, or `\"approved\"`; the numbers that members hold stay in any case".into(),
        ),
        OutOfOrder { met, beside: (name, day), is_before } => (
            match is_before {
                true => format!("this meeting is numbered after {name}, and was held before it: on {met}, and {name} on {day}"),
                false => format!("this meeting is numbered before {name}, and was held after it: on {met}, and {name} on {day}"),
            },
            format!("on {met}"),
            "look at the day, above all at its year; if all is right, `waive` this".into(),
        ),
        NotCirculated { status, record } => (
            format!("these minutes are {status}, and their numbers are written down nowhere: they could still change"),
            "set by hand".into(),
            format!("run `minutebook circulate {}`: it writes the numbers down, and keeps the status", spelled::argument(record)),
        ),
        DraftsFirst { drafts } => (
            format!("these minutes print numbers of {}, which can still change", drafts_of(drafts)),
            "not sent out yet".into(),
            format!("first run {}", circulate_all(drafts)),
        ),
        NumbersOfDrafts { drafts } => (
            format!("members hold these minutes, and they print numbers of {}, which can still change", drafts_of(drafts)),
            "sent out".into(),
            format!("run {}", circulate_all(drafts)),
        ),
        ApprovedBefore { status } => (
            format!("these minutes say at which meeting they were approved, and that they are {status}"),
            "says that they are approved".into(),
            "write status = \"approved\", or remove `approved-at`".into(),
        ),
        EndedAndDue { outcome } => (
            format!("an action that is {outcome} is not due any more"),
            "due from now on".into(),
            "remove `due`, or write outcome = \"carried\"".into(),
        ),
        AddedToApproved { what, record } => (
            format!("these minutes are approved, and the number of this {what} is not written down: it could still change"),
            "has no number of its own".into(),
            format!(
                "if it was approved with them, set status = \"circulated\", run `minutebook circulate {}`, and set status = \"approved\" again; if not, take it out",
                spelled::argument(record)
            ),
        ),
        CopiedCirculation { reference, meeting } => (
            format!("this `[circulated]` is that of the meeting {meeting}: a record was copied that had been sent out"),
            format!("says that these are the minutes {reference}"),
            "take out `[circulated]` and what stands below it, every line `number`, and `status`; or begin the next record with `minutebook new`".into(),
        ),
        DuplicateReference { reference } => (
            format!("a second record has the reference {reference}"),
            "given before".into(),
            "give one of the two a `reference` of its own, put {meeting} into the pattern in committee.toml, or give the two committees an `abbreviation` each, which differ in more than capitals".into(),
        ),
        EmptyItem { holds_items } => (
            "this item says nothing".into(),
            "neither title nor text".into(),
            match holds_items {
                true => "give it a `title`, a `text` or an [[items.entries]] block".into(),
                false => "give it a `title`, a `text` or an [[items.entries]] block, or remove it".into(),
            },
        ),
        NothingToPrint { key } => (
            format!("[[{key}]] leads to an item that has neither a number nor a title"),
            "nothing to print".into(),
            format!("write [[{key}|your own words]], or give the item a `number` or a `title`"),
        ),
        DuplicateKey { key } => (
            format!("the key `{key}` is given twice in this record"),
            "given before".into(),
            "give one of the two another `key`".into(),
        ),
        SessionWithin { name } => (
            "an item within another one belongs to the session of that".into(),
            "not of the first level".into(),
            format!("write `session = {}` in the item around it, or make this an item of the first level, below [[items]]", spelled::text(name)),
        ),
        DuplicateSession { name } => (
            format!("two sessions are called {name}"),
            "given before".into(),
            "give one of the two another `name`".into(),
        ),
        UnknownSession { name, nearest, known } => (
            format!("this record has no session called {name}"),
            "unknown session".into(),
            match nearest {
                Some(nearest) => format!("write {}", spelled::text(nearest)),
                None if known.is_empty() => {
                    format!("give the record its parts: a [[sessions]] block with `name = {}` and `date`, and another for each", spelled::text(name))
                }
                None => format!("the sessions there are: {}", known.join(", ")),
            },
        ),
        DuplicateTable { key } => (
            format!("two tables of attendance have the key `{key}`"),
            "given before".into(),
            "give one of the two another `key`, or remove it".into(),
        ),
        NoAbsentTable { word } => (
            format!("`{word}` should name a table of those who were absent, and this committee has none"),
            "no such table".into(),
            format!("add a table to committee.toml: [[attendance-tables]] and below it key = {} and absent = true", spelled::text(word)),
        ),
        DuplicateLabel { label } => (
            format!("the scheme has two classifications called {label}"),
            "given before".into(),
            "give one of the two another `label`".into(),
        ),
        AmbiguousReference { key, choices } => (
            format!("[[{key}]] could mean {} places", choices.len()),
            "more than one has this name".into(),
            format!("write {}", choices.iter().map(|choice| format!("[[{choice}]]")).collect::<Vec<_>>().join(" or ")),
        ),
        PartTwice => (
            "a part of the minutes stands twice in `order`".into(),
            "given before".into(),
            "remove one of the two".into(),
        ),
        ThirdColumn => (
            "a table of attendance has two columns, and here are headings for more".into(),
            "stands over nothing".into(),
            "write two: one over the groups, one over the names, behind which stand organisations and roles".into(),
        ),
        PaleColour => (
            "letters of this colour cannot be read on what is behind them".into(),
            "too little contrast".into(),
            "take a darker `ink`, or a lighter `ground` (or the other way round)".into(),
        ),
        OutOfRange { least, most } => (
            format!("this number must be between {least} and {most}"),
            String::new(),
            format!("write {least}, {most} or a number between them"),
        ),
        UnreadRecord { key, file, sure } => (
            match sure {
                true => format!("the record that {key} names could not be read"),
                false => format!("nothing is found for {key}, and a record could not be read"),
            },
            "not found yet".into(),
            match sure {
                true => format!("mend {file} first"),
                false => format!("mend {file} first: it may stand there"),
            },
        ),
        ExtractGone { path } => (
            format!("the extract {path} is set aside: its item is gone, is not for its readers, or cannot be told from others any more"),
            String::new(),
            "give the item a `key`, and run `minutebook extract` for it again if the extract is still wanted".into(),
        ),
        LeftForMisnamed { what, file } => (
            format!("{what} stays as it was: it tells of a record that seems to be {file} now, which is not read"),
            String::new(),
            "let the record's name end in .toml again; if it is no longer wanted, keep that file elsewhere".into(),
        ),
        SaidOfMisnamed { what, file } => (
            format!("{what} is not written: it told of a record that seems to be {file} now, which is not read"),
            String::new(),
            "let the record's name end in .toml again; if it is no longer wanted, keep that file elsewhere".into(),
        ),
        WasSaid { what, mend } => (
            format!("{what} is not written, for it said something of {mend}, which has errors"),
            String::new(),
            format!("mend {mend} first"),
        ),
        Waits { files } => (
            "what these minutes say hangs on another file, which has errors".into(),
            "not built yet".into(),
            format!("mend {} first", listed(files)),
        ),
        DanglingReference { key, nearest, items } if !items.is_empty() => (
            format!("there is no item {key} in these minutes"),
            "no such item".into(),
            match nearest {
                Some(nearest) => format!("write {}", spelled::text(nearest)),
                None => format!("write the key of an item, or its number: {}", items.join(", ")),
            },
        ),
        DanglingReference { key, nearest, .. } if key.starts_with('#') => (
            format!("the link to {key} leads to nothing in these minutes"),
            "no such place".into(),
            match nearest {
                Some(nearest) => format!("write [words]({nearest})"),
                None => "give what is meant a `key`, and write [[KEY]] or [[KEY|words]]".into(),
            },
        ),
        DanglingReference { key, nearest, .. } => (
            format!("[[{key}]] refers to nothing"),
            "no such key, number or meeting".into(),
            match nearest {
                Some(nearest) => format!("write [[{nearest}]]"),
                None if key.contains(' ') && key.ends_with(|last: char| last.is_ascii_digit()) => {
                    "nothing has this number: look for the record that had it and bring it back, or write the number without the brackets".into()
                }
                None if key.bytes().all(|byte| byte.is_ascii_digit()) || key.contains('/') => {
                    format!("no record is of a meeting {key}: write its reference without the brackets until there is one")
                }
                None if key.contains('#') => "give what is meant a `key` in the other record, and write [[MEETING#KEY]]".into(),
                None => format!(
                    "give what is meant a line `key = {}`; to print the brackets themselves write {}",
                    spelled::text(key),
                    struck(&["[", "[", key, "]]"])
                ),
            },
        ),
        UnclosedText { marks } => (
            format!("the text that begins here with {marks} is not ended"),
            "begins here".into(),
            format!("write {marks} in the line after its last word; if it has them, look at the text before it"),
        ),
        UnknownCommittee { name, known } => (
            format!("there is no committee {name}"),
            String::new(),
            if known.is_empty() {
                format!("make a folder minutes/{name} with a file committee.toml")
            } else {
                format!("the committees there are: {}; for a new one make a folder minutes/{name} with a file committee.toml", known.join(", "))
            },
        ),
        NumberGone { kind, number, last, typed, bare, count } => (
            match last {
                None => format!("{kind} {number} was sent to members, and is no longer in the record"),
                Some(last) => format!(
                    "{kind}s {number} to {last} ({count} of them) were sent to members, and are no longer in the record"
                ),
            },
            match last {
                None => format!("{kind} {typed} is gone"),
                Some(_) => format!("{count} {kind}s are gone"),
            },
            match last {
                None if *bare => format!(
                    "if its entry is there, put the line `number = {typed}` back into it; else put it back as one: {kind} = \"…\", number = {typed}, withdrawn = \"the reason\""
                ),
                Some(_) if *bare => format!(
                    "if their entries are there, put the line `number` back into each, {typed} for the first; else put each back as one, with withdrawn = \"the reason\""
                ),
                None => format!(
                    "put it back as an entry: {kind} = \"…\", number = {typed}, withdrawn = \"the reason\""
                ),
                Some(_) => format!(
                    "if `{kind}s = …` was changed below [circulated], write what stood there; else put each back as an entry: {kind} = \"…\", number = {typed}, withdrawn = \"the reason\""
                ),
            },
        ),
        PartGone { what, number } => (
            format!("{what} {number} was sent to members, and is no longer in the record"),
            format!("{what} {number} is gone"),
            format!("put it back with number = {}; what became of it can stand in its `text`", spelled::text(number)),
        ),
        PartMoved { what, number, before } => (
            format!("{what} {number} stands where {what} {before} stood when it was sent to members"),
            "in another order".into(),
            format!("give each {what} the number that it had, in the order that stands below [circulated]"),
        ),
        TranslationDiffers { what, here, there, original } => (
            format!("{what} {here}; in {original}, which this record translates, it {there}"),
            "differs".into(),
            "a translation has the hours, people, items, decisions, actions, reports, votes, classifications and next meetings of its original, in its order: mend the one that is wrong".into(),
        ),
        TranslationHolds { here, there, original } => (
            format!("`[circulated]` of this translation {here}; {original}, which it translates, {there}"),
            "differs".into(),
            "take `[circulated]` out of the translation: its numbers are those of its original".into(),
        ),
        TranslationOfTranslation { named, original } => (
            format!("{named} is a translation itself"),
            "a translation".into(),
            match original {
                Some(original) => format!("name the minutes that it translates: translation-of = {}", spelled::text(original)),
                None => "name the minutes that this record translates".into(),
            },
        ),
        NewAfterUnread { committee, file } => (
            format!("{file} could not be read, and the next record would miss the actions that stand there"),
            String::new(),
            format!("run `minutebook check {}`, mend the file, and try again", spelled::argument(committee)),
        ),
        RecordBeside { committee, file, made } => (
            format!(
                "{file} is not read, and {}",
                match made {
                    Made::Register => "the register would miss what stands there",
                    Made::Extract => "the extract would miss what became of its decisions and actions there",
                    Made::Circulation => "the numbers might have to be counted with it",
                }
            ),
            String::new(),
            format!(
                "if it is a record, let its name end in .toml and lie in the folder of its committee; else keep it elsewhere (`minutebook check {}` says more)",
                spelled::argument(committee)
            ),
        ),
        NewAfterErrors { committee, file } => (
            format!("{file} has errors, and the next record would not have what stands there as it should be"),
            String::new(),
            format!("run `minutebook check {}`, mend the file, and try again", spelled::argument(committee)),
        ),
        OnlyTranslations { committee, originals } => {
            let original = originals.first().map_or("…", String::as_str);
            (
                format!("the records of {committee} are translations of those of {}", originals.join(", ")),
                String::new(),
                format!(
                    "ask for {original}; to translate a record, copy it into minutes/{committee} and add translation-of = \"{original}/…\""
                ),
            )
        }
        AlreadyApproved { reference } => (
            format!("the minutes {reference} are approved, and are not sent out as a draft again"),
            "approved".into(),
            "take out what was added to them; what is wrong in approved minutes is corrected by a later meeting".into(),
        ),
        NoExtract { asked, is_annex: true } => (
            format!("{asked} is an annex, and an extract is of an item"),
            String::new(),
            "name the item that it belongs to; an annex is handed on with the whole minutes, or as the file that it is".into(),
        ),
        NoExtract { asked, is_annex: false } => (
            format!("{asked} are several items, and an extract is of one"),
            String::new(),
            "ask for each by itself; an item is extracted with all items within it".into(),
        ),
        ReferenceThere { key } => (
            format!("{key} refers to something, and references are not followed in this line"),
            "a reference".into(),
            "write the words themselves, and refer to it in a text or in the title of an item".into(),
        ),
        UnknownItem { item, nearest, known } => (
            format!("there is no item {item}"),
            String::new(),
            match nearest {
                Some(nearest) => format!("write --item {}", spelled::argument(nearest)),
                None => format!("the items there are: {}", known.join(", ")),
            },
        ),
        NotForReaders { what, label } => (
            format!("{what} is not for the readers of {label}"),
            String::new(),
            "name with --for the classification of those who may read it".into(),
        ),
        SeveralItems { item, choices } => (
            format!("several items are called {item}"),
            String::new(),
            format!("name one of: {}", choices.join(", ")),
        ),
        SeveralRecords { asked, choices } => (
            format!("several records are meant by {asked}"),
            String::new(),
            format!("name one of: {}", choices.join(", ")),
        ),
        BadFraction { written } => (
            format!("{written} is no part of a whole"),
            "cannot be read".into(),
            "write \"1/3\" for at least a third, or \"more than 1/2\"".into(),
        ),
        PresenceBesideTable { table } => (
            format!("[presence] says what differs from the committee's seats, and [attendance.{table}] lists everybody"),
            "one of the two".into(),
            format!("remove [attendance.{table}] to take its people from the seats, or remove [presence]"),
        ),
        TableOfOthers { of, absent } => (
            format!("this table is of \"{of}\", and `absent = {absent}` says otherwise"),
            "says otherwise".into(),
            "remove one of the two; \"apologies\" and \"absent\" are of those who were absent".into(),
        ),
        NoSeat { name, nearest } => (
            format!("{name} has no seat at this meeting for which anybody could stand in"),
            "has no seat".into(),
            match nearest {
                Some(nearest) => format!("write {}, or add the seat to committee.toml", spelled::text(nearest)),
                None => format!("name who holds the seat, or add {name}'s to committee.toml"),
            },
        ),
        UnseatedMember { name, day, is_counted, nearest } => (
            match (is_counted, nearest) {
                (_, Some(holder)) => format!("{name} has no seat on {day}; if {holder} is meant, {holder} is listed as present all the same"),
                (true, None) => format!("{name} is listed in a constituency and has no seat on {day}"),
                (false, None) => format!("{name} is listed among the members and has no seat on {day}, so is not counted"),
            },
            "has no seat that day".into(),
            match (is_counted, nearest) {
                (_, Some(holder)) => format!("write {}; if it is somebody else, waive this", spelled::text(holder)),
                (true, None) => format!("write the name as it stands in the seats, add the seat to committee.toml, or take {name} out of the constituency"),
                (false, None) => "add the seat to committee.toml, with `from` and `until`; if today's seats are younger than this meeting, give each its `from`, and the quorum too".into(),
            },
        ),
        MemberAmongOthers { name } => (
            format!("{name} holds a seat, is counted as a member, and is printed among those who are none"),
            "holds a seat".into(),
            format!("take {name} out of this list: who holds a seat stands among the members by it"),
        ),
        NoItem { found } => (
            format!("this should name an item of these minutes, and leads to {found}"),
            "no item of these minutes".into(),
            "write the key or the number of an item".into(),
        ),
        TwoAlternates { one, other, member } => (
            format!("{one} and {other} stand in for {member} at the same time"),
            "the same member".into(),
            "correct one; if one came after the other, say when: `to-item` and `from-item`, `left` and `arrived`, or `sessions`"
                .into(),
        ),
        ItemsReversed { from, to } => (
            format!("the first item for which they were there, {from}, comes after the last, {to}"),
            "comes later".into(),
            "exchange the two; who left and came back is told by entries: `left = …` and `arrived = …`".into(),
        ),
        ReportSaysNothing => (
            "this report says nothing".into(),
            "no words and no outcome".into(),
            "add `text = \"…\"`, or `outcome = \"closed\"` (or carried, reassigned, withdrawn)".into(),
        ),
        OwnerOfReport { outcome } => (
            format!("a report with the outcome {outcome} names no new owner"),
            "a new owner".into(),
            "write `outcome = \"reassigned\"`, or remove `owner`".into(),
        ),
        OtherKind { wanted, found } => (
            format!("this should lead to {wanted}, and leads to {found}"),
            format!("is {found}"),
            format!("write the number or key of {wanted}"),
        ),
        ReportedBeforeGiven { number, given, at } => (
            format!("action {number} was given later than this meeting, on {given} ({at})"),
            "not given yet".into(),
            "write the number of an earlier action, or mend the date of one of the two meetings".into(),
        ),
        ReportedAtOnce { number } => (
            format!("action {number} was given at this very meeting"),
            "reported on in the same minutes".into(),
            "write the number of the action that is meant; what was done at once needs no report: give the action `state = \"closed\"`"
                .into(),
        ),
        ReportedAfterEnd { number, how, at } => (
            format!("action {number} was {how} before this ({at})"),
            format!("{how} before"),
            "remove this report or mend the earlier one; what is to be done again is a new action with `carried-from`"
                .into(),
        ),
        ReplacesLater { number } => (
            format!("decision {number} was taken later than this one"),
            "a later decision".into(),
            "say it in the later record: `replaces` and `annuls` name an earlier decision".into(),
        ),
        ReferenceRing { key, itself: Some(named), earlier } => (
            format!("{named} is the very thing in which this stands"),
            "leads to itself".into(),
            match earlier {
                Some(earlier) => format!("write {}", spelled::text(earlier)),
                None => format!("`{key}` names something earlier: write that, or remove it"),
            },
        ),
        ReferenceRing { key, .. } => (
            format!("by way of `{key}` this comes back to itself"),
            "leads round in a ring".into(),
            format!("`{key}` names something earlier: take the one out that is wrong"),
        ),
        ApprovedEarlier { meeting } => (
            format!("minutes are approved at a later meeting, and {meeting} is none"),
            "not later".into(),
            "name the meeting that approved these minutes, or leave it out".into(),
        ),
        JointTwice { committee, own } => (
            match own {
                true => format!("{committee} is the committee of this record, and meets jointly with others"),
                false => format!("{committee} is named twice"),
            },
            if *own { "this committee" } else { "named before" }.into(),
            "take it out".into(),
        ),
        QuorumDisagrees { counted, needed, met } => (
            match counted >= needed && !met || *needed == 0 {
                true => format!(
                    "by the committee's rule {counted} counted at the opening, {} constituencies that are needed, and there was {} quorum",
                    if *met { "of all" } else { "not of all" },
                    if *met { "a" } else { "no" },
                ),
                false => format!(
                    "by the committee's rule {counted} counted at the opening, {needed} are needed, and {}",
                    if *met { "there was a quorum" } else { "there was no quorum" }
                ),
            },
            "says otherwise".into(),
            "remove [quorum] to have it reckoned, or mend the attendance; `minutebook quorum` shows the working".into(),
        ),
        QuorumOutOfReach { needed, of, there } => (
            match of {
                QuorumOf::Members => {
                    format!("the quorum needs {needed} members, and never more than {there} had a seat with a vote")
                }
                QuorumOf::Constituencies => {
                    format!("the quorum needs members of {needed} constituencies, and {there} have a seat with a vote")
                }
                QuorumOf::Constituency(name) => {
                    format!("the quorum needs {needed} of {name}, which never had more than {there} with a vote")
                }
            },
            "cannot be reached".into(),
            "correct the number, or the seats".into(),
        ),
        AttendanceTooLarge { members, meetings, most } => (
            format!("{members} members at {meetings} meetings are more than the {most} that a table of them holds"),
            String::new(),
            "ask for fewer meetings with --from; for builds leave \"attendance\" out of `registers`".into(),
        ),
        RosterTooLarge { members, records, most } => (
            format!("with these seats {records} records list up to {members} members, and there is room for {most}"),
            "too many".into(),
            "move the records of earlier years, with a committee.toml of theirs, to a book of their own".into(),
        ),
        QuorumTooLarge { most } => (
            format!("those who were there times the items are more than the {most} that a quorum is reckoned for"),
            "too large".into(),
            "make two records of it, or remove [quorum] from committee.toml".into(),
        ),
        QuorumUnsure { names } => (
            format!("whether there was a quorum depends on when {} came or left", listed(names)),
            "for some items this is not known".into(),
            "say for which items they were there (`from-item`, `to-item`), or when the items began (`start = 10:40:00`)"
                .into(),
        ),
        DecisionWithoutQuorum { counted, needed } => (
            match counted >= needed {
                true => format!("a decision was taken when {counted} counted, not of all constituencies that are needed"),
                false => format!("a decision was taken when {counted} counted and {needed} are needed"),
            },
            "without a quorum".into(),
            "mend the attendance, or defer the decision; `minutebook quorum` shows the working".into(),
        ),
        UnknownOwner { name, nearest } => (
            format!("nobody called {name} owns an action"),
            String::new(),
            match nearest {
                Some(nearest) => format!("write --owner {}", spelled::argument(nearest)),
                None => "leave --owner out to see all actions".into(),
            },
        ),
        NoSuchMeeting { name, nearest } => (
            format!("there is no meeting called {name} whose minutes these readers may see"),
            String::new(),
            match nearest {
                Some(nearest) => format!("write --meeting {}", spelled::argument(nearest)),
                None => "leave --meeting out to see what all meetings gave".into(),
            },
        ),
        NothingAbout { words, decisions } => (
            format!("no decision that these readers may see has the words “{words}”, nor its item or subject"),
            String::new(),
            match decisions {
                0 => "there are no decisions at all up to this day".into(),
                1 => "leave --about out to see the one decision that there is".into(),
                decisions => format!("leave --about out to see all {decisions} decisions"),
            },
        ),
        AnnouncedAlike {} => (
            "two meetings of one kind are announced for this day, and calendars know them by nothing but their hours".into(),
            "the same day and kind".into(),
            "give each a `key` of its own, or a `kind`: it stays with the meeting when the list or the hours change".into(),
        ),
        CancelledWhich { announced } => (
            format!(
                "{} meetings were announced for this day, and nobody can say which of them was cancelled: {}",
                announced.len(),
                announced.join("; ")
            ),
            "stays in calendars".into(),
            "write the hour for which it was announced, such as `start = 10:00:00`, or its `venue`; or put its kind into the `title`".into(),
        ),
        CancelledUnseen { day, reference } => (
            format!(
                "the meeting of {} was announced in {reference}, which is more closed than these minutes",
                meant::in_both(*day).1
            ),
            "takes none out of calendars".into(),
            "tell those who read the other minutes yourself; or cancel it in a record that is as closed as those".into(),
        ),
        CancelledBeside { day, announced } => {
            let days: Vec<String> = announced.iter().map(|day| meant::in_both(*day).1).collect();
            (
                format!(
                    "no meeting was announced for {}, but for {}: which calendars keep",
                    meant::in_both(*day).1,
                    listed(&days)
                ),
                "takes none out of calendars".into(),
                format!(
                    "write the day for which it was announced, such as `date = {}`; if none was announced, waive this with a reason",
                    announced[0]
                ),
            )
        }
        AnnouncedOtherwise { own, other, reference } => (
            format!("calendars have two meetings for this day: {own}, and {other} ({reference})"),
            "an entry of its own".into(),
            "if it is the same meeting, give it the `kind` and `key` that it has there; if it is another, waive this with a reason".into(),
        ),
        NoDueDay {} => (
            "none of these actions has a day on which it is due, so nothing stands in the calendar".into(),
            String::new(),
            "give an action a day, such as `due = 2026-03-31`; --status all lists those that are closed, too".into(),
        ),
        OneCommittee { known } => (
            "a page is made of one committee's register".into(),
            String::new(),
            format!("name the committee, one of: {}", known.join(", ")),
        ),
        ActionNotReported { numbers, typed, count } => (
            format!("nobody reported on {}", listed_of(numbers, *count)),
            "open before this meeting".into(),
            format!(
                "add an entry with `report = {}` and `outcome = \"closed\"` or `\"carried\"` for each",
                spelled::text(typed)
            ),
        ),
        UnknownMeeting { meeting, key, nearest } => (
            format!("no record is of the meeting {meeting}"),
            "no such meeting".into(),
            match nearest {
                Some(nearest) => format!("write {}", spelled::text(nearest)),
                None => format!("leave `{key}` out until that meeting has a record"),
            },
        ),
        UnknownClassification { label, scheme, unnamed: Some(other), .. } => (
            format!("no scheme is named, and “{scheme}”, which holds then, has no classification `{label}`"),
            "unknown classification".into(),
            format!("write scheme = {} in committee.toml", spelled::text(other)),
        ),
        UnknownClassification { label, nearest, known, scheme, unnamed: None } => (
            format!("the scheme “{scheme}” has no classification `{label}`"),
            "unknown classification".into(),
            match nearest {
                Some(nearest) => format!("write {}", spelled::text(nearest)),
                None => format!("the classifications there are: {}", known.join(", ")),
            },
        ),
        UnknownScheme { name, known } => (
            format!("there is no scheme of classifications called `{name}`"),
            "unknown scheme".into(),
            match name.trim() {
                "" => "remove the line; minutes that bear no classification have classification = \"\" as well".into(),
                name => format!("the schemes there are: {}; a scheme of your own is a file schemes/{name}.toml beside book.toml", known.join(", ")),
            },
        ),
        SchemeMissing { name, lies } => (
            match lies {
                Some(lies) => format!("the scheme `{name}` of this book is not read where it lies: {lies}"),
                None => format!("minutes were built by a scheme `{name}` of this book, and minutes/schemes/{name}.toml is gone"),
            },
            "nothing is classified by the built-in scheme of that name instead".into(),
            match lies {
                Some(_) => format!("call it minutes/schemes/{name}.toml; if the built-in scheme is meant, keep the file elsewhere"),
                None => "bring it back; if the built-in scheme is meant from now on, move what was built away and build again".into(),
            },
        ),
        MissingWords { language, missing, all, first } => (
            format!("{missing} of {all} words of `{language}` are missing, and are printed in English"),
            String::new(),
            format!(
                "write them below [words] in templates/labels/{language}.toml, `months` and `weekdays` above it; the first are: {}",
                first.join(", ")
            ),
        ),
        UnknownLabels { language, known } => (
            format!("there are no fixed words for the language `{language}`"),
            "no labels file".into(),
            format!(
                "the languages there are: {}; for another run `minutebook labels {}`, and translate the words in the file that it makes",
                known.join(", "),
                spelled::argument(language)
            ),
        ),
        MissingGlyph { character, others, fonts, system } => (
            format!("no font has the character {}{}", coded(*character), and_others(others)),
            "cannot be printed in the PDF".into(),
            format!(
                "write it otherwise, or put a font that has it into templates/fonts and name it in templates/style.toml, below [fonts]: fallback = [\"fonts/NAME.ttf\"]{} (asked: {})",
                if *system { "" } else { "; or write there `system = true` to use this machine's fonts" },
                fonts.join(", ")
            ),
        ),
        MissingFile { path, from, why } => (
            format!("the file {path} cannot be used: {why}"),
            String::new(),
            match path.contains("://") {
                true => "save the file beside the record, and write its name".into(),
                false if why.contains("there") && !why.contains("in it") => {
                    format!("paths are counted from {from} and stay inside the book")
                }
                false => "use another file, or mend this one with a program that draws or edits pictures".into(),
            },
        ),
        MissingAlt { path } => (
            format!("the picture {path} says nothing to those who cannot see it"),
            "no description".into(),
            format!("describe it between the brackets: ![what the picture shows]({path})"),
        ),
        DuplicateMeeting { name, other } => (
            match other {
                None => format!("a second record is called {name}"),
                Some(other) => {
                    format!("the minutes of {name} and of {other} would lie in one folder: some signs cannot stand in its name")
                }
            },
            "called so here".into(),
            match other {
                None => "give one of the two another `meeting`, or remove it if it is a copy".into(),
                Some(_) => "give one of the two a `meeting` that differs in letters or digits".into(),
            },
        ),
        NextIsThere { last, next: (next, day) } => (
            format!("after the meeting {last} there is {next} already, on {day}, and what one between them is called cannot be told"),
            String::new(),
            "name it: --meeting NAME; or give a day after all others".into(),
        ),
        NoNextNumber { last, choices } => (
            format!("what the new meeting is called cannot be told from the name of the meeting {last}"),
            String::new(),
            match choices.as_slice() {
                [] => "name the new meeting: --meeting NAME".into(),
                choices => {
                    let choices = choices.iter().map(|name| format!("--meeting {}", spelled::argument(name)));
                    format!("name the new meeting: {}", choices.collect::<Vec<_>>().join(" or "))
                }
            },
        ),
        FileOfAnother { meeting, file, holds, rename } => (
            format!("the record of the meeting {meeting} would be {file}, and that is the record of the meeting {holds}"),
            String::new(),
            match rename {
                Some(name) => format!("rename that file to {name}, and run this again"),
                None => "give that file another name, and run this again".into(),
            },
        ),
        NewHasErrors { path } => (
            format!("the new record {path} would have errors, and is not written"),
            String::new(),
            "mend what stands beside this, and try again; the lines shown are those of the record to be".into(),
        ),
        NoCommittee { folder } => (
            format!("the folder {folder} has records and no committee.toml"),
            String::new(),
            format!("write {folder}/committee.toml with at least `name = \"…\"`"),
        ),
        NoBook { folder } => (
            format!("there is no book in {folder}"),
            String::new(),
            "go to the folder that holds minutes/book.toml, or make a new book with `minutebook init`".into(),
        ),
        NoRecords { asked, nearest } => (
            format!("there is no record {asked}"),
            String::new(),
            match nearest {
                Some(nearest) => format!("did you mean {nearest}?"),
                None => "begin one with `minutebook new COMMITTEE`".into(),
            },
        ),
        File { path, why } => {
            let (_, help) = disk(why);
            let mark = if *why == DiskFault::NotUtf8 { "here" } else { "" };
            (format!("{path} {}", why.words()), mark.into(), help.into())
        }
        SameName { name, other } => (
            format!("{name} and {other} are one file on some systems: their names differ in capitals or accents alone"),
            String::new(),
            "rename or remove one of the two".into(),
        ),
        CommitteeWithin { name, folder, around } => (
            format!("{name} is a committee's own file, and lies within the folder of the committee {around}"),
            String::new(),
            format!(
                "the folder of a committee stands directly in minutes/: move {folder} there; if it only holds records of {around}, remove this file"
            ),
        ),
        FileOfOtherKind { name, what, instead, is_there: false } => (
            format!("{name} is {what}, by what it says"),
            String::new(),
            format!("call it {instead}; what {name} said before may be in a copy of it"),
        ),
        FileOfOtherKind { name, what, instead, is_there: true } => (
            format!("{name} is {what}, by what it says"),
            String::new(),
            format!("{instead} is there: keep this elsewhere, and put back what {name} said before, if it was there"),
        ),
        SameOutput { path, one, other } => (
            format!("{one} and {other} would both be written to {path}"),
            String::new(),
            "give one of the two another `meeting`, `reference` or `key`".into(),
        ),
        LabelsAlike { label, other } => (
            format!("extracts for {label} and for {other} would bear one name"),
            String::new(),
            "rename one of the two in the scheme, so that they differ in letters or digits".into(),
        ),
        Busy { folder } => (
            format!("another minutebook is at work in {folder}; nothing was done"),
            String::new(),
            "wait until it has ended, and try again".into(),
        ),
        NotRead { path, why } => {
            let (what, help) = overlooked(why);
            (format!("{path} is not read: {what}"), String::new(), help)
        }
        ChangedWhileBuilding { path } => (
            format!("{path} changed while the minutes were built; they may not say what it says now"),
            String::new(),
            "build again when nobody writes in the book".into(),
        ),
        ListDamaged { path } => (
            format!("the list of what earlier builds wrote, {path}, cannot be read; it is made anew"),
            String::new(),
            "look whether the output folder holds files of records that are gone".into(),
        ),
        OthersOutput { folder, holds } => (
            format!("{folder} holds what was built from another book: {}; nothing is written", listed(holds)),
            String::new(),
            "name another folder with --out for this book; if nobody needs what lies there, empty it first, with its hidden files".into(),
        ),
        ChangedByHand { path, kept } => (
            format!("{path} was not as this program had left it; it is kept as {kept}"),
            String::new(),
            "make changes in the record or in templates/, never in the output".into(),
        ),
        SaveKept { path, kept } => (
            format!("{path} was saved while its numbers were frozen, and that run was ended; what was saved is kept as {kept}"),
            String::new(),
            format!("bring what was saved into {path}, then remove {kept}"),
        ),
        Template { name, message } => (
            match message.is_empty() {
                true => format!("the template {name} cannot be used"),
                false => format!("the template {name} cannot be used: {message}"),
            },
            String::new(),
            "correct it, or remove it to use the built-in one".into(),
        ),
        Internal { message } => (
            format!("this program is wrong: {message}"),
            String::new(),
            "please report it with the record that shows it".into(),
        ),
        UnsafeName { name, why } => unsafe_name(name, *why),
        HandlingDiffers { label, scheme_says } => (
            format!("the handling sentence is not the scheme's for {label}"),
            "the record's own sentence".into(),
            format!("remove it to print the scheme's: {scheme_says}"),
        ),
        InvisibleCharacter { character } => (
            format!("an invisible control character (U+{:04X}) stands in this text", *character as u32),
            "printed as its code".into(),
            "delete it and type the text again".into(),
        ),
        PromiseWithoutAction { phrase } => (
            format!("“{phrase}” promises something, and no action follows"),
            "a promise".into(),
            "add an `action` after this entry, or waive it with a reason: waive = { promise-without-action = \"…\" }".into(),
        ),
        DecisionInText { word } => (
            format!("“{word}” in running text looks like a decision"),
            "a decision word".into(),
            "make it an entry with `decision = …`, or waive it with a reason: waive = { decision-in-text = \"…\" }".into(),
        ),
        AbbreviationUndefined { abbreviation, times } => (
            format!(
                "{abbreviation} is never explained ({})",
                if *times == 1 { "used once".into() } else { format!("used {times} times") }
            ),
            "first used here".into(),
            format!("write “Full Name ({abbreviation})” here, or add {abbreviation} to `abbreviations` in committee.toml"),
        ),
        AbbreviationRedefined { abbreviation, first } => (
            format!("{abbreviation} is explained a second time"),
            format!("was “{first}”"),
            format!("write {abbreviation} alone here"),
        ),
        ActionWithoutOwner => (
            "this action has no owner".into(),
            "who does it?".into(),
            "add a line `owner = \"…\"`".into(),
        ),
        DueBeforeMeeting { due, met, given } => (
            match given {
                true => format!("this action is due on {due}, before it was given ({met})"),
                false => format!("this action is due from now on by {due}, before this meeting ({met})"),
            },
            "before the meeting".into(),
            "correct the date".into(),
        ),
        TallyDisagrees { option, count, named } => (
            format!("{count} are counted for “{option}”, and {named} named"),
            "another number than of the names".into(),
            "correct the count, or the names under `votes`".into(),
        ),
        LostInForce { result } => (
            format!("the result is “{result}”, and registers will list this decision as in force"),
            "was it carried?".into(),
            "add `carried = false`, or `carried = true` if it was".into(),
        ),
        VotesAgainst { for_it, against } => (
            format!("{for_it} voted for this and {against} against, and registers will list it as in force"),
            "was it carried?".into(),
            "correct the counts, or add `carried = false`, or `carried = true` if it was carried all the same".into(),
        ),
        ShortRow { cells, columns } => (
            match cells {
                1 => format!("this row has one cell, and the table {columns} columns"),
                0 => format!("this row has no cell, and the table {}", counted(*columns, "column")),
                _ => format!("this row has {cells} cells, and the table {columns} columns"),
            },
            "the row ends here".into(),
            "write the cells that are missing; an empty one is \"\", or nothing between two | in a text".into(),
        ),
        TotalDisagrees { written, sum } => (
            format!("the total is {written}, and the numbers above it come to {sum}"),
            "another number than their sum".into(),
            "correct the total or the numbers; where it is no sum, waive this with the reason".into(),
        ),
        NoQuorumRule {} => (
            "there is no rule of the quorum for what was asked for, and so nothing to reckon".into(),
            String::new(),
            "add the rule to committee.toml: [quorum] and below it `count = 3`".into(),
        ),
        JointNotListed { committee, label, other_scheme } => (
            if *other_scheme {
                format!("the registers of {committee} leave this meeting out: its classifications are of another scheme")
            } else {
                format!("the registers of {committee} leave this meeting out: it is {label}, and their usual readers may not see that")
            },
            "not listed there".into(),
            if *other_scheme {
                "give both committees one `scheme`, or waive this with a reason".into()
            } else {
                format!("`minutebook actions {committee} --for {}` lists it; waive this with a reason", spelled::argument(label))
            },
        ),
        FarOff { met, other } => (
            format!("this meeting was on {met}, and every other day in its record is far from that: the nearest is {other}"),
            "another year?".into(),
            "correct the year; if it is right, correct the other days".into(),
        ),
        NextBeforeMeeting { next, met } => (
            format!("this meeting to come is on {next}, before this one ({met})"),
            "before this meeting".into(),
            "correct the date".into(),
        ),
        TwiceInVote { name, group } => match group {
            None => (
                format!("{name} stands twice in this vote"),
                "here again".into(),
                "correct one of the two".into(),
            ),
            Some(group) => (
                format!("{name}, one of {group}, stands twice in this vote"),
                "here again".into(),
                format!("correct one of the two; if the others of {group} voted otherwise than {name}, name them one by one"),
            ),
        },
        UnknownTimeZone { value, meant } => (
            format!("there is no time zone called `{value}`"),
            "unknown time zone".into(),
            match meant {
                Some(meant) => format!("write {}", spelled::text(meant)),
                None => "write the name of a place, such as \"Europe/London\", \"America/New_York\" or \"Asia/Tokyo\"; whether its clocks are put forward is known from that".into(),
            },
        ),
        ExchangedKeys { key, meant } => (
            match *meant {
                "tallies" => format!("`{key}` says who voted for what, and here is said how many did"),
                _ => format!("`{key}` says how many voted for what, and here is said who did"),
            },
            "another key says this".into(),
            format!("write `{meant}`"),
        ),
        BareDay { meant } => (
            "a day alone says too little here: it stands behind a key of its own".into(),
            "without a key".into(),
            format!("write {meant}"),
        ),
        EndMark { mark } => (
            format!("a line ends without a {mark}"),
            "not part of the value".into(),
            match mark {
                ',' => "remove this comma".into(),
                _ => "remove this semicolon".into(),
            },
        ),
        WideBrackets { meant } => (
            "these brackets are none of the keyboard's".into(),
            "other brackets belong here".into(),
            format!("write {meant}"),
        ),
        DoubleBrackets { heading } => (
            format!("what stands below {heading} stands there once, below one pair of brackets"),
            "two pairs of brackets".into(),
            format!("write [{heading}] instead of [[{heading}]]"),
        ),
        HeadingAlone { heading, paths } => (
            format!("`{heading}` is no heading of a record: it belongs to another, with a full stop between"),
            "without what it belongs to".into(),
            match paths.as_slice() {
                [only] => format!("write `{only}`"),
                several => format!("write one of: {}", several.join(", ")),
            },
        ),
        HeadingSigns { meant } => (
            "between the names of a heading stands a full stop".into(),
            "another sign".into(),
            format!("write `{meant}`"),
        ),
        DissentInFavour { name, group } => {
            let (of, rest) = match group {
                None => (String::new(), String::new()),
                Some(group) => (
                    format!(", one of {group},"),
                    format!("; if the others of {group} took another side than {name}, name them one by one"),
                ),
            };
            (
                format!("{name}{of} voted for this, and dissents from it"),
                "dissents".into(),
                format!("correct one of the two{rest}"),
            )
        }
        AbsentVoter { name, missed } => (
            format!("{name} takes part in this vote and {}", missed_words(*missed)),
            "takes part".into(),
            match missed {
                Missed::Absent => {
                    format!("correct the name, or name who stood in for {name}; if {name} was there, correct the attendance")
                }
                _ => "correct the name, or what is said of who was there".into(),
            },
        ),
        VoterWithoutVote { name, votes } => (
            match votes {
                true => format!("{name} votes here and is none of the members with a vote"),
                false => format!("{name} takes part in this vote and is none of the members"),
            },
            if *votes { "has no vote" } else { "is no member" }.into(),
            format!("correct the name, or list {name} among the members"),
        ),
        AbsentPerson { name, missed } => (
            format!("{name} is said to take part here and {}", missed_words(*missed)),
            "takes part".into(),
            match missed {
                Missed::Absent => format!("correct the name, or move {name} to those who were there"),
                _ => "correct the name, or what is said of who was there".into(),
            },
        ),
        MovedTwice { name, came } => (
            match came {
                true => format!("{name} arrives here, and did not leave after arriving before"),
                false => format!("{name} leaves here, and did not come back after leaving before"),
            },
            "a second time".into(),
            "remove one of the two, or add the entry that is missing between them".into(),
        ),
        NamedTwice { name } => (
            format!("{name} stands twice in this list"),
            "here again".into(),
            "remove one of the two".into(),
        ),
        MoreVotesThanVoters { votes, voters } => (
            format!(
                "{}, and {voters} who may vote {} there",
                match votes {
                    1 => "1 vote is counted".into(),
                    votes => format!("{votes} votes are counted"),
                },
                if *voters == 1 { "was" } else { "were" }
            ),
            "more votes than members".into(),
            "correct the counts, or the attendance".into(),
        ),
        WeekdayDisagrees { written, right } => (
            format!("this date is a {right}, and not {written}"),
            "another weekday".into(),
            format!("write {right}, or correct the date"),
        ),
        Placeholder { word } => (
            format!("the placeholder {word} is still here"),
            "to be filled in".into(),
            "write what belongs here".into(),
        ),
        NamedMember { name } => (
            format!("{name} is named in minutes that name nobody"),
            "a member's name".into(),
            "write “a member”, or waive it with a reason: waive = { named-member = \"…\" }".into(),
        ),
        UnusedWaiver { code } => (
            format!("this waives `{code}`, and there is nothing to waive"),
            String::new(),
            "remove it".into(),
        ),
        SkippedTime { time, zone } => (
            format!("{time} does not exist in {zone}: the clocks are put forward over it"),
            "no such hour on this day".into(),
            "correct the time, or `time-zone`".into(),
        ),
        TimesDisagree { what, time, than, other } => (
            format!("{what} at {time}, {than} {other}"),
            String::new(),
            "correct one of the two".into(),
        ),
        LostBackslash { what, instead } => (what.to_string(), "not printed as written".into(), instead.to_string()),
        ListNumbers { written, next } => (
            format!("{written}. stands in a list where {next}. would come next; it is printed as it is written"),
            "does not go on".into(),
            format!("write {next} if you mean the next of the list; else waive this with a reason"),
        ),
        PartLeftOut { part } => (
            format!("the minutes do not print this: the committee's `order` does not name {part}"),
            "left out of the minutes".into(),
            format!(
                "add \"{part}\" to `order`; if it shall be left out, waive this with a reason: the JSON, the calendar, the registers and the record in the PDF have it all the same"
            ),
        ),
        LeadsNowhere { part } => (
            format!("this leads to what the minutes do not print: the committee's `order` does not name {part}"),
            "leads nowhere".into(),
            format!("add \"{part}\" to `order`, or say what is meant without the reference"),
        ),
        MarksOfParts { mark } => (
            format!("“{mark}” and the other marks of these parts are printed behind numbers: this part has none, or does not go on from the one before"),
            "breaks the marks".into(),
            "begin each part with its mark, in order and without a gap; or with none; or give each a `number` of its own: { number = \"(b)\", text = \"…\" }".into(),
        ),
        NumberInTitle { typed } => (
            format!("“{typed}” is printed behind the number that this title has anyway"),
            "typed in the title".into(),
            "remove it; a number of your own is written as `number = \"…\"`, and `number = \"\"` prints none".into(),
        ),
        SaidTwice { words } => (
            format!("“{words}” will be printed twice"),
            "printed before it already".into(),
            "leave it out here".into(),
        ),
        RunInIgnored => (
            "`run-in` does nothing here: the item has no title, or does not begin with a paragraph".into(),
            "not used".into(),
            "remove it, or begin the item with a `text`; presenters, papers, decisions and lists stand below a title".into(),
        ),
        LinesRunTogether { what, instead } => (
            format!("{what} run together into one paragraph"),
            "goes on from the line above".into(),
            instead.to_string(),
        ),
        LoneMark => (
            "a sign at the start of a line is read as the mark of a list, a heading or a quotation, and is not printed as it stands".into(),
            "read as a mark".into(),
            "for the sign itself write a backslash before it: \\- 5 between ' and ', \\\\- 5 between \" and \"; if it is meant as a mark, waive this".into(),
        ),
        LastBackslash => (
            "a backslash at the end of a line is read as the end of a line of print, and not printed".into(),
            "not printed".into(),
            "write it twice: \\\\ between ' and ', \\\\\\\\ between \" and \"".into(),
        ),
        LinkWithoutWords => (
            "this link has no words to read".into(),
            "no words".into(),
            "write what it leads to between the square brackets: [the paper](https://address)".into(),
        ),
        TooMuch { what, most } => (
            format!("more than {most} {what} are not read"),
            "too much from here on".into(),
            "make two of it, or attach as a file what is not minuted".into(),
        ),
        TooDeep { what, most } => (
            format!("{what} stand more than {most} deep within each other"),
            "too deep from here on".into(),
            "take lists, quotations, links and emphasis apart, or put a \\ before each sign that is a word of the text"
                .into(),
        ),
        Markdown { what, instead } => (
            format!("{what} is printed as plain text"),
            String::new(),
            instead.to_string(),
        ),
    }
}

/// What may have been meant by a key of the whole file below a heading: another key, the first of a block whose heading
/// is missing, or the one of the whole. Whoever classified or cancelled a part alone shall not do it to the whole, so
/// that is told last.
fn key_below_heading(key: &str, begins: Option<&str>, given: bool, within: Option<&KeysOf>) -> String {
    /// So many keys are soon read.
    const FEW: usize = 16;
    let mut ways = Vec::new();
    if let Some(KeysOf { place, nearest: Some(nearest), .. }) = within {
        ways.push(format!("write `{nearest}`, if it is that of {place}"));
    }
    ways.extend(begins.map(|block| format!("write the line {block} above it, if it begins one")));
    if ways.is_empty() {
        let place = within.map_or("what stands below this heading", |within| within.place);
        ways.push(format!("{place} takes no `{key}`"));
    }
    if let Some(KeysOf { place, keys, .. }) = within.filter(|within| within.keys.len() <= FEW) {
        ways.push(format!("the keys of {place} are: {}", keys.join(", ")));
    }
    ways.push(match given {
        true => "remove one of the two, if both are of the whole".into(),
        false => format!(
            "only if it is meant of the whole file, move the line `{key} = …` up, above the first line in square brackets"
        ),
    });
    ways.join("; ")
}

/// What it is, and how earlier minutes keep what they said of it.
fn lent_words(lent: Lent) -> (&'static str, &'static str) {
    match lent {
        Lent::Title => ("the title", "to keep it, give the record a `title` of its own"),
        Lent::Seats => (
            "the seats",
            "a seat that changed hands keeps its line, with `until`, and gets another for the new holder, with `from`",
        ),
        Lent::Classification => {
            ("the classification", "to keep it, give the record a `classification` of its own")
        }
        Lent::Language => ("the language", "to keep it, give the record a `language` of its own"),
        Lent::Page => (
            "headings, words or the managing body",
            "minutes that were sent out keep them only if the file does",
        ),
        Lent::Quorum => (
            "the quorum",
            "to keep what it was, write it in the record: [quorum] `rule`, `present` and `met`",
        ),
    }
}

fn missed_words(missed: Missed) -> &'static str {
    match missed {
        Missed::Absent => "is not among those who were there",
        Missed::OutOfRoom => "was out of the room for this item",
        Missed::Interest => "left for this item because of an interest",
        Missed::NotYet => "had not arrived yet",
        Missed::Gone => "had left by then",
        Missed::OtherSession => "was there for other sessions only",
    }
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text in quotation marks",
        Expected::Number => "a whole number",
        Expected::NumberOrText => "a whole number, or text in quotation marks",
        Expected::Decimal => "a number",
        Expected::Truth => "true or false",
        Expected::Date => "a date",
        Expected::Time => "a time of day",
        Expected::List => "a list",
        Expected::Table => "a table",
        Expected::TextOrTable => "text or a table",
        Expected::Colour => "a colour",
        Expected::Length => "a length with its unit",
        Expected::Language => "a language tag",
    }
}

fn expected_help(expected: Expected, found: &str, written: &str) -> String {
    match expected {
        Expected::Text if found == "boolean" => {
            "write the text itself, in quotation marks: \"…\"; or remove the line".into()
        }
        Expected::Text => match written {
            "" => "write \"…\"".into(),
            _ if written.contains(['\n', '{', '[', '"']) => {
                "write text between quotation marks: \"…\"".into()
            }
            _ => format!("write {}", spelled::text(written)),
        },
        Expected::Number => match written.trim_matches(['"', '\'', ' ']) {
            digits if !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                // TOML knows no nought before a number.
                let number = match digits.trim_start_matches('0') {
                    "" => "0",
                    number => number,
                };
                format!("write digits only, without quotation marks: {number}")
            }
            _ => "write digits only, without quotation marks: 7".into(),
        },
        Expected::NumberOrText => {
            format!("write {} if that is the number as it is printed, else digits only", spelled::text(written))
        }
        Expected::Decimal => "write a number without quotation marks: 10.5".into(),
        Expected::Truth => "write true or false, without quotation marks".into(),
        Expected::Date => match date_meant(written).as_slice() {
            [] => "write it as 2020-07-21, without quotation marks".into(),
            days => format!("write {}, without quotation marks", one_day_meant(days)),
        },
        Expected::Time => match meant::times(written) {
            Some((time, None)) => format!("write {time}, without quotation marks"),
            Some((time, Some(until))) => {
                format!("write {time}, without quotation marks; {until} stands in a line of its own, as in end = {until}")
            }
            None => "write it as 10:00:00, without quotation marks".into(),
        },
        Expected::List => match written {
            "" => "write it in square brackets: [ … ]".into(),
            _ if written.contains('\n') || written.contains('=') => "write it in square brackets: [ … ]".into(),
            _ if found == "table" => {
                "begin it with two square brackets and its whole name: [[items.entries]], or [[items.items.entries]] in an item within an item".into()
            }
            _ => match several_texts(written) {
                Some(several) => format!("write {several}; or [{written}] if that is one"),
                None => format!("write it in square brackets: [{written}]"),
            },
        },
        Expected::Table => "write it as { key = \"…\" }, or under a [heading] of its own".into(),
        Expected::TextOrTable => "write \"…\", or { key = \"…\" } to say more".into(),
        Expected::Colour => "write it as \"#1A2B3C\"".into(),
        Expected::Length => "write a number and pt, mm, cm or in: \"10.5 pt\"".into(),
        Expected::Language => "write a language such as \"en-GB\" or \"cy\"".into(),
    }
}

/// The list that is meant by `"Ann, Ben"`.
fn several_texts(written: &str) -> Option<String> {
    let text = written.strip_prefix('"')?.strip_suffix('"')?;
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let sound = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
    sound.then(|| format!("[{}]", spelled::texts(&parts)))
}

/// The days that a text may mean: one that is written as it should be, or as people write them.
fn date_meant(written: &str) -> Vec<(String, String)> {
    let date = written.trim_matches('"').parse().ok();
    let dates = date.map_or_else(|| meant::dates(written), |date: jiff::civil::Date| vec![date]);
    dates.into_iter().filter(|date| date.year() > 0).map(meant::in_both).collect()
}

/// What to type for one of several days.
fn days_meant(days: &[(String, String)]) -> String {
    let each: Vec<String> = days.iter().map(|(date, words)| format!("{date} if you mean {words}")).collect();
    each.join(", or ")
}

/// The same; without its words, if it is one.
fn one_day_meant(days: &[(String, String)]) -> String {
    match days {
        [(date, _)] => date.clone(),
        days => days_meant(days),
    }
}

fn bracket_words(bracket: Bracket) -> &'static str {
    match bracket {
        Bracket::List => "the list",
        Bracket::Table => "the { … }",
    }
}

/// Whether what was found is of the kind that belongs here, in TOML's eyes.
fn same_kind(expected: Expected, found: &str) -> bool {
    match expected {
        Expected::Number => found == "a whole number",
        Expected::Decimal => matches!(found, "a whole number" | "a number with a fraction"),
        Expected::Date | Expected::Time => found == "a date or time",
        Expected::Text | Expected::Colour | Expected::Length | Expected::Language => found == "text",
        Expected::TextOrTable => matches!(found, "text" | "a table"),
        Expected::List => found == "a list",
        Expected::Table => found == "a table",
        Expected::NumberOrText | Expected::Truth => false,
    }
}

/// What is printed as it stands: with a backslash before each bracket that begins something, which a text between two "
/// wants twice.
fn struck(parts: &[&str]) -> String {
    let with = |strokes: &str| -> String {
        parts.iter().map(|part| if *part == "[" { format!("{strokes}[") } else { part.to_string() }).collect()
    };
    format!("{} between ' and ', {} between \" and \"", with("\\"), with("\\\\"))
}

/// What was written, if it is short.
fn brief(written: &str) -> &str {
    if written.chars().count() <= 40 { written } else { "another" }
}

fn found_words(found: &str) -> &str {
    match found {
        "string" => "text",
        "integer" => "a whole number",
        "float" => "a number with a fraction",
        "boolean" => "true or false",
        "datetime" => "a date or time",
        "array" => "a list",
        "table" => "a table",
        other => other,
    }
}

fn braced(names: &[&str]) -> String {
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ")
}

/// A character and its code.
fn coded(character: char) -> String {
    format!("{} (U+{:04X})", visible(character), character as u32)
}

/// Further characters, of which many are counted rather than named.
fn and_others(others: &[char]) -> String {
    match others {
        [] => String::new(),
        [other] => format!(", nor {}", coded(*other)),
        [.., last] if others.len() <= 4 => {
            let named: Vec<String> = others[..others.len() - 1].iter().map(|other| coded(*other)).collect();
            format!(", nor {} and {}", named.join(", "), coded(*last))
        }
        _ => format!(", nor {} others of this record", others.len()),
    }
}

fn visible(character: char) -> String {
    if character.is_control() || character.is_whitespace() {
        "that cannot be seen".into()
    } else {
        format!("“{character}”")
    }
}

/// A number of things.
fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("one {one}") } else { format!("{count} {one}s") }
}

/// Names in a row: the first few, and how many more there are.
fn listed(names: &[String]) -> String {
    listed_of(names, names.len())
}

/// The same of so many, the first of which are given.
fn listed_of(names: &[String], count: usize) -> String {
    const SHOWN: usize = 5;
    match count {
        0..=SHOWN => names.join(", "),
        more => format!("{} and {} more", names[..SHOWN.min(names.len())].join(", "), more - SHOWN),
    }
}
