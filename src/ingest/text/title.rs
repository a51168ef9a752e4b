//! Which line is the title.

use std::collections::{HashMap, HashSet};

use super::lines::Line;
use super::marks::Mark;
use super::{cohesion, shape};
use crate::language::sentences;

/// The most likely title among the lines of `head`, of which `body` tells; none when
/// no line there can be one.
pub(super) fn find(
    lines: &[Line],
    marks: &[Mark],
    head: std::ops::Range<usize>,
    body: &[&str],
) -> Option<usize> {
    let told: HashSet<u64> = body
        .iter()
        .take(12)
        .flat_map(|text| cohesion::content(text))
        .collect();
    let mut printed: HashMap<u64, usize> = HashMap::new();
    for line in head.clone().filter_map(|i| lines.get(i)) {
        *printed.entry(shape::key(&line.text)).or_default() += 1;
    }
    let mut best: Option<(i64, usize)> = None;
    for at in head.clone() {
        let Some(score) = score(lines, marks, at, at == head.start, &told, &printed) else {
            continue;
        };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.filter(|(score, _)| *score > 0).map(|(_, at)| at)
}

fn score(
    lines: &[Line],
    marks: &[Mark],
    at: usize,
    is_first: bool,
    told: &HashSet<u64>,
    printed: &HashMap<u64, usize>,
) -> Option<i64> {
    let line = lines.get(at)?;
    if !matches!(marks.get(at)?, Mark::Short | Mark::Sentence | Mark::Prose) || line.bullet {
        return None;
    }
    let words = shape::words(&line.text);
    let weight = shape::weight(&line.text);
    if weight > 260 || words == 0 {
        return None;
    }
    let mut score = i64::try_from(words.min(8)).unwrap_or(8);
    if words < 3 {
        score -= 4;
    }
    if weight > 160 {
        score -= 4;
    }
    if line.text.ends_with(['.', '。']) {
        score -= 5;
    }
    if matches!(marks.get(at), Some(Mark::Prose)) && !line.text.ends_with(['?', '!', '”', '’', '"'])
    {
        score -= 4;
    }
    if line.text.ends_with([':', ',', ';', '…']) || line.text.ends_with("...") {
        score -= 4;
    }
    let own = cohesion::content(&line.text);
    if !own.is_empty() {
        let shared = own.iter().filter(|word| told.contains(*word)).count();
        score += i64::try_from(shared * 8 / own.len()).unwrap_or(0);
    }
    let key = shape::key(&line.text);
    let again = printed.get(&key).is_some_and(|times| *times > 1);
    if again && words >= 3 {
        score += if words >= 5 { 6 } else { 3 };
    }
    // An instruction, or several things of the page on one line.
    if line.text.contains(". ") && !line.text.ends_with(['?', '!', '”', '"', '»', '.']) {
        score -= 4;
    }
    let stamped = (at + 1..(at + 4).min(lines.len())).any(|i| {
        matches!(
            marks.get(i),
            Some(Mark::Stamp(..) | Mark::Byline(_) | Mark::Relative)
        )
    });
    if stamped {
        score += 2;
    }
    if is_first && words >= 3 {
        score += 7;
    }
    Some(score)
}

/// A title for a text without one: its first sentence, cut at a word.
pub(in crate::ingest) fn made_of(text: &str) -> String {
    let first = sentences::split(text)
        .into_iter()
        .next()
        .and_then(|span| text.get(span))
        .unwrap_or(text);
    if first.chars().count() <= 100 {
        return first.trim_end_matches(['.', '。']).to_owned();
    }
    let mut title = String::new();
    for word in first.split_whitespace() {
        if title.chars().count() + word.chars().count() > 90 {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    if title.is_empty() {
        title = first.chars().take(90).collect();
    }
    format!("{}…", title.trim_end_matches([',', ';', ':', '.']))
}
