//! What a sentence tells, and the time of each thing: the verb or the noun that a time
//! belongs to, by where it stands among the clauses.

use std::ops::Range;

use super::clauses::{Clause, Clauses, Opener};
use super::doubt;
use super::fact;
use super::hosts::Host;
use super::tokens::{Kind, Line};
use super::words::Class;
use crate::model::{DateRange, Precision};
use crate::reading::{Passage, Reason, Tie, TimeExpression, TimeKind};

/// Something told in a sentence, with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The words that tell it.
    pub(super) words: Range<usize>,
    pub(super) date: DateRange,
    /// Place in [`Passage::times`].
    pub(super) time: usize,
    pub(super) host: Host,
}

/// A sentence taken apart.
pub(super) struct Sentence<'a> {
    pub(super) passage: &'a Passage,
    pub(super) span: Range<usize>,
    pub(super) line: Line<'a>,
    pub(super) clauses: Clauses,
}

impl<'a> Sentence<'a> {
    pub(super) fn of(passage: &'a Passage, span: &Range<usize>) -> Self {
        let line = Line::of(passage, span);
        let clauses = Clauses::of(&line);
        Self {
            passage,
            span: span.clone(),
            line,
            clauses,
        }
    }

    /// What is told as a fact at a known time.
    pub(super) fn told(&self, published: Option<DateRange>) -> Vec<Told> {
        if fact::is_question(self.words())
            || fact::is_stamp(&self.line)
            || doubt::is_supposed(&self.line)
        {
            return Vec::new();
        }
        let dated: Vec<(usize, usize, DateRange)> = self.dated(published).collect();
        let mut hosts: Vec<(Host, usize, usize, DateRange)> = Vec::new();
        for (token, time, date) in dated {
            if let Some(host) = self.host(token, date, published) {
                hosts.push((host, token, time, date));
            }
        }
        let mut told: Vec<Told> = Vec::new();
        let taken: Vec<usize> = hosts.iter().filter_map(|h| h.0.clause()).collect();
        for (n, (host, token, time, date)) in hosts.iter().enumerate() {
            let earlier = hosts.get(..n).unwrap_or_default();
            if !self.adds(*host, *token, *date, earlier) {
                continue;
            }
            // Of two times of one thing the narrower tells most: “on Sunday at 10 a.m.”
            let rest = hosts.get(n + 1..).unwrap_or_default().iter();
            let same = rest.filter(|other| other.0 == *host && date.contains(other.3));
            let narrowest = same.min_by_key(|other| other.3.days());
            let (time, date) = narrowest.map_or((*time, *date), |other| (other.2, other.3));
            let tokens = match *host {
                Host::Noun(from, to) => from..to,
                Host::Clause(clause) => self.reach(clause, &taken),
            };
            if let Some(words) = self.line.bytes(tokens) {
                told.push(Told {
                    words,
                    date,
                    time,
                    host: *host,
                });
            }
        }
        told
    }

    /// Whether a sentence is about what it tells, rather than naming it besides.
    pub(super) fn is_main(&self, told: &Told) -> bool {
        let clause = told.host.clause().and_then(|n| self.clauses.get(n));
        clause.is_some_and(|c| matches!(c.opener, Opener::Main | Opener::Tail))
    }

    pub(super) fn words(&self) -> &'a str {
        self.passage.text.get(self.span.clone()).unwrap_or_default()
    }

    fn reach(&self, clause: usize, taken: &[usize]) -> Range<usize> {
        if self.clauses.get(clause).map(|c| c.opener) == Some(Opener::Tail) {
            return 0..self.line.len();
        }
        let apart = |n| n != clause && taken.contains(&n);
        let mut found = self.clauses.reach(clause, apart);
        if let Some(clause) = self.clauses.get(clause) {
            found = self.with_its_noun(clause, found);
        }
        // What is said stands with who says it.
        let said = self.clauses.outwards(clause).filter_map(|n| {
            let found = self
                .clauses
                .get(n)
                .filter(|c| c.opener == Opener::Content)?;
            let outer = self.clauses.get(found.parent?)?;
            outer.verb?.sort.opens_content().then_some(found.parent?)
        });
        if let Some(saying) = said.last() {
            let mut whole = self.clauses.reach(saying, |_| false);
            if let Some(saying) = self.clauses.get(saying) {
                whole = self.with_its_noun(saying, whole);
            }
            found.start = found.start.min(whole.start);
        }
        while found.end > found.start + 1 && self.line.kind(found.end - 1) == Some(Kind::Comma) {
            found.end -= 1;
        }
        found
    }

    /// The words of a clause with the noun that it is about, and without what only ties it
    /// to the rest: “the man arrested on Sunday”, “the war, which began in May”, “since
    /// walking in, he”, but not “after it fell”.
    fn with_its_noun(&self, clause: &Clause, found: Range<usize>) -> Range<usize> {
        let Range { start, end } = found;
        let line = &self.line;
        let Some(verb) = clause.verb else {
            return found;
        };
        let comma = |at: usize| line.kind(at) == Some(Kind::Comma);
        let before = |at: usize| at.checked_sub(1);
        let noun = match clause.opener {
            Opener::Bare => before(verb.from),
            Opener::Relative => {
                before(clause.from).map(|left| left - usize::from(left > 0 && comma(left)))
            }
            _ => None,
        };
        let noun = noun.filter(|at| line.is_noun(*at) && *at < start.max(verb.from));
        if let Some(noun) = noun {
            return self.phrase_start(noun)..end;
        }
        let outer = clause.parent.and_then(|p| self.clauses.get(p));
        let follows = outer.and_then(|o| o.verb).filter(|v| v.from >= end);
        if let Some(verb) = follows.filter(|_| clause.opener == Opener::Bare) {
            return start..verb.from;
        }
        let ties = matches!(
            line.class(start),
            Some(Class::Subordinator | Class::Temporal | Class::That | Class::And | Class::But)
        );
        let tied = ties && clause.opener != Opener::Bare && start + 1 < end;
        start + usize::from(tied)..end
    }

    /// Whether a time adds to what earlier ones of the same thing say: “on Sunday and
    /// Monday”, but not “on 8 May, two days before”.
    fn adds(
        &self,
        host: Host,
        token: usize,
        date: DateRange,
        earlier: &[(Host, usize, usize, DateRange)],
    ) -> bool {
        let Some(last) = earlier.iter().rev().find(|e| e.0 == host) else {
            return true;
        };
        let mut between = last.1 + 1..token;
        let listed = between.all(|at| {
            self.line.kind(at) == Some(Kind::Comma)
                || matches!(self.line.class(at), Some(Class::And | Class::Preposition))
        });
        let and = (last.1..token).any(|at| self.line.is(at, Class::And));
        listed && and && !date.overlaps(last.3)
    }

    /// The times that can date something: token, place, days.
    pub(super) fn dated(
        &self,
        published: Option<DateRange>,
    ) -> impl Iterator<Item = (usize, usize, DateRange)> {
        let times = &self.passage.times;
        let tokens = self.line.tokens.iter().enumerate();
        let dateline = fact::dateline(&self.line);
        tokens.filter_map(move |(token, t)| {
            let Kind::Time(n) = t.kind else {
                return None;
            };
            let time = times.get(n)?;
            let ends_another = times
                .iter()
                .take(n)
                .rev()
                .take(3)
                .any(|t| t.through == Some(n));
            let is_date = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let said = self.passage.is_said(time.span.start);
            if !is_date || ends_another || token < dateline || said || is_clock(self.passage, time)
            {
                return None;
            }
            let mut date = time.range?;
            if let Some(other) = time.through.and_then(|n| times.get(n)) {
                date = DateRange::between(date.earliest(), other.range?.latest())?;
            } else if date.days() > LONGEST || self.bounds(token, time.tie) {
                return None;
            }
            // “the Expo 2020 site”: a year that is part of a name
            let named = date.precision() == Precision::Year
                && token.checked_sub(1).is_some_and(|left| {
                    let name =
                        matches!(self.line.kind(left), Some(Kind::Name(_) | Kind::Capital(_)));
                    name && !self.line.owns(left)
                });
            let ahead = published.is_some_and(|day| date.earliest() > day.latest());
            (!ahead && !named).then_some((token, n, date))
        })
    }

    /// Whether a time is only a bound, a target or a name: “since May”, “planned for May”.
    fn bounds(&self, token: usize, tie: Tie) -> bool {
        if matches!(
            tie,
            Tie::Since | Tie::Until | Tie::By | Tie::Before | Tie::After
        ) {
            return true;
        }
        let mut left = token;
        while let Some(before) = left.checked_sub(1) {
            left = before;
            match self.line.class(left) {
                Some(Class::Determiner | Class::Adverb) => {}
                Some(Class::Temporal | Class::To) => return !self.line.owns(token),
                Some(Class::Preposition) => {
                    let due = left > 0 && self.line.word(left - 1) == "due";
                    return !self.line.owns(token)
                        && (due
                            || matches!(
                                self.line.word(left),
                                "by" | "for"
                                    | "from"
                                    | "than"
                                    | "through"
                                    | "unlike"
                                    | "due"
                                    | "about"
                                    | "per"
                                    | "below"
                                    | "above"
                            ));
                }
                _ => return false,
            }
        }
        false
    }
}

/// Whether a time is only that of a clock: which day it was is then a guess.
pub(super) fn is_clock(passage: &Passage, time: &TimeExpression) -> bool {
    let words = passage.text.get(time.span.clone()).unwrap_or_default();
    let lower = words.to_lowercase();
    let day = ["day", "tonight", "this ", "last "];
    time.kind == TimeKind::Time
        && time.reason != Reason::Written
        && !day.iter().any(|word| lower.contains(word))
}

/// Days: what is told of a longer time, such as a century, is no event.
const LONGEST: i32 = 3700;
