//! Translations that are not as their originals are.

use super::difference::{PartOf, Said};
use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Translations that are not as their originals are.
    TranslationFault {
        /// A translation that is not as its original is.
        Error "translation-differs" TranslationDiffers {
            /// What differs.
            what: PartOf,
            /// How it is here.
            here: Said,
            /// How it is in the original.
            there: Said,
            /// The original's reference.
            original: String,
        },
        /// A translation that repeats the numbers that members hold otherwise than its original has them.
        Error "translation-holds" TranslationHolds {
            /// What it says.
            here: Said,
            /// What its original says.
            there: Said,
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
        /// A translation that does not follow its original any more.
        Warning "translation-behind" TranslationBehind {
            /// The version of the original that it says; none: it was never sealed.
            translated: Option<String>,
            /// The version that it does not say yet.
            version: String,
            /// The original's reference.
            original: String,
            /// The translation, as it is typed.
            record: String,
        },
        /// A translation that says something else than when it was sealed.
        Warning "translation-changed" TranslationChanged {
            /// The version of its original with which it was.
            version: String,
            /// The original's reference.
            original: String,
            /// The translation, as it is typed.
            record: String,
        },
        /// A committee whose records are all translations.
        Error "only-translations" OnlyTranslations {
            /// Its key.
            committee: String,
            /// The committees whose minutes they are.
            originals: Vec<String>,
        },
    }
}

impl TranslationFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            TranslationFault::TranslationDiffers { what, here, there, original } => Wording {
                sentence: format!(
                    "{} {}; in {original}, which this record translates, it {}",
                    what.words(),
                    here.words(),
                    there.words()
                ),
                mark: "differs".into(),
                help: "a translation has the hours, people, items, decisions, actions, reports, votes, \
                       classifications and next meetings of its original, in its order: mend the one that \
                       is wrong"
                    .into(),
            },
            TranslationFault::TranslationHolds { here, there, original } => Wording {
                sentence: format!(
                    "`[circulated]` of this translation {}; {original}, which it translates, {}",
                    here.words(),
                    there.words()
                ),
                mark: "differs".into(),
                help: "take `[circulated]` out of the translation: its numbers are those of its original"
                    .into(),
            },
            TranslationFault::TranslationOfTranslation { named, original } => Wording {
                sentence: format!("{named} is a translation itself"),
                mark: "a translation".into(),
                help: match original {
                    Some(original) => format!(
                        "name the minutes that it translates: translation-of = {}",
                        spelled::text(original)
                    ),
                    None => "name the minutes that this record translates".into(),
                },
            },
            TranslationFault::TranslationBehind { translated, version, original, record } => Wording {
                sentence: match translated {
                    Some(translated) => format!(
                        "this translation says what version {translated} of {original} said, which is \
                         version {version} by now"
                    ),
                    None => format!(
                        "nothing says that this is a translation of {original} as it is now, version \
                         {version}"
                    ),
                },
                mark: match translated {
                    Some(_) => format!("version {version} is not translated yet"),
                    None => "of which version?".into(),
                },
                help: format!(
                    "put into it what is said otherwise by now, if anything is (`minutebook diff` shows \
                     it), then run: minutebook circulate {record}"
                ),
            },
            TranslationFault::TranslationChanged { version, original, record } => Wording {
                sentence: format!(
                    "this translation says something else than the one that was sealed with version \
                     {version} of {original}"
                ),
                mark: "changed since".into(),
                help: format!("if it is right now, run: minutebook circulate {record}"),
            },
            TranslationFault::OnlyTranslations { committee, originals } => {
                let original = originals.first().map_or("…", String::as_str);
                Wording {
                    sentence: format!(
                        "the records of {committee} are translations of those of {}",
                        originals.join(", ")
                    ),
                    mark: String::new(),
                    help: format!(
                        "ask for {original}; to translate a record, copy it into minutes/{committee} and \
                         add translation-of = \"{original}/…\""
                    ),
                }
            }
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            TranslationFault::TranslationDiffers { .. } => Some("in the original"),
            TranslationFault::TranslationHolds { .. } => Some("in the original"),
            _ => None,
        }
    }
}
