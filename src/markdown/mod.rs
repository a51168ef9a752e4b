//! Markdown: numbered paragraphs, links into the dossier, and HTML that is safe
//! whoever wrote the text.

mod around;
mod clean;
mod html;
mod ids;
mod parse;
mod table;

use std::ops::Range;

use crate::model::Anchor;

pub use around::Around;
pub use html::{Look, Opening, Piece, Target, commonmark, render};
pub use parse::{FoundLink, Link, links, paragraphs};

/// A paragraph, list item, table or code block of a document, as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it can be cited: counted in the order of the text.
    pub anchor: Anchor,
    /// What a reader reads, without markup.
    pub text: String,
    /// Whether it is prose; a table or code is not read for statements.
    pub prose: bool,
}

/// Words of a paragraph that lead to a page: byte offsets into [`Paragraph::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSpan {
    /// The paragraph.
    pub anchor: Anchor,
    /// The bytes of its text.
    pub span: Range<usize>,
    /// Where they lead, as an HTML reference.
    pub href: String,
}
