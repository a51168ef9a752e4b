//! What each line is, judged on its own.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};

use super::lines::Line;
use super::{byline, credits, furniture, pictures, shape};
use crate::language::{self, sentences, stamps};
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

/// Judges every line, on its own and by what the rest of the page repeats.
pub(super) fn of(lines: &[Line]) -> Vec<Mark> {
    let day_first = puts_day_first(lines);
    let mut marks: Vec<Mark> = lines.iter().map(|line| mark(line, day_first)).collect();
    repeated(lines, &mut marks);
    below_a_control(lines, &mut marks);
    // A story may end in the agency that it came from, as a caption does.
    let told = |mark: &Mark| matches!(mark, Mark::Prose | Mark::Caption(..));
    if let Some(last) = marks.iter().rposition(told)
        && let Some(line) = lines.get(last)
        && shape::weight(&line.text) >= 60
        && !pictures::describes_a_picture(&line.text)
        && credits::ends_in_brackets(&line.text)
        && let Some(mark) = marks.get_mut(last)
    {
        *mark = Mark::Prose;
    }
    marks
}

/// Under "Enlarge picture" stands its caption, under "Photo:" whose it is.
fn below_a_control(lines: &[Line], marks: &mut [Mark]) {
    for at in 1..lines.len() {
        let control = matches!(
            marks.get(at - 1),
            Some(Mark::Furniture(furniture::PICTURE_CONTROL))
        );
        let (Some(line), Some(above), Some(mark)) =
            (lines.get(at), lines.get(at - 1), marks.get_mut(at))
        else {
            continue;
        };
        let open = matches!(mark, Mark::Short | Mark::Sentence | Mark::Prose)
            && !line.bullet
            && shape::weight(&line.text) <= 240;
        if !control || !open {
            continue;
        }
        let words = shape::words(&line.text);
        if above.text.ends_with([':', '：']) {
            if matches!(mark, Mark::Short) && words <= 8 {
                *mark = Mark::Credit(credits::credit_words(&line.text));
            }
        } else if words >= 5 && above.text.len() > 4 {
            *mark = Mark::Caption(line.text.clone(), None);
        }
    }
}

/// How often a short line stands on a page that is no part of the story; longer ones,
/// such as a title, may stand there more often.
const OFTEN: usize = 3;
const OFTEN_IF_LONG: usize = 5;

/// Marks short lines that return, whatever numbers stand in them.
fn repeated(lines: &[Line], marks: &mut [Mark]) {
    let returns = |mark: &Mark| matches!(mark, Mark::Short);
    let key = |line: &Line| {
        (line.text.len() <= 200 && !line.bullet).then(|| {
            let mut hasher = DefaultHasher::new();
            for c in line.text.chars() {
                match c {
                    c if c.is_numeric() => hasher.write_u32(0),
                    c if c.is_alphabetic() => hasher.write_u32(u32::from(c)),
                    _ => {}
                }
            }
            hasher.finish()
        })
    };
    let mut times: HashMap<u64, usize> = HashMap::new();
    let keys: Vec<Option<u64>> = lines
        .iter()
        .zip(marks.iter())
        .map(|(line, mark)| key(line).filter(|_| returns(mark)))
        .collect();
    for key in keys.iter().flatten() {
        *times.entry(*key).or_default() += 1;
    }
    for ((line, mark), key) in lines.iter().zip(marks).zip(&keys) {
        let times = key.and_then(|key| times.get(&key)).copied().unwrap_or(0);
        let most = match shape::words(&line.text) {
            0..=4 => OFTEN,
            _ => OFTEN_IF_LONG,
        };
        if times >= most {
            *mark = Mark::Furniture(REPEATED);
        }
    }
}

/// The reason for a paragraph about the page's cookies, newsletter and the like.
pub(super) const SERVICE: &str = "about the page itself";

/// The reason for a line that stands on the page again and again.
pub(super) const REPEATED: &str = "repeated on the page";

fn mark(line: &Line, day_first: bool) -> Mark {
    let text = line.text.as_str();
    if !line.bullet {
        if furniture::is_relative_stamp(text) {
            return Mark::Relative;
        }
        if let Some(stamp) = stamp(text, day_first) {
            return stamp;
        }
        if let Some(names) = byline::read(line.lead()) {
            return Mark::Byline(names);
        }
        if let Some((caption, credit)) = credits::with_credit(text) {
            return Mark::Caption(caption, Some(credit));
        }
        if furniture::is_imprint(text) {
            return Mark::Furniture("imprint");
        }
        if credits::is_credit(text) {
            return Mark::Credit(credits::credit_words(text));
        }
        if pictures::describes_a_picture(text) {
            return Mark::Caption(text.to_owned(), None);
        }
    }
    if let Some(why) = furniture::reason(text) {
        return Mark::Furniture(why);
    }
    if shape::is_prose(text) {
        if furniture::is_service(text) {
            return Mark::Furniture(SERVICE);
        }
        Mark::Prose
    } else if sentences::ends_like_one(text) && shape::words(text) >= 2 {
        Mark::Sentence
    } else {
        Mark::Short
    }
}

fn stamp(text: &str, day_first: bool) -> Option<Mark> {
    if shape::weight(text) > 120 {
        return None;
    }
    let stamp = stamps::read(text, day_first)?;
    if stamp.rest.is_empty() {
        return Some(Mark::Stamp(stamp.range, Vec::new()));
    }
    if stamp.range.precision() != Precision::Day {
        return None;
    }
    if let Some(mut names) = byline::read(&stamp.rest) {
        // One word is more often an outlet than a name.
        names.retain(|name| name.contains(' '));
        return Some(Mark::Stamp(stamp.range, names));
    }
    let names = byline::names(&stamp.rest);
    let named = names.first().is_some_and(|name| name.contains(' '));
    let parted = stamp.timed || text.contains(['|', '•', '·']);
    if named && parted {
        return Some(Mark::Stamp(stamp.range, names));
    }
    let few = shape::words(&stamp.rest) <= 5 && !sentences::ends_like_one(text);
    // "KARSA, Feb 11, 2026".
    let place = stamp.at_edge
        && shape::words(&stamp.rest) <= 3
        && stamp
            .rest
            .split(' ')
            .all(|word| !word.starts_with(char::is_lowercase));
    (few && (parted || stamp.labelled || place)).then(|| Mark::Stamp(stamp.range, Vec::new()))
}

/// Whether the language of the text puts the day before the month; asked only where a
/// date needs it.
fn puts_day_first(lines: &[Line]) -> bool {
    let needed = |line: &Line| {
        line.text.len() <= 200
            && line
                .text
                .as_bytes()
                .windows(3)
                .any(|w| matches!(w, [a, b'/', b] if a.is_ascii_digit() && b.is_ascii_digit()))
    };
    if !lines.iter().any(needed) {
        return false;
    }
    let mut sample = String::new();
    for line in lines.iter().filter(|line| shape::is_prose(&line.text)) {
        sample.push_str(&line.text);
        sample.push(' ');
        if sample.len() >= language::ENOUGH {
            break;
        }
    }
    language::of(&sample).is_some_and(|language| language != "en")
}
