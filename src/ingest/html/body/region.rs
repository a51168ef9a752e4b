//! The element that holds the article: the one whose prose outweighs its furniture most,
//! or one like it that says that it is the article.

use super::head;
use super::hints::Anchor;
use super::marks::Marks;
use super::witness::Witness;
use crate::ingest::html::line::Line;
use crate::ingest::html::outline::Outline;

/// What a paragraph is worth besides when it is one of the first below the headline.
const NEAR_HEADLINE: i64 = 200;

pub(super) fn of(page: &Outline, marks: &Marks, witness: &Witness) -> usize {
    let (mut sum, mut text) = (0i64, 0i64);
    let mut sums = vec![0i64];
    let mut texts = vec![0i64];
    let headline = head::headline(page);
    let mut near = 0;
    for (i, line) in page.lines.iter().enumerate() {
        let marked = marks.reason(line.element).is_some();
        sum += if witness.is_complete() {
            if witness.says(i) { 100 } else { -1 }
        } else if marked {
            0
        } else if near > 0 && line.is_paragraph() {
            near -= 1;
            worth(page, line) + NEAR_HEADLINE
        } else {
            worth(page, line)
        };
        if headline == Some(i) {
            near = 3;
        }
        sums.push(sum);
        if !marked && !line.is_link() {
            text += i64::try_from(line.size).unwrap_or(0);
        }
        texts.push(text);
    }
    let inside = |sums: &[i64], element: usize| {
        let lines = page.lines_of(element);
        sums.get(lines.end)
            .zip(sums.get(lines.start))
            .map_or(0, |(end, start)| end - start)
    };
    let free = |i: &usize| marks.reason(*i).is_none();
    let best = |anchor: Option<Anchor>| {
        let sums = if anchor == Some(Anchor::Body) && !witness.is_complete() {
            &texts
        } else {
            &sums
        };
        let mut best: Option<(i64, usize)> = None;
        for (i, _) in page
            .elements
            .iter()
            .enumerate()
            .filter(|(i, e)| free(i) && may_hold(e.value.name()))
        {
            let gain = inside(sums, i);
            if anchor.is_none_or(|a| marks.anchor(i) == Some(a))
                && best.is_none_or(|(most, _)| gain >= most)
            {
                best = Some((gain, i));
            }
        }
        best
    };
    let Some((most, widest)) = best(None) else {
        return 0;
    };
    for (anchor, part) in [
        (Anchor::Body, 40),
        (Anchor::Article, 70),
        (Anchor::Main, 80),
    ] {
        if let Some((gain, element)) = best(Some(anchor))
            && gain * 100 >= most * part
        {
            return if anchor == Anchor::Body {
                joined(page, marks, element)
            } else {
                element
            };
        }
    }
    widest
}

/// How much an element's text speaks for it being the article.
fn worth(page: &Outline, line: &Line) -> i64 {
    let size = i64::try_from(line.size).unwrap_or(i64::MAX).min(2000);
    if line.is_prose {
        let free = size - i64::try_from(line.linked).unwrap_or(0).min(size);
        return match page.name(line.holder) {
            "p" | "br" | "blockquote" | "pre" | "td" => free,
            "li" => free * 4 / 10,
            _ => free * 7 / 10,
        };
    }
    if line.is_link() {
        return -(10 + size.min(60) / 2);
    }
    match page.name(line.holder) {
        "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "td" | "th" | "li" => -2,
        _ => -10,
    }
}

/// The element around all parts of a body that is set in parts.
fn joined(page: &Outline, marks: &Marks, body: usize) -> usize {
    let Some(first) = page.elements.get(body) else {
        return body;
    };
    let class = first.value.attr("class");
    let article = |e: usize| page.around(e).find(|a| page.name(*a) == "article");
    let mut whole = body;
    for (i, element) in page.elements.iter().enumerate() {
        let is_part = class.is_some()
            && element.value.attr("class") == class
            && element.value.name() == first.value.name()
            && marks.reason(i).is_none()
            && !page.is_within(i, whole)
            && article(i) == article(body);
        if is_part {
            whole = page.common(whole, i);
        }
    }
    whole
}

/// Whether an article may stand in an element of that name.
fn may_hold(name: &str) -> bool {
    matches!(
        name,
        "body"
            | "div"
            | "main"
            | "article"
            | "section"
            | "td"
            | "center"
            | "table"
            | "form"
            | "fieldset"
            | "details"
    ) || name.contains('-')
}
