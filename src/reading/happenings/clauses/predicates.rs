//! Verbs, and the clause that each belongs to.

use super::{Opener, Reader};
use crate::reading::happenings::tokens::Kind;
use crate::reading::happenings::verbs::{self, Mood, Verb};
use crate::reading::happenings::words::{Class, Form, Sort};

impl Reader<'_, '_> {
    /// Reads a verb, if one begins here.
    pub(super) fn maybe_verb(&mut self, at: usize) -> usize {
        if let Some(verb) = verbs::certain(self.line, at) {
            return match verb.mood {
                mood if mood.is_finite() => self.finite(at, verb),
                Mood::Ing => self.ing(at, verb),
                Mood::Participle if self.attributive(at) => at + 1,
                _ => self.bare(at, verb),
            };
        }
        if matches!(self.line.form(at), Some(Form::Either | Form::Any)) {
            return self.past_or_participle(at);
        }
        if let Some(verb) = verbs::present(self.line, at) {
            let vacant = self.clause().is_some_and(|c| {
                let acting = c.subject.is_some_and(|commas| commas != 1);
                c.verb.is_none() && (acting || c.opener != Opener::Main)
            });
            if vacant || self.verb().is_some_and(|v| v.sort.opens_content()) {
                return self.finite(at, verb);
            }
        }
        at + 1
    }

    /// A verb without a subject of its own.
    pub(super) fn bare(&mut self, at: usize, verb: Verb) -> usize {
        self.open_with(Opener::Bare, at, Some(self.now), verb);
        verb.to
    }

    pub(super) fn ing(&mut self, at: usize, verb: Verb) -> usize {
        let left = at.checked_sub(1);
        let noun = left.is_some_and(|l| {
            matches!(
                self.line.class(l),
                Some(Class::Determiner | Class::Possessive | Class::None)
            ) || self.line.owns(l)
        });
        let of = self.line.word(at + 1) == "of";
        // “the close of trading on Thursday”
        let instead = left
            .and_then(|l| l.checked_sub(1))
            .is_some_and(|l| self.line.word(l).eq_ignore_ascii_case("instead"));
        let bare = left.is_some_and(|l| matches!(self.line.word(l), "of" | "in" | "for"))
            && !instead
            && !self.line.is_nominal(at + 1)
            && !self.line.is(at + 1, Class::Pronoun);
        if noun || of || bare || self.attributive(at) && self.line.is_event(at) {
            return at + 1;
        }
        // “walking into”: from the preposition on
        let governed = left.filter(|l| {
            matches!(
                self.line.class(*l),
                Some(Class::Preposition | Class::Temporal)
            )
        });
        let from = governed.unwrap_or(at);
        self.open_with(Opener::Bare, from, Some(self.now), verb);
        self.give(from..verb.to);
        verb.to
    }

    pub(super) fn past_or_participle(&mut self, at: usize) -> usize {
        if self.attributive(at) {
            return at + 1;
        }
        let participle = Verb {
            passive: true,
            ..verbs::alone(self.line, at, Mood::Participle)
        };
        let past = verbs::alone(self.line, at, Mood::Past);
        let Some(left) = at.checked_sub(1) else {
            return self.bare(at, participle);
        };
        let vacant = self.clause().is_some_and(|c| c.verb.is_none());
        if self.line.kind(left) == Some(Kind::Comma) {
            let closes = self
                .clause()
                .is_some_and(|c| c.verb.is_none() && c.subject.is_some_and(|n| n >= 2));
            let relative = self.opener(self.now) == Some(Opener::Relative);
            return match closes || relative && vacant {
                true => self.finite(at, past),
                false => self.bare(at, participle),
            };
        }
        let noun = self.line.form(at) == Some(Form::Any)
            && self.line.is_event(at)
            && !self.line.is_nominal(at + 1);
        if noun {
            return at + 1;
        }
        // Before the subject, and between it and the comma that goes on from it, stands no
        // verb of its own.
        let beside = self.clause().is_some_and(|c| {
            c.opener == Opener::Main && c.subject.is_none_or(|commas| commas == 1)
        });
        if vacant && beside {
            return self.bare(at, participle);
        }
        if vacant {
            let by = self.line.word(at + 1) == "by"
                || matches!(
                    self.line.class(at + 1),
                    Some(Class::Preposition | Class::To)
                )
                || matches!(self.line.kind(at + 1), Some(Kind::Time(_)));
            if by && self.surely_ahead(at + 1) {
                return self.bare(at, participle);
            }
            return self.finite(at, past);
        }
        if self.reports_before(at) || self.is_tail(at) {
            return self.finite(at, past);
        }
        self.bare(at, participle)
    }

    /// Whether the verb before says something, and what stands between is the subject of
    /// what is said: “said the attacker served”.
    pub(super) fn reports_before(&self, at: usize) -> bool {
        let Some(verb) = self.verb().filter(|v| v.sort.opens_content()) else {
            return false;
        };
        let first = self.behind_saying(verb, at);
        first < at
            && (self.line.is_nominal(first) || self.line.is(first, Class::Pronoun))
            && at.checked_sub(1).is_some_and(|left| {
                self.line.is_noun(left)
                    || self.line.is(left, Class::Adverb)
                    || matches!(self.line.kind(left), Some(Kind::Time(_)))
            })
    }

    /// “…, the ministry said”
    pub(super) fn is_tail(&self, at: usize) -> bool {
        let says = self.line.lex(at).is_some_and(|l| l.sort.opens_content());
        let Some(verb) = self.verb().filter(|_| says) else {
            return false;
        };
        let mark = |t| matches!(self.line.kind(t), Some(Kind::Comma | Kind::Quote));
        let named = at
            .checked_sub(1)
            .is_some_and(|left| self.line.is_noun(left));
        named && self.line.word(at + 1) != "by" && (verb.to..at).any(mark)
    }

    /// Where what is said begins, behind a verb of saying: past “on Sunday” and whom it is
    /// said to.
    pub(super) fn behind_saying(&self, verb: Verb, limit: usize) -> usize {
        let line = self.line;
        let time = |at| matches!(line.kind(at), Some(Kind::Time(_)));
        let past_time = |mut at: usize| {
            loop {
                let mut skipped = at;
                if line.is(skipped, Class::Preposition)
                    && time(skipped + 1)
                    && !line.owns(skipped + 1)
                {
                    skipped += 1;
                }
                // A time before a verb is that of the next subject.
                let free = time(skipped)
                    && !line.owns(skipped)
                    && (line.is_nominal(skipped + 1)
                        || line.is(skipped + 1, Class::Pronoun)
                        || time(skipped + 1));
                if !free {
                    return at;
                }
                at = skipped + 1;
            }
        };
        let mut at = past_time(verb.to);
        if verb.sort.is(Sort::TELLS) {
            let hearer = at;
            while at < limit
                && (matches!(line.kind(at), Some(Kind::Name(_) | Kind::Capital(_)))
                    || at == hearer && line.is_nominal(at)
                    || line.is(at.saturating_sub(1), Class::Determiner))
            {
                at += 1;
            }
            at = past_time(at);
        }
        at
    }

    /// A finite verb goes to the innermost clause that has none, or opens one.
    pub(super) fn finite(&mut self, at: usize, verb: Verb) -> usize {
        loop {
            let Some(clause) = self.clause().copied() else {
                return verb.to;
            };
            let Some(known) = clause.verb else {
                self.set(verb);
                return verb.to;
            };
            if known.sort.opens_content() && known.to < at {
                let from = self.behind_saying(known, at);
                let comma = at.checked_sub(1).map(|l| self.line.kind(l)) == Some(Some(Kind::Comma));
                let between = from.max(known.to)..at;
                let broken = between
                    .clone()
                    .any(|t| self.line.kind(t) == Some(Kind::Comma));
                // What stands between and is a clause of its own stays so.
                let own = (from..at)
                    .rev()
                    .take_while(|t| self.clauses.at(*t) == self.now);
                let from = own.last().unwrap_or(at);
                let from = from + usize::from(self.line.kind(from) == Some(Kind::Comma));
                if from < at && !comma && !(broken && verb.sort.opens_content()) {
                    self.open_with(Opener::Content, from, Some(self.now), verb);
                    self.give(from..verb.to);
                    return verb.to;
                }
            }
            let parent = clause.parent;
            let vacant = parent.is_some_and(|p| {
                self.clauses
                    .outwards(p)
                    .any(|n| self.clauses.get(n).is_some_and(|c| c.verb.is_none()))
            });
            let bare = clause.opener == Opener::Bare;
            if (bare || vacant) && self.close() {
                continue;
            }
            // A second verb in a clause: another clause from the last comma on, or one that
            // tells of the noun before it: “the night the ship went down”.
            let comma = (known.to..at)
                .rev()
                .find(|t| self.line.kind(*t) == Some(Kind::Comma));
            let Some(comma) = comma else {
                let subject = (known.to..at).rev();
                let subject = subject
                    .take_while(|t| self.line.is_nominal(*t) || self.line.is(*t, Class::Pronoun));
                let determiner = |t: &usize| {
                    matches!(
                        self.line.class(*t),
                        Some(Class::Determiner | Class::Pronoun)
                    )
                };
                let nominal: Vec<usize> = subject.collect();
                let first = nominal.iter().copied().find(determiner);
                let from = first.or(nominal.last().copied()).unwrap_or(at);
                self.open_with(Opener::Relative, from, Some(self.now), verb);
                self.give(from..verb.to);
                return verb.to;
            };
            let from = comma + 1;
            let opener = match verb.sort.opens_content() {
                true => Opener::Tail,
                false => clause.opener,
            };
            let parent = if opener == Opener::Tail { None } else { parent };
            self.open_with(opener, from, parent, verb);
            self.give(from..verb.to);
            return verb.to;
        }
    }
}
