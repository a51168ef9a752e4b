//! How much is made of each event, and when it became known.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use crate::dossier::cite::Desk;
use crate::dossier::{EventRecord, SourceOf, Weight};
use crate::model::DateRange;

/// Days of a longest month.
const MONTH: i32 = 31;

/// Articles that mention a date.
#[derive(Default)]
struct Mentioned {
    /// When they appeared.
    days: BTreeSet<Date>,
    sources: BTreeSet<SourceOf>,
    articles: BTreeSet<usize>,
}

/// Counts for each event who mentions its date at all, and when it was first reported.
pub(super) fn weigh(desk: &Desk, events: &mut [EventRecord]) {
    let mut mentioned: HashMap<DateRange, Mentioned> = HashMap::new();
    // Whoever names a whole year rarely means what happened at some time in it.
    for event in events.iter().filter(|event| event.date.days() <= MONTH) {
        mentioned.entry(event.date).or_default();
    }
    for (n, item) in desk.items().enumerate() {
        let times = item.reading.passages.iter().flat_map(|p| &p.times);
        let ranges: BTreeSet<DateRange> = times.filter_map(|time| time.range).collect();
        for range in ranges {
            if let Some(mentioned) = mentioned.get_mut(&range) {
                mentioned.add(desk, n);
            }
        }
    }
    for event in events {
        let told_by: Vec<_> = event.accounts.iter().map(|a| &a.citation.article).collect();
        let published = told_by
            .iter()
            .filter_map(|slug| desk.get(slug)?.published());
        event.known = published.min();
        let mentioned = mentioned.get(&event.date);
        // Who reports it without its exact date speaks of it all the same.
        let mut others = Mentioned::default();
        for slug in told_by {
            let at = desk
                .number(slug)
                .filter(|n| mentioned.is_none_or(|m| !m.articles.contains(n)));
            if let Some(n) = at {
                others.add(desk, n);
            }
        }
        event.weight = match mentioned {
            Some(mentioned) => mentioned.with(&others),
            None => others.with(&Mentioned::default()),
        };
    }
}

impl Mentioned {
    /// Counts both; the articles are no two times the same.
    fn with(&self, others: &Self) -> Weight {
        Weight {
            days: self.days.len() + others.days.difference(&self.days).count(),
            sources: self.sources.len() + others.sources.difference(&self.sources).count(),
            articles: self.articles.len() + others.articles.len(),
        }
    }

    fn add(&mut self, desk: &Desk, n: usize) {
        if let Some(item) = desk.at(n) {
            self.articles.insert(n);
            self.days.extend(item.published());
            self.sources.insert(item.source());
        }
    }
}

/// The places of the events, what matters most first: what the author says is key, then by
/// weight, then what the author stands behind, what most accounts tell, and what is earlier.
pub(in crate::dossier) fn rank(events: &[EventRecord]) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..events.len()).collect();
    ranked.sort_by_key(|&i| (events.get(i).map(weight), i));
    ranked
}

/// What matters more comes first, and of the same weight what is earlier.
pub(in crate::dossier) fn weight(event: &EventRecord) -> impl Ord + use<> {
    let said = match event.key {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    let accounts = Reverse(event.accounts.len());
    (said, Reverse(event.weight), event.status, accounts)
}
