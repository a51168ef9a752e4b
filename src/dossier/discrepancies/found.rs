//! What is found: citations that cannot all be right, by the answers that they give.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use crate::dossier::{EntityId, PageRef};
use crate::model::{Citation, DateRange};

/// Citations that cannot all be right.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs)]
pub struct Discrepancy {
    pub id: String,
    pub kind: DiscrepancyKind,
    pub subject: String,
    pub about: PageRef,
    pub positions: Vec<Position>,
    /// Why it is clear what holds, where the author says so.
    pub settled: Option<String>,
}

/// What the accounts differ about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum DiscrepancyKind {
    Date,
    Figure,
    Office,
}

/// One of the answers.
#[derive(Clone, Debug, PartialEq, Hash)]
#[allow(missing_docs)]
pub struct Position {
    pub value: PositionValue,
    pub citations: Vec<Citation>,
}

/// When, who, or how many.
#[derive(Clone, Debug, PartialEq)]
pub enum PositionValue {
    /// The days on which it can have been.
    Date(DateRange),
    /// Who holds the office.
    Holder(EntityId),
    /// How many it can have been, and the words that say so, where they may be shown. The
    /// most is infinite behind "at least".
    #[allow(missing_docs)]
    Figure {
        low: f64,
        high: f64,
        words: Option<String>,
    },
}

impl Discrepancy {
    /// The event, or all who are said to hold the office and whose it is.
    pub(in crate::dossier) fn concerns(&self) -> BTreeSet<PageRef> {
        let holders = self.positions.iter().filter_map(|p| match &p.value {
            PositionValue::Holder(id) => Some(PageRef::Entity(id.clone())),
            _ => None,
        });
        holders.chain([self.about.clone()]).collect()
    }
}

impl PositionValue {
    /// As data: a date as ISO 8601 has it, a slug, and `12`, `20/30` or, where only the least is
    /// known, `12/..`.
    pub fn plain(&self) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            Self::Holder(id) => id.slug.to_string(),
            Self::Figure { low, high, .. } if high == low => low.to_string(),
            Self::Figure { low, high, .. } if high.is_infinite() => format!("{low}/.."),
            Self::Figure { low, high, .. } => format!("{low}/{high}"),
        }
    }
}

impl Hash for PositionValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        discriminant(self).hash(state);
        match self {
            Self::Date(date) => date.hash(state),
            Self::Holder(id) => id.hash(state),
            Self::Figure { low, high, words } => {
                (low.to_bits(), high.to_bits(), words).hash(state);
            }
        }
    }
}
