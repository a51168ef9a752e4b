//! Where the story stands on the page.

use std::ops::Range;

use super::cohesion::{self, Core};
use super::furniture;
use super::lines::Line;
use super::marks::Mark;
use super::shape;

/// The lines from the first paragraph to the last: the run of lines with the most
/// prose and the least page in it. It is looked for by form and by what neighbouring
/// paragraphs share, and once more by what its paragraphs tell of.
pub(super) fn of(lines: &[Line], marks: &[Mark]) -> Option<Range<usize>> {
    let costs: Vec<i64> = (0..lines.len()).map(|at| cost(lines, marks, at)).collect();
    let paragraphs = paragraphs(lines, marks);
    let near = with_neighbours(&paragraphs);
    let first = best_run(&near, &costs, lines.len())?;
    let mut core = Core::default();
    for paragraph in paragraphs.iter().filter(|p| first.contains(&p.at)) {
        core.add(&paragraph.words);
    }
    // In a short story little can be shared, and in a very short one nothing.
    let lenient = match core.len() {
        0..60 => None,
        60..150 => Some(12),
        150..300 => Some(6),
        _ => Some(0),
    };
    let values: Vec<Value> = paragraphs
        .iter()
        .map(|p| {
            let shared = core.shared(&p.words, first.contains(&p.at));
            let shared = shared.and_then(|shared| Some(shared + lenient?));
            Value::of(p, shared)
        })
        .collect();
    let mut region = best_run(&values, &costs, lines.len()).unwrap_or(first);
    // What touches the run belongs to it: a first or last paragraph of other words, or a
    // sentence too short for prose.
    let touches = |i: usize| {
        matches!(marks.get(i), Some(Mark::Prose | Mark::Sentence))
            && lines.get(i).is_some_and(|l| !l.bullet)
    };
    while region.start > 0 && touches(region.start - 1) {
        region.start -= 1;
    }
    while touches(region.end) {
        region.end += 1;
    }
    region.end = without_teasers(lines, marks, &region, |i| {
        let paragraph = paragraphs.binary_search_by_key(&i, |p| p.at).ok()?;
        core.shared(&paragraphs.get(paragraph)?.words, true)
    });
    Some(region)
}

/// The end of a run without the other stories in brief under it: headline and one
/// paragraph by turns, which share little with the story.
fn without_teasers(
    lines: &[Line],
    marks: &[Mark],
    region: &Range<usize>,
    shared: impl Fn(usize) -> Option<usize>,
) -> usize {
    let is_prose = |i: usize| matches!(marks.get(i), Some(Mark::Prose));
    let is_headline = |i: usize| {
        matches!(marks.get(i), Some(Mark::Short | Mark::Sentence))
            && lines
                .get(i)
                .is_some_and(|l| !l.bullet && shape::words(&l.text) >= 5)
    };
    let mut end = region.end;
    let mut teasers = 0;
    while end >= region.start + 6 && is_prose(end - 1) && is_headline(end - 2) {
        if shared(end - 1).is_none_or(|shared| shared >= 30) {
            break;
        }
        teasers += 1;
        end -= 2;
        while end > region.start && !is_prose(end - 1) && !is_headline(end - 1) {
            end -= 1;
        }
    }
    let rest = (region.start..end).filter(|i| is_prose(*i)).count();
    if teasers < 2 || rest < 3 {
        return region.end;
    }
    // The run ends in a paragraph.
    while end > region.start && !is_prose(end - 1) {
        end -= 1;
    }
    end
}

struct Paragraph {
    at: usize,
    /// What it speaks by its form for the run that it stands in.
    form: i64,
    words: Vec<u64>,
}

/// What a paragraph speaks for a run, and whether it tells of the same.
#[derive(Clone, Copy)]
struct Value {
    at: usize,
    value: i64,
    related: bool,
}

impl Value {
    fn of(paragraph: &Paragraph, shared: Option<usize>) -> Self {
        let form = paragraph.form;
        let value = match shared {
            None => form,
            Some(0..4) => -form / 8,
            Some(4..10) => 0,
            Some(10..16) => form * 3 / 5,
            Some(_) => form,
        };
        Self {
            at: paragraph.at,
            value,
            related: shared.is_some_and(|shared| shared >= 20),
        }
    }
}

/// How many paragraphs before and after one are its neighbours.
const NEIGHBOURS: usize = 4;

/// The value of each paragraph by what it shares with those around it.
fn with_neighbours(paragraphs: &[Paragraph]) -> Vec<Value> {
    let mut window = Core::default();
    for paragraph in paragraphs.iter().take(NEIGHBOURS) {
        window.add(&paragraph.words);
    }
    let mut values = Vec::with_capacity(paragraphs.len());
    for (k, paragraph) in paragraphs.iter().enumerate() {
        if let Some(next) = paragraphs.get(k + NEIGHBOURS) {
            window.add(&next.words);
        }
        if let Some(gone) = k
            .checked_sub(NEIGHBOURS + 1)
            .and_then(|i| paragraphs.get(i))
        {
            window.remove(&gone.words);
        }
        let shared = window.shared(&paragraph.words, true);
        // Neighbours share less than a whole story does.
        values.push(Value::of(paragraph, shared.map(|shared| shared + 10)));
    }
    values
}

fn paragraphs(lines: &[Line], marks: &[Mark]) -> Vec<Paragraph> {
    let dated = |at: usize| {
        (at.saturating_sub(2)..at)
            .any(|i| matches!(marks.get(i), Some(Mark::Stamp(..) | Mark::Relative)))
    };
    let mut below_dates = 0usize;
    let mut closed = false;
    let mut paragraphs = Vec::new();
    for (at, (line, mark)) in lines.iter().zip(marks).enumerate() {
        if !matches!(mark, Mark::Prose) {
            closed |= !paragraphs.is_empty() && furniture::closes_the_page(&line.text);
            continue;
        }
        let mut form = i64::try_from(shape::weight(&line.text).min(300)).unwrap_or(300);
        // A date above each paragraph: comments, or other stories in brief.
        if dated(at) {
            below_dates += 1;
        }
        if dated(at) && below_dates > 2 {
            form /= 5;
        }
        if closed {
            form = form * 2 / 5;
        }
        paragraphs.push(Paragraph {
            at,
            form,
            words: cohesion::content(&line.text),
        });
    }
    paragraphs
}

/// What a line that is no paragraph speaks against a run that goes on over it.
fn cost(lines: &[Line], marks: &[Mark], at: usize) -> i64 {
    let (Some(line), Some(mark)) = (lines.get(at), marks.get(at)) else {
        return 0;
    };
    match mark {
        Mark::Prose | Mark::Caption(..) | Mark::Credit(_) => 0,
        Mark::Sentence => -20,
        Mark::Short | Mark::Furniture(_) if furniture::closes_the_page(&line.text) => CLOSED,
        Mark::Furniture(furniture::OTHER_STORIES) => 200,
        Mark::Furniture(_) => 30,
        Mark::Relative | Mark::Stamp(..) | Mark::Byline(_) => 120,
        Mark::Short if line.bullet => 20,
        Mark::Short => 65,
    }
}

/// What a line costs under which there is only the page.
const CLOSED: i64 = 600;

/// The most that the lines between two paragraphs cost, however many they are, unless
/// one of them closes the page; less where the paragraph below tells of the same.
const MOST_BETWEEN: i64 = 450;
const MOST_IF_RELATED: i64 = 200;

/// The run with the greatest sum, from a paragraph to a paragraph.
fn best_run(values: &[Value], costs: &[i64], end: usize) -> Option<Range<usize>> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let (mut sum, mut start, mut from) = (0i64, 0usize, 0usize);
    for value in values.iter().filter(|value| value.at < end) {
        let (mut between, mut closed) = (0i64, 0i64);
        for cost in costs.get(from..value.at).unwrap_or_default() {
            if *cost == CLOSED {
                closed += cost;
            } else {
                between += cost;
            }
        }
        from = value.at + 1;
        let most = if value.related {
            MOST_IF_RELATED
        } else {
            MOST_BETWEEN
        };
        sum -= between.clamp(-100, most) + closed;
        if sum <= 0 {
            (sum, start) = (0, value.at);
        }
        sum += value.value;
        if value.value > 0 && best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..value.at + 1));
        }
    }
    best.map(|(_, run)| run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(values: &[(usize, i64)], costs: &[i64]) -> Option<Range<usize>> {
        let values: Vec<Value> = values
            .iter()
            .map(|(at, value)| Value {
                at: *at,
                value: *value,
                related: false,
            })
            .collect();
        best_run(&values, costs, costs.len())
    }

    #[test]
    fn a_run_goes_over_what_it_outweighs_and_begins_and_ends_in_prose() {
        let values = [(1, 100), (3, 300), (4, 300), (6, 50)];
        assert_eq!(run(&values, &[50, 0, 120, 0, 0, 120, 0]), Some(3..5));
        assert_eq!(run(&values, &[50, 0, 20, 0, 0, 20, 0]), Some(1..7));
        assert_eq!(run(&values, &[50, 0, 20, 0, 0, CLOSED, 0]), Some(1..5));
        assert_eq!(run(&[], &[50]), None);
    }
}
