//! How much of a story's body stands above and below each line.

use std::ops::Range;

use super::lines::Line;
use super::marks::Mark;
use super::{shape, vocabulary};

/// The bodies around the lines of a part of a text.
pub(super) struct Bodies {
    start: usize,
    /// The best run of lines that begins with each line.
    below: Vec<i64>,
    /// The best run of lines that ends with each line.
    ending: Vec<i64>,
    /// The best run of lines that ends with or before each line.
    above: Vec<i64>,
}

impl Bodies {
    pub(super) fn of(lines: &[Line], marks: &[Mark], part: Range<usize>) -> Self {
        let start = part.start;
        let worth: Vec<i64> = part
            .filter_map(|i| Some(worth(lines.get(i)?, marks.get(i)?)))
            .collect();
        let mut below = Vec::with_capacity(worth.len());
        let mut run = 0;
        for worth in worth.iter().rev() {
            run = worth + run.max(0);
            below.push(run);
        }
        below.reverse();
        let (mut ending, mut above) = (Vec::new(), Vec::new());
        let (mut run, mut best) = (0i64, 0i64);
        for worth in &worth {
            run = run.max(0) + worth;
            best = best.max(run);
            ending.push(run);
            above.push(best);
        }
        Self {
            start,
            below,
            ending,
            above,
        }
    }

    pub(super) fn below(&self, at: usize) -> i64 {
        Self::value(&self.below, at.checked_sub(self.start))
    }

    pub(super) fn ending(&self, at: usize) -> i64 {
        Self::value(&self.ending, at.checked_sub(self.start))
    }

    pub(super) fn above(&self, at: usize) -> i64 {
        Self::value(&self.above, at.checked_sub(self.start))
    }

    fn value(values: &[i64], at: Option<usize>) -> i64 {
        at.and_then(|at| values.get(at)).copied().unwrap_or(0)
    }
}

/// What a line adds to a body: a paragraph its length, a line of the page less than
/// nothing.
fn worth(line: &Line, mark: &Mark) -> i64 {
    match mark {
        Mark::Prose if line.bullet => 0,
        // A paragraph that breaks off tells of a story elsewhere.
        Mark::Prose if line.text.ends_with(['…']) || line.text.ends_with("...") => -4,
        Mark::Prose => i64::try_from(length(&line.text).min(300) / 10).unwrap_or(0),
        Mark::Sentence => 2,
        Mark::Caption(..) | Mark::Credit(_) => 0,
        Mark::Short => -5,
        Mark::Furniture(_) | Mark::Relative | Mark::Stamp(..) | Mark::Byline(_) => -8,
    }
}

/// The length of a text as an English reader would feel it; a script that leaves the
/// vowels out says as much in four letters as others in five.
pub(super) fn length(text: &str) -> usize {
    let consonantal = text
        .chars()
        .filter(|c| vocabulary::is_consonantal(*c))
        .count();
    shape::weight(text) + consonantal / 4
}

/// How closely paragraphs follow one another, in halves: two in a row are one step, two
/// with a line between them half a one; more lines than that begin again.
pub(super) fn longest_run(paragraphs: &[usize], lines_before: &[usize]) -> usize {
    let (mut best, mut run) = (0, 0);
    for pair in paragraphs.windows(2) {
        run = next_run(run, pair, lines_before);
        best = best.max(run);
    }
    best
}

/// The run after one more paragraph.
pub(super) fn next_run(run: usize, pair: &[usize], lines_before: &[usize]) -> usize {
    let [one, next] = pair else { return run };
    match between(lines_before, one + 1..*next) {
        0 => run + 2,
        1 => run + 1,
        _ => 0,
    }
}

/// For each line how many stand above it that are not a picture's.
pub(super) fn count_lines(marks: &[Mark]) -> Vec<usize> {
    let mut counts = vec![0];
    let mut count = 0;
    for mark in marks {
        count += usize::from(!matches!(
            mark,
            Mark::Caption(..) | Mark::Credit(_) | Mark::Sentence
        ));
        counts.push(count);
    }
    counts
}

/// How many lines of a range are not a picture's.
pub(super) fn between(lines_before: &[usize], range: Range<usize>) -> usize {
    let at = |i: usize| lines_before.get(i).copied().unwrap_or(0);
    at(range.end).saturating_sub(at(range.start))
}
