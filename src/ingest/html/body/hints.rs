//! What an element says of itself: its name, its role, and the words of its classes.

use std::collections::HashMap;

use scraper::node::Element;

use super::reason::Reason;
use crate::ingest::html::line::Line;
use crate::ingest::html::outline::Outline;

/// What an element is, when it is not the article.
pub(super) fn of<'a>(element: &'a Element, known: &mut Known<'a>) -> Option<Reason> {
    if matches!(element.name(), "html" | "body" | "main") {
        return None;
    }
    if is_hidden(element) {
        return Some(Reason::Hidden);
    }
    match element.name() {
        "header" => return Some(Reason::Head),
        "nav" => return Some(Reason::Navigation),
        "footer" => return Some(Reason::Footer),
        "button" | "form" | "fieldset" | "label" | "input" | "dialog" | "menu" => {
            return Some(Reason::Furniture);
        }
        "figure" | "figcaption" | "caption" => return Some(Reason::Caption),
        "aside" => return Some(by_words(element, known).unwrap_or(Reason::Related)),
        "time" => return Some(Reason::Head),
        _ => {}
    }
    match element.attr("role").map(str::trim) {
        Some("navigation" | "menu" | "menubar" | "tablist" | "toolbar") => {
            return Some(Reason::Navigation);
        }
        Some("contentinfo") => return Some(Reason::Footer),
        Some("complementary") => return Some(by_words(element, known).unwrap_or(Reason::Related)),
        Some("dialog" | "alertdialog" | "search" | "button" | "banner") => {
            return Some(Reason::Furniture);
        }
        Some("main" | "article") => return None,
        _ => {}
    }
    by_words(element, known)
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

/// What classes mean, as pages repeat them.
pub(super) type Known<'a> = HashMap<&'a str, Option<Reason>>;

fn by_words<'a>(element: &'a Element, known: &mut Known<'a>) -> Option<Reason> {
    element
        .attrs()
        .filter(|(name, _)| NAMING.contains(name))
        .flat_map(|(_, value)| value.split_whitespace())
        .find_map(|class| *known.entry(class).or_insert_with(|| class_means(class)))
}

/// What the words of one class or id say.
fn class_means(class: &str) -> Option<Reason> {
    let words = words(class);
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    let is_embed = words.iter().any(|word| word.starts_with("embed"));
    (0..words.len()).find_map(|i| {
        let before = i.checked_sub(1).map_or("", word);
        let is_condition = matches!(
            before,
            "no" | "has"
                | "with"
                | "without"
                | "not"
                | "is"
                | "non"
                | "hide"
                | "show"
                | "enable"
                | "js"
                | "after"
                | "before"
                | "can"
        );
        // The box itself is named without this, too.
        let is_inside = word(i) == "teaser" && matches!(word(i + 1), "content" | "text" | "body");
        let is_layout = matches!(
            word(i + 1),
            "grid" | "layout" | "page" | "template" | "view"
        );
        (!is_condition && !is_layout && !is_inside)
            .then(|| word_means(before, word(i)))
            .flatten()
            .filter(|reason| !is_embed || !matches!(reason, Reason::Share | Reason::Furniture))
    })
}

/// `relatedStories-list` → related, stories, list.
fn words(class: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower = false;
    for c in class.chars().take(120) {
        if (!c.is_alphanumeric() || (c.is_uppercase() && lower)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        lower = c.is_lowercase();
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn word_means(before: &str, word: &str) -> Option<Reason> {
    Some(match word {
        "ad" | "ads" | "adv" | "adbox" | "adslot" | "adunit" | "adwrapper" | "admanager"
        | "dfp" | "gpt" | "werbung" | "anzeige" | "publicidad" | "publicite" | "pubblicita"
        | "reklama" | "reklam" | "reklame" | "annonce" => Reason::Advertisement,
        "share" | "sharing" | "shares" | "social" | "socials" | "sharebar" | "sharedaddy"
        | "addthis" | "addtoany" | "sharethis" | "teilen" | "compartir" | "partager"
        | "condividi" | "follow" => Reason::Share,
        "comments" | "comment" | "disqus" | "respond" | "kommentare" | "commentaires"
        | "comentarios" | "commenti" | "livefyre" | "coral" | "viafoura" | "spotim" | "openweb" => {
            Reason::Comments
        }
        "newsletter" | "newsletters" | "subscribe" | "subscription" | "signup" | "mailchimp"
        | "optin" | "abo" => Reason::Newsletter,
        "up" if before == "sign" => Reason::Newsletter,
        "related" | "relateds" | "recommended" | "recommendation" | "recommendations"
        | "recirc" | "recirculation" | "teaser" | "teasers" | "promo" | "promos" | "readmore"
        | "trending" | "popular" | "mostread" | "outbrain" | "taboola" | "zergnet"
        | "suggested" | "similar" | "upnext" | "onward" | "dianomi" | "revcontent" | "mgid"
        | "sidebar" | "rail" | "linkbox" => Reason::Related,
        "more" if before == "read" || before == "see" => Reason::Related,
        "read" | "viewed" | "shared" if before == "most" => Reason::Related,
        "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "pagination"
        | "pager" | "toolbar" | "masthead" | "offcanvas" => Reason::Navigation,
        "tags" | "taglist" | "keywords" | "topics" | "tagcloud" => Reason::Tags,
        "footer" | "copyright" | "colophon" | "imprint" => Reason::Footer,
        "bio" | "authorbio" | "aboutauthor" | "biography" => Reason::Author,
        "author" if matches!(before, "about" | "post" | "article") => Reason::Head,
        "byline" | "bylines" | "dateline" | "timestamp" | "pubdate" | "datepublished"
        | "datemodified" | "kicker" | "eyebrow" | "postmeta" => Reason::Head,
        "meta" if matches!(before, "post" | "entry" | "article") => Reason::Head,
        "cookie" | "cookies" | "gdpr" | "consent" | "onetrust" => Reason::Consent,
        "modal" | "popup" | "lightbox" | "tooltip" | "toast" | "overlay" | "dropdown"
        | "factbox" | "infobox" | "podcast" | "audio" => Reason::Furniture,
        "player" if matches!(before, "video" | "audio" | "media" | "jw") => Reason::Caption,
        "jwplayer" | "videoplayer" | "video" | "slideshow" | "carousel" | "slider" | "swiper"
        | "gallery" => Reason::Caption,
        "caption" | "captions" | "figcaption" | "imagecaption" | "photocredit"
        | "bildunterschrift" => Reason::Caption,
        "credit" | "credits"
            if matches!(
                before,
                "image" | "photo" | "picture" | "media" | "video" | "img"
            ) =>
        {
            Reason::Caption
        }
        _ => {
            let stem = |stems: &[&str]| stems.iter().any(|s| word.starts_with(s));
            if stem(&["advert", "sponsor"]) {
                Reason::Advertisement
            } else if stem(&["newsletter"]) {
                Reason::Newsletter
            } else if stem(&["breadcrumb"]) {
                Reason::Navigation
            } else {
                return None;
            }
        }
    })
}

/// Whether an element holds notes to the text.
pub(super) fn is_note(element: &Element) -> bool {
    let role = element.attr("role").unwrap_or_default();
    if matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes") {
        return true;
    }
    ["class", "id"]
        .iter()
        .filter_map(|name| element.attr(name))
        .flat_map(str::split_whitespace)
        .any(|class| {
            let class = class.to_ascii_lowercase();
            class.contains("footnote") || class.contains("endnote") || class.contains("admonition")
        })
}

/// What a short line is whose element holds nothing else.
pub(super) fn line(page: &Outline, line: &Line) -> Option<Reason> {
    if line.size > 90 || line.heading.is_some() {
        return None;
    }
    page.around(line.element)
        .take(4)
        .filter_map(|e| page.elements.get(e))
        .take_while(|e| e.lines.len() <= 1)
        .any(|e| names_head(e.value))
        .then_some(Reason::Head)
}

/// Whether classes speak of who wrote it, and when.
fn names_head(element: &Element) -> bool {
    element
        .attrs()
        .filter(|(name, _)| NAMING.contains(name))
        .flat_map(|(_, value)| value.split_whitespace())
        .flat_map(words)
        .any(|word| {
            matches!(
                word.as_str(),
                "author"
                    | "authors"
                    | "autor"
                    | "auteur"
                    | "autore"
                    | "byline"
                    | "textauthor"
                    | "reporter"
                    | "date"
                    | "dates"
                    | "datetime"
                    | "postdate"
                    | "published"
                    | "updated"
                    | "posted"
                    | "timestamp"
                    | "datum"
                    | "fecha"
            )
        })
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

/// Whether an element says that it is the article.
pub(super) fn anchor(element: &Element) -> Option<Anchor> {
    let mut found = match element.name() {
        "article" => Some(Anchor::Article),
        "main" => Some(Anchor::Main),
        _ if element.attr("role") == Some("main") => Some(Anchor::Main),
        _ => None,
    };
    for (name, value) in element.attrs() {
        if !NAMING.contains(&name) {
            continue;
        }
        for class in value.split_whitespace() {
            if names_body(class) {
                return Some(Anchor::Body);
            }
            if found.is_none() && matches!(class, "article" | "hentry" | "h-entry") {
                found = Some(Anchor::Article);
            }
        }
    }
    found
}

/// `article-body`, `postContent`, `entry__text` and their like.
fn names_body(class: &str) -> bool {
    let mut plain = String::with_capacity(class.len());
    plain.extend(
        class
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase),
    );
    ["article", "entry", "post", "story", "news"]
        .iter()
        .any(|kind| {
            plain.match_indices(kind).any(|(at, _)| {
                plain
                    .get(at + kind.len()..)
                    .is_some_and(|rest| ["body", "content", "text", "maincontent"].contains(&rest))
            })
        })
}
