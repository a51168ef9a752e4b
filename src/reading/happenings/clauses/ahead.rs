//! What stands before and behind a word, as far as one has to look to read it.

use super::Reader;
use crate::reading::happenings::tokens::Kind;
use crate::reading::happenings::verbs;
use crate::reading::happenings::words::{Class, Form};

impl Reader<'_, '_> {
    /// Whether a comma parts the members of a list: “A, B and C”.
    pub(super) fn in_list(&self, comma: usize) -> bool {
        const FARTHEST: usize = 40;
        for (members, at) in (comma + 1..comma + FARTHEST).enumerate() {
            if self.line.is(at, Class::And) {
                let next = at + 1;
                return members > 0 && self.line.is_nominal(next) && !self.acts(next)
                    || at == comma + 1 && self.line.is_nominal(next) && !self.verb_ahead(next);
            }
            let of = self.line.word(at) == "of" || self.line.kind(at) == Some(Kind::Comma);
            if !self.line.is_nominal(at) && !of || self.acts(at) {
                return false;
            }
        }
        false
    }

    /// Whether a token is surely the beginning of a verb.
    pub(super) fn acts(&self, at: usize) -> bool {
        verbs::certain(self.line, at).is_some() || matches!(self.line.form(at), Some(Form::Either))
    }

    /// Whether a finite verb comes before anything that ends or opens a clause.
    pub(super) fn verb_ahead(&self, from: usize) -> bool {
        const FARTHEST: usize = 30;
        let mut named = false;
        let mut at = from;
        while at < from + FARTHEST {
            match self.line.kind(at) {
                None
                | Some(
                    Kind::Comma
                    | Kind::Semicolon
                    | Kind::Colon
                    | Kind::Dash
                    | Kind::Open
                    | Kind::Close,
                ) => return false,
                Some(Kind::Word(lex)) => match lex.class {
                    Class::Subordinator
                    | Class::Condition
                    | Class::Temporal
                    | Class::Relative
                    | Class::That
                    | Class::How
                    | Class::But => return false,
                    _ => {
                        if let Some(verb) = verbs::certain(self.line, at) {
                            if verb.mood.is_finite() {
                                return true;
                            }
                            at = verb.to;
                            continue;
                        }
                        if named && (self.is_past(at) || verbs::present(self.line, at).is_some()) {
                            return true;
                        }
                    }
                },
                _ => {}
            }
            named |= self.line.is_noun(at);
            at += 1;
        }
        false
    }

    /// Whether a form that can be a past or a participle is rather a past where it stands.
    pub(super) fn is_past(&self, at: usize) -> bool {
        let form = self.line.form(at);
        if !matches!(form, Some(Form::Either | Form::Any)) || self.attributive(at) {
            return false;
        }
        let Some(left) = at.checked_sub(1) else {
            return false;
        };
        // “put”, “cut” and the like are rather nouns without something to take.
        if form == Some(Form::Any) && self.line.is_event(at) {
            return false;
        }
        let by = self.line.word(at + 1) == "by";
        (self.line.is_noun(left)
            || self.line.is(left, Class::Adverb)
            || matches!(self.line.kind(left), Some(Kind::Time(_))))
            && !by
    }

    /// Whether a participle only tells what a noun is like: “the detained men”.
    pub(super) fn attributive(&self, at: usize) -> bool {
        let mut left = at;
        let governed = loop {
            let Some(before) = left.checked_sub(1) else {
                return false;
            };
            left = before;
            match self.line.kind(left) {
                Some(Kind::Word(lex)) if lex.class == Class::Adverb => {}
                Some(Kind::Word(lex)) => {
                    break matches!(
                        lex.class,
                        Class::Determiner | Class::Possessive | Class::Preposition | Class::None
                    ) || lex.class == Class::Temporal
                        || self.line.owns(left);
                }
                Some(Kind::Number) => break true,
                // “the recently elected mayor”
                Some(Kind::Time(_)) if self.line.word(left).ends_with("ly") => {}
                _ => break self.line.owns(left),
            }
        };
        governed && (self.line.is_noun(at + 1) || self.line.is_nominal(at + 1))
    }

    /// Whether a verb that can be nothing else comes before the clause ends: “the man
    /// arrested on Sunday was …”.
    pub(super) fn surely_ahead(&self, from: usize) -> bool {
        const FARTHEST: usize = 25;
        let time = |at| matches!(self.line.kind(at), Some(Kind::Time(_)));
        let behind = from + usize::from(!time(from));
        let names = self.line.is_noun(behind + 1)
            || matches!(
                self.line.class(behind + 1),
                Some(Class::Determiner | Class::Possessive)
            );
        if time(behind) && (names || time(behind + 1)) {
            return false;
        }
        for at in from..from + FARTHEST {
            match self.line.kind(at) {
                None
                | Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Close) => {
                    return false;
                }
                Some(Kind::Word(lex)) => match lex.class {
                    Class::Relative
                    | Class::That
                    | Class::Subordinator
                    | Class::Condition
                    | Class::Temporal
                    | Class::And
                    | Class::But
                    | Class::Pronoun
                    | Class::How => return false,
                    _ => {
                        let verb = verbs::certain(self.line, at);
                        if verb.is_some_and(|v| v.mood.is_finite()) {
                            return true;
                        }
                        let says = lex.form == Some(Form::Either) && lex.sort.opens_content();
                        // “the year ended in May saw”: a noun must stand before a participle.
                        let behind_time = at > from && time(at - 1);
                        let past = lex.form == Some(Form::Either) && self.line.word(at + 1) != "by";
                        if says && at > from || behind_time && past {
                            return true;
                        }
                    }
                },
                _ => {}
            }
        }
        false
    }

    /// Whether a token has been read as part of a verb.
    pub(super) fn is_taken(&self, at: usize) -> bool {
        let mut verbs = self.clauses.all.iter().rev().filter_map(|c| c.verb);
        verbs.any(|v| (v.from..v.to).contains(&at))
    }
}
