//! Where forms stand in a file, for whoever goes through one as TOML: a key of a form means what the form says, and
//! the same word as a name of the author's choosing means nothing.

/// The keys of a form, each with what its value is.
type Keys = &'static [(&'static str, fn() -> Shape)];

/// What a value is, or each value of a list.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text, a number, or whatever else holds no form.
    Plain,
    /// A form.
    Form(Keys),
    /// A table whose keys are names of the author's choosing; a list in its place holds what the names would.
    Named(fn() -> Shape),
}

impl Shape {
    /// What the value of a key is.
    pub fn of(self, key: &str) -> Shape {
        match self {
            Shape::Plain => Shape::Plain,
            Shape::Form(keys) => {
                keys.iter().find(|(known, _)| *known == key).map_or(Shape::Plain, |(_, shape)| shape())
            }
            Shape::Named(inner) => inner(),
        }
    }

    /// What each value of a list is that stands here.
    pub fn of_each(self) -> Shape {
        match self {
            Shape::Named(inner) => inner(),
            other => other,
        }
    }

    /// Whether it is a form.
    pub fn is_form(self) -> bool {
        matches!(self, Shape::Form(_))
    }
}
