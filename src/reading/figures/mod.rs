//! Figures: how many of what, and what became of them, as far as the words around a
//! number say so. Lengths of time, ages and dates are none.

mod bounds;
mod deed;
mod noun;
mod number;

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::Anchor;
use crate::reading::Passage;
use crate::reading::words::{Word, forwards};

use bounds::Bounds;
use number::Number;

/// A number of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// Where those counted were, in lower case, where that stands right behind them: of those
    /// "in Kenya" there may be fewer than of all.
    pub place: String,
    /// What is done with it or becomes of it: `killed`, `arrested`.
    #[serde(deserialize_with = "deed::kept")]
    pub of: Option<Deed>,
    /// Whether it is one part of a greater number: "including three children", "two more".
    pub part: bool,
    /// Whether it is one end of a change: "from 41% to 10%".
    pub change: bool,
}

impl Hash for Figure {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            span,
            low,
            high,
            measure,
            unit,
            sort,
            place,
            of,
            part,
            change,
        } = self;
        let counted = (measure, unit, sort, place, of);
        (span, low.to_bits(), high.to_bits(), counted, part, change).hash(state);
    }
}

/// The name of what is done with those counted, or becomes of them, as the list of deeds has it.
pub type Deed = &'static str;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        if !in_text {
            continue;
        }
        let mut figures = Vec::new();
        for sentence in &passage.sentences {
            let text = passage.text.get(sentence.clone()).unwrap_or_default();
            if !number::may_hold_one(text) {
                continue;
            }
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
            figures.extend(figure(passage, words, &number, bounds));
        }
    }
}

fn tells_time(passage: &Passage, words: &[Word], number: &Number) -> bool {
    words
        .get(number.words.start)
        .is_some_and(|word| is_time(passage, word))
}

fn figure(passage: &Passage, words: &[Word], number: &Number, bounds: Bounds) -> Option<Figure> {
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
        place: place(passage, words, noun.words.end),
        of: deed,
        part: noun.part || bounds::is_part(words, &whole),
        change: bounds.change,
    })
}

fn is_time(passage: &Passage, word: &Word) -> bool {
    let mut times = passage.times.iter();
    times.any(|time| time.span.contains(&word.start))
}

/// The name behind "in" and the like, right behind what is counted.
fn place(passage: &Passage, words: &[Word], from: usize) -> String {
    let runs_on = from
        .checked_sub(1)
        .and_then(|i| words.get(i))
        .is_some_and(Word::runs_on);
    let joint = words
        .get(from)
        .is_some_and(|w| matches!(w.text, "in" | "at" | "near" | "from" | "across"));
    let rest = words.get(from + 1..).unwrap_or_default();
    let time = words
        .get(from + 1)
        .is_some_and(|word| is_time(passage, word));
    if !runs_on || !joint || time {
        return String::new();
    }
    let rest = match rest {
        [the, rest @ ..] if the.text == "the" => rest,
        rest => rest,
    };
    let name = rest.iter().take(6).take_while(|w| w.capital());
    let name: Vec<String> = name.map(|w| w.text.to_lowercase()).collect();
    name.join(" ")
}

/// The unit of those who are counted and not named.
const PERSON: &str = "person";

fn is_nobody(unit: &str) -> bool {
    matches!(unit, "" | "other" | "more")
}

#[cfg(test)]
mod tests;
