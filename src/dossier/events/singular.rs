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
        return between.len() <= REACH && between.first().is_some_and(|(_, word)| *word == "of");
    }
    let between = between(last, head);
    let behind = passage.text.get(named.span.end..).unwrap_or_default();
    let owns = behind.starts_with(['’', '\'']) || named_owns(passage, named);
    if owns && between.len() <= 2 {
        return true;
    }
    // "X was overthrown", "X died"
    let passive = between
        .iter()
        .any(|(_, word)| matches!(*word, "was" | "were" | "been" | "is" | "are"));
    let by_itself = words.get(head).is_some_and(|(_, word)| {
        matches!(
            *word,
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
    });
    between.len() <= 3 && (passive || by_itself)
}

fn named_owns(passage: &Passage, named: &NamedHere) -> bool {
    let words = passage.text.get(named.span.clone()).unwrap_or_default();
    ["’s", "'s", "s’", "s'"].iter().any(|e| words.ends_with(e))
}
