//! What a kind of finding is, and how the kinds of a part are declared.

/// The short name of a kind of finding: printed in brackets, used in settings and waivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The minutes are not written.
    Error,
    /// The minutes are written; somebody should look.
    Warning,
}

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its short name.
    pub code: Code,
    /// How grave it is unless a committee says otherwise.
    pub severity: Severity,
    /// What it is, in one line.
    pub meaning: &'static str,
}

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

/// Declares the faults of one phase: how grave each is, its code, its name and the values that its words need.
macro_rules! faults {
    ($(#[doc = $about:literal])* $part:ident {
        $( $(#[doc = $doc:literal])* $severity:ident $code:literal $name:ident
            $({ $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? })? ),* $(,)?
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $part {
            $( $(#[doc = $doc])* $name $({ $($(#[$field_doc])* $field: $type),* })? ),*
        }

        impl $part {
            /// The kinds of this part, in their order.
            pub(super) const KINDS: &'static [super::kind::Kind] = &[ $( super::kind::Kind {
                code: super::kind::Code($code),
                severity: super::kind::Severity::$severity,
                meaning: concat!($($doc),*),
            } ),* ];

            /// Which kind it is.
            pub(super) fn kind(&self) -> super::kind::Kind {
                match self {
                    $( $part::$name { .. } => super::kind::Kind {
                        code: super::kind::Code($code),
                        severity: super::kind::Severity::$severity,
                        meaning: concat!($($doc),*),
                    } ),*
                }
            }
        }
    };
}
pub(super) use faults;
