use serde::Serialize;

use crate::dossier::{ArticleRecord, PageRef};
use crate::model::WrittenDate;
use crate::site::identity::identity;
use crate::site::views::parts::{Maker, summary_of};
use crate::site::{Subject, years};

/// `feed`: the dossier as an Atom feed (RFC 4287).
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FeedView {
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub updated: String,
    pub authors: Vec<String>,
    pub home: String,
    pub own: String,
    pub entries: Vec<EntryView>,
}

/// An article in the feed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntryView {
    pub id: String,
    pub title: String,
    pub href: String,
    pub updated: String,
    pub authors: Vec<String>,
    pub summary: Option<String>,
}

/// `sitemap`: an address of the site, and when what it shows last changed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SitemapEntry {
    pub address: String,
    pub changed: Option<String>,
}

const ENTRIES: usize = 50;
/// For a feed in which nothing is dated: Atom must have something.
const LONG_AGO: &str = "1970-01-01T00:00:00Z";

impl Maker<'_> {
    pub fn feed(&self) -> FeedView {
        let config = &self.dossier.config;
        let articles = self.dossier.latest_articles();
        let home = self.address(&PageRef::Home);
        FeedView {
            id: identity(config.base_url.as_ref().map_or(&config.title, |_| &home)),
            title: clean(&config.title),
            subtitle: config.subtitle.as_deref().map(clean),
            updated: self.edition(),
            authors: if config.authors.is_empty() {
                vec![clean(&config.title)]
            } else {
                config.authors.iter().map(|name| clean(name)).collect()
            },
            own: match &config.base_url {
                Some(base) => format!("{base}/feed.xml"),
                None => "feed.xml".to_owned(),
            },
            home: if home.is_empty() {
                "index.html".to_owned()
            } else {
                home
            },
            entries: articles
                .into_iter()
                .take(ENTRIES)
                .map(|r| self.entry(r))
                .collect(),
        }
    }

    /// When the dossier was last edited, or else when its latest article appeared.
    fn edition(&self) -> String {
        let home = self
            .dossier
            .home
            .as_ref()
            .and_then(|page| page.updated.as_ref());
        let latest = self
            .dossier
            .span()
            .map(|days| format!("{}T00:00:00Z", days.latest()));
        home.map(instant)
            .or(latest)
            .unwrap_or_else(|| LONG_AGO.to_owned())
    }

    fn entry(&self, record: &ArticleRecord) -> EntryView {
        let article = &record.article;
        let address = self.address(&PageRef::Article(article.slug().clone()));
        EntryView {
            id: identity(&format!("{} {}", self.dossier.config.title, article.slug())),
            title: clean(&article.title),
            href: address,
            updated: match &article.published {
                Some(date) => instant(date),
                None => self.edition(),
            },
            authors: article.authors.iter().map(|name| clean(name)).collect(),
            summary: summary_of(record).as_deref().map(clean),
        }
    }

    pub fn sitemap(&self) -> Vec<SitemapEntry> {
        let dossier = self.dossier;
        let latest = dossier.span().map(|days| days.latest().to_string());
        let entry = |page: PageRef, changed: Option<String>| SitemapEntry {
            address: self.address(&page),
            changed,
        };
        let mut entries = vec![entry(PageRef::Home, latest.clone())];
        let mut timeline = vec![Subject::Timeline];
        if years::split(dossier) {
            timeline.extend(years::all(dossier).into_keys().map(Subject::Year));
        }
        entries.extend(timeline.iter().map(|subject| SitemapEntry {
            address: self.address_of(subject),
            changed: latest.clone(),
        }));
        entries.extend(dossier.articles.iter().map(|(slug, record)| {
            let day = record
                .article
                .published
                .as_ref()
                .map(|d| d.range.to_string());
            entry(PageRef::Article(slug.clone()), day)
        }));
        entries.extend(
            dossier
                .entities
                .keys()
                .map(|id| entry(PageRef::Entity(id.clone()), None)),
        );
        entries.extend(
            dossier
                .sources
                .keys()
                .map(|slug| entry(PageRef::Source(slug.clone()), None)),
        );
        entries.extend(
            dossier
                .pages
                .iter()
                .map(|page| entry(PageRef::Page(page.document.slug().clone()), None)),
        );
        entries
    }
}

/// RFC 3339, which Atom wants, of a date that may be no more than a year.
fn instant(date: &WrittenDate) -> String {
    if date.text.contains('T') {
        date.text.clone()
    } else {
        format!("{}T00:00:00Z", date.range.earliest())
    }
}

/// XML has no way to write most control characters.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
