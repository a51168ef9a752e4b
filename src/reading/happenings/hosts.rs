//! What a time belongs to: a verb, or a noun for something that happens, by where it stands
//! among the clauses.

use super::fact;
use super::tokens::Kind;
use super::told::Sentence;
use super::verbs::{Mood, Verb};
use super::words::Class;
use crate::model::{DateRange, Precision};

/// What a time belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    Clause(usize),
    /// From one token to before another.
    Noun(usize, usize),
}

/// How the words around a time tie a noun for something that happens to the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Governor {
    /// after the fall, since the fall
    Bound,
    /// in, at, during the meeting
    Setting,
    /// of, for, over the attack
    Other,
    /// condemned the attack
    Verb,
    /// The attack …
    None,
}

/// Tokens between a noun and its time, and words of one noun phrase.
const FARTHEST: usize = 14;

impl Host {
    pub(super) fn clause(self) -> Option<usize> {
        match self {
            Self::Clause(n) => Some(n),
            Self::Noun(..) => None,
        }
    }
}

impl<'a> Sentence<'a> {
    pub(super) fn host(
        &self,
        token: usize,
        date: DateRange,
        published: Option<DateRange>,
    ) -> Option<Host> {
        let clause = self.clauses.at(token);
        let by_clause = || self.clause_host(clause, date);
        let Some((noun, before)) = self.noun(token) else {
            let of = self.preposition(token) == Some("of");
            if self.modifies(token) {
                // “in a Wednesday letter”
                let setting = self.governor(self.phrase_start(token)) == Governor::Setting;
                return by_clause().filter(|_| setting && date.precision() == Precision::Day);
            }
            let apart = of || self.is_beside(token) || self.is_behind_bound(token);
            return by_clause().filter(|_| !apart);
        };
        let from = self.phrase_start(noun.min(token));
        // “There was no shelling on Sunday”
        if (from.saturating_sub(1)..noun).any(|at| self.line.is(at, Class::None)) {
            return None;
        }
        let named = || Host::Noun(from, self.phrase_end(noun.max(token)));
        let vague = date.days() > 7;
        let open = vague && published.is_some_and(|day| date.latest() > day.latest());
        let verb = self.clauses.get(clause).and_then(|c| c.verb);
        let factual = by_clause();
        let ahead = verb.is_some_and(|v| v.mood == Mood::Open);
        match self.governor(from) {
            Governor::Bound => Some(named()),
            // “arrested in the 3 May shooting”
            Governor::Setting
                if before
                    && verb.is_some_and(|v| v.to <= from)
                    && !matches!(self.line.word(from), "a" | "an") =>
            {
                Some(named())
            }
            Governor::Setting => by_clause().or(Some(named()).filter(|_| !open && before)),
            Governor::Verb if before => Some(named()).filter(|_| !open),
            Governor::Other if vague => Some(named()).filter(|_| !open && self.has_verb()),
            Governor::Verb | Governor::Other if !before => {
                let lists = verb.is_some_and(|v| self.looks_back(v));
                match factual {
                    Some(_) if lists => Some(named()),
                    Some(host) => Some(host),
                    None => Some(named()).filter(|_| {
                        !open && verb.is_some_and(|v| !v.negated && v.mood != Mood::Open)
                    }),
                }
            }
            // “The 13 May agreement is likely to …”
            Governor::None if before && ahead => None,
            Governor::None if !(before && vague) => {
                factual.or_else(|| Some(named()).filter(|_| !open && self.has_verb()))
            }
            _ => Some(named()).filter(|_| !open && self.has_verb()),
        }
    }

    /// Whether a time stands in a noun phrase that a comma sets beside another: “…, a
    /// decrease from the close on Wednesday”.
    fn is_beside(&self, token: usize) -> bool {
        let clause = self.clauses.at(token);
        let verb = self.clauses.get(clause).and_then(|c| c.verb);
        let Some(verb) = verb.filter(|v| v.to <= token) else {
            return false;
        };
        let comma = (verb.to..token)
            .rev()
            .find(|at| self.line.kind(*at) == Some(Kind::Comma));
        let Some(first) = comma.map(|at| at + 1).filter(|at| *at < token) else {
            return false;
        };
        match self.line.kind(first) {
            Some(Kind::Word(lex)) => matches!(
                lex.class,
                Class::Determiner | Class::Possessive | Class::Plain
            ),
            _ => false,
        }
    }

    /// Whether a time stands in a phrase that only bounds: “after a loss on Wednesday”.
    fn is_behind_bound(&self, token: usize) -> bool {
        // “released from prison on Sunday”: the time is that of the release; but “fell from
        // its high on Sunday”.
        let level = |at: usize| {
            matches!(
                self.line.word(at),
                "high" | "low" | "close" | "level" | "peak" | "record" | "price" | "rate" | "total"
            )
        };
        let mut inner = None;
        for at in (token.saturating_sub(FARTHEST)..token).rev() {
            match self.line.class(at) {
                Some(Class::Temporal) if self.line.word(at) != "as" => return true,
                Some(Class::Preposition) => match self.line.word(at) {
                    "from" => return inner.is_none_or(|inner: usize| level(inner - 1)),
                    "than" | "following" | "despite" => return true,
                    _ => inner = Some(at),
                },
                _ if self.is_verb(at) || !self.line.is_nominal(at) => return false,
                _ => {}
            }
        }
        false
    }

    fn has_verb(&self) -> bool {
        self.clauses.all.iter().any(|c| c.verb.is_some())
    }

    /// “followed the fall”, “marked the fall”: the fall has its own time.
    fn looks_back(&self, verb: Verb) -> bool {
        let word = self.line.word(verb.head).to_lowercase();
        let stems = [
            "follow",
            "mark",
            "preced",
            "commemorat",
            "recall",
            "remember",
            "celebrat",
        ];
        !verb.passive && stems.iter().any(|stem| word.starts_with(stem))
    }

    /// The clause that a time belongs to, if it tells a fact.
    fn clause_host(&self, clause: usize, date: DateRange) -> Option<Host> {
        let day = date.precision() == Precision::Day;
        let found = fact::told_by(&self.line, &self.clauses, clause, day)?;
        Some(Host::Clause(found))
    }

    fn preposition(&self, token: usize) -> Option<&'a str> {
        let left = token.checked_sub(1)?;
        self.line
            .is(left, Class::Preposition)
            .then(|| self.line.word(left))
    }

    /// Whether a time stands before a noun as an adjective does: “a July 16 report”.
    pub(super) fn modifies(&self, token: usize) -> bool {
        if self.line.owns(token) {
            return true;
        }
        let mut left = token;
        while let Some(before) = left.checked_sub(1) {
            left = before;
            match self.line.kind(left) {
                Some(Kind::Word(lex)) => match lex.class {
                    Class::Determiner | Class::Possessive => {
                        return self.line.is_nominal(token + 1);
                    }
                    Class::Plain if lex.form.is_none() && !lex.event => {}
                    _ => return false,
                },
                _ => return self.line.owns(left) && self.line.is_nominal(token + 1),
            }
        }
        false
    }

    /// The noun for something that happens which a time stands with, and whether the time
    /// stands before it.
    fn noun(&self, token: usize) -> Option<(usize, bool)> {
        let verbal = |at| self.is_verb(at);
        let bare = self.preposition(token).is_none()
            && self.line.is_event(token + 1)
            && !verbal(token + 1);
        if self.modifies(token) || bare {
            let ahead = token + 1..token + 6;
            let phrase = ahead.take_while(|at| self.line.is_nominal(*at) && !verbal(*at));
            return phrase
                .filter(|at| self.line.is_event(*at))
                .last()
                .map(|at| (at, true));
        }
        let clause = self.clauses.at(token);
        for at in (token.saturating_sub(FARTHEST)..token).rev() {
            if verbal(at) || self.clauses.at(at) != clause {
                return None;
            }
            if self.line.is_event(at) {
                return Some((at, false));
            }
            let goes_on = self.line.is_nominal(at)
                || self.line.is(at, Class::Preposition)
                || self.line.is(at, Class::To)
                || at + 1 == token;
            if !goes_on {
                return None;
            }
        }
        None
    }

    fn is_verb(&self, at: usize) -> bool {
        let mut verbs = self.clauses.all.iter().filter_map(|c| c.verb);
        verbs.any(|v| (v.from..v.to).contains(&at))
    }

    /// Where the noun phrase around a token begins.
    pub(super) fn phrase_start(&self, token: usize) -> usize {
        let mut at = token;
        while let Some(left) = at.checked_sub(1) {
            let time = matches!(self.line.kind(left), Some(Kind::Time(_)));
            let adverb = self.line.is(left, Class::Adverb);
            if !(self.line.is_nominal(left) || time || adverb) || self.is_verb(left) {
                break;
            }
            at = left;
        }
        at
    }

    fn phrase_end(&self, token: usize) -> usize {
        let mut at = token + 1;
        while at < token + FARTHEST {
            let tied = matches!(
                self.line.word(at),
                "of" | "in" | "at" | "on" | "near" | "against"
            ) && self.line.is_nominal(at + 1);
            if !(self.line.is_nominal(at) || tied) || self.is_verb(at) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a noun phrase only bounds what is told: “after the fall”.
    pub(super) fn is_bound(&self, from: usize) -> bool {
        self.governor(from) == Governor::Bound
    }

    fn governor(&self, from: usize) -> Governor {
        let Some(left) = from.checked_sub(1) else {
            return Governor::None;
        };
        if self.is_verb(left) {
            return Governor::Verb;
        }
        match self.line.class(left) {
            Some(Class::Temporal) => Governor::Bound,
            Some(Class::Preposition) => match self.line.word(left).to_lowercase().as_str() {
                "following" | "amid" | "amidst" | "despite" => Governor::Bound,
                "in" | "at" | "during" | "on" => Governor::Setting,
                // “within days of his capture”
                "of" if left > 0 && matches!(self.line.kind(left - 1), Some(Kind::Time(_))) => {
                    Governor::Bound
                }
                _ => Governor::Other,
            },
            Some(Class::To)
                if self
                    .line
                    .word(left.saturating_sub(1))
                    .eq_ignore_ascii_case("according") =>
            {
                Governor::Bound
            }
            Some(Class::To) => Governor::Other,
            _ => Governor::None,
        }
    }
}
