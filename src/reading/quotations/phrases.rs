//! Noun phrases: who or what stands before a verb or behind it.

use std::ops::Range;

use super::tokens::{Kind, Token};
use super::words::{Class, Form, may_be_noun};

/// The longest phrase looked for, in tokens.
const LONGEST: usize = 16;

/// A paragraph's tokens with their words.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
}

impl Line<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        match self.kind(at)? {
            Kind::Word(class) => Some(class),
            _ => None,
        }
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.class(at) == Some(class)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        let span = self.tokens.get(at).map(|t| t.span.clone());
        span.and_then(|s| self.text.get(s)).unwrap_or_default()
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.capital)
    }

    pub(super) fn owns(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.owner)
    }

    /// “Calif.”, “N.Y.”: a name cut short.
    pub(super) fn abbreviated(&self, at: usize) -> bool {
        let end = self.tokens.get(at).map_or(0, |t| t.span.end);
        let after = self.text.get(end..).unwrap_or_default();
        self.word(at).contains('.') || after.starts_with('.')
    }

    /// The bytes of some tokens.
    pub(super) fn bytes(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let first = self.tokens.get(tokens.start)?;
        let last = self.tokens.get(tokens.end.checked_sub(1)?)?;
        (first.span.start < last.span.end).then_some(first.span.start..last.span.end)
    }

    /// A name, a noun or what belongs to one.
    pub(super) fn nominal(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Word(Class::Plain) | Kind::Number) => true,
            Some(Kind::Word(Class::Time)) => self.owns(at),
            _ => false,
        }
    }

    pub(super) fn name(&self, at: usize) -> bool {
        self.is(at, Class::Plain) && self.capital(at)
    }

    /// A verb in a finite form, as far as its own form tells.
    pub(super) fn verbal(&self, at: usize) -> bool {
        match self.class(at) {
            Some(Class::Auxiliary | Class::Be | Class::Verb) => true,
            Some(Class::Saying(_, form)) => {
                let left = at.checked_sub(1).and_then(|l| self.class(l));
                let after_noun = matches!(
                    left,
                    Some(Class::Pronoun | Class::Relative | Class::Auxiliary | Class::Plain)
                );
                let noun = matches!(
                    left,
                    Some(Class::Determiner | Class::Possessive | Class::Of)
                );
                form != Form::Ing
                    && !noun
                    && (after_noun || !may_be_noun(&self.word(at).to_lowercase()))
            }
            Some(Class::Plain) => !self.capital(at) && self.word(at).ends_with("ed"),
            _ => false,
        }
    }

    pub(super) fn starts_phrase(&self, at: usize) -> bool {
        self.nominal(at)
            || matches!(
                self.class(at),
                Some(Class::Determiner | Class::Possessive | Class::Pronoun)
            )
    }

    /// The noun phrase that begins at a token.
    pub(super) fn phrase_from(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let to = to.min(self.tokens.len()).min(from + LONGEST);
        if from >= to {
            return None;
        }
        if self.is(from, Class::Pronoun) {
            return Some(from..from + 1);
        }
        let mut at = from;
        while at < to {
            let previous = at.checked_sub(1).filter(|p| *p >= from);
            let before = previous.and_then(|p| self.class(p));
            let goes_on = match self.kind(at) {
                Some(Kind::Number) => true,
                Some(Kind::Word(class)) => match class {
                    Class::Plain => {
                        !(self.verbal(at)
                            && previous.is_some_and(|p| self.nominal(p) && !self.owns(p)))
                    }
                    Class::Determiner | Class::Possessive => {
                        previous.is_none()
                            || matches!(
                                before,
                                Some(
                                    Class::Of
                                        | Class::Preposition
                                        | Class::And
                                        | Class::Determiner
                                        | Class::To
                                )
                            )
                    }
                    Class::Of => previous.is_some() && self.starts_phrase(at + 1),
                    Class::And => {
                        previous.is_some_and(|p| self.nominal(p))
                            && (self.capital(at + 1)
                                || self.is(at + 1, Class::Plain)
                                    && self.word(at + 1).ends_with('s')
                                    && !self.verbal(at + 1))
                            && self.starts_phrase(at + 1)
                    }
                    Class::Preposition => {
                        matches!(self.word(at), "for" | "from" | "with" | "at" | "against")
                            && previous
                                .is_some_and(|p| self.is(p, Class::Plain) && !self.capital(p))
                            && self.starts_phrase(at + 1)
                            && !self.is(at + 1, Class::Pronoun)
                    }
                    Class::Time => self.owns(at),
                    _ => false,
                },
                _ => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        self.trimmed(from..at)
    }

    /// The noun phrase that ends at a token and a clause can begin with, looking no
    /// further back than `lo`.
    pub(super) fn phrase_to(&self, lo: usize, last: usize) -> Option<Range<usize>> {
        self.without_setting(self.words_to(lo, last)?)
    }

    /// The noun phrase that ends at a token, looking no further back than `lo`.
    pub(super) fn words_to(&self, lo: usize, last: usize) -> Option<Range<usize>> {
        if self.is(last, Class::Pronoun) {
            return Some(last..last + 1);
        }
        let mut start = last + 1;
        // Where the phrase begins if what stands before it belongs to something else.
        let mut complete: Option<usize> = None;
        while start > lo && last + 1 - start < LONGEST {
            let at = start - 1;
            let left = at.checked_sub(1).filter(|l| *l >= lo);
            let goes_on = match self.kind(at) {
                Some(Kind::Number) => complete.is_none(),
                Some(Kind::Word(class)) => match class {
                    Class::Plain => {
                        complete.is_none() || {
                            // behind a determiner only “all”, “half” and the like
                            false
                        }
                    }
                    Class::Determiner | Class::Possessive => {
                        complete = Some(at);
                        true
                    }
                    Class::Of => {
                        left.is_some_and(|l| self.nominal(l)) && {
                            complete = None;
                            true
                        }
                    }
                    Class::Preposition | Class::By | Class::To => {
                        let head = left.is_some_and(|l| self.nominal(l) && !self.verbal(l));
                        if head {
                            complete = None;
                        }
                        head && start <= last
                    }
                    Class::And => {
                        let joined = left.is_some_and(|l| {
                            self.name(l) || self.nominal(l) && self.word(l).ends_with('s')
                        });
                        if joined {
                            complete = None;
                        }
                        joined && start <= last
                    }
                    Class::Time => self.owns(at) && complete.is_none(),
                    _ => false,
                },
                _ => false,
            };
            if !goes_on {
                break;
            }
            start = at;
        }
        self.trimmed(start..last + 1)
    }

    /// “In a statement the ministry said”: what opens with a preposition sets the scene,
    /// and the subject is the last phrase that begins anew.
    fn without_setting(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let opens = phrase.start.checked_sub(1).filter(|p| {
            matches!(
                self.class(*p),
                Some(Class::Preposition | Class::By | Class::To | Class::Of)
            )
        });
        if opens.is_none() {
            return Some(phrase);
        }
        let mut anew = phrase.clone().skip(1).filter(|at| {
            let inside = at.checked_sub(1).and_then(|p| self.class(p));
            let begins = matches!(self.class(*at), Some(Class::Determiner | Class::Possessive));
            // “in an interview Ortiz said”
            let name = self.name(*at) && at.checked_sub(1).is_some_and(|p| !self.capital(p));
            (begins || name) && matches!(inside, Some(Class::Plain | Class::Time))
        });
        anew.next_back().map(|start| start..phrase.end)
    }

    /// Without what cannot end or begin a phrase; none without a noun.
    fn trimmed(&self, mut phrase: Range<usize>) -> Option<Range<usize>> {
        let joint = |at: usize| {
            matches!(
                self.class(at),
                Some(Class::Of | Class::And | Class::Preposition | Class::By | Class::To)
            )
        };
        while phrase.start < phrase.end && joint(phrase.start) {
            phrase.start += 1;
        }
        while phrase.start < phrase.end && joint(phrase.end - 1) {
            phrase.end -= 1;
        }
        let noun = phrase.clone().any(|at| self.is(at, Class::Plain))
            || (phrase.len() == 1
                && self.is(phrase.start, Class::Determiner)
                && !self.word(phrase.start).eq_ignore_ascii_case("the"));
        noun.then_some(phrase)
    }
}
