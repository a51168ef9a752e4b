//! Which lines of a page show what its front matter says.

use std::collections::HashMap;

use ego_tree::NodeId;

use super::figures::Found;
use super::meta::Meta;
use super::outline::Outline;

/// What a line shows that is no part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Headline, standfirst, byline, date.
    Head,
    /// A picture's caption or credit.
    Caption,
}

/// What each line shows, where it is one of those.
pub(super) struct Shown {
    parts: Vec<Option<Part>>,
}

impl Shown {
    pub(super) fn of(page: &Outline, meta: &Meta, pictures: &[Found]) -> Self {
        let mut nodes: HashMap<NodeId, Part> = HashMap::new();
        for picture in pictures {
            nodes.extend(picture.nodes.iter().map(|node| (*node, Part::Caption)));
        }
        let heads = [
            &meta.title_nodes,
            &meta.summary_nodes,
            &meta.byline_nodes,
            &meta.date_nodes,
            &meta.key_point_nodes,
        ];
        nodes.extend(heads.into_iter().flatten().map(|node| (*node, Part::Head)));
        let mut parts = vec![None; page.lines.len()];
        for element in &page.elements {
            let Some(part) = nodes.get(&element.node) else {
                continue;
            };
            for place in parts.get_mut(element.lines.clone()).unwrap_or_default() {
                place.get_or_insert(*part);
            }
        }
        Self { parts }
    }

    pub(super) fn part(&self, line: usize) -> Option<Part> {
        self.parts.get(line).copied().flatten()
    }
}
