//! What a page says of itself to programs: search engines, feed readers, and whoever shows a
//! link to it.

use jiff::Timestamp;
use serde::Serialize;

use crate::dossier::ArticleRecord;
use crate::markdown;
use crate::model::{EntityKind, Precision, Rights, WrittenDate};
use crate::site::views::feed::is_followed;
use crate::site::views::parts::{Maker, summary_of};
use crate::site::{Feed, Page, Subject};

/// `page.meta`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MetaView {
    /// One to three sentences; never empty, never longer than a search engine shows.
    pub description: String,
    /// Says that the page is not to be found by search, where that is so.
    pub robots: Option<&'static str>,
    /// `article`, `profile` or `website`, as Open Graph has it.
    pub kind: &'static str,
    /// The language as Open Graph has it: `pt_BR`.
    pub locale: String,
    /// Of an article: days or instants, where they are known so exactly.
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    pub feeds: Vec<FeedLink>,
}

/// A feed that a reader can subscribe to from a page.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FeedLink {
    pub href: String,
    pub title: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub format: &'static str,
}

/// The most characters of a description: search engines show no more.
const MOST: usize = 200;
/// Names in the description of an article that has no summary.
const NAMES: usize = 4;

impl Maker<'_> {
    /// `about` is what the page shows as its own description, if it does.
    pub fn meta(&self, page: &Page, title: &str, about: &str) -> MetaView {
        let config = &self.dossier.config;
        let record = match &page.subject {
            Subject::Article(slug) => self.dossier.article(slug),
            _ => None,
        };
        let article = record.map(|record| &record.article);
        let date = |date: Option<&WrittenDate>| date.and_then(exact);
        MetaView {
            description: self.describe(page, title, about),
            robots: match page.subject {
                Subject::NotFound | Subject::Print => Some("noindex"),
                _ => None,
            },
            kind: match &page.subject {
                Subject::Article(_) => "article",
                Subject::Entity(id) if id.kind == EntityKind::Person => "profile",
                _ => "website",
            },
            locale: config.language.replace('-', "_"),
            published: date(article.and_then(|article| article.published.as_ref())),
            modified: date(article.and_then(|article| article.updated.as_ref())),
            authors: article
                .map_or(&config.authors, |article| &article.authors)
                .clone(),
            tags: article
                .map(|article| article.tags.clone())
                .unwrap_or_default(),
            feeds: self.feeds(page),
        }
    }

    fn feeds(&self, page: &Page) -> Vec<FeedLink> {
        let link = |subject: &Subject, title: String, format| FeedLink {
            href: self.hrefs.subject(subject),
            title,
            format,
        };
        let mut feeds = Vec::new();
        if let Subject::Entity(id) = &page.subject
            && let Some(record) = self.dossier.entities.get(id)
            && is_followed(id, record, self.dossier.articles.len())
        {
            let of = |format| Subject::EntityFeed(id.clone(), format);
            let title = || self.feed_title(Some(id));
            feeds.push(link(&of(Feed::Atom), title(), ATOM));
            feeds.push(link(&of(Feed::Json), title(), JSON));
        }
        let title = || self.feed_title(None);
        feeds.push(link(&Subject::Feed(Feed::Atom), title(), ATOM));
        feeds.push(link(&Subject::Feed(Feed::Json), title(), JSON));
        feeds
    }

    fn describe(&self, page: &Page, title: &str, about: &str) -> String {
        let told = match &page.subject {
            Subject::Home => self.told_of_home(),
            Subject::Year(_) | Subject::Chapter(_) => {
                let about = self.say("timeline_about");
                format!("{title}. {about}")
            }
            Subject::Entity(id) => {
                let named = self.dossier.entities.get(id).map(|record| {
                    let mentions = self.count(record.mentions.len(), "mentions");
                    let articles = self.count(record.articles.len(), "articles");
                    format!("{mentions}, {articles}")
                });
                told_and_counted(title, about, named)
            }
            Subject::Source(slug) => {
                let source = self.dossier.sources.get(slug);
                let shown = source.map(|source| self.count(source.articles.len(), "articles"));
                told_and_counted(title, about, shown)
            }
            Subject::Article(slug) => match self.dossier.article(slug) {
                Some(record) => summary_of(record)
                    .filter(|summary| !summary.trim().is_empty())
                    .unwrap_or_else(|| self.told_of_article(record)),
                None => String::new(),
            },
            Subject::Author(slug) => {
                let mut pages = self.dossier.pages.iter();
                let page = pages.find(|page| page.document.slug() == slug);
                page.and_then(|page| opening(page.document.body()))
                    .unwrap_or_default()
            }
            Subject::NotFound => self.say("not_found_why"),
            _ => about.to_owned(),
        };
        let told = match told.trim() {
            "" if about.trim().is_empty() => {
                format!("{title} · {}", self.dossier.config.title)
            }
            "" => about.to_owned(),
            told => told.to_owned(),
        };
        cut(&told)
    }

    fn told_of_home(&self) -> String {
        let config = &self.dossier.config;
        let written = config.description.clone();
        let found = || {
            let home = self.dossier.home.as_ref()?;
            home.bottom_line.as_deref().and_then(opening)
        };
        let counted = || {
            let articles = self.count(self.dossier.articles.len(), "articles");
            let events = self.count(self.dossier.events.len(), "events");
            format!("{}: {articles}, {events}", config.title)
        };
        written.or_else(found).unwrap_or_else(counted)
    }

    /// What is told of an article without a summary: how it begins, where its text is published,
    /// or else whose it is, of when, and whom it names.
    pub fn told_of_article(&self, record: &ArticleRecord) -> String {
        let article = &record.article;
        let full = article.rights == Rights::Full;
        if let Some(opening) = opening(article.document.body()).filter(|_| full) {
            return cut(&opening);
        }
        let source = article.source.as_ref();
        let from = [
            source.map(|slug| self.source_link(slug).label),
            article
                .published
                .as_ref()
                .map(|date| self.strings.date(date.range)),
        ];
        let from = from.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let names = record.names.iter().take(NAMES);
        let names: Vec<String> = names.map(|id| self.entity_link(id).label).collect();
        let names = self.strings.list(names);
        let parts = [from, names].into_iter().filter(|part| !part.is_empty());
        let told = parts.collect::<Vec<_>>().join(". ");
        if told.is_empty() {
            article.title.clone()
        } else {
            told
        }
    }
}

const ATOM: &str = "application/atom+xml";
const JSON: &str = "application/feed+json";

/// `Heads the inquiry. 5 mentions, 3 articles`; the name, where nothing else is told.
fn told_and_counted(name: &str, about: &str, counted: Option<String>) -> String {
    let counted = counted.unwrap_or_default();
    let about = match about.trim() {
        "" => name,
        about if about == counted => name,
        about => about,
    };
    let about = about.trim_end_matches('.');
    match counted.is_empty() {
        true => about.to_owned(),
        false => format!("{about}. {counted}"),
    }
}

/// The first paragraph of prose, as plain text.
fn opening(markdown: &str) -> Option<String> {
    let mut paragraphs = markdown::paragraphs(markdown).into_iter();
    let first =
        paragraphs.find(|paragraph| paragraph.prose && !paragraph.text.trim().is_empty())?;
    Some(first.text)
}

/// A day or an instant, and nothing for what is not known so exactly.
fn exact(date: &WrittenDate) -> Option<String> {
    let instant = date.text.parse::<Timestamp>().map(|at| at.to_string());
    let day = || {
        let exact = date.range.precision() == Precision::Day;
        exact.then(|| date.range.to_string())
    };
    instant.ok().or_else(day)
}

/// On one line, and cut behind a word.
fn cut(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(MOST) else {
        return text;
    };
    let head = text.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_cut_behind_a_word() {
        assert_eq!(cut(" a\n b "), "a b");
        let long = cut(&"wörter, ".repeat(60));
        assert!(
            long.ends_with("wörter…") && long.chars().count() <= MOST + 1,
            "{long}"
        );
        assert_eq!(cut(&"x".repeat(300)).chars().count(), MOST + 1);
    }
}
