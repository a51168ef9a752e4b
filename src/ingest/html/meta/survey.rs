//! One walk over the page that notes where it may speak of itself.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::people;
use crate::ingest::html::elements::{self, At};
use crate::ingest::html::labels::{Known, Labels};
use crate::ingest::html::{blocks, trunk};

/// A place that may say something, and where in the page it stands.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) at: At<'a>,
    /// Its place in the order of the page.
    pub(super) order: usize,
    /// Whether it stands among things that are not the article: navigation, teasers, …
    pub(super) aside: bool,
}

/// What the page says of itself, and where.
#[derive(Default)]
pub(super) struct Survey<'a> {
    /// `<meta>`: name in lower case and content, in the order of the page.
    pub(super) metas: Vec<(String, &'a str)>,
    pub(super) canonical: Option<&'a str>,
    /// The address that a browser notes in a page that it saves.
    pub(super) saved_from: Option<&'a str>,
    pub(super) title: Option<String>,
    pub(super) language: Option<&'a str>,
    /// The texts of JSON-LD scripts.
    pub(super) scripts: Vec<String>,
    /// `h1` to `h3`.
    pub(super) headings: Vec<Spot<'a>>,
    pub(super) times: Vec<Spot<'a>>,
    /// `itemprop`, `property` and `rel`, each word of them, in lower case.
    pub(super) marked: HashMap<String, Vec<Spot<'a>>>,
    pub(super) bylines: Vec<Spot<'a>>,
    /// Elements with a text that begins as a byline does: "By …".
    pub(super) said_by: Vec<Spot<'a>>,
    pub(super) standfirsts: Vec<Spot<'a>>,
    pub(super) dates: Vec<Spot<'a>>,
    pub(super) key_points: Vec<Spot<'a>>,
    /// Elements that hold text directly, with a run of text long enough to be prose.
    pub(super) prose: Vec<Spot<'a>>,
}

/// Places of one kind; a page with more has none that means something.
const MOST_SPOTS: usize = 600;

/// Walks the page once.
pub(super) fn of<'a>(page: &'a Html, main: &HashSet<NodeId>) -> Survey<'a> {
    let mut survey = Survey::default();
    let mut known = Known::default();
    // Where the outermost thing that leads away began.
    let mut away: Option<NodeId> = None;
    for (order, edge) in page.tree.root().traverse().enumerate() {
        match edge {
            Edge::Open(at) => match at.value() {
                Node::Comment(comment) if survey.saved_from.is_none() => {
                    survey.saved_from = saved_from(comment);
                }
                Node::Element(_) => {
                    let labels = known.labels(at);
                    if away.is_none() && trunk::leads_away(at, labels, main) {
                        away = Some(at.id());
                    }
                    let spot = Spot {
                        at,
                        order,
                        aside: away.is_some(),
                    };
                    survey.note(spot, labels);
                }
                Node::Text(text) if people::says_by(text) => {
                    if let Some(holder) = at
                        .parent()
                        .filter(|p| !blocks::is_unseen(elements::name(*p)))
                    {
                        let spot = Spot {
                            at: holder,
                            order,
                            aside: away.is_some(),
                        };
                        push(&mut survey.said_by, spot);
                    }
                }
                _ => {}
            },
            Edge::Close(at) => {
                if away == Some(at.id()) {
                    away = None;
                }
            }
        }
    }
    survey
}

impl<'a> Survey<'a> {
    /// The content of the first `<meta>` that has one of the names, in the order of the names.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.metas_named(name).next())
    }

    /// The contents of every `<meta>` of that name.
    pub(super) fn metas_named(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.metas
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, content)| *content)
    }

    /// The places that are marked with a word of `itemprop`, `property` or `rel`.
    pub(super) fn marked(&self, word: &str) -> &[Spot<'a>] {
        self.marked.get(word).map_or(&[], Vec::as_slice)
    }

    fn note(&mut self, spot: Spot<'a>, labels: Labels) {
        let at = spot.at;
        match elements::name(at) {
            "html" if self.language.is_none() => {
                self.language =
                    elements::attribute(at, "lang").or(elements::attribute(at, "xml:lang"));
            }
            "meta" => self.note_meta(at),
            "link" => {
                let rel = elements::attribute(at, "rel").unwrap_or_default();
                if rel.eq_ignore_ascii_case("canonical") && self.canonical.is_none() {
                    self.canonical = elements::attribute(at, "href");
                }
            }
            "title" if self.title.is_none() && !inside_svg(at) => {
                self.title = text_of(at)
                    .map(|t| elements::single_spaced(&t))
                    .filter(|t| !t.is_empty());
            }
            "script" => {
                let kind = elements::attribute(at, "type").unwrap_or_default();
                if kind.to_ascii_lowercase().contains("ld+json") {
                    self.scripts.extend(text_of(at));
                }
            }
            "h1" | "h2" | "h3" => push(&mut self.headings, spot),
            "time" => push(&mut self.times, spot),
            name if blocks::is_block(name) && is_prose(at) => push(&mut self.prose, spot),
            _ => {}
        }
        for attribute in ["itemprop", "property", "rel"] {
            let Some(value) = elements::attribute(at, attribute) else {
                continue;
            };
            for word in value.split_whitespace().take(8) {
                push(self.marked.entry(word.to_lowercase()).or_default(), spot);
            }
        }
        if labels.call_it(Labels::BYLINE)
            && !matches!(elements::name(at), "button" | "form" | "input" | "img")
        {
            push(&mut self.bylines, spot);
        }
        if labels.call_it(Labels::STANDFIRST) {
            push(&mut self.standfirsts, spot);
        }
        if labels.call_it(Labels::DATE) {
            push(&mut self.dates, spot);
        }
        if labels.call_it(Labels::KEY_POINTS) {
            push(&mut self.key_points, spot);
        }
    }

    fn note_meta(&mut self, at: At<'a>) {
        let Some(content) = elements::attribute(at, "content") else {
            return;
        };
        for attribute in ["name", "property", "itemprop", "http-equiv"] {
            if let Some(name) = elements::attribute(at, attribute) {
                self.metas.push((name.to_lowercase(), content));
            }
        }
    }
}

fn push<'a>(spots: &mut Vec<Spot<'a>>, spot: Spot<'a>) {
    if spots.len() < MOST_SPOTS {
        spots.push(spot);
    }
}

fn text_of(at: At) -> Option<String> {
    let text: String = at
        .children()
        .filter_map(|child| child.value().as_text().map(|t| &**t))
        .collect();
    (!text.trim().is_empty()).then_some(text)
}

fn inside_svg(at: At) -> bool {
    at.ancestors().any(|a| elements::name(a) == "svg")
}

/// `saved from url=(0042)https://…`, as browsers write it.
fn saved_from(comment: &str) -> Option<&str> {
    let (_, rest) = comment.split_once("saved from url=(")?;
    rest.split_once(')').map(|(_, address)| address.trim())
}

/// Whether an element holds enough running text itself, links apart, to be a paragraph.
fn is_prose(at: At) -> bool {
    let mut length = 0;
    let mut linked = 0;
    for child in at.children().take(200) {
        match child.value() {
            Node::Text(text) => length += text.trim().len(),
            Node::Element(e) if blocks::is_block(e.name()) && e.name() != "br" => {}
            Node::Element(e) if blocks::is_unseen(e.name()) => {}
            Node::Element(e) => {
                let own: usize = child
                    .descendants()
                    .take(60)
                    .filter_map(|n| n.value().as_text().map(|t| t.trim().len()))
                    .sum();
                length += own;
                linked += if e.name() == "a" { own } else { 0 };
            }
            _ => {}
        }
    }
    length >= 60 && linked * 3 < length
}
