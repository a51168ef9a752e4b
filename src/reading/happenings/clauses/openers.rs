//! Words that open a clause: who, that, when, after, and.

use super::{Opener, Reader};
use crate::reading::happenings::tokens::Kind;
use crate::reading::happenings::verbs::{self, Mood, Verb};
use crate::reading::happenings::words::{Class, Form, Sort, Tense};

impl Reader<'_, '_> {
    pub(super) fn word(&mut self, at: usize, class: Class) -> usize {
        match class {
            Class::Relative => self.relative(at),
            Class::That => return self.that(at),
            Class::Subordinator => return self.subordinate(at, Opener::Subordinate),
            Class::Condition => return self.subordinate(at, Opener::Condition),
            Class::Temporal => return self.temporal(at),
            Class::How => self.open(Opener::Content, at, Some(self.now)),
            Class::And | Class::But => return self.and(at),
            _ if self.is_inverted(at, class) => self.open(Opener::Condition, at, Some(self.now)),
            _ => return self.maybe_verb(at),
        }
        at + 1
    }

    /// “Had the bank cut rates, …”, “…, should the talks fail”: a condition without “if”.
    fn is_inverted(&self, at: usize, class: Class) -> bool {
        let had = matches!(class, Class::Have(Tense::Past) | Class::Be(Tense::Past));
        let should = self.line.word(at).eq_ignore_ascii_case("should");
        let subject = self.line.is_noun(at + 1)
            || self.line.is_nominal(at + 1)
            || self.line.is(at + 1, Class::Pronoun);
        if !(had || should) || !subject {
            return false;
        }
        let Some(left) = at.checked_sub(1) else {
            return true;
        };
        let open = self
            .finite_host()
            .is_some_and(|(_, verb)| verb.mood == Mood::Open);
        match self.line.kind(left) {
            Some(Kind::Comma) => open,
            _ => left == 0 && matches!(self.line.class(left), Some(Class::And | Class::But)),
        }
    }

    pub(super) fn relative(&mut self, at: usize) {
        self.open(Opener::Relative, at, Some(self.now));
    }

    pub(super) fn that(&mut self, at: usize) -> usize {
        let left = at.checked_sub(1);
        let after_verb = self
            .verb()
            .is_some_and(|v| v.sort.opens_content() || v.sort.is(Sort::PLANS));
        let shows = left.is_none_or(|l| {
            matches!(
                self.line.class(l),
                Some(Class::Preposition | Class::Temporal | Class::And)
            )
        });
        let verb_next = self.acts(at + 1) || verbs::present(self.line, at + 1).is_some();
        if shows && !verb_next {
            // “since that meeting”
            return at + 1;
        }
        let noun = left.is_some_and(|l| self.line.is_noun(l));
        let opener = if verb_next && noun && !(after_verb && self.said_here(at)) {
            Opener::Relative
        } else if self.verb_ahead(at + 1) || after_verb && self.said_here(at) {
            Opener::Content
        } else {
            return at + 1;
        };
        self.open(opener, at, Some(self.now));
        at + 1
    }

    /// Whether the verb of the clause stands right before, but for a time or a hearer.
    pub(super) fn said_here(&self, at: usize) -> bool {
        self.verb().is_some_and(|v| v.to + 3 >= at)
    }

    pub(super) fn subordinate(&mut self, at: usize, opener: Opener) -> usize {
        let next = at + 1;
        if self.line.form(next) == Some(Form::Ing) {
            let verb = verbs::alone(self.line, next, Mood::Ing);
            self.open_with(Opener::Bare, at, Some(self.now), verb);
            return verb.to;
        }
        if matches!(self.line.form(next), Some(Form::Either | Form::Participle)) {
            let verb = Verb {
                passive: true,
                ..verbs::alone(self.line, next, Mood::Participle)
            };
            let opener = match opener {
                Opener::Condition => opener,
                _ => Opener::Bare,
            };
            self.open_with(opener, at, Some(self.now), verb);
            return verb.to;
        }
        if self.verb_ahead(next) {
            self.open(opener, at, Some(self.now));
        }
        next
    }

    /// “after it fell” opens a clause, “after the fall” does not.
    pub(super) fn temporal(&mut self, at: usize) -> usize {
        if self.line.form(at + 1) == Some(Form::Ing) && !self.line.is_event(at + 1)
            || self.verb_ahead(at + 1)
        {
            return self.subordinate(at, Opener::Subordinate);
        }
        at + 1
    }

    pub(super) fn and(&mut self, at: usize) -> usize {
        let time = |at| matches!(self.line.kind(at), Some(Kind::Time(_)));
        if time(at + 1) && at.checked_sub(1).is_some_and(time) {
            return at + 1;
        }
        let mut next = at + 1;
        // “and on Sunday flew home”
        loop {
            next += match self.line.kind(next) {
                Some(Kind::Time(_)) if !self.line.owns(next) => 1,
                Some(Kind::Word(lex)) if lex.class == Class::Adverb => 1,
                Some(Kind::Word(lex)) if lex.class == Class::Preposition && time(next + 1) => 2,
                Some(Kind::Comma) if next > at + 1 => 1,
                _ => break,
            };
        }
        let comma = at
            .checked_sub(1)
            .is_some_and(|left| self.line.kind(left) == Some(Kind::Comma));
        let host = self.finite_host();
        let Some((host, verb)) = host else {
            return self.and_bare(at, next);
        };
        let opener = self.opener(host).unwrap_or(Opener::Main);
        let parent = self.clauses.get(host).and_then(|c| c.parent);
        if let Some(found) = verbs::certain(self.line, next).filter(|v| v.mood.is_finite()) {
            self.give(at..at + 1);
            self.open_with(opener, at, parent, found);
            self.give(at..found.to);
            return found.to;
        }
        // “the burnt and abandoned cars”
        let adjective = next == at + 1
            && at.checked_sub(1).is_some_and(|left| {
                matches!(self.line.form(left), Some(Form::Either | Form::Participle))
                    && !self.is_taken(left)
            });
        if matches!(self.line.form(next), Some(Form::Either | Form::Any))
            && !self.line.is_noun(next)
            && !adjective
        {
            let bare = self.verb().filter(|v| v.mood == Mood::Participle);
            let shared = bare.unwrap_or(verb);
            let mood = match shared.mood {
                Mood::Was | Mood::Present => Mood::Past,
                mood => mood,
            };
            let found = Verb {
                mood,
                passive: shared.passive,
                negated: shared.negated,
                ..verbs::alone(self.line, next, mood)
            };
            let (opener, parent) = match bare {
                Some(_) => (Opener::Bare, self.clause().and_then(|c| c.parent)),
                None => (opener, parent),
            };
            self.open_with(opener, at, parent, found);
            self.give(at..found.to);
            return found.to;
        }
        if self.verb_ahead(at + 1) && (comma || verb.to + 1 < at) {
            // A comma leads back to what stands by itself, but for what is said.
            let mut level = host;
            if comma {
                while let Some(up) = self.clauses.get(level).and_then(|c| c.parent) {
                    if matches!(self.opener(level), Some(Opener::Content | Opener::Main)) {
                        break;
                    }
                    level = up;
                }
            }
            let opener = self.opener(level).unwrap_or(Opener::Main);
            let opener = match opener {
                Opener::Content | Opener::Subordinate | Opener::Condition => opener,
                _ => Opener::Main,
            };
            let parent = self.clauses.get(level).and_then(|c| c.parent);
            self.open(opener, at, parent);
            return at + 1;
        }
        self.and_bare(at, next)
    }

    /// “killing two and wounding four”, “to meet and talk”
    pub(super) fn and_bare(&mut self, at: usize, next: usize) -> usize {
        let bare = self.verb();
        if self.line.form(next) == Some(Form::Ing)
            && bare.is_some_and(|v| v.mood == Mood::Ing)
            && next == at + 1
        {
            let parent = self.clause().and_then(|c| c.parent);
            let verb = verbs::alone(self.line, next, Mood::Ing);
            self.open_with(Opener::Bare, at, parent, verb);
            self.give(at..verb.to);
            return verb.to;
        }
        at + 1
    }

    /// The innermost clause with a finite verb.
    pub(super) fn finite_host(&self) -> Option<(usize, Verb)> {
        self.clauses.outwards(self.now).find_map(|n| {
            let verb = self.clauses.get(n)?.verb?;
            verb.mood.is_finite().then_some((n, verb))
        })
    }
}
