//! Which statements tell of one event.
//!
//! Statements are taken one by one, the most exact dates first, and each goes to the event
//! that it is most like, or begins one. Whatever its date, it is only held against events
//! that share its day or stretch of days and one of its rarest names or words, so that the
//! work grows as the statements do.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::dossier::events::likeness::{self, Likeness};
use crate::dossier::events::statements::Statement;
use crate::dossier::events::terms::{Term, Terms};
use crate::model::DateRange;

/// Statements of one event, as places in their list.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub members: Vec<usize>,
    /// The days on which all of them can agree.
    pub core: DateRange,
}

/// So much must speak for two statements of one day, in a dossier that has few.
const ENOUGH: f64 = 3.0;
/// What each doubling (by e) of a day's statements asks for more.
const CROWDED: f64 = 0.3;
/// What each doubling (by e) of the days that a date can mean asks for more.
const VAGUE: f64 = 0.7;
/// One shared name alone never makes two statements one event.
const LEAST: usize = 2;
/// Events that a statement is held against, and members of each.
const CANDIDATES: usize = 48;
const MEMBERS: usize = 8;
/// Events that are found under one term of one time.
const FOUND: usize = 256;
/// Terms under which an event is found, and that it is looked up by.
const KEYS: usize = 12;
/// The longest stretches of days that are looked at by month and by year.
const MONTHS: i32 = 100;
const YEARS: i32 = 3700;

/// Joins statements, each of which ends up in one cluster.
pub(super) fn join(statements: &[Statement], terms: &Terms) -> Vec<Cluster> {
    let crowd = Crowd::new(statements);
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.par_sort_by_key(|&i| {
        let s = &statements[i];
        (s.date.days(), s.evidence, s.told.is_none(), s.told, i)
    });
    let keys: Vec<Vec<Term>> = statements.par_iter().map(|s| keys(s, terms)).collect();
    let given = Given {
        statements,
        terms,
        crowd: &crowd,
        keys: &keys,
    };
    // What is told of one day is held against nothing else, so that days are joined apart.
    let exact = order.partition_point(|&i| statements[i].date.days() == 1);
    let (exact, vague) = order.split_at(exact);
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for &i in exact {
        days.entry(statements[i].date.earliest())
            .or_default()
            .push(i);
    }
    let days: Vec<Vec<usize>> = days.into_values().collect();
    let joined: Vec<Vec<(usize, usize)>> = days
        .into_par_iter()
        .map(|of_day| {
            let mut joined = Joined::new(&given);
            let at = of_day.into_iter().map(|i| (i, joined.take(i)));
            at.collect()
        })
        .collect();
    let mut at_home = vec![(0, 0); statements.len()];
    for (day, of_day) in joined.into_iter().enumerate() {
        for (i, at) in of_day {
            at_home[i] = (day, at);
        }
    }
    let mut all = Joined::new(&given);
    let mut known: HashMap<(usize, usize), usize> = HashMap::new();
    for &i in exact {
        let at = known.get(&at_home[i]).copied();
        let at = all.add(i, at);
        known.insert(at_home[i], at);
    }
    for &i in vague {
        all.take(i);
    }
    all.clusters
}

struct Given<'a> {
    statements: &'a [Statement],
    terms: &'a Terms,
    crowd: &'a Crowd,
    keys: &'a [Vec<Term>],
}

/// Clusters, and under what they are found.
struct Joined<'a> {
    given: &'a Given<'a>,
    clusters: Vec<Cluster>,
    index: HashMap<(Slot, Term), Vec<usize>>,
}

impl<'a> Joined<'a> {
    fn new(given: &'a Given<'a>) -> Self {
        Self {
            given,
            clusters: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Finds the cluster that a statement is most like, and adds it there.
    fn take(&mut self, i: usize) -> usize {
        let statement = &self.given.statements[i];
        let mut seen = BTreeSet::new();
        'keys: for term in &self.given.keys[i] {
            for slot in Slot::of(statement.date) {
                for at in self.index.get(&(slot, *term)).into_iter().flatten().rev() {
                    seen.insert(*at);
                    if seen.len() >= CANDIDATES {
                        break 'keys;
                    }
                }
            }
        }
        let mut best: Option<(f64, usize)> = None;
        for at in seen {
            let score = self.clusters[at].takes(statement, self.given);
            if let Some(score) = score
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, at));
            }
        }
        self.add(i, best.map(|(_, at)| at))
    }

    /// Adds a statement to a cluster, or as the first of a new one.
    fn add(&mut self, i: usize, to: Option<usize>) -> usize {
        let date = self.given.statements[i].date;
        let at = match to {
            Some(at) => {
                let cluster = &mut self.clusters[at];
                cluster.members.push(i);
                cluster.core = meet(cluster.core, date).unwrap_or(cluster.core);
                at
            }
            None => {
                self.clusters.push(Cluster {
                    members: vec![i],
                    core: date,
                });
                self.clusters.len() - 1
            }
        };
        for slot in Slot::all(date) {
            for term in &self.given.keys[i] {
                let known = self.index.entry((slot, *term)).or_default();
                if known.len() < FOUND && known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        at
    }
}

/// The rarest of what a statement names and tells.
fn keys(statement: &Statement, terms: &Terms) -> Vec<Term> {
    let all = statement.terms.iter().chain(&statement.nearby).copied();
    let mut keys: Vec<Term> = all.filter(|term| terms.weight(*term) > 0.3).collect();
    keys.sort_by(|a, b| terms.weight(*b).total_cmp(&terms.weight(*a)));
    keys.truncate(KEYS);
    keys
}

impl Cluster {
    /// How much a statement is like the event, where it is enough.
    fn takes(&self, statement: &Statement, given: &Given) -> Option<f64> {
        meet(self.core, statement.date)?;
        let mut most = f64::MIN;
        let mut sum = 0.0;
        let members = self.members.iter().take(MEMBERS);
        let held = members.len();
        for other in members.filter_map(|&i| given.statements.get(i)) {
            let likeness = likeness::of(statement, other, given.terms);
            sum += likeness.score;
            if enough(likeness, statement, other, given.crowd) {
                most = most.max(likeness.score);
            }
        }
        // Like one and unlike all others, it tells of something beside it.
        let like_all = sum / held.max(1) as f64 >= ENOUGH / 3.0;
        (most > f64::MIN && like_all).then_some(most)
    }
}

/// Whether two statements are alike enough, for how near their dates are. What tells of a
/// month or a year must name closely what it means, and without any name in common the words
/// must say twice as much.
pub(super) fn enough(likeness: Likeness, a: &Statement, b: &Statement, crowd: &Crowd) -> bool {
    let vague = a.date.days().max(b.date.days()) > 1;
    let wanted = ENOUGH + crowd.near(a.date, b.date);
    let wanted = match (vague, likeness.names_alike) {
        (true, _) if !(likeness.tells_alike && likeness.names_closely) => return false,
        (_, true) => wanted,
        (_, false) => 2.0 * wanted,
    };
    likeness.shared >= LEAST && likeness.score >= wanted
}

/// How many statements there are at each time.
pub(super) struct Crowd {
    days: Vec<Date>,
    statements: HashMap<DateRange, u32>,
}

impl Crowd {
    pub fn new(statements: &[Statement]) -> Self {
        let exact = statements.iter().filter(|s| s.date.days() == 1);
        let days: BTreeSet<Date> = exact.map(|s| s.date.earliest()).collect();
        let mut counted: HashMap<DateRange, u32> = HashMap::new();
        for statement in statements {
            *counted.entry(statement.date).or_default() += 1;
        }
        Self {
            days: days.into_iter().collect(),
            statements: counted,
        }
    }

    /// What the dates of two statements leave to be made up for: the more is told of a day,
    /// and the more days the vaguer of two dates can mean, the less it says that they agree.
    fn near(&self, a: DateRange, b: DateRange) -> f64 {
        let told = |date: DateRange| self.statements.get(&date).copied().unwrap_or_default();
        let crowded = CROWDED * f64::from(told(a).max(told(b))).max(1.0).ln();
        let wide = if a.days() > b.days() { a } else { b };
        if wide.days() <= 1 {
            return crowded;
        }
        let from = self.days.partition_point(|day| *day < wide.earliest());
        let to = self.days.partition_point(|day| *day <= wide.latest());
        let others = to.saturating_sub(from).max(1) as f64;
        crowded + others.ln().max(VAGUE * f64::from(wide.days()).ln())
    }
}

/// The days that two ranges have in common.
pub(super) fn meet(a: DateRange, b: DateRange) -> Option<DateRange> {
    let earliest = a.earliest().max(b.earliest());
    DateRange::between(earliest, a.latest().min(b.latest()))
}

/// A day, a month or a year, under which events are found.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Slot {
    Day(Date),
    Month(i16, i8),
    Year(i16),
}

impl Slot {
    /// Under which all events are that a date can share days with, if none of them is vaguer.
    fn of(date: DateRange) -> Vec<Self> {
        match date.days() {
            1 => vec![Self::Day(date.earliest())],
            days if days <= MONTHS => Self::months(date),
            days if days <= YEARS => Self::years(date),
            // Nothing of a whole century tells which event of it is meant.
            _ => Vec::new(),
        }
    }

    /// All under which an event of that date is found.
    fn all(date: DateRange) -> Vec<Self> {
        let mut slots = Self::of(date);
        if date.days() == 1 {
            slots.extend(Self::months(date));
        }
        if date.days() <= MONTHS {
            slots.extend(Self::years(date));
        }
        slots
    }

    fn months(date: DateRange) -> Vec<Self> {
        let (from, to) = (date.earliest(), date.latest());
        let number = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
        let months = number(from)..=number(to);
        let slot = |n: i32| Self::Month(n.div_euclid(12) as i16, n.rem_euclid(12) as i8 + 1);
        months.map(slot).collect()
    }

    fn years(date: DateRange) -> Vec<Self> {
        let years = date.earliest().year()..=date.latest().year();
        years.map(Self::Year).collect()
    }
}
