//! Which elements of a page start a line, and which are not shown at all.

use ego_tree::NodeRef;
use scraper::Node;

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

/// Whether an element starts a new line. A button is set in its line, and one without
/// words may stand in the middle of a sentence.
pub(super) fn starts_line(node: NodeRef<Node>) -> bool {
    let name = node.value().as_element().map_or("", |e| e.name());
    let words = |n: NodeRef<Node>| n.value().as_text().is_some_and(|t| !t.trim().is_empty());
    is_block(name) && (name != "button" || node.descendants().any(words))
}

/// What starts a new line by its name.
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
