//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]), set as the lines that a browser would
//! show ([`outline`]), and each line is judged ([`body`]).

mod blocks;
mod body;
mod outline;
mod page;

use super::front::{FrontMatter, Lines, Removed};
use super::markdown;
use super::story::Story;
use crate::diagnostic::Diagnostic;
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
    Ok(vec![Story {
        front,
        body: render(&outline, &found),
        removed: removed(&found),
    }])
}

/// The lines that a browser would show: what the numbers of removed lines count.
pub(super) fn reading_text(html: &str) -> Result<String, Diagnostic> {
    let page = page::parse(html)?;
    let lines: Vec<String> = Outline::of(&page).lines.into_iter().map(|l| l.text).collect();
    Ok(lines.join("\n"))
}

fn render(outline: &Outline, found: &body::Body) -> String {
    let mut body = String::new();
    for (line, verdict) in outline.lines.iter().zip(&found.verdicts) {
        if verdict.is_some() {
            continue;
        }
        let shown = if body::heading(outline, line).is_some() {
            markdown::heading(&line.text)
        } else if outline.name(line.holder) == "li" {
            markdown::item(&line.text)
        } else {
            markdown::paragraph(&line.text)
        };
        body.push_str(&shown);
        body.push_str("\n\n");
    }
    body
}

/// What is left out, each run of lines with one reason once.
fn removed(found: &body::Body) -> Vec<Removed> {
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
