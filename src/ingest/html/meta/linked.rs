//! JSON-LD: the object that describes this page's article, and what it refers to.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::repair;
use super::title::{key, likeness};
use crate::ingest::html::elements;

/// An object as it stands in a script.
pub(in crate::ingest::html) type Object = Map<String, Value>;

/// What all scripts of a page say.
#[derive(Default)]
pub(in crate::ingest::html) struct Linked {
    roots: Vec<Value>,
}

impl Linked {
    /// Parses the scripts; those past mending say nothing.
    pub(super) fn read(scripts: &[String]) -> Self {
        Self {
            roots: scripts.iter().filter_map(|s| repair::parse(s)).collect(),
        }
    }

    /// Everything laid out for looking up.
    pub(in crate::ingest::html) fn graph(&self) -> Graph<'_> {
        let mut graph = Graph::default();
        for root in &self.roots {
            graph.add(root, true);
        }
        graph
    }
}

/// The objects of a page, nested ones too.
#[derive(Default)]
pub(in crate::ingest::html) struct Graph<'v> {
    objects: Vec<(&'v Object, bool)>,
    by_id: HashMap<&'v str, &'v Object>,
}

/// Objects beyond these belong to lists of other things.
const MOST_OBJECTS: usize = 20_000;

impl<'v> Graph<'v> {
    fn add(&mut self, value: &'v Value, is_outer: bool) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.add(item, is_outer)),
            Value::Object(object) if self.objects.len() < MOST_OBJECTS => {
                if let Some(id) = object.get("@id").and_then(Value::as_str)
                    && object.len() > 1
                {
                    let known = self.by_id.entry(id).or_insert(object);
                    if known.len() < object.len() {
                        *known = object;
                    }
                }
                self.objects.push((object, is_outer));
                for (name, inner) in object {
                    let outer = is_outer
                        && matches!(name.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage");
                    self.add(inner, outer);
                }
            }
            _ => {}
        }
    }

    /// The object itself, or the one that it only names.
    pub(in crate::ingest::html) fn resolve(&self, object: &'v Object) -> &'v Object {
        let id = object.get("@id").and_then(Value::as_str);
        match id.and_then(|id| self.by_id.get(id)) {
            Some(whole) if whole.len() > object.len() => whole,
            _ => object,
        }
    }

    /// Every object of a type whose name ends so.
    pub(in crate::ingest::html) fn of_type(
        &self,
        ending: &str,
    ) -> impl Iterator<Item = &'v Object> {
        self.objects
            .iter()
            .filter(move |(object, _)| types(object).any(|t| t.ends_with(ending)))
            .map(|(object, _)| *object)
    }

    /// All objects that can be this page's article, the likeliest first. `titles` and
    /// `addresses` are what the page gives as its own.
    pub(in crate::ingest::html) fn articles(
        &self,
        titles: &[String],
        addresses: &[&str],
    ) -> Vec<&'v Object> {
        let mut ranked: Vec<(i32, usize, &'v Object)> = Vec::new();
        for (i, (object, is_outer)) in self.objects.iter().enumerate() {
            let rank = types(object).map(rank_of_type).max().unwrap_or_default();
            if rank == 0 {
                continue;
            }
            let headline = text(object, "headline").or_else(|| text(object, "name"));
            let same_title = headline.as_deref().is_some_and(|headline| {
                let headline = key(headline);
                titles.iter().any(|t| likeness(&key(t), &headline) >= 0.6)
            });
            let same_address = ["url", "@id", "mainEntityOfPage"]
                .iter()
                .filter_map(|name| address(object, name))
                .any(|own| addresses.iter().any(|known| same_page(known, own)));
            // What is nested, and neither has the title nor the address, is another's.
            if !(is_outer | same_title | same_address) {
                continue;
            }
            let score = rank
                + if same_title { 40 } else { 0 }
                + if same_address { 20 } else { 0 }
                + if *is_outer { 10 } else { 0 };
            ranked.push((score, i, object));
        }
        ranked.sort_by_key(|(score, i, _)| (-score, *i));
        ranked.into_iter().map(|(_, _, object)| object).collect()
    }

    /// Who is named in a value: names with whether they are an organisation's.
    pub(super) fn names(&self, value: &'v Value) -> Vec<(String, bool)> {
        let mut names = Vec::new();
        self.add_names(value, 0, &mut names);
        names
    }

    fn add_names(&self, value: &'v Value, depth: usize, names: &mut Vec<(String, bool)>) {
        match value {
            Value::String(name) => names.push((elements::plain(name), false)),
            Value::Array(items) if depth < 4 => {
                for item in items.iter().take(100) {
                    self.add_names(item, depth + 1, names);
                }
            }
            Value::Object(object) => {
                let object = self.resolve(object);
                let is_body = types(object).any(|t| t.ends_with("Organization"));
                if let Some(Value::Array(_)) = object.get("name") {
                    let parts = object.get("name");
                    parts
                        .into_iter()
                        .for_each(|v| self.add_names(v, depth + 1, names));
                    return;
                }
                let whole = || {
                    let given = text(object, "givenName")?;
                    let family = text(object, "familyName")?;
                    Some(format!("{given} {family}"))
                };
                let name = text(object, "name")
                    .or_else(whole)
                    .or_else(|| text(object, "byline"))
                    .or_else(|| text(object, "alternateName"));
                names.extend(name.map(|name| (name, is_body)));
            }
            _ => {}
        }
    }
}

/// A member's text as it would be shown; empty counts as absent.
pub(in crate::ingest::html) fn text(object: &Object, name: &str) -> Option<String> {
    let value = match object.get(name)? {
        Value::Array(items) => items.first()?,
        value => value,
    };
    let text = elements::plain(value.as_str()?);
    (!text.is_empty()).then_some(text)
}

/// A member that is an address, or an object that has one.
pub(in crate::ingest::html) fn address<'v>(object: &'v Object, name: &str) -> Option<&'v str> {
    match object.get(name)? {
        Value::String(text) => Some(text.as_str()),
        Value::Object(inner) => ["@id", "url"]
            .iter()
            .find_map(|name| inner.get(*name).and_then(Value::as_str)),
        _ => None,
    }
}

/// The names of its types.
pub(in crate::ingest::html) fn types(object: &Object) -> impl Iterator<Item = &str> {
    let named = object.get("@type").or_else(|| object.get("type"));
    let many = match named {
        Some(Value::Array(items)) => items.as_slice(),
        _ => &[],
    };
    named
        .and_then(Value::as_str)
        .into_iter()
        .chain(many.iter().filter_map(Value::as_str))
        .map(|t| t.rsplit(['/', ':', '#']).next().unwrap_or(t))
}

fn rank_of_type(name: &str) -> i32 {
    match name {
        _ if name.ends_with("NewsArticle") => 9,
        _ if name.ends_with("Article") => 8,
        "LiveBlogPosting" | "Report" => 8,
        _ if name.ends_with("Posting") => 7,
        "Review" | "Recipe" | "HowTo" | "FAQPage" | "VideoObject" | "PodcastEpisode" => 3,
        "WebPage" | "ItemPage" | "CreativeWork" | "QAPage" => 2,
        _ => 0,
    }
}

/// Whether two addresses lead to one page, whatever scheme, query and last slash.
pub(super) fn same_page(a: &str, b: &str) -> bool {
    fn bare(address: &str) -> &str {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let address = address.get(..end).unwrap_or(address);
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.trim_start_matches("www.").trim_end_matches('/')
    }
    let (a, b) = (bare(a), bare(b));
    a == b && a.contains('/')
}
