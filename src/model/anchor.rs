use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Slug, Words};

/// A place in an article that can be cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Anchor {
    /// The n-th paragraph of the text, from 1: `p1`.
    Paragraph(u32),
    /// The caption of the n-th figure, from 1: `f1`.
    Figure(u32),
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(n) => write!(f, "p{n}"),
            Self::Figure(n) => write!(f, "f{n}"),
        }
    }
}

impl FromStr for Anchor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |digits: &str| digits.parse().ok().filter(|&n: &u32| n > 0);
        match (text.strip_prefix('p'), text.strip_prefix('f')) {
            (Some(digits), _) => number(digits).map(Self::Paragraph),
            (_, Some(digits)) => number(digits).map(Self::Figure),
            _ => None,
        }
        .ok_or_else(|| format!("`{text}` is not a paragraph (`p1`) or a figure (`f1`)"))
    }
}

impl TryFrom<String> for Anchor {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> Self {
        anchor.to_string()
    }
}

/// Article, paragraph and the exact words: what a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// The article.
    pub article: Slug,
    /// The paragraph; none cites the article as a whole.
    pub anchor: Option<Anchor>,
    /// The words, as far as they may be published.
    pub quote: Words,
}
