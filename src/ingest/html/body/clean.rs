//! What inside the article's element is not the article.

use super::flow::Flow;
use super::head;
use super::hints;
use super::prose;
use super::reason::Reason;
use super::witness::Witness;
use crate::ingest::html::outline::{Line, Outline};

pub(super) fn verdicts(
    page: &Outline,
    marks: &[Option<Reason>],
    root: usize,
    witness: &Witness,
) -> Vec<Option<Reason>> {
    let inside = page.lines_of(root);
    let flow = Flow::of(page, marks, root);
    let mut verdicts: Vec<Option<Reason>> = page
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let marked = marks.get(line.element).copied().flatten();
            if !inside.contains(&i) {
                return Some(marked.unwrap_or(if line.is_link() {
                    Reason::Navigation
                } else {
                    Reason::Furniture
                }));
            }
            let is_content = marked == Some(Reason::Caption) && is_set_apart(page, line);
            if marked.is_some() && !is_content {
                return marked;
            }
            if witness.is_complete()
                && prose::heading(page, line).is_none()
                && !is_set_apart(page, line)
            {
                return if !witness.says(i) {
                    Some(Reason::Furniture)
                } else {
                    leads_away(page, line).then_some(Reason::Related)
                };
            }
            judge(page, line, &flow)
        })
        .collect();
    head::drop(page, &flow, inside, witness, &mut verdicts);
    drop_empty_headings(page, &flow, &mut verdicts);
    verdicts
}

/// Whether a line stands in a table, quotation or the like, which a figure may hold.
fn is_set_apart(page: &Outline, line: &Line) -> bool {
    page.around(line.element)
        .map_while(|e| match page.name(e) {
            "figure" | "body" | "figcaption" => None,
            name => Some(name),
        })
        .any(|name| matches!(name, "table" | "pre" | "blockquote"))
}

fn judge(page: &Outline, line: &Line, flow: &Flow) -> Option<Reason> {
    if let Some(reason) = hints::line(page, line) {
        return Some(reason);
    }
    if flow.holds(page, line) {
        return leads_away(page, line).then_some(Reason::Related);
    }
    if line.is_link() && line.size > 0 {
        return Some(Reason::Related);
    }
    if is_set_apart(page, line) {
        return None;
    }
    if is_by_picture(page, line) {
        return Some(Reason::Caption);
    }
    let is_item = page.name(line.holder) == "li" && line.linked == 0 && prose::is_prose(line);
    (!is_item && prose::heading(page, line).is_none()).then_some(Reason::Furniture)
}

/// Whether a line is a link to another article, with or without a word before it. Whole
/// sentences may be links and still be said here.
fn leads_away(page: &Outline, line: &Line) -> bool {
    line.size >= 20
        && matches!(page.name(line.holder), "p" | "div" | "li")
        && !line.text.ends_with(['.', '。', '।'])
        && (line.is_link() || line.linked * 2 > line.size && !prose::ends_sentence(&line.text))
}

/// Whether a line stands alone beside a picture.
fn is_by_picture(page: &Outline, line: &Line) -> bool {
    page.around(line.holder)
        .take(4)
        .filter_map(|e| page.elements.get(e))
        .take_while(|e| e.lines.len() <= 3)
        .any(|e| e.pictures > 0)
}

/// Headings under which nothing is left of what they announce.
fn drop_empty_headings(page: &Outline, flow: &Flow, verdicts: &mut [Option<Reason>]) {
    // The lowest level at which text that is kept hangs, seen from the end.
    let mut hanging = 0u8;
    let mut below = None;
    for (line, verdict) in page.lines.iter().zip(verdicts.iter_mut()).rev() {
        let announced = below;
        let Some(level) = prose::heading(page, line) else {
            below = *verdict;
            if verdict.is_none() {
                hanging = 7;
            }
            continue;
        };
        let announces_nothing = announced.is_some_and(|reason| reason != Reason::Caption);
        let is_empty = hanging == 0 || hanging <= level && announces_nothing;
        let is_alone = !flow.holds(page, line) && announces_nothing;
        if verdict.is_none() && (is_empty || is_alone) {
            *verdict = Some(Reason::Furniture);
        }
        if verdict.is_none() {
            hanging = level;
        } else {
            hanging = 0;
        }
    }
}
