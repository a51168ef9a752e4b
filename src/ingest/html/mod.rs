//! A saved page → the stories that it holds.
//!
//! The page is parsed as a browser does ([`page`]) and set as the lines that a browser
//! would show ([`blocks`]); what is known of the article is read from its markup.

mod blocks;
mod elements;
mod figures;
mod meta;
mod page;
mod render;
mod trunk;

use std::collections::HashSet;

use super::front::FrontMatter;
use super::story::Story;
use crate::diagnostic::Diagnostic;
use crate::model::Slug;

/// The stories in the order of the page.
pub(super) fn stories(html: &str) -> Result<Vec<Story>, Diagnostic> {
    let page = page::parse(html)?;
    let blocks = blocks::of(&page);
    let main = trunk::of(&page);
    let meta = meta::read(&page, &main.around, None);
    let figures = figures::find(&page, &main.around, &meta.linked);
    let figures = figures::of_article(&page, figures, &meta.title_nodes, &main.text);
    let front = front(meta, figures, blocks.first().map(|b| b.text.as_str()));
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

/// What the page says of itself as front matter.
fn front(meta: meta::Meta, figures: Vec<figures::Found>, first_line: Option<&str>) -> FrontMatter {
    FrontMatter {
        title: meta
            .title
            .or_else(|| first_line.map(str::to_owned))
            .unwrap_or_default(),
        date: meta.published,
        updated: meta.modified,
        source: meta.outlet.map(|name| Slug::from_text(&name)),
        authors: meta.authors,
        url: meta.url,
        language: meta.language,
        summary: meta.summary,
        key_points: meta.key_points,
        figures: figures
            .into_iter()
            .map(|f| f.figure)
            .filter(|f| !f.caption.is_empty())
            .collect(),
        ..FrontMatter::default()
    }
}

/// The lines that a browser would show: what the numbers of removed lines count.
pub(super) fn reading_text(html: &str) -> Result<String, Diagnostic> {
    let page = page::parse(html)?;
    let lines: Vec<String> = blocks::of(&page).into_iter().map(|b| b.text).collect();
    Ok(lines.join("\n"))
}
