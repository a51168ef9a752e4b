//! HTML as a browser parses it, within bounds.

use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

use crate::diagnostic::Diagnostic;

/// Elements within elements; browsers stop at 512, and pages of news stay below 100.
const DEEPEST: usize = 500;

/// Nodes of one page: unclosed formatting is opened again in every paragraph, so that a
/// small file can make a tree without bound.
const MOST_NODES: usize = 2_000_000;

/// Parses a page. The error says that no browser would show it either.
pub(super) fn parse(html: &str) -> Result<Html, Diagnostic> {
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = driver::parse_document(sink, ParseOpts::default());
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.floor_char_boundary(16 * 1024);
        let (chunk, more) = rest.split_at(end);
        parser.process(StrTendril::from_slice(chunk));
        rest = more;
        let tree = &parser.tokenizer.sink.sink.0.borrow().tree;
        if tree.values().len() > MOST_NODES {
            return Err(refused("it unfolds into too many elements"));
        }
        if tree
            .nodes()
            .next_back()
            .is_some_and(|n| n.ancestors().count() > DEEPEST)
        {
            return Err(too_deep());
        }
    }
    let page = parser.finish();
    if deepest(&page) > DEEPEST {
        return Err(too_deep());
    }
    Ok(page)
}

fn too_deep() -> Diagnostic {
    refused(&format!("its elements are nested more than {DEEPEST} deep"))
}

fn refused(why: &str) -> Diagnostic {
    Diagnostic::error(format!("the page cannot be read: {why}"))
        .help("copy the article's text into a plain text file, and ingest that")
}

fn deepest(page: &Html) -> usize {
    let (mut depth, mut most) = (0usize, 0);
    for edge in page.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(_) => {
                depth += 1;
                most = most.max(depth);
            }
            ego_tree::iter::Edge::Close(_) => depth = depth.saturating_sub(1),
        }
    }
    most
}
