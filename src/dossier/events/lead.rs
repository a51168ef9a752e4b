//! The statement that tells an event best.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::dossier::cite::{Desk, Item};
use crate::dossier::events::statements::{Statement, tokens};
use crate::dossier::events::terms::{Kind, Term, Terms};
use crate::model::{DateRange, Rights};
use crate::reading::{Evidence, Passage};

/// Letters of a sentence that is read at a glance.
const SHORT: std::ops::RangeInclusive<usize> = 40..=220;
/// Names that count: a list of guests tells no more of what happened.
const ACTORS: usize = 3;

/// The best of some statements, and its words as far as they may be shown: told rather than
/// pictured, with the event's own date, in a sentence that is about it and names who acts.
pub(super) fn choose<'a>(
    desk: &Desk,
    members: impl Iterator<Item = &'a Statement> + Clone,
    date: DateRange,
    terms: &Terms,
) -> Option<(&'a Statement, String)> {
    let shared = shared_names(members.clone(), terms);
    let told = members.enumerate().filter_map(|(order, statement)| {
        let item = desk.at(statement.article)?;
        let passage = item.reading.passages.get(statement.passage)?;
        let text = words(item, passage, statement)?;
        let points = points(item, passage, statement, date, &shared);
        let first = (statement.told.is_none(), statement.told, order);
        Some((std::cmp::Reverse(points), first, statement, text))
    });
    let best = told.min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    best.map(|(_, _, statement, text)| (statement, text))
}

fn points(
    item: Item,
    passage: &Passage,
    statement: &Statement,
    date: DateRange,
    shared: &BTreeSet<Term>,
) -> i32 {
    let sentence = passage.text.get(statement.sentence.clone());
    let sentence = sentence.unwrap_or_default().trim();
    let names = statement
        .terms
        .iter()
        .filter(|t| shared.contains(t))
        .count();
    let mut points = 2 * names.min(ACTORS) as i32;
    if statement.evidence != Evidence::Pictured {
        points += 3;
    }
    if statement.date == date {
        points += 4;
    }
    points += match part(passage, statement) {
        _ if begins_sentence(passage, statement) => 3,
        Some(_) => 1,
        None => 0,
    };
    if SHORT.contains(&sentence.chars().count()) {
        points += 2;
    }
    if item.article.rights == Rights::Full {
        points += 1;
    }
    if begins_elsewhere(sentence) {
        points -= 3;
    }
    points
}

/// Whether the sentence itself tells it, and not a part of one that is about another thing.
fn begins_sentence(passage: &Passage, statement: &Statement) -> bool {
    let ahead = statement.sentence.start..statement.clause.start;
    tokens(&passage.text, &ahead).next().is_none()
}

/// The part of a sentence that tells it, where it can stand by itself: it begins with a name,
/// an article or a number.
fn part(passage: &Passage, statement: &Statement) -> Option<Range<usize>> {
    const OPENERS: &[&str] = &[
        "that",
        "since",
        "after",
        "following",
        "when",
        "as",
        "before",
        "until",
        "while",
        "where",
        "because",
        "although",
        "though",
        "whereas",
        "amid",
        "upon",
        "with",
        "and",
        "but",
    ];
    const LEAST: usize = 4;
    let mut words = tokens(&passage.text, &statement.clause);
    let (start, first) =
        words.find(|(_, word)| !OPENERS.contains(&word.to_lowercase().as_str()))?;
    let stands = matches!(first, "the" | "a" | "an")
        || first.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !points_back(first);
    let long = words.count() + 1 >= LEAST;
    (stands && long && !begins_sentence(passage, statement)).then_some(start..statement.clause.end)
}

/// What a caption says that its picture shows, without whose picture it is.
fn shown(passage: &Passage, statement: &Statement) -> Option<Range<usize>> {
    const PICTURES: &[&str] = &[
        "photo",
        "photograph",
        "picture",
        "image",
        "handout",
        "still",
        "frame",
        "footage",
        "screenshot",
        "view",
    ];
    const AHEAD: usize = 6;
    if statement.evidence != Evidence::Pictured {
        return None;
    }
    let words: Vec<(usize, &str)> = tokens(&passage.text, &statement.sentence).collect();
    let mut first = words.iter().take(AHEAD);
    if !first.any(|(_, word)| PICTURES.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    let at = words
        .iter()
        .position(|(_, word)| matches!(*word, "shows" | "show" | "showing"))?;
    let (start, _) = words.get(at + 1)?;
    Some(*start..statement.sentence.end)
}

/// Whether a sentence cannot be understood without the one before.
fn begins_elsewhere(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.find(|w| !w.is_empty()).is_some_and(points_back)
}

/// Whether a word points to what was said before.
fn points_back(word: &str) -> bool {
    const POINTING: &str = " he she it they this that these those his her its their who which \
        whose but and so however meanwhile then there both such ";
    POINTING.contains(&format!(" {} ", word.to_lowercase()))
}

/// Names that most is told with.
fn shared_names<'a>(
    members: impl Iterator<Item = &'a Statement> + Clone,
    terms: &Terms,
) -> BTreeSet<Term> {
    let names = |s: &'a Statement| {
        let all = s.terms.iter().copied();
        all.filter(|t| {
            let kind = terms.kind(*t);
            kind.is_name() && kind != Kind::Country
        })
    };
    members.flat_map(names).collect()
}

/// The words of a statement that stand for the event: its sentence, or the part of it that
/// tells it where the rest is about another thing. None where they may not be shown.
fn words(item: Item, passage: &Passage, statement: &Statement) -> Option<String> {
    let time = statement.time.and_then(|n| passage.times.get(n));
    let focus = time.map_or(statement.clause.clone(), |time| time.span.clone());
    let span = part(passage, statement)
        .or_else(|| shown(passage, statement))
        .unwrap_or_else(|| statement.sentence.clone());
    let text = item.cite(passage, span, &focus).quote;
    let text = match statement.evidence {
        Evidence::Listed => {
            without_label(&text, time.and_then(|t| passage.text.get(t.span.clone())))
        }
        _ => text.trim_matches([',', ';', ' ', '–', '—']).to_owned(),
    };
    (!text.is_empty()).then(|| capital(&text))
}

/// An entry of a list without the date that it begins with.
fn without_label(text: &str, date: Option<&str>) -> String {
    let bare = text.trim_start_matches(['•', '-', '–', '*', '·', ' ']);
    let rest = date.and_then(|date| bare.strip_prefix(date));
    let rest = rest.map(|rest| rest.trim_start_matches([':', '–', '—', '-', ',', '.', ' ']));
    rest.filter(|rest| !rest.is_empty())
        .unwrap_or(bare)
        .to_owned()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
