//! Times that are told by their distance: from the day of publication, from what the text
//! speaks of, or from an event.

use super::meaning::{Anchor, Count, Unit};
use super::resolve::{Context, Resolved, Told, bare, fixed, from_text};
use super::stretch::Stretch;
use super::terms::Sense;
use super::values::{length, reference, unknown};
use super::width::{shifted, spread, vague};
use super::{Reason, TimeKind};
use crate::model::DateRange;

impl Context<'_> {
    /// "two weeks ago". The longer ago, the less exactly it is meant.
    pub(super) fn away(&self, count: Count, unit: Unit, ahead: bool) -> Resolved {
        let Some(n) = count.whole.and_then(|n| i32::try_from(n).ok()) else {
            let sense = if ahead { Sense::Future } else { Sense::Past };
            return bare(TimeKind::Date, reference(sense).to_owned());
        };
        if let (1, Unit::Year, false, Some(told)) = (n, unit, ahead, self.quarter)
            && let Some(stretch) = told.stretch.later(-1, Unit::Year)
        {
            return from_text(fixed(stretch), told);
        }
        if unit < Unit::Day {
            let day = self.told(Unit::Day, 0);
            let range = day.range.and_then(|range| spread(range, 1, 0));
            return Resolved {
                range,
                stretch: None,
                ..day
            };
        }
        let n = if ahead { n } else { n.saturating_neg() };
        let mut resolved = self.as_of_publication(unknown(unit), |day| {
            Stretch::Day(day)
                .later(n, unit)
                .and_then(|stretch| Stretch::around(stretch.first()?, unit))
        });
        resolved.range = self
            .published
            .and_then(|published| shifted(published, count, unit, ahead));
        if count.about || unit > Unit::Day {
            resolved.stretch = resolved.stretch.filter(|_| unit > Unit::Day);
        }
        resolved
    }

    /// "a week later", "two days before the vote on 3 May".
    pub(super) fn offset(&self, count: Count, unit: Unit, after: bool, anchor: Anchor) -> Resolved {
        let told = match anchor {
            Anchor::Running => self.running,
            Anchor::Following | Anchor::Event => self.anchor,
        };
        let from_quarter = unit == Unit::Year && count == Count::exactly(1) && !after;
        let told = match (from_quarter && anchor == Anchor::Running, self.quarter) {
            (true, Some(quarter)) => Some(quarter),
            _ => told,
        };
        let Some(told) = told else {
            if from_quarter && anchor == Anchor::Running {
                return self.told(Unit::Year, -1);
            }
            return bare(TimeKind::Duration, length(count, unit));
        };
        let Some(n) = count.whole.and_then(|n| i32::try_from(n).ok()) else {
            return bounded(vague(told.stretch, unit, after), unit, told);
        };
        let n = if after { n } else { n.saturating_neg() };
        if told.stretch.unit() > unit && told.stretch.unit() > Unit::Day {
            // Days after a month are bounded by it.
            let range = told
                .stretch
                .days()
                .and_then(|days| shifted(days, count, unit, after));
            return bounded(range, unit, told);
        }
        let exact = match told.stretch {
            Stretch::Day(_) if unit <= Unit::Week => told.stretch.later(n, unit),
            Stretch::Quarter(..) => told.stretch.later(n, unit),
            stretch => stretch
                .first()
                .and_then(|day| Stretch::around(Stretch::Day(day).later(n, unit)?.first()?, unit)),
        };
        let Some(stretch) = exact else {
            return bare(TimeKind::Duration, length(count, unit));
        };
        let mut resolved = from_text(fixed(stretch), told);
        if count.about || unit > Unit::Week || unit == Unit::Week && n.abs() > 1 {
            resolved.range = told
                .stretch
                .days()
                .and_then(|days| shifted(days, count, unit, after));
        }
        resolved
    }

    /// "the past two weeks": a length, and the days up to now.
    pub(super) fn recent(&self, count: Count, unit: Unit, ahead: bool) -> Resolved {
        let mut resolved = bare(TimeKind::Duration, length(count, unit));
        if count == Count::exactly(1) && matches!(unit, Unit::Year | Unit::Week) && !ahead {
            resolved = Resolved {
                stretch: None,
                ..self.told(unit, -1)
            };
        }
        resolved.range = self.published.and_then(|published| {
            let n = i32::try_from(count.whole?).ok()?;
            let n = if ahead { n } else { n.checked_neg()? };
            if ahead {
                let to = Stretch::Day(published.latest()).later(n, unit)?.first()?;
                DateRange::between(published.earliest(), to)
            } else {
                let from = Stretch::Day(published.earliest()).later(n, unit)?.first()?;
                DateRange::between(from, published.latest())
            }
        });
        resolved.reason = Reason::Published;
        resolved
    }
}

/// A time that another of the text only bounds.
fn bounded(range: Option<DateRange>, unit: Unit, told: Told) -> Resolved {
    let mut resolved = bare(TimeKind::Date, unknown(unit));
    resolved.range = range;
    resolved.reason = Reason::Told {
        passage: told.passage,
        time: told.time,
    };
    resolved
}
