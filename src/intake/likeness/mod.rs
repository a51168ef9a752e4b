//! The same story twice: told by the runs of words that two texts share.

mod shingles;
mod sketch;
mod verdict;

pub(crate) use shingles::Shingles;
pub(super) use sketch::{Sketches, sample};
pub(super) use verdict::{Home, Kind, judge};
