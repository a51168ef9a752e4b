//! All times of a text: what each passage says, and what it rests on across passages.

use super::meaning::{Anchor, Found, Meaning, Named, Unit, Year};
use super::resolve::{Context, Told, resolve};
use super::scan;
use super::stretch::Stretch;
use super::tense::{self, Tense};
use super::tie;
use super::words::Words;
use super::{Reason, Tie, TimeExpression, TimeKind};
use crate::language::dates;
use crate::model::{Anchor as Place, DateRange};
use crate::reading::Passage;

/// Finds all times in prose, in the order of the text. Where it is not known when the
/// article appeared, what is told from that day has no days. What is not English is read
/// for dates that are written out only.
pub(in crate::reading) fn find(
    passages: &mut [Passage],
    is_prose: &[bool],
    published: Option<DateRange>,
    english: bool,
) {
    if !english {
        for (passage, _) in prose(passages, is_prose) {
            passage.times = written_out(&passage.text);
        }
        return;
    }
    let mut memory = Memory::default();
    for (passage, n) in prose(passages, is_prose) {
        if memory.last.is_some_and(|last| last + 2 < n)
            || matches!(passage.anchor, Place::Figure(_))
        {
            memory.running = None;
            memory.quarter = None;
        }
        passage.times = memory.read(passage, n, published);
        if !passage.times.is_empty() {
            memory.last = Some(n);
        }
    }
}

fn prose<'a>(
    passages: &'a mut [Passage],
    is_prose: &'a [bool],
) -> impl Iterator<Item = (&'a mut Passage, usize)> {
    let all = passages.iter_mut().zip(0..).zip(is_prose);
    all.filter(|(_, prose)| **prose).map(|(passage, _)| passage)
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

/// What earlier words of the text leave for later ones.
#[derive(Default)]
struct Memory {
    running: Option<Told>,
    quarter: Option<Told>,
    months: [Option<Told>; 12],
    day_first: Option<bool>,
    /// The last passage that told a time.
    last: Option<usize>,
}

impl Memory {
    fn read(
        &mut self,
        passage: &Passage,
        n: usize,
        published: Option<DateRange>,
    ) -> Vec<TimeExpression> {
        let words = Words::of(&passage.text);
        let found = scan::find(&words, self.day_first);
        let mut times: Vec<TimeExpression> = Vec::with_capacity(found.len());
        let mut sentences = Sentences::of(passage, &words);
        for (i, this) in found.iter().enumerate() {
            let tense = match (needs_tense(this), tie::of(&words, this)) {
                (false, _) => Tense::Open,
                (true, Tie::Since) => Tense::Past,
                (true, tie) => {
                    let (first, last) = sentences.around(this.from);
                    match tense::around(&words, this.from, this.to, first, last) {
                        Tense::Open if matches!(tie, Tie::By | Tie::Until) => Tense::Future,
                        tense => tense,
                    }
                }
            };
            let context = Context {
                published,
                running: self.running,
                quarter: self.quarter,
                months: &self.months,
                tense,
                following: None,
            };
            let mut resolved = resolve(this, &context);
            if let Meaning::Offset(.., Anchor::Following) = this.meaning
                && let Some(next) = found.get(i + 1)
                && let Some(stretch) = resolve(next, &context).stretch
            {
                let told = Told {
                    stretch,
                    passage: n,
                    time: i + 1,
                };
                let context = Context {
                    following: Some((stretch, told)),
                    ..context
                };
                resolved = resolve(this, &context);
            }
            let anchored_before =
                i.checked_sub(1)
                    .and_then(|i| found.get(i))
                    .is_some_and(|before| {
                        matches!(before.meaning, Meaning::Offset(.., Anchor::Following))
                    });
            let tie = match anchored_before {
                true => Tie::Names,
                false => tie::of(&words, this),
            };
            if matches!(this.meaning, Meaning::Length(count, Unit::Month) if count.whole.is_some_and(|n| n >= 6))
            {
                // What is compared with a year ago is no quarter any more.
                self.quarter = None;
            }
            let told = resolved.stretch.map(|stretch| Told {
                stretch,
                passage: n,
                time: i,
            });
            if let Some(told) = told {
                self.learn(this, told, tie);
            }
            times.push(TimeExpression {
                span: words.bytes(this.from, this.to),
                kind: resolved.kind,
                value: resolved.value,
                range: resolved.range,
                tie,
                reason: resolved.reason,
                through: (this.through && i + 1 < found.len()).then_some(i + 1),
            });
        }
        times
    }

    fn learn(&mut self, found: &Found, told: Told, tie: Tie) {
        if let (
            Meaning::Calendar(Named::Month(month) | Named::Day(month, ..), Year::Written(_), _),
            Some(_),
        ) = (found.meaning, told.stretch.first())
            && let Some(slot) = usize::try_from(month - 1)
                .ok()
                .and_then(|m| self.months.get_mut(m))
        {
            *slot = Some(told);
        }
        if let Stretch::Quarter(..) = told.stretch {
            self.quarter = Some(told);
        }
        if matches!(tie, Tie::At | Tie::Since | Tie::By) {
            self.running = Some(told);
        }
    }
}

fn needs_tense(found: &Found) -> bool {
    matches!(
        found.meaning,
        Meaning::Calendar(_, Year::Unsaid | Year::This, _) | Meaning::Told(..)
    )
}

/// The sentences as places of words, walked once.
struct Sentences<'a> {
    words: &'a Words<'a>,
    ends: Vec<usize>,
    at: usize,
    first: usize,
}

impl<'a> Sentences<'a> {
    fn of(passage: &Passage, words: &'a Words<'a>) -> Self {
        Self {
            words,
            ends: passage.sentences.iter().map(|s| s.end).collect(),
            at: 0,
            first: 0,
        }
    }

    /// The first word of the sentence that holds this one, and the first after it.
    fn around(&mut self, word: usize) -> (usize, usize) {
        let start = self.words.start(word);
        while self.ends.get(self.at).is_some_and(|end| *end <= start) {
            let end = self.ends.get(self.at).copied().unwrap_or_default();
            while self.first < word && self.words.start(self.first) < end {
                self.first += 1;
            }
            self.at += 1;
        }
        let end = self.ends.get(self.at).copied().unwrap_or(usize::MAX);
        let mut last = word;
        while last < self.words.len() && last < word + 40 && self.words.start(last) < end {
            last += 1;
        }
        (self.first, last)
    }
}
