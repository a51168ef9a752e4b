//! Where an unrelated story begins under another.
//!
//! A headline begins a story when a story stands above it and another below it, when
//! the two share few words, and when a head, the end of the first, or a wide gap says
//! so too. Each of these gives points; no one of them is enough.

use std::ops::Range;

use super::bodies::{self, Bodies};
use super::lines::Line;
use super::marks::{self, Mark};
use super::vocabulary::{Lead, Spread, Words};
use super::{headline, shape};

/// A file holds a few stories at most; more cuts than that would be shreds.
const MOST_STORIES: usize = 8;

/// The parts of a text that are stories of their own; one in most texts.
pub(super) fn split(lines: &[Line]) -> Vec<Range<usize>> {
    let text = Text::of(lines);
    let whole = 0..lines.len();
    let mut parts = vec![whole];
    let mut done = 0;
    while let Some(part) = parts.get(done).cloned() {
        let cut = (parts.len() < MOST_STORIES).then(|| text.cut(part.clone()));
        match cut.flatten() {
            Some(at) => {
                parts.splice(done..=done, [part.start..at, at..part.end]);
            }
            None => done += 1,
        }
    }
    parts
}

/// What is known of all lines, however they are parted.
struct Text<'a> {
    lines: &'a [Line],
    marks: Vec<Mark>,
    /// The lines that are paragraphs.
    paragraphs: Vec<usize>,
    words: Words,
    /// For each line, how many stand above it that are not a picture's.
    lines_before: Vec<usize>,
    /// How many blank lines stand between most lines.
    usual_gap: usize,
}

/// What both stories must have of a body: a few lines of print.
const LEAST_ABOVE: i64 = 45;
const LEAST_BELOW: i64 = 40;

/// With fewer words on one side, that few are shared says nothing.
const LEAST_WORDS: usize = 20;

/// What a boundary must reach. A date in the head is worth most, then a text below that
/// goes on, and words that are not shared; none of them reaches it alone.
const NEEDED: i64 = 1220;

impl<'a> Text<'a> {
    fn of(lines: &'a [Line]) -> Self {
        let marks = marks::of(lines);
        let paragraphs: Vec<usize> = lines
            .iter()
            .zip(&marks)
            .enumerate()
            .filter(|(_, (line, mark))| matches!(mark, Mark::Prose) && !line.bullet)
            .map(|(at, _)| at)
            .collect();
        let words = Words::of(
            paragraphs
                .iter()
                .filter_map(|at| lines.get(*at))
                .map(|line| line.text.as_str()),
        );
        Self {
            lines,
            paragraphs,
            words,
            lines_before: bodies::count_lines(&marks),
            usual_gap: usual_gap(lines),
            marks,
        }
    }

    /// The line of a part at which another story begins, if one does.
    fn cut(&self, part: Range<usize>) -> Option<usize> {
        let from = self.paragraphs.partition_point(|at| *at < part.start);
        let to = self.paragraphs.partition_point(|at| *at < part.end);
        let spread = Spread::of(&self.words, from..to);
        let bodies = Bodies::of(self.lines, &self.marks, part.clone());
        let mut best: Option<(i64, usize)> = None;
        let mut run_above = 0;
        let mut longest_above = 0;
        for next in from + 1..to {
            let (Some(&above), Some(&at)) =
                (self.paragraphs.get(next - 1), self.paragraphs.get(next))
            else {
                continue;
            };
            let is_story = longest_above >= 1;
            run_above = bodies::next_run(run_above, &[above, at], &self.lines_before);
            longest_above = longest_above.max(run_above);
            // A headline may end in a question mark and look like a short paragraph.
            let headlines = at.saturating_sub(headline::HEAD).max(above + 1)..at;
            let mut lead = None;
            for headline in headlines.chain([at]) {
                let below = if headline == at { next + 1 } else { next };
                if !is_story || below + 1 >= to {
                    continue;
                }
                let place = Place {
                    headline,
                    above: next - 1,
                    below,
                    end: to,
                    last: part.end,
                };
                if headline == at {
                    lead = None;
                }
                let Some(score) = self.score(&spread, &bodies, &place, &mut lead) else {
                    continue;
                };
                if score >= NEEDED && best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, headline));
                }
            }
        }
        best.map(|(_, at)| at)
    }

    /// What speaks for a story that begins at a headline; none where it cannot.
    fn score<'b>(
        &self,
        spread: &'b Spread,
        bodies: &Bodies,
        place: &Place,
        lead: &mut Option<Lead<'b>>,
    ) -> Option<i64> {
        let line = self.lines.get(place.headline)?;
        if !headline::can_be_headline(line, self.marks.get(place.headline)?) {
            return None;
        }
        let above = *self.paragraphs.get(place.above)?;
        let below = *self.paragraphs.get(place.below)?;
        let second = *self.paragraphs.get(place.below + 1)?;
        if below - place.headline > headline::HEAD
            || bodies.above(place.headline - 1) < LEAST_ABOVE
            || bodies.below(below) < LEAST_BELOW
        {
            return None;
        }
        let (shared, words) = spread.shared(place.above + 1);
        if words < LEAST_WORDS {
            return None;
        }
        let lead = lead.get_or_insert_with(|| spread.lead(place.below, place.above + 1));
        let (told, told_above) = lead.tells_of(&line.text);
        let known = lead.known;
        let close = self
            .paragraphs
            .get(place.below..place.end.min(place.below + 10))
            .map_or(0, |p| bodies::longest_run(p, &self.lines_before));
        let ended = bodies::between(&self.lines_before, above + 1..place.headline).min(8);
        let next = below..place.last.min(below + 10);
        let told_on = next
            .clone()
            .filter(|i| matches!(self.marks.get(*i), Some(Mark::Prose | Mark::Sentence)))
            .count();
        let sentences = told_on * 10 / next.len().max(6);

        let head = headline::head(
            self.lines,
            &self.marks,
            place.headline,
            second,
            &[below, second],
        );
        // Hardly anything between the headline, the date and a run of paragraphs.
        let mut score = head.points;
        if head.is_stamped && close >= 4 && below - place.headline <= 4 {
            score += 100;
        }
        score += bodies.below(below).min(150) * 3 / 2;
        score += bodies.ending(above).clamp(0, 150) * 2;
        score += 40 * points(sentences) - if close < 2 { 300 } else { 0 };
        score += 30 * points(ended) + if line.gap > self.usual_gap { 150 } else { 0 };
        score += 20 * points(shape::words(&line.text).min(8));
        score += points(told) * 3 / 10 - points(told_above) * 4 / 10;
        score -= points(known) * 13 / 10 + points(shared.saturating_sub(200)) * 9 / 10;
        // A long text above has most common words in it, whatever it is about.
        score += 40 * spread.size_above(place.above + 1);
        Some(score)
    }
}

/// Where a story may begin; paragraphs are counted over the whole text.
struct Place {
    headline: usize,
    /// The last paragraph above the headline.
    above: usize,
    /// The first below it.
    below: usize,
    /// The end of the part, in paragraphs and in lines.
    end: usize,
    last: usize,
}

fn points(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0)
}

fn usual_gap(lines: &[Line]) -> usize {
    let mut gaps: Vec<usize> = lines.iter().skip(1).map(|line| line.gap).collect();
    gaps.sort_unstable();
    gaps.chunk_by(|a, b| a == b)
        .max_by_key(|same| same.len())
        .and_then(|same| same.first())
        .copied()
        .unwrap_or(0)
}
