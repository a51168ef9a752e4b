//! Footnotes: a number in the text that links to a note of the page.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::Node;

use super::{attribute, name};

/// The notes that the text refers to, numbered in the order of the text.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The number of the note that each reference names, by the element that is replaced.
    references: HashMap<NodeId, usize>,
    notes: Vec<NodeRef<'a, Node>>,
    /// The notes, and in them the links that lead back.
    apart: HashSet<NodeId>,
}

impl<'a> Notes<'a> {
    pub(super) fn find(roots: &[NodeRef<'a, Node>], dropped: &HashSet<NodeId>) -> Self {
        let mut found = Self::default();
        let targets = targets(roots, dropped);
        let mut numbers: HashMap<NodeId, usize> = HashMap::new();
        for link in roots.iter().flat_map(|root| root.descendants()) {
            let Some(target) = named(link).and_then(|id| targets.get(id)) else {
                continue;
            };
            if !is_mark(link) || link.ancestors().any(|above| above == *target) {
                continue;
            }
            let number = *numbers.entry(target.id()).or_insert_with(|| {
                found.notes.push(*target);
                found.notes.len()
            });
            let raised = link
                .parent()
                .filter(|p| name(*p) == Some("sup") && p.children().count() == 1);
            found.references.insert(raised.unwrap_or(link).id(), number);
        }
        for note in &found.notes {
            found.apart.insert(note.id());
            for link in note.descendants() {
                if named(link).is_some() && words(link).chars().count() <= 3 {
                    found.apart.insert(link.id());
                }
            }
        }
        found
    }

    pub(super) fn is_note(&self, id: NodeId) -> bool {
        self.apart.contains(&id)
    }

    pub(super) fn referred(&self, node: NodeRef<Node>) -> Option<usize> {
        self.references.get(&node.id()).copied()
    }

    pub(super) fn in_order(&self) -> impl Iterator<Item = (usize, NodeRef<'a, Node>)> {
        self.notes
            .iter()
            .enumerate()
            .map(|(i, note)| (i + 1, *note))
    }
}

/// The place on the page that a link names.
fn named<'a>(node: NodeRef<'a, Node>) -> Option<&'a str> {
    (name(node) == Some("a")).then_some(())?;
    attribute(node, "href")?
        .strip_prefix('#')
        .filter(|id| !id.is_empty())
}

fn words(node: NodeRef<Node>) -> String {
    let texts = node.descendants().filter_map(|n| n.value().as_text());
    texts
        .flat_map(|t| t.chars())
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Whether a link is the mark of a note: a number, a letter or a star, in brackets or not.
fn is_mark(link: NodeRef<Node>) -> bool {
    let words = words(link);
    let bare = words.trim_matches(['[', ']', '(', ')', '.']);
    (1..=4).contains(&bare.chars().count())
        && (bare.chars().all(char::is_numeric)
            || bare.chars().all(|c| "*†‡§".contains(c))
            || bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic))
}

/// List items and paragraphs that can be a note, by their names.
fn targets<'a>(
    roots: &[NodeRef<'a, Node>],
    dropped: &HashSet<NodeId>,
) -> HashMap<&'a str, NodeRef<'a, Node>> {
    let mut targets = HashMap::new();
    for node in roots.iter().flat_map(|root| root.descendants()) {
        let Some(id) = attribute(node, "id").or_else(|| attribute(node, "name")) else {
            continue;
        };
        let mut holders = node.ancestors().take(3);
        let holder = match name(node) {
            Some("li" | "p" | "dd" | "div" | "aside") => Some(node),
            _ => holders.find(|n| matches!(name(*n), Some("li" | "p" | "dd"))),
        };
        let noted = |n: &NodeRef<Node>| {
            let said = [
                attribute(*n, "class"),
                attribute(*n, "id"),
                attribute(*n, "role"),
            ];
            let said = said
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
                .to_ascii_lowercase();
            ["fn", "note", "ftn", "endnote", "reference"]
                .iter()
                .any(|word| said.contains(word))
        };
        if let Some(holder) = holder
            && !holder
                .ancestors()
                .chain([holder])
                .any(|n| dropped.contains(&n.id()))
            && [Some(node), Some(holder), holder.parent()]
                .iter()
                .flatten()
                .any(noted)
        {
            targets.entry(id).or_insert(holder);
        }
    }
    targets
}
