//! The latest articles for feed readers: of the dossier, and of people of whom there is much.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, EntityRecord, PageRef};
use crate::model::{EntityKind, WrittenDate};
use crate::site::identity::identity;
use crate::site::views::parts::{Maker, summary_of};
use crate::site::{Feed, Subject, href};

/// `feed`: the latest articles as an Atom feed (RFC 4287).
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FeedView {
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    /// RFC 3339.
    pub updated: String,
    pub authors: Vec<String>,
    /// The page that the feed is about, and the feed itself.
    pub home: String,
    pub own: String,
    /// The latest first.
    pub entries: Vec<EntryView>,
}

/// An article in a feed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntryView {
    pub id: String,
    pub title: String,
    pub language: String,
    pub href: String,
    /// Where it was published.
    pub original: Option<String>,
    /// RFC 3339; none of an article without a date.
    pub published: Option<String>,
    /// When its outlet changed it, or else when it appeared; of an undated one, the day before
    /// which it cannot have appeared.
    pub updated: String,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    pub summary: Option<String>,
}

/// More is for the list of articles.
const ENTRIES: usize = 50;
/// For a feed in which nothing is dated: Atom must have something.
const LONG_AGO: &str = "1970-01-01T00:00:00Z";

/// Whether somebody has feeds: people whom the author describes, and those whom at least one in
/// a hundred articles names, and more than one.
///
/// So the number of feeds does not grow with the dossier: where ten thousand articles each name
/// ten people, at most a thousand people can be named in a hundred of them, and mostly some
/// dozens are. A feed of what comes more rarely than that would hardly be subscribed to.
pub(in crate::site) fn is_followed(id: &EntityId, record: &EntityRecord, articles: usize) -> bool {
    let described = record.curated.is_some();
    let often = record.articles.len() >= (articles / 100).max(2);
    id.kind == EntityKind::Person && (described || often)
}

/// An article, and when it was last heard of.
struct Latest<'a> {
    record: &'a ArticleRecord,
    at: Option<Timestamp>,
}

impl Maker<'_> {
    /// The feed of the dossier, or of somebody, as Atom: what bears no date at all, not even a
    /// bound, is not in it, because each entry must have one.
    pub fn feed(&self, of: Option<&EntityId>) -> FeedView {
        let config = &self.dossier.config;
        let latest = self.entries_of(of);
        let newest = latest.iter().find_map(|latest| latest.at);
        let edition = self.dossier.home.as_ref();
        let edition = edition
            .and_then(|page| page.updated.as_ref())
            .and_then(instant);
        let updated = edition.filter(|_| of.is_none()).max(newest);
        FeedView {
            id: self.feed_id(of),
            title: clean(&self.feed_title(of)),
            subtitle: self.feed_subtitle(of).as_deref().map(clean),
            updated: updated.map_or_else(|| LONG_AGO.to_owned(), |at| at.to_string()),
            authors: if config.authors.is_empty() {
                vec![clean(&config.title)]
            } else {
                config.authors.iter().map(|name| clean(name)).collect()
            },
            home: self.feed_home(of),
            own: self.link_to(&feed_of(of, Feed::Atom)),
            entries: latest
                .iter()
                .filter_map(|latest| Some(self.entry(latest.record, latest.at?)))
                .collect(),
        }
    }

    /// The same as JSON Feed 1.1, in which an undated article can stand, at the end. Without an
    /// address of the dossier, an item leads to where the article was published alone.
    pub fn json_feed(&self, of: Option<&EntityId>) -> Vec<u8> {
        let config = &self.dossier.config;
        let based = config.base_url.is_some();
        let names = config.authors.iter();
        let feed = JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: self.feed_title(of),
            home_page_url: based.then(|| self.feed_home(of)),
            feed_url: based.then(|| self.link_to(&feed_of(of, Feed::Json))),
            description: self.feed_subtitle(of),
            language: config.language.clone(),
            authors: names
                .map(|name| JsonAuthor { name: name.clone() })
                .collect(),
            items: self
                .entries_of(of)
                .into_iter()
                .map(|latest| self.item(latest.record))
                .collect(),
        };
        // Strings in structs always serialise.
        let mut json = serde_json::to_vec_pretty(&feed).unwrap_or_default();
        json.push(b'\n');
        json
    }

    fn entries_of(&self, of: Option<&EntityId>) -> Vec<Latest<'_>> {
        let articles = &self.dossier.articles;
        let records: Vec<&ArticleRecord> = match of {
            None => articles.values().collect(),
            Some(id) => {
                let named = self.dossier.entities.get(id);
                let slugs = named.into_iter().flat_map(|record| &record.articles);
                slugs.filter_map(|slug| articles.get(slug)).collect()
            }
        };
        let mut latest: Vec<Latest> = records
            .into_iter()
            .map(|record| {
                let article = &record.article;
                let told = article.updated.as_ref().or(article.published.as_ref());
                let told = told.or(article.not_before.as_ref());
                Latest {
                    record,
                    at: told.and_then(instant),
                }
            })
            .collect();
        latest.sort_by(|a, b| {
            let slug = |latest: &Latest| latest.record.article.slug().clone();
            b.at.cmp(&a.at).then_with(|| slug(a).cmp(&slug(b)))
        });
        latest.truncate(ENTRIES);
        latest
    }

    fn feed_id(&self, of: Option<&EntityId>) -> String {
        let config = &self.dossier.config;
        match of {
            Some(id) => identity(&format!(
                "{} feed {}/{}",
                config.title,
                id.kind.folder(),
                id.slug
            )),
            None => {
                let home = self.address(&PageRef::Home);
                identity(config.base_url.as_ref().map_or(&config.title, |_| &home))
            }
        }
    }

    /// The name of a feed, for people who choose one.
    pub fn feed_title(&self, of: Option<&EntityId>) -> String {
        let title = &self.dossier.config.title;
        match of {
            Some(id) => format!("{} · {title}", self.entity_link(id).label),
            None => title.clone(),
        }
    }

    fn feed_subtitle(&self, of: Option<&EntityId>) -> Option<String> {
        match of {
            Some(id) => {
                let name = self.entity_link(id).label;
                Some(self.strings.tell("feed_of", &[("name", &name)]))
            }
            None => self.dossier.config.subtitle.clone(),
        }
    }

    fn feed_home(&self, of: Option<&EntityId>) -> String {
        self.link_to(&of.map_or(Subject::Home, |id| Subject::Entity(id.clone())))
    }

    /// To a page or file: its address, or where the dossier has none, a reference from here.
    pub fn link_to(&self, subject: &Subject) -> String {
        match &self.dossier.config.base_url {
            Some(base) => format!("{base}/{}", href::folder(subject)),
            None => self.hrefs.subject(subject),
        }
    }

    fn entry(&self, record: &ArticleRecord, at: Timestamp) -> EntryView {
        let article = &record.article;
        let published = article.published.as_ref().and_then(instant);
        EntryView {
            id: self.entry_id(record),
            title: clean(&article.title),
            language: article.language.clone(),
            href: self.link_to(&Subject::Article(article.slug().clone())),
            original: article.url.as_ref().map(ToString::to_string),
            published: published.map(|at| at.to_string()),
            updated: at.to_string(),
            authors: article.authors.iter().map(|name| clean(name)).collect(),
            tags: article.tags.iter().map(|tag| clean(tag)).collect(),
            summary: summary_of(record).as_deref().map(clean),
        }
    }

    fn entry_id(&self, record: &ArticleRecord) -> String {
        let slug = record.article.slug();
        identity(&format!("{} {slug}", self.dossier.config.title))
    }

    fn item(&self, record: &ArticleRecord) -> JsonItem {
        let article = &record.article;
        let based = self.dossier.config.base_url.is_some();
        let own = Subject::Article(article.slug().clone());
        let day = |date: Option<&WrittenDate>| Some(instant(date?)?.to_string());
        let names = article.authors.iter();
        let summary = summary_of(record);
        JsonItem {
            id: self.entry_id(record),
            url: based.then(|| self.link_to(&own)),
            external_url: article.url.as_ref().map(ToString::to_string),
            title: article.title.clone(),
            content_text: summary
                .clone()
                .unwrap_or_else(|| self.told_of_article(record)),
            summary,
            date_published: day(article.published.as_ref()),
            date_modified: day(article.updated.as_ref()),
            authors: names
                .map(|name| JsonAuthor { name: name.clone() })
                .collect(),
            tags: article.tags.clone(),
            language: article.language.clone(),
        }
    }
}

fn feed_of(of: Option<&EntityId>, format: Feed) -> Subject {
    match of {
        Some(id) => Subject::EntityFeed(id.clone(), format),
        None => Subject::Feed(format),
    }
}

/// The instant that a date begins with: feeds know no other dates.
fn instant(date: &WrittenDate) -> Option<Timestamp> {
    let midnight = |day: Date| day.to_zoned(TimeZone::UTC).ok();
    date.text
        .parse()
        .ok()
        .or_else(|| Some(midnight(date.range.earliest())?.timestamp()))
}

/// XML has no way to write most control characters, and none for two that are no characters.
fn clean(text: &str) -> String {
    let kept = |c: &char| {
        !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || matches!(c, '\n' | '\t'))
    };
    text.chars().filter(kept).collect()
}

#[derive(Serialize)]
struct JsonFeed {
    version: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    language: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor>,
    items: Vec<JsonItem>,
}

#[derive(Serialize)]
struct JsonAuthor {
    name: String,
}

#[derive(Serialize)]
struct JsonItem {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<String>,
    title: String,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    language: String,
}
