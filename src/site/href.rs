//! Where pages stand, and how one refers to another: always by a relative reference
//! that names the file, so that the same site works at `/`, under `/repo/` and from a
//! USB stick.

use crate::content::Config;
use crate::dossier::PageRef;
use crate::site::Subject;

/// The file of a subject, from the site's root.
pub(super) fn path(subject: &Subject) -> String {
    match subject {
        Subject::Home => "index.html".to_owned(),
        Subject::Timeline => "timeline/index.html".to_owned(),
        Subject::Entities(kind) => format!("{}/index.html", kind.folder()),
        Subject::Entity(id) | Subject::Moved { from: id, .. } => {
            format!("{}/{}/index.html", id.kind.folder(), id.slug)
        }
        Subject::Sources => "sources/index.html".to_owned(),
        Subject::Source(slug) => format!("sources/{slug}/index.html"),
        Subject::Articles => "articles/index.html".to_owned(),
        Subject::Article(slug) => format!("articles/{slug}/index.html"),
        Subject::Discrepancies => "discrepancies/index.html".to_owned(),
        Subject::Author(slug) => format!("pages/{slug}/index.html"),
        Subject::DataIndex => "data/index.html".to_owned(),
        Subject::NotFound => "404.html".to_owned(),
        Subject::Feed => "feed.xml".to_owned(),
        Subject::Sitemap => "sitemap.xml".to_owned(),
        Subject::Data(table) => format!("data/{}.json", table.name()),
        Subject::Asset(_) => String::new(),
    }
}

fn subject_of(page: &PageRef) -> (Subject, Option<&str>) {
    match page {
        PageRef::Home => (Subject::Home, None),
        PageRef::Article(slug) => (Subject::Article(slug.clone()), None),
        PageRef::Entity(id) => (Subject::Entity(id.clone()), None),
        PageRef::Source(slug) => (Subject::Source(slug.clone()), None),
        PageRef::Event(id) => (Subject::Timeline, Some(id)),
        PageRef::Page(slug) => (Subject::Author(slug.clone()), None),
    }
}

/// `articles/x/`, `timeline/#id`: what stands behind the site's address.
pub(super) fn url_path(page: &PageRef) -> String {
    let (subject, anchor) = subject_of(page);
    let file = path(&subject);
    let folder = file.strip_suffix("index.html").unwrap_or(&file);
    match anchor {
        Some(anchor) => format!("{folder}#{anchor}"),
        None => folder.to_owned(),
    }
}

/// Refers from one page to others.
#[derive(Clone, Debug)]
pub(super) struct Hrefs {
    root: String,
}

impl Hrefs {
    /// From the page at `path`. The page for what is not found is served at any depth,
    /// so that it alone refers from the root of the host.
    pub fn from(path: &str, config: &Config) -> Self {
        let root = if path == "404.html" {
            let base = config.base_url.as_ref().map_or("", |url| url.as_str());
            let host_and_path = base.split_once("://").map_or("", |(_, rest)| rest);
            let path = host_and_path.find('/').map_or("", |i| &host_and_path[i..]);
            format!("{path}/")
        } else {
            "../".repeat(path.matches('/').count())
        };
        Self { root }
    }

    /// To a file, from the site's root.
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    pub fn subject(&self, subject: &Subject) -> String {
        self.file(&path(subject))
    }

    pub fn page(&self, page: &PageRef) -> String {
        let (subject, anchor) = subject_of(page);
        match anchor {
            Some(anchor) => format!("{}#{anchor}", self.subject(&subject)),
            None => self.subject(&subject),
        }
    }
}
