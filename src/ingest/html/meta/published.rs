//! When it was published, and when it was changed.

use std::collections::HashSet;
use std::sync::LazyLock;

use ego_tree::NodeId;
use jiff::Timestamp;
use regex::Regex;

use super::linked::{self, Object};
use super::survey::{Spot, Survey};
use super::written::{is_meant, shown, written};
use crate::ingest::html::labels::Labels;
use crate::ingest::html::{blocks, elements, trunk};
use crate::language::{pattern, stamps};
use crate::model::{Precision, WrittenDate};

/// The dates of a page, and where they are shown.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) published: Option<WrittenDate>,
    pub(super) modified: Option<WrittenDate>,
    pub(super) nodes: Vec<NodeId>,
}

/// Reads them from the surest place that has them.
pub(super) fn read(
    survey: &Survey,
    main: &HashSet<NodeId>,
    articles: &[&Object],
    title: Option<usize>,
    address: Option<&str>,
) -> Dates {
    let linked = |name: &str| {
        articles
            .iter()
            .find_map(|a| linked::text(a, name).as_deref().and_then(written))
    };
    let near = |spots: &[Spot]| -> Vec<(NodeId, bool, WrittenDate)> { visible(spots, title) };
    let times = near(&survey.times);
    let published = linked("datePublished")
        .or_else(|| survey.metas_first(PUBLISHED))
        .or_else(|| marked(survey, &["datepublished"]))
        .or_else(|| linked("dateCreated"))
        .or_else(|| linked("uploadDate"))
        .or_else(|| {
            let own = times.iter().find(|(_, revised, _)| !revised);
            own.map(|(_, _, date)| date.clone())
        })
        .or_else(|| survey.metas_first(LESS_SURE))
        .or_else(|| {
            let shown = near(&survey.dates);
            let own = shown.iter().find(|(_, revised, _)| !revised);
            own.map(|(_, _, date)| date.clone())
        })
        .or_else(|| near_title(survey, main, title))
        .or_else(|| survey.title.as_deref().and_then(in_window_title))
        .or_else(|| address.and_then(in_address));
    let modified = linked("dateModified")
        .or_else(|| survey.metas_first(MODIFIED))
        .or_else(|| marked(survey, &["datemodified"]))
        .or_else(|| {
            let own = times.iter().find(|(_, revised, _)| *revised);
            own.map(|(_, _, date)| date.clone())
        });
    let modified = match &published {
        Some(first) => modified.filter(|second| is_later(second, first)),
        None => None,
    };
    let nodes = times.iter().map(|(id, ..)| *id).collect();
    Dates {
        published,
        modified,
        nodes,
    }
}

impl Survey<'_> {
    /// The first date that a `<meta>` of the names holds.
    fn metas_first(&self, names: &[&str]) -> Option<WrittenDate> {
        names
            .iter()
            .flat_map(|name| self.metas_named(name))
            .find_map(written)
    }
}

fn marked(survey: &Survey, words: &[&str]) -> Option<WrittenDate> {
    words
        .iter()
        .flat_map(|word| survey.marked(word))
        .filter(|spot| !spot.aside)
        .find_map(|spot| of_element(spot))
}

fn of_element(spot: &Spot) -> Option<WrittenDate> {
    let attributes = [
        "content",
        "datetime",
        "title",
        "data-datetime",
        "data-timestamp",
    ];
    attributes
        .iter()
        .filter_map(|name| elements::attribute(spot.at, name))
        .find_map(written)
        .or_else(|| shown(&elements::words(spot.at, 200)?))
}

/// Dates shown around the headline, the nearest first, each with whether it is that of
/// a revision.
fn visible(spots: &[Spot], title: Option<usize>) -> Vec<(NodeId, bool, WrittenDate)> {
    let from = title.unwrap_or_default();
    let mut found: Vec<(usize, NodeId, bool, WrittenDate)> = Vec::new();
    for spot in spots.iter().filter(|s| !s.aside) {
        let distance = if spot.order >= from {
            spot.order - from
        } else {
            (from - spot.order) * 4
        };
        if title.is_some() && distance > REACH {
            continue;
        }
        if let Some(date) = of_element(spot) {
            let words = elements::words(spot.at, 200).unwrap_or_default();
            let around = spot
                .at
                .prev_sibling()
                .and_then(|n| match n.value().as_text() {
                    Some(text) => Some(text.to_string()),
                    None => elements::words(n, 80),
                })
                .unwrap_or_default();
            let labels = Labels::of(spot.at);
            let revised =
                is_revision(&words) || is_revision(&around) || labels.call_it(Labels::REVISED);
            found.push((distance, spot.at.id(), revised, date));
        }
    }
    found.sort_by_key(|(distance, ..)| *distance);
    found
        .into_iter()
        .map(|(_, id, revised, date)| (id, revised, date))
        .collect()
}

/// Whether words beside a date say that something was changed on it.
fn is_revision(words: &str) -> bool {
    REVISED.is_match(words)
}

/// How many steps of the walk a date may stand from its headline.
const REACH: usize = 600;

/// A line of its own near the headline that is a date and little more.
fn near_title(
    survey: &Survey,
    main: &HashSet<NodeId>,
    title: Option<usize>,
) -> Option<WrittenDate> {
    let title = title?;
    let heading = survey.headings.iter().find(|s| s.order == title)?.at;
    let within = heading
        .ancestors()
        .filter(|a| a.value().is_element())
        .take(5)
        .last()?;
    let after = survey.prose.iter().filter(|s| !s.aside && s.order > title);
    let text_at = after.map(|s| s.at).nth(1);
    let mut found = None;
    let mut seen = false;
    for node in within.descendants().take(4_000) {
        if node == heading {
            seen = true;
        }
        if !seen {
            continue;
        }
        // What the text itself speaks of is not when it was published.
        if text_at.is_some_and(|second| second == node) {
            break;
        }
        let Some(text) = node.value().as_text() else {
            continue;
        };
        let is_short = (6..=120).contains(&text.trim().len());
        let leads_away = || {
            node.ancestors().any(|a| {
                blocks::is_unseen(elements::name(a)) || trunk::leads_away(a, Labels::of(a), main)
            })
        };
        if !is_short || leads_away() {
            continue;
        }
        if let Some(stamp) = stamps::read(text.trim(), false)
            && stamp.range.precision() == Precision::Day
            && stamp.rest.chars().count() <= 40
        {
            found = stamp.range.to_string().parse().ok();
            break;
        }
    }
    found
}

/// "Headline | Outlet | 3 May 2024".
fn in_window_title(title: &str) -> Option<WrittenDate> {
    let last = title
        .rsplit(['|', '–', '—', '·'])
        .next()
        .filter(|last| last.len() < title.len())?;
    shown(last.trim())
        .filter(|_| stamps::read(last.trim(), false).is_some_and(|s| s.rest.is_empty()))
}

/// A day in the address: `/2024/11/22/`, `/2024-11-22-`, `20241122`.
fn in_address(address: &str) -> Option<WrittenDate> {
    let path = address.split_once("://")?.1;
    let parts = ADDRESS.captures(path)?;
    let part = |name: &str| parts.name(name).map(|m| m.as_str());
    let day = match part("y1") {
        Some(year) => format!("{year}-{:0>2}-{:0>2}", part("m1")?, part("d1")?),
        None => format!("{}-{}-{}", part("y2")?, part("m2")?, part("d2")?),
    };
    day.parse().ok().filter(is_meant)
}

/// Whether the second date is after the first: by the instant where both have one.
fn is_later(second: &WrittenDate, first: &WrittenDate) -> bool {
    let instant = |date: &WrittenDate| date.text.parse::<Timestamp>().ok();
    match (instant(second), instant(first)) {
        (Some(second), Some(first)) => second.as_second() >= first.as_second() + 60,
        _ => second.range.earliest() > first.range.latest(),
    }
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "date_published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published_at",
    "published_time",
    "published-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxense:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dcterms.available",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "iptc:published_time",
    "rnews:datepublished",
    "bt:pubdate",
    "vr:published_time",
    "ob:published_time",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "analyticsattributes.articledate",
    "gtm:published_time",
];

const LESS_SURE: &[&str] = &[
    "date",
    "article:created_time",
    "created",
    "creation_date",
    "release_date",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "modified_time",
    "dcterms.modified",
    "dc.date.modified",
    "updated_time",
    "revision_date",
];

static REVISED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)updat|modif|edited|revis|aktuali[sz]|mis à jour|mise à jour|maj\b|actualiz|aggiorn|atualiz|bijgewerkt|uppdat|oppdat|opdater|zmieni|upraven|обновл|изменен|оновл|تحديث|محدث|עודכן|güncel|更新|수정|cập nhật|diperbarui|به‌روز|अपडेट",
    )
});

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[/_.-])(?:(?P<y1>(?:19|20)[0-9]{2})[/-](?P<m1>[01]?[0-9])[/-](?P<d1>[0-3]?[0-9])|(?P<y2>20[0-9]{2})(?P<m2>[01][0-9])(?P<d2>[0-3][0-9]))(?:[/_.-]|$)",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_day() {
        for (address, day) in [
            ("https://a.example/2024/11/22/news.html", Some("2024-11-22")),
            ("https://a.example/x/2024-11-22-news", Some("2024-11-22")),
            ("https://a.example/n1/20241122/c1.html", Some("2024-11-22")),
            ("https://a.example/article-202411225512", None),
            ("https://a.example/2024/news", None),
        ] {
            let found = in_address(address).map(|d| d.text);
            assert_eq!(found.as_deref(), day, "{address}");
        }
    }
}
