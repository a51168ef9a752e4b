//! What befalls somebody a single time, told so that no doubt is left of whom and when:
//! `the ousting of X in 2023`, `X’s death on 3 May`, `on 3 May X was overthrown`.

use std::ops::Range;

use crate::dossier::events::statements::tokens;
use crate::dossier::events::words::{self, Family, Sort};
use crate::dossier::{EntityId, NamedHere};
use crate::model::EntityKind;
use crate::reading::Passage;

/// What happened, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Singular {
    pub family: Family,
    pub of: EntityId,
}

/// Words that may stand between the name, the word for what befell it and the date.
const REACH: usize = 5;
/// Words that may stand before them in the clause.
const AHEAD: usize = 4;

/// The one that a clause tells of, at a time.
pub(super) fn find(
    passage: &Passage,
    clause: &Range<usize>,
    time: &Range<usize>,
    here: &[&NamedHere],
) -> Option<Singular> {
    let all = tokens(&passage.text, clause);
    let words: Vec<(usize, &str)> = all.filter(|(at, _)| !time.contains(at)).collect();
    let (head, family) = words.iter().enumerate().find_map(|(n, (_, word))| {
        let families = words::families(&words::stem(word)).iter();
        let mut once = families.filter(|family| words::sort(**family) == Sort::Once);
        Some((n, *once.next()?))
    })?;
    // Companies fall and rise, and towns are lost more than once.
    let is_somebody = |m: &&&NamedHere| m.entity.kind == EntityKind::Person;
    let mut named = here.iter().filter(is_somebody);
    let (of, first, last) = named.find_map(|m| {
        let inside = |(at, _): &&(usize, &str)| m.span.contains(at);
        let first = words.iter().position(|word| inside(&word))?;
        let last = words.iter().rposition(|word| inside(&word))?;
        befalls(passage, &words, head, first, last, m).then(|| (m.entity.clone(), first, last))
    })?;
    let (first, last) = (first.min(head), last.max(head));
    // Whatever stands further ahead is what the clause is about.
    let ahead = words.get(..first)?;
    let nested = ahead
        .iter()
        .rev()
        .take(2)
        .any(|(_, word)| word.eq_ignore_ascii_case("of"));
    if ahead.len() > AHEAD || nested {
        return None;
    }
    let end = words.get(last).map(|(at, word)| at + word.len())?;
    let start = words.get(first).map(|(at, _)| *at)?;
    let between = if time.start >= end {
        passage.text.get(end..time.start)
    } else {
        passage.text.get(time.end..start)
    };
    let near = between?.split_whitespace().count() <= REACH;
    near.then_some(Singular { family, of })
}

/// Whether the word at `head` says what befalls the name from `first` to `last`.
fn befalls(
    passage: &Passage,
    words: &[(usize, &str)],
    head: usize,
    first: usize,
    last: usize,
    named: &NamedHere,
) -> bool {
    let between = |from: usize, to: usize| words.get(from + 1..to).unwrap_or_default();
    if head < first {
        // "the fall of former president X"
        let between = between(head, first);
        let other =
            |word: &(usize, &str)| matches!(word.1, "of" | "by" | "with" | "who" | "whose" | "s");
        let of = between.split_first();
        let of = of.is_some_and(|(of, rest)| of.1 == "of" && !rest.iter().any(other));
        let whose = !owns(passage, named) || rules(passage, named);
        return between.len() <= REACH && of && whose;
    }
    if !stands_first(passage, named) {
        return false;
    }
    let (Some((head_at, word)), Some((_, name))) = (words.get(head), words.get(last)) else {
        return false;
    };
    let mut between = between(last, head);
    if owns(passage, named) {
        // "X’s death", and neither "X’s deputy died" nor "X’s murder trial"
        let bare = *name == "s" || between.iter().all(|(_, word)| *word == "s");
        let behind = passage.text.get(head_at + word.len()..).unwrap_or_default();
        return bare && between.len() <= 1 && ends_there(behind);
    }
    if let Some(end) = apposition(passage, named, *head_at) {
        between = between
            .iter()
            .position(|(at, _)| *at >= end)
            .map_or(&[], |n| &between[n..]);
    }
    let between: Vec<&str> = between.iter().map(|(_, word)| *word).collect();
    match between.as_slice() {
        [] | ["has" | "have" | "had"] => by_itself(word),
        // "was killed", "had been overthrown", "was shot and killed"
        ["was" | "were" | "is" | "are", rest @ ..]
        | ["has" | "have" | "had", "been", rest @ ..] => {
            matches!(
                rest,
                [] | ["later" | "then" | "finally" | "eventually"] | [_, "and"]
            )
        }
        _ => false,
    }
}

/// What somebody does of whom it is told without a helping verb.
fn by_itself(word: &str) -> bool {
    matches!(
        word,
        "died"
            | "dies"
            | "fell"
            | "falls"
            | "perished"
            | "collapsed"
            | "resigned"
            | "resigns"
            | "abdicated"
    )
}

/// Whether the sentence, or what stands behind its last comma, begins with the name and its
/// titles: in "the man who killed X died" and "the wife of X died" it does not.
fn stands_first(passage: &Passage, named: &NamedHere) -> bool {
    let sentence = passage.sentence_at(named.span.start);
    let ahead = passage.text.get(sentence.start..named.span.start);
    let ahead = ahead.unwrap_or_default();
    let ahead = ahead.rsplit([',', ';', ':']).next().unwrap_or_default();
    let words: Vec<String> = ahead
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let leads = |word: &String| {
        matches!(
            word.as_str(),
            "who" | "whose" | "whom" | "which" | "of" | "by" | "with" | "for" | "against"
        )
    };
    let acts = words.last().is_some_and(|word| {
        let families = words::families(&words::stem(word)).iter();
        families
            .into_iter()
            .any(|f| words::sort(*f) != Sort::Saying)
    });
    !acts && !words.iter().rev().take(6).any(leads)
}

/// Where an apposition between commas ends that tells nothing by itself: "X, the mayor, died".
fn apposition(passage: &Passage, named: &NamedHere, head: usize) -> Option<usize> {
    let inside = passage.text.get(named.span.end..head)?.strip_prefix(',')?;
    let end = inside.rfind(',')?;
    let tells = |word: &str| {
        let verb = word.ends_with("ed") || word.ends_with("ing") && word.len() > 4;
        let points = matches!(
            word,
            "who"
                | "whose"
                | "whom"
                | "which"
                | "and"
                | "but"
                | "was"
                | "were"
                | "is"
                | "are"
                | "has"
                | "had"
        );
        verb || points || !words::families(&words::stem(word)).is_empty()
    };
    let inside = inside.get(..end)?;
    let mut words = inside.split(|c: char| !c.is_alphanumeric());
    (!words.any(tells)).then_some(named.span.end + 1 + end)
}

/// Whether a noun is not the first of two: "death", and not "death threat".
fn ends_there(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(' ') else {
        return true;
    };
    let next = rest.split(|c: char| !c.is_alphanumeric()).next();
    let next = next.unwrap_or_default();
    words::telling(next).is_none() || next.starts_with(char::is_uppercase)
}

/// Whether what the name owns is its hold on power: “the fall of X’s government” is X’s.
fn rules(passage: &Passage, named: &NamedHere) -> bool {
    let behind = passage.text.get(named.span.end..).unwrap_or_default();
    let behind = behind.trim_start_matches(['’', '\'']);
    let behind = behind.strip_prefix("s ").unwrap_or(behind);
    let mut words = behind.split(|c: char| !c.is_alphanumeric());
    let owned = words.find(|word| !word.is_empty());
    matches!(
        owned,
        Some("regime" | "government" | "rule" | "reign" | "administration" | "presidency")
    )
}

fn owns(passage: &Passage, named: &NamedHere) -> bool {
    let behind = passage.text.get(named.span.end..).unwrap_or_default();
    behind.starts_with(['’', '\'']) || named_owns(passage, named)
}

fn named_owns(passage: &Passage, named: &NamedHere) -> bool {
    let words = passage.text.get(named.span.clone()).unwrap_or_default();
    ["’s", "'s", "s’", "s'"].iter().any(|e| words.ends_with(e))
}
