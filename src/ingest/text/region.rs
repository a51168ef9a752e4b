//! Where the story stands on the page.

use std::ops::Range;

use super::furniture;
use super::lines::Line;
use super::marks::Mark;
use super::shape;

/// The lines from the first paragraph to the last: the run of lines with the most
/// prose and the least page in it.
pub(super) fn of(lines: &[Line], marks: &[Mark]) -> Option<Range<usize>> {
    let is_prose = |i: usize| matches!(marks.get(i), Some(Mark::Prose));
    let mut best: Option<(i64, Range<usize>)> = None;
    let (mut sum, mut start) = (0i64, 0usize);
    for i in 0..lines.len() {
        if sum <= 0 && is_prose(i) {
            (sum, start) = (0, i);
        }
        sum += score(lines, marks, i);
        if is_prose(i) && sum > 0 && best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..i + 1));
        }
    }
    let (_, mut region) = best?;
    // Sentences too short for prose belong to the paragraphs that they touch.
    let is_sentence = |i: usize| {
        matches!(marks.get(i), Some(Mark::Sentence)) && lines.get(i).is_some_and(|l| !l.bullet)
    };
    while region.start > 0 && is_sentence(region.start - 1) {
        region.start -= 1;
    }
    while is_sentence(region.end) {
        region.end += 1;
    }
    Some(region)
}

fn score(lines: &[Line], marks: &[Mark], at: usize) -> i64 {
    let (Some(line), Some(mark)) = (lines.get(at), marks.get(at)) else {
        return 0;
    };
    let prose = |i: Option<usize>| {
        i.is_some_and(|i| {
            matches!(
                marks.get(i),
                Some(Mark::Prose | Mark::Caption(..) | Mark::Credit(_))
            )
        })
    };
    match mark {
        Mark::Prose => i64::try_from(shape::weight(&line.text).min(300) / 10).unwrap_or(0),
        Mark::Sentence => 2,
        Mark::Caption(..) | Mark::Credit(_) => 0,
        Mark::Furniture(_) | Mark::Relative if furniture::ends_the_story(&line.text) => -40,
        Mark::Short if furniture::ends_the_story(&line.text) => -40,
        Mark::Furniture("list of other stories") => -30,
        Mark::Furniture(_) | Mark::Relative => -8,
        Mark::Stamp(..) | Mark::Byline(_) => -12,
        Mark::Short if line.bullet => -2,
        Mark::Short if prose(at.checked_sub(1)) && prose(Some(at + 1)) => -3,
        Mark::Short => -7,
    }
}
