//! The words of the domain as types: a value that cannot be is one that cannot be built.

mod anchor;
mod date;
mod reference;
mod slug;
mod sorted;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use anchor::{Anchor, Citation};
pub use date::{DateRange, Precision, WrittenDate};
pub use reference::{Reference, WebAddress};
pub use slug::Slug;
pub use sorted::Sorted;
pub use words::Words;

/// What may be published of a collected article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rights {
    /// Its whole text.
    Full,
    /// The author's summary, short quotations that carry a citation, and the link.
    #[default]
    Digest,
    /// Title, source, date and link, and none of its words.
    Link,
}

/// Who stands behind a statement of the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Written by the author.
    Curated,
    /// Read by the machine, confirmed by the author.
    Confirmed,
    /// Read by the machine alone.
    Extracted,
}

/// The three kinds of entity that have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: a government, an army, a company.
    Organisation,
    /// A place on the map.
    Place,
}

impl EntityKind {
    /// All kinds, in the order in which the site shows them.
    pub const ALL: [EntityKind; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// The folder of its curated files, and of its pages.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Organisation => "organisations",
            Self::Place => "places",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
        })
    }
}

/// How far a source and its information are to be trusted, after the two-part
/// grading of NATO's AJP-2.1 ("Admiralty code").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grade {
    /// A (reliable) to E (unreliable), F: cannot be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    /// 1 (confirmed) to 5 (improbable), 6: cannot be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Credibility>,
}

/// The reliability of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// The credibility of an item of information, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

impl TryFrom<u8> for Credibility {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, Self::Error> {
        if (1..=6).contains(&value) {
            Ok(Self(value))
        } else {
            Err(format!("credibility goes from 1 to 6, not {value}"))
        }
    }
}

impl From<Credibility> for u8 {
    fn from(value: Credibility) -> Self {
        value.0
    }
}
