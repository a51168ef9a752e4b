//! The clauses of a sentence, each with its verb, and which clause each word belongs to.

use std::ops::Range;

use super::tokens::{Kind, Line};
use super::verbs::{self, Mood, Verb};
use super::words::{Class, Form, Sort};

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

    /// Whether a comma parts the members of a list: “A, B and C”.
    fn in_list(&self, comma: usize) -> bool {
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
    fn acts(&self, at: usize) -> bool {
        verbs::certain(self.line, at).is_some() || matches!(self.line.form(at), Some(Form::Either))
    }

    /// Whether a finite verb comes before anything that ends or opens a clause.
    fn verb_ahead(&self, from: usize) -> bool {
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
    fn is_past(&self, at: usize) -> bool {
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
    fn attributive(&self, at: usize) -> bool {
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

    fn word(&mut self, at: usize, class: Class) -> usize {
        match class {
            Class::Relative => self.relative(at),
            Class::That => return self.that(at),
            Class::Subordinator => return self.subordinate(at, Opener::Subordinate),
            Class::Condition => return self.subordinate(at, Opener::Condition),
            Class::Temporal => return self.temporal(at),
            Class::How => self.open(Opener::Content, at, Some(self.now)),
            Class::And | Class::But => return self.and(at),
            _ => return self.maybe_verb(at),
        }
        at + 1
    }

    fn relative(&mut self, at: usize) {
        self.open(Opener::Relative, at, Some(self.now));
    }

    fn that(&mut self, at: usize) -> usize {
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
    fn said_here(&self, at: usize) -> bool {
        self.verb().is_some_and(|v| v.to + 3 >= at)
    }

    fn subordinate(&mut self, at: usize, opener: Opener) -> usize {
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
    fn temporal(&mut self, at: usize) -> usize {
        if self.line.form(at + 1) == Some(Form::Ing) && !self.line.is_event(at + 1)
            || self.verb_ahead(at + 1)
        {
            return self.subordinate(at, Opener::Subordinate);
        }
        at + 1
    }

    fn and(&mut self, at: usize) -> usize {
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

    /// Whether a token has been read as part of a verb.
    fn is_taken(&self, at: usize) -> bool {
        let mut verbs = self.clauses.all.iter().rev().filter_map(|c| c.verb);
        verbs.any(|v| (v.from..v.to).contains(&at))
    }

    /// “killing two and wounding four”, “to meet and talk”
    fn and_bare(&mut self, at: usize, next: usize) -> usize {
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
    fn finite_host(&self) -> Option<(usize, Verb)> {
        self.clauses.outwards(self.now).find_map(|n| {
            let verb = self.clauses.get(n)?.verb?;
            verb.mood.is_finite().then_some((n, verb))
        })
    }

    /// Reads a verb, if one begins here.
    fn maybe_verb(&mut self, at: usize) -> usize {
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
    fn bare(&mut self, at: usize, verb: Verb) -> usize {
        self.open_with(Opener::Bare, at, Some(self.now), verb);
        verb.to
    }

    fn ing(&mut self, at: usize, verb: Verb) -> usize {
        let left = at.checked_sub(1);
        let noun = left.is_some_and(|l| {
            matches!(
                self.line.class(l),
                Some(Class::Determiner | Class::Possessive | Class::None)
            ) || self.line.owns(l)
        });
        let of = self.line.word(at + 1) == "of";
        // “the close of trading on Thursday”
        let bare = left.is_some_and(|l| matches!(self.line.word(l), "of" | "in" | "for"))
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

    fn past_or_participle(&mut self, at: usize) -> usize {
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

    /// Whether a verb that can be nothing else comes before the clause ends: “the man
    /// arrested on Sunday was …”.
    fn surely_ahead(&self, from: usize) -> bool {
        const FARTHEST: usize = 25;
        let time = |at| matches!(self.line.kind(at), Some(Kind::Time(_)));
        let behind = from + usize::from(!time(from));
        if time(behind) && (self.line.is_nominal(behind + 1) || time(behind + 1)) {
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
                        if says && at > from {
                            return true;
                        }
                    }
                },
                _ => {}
            }
        }
        false
    }

    /// Whether the verb before says something, and what stands between is the subject of
    /// what is said: “said the attacker served”.
    fn reports_before(&self, at: usize) -> bool {
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
    fn is_tail(&self, at: usize) -> bool {
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
    fn behind_saying(&self, verb: Verb, limit: usize) -> usize {
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
    fn finite(&mut self, at: usize, verb: Verb) -> usize {
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
