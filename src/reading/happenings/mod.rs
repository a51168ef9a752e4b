//! What a text says to have happened, and when: not what is planned, denied or supposed.

use std::ops::Range;

use crate::model::{Anchor, DateRange, Precision};
use crate::reading::Passage;

/// A statement that something happened at a known time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The sentence that says so.
    pub sentence: Range<usize>,
    /// When it happened.
    pub date: DateRange,
    /// The place in [`Passage::times`] of the words that say when; none where they stand in
    /// an earlier sentence, which this one goes on from.
    pub time: Option<usize>,
    /// How well the statement bears it out.
    pub evidence: Evidence,
}

/// Where a statement stands, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// In a list of dates.
    Listed,
    /// In the text.
    Told,
    /// In a caption that says when its picture was taken.
    Pictured,
    /// In a sentence that goes on with what an earlier one began to tell, without a time
    /// of its own.
    Continued,
}

/// Finds what each passage says to have happened.
pub(super) fn find(passages: &mut [Passage], published: Option<DateRange>) {
    for passage in passages {
        if !matches!(passage.anchor, Anchor::Paragraph(_)) {
            continue;
        }
        let happenings = passage.sentences.iter().filter_map(|sentence| {
            let mut times = passage.times.iter().enumerate();
            let (n, date) = times.find_map(|(n, time)| {
                let date = time.range?;
                let exact = sentence.contains(&time.span.start)
                    && !bounds_another(passage.text.get(sentence.start..time.span.start)?)
                    && date.precision() == Precision::Day
                    && published.is_none_or(|day| date.latest() <= day.latest());
                exact.then_some((n, date))
            })?;
            Some(Happening {
                sentence: sentence.clone(),
                date,
                time: Some(n),
                evidence: Evidence::Told,
            })
        });
        passage.happenings = happenings.collect();
    }
}

/// Whether the words before a date make it the bound or the name of something else than
/// what the sentence tells: `since 3 May 2021`, `the report of 3 May 2021`.
fn bounds_another(before: &str) -> bool {
    const BOUNDS: &[&str] = &[
        "after",
        "and",
        "before",
        "between",
        "by",
        "copyright",
        "dated",
        "due",
        "for",
        "from",
        "of",
        "since",
        "than",
        "through",
        "till",
        "to",
        "until",
        "unlike",
    ];
    let mut words = before.split_whitespace().rev().map(str::to_lowercase);
    match words.next().as_deref() {
        Some("on") => matches!(words.next().as_deref(), Some("than" | "unlike")),
        Some(word) => BOUNDS.contains(&word.trim_end_matches([',', ':'])),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_bounds_something_else_is_not_the_day_of_the_sentence() {
        for before in [
            "No ship has docked since ",
            "It runs until",
            "the report dated ",
        ] {
            assert!(bounds_another(before), "{before}");
        }
        for before in [
            "",
            "On ",
            "The talks ended on ",
            "They met, and on ",
            "Saturday, ",
        ] {
            assert!(!bounds_another(before), "{before}");
        }
    }
}
