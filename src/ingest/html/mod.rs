//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]) and set as the lines that a browser
//! would show ([`outline`]); each line is judged ([`body`]), and what is left is written
//! as Markdown ([`render`]).

mod blocks;
mod body;
mod outline;
mod page;
mod render;

use super::front::{FrontMatter, Lines, Removed};
use super::story::Story;
use crate::diagnostic::Diagnostic;
use body::Body;
use outline::Outline;

/// The stories in the order of the page.
pub(super) fn stories(html: &str) -> Result<Vec<Story>, Diagnostic> {
    let page = page::parse(html)?;
    let outline = Outline::of(&page);
    let found = body::of(&outline);
    let mut front = FrontMatter::default();
    if let Some(line) = outline.lines.first() {
        front.title.clone_from(&line.text);
    }
    let body = render::markdown(&render::Part {
        page: &page,
        roots: &found.roots(&outline),
        dropped: &found.dropped(&outline),
        url: None,
    });
    Ok(vec![Story {
        front,
        body,
        removed: removed(&found),
    }])
}

/// The lines that a browser would show: what the numbers of removed lines count.
pub(super) fn reading_text(html: &str) -> Result<String, Diagnostic> {
    let page = page::parse(html)?;
    let lines: Vec<String> = Outline::of(&page)
        .lines
        .into_iter()
        .map(|line| line.text)
        .collect();
    Ok(lines.join("\n"))
}

/// What is left out, each run of lines with one reason once.
fn removed(found: &Body) -> Vec<Removed> {
    let mut removed: Vec<Removed> = Vec::new();
    for (line, reason) in (1..).zip(&found.verdicts) {
        let Some(reason) = reason else {
            continue;
        };
        let why = reason.words();
        match removed.last_mut() {
            Some(last) if last.lines.last + 1 == line && last.why == why => last.lines.last = line,
            _ => removed.push(Removed {
                lines: Lines {
                    first: line,
                    last: line,
                },
                why: why.to_owned(),
            }),
        }
    }
    removed
}
