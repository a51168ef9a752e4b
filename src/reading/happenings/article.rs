//! An article from its first sentence to its last: what each tells at a time of its own,
//! and which go on from another.

use std::ops::Range;

use super::alike;
use super::goes_on::Threads;
use super::lists::{self, Entry};
use super::told::{Sentence, Told};
use super::{Evidence, Happening, pictures};
use crate::model::{Anchor, DateRange};
use crate::reading::Passage;

/// So many sentences above the first dated one may tell the same without a time.
const ABOVE: usize = 4;

pub(super) fn read(
    passages: &[Passage],
    on_file: &[Anchor],
    published: Option<DateRange>,
) -> Vec<Vec<Happening>> {
    let mut reader = Reader {
        passages,
        entries: lists::entries(passages),
        published,
        found: vec![Vec::new(); passages.len()],
        threads: Threads::new(published),
        above: Some(Vec::new()),
    };
    for (n, passage) in passages.iter().enumerate() {
        match passage.anchor {
            Anchor::Paragraph(_) => reader.paragraph(n, passage),
            Anchor::Figure(_) if on_file.contains(&passage.anchor) => {}
            Anchor::Figure(_) => reader.caption(n, passage),
        }
    }
    reader.found
}

struct Reader<'a> {
    passages: &'a [Passage],
    entries: Vec<Entry>,
    published: Option<DateRange>,
    found: Vec<Vec<Happening>>,
    threads: Threads,
    /// The sentences above the first dated one, until it is found.
    above: Option<Vec<(usize, Range<usize>)>>,
}

impl Reader<'_> {
    fn caption(&mut self, n: usize, passage: &Passage) {
        if passage.times.is_empty() || pictures::is_on_file(&passage.text) {
            return;
        }
        for span in sentences_with_times(passage) {
            for told in pictures::told(passage, span, self.published) {
                self.add(n, happening(span, told, Evidence::Pictured));
            }
        }
    }

    fn paragraph(&mut self, n: usize, passage: &Passage) {
        for span in &passage.sentences {
            let entry = self.entries.iter();
            let mut entry = entry.filter(|e| e.passage == n && e.sentence == *span);
            if let Some(entry) = entry.next().cloned() {
                self.entry(passage, &entry);
            } else if passage.is_said(span.start) && passage.is_said(span.end.saturating_sub(1)) {
                // What is said aloud neither tells nor breaks off what is told.
            } else if has_time(passage, span) {
                self.dated(n, passage, span);
            } else if self.threads.is_open() {
                self.undated(n, &Sentence::of(passage, span));
            } else if let Some(above) = &mut self.above {
                above.push((n, span.clone()));
            }
        }
    }

    fn entry(&mut self, passage: &Passage, entry: &Entry) {
        self.threads.interrupt();
        self.above = None;
        let Some(date) = lists::date(entry, passage, self.published) else {
            return;
        };
        let happening = Happening {
            sentence: entry.sentence.clone(),
            clause: entry.words.clone(),
            date,
            time: Some(entry.time),
            evidence: Evidence::Listed,
            continues: None,
        };
        self.add(entry.passage, happening);
    }

    fn dated(&mut self, n: usize, passage: &Passage, span: &Range<usize>) {
        let sentence = Sentence::of(passage, span);
        let all = sentence.told(self.published);
        let main = all.iter().position(|told| sentence.is_main(told));
        let Some(main) = main else {
            for told in all {
                self.add(n, happening(span, told, Evidence::Told));
            }
            self.undated(n, &sentence);
            let exact = sentence
                .dated(self.published)
                .any(|(_, _, date)| date.days() < 28);
            if let Some(above) = self.above.as_mut().filter(|_| !exact) {
                above.push((n, span.clone()));
            }
            return;
        };
        let mut above = match all.get(main) {
            Some(told) => self.look_above(n, &sentence, told.date, main),
            None => Vec::new(),
        };
        for (place, told) in all.into_iter().enumerate() {
            if place == main {
                let at = (n, self.found.get(n).map_or(0, Vec::len));
                self.threads
                    .begin(&sentence, &told, at, std::mem::take(&mut above));
            }
            self.add(n, happening(span, told, Evidence::Told));
        }
    }

    fn undated(&mut self, n: usize, sentence: &Sentence) {
        let Some(at) = self.threads.follow(sentence) else {
            return;
        };
        let told = self.found.get(at.0).and_then(|all| all.get(at.1));
        let Some(date) = told.map(|told| told.date) else {
            return;
        };
        let here = self.found.get(n).into_iter().flatten();
        let mut beside = here.filter(|h| h.sentence == sentence.span);
        if !beside.any(|h| h.date == date) {
            self.add(n, continued(&sentence.span, date, at));
        }
    }

    /// A headline or a lead that tells the same as the first dated sentence goes with it.
    /// What the words above begin with.
    fn look_above(
        &mut self,
        n: usize,
        dated: &Sentence,
        date: DateRange,
        main: usize,
    ) -> Vec<String> {
        let mut stems = Vec::new();
        let Some(above) = self.above.take() else {
            return stems;
        };
        let first = above.len().saturating_sub(ABOVE);
        let same: Vec<(usize, Range<usize>)> = above
            .into_iter()
            .skip(first)
            .filter(|(n, span)| {
                let passage = self.passages.get(*n);
                passage.is_some_and(|p| alike::is_same(&Sentence::of(p, span), dated))
            })
            .collect();
        let here = same.iter().filter(|(p, _)| *p == n).count();
        let at = (n, self.found.get(n).map_or(0, Vec::len) + here + main);
        for (p, span) in same {
            if let Some(passage) = self.passages.get(p) {
                stems.extend(alike::stems(&Sentence::of(passage, &span).line));
            }
            self.add(p, continued(&span, date, at));
            if p < n
                && let Some(all) = self.found.get_mut(p)
            {
                all.sort_by_key(|h| h.sentence.start);
            }
        }
        stems
    }

    fn add(&mut self, n: usize, happening: Happening) {
        if let Some(all) = self.found.get_mut(n) {
            all.push(happening);
        }
    }
}

fn sentences_with_times(passage: &Passage) -> impl Iterator<Item = &Range<usize>> {
    let spans = passage.sentences.iter();
    spans.filter(|span| has_time(passage, span))
}

fn has_time(passage: &Passage, span: &Range<usize>) -> bool {
    let first = passage.times.partition_point(|t| t.span.start < span.start);
    passage
        .times
        .get(first)
        .is_some_and(|t| t.span.start < span.end)
}

fn happening(sentence: &Range<usize>, told: Told, evidence: Evidence) -> Happening {
    Happening {
        sentence: sentence.clone(),
        clause: told.words,
        date: told.date,
        time: Some(told.time),
        evidence,
        continues: None,
    }
}

fn continued(sentence: &Range<usize>, date: DateRange, at: (usize, usize)) -> Happening {
    Happening {
        sentence: sentence.clone(),
        clause: sentence.clone(),
        date,
        time: None,
        evidence: Evidence::Continued,
        continues: Some(at),
    }
}
