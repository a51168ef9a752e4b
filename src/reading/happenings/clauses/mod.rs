//! The clauses of a sentence, each with its verb, and which clause each word belongs to.

mod ahead;
mod openers;
mod predicates;

use std::ops::Range;

use super::tokens::{Kind, Line};
use super::verbs::Verb;
use super::words::Class;

/// Words around one verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    pub(super) opener: Opener,
    /// The token that opens it.
    pub(super) from: usize,
    /// The clause that it stands in.
    pub(super) parent: Option<usize>,
    pub(super) verb: Option<Verb>,
    /// Whether the next comma closes it.
    comma: bool,
    /// Commas since something was named that can be its subject.
    subject: Option<u8>,
    /// Whether what stands since the last comma only says when, where or how.
    adverbial: Option<bool>,
}

/// What a clause is to the one that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// It stands by itself, or beside another that does.
    Main,
    /// who, which
    Relative,
    /// when, because, after
    Subordinate,
    /// if, unless: left open
    Condition,
    /// What is said, thought or asked.
    Content,
    /// A verb without a subject of its own: killing two, founded in 1911, to meet.
    Bare,
    /// Between dashes or brackets.
    Aside,
    /// “…, the ministry said.”
    Tail,
}

/// The clauses, and the clause of each token.
pub(super) struct Clauses {
    pub(super) all: Vec<Clause>,
    of: Vec<usize>,
}

impl Clauses {
    pub(super) fn of(line: &Line) -> Self {
        let mut reader = Reader {
            line,
            clauses: Self {
                all: Vec::with_capacity(8),
                of: vec![0; line.len()],
            },
            now: 0,
        };
        reader.open(Opener::Main, 0, None);
        let mut at = 0;
        while let Some(kind) = line.kind(at) {
            reader.note(at, kind);
            let next = reader.take(at, kind).max(at + 1);
            reader.give(at..next);
            at = next;
        }
        reader.clauses
    }

    pub(super) fn get(&self, clause: usize) -> Option<&Clause> {
        self.all.get(clause)
    }

    pub(super) fn at(&self, token: usize) -> usize {
        self.of.get(token).copied().unwrap_or_default()
    }

    /// A clause, then those that it stands in, from the inside out.
    pub(super) fn outwards(&self, clause: usize) -> impl Iterator<Item = usize> {
        // A parent always stands before.
        std::iter::successors(Some(clause), |n| {
            self.get(*n).and_then(|c| c.parent).filter(|p| p < n)
        })
    }

    /// The tokens from the first to the last of a clause, with what stands in it but for
    /// what `apart` says to be told by itself.
    pub(super) fn reach(&self, clause: usize, apart: impl Fn(usize) -> bool) -> Range<usize> {
        let belongs = |n: usize| {
            let path = self.outwards(n).take_while(|n| *n == clause || !apart(*n));
            path.into_iter().any(|n| n == clause)
        };
        let belonging: Vec<bool> = (0..self.all.len()).map(belongs).collect();
        let of = |n: &usize| belonging.get(*n).copied().unwrap_or_default();
        let first = self.of.iter().position(of).unwrap_or_default();
        let last = self.of.iter().rposition(of).unwrap_or_default();
        first..last + 1
    }
}

struct Reader<'l, 'a> {
    line: &'l Line<'a>,
    clauses: Clauses,
    now: usize,
}

impl Reader<'_, '_> {
    /// Keeps account of what can be the subject.
    fn note(&mut self, at: usize, kind: Kind) {
        let line = self.line;
        let listed = kind == Kind::Comma
            && self
                .clause()
                .is_some_and(|c| c.verb.is_none() && c.subject.is_some())
            && self.in_list(at);
        let Some(clause) = self.clauses.all.get_mut(self.now) else {
            return;
        };
        if clause.verb.is_some() {
            return;
        }
        let lex = match kind {
            Kind::Word(lex) => Some(lex.class),
            _ => None,
        };
        let adverbial = *clause.adverbial.get_or_insert(
            matches!(kind, Kind::Time(_)) && !line.owns(at)
                || matches!(
                    lex,
                    Some(
                        Class::Preposition
                            | Class::Temporal
                            | Class::Adverb
                            | Class::And
                            | Class::But
                    )
                ),
        );
        if kind == Kind::Comma {
            clause.adverbial = None;
            let more = u8::from(!listed);
            clause.subject = clause.subject.map(|n| n.saturating_add(more));
        } else if !adverbial && line.is_noun(at) {
            clause.subject.get_or_insert(0);
        } else if adverbial && matches!(kind, Kind::Time(_)) && !line.owns(at) {
            // “On Sunday a fire”: the subject follows without a comma; not so after “two days
            // before”.
            let bound = ["before", "after", "since"];
            let open = bound.iter().any(|end| line.word(at).ends_with(end));
            clause.adverbial = Some(true).filter(|_| open);
        } else if adverbial
            && matches!(
                lex,
                Some(Class::Determiner | Class::Possessive | Class::Pronoun)
            )
            && at.checked_sub(1).is_some_and(|left| line.is_noun(left))
        {
            clause.subject.get_or_insert(0);
        }
    }

    /// Reads what begins at a token; where the next begins.
    fn take(&mut self, at: usize, kind: Kind) -> usize {
        match kind {
            Kind::Open => self.open(Opener::Aside, at, Some(self.now)),
            Kind::Close => self.close_aside(),
            Kind::Dash if self.in_aside() => self.close_aside(),
            Kind::Dash => self.open(Opener::Aside, at, Some(self.now)),
            Kind::Semicolon | Kind::Colon => self.open(Opener::Main, at + 1, None),
            Kind::Comma => self.comma(at),
            Kind::Word(lex) => return self.word(at, lex.class),
            _ => {}
        }
        at + 1
    }

    fn give(&mut self, tokens: Range<usize>) {
        for of in self.clauses.of.get_mut(tokens).into_iter().flatten() {
            *of = self.now;
        }
    }

    fn clause(&self) -> Option<&Clause> {
        self.clauses.get(self.now)
    }

    fn verb(&self) -> Option<Verb> {
        self.clause()?.verb
    }

    fn open(&mut self, opener: Opener, from: usize, parent: Option<usize>) {
        let before = from.checked_sub(1).and_then(|left| self.line.kind(left));
        let fronted = parent.is_some_and(|p| self.clauses.get(p).is_some_and(|p| p.verb.is_none()));
        self.clauses.all.push(Clause {
            opener,
            from,
            parent,
            verb: None,
            comma: before == Some(Kind::Comma) || fronted,
            subject: None,
            adverbial: None,
        });
        self.now = self.clauses.all.len() - 1;
    }

    /// Opens a clause whose verb is known.
    fn open_with(&mut self, opener: Opener, from: usize, parent: Option<usize>, verb: Verb) {
        self.open(opener, from, parent);
        self.set(verb);
    }

    fn set(&mut self, verb: Verb) {
        if let Some(clause) = self.clauses.all.get_mut(self.now) {
            clause.verb = Some(verb);
        }
    }

    /// Goes back to the clause that the current one stands in.
    fn close(&mut self) -> bool {
        let parent = self.clause().and_then(|c| c.parent);
        if let Some(parent) = parent {
            self.now = parent;
        }
        parent.is_some()
    }

    fn in_aside(&self) -> bool {
        let mut path = self.clauses.outwards(self.now);
        path.any(|n| self.opener(n) == Some(Opener::Aside))
    }

    fn opener(&self, clause: usize) -> Option<Opener> {
        self.clauses.get(clause).map(|c| c.opener)
    }

    fn close_aside(&mut self) {
        if !self.in_aside() {
            return;
        }
        while self.opener(self.now) != Some(Opener::Aside) && self.close() {}
        self.close();
    }

    /// A comma closes what a comma opened, and what has no end of its own.
    fn comma(&mut self, at: usize) {
        let fronted = self.clause().and_then(|c| c.parent).is_some_and(|p| {
            let parent = self.clauses.get(p);
            parent.is_some_and(|p| p.verb.is_none() && p.subject.is_none())
        });
        if !fronted && self.in_list(at) {
            return;
        }
        loop {
            let Some(clause) = self.clause() else {
                return;
            };
            let whole = clause.verb.is_some();
            let ends = match clause.opener {
                Opener::Bare => true,
                Opener::Relative | Opener::Subordinate | Opener::Condition => whole,
                Opener::Main | Opener::Content | Opener::Aside | Opener::Tail => false,
            };
            let comma = clause.comma;
            if !ends || !self.close() {
                return;
            }
            if comma {
                // It stood between the subject and what the subject did.
                if let Some(clause) = self.clauses.all.get_mut(self.now) {
                    clause.subject = clause.subject.map(|n| n.saturating_add(1));
                    clause.adverbial = None;
                }
                return;
            }
        }
    }
}
