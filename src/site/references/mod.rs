//! The articles as references, for programs that keep literature.

mod author;
mod bibtex;
mod csl;

use crate::dossier::{ArticleRecord, Dossier};
use crate::model::{DateRange, Precision};
use crate::site::views::summary_of;

pub(super) use author::Author;
pub(super) use bibtex::bibtex;
pub(super) use csl::csl;

/// What may be said of an article when it is cited.
struct Reference<'a> {
    /// The article's slug: unique, and the same as long as the article is.
    key: &'a str,
    kind: Kind,
    title: &'a str,
    authors: Vec<Author>,
    /// The outlet's name.
    outlet: Option<&'a str>,
    date: Option<DateRange>,
    /// Of an undated article: the day before which it cannot have appeared.
    not_before: Option<DateRange>,
    url: Option<&'a str>,
    language: &'a str,
    summary: Option<String>,
    tags: &'a [String],
}

/// What an article is, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An outlet published it.
    News,
    /// Nobody knows who published it, but where it stands.
    Page,
    /// Neither.
    Document,
}

impl<'a> Reference<'a> {
    fn of(record: &'a ArticleRecord, dossier: &'a Dossier) -> Self {
        let article = &record.article;
        let source = article.source.as_ref();
        let outlet = source.and_then(|slug| dossier.source_name(slug));
        let url = article.url.as_ref().map(|url| url.as_str());
        Self {
            key: article.slug(),
            kind: match (outlet, url) {
                (Some(_), _) => Kind::News,
                (None, Some(_)) => Kind::Page,
                (None, None) => Kind::Document,
            },
            title: &article.title,
            authors: article
                .authors
                .iter()
                .map(|name| Author::of(name))
                .collect(),
            outlet,
            date: article.published.as_ref().map(|date| date.range),
            not_before: article.not_before.as_ref().map(|date| date.range),
            url,
            language: &article.language,
            summary: summary_of(record),
            tags: &article.tags,
        }
    }
}

/// Year, month and day, as far as they are known.
fn parts(date: DateRange) -> Vec<i16> {
    let day = date.earliest();
    let parts = [day.year(), day.month().into(), day.day().into()];
    let known = match date.precision() {
        Precision::Day => 3,
        Precision::Month => 2,
        Precision::Year | Precision::Range => 1,
    };
    parts.into_iter().take(known).collect()
}
