//! Where pictures stand with their words.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::Html;
use std::collections::HashSet;

use crate::ingest::html::elements::{self, At};

/// A picture and the elements that tell of it.
pub(super) struct Holder<'a> {
    pub(super) at: At<'a>,
    pub(super) captions: Vec<At<'a>>,
    pub(super) credits: Vec<At<'a>>,
    pub(super) aside: bool,
}

/// Pictures beyond these belong to no article.
const MOST: usize = 1_000;

/// All of them, in the order of the page.
pub(super) fn of(page: &Html) -> Vec<Holder<'_>> {
    let mut holders: Vec<Holder> = Vec::new();
    let mut index: std::collections::HashMap<NodeId, usize> = std::collections::HashMap::new();
    let mut claimed: HashSet<NodeId> = HashSet::new();
    let mut aside = 0usize;
    let mut tried = 0usize;
    for edge in page.tree.root().traverse() {
        let (at, opens) = match edge {
            Edge::Open(at) => (at, true),
            Edge::Close(at) => (at, false),
        };
        if !at.value().is_element() {
            continue;
        }
        let labels = elements::labels(at);
        if is_aside(at, &labels) {
            aside = if opens {
                aside + 1
            } else {
                aside.saturating_sub(1)
            };
        }
        if !opens || holders.len() >= MOST || tried >= MOST * 4 {
            continue;
        }
        let name = elements::name(at);
        let role = role(name, &labels);
        let is_figure = name == "figure";
        let has_data = elements::attribute(at, "data-caption").is_some();
        if role.is_none() && !is_figure && !has_data {
            continue;
        }
        tried += 1;
        if at.ancestors().any(|a| claimed.contains(&a.id())) && role != Some(Role::Credit) {
            continue;
        }
        let holder = if is_figure || has_data {
            Some(at)
        } else {
            holder_of(at)
        };
        let Some(holder) = holder else { continue };
        let i = *index.entry(holder.id()).or_insert_with(|| {
            holders.push(Holder {
                at: holder,
                captions: Vec::new(),
                credits: Vec::new(),
                aside: aside > 0,
            });
            holders.len() - 1
        });
        let Some(known) = holders.get_mut(i) else {
            continue;
        };
        match role {
            Some(Role::Caption) => {
                claimed.insert(at.id());
                known.captions.push(at);
            }
            Some(Role::Credit) => known.credits.push(at),
            None => {}
        }
    }
    holders
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Caption,
    Credit,
}

fn role(name: &str, labels: &[String]) -> Option<Role> {
    if matches!(
        name,
        "img"
            | "figure"
            | "picture"
            | "body"
            | "html"
            | "table"
            | "caption"
            | "article"
            | "main"
            | "section"
            | "video"
            | "a"
            | "button"
            | "input"
            | "svg"
            | "script"
            | "style"
            | "link"
            | "meta"
    ) {
        return None;
    }
    let any = |words: &[&str]| labels.iter().any(|l| words.contains(&l.as_str()));
    if any(CREDIT) {
        return Some(Role::Credit);
    }
    (name == "figcaption" || any(CAPTION)).then_some(Role::Caption)
}

/// The nearest element that holds both the words and a picture, unless it holds a text
/// as well.
fn holder_of(at: At) -> Option<At> {
    for outer in at.ancestors().filter(|a| a.value().is_element()).take(6) {
        if matches!(elements::name(outer), "body" | "html" | "article" | "main") {
            return None;
        }
        if elements::name(outer) == "figure" {
            return Some(outer);
        }
        let has_picture = outer.descendants().take(400).any(|n| {
            matches!(
                elements::name(n),
                "img" | "picture" | "video" | "iframe" | "amp-img"
            )
        });
        if has_picture {
            return elements::words(outer, 2_500).map(|_| outer);
        }
    }
    None
}

/// What an attribute says of the picture.
pub(super) fn data_caption(at: At) -> Option<String> {
    let own = elements::attribute(at, "data-caption").map(elements::plain);
    own.filter(|text| !text.is_empty())
}

fn is_aside(at: At, labels: &[String]) -> bool {
    match elements::name(at) {
        "nav" | "footer" | "dialog" => true,
        "html" | "body" | "main" | "article" | "figure" | "figcaption" | "img" => false,
        _ => labels.iter().any(|l| {
            matches!(
                l.as_str(),
                "related"
                    | "recommended"
                    | "recommendations"
                    | "comments"
                    | "sidebar"
                    | "newsletter"
                    | "outbrain"
                    | "taboola"
            )
        }),
    }
}

const CAPTION: &[&str] = &[
    "caption",
    "captions",
    "figcaption",
    "imagecaption",
    "legend",
    "legende",
    "bildunterschrift",
    "bildtext",
    "bu",
    "didascalia",
    "pie",
    "piefoto",
    "legenda",
    "bildtitel",
    "billedtekst",
    "bildetekst",
    "onderschrift",
    "fotobijschrift",
    "bijschrift",
    "popisek",
    "podpis",
    "altyazi",
];

const CREDIT: &[&str] = &[
    "credit",
    "credits",
    "copyright",
    "photographer",
    "fotograf",
    "photocredit",
    "imagecredit",
    "bildquelle",
    "bildnachweis",
    "quelle",
    "rights",
    "rightsholder",
    "fotocredit",
    "creditline",
    "attribution",
    "autorfoto",
    "byline",
];
