//! Votes, and the quorum.

use super::attendance::Missed;
use super::kind::{Wording, faults};
use super::phrases::listed;

faults! {
    /// Votes, and the quorum.
    VoteFault {
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
        /// Somebody stands twice in one vote, or moved and seconded.
        Warning "twice-in-vote" TwiceInVote {
            /// The name.
            name: String,
            /// The group through which it stands there one of the times.
            group: Option<String>,
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
        /// More votes than there were members to give them.
        Warning "more-votes" MoreVotesThanVoters {
            /// The votes.
            votes: u64,
            /// The members who may vote and were there.
            voters: usize,
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
        /// No rule of the quorum holds for the meetings asked for.
        Warning "no-quorum-rule" NoQuorumRule,
    }
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

impl VoteFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            VoteFault::TallyDisagrees { option, count, named } => Wording {
                sentence: format!("{count} are counted for “{option}”, and {named} named"),
                mark: "another number than of the names".into(),
                help: "correct the count, or the names under `votes`".into(),
            },
            VoteFault::LostInForce { result } => Wording {
                sentence: format!(
                    "the result is “{result}”, and registers will list this decision as in force"
                ),
                mark: "was it carried?".into(),
                help: "add `carried = false`, or `carried = true` if it was".into(),
            },
            VoteFault::VotesAgainst { for_it, against } => Wording {
                sentence: format!(
                    "{for_it} voted for this and {against} against, and registers will list it as in force"
                ),
                mark: "was it carried?".into(),
                help: "correct the counts, or add `carried = false`, or `carried = true` if it was \
                       carried all the same"
                    .into(),
            },
            VoteFault::TwiceInVote { name, group } => Wording {
                sentence: match group {
                    None => format!("{name} stands twice in this vote"),
                    Some(group) => format!("{name}, one of {group}, stands twice in this vote"),
                },
                mark: "here again".into(),
                help: match group {
                    None => "correct one of the two".into(),
                    Some(group) => format!(
                        "correct one of the two; if the others of {group} voted otherwise than {name}, \
                         name them one by one"
                    ),
                },
            },
            VoteFault::DissentInFavour { name, group } => {
                let (of, rest) = match group {
                    None => (String::new(), String::new()),
                    Some(group) => (
                        format!(", one of {group},"),
                        format!(
                            "; if the others of {group} took another side than {name}, name them one by \
                             one"
                        ),
                    ),
                };
                Wording {
                    sentence: format!("{name}{of} voted for this, and dissents from it"),
                    mark: "dissents".into(),
                    help: format!("correct one of the two{rest}"),
                }
            }
            VoteFault::AbsentVoter { name, missed } => Wording {
                sentence: format!("{name} takes part in this vote and {}", missed.words()),
                mark: "takes part".into(),
                help: match missed {
                    Missed::Absent => {
                        format!(
                            "correct the name, or name who stood in for {name}; if {name} was there, \
                             correct the attendance"
                        )
                    }
                    _ => "correct the name, or what is said of who was there".into(),
                },
            },
            VoteFault::VoterWithoutVote { name, votes } => Wording {
                sentence: if *votes {
                    format!("{name} votes here and is none of the members with a vote")
                } else {
                    format!("{name} takes part in this vote and is none of the members")
                },
                mark: if *votes { "has no vote" } else { "is no member" }.into(),
                help: format!("correct the name, or list {name} among the members"),
            },
            VoteFault::MoreVotesThanVoters { votes, voters } => Wording {
                sentence: format!(
                    "{}, and {voters} who may vote {} there",
                    match votes {
                        1 => "1 vote is counted".into(),
                        votes => format!("{votes} votes are counted"),
                    },
                    if *voters == 1 { "was" } else { "were" }
                ),
                mark: "more votes than members".into(),
                help: "correct the counts, or the attendance".into(),
            },
            VoteFault::QuorumDisagrees { counted, needed, met } => Wording {
                sentence: if counted >= needed && !met || *needed == 0 {
                    format!(
                        "by the committee's rule {counted} counted at the opening, {} constituencies that \
                         are needed, and there was {} quorum",
                        if *met { "of all" } else { "not of all" },
                        if *met { "a" } else { "no" },
                    )
                } else {
                    format!(
                        "by the committee's rule {counted} counted at the opening, {needed} are needed, \
                         and {}",
                        if *met { "there was a quorum" } else { "there was no quorum" }
                    )
                },
                mark: "says otherwise".into(),
                help: "remove [quorum] to have it reckoned, or mend the attendance; `minutebook quorum` \
                       shows the working"
                    .into(),
            },
            VoteFault::QuorumOutOfReach { needed, of, there } => Wording {
                sentence: match of {
                    QuorumOf::Members => {
                        format!(
                            "the quorum needs {needed} members, and never more than {there} had a seat \
                             with a vote"
                        )
                    }
                    QuorumOf::Constituencies => {
                        format!(
                            "the quorum needs members of {needed} constituencies, and {there} have a seat \
                             with a vote"
                        )
                    }
                    QuorumOf::Constituency(name) => {
                        format!(
                            "the quorum needs {needed} of {name}, which never had more than {there} with \
                             a vote"
                        )
                    }
                },
                mark: "cannot be reached".into(),
                help: "correct the number, or the seats".into(),
            },
            VoteFault::QuorumTooLarge { most } => Wording {
                sentence: format!(
                    "those who were there times the items are more than the {most} that a quorum is \
                     reckoned for"
                ),
                mark: "too large".into(),
                help: "make two records of it, or remove [quorum] from committee.toml".into(),
            },
            VoteFault::QuorumUnsure { names } => Wording {
                sentence: format!(
                    "whether there was a quorum depends on when {} came or left",
                    listed(names)
                ),
                mark: "for some items this is not known".into(),
                help: "say for which items they were there (`from-item`, `to-item`), or when the items \
                       began (`start = 10:40:00`)"
                    .into(),
            },
            VoteFault::DecisionWithoutQuorum { counted, needed } => Wording {
                sentence: if counted >= needed {
                    format!(
                        "a decision was taken when {counted} counted, not of all constituencies that are \
                         needed"
                    )
                } else {
                    format!("a decision was taken when {counted} counted and {needed} are needed")
                },
                mark: "without a quorum".into(),
                help: "mend the attendance, or defer the decision; `minutebook quorum` shows the working"
                    .into(),
            },
            VoteFault::NoQuorumRule => Wording {
                sentence: "there is no rule of the quorum for what was asked for, and so nothing to reckon"
                    .into(),
                mark: String::new(),
                help: "add the rule to committee.toml: [quorum] and below it `count = 3`".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            VoteFault::AbsentVoter { .. } => Some("said here"),
            VoteFault::DissentInFavour { .. } => Some("voted for it"),
            _ => None,
        }
    }
}
