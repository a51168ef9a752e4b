//! The part of a page that holds its article, as far as the markup alone tells: what
//! stands around the headline and around the most prose.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::Html;

use super::elements::{self, At};
use super::labels::Labels;

/// The elements that hold a first heading or the most prose: however they are named,
/// they are not what stands beside an article.
pub(super) fn of(page: &Html) -> HashSet<NodeId> {
    let mut trunk = HashSet::new();
    let mut prose: HashMap<NodeId, usize> = HashMap::new();
    for at in page.tree.root().descendants() {
        match elements::name(at) {
            "h1" | "main" => trunk.extend(at.ancestors().map(|a| a.id())),
            "p" => {
                let length: usize = at
                    .children()
                    .filter_map(|c| c.value().as_text().map(|t| t.trim().len()))
                    .sum();
                if length >= 60
                    && let Some(parent) = at.parent()
                {
                    *prose.entry(parent.id()).or_default() += length;
                }
            }
            _ => {}
        }
    }
    // The first of equals, so that a page is read the same way each time.
    let most = page
        .tree
        .root()
        .descendants()
        .filter_map(|at| Some((at, *prose.get(&at.id())?)))
        .fold(None::<(At, usize)>, |best, own| match best {
            Some((_, length)) if length >= own.1 => best,
            _ => Some(own),
        });
    if let Some((at, _)) = most {
        trunk.insert(at.id());
        trunk.extend(at.ancestors().map(|a| a.id()));
    }
    trunk
}

/// Whether an element leads away from the article: navigation, teasers, comments, …
pub(super) fn leads_away(at: At, labels: Labels, trunk: &HashSet<NodeId>) -> bool {
    if trunk.contains(&at.id()) {
        return false;
    }
    match elements::name(at) {
        "nav" | "aside" | "dialog" => true,
        "footer" => !at.ancestors().any(|a| elements::name(a) == "article"),
        "html" | "body" | "main" | "article" | "figure" | "figcaption" | "img" | "h1" => false,
        _ => labels.call_it(Labels::AWAY),
    }
}
