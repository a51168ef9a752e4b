//! Pages that hold several stories one after the other, each with its own headline.

use super::hints::Anchor;
use super::marks::Marks;
use crate::ingest::html::outline::Outline;
use crate::ingest::letters;

/// A story's text, in letters, at least.
const LEAST: usize = 500;

/// Stories of one page at most; what lists more is an index.
const MOST: usize = 12;

/// One of several stories of a page.
#[derive(Clone, Copy)]
pub(super) struct Part {
    /// The element that holds its text.
    pub(super) root: usize,
    /// The element that holds its headline, too.
    pub(super) scope: usize,
    /// The line of its headline.
    pub(super) headline: usize,
    level: u8,
}

/// The stories, the one that the page is called after first. None when the page holds one.
pub(super) fn of(page: &Outline, marks: &Marks) -> Option<Vec<Part>> {
    [Anchor::Body, Anchor::Article]
        .into_iter()
        .find_map(|anchor| several(page, marks, anchor))
}

fn several(page: &Outline, marks: &Marks, anchor: Anchor) -> Option<Vec<Part>> {
    let roots = roots(page, marks, anchor);
    let parts: Vec<Part> = roots
        .iter()
        .enumerate()
        .filter_map(|(i, root)| {
            let before = i.checked_sub(1).and_then(|b| roots.get(b)).copied();
            part(page, *root, before, roots.get(i + 1).copied())
        })
        .collect();
    let titles: Vec<String> = page.titles.iter().map(|t| letters(t)).collect();
    let is_main = |part: &Part| {
        page.lines.get(part.headline).is_some_and(|line| {
            let headline = letters(&line.text);
            titles.iter().any(|title| title.starts_with(&headline))
        })
    };
    let main = parts.iter().position(is_main)?;
    let level = parts.get(main)?.level;
    let parts: Vec<Part> = parts
        .into_iter()
        .skip(main)
        .filter(|part| part.level == level)
        .collect();
    (2..=MOST).contains(&parts.len()).then_some(parts)
}

/// The outermost elements that say that they are articles, and hold as much as one.
fn roots(page: &Outline, marks: &Marks, anchor: Anchor) -> Vec<usize> {
    let mut roots: Vec<usize> = Vec::new();
    for (i, element) in page.elements.iter().enumerate() {
        if marks.anchor(i) != Some(anchor)
            || marks.reason(i).is_some()
            || roots.last().is_some_and(|last| page.is_within(i, *last))
        {
            continue;
        }
        let lines = page.lines.get(element.lines.clone()).unwrap_or_default();
        let prose = lines
            .iter()
            .filter(|line| line.is_prose && marks.reason(line.element).is_none());
        if prose.map(|line| line.size).sum::<usize>() >= LEAST {
            roots.push(i);
        }
    }
    roots
}

/// A story with the headline above its text, if it has one of its own.
fn part(page: &Outline, root: usize, before: Option<usize>, after: Option<usize>) -> Option<Part> {
    let holds_other = |e: usize| {
        [before, after]
            .into_iter()
            .flatten()
            .any(|other| page.is_within(other, e))
    };
    let scope = page.around(root).take_while(|e| !holds_other(*e)).last()?;
    let text = page.lines_of(root);
    let (headline, level) = page
        .lines_of(scope)
        .take_while(|i| *i < text.end)
        .find_map(|i| {
            let line = page.lines.get(i)?;
            let level = line.heading?;
            (line.size >= 15 && level <= 2).then_some((i, level))
        })?;
    Some(Part {
        root,
        scope,
        headline,
        level,
    })
}
