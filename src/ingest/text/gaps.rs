//! The short lines between two paragraphs: headings, lists and single sentences are
//! the story's; what a page puts in between is not.

use std::ops::Range;

use super::furniture;
use super::lines::Line;
use super::marks::Mark;
use super::shape;

/// What becomes of a line between two paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Paragraph,
    Heading,
    Item,
    /// Not the story's, and why.
    Drop(&'static str),
}

/// The verdict on each line of the body that is neither a paragraph nor told by its
/// own mark; none for the others.
pub(super) fn judge(lines: &[Line], marks: &[Mark], body: Range<usize>) -> Vec<Option<Verdict>> {
    let mut verdicts = vec![None; lines.len()];
    let spaced = is_spaced(lines, marks, body.clone());
    let mut at = body.start;
    while at < body.end {
        if is_story(marks.get(at)) {
            at += 1;
            continue;
        }
        let end = (at..body.end)
            .find(|i| is_story(marks.get(*i)))
            .unwrap_or(body.end);
        let gap = Gap::of(lines, marks, at..end, spaced);
        for i in at..end {
            if let Some(slot) = verdicts.get_mut(i) {
                *slot = gap.verdict(lines, marks, i);
            }
        }
        at = end;
    }
    verdicts
}

fn is_story(mark: Option<&Mark>) -> bool {
    matches!(mark, Some(Mark::Prose))
}

/// Whether blank lines part the paragraphs, so that what stands together belongs
/// together.
fn is_spaced(lines: &[Line], marks: &[Mark], body: Range<usize>) -> bool {
    let (mut all, mut apart) = (0usize, 0usize);
    for i in body {
        if let (Some(line), Some(Mark::Prose)) = (lines.get(i), marks.get(i)) {
            all += 1;
            apart += usize::from(line.gap > 0);
        }
    }
    apart * 2 > all
}

struct Gap {
    range: Range<usize>,
    spaced: bool,
    /// Whether something in it is no doubt the page's.
    foreign: bool,
    /// Whether the paragraph above announces it.
    introduced: bool,
    /// How many lines of it may be the story's.
    open: usize,
    /// Where a list of other stories begins in it.
    list: Option<usize>,
}

impl Gap {
    fn of(lines: &[Line], marks: &[Mark], range: Range<usize>, spaced: bool) -> Self {
        let above = range.start.checked_sub(1).and_then(|i| lines.get(i));
        let own = || range.clone().filter_map(|i| marks.get(i).map(|m| (i, m)));
        let bullet = |i: usize| lines.get(i).is_some_and(|line| line.bullet);
        Self {
            spaced,
            foreign: own().any(|(_, mark)| is_foreign(mark)),
            introduced: above.is_some_and(|line| line.text.ends_with([':', '：'])),
            open: own()
                .filter(|(i, mark)| is_open(mark) && !bullet(*i))
                .count(),
            list: own()
                .find(|(_, mark)| matches!(mark, Mark::Furniture(furniture::OTHER_STORIES)))
                .map(|(i, _)| i),
            range,
        }
    }

    fn verdict(&self, lines: &[Line], marks: &[Mark], at: usize) -> Option<Verdict> {
        let (line, mark) = (lines.get(at)?, marks.get(at)?);
        if !is_open(mark) {
            return None;
        }
        let is_last = at + 1 == self.range.end;
        let listed = self.list.is_some_and(|list| list < at);
        let above_list = lines.get(at + 1).is_some_and(|next| next.bullet);
        let leads = (is_last || above_list) && is_heading_like(line, mark);
        if listed {
            // A heading may follow the names of other stories.
            let others = at - self.list.unwrap_or(at);
            return Some(if leads && others >= 2 && !line.bullet {
                Verdict::Heading
            } else {
                Verdict::Drop(furniture::OTHER_STORIES)
            });
        }
        if line.bullet {
            return Some(Verdict::Item);
        }
        let beside = |i: Option<usize>| {
            i.filter(|i| self.range.contains(i))
                .and_then(|i| marks.get(i))
                .is_some_and(is_foreign)
        };
        match mark {
            Mark::Sentence if beside(at.checked_sub(1)) && beside(Some(at + 1)) => {
                Some(Verdict::Drop(BETWEEN))
            }
            Mark::Sentence if self.open == 1 && leads && asks(line) => Some(Verdict::Heading),
            Mark::Sentence => Some(Verdict::Paragraph),
            _ if leads && self.open == 1 => Some(Verdict::Heading),
            _ if shape::weight(&line.text) >= 80
                && shape::holds_sentences(&line.text)
                && shape::reads_on(&line.text) =>
            {
                Some(Verdict::Paragraph)
            }
            _ if self.foreign && !self.introduced => Some(if leads && self.open <= 3 {
                Verdict::Heading
            } else {
                Verdict::Drop(BETWEEN)
            }),
            _ if self.open == 1 => Some(Verdict::Paragraph),
            _ if self.introduced || self.spaced => Some(self.together(lines, at, leads)),
            _ if leads => Some(Verdict::Heading),
            _ => Some(Verdict::Drop(BETWEEN)),
        }
    }

    /// One of several short lines that nothing speaks against.
    fn together(&self, lines: &[Line], at: usize, leads: bool) -> Verdict {
        let gap = |i: usize| lines.get(i).map_or(0, |line| line.gap);
        let alone = gap(at) > 0 && (gap(at + 1) > 0 || at + 1 == self.range.end);
        if leads && (alone || gap(at) > gap(at + 1)) {
            Verdict::Heading
        } else {
            Verdict::Paragraph
        }
    }
}

/// The reason for short lines among others of the page.
const BETWEEN: &str = "page furniture between paragraphs";

fn is_open(mark: &Mark) -> bool {
    matches!(mark, Mark::Short | Mark::Sentence)
}

fn is_foreign(mark: &Mark) -> bool {
    matches!(
        mark,
        Mark::Furniture(_) | Mark::Stamp(..) | Mark::Relative | Mark::Byline(_) | Mark::Credit(_)
    )
}

fn asks(line: &Line) -> bool {
    line.text.ends_with(['?', '？', '؟', ';'])
}

/// Short, and not broken off.
fn is_heading_like(line: &Line, mark: &Mark) -> bool {
    let text = line.text.as_str();
    is_open(mark)
        && !line.bullet
        && shape::weight(text) <= 100
        && shape::words(text) <= 16
        && !text.ends_with([',', ';', ':', '…'])
        && !text.contains('|')
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
}
