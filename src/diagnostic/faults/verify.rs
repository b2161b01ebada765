//! What is wrong in an archive.

use super::amiss::{Amiss, Astray};
use super::disk::DiskFault;
use super::in_log::LogAmiss;
use super::kind::{Wording, faults};

faults! {
    /// What is wrong in an archive. Each place is a path below its folder.
    VerifyFault {
        /// A file of the archive that holds something else than when it was sealed.
        Error "archive-altered" Altered {
            /// The file.
            place: String,
        },
        /// A file of the archive that is not there.
        Error "archive-missing" Missing {
            /// The file.
            place: String,
        },
        /// Something in the archive that does not belong there.
        Error "archive-stray" Stray {
            /// Where it lies.
            place: String,
            /// What it is.
            what: Astray,
        },
        /// A file of the archive that cannot be read, so that nobody knows whether it is as it was.
        Error "archive-unread" Unread {
            /// The file or folder.
            place: String,
            /// Why.
            why: DiskFault,
        },
        /// Parts of the archive that contradict each other, or the rules by which it is laid out.
        Error "archive-unsound" Unsound {
            /// The file or folder that says so.
            place: String,
            /// What is wrong with it.
            amiss: Amiss,
        },
        /// A version that was sealed and that the archive does not hold.
        Error "archive-gone" Gone {
            /// The folder of its object.
            place: String,
            /// The reference of the minutes.
            reference: String,
            /// The version.
            version: String,
            /// The file that tells of it.
            told_by: String,
        },
        /// A version that the archive holds and of which nothing else tells.
        Error "archive-untold" Untold {
            /// The folder of its object.
            place: String,
            /// The reference of the minutes.
            reference: String,
            /// The version.
            version: String,
        },
        /// Minutes that are not, built anew from what was sealed, what was sealed.
        Error "rebuilt-otherwise" RebuiltOtherwise {
            /// The folder of the object.
            place: String,
            /// The reference of the minutes.
            reference: String,
            /// The version.
            version: String,
            /// The files that are otherwise, by their names in it.
            files: Vec<String>,
            /// The version of the program that sealed them, if it is another one.
            program: Option<String>,
        },
        /// A version that was erased by law, as its entry in the log says.
        Warning "archive-erased" Erased {
            /// The file of the entry.
            place: String,
            /// Why.
            why: String,
        },
        /// A signature that nobody can check, for its key is not known.
        Warning "signature-unchecked" Unchecked {
            /// What is signed.
            place: String,
        },
        /// A folder that is no archive.
        Error "no-archive" NoArchive {
            /// The folder.
            folder: String,
        },
        /// A proof of another file.
        Error "proof-of-other" ProofOfOther {
            /// The file, as typed.
            file: String,
            /// The proof, as typed.
            proof: String,
            /// What it is the proof of, in words.
            of: String,
        },
        /// An archive in which nothing is that is asked for.
        Error "nothing-then" NothingThen {
            /// What is asked for, in words.
            asked: String,
            /// The moment of the first seal.
            first: Option<String>,
        },
        /// A file that its proof does not prove.
        Error "proof-fails" ProofFails {
            /// The proof, as typed.
            proof: String,
            /// What is wrong with it.
            why: LogAmiss,
        },
        /// A log that is not the one that a witness signed last.
        Error "log-diverged" Diverged {
            /// The head that she signed.
            seen: String,
            /// What there is now.
            now: String,
        },
        /// A log that a witness never signed, who signed others.
        Error "log-unknown" UnknownLog {
            /// What it is called.
            log: String,
            /// What the others are called.
            known: Vec<String>,
        },
        /// An archive that has no log.
        Error "no-log" NoLog,
        /// A file of which the archive holds no copy.
        Error "not-in-archive" NotSealed {
            /// The file.
            file: String,
        },
    }
}

/// What to do where something was changed.
const FROM_A_COPY: &str = "bring it back from a copy of the archive that `minutebook verify COPY` finds to be sound; do not mend it by hand";

/// What to do where a copy is not the sealed one.
const ASK_THE_KEEPER: &str =
    "ask who keeps the archive for the file and its proof anew; the proof lies in log/proofs of the archive";

impl VerifyFault {
    /// Where it is, below the archive's folder; none if it is not in the archive.
    pub fn place(&self) -> Option<&str> {
        match self {
            VerifyFault::Altered { place }
            | VerifyFault::Missing { place }
            | VerifyFault::Stray { place, .. }
            | VerifyFault::Unread { place, .. }
            | VerifyFault::Unsound { place, .. }
            | VerifyFault::Gone { place, .. }
            | VerifyFault::Untold { place, .. }
            | VerifyFault::Erased { place, .. }
            | VerifyFault::Unchecked { place }
            | VerifyFault::RebuiltOtherwise { place, .. } => Some(place),
            VerifyFault::NoArchive { .. }
            | VerifyFault::NotSealed { .. }
            | VerifyFault::ProofFails { .. }
            | VerifyFault::ProofOfOther { .. }
            | VerifyFault::NothingThen { .. }
            | VerifyFault::Diverged { .. }
            | VerifyFault::UnknownLog { .. }
            | VerifyFault::NoLog => None,
        }
    }

    pub(super) fn words(&self) -> Wording {
        let (sentence, help) = match self {
            VerifyFault::Altered { place } => (
                format!("{place} of the archive was changed after it was sealed: its digest is another one"),
                format!("somebody changed it, or the disk fails: {FROM_A_COPY}"),
            ),
            VerifyFault::Missing { place } => (
                format!("{place} of the archive is not there"),
                format!("somebody took it away or gave it another name: {FROM_A_COPY}"),
            ),
            VerifyFault::Stray { place, what } => {
                let (words, help) = what.words();
                (format!("{place} of the archive {words}"), help.to_string())
            }
            VerifyFault::Unread { place, why } => {
                (format!("{place} of the archive {}, and could not be looked at", why.words()), why.help().into())
            }
            VerifyFault::Unsound { place, amiss } => {
                let (words, help) = amiss.words();
                (format!("{place} of the archive {words}"), help.unwrap_or(FROM_A_COPY).into())
            }
            VerifyFault::Gone { place, reference, version, told_by } => (
                format!(
                    "version {version} of {reference} was sealed, as {told_by} says, and the archive does not hold it: \
                     it should be in {place}"
                ),
                "bring the folder back from a copy of the archive; what was taken out of it cannot be made again".into(),
            ),
            VerifyFault::Untold { place, reference, version } => (
                format!(
                    "{place} of the archive holds version {version} of {reference}, and the book tells of no such version"
                ),
                "if the book is an older copy, bring its newer state back; if not, somebody put this into the archive \
                 beside the program: ask who keeps it"
                    .into(),
            ),
            VerifyFault::RebuiltOtherwise { place: _, reference, version, files, program } => {
                let files = files.join(", ");
                match program {
                    None => (
                        format!("version {version} of {reference}, built anew, is not what was sealed: {files}"),
                        "the archive holds what counts; if no font of this machine stands in for another one, this is a fault \
                         of the program: report it"
                            .into(),
                    ),
                    Some(program) => (
                        format!(
                            "version {version} of {reference}, which minutebook {program} sealed, comes out otherwise from this \
                             version of the program: {files}"
                        ),
                        format!(
                            "what was sealed counts, and lies in the archive; minutebook {program} builds the same bytes"
                        ),
                    ),
                }
            }
            VerifyFault::NoArchive { folder } => (
                format!("{folder} is no archive: there is no store/0=ocfl_1.1 in it"),
                "name the folder that holds `store`, such as minutebook verify archive".into(),
            ),
            VerifyFault::ProofFails { proof, why } => {
                let (words, help) = why.words();
                (format!("{proof} {words}"), help.unwrap_or(ASK_THE_KEEPER).into())
            }
            VerifyFault::ProofOfOther { file, proof, of } => (
                format!("{proof} is not the proof of {file}: it is that of {of}, or one of the two was changed"),
                "each version has a proof of its own, and so has each file of it: take the one that came with this file. Where the \
                 archive is at hand, `minutebook verify FILE` says of which version a file is, and which proof is its own"
                    .into(),
            ),
            VerifyFault::NothingThen { asked, first } => (
                format!("nothing was sealed that is asked for: {asked}"),
                match first {
                    Some(first) => format!(
                        "the first seal of this archive is of {first} (UTC): a day from then on has something; without --at and \
                         --version the last version of each is meant. `--date` of a step says when it was taken, and not when it was \
                         sealed"
                    ),
                    None => "there are no versions in this archive yet".into(),
                },
            ),
            VerifyFault::Diverged { seen, now } => (
                format!(
                    "the log that you signed last had the head {seen}, and this one does not go on from it: its head is {now}"
                ),
                "this is an older copy of the archive, or another one than you saw: two histories were made of one. Sign \
                 nothing, keep both, and ask who keeps the archive"
                    .into(),
            ),
            VerifyFault::Erased { place, why } => (
                format!("{place} of the archive says that the version was erased: {why}"),
                "the log holds its entry still, and so do the heads that others have; what it said nobody can prove any more"
                    .into(),
            ),
            VerifyFault::Unchecked { place } => (
                format!("{place} of the archive is signed, and no key is known by which that could be checked"),
                "name the public key, as its owner told it to you: --public-key KEY; in a book [archive] key and witnesses \
                 name it"
                    .into(),
            ),
            VerifyFault::UnknownLog { log, known } => (
                format!("you never signed the log {log}; what you signed so far is {}", known.join(", ")),
                "if it is the log of another archive, say so: --another-log; if it should be one of these, it was begun anew: \
                 sign nothing, and ask who keeps the archive"
                    .into(),
            ),
            VerifyFault::NoLog => (
                "this archive has no log that could be signed".into(),
                "a log begins with the first version that is sealed".into(),
            ),
            VerifyFault::NotSealed { file } => (
                format!("{file} is not, byte for byte, any file that the archive holds"),
                "if it should be one of its minutes, it was changed on its way, or never sealed; the one that counts lies \
                 in the archive. A draft that was built and not circulated is in no archive"
                    .into(),
            ),
        };
        Wording { sentence, mark: String::new(), help }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
