//! Pictures: a caption, and whose picture it is.

use std::collections::HashMap;

use super::lines::Line;
use super::marks::Mark;
use super::shape;
use crate::ingest::Figure;
use crate::language::dates;
use crate::model::{Precision, WrittenDate};

/// A figure and the lines that tell of it.
pub(super) struct Found {
    pub(super) figure: Figure,
    /// Its lines, the first printing of the caption first.
    pub(super) lines: Vec<usize>,
    /// Lines that print the caption again.
    pub(super) repeats: Vec<usize>,
}

/// All figures, in the order of the text, each once.
pub(super) fn find(lines: &[Line], marks: &[Mark]) -> Vec<Found> {
    let is_spaced = lines.iter().filter(|l| l.gap > 0).count() * 4 > lines.len();
    let mut found: Vec<Found> = Vec::new();
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut taken = vec![false; lines.len()];
    for (at, mark) in marks.iter().enumerate() {
        let (caption_at, caption, credit) = match mark {
            Mark::Caption(caption, credit) => (at, caption.clone(), credit.clone()),
            Mark::Credit(credit) => match beside(lines, marks, at, is_spaced) {
                Some(i) => (i, caption_words(lines, marks, i), Some(credit.clone())),
                None => continue,
            },
            _ => continue,
        };
        let key = shape::key(&caption);
        if let Some(figure) = known.get(&key).and_then(|i| found.get_mut(*i)) {
            if caption_at != at {
                figure.lines.push(at);
            }
            if !figure.lines.contains(&caption_at) && !figure.repeats.contains(&caption_at) {
                figure.repeats.push(caption_at);
            }
            figure.figure.credit = figure.figure.credit.take().or(credit);
            continue;
        }
        if taken.get(caption_at).copied().unwrap_or(true) {
            continue;
        }
        let mut own = vec![caption_at, at];
        own.sort_unstable();
        own.dedup();
        let nearby = at.saturating_sub(4)..(at + 5).min(lines.len());
        let prints_it = |i: &usize| lines.get(*i).is_some_and(|l| shape::key(&l.text) == key);
        let repeats: Vec<usize> = nearby
            .filter(|i| !own.contains(i))
            .filter(prints_it)
            .collect();
        for i in own.iter().chain(&repeats) {
            if let Some(slot) = taken.get_mut(*i) {
                *slot = true;
            }
        }
        known.insert(key, found.len());
        let figure = Figure {
            taken: taken_on(&caption),
            caption,
            credit,
        };
        found.push(Found {
            figure,
            lines: own,
            repeats,
        });
    }
    found
}

/// The day on which a caption says that its picture was taken.
fn taken_on(caption: &str) -> Option<WrittenDate> {
    let dates = dates::find(caption);
    let days = dates
        .iter()
        .filter(|d| d.range.precision() == Precision::Day);
    let chosen = days
        .map(|d| d.range)
        .next()
        .or_else(|| match dates.as_slice() {
            [only] if only.range.precision() == Precision::Month => Some(only.range),
            _ => None,
        })?;
    chosen.to_string().parse().ok()
}

/// The line that a credit on a line of its own belongs to.
fn beside(lines: &[Line], marks: &[Mark], at: usize, is_spaced: bool) -> Option<usize> {
    let near = |i: usize| {
        let line = lines.get(i)?;
        let is_caption = match marks.get(i)? {
            Mark::Caption(_, None) => true,
            Mark::Prose | Mark::Sentence | Mark::Short => {
                !line.bullet && shape::weight(&line.text) <= 400
            }
            _ => false,
        };
        is_caption.then_some(i)
    };
    let sure = |i: &usize| matches!(marks.get(*i), Some(Mark::Caption(..)));
    let above = at.checked_sub(1).and_then(near);
    let below = near(at + 1);
    let touches_above = at > 0 && lines.get(at).is_some_and(|l| l.gap == 0);
    let touches_below = lines.get(at + 1).is_some_and(|l| l.gap == 0);
    // In a text without blank lines nearness says nothing; a caption is then told by
    // its words, or by being short and above.
    let alone_below = lines.get(at + 2).is_none_or(|l| l.gap > 0);
    let alone_above = at >= 1 && lines.get(at - 1).is_some_and(|l| l.gap > 0);
    if let Some(i) = above.filter(sure).or(below.filter(sure)) {
        return Some(i);
    }
    if !is_spaced {
        return above.filter(|i| {
            let short = lines.get(*i).is_some_and(|l| shape::weight(&l.text) <= 160);
            short && matches!(marks.get(*i), Some(Mark::Prose | Mark::Sentence))
        });
    }
    match (touches_above, touches_below) {
        (false, true) if alone_below => below,
        (true, false) if alone_above => above,
        (true, true) => above.filter(|_| alone_above),
        _ => None,
    }
}

fn caption_words(lines: &[Line], marks: &[Mark], at: usize) -> String {
    match marks.get(at) {
        Some(Mark::Caption(caption, _)) => caption.clone(),
        _ => lines.get(at).map(|l| l.text.clone()).unwrap_or_default(),
    }
}
