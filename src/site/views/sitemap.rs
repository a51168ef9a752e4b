//! What search engines are told of the site: its pages, and when what each shows last changed.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use crate::dossier::{ArticleRecord, PageRef};
use crate::model::{DateRange, Slug, WrittenDate};
use crate::site::views::parts::Maker;
use crate::site::{Subject, listed, years};

/// `sitemap`: the addresses of a part of the site, or of the parts where there are several.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct SitemapView {
    pub pages: Vec<SitemapEntry>,
    pub parts: Vec<SitemapEntry>,
}

/// An address of the site, and when what it shows last changed: a day, a month or a year, as
/// exactly as it is known.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SitemapEntry {
    pub address: String,
    pub changed: Option<String>,
}

/// The most addresses that the protocol lets one file have.
const MOST: usize = 50_000;

/// In how many files the addresses of so many pages are, where one is not enough.
fn sitemap_parts(pages: usize) -> u16 {
    match pages <= MOST {
        true => 0,
        false => u16::try_from(pages.div_ceil(MOST)).unwrap_or(u16::MAX),
    }
}

/// The same, each with the pages that it lists.
pub(in crate::site) fn sitemaps(pages: &[Subject]) -> impl Iterator<Item = Subject> {
    let parts = 1..=sitemap_parts(pages.len());
    let parts = parts.zip(pages.chunks(MOST));
    parts.map(|(part, pages)| Subject::SitemapPart(part, pages.into()))
}

impl Maker<'_> {
    /// The map of the site, or where it is in parts, of these.
    pub fn sitemap(&self) -> SitemapView {
        let all = listed(self.dossier, self.strings);
        let parts = sitemap_parts(all.len());
        if parts == 0 {
            return self.sitemap_part(&all);
        }
        let entry = |part| SitemapEntry {
            address: self.link_to(&Subject::SitemapPart(part, Arc::from([]))),
            changed: None,
        };
        SitemapView {
            parts: (1..=parts).map(entry).collect(),
            ..SitemapView::default()
        }
    }

    /// The map of some pages.
    pub fn sitemap_part(&self, pages: &[Subject]) -> SitemapView {
        let latest = self.latest_of(self.dossier.articles.values());
        SitemapView {
            pages: pages
                .iter()
                .map(|subject| SitemapEntry {
                    address: self.link_to(subject),
                    changed: self.changed(subject, latest).map(|date| date.to_string()),
                })
                .collect(),
            ..SitemapView::default()
        }
    }

    /// The date of the latest thing that a page shows; `latest` is that of all articles.
    fn changed(&self, subject: &Subject, latest: Option<DateRange>) -> Option<DateRange> {
        let dossier = self.dossier;
        let of_slugs = |slugs: &mut dyn Iterator<Item = &Slug>| {
            self.latest_of(slugs.filter_map(|slug| dossier.article(slug)))
        };
        match subject {
            Subject::Article(slug) => self.latest_of(dossier.article(slug)),
            Subject::Entity(id) => of_slugs(&mut dossier.entities.get(id)?.articles.iter()),
            Subject::Source(slug) => {
                let source = dossier.sources.get(slug)?;
                of_slugs(&mut source.articles.iter().chain(&source.cited_in))
            }
            Subject::Year(_) | Subject::Chapter(_) => {
                let events = years::events(dossier, subject).into_iter();
                let events = events.filter_map(|place| dossier.events.get(place));
                let accounts = events.flat_map(|event| &event.accounts);
                of_slugs(&mut accounts.map(|account| &account.citation.article))
            }
            Subject::Author(slug) => {
                let mut pages = dossier.pages.iter();
                let page = pages.find(|page| page.document.slug() == slug)?;
                Some(page.updated.as_ref()?.range)
            }
            Subject::Shelf(shelves, place) => {
                let items = shelves.all.get(*place)?.items.iter();
                let articles = items.filter_map(|item| match item {
                    PageRef::Article(slug) => dossier.article(slug),
                    _ => None,
                });
                self.latest_of(articles).or(latest)
            }
            Subject::Home => {
                let home = dossier.home.as_ref();
                let edited = home.and_then(|page| page.updated.as_ref());
                later(edited.map(|date| date.range), latest)
            }
            _ => latest,
        }
    }

    /// When the last of some articles appeared or was changed.
    fn latest_of<'r>(
        &self,
        articles: impl IntoIterator<Item = &'r ArticleRecord>,
    ) -> Option<DateRange> {
        let dates = articles.into_iter().flat_map(|record| {
            let article = &record.article;
            [article.published.as_ref(), article.updated.as_ref()]
        });
        let dates = dates.flatten().map(|date: &WrittenDate| Some(date.range));
        dates.fold(None, later)
    }
}

/// The later one, as far as is certain: some day of March is not taken for the last of it.
fn later(one: Option<DateRange>, other: Option<DateRange>) -> Option<DateRange> {
    let start = |date: &DateRange| (date.earliest(), Reverse(date.latest()));
    [one, other].into_iter().flatten().max_by_key(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_pages_than_one_map_may_have_make_several() {
        assert_eq!(sitemap_parts(50_000), 0);
        assert_eq!(sitemap_parts(50_001), 2);
        assert_eq!(sitemap_parts(150_001), 4);
    }
}
