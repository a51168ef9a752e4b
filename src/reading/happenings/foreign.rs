//! Texts whose language the rules do not know: only a past day that a sentence writes out
//! dates what it tells.

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
        let times = 0..passage.times.len();
        times
            .filter_map(|time| happening(passage, time, published))
            .collect()
    });
    paragraphs.collect()
}

fn happening(passage: &Passage, time: usize, published: DateRange) -> Option<Happening> {
    let found = passage.times.get(time)?;
    // “3. Mai” looks like the end of a sentence.
    let first = passage.sentence_at(found.span.start);
    let last = passage.sentence_at(found.span.end.saturating_sub(1));
    let sentence = first.start..last.end;
    let text = passage.text.get(sentence.clone())?;
    let mut others = passage.times.iter().enumerate();
    let alone = !others.any(|(n, t)| n != time && sentence.contains(&t.span.start));
    let date = found.range?;
    let told = alone
        && date.precision() == Precision::Day
        && date.latest() <= published.latest()
        && found.reason == Reason::Written
        && !passage.is_said(found.span.start)
        && sentences::ends_like_one(text)
        && text.split_whitespace().count() >= FEWEST_WORDS;
    told.then(|| Happening {
        sentence: sentence.clone(),
        clause: sentence,
        date,
        time: Some(time),
        evidence: Evidence::Told,
        continues: None,
    })
}
