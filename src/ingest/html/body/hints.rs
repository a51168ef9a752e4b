//! What an element says of itself: its name, its role, and the words of its classes.

use std::collections::HashMap;

use scraper::node::Element;

use super::reason::Reason;
use super::words::Meaning;

/// What an element says that it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hint {
    /// What it is, when it is not the article.
    pub(super) reason: Option<Reason>,
    /// How it says that it is the article.
    pub(super) anchor: Option<Anchor>,
    /// Whether it names who wrote the article, or when.
    pub(super) is_byline: bool,
    /// Whether it holds notes to the text.
    pub(super) is_note: bool,
}

/// How an element says that it is the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Its text.
    Body,
    /// The article with its head.
    Article,
    /// The page's main part.
    Main,
}

/// What lists of classes mean, as pages repeat them.
#[derive(Default)]
pub(super) struct Known<'a> {
    lists: HashMap<&'a str, Meaning>,
    classes: HashMap<&'a str, Meaning>,
}

impl<'a> Known<'a> {
    fn list(&mut self, value: &'a str) -> Meaning {
        *self.lists.entry(value).or_insert_with(|| {
            value
                .split_whitespace()
                .map(|class| {
                    let known = self.classes.entry(class);
                    *known.or_insert_with(|| Meaning::of(class))
                })
                .fold(Meaning::default(), Meaning::and)
        })
    }
}

impl Hint {
    pub(super) fn of<'a>(element: &'a Element, known: &mut Known<'a>) -> Self {
        let role = element.attr("role").map_or("", str::trim);
        let meaning = element
            .attrs()
            .filter(|(name, _)| NAMING.contains(name))
            .map(|(_, value)| known.list(value))
            .fold(Meaning::default(), Meaning::and);
        let anchor = match element.name() {
            _ if meaning.is_body => Some(Anchor::Body),
            "article" => Some(Anchor::Article),
            "main" => Some(Anchor::Main),
            _ if role == "main" => Some(Anchor::Main),
            _ if meaning.is_article => Some(Anchor::Article),
            _ => None,
        };
        let reason = match element.name() {
            "html" | "body" | "main" => None,
            _ if is_hidden(element) => Some(Reason::Hidden),
            name => by_name(name, meaning.reason)
                .or_else(|| by_role(role, meaning.reason))
                .unwrap_or(meaning.reason),
        };
        Self {
            reason,
            anchor,
            is_byline: meaning.is_byline,
            is_note: meaning.is_note
                || matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes"),
        }
    }
}

/// What elements of that name are, if they are all the same.
fn by_name(name: &str, named: Option<Reason>) -> Option<Option<Reason>> {
    Some(Some(match name {
        "header" | "time" => Reason::Head,
        "nav" => Reason::Navigation,
        "footer" => Reason::Footer,
        "button" | "form" | "fieldset" | "label" | "input" | "dialog" | "menu" => Reason::Furniture,
        "figure" | "figcaption" | "caption" => Reason::Caption,
        "aside" => named.unwrap_or(Reason::Related),
        _ => return None,
    }))
}

fn by_role(role: &str, named: Option<Reason>) -> Option<Option<Reason>> {
    Some(match role {
        "navigation" | "menu" | "menubar" | "tablist" | "toolbar" => Some(Reason::Navigation),
        "contentinfo" => Some(Reason::Footer),
        "complementary" => Some(named.unwrap_or(Reason::Related)),
        "dialog" | "alertdialog" | "search" | "button" | "banner" => Some(Reason::Furniture),
        "main" | "article" => None,
        _ => return None,
    })
}

/// Whether it is not for the reader's eyes, or not until something is pressed.
fn is_hidden(element: &Element) -> bool {
    element.attr("aria-hidden") == Some("true") || is_unseen(element)
}

/// Whether a browser shows nothing of it.
pub(super) fn is_unseen(element: &Element) -> bool {
    if element.attr("hidden").is_some() {
        return true;
    }
    let style = element.attr("style").unwrap_or_default();
    if !style.is_empty() {
        let style: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if style.contains("display:none") || style.contains("visibility:hidden") {
            return true;
        }
    }
    element.attr("class").is_some_and(|classes| {
        classes.split_whitespace().any(|class| {
            matches!(
                class,
                "sr-only"
                    | "visually-hidden"
                    | "visuallyhidden"
                    | "screen-reader-text"
                    | "screen-reader-only"
                    | "screenreader"
                    | "u-visually-hidden"
                    | "hidden"
                    | "hide"
                    | "d-none"
                    | "print-only"
                    | "printonly"
            )
        })
    })
}

/// Attributes in which pages write what a part is.
const NAMING: [&str; 8] = [
    "class",
    "id",
    "data-component",
    "data-testid",
    "data-test-id",
    "data-module",
    "data-type",
    "itemprop",
];
