//! A page's text as a browser sets it: a line for each run of text between block-level
//! elements.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A line of text as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The block-level element that holds it directly.
    pub(super) holder: NodeId,
    /// Its words with single spaces.
    pub(super) text: String,
}

/// All lines in the order of the page.
pub(super) fn of(page: &Html) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut holders = vec![page.tree.root().id()];
    let mut text = String::new();
    let mut unseen = 0usize;
    let mut close = |text: &mut String, holders: &[NodeId]| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.clear();
        if let Some(holder) = holders.last().filter(|_| !words.is_empty()) {
            blocks.push(Block {
                holder: *holder,
                text: words,
            });
        }
    };
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) if is_unseen(element.name()) => unseen += 1,
                Node::Element(element) if is_block(element.name()) => {
                    close(&mut text, &holders);
                    holders.push(node.id());
                }
                Node::Text(words) if unseen == 0 => text.push_str(words),
                _ => {}
            },
            Edge::Close(node) => match node.value() {
                Node::Element(element) if is_unseen(element.name()) => {
                    unseen = unseen.saturating_sub(1);
                }
                Node::Element(element) if is_block(element.name()) => {
                    close(&mut text, &holders);
                    holders.pop();
                }
                _ => {}
            },
        }
    }
    blocks
}

/// What a browser with scripts shows nothing of.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "select"
            | "option"
            | "textarea"
            | "audio"
            | "video"
            | "canvas"
    )
}

/// What starts a new line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
