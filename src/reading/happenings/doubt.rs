//! What stands around a clause and takes away from it that it is so: “it is false that”,
//! “rumours that”, “anyone who”.

use super::clauses::{Clause, Clauses, Opener};
use super::tokens::{Kind, Line};
use super::verbs::Verb;
use super::words::Class;

/// Nouns for what somebody holds or hears, which need not be so.
const HEARSAY: &str = "claim rumour rumor allegation suggestion theory report hearsay accusation assertion belief \
    hoax lie idea notion fear hope doubt speculation suspicion assumption possibility likelihood probability prospect \
    chance hint conspiracy myth legend fiction hypothesis scenario impression pretence pretense evidence proof \
    indication sign contention insinuation gossip whisper story";

/// Words by which something is judged not to be so, or not surely.
const UNSURE: &str = "false untrue unlikely impossible improbable doubtful unclear unproven possible probable likely \
    uncertain unsure wrong incorrect inconceivable unthinkable conceivable plausible implausible hypothetical";

/// Whether a clause, or one that it stands in, is left open by what is around it.
pub(super) fn is_doubted(line: &Line, clauses: &Clauses, clause: usize) -> bool {
    let mut path = clauses.outwards(clause).filter_map(|n| clauses.get(n));
    path.any(|found| match found.opener {
        Opener::Condition => true,
        Opener::Relative => {
            let noun = found.from.checked_sub(1).map(|left| line.word(left));
            noun.is_some_and(|word| is_one_of("anyone anybody", word))
        }
        Opener::Content => is_hearsay(line, found, clauses),
        _ => false,
    })
}

fn is_hearsay(line: &Line, content: &Clause, clauses: &Clauses) -> bool {
    let left = (0..content.from)
        .rev()
        .find(|at| !matches!(line.kind(*at), Some(Kind::Time(_) | Kind::Comma)));
    let verb = |at| {
        clauses
            .all
            .iter()
            .filter_map(|c| c.verb)
            .any(|v| v.head == at)
    };
    let noun = left.filter(|at| !verb(*at)).map(|at| line.word(at));
    if line.word(content.from) == "that" && noun.is_some_and(|word| is_one_of(HEARSAY, word)) {
        return true;
    }
    let outer = content.parent.and_then(|p| clauses.get(p));
    let Some(outer) = outer else {
        return false;
    };
    let judged = |at: usize| is_one_of(UNSURE, line.word(at));
    let denied = outer.verb.is_some_and(|verb| is_denied(line, outer, verb));
    denied || (outer.from..content.from).any(judged)
}

/// Whether a clause says that what it tells is not so.
pub(super) fn is_denied(line: &Line, clause: &Clause, verb: Verb) -> bool {
    if verb.negated || is_short_of(line, verb) {
        return true;
    }
    let from = clause.from.max(verb.from.saturating_sub(12));
    // “No attack took place”, “made no statement”; but “no fewer than”.
    let none = |at: usize| {
        line.is(at, Class::None)
            && !matches!(
                line.word(at + 1),
                "fewer" | "less" | "longer" | "later" | "doubt" | "sooner" | "more"
            )
            && !matches!(line.word(at), "hardly" | "barely" | "scarcely" | "nor" | "neither" if at > verb.to)
    };
    (from..verb.to + 1).any(none)
}

/// “almost died”, “was nearly killed”; but what nearly doubled did grow.
fn is_short_of(line: &Line, verb: Verb) -> bool {
    let measures = ["doubl", "tripl", "halv", "quadrupl"];
    let head = line.word(verb.head);
    let nearly = |at: usize| is_one_of("almost nearly", line.word(at));
    (verb.from.saturating_sub(1)..verb.head).any(nearly)
        && !measures.iter().any(|stem| head.starts_with(stem))
}

/// Whether a sentence invites to suppose what it tells: “Imagine that …”.
pub(super) fn is_supposed(line: &Line) -> bool {
    is_one_of("imagine suppose supposing pretend assume", line.word(0))
}

fn is_one_of(words: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    let one = match lower.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => lower.strip_suffix('s').unwrap_or(&lower).to_owned(),
    };
    words
        .split_whitespace()
        .any(|known| known == lower || known == one)
}
