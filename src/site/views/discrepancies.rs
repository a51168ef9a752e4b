//! Where the accounts differ.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{
    Discrepancy, DiscrepancyKind, Dossier, PageRef, Position, PositionValue, SourceRecord,
};
use crate::model::Slug;
use crate::site::Subject;
use crate::site::views::groups::YearLink;
use crate::site::views::parts::{CitationView, DateView, GradeView, LinkView, Maker};
use crate::site::views::shelf::within_reach;

/// `discrepancies`: where the accounts differ, the open ones first.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DiscrepanciesView {
    /// How many there are of each sort, in words; empty where there are none.
    pub summary: String,
    pub open: Vec<DiscrepancyView>,
    /// Those of which the author says what holds.
    pub settled: Vec<DiscrepancyView>,
    /// The pages, where there are several, with how many each holds.
    pub parts: Vec<YearLink>,
}

/// Something that the accounts differ about.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DiscrepancyView {
    pub id: String,
    /// `date`, `figure` or `office`, and the same in words.
    pub kind: DiscrepancyKind,
    pub kind_label: String,
    pub subject: LinkView,
    pub positions: Vec<PositionView>,
    /// Of very many answers those that fewest give, without their evidence.
    pub others: Vec<OtherPosition>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Why it is clear what holds, where the author says so.
    pub settled: Option<String>,
}

/// One of the answers, with everybody who gives it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PositionView {
    /// The date, the name, or the figure.
    pub value: String,
    pub date: Option<DateView>,
    /// The page of who is named.
    pub holder: Option<LinkView>,
    /// How many articles of how many sources give it, in words.
    pub weight: String,
    /// Those sources, those that are graded first.
    pub sources: Vec<WeighedSource>,
    /// The first and the last of those who give it.
    pub citations: Vec<CitationView>,
    /// How many more give it.
    pub more: usize,
}

/// An answer, and the first paragraph that gives it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OtherPosition {
    pub value: String,
    pub first: Option<LinkView>,
    pub weight: String,
}

/// A source that takes a position.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct WeighedSource {
    pub source: LinkView,
    pub grade: Option<GradeView>,
    /// Those that take the same position and on which it draws: it is no second witness.
    pub draws_on: Vec<LinkView>,
}

/// A head of state is called one in every article.
const SHOWN: usize = 6;
/// So many positions are shown with their evidence, and so many more are named.
const POSITIONS: usize = 8;
const OTHERS: usize = 40;
/// So many sources of a position are named.
const SOURCES: usize = 8;
/// So many stand on one page.
const PAGE: usize = 20;

/// How many pages they fill.
pub(in crate::site) fn pages(dossier: &Dossier) -> usize {
    dossier.discrepancies.len().div_ceil(PAGE).max(1)
}

fn page_of(part: usize) -> Subject {
    match part {
        0 | 1 => Subject::Discrepancies,
        part => Subject::MoreDiscrepancies(part),
    }
}

impl Maker<'_> {
    /// One page of them, the first being 1.
    pub fn discrepancies(&self, part: usize) -> DiscrepanciesView {
        let all = &self.dossier.discrepancies;
        let from = part.saturating_sub(1) * PAGE;
        let here = all.iter().skip(from).take(PAGE);
        let views = here.map(|found| self.discrepancy(found));
        let (settled, open) = views.partition(|view| view.settled.is_some());
        let are_settled = all.iter().filter(|found| found.settled.is_some()).count();
        let counts = [
            (all.len() - are_settled, "open_questions"),
            (are_settled, "settled_questions"),
        ];
        let counts = counts.into_iter().filter(|(n, _)| *n > 0);
        let counts: Vec<String> = counts.map(|(n, of)| self.count(n, of)).collect();
        let pages = pages(self.dossier);
        let near = within_reach(pages, part);
        let parts = (1..=pages).filter(|n| near(*n)).map(|n| YearLink {
            link: LinkView {
                href: self.hrefs.subject(&page_of(n)),
                label: self.strings.numeral(n),
            },
            total: all.len().saturating_sub((n - 1) * PAGE).min(PAGE),
            current: n == part,
        });
        DiscrepanciesView {
            summary: self.strings.list(&counts),
            open,
            settled,
            parts: if pages > 1 {
                parts.collect()
            } else {
                Vec::new()
            },
        }
    }

    pub(super) fn discrepancy(&self, found: &Discrepancy) -> DiscrepancyView {
        let mut positions: Vec<&Position> = found.positions.iter().collect();
        let mut others = Vec::new();
        if positions.len() > POSITIONS {
            positions.sort_by_key(|position| Reverse(position.citations.len()));
            others = positions.split_off(POSITIONS);
        }
        let more = others.len().saturating_sub(OTHERS);
        DiscrepancyView {
            id: found.id.clone(),
            kind: found.kind,
            kind_label: self.kind(found),
            subject: LinkView {
                href: self.hrefs.page(&found.about),
                label: found.subject.clone(),
            },
            positions: positions.into_iter().map(|p| self.position(p)).collect(),
            others: others.iter().take(OTHERS).map(|p| self.other(p)).collect(),
            more: (more > 0).then(|| self.count(more, "more_positions")),
            settled: found.settled.clone(),
        }
    }

    fn other(&self, position: &Position) -> OtherPosition {
        let first = position.citations.first();
        OtherPosition {
            value: self.value(position),
            first: first.map(|citation| LinkView {
                href: self.paragraph_href(&citation.article, citation.anchor),
                label: self.place(citation.anchor),
            }),
            weight: self.weighed(position).0,
        }
    }

    fn value(&self, position: &Position) -> String {
        match &position.value {
            PositionValue::Date(range) => self.strings.date(*range),
            PositionValue::Holder(id) => self.entity_link(id).label,
            PositionValue::Figure { low, high, words } => {
                let words = words.clone();
                words.unwrap_or_else(|| self.figure(*low, *high))
            }
        }
    }

    /// Links to what differs about an event or about somebody's offices.
    pub fn differing(&self, page: &PageRef) -> Vec<LinkView> {
        let differing = self.dossier.differing(page);
        differing
            .map(|(place, found)| LinkView {
                href: self.hrefs.anchor(&page_of(place / PAGE + 1), &found.id),
                label: match found.kind {
                    DiscrepancyKind::Office => self.labelled(&self.kind(found), &found.subject),
                    DiscrepancyKind::Date | DiscrepancyKind::Figure => self.kind(found),
                },
            })
            .collect()
    }

    fn kind(&self, found: &Discrepancy) -> String {
        self.say(match found.kind {
            DiscrepancyKind::Date => "discrepancy_date",
            DiscrepancyKind::Figure => "discrepancy_figure",
            DiscrepancyKind::Office => "discrepancy_office",
        })
    }

    fn position(&self, position: &Position) -> PositionView {
        let (date, holder) = match &position.value {
            PositionValue::Date(range) => (Some(self.date(*range)), None),
            PositionValue::Holder(id) => (None, Some(self.entity_link(id))),
            PositionValue::Figure { .. } => (None, None),
        };
        let all = position.citations.len();
        let more = all.saturating_sub(SHOWN);
        let shown = |n: usize| more == 0 || n < SHOWN / 2 || n >= SHOWN / 2 + more;
        let citations = position.citations.iter().enumerate();
        let citations = citations.filter(|(n, _)| shown(*n));
        let citations = citations.map(|(_, cited)| self.citation(cited));
        let (weight, sources) = self.weighed(position);
        PositionView {
            value: self.value(position),
            date,
            holder,
            weight,
            sources,
            citations: citations.collect(),
            more,
        }
    }

    /// On how many articles and sources a position rests, and how far these are to be trusted.
    fn weighed(&self, position: &Position) -> (String, Vec<WeighedSource>) {
        let mut articles: Vec<&Slug> = position.citations.iter().map(|c| &c.article).collect();
        articles.sort();
        articles.dedup();
        let mut of: BTreeMap<&Slug, &SourceRecord> = BTreeMap::new();
        let mut unnamed = 0;
        for slug in &articles {
            let article = self.dossier.article(slug);
            match article.and_then(|record| record.article.source.as_ref()) {
                Some(source) => of.extend(self.dossier.sources.get_key_value(source)),
                None => unnamed += 1,
            }
        }
        let weight = [
            self.count(articles.len(), "articles"),
            self.count(of.len() + unnamed, "sources"),
        ];
        let grade = |record: &SourceRecord| record.curated.as_ref().and_then(|c| c.grade);
        let mut sources: Vec<(&Slug, &SourceRecord)> =
            of.iter().map(|(slug, record)| (*slug, *record)).collect();
        sources.sort_by_key(|(slug, record)| {
            let grade = grade(record).and_then(|grade| grade.reliability);
            (grade.is_none(), grade, *slug)
        });
        let weighed = sources.into_iter().take(SOURCES).map(|(slug, record)| {
            let origins = record.cites.iter().filter(|cited| of.contains_key(cited));
            WeighedSource {
                source: self.source_link(slug),
                grade: self.grade(grade(record)),
                draws_on: origins.map(|cited| self.source_link(cited)).collect(),
            }
        });
        (self.strings.list(&weight), weighed.collect())
    }

    fn figure(&self, low: f64, high: f64) -> String {
        let (from, to) = (self.strings.number(low), self.strings.number(high));
        if high == low {
            from
        } else if high.is_infinite() {
            self.strings.tell("or_more", &[("n", &from)])
        } else {
            let parts = [("from", from.as_str()), ("to", &to)];
            self.strings.tell("figure_range", &parts)
        }
    }
}
