//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]) and set as the lines that a browser
//! would show ([`blocks`]); what is known of the article is read from its markup.

mod blocks;
mod page;
mod render;

use std::collections::HashSet;

use super::front::FrontMatter;
use super::story::Story;
use crate::diagnostic::Diagnostic;

/// The stories in the order of the page.
pub(super) fn stories(html: &str) -> Result<Vec<Story>, Diagnostic> {
    let page = page::parse(html)?;
    let blocks = blocks::of(&page);
    let mut front = FrontMatter::default();
    if let Some(block) = blocks.first() {
        front.title.clone_from(&block.text);
    }
    let body = render::markdown(&render::Part {
        page: &page,
        roots: &[page.tree.root().id()],
        dropped: &HashSet::new(),
        url: None,
    });
    Ok(vec![Story {
        front,
        body,
        removed: Vec::new(),
    }])
}

/// The lines that a browser would show: what the numbers of removed lines count.
pub(super) fn reading_text(html: &str) -> Result<String, Diagnostic> {
    let page = page::parse(html)?;
    let lines: Vec<String> = blocks::of(&page).into_iter().map(|b| b.text).collect();
    Ok(lines.join("\n"))
}
