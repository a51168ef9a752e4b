//! What a text says to have happened, and when: not what is planned, denied or supposed.

mod alike;
mod article;
mod clauses;
mod doubt;
mod fact;
mod foreign;
mod goes_on;
mod hosts;
mod lists;
mod pictures;
mod tokens;
mod told;
mod verbs;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::{Anchor, DateRange};
use crate::reading::{Depth, Passage};

/// A statement that something happened at a known time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Happening {
    /// The sentence that says so.
    pub sentence: Range<usize>,
    /// The words of the sentence that tell it: one sentence may tell several things.
    pub clause: Range<usize>,
    /// When it happened.
    #[serde(with = "crate::reading::kept::days")]
    pub date: DateRange,
    /// The place in [`Passage::times`] of the words that say when; none where they stand in
    /// another sentence, to which this one belongs.
    pub time: Option<usize>,
    /// How well the statement bears it out.
    pub evidence: Evidence,
    /// The happening that this one goes on from: the place of its passage in
    /// [`crate::reading::Reading::passages`], and its own in [`Passage::happenings`].
    pub continues: Option<(usize, usize)>,
}

/// Where a statement stands, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// In a list of dates.
    Listed,
    /// In the text.
    Told,
    /// In a caption: of what it shows, or what it tells besides.
    Pictured,
    /// In a sentence that goes on with what another one of the article tells, without a
    /// time of its own.
    Continued,
}

/// Finds what each passage says to have happened. `on_file` are the figures whose picture
/// comes from a collection, and shows nothing that the article tells.
pub(super) fn find(
    passages: &mut [Passage],
    depth: Depth,
    on_file: &[Anchor],
    published: Option<DateRange>,
) {
    let found = match depth {
        Depth::Full => article::read(passages, on_file, published),
        Depth::KnownNames => foreign::read(passages, published),
    };
    for (passage, happenings) in passages.iter_mut().zip(found) {
        passage.happenings = happenings;
    }
}

/// Whether the words or the credit of a caption say that its picture comes from a
/// collection.
pub(super) fn is_on_file(words: &str) -> bool {
    pictures::is_on_file(words)
}
