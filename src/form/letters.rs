//! What a text says: most say what stands in their file letter by letter, and need no copy of it.

use crate::diagnostic::{Source, SourceFile};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// What a text says. Where that stands in the file as it is, without an escape, the file is shared; else it is the text's
/// own. Which of both makes no difference to anybody: it is compared, sorted and shown as what it says.
#[derive(Clone)]
pub struct Letters(Held);

#[derive(Clone)]
enum Held {
    /// Bytes of the file, from and to; they are a whole text.
    InFile(Source, u32, u32),
    /// Few are; a pointer to a pointer leaves the place of the others' half as large.
    Own(Box<Box<str>>),
}

impl Letters {
    /// Letters that were read from a file: a part of it if they are one, else a copy.
    pub(super) fn read(letters: &str, source: &Source) -> Self {
        let shared = place_within(letters, source);
        let held = shared.map(|(start, end)| Held::InFile(source.clone(), start, end));
        Letters(held.unwrap_or_else(|| Held::Own(Box::new(letters.into()))))
    }

    /// As a string slice.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::InFile(source, start, end) => {
                source.text.get(*start as usize..*end as usize).unwrap_or_default()
            }
            Held::Own(letters) => letters,
        }
    }
}

/// Where letters stand in the file, if they are a slice of its very text.
fn place_within(letters: &str, source: &SourceFile) -> Option<(u32, u32)> {
    let start = (letters.as_ptr() as usize).checked_sub(source.text.as_ptr() as usize)?;
    let end = start.checked_add(letters.len())?;
    let is_there = source.text.get(start..end).is_some_and(|there| std::ptr::eq(there, letters));
    let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    is_there.then_some((start, end))
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Letters {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Default for Letters {
    fn default() -> Self {
        Letters(Held::Own(Box::default()))
    }
}

impl From<&str> for Letters {
    fn from(letters: &str) -> Self {
        Letters(Held::Own(Box::new(letters.into())))
    }
}

impl From<String> for Letters {
    fn from(letters: String) -> Self {
        Letters(Held::Own(Box::new(letters.into())))
    }
}

impl From<Cow<'_, str>> for Letters {
    fn from(letters: Cow<'_, str>) -> Self {
        Letters(Held::Own(Box::new(letters.into())))
    }
}

impl From<&Letters> for Letters {
    fn from(letters: &Letters) -> Self {
        letters.clone()
    }
}

impl From<Letters> for String {
    fn from(Letters(held): Letters) -> Self {
        match held {
            Held::Own(letters) => (*letters).into(),
            Held::InFile(..) => Letters(held).as_str().into(),
        }
    }
}

impl From<&Letters> for String {
    fn from(letters: &Letters) -> Self {
        letters.as_str().into()
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), formatter)
    }
}

impl PartialEq for Letters {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Letters {}

impl PartialEq<str> for Letters {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Letters {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Letters {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Letters> for String {
    fn eq(&self, other: &Letters) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Letters> for str {
    fn eq(&self, other: &Letters) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Letters> for &str {
    fn eq(&self, other: &Letters) -> bool {
        *self == other.as_str()
    }
}

impl PartialOrd for Letters {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Letters {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Letters {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use crate::diagnostic::SourceFile;
    use std::sync::Arc;

    #[test]
    fn letters_of_a_file_are_no_copy_and_the_same_as_a_copy() {
        let source = Arc::new(SourceFile::new("a.toml", "a = \"Ŵyn one\""));
        let there = Letters::read(&source.text[5..13], &source);
        assert_eq!(there.as_ptr(), source.text[5..].as_ptr());
        assert_eq!((&*there, there.clone()), ("Ŵyn one", Letters::from("Ŵyn one")));
        // The same letters from elsewhere are copied, and so is what ends behind the file.
        let elsewhere = Letters::read(&String::from("Ŵyn one"), &source);
        assert_ne!(elsewhere.as_ptr(), source.text[5..].as_ptr());
        assert_eq!(there, elsewhere);
        assert_eq!(Letters::read("", &source), Letters::default());
    }
}
