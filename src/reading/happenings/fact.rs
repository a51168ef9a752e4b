//! Whether a clause tells that something happened: not that it is planned, denied,
//! supposed or the rule.

use super::clauses::{Clause, Clauses, Opener};
use super::doubt;
use super::tokens::{Kind, Line};
use super::verbs::{Mood, Verb};
use super::words::{Class, Sort};

/// Nouns for what somebody means to do.
const AIMS: &str = "plan decision deal bid effort attempt agreement right proposal promise pledge vow order call \
    chance opportunity need desire intention offer request law bill motion campaign way time ability refusal failure \
    permission mandate mission pressure willingness readiness move threat invitation commitment ambition goal";

/// Whether a sentence asks.
pub(super) fn is_question(sentence: &str) -> bool {
    sentence
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?')
        .ends_with('?')
}

/// Whether a sentence only says when its own article was written or changed, or by whom.
pub(super) fn is_stamp(line: &Line) -> bool {
    let this =
        line.word(0).eq_ignore_ascii_case("this") || line.word(0).eq_ignore_ascii_case("the");
    let by = matches!(line.word(0), "Reporting" | "Editing" | "Writing") && line.word(1) == "by";
    let last = (0..3).any(|at| {
        line.word(at).eq_ignore_ascii_case("last")
            && matches!(
                line.word(at + 1),
                "updated" | "modified" | "edited" | "reviewed" | "changed"
            )
    });
    let article = matches!(
        line.word(1),
        "article" | "story" | "post" | "piece" | "page" | "version" | "item" | "column"
    );
    let made = (2..10).any(|at| {
        matches!(
            line.word(at),
            "published"
                | "updated"
                | "amended"
                | "corrected"
                | "posted"
                | "modified"
                | "appeared"
                | "republished"
        )
    });
    by || last || this && article && made
}

/// How many tokens at the head of a sentence say where and when it was written:
/// “LIMA, 3 May (AFP) —”.
pub(super) fn dateline(line: &Line) -> usize {
    const LONGEST: usize = 14;
    let mut time = false;
    let mut place = false;
    for at in 0..LONGEST {
        match line.kind(at) {
            Some(Kind::Time(_)) => time = true,
            Some(Kind::Name(_) | Kind::Capital(_)) => place = true,
            Some(Kind::Comma | Kind::Open | Kind::Close | Kind::Number) => {}
            Some(Kind::Dash | Kind::Colon) if time && place => return at + 1,
            _ => return 0,
        }
    }
    0
}

/// The clause that tells a fact where a time stands in `clause`: that clause, or the one
/// that its infinitive hangs on. `day` where the time is a day, on which a state, too,
/// can be told.
pub(super) fn told_by(line: &Line, clauses: &Clauses, clause: usize, day: bool) -> Option<usize> {
    let found = clauses.get(clause)?;
    let verb = found.verb?;
    if doubt::is_doubted(line, clauses, clause) {
        return None;
    }
    if verb.mood == Mood::Infinitive {
        let parent = found.parent?;
        let governing = clauses.get(parent)?.verb?;
        let noun = verb
            .from
            .checked_sub(1)
            .is_some_and(|at| is_aim(line.word(at)));
        // “The plan had been to attack”
        let is_what =
            governing.to == verb.from && matches!(line.class(verb.from - 1), Some(Class::Be(_)));
        let content = governing.sort.opens_content();
        let meant = governing.sort.is(Sort::PLANS) || content || noun || is_what;
        return if meant {
            None
        } else {
            told_by(line, clauses, parent, day)
        };
    }
    let holds = !doubt::is_denied(line, found, verb)
        && (day || !verb.sort.is(Sort::STATE))
        && is_told(line, clauses, found, verb, day)
        && is_granted(clauses, found);
    holds.then_some(clause)
}

fn is_aim(word: &str) -> bool {
    let lower = word.to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    AIMS.split_whitespace()
        .any(|aim| aim == one || aim == lower)
}

fn is_told(line: &Line, clauses: &Clauses, clause: &Clause, verb: Verb, day: bool) -> bool {
    match verb.mood {
        Mood::Past | Mood::Perfect | Mood::Before => !(verb.passive && is_ahead(line, verb)),
        Mood::Was => day,
        Mood::Participle => {
            // “the six months ended in May”
            let left = verb.from.checked_sub(1).and_then(|at| line.kind(at));
            let of_time = matches!(left, Some(Kind::Time(_)));
            !of_time && !is_ahead(line, verb) && root_has_verb(clauses, clause)
        }
        Mood::Ing => ing_is_told(line, clauses, clause, verb),
        Mood::Present | Mood::Open | Mood::Infinitive => false,
    }
}

/// “expected”, “scheduled”, “set for”: what is told lies ahead.
fn is_ahead(line: &Line, verb: Verb) -> bool {
    let says = verb.sort.is(Sort::SAYS);
    let set = matches!(line.word(verb.head), "set" | "due" | "tipped" | "billed")
        && matches!(line.word(verb.to), "for" | "to");
    // “sworn in” is no plan, as “swore to” is.
    let sworn = line.word(verb.head) == "sworn";
    verb.sort.is(Sort::PLANS) && !says && !sworn || set
}

fn root_has_verb(clauses: &Clauses, clause: &Clause) -> bool {
    let mut parent = clause.parent;
    while let Some(found) = parent.and_then(|p| clauses.get(p)) {
        if found.verb.is_some_and(|v| v.mood.is_finite()) {
            return true;
        }
        parent = found.parent;
    }
    false
}

/// “…, killing two”; “after winning”; not “for killing”, “without asking”.
fn ing_is_told(line: &Line, clauses: &Clauses, clause: &Clause, verb: Verb) -> bool {
    let opener = if clause.from < verb.from {
        line.word(clause.from).to_lowercase()
    } else {
        String::new()
    };
    // “a curfew beginning on Sunday”: a bound
    let first = verb.to + usize::from(line.is(verb.to, Class::Preposition));
    let dated = matches!(line.kind(first), Some(Kind::Time(_)));
    if dated
        && matches!(
            line.word(verb.head),
            "beginning" | "starting" | "commencing"
        )
    {
        return false;
    }
    let since = matches!(opener.as_str(), "since" | "after" | "following");
    let open = matches!(
        opener.as_str(),
        "" | "and" | "before" | "by" | "in" | "on" | "upon" | "while" | "when" | "with" | "until"
    );
    let mut parent = clause.parent;
    while let Some(found) = parent.and_then(|p| clauses.get(p)) {
        if let Some(outer) = found.verb {
            match outer.mood {
                Mood::Past | Mood::Perfect | Mood::Before | Mood::Was => {
                    return since || open && !outer.negated;
                }
                Mood::Present => return opener == "since" || opener == "after",
                Mood::Open | Mood::Infinitive => return opener == "since",
                Mood::Ing | Mood::Participle => {}
            }
        }
        parent = found.parent;
    }
    false
}

/// Whether what the clause stands in lets it stand as a fact.
fn is_granted(clauses: &Clauses, clause: &Clause) -> bool {
    let own_subject = clause.verb.is_some_and(|v| v.mood.is_finite());
    let Some(parent) = clause.parent.and_then(|p| clauses.get(p)) else {
        return true;
    };
    let Some(outer) = parent.verb else {
        return true;
    };
    if clause.opener != Opener::Content {
        return own_subject || outer.mood != Mood::Open;
    }
    let unsure = outer.sort.is(Sort::DENIES) || outer.sort.is(Sort::THINKS);
    !unsure && !outer.negated && outer.mood != Mood::Open && is_granted(clauses, parent)
}
