//! Pages whose article is no running text: a table, a list, a note of a few words.

use super::hints::Anchor;
use super::marks::Marks;
use super::reason::Reason;
use crate::ingest::html::outline::Outline;

/// What is kept of an article at least, in letters.
const LEAST: usize = 160;

/// Judges such a page by its marks alone, when nearly nothing is left of it otherwise.
pub(super) fn read(
    page: &Outline,
    marks: &Marks,
    verdicts: &[Option<Reason>],
) -> Option<(usize, Vec<Option<Reason>>)> {
    let kept = |verdicts: &[Option<Reason>]| -> usize {
        let lines = page.lines.iter().zip(verdicts);
        lines
            .filter(|(line, verdict)| verdict.is_none() && line.heading.is_none())
            .map(|(line, _)| line.size)
            .sum()
    };
    let least = kept(verdicts);
    if least >= LEAST {
        return None;
    }
    let root = widest(page, marks);
    let inside = page.lines_of(root);
    let plain: Vec<Option<Reason>> = page
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let is_inside = inside.contains(&i);
            marks.reason(line.element).or({
                if is_inside && line.heading == Some(1) {
                    Some(Reason::Head)
                } else if line.is_link() && !is_cell(page.name(line.holder)) {
                    Some(Reason::Navigation)
                } else {
                    (!is_inside).then_some(Reason::Furniture)
                }
            })
        })
        .collect();
    (kept(&plain) > 2 * least).then_some((root, plain))
}

/// The element that says that it is the article or the main part, or all.
fn widest(page: &Outline, marks: &Marks) -> usize {
    let mut found = (0, 0);
    let mut body = 0;
    for (i, element) in page.elements.iter().enumerate() {
        if element.value.name() == "body" {
            body = i;
        }
        let is_free = marks.reason(i).is_none();
        if is_free && matches!(marks.anchor(i), Some(Anchor::Article | Anchor::Main)) {
            let lines = page.lines.get(element.lines.clone()).unwrap_or_default();
            let size = lines.iter().map(|line| line.size - line.linked).sum();
            if size > found.0 {
                found = (size, i);
            }
        }
    }
    if found.0 >= LEAST { found.1 } else { body }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "dt" | "dd" | "h2" | "h3" | "h4")
}
