//! Pictures of a page: what is said of them, and whose they are.
//!
//! Every picture of the page is found ([`find`]); which of them are the article's is
//! told by where its text stands ([`of_article`]).

mod credit;
mod holders;
mod taken;
mod told;

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::Html;

use super::elements;
use super::meta::linked::Linked;
use super::meta::title::key;
use crate::ingest::Figure;
use holders::Holder;

/// A picture that the page tells of.
pub(super) struct Found {
    pub(super) figure: Figure,
    /// Elements whose text is the caption or the credit.
    pub(super) nodes: Vec<NodeId>,
    /// The element that holds the picture and its words.
    pub(super) holder: NodeId,
    /// Whether it stands in navigation, among teasers, in a footer or a comment.
    pub(super) aside: bool,
}

/// Everything said of pictures, in the order of the page; what is said twice is there
/// twice.
pub(super) fn find(page: &Html, main: &HashSet<NodeId>, linked: &Linked) -> Vec<Found> {
    let graph = linked.graph();
    let described = told::described(&graph);
    let mut found = Vec::new();
    for holder in holders::of(page, main) {
        let Holder {
            at,
            captions,
            mut credits,
            aside,
        } = holder;
        if credits.is_empty() {
            let last = captions.last().copied().and_then(credit::last_part);
            credits.extend(last.or_else(|| holders::names_beside(at, &captions)));
        }
        let mut nodes: Vec<NodeId> = Vec::new();
        let mut caption = String::new();
        let mut credit: Option<String> = None;
        for node in captions {
            let Some(text) = elements::words_but(node, 3_000, |n| {
                credits.contains(&n) || elements::name(n) == "button"
            }) else {
                continue;
            };
            nodes.push(node.id());
            let text = told::without_label(&text);
            if told::is_no_caption(text, elements::name(node) == "figcaption") {
                nodes.pop();
                continue;
            }
            let repeats = !caption.is_empty() && key(&caption).contains(&key(text));
            if !text.is_empty() && !repeats {
                if !caption.is_empty() {
                    caption.push(' ');
                }
                caption.push_str(text);
            }
        }
        for node in credits {
            let Some(text) = elements::words(node, 300) else {
                continue;
            };
            nodes.push(node.id());
            if !credit::bare(&text).is_empty() && credit.is_none() {
                credit = Some(text);
            }
        }
        let data = holders::data_caption(at);
        if caption.is_empty() {
            caption = data.unwrap_or_default();
        }
        let mut figure = told::figure(&caption, credit.as_deref());
        if figure.caption.is_empty() || figure.credit.is_none() {
            told::complete(&mut figure, at, &described);
        }
        if figure.caption.is_empty() && figure.credit.is_none() {
            continue;
        }
        found.push(Found {
            figure,
            nodes,
            holder: at.id(),
            aside,
        });
    }
    found
}

/// The figures of the article whose text stands in `body`, each once: those between its
/// headline and its end. `headline` are the elements that show its title.
pub(super) fn of_article(
    page: &Html,
    found: Vec<Found>,
    headline: &[NodeId],
    body: &[NodeId],
) -> Vec<Found> {
    let places: HashMap<NodeId, usize> = {
        let wanted: HashSet<NodeId> = headline
            .iter()
            .chain(body)
            .copied()
            .chain(found.iter().map(|f| f.holder))
            .collect();
        page.tree
            .root()
            .descendants()
            .enumerate()
            .filter(|(_, n)| wanted.contains(&n.id()))
            .map(|(i, n)| (n.id(), i))
            .collect()
    };
    let place = |id: &NodeId| places.get(id).copied();
    let first = headline.iter().chain(body).filter_map(place).min();
    let last = body.iter().filter_map(place).max();
    let mut kept: Vec<Found> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for figure in found {
        let at = place(&figure.holder);
        let before = at < first.map(|f| f.saturating_sub(LEAD));
        if figure.aside || before || (last.is_some() && at > last.map(|l| l + TAIL)) {
            continue;
        }
        let own = key(&figure.figure.caption);
        if let Some(i) = known.get(&own).copied().filter(|_| !own.is_empty()) {
            if let Some(first) = kept.get_mut(i) {
                first.figure.credit = first.figure.credit.take().or(figure.figure.credit);
                first.nodes.extend(figure.nodes);
            }
            continue;
        }
        known.insert(own, kept.len());
        kept.push(figure);
    }
    kept
}

/// How many nodes before the headline, and after the text, a picture may stand.
const LEAD: usize = 120;
const TAIL: usize = 40;
