//! What each line of a story is for.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::captions::Found;
use super::gaps::{self, Verdict};
use super::head::Head;
use super::lines::Line;
use super::marks::Mark;
use super::{quotes, region, shape, title};
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

/// A paragraph that stands on a page this often is said by the page.
const NOTICE: usize = 3;

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
    let mut times: HashMap<u64, usize> = HashMap::new();
    for line in lines {
        *times.entry(shape::key(&line.text)).or_default() += 1;
    }
    let mut seen: HashSet<u64> = HashSet::new();
    let mut places: Vec<Place> = Vec::with_capacity(lines.len());
    let title_key = plan
        .title
        .and_then(|i| lines.get(i))
        .map(|l| shape::key(&l.text));
    let verdicts = gaps::judge(lines, marks, plan.body.clone());
    let mut state = State::default();
    for (at, (line, mark)) in lines.iter().zip(marks).enumerate() {
        let key = shape::key(&line.text);
        let place = if plan.title == Some(at) {
            Place::Title
        } else if repeats.contains(&at) {
            Place::Removed("repeated caption".to_owned())
        } else if pictured.contains(&at) {
            Place::Figure
        } else if title_key == Some(key) {
            Place::Removed("repeated title".to_owned())
        } else if matches!(mark, Mark::Prose) && times.get(&key).is_some_and(|n| *n >= NOTICE) {
            Place::Removed("repeated notice".to_owned())
        } else if plan.summary == Some(at) {
            Place::Summary
        } else if matches!(mark, Mark::Prose) && seen.contains(&key) {
            Place::Removed("repeated paragraph".to_owned())
        } else if !plan.body.contains(&at) || !state.begun && !opens(line, mark) {
            match plan.authors.iter().find(|(i, _)| *i == at) {
                Some((_, names)) => {
                    state.authored = true;
                    Place::Authors(names.clone())
                }
                None => outside(&plan, at, line, mark, &mut state),
            }
        } else {
            state.begun = true;
            if let Some((_, names)) = plan.authors.iter().find(|(i, _)| *i == at) {
                seen.insert(key);
                state.authored = true;
                places.push(Place::Authors(names.clone()));
                continue;
            }
            let place = inside(
                lines,
                marks,
                at,
                verdicts.get(at).copied().flatten(),
                &mut state,
            );
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

/// How many lines under the story may still tell of it.
const BELOW: usize = 4;

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
    /// Lines that name authors without saying so.
    authors: Vec<(usize, Vec<String>)>,
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
                authors: Vec::new(),
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
        let mut authors = Vec::new();
        if let (Some(title), Some(first)) = (title, (from..body.end).find(is_prose)) {
            let head = Head {
                lines,
                marks,
                title,
            };
            let next = (first + 1..body.end).find(is_prose).unwrap_or(first + 1);
            authors = head.unlabelled_authors(&body, next);
            summary = head
                .standfirst(first, next, &body, &authors)
                .or_else(|| head.open_standfirst(first, &authors));
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
            authors,
            body,
        }
    }

    fn is_under_title(&self, at: usize) -> bool {
        self.title.is_some_and(|title| title < at)
    }
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
        // A date may stand right under the story.
        Mark::Stamp(range, names)
            if !state.dated && state.begun && at < plan.body.end + BELOW && under_title =>
        {
            state.dated = true;
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
fn inside(
    lines: &[Line],
    marks: &[Mark],
    at: usize,
    verdict: Option<Verdict>,
    state: &mut State,
) -> Place {
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
        Mark::Stamp(range, names) if !state.dated && state.paragraphs <= 1 => {
            state.dated = true;
            state.authored |= !names.is_empty();
            Place::Date(*range, names.clone())
        }
        Mark::Stamp(..) => removed("date of something else"),
        Mark::Short if quotes::is_pulled(lines, at) => removed("pull quote"),
        _ => match verdict {
            Some(Verdict::Drop(why)) => removed(why),
            Some(Verdict::Heading) => Place::Heading,
            Some(Verdict::Item) => Place::Item,
            _ if line.bullet => Place::Item,
            _ => Place::Paragraph,
        },
    }
}
