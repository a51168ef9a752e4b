use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words, as a part of a longer text that is kept once, however many words of it are quoted.
#[derive(Clone, Default)]
pub struct Words {
    text: Arc<str>,
    start: u32,
    end: u32,
}

impl Words {
    /// The bytes `span` of a text; nothing where they are none.
    pub fn of(text: &Arc<str>, span: Range<usize>) -> Self {
        let Some(part) = text.get(span.clone()) else {
            return Self::default();
        };
        match (u32::try_from(span.start), u32::try_from(span.end)) {
            (Ok(start), Ok(end)) => Self {
                text: text.clone(),
                start,
                end,
            },
            _ => part.into(),
        }
    }

    /// The bytes `span` of these words; nothing where they are none.
    pub fn part(&self, span: Range<usize>) -> Self {
        let start = self.start as usize;
        match self.get(span.clone()) {
            Some(_) => Self::of(&self.text, start + span.start..start + span.end),
            None => Self::default(),
        }
    }

    /// Without white space at both ends.
    pub fn trimmed(&self) -> Self {
        let start = self.len() - self.trim_start().len();
        self.part(start..start + self.trim().len())
    }

    /// As a plain text.
    pub fn as_str(&self) -> &str {
        self.text
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Words {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Words {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        match u32::try_from(text.len()) {
            Ok(end) => Self {
                text: text.into(),
                start: 0,
                end,
            },
            // Nobody writes four gigabytes in one paragraph.
            Err(_) => Self::default(),
        }
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.as_str().to_owned()
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Words {}

impl PartialEq<str> for Words {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Words {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Words> for &str {
    fn eq(&self, other: &Words) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<Words> for String {
    fn eq(&self, other: &Words) -> bool {
        self == other.as_str()
    }
}

impl PartialOrd for Words {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Words {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_text_are_that_text_whatever_they_share() {
        let text: Arc<str> = "One élan. Two.".into();
        let first = Words::of(&text, 0..10);
        assert_eq!(first, "One élan.");
        assert_eq!(first.part(4..9), "élan");
        assert_eq!(Words::of(&text, 10..11).trimmed(), "");
        assert_eq!(Words::of(&text, 10..15).trimmed(), Words::from("Two."));
        assert_eq!(Words::of(&text, 5..7), "");
        assert_eq!(first.part(4..40), "");
    }
}
