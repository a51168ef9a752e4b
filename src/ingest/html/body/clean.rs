//! What inside the article's element is not the article.

use super::flow::{Flow, is_by_picture};
use super::head;
use super::marks::Marks;
use super::reason::Reason;
use super::witness::Witness;
use crate::ingest::html::line::Line;
use crate::ingest::html::outline::Outline;

pub(super) fn verdicts(
    page: &Outline,
    marks: &Marks,
    flow: &Flow,
    root: usize,
    witness: &Witness,
) -> Vec<Option<Reason>> {
    let inside = page.lines_of(root);
    let mut around = None;
    let mut verdicts: Vec<Option<Reason>> = page
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let marked = marks.reason(line.element);
            if !inside.contains(&i) {
                // A box's reason holds for what stands between its parts.
                let reason = marked.unwrap_or(around.unwrap_or(if line.is_link() {
                    Reason::Navigation
                } else {
                    Reason::Furniture
                }));
                around = Some(reason).filter(|r| !matches!(r, Reason::Caption | Reason::Head));
                return Some(reason);
            }
            around = None;
            let is_content = match marked {
                Some(Reason::Caption) => is_set_apart(page, line),
                Some(Reason::Related | Reason::Hidden) => is_note(page, marks, line),
                _ => false,
            };
            if marked.is_some() && !is_content {
                return marked;
            }
            if witness.is_complete() && line.heading.is_none() && !is_set_apart(page, line) {
                return if !(witness.says(i) || flow.holds(i) && is_bold(page, line)) {
                    Some(Reason::Furniture)
                } else {
                    leads_away(page, line).then_some(Reason::Related)
                };
            }
            judge(page, marks, line, flow.holds(i))
        })
        .collect();
    head::drop(page, flow, inside, witness, &mut verdicts);
    drop_empty_headings(page, flow, &mut verdicts);
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

/// Whether a line is set in bold letters: a heading in all but name.
fn is_bold(page: &Outline, line: &Line) -> bool {
    line.size <= 90
        && line.linked == 0
        && page
            .around(line.element)
            .take_while(|e| *e != line.holder)
            .any(|e| matches!(page.name(e), "b" | "strong"))
}

/// Whether a line is a note to the text.
fn is_note(page: &Outline, marks: &Marks, line: &Line) -> bool {
    page.around(line.element).take(6).any(|e| marks.is_note(e))
}

/// Whether a short line stands alone in an element that names who wrote the article, or
/// when.
fn is_byline(page: &Outline, marks: &Marks, line: &Line) -> bool {
    line.size <= 90
        && line.heading.is_none()
        && page
            .around(line.element)
            .take(4)
            .take_while(|e| page.lines_of(*e).len() <= 1)
            .any(|e| marks.is_byline(e))
}

fn judge(page: &Outline, marks: &Marks, line: &Line, is_flow: bool) -> Option<Reason> {
    if is_byline(page, marks, line) {
        return Some(Reason::Head);
    }
    if is_flow {
        return leads_away(page, line).then_some(Reason::Related);
    }
    if line.is_link() && line.size > 0 {
        return Some(Reason::Related);
    }
    if is_set_apart(page, line) || is_note(page, marks, line) {
        return None;
    }
    if is_by_picture(page, line) {
        return Some(Reason::Caption);
    }
    let is_item = page.name(line.holder) == "li" && line.linked == 0 && line.is_prose;
    (!is_item && line.heading.is_none()).then_some(Reason::Furniture)
}

/// Whether a line is a link to another article, with or without a word before it. Whole
/// sentences may be links and still be said here.
fn leads_away(page: &Outline, line: &Line) -> bool {
    line.size >= 20
        && matches!(page.name(line.holder), "p" | "div" | "li")
        && !line.text.ends_with(['.', '。', '।'])
        && (line.is_link() || line.linked * 2 > line.size && !line.ends_sentence())
}

/// Headings under which nothing is left of what they announce.
fn drop_empty_headings(page: &Outline, flow: &Flow, verdicts: &mut [Option<Reason>]) {
    // Seen from the end: the level of heading under which what is kept hangs.
    let mut hanging = 0u8;
    let mut below = None;
    for (i, (line, verdict)) in page.lines.iter().zip(verdicts).enumerate().rev() {
        let Some(level) = line.heading else {
            below = *verdict;
            if verdict.is_none() {
                hanging = 7;
            }
            continue;
        };
        if verdict.is_some() {
            continue;
        }
        let holds = flow.holds(i);
        let is_said = holds && line.is_prose && line.ends_sentence();
        let announces_other = match below {
            // What an article shows stands under its headings too.
            Some(Reason::Caption | Reason::Share | Reason::Advertisement | Reason::Repeated) => {
                !holds
            }
            Some(_) => true,
            None => false,
        };
        let is_empty = hanging == 0 || announces_other && (hanging <= level || !holds);
        if is_empty && !is_said {
            *verdict = Some(Reason::Furniture);
        } else {
            hanging = level;
        }
    }
}
