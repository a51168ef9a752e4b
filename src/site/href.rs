//! Where pages stand, and how one refers to another: always by a relative reference
//! that names the file, so that the same site works at `/`, under `/repo/` and from a
//! USB stick.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::dossier::{Chapter, Dossier, EntityId, EventRecord, PageRef};
use crate::model::{Anchor, EntityKind, Slug};
use crate::site::{Bibliography, Feed, List, Shelf, Subject, years};

/// The file of a subject, from the site's root.
pub(super) fn path(subject: &Subject) -> String {
    match subject {
        Subject::Home => "index.html".to_owned(),
        Subject::Timeline => "timeline/index.html".to_owned(),
        Subject::Year(year) => format!("timeline/{year}/index.html"),
        Subject::Chapter(Chapter { year, month, part }) => {
            let month = match month {
                Some(month) => format!("{month:02}"),
                None => "year".to_owned(),
            };
            match part {
                1 => format!("timeline/{year}/{month}/index.html"),
                part => format!("timeline/{year}/{month}-{part}/index.html"),
            }
        }
        Subject::Entities(kind) => format!("{}/index.html", kind.folder()),
        Subject::Entity(id) | Subject::Moved { from: id, .. } => {
            below("", id.kind.folder(), &id.slug)
        }
        Subject::Sources => "sources/index.html".to_owned(),
        Subject::Source(slug) => below("", SOURCES, slug),
        Subject::Articles => "articles/index.html".to_owned(),
        Subject::Article(slug) => below("", ARTICLES, slug),
        Subject::Shelf(shelves, place) => match shelves.all.get(*place) {
            Some(shelf) => shelf_path(&shelves.list, shelf),
            None => String::new(),
        },
        Subject::Discrepancies => "discrepancies/index.html".to_owned(),
        Subject::MoreDiscrepancies(part) => format!("discrepancies/{part}/index.html"),
        Subject::Author(slug) => format!("pages/{slug}/index.html"),
        Subject::DataIndex => "data/index.html".to_owned(),
        Subject::NotFound => "404.html".to_owned(),
        Subject::Feed(format) => feed(*format).to_owned(),
        Subject::EntityFeed(id, format) => {
            format!("{}/{}/{}", id.kind.folder(), id.slug, feed(*format))
        }
        Subject::Sitemap => "sitemap.xml".to_owned(),
        Subject::SitemapPart(part, _) => format!("sitemap-{part}.xml"),
        Subject::Robots => "robots.txt".to_owned(),
        Subject::Data(table) => format!("data/{}.json", table.name()),
        Subject::Csv(sheet) => format!("data/{}.csv", sheet.name()),
        Subject::Calendar => "data/timeline.ics".to_owned(),
        Subject::Bibliography(Bibliography::Bibtex) => "data/articles.bib".to_owned(),
        Subject::Bibliography(Bibliography::CslJson) => "data/articles.csl.json".to_owned(),
        Subject::FollowTheMoney => "data/dossier.ftm.json".to_owned(),
        Subject::Search => "search/index.html".to_owned(),
        Subject::Letter(letter) => format!("search/{letter}/index.html"),
        Subject::SearchIndex(part) => format!("search/{part}.js"),
        Subject::Network => "network/index.html".to_owned(),
        Subject::Pair(pair) => {
            // No slug has what stands between or before them.
            let name = |id: &EntityId| match id.kind {
                EntityKind::Person => id.slug.to_string(),
                kind => format!("{kind}_{}", id.slug),
            };
            format!("network/{}--{}/index.html", name(&pair.0), name(&pair.1))
        }
        Subject::Print => "print/index.html".to_owned(),
        Subject::Previews(part, _) => format!("previews/{part}.js"),
        Subject::Card(page) => format!("{}card.png", folder(page)),
        Subject::Asset(_) => String::new(),
    }
}

const ARTICLES: &str = "articles";
const SOURCES: &str = "sources";

/// The file of what has a folder of its own in that of its kind.
fn below(root: &str, kind: &str, slug: &Slug) -> String {
    [root, kind, "/", slug, "/index.html"].concat()
}

/// The file of a shelf.
pub(super) fn shelf_path(list: &List, shelf: &Shelf) -> String {
    format!("{}/{}/index.html", list.folder(), shelf.segment())
}

fn feed(format: Feed) -> &'static str {
    match format {
        Feed::Atom => "feed.xml",
        Feed::Json => "feed.json",
    }
}

fn subject_of<'a>(page: &'a PageRef, dossier: &Dossier) -> (Subject, Option<&'a str>) {
    match page {
        PageRef::Home => (Subject::Home, None),
        PageRef::Article(slug) => (Subject::Article(slug.clone()), None),
        PageRef::Entity(id) => (Subject::Entity(id.clone()), None),
        PageRef::Source(slug) => (Subject::Source(slug.clone()), None),
        PageRef::Event(id) => (years::page_of(dossier, id), Some(id)),
        PageRef::Page(slug) => (Subject::Author(slug.clone()), None),
    }
}

/// `articles/x/`, `timeline/#id`: what stands behind the site's address.
pub(super) fn url_path(page: &PageRef, dossier: &Dossier) -> String {
    let (subject, anchor) = subject_of(page, dossier);
    let folder = folder(&subject);
    match anchor {
        Some(anchor) => format!("{folder}#{anchor}"),
        None => folder,
    }
}

/// The path of a subject as people link to it: without `index.html`.
pub(super) fn folder(subject: &Subject) -> String {
    let file = path(subject);
    file.strip_suffix("index.html").unwrap_or(&file).to_owned()
}

/// Refers from one page to others.
#[derive(Clone, Debug)]
pub(super) struct Hrefs<'a> {
    pub(super) dossier: &'a Dossier,
    own: String,
    root: String,
    /// The ids of what stands on the page itself, where it is the whole dossier.
    inside: Option<Arc<BTreeSet<String>>>,
}

impl<'a> Hrefs<'a> {
    /// From the page at `path`. The page for what is not found is served at any depth,
    /// so that it alone refers from the root of the host.
    pub fn from(path: &str, dossier: &'a Dossier) -> Self {
        let root = if path == "404.html" {
            let base = dossier.config.base_url.as_ref();
            let base = base.map_or("", |url| url.as_str());
            let host_and_path = base.split_once("://").map_or("", |(_, rest)| rest);
            let path = host_and_path.find('/').map_or("", |i| &host_and_path[i..]);
            format!("{path}/")
        } else {
            "../".repeat(path.matches('/').count())
        };
        let own = path.to_owned();
        Self {
            dossier,
            own,
            root,
            inside: None,
        }
    }

    /// From the page that holds all of these, by the ids that [`place`] gives them: what is
    /// among them is referred to there.
    pub fn with_inside(self, ids: BTreeSet<String>) -> Self {
        Self {
            inside: Some(Arc::new(ids)),
            ..self
        }
    }

    /// What parts the ids of a text from those of other texts on the same page.
    pub fn scope(&self, page: &PageRef) -> String {
        match page {
            PageRef::Event(id) => id.clone(),
            page if self.inside.is_some() => place(&subject_of(page, self.dossier).0, None),
            _ => String::new(),
        }
    }

    /// To what stands on the page of the whole dossier.
    fn within(&self, subject: &Subject, anchor: Option<&str>) -> Option<String> {
        let inside = self.inside.as_ref()?;
        let exact = place(subject, anchor);
        let found = Some(exact).filter(|id| inside.contains(id)).or_else(|| {
            let whole = matches!(subject, Subject::Article(_)).then(|| place(subject, None))?;
            inside.contains(&whole).then_some(whole)
        });
        found.map(|id| format!("#{id}"))
    }

    /// To a file, from the site's root.
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The path from the site's root that a reference of [`Hrefs::file`] leads to.
    pub fn target<'h>(&self, href: &'h str) -> Option<&'h str> {
        href.strip_prefix(&self.root)
    }

    pub fn subject(&self, subject: &Subject) -> String {
        let within = self.within(subject, None);
        within.unwrap_or_else(|| self.file(&path(subject)))
    }

    pub fn page(&self, page: &PageRef) -> String {
        match page {
            PageRef::Article(slug) => self.article(slug),
            PageRef::Entity(id) => self.entity(id),
            PageRef::Source(slug) => self.source(slug),
            page => match subject_of(page, self.dossier) {
                (subject, Some(anchor)) => self.anchor(&subject, anchor),
                (subject, None) => self.subject(&subject),
            },
        }
    }

    pub fn article(&self, slug: &Slug) -> String {
        match self.inside {
            Some(_) => self.subject(&Subject::Article(slug.clone())),
            None => below(&self.root, ARTICLES, slug),
        }
    }

    pub fn entity(&self, id: &EntityId) -> String {
        match self.inside {
            Some(_) => self.subject(&Subject::Entity(id.clone())),
            None => below(&self.root, id.kind.folder(), &id.slug),
        }
    }

    pub fn source(&self, slug: &Slug) -> String {
        match self.inside {
            Some(_) => self.subject(&Subject::Source(slug.clone())),
            None => below(&self.root, SOURCES, slug),
        }
    }

    /// To a paragraph of an article, or to all of it.
    pub fn paragraph(&self, article: &Slug, anchor: Option<Anchor>) -> String {
        let Some(anchor) = anchor.map(|anchor| anchor.to_string()) else {
            return self.article(article);
        };
        if self.inside.is_some() {
            return self.anchor(&Subject::Article(article.clone()), &anchor);
        }
        let mut href = self.article(article);
        if self.target(&href) == Some(self.own.as_str()) {
            href.clear();
        }
        href.push('#');
        href.push_str(&anchor);
        href
    }

    pub fn event(&self, event: &EventRecord) -> String {
        let page = years::page_of(self.dossier, &event.id);
        self.anchor(&page, &event.id)
    }

    /// To a place on a page; within this one, the place is enough.
    pub fn anchor(&self, subject: &Subject, anchor: &str) -> String {
        if let Some(within) = self.within(subject, Some(anchor)) {
            return within;
        }
        let path = path(subject);
        if path == self.own {
            format!("#{anchor}")
        } else {
            format!("{}#{anchor}", self.file(&path))
        }
    }
}

/// The id of a page, or of a place on one, in the document that holds the whole dossier. An
/// event has its own, in which there is no full stop.
pub(super) fn place(subject: &Subject, anchor: Option<&str>) -> String {
    let page = folder(subject).trim_end_matches('/').replace('/', ".");
    match (subject, anchor) {
        (Subject::Timeline | Subject::Year(_) | Subject::Chapter(_), Some(event)) => {
            event.to_owned()
        }
        (_, Some(anchor)) => format!("{page}.{anchor}"),
        (Subject::Home, None) => "home".to_owned(),
        (_, None) => page,
    }
}
