//! Texts whose language the rules do not know: only a past day that a sentence writes out
//! dates what it tells.

use std::ops::Range;

use super::{Evidence, Happening};
use crate::language::sentences;
use crate::model::{Anchor, DateRange, Precision};
use crate::reading::{Passage, Reason};

/// Fewer words are no sentence.
const FEWEST_WORDS: usize = 6;

pub(super) fn read(passages: &[Passage], published: Option<DateRange>) -> Vec<Vec<Happening>> {
    let Some(published) = published else {
        return Vec::new();
    };
    let paragraphs = passages.iter().map(|passage| {
        if !matches!(passage.anchor, Anchor::Paragraph(_)) {
            return Vec::new();
        }
        let found = passage.sentences.iter();
        found
            .filter_map(|sentence| happening(passage, sentence, published))
            .collect()
    });
    paragraphs.collect()
}

fn happening(
    passage: &Passage,
    sentence: &Range<usize>,
    published: DateRange,
) -> Option<Happening> {
    let text = passage.text.get(sentence.clone())?;
    let within = |n: &usize| {
        let time = passage.times.get(*n);
        time.is_some_and(|t| sentence.contains(&t.span.start))
    };
    let mut times = (0..passage.times.len()).filter(within);
    let time = times.next().filter(|_| times.next().is_none())?;
    let found = passage.times.get(time)?;
    let date = found.range?;
    let told = date.precision() == Precision::Day
        && date.latest() <= published.latest()
        && found.reason == Reason::Written
        && !passage.is_said(found.span.start)
        && sentences::ends_like_one(text)
        && text.split_whitespace().count() >= FEWEST_WORDS;
    told.then(|| Happening {
        sentence: sentence.clone(),
        clause: sentence.clone(),
        date,
        time: Some(time),
        evidence: Evidence::Told,
        continues: None,
    })
}
