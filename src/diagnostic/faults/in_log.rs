//! What is wrong with the log of an archive.

/// What is wrong with a part of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogAmiss {
    /// What should be its head, an entry's file, a proof or a token is none.
    NotOne(LogPart),
    /// A tile that does not hold what the entries give, or entries that are none.
    OtherTile,
    /// A head of which the entries give another.
    OtherHead,
    /// A head that is signed and not the log's.
    SignedOther,
    /// A head that a key did not sign.
    NotSigned {
        /// The key.
        key: String,
    },
    /// An entry that does not stand for what it says that it stands for.
    OtherSeal {
        /// The object.
        object: String,
        /// The version of the object.
        version: String,
    },
    /// An entry for a version that is not in the archive.
    NoSeal {
        /// The object.
        object: String,
        /// The version of the object.
        version: String,
    },
    /// A version that says that it entered the log, and is not there.
    NotEntered {
        /// The version of the object.
        version: String,
    },
    /// A version that says that the log had another head before it.
    OtherBefore {
        /// The version of the object.
        version: String,
    },
    /// A proof that does not lead from its file to a head of this log.
    LeadsNowhere,
    /// A head that a witness saw, and this log never had.
    SeenOther,
    /// A token that was given for something else.
    TokenOfOther,
}

/// What a file of a log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogPart {
    /// Its head.
    Head,
    /// A head that somebody signed.
    SignedHead,
    /// The file of an entry.
    Entry,
    /// A proof.
    Proof,
    /// A token of a time-stamp authority.
    Token,
}

impl LogPart {
    fn words(self) -> &'static str {
        match self {
            LogPart::Head => "head of a log",
            LogPart::SignedHead => "signed head of a log",
            LogPart::Entry => "file of an entry",
            LogPart::Proof => "proof",
            LogPart::Token => "token of a time-stamp authority called by the size of the log",
        }
    }
}

impl LogAmiss {
    /// What is wrong, and what to do if that is not the same as ever.
    pub(super) fn words(&self) -> (String, Option<&'static str>) {
        let words = match self {
            LogAmiss::NotOne(part) => format!("is no {}, or was changed", part.words()),
            LogAmiss::OtherTile => "does not hold what the entries of the log give".into(),
            LogAmiss::OtherHead => "says another head than the entries of the log give".into(),
            LogAmiss::SignedOther => "is signed for another head than log/head says".into(),
            LogAmiss::NotSigned { key } => {
                let help = "if the key was named in book.toml only now, the next seal signs the head; if not, somebody \
                            else wrote this head, or took the signature away";
                return (format!("is not signed by {key}"), Some(help));
            }
            LogAmiss::OtherSeal { object, version } => format!(
                "stands for {version} of store/{object}, and the log does not hold what that is: the one or the other was \
                 changed after it was sealed"
            ),
            LogAmiss::NoSeal { object, version } => {
                let help = "if it was erased by law, write \"erased\": \"the reason\" in the place of \"secret\" in the entry's \
                            file; if not, bring it back from a copy of the archive";
                return (
                    format!("stands for {version} of store/{object}, which the archive does not hold"),
                    Some(help),
                );
            }
            LogAmiss::NotEntered { version } => {
                format!(
                    "has a version {version} that says which entry of the log it is, and is not that entry"
                )
            }
            LogAmiss::OtherBefore { version } => {
                format!(
                    "says in seal.json of {version} that the log had another head before it: the log was written anew"
                )
            }
            LogAmiss::LeadsNowhere => {
                "does not lead from its file to a head that this log had: it is the proof of another file or version, or one of \
                 the two was changed"
                    .into()
            }
            LogAmiss::SeenOther => {
                let help = "what the witness signed stays true: this is not the log that she saw, or not all of it. Compare \
                            with other copies of the archive, and with the heads that approved minutes print";
                return ("is a head that a witness saw, and that this log never had".into(), Some(help));
            }
            LogAmiss::TokenOfOther => "was given by its authority for something else than that head".into(),
        };
        (words, None)
    }
}
