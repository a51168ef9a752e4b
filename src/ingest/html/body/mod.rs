//! The lines of a page that are its article, and why the others are not.

mod clean;
mod flow;
mod head;
mod hints;
mod marks;
mod plain;
mod reason;
mod region;
mod repeats;
mod stories;
mod witness;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use ego_tree::NodeId;

use super::blocks::is_block;
use super::outline::Outline;
use super::shown::{self, Shown};
use flow::Flow;
use marks::Marks;
pub(super) use reason::Reason;
use stories::Part;
use witness::Witness;
pub(super) use witness::stated;

/// One story of a page.
pub(super) struct Body {
    /// The element that holds it.
    pub(super) root: usize,
    /// Where it begins and ends, and its headline, when it is one of several.
    part: Option<Part>,
    flow: Flow,
    /// For each line of the page: why it is left out, if it is.
    pub(super) verdicts: Vec<Option<Reason>>,
}

/// Reads which lines are an article. There is one story at least.
pub(super) fn stories(page: &Outline) -> Vec<Body> {
    let marks = Marks::of(page);
    let witness = witness::of(page);
    let Some(parts) = stories::of(page, &marks) else {
        let root = region::of(page, &marks, &witness);
        return vec![read(page, &marks, &witness, root)];
    };
    let silent = Witness::default();
    let bodies = parts.into_iter().enumerate().map(|(i, part)| {
        let witness = if i == 0 { &witness } else { &silent };
        Body {
            part: Some(part),
            ..read(page, &marks, witness, part.root)
        }
    });
    bodies.collect()
}

fn read(page: &Outline, marks: &Marks, witness: &Witness, root: usize) -> Body {
    let flow = Flow::of(page, marks, root);
    let verdicts = clean::verdicts(page, marks, &flow, root, witness);
    let (root, mut verdicts) = plain::read(page, marks, &verdicts).unwrap_or((root, verdicts));
    repeats::drop(page, &mut verdicts);
    Body {
        root,
        part: None,
        flow,
        verdicts,
    }
}

impl Body {
    /// Leaves out what is shown beside the text. A description that repeats the first
    /// paragraph does not take it away, nor one that repeats the first of many headings.
    pub(super) fn leave_out(&mut self, page: &Outline, shown: &Shown) {
        let kept = page.lines.iter().zip(&self.verdicts);
        let headings: Vec<u8> = kept
            .filter(|(_, verdict)| verdict.is_none())
            .filter_map(|(line, _)| line.heading)
            .collect();
        let is_one_of_many = |level: u8| headings.iter().filter(|l| **l == level).count() > 1;
        let mut is_begun = false;
        for (i, (line, verdict)) in page.lines.iter().zip(&mut self.verdicts).enumerate() {
            let is_told = verdict.is_none() && self.flow.holds(i) && line.is_paragraph();
            let is_section = verdict.is_none()
                && line
                    .heading
                    .is_some_and(|level| is_begun || is_one_of_many(level));
            is_begun |= is_told;
            match shown.part(i) {
                Some(shown::Part::Caption) => *verdict = Some(Reason::Caption),
                Some(shown::Part::Head) if !is_told && !is_section => {
                    *verdict = Some(Reason::Head);
                }
                _ => {}
            }
        }
    }

    /// Whether an element stands above the text and is not the most of it.
    pub(super) fn stands_above(&self, page: &Outline, node: NodeId) -> bool {
        let element = page.elements.iter().find(|e| e.node == node);
        let lines = element.map_or(0..0, |e| e.lines.clone());
        let kept = |of: Range<usize>| -> usize {
            let both = page.lines.iter().zip(&self.verdicts).enumerate();
            both.filter(|(i, (_, verdict))| of.contains(i) && verdict.is_none())
                .filter(|(_, (line, _))| line.is_prose)
                .map(|(_, (line, _))| line.size)
                .sum()
        };
        kept(0..lines.start) == 0 && kept(lines) * 3 <= kept(0..page.lines.len())
    }

    /// The elements of its first and its last line, and those between.
    pub(super) fn kept(&self, page: &Outline) -> Vec<NodeId> {
        let lines = page.lines.iter().zip(&self.verdicts);
        let kept = lines.filter(|(_, verdict)| verdict.is_none());
        kept.filter_map(|(line, _)| Some(page.elements.get(line.element)?.node))
            .collect()
    }

    /// Its lines but for its headings.
    pub(super) fn paragraphs<'p>(&'p self, page: &'p Outline) -> impl Iterator<Item = &'p str> {
        let lines = page.lines.iter().zip(&self.verdicts);
        lines
            .filter(|(line, verdict)| verdict.is_none() && line.heading.is_none())
            .map(|(line, _)| line.text.as_str())
    }

    /// Its headline, when the page holds several.
    pub(super) fn headline<'p>(&self, page: &'p Outline) -> Option<&'p str> {
        let line = page.lines.get(self.part?.headline)?;
        Some(&line.text)
    }

    /// The lines that are its to keep or leave out, when the page holds several.
    pub(super) fn lines(&self, page: &Outline) -> Option<Range<usize>> {
        Some(page.lines_of(self.part?.scope))
    }

    /// The elements that hold the article.
    pub(super) fn roots(&self, page: &Outline) -> Vec<NodeId> {
        let root = page.elements.get(self.root);
        root.map(|element| element.node).into_iter().collect()
    }

    /// What in them is not of it: whole elements where nothing in one is.
    pub(super) fn dropped(&self, page: &Outline) -> HashSet<NodeId> {
        let mut kept = 0usize;
        let mut before = vec![0usize];
        for verdict in &self.verdicts {
            kept += usize::from(verdict.is_none());
            before.push(kept);
        }
        let mut dropped = HashSet::new();
        let mut inside = 0;
        for (i, element) in page.elements.iter().enumerate() {
            let lines = element.lines.clone();
            let is_empty = before.get(lines.start) == before.get(lines.end);
            if i >= inside && !lines.is_empty() && is_empty && is_block(element.value.name()) {
                dropped.insert(element.node);
                inside = element.end;
            }
        }
        for (line, verdict) in page.lines.iter().zip(&self.verdicts) {
            for (node, element) in &line.pieces {
                let is_unseen = || {
                    page.around(*element)
                        .take_while(|e| *e != line.element)
                        .filter_map(|e| page.elements.get(e))
                        .any(|e| hints::is_unseen(e.value))
                };
                if verdict.is_some() || is_unseen() {
                    dropped.insert(*node);
                }
            }
        }
        dropped
    }
}
