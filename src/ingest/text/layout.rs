//! What each line of a story is for.

use std::collections::HashSet;
use std::ops::Range;

use super::captions::Found;
use super::lines::Line;
use super::marks::Mark;
use super::{byline, dateline, region, shape, title};
use crate::model::DateRange;

/// The place of a line in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    /// The date of publication, and authors named beside it.
    Date(DateRange, Vec<String>),
    Authors(Vec<String>),
    Summary,
    KeyPoint,
    /// A caption or its credit.
    Figure,
    Heading,
    Item,
    Paragraph,
    /// None, and why.
    Removed(String),
}

/// How far a line's neighbours are looked for.
const NEAR: usize = 12;

/// The place of every line.
pub(super) fn of(lines: &[Line], marks: &[Mark], figures: &[Found]) -> Vec<Place> {
    let plan = Plan::of(lines, marks);
    let repeats: HashSet<usize> = figures
        .iter()
        .flat_map(|f| f.repeats.iter().copied())
        .collect();
    let pictured: HashSet<usize> = figures
        .iter()
        .flat_map(|f| f.lines.iter().copied())
        .collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut places: Vec<Place> = Vec::with_capacity(lines.len());
    let title_key = plan
        .title
        .and_then(|i| lines.get(i))
        .map(|l| shape::normalised(&l.text));
    let mut state = State::default();
    for (at, (line, mark)) in lines.iter().zip(marks).enumerate() {
        let key = shape::normalised(&line.text);
        let place = if plan.title == Some(at) {
            Place::Title
        } else if repeats.contains(&at) {
            Place::Removed("repeated caption".to_owned())
        } else if pictured.contains(&at) {
            Place::Figure
        } else if title_key.as_ref() == Some(&key) {
            Place::Removed("repeated title".to_owned())
        } else if plan.summary == Some(at) {
            Place::Summary
        } else if matches!(mark, Mark::Prose) && seen.contains(&key) {
            Place::Removed("repeated paragraph".to_owned())
        } else if !plan.body.contains(&at) || !state.begun && !opens(line, mark) {
            match author_beside_a_stamp(lines, marks, at)
                .filter(|_| plan.is_under_title(at) && !state.authored)
            {
                Some(name) if !state.begun => {
                    state.authored = true;
                    Place::Authors(vec![name])
                }
                _ => outside(&plan, at, line, mark, &mut state),
            }
        } else {
            state.begun = true;
            let place = inside(lines, marks, at, &mut state);
            state.paragraphs += usize::from(matches!(mark, Mark::Prose));
            place
        };
        seen.insert(key);
        places.push(place);
    }
    if !places.iter().any(|p| matches!(p, Place::Paragraph)) {
        for place in places.iter_mut().filter(|p| matches!(p, Place::KeyPoint)) {
            *place = Place::Item;
        }
    }
    places
}

#[derive(Default)]
struct State {
    begun: bool,
    paragraphs: usize,
    dated: bool,
    authored: bool,
}

struct Plan {
    title: Option<usize>,
    summary: Option<usize>,
    body: Range<usize>,
}

impl Plan {
    fn of(lines: &[Line], marks: &[Mark]) -> Self {
        let Some(mut body) = region::of(lines, marks) else {
            // Without a paragraph everything but the title is the text.
            let title = title::find(lines, marks, 0..lines.len(), &[]);
            return Self {
                title,
                summary: None,
                body: title.map_or(0, |i| i + 1)..lines.len(),
            };
        };
        let is_prose = |i: &usize| {
            matches!(marks.get(*i), Some(Mark::Prose)) && lines.get(*i).is_some_and(|l| !l.bullet)
        };
        let told: Vec<&str> = body
            .clone()
            .filter(is_prose)
            .filter_map(|i| lines.get(i))
            .map(|l| l.text.as_str())
            .collect();
        let mut title = title::find(lines, marks, 0..body.start, &told);
        if title.is_none() && body.start == 0 {
            let first = lines.first().map_or("", |l| l.text.as_str());
            let headline = shape::weight(first) <= 160
                && !first.ends_with(['.', ':', ';', '。'])
                && told.len() > 1;
            title = headline.then_some(0);
            body.start += usize::from(headline);
        }
        let from = title.map_or(0, |i| i + 1);
        let above = (from..body.start).filter(is_prose).collect::<Vec<_>>();
        let mut summary = None;
        if let (Some(title), Some(first)) = (title, (from..body.end).find(is_prose)) {
            let next = (first + 1..body.end).find(is_prose).unwrap_or(first + 1);
            if stands_apart(lines, marks, title, first, next) {
                summary = Some(first);
            }
        }
        if summary.is_none()
            && let Some(title) = title
        {
            summary = without_a_stop(lines, marks, title, body.start);
        }
        // Paragraphs between the title and the body that nothing but a line or two
        // parts from it belong to it.
        for at in above.into_iter().rev().filter(|i| summary != Some(*i)) {
            let between = at + 1..body.start;
            let parted = between.clone().any(|i| {
                matches!(
                    marks.get(i),
                    Some(Mark::Stamp(..) | Mark::Byline(_) | Mark::Relative)
                )
            });
            if between.len() > 3 || parted {
                break;
            }
            body.start = at;
        }
        Self {
            title,
            summary,
            body,
        }
    }

    fn is_under_title(&self, at: usize) -> bool {
        self.title.is_some_and(|title| title < at)
    }
}

/// A name on a line of its own, right above or below the date.
fn author_beside_a_stamp(lines: &[Line], marks: &[Mark], at: usize) -> Option<String> {
    let line = lines
        .get(at)
        .filter(|l| !l.bullet && matches!(marks.get(at), Some(Mark::Short)))?;
    let beside = [at.checked_sub(1), Some(at + 1)];
    let stamped = beside
        .into_iter()
        .flatten()
        .any(|i| matches!(marks.get(i), Some(Mark::Stamp(..))));
    let is_name = (2..=4).contains(&shape::words(&line.text))
        && byline::is_name(&line.text)
        && !byline::is_office(&line.text);
    (stamped && is_name && line.text.chars().any(char::is_lowercase)).then(|| line.text.clone())
}

/// Whether the paragraph under the title is a standfirst: something of the page
/// stands between it and the next, and nothing says that the story has begun.
fn stands_apart(lines: &[Line], marks: &[Mark], title: usize, first: usize, next: usize) -> bool {
    let Some(line) = lines.get(first) else {
        return false;
    };
    let text = line.text.as_str();
    if line.bullet
        || shape::weight(text) > 450
        || text.ends_with(':')
        || dateline::read(text).is_some()
    {
        return false;
    }
    let title_key = lines.get(title).map(|l| shape::normalised(&l.text));
    let strong = |i: usize| {
        matches!(
            marks.get(i),
            Some(Mark::Stamp(..) | Mark::Byline(_) | Mark::Relative)
        ) || lines.get(i).map(|l| shape::normalised(&l.text)) == title_key
    };
    let begun =
        (title + 1..first).any(|i| matches!(marks.get(i), Some(Mark::Stamp(..) | Mark::Byline(_))));
    let weak = (first + 1..next)
        .filter(|i| matches!(marks.get(*i), Some(Mark::Furniture(_))))
        .count();
    (first + 1..next).any(strong) || (weak >= 2 && !begun)
}

/// A standfirst that does not end as a sentence does, right under the title.
fn without_a_stop(lines: &[Line], marks: &[Mark], title: usize, body: usize) -> Option<usize> {
    let at = title + 1;
    let line = lines.get(at).filter(|l| at < body && !l.bullet)?;
    let short = matches!(marks.get(at), Some(Mark::Short | Mark::Sentence));
    (short && shape::words(&line.text) >= 8 && shape::reads_on(&line.text)).then_some(at)
}

fn opens(line: &Line, mark: &Mark) -> bool {
    !line.bullet && matches!(mark, Mark::Prose | Mark::Sentence)
}

fn removed(why: &str) -> Place {
    Place::Removed(why.to_owned())
}

/// A line above the first paragraph or below the last.
fn outside(plan: &Plan, at: usize, line: &Line, mark: &Mark, state: &mut State) -> Place {
    let in_head = at < plan.body.end && !state.begun;
    let under_title = plan.is_under_title(at);
    match mark {
        Mark::Stamp(range, names) if in_head && !state.dated => {
            state.dated = true;
            state.authored |= !names.is_empty();
            Place::Date(*range, names.clone())
        }
        Mark::Stamp(..) if state.dated => removed("repeated date"),
        Mark::Stamp(..) => removed("date of something else"),
        Mark::Relative => removed("relative time stamp"),
        Mark::Byline(names) if in_head || !state.authored => {
            state.authored = true;
            Place::Authors(names.clone())
        }
        Mark::Byline(_) => removed("byline of something else"),
        Mark::Furniture(why) => removed(why),
        Mark::Credit(_) => removed("picture credit without a caption"),
        _ if line.bullet && in_head && under_title => Place::KeyPoint,
        _ => removed("page furniture"),
    }
}

/// A line between the first paragraph and the last.
fn inside(lines: &[Line], marks: &[Mark], at: usize, state: &mut State) -> Place {
    let (Some(line), Some(mark)) = (lines.get(at), marks.get(at)) else {
        return removed("page furniture");
    };
    match mark {
        Mark::Furniture(why) => removed(why),
        Mark::Relative => removed("relative time stamp"),
        Mark::Credit(_) => removed("picture credit without a caption"),
        Mark::Byline(names) if !state.authored => {
            state.authored = true;
            Place::Authors(names.clone())
        }
        Mark::Byline(_) => removed("byline of something else"),
        _ if line.bullet => Place::Item,
        Mark::Stamp(range, names) if !state.dated && state.paragraphs <= 1 => {
            state.dated = true;
            state.authored |= !names.is_empty();
            Place::Date(*range, names.clone())
        }
        Mark::Stamp(..) if leads_on(lines, marks, at) => Place::Heading,
        Mark::Stamp(..) => removed("date of something else"),
        Mark::Short if among_furniture(marks, at) && !leads_on(lines, marks, at) => {
            removed("page furniture")
        }
        Mark::Short if is_heading(lines, marks, at) => Place::Heading,
        _ => Place::Paragraph,
    }
}

/// Whether a paragraph or a list follows.
fn leads_on(lines: &[Line], marks: &[Mark], at: usize) -> bool {
    let next = (at + 1..lines.len())
        .take(NEAR)
        .find(|i| !matches!(marks.get(*i), Some(Mark::Caption(..) | Mark::Credit(_))));
    next.is_some_and(|i| {
        matches!(marks.get(i), Some(Mark::Prose | Mark::Sentence))
            || lines.get(i).is_some_and(|l| l.bullet)
    })
}

/// Whether a short line is one of several in a row, with a widget among them.
fn among_furniture(marks: &[Mark], at: usize) -> bool {
    let short = |i: &usize| matches!(marks.get(*i), Some(Mark::Short | Mark::Furniture(_)));
    let first = (0..at)
        .rev()
        .take(NEAR)
        .take_while(short)
        .last()
        .unwrap_or(at);
    let last = (at + 1..marks.len())
        .take(NEAR)
        .take_while(short)
        .last()
        .unwrap_or(at);
    last - first >= 2 && (first..=last).any(|i| matches!(marks.get(i), Some(Mark::Furniture(_))))
}

fn is_heading(lines: &[Line], marks: &[Mark], at: usize) -> bool {
    let Some(text) = lines.get(at).map(|l| l.text.as_str()) else {
        return false;
    };
    shape::weight(text) <= 120
        && shape::words(text) <= 18
        && !text.ends_with([',', ';', ':'])
        && leads_on(lines, marks, at)
        && !is_pull_quote(lines, at)
}

/// Whether most pairs of the line's words stand in a paragraph nearby: then it only
/// repeats them for the eye.
fn is_pull_quote(lines: &[Line], at: usize) -> bool {
    let pairs = |text: &str| -> HashSet<(String, String)> {
        let words: Vec<String> = text.split_whitespace().map(shape::normalised).collect();
        words
            .windows(2)
            .filter_map(|p| Some((p.first()?.clone(), p.last()?.clone())))
            .collect()
    };
    let Some(own) = lines
        .get(at)
        .map(|l| pairs(&l.text))
        .filter(|own| own.len() >= 6)
    else {
        return false;
    };
    let nearby = at.saturating_sub(12)..(at + 13).min(lines.len());
    nearby
        .filter(|i| *i != at)
        .filter_map(|i| lines.get(i))
        .any(|line| {
            let theirs = pairs(&line.text);
            own.iter().filter(|pair| theirs.contains(*pair)).count() * 10 >= own.len() * 4
        })
}
