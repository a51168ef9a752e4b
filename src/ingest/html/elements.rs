//! What an element of a page says of itself, and the words that it shows.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::blocks;
use super::page;

/// A place in the page.
pub(super) type At<'a> = ego_tree::NodeRef<'a, Node>;

/// The element's name; empty for anything else.
pub(super) fn name<'a>(at: At<'a>) -> &'a str {
    at.value().as_element().map_or("", |e| e.name())
}

/// An attribute, without the space around it; empty counts as absent.
pub(super) fn attribute<'a>(at: At<'a>, name: &str) -> Option<&'a str> {
    let value = at.value().as_element()?.attr(name)?.trim();
    (!value.is_empty()).then_some(value)
}

/// Whether a browser would show nothing of it.
pub(super) fn is_hidden(at: At) -> bool {
    let Some(element) = at.value().as_element() else {
        return false;
    };
    if element.attr("hidden").is_some() {
        return true;
    }
    element.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// The words that it shows, with single spaces; none when there are more than `most`
/// bytes of them.
pub(super) fn words(at: At, most: usize) -> Option<String> {
    words_but(at, most, |_| false)
}

/// The same without the elements that `leave` names.
pub(super) fn words_but(at: At, most: usize, leave: impl Fn(At) -> bool) -> Option<String> {
    let mut text = String::new();
    let mut unseen = 0usize;
    let mut steps = 0usize;
    for edge in at.traverse() {
        steps += 1;
        // Markup without words is looked at no longer than words would be.
        if text.len() > most * 2 || steps > 2_000 + most * 4 {
            return None;
        }
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(e) => {
                let apart =
                    blocks::is_unseen(e.name()) || (node != at && (is_hidden(node) || leave(node)));
                match (apart, opens) {
                    (true, true) => unseen += 1,
                    (true, false) => unseen = unseen.saturating_sub(1),
                    _ => {}
                }
                if blocks::is_block(e.name()) {
                    text.push(' ');
                }
            }
            Node::Text(words) if opens && unseen == 0 => text.push_str(words),
            _ => {}
        }
    }
    let text = single_spaced(&text);
    (text.len() <= most).then_some(text)
}

/// Runs of space as one, none at the ends, and nothing that only guides line breaks.
pub(super) fn single_spaced(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}'))
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a value that may hold markup or references to characters, as values
/// written by programs often do.
pub(super) fn plain(value: &str) -> String {
    if !value.contains(['&', '<']) {
        return single_spaced(value);
    }
    let Some(once) = unmarked(value) else {
        return single_spaced(value);
    };
    // Escaped twice: the first reading shows what the writer meant to be read.
    if once.contains("&#") || once.contains("&amp;") || once.contains("&quot;") {
        return unmarked(&once).unwrap_or(once);
    }
    once
}

fn unmarked(value: &str) -> Option<String> {
    let html: Html = page::parse(value).ok()?;
    let mut text = String::new();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) | Edge::Close(node) => match node.value() {
                Node::Element(e) if blocks::is_block(e.name()) => text.push(' '),
                Node::Text(words) if matches!(edge, Edge::Open(_)) => text.push_str(words),
                _ => {}
            },
        }
    }
    Some(single_spaced(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_would_be_shown() {
        for (value, text) in [
            ("Tom &amp; Ida", "Tom & Ida"),
            ("It&amp;#8217;s  <b>here</b>", "It’s here"),
            ("a < b", "a < b"),
            ("Pres\u{ad}se", "Presse"),
        ] {
            assert_eq!(plain(value), text);
        }
    }
}
