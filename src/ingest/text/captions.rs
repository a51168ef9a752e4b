//! Pictures: a caption, and whose picture it is.

use std::collections::HashMap;

use super::lines::Line;
use super::marks::Mark;
use super::{agencies, shape};
use crate::ingest::Figure;
use crate::language::{dates, sentences};
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
    let side = side(lines, marks);
    let mut found: Vec<Found> = Vec::new();
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut taken = vec![false; lines.len()];
    for (at, mark) in marks.iter().enumerate() {
        let (caption_at, caption, credit) = match mark {
            Mark::Caption(caption, credit) => (at, caption.clone(), credit.clone()),
            Mark::Credit(credit) => match beside(lines, marks, at, side) {
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
fn beside(lines: &[Line], marks: &[Mark], at: usize, side: Side) -> Option<usize> {
    let above = at
        .checked_sub(1)
        .filter(|i| may_be_caption(lines, marks, *i));
    let below = Some(at + 1).filter(|i| may_be_caption(lines, marks, *i));
    let sure = |i: &usize| matches!(marks.get(*i), Some(Mark::Caption(..)));
    if let Some(i) = above.filter(sure).or(below.filter(sure)) {
        return Some(i);
    }
    let touches_above = at > 0 && lines.get(at).is_some_and(|l| l.gap == 0);
    let touches_below = lines.get(at + 1).is_some_and(|l| l.gap == 0);
    let alone_below = lines.get(at + 2).is_none_or(|l| l.gap > 0);
    let alone_above = at >= 1 && lines.get(at - 1).is_some_and(|l| l.gap > 0);
    match side {
        Side::Spaced => match (touches_above, touches_below) {
            (false, true) if alone_below => below,
            (true, false) if alone_above => above,
            (true, true) => above.filter(|_| alone_above),
            _ => None,
        },
        // Capitals alone may be anything; then the caption has to look like one.
        Side::Above | Side::Below if is_weak(marks.get(at)) => above
            .or(below)
            .filter(|i| lines.get(*i).is_some_and(|l| shape::words(&l.text) >= 8)),
        Side::Above => above,
        Side::Below => below,
    }
}

/// A line short enough for a caption, and not told to be something else.
fn may_be_caption(lines: &[Line], marks: &[Mark], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|line| !line.bullet) else {
        return false;
    };
    let weight = shape::weight(&line.text);
    let told = || {
        at > 0
            && shape::words(&line.text) >= 4
            && !line.text.ends_with(['?', ':'])
            && !is_numbered(&line.text)
    };
    match marks.get(at) {
        Some(Mark::Caption(_, None)) => true,
        Some(Mark::Prose) => weight <= 200 && told(),
        Some(Mark::Sentence | Mark::Short) => weight <= 320 && told(),
        _ => false,
    }
}

fn is_weak(credit: Option<&Mark>) -> bool {
    matches!(credit, Some(Mark::Credit(name)) if agencies::is_initials(name) && !agencies::is_agency(name))
}

/// "3. The third of them": the heading of a list.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

/// Where the captions of a page stand from their credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Blank lines tell.
    Spaced,
    Above,
    Below,
}

/// A page prints its pictures in one way: the side on which captions are the likelier.
/// In a text without blank lines nearness says nothing.
fn side(lines: &[Line], marks: &[Mark]) -> Side {
    if lines.iter().filter(|l| l.gap > 0).count() * 4 > lines.len() {
        return Side::Spaced;
    }
    // A caption is shorter than a paragraph, and need not end as a sentence does.
    let likely = |i: Option<usize>| -> usize {
        i.filter(|i| may_be_caption(lines, marks, *i))
            .and_then(|i| lines.get(i))
            .map_or(0, |line| {
                let short = shape::weight(&line.text) <= 160;
                1 + usize::from(short)
                    + usize::from(
                        !sentences::ends_like_one(&line.text) && shape::words(&line.text) >= 4,
                    )
            })
    };
    let (mut above, mut below) = (0, 0);
    for at in 0..lines.len() {
        if matches!(marks.get(at), Some(Mark::Credit(_))) {
            above += likely(at.checked_sub(1));
            below += likely(Some(at + 1));
        }
    }
    if below > above {
        Side::Below
    } else {
        Side::Above
    }
}

fn caption_words(lines: &[Line], marks: &[Mark], at: usize) -> String {
    match marks.get(at) {
        Some(Mark::Caption(caption, _)) => caption.clone(),
        _ => lines.get(at).map(|l| l.text.clone()).unwrap_or_default(),
    }
}
