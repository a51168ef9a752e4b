//! The article's flow: the elements that hold its paragraphs directly.
//!
//! A page sets the paragraphs of an article in one element, or each in an element of the
//! same kind; what it sets in other kinds of element is something else.

use std::collections::HashMap;

use super::marks::Marks;
use crate::ingest::html::line::Line;
use crate::ingest::html::outline::Outline;

/// The part of the prose, one in so many, that makes a kind of element one of the flow.
const PART: usize = 8;

/// Which lines of a page stand in the flow of an article.
pub(super) struct Flow {
    lines: Vec<bool>,
}

impl Flow {
    pub(super) fn of(page: &Outline, marks: &Marks, root: usize) -> Self {
        let mut kinds: HashMap<Kind, Mass> = HashMap::new();
        let mut classes: HashMap<&str, usize> = HashMap::new();
        let mut total = 0;
        let mut above: Option<&Line> = None;
        let inside = page.lines_of(root);
        for line in page.lines.get(inside.clone()).unwrap_or_default() {
            let marked = marks.reason(line.element).is_some();
            let is_apart = page.name(line.holder) != "p" || is_alone(page, line);
            let is_caption = is_apart && is_by_picture(page, line);
            if !marked && !is_caption && line.is_paragraph() {
                let mass = kinds.entry(Kind::of(page, line)).or_default();
                mass.size += line.size;
                mass.lines += 1;
                mass.announced += usize::from(above.is_some_and(|a| is_announced(page, a, line)));
                if let Some(class) = paragraph_class(page, line) {
                    *classes.entry(class).or_default() += line.size;
                }
                total += line.size;
            }
            above = Some(line);
        }
        let is_flow = |size: usize| size * PART >= total;
        kinds.retain(|_, mass| !mass.is_cards());
        classes.retain(|_, size| is_flow(*size));
        let main: usize = kinds.values().map(|m| m.size).filter(|s| is_flow(*s)).sum();
        // A page whose text stands in elements of all kinds has no box to tell from it.
        if main * 2 > total {
            kinds.retain(|_, mass| is_flow(mass.size));
        }
        let mut known: HashMap<usize, bool> = HashMap::new();
        let lines = page.lines.iter().enumerate().map(|(i, line)| {
            inside.contains(&i)
                && (*known.entry(line.holder).or_insert_with(|| {
                    let kind = Kind::of(page, line);
                    kinds.keys().any(|k| k.is_like(&kind))
                }) || paragraph_class(page, line)
                    .is_some_and(|class| classes.contains_key(class)))
        });
        Self {
            lines: lines.collect(),
        }
    }

    /// Whether a line stands among the article's paragraphs.
    pub(super) fn holds(&self, line: usize) -> bool {
        self.lines.get(line) == Some(&true)
    }
}

/// Whether a line has a box of its own.
fn is_alone(page: &Outline, line: &Line) -> bool {
    let mut boxes = page
        .around(line.holder)
        .skip_while(|e| is_paragraph(page.name(*e)));
    line.size <= 300 && boxes.next().is_some_and(|e| page.lines_of(e).len() == 1)
}

/// Whether a line stands alone beside a picture.
pub(super) fn is_by_picture(page: &Outline, line: &Line) -> bool {
    page.around(line.holder)
        .take(4)
        .filter_map(|e| page.elements.get(e))
        .take_while(|e| e.lines.len() <= 3)
        .any(|e| e.pictures > 0)
}

/// What stands in elements of one kind.
#[derive(Default)]
struct Mass {
    size: usize,
    lines: usize,
    /// Lines under a link of their own.
    announced: usize,
}

impl Mass {
    /// Whether these are cards that lead to other articles.
    fn is_cards(&self) -> bool {
        self.lines >= 3 && self.announced * 10 >= self.lines * 6
    }
}

/// Whether a link stands above a line in a box that holds little else.
fn is_announced(page: &Outline, above: &Line, line: &Line) -> bool {
    above.is_link()
        && above.size >= 12
        && page
            .lines_of(page.common(above.element, line.element))
            .len()
            <= 6
}

/// The kind of the element in which a paragraph, heading, list or table stands: its name
/// and classes, and those of the element around it.
#[derive(PartialEq, Eq, Hash)]
struct Kind<'a> {
    inner: (&'a str, &'a str),
    outer: (&'a str, &'a str),
}

impl<'a> Kind<'a> {
    fn of(page: &Outline<'a>, line: &Line) -> Self {
        let holder = page
            .around(line.holder)
            .find(|e| !is_paragraph(page.name(*e)))
            .unwrap_or(0);
        let parent = page.elements.get(holder).and_then(|e| e.parent);
        Self {
            inner: named(page, holder),
            outer: named(page, parent.unwrap_or(0)),
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        is_like(self.inner, other.inner) && is_like(self.outer, other.outer)
    }
}

/// Whether two elements have one name and one class, variants of it aside.
fn is_like(a: (&str, &str), b: (&str, &str)) -> bool {
    a == b || a.0 == b.0 && (is_variant(a.1, b.1) || is_variant(b.1, a.1))
}

/// Whether `text text--lead` is a variant of `text`.
fn is_variant(variant: &str, classes: &str) -> bool {
    let has = |class: &str| classes.split_whitespace().any(|c| c == class);
    let mut more = variant.split_whitespace().filter(|class| !has(class));
    !classes.is_empty()
        && classes
            .split_whitespace()
            .all(|class| variant.split_whitespace().any(|c| c == class))
        && more.all(|class| classes.split_whitespace().any(|c| class.starts_with(c)))
}

fn named<'a>(page: &Outline<'a>, element: usize) -> (&'a str, &'a str) {
    let class = page
        .elements
        .get(element)
        .and_then(|e| e.value.attr("class"));
    (page.name(element), class.map_or("", str::trim))
}

/// The first class of a paragraph, which names its kind.
fn paragraph_class<'a>(page: &Outline<'a>, line: &Line) -> Option<&'a str> {
    if line.heading.is_some() {
        return None;
    }
    let classes = page.elements.get(line.holder)?.value.attr("class")?;
    classes.split_whitespace().next()
}

/// What stands in the flow as one of its parts.
fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "br"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "center"
            | "hr"
    )
}
