//! Names that a text gives as its own: authors, editors, photographers. They act in no story.

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{Word, backwards, forwards};

/// A line of more words than this is prose.
const LONGEST_BYLINE: usize = 16;

/// What pictures and texts are credited with, before `by`, `courtesy` or a colon.
const CREDITED: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "photographs",
    "photography",
    "picture",
    "pictures",
    "image",
    "images",
    "illustration",
    "illustrations",
    "graphic",
    "graphics",
    "video",
    "footage",
    "credit",
    "credits",
    "reporting",
    "editing",
    "writing",
    "compiled",
    "edited",
    "written",
    "text",
    "words",
    "story",
    "translation",
    "translated",
    "production",
    "produced",
];

/// Takes the credits out of the names of a passage.
pub(super) fn take(
    text: &str,
    sentences: &[Range<usize>],
    found: &mut Vec<Found>,
    authors: &[String],
) -> Vec<Range<usize>> {
    let mut marked = of(text, sentences, found, authors).into_iter();
    let mut credits = Vec::new();
    found.retain(|name| {
        let credit = marked.next().unwrap_or(false);
        if credit {
            credits.push(name.span.clone());
        }
        !credit
    });
    credits
}

/// For each name, whether it is a credit.
fn of(text: &str, sentences: &[Range<usize>], found: &[Found], authors: &[String]) -> Vec<bool> {
    let mut credits: Vec<bool> = Vec::with_capacity(found.len());
    for (i, name) in found.iter().enumerate() {
        let person = name.kind == EntityKind::Person;
        let before = i.checked_sub(1).filter(|p| credits.get(*p) == Some(&true));
        let listed = before
            .and_then(|p| text.get(found[p].span.end..name.span.start))
            .is_some_and(|gap| matches!(gap.trim(), "," | "and" | ", and" | "&" | "/"));
        let credit = person
            && (listed
                || beside_agency(text, found, i)
                || in_credit_line(text, sentences, &name.span)
                || is_author(text, &name.span, authors));
        credits.push(credit);
    }
    credits
}

/// "Ana Ortiz/AFP", "REUTERS / Ana Ortiz", "Ana Ortiz via AP".
fn beside_agency(text: &str, found: &[Found], i: usize) -> bool {
    let span = &found[i].span;
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    let after = text.get(span.end..).unwrap_or_default().trim_start();
    let agency = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capitals = word.len() >= 2 && word.chars().all(|c| c.is_uppercase());
        capitals || is(word, Class::Outlet)
    };
    let body = |at: usize| {
        found
            .iter()
            .any(|f| f.kind == EntityKind::Organisation && f.span.contains(&at))
    };
    let first = |rest: &str| {
        let rest = rest.trim_start();
        let at = text.len() - text.get(span.end..).map_or(0, str::len)
            + (text.get(span.end..).map_or(0, str::len) - rest.len());
        rest.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ')' | '.'))
            .next()
            .is_some_and(agency)
            || (rest.len() <= after.len() && body(at))
    };
    if let Some(rest) = after
        .strip_prefix('/')
        .or_else(|| after.strip_prefix("via "))
    {
        return first(rest);
    }
    before.strip_suffix('/').is_some_and(|rest| {
        let rest = rest.trim_end();
        rest.split(|c: char| c.is_whitespace() || matches!(c, '/' | '('))
            .next_back()
            .is_some_and(agency)
            || rest.len().checked_sub(1).is_some_and(body)
    })
}

/// "(Photo by Ana Ortiz)", "Reporting by Ana Ortiz; editing by …", a line "By Ana Ortiz".
fn in_credit_line(text: &str, sentences: &[Range<usize>], span: &Range<usize>) -> bool {
    let sentence = sentences.iter().find(|s| s.contains(&span.start));
    let from = sentence.map_or(0, |s| s.start);
    let ahead = text.get(from..span.start).unwrap_or_default();
    let cut = ahead.rfind(['(', '\n', '|', ';', '[']).map_or(0, |i| i + 1);
    let segment = from + cut..span.start;
    let bracket = cut > 0;
    let mut words = forwards(text, segment.clone()).filter(|w| w.text != "Additional");
    let Some(first) = words.next() else {
        return false;
    };
    let second = words.next();
    let line = text.get(from..).unwrap_or_default();
    let line = line.split('\n').next().unwrap_or_default();
    let short = line.split_whitespace().take(LONGEST_BYLINE + 1).count() <= LONGEST_BYLINE;
    let is_line = short && !line.trim_end().ends_with(['.', '?', '!']);
    let credited = |w: &Word| CREDITED.iter().any(|c| c.eq_ignore_ascii_case(w.text));
    // "Written by Ana Ortiz, the song was a hit" is prose.
    let participle = first.text.ends_with("ed") || first.text.ends_with("en");
    if credited(&first) && (bracket || first.capital()) && (!participle || bracket || is_line) {
        let joined = second.is_some_and(|w| matches!(w.text, "by" | "courtesy" | "via"));
        let colon = first.after == ":";
        return (joined || colon) && !has_verb_between(text, &segment);
    }
    if !first.text.eq_ignore_ascii_case("by") {
        return false;
    }
    // A byline is a line by itself, or ends the text.
    let nearest = backwards(text, segment).next();
    let right_after = nearest.is_some_and(|w| w.start == first.start);
    let behind = text.get(span.end..).unwrap_or_default();
    let closes = behind.trim().is_empty()
        || behind.starts_with(['\n', ',', '|', '/', ';'])
        || behind.trim_start().starts_with("and ")
        || behind.trim_start().starts_with(['|', '-', '–', '—', '(']);
    right_after && closes && first.capital() && is_line
}

/// A long way between a credit and a name is prose.
fn has_verb_between(text: &str, segment: &Range<usize>) -> bool {
    forwards(text, segment.clone()).count() > LONGEST_BYLINE
}

/// A line that is nothing but an author's name, or that begins with it as a note on the author does.
fn is_author(text: &str, span: &Range<usize>, authors: &[String]) -> bool {
    let Some(name) = text.get(span.clone()) else {
        return false;
    };
    if !authors
        .iter()
        .any(|author| author.eq_ignore_ascii_case(name))
    {
        return false;
    }
    let alone = text.split_whitespace().count() <= name.split_whitespace().count() + 4;
    let note = text.trim_start().starts_with(name) && {
        let behind = text.get(span.end..).unwrap_or_default();
        behind.starts_with(" is ")
            || behind.starts_with(" was ")
            || behind.starts_with(", ")
            || behind.starts_with(" covers ")
            || behind.starts_with(" reports ")
            || behind.starts_with(" writes ")
    };
    alone || note
}
