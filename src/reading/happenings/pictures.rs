//! What captions tell: when their picture was taken, and what happened besides.

use std::ops::Range;

use super::clauses::Opener;
use super::hosts::Host;
use super::told::{Sentence, Told};
use super::verbs::Mood;
use crate::model::{DateRange, Precision};
use crate::reading::Passage;

/// What a caption's sentence tells, with the words that tell it.
pub(super) fn told(
    passage: &Passage,
    span: &Range<usize>,
    published: Option<DateRange>,
) -> Vec<Told> {
    let sentence = Sentence::of(passage, span);
    let shows = sentence.clauses.get(0).is_none_or(|root| {
        root.verb
            .is_none_or(|v| matches!(v.mood, Mood::Present | Mood::Ing | Mood::Participle))
    });
    let mut told = sentence.told(published);
    if !shows {
        return told;
    }
    let whole = |told: &mut Told| told.words = span.clone();
    let mut taken = false;
    for found in told.iter_mut().filter(|t| is_of_picture(&sentence, t)) {
        whole(found);
        taken = true;
    }
    if !taken {
        told.extend(moment(&sentence, &told, published));
    }
    told
}

/// Whether a caption says that its picture is from a collection, not from the event.
pub(super) fn is_on_file(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let first = words.next();
    let marks = [
        "file photo",
        "file picture",
        "file image",
        "/file",
        "archive photo",
        "archival photo",
        "archive picture",
        "archive image",
    ];
    let last = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    let alone = matches!(first, Some("file")) && words.next().is_none();
    let opens = lower.trim_start().starts_with("file -")
        || lower.trim_start().starts_with("file –")
        || lower.trim_start().starts_with("file —")
        || lower.trim_start().starts_with("file:");
    marks.iter().any(|mark| lower.contains(mark))
        || alone
        || opens
        || last.ends_with(", file")
        || last.ends_with("(file")
}

/// “This picture taken on 3 May”, “people attend the funeral on 3 May”: the time of what
/// the picture shows.
fn is_of_picture(sentence: &Sentence, told: &Told) -> bool {
    if told.date.precision() == Precision::Year {
        return false;
    }
    match told.host {
        Host::Noun(from, _) => from > 0 && !sentence.is_bound(from),
        Host::Clause(clause) => {
            let verb = sentence
                .clauses
                .get(clause)
                .filter(|c| c.opener == Opener::Bare);
            let head = verb
                .and_then(|c| c.verb)
                .map(|v| sentence.line.word(v.head));
            matches!(
                head,
                Some(
                    "taken"
                        | "released"
                        | "provided"
                        | "obtained"
                        | "captured"
                        | "shot"
                        | "photographed"
                        | "published"
                        | "made"
                        | "grabbed"
                        | "distributed"
                        | "issued"
                        | "shared"
                        | "posted"
                        | "seen"
                        | "pictured"
                )
            )
        }
    }
}

/// The only day, or the only month, that belongs to nothing else.
fn moment(sentence: &Sentence, told: &[Told], published: Option<DateRange>) -> Option<Told> {
    let free = |precision: Precision| {
        let mut all = sentence
            .dated(published)
            .filter(|(token, time, date)| {
                date.precision() == precision
                    && told.iter().all(|t| t.time != *time)
                    && !sentence.modifies(*token)
            })
            .map(|(_, time, date)| (time, date));
        let first = all.next()?;
        all.all(|(_, date)| date == first.1).then_some(first)
    };
    let (time, date) = free(Precision::Day).or_else(|| free(Precision::Month))?;
    Some(Told {
        words: sentence.span.clone(),
        date,
        time,
        host: Host::Noun(0, sentence.line.len()),
    })
}
