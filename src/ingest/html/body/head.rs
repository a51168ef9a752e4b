//! Where the article begins: below its headline, byline and date.

use std::ops::Range;

use super::flow::Flow;
use super::reason::Reason;
use super::witness::Witness;
use crate::ingest::html::line::Line;
use crate::ingest::html::outline::Outline;
use crate::ingest::letters;

/// Leaves out what stands above the first paragraph.
pub(super) fn drop(
    page: &Outline,
    flow: &Flow,
    inside: Range<usize>,
    witness: &Witness,
    verdicts: &mut [Option<Reason>],
) {
    let titles: Vec<String> = page.titles.iter().map(|t| letters(t)).collect();
    let mut below = inside.start;
    for (i, line) in page.lines.iter().enumerate() {
        if !inside.contains(&i) {
            continue;
        }
        let Some(verdict) = verdicts.get_mut(i) else {
            continue;
        };
        if is_title(page, line, &titles) {
            if verdict.is_none() {
                *verdict = Some(Reason::Head);
            }
            below = i + 1;
        }
        let is_stated = witness.is_complete() && witness.says(i);
        if verdict.is_none() && (is_stated || flow.holds(i) && line.is_prose) {
            break;
        }
    }
    let Some(first) = first_paragraph(page, flow, inside.clone(), witness, verdicts) else {
        return;
    };
    let lead = lead(page, below..first, verdicts);
    for (i, line) in page.lines.iter().enumerate().take(first) {
        let Some(verdict) = verdicts.get_mut(i).filter(|_| inside.contains(&i)) else {
            continue;
        };
        if lead.contains(&i) && *verdict == Some(Reason::Furniture) && line.is_prose {
            *verdict = None;
        } else if verdict.is_none() && (i < below || !(flow.holds(i) || may_begin(page, line))) {
            *verdict = Some(Reason::Head);
        }
    }
}

/// The line of the headline that the page is called after.
pub(super) fn headline(page: &Outline) -> Option<usize> {
    let titles: Vec<String> = page.titles.iter().map(|t| letters(t)).collect();
    page.lines.iter().position(|line| {
        line.heading.is_some() && line.size >= 12 && {
            let text = letters(&line.text);
            titles.iter().any(|title| title.starts_with(&text))
        }
    })
}

fn first_paragraph(
    page: &Outline,
    flow: &Flow,
    inside: Range<usize>,
    witness: &Witness,
    verdicts: &[Option<Reason>],
) -> Option<usize> {
    let mut lines = page.lines.iter().zip(verdicts).enumerate();
    lines
        .find(|(i, (line, verdict))| {
            inside.contains(i)
                && verdict.is_none()
                && (witness.is_complete() && witness.says(*i) || flow.holds(*i) && line.is_prose)
                && line.heading.is_none()
        })
        .map(|(i, _)| i)
}

/// Lines that may stand between a lead and the first paragraph.
const NEAR: usize = 4;

/// Paragraphs that stand closely above the first one of the flow, set in a way of their own.
fn lead(page: &Outline, above: Range<usize>, verdicts: &[Option<Reason>]) -> Range<usize> {
    let (mut start, end) = (above.end, above.end);
    let mut others = 0;
    for i in above.rev() {
        let is_lead = page
            .lines
            .get(i)
            .is_some_and(|line| line.is_prose && line.linked == 0 && page.name(line.holder) == "p");
        if is_lead && verdicts.get(i) == Some(&Some(Reason::Furniture)) {
            start = i;
            others = 0;
        } else {
            others += 1;
        }
        if others > NEAR {
            break;
        }
    }
    start..end
}

/// Whether an article may begin with a line outside its flow: a heading, a key point.
fn may_begin(page: &Outline, line: &Line) -> bool {
    matches!(line.heading, Some(2..=4)) || page.name(line.holder) == "li" && line.is_prose
}

fn is_title(page: &Outline, line: &Line, titles: &[String]) -> bool {
    if page
        .around(line.element)
        .take(4)
        .any(|e| page.name(e) == "h1")
    {
        return true;
    }
    let text = letters(&line.text);
    line.size >= 12 && titles.iter().any(|title| title.starts_with(&text))
}
