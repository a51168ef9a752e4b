//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]) and set as the lines that a browser
//! would show ([`outline`]); each line is judged ([`body`]), and what is left is written
//! as Markdown ([`render`]).

mod blocks;
mod body;
mod line;
mod outline;
mod page;
mod render;
mod scripted;

use scraper::Html;

use super::front::{FrontMatter, Lines, Removed};
use super::story::Story;
use crate::diagnostic::Diagnostic;
use body::Body;
use outline::Outline;

/// The stories in the order of the page, the one that it is called after first.
pub(super) fn stories(html: &str) -> Result<Vec<Story>, Diagnostic> {
    let page = page::parse(html)?;
    let outline = Outline::of(&page);
    Ok(match scripted::with_article(html, &outline) {
        Some(page) => told(&page, &Outline::of(&page)),
        None => told(&page, &outline),
    })
}

fn told(page: &Html, outline: &Outline) -> Vec<Story> {
    let bodies = body::stories(outline);
    let stories = bodies.iter().enumerate().map(|(i, found)| {
        let mut front = FrontMatter::default();
        let first = outline.lines.first().map(|line| line.text.as_str());
        if let Some(title) = found.headline(outline).or(first) {
            title.clone_into(&mut front.title);
        }
        let body = render::markdown(&render::Part {
            page,
            roots: &found.roots(outline),
            dropped: &found.dropped(outline),
            url: None,
        });
        let others: Vec<&Body> = bodies.iter().skip(1).filter(|_| i == 0).collect();
        Story {
            front,
            body,
            removed: removed(outline, found, &others),
        }
    });
    stories.collect()
}

/// The lines that a browser would show: what the numbers of removed lines count.
pub(super) fn reading_text(html: &str) -> Result<String, Diagnostic> {
    let page = page::parse(html)?;
    let outline = Outline::of(&page);
    Ok(match scripted::with_article(html, &outline) {
        Some(page) => text(&Outline::of(&page)),
        None => text(&outline),
    })
}

fn text(outline: &Outline) -> String {
    let lines: Vec<&str> = outline
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    lines.join("\n")
}

/// What is left out, each run of lines with one reason once. Of several stories the first
/// one answers for all lines but those of the `others`.
fn removed(outline: &Outline, found: &Body, others: &[&Body]) -> Vec<Removed> {
    let is_own = |i: usize| match found.lines(outline) {
        Some(_) if !others.is_empty() => !others
            .iter()
            .any(|other| other.lines(outline).is_some_and(|lines| lines.contains(&i))),
        Some(lines) => lines.contains(&i),
        None => true,
    };
    let mut removed: Vec<Removed> = Vec::new();
    for (i, reason) in found.verdicts.iter().enumerate() {
        let Some(reason) = reason.filter(|_| is_own(i)) else {
            continue;
        };
        let (line, why) = (i + 1, reason.words());
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
