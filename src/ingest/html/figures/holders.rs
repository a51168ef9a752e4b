//! Where pictures stand with their words.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::Html;

use super::credit;
use crate::ingest::html::elements::{self, At};
use crate::ingest::html::labels::{Known, Labels};
use crate::ingest::html::meta::title::{key, likeness};
use crate::ingest::html::{blocks, trunk};

/// A picture and the elements that tell of it.
pub(super) struct Holder<'a> {
    pub(super) at: At<'a>,
    pub(super) captions: Vec<At<'a>>,
    pub(super) credits: Vec<At<'a>>,
    pub(super) aside: bool,
}

/// Pictures beyond these belong to no article.
const MOST: usize = 1_000;

/// All of them, in the order of the page.
pub(super) fn of<'a>(page: &'a Html, main: &HashSet<NodeId>) -> Vec<Holder<'a>> {
    let mut found = Finder::default();
    let mut known = Known::default();
    let mut away: Option<NodeId> = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(at) if at.value().is_element() => {
                let labels = known.labels(at);
                if away.is_none() && trunk::leads_away(at, labels, main) {
                    away = Some(at.id());
                }
                if found.holders.len() < MOST && found.tried < MOST * 4 {
                    found.look_at(at, labels, away.is_some());
                }
            }
            Edge::Open(at) => {
                if let Some(text) = at.value().as_text()
                    && credit::says_whose(text)
                    && let Some(holder) = at.parent()
                    && found.tried < MOST * 4
                {
                    found.add_credit(holder, away.is_some());
                }
            }
            Edge::Close(at) if away == Some(at.id()) => away = None,
            _ => {}
        }
    }
    found.holders
}

#[derive(Default)]
struct Finder<'a> {
    holders: Vec<Holder<'a>>,
    index: HashMap<NodeId, usize>,
    /// Captions: what stands in them is part of them.
    claimed: HashSet<NodeId>,
    tried: usize,
}

impl<'a> Finder<'a> {
    fn look_at(&mut self, at: At<'a>, labels: Labels, aside: bool) {
        let name = elements::name(at);
        let role = role(name, labels);
        let has_data = elements::attribute(at, "data-caption").is_some();
        if name == "img" && !has_data {
            self.look_for_alt(at, aside);
            return;
        }
        if role.is_none() && name != "figure" && !has_data {
            return;
        }
        self.tried += 1;
        let inside = at.ancestors().any(|a| self.claimed.contains(&a.id()));
        if inside && role != Some(Role::Credit) {
            return;
        }
        let holder = match role {
            None => Some(at),
            Some(Role::Caption) => holder_of(at).or_else(|| (name == "figcaption").then_some(at)),
            Some(Role::Credit) => holder_of(at),
        };
        let Some(holder) = holder else { return };
        let Some(known) = self.holder(holder, aside) else {
            return;
        };
        match role {
            Some(Role::Caption) => {
                known.captions.push(at);
                self.claimed.insert(at.id());
            }
            Some(Role::Credit) => known.credits.push(at),
            None => {}
        }
    }

    /// An element whose words begin with "Photo: …", however it is labelled.
    fn add_credit(&mut self, at: At<'a>, aside: bool) {
        self.tried += 1;
        let inside = at
            .ancestors()
            .chain(std::iter::once(at))
            .any(|a| self.claimed.contains(&a.id()));
        let usual = matches!(
            elements::name(at),
            "span" | "div" | "p" | "small" | "em" | "i" | "cite" | "footer" | "figure"
        );
        if inside || !usual {
            return;
        }
        if let Some(holder) = holder_of(at)
            && let Some(known) = self.holder(holder, aside)
            && !known.credits.contains(&at)
            && holder != at
        {
            known.credits.push(at);
        }
    }

    fn holder(&mut self, at: At<'a>, aside: bool) -> Option<&mut Holder<'a>> {
        let holders = &mut self.holders;
        let i = *self.index.entry(at.id()).or_insert_with(|| {
            holders.push(Holder {
                at,
                captions: Vec::new(),
                credits: Vec::new(),
                aside,
            });
            holders.len() - 1
        });
        self.holders.get_mut(i)
    }

    /// A line near a picture that shows what the picture's alternative text says.
    fn look_for_alt(&mut self, image: At<'a>, aside: bool) {
        let Some(alt) = elements::attribute(image, "alt").map(key) else {
            return;
        };
        let in_figure = image.ancestors().any(|a| elements::name(a) == "figure");
        if alt.split(' ').count() < 4 || in_figure {
            return;
        }
        for outer in image.ancestors().filter(|a| a.value().is_element()).take(4) {
            if matches!(
                elements::name(outer),
                "body" | "html" | "article" | "main" | "a"
            ) {
                return;
            }
            self.tried += 1;
            if elements::words(outer, 1_500).is_none() {
                return;
            }
            let line = outer.descendants().take(200).find(|n| {
                let shows = n.value().is_element()
                    && !blocks::is_unseen(elements::name(*n))
                    && !matches!(elements::name(*n), "a" | "h1" | "h2" | "h3" | "h4")
                    && n.children()
                        .any(|c| c.value().as_text().is_some_and(|t| t.trim().len() > 8));
                let in_link = || n.ancestors().take(4).any(|a| elements::name(a) == "a");
                shows
                    && !in_link()
                    && elements::words(*n, 1_000).is_some_and(|text| {
                        let own = key(&text);
                        likeness(&own, &alt) >= 0.8
                    })
            });
            if let Some(line) = line {
                if self.claimed.insert(line.id())
                    && let Some(known) = self.holder(outer, aside)
                {
                    known.captions.push(line);
                }
                return;
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Caption,
    Credit,
}

fn role(name: &str, labels: Labels) -> Option<Role> {
    if !matches!(
        name,
        "figcaption"
            | "div"
            | "span"
            | "p"
            | "small"
            | "cite"
            | "em"
            | "i"
            | "strong"
            | "b"
            | "dd"
            | "dt"
            | "li"
            | "address"
            | "footer"
            | "aside"
            | "a"
    ) {
        return None;
    }
    if labels.call_it(Labels::CREDIT) {
        return Some(Role::Credit);
    }
    if name == "a" {
        return None;
    }
    (name == "figcaption" || labels.call_it(Labels::CAPTION)).then_some(Role::Caption)
}

/// The nearest element that holds both the words and a picture, unless it holds a text
/// as well.
fn holder_of(at: At) -> Option<At> {
    for outer in at.ancestors().filter(|a| a.value().is_element()).take(7) {
        if matches!(elements::name(outer), "body" | "html" | "article" | "main") {
            return None;
        }
        if elements::name(outer) == "figure" {
            return Some(outer);
        }
        if outer.descendants().take(400).any(is_picture) {
            return elements::words(outer, 2_500).map(|_| outer);
        }
    }
    None
}

fn is_picture(at: At) -> bool {
    match elements::name(at) {
        "img" | "picture" | "video" | "iframe" => true,
        // A site's own elements: `amp-img`, `x-image`.
        own => {
            own.contains('-')
                && ["img", "image", "picture", "photo"]
                    .iter()
                    .any(|w| own.contains(w))
        }
    }
}

/// A short line beside the caption that holds only names.
pub(super) fn names_beside<'a>(holder: At<'a>, captions: &[At<'a>]) -> Option<At<'a>> {
    let caption = captions.last()?;
    let is_figure = elements::name(holder) == "figure";
    let next = caption.next_siblings().find(|n| n.value().is_element());
    let beside = holder.descendants().take(200).filter(|n| {
        is_figure
            && matches!(
                elements::name(*n),
                "footer" | "small" | "span" | "p" | "div" | "cite"
            )
            && !captions
                .iter()
                .any(|c| c == n || n.ancestors().any(|a| a == *c))
            && !n.descendants().any(|d| captions.contains(&d))
    });
    next.into_iter()
        .filter(|n| {
            matches!(
                elements::name(*n),
                "footer" | "small" | "span" | "cite" | "em" | "i"
            )
        })
        .chain(beside)
        .find(|n| elements::words(*n, 160).is_some_and(|words| credit::is_told(&words)))
}

/// What an attribute says of the picture.
pub(super) fn data_caption(at: At) -> Option<String> {
    let own = elements::attribute(at, "data-caption").map(elements::plain);
    own.filter(|text| !text.is_empty())
}
