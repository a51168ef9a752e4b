//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]) and set as the lines that a browser
//! would show ([`blocks`]); what is known of the article is read from its markup.

mod blocks;
mod page;

use super::front::FrontMatter;
use super::markdown;
use super::story::Story;
use crate::diagnostic::Diagnostic;

/// The stories in the order of the page.
pub(super) fn stories(html: &str) -> Result<Vec<Story>, Diagnostic> {
    let page = page::parse(html)?;
    let blocks = blocks::of(&page);
    let mut front = FrontMatter::default();
    let mut body = String::new();
    for block in &blocks {
        if front.title.is_empty() {
            front.title.clone_from(&block.text);
        }
        body.push_str(&markdown::paragraph(&block.text));
        body.push_str("\n\n");
    }
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
