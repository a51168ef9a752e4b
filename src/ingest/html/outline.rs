//! A page in the order of its text: its elements, and the lines that a browser would
//! show, with what is needed to judge them.

use std::ops::Range;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::blocks::{is_unseen, starts_line};
use super::line::{self, Line};

/// A page, flattened once; everything else looks things up in it.
pub(super) struct Outline<'a> {
    /// Elements as they open, so that what is inside one follows it.
    pub(super) elements: Vec<Element<'a>>,
    /// Lines as they are shown.
    pub(super) lines: Vec<Line>,
    /// What its head says that it is called.
    pub(super) titles: Vec<&'a str>,
    /// What scripts of kind `application/ld+json` hold.
    pub(super) data: Vec<&'a str>,
    /// What its other scripts hold.
    pub(super) scripts: Vec<&'a str>,
}

/// An element that may hold text.
pub(super) struct Element<'a> {
    pub(super) node: NodeId,
    pub(super) value: &'a scraper::node::Element,
    pub(super) parent: Option<usize>,
    /// One past its last descendant.
    pub(super) end: usize,
    /// The lines that begin inside it.
    pub(super) lines: Range<usize>,
    /// Pictures inside it.
    pub(super) pictures: usize,
}

impl<'a> Outline<'a> {
    pub(super) fn of(page: &'a Html) -> Self {
        let mut outline = Self {
            elements: Vec::new(),
            lines: Vec::new(),
            titles: Vec::new(),
            data: Vec::new(),
            scripts: Vec::new(),
        };
        let mut open: Vec<usize> = Vec::new();
        let mut holders: Vec<usize> = Vec::new();
        let mut unseen = 0usize;
        let mut links = 0usize;
        let mut pictures = 0usize;
        let mut line = Pending::default();
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) if unseen > 0 || is_unseen(element.name()) => {
                        unseen += 1;
                        let texts = node.children().filter_map(|n| n.value().as_text());
                        match element.name() {
                            "script" if is_data(element) => {
                                outline.data.extend(texts.map(|t| &**t))
                            }
                            "script" => outline.scripts.extend(texts.map(|t| &**t)),
                            // A drawing has titles, too.
                            "title" if is_in_head(node) => {
                                outline.titles.extend(texts.map(|t| t.trim()))
                            }
                            "meta" if is_title(element) => {
                                outline.titles.extend(element.attr("content"))
                            }
                            _ => {}
                        }
                    }
                    Node::Element(element) => {
                        if starts_line(node) {
                            line.close(&mut outline, holders.last());
                            holders.push(outline.elements.len());
                        } else if leads_away(element) {
                            links += 1;
                        }
                        let lines = outline.lines.len();
                        open.push(outline.elements.len());
                        outline.elements.push(Element {
                            node: node.id(),
                            value: element,
                            parent: open.iter().rev().nth(1).copied(),
                            end: 0,
                            lines: lines..lines,
                            pictures,
                        });
                        pictures +=
                            usize::from(matches!(element.name(), "img" | "picture" | "amp-img"));
                    }
                    Node::Text(text) if unseen == 0 => {
                        if let Some(element) = open.last() {
                            line.push(text, node.id(), *element, links > 0);
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    let Node::Element(element) = node.value() else {
                        continue;
                    };
                    if unseen > 0 {
                        unseen -= 1;
                        continue;
                    }
                    if starts_line(node) {
                        line.close(&mut outline, holders.last());
                        holders.pop();
                    } else if leads_away(element) {
                        links = links.saturating_sub(1);
                    }
                    let end = outline.elements.len();
                    let lines = outline.lines.len() + usize::from(!line.text.trim().is_empty());
                    if let Some(closed) = open.pop().and_then(|i| outline.elements.get_mut(i)) {
                        closed.end = end;
                        closed.lines.end = lines;
                        closed.pictures = pictures - closed.pictures;
                    }
                }
            }
        }
        outline
    }

    pub(super) fn name(&self, element: usize) -> &'a str {
        self.elements.get(element).map_or("", |e| e.value.name())
    }

    /// The element and those around it, from the inside out.
    pub(super) fn around(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |e| self.elements.get(*e)?.parent)
    }

    /// Whether an element lies within another or is it.
    pub(super) fn is_within(&self, element: usize, other: usize) -> bool {
        (other..self.elements.get(other).map_or(0, |o| o.end)).contains(&element)
    }

    /// The lines of an element.
    pub(super) fn lines_of(&self, element: usize) -> Range<usize> {
        self.elements.get(element).map_or(0..0, |e| e.lines.clone())
    }

    /// The innermost element around both.
    pub(super) fn common(&self, a: usize, b: usize) -> usize {
        let found = self.around(a).find(|around| self.is_open_at(*around, b));
        found.unwrap_or(0)
    }

    /// Like [`Self::is_within`], while ends are not yet known.
    fn is_open_at(&self, element: usize, inner: usize) -> bool {
        self.around(inner)
            .take_while(|e| *e >= element)
            .any(|e| e == element)
    }
}

#[derive(Default)]
struct Pending {
    text: String,
    size: usize,
    linked: usize,
    pieces: Vec<(NodeId, usize)>,
}

impl Pending {
    fn push(&mut self, text: &str, node: NodeId, element: usize, linked: bool) {
        self.text.push_str(text);
        let size = line::size(text);
        self.size += size;
        if linked {
            self.linked += size;
        }
        if !text.trim().is_empty() {
            self.pieces.push((node, element));
        }
    }

    fn close(&mut self, outline: &mut Outline, holder: Option<&usize>) {
        let done = std::mem::take(self);
        let (Some(holder), false) = (holder, done.pieces.is_empty()) else {
            return;
        };
        let mut text = String::with_capacity(done.text.len());
        for word in done.text.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        let element = match (done.pieces.first(), done.pieces.last()) {
            (Some((_, first)), Some((_, last))) => outline.common(*first, *last),
            _ => *holder,
        };
        let heading = outline
            .around(element)
            .take(6)
            .find_map(|e| level(outline.name(e)));
        outline.lines.push(Line {
            is_prose: line::is_prose(&text, done.size, done.linked),
            text,
            holder: *holder,
            element,
            size: done.size,
            linked: done.linked,
            heading,
            pieces: done.pieces,
        });
    }
}

/// The level of a heading.
fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

fn is_in_head(node: NodeRef<Node>) -> bool {
    let around = node.parent().and_then(|parent| parent.value().as_element());
    around.is_some_and(|element| element.name() == "head")
}

fn is_data(element: &scraper::node::Element) -> bool {
    element.attr("type").is_some_and(|kind| {
        kind.trim()
            .to_ascii_lowercase()
            .starts_with("application/ld+json")
    })
}

fn is_title(element: &scraper::node::Element) -> bool {
    matches!(
        element.attr("property").or(element.attr("name")),
        Some("og:title" | "twitter:title")
    )
}

/// Whether it is a link to another page.
fn leads_away(element: &scraper::node::Element) -> bool {
    element.name() == "a"
        && element
            .attr("href")
            .is_some_and(|href| !href.trim_start().starts_with('#'))
}
