//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]) and set as the lines that a browser
//! would show ([`outline`]). What it says of itself is read ([`meta`]), its pictures are
//! found ([`figures`]), each line is judged ([`body`]), and what is left is written as
//! Markdown ([`render`]).

mod blocks;
mod body;
mod elements;
mod figures;
mod labels;
mod line;
mod meta;
mod outline;
mod page;
mod render;
mod scripted;
mod shown;
mod trunk;

use scraper::Html;

use super::front::{FrontMatter, Lines, Removed};
use super::story::Story;
use super::told;
use crate::diagnostic::Diagnostic;
use crate::model::Slug;
use body::Body;
use outline::Outline;
use shown::Shown;

/// The stories in the order of the page, the one that it is called after first. `address`
/// is where the page is known to come from.
pub(super) fn stories(html: &str, address: Option<&str>) -> Result<Vec<Story>, Diagnostic> {
    let page = page::parse(html)?;
    let outline = Outline::of(&page);
    Ok(match scripted::with_article(html, &outline) {
        Some(page) => told(&page, &Outline::of(&page), address),
        None => told(&page, &outline, address),
    })
}

fn told(page: &Html, outline: &Outline, address: Option<&str>) -> Vec<Story> {
    let main = trunk::of(page);
    let mut meta = meta::read(page, &main, address);
    let pictures = figures::find(page, &main, &meta.linked);
    let mut bodies = body::stories(outline);
    if let Some(body) = bodies.first() {
        meta.summary_nodes
            .retain(|node| body.stands_above(outline, *node));
    }
    let shown = Shown::of(outline, &meta, &pictures);
    for body in &mut bodies {
        body.leave_out(outline, &shown);
    }
    let kept = bodies.first().map(|first| first.kept(outline));
    let kept = kept.unwrap_or_default();
    let mut pictures = figures::of_article(page, pictures, &meta.title_nodes, &kept);
    pictures.retain(|found| !found.figure.caption.is_empty());
    let taken = Shown::of(outline, &meta, &pictures);
    let address = meta.url.clone();
    let mut front = Some(front(meta, pictures));
    let stories = bodies.iter().enumerate().map(|(i, found)| {
        let mut front = front.take().unwrap_or_default();
        if let Some(title) = found
            .headline(outline)
            .filter(|_| i > 0 || front.title.is_empty())
        {
            title.clone_into(&mut front.title);
        }
        let paragraphs: Vec<&str> = found.paragraphs(outline).collect();
        told::complete(&mut front, paragraphs.first().copied(), &paragraphs);
        let body = render::markdown(&render::Part {
            page,
            roots: &found.roots(outline),
            dropped: &found.dropped(outline),
            url: address.as_ref().map(|url| url.as_str()),
        });
        let others: Vec<&Body> = bodies.iter().skip(1).filter(|_| i == 0).collect();
        Story {
            front,
            body,
            removed: removed(outline, found, &others, &taken),
        }
    });
    stories.collect()
}

/// What the page says of itself as front matter.
fn front(meta: meta::Meta, pictures: Vec<figures::Found>) -> FrontMatter {
    FrontMatter {
        title: meta.title.unwrap_or_default(),
        date: meta.published,
        updated: meta.modified,
        source: meta.outlet.map(|name| Slug::from_text(&name)),
        authors: meta.authors,
        url: meta.url,
        language: meta.language,
        summary: meta.summary,
        key_points: meta.key_points,
        figures: pictures.into_iter().map(|f| f.figure).collect(),
        ..FrontMatter::default()
    }
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
/// one answers for all lines but those of the `others`. What is `taken` into the front
/// matter is not lost.
fn removed(outline: &Outline, found: &Body, others: &[&Body], taken: &Shown) -> Vec<Removed> {
    let is_own = |i: usize| match found.lines(outline) {
        Some(_) if !others.is_empty() => !others
            .iter()
            .any(|other| other.lines(outline).is_some_and(|lines| lines.contains(&i))),
        Some(lines) => lines.contains(&i),
        None => true,
    };
    let mut removed: Vec<Removed> = Vec::new();
    for (i, reason) in found.verdicts.iter().enumerate() {
        let is_lost = is_own(i) && taken.part(i).is_none();
        let Some(reason) = reason.filter(|_| is_lost) else {
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
