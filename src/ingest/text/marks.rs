//! What each line is, judged on its own.

use super::lines::Line;
use super::{byline, credits, furniture, shape};
use crate::language::{dates, sentences};
use crate::model::{DateRange, Precision};

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A date, and the names of authors where they stand beside it.
    Stamp(DateRange, Vec<String>),
    /// How long ago, which is no date.
    Relative,
    /// "By …".
    Byline(Vec<String>),
    /// Part of the page; why.
    Furniture(&'static str),
    /// Whose picture it is, and nothing else.
    Credit(String),
    /// A picture's caption and, where the line holds it, its credit.
    Caption(String, Option<String>),
    /// A paragraph.
    Prose,
    /// A short line that ends as a sentence does.
    Sentence,
    /// A short line that does not.
    Short,
}

/// Judges every line.
pub(super) fn of(lines: &[Line]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = lines.iter().map(mark).collect();
    // A story may end in the agency that it came from, as a caption does.
    let told = |mark: &Mark| matches!(mark, Mark::Prose | Mark::Caption(..));
    if let Some(last) = marks.iter().rposition(told)
        && let Some(line) = lines.get(last)
        && shape::weight(&line.text) >= 60
        && !credits::describes_a_picture(&line.text)
        && credits::ends_in_brackets(&line.text)
        && let Some(mark) = marks.get_mut(last)
    {
        *mark = Mark::Prose;
    }
    marks
}

fn mark(line: &Line) -> Mark {
    let text = line.text.as_str();
    if !line.bullet {
        if furniture::is_relative_stamp(text) {
            return Mark::Relative;
        }
        if let Some(stamp) = stamp(text) {
            return stamp;
        }
        if let Some(names) = byline::read(text) {
            return Mark::Byline(names);
        }
        if let Some((caption, credit)) = credits::with_credit(text) {
            return Mark::Caption(caption, Some(credit));
        }
        if credits::is_credit(text) {
            return Mark::Credit(credits::credit_words(text));
        }
        if credits::describes_a_picture(text) {
            return Mark::Caption(text.to_owned(), None);
        }
    }
    if let Some(why) = furniture::reason(text) {
        return Mark::Furniture(why);
    }
    if shape::is_prose(text) {
        Mark::Prose
    } else if sentences::ends_like_one(text) && shape::words(text) >= 2 {
        Mark::Sentence
    } else {
        Mark::Short
    }
}

fn stamp(text: &str) -> Option<Mark> {
    if shape::weight(text) > 120 {
        return None;
    }
    let stamp = dates::stamp(text)?;
    if stamp.rest.is_empty() {
        return Some(Mark::Stamp(stamp.range, Vec::new()));
    }
    if stamp.range.precision() != Precision::Day {
        return None;
    }
    let names = byline::read(&stamp.rest).unwrap_or_else(|| byline::names(&stamp.rest));
    let named = names.first().is_some_and(|name| name.contains(' '));
    let parted = stamp.timed || text.contains(['|', '•', '·']);
    if named && (parted || text.starts_with("By ") || text.starts_with("by ")) {
        return Some(Mark::Stamp(stamp.range, names));
    }
    let few = shape::words(&stamp.rest) <= 5 && !sentences::ends_like_one(text);
    (few && parted).then(|| Mark::Stamp(stamp.range, Vec::new()))
}
