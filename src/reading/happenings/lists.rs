//! Lists of dates: each entry begins with its time, and tells in any tense what happened.

use std::ops::Range;

use super::told::Sentence;
use super::verbs::Mood;
use super::words::Sort;
use crate::model::{Anchor, DateRange};
use crate::reading::{Passage, TimeKind};

/// An entry of a list of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Place of its passage.
    pub(super) passage: usize,
    /// Its first sentence.
    pub(super) sentence: Range<usize>,
    /// What stands behind the time.
    pub(super) words: Range<usize>,
    /// Place in [`Passage::times`].
    pub(super) time: usize,
}

/// So near to each other stand the entries of a list, in passages.
const NEAR: usize = 2;

/// The entries of all lists, in order. One alone is no list.
pub(super) fn entries(passages: &[Passage]) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for (n, passage) in passages.iter().enumerate() {
        if !matches!(passage.anchor, Anchor::Paragraph(_)) || passage.times.is_empty() {
            continue;
        }
        let found = passage.sentences.iter();
        all.extend(found.filter_map(|sentence| entry(n, passage, sentence)));
    }
    let near = |a: &Entry, b: &Entry| a.passage.abs_diff(b.passage) <= NEAR;
    let listed: Vec<bool> = (0..all.len())
        .map(|n| {
            let beside = [n.checked_sub(1), Some(n + 1)].into_iter().flatten();
            let mut others = beside.filter_map(|other| all.get(other));
            all.get(n).is_some_and(|own| others.any(|o| near(own, o)))
        })
        .collect();
    let mut listed = listed.into_iter();
    all.retain(|_| listed.next().unwrap_or_default());
    all
}

/// “• May 3: …”, “2011 – …”
fn entry(n: usize, passage: &Passage, sentence: &Range<usize>) -> Option<Entry> {
    let text = passage.text.as_str();
    let first = passage
        .times
        .partition_point(|t| t.span.start < sentence.start);
    let time = passage
        .times
        .get(first)
        .filter(|t| t.span.end <= sentence.end)?;
    let before = text.get(sentence.start..time.span.start)?;
    if before.contains(char::is_alphanumeric) || time.kind == TimeKind::Set {
        return None;
    }
    let end = match time.through.and_then(|n| passage.times.get(n)) {
        Some(other) => other.span.end,
        None => time.span.end,
    };
    let rest = text.get(end..sentence.end)?;
    let mark = rest.trim_start();
    let body = mark.strip_prefix([':', '–', '—', '-'])?;
    let spaced = body.starts_with(char::is_whitespace) || mark.starts_with(':');
    let body = body.trim_start();
    let words = body.split_whitespace().take(2).count();
    (spaced && words == 2).then(|| Entry {
        passage: n,
        sentence: sentence.clone(),
        words: sentence.end - body.len()..sentence.end,
        time: first,
    })
}

/// The days of an entry, unless it tells what lies ahead.
pub(super) fn date(
    entry: &Entry,
    passage: &Passage,
    published: Option<DateRange>,
) -> Option<DateRange> {
    let time = passage.times.get(entry.time)?;
    let date = match time.through.and_then(|n| passage.times.get(n)) {
        Some(other) => DateRange::between(time.range?.earliest(), other.range?.latest())?,
        None => time.range?,
    };
    let ahead = published.is_some_and(|day| date.earliest() > day.latest());
    let sentence = Sentence::of(passage, &entry.words);
    let root = sentence.clauses.get(0).and_then(|c| c.verb);
    let open = root.is_some_and(|verb| {
        let planned = verb.mood == Mood::Participle || verb.passive;
        verb.negated
            || matches!(verb.mood, Mood::Open | Mood::Infinitive)
            || planned && verb.sort.is(Sort::PLANS) && !verb.sort.is(Sort::SAYS)
    });
    (!ahead && !open).then_some(date)
}
