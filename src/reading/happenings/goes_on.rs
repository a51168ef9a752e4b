//! Sentences without a time that go on with what a dated one of the article tells.
//!
//! They are in the simple past, and are about somebody who acts in the dated sentence, or
//! name again what it tells: “the attack”. Anything that sets a sentence apart, such as
//! “had”, “previously” or a time of its own, leaves it undated.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::alike::{measures, stem, stems};
use super::clauses::Opener;
use super::tokens::{Kind, Line, Token};
use super::told::{Sentence, Told, is_clock};
use super::verbs::{Mood, Verb};
use super::words::{Class, Sort};
use crate::model::{DateRange, EntityKind};
use crate::reading::{Tie, TimeExpression, TimeKind};

/// A dated statement that others can go on from.
#[derive(Debug)]
pub(super) struct Thread {
    /// Place of its passage, and of it among what that tells.
    pub(super) at: (usize, usize),
    /// Who is named in it, in order; those before the verb first.
    named: Vec<usize>,
    /// How many of them stand before the verb.
    acting: usize,
    /// Whether the first of those is no person.
    body: bool,
    stems: Vec<String>,
    measures: Vec<String>,
    /// Whether it is news: of a day shortly before the article appeared.
    fresh: bool,
    /// The number of the last sentence that belongs to it.
    last: usize,
}

/// The threads of an article.
pub(super) struct Threads {
    published: Option<DateRange>,
    open: Vec<Thread>,
    /// The days that the article brings news of.
    fresh: BTreeSet<Date>,
    /// Sentences so far.
    count: usize,
    /// Place among the threads of that which the last sentence belongs to.
    current: Option<usize>,
}

/// So many sentences may stand between two of a thread.
const GAP: usize = 6;

/// So many threads are kept in mind.
const OPEN: usize = 8;

/// So many days before an article appears are news to it.
const NEWS: i32 = 3;

/// An article that brings news of more days is no report of what happened on one.
const REPORTED: usize = 2;

impl Threads {
    pub(super) fn new(published: Option<DateRange>) -> Self {
        Self {
            published,
            open: Vec::new(),
            fresh: BTreeSet::new(),
            count: 0,
            current: None,
        }
    }

    /// Begins a thread with a dated statement.
    /// `above` is what the words of the headline that tells the same begin with.
    pub(super) fn begin(
        &mut self,
        sentence: &Sentence,
        told: &Told,
        at: (usize, usize),
        above: Vec<String>,
    ) {
        self.count += 1;
        let verb = told
            .host
            .clause()
            .and_then(|n| sentence.clauses.get(n)?.verb);
        let Some(verb) = verb else {
            self.current = None;
            return;
        };
        let (named, acting) = named(sentence, verb);
        let first = named.first();
        let body = first.is_some_and(|who| {
            let mut mentions = sentence.passage.mentions.iter();
            mentions.any(|m| m.who == *who && m.kind == EntityKind::Organisation)
        });
        if self.open.len() == OPEN {
            self.open.remove(0);
        }
        let mut stems = stems(&sentence.line);
        stems.extend(above);
        let fresh = self.is_news(told.date);
        if fresh {
            self.fresh.insert(told.date.earliest());
        }
        self.open.push(Thread {
            at,
            named,
            acting,
            body,
            stems,
            measures: measures(&sentence.line).collect(),
            fresh,
            last: self.count,
        });
        self.current = Some(self.open.len() - 1);
    }

    /// Counts a sentence that tells of another time.
    pub(super) fn interrupt(&mut self) {
        self.count += 1;
        self.current = None;
    }

    /// Whether any later sentence can still belong to a thread.
    pub(super) fn is_open(&self) -> bool {
        self.open.iter().any(|t| t.last + GAP > self.count)
    }

    /// The statement that a sentence goes on from.
    pub(super) fn follow(&mut self, sentence: &Sentence) -> Option<(usize, usize)> {
        self.count += 1;
        let found = self.found(sentence);
        let person = |t: &Token| match t.kind {
            Kind::Name(n) => {
                let mention = sentence.passage.mentions.get(n);
                mention.is_some_and(|m| m.kind == EntityKind::Person)
            }
            _ => false,
        };
        // What only describes does not change the subject.
        if found.is_some() || sentence.line.tokens.iter().any(person) {
            self.current = found;
        }
        let thread = self.open.get_mut(found?)?;
        thread.last = self.count;
        thread.measures.extend(measures(&sentence.line));
        Some(thread.at)
    }

    fn found(&self, sentence: &Sentence) -> Option<usize> {
        let Some(verb) = narrated(sentence, false) else {
            let verb = narrated(sentence, true)?;
            return self.reported(sentence, verb, &subject(sentence, verb)?);
        };
        let subject = subject(sentence, verb)?;
        let line = &sentence.line;
        let last = self.open.len().checked_sub(1)?;
        let known = pronoun(sentence, &subject);
        if subject.len() == 1 && line.is(subject.start, Class::Pronoun) && known.is_none() {
            let word = line.word(subject.start).to_lowercase();
            let next = |n: &usize| self.open.get(*n).is_some_and(|t| t.last + 1 == self.count);
            return match word.as_str() {
                "he" | "she" | "they" => self.current,
                "it" if !verb.passive => self.current.filter(next),
                _ => None,
            };
        }
        let mut who: Vec<usize> = acting(sentence, &subject, verb);
        who.extend(known);
        let near = |t: &&Thread, gap: usize| t.last + gap >= self.count;
        let by = agent(sentence, verb);
        // The thread of the sentence before, then the later ones first.
        let current = self.current.and_then(|n| Some((n, self.open.get(n)?)));
        let threads = self.open.iter().enumerate().rev();
        let threads = current.into_iter().chain(threads);
        for (n, thread) in threads.filter(|(_, t)| near(t, GAP)) {
            let mut acts = thread.named.iter().take(thread.acting);
            let by_actor = acts.any(|a| who.contains(a) || by.contains(a));
            let by_name =
                n == last && near(&thread, 2) && thread.named.iter().any(|a| who.contains(a));
            let again =
                (n == last || near(&thread, 3)) && self.names_again(sentence, &subject, thread);
            let like = n == last && near(&thread, 3) && is_like(sentence, verb, &subject, thread);
            if by_actor || by_name || again || like {
                return Some(n);
            }
        }
        self.reported(sentence, verb, &subject)
    }

    /// A report of what happened on a day goes on with it in the simple past, whoever acts;
    /// what others say of it is their own doing.
    fn reported(&self, sentence: &Sentence, verb: Verb, subject: &Range<usize>) -> Option<usize> {
        if self.fresh.is_empty() || self.fresh.len() > REPORTED || verb.sort.opens_content() {
            return None;
        }
        let line = &sentence.line;
        let it = line.word(subject.start).eq_ignore_ascii_case("it");
        if !it && !is_definite(line, subject) {
            return None;
        }
        let last = self.open.len().checked_sub(1)?;
        let place = self.current.unwrap_or(last);
        let thread = self.open.get(place)?;
        // “has fallen by 3 percent” is news; what has been so for long is not.
        let counts = measures(line).any(|m| thread.measures.contains(&m));
        if verb.mood == Mood::Perfect && !counts {
            return None;
        }
        (thread.fresh && thread.last + GAP >= self.count).then_some(place)
    }

    fn is_news(&self, date: DateRange) -> bool {
        let Some(published) = self.published.filter(|p| p.days() == 1) else {
            return false;
        };
        let ago = (published.earliest() - date.earliest()).get_days();
        date.days() == 1 && (0..=NEWS).contains(&ago)
    }

    /// “The attack …”, “The company …”: what the thread has told of.
    fn names_again(&self, sentence: &Sentence, subject: &Range<usize>, thread: &Thread) -> bool {
        const BODIES: &str =
            "company firm group organisation organization agency ministry party bank";
        let line = &sentence.line;
        let definite = matches!(
            line.word(subject.start).to_lowercase().as_str(),
            "the" | "this" | "these" | "both"
        );
        if !definite {
            return false;
        }
        let head = subject
            .clone()
            .rev()
            .find(|at| line.class(*at) == Some(Class::Plain));
        let Some(head) = head else {
            return false;
        };
        let word = line.word(head).to_lowercase();
        let known = |at: usize| {
            let stem = stem(line.word(at));
            stem.is_some_and(|stem| thread.stems.contains(&stem))
        };
        let body = thread.body && BODIES.split(' ').any(|b| b == word);
        let event = line.is_event(head) && (known(head) || is_shell(&word));
        // “A plane crashed … The plane burst into flames”
        let verb = sentence.clauses.get(0).and_then(|c| c.verb);
        let says = verb.is_none_or(|v| v.sort.opens_content());
        let again = known(head) && !says && thread.last + 2 >= self.count;
        // “The assailant opened fire on the patrol”
        let object = (subject.end..line.len()).any(|at| {
            at + 1 < line.len()
                && line.word(at) == "the"
                && line.class(at + 1) == Some(Class::Plain)
                && known(at + 1)
        });
        body || event || again || object && thread.last + 3 >= self.count
    }
}

/// Whom a pronoun means that is the subject, where that is certain.
fn pronoun(sentence: &Sentence, subject: &Range<usize>) -> Option<usize> {
    let span = sentence.line.bytes(subject.clone())?;
    let mut pronouns = sentence.passage.pronouns.iter();
    let found = pronouns.find(|p| p.span.start == span.start)?;
    Some(found.who)
}

/// Who is named as the subject, or beside it.
fn acting(sentence: &Sentence, subject: &Range<usize>, verb: Verb) -> Vec<usize> {
    let line = &sentence.line;
    let tokens = subject.start..subject.end.max(verb.from);
    let named = tokens
        .filter(|at| !line.owns(*at))
        .filter_map(|at| match line.kind(at)? {
            Kind::Name(n) => sentence.passage.mentions.get(n),
            _ => None,
        });
    let named = named.filter(|m| m.kind != EntityKind::Place);
    named.map(|m| m.who).collect()
}

/// Whether a sentence counts of another the same thing as the thread: “the index lost 20
/// points” after “the other index fell by 30 points”.
fn is_like(sentence: &Sentence, verb: Verb, subject: &Range<usize>, thread: &Thread) -> bool {
    let line = &sentence.line;
    if !is_definite(line, subject) || verb.sort.opens_content() {
        return false;
    }
    let counted: Vec<String> = measures(line).collect();
    let known = |m| thread.measures.contains(m) || thread.stems.contains(m);
    let measured = counted.iter().any(known);
    let mut shared: Vec<String> = stems(line)
        .into_iter()
        .filter(|stem| thread.stems.contains(stem))
        .collect();
    shared.sort_unstable();
    shared.dedup();
    !counted.is_empty() && shared.len() + usize::from(measured) >= 2 && !shared.is_empty()
}

/// A name, or a noun that the reader knows.
fn is_definite(line: &Line, subject: &Range<usize>) -> bool {
    let first = line.kind(subject.start);
    matches!(first, Some(Kind::Name(_) | Kind::Capital(_)))
        || line.is(subject.start, Class::Determiner)
}

/// Nouns that stand for whatever has just been told.
fn is_shell(word: &str) -> bool {
    matches!(
        word,
        "incident" | "move" | "announcement" | "decision" | "event" | "news"
    )
}

/// The verb of a sentence that tells in the simple past what somebody did, with nothing
/// that sets it apart; in a report, how things stood and what has come of it too.
fn narrated(sentence: &Sentence, report: bool) -> Option<Verb> {
    let tail = sentence
        .clauses
        .all
        .iter()
        .find(|c| c.opener == Opener::Tail);
    let verb = tail.or(sentence.clauses.get(0))?.verb?;
    let ahead = verb.passive && verb.sort.is(Sort::PLANS) && !verb.sort.is(Sort::SAYS);
    let state = verb.sort.is(Sort::STATE) && !report;
    let inner = state || verb.sort.is(Sort::THINKS) || verb.sort.is(Sort::LIFE);
    let tells = verb.mood == Mood::Past || report && matches!(verb.mood, Mood::Was | Mood::Perfect);
    if !tells || verb.negated || ahead || inner {
        return None;
    }
    let line = &sentence.line;
    let apart = (0..line.len()).any(|at| {
        let clause = sentence.clauses.at(at);
        let opener = sentence.clauses.get(clause).map(|c| c.opener);
        let root = matches!(opener, Some(Opener::Main | Opener::Tail));
        let none = root && line.is(at, Class::None) && at < verb.to + 1;
        let condition = opener == Some(Opener::Condition);
        let background = root && line.lex(at).is_some_and(|l| l.background);
        let time = match line.kind(at) {
            Some(Kind::Time(n)) => sentence.passage.times.get(n),
            _ => None,
        };
        // What is said, or told of a noun, has times of its own.
        let inside = sentence.clauses.outwards(clause).any(|n| {
            let opener = sentence.clauses.get(n).map(|c| c.opener);
            matches!(opener, Some(Opener::Content | Opener::Relative))
        });
        // “its lowest level since May”
        let compares = |t: &TimeExpression| t.tie == Tie::Since && at > verb.to;
        let clock = |t: &TimeExpression| is_clock(sentence.passage, t);
        let dates = |t: &TimeExpression| t.kind != TimeKind::Duration && !compares(t) && !clock(t);
        let other = !inside && time.is_some_and(dates);
        none || condition || background || other
    });
    (!apart).then_some(verb)
}

/// The tokens of the subject: the noun phrase before the verb, or behind it where direct
/// speech comes first.
fn subject(sentence: &Sentence, verb: Verb) -> Option<Range<usize>> {
    let line = &sentence.line;
    let spoken = verb.from.checked_sub(1).is_some_and(|left| {
        matches!(line.kind(left), Some(Kind::Quote | Kind::Comma))
            && (0..left + 1).any(|at| line.kind(at) == Some(Kind::Quote))
    });
    if spoken && line.is_noun(verb.to) {
        let end = (verb.to..line.len()).find(|at| !line.is_nominal(*at));
        return Some(verb.to..end.unwrap_or(line.len()).max(verb.to + 1));
    }
    let root: Vec<usize> = (0..verb.from)
        .filter(|at| sentence.clauses.at(*at) == 0)
        .collect();
    // Adverbials end with a comma; the subject begins behind the last that does.
    let mut start = root.first().copied()?;
    for pair in root.windows(2) {
        let [comma, next] = pair else {
            continue;
        };
        let marks = line.kind(*comma) == Some(Kind::Comma) || *next > *comma + 1;
        let adverbial = matches!(
            line.class(start),
            Some(Class::Preposition | Class::Temporal | Class::Adverb | Class::But | Class::And)
        ) || !line.is_noun(start) && !line.is_nominal(start);
        if marks && adverbial {
            start = *next;
        }
    }
    while matches!(
        line.class(start),
        Some(Class::Adverb | Class::But | Class::And)
    ) {
        start += 1;
    }
    let end = (start..verb.from)
        .find(|at| line.kind(*at) == Some(Kind::Comma) || line.is(*at, Class::Preposition))
        .unwrap_or(verb.from);
    let adverbs = (start..end).rev();
    let end = adverbs
        .take_while(|at| line.is(*at, Class::Adverb))
        .last()
        .unwrap_or(end);
    (start < end).then_some(start..end)
}

/// Who did what is told in the passive: “was praised by Ortiz”.
fn agent(sentence: &Sentence, verb: Verb) -> Vec<usize> {
    let line = &sentence.line;
    if !verb.passive || line.word(verb.to) != "by" {
        return Vec::new();
    }
    let phrase = (verb.to + 1..line.len()).take_while(|at| line.is_nominal(*at));
    let mentions = &sentence.passage.mentions;
    phrase
        .filter_map(|at| match line.kind(at)? {
            Kind::Name(n) => mentions.get(n).map(|m| m.who),
            _ => None,
        })
        .collect()
}

/// Who is named in a sentence, the acting first, and how many those are.
fn named(sentence: &Sentence, verb: Verb) -> (Vec<usize>, usize) {
    let mut acting = Vec::new();
    let mut others = Vec::new();
    let said = subject(sentence, verb);
    for (at, token) in sentence.line.tokens.iter().enumerate() {
        let Kind::Name(n) = token.kind else {
            continue;
        };
        let mentions = &sentence.passage.mentions;
        let Some(mention) = mentions.get(n).filter(|m| m.kind != EntityKind::Place) else {
            continue;
        };
        let acts = said
            .as_ref()
            .is_some_and(|s| at >= s.start && at < verb.from.max(s.end));
        let list = if acts { &mut acting } else { &mut others };
        list.push(mention.who);
    }
    let count = acting.len();
    acting.extend(others);
    (acting, count)
}
