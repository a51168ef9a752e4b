//! What a page is about, as JSON-LD in the vocabulary of schema.org.
//!
//! It says no more than the page does: what only the program has read is marked so, dates are as
//! exact as they are known, and an office is a job title only where the author says so.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, EventRecord, PageRef};
use crate::model::{DateRange, EntityKind, Slug, Status, WrittenDate};
use crate::reading::Standing;
use crate::site::references::Author;
use crate::site::views::data_index::downloads;
use crate::site::views::head::PageHead;
use crate::site::views::parts::{LinkView, Maker, description_of, summary_of};
use crate::site::{Page, Subject, years};

/// A thing and what is said of it. One shape for all types: the vocabulary has one too.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disambiguating_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    creator: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subject_of: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    job_title: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word_count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_of_items: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    item_list_element: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Item>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    distribution: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding_format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    potential_action: Option<Search>,
}

/// How the site is searched.
#[derive(Serialize)]
struct Search {
    #[serde(rename = "@type")]
    kind: &'static str,
    target: String,
    #[serde(rename = "query-input")]
    query_input: &'static str,
}

/// What stands at a place of a list: a thing, or its address.
#[derive(Serialize)]
#[serde(untagged)]
enum Item {
    Thing(Box<Thing>),
    Address(String),
}

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing>,
}

/// The most elements of a list, and names of an article: a page stays small.
const LIST: usize = 50;
const NAMED: usize = 20;
/// Events of the home page.
const KEY: usize = 10;
/// Reports of one event.
const REPORTS: usize = 5;

impl Maker<'_> {
    /// Ready to stand in a `script` of the type `application/ld+json`; none where a page is about
    /// nothing. `head` is all else that the page says of itself.
    pub fn json_ld(&self, page: &Page, head: &PageHead) -> Option<String> {
        let PageHead {
            title,
            breadcrumbs: above,
            search,
            ..
        } = head;
        let description = &head.meta.description;
        if !page.path.ends_with(".html") {
            return None;
        }
        let mut graph = Vec::new();
        match &page.subject {
            Subject::Home => {
                let search = search.as_ref().map(|search| search.href.as_str());
                graph.extend(self.site(description, search));
            }
            Subject::Timeline | Subject::Year(_) | Subject::Chapter(_) => {
                graph.extend(self.events_of(&page.subject, title));
            }
            Subject::Entity(id) => graph.push(self.entity_thing(id)?),
            Subject::Source(slug) => graph.push(self.outlet(slug)?),
            Subject::Article(slug) => graph.push(self.article_thing(slug)?),
            Subject::Entities(kind) => {
                let ranked = self.dossier.ranked(*kind).into_iter();
                let pages = ranked.map(|(id, _)| PageRef::Entity(id.clone()));
                graph.push(self.list(title, pages));
            }
            Subject::Sources => {
                let sources = self.dossier.sources.keys().cloned();
                graph.push(self.list(title, sources.map(PageRef::Source)));
            }
            Subject::Articles => {
                let articles = self.dossier.latest_articles().into_iter();
                let slugs = articles.map(|record| record.article.slug().clone());
                graph.push(self.list(title, slugs.map(PageRef::Article)));
            }
            Subject::Shelf(shelves, place) => {
                let shelf = shelves.all.get(*place)?;
                graph.push(self.list(title, shelf.items.iter().cloned()));
            }
            Subject::Author(slug) => graph.push(self.written_page(slug, title, description)),
            Subject::DataIndex => graph.push(self.dataset(description)),
            Subject::NotFound | Subject::Moved { .. } | Subject::Print => return None,
            _ => {}
        }
        if !above.is_empty() {
            graph.push(self.trail(page, title, above));
        }
        let graph = Graph {
            context: "https://schema.org",
            graph,
        };
        // Strings and numbers in structs always serialise.
        let json = serde_json::to_string(&graph).unwrap_or_default();
        (!graph.graph.is_empty()).then(|| in_script(&json))
    }

    fn iri(&self, page: &PageRef) -> String {
        match self.dossier.config.base_url {
            Some(_) => self.address(page),
            None => self.hrefs.page(page),
        }
    }

    fn site(&self, description: &str, search: Option<&str>) -> [Thing; 2] {
        let config = &self.dossier.config;
        let home = self.dossier.home.as_ref();
        let site = Thing {
            kind: "WebSite",
            name: Some(config.title.clone()),
            alternate_name: config.subtitle.iter().cloned().collect(),
            description: Some(description.to_owned()),
            url: Some(self.link_to(&Subject::Home)),
            in_language: Some(config.language.clone()),
            author: self.makers(),
            date_modified: home.and_then(|page| page.updated.as_ref()).map(written),
            potential_action: search.map(|page| Search {
                kind: "SearchAction",
                target: format!("{}?q={{search_term_string}}", self.absolute_of(page)),
                query_input: "required name=search_term_string",
            }),
            ..Thing::default()
        };
        let events: Vec<&EventRecord> = self.key_events(KEY).collect();
        let total = self.dossier.events.len();
        [
            site,
            self.list_of_events(&self.say("key_events"), &events, total, 0),
        ]
    }

    fn makers(&self) -> Vec<Thing> {
        let authors = self.dossier.config.authors.iter();
        authors.map(|name| by(name)).collect()
    }

    fn events_of(&self, page: &Subject, name: &str) -> Option<Thing> {
        let dossier = self.dossier;
        let places = years::events(dossier, page);
        let foremost = dossier.foremost(&places, LIST).into_iter();
        let events = foremost.filter_map(|place| dossier.events.get(place));
        let events: Vec<&EventRecord> = events.collect();
        (!events.is_empty()).then(|| self.list_of_events(name, &events, places.len(), REPORTS))
    }

    /// Some of so many events, each with at most so many of its reports.
    fn list_of_events(
        &self,
        name: &str,
        events: &[&EventRecord],
        total: usize,
        reports: usize,
    ) -> Thing {
        let events = events
            .iter()
            .map(|event| Item::Thing(Box::new(self.event_thing(event, reports))));
        Thing {
            kind: "ItemList",
            name: Some(name.to_owned()),
            number_of_items: Some(total),
            item_list_element: numbered(events),
            ..Thing::default()
        }
    }

    fn event_thing(&self, event: &EventRecord, most: usize) -> Thing {
        let (start, end) = event.date.ends();
        let of = |place: bool| {
            let ids = event.entities.iter();
            let ids = ids.filter(move |id| (id.kind == EntityKind::Place) == place);
            ids.map(|id| self.named(id)).collect()
        };
        let mut reports: Vec<Thing> = Vec::new();
        let mut told = BTreeSet::new();
        for account in &event.accounts {
            let citation = &account.citation;
            if reports.len() >= most || !told.insert(&citation.article) {
                continue;
            }
            let Some(record) = self.dossier.article(&citation.article) else {
                continue;
            };
            let page = self.iri(&PageRef::Article(citation.article.clone()));
            let url = match citation.anchor {
                Some(anchor) => format!("{page}#{anchor}"),
                None => page,
            };
            reports.push(Thing {
                kind: "NewsArticle",
                headline: Some(record.article.title.clone()),
                url: Some(url),
                ..Thing::default()
            });
        }
        Thing {
            kind: "Event",
            name: Some(event.text.clone()),
            url: Some(self.iri(&PageRef::Event(event.id.clone()))),
            start_date: Some(start.to_string()),
            end_date: Some(end.to_string()),
            disambiguating_description: self.doubt(event.status),
            location: of(true),
            about: of(false),
            subject_of: reports,
            ..Thing::default()
        }
    }

    /// That nobody has confirmed it.
    fn doubt(&self, status: Status) -> Option<String> {
        (status == Status::Extracted).then(|| self.say("extracted"))
    }

    /// Somebody or something, by name and page.
    fn named(&self, id: &EntityId) -> Thing {
        Thing {
            kind: type_of(id.kind),
            name: Some(self.entity_link(id).label),
            url: Some(self.iri(&PageRef::Entity(id.clone()))),
            ..Thing::default()
        }
    }

    fn entity_thing(&self, id: &EntityId) -> Option<Thing> {
        let record = self.dossier.entities.get(id)?;
        let curated = record.curated.as_deref();
        let item = curated.and_then(|file| file.wikidata.as_deref());
        let held = record
            .roles
            .iter()
            .filter(|role| role.status != Status::Extracted && role.standing == Standing::Holds);
        let mut titles: Vec<String> = held.map(|role| role.title.to_string()).collect();
        titles.sort();
        titles.dedup();
        let person = id.kind == EntityKind::Person;
        Some(Thing {
            kind: type_of(id.kind),
            name: Some(record.name.clone()),
            alternate_name: record.aliases.iter().take(LIST).cloned().collect(),
            description: description_of(record),
            disambiguating_description: self.doubt(record.status),
            url: Some(self.iri(&PageRef::Entity(id.clone()))),
            same_as: item.and_then(wikidata).into_iter().collect(),
            job_title: if person { titles } else { Vec::new() },
            ..Thing::default()
        })
    }

    fn outlet(&self, slug: &Slug) -> Option<Thing> {
        let record = self.dossier.sources.get(slug)?;
        let curated = record.curated.as_deref();
        Some(Thing {
            kind: "Organization",
            name: Some(record.name.clone()),
            alternate_name: curated.map(|file| file.aliases.clone()).unwrap_or_default(),
            description: curated.and_then(|file| file.description.clone()),
            url: Some(self.iri(&PageRef::Source(slug.clone()))),
            same_as: curated
                .and_then(|file| file.url.as_ref())
                .map(ToString::to_string)
                .into_iter()
                .collect(),
            ..Thing::default()
        })
    }

    fn article_thing(&self, slug: &Slug) -> Option<Thing> {
        let record: &ArticleRecord = self.dossier.article(slug)?;
        let article = &record.article;
        let publisher = |slug: &Slug| Thing {
            kind: "Organization",
            name: Some(self.source_link(slug).label),
            url: Some(self.iri(&PageRef::Source(slug.clone()))),
            ..Thing::default()
        };
        let draws_on = article.cites.iter().map(|slug| Thing {
            kind: "CreativeWork",
            publisher: Some(Box::new(publisher(slug))),
            ..Thing::default()
        });
        let same = article.same_as.iter().chain(&article.updates);
        let same = same.filter_map(|slug| {
            let other = self.dossier.article(slug)?;
            Some(Thing {
                kind: "NewsArticle",
                headline: Some(other.article.title.clone()),
                url: Some(self.iri(&PageRef::Article(slug.clone()))),
                ..Thing::default()
            })
        });
        Some(Thing {
            kind: "NewsArticle",
            headline: Some(article.title.clone()),
            description: summary_of(record),
            url: Some(self.iri(&PageRef::Article(slug.clone()))),
            in_language: Some(article.language.clone()),
            date_published: article.published.as_ref().map(written),
            date_modified: article.updated.as_ref().map(written),
            author: article.authors.iter().map(|name| by(name)).collect(),
            publisher: article
                .source
                .as_ref()
                .map(|slug| Box::new(publisher(slug))),
            is_based_on: article.url.as_ref().map(ToString::to_string),
            citation: draws_on.chain(same).collect(),
            mentions: record
                .names
                .iter()
                .take(NAMED)
                .map(|id| self.named(id))
                .collect(),
            keywords: article.tags.clone(),
            word_count: Some(record.words),
            ..Thing::default()
        })
    }

    fn written_page(&self, slug: &Slug, title: &str, description: &str) -> Thing {
        let mut pages = self.dossier.pages.iter();
        let page = pages.find(|page| page.document.slug() == slug);
        Thing {
            kind: "WebPage",
            name: Some(title.to_owned()),
            description: Some(description.to_owned()),
            url: Some(self.iri(&PageRef::Page(slug.clone()))),
            in_language: Some(self.dossier.config.language.clone()),
            author: self.makers(),
            date_modified: page.and_then(|page| page.updated.as_ref()).map(written),
            ..Thing::default()
        }
    }

    fn dataset(&self, description: &str) -> Thing {
        let config = &self.dossier.config;
        let files = downloads().map(|(subject, format)| Thing {
            kind: "DataDownload",
            content_url: Some(self.link_to(&subject)),
            encoding_format: Some(format),
            ..Thing::default()
        });
        Thing {
            kind: "Dataset",
            name: Some(config.title.clone()),
            description: Some(description.to_owned()),
            url: Some(self.link_to(&Subject::DataIndex)),
            in_language: Some(config.language.clone()),
            creator: self.makers(),
            distribution: files.collect(),
            ..Thing::default()
        }
    }

    fn list(&self, name: &str, pages: impl Iterator<Item = PageRef>) -> Thing {
        let mut elements = Vec::new();
        let mut total = 0;
        for page in pages {
            total += 1;
            if total <= LIST {
                elements.push(Thing {
                    kind: "ListItem",
                    position: Some(total),
                    name: Some(self.page_link(&page).label),
                    url: Some(self.iri(&page)),
                    ..Thing::default()
                });
            }
        }
        Thing {
            kind: "ItemList",
            name: Some(name.to_owned()),
            number_of_items: Some(total),
            item_list_element: elements,
            ..Thing::default()
        }
    }

    /// The way down to a page.
    fn trail(&self, page: &Page, title: &str, above: &[LinkView]) -> Thing {
        let own = LinkView {
            href: self.hrefs.subject(&page.subject),
            label: title.to_owned(),
        };
        let steps = above
            .iter()
            .chain([&own])
            .zip(1..)
            .map(|(link, place)| Thing {
                kind: "ListItem",
                position: Some(place),
                name: Some(link.label.clone()),
                item: Some(Item::Address(self.absolute_of(&link.href))),
                ..Thing::default()
            });
        Thing {
            kind: "BreadcrumbList",
            item_list_element: steps.collect(),
            ..Thing::default()
        }
    }

    /// The address that a reference from this page leads to, where the dossier has one.
    fn absolute_of(&self, href: &str) -> String {
        let base = self.dossier.config.base_url.as_ref();
        let path = self.hrefs.target(href);
        match base.zip(path) {
            Some((base, path)) => {
                let path = path.strip_suffix("index.html").unwrap_or(path);
                format!("{base}/{path}")
            }
            None => href.to_owned(),
        }
    }
}

fn numbered(items: impl Iterator<Item = Item>) -> Vec<Thing> {
    let numbered = items.zip(1..).map(|(item, place)| Thing {
        kind: "ListItem",
        position: Some(place),
        item: Some(item),
        ..Thing::default()
    });
    numbered.collect()
}

fn type_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organization",
        EntityKind::Place => "Place",
    }
}

fn by(name: &str) -> Thing {
    Thing {
        kind: match Author::is_person(name) {
            true => "Person",
            false => "Organization",
        },
        name: Some(name.to_owned()),
        ..Thing::default()
    }
}

/// As exactly as it is known: the vocabulary takes a year or a month for a date.
fn written(date: &WrittenDate) -> String {
    let instant = date.text.parse::<jiff::Timestamp>();
    instant.map_or_else(|_| plain(date.range), |at| at.to_string())
}

fn plain(date: DateRange) -> String {
    date.to_string()
}

fn wikidata(item: &str) -> Option<String> {
    let digits = item.strip_prefix('Q')?;
    let well_formed = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    well_formed.then(|| format!("https://www.wikidata.org/wiki/{item}"))
}

/// JSON in which nothing can end the element that it stands in, and no line ends within a text.
fn in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 32);
    let mut rest = json;
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        let (before, after) = rest.split_at(at);
        safe.push_str(before);
        let mut after = after.chars();
        let c = after.next().map_or(0, u32::from);
        safe.push_str(&format!("\\u{c:04x}"));
        rest = after.as_str();
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let text = "</script><!-- & \u{2028} \" \\ \u{7}";
        let json = serde_json::to_string(text).unwrap_or_default();
        let safe = in_script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(
            serde_json::from_str::<String>(&safe).ok().as_deref(),
            Some(text)
        );
    }
}
