//! Who wrote it.

use ego_tree::NodeId;

use super::linked::{Graph, Object};
use super::outlet;
use super::people;
use super::survey::{Spot, Survey};
use super::title::{is_site, key};
use crate::ingest::html::elements::{self, At};

/// The authors in the page's order, and where it shows them.
#[derive(Default)]
pub(super) struct Authors {
    pub(super) names: Vec<String>,
    pub(super) nodes: Vec<NodeId>,
}

/// Reads the authors from the surest place that has them.
pub(super) fn read<'v>(
    survey: &Survey,
    graph: &Graph<'v>,
    articles: &[&'v Object],
    title: Option<usize>,
    publisher: Option<&str>,
) -> Authors {
    let mut sites = outlet::names(survey);
    sites.extend(publisher.map(outlet::squeezed));
    let mut own_name: Vec<String> = Vec::new();
    let mut settle = |names: Vec<String>| -> Option<Vec<String>> {
        let (own, others): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| is_site(name, &sites));
        if own_name.is_empty() {
            own_name = own;
        }
        (!others.is_empty()).then_some(others)
    };
    let named = settle(linked(graph, articles));
    let names = named.or_else(|| {
        let head = settle(in_head(survey));
        let mut shown = shown(survey, title);
        shown.retain(|name| !names_a_site(name, &sites));
        let shown = settle(shown);
        // A page template may name the house in its head; who is shown is who wrote.
        match (head, shown) {
            (Some(head), Some(shown)) if head.iter().any(|name| shown.contains(name)) => Some(head),
            (head, shown) => shown.or(head),
        }
    });
    let names = names.unwrap_or(own_name);
    let nodes = shown_at(survey, title, &names);
    Authors { names, nodes }
}

/// Whether a site's name is a part of the name: "Example/Agencies", "Example News".
fn names_a_site(name: &str, sites: &[String]) -> bool {
    let lower = name.to_lowercase();
    let mut parts = lower.split(|c: char| c.is_whitespace() || c == '/');
    parts.any(|part| {
        let part = outlet::squeezed(part);
        part.len() >= 3 && sites.contains(&part)
    })
}

fn linked<'v>(graph: &Graph<'v>, articles: &[&'v Object]) -> Vec<String> {
    for article in articles {
        for member in ["author", "creator", "contributor"] {
            let Some(value) = article.get(member) else {
                continue;
            };
            let mut names = Vec::new();
            for (name, is_body) in graph.names(value) {
                if is_body {
                    people::add(&mut names, name);
                } else {
                    people::read(&name, &mut names);
                }
            }
            if !names.is_empty() {
                return people::persons_first(names);
            }
        }
    }
    Vec::new()
}

const METAS: &[&str] = &[
    "author",
    "article:author",
    "article:author_name",
    "og:article:author",
    "book:author",
    "authors",
    "byl",
    "byline",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "citation_author",
    "vr:author",
    "article.author",
    "articleauthor",
    "article_author",
    "author_name",
    "mediator_author",
    "dable:author",
    "twitter:data1",
];

fn in_head(survey: &Survey) -> Vec<String> {
    for meta in METAS {
        if *meta == "twitter:data1" && !labelled_as_author(survey) {
            continue;
        }
        let mut names = Vec::new();
        for content in survey.metas_named(meta) {
            people::read(&elements::plain(content), &mut names);
        }
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// `twitter:data1` is an author only where its label says so.
fn labelled_as_author(survey: &Survey) -> bool {
    survey.meta(&["twitter:label1"]).is_some_and(|label| {
        let label = label.to_lowercase();
        [
            "written",
            "author",
            "autor",
            "verfasst",
            "écrit",
            "escrito",
            "scritto",
            "geschreven",
        ]
        .iter()
        .any(|word| label.contains(word))
    })
}

/// Names beside the headline: those marked as author first, then what byline classes
/// hold.
fn shown(survey: &Survey, title: Option<usize>) -> Vec<String> {
    let marked = ["author", "creator", "dc:creator"];
    for word in marked {
        let names = names_at(&near(survey.marked(word), title));
        if !names.is_empty() {
            return names;
        }
    }
    let names = names_at(&near(&survey.said_by, title));
    if !names.is_empty() {
        return names;
    }
    let names = names_at(&near(&survey.bylines, title));
    if !names.is_empty() {
        return names;
    }
    signature(survey)
}

/// A name on a line of its own that closes the text, set to the other side.
fn signature(survey: &Survey) -> Vec<String> {
    let mut names = Vec::new();
    let is_text = |s: &&Spot| !s.aside && elements::name(s.at) == "p";
    let Some(last) = survey.prose.iter().rev().find(is_text) else {
        return names;
    };
    let after = last.at.next_siblings().filter(|n| n.value().is_element());
    for line in after.take(3) {
        let style = elements::attribute(line, "style").unwrap_or_default();
        let aligned = elements::attribute(line, "align").unwrap_or_default();
        let is_right = style.replace(' ', "").contains("text-align:right") || aligned == "right";
        if !is_right || elements::name(line) != "p" {
            continue;
        }
        if let Some(text) = elements::words(line, 120) {
            people::read_byline(&text, &mut names);
        }
    }
    names
}

/// Elements near the headline that hold the names and hardly more.
fn shown_at(survey: &Survey, title: Option<usize>, names: &[String]) -> Vec<NodeId> {
    let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
    let said: usize = keys.iter().map(String::len).sum();
    let marked = ["author", "creator", "dc:creator"];
    marked
        .iter()
        .flat_map(|word| near(survey.marked(word), title))
        .chain(near(&survey.said_by, title))
        .chain(near(&survey.bylines, title))
        .filter(|spot| {
            let Some(words) = elements::words(spot.at, 300) else {
                return false;
            };
            let words = key(&words);
            words.len() <= said + 40 && keys.iter().any(|name| words.contains(name.as_str()))
        })
        .map(|spot| spot.at.id())
        .collect()
}

/// How far before and after the headline an author is looked for, in steps of the walk.
const BEFORE: usize = 150;
const AFTER: usize = 900;

fn near<'a>(spots: &[Spot<'a>], title: Option<usize>) -> Vec<Spot<'a>> {
    let Some(title) = title else {
        return spots.iter().filter(|s| !s.aside).take(3).copied().collect();
    };
    let own = |s: &&Spot| !s.aside && s.order + BEFORE >= title && s.order <= title + AFTER;
    spots.iter().filter(own).copied().collect()
}

fn names_at(spots: &[Spot]) -> Vec<String> {
    let mut names = Vec::new();
    let mut within: Vec<NodeId> = Vec::new();
    for spot in spots {
        // The outer of two that stand in each other has said it.
        if spot.at.ancestors().any(|a| within.contains(&a.id())) {
            continue;
        }
        let before = names.len();
        of_element(spot.at, &mut names);
        if names.len() > before {
            within.push(spot.at.id());
        }
    }
    names
}

/// The names of a byline: its links to people, else its words.
fn of_element(at: At, names: &mut Vec<String>) {
    if let Some(content) = elements::attribute(at, "content") {
        people::read(&elements::plain(content), names);
        return;
    }
    let before = names.len();
    for link in at.descendants().take(300) {
        let to_person = elements::name(link) == "a"
            && (elements::attribute(link, "rel").is_some_and(|r| r.contains("author"))
                || elements::attribute(link, "href").is_some_and(people::leads_to_person));
        let is_name = elements::attribute(link, "itemprop") == Some("name");
        if (to_person || is_name)
            && let Some(text) = elements::words(link, 160)
        {
            people::read_name(&text, names);
        }
    }
    if names.len() > before {
        return;
    }
    let no_name = |n: At| matches!(elements::name(n), "button" | "form" | "time" | "label");
    let Some(text) = elements::words_but(at, 240, no_name) else {
        return;
    };
    people::read_byline(&text, names);
}
