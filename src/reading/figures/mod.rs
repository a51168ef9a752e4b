//! Figures: how many of what, and what became of them, as far as the words around a
//! number say so. Lengths of time, ages and dates are none.

mod bounds;
mod deed;
mod noun;
mod number;

use std::ops::Range;

use crate::model::Anchor;
use crate::reading::Passage;
use crate::reading::words::{Word, forwards};

use bounds::Bounds;
use number::Number;

/// A number of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with the words that bound it and what it counts.
    pub span: Range<usize>,
    /// The least and the most that the words allow; the most is infinite behind "at least".
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// What it measures.
    pub measure: Measure,
    /// What is counted: the noun, in lower case and singular; empty where it is left out
    /// ("killed 12").
    pub unit: String,
    /// What else is said of it ahead of the noun, in lower case, countries by their names:
    /// "two US soldiers" are `united states`.
    pub sort: Vec<String>,
    /// What is done with it or becomes of it: `killed`, `arrested`.
    pub of: Option<&'static str>,
    /// Whether it is one part of a greater number: "including three children", "two more".
    pub part: bool,
    /// Whether it is one end of a change: "from 41% to 10%".
    pub change: bool,
}

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Things that are counted.
    Count,
    /// Money, in whatever currency the unit says.
    Money,
    /// Hundredths.
    Percent,
}

/// Finds the figures of each paragraph. Numbers that belong to a time are none, so times
/// are found first.
pub(super) fn find(passages: &mut [Passage], is_prose: &[bool]) {
    let prose = passages
        .iter_mut()
        .zip(is_prose)
        .filter(|(_, prose)| **prose);
    for (passage, _) in prose {
        let in_text = matches!(passage.anchor, Anchor::Paragraph(_));
        if !in_text || !number::may_hold_one(&passage.text) {
            continue;
        }
        let mut figures = Vec::new();
        for sentence in &passage.sentences {
            let words: Vec<Word> = forwards(&passage.text, sentence.clone()).collect();
            in_sentence(passage, &words, &mut figures);
        }
        passage.figures = figures;
    }
}

fn in_sentence(passage: &Passage, words: &[Word], figures: &mut Vec<Figure>) {
    let mut at = 0;
    while at < words.len() {
        let Some(number) = number::read(words, at) else {
            at += 1;
            continue;
        };
        let bounds = bounds::read(words, &number);
        at = bounds.words.end.max(at + 1);
        if !tells_time(passage, words, &number) {
            figures.extend(figure(words, &number, bounds));
        }
    }
}

fn tells_time(passage: &Passage, words: &[Word], number: &Number) -> bool {
    let word = words.get(number.words.start);
    let inside = |at: usize| passage.times.iter().any(|time| time.span.contains(&at));
    word.is_some_and(|word| inside(word.start))
}

fn figure(words: &[Word], number: &Number, bounds: Bounds) -> Option<Figure> {
    let noun = noun::read(words, bounds.words.end, number)?;
    let whole = bounds.words.start..noun.words.end;
    let deed = deed::read(words, &whole, noun.measure);
    let (deed, unit) = match deed {
        // "killed 12", "12 deaths", "12 others were killed": people are meant.
        Some(deed) if deed.counts || deed.of_people && is_nobody(&noun.unit) => {
            (Some(deed.name), PERSON.to_owned())
        }
        other => (other.map(|deed| deed.name), noun.unit),
    };
    if is_nobody(&unit) {
        return None;
    }
    let (first, last) = (
        words.get(whole.start)?,
        words.get(whole.end.checked_sub(1)?)?,
    );
    Some(Figure {
        span: first.start..last.end,
        low: bounds.low,
        high: bounds.high,
        measure: noun.measure,
        unit,
        sort: noun.sort,
        of: deed,
        part: noun.part || bounds::is_part(words, whole.start),
        change: bounds.change,
    })
}

/// The unit of those who are counted and not named.
const PERSON: &str = "person";

fn is_nobody(unit: &str) -> bool {
    matches!(unit, "" | "other" | "more")
}

#[cfg(test)]
mod tests;
