//! The outlet's own list of what matters.

use ego_tree::NodeId;

use super::survey::Survey;
use crate::ingest::html::elements;

/// The points, and the elements that hold them.
#[derive(Default)]
pub(super) struct KeyPoints {
    pub(super) points: Vec<String>,
    pub(super) nodes: Vec<NodeId>,
}

/// Lists longer than this, or of longer items, are no summary.
const MOST: usize = 10;
const MOST_BYTES: usize = 600;

/// Reads the first list that stands in something labelled as key points.
pub(super) fn read(survey: &Survey) -> KeyPoints {
    for spot in survey.key_points.iter().filter(|s| !s.aside) {
        let items: Vec<_> = spot
            .at
            .descendants()
            .take(600)
            .filter(|n| elements::name(*n) == "li")
            .take(MOST + 1)
            .collect();
        let points: Vec<String> = items
            .iter()
            .filter_map(|item| elements::words(*item, MOST_BYTES))
            .filter(|text| text.split_whitespace().count() >= 4 || text.chars().count() >= 20)
            .collect();
        let is_whole = points.len() == items.len() && (2..=MOST).contains(&points.len());
        if is_whole {
            return KeyPoints {
                points,
                nodes: items.iter().map(|item| item.id()).collect(),
            };
        }
    }
    KeyPoints::default()
}
