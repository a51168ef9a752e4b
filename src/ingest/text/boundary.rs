//! Where an unrelated story begins under another.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lines::Line;
use super::marks::{self, Mark};
use super::{dateline, shape};

/// The parts of a text that are stories of their own; one in most texts.
pub(super) fn split(lines: &[Line]) -> Vec<Range<usize>> {
    let marks = marks::of(lines);
    let mut parts = Vec::new();
    let mut start = 0;
    // A file holds a few stories at most; more cuts than that would be shreds.
    while parts.len() < 4 {
        let Some(cut) = next(lines, &marks, start) else {
            break;
        };
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..lines.len());
    parts
}

/// The line at which the next story begins, if one does.
fn next(lines: &[Line], marks: &[Mark], start: usize) -> Option<usize> {
    let prose: Vec<usize> = (start..lines.len())
        .filter(|i| {
            matches!(marks.get(*i), Some(Mark::Prose)) && lines.get(*i).is_some_and(|l| !l.bullet)
        })
        .collect();
    let shared = Cohesion::of(lines, &prose);
    let mut best: Option<(i64, usize)> = None;
    for k in 2..prose.len().saturating_sub(1) {
        let (Some(&above), Some(&below)) = (prose.get(k - 1), prose.get(k)) else {
            continue;
        };
        if below - above < 2 {
            continue;
        }
        // Teasers of other stories alternate with their headlines; a story has
        // paragraphs in a row.
        let in_a_row = prose
            .get(k..)
            .unwrap_or_default()
            .windows(2)
            .take(3)
            .any(|p| matches!(p, [a, b] if b - a == 1));
        let Some(cohesion) = shared.at(k).filter(|_| in_a_row) else {
            continue;
        };
        let Some((title, evidence)) = opening(lines, marks, above + 1..below) else {
            continue;
        };
        let score = evidence + cohesion;
        if score >= NEEDED && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, title));
        }
    }
    best.map(|(_, at)| at)
}

/// What is asked of a boundary: either hardly a word in common, or a head of its own
/// and few.
const NEEDED: i64 = 5;

/// The line of a gap between paragraphs that reads as a headline, and how much else
/// speaks for a story that begins there.
fn opening(lines: &[Line], marks: &[Mark], gap: Range<usize>) -> Option<(usize, i64)> {
    let told: HashSet<String> = (gap.end..(gap.end + 5).min(lines.len()))
        .filter_map(|i| lines.get(i))
        .flat_map(|l| shape::content_words(&l.text))
        .collect();
    let mut best: Option<(i64, usize)> = None;
    for at in gap.clone() {
        let Some(line) = lines.get(at) else { continue };
        let words = shape::words(&line.text);
        let is_headline = matches!(marks.get(at), Some(Mark::Short | Mark::Sentence))
            && !line.bullet
            && words >= 3
            && shape::weight(&line.text) >= 15;
        if !is_headline {
            continue;
        }
        let own: HashSet<String> = shape::content_words(&line.text).collect();
        let told_of = own.iter().filter(|w| told.contains(*w)).count();
        let key = shape::normalised(&line.text);
        let again = (at + 1..gap.end.min(at + 10)).any(|i| {
            lines
                .get(i)
                .is_some_and(|l| shape::normalised(&l.text) == key)
        });
        let mut score = i64::from(again) * 3;
        score += i64::from(told_of >= 2) + i64::from(words >= 5);
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    let (mut score, at) = best?;
    let any =
        |wanted: fn(&Mark) -> bool| (at + 1..gap.end).any(|i| marks.get(i).is_some_and(wanted));
    score += 2 * i64::from(any(|m| {
        matches!(m, Mark::Stamp(..) | Mark::Relative | Mark::Byline(_))
    }));
    score += i64::from(any(|m| matches!(m, Mark::Furniture(_))));
    score += i64::from((at + 1..gap.end).any(|i| lines.get(i).is_some_and(|l| l.bullet)));
    score += 2 * i64::from(
        lines
            .get(gap.end)
            .is_some_and(|l| dateline::read(&l.text).is_some()),
    );
    score += i64::from(lines.get(at).is_some_and(|l| l.gap >= 2));
    Some((at, score))
}

/// How much the paragraphs above and below each place have in common.
struct Cohesion {
    /// For each place: shared, above and below, counted in distinct words.
    words: Vec<(usize, usize, usize)>,
    names: Vec<(usize, usize, usize)>,
}

impl Cohesion {
    fn of(lines: &[Line], prose: &[usize]) -> Self {
        let texts: Vec<&str> = prose
            .iter()
            .filter_map(|i| lines.get(*i))
            .map(|l| l.text.as_str())
            .collect();
        Self {
            words: counts(&texts, |text| shape::content_words(text).collect()),
            names: counts(&texts, names),
        }
    }

    /// Points for a boundary before the k-th paragraph; none where either side is too
    /// small to tell.
    fn at(&self, k: usize) -> Option<i64> {
        let (shared, above, below) = *self.words.get(k)?;
        let least = above.min(below);
        if least < 30 {
            return None;
        }
        let by_words = match shared * 100 / least {
            0..8 => 4,
            8..13 => 3,
            13..18 => 2,
            18..22 => 0,
            22..30 => -3,
            _ => -6,
        };
        let (shared, above, below) = *self.names.get(k)?;
        let by_names = match shared * 100 / above.min(below).max(1) {
            _ if above.min(below) < 6 => 0,
            0..6 => 1,
            6..15 => 0,
            15..25 => -2,
            _ => -4,
        };
        Some(by_words + by_names)
    }
}

fn counts(
    texts: &[&str],
    words_of: impl Fn(&str) -> HashSet<String>,
) -> Vec<(usize, usize, usize)> {
    let mut spans: HashMap<String, (usize, usize)> = HashMap::new();
    for (k, text) in texts.iter().enumerate() {
        for word in words_of(text) {
            spans
                .entry(word)
                .and_modify(|(_, last)| *last = k)
                .or_insert((k, k));
        }
    }
    let mut first_at = vec![0usize; texts.len() + 1];
    let mut last_at = vec![0usize; texts.len() + 1];
    for (first, last) in spans.values() {
        for (counts, at) in [(&mut first_at, *first), (&mut last_at, *last)] {
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
    }
    let all = spans.len();
    let (mut begun, mut ended) = (0, 0);
    let mut counts = Vec::with_capacity(texts.len());
    for (first, last) in first_at.iter().zip(&last_at) {
        counts.push((begun - ended, begun, all - ended));
        begun += first;
        ended += last;
    }
    counts
}

/// Words with a capital inside a sentence.
fn names(text: &str) -> HashSet<String> {
    let mut previous_ends = true;
    let mut names = HashSet::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital =
            bare.chars().next().is_some_and(char::is_uppercase) && bare.chars().count() > 2;
        if capital && !previous_ends {
            names.insert(
                bare.trim_end_matches("’s")
                    .trim_end_matches("'s")
                    .to_lowercase(),
            );
        }
        previous_ends =
            word.ends_with(['.', '!', '?', '”', '"', ':']) || word.starts_with(['“', '"', '‘']);
    }
    names
}
