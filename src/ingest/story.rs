//! What every kind of raw file is read into.

use super::front::{FrontMatter, Removed};

/// One story of a file.
pub(super) struct Story {
    pub(super) front: FrontMatter,
    /// Its text as Markdown.
    pub(super) body: String,
    /// Lines of the file's reading text that are not in it.
    pub(super) removed: Vec<Removed>,
}
