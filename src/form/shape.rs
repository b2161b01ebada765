//! What stands where in a file, for whoever goes through one as TOML: a key of a form means what the form says, and
//! the same word as a name of the author's choosing means nothing.

/// What a reference in a key of its own leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadsTo {
    /// A place in these minutes or others: an item, a decision, an action, or a meeting as a whole.
    Place,
    /// An item of the same record, by its key or number.
    Item,
    /// A meeting as a whole, which everybody may name.
    Meeting,
}

/// A key of a form.
#[derive(Debug, Clone, Copy)]
pub struct KeyShape {
    /// The key.
    pub key: &'static str,
    /// How its value stands in a file that a program writes.
    pub layout: Layout,
    /// What its value is.
    pub shape: fn() -> Shape,
}

/// How the value of a key stands in a file that a program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Behind the key, a table in braces.
    Line,
    /// A table below a heading `[key]`; anything else behind the key.
    Heading,
    /// The same, and each table in it below a heading of its own: `[key.name]`.
    Headings,
    /// A list of tables, each below a heading `[[key]]`; anything else behind the key.
    Blocks,
}

/// What a value is, or each value of a list.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text, a number, or whatever else holds no form.
    Plain,
    /// A reference that stands by itself.
    Reference(LeadsTo),
    /// A form.
    Form(&'static [KeyShape]),
    /// A table whose keys are names of the author's choosing; a list in its place holds what the names would.
    Named(fn() -> Shape),
}

impl Shape {
    fn known(self, key: &str) -> Option<&'static KeyShape> {
        match self {
            Shape::Form(keys) => keys.iter().find(|known| known.key == key),
            Shape::Plain | Shape::Reference(_) | Shape::Named(_) => None,
        }
    }

    /// What the value of a key is.
    pub fn of(self, key: &str) -> Shape {
        match self {
            Shape::Named(inner) => inner(),
            form => form.known(key).map_or(Shape::Plain, |known| (known.shape)()),
        }
    }

    /// What each value of a list is that stands here.
    pub fn of_each(self) -> Shape {
        match self {
            Shape::Named(inner) => inner(),
            other => other,
        }
    }

    /// How the value of a key stands in a file.
    pub fn layout(self, key: &str) -> Layout {
        self.known(key).map_or(Layout::Line, |known| known.layout)
    }

    /// Whether it is a form.
    pub fn is_form(self) -> bool {
        matches!(self, Shape::Form(_))
    }
}
