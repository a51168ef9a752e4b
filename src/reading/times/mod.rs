//! What tells a time: its words, the days that it can mean, and what that rests on.

mod anchors;
mod counts;
mod dates;
mod days;
mod distance;
mod edges;
mod feasts;
mod hours;
mod lengths;
mod meaning;
mod memory;
mod nearest;
mod quarters;
mod resolve;
mod scan;
mod sentences;
mod stretch;
mod tense;
mod terms;
#[cfg(test)]
mod tests;
mod text;
mod tie;
mod units;
mod values;
mod width;
mod words;
mod years;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::DateRange;

pub(super) use text::find;

/// Words that tell a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeExpression {
    /// The words.
    pub span: Range<usize>,
    /// What sort of time it is.
    pub kind: TimeKind,
    /// The value that TimeML's TIMEX3 gives it: `2025-12-13`, `2025-W50`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// The days that it can mean; none for a length of time, for what comes again and again,
    /// and where the text does not bound it.
    #[serde(with = "crate::reading::kept::maybe_days")]
    pub range: Option<DateRange>,
    /// How the words before it tie to it what is told.
    pub tie: Tie,
    /// What the days rest on.
    pub reason: Reason,
    /// The place in [`Passage::times`] of the other end, where it begins a span of time:
    /// "between 2015 and 2017".
    pub through: Option<usize>,
}

/// Sorts of time, as TimeML has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day, or any longer stretch of the calendar.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Again and again.
    Set,
}

/// How what is told stands to a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tie {
    /// In it, on it: "in May", "on Sunday", "Sunday".
    #[default]
    At,
    /// From it on: "since May", "from May".
    Since,
    /// Up to it: "until May", "through May".
    Until,
    /// Not later: "by May".
    By,
    /// Before it.
    Before,
    /// After it.
    After,
    /// It only names or bounds something else: "the report of 3 May", "the May agreement".
    Names,
}

/// What the days of a time rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// They are written out.
    #[default]
    Written,
    /// They are told from the day on which the article appeared.
    Published,
    /// They are told from another time of the text.
    Told {
        /// Place in [`crate::reading::Reading::passages`].
        passage: usize,
        /// Place in [`Passage::times`].
        time: usize,
    },
}
