//! What a vocabulary has: each list of words is declared here once, with its key and what it is for.

use super::calendar::Calendar;
use super::words::Words;
use crate::form;
use crate::form::{List, Text};

/// Declares the lists of words of a vocabulary: what a file may say, and what a check asks.
macro_rules! vocabulary {
    ($( $(#[doc = $doc:literal])* $key:literal => $field:ident ),* $(,)?) => {
        form! {
            /// The words of a language by which minutes are checked. Every key may be left out.
            pub struct VocabularyForm is "a vocabulary" {
                /// The seven days of the week, Monday first, in small letters.
                "weekdays" => weekdays: List<Text>,
                /// Words that stand before a day of the week and may be left out, as “dydd” in Welsh.
                "before-weekdays" => before_weekdays: List<Text>,
                /// The twelve months, January first, in small letters.
                "months" => months: List<Text>,
                /// The sign before tenths and hundredths.
                "decimal-sign" => decimal_sign: Option<Text>,
                /// The sign between thousands and hundreds.
                "thousands-sign" => thousands_sign: Option<Text>,
                $( $(#[doc = $doc])* $key => $field: List<Text>, )*
            }
        }

        #[cfg(test)]
        impl VocabularyForm {
            /// Its lists of words by their keys.
            pub(super) fn lists(&self) -> Vec<(&'static str, &[Text])> {
                vec![
                    ("weekdays", &self.weekdays),
                    ("before-weekdays", &self.before_weekdays),
                    ("months", &self.months),
                    $( ($key, &self.$field) ),*
                ]
            }
        }

        /// The words of one language, or of all.
        #[derive(Debug)]
        pub struct Vocabulary {
            place: usize,
            /// The days and months: of one language one, or none if they are not known.
            pub calendars: Vec<Calendar>,
            /// Words that stand before a day of the week and may be left out.
            pub before_weekdays: Words,
            /// How figures are written.
            pub figures: Figures,
            $( $(#[doc = $doc])* pub $field: Words, )*
        }

        impl Vocabulary {
            /// That of the files of some languages, with its place among all.
            pub(super) fn of_forms<'f>(place: usize, forms: impl Iterator<Item = &'f VocabularyForm>) -> Self {
                let mut all = Vocabulary {
                    place,
                    calendars: Vec::new(),
                    before_weekdays: Words::default(),
                    figures: Figures::default(),
                    $( $field: Words::default(), )*
                };
                let mut figures = None;
                for form in forms {
                    let calendar = Calendar::new(&form.weekdays, &form.before_weekdays, &form.months);
                    all.calendars.extend(calendar);
                    all.before_weekdays.add(&form.before_weekdays);
                    figures = figures.or_else(|| Figures::of(form));
                    $( all.$field.add(&form.$field); )*
                }
                all.figures = figures.unwrap_or_default();
                all
            }
        }
    };
}

vocabulary! {
    /// Words before a day by which something is due: “by 3 May”. In small letters.
    "before-days" => before_days,
    /// What stands behind the figure of a day: “3rd”. In small letters.
    "day-endings" => day_endings,
    /// The same where it is looked for in days alone by which something is due.
    "due-day-endings" => due_day_endings,
    /// Words between a day and its month: “3rd of May”. In small letters.
    "before-months" => before_months,
    /// Words for so many, which stay with their figure on one line: “3 million”. As they are written.
    "scales" => scales,
    /// Words for the next of something, which stand before it: “next meeting”. As names are compared.
    "next" => next,
    /// The same that stand behind it: “cyfarfod nesaf”.
    "next-behind" => next_behind,
    /// What may be the next and is no meeting: “next year”. As names are compared, without an -s.
    "periods" => periods,

    /// Words between the names of two people. In small letters.
    "and" => and,
    /// Small words within a name: “Ludwig van Example”. In small letters.
    "particles" => particles,
    /// Titles before a name, without which it is the same name. As names are compared, without accents.
    "titles" => titles,
    /// Titles with which those present might be named by their last names. As they are written.
    "titles-of-members" => titles_of_members,
    /// Titles before a last name in capitals, which is no abbreviation: “Mr SMITH”. As they are written, without a stop.
    "forms-of-address" => forms_of_address,
    /// What stands behind the name of a firm in capitals: “KLM Ltd”. As it is written.
    "firms" => firms,
    /// Words that stand behind names and are none: what somebody is, or whom they come from. As names are compared.
    "behind-names" => behind_names,
    /// Words for nobody, where somebody should be named. As names are compared.
    "nobody" => nobody,
    /// Words for nobody who holds a seat. As names are compared.
    "vacant" => vacant,
    /// The name of all who were there. As it is written.
    "everybody" => everybody,
    /// What may stand before a role in a sentence, as in “the Chair”. In small letters.
    "articles" => articles,

    /// What votes for a motion are called. As names are compared.
    "in-favour" => in_favour,
    /// What votes against a motion are called. As names are compared.
    "against" => against,
    /// What the chair's second vote is called, which decides where as many voted for as against. As names are compared.
    "casting" => casting,
    /// What results of lost motions begin with. As names are compared.
    "lost" => lost,

    /// What stands for something that is still to be written. As it is written.
    "to-come" => to_come,
    /// What else stands for a name that is still to be written. In capitals.
    "names-to-come" => names_to_come,
    /// What stands first in square brackets where something is still to be written: “[insert date]”. In small letters.
    "in-brackets" => in_brackets,

    /// Words before a deed with which somebody takes it on: “agreed to”. In small letters.
    "promising" => promising,
    /// Deeds that somebody takes on so. In small letters.
    "deeds" => deeds,
    /// Words that say nothing of what is done. In small letters.
    "little" => little,

    /// Words within the brackets that explain an abbreviation: “(hereinafter ABC)”. In small letters.
    "explaining" => explaining,
    /// Articles before an abbreviation: “(the ABC)”. As they are written.
    "before-abbreviations" => before_abbreviations,
    /// Articles before the words of an abbreviation: “ABC (the Association …)”. As they are written.
    "before-explanations" => before_explanations,
    /// Words between an abbreviation and what it was before: “(ABC, formerly DEF)”. As they are written.
    "formerly" => formerly,
    /// Words before a thing, which tell an abbreviation of two letters from initials: “the EU Commission”. In small letters.
    "before-things" => before_things,
    /// Words in capitals that tell what was decided or noted.
    "decided" => decided,
    /// Abbreviations that readers anywhere know.
    "household" => household,
    /// Words that stand in capitals for weight; among those with vowels the commonest in minutes.
    "weighty" => weighty,

    /// What is numbered, before its number: “Item 2: Roof”. In small letters.
    "numbered" => numbered,
    /// The same that means something else if it is not in capitals. In capitals.
    "numbered-in-capitals" => numbered_in_capitals,
    /// Words for “number”, before one. In small letters.
    "number-words" => number_words,
    /// The same between what is numbered and its number: “Item No. 2”. In small letters.
    "behind-numbered" => behind_numbered,
    /// Words for a paragraph, before its number. In small letters.
    "paragraph-words" => paragraph_words,
    /// Words that join what stands before and behind them: after one of them a line goes on. In small letters.
    "joining" => joining,
}

impl Vocabulary {
    /// Its place among all, below [`Vocabulary::COUNT`]: for what is made of each and kept.
    pub fn place(&self) -> usize {
        self.place
    }
}

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// The sign before tenths and hundredths.
    pub decimal_sign: char,
    /// The sign between thousands and hundreds.
    pub thousands_sign: char,
}

impl Default for Figures {
    /// As in English: `1,234.50`.
    fn default() -> Self {
        Figures { decimal_sign: '.', thousands_sign: ',' }
    }
}

impl Figures {
    /// Those of a language; none if its file says nothing of them.
    fn of(form: &VocabularyForm) -> Option<Self> {
        let sign = |text: &Option<Text>| text.as_ref()?.as_str().chars().next();
        let (decimal_sign, thousands_sign) = (sign(&form.decimal_sign)?, sign(&form.thousands_sign)?);
        Some(Figures { decimal_sign, thousands_sign })
    }
}
