//! All times of a text: found in each passage, then resolved in the order of the text.

use super::anchors::Events;
use super::meaning::{Found, Meaning, Named, Year};
use super::memory::Memory;
use super::words::Words;
use super::{Reason, Tie, TimeExpression, TimeKind};
use super::{scan, years};
use crate::language::dates;
use crate::model::{Anchor, DateRange};
use crate::reading::Passage;

/// A passage and what was found in it, before it is known which days that means.
struct Scanned<'a> {
    /// Its place among all passages.
    place: usize,
    passage: &'a Passage,
    words: Words<'a>,
    found: Vec<Found>,
}

/// Finds all times in prose, in the order of the text. Where it is not known when the
/// article appeared, what is told from that day has no days. What is not English is read
/// for dates that are written out only.
pub(in crate::reading) fn find(
    passages: &mut [Passage],
    is_prose: &[bool],
    published: Option<DateRange>,
    english: bool,
) {
    let prose = passages.iter().zip(0..).zip(is_prose);
    let prose = prose.filter(|(_, prose)| **prose).map(|(p, _)| p);
    let all: Vec<(usize, Vec<TimeExpression>)> = if english {
        read(&scan_all(prose), published)
    } else {
        prose
            .map(|(passage, place)| (place, written_out(&passage.text)))
            .collect()
    };
    for (place, times) in all {
        if let Some(passage) = passages.get_mut(place) {
            passage.times = times;
        }
    }
}

fn scan_all<'a>(prose: impl Iterator<Item = (&'a Passage, usize)>) -> Vec<Scanned<'a>> {
    let mut day_first = None;
    let mut all = Vec::new();
    for (passage, place) in prose {
        let words = Words::of(&passage.text);
        day_first = day_first.or_else(|| years::day_first(&words));
        let found = scan::find(&words, day_first);
        if !found.is_empty() {
            all.push(Scanned {
                place,
                passage,
                words,
                found,
            });
        }
    }
    all
}

fn read(all: &[Scanned], published: Option<DateRange>) -> Vec<(usize, Vec<TimeExpression>)> {
    let found = || all.iter().flat_map(|scanned| &scanned.found);
    let narrative = is_narrative(found(), published);
    let (times, events) = read_once(all, published, narrative, Events::default());
    // What is counted from an event may stand before the place that dates it.
    let counts = found().any(|found| found.meaning.is_from_event());
    if !counts || events.is_empty() {
        return times;
    }
    read_once(all, published, narrative, events).0
}

fn read_once(
    all: &[Scanned],
    published: Option<DateRange>,
    narrative: bool,
    known: Events,
) -> (Vec<(usize, Vec<TimeExpression>)>, Events) {
    let mut memory = Memory::new(published, narrative, known);
    let mut last = 0;
    let mut times = Vec::with_capacity(all.len());
    for scanned in all {
        let far = last + FAR < scanned.place;
        if far || matches!(scanned.passage.anchor, Anchor::Figure(_)) {
            memory.forget();
        }
        last = scanned.place;
        let read = memory.read(
            scanned.place,
            scanned.passage,
            &scanned.words,
            &scanned.found,
        );
        times.push((scanned.place, read));
    }
    (times, memory.into_events())
}

/// After so many passages without a time, "a week later" is told from nothing any more.
const FAR: usize = 2;

/// Whether a text tells of years long past, and not from the day of its publication on:
/// there, a day without a year belongs to the year that was named before it.
fn is_narrative<'a>(all: impl Iterator<Item = &'a Found>, published: Option<DateRange>) -> bool {
    let latest = published.map_or(i16::MAX, |days| days.latest().year().saturating_sub(2));
    let (mut past, mut now) = (0, 0);
    for found in all {
        match found.meaning {
            Meaning::Calendar(
                Named::Whole | Named::Month(_) | Named::Day(..),
                Year::Written(year),
                _,
            ) => past += usize::from(year <= latest),
            Meaning::Told(..)
            | Meaning::Away(..)
            | Meaning::Anniversary(..)
            | Meaning::Calendar(Named::Weekday(_), ..)
            | Meaning::Calendar(_, Year::Told(_) | Year::Last | Year::Next | Year::This, _) => {
                now += 1;
            }
            _ => {}
        }
    }
    // Without a day of publication nothing else speaks for the years that are named.
    past >= 4 && past > 3 * now && (published.is_some() || now == 0)
}

fn written_out(text: &str) -> Vec<TimeExpression> {
    let found = dates::find(text).into_iter();
    found
        .map(|found| TimeExpression {
            span: found.span,
            kind: TimeKind::Date,
            value: found.range.to_string(),
            range: Some(found.range),
            tie: Tie::default(),
            reason: Reason::Written,
            through: None,
        })
        .collect()
}
