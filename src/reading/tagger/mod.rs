//! Stands in for the statistical tagger.

use std::ops::Range;

use crate::model::EntityKind;

/// A name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    /// Its bytes in the paragraph.
    pub range: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// 0 to 1.
    pub confidence: f32,
}

/// The names of an article's paragraphs.
pub(super) fn tag(paragraphs: &[&str]) -> Vec<Vec<Span>> {
    paragraphs.iter().map(|_| Vec::new()).collect()
}
