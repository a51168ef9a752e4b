//! How broad, how old and how independent the evidence is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{DateRange, Slug};
use crate::site::Subject;
use crate::site::views::parts::{DateView, Maker};

/// What the dossier rests on: figures, sentences, and three small drawings.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EvidenceView {
    pub articles: usize,
    /// Named outlets with an article here.
    pub sources: usize,
    pub languages: usize,
    pub events: usize,
    pub people: usize,
    /// Articles without a date, and without a source.
    pub undated: usize,
    pub unnamed: usize,
    /// Events that rest on one source.
    pub single_source: usize,
    /// Articles that say they draw on others, and articles that repeat or renew another.
    pub second_hand: usize,
    pub copies: usize,
    pub discrepancies: usize,
    pub discrepancies_href: String,
    /// The days of the first and the last dated article.
    pub span: Option<DateView>,
    pub latest: Option<DateView>,
    /// In sentences.
    pub broad: Vec<String>,
    pub old: Vec<String>,
    pub independent: Vec<String>,
    /// The articles, a part for each of the sources with most, one for the other sources,
    /// and one for those without a source.
    pub by_source: Vec<ShareView>,
    /// When they appeared: columns on a base at 24 pixels.
    pub by_time: Vec<ColumnView>,
    /// The events: those on one source, and the others.
    pub by_support: Vec<ShareView>,
}

/// A part of a bar; places and widths in percent.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ShareView {
    pub x: String,
    pub width: String,
    pub label: String,
    /// Whether it weakens the evidence.
    pub weak: bool,
}

/// A column; place and width in percent, the rest in pixels.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ColumnView {
    pub x: String,
    pub width: String,
    pub y: String,
    pub height: String,
}

/// As many sources have a part of the bar of their own.
const NAMED: usize = 6;
/// As many columns stand side by side, at most so high.
const COLUMNS: usize = 40;
const HIGH: f64 = 24.0;
/// From so few dated articles no median is told.
const FEW: usize = 3;

impl Maker<'_> {
    pub fn evidence(&self) -> EvidenceView {
        let dossier = self.dossier;
        let articles = || dossier.articles.values().map(|record| &record.article);
        let dates: Vec<Date> = articles()
            .filter_map(|a| Some(a.published.as_ref()?.range.latest()))
            .collect();
        let languages: BTreeSet<&str> = articles().map(|a| a.language.as_str()).collect();
        let single = |of: &[_]| of.len() == 1;
        let count = |n: usize, of: &str| self.count(n, of);
        let known: BTreeSet<&Slug> = dossier.articles.keys().collect();
        let repeats = |of: &[Slug]| of.iter().any(|slug| known.contains(slug));
        let span = dossier.span();
        let sources = dossier.sources.values();
        let mut view = EvidenceView {
            articles: dossier.articles.len(),
            sources: sources.filter(|s| !s.articles.is_empty()).count(),
            languages: languages.len(),
            events: dossier.events.len(),
            people: dossier
                .entities
                .keys()
                .filter(|id| id.kind == crate::model::EntityKind::Person)
                .count(),
            undated: dossier.articles.len() - dates.len(),
            unnamed: articles().filter(|a| a.source.is_none()).count(),
            single_source: dossier.events.iter().filter(|e| single(&e.sources)).count(),
            second_hand: articles().filter(|a| !a.cites.is_empty()).count(),
            copies: articles()
                .filter(|a| repeats(&a.same_as) || repeats(a.updates.as_slice()))
                .count(),
            discrepancies: dossier.discrepancies.len(),
            discrepancies_href: self.hrefs.subject(&Subject::Discrepancies),
            latest: span.map(|days| self.date(DateRange::day(days.latest()))),
            span: span.map(|days| self.date(days)),
            broad: Vec::new(),
            old: Vec::new(),
            independent: Vec::new(),
            by_source: self.by_source(),
            by_time: columns(&dates),
            by_support: Vec::new(),
        };
        view.broad.push(self.strings.tell(
            "evidence_broad",
            &[
                ("articles", &count(view.articles, "articles")),
                ("sources", &count(view.sources, "named_sources")),
                ("languages", &count(view.languages, "languages")),
            ],
        ));
        if view.unnamed > 0 {
            view.broad.push(count(view.unnamed, "articles_unnamed"));
        }
        if let (Some(span), Some(latest)) = (span, &view.latest) {
            let first = self.date(DateRange::day(span.earliest()));
            let days = [("first", first.text.as_str()), ("latest", &latest.text)];
            view.old.push(match first.iso == latest.iso {
                true => self.strings.tell("evidence_day", &days),
                false => self.strings.tell("evidence_span", &days),
            });
        }
        if let Some(days) = median_age(&dates) {
            let age = self.length(days);
            view.old
                .push(self.strings.tell("evidence_median", &[("age", &age)]));
        }
        if view.undated > 0 {
            view.old.push(count(view.undated, "articles_undated"));
        }
        if view.events > 0 {
            let (one, all) = (
                self.strings.number(view.single_source),
                count(view.events, "events_all"),
            );
            view.independent.push(
                self.strings
                    .tell("evidence_single", &[("n", &one), ("all", &all)]),
            );
            view.by_support = shares(vec![
                (view.single_source, self.say("on_one_source"), true),
                (
                    view.events - view.single_source,
                    self.say("on_more_sources"),
                    false,
                ),
            ]);
        }
        if view.second_hand > 0 {
            let told = count(view.second_hand, "articles_second_hand");
            view.independent.push(told);
        }
        if view.copies > 0 {
            view.independent.push(count(view.copies, "articles_copies"));
        }
        view
    }

    fn by_source(&self) -> Vec<ShareView> {
        let dossier = self.dossier;
        let mut counts: BTreeMap<Option<&Slug>, usize> = BTreeMap::new();
        for record in dossier.articles.values() {
            *counts.entry(record.article.source.as_ref()).or_default() += 1;
        }
        let unnamed = counts.remove(&None).unwrap_or_default();
        let mut named: Vec<(usize, &Slug)> = counts
            .into_iter()
            .filter_map(|(slug, n)| Some((n, slug?)))
            .collect();
        named.sort_by_key(|(n, slug)| (std::cmp::Reverse(*n), *slug));
        let others: usize = named.iter().skip(NAMED).map(|(n, _)| n).sum();
        let mut parts: Vec<(usize, String, bool)> = named
            .into_iter()
            .take(NAMED)
            .map(|(n, slug)| (n, self.source_link(slug).label, false))
            .collect();
        parts.push((others, self.say("other_sources"), false));
        parts.push((unnamed, self.say("source_unknown"), true));
        for (n, label, _) in &mut parts {
            *label = format!("{label}: {}", self.count(*n, "articles"));
        }
        shares(parts)
    }

    /// A number of days in the words that people use for so many.
    fn length(&self, days: usize) -> String {
        match days {
            0..90 => self.count(days, "days"),
            90..730 => self.count((days * 12 + 182) / 365, "months"),
            _ => self.count((days + 182) / 365, "years"),
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// Parts of one bar, without those of nothing.
fn shares(parts: Vec<(usize, String, bool)>) -> Vec<ShareView> {
    let all: usize = parts.iter().map(|(n, ..)| n).sum();
    let mut before = 0;
    let there = parts.into_iter().filter(|(n, ..)| *n > 0);
    there
        .map(|(n, label, weak)| {
            let x = before as f64 / all as f64;
            before += n;
            ShareView {
                x: percent(x),
                width: percent(n as f64 / all as f64),
                label,
                weak,
            }
        })
        .collect()
}

/// How many articles appeared when, from the first to the last.
fn columns(dates: &[Date]) -> Vec<ColumnView> {
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else {
        return Vec::new();
    };
    let days = (*last - *first).get_days().max(1) as f64;
    let mut counts = [0_usize; COLUMNS];
    for date in dates {
        let place = f64::from((*date - *first).get_days()) / days * (COLUMNS - 1) as f64;
        if let Some(count) = counts.get_mut(place.round() as usize) {
            *count += 1;
        }
    }
    let peak = counts.iter().copied().max().unwrap_or(1) as f64;
    let there = counts.iter().enumerate().filter(|(_, n)| **n > 0);
    there
        .map(|(i, &n)| {
            let height = (n as f64 / peak * HIGH).max(3.0);
            ColumnView {
                x: percent(i as f64 / COLUMNS as f64),
                width: percent(0.8 / COLUMNS as f64),
                y: format!("{:.1}", HIGH - height),
                height: format!("{height:.1}"),
            }
        })
        .collect()
}

/// How many days before the latest article the one in the middle appeared.
fn median_age(dates: &[Date]) -> Option<usize> {
    let latest = dates.iter().max()?;
    let ages = dates.iter().map(|date| (*latest - *date).get_days());
    let mut ages: Vec<usize> = ages.filter_map(|days| usize::try_from(days).ok()).collect();
    if ages.len() < FEW {
        return None;
    }
    ages.sort_unstable();
    ages.get(ages.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(days: &[&str]) -> Vec<Date> {
        days.iter().map(|day| day.parse().unwrap()).collect()
    }

    #[test]
    fn the_median_age_counts_back_from_the_latest() {
        let some = dates(&["2025-03-31", "2025-03-21", "2024-03-31"]);
        assert_eq!(median_age(&some), Some(10));
        assert_eq!(median_age(&some[..2]), None);
    }

    #[test]
    fn parts_of_a_bar_fill_it() {
        let part = |n, label: &str| (n, label.to_owned(), false);
        let bar = shares(vec![part(3, "a"), part(0, "b"), part(1, "c")]);
        let shown: Vec<_> = bar.iter().map(|s| (&*s.x, &*s.width)).collect();
        assert_eq!(shown, [("0.0%", "75.0%"), ("75.0%", "25.0%")]);
    }

    #[test]
    fn one_day_alone_is_one_column() {
        let column = columns(&dates(&["2025-03-31", "2025-03-31"]));
        assert_eq!(column.len(), 1);
        assert_eq!((&*column[0].y, &*column[0].height), ("0.0", "24.0"));
    }
}
