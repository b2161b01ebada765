//! The names of all fixed words, with what can be put into each.

macro_rules! labels {
    ($( #[doc = $doc:literal] $name:ident $key:literal [$($place:literal)*] ),* $(,)?) => {
        /// A fixed word.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Label { $(
            #[doc = $doc]
            $name,
        )* }

        impl Label {
            /// Every label with its name in a labels file and its placeholders.
            pub const ALL: &'static [(Label, &'static str, &'static [&'static str])] =
                &[ $( (Label::$name, $key, &[$($place),*]) ),* ];

            /// What is said above of each label, by its name.
            #[cfg(test)]
            pub(super) const DOCS: &'static [(&'static str, &'static str)] = &[ $( ($key, $doc) ),* ];
        }
    };
}

labels! {
    /// The top of the minutes: `{name} Meeting {meeting}`; of a record without one of its own.
    Title "title" ["name" "committee" "meeting"],
    /// The top of the minutes: `Minutes of the {title}, {date}`; what a page says of itself to search engines.
    Description "description" ["title" "date"],
    /// The top of the minutes: `{reference} – {status}`; at the top, of minutes without a version.
    Reference "reference" ["reference" "status"],
    /// The top of the minutes: `{reference} – {status}, version {version}`; at the top, of minutes with a version.
    ReferenceVersion "reference-version" ["reference" "status" "version"],
    /// The top of the minutes: `{version}, changed since it was sent out`; of minutes that say something else than that version.
    VersionChanged "version-changed" ["version"],
    /// The top of the minutes: `Draft Minutes`.
    StatusDraft "status-draft" [],
    /// The top of the minutes: `Draft Minutes`.
    StatusCirculated "status-circulated" [],
    /// The top of the minutes: `Approved Minutes`.
    StatusApproved "status-approved" [],
    /// The top of the minutes: `Withdrawn Minutes`.
    StatusWithdrawn "status-withdrawn" [],
    /// The top of the minutes: nothing in English; a line below the title; empty, there is none.
    KindOrdinary "kind-ordinary" [],
    /// The top of the minutes: nothing in English; a line below the title; empty, there is none.
    KindExtraordinary "kind-extraordinary" [],
    /// The top of the minutes: `Annual general meeting`.
    KindAnnualGeneral "kind-annual-general" [],
    /// The top of the minutes: `Hearing`.
    KindHearing "kind-hearing" [],
    /// The top of the minutes: `The meeting had no quorum`.
    KindInquorate "kind-inquorate" [],
    /// The top of the minutes: `The meeting was cancelled`.
    KindCancelled "kind-cancelled" [],
    /// The top of the minutes: `Joint meeting with {bodies}`; of meetings with other committees.
    JointWith "joint-with" ["bodies"],
    /// The top of the minutes: `Approved at {meeting} on {date}`.
    ApprovedAt "approved-at" ["meeting" "date"],
    /// The top of the minutes: `Approved at {meeting}`; where the day of that meeting is not for these readers.
    ApprovedAtUndated "approved-at-undated" ["meeting"],
    /// The top of the minutes: `Approved as amended at {meeting} on {date}`.
    AmendedAt "amended-at" ["meeting" "date"],
    /// The top of the minutes: `Approved as amended at {meeting}`; where the day of that meeting is not for these readers.
    AmendedAtUndated "amended-at-undated" ["meeting"],
    /// The top of the minutes: `Approved without objection by {date}`; of minutes that silence approved.
    ApprovedOn "approved-on" ["date"],
    /// The top of the minutes: `Archive log before this version: {size}, {head}`; of approved minutes: how many entries the log had, and its head.
    LogHead "log-head" ["size" "head"],
    /// The top of the minutes: `Corrected at {meeting}`; of minutes that a later meeting corrected.
    CorrectedAt "corrected-at" ["meeting"],
    /// The top of the minutes: `Approved on {date}, before these minutes were kept here`; of minutes that no meeting of the book approved.
    AdoptedOn "adopted-on" ["date"],
    /// The top of the minutes: `What was approved is kept as {file}, SHA-512 {digest}; this is a copy in another form`; of minutes that were approved before they entered the book.
    Adopted "adopted" ["file" "digest"],
    /// The top of the minutes: `These minutes were withdrawn on {date}: {reason}`; in the place of all that they said.
    WithdrawnOn "withdrawn-on" ["date" "reason"],
    /// The top of the minutes: `These minutes were withdrawn at {meeting} on {date}: {reason}`; in the place of all that they said.
    WithdrawnAt "withdrawn-at" ["meeting" "date" "reason"],
    /// The top of the minutes: `Nothing that they said holds any more. The numbers that they gave are given to nothing else.`.
    WithdrawnNumbers "withdrawn-numbers" [],
    /// The top of the minutes: `Withdrawn`; in the place of the titles of items and annexes of minutes that were withdrawn.
    WithdrawnTitle "withdrawn-title" [],
    /// The top of the minutes: `Translation of {meeting}`.
    TranslationOf "translation-of" ["meeting"],
    /// The top of the minutes: `Translation of {meeting}, version {version}`; of a translation that was sealed.
    TranslationOfVersion "translation-of-version" ["meeting" "version"],
    /// The top of the minutes: `This translation says what version {version} said. Version {now} is not translated yet.`; where the minutes were changed since.
    TranslationBehind "translation-behind" ["version" "now"],
    /// The top of the minutes: `Nothing says that this is a translation of version {now}.`; where it was never sealed.
    TranslationUnsealed "translation-unsealed" ["now"],
    /// The top of the minutes: `Extract: {title}, item {item}`; of an extract: its title.
    ExtractTitle "extract-title" ["title" "item"],
    /// The top of the minutes: `The whole minutes: {meeting}`; of an extract: the minutes that it is taken from.
    ExtractOf "extract-of" ["meeting"],
    /// The top of the minutes: `Decision note: {title}`; of a note of decisions: its title.
    DecisionNoteTitle "decision-note-title" ["title"],
    /// The top of the minutes: `This note tells who was there and what was decided. It is not the minutes.`.
    DecisionNoteIs "decision-note-is" [],
    /// The top of the minutes: `decision note`; of a note of decisions: what stands in place of a status.
    DecisionNoteStatus "decision-note-status" [],
    /// The top of the minutes: `No decision of the meeting is recorded.`.
    DecisionNoteEmpty "decision-note-empty" [],
    /// Dates and times: `{day} {month} {year}`.
    Date "date" ["day" "month" "year"],
    /// Dates and times: `{weekday} {day} {month} {year}`.
    DateWeekday "date-weekday" ["weekday" "day" "month" "year"],
    /// Dates and times: `{hour:02}:{minute:02}`.
    Time "time" ["hour" "minute"],
    /// Dates and times: `{hour:02}:{minute:02}:{second:02}`; a time whose record gives seconds.
    TimeSeconds "time-seconds" ["hour" "minute" "second"],
    /// Dates and times: `{date}, {start}`; a meeting whose end is not known.
    WhenFrom "when-from" ["date" "start"],
    /// Dates and times: `{date}, until {end}`; a meeting whose start is not known.
    WhenUntil "when-until" ["date" "end"],
    /// Dates and times: `{date}, {start} – {end}`.
    WhenRange "when-range" ["date" "start" "end"],
    /// Dates and times: `{from} – {until}`; a meeting of several days.
    WhenDays "when-days" ["from" "until"],
    /// Dates and times: `{when} ({zone})`; where a part or a next meeting names a zone of its own.
    WhenZone "when-zone" ["when" "zone"],
    /// Dates and times: `{name}: {when}`; a part of a meeting.
    SessionName "session-name" ["name" "when"],
    /// Dates and times: `{when}, {venue}`; a part of a meeting, or a next meeting, with its place.
    SessionVenue "session-venue" ["when" "venue"],
    /// Dates and times: `{venue} ({mode})`.
    VenueMode "venue-mode" ["venue" "mode"],
    /// Dates and times: `in person`.
    ModeInPerson "mode-in-person" [],
    /// Dates and times: `remote`.
    ModeRemote "mode-remote" [],
    /// Dates and times: `hybrid`.
    ModeHybrid "mode-hybrid" [],
    /// Dates and times: `{when} (adjourned)`; behind the time of a part.
    OutcomeAdjourned "outcome-adjourned" ["when"],
    /// Dates and times: `{when} (abandoned)`; behind the time of a part.
    OutcomeAbandoned "outcome-abandoned" ["when"],
    /// Dates and times: `The meeting was adjourned.`; below the items, without a time.
    SessionAdjourned "session-adjourned" [],
    /// Dates and times: `The meeting was adjourned at {time}.`; below the items.
    SessionAdjournedAt "session-adjourned-at" ["time"],
    /// Dates and times: `The meeting was abandoned.`; below the items, without a time.
    SessionAbandoned "session-abandoned" [],
    /// Dates and times: `The meeting was abandoned at {time}.`; below the items.
    SessionAbandonedAt "session-abandoned-at" ["time"],
    /// Attendance: `Attendees`; the heading above those who were there.
    Attendees "attendees" [],
    /// Attendance: `Apologies`; the heading above those who sent apologies.
    Apologies "apologies" [],
    /// Attendance: `Absent`; the heading above those who were absent.
    Absent "absent" [],
    /// Attendance: `Category`; over the groups of members.
    ColumnMembersGroup "column-members-group" ["name" "committee"],
    /// Attendance: `{name} Members`.
    ColumnMembers "column-members" ["name" "committee"],
    /// Attendance: `Representing`; over the groups of others.
    ColumnOthersGroup "column-others-group" ["name" "committee"],
    /// Attendance: `Other Participants`.
    ColumnOthers "column-others" ["name" "committee"],
    /// Attendance: `Representing`; over the groups of those who were not there.
    ColumnAbsentGroup "column-absent-group" ["name" "committee"],
    /// Attendance: `Name`; over the names of those who were not there.
    ColumnAbsent "column-absent" ["name" "committee"],
    /// Attendance: `{name} {titles}`.
    PersonTitles "person-titles" ["name" "titles"],
    /// Attendance: `{name} ({initials})`.
    PersonInitials "person-initials" ["name" "initials"],
    /// Attendance: `{name}, {organisation}`.
    PersonOrganisation "person-organisation" ["name" "organisation"],
    /// Attendance: `{name} ({role})`.
    PersonRole "person-role" ["name" "role"],
    /// Attendance: `{name} (*Alternate for {member}*)`; who stood in for a member.
    PersonAlternate "person-alternate" ["name" "member"],
    /// Attendance: `{name} ({mode})`.
    PersonMode "person-mode" ["name" "mode"],
    /// Attendance: `{name} (from {time})`.
    PersonArrived "person-arrived" ["name" "time"],
    /// Attendance: `{name} (until {time})`.
    PersonLeft "person-left" ["name" "time"],
    /// Attendance: `{name} (from item {item})`.
    PersonFromItem "person-from-item" ["name" "item"],
    /// Attendance: `{name} (to item {item})`.
    PersonToItem "person-to-item" ["name" "item"],
    /// Attendance: `{name} ({sessions})`; who was there for some parts only.
    PersonSessions "person-sessions" ["name" "sessions"],
    /// Attendance: `Members of the public present: {count}`.
    Public "public" ["count"],
    /// Attendance: `Quorum: {rule}.`; of a record that says its rule in words.
    QuorumRule "quorum-rule" ["rule"],
    /// Attendance: `Counted: {count}.`; how many counted.
    QuorumPresent "quorum-present" ["count"],
    /// Attendance: `There was a quorum.`.
    QuorumMet "quorum-met" [],
    /// Attendance: `There was no quorum.`.
    QuorumNotMet "quorum-not-met" [],
    /// Attendance: `The quorum was regained at {time}.`.
    QuorumRegained "quorum-regained" ["time"],
    /// Attendance: `The quorum was lost at {time}.`.
    QuorumLost "quorum-lost" ["time"],
    /// Attendance: `at least {count} members`; the rule put into words: a number.
    QuorumCount "quorum-count" ["count"],
    /// Attendance: `at least one member`.
    QuorumCountOne "quorum-count-one" ["count"],
    /// Attendance: `{rule} of {seats}`; the rule put into words: a part of all seats.
    QuorumOfSeats "quorum-of-seats" ["rule" "seats"],
    /// Attendance: `{rule}, from at least {count} constituencies`; the rule put into words: groups.
    QuorumConstituencies "quorum-constituencies" ["rule" "count"],
    /// Attendance: `{rule}, from at least one constituency`.
    QuorumConstituenciesOne "quorum-constituencies-one" ["rule" "count"],
    /// Attendance: `members from at least {count} constituencies`; the same where no number of members is needed.
    QuorumConstituenciesAlone "quorum-constituencies-alone" ["count"],
    /// Attendance: `members from at least one constituency`.
    QuorumConstituenciesAloneOne "quorum-constituencies-alone-one" ["count"],
    /// Attendance: `at least {count} of {constituency}`; a number of one group, where nothing else is needed before it.
    QuorumOfEachAlone "quorum-of-each-alone" ["count" "constituency"],
    /// Attendance: `{rule}, at least {count} of {constituency}`; the rule put into words: a number of one group.
    QuorumOfEach "quorum-of-each" ["rule" "count" "constituency"],
    /// Attendance: `There was no quorum for items {items}.`.
    QuorumNotMetItems "quorum-not-met-items" ["items"],
    /// Attendance: `There was no quorum for item {items}.`.
    QuorumNotMetItem "quorum-not-met-item" ["items"],
    /// Attendance: `There was a quorum for items {items}.`.
    QuorumMetItems "quorum-met-items" ["items"],
    /// Attendance: `There was a quorum for item {items}.`.
    QuorumMetItem "quorum-met-item" ["items"],
    /// Attendance: `How many counted for the items that are not listed depends on what is withheld.`.
    QuorumCut "quorum-cut" [],
    /// Attendance: `{session} – {words}`; the quorum of one part of a meeting.
    QuorumSession "quorum-session" ["session" "words"],
    /// Attendance: `{text} Reason: {reason}.`; why the quorum changed, or the public was excluded.
    Reason "reason" ["text" "reason"],
    /// Interests: `Declarations of interest`.
    Interests "interests" [],
    /// Interests: `Name`.
    InterestPerson "interest-person" [],
    /// Interests: `Kind`.
    InterestKind "interest-kind" [],
    /// Interests: `Item`.
    InterestItem "interest-item" [],
    /// Interests: `Interest`.
    InterestText "interest-text" [],
    /// Interests: `What was done`.
    InterestDid "interest-did" [],
    /// Never printed: words of which one, in what was done, says that somebody left or took no part.: `left; withdrew; retired; recused; not vote; no part; not take part; out of the room`.
    InterestLeft "interest-left" [],
    /// Items: `{number}.`; before the title of an item.
    ItemNumber "item-number" ["number"],
    /// Items: `Presented by:`.
    Presenter "presenter" [],
    /// Items: `Out of the room:`; who left the room for an item.
    ItemAbsent "item-absent" [],
    /// Items: `Papers:`.
    Papers "papers" [],
    /// Items: `Carried on from:`; the earlier minute that an item carries on.
    ItemCarriedFrom "item-carried-from" [],
    /// Items: `This item was brought forward.`.
    HandledBroughtForward "handled-brought-forward" [],
    /// Items: `This item was resumed.`.
    HandledResumed "handled-resumed" [],
    /// Items: `This item was deferred.`.
    HandledDeferred "handled-deferred" [],
    /// Items: `This item was deferred to {to}.`.
    HandledDeferredTo "handled-deferred-to" ["to"],
    /// Items: `This item was withdrawn.`.
    HandledWithdrawn "handled-withdrawn" [],
    /// Items: `This item was cancelled.`.
    HandledCancelled "handled-cancelled" [],
    /// Items: `The public was excluded from this item under {basis}.`.
    Exclusion "exclusion" ["basis"],
    /// Items: `This item was not minuted.`.
    NotMinuted "not-minuted" [],
    /// Decisions and votes: `DECISION {number}:`; before a decision’s text.
    DecisionLabel "decision-label" ["number"],
    /// Decisions and votes: `Decision {number}`; what a screen reader calls a decision.
    DecisionName "decision-name" ["number"],
    /// Decisions and votes: `**{keyword}**`; before a decision with a keyword of its own.
    DecisionKeyword "decision-keyword" ["keyword"],
    /// Decisions and votes: `Moved by:`.
    Mover "mover" [],
    /// Decisions and votes: `Seconded by:`.
    Seconder "seconder" [],
    /// Decisions and votes: `Taken by:`.
    Taken "taken" [],
    /// Decisions and votes: `consensus`.
    TakenConsensus "taken-consensus" [],
    /// Decisions and votes: `show of hands`.
    TakenShowOfHands "taken-show-of-hands" [],
    /// Decisions and votes: `ballot`.
    TakenBallot "taken-ballot" [],
    /// Decisions and votes: `roll call`.
    TakenRollCall "taken-roll-call" [],
    /// Decisions and votes: `hum`.
    TakenHum "taken-hum" [],
    /// Decisions and votes: `written procedure`.
    TakenInWriting "taken-in-writing" [],
    /// Decisions and votes: `the chair`.
    TakenChair "taken-chair" [],
    /// Decisions and votes: `Votes:`.
    Tallies "tallies" [],
    /// Never printed: options that count those who gave no vote, or gave one already.: `absent; apologies; did not vote; no vote; not present; not voting; vacant; casting vote; chair's casting vote; second vote`.
    NoVote "no-vote" [],
    /// Decisions and votes: `{option} {count}`; an option and how many voted for it.
    Tally "tally" ["option" "count"],
    /// Decisions and votes: `{option}:`; before the names of those who voted for an option.
    VotesFor "votes-for" ["option"],
    /// Decisions and votes: `Dissenting:`.
    Dissent "dissent" [],
    /// Decisions and votes: `Result:`.
    DecisionResult "result" [],
    /// Decisions and votes: `Replaces:`.
    Replaces "replaces" [],
    /// Decisions and votes: `Annuls:`.
    Annuls "annuls" [],
    /// Decisions and votes: `Replaced by:`; at a decision that a later one replaced.
    ReplacedBy "replaced-by" [],
    /// Decisions and votes: `Annulled by:`; at a decision that a later one annulled.
    AnnulledBy "annulled-by" [],
    /// Decisions and votes: `Status of {subject}:`; the status that a decision gives to something.
    StatusOf "status-of" ["subject"],
    /// Actions: `ACTION {number}:`; before an action’s text.
    ActionLabel "action-label" ["number"],
    /// Actions: `Action {number}`; what a screen reader calls an action.
    ActionName "action-name" ["number"],
    /// Actions: `Owner:`.
    Owner "owner" [],
    /// Actions: `Due:`.
    Due "due" [],
    /// Actions: `State:`.
    State "state" [],
    /// Actions: `open`.
    StateOpen "state-open" [],
    /// Actions: `closed`.
    StateClosed "state-closed" [],
    /// Actions: `withdrawn`.
    StateWithdrawn "state-withdrawn" [],
    /// Actions: `Carried on from:`; the earlier action that an action carries on.
    CarriedFrom "carried-from" [],
    /// Actions: `Actions`; the heading above the table of actions.
    Actions "actions" [],
    /// Actions: `Number`.
    ColumnActionNumber "column-action-number" [],
    /// Actions: `Action`.
    ColumnActionText "column-action-text" [],
    /// Actions: `Owner`.
    ColumnActionOwner "column-action-owner" [],
    /// Actions: `Due`.
    ColumnActionDue "column-action-due" [],
    /// Actions: `State`.
    ColumnActionState "column-action-state" [],
    /// Actions: `Last reported`; the meeting that last spoke of an action.
    ColumnActionLast "column-action-last" [],
    /// Actions: `Open actions`; the heading above the table of open actions.
    OpenActions "open-actions" [],
    /// Actions: `No actions are open.`.
    OpenActionsNone "open-actions-none" [],
    /// Actions: `REPORT ON {number}:`; before a report’s text.
    ReportLabel "report-label" ["number"],
    /// Actions: `Report on action {number}`; what a screen reader calls a report.
    ReportName "report-name" ["number"],
    /// Actions: `**{outcome}:**`; what became of the action, before the report’s words.
    ReportSaid "report-said" ["outcome"],
    /// Actions: `**{outcome}.**`; what became of the action, where the report has no words.
    ReportAlone "report-alone" ["outcome"],
    /// Actions: `Update`.
    ReportUpdate "report-update" [],
    /// Actions: `Carried forward`.
    ReportCarried "report-carried" [],
    /// Actions: `Reassigned`.
    ReportReassigned "report-reassigned" [],
    /// Actions: `Closed`.
    ReportClosed "report-closed" [],
    /// Actions: `No longer wanted`.
    ReportWithdrawn "report-withdrawn" [],
    /// Actions: `New owner:`.
    ReportOwner "report-owner" [],
    /// Actions: `Now due:`.
    ReportDue "report-due" [],
    /// Actions: `Reports on earlier actions`.
    Reports "reports" [],
    /// Actions: `Report`.
    ColumnReport "column-report" [],
    /// Actions: `Withdrawn: {reason}`; in the place of what was taken out after its number was sent to members.
    TakenOut "taken-out" ["reason"],
    /// Actions: `overdue`.
    StateOverdue "state-overdue" [],
    /// Actions: `carried on as {number}`; an action that goes on under another number.
    StateCarriedOn "state-carried-on" ["number"],
    /// Registers over all meetings: `{name}: Actions`.
    RegisterActions "register-actions" ["name"],
    /// Registers over all meetings: `{name}: Decisions`.
    RegisterDecisions "register-decisions" ["name"],
    /// Registers over all meetings: `{name}: Attendance`.
    RegisterAttendance "register-attendance" ["name"],
    /// Registers over all meetings: `{name}: Quorum`.
    RegisterQuorum "register-quorum" ["name"],
    /// Registers over all meetings: `Part`; the item or part for which the quorum is reckoned.
    ColumnPart "column-part" [],
    /// Registers over all meetings: `Counted`.
    ColumnCounted "column-counted" [],
    /// Registers over all meetings: `Quorum`.
    ColumnVerdict "column-verdict" [],
    /// Registers over all meetings: `Who counted`.
    ColumnWhoCounted "column-who-counted" [],
    /// Registers over all meetings: `Who did not`.
    ColumnWhoDidNot "column-who-did-not" [],
    /// Registers over all meetings: `Opening`.
    QuorumOpening "quorum-opening" [],
    /// Registers over all meetings: `Opening: {session}`.
    QuorumOpeningSession "quorum-opening-session" ["session"],
    /// Registers over all meetings: `yes`.
    VerdictMet "verdict-met" [],
    /// Registers over all meetings: `no`.
    VerdictNotMet "verdict-not-met" [],
    /// Registers over all meetings: `cannot be said`; the times do not say it.
    VerdictUnsure "verdict-unsure" [],
    /// Registers over all meetings: `{name} (not yet there)`.
    AwayNotYet "away-not-yet" ["name"],
    /// Registers over all meetings: `{name} (had left)`.
    AwayGone "away-gone" ["name"],
    /// Registers over all meetings: `{name} (other session)`.
    AwayOtherSession "away-other-session" ["name"],
    /// Registers over all meetings: `{name} (out of the room)`.
    AwayOutOfRoom "away-out-of-room" ["name"],
    /// Registers over all meetings: `{name} (took part from afar)`.
    AwayRemote "away-remote" ["name"],
    /// Registers over all meetings: `{name} (no vote)`.
    AwayNoVote "away-no-vote" ["name"],
    /// Registers over all meetings: `{name} (perhaps)`; behind a name: the times do not say whether the person was there.
    Unsure "unsure" ["name"],
    /// Registers over all meetings: `Member`.
    ColumnMember "column-member" [],
    /// Registers over all meetings: `Meetings`.
    ColumnExpected "column-expected" [],
    /// Registers over all meetings: `Present`.
    ColumnPresent "column-present" [],
    /// Registers over all meetings: `By alternate`.
    ColumnByAlternate "column-by-alternate" [],
    /// Registers over all meetings: `Apologies`.
    ColumnApologies "column-apologies" [],
    /// Registers over all meetings: `Absent`.
    ColumnAbsentCount "column-absent-count" [],
    /// Registers over all meetings: `Share`.
    ColumnShare "column-share" [],
    /// Registers over all meetings: `{name} (for a part)`; who was not there for the whole meeting.
    PersonInPart "person-in-part" ["name"],
    /// Registers over all meetings: `Attendance of {members} members at {meetings} meetings, a sign for each of them at each meeting`; the picture, for those who cannot see it.
    AttendancePicture "attendance-picture" ["members" "meetings"],
    /// Registers over all meetings: `Full: present. Half: present for a part. Ring with a dot: by an alternate. Ring: apologies. Cross: absent. Nothing: not a member then.`; what the signs in the picture mean.
    AttendanceLegend "attendance-legend" [],
    /// Registers over all meetings: `As of {date}`; the day for which a register is made.
    AsOf "as-of" ["date"],
    /// Registers over all meetings: `{from} to {until}`; the days that a register covers.
    Period "period" ["from" "until"],
    /// Registers over all meetings: `Open: {open}, of these overdue: {overdue}. Closed: {closed}. Withdrawn: {withdrawn}. Carried on under another number: {carried}.`.
    CountActions "count-actions" ["open" "overdue" "closed" "withdrawn" "carried"],
    /// Registers over all meetings: `In force: {force}. Replaced: {replaced}. Annulled: {annulled}. Not carried: {lost}. Withdrawn: {withdrawn}.`.
    CountDecisions "count-decisions" ["force" "replaced" "annulled" "lost" "withdrawn"],
    /// Registers over all meetings: `Owner: {owner}`.
    FilterOwner "filter-owner" ["owner"],
    /// Registers over all meetings: `State: {state}`.
    FilterState "filter-state" ["state"],
    /// Registers over all meetings: `Meeting: {meeting}`.
    FilterMeeting "filter-meeting" ["meeting"],
    /// Registers over all meetings: `About: {words}`.
    FilterAbout "filter-about" ["words"],
    /// Registers over all meetings: `What was reported`.
    ColumnHistory "column-history" [],
    /// Registers over all meetings: `Meeting`.
    ColumnMeeting "column-meeting" [],
    /// Registers over all meetings: `There is nothing to list.`.
    NothingListed "nothing-listed" [],
    /// Registers over all meetings: `Decisions`.
    Decisions "decisions" [],
    /// Registers over all meetings: `Number`.
    ColumnDecisionNumber "column-decision-number" [],
    /// Registers over all meetings: `Decision`.
    ColumnDecisionText "column-decision-text" [],
    /// Registers over all meetings: `In force`.
    ColumnForce "column-force" [],
    /// Registers over all meetings: `yes`.
    ForceIn "force-in" [],
    /// Registers over all meetings: `replaced by {by}`.
    ForceReplaced "force-replaced" ["by"],
    /// Registers over all meetings: `annulled by {by}`.
    ForceAnnulled "force-annulled" ["by"],
    /// Registers over all meetings: `no: not carried`; a motion that was not carried.
    ForceLost "force-lost" [],
    /// Registers over all meetings: `Status of subjects`.
    Subjects "subjects" [],
    /// Registers over all meetings: `Subject`.
    ColumnSubject "column-subject" [],
    /// Registers over all meetings: `Status`.
    ColumnSubjectStatus "column-subject-status" [],
    /// Registers over all meetings: `Decided by`.
    ColumnSubjectDecision "column-subject-decision" [],
    /// Comments on minutes: `{name}: Comments and dispositions`.
    RegisterComments "register-comments" ["name"],
    /// Comments on minutes: `{reference}, version {version}`.
    CommentsOnVersion "comments-on-version" ["reference" "version"],
    /// Comments on minutes: `Comments`.
    Comments "comments" [],
    /// Comments on minutes: `No.`.
    ColumnCommentNumber "column-comment-number" [],
    /// Comments on minutes: `By`.
    ColumnCommentBy "column-comment-by" [],
    /// Comments on minutes: `Place`.
    ColumnCommentPlace "column-comment-place" [],
    /// Comments on minutes: `Comment`.
    ColumnComment "column-comment" [],
    /// Comments on minutes: `Proposed wording`.
    ColumnProposed "column-proposed" [],
    /// Comments on minutes: `Disposition`.
    ColumnDisposition "column-disposition" [],
    /// Comments on minutes: `item {number}`.
    CommentItem "comment-item" ["number"],
    /// Comments on minutes: `line {number}`.
    CommentLine "comment-line" ["number"],
    /// Comments on minutes: `On: “{words}”`.
    CommentOn "comment-on" ["words"],
    /// Comments on minutes: `Answers comment {number}`.
    CommentReply "comment-reply" ["number"],
    /// Comments on minutes: `{name} proposes: {text}`.
    CommentProposal "comment-proposal" ["name" "text"],
    /// Comments on minutes: `withheld`.
    CommentWithheld "comment-withheld" [],
    /// Comments on minutes: `general`.
    CommentGeneral "comment-general" [],
    /// Comments on minutes: `technical`.
    CommentTechnical "comment-technical" [],
    /// Comments on minutes: `editorial`.
    CommentEditorial "comment-editorial" [],
    /// Comments on minutes: `words inserted`.
    ChangeInserted "change-inserted" [],
    /// Comments on minutes: `words deleted`.
    ChangeDeleted "change-deleted" [],
    /// Comments on minutes: `words replaced`.
    ChangeReplaced "change-replaced" [],
    /// Comments on minutes: `words moved`.
    ChangeMoved "change-moved" [],
    /// Comments on minutes: `paragraph split`.
    ChangeSplit "change-split" [],
    /// Comments on minutes: `paragraphs joined`.
    ChangeJoined "change-joined" [],
    /// Comments on minutes: `row inserted`.
    ChangeRowInserted "change-row-inserted" [],
    /// Comments on minutes: `row deleted`.
    ChangeRowDeleted "change-row-deleted" [],
    /// Comments on minutes: `cells changed`.
    ChangeCells "change-cells" [],
    /// Comments on minutes: `format changed`.
    ChangeFormatted "change-formatted" [],
    /// Comments on minutes: `changed without being tracked`.
    ChangeUntracked "change-untracked" [],
    /// Comments on minutes: `open`.
    DispositionOpen "disposition-open" [],
    /// Comments on minutes: `accepted`.
    DispositionAccepted "disposition-accepted" [],
    /// Comments on minutes: `accepted in part`.
    DispositionInPart "disposition-in-part" [],
    /// Comments on minutes: `not accepted`.
    DispositionNotAccepted "disposition-not-accepted" [],
    /// Comments on minutes: `noted`.
    DispositionNoted "disposition-noted" [],
    /// Comments on minutes: `Answers`.
    Answers "answers" [],
    /// Comments on minutes: `Answered: {names}`.
    Answered "answered" ["names"],
    /// Comments on minutes: `Not yet: {names}`.
    NotAnswered "not-answered" ["names"],
    /// Comments on minutes: `Others who answered: {names}`.
    AnsweredOthers "answered-others" ["names"],
    /// Comments on minutes: `Answers until {date}`.
    AnswersUntil "answers-until" ["date"],
    /// Notes and speeches: `[{text}]`.
    NotePlain "note-plain" ["text"],
    /// Notes and speeches: `[Post Meeting Note: {text}]`.
    NotePostMeeting "note-post-meeting" ["text"],
    /// Notes and speeches: `[Secretary’s note: {text}]`.
    NoteSecretary "note-secretary" ["text"],
    /// Notes and speeches: `[{text}]`; a note about the text itself.
    NoteEditorial "note-editorial" ["text"],
    /// Notes and speeches: `Note`; what a screen reader calls a note.
    NoteName "note-name" [],
    /// Notes and speeches: `{text} ({by})`; a note and who added it, or when.
    NoteSigned "note-signed" ["text" "by"],
    /// Notes and speeches: `*{names} arrived.*`.
    Arrived "arrived" ["names"],
    /// Notes and speeches: `*{names} arrived at {time}.*`.
    ArrivedAt "arrived-at" ["names" "time"],
    /// Notes and speeches: `*{names} returned.*`.
    Returned "returned" ["names"],
    /// Notes and speeches: `*{names} returned at {time}.*`.
    ReturnedAt "returned-at" ["names" "time"],
    /// Notes and speeches: `*{names} left.*`.
    Left "left" ["names"],
    /// Notes and speeches: `*{names} left at {time}.*`.
    LeftAt "left-at" ["names" "time"],
    /// Notes and speeches: `**{speaker}:**`; before what somebody said.
    Speech "speech" ["speaker"],
    /// Notes and speeches: `{speaker} speaking`; what a screen reader calls a speech.
    SpeechName "speech-name" ["speaker"],
    /// Notes and speeches: `Vote:`.
    VoteLabel "vote-label" [],
    /// Notes and speeches: `Vote`; what a screen reader calls a vote.
    VoteName "vote-name" [],
    /// What follows the items: `Annex {number}:`.
    Annex "annex" ["number"],
    /// What follows the items: `File:`.
    AnnexFile "annex-file" [],
    /// What follows the items: `Attached files`.
    Attachments "attachments" [],
    /// What follows the items: `File`.
    AttachmentFile "attachment-file" [],
    /// What follows the items: `Title`.
    AttachmentTitle "attachment-title" [],
    /// What follows the items: `SHA-256`.
    AttachmentDigest "attachment-digest" [],
    /// What follows the items: `Next Meeting:`.
    NextMeeting "next-meeting" [],
    /// What follows the items: `Next {kind} Meeting:`.
    NextMeetingKind "next-meeting-kind" ["kind"],
    /// What follows the items: `{committee}: Meeting`; in a calendar.
    Event "event" ["committee"],
    /// What follows the items: `{committee}: {kind} Meeting`; the same of a kind of meeting.
    EventKind "event-kind" ["committee" "kind"],
    /// What follows the items: `The meeting was closed at {time}.`; below the items.
    Closed "closed" ["time"],
    /// What follows the items: `Signature: {office}`; below the place where approved minutes are signed electronically.
    SignatureField "signature-field" ["office"],
    /// What is withheld or marked: `Restricted item`; in the place of a title that these readers may not see.
    WithheldTitle "withheld-title" [],
    /// What is withheld or marked: `This part is not for the readers of this edition.`; in the place of text that these readers may not see.
    Withheld "withheld" [],
    /// What is withheld or marked: `[{label}]`; behind the title of what has a classification of its own.
    Marked "marked" ["label"],
    /// On every page: `{reference}`.
    HeaderReference "header-reference" ["reference"],
    /// On every page: `Managed by {body}`.
    FooterManagedBy "footer-managed-by" ["body"],
    /// On every page: `page {page} of {pages}`.
    FooterPage "footer-page" ["page" "pages"],
    /// On every page: `DRAFT`; the word behind the text of a draft.
    WatermarkDraft "watermark-draft" [],
    /// Between things: `, `; between two of several names.
    ListSeparator "list-separator" [],
    /// Between things: ` and `; before the last of several names.
    ListLast "list-last" [],
    /// What changed from one version to another: `Changes in the minutes: {title}`.
    RedlineTitle "redline-title" ["title"],
    /// What changed from one version to another: `From {from} to {to}`.
    RedlineVersions "redline-versions" ["from" "to"],
    /// What changed from one version to another: `version {version}`.
    RedlineVersion "redline-version" ["version"],
    /// What changed from one version to another: `the record as it stands`; one of the two, if it is not sealed.
    RedlineWorking "redline-working" [],
    /// What changed from one version to another: `What was taken out stands as [deleted: …], what was put in as [inserted: …].`; below the title.
    RedlineHow "redline-how" [],
    /// What changed from one version to another: `Nothing reads differently.`.
    RedlineNothing "redline-nothing" [],
    /// What changed from one version to another: `What changed`; a heading.
    RedlineKinds "redline-kinds" [],
    /// What changed from one version to another: `The wording`; a heading.
    RedlineWording "redline-wording" [],
    /// What changed from one version to another: `Dates and places`.
    RedlineDates "redline-dates" [],
    /// What changed from one version to another: `Attendance and interests`.
    RedlineAttendance "redline-attendance" [],
    /// What changed from one version to another: `Votes`.
    RedlineVotes "redline-votes" [],
    /// What changed from one version to another: `Actions`.
    RedlineActions "redline-actions" [],
    /// What changed from one version to another: `Items`.
    RedlineItems "redline-items" [],
    /// What changed from one version to another: `The meeting`; what the date and time are called in a sentence.
    RedlineWhen "redline-when" [],
    /// What changed from one version to another: `The place`.
    RedlineWhere "redline-where" [],
    /// What changed from one version to another: `A heading`.
    RedlineHeading "redline-heading" [],
    /// What changed from one version to another: `Outside the items`; where something stands below no heading.
    RedlineTop "redline-top" [],
    /// What changed from one version to another: `{what}: new is “{words}”`.
    RedlineNew "redline-new" ["what" "words"],
    /// What changed from one version to another: `{what}: gone is “{words}”`.
    RedlineGone "redline-gone" ["what" "words"],
    /// What changed from one version to another: `{what}: was “{before}”, is “{now}”`.
    RedlineAltered "redline-altered" ["what" "before" "now"],
    /// What changed from one version to another: `{what} stands elsewhere now: {place}`.
    RedlineMoved "redline-moved" ["what" "place"],
    /// What changed from one version to another: `{place}: something changed that fewer readers may know now`.
    RedlineClosed "redline-closed" ["place"],
    /// What changed from one version to another: `[withheld: changed]`; in place of words that are closed now.
    RedlineClosedHere "redline-closed-here" [],
    /// What changed from one version to another: `[deleted: {words}]`.
    RedlineDeleted "redline-deleted" ["words"],
    /// What changed from one version to another: `[inserted: {words}]`.
    RedlineInserted "redline-inserted" ["words"],
    /// What changed from one version to another: `[moved to {place}: {words}]`.
    RedlineAway "redline-away" ["place" "words"],
    /// What changed from one version to another: `[moved here from {place}]`.
    RedlineHere "redline-here" ["place"],
    /// The changes of the minutes from version to version: `Changes`; a heading.
    Changes "changes" [],
    /// The changes of the minutes from version to version: `Version`; a column.
    ChangesVersion "changes-version" [],
    /// The changes of the minutes from version to version: `Date`; a column.
    ChangesDate "changes-date" [],
    /// The changes of the minutes from version to version: `What changed`; a column.
    ChangesWhat "changes-what" [],
    /// The changes of the minutes from version to version: `Wording`; where nothing else changed.
    ChangesWording "changes-wording" [],
    /// The changes of the minutes from version to version: `In {numbers}`; the items in which something reads differently.
    ChangesIn "changes-in" ["numbers"],
    /// The changes of the minutes from version to version: `Corrected at {meeting}: {what}`; a note where something was corrected.
    CorrectedNote "corrected-note" ["meeting" "what"],
    /// The changes of the minutes from version to version: `what is struck out holds no longer`; in such a note.
    CorrectedStruck "corrected-struck" [],
    /// The changes of the minutes from version to version: `new is “{words}”`; in such a note.
    CorrectedNew "corrected-new" ["words"],
    /// The changes of the minutes from version to version: `“{words}” was at {address}`; in such a note, of a link or picture that leads elsewhere now.
    CorrectedLed "corrected-led" ["words" "address"],
    /// The changes of the minutes from version to version: `this was added`; in such a note.
    CorrectedAdded "corrected-added" [],
    /// The changes of the minutes from version to version: `; `; between two things that changed.
    ChangesBetween "changes-between" [],
    /// For readers who find their way by words: `(continued)`; behind a heading that is repeated on the next page.
    Continued "continued" [],
    /// For readers who find their way by words: `Contents`.
    Contents "contents" [],
    /// For readers who find their way by words: `Skip to the minutes`; the first link of a web page.
    Skip "skip" [],
    /// For readers who find their way by words: `Notes`.
    Notes "notes" [],
    /// For readers who find their way by words: `Back to the text`; the link from a footnote to its mark.
    Back "back" [],
    /// For readers who find their way by words: `The record that these minutes are made from`; what the file attached to a PDF is.
    AttachedRecord "attached-record" [],
    /// For readers who find their way by words: `These minutes as plain text`; what the file attached to a PDF is.
    AttachedText "attached-text" [],
    /// For readers who find their way by words: `Classification`.
    Classification "classification" [],
    /// For readers who find their way by words: `Status`.
    Status "status" [],
    /// In the mail to members: `{title}: {reference}, version {version}, for comments`; its subject.
    MailSubject "mail-subject" ["title" "reference" "version"],
    /// In the mail to members: `To the members: {body}`.
    MailTo "mail-to" ["body"],
    /// In the mail to members: `{title}, {date}: {reference}, {status}, version {version}.`.
    MailSent "mail-sent" ["title" "date" "reference" "status" "version"],
    /// In the mail to members: `Please send comments before the next meeting, which approves the minutes.`.
    MailComments "mail-comments" [],
    /// In the mail to members: `Please send comments by {date}. Without objection by then, the minutes are approved.`; where silence approves.
    MailSilence "mail-silence" ["date"],
    /// In the mail to members: `The next meeting is on {date}.`.
    MailNextMeeting "mail-next-meeting" ["date"],
    /// In the mail to members: `Attached:`.
    MailAttached "mail-attached" [],
    /// In the mail to members: `the minutes with numbered lines`; what an attached file is.
    MailPdf "mail-pdf" [],
    /// In the mail to members: `the same for a word processor; changes are tracked`; what an attached file is.
    MailDocx "mail-docx" [],
    /// In the mail to members: `the form for comments, in three kinds of which one is enough`; what attached files are.
    MailForm "mail-form" [],
    /// In the form for comments: `Comments on minutes`; stands above it.
    FormTitle "form-title" [],
    /// In the form for comments: `Document: {reference}, {version}`.
    FormDocument "form-document" ["reference" "version"],
    /// In the form for comments: `Date: {date}`.
    FormDate "form-date" ["date"],
    /// In the form for comments: `Project: {body}`.
    FormBody "form-body" ["body"],
    /// In the form for comments: `Write each comment into a row of its own, and add rows as you need them. Your name and a comment or a proposed change are enough; leave empty what you do not know, and the last column, which is for the secretary.`.
    FormHelp "form-help" [],
    /// In the form for comments: `your name`; below the title MB/NC.
    FormBy "form-by" [],
    /// In the form for comments: `in the PDF, such as 17`; below the title Line number.
    FormLine "form-line" [],
    /// In the form for comments: `item, such as 3.1`; below the title Clause/ Subclause.
    FormClause "form-clause" [],
    /// In the form for comments: `such as Table 1`; below the title Paragraph/ Figure/ Table/.
    FormPlace "form-place" [],
    /// In the form for comments: `ge, te or ed`; below the title Type of comment.
    FormKind "form-kind" [],
    /// In the form for comments: `what you have to say`; below the title Comments.
    FormComment "form-comment" [],
    /// In the form for comments: `the words that you would write`; below the title Proposed change.
    FormProposed "form-proposed" [],
    /// In the form for comments: `leave empty`; below the title Observations of the secretariat.
    FormObservation "form-observation" [],
    /// In the form for comments: `General`; in the place of an item’s number: on the whole.
    FormWhole "form-whole" [],
    /// In the form for comments: `MB/NC is for member body / national committee where standards are made; here for your name, or that of the body for which you speak.`; at its foot.
    FormNames "form-names" [],
    /// In the form for comments: `Type of comment: ge = general, te = on what is said, ed = on how it is said`; at its foot.
    FormKinds "form-kinds" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `Introduction`.
    NewIntroduction "new-introduction" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `Minutes of the last meeting`.
    NewMinutes "new-minutes" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `Minutes of earlier meetings`.
    NewMinutesEarlier "new-minutes-earlier" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `The draft minutes {meeting} were before the meeting.`.
    NewMinutesBefore "new-minutes-before" ["meeting"],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `The minutes of {meeting} were **APPROVED**.`; what `approve --write-decision` writes into the record of the meeting that approved.
    NewApproved "new-approved" ["meeting"],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `The minutes of {meeting} were **APPROVED** as amended.`; the same of minutes that were approved with amendments.
    NewApprovedAmended "new-approved-amended" ["meeting"],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `Actions of earlier meetings`.
    NewActions "new-actions" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `what was said; until then you are warned`.
    RemarkText "remark-text" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `The people of the last meeting: move those who were away to apologies, and back.`.
    RemarkPeople "remark-people" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `Everybody who has a seat was there, but for:`.
    RemarkPresence "remark-presence" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `For each: what was said of it, and its outcome: update, carried, reassigned (with owner), closed or withdrawn.`.
    RemarkReports "remark-reports" [],
    /// In a new record: its words, and remarks on how to fill it in, which are never printed: `{label}, as what it is about`.
    RemarkClosed "remark-closed" ["label"],
}
