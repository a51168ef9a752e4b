//! The article's flow: the elements that hold its paragraphs directly.
//!
//! A page sets the paragraphs of an article in one element, or each in an element of the
//! same kind; what it sets in other kinds of element is something else.

use std::collections::HashMap;

use super::prose;
use super::reason::Reason;
use crate::ingest::html::outline::{Line, Outline};

/// Which elements are of the flow.
pub(super) struct Flow {
    kinds: HashMap<Kind, usize>,
    classes: HashMap<String, usize>,
    total: usize,
}

/// Name and classes of an element and of the one around it.
type Kind = (String, String);

impl Flow {
    pub(super) fn of(page: &Outline, marks: &[Option<Reason>], root: usize) -> Self {
        let mut flow = Self {
            kinds: HashMap::new(),
            classes: HashMap::new(),
            total: 0,
        };
        for line in page.lines.get(page.lines_of(root)).unwrap_or_default() {
            let marked = marks.get(line.element).copied().flatten().is_some();
            if !marked && prose::is_prose(line) && prose::heading(page, line).is_none() {
                *flow.kinds.entry(kind(page, line)).or_default() += line.size;
                if let Some(class) = paragraph_class(page, line) {
                    *flow.classes.entry(class).or_default() += line.size;
                }
                flow.total += line.size;
            }
        }
        flow
    }

    /// Whether a line stands among the article's paragraphs.
    pub(super) fn holds(&self, page: &Outline, line: &Line) -> bool {
        let part = self.kinds.get(&kind(page, line)).copied().unwrap_or(0);
        let alike = paragraph_class(page, line).and_then(|class| self.classes.get(&class));
        part.max(alike.copied().unwrap_or(0)) * 8 >= self.total
    }
}

/// The first class of a paragraph, which names its kind.
fn paragraph_class(page: &Outline, line: &Line) -> Option<String> {
    if prose::heading(page, line).is_some() {
        return None;
    }
    let classes = page.elements.get(line.holder)?.value.attr("class")?;
    classes.split_whitespace().next().map(str::to_owned)
}

/// The kind of the element in which a paragraph, heading, list or table stands.
fn kind(page: &Outline, line: &Line) -> Kind {
    let holder = page
        .around(line.holder)
        .find(|e| !is_paragraph(page.name(*e)))
        .unwrap_or(0);
    let parent = page
        .elements
        .get(holder)
        .and_then(|e| e.parent)
        .unwrap_or(0);
    (named(page, holder), named(page, parent))
}

fn named(page: &Outline, element: usize) -> String {
    let classes = page
        .elements
        .get(element)
        .and_then(|e| e.value.attr("class"))
        .unwrap_or_default();
    let mut name = page.name(element).to_owned();
    name.extend(classes.chars().filter(|c| !c.is_ascii_digit()));
    name
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
