//! Where the accounts differ.

use serde::Serialize;

use crate::dossier::{Discrepancy, DiscrepancyKind, PageRef, Position, PositionValue};
use crate::site::Subject;
use crate::site::views::parts::{CitationView, DateView, LinkView, Maker};

/// `discrepancies`: where the accounts differ, the open ones first.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DiscrepancyView {
    pub id: String,
    /// `date`, `figure` or `office`, and the same in words.
    pub kind: DiscrepancyKind,
    pub kind_label: String,
    pub subject: LinkView,
    pub positions: Vec<PositionView>,
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
    /// The first and the last of those who give it.
    pub citations: Vec<CitationView>,
    /// How many more give it.
    pub more: usize,
}

/// A head of state is called one in every article.
const SHOWN: usize = 6;

impl Maker<'_> {
    pub fn discrepancies(&self) -> Vec<DiscrepancyView> {
        let all = self.dossier.discrepancies.iter();
        all.map(|found| self.discrepancy(found)).collect()
    }

    pub(super) fn discrepancy(&self, found: &Discrepancy) -> DiscrepancyView {
        DiscrepancyView {
            id: found.id.clone(),
            kind: found.kind,
            kind_label: self.kind(found),
            subject: LinkView {
                href: self.hrefs.page(&found.about),
                label: found.subject.clone(),
            },
            positions: found.positions.iter().map(|p| self.position(p)).collect(),
            settled: found.settled.clone(),
        }
    }

    /// Links to what differs about an event or about somebody's offices.
    pub fn differing(&self, page: &PageRef) -> Vec<LinkView> {
        let differing = self.dossier.differing(page);
        differing
            .map(|found| LinkView {
                href: self.hrefs.anchor(&Subject::Discrepancies, &found.id),
                label: match found.kind {
                    DiscrepancyKind::Office => {
                        let parts = [("label", &*self.kind(found)), ("text", &*found.subject)];
                        self.strings.tell("labelled", &parts)
                    }
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
        let (mut date, mut holder) = (None, None);
        let value = match &position.value {
            PositionValue::Date(range) => {
                date = Some(self.date(*range));
                self.strings.date(*range)
            }
            PositionValue::Holder(id) => {
                let link = self.entity_link(id);
                let name = link.label.clone();
                holder = Some(link);
                name
            }
            PositionValue::Figure { low, high, words } => {
                let words = words.clone();
                words.unwrap_or_else(|| self.figure(*low, *high))
            }
        };
        let all = position.citations.len();
        let more = all.saturating_sub(SHOWN);
        let shown = |n: usize| more == 0 || n < SHOWN / 2 || n >= SHOWN / 2 + more;
        let citations = position.citations.iter().enumerate();
        let citations = citations.filter(|(n, _)| shown(*n));
        let citations = citations.map(|(_, cited)| self.citation(cited));
        PositionView {
            value,
            date,
            holder,
            citations: citations.collect(),
            more,
        }
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
