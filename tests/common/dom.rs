//! A page as a browser sees it, to compare what two texts of it render as.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::QuirksMode;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// What a page shows, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    Open(String, Vec<(String, String)>),
    Close(String),
    Text(String),
}

/// Elements beside and at the edges of which white space shows nothing.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements in which every character counts.
const VERBATIM: &[&str] = &["pre", "textarea", "script", "style"];

/// An element of a page.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn parse(html: &str) -> RcDom {
    let dom = parse_document(RcDom::default(), ParseOpts::default())
        .from_utf8()
        .one(html.as_bytes());
    assert_eq!(
        dom.quirks_mode.get(),
        QuirksMode::NoQuirks,
        "a browser would show this in quirks mode: {}",
        html.chars().take(80).collect::<String>()
    );
    dom
}

/// What a page renders as: white space that shows nothing is gone, what is left of it
/// is one space, and attributes are in order.
pub fn shown(html: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    walk(&parse(html).document, false, &mut all);
    settle(all)
}

/// All elements of a page, in order.
pub fn elements(html: &str) -> Vec<Element> {
    fn collect(node: &Handle, found: &mut Vec<Element>) {
        if let Some((name, attributes)) = element(node) {
            found.push(Element { name, attributes });
        }
        for child in node.children.borrow().iter() {
            collect(child, found);
        }
    }
    let mut found = Vec::new();
    collect(&parse(html).document, &mut found);
    found
}

/// The text of every element of one name, character by character.
pub fn texts_of(html: &str, wanted: &str) -> Vec<String> {
    fn text(node: &Handle, out: &mut String) {
        if let NodeData::Text { contents } = &node.data {
            out.push_str(&contents.borrow());
        }
        for child in node.children.borrow().iter() {
            text(child, out);
        }
    }
    fn collect(node: &Handle, wanted: &str, found: &mut Vec<String>) {
        if element(node).is_some_and(|(name, _)| name == wanted) {
            let mut words = String::new();
            text(node, &mut words);
            found.push(words);
        }
        for child in node.children.borrow().iter() {
            collect(child, wanted, found);
        }
    }
    let mut found = Vec::new();
    collect(&parse(html).document, wanted, &mut found);
    found
}

fn element(node: &Handle) -> Option<(String, Vec<(String, String)>)> {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        return None;
    };
    let mut attributes: Vec<(String, String)> = attrs
        .borrow()
        .iter()
        .map(|attribute| {
            let name = attribute.name.local.to_string();
            let value = match name.as_str() {
                // A list of words, in which white space only parts them.
                "class" | "rel" => words(&attribute.value),
                _ => attribute.value.to_string(),
            };
            (name, value)
        })
        .collect();
    attributes.sort();
    let is_viewport = |(key, value): &(String, String)| key == "name" && value == "viewport";
    if attributes.iter().any(is_viewport) {
        for (_, value) in attributes.iter_mut().filter(|(key, _)| key == "content") {
            value.retain(|c| c != ' ');
        }
    }
    Some((name.local.to_string(), attributes))
}

fn words(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn walk(node: &Handle, verbatim: bool, out: &mut Vec<Shown>) {
    match &node.data {
        NodeData::Text { contents } => {
            let text = contents.borrow();
            let text = match verbatim {
                true => text.to_string(),
                false => collapse(&text),
            };
            // Text on both sides of a comment is one text.
            match out.last_mut() {
                Some(Shown::Text(before)) => before.push_str(&text),
                _ => out.push(Shown::Text(text)),
            }
        }
        NodeData::Element {
            template_contents, ..
        } => {
            let Some((name, attributes)) = element(node) else {
                return;
            };
            let verbatim = verbatim || VERBATIM.contains(&name.as_str());
            out.push(Shown::Open(name.clone(), attributes));
            if let Some(contents) = template_contents.borrow().as_ref() {
                walk(contents, verbatim, out);
            }
            let draws = matches!(name.as_str(), "svg" | "g" | "defs" | "symbol" | "marker");
            for child in node.children.borrow().iter() {
                // Between shapes there is nothing to read.
                if !(draws && matches!(child.data, NodeData::Text { .. })) {
                    walk(child, verbatim, out);
                }
            }
            // Nothing of these is shown, least of all white space at their ends.
            if matches!(name.as_str(), "script" | "style")
                && let Some(Shown::Text(text)) = out.last_mut()
            {
                *text = text.trim().to_owned();
            }
            out.push(Shown::Close(name));
        }
        _ => {
            for child in node.children.borrow().iter() {
                walk(child, verbatim, out);
            }
        }
    }
}

fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        let space = c.is_ascii_whitespace();
        if !space {
            collapsed.push(c);
        } else if !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    collapsed
}

/// Takes away the spaces that a line does not show: at its ends, and behind another
/// space, even one inside an inline element.
fn settle(all: Vec<Shown>) -> Vec<Shown> {
    let mut settled: Vec<Shown> = Vec::new();
    let mut depth = 0usize;
    // Where the last space that may stand at the end of a line is.
    let mut pending: Option<usize> = None;
    let mut at_edge = true;
    for item in all {
        match item {
            Shown::Text(text) if depth > 0 => {
                at_edge = false;
                pending = None;
                settled.push(Shown::Text(text));
            }
            Shown::Text(text) => {
                let text = match at_edge || pending.is_some() {
                    true => text.trim_start_matches(' ').to_owned(),
                    false => text,
                };
                if text.is_empty() {
                    continue;
                }
                at_edge = false;
                pending = text.ends_with(' ').then_some(settled.len());
                settled.push(Shown::Text(text));
            }
            Shown::Open(name, attributes) => {
                if BLOCKS.contains(&name.as_str()) {
                    drop_space(&mut settled, pending.take());
                    at_edge = true;
                } else if VERBATIM.contains(&name.as_str()) || is_replaced(&name) {
                    pending = None;
                    at_edge = false;
                }
                depth += usize::from(VERBATIM.contains(&name.as_str()));
                settled.push(Shown::Open(name, attributes));
            }
            Shown::Close(name) => {
                depth -= usize::from(VERBATIM.contains(&name.as_str()));
                if BLOCKS.contains(&name.as_str()) {
                    drop_space(&mut settled, pending.take());
                    at_edge = true;
                }
                settled.push(Shown::Close(name));
            }
        }
    }
    settled.retain(|item| !matches!(item, Shown::Text(text) if text.is_empty()));
    settled
}

/// Elements that stand in a line like a word.
fn is_replaced(name: &str) -> bool {
    matches!(
        name,
        "img"
            | "svg"
            | "input"
            | "button"
            | "select"
            | "video"
            | "audio"
            | "canvas"
            | "iframe"
            | "object"
    )
}

fn drop_space(settled: &mut [Shown], at: Option<usize>) {
    if let Some(Shown::Text(text)) = at.and_then(|at| settled.get_mut(at)) {
        text.pop();
    }
}
