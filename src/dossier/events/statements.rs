//! All that the articles say to have happened, with what it names and the words that tell it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::dossier::cite::{Desk, Item};
use crate::dossier::entities::Names;
use crate::dossier::events::origins::Outlets;
use crate::dossier::events::singular::{self, Singular};
use crate::dossier::events::terms::{Term, Terms};
use crate::dossier::events::words;
use crate::dossier::{EntityId, EntityRecord, NamedHere, SourceOf};
use crate::model::DateRange;
use crate::reading::{Evidence, Happening, Passage};

/// A dated statement of an article.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// Stays what it is while article, sentence and date do, whatever is joined to it.
    pub id: String,
    /// Place on the desk.
    pub article: usize,
    /// Place in the article's passages.
    pub passage: usize,
    pub sentence: Range<usize>,
    /// The words of the sentence that tell it.
    pub clause: Range<usize>,
    /// Place in the passage's times.
    pub time: Option<usize>,
    pub date: DateRange,
    pub evidence: Evidence,
    /// When the article appeared.
    pub told: Option<Date>,
    pub terms: Vec<Term>,
    /// What the passage names around it.
    pub nearby: Vec<Term>,
    /// Whom or what it begins with, as somebody who does something.
    pub subject: Option<Term>,
    /// Who does something to another there.
    pub actor: Option<Term>,
    /// The sides it takes of pairs of opposite deeds.
    pub sides: (u32, u32),
    /// Whether it tells first of all that something is said.
    pub speaks: bool,
    /// What befalls somebody a single time, and whom.
    pub singular: Option<Singular>,
    /// On whose word it rests.
    pub origins: BTreeSet<SourceOf>,
}

/// The statements, and those that only go on with one of them, each with what it goes on with.
#[derive(Default)]
pub(super) struct Told {
    pub statements: Vec<Statement>,
    pub continued: Vec<(usize, Statement)>,
}

/// What one article says, before names and words have become terms.
struct Raw<'a> {
    statement: Statement,
    /// Place in the passage's happenings.
    happening: usize,
    continues: Option<(usize, usize)>,
    names: BTreeSet<&'a EntityId>,
    nearby: BTreeSet<&'a EntityId>,
    subject: Option<&'a EntityId>,
    /// Whether the clause tells what its subject does to another, not what is done to it.
    acts: bool,
    stems: Vec<String>,
}

/// Collects them from all articles, and weighs what they can share.
pub(super) fn collect(
    desk: &Desk,
    names: &Names,
    entities: &BTreeMap<EntityId, EntityRecord>,
    outlets: &Outlets,
    terms: &mut Terms,
) -> Told {
    let items: Vec<(usize, Item)> = desk.items().enumerate().collect();
    let raw: Vec<Vec<Raw>> = items
        .par_iter()
        .map(|(article, item)| of_article(*article, *item, names.of_article(*article), outlets))
        .collect();
    let mut told = Told::default();
    let mut places: HashMap<(usize, usize, usize), usize> = HashMap::new();
    let mut open = Vec::new();
    for raw in raw.into_iter().flatten() {
        let mut statement = raw.statement;
        let mut name = |id: &&EntityId| terms.name(id, entities.get(*id));
        statement.nearby = raw.nearby.iter().map(&mut name).collect();
        statement.subject = raw.subject.as_ref().map(&mut name);
        statement.actor = statement.subject.filter(|_| raw.acts);
        let mut found: Vec<Term> = raw.names.iter().map(&mut name).collect();
        for stem in raw.stems {
            of_stem(stem, terms, &mut found);
        }
        for list in [&mut found, &mut statement.nearby] {
            list.sort_unstable();
            list.dedup();
        }
        statement.terms = found;
        let place = (statement.article, statement.passage, raw.happening);
        if statement.evidence == Evidence::Continued {
            open.push((place, raw.continues, statement));
        } else {
            places.insert(place, told.statements.len());
            told.statements.push(statement);
        }
    }
    // What goes on with a sentence that itself only goes on comes behind it.
    for (place, of, statement) in open {
        let at = of.and_then(|(passage, nth)| places.get(&(place.0, passage, nth)).copied());
        if let Some(at) = at {
            places.insert(place, at);
            told.continued.push((at, statement));
        }
    }
    weigh(&told.statements, terms);
    tell_apart(&mut told.statements);
    told
}

fn of_article<'a>(
    article: usize,
    item: Item,
    names: &'a [NamedHere],
    outlets: &Outlets,
) -> Vec<Raw<'a>> {
    let mut found = Vec::new();
    // Names stand in the order of the passages.
    let mut rest = names;
    for (p, passage) in item.reading.passages.iter().enumerate() {
        let here = rest.iter().take_while(|m| m.anchor == passage.anchor);
        let (here, later) = rest.split_at(here.count());
        rest = later;
        if passage.happenings.is_empty() {
            continue;
        }
        let here: Vec<&NamedHere> = here.iter().collect();
        let origins = outlets.of(item, passage);
        for (h, happening) in passage.happenings.iter().enumerate() {
            let clause = &happening.clause;
            let (inside, outside): (Vec<&NamedHere>, Vec<&NamedHere>) =
                here.iter().partition(|m| clause.contains(&m.span.start));
            let names: BTreeSet<&EntityId> = inside.iter().map(|m| &m.entity).collect();
            let mut nearby: BTreeSet<&EntityId> = outside.iter().map(|m| &m.entity).collect();
            nearby.retain(|id| !names.contains(id));
            let mut statement = statement(item, passage, happening, &here);
            let stems = stems_in(passage, clause, &here);
            let active = || !tokens(&passage.text, clause).any(|(_, word)| is_passive(word));
            statement.speaks = words::speak(&stems);
            statement.sides = words::sides(&stems);
            (statement.article, statement.passage) = (article, p);
            statement.origins = origins.clone();
            found.push(Raw {
                statement,
                happening: h,
                continues: happening.continues,
                subject: subject(passage, clause, &inside),
                acts: words::directed(&stems) && active(),
                names,
                nearby,
                stems,
            });
        }
    }
    found
}

fn statement(
    item: Item,
    passage: &Passage,
    happening: &Happening,
    here: &[&NamedHere],
) -> Statement {
    let clause = happening.clause.clone();
    let time = happening.time.and_then(|n| passage.times.get(n));
    let singular = time.and_then(|time| singular::find(passage, &clause, &time.span, here));
    Statement {
        id: id(item, passage, happening),
        article: 0,
        passage: 0,
        sentence: happening.sentence.clone(),
        clause,
        time: happening.time,
        date: happening.date,
        evidence: happening.evidence,
        told: item.published(),
        terms: Vec::new(),
        nearby: Vec::new(),
        subject: None,
        actor: None,
        sides: (0, 0),
        speaks: false,
        singular,
        origins: BTreeSet::new(),
    }
}

fn is_passive(word: &str) -> bool {
    matches!(
        word,
        "was" | "were" | "been" | "being" | "is" | "are" | "be" | "by"
    )
}

/// The first that a clause names, near its beginning, unless a preposition leads to it: whom
/// it says something of.
fn subject<'a>(
    passage: &Passage,
    clause: &Range<usize>,
    inside: &[&'a NamedHere],
) -> Option<&'a EntityId> {
    const PREPOSITIONS: &[&str] = &[
        "about", "after", "against", "amid", "at", "before", "between", "by", "for", "from", "in",
        "into", "near", "of", "on", "over", "since", "through", "to", "under", "with",
    ];
    const AHEAD: usize = 8;
    inside.iter().find_map(|m| {
        let before: Vec<(usize, &str)> =
            tokens(&passage.text, &(clause.start..m.span.start)).collect();
        let led = before
            .iter()
            .rev()
            .take(2)
            .any(|(_, word)| PREPOSITIONS.contains(&word.to_lowercase().as_str()));
        let fits = before.len() <= AHEAD && (!led || before.is_empty());
        fits.then_some(&m.entity)
    })
}

/// The stems of words that tell something, without those of names and of times.
fn stems_in(passage: &Passage, clause: &Range<usize>, here: &[&NamedHere]) -> Vec<String> {
    let mut taken: Vec<&Range<usize>> = here.iter().map(|m| &m.span).collect();
    taken.extend(passage.times.iter().map(|time| &time.span));
    taken.retain(|span| span.start < clause.end && clause.start < span.end);
    tokens(&passage.text, clause)
        .filter(|(at, _)| !taken.iter().any(|span| span.contains(at)))
        .filter_map(|(_, word)| words::telling(word))
        .collect()
}

/// Adds what a stem stands for: itself, and its sorts of event.
fn of_stem(stem: String, terms: &mut Terms, found: &mut Vec<Term>) {
    let families = words::families(&stem).iter();
    found.extend(families.map(|family| terms.family(*family)));
    found.push(terms.word(stem));
}

/// Adds what a word stands for.
pub(super) fn of_word(word: &str, terms: &mut Terms, found: &mut Vec<Term>) {
    if let Some(stem) = words::telling(word) {
        of_stem(stem, terms, found);
    }
}

/// The words of a stretch of a text, with where they begin.
pub(super) fn tokens<'a>(
    text: &'a str,
    span: &Range<usize>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let part = text.get(span.clone()).unwrap_or_default();
    let words = part.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Date, and a hash of the article and the letters of the sentence: neither a paragraph put
/// in before it nor another article changes it.
fn id(item: Item, passage: &Passage, happening: &Happening) -> String {
    let sentence = passage.text.get(happening.sentence.clone());
    let letters = sentence.unwrap_or_default().chars();
    let letters: String = letters.filter(|c| c.is_alphanumeric()).collect();
    let identity = format!("{} {letters}", item.article.slug());
    let hash = blake3::hash(identity.as_bytes()).to_hex();
    let date = happening.date.to_string().replace('/', "_");
    format!("{date}-{}", &hash[..8])
}

/// A sentence that tells two things of one day, and the rare hash of two sentences, give
/// one id twice: all but the first are numbered.
fn tell_apart(statements: &mut [Statement]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for statement in statements {
        let n = taken.entry(statement.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            statement.id = format!("{}-{n}", statement.id);
        }
    }
}

fn weigh(statements: &[Statement], terms: &mut Terms) {
    let days: BTreeSet<DateRange> = statements.iter().map(|s| s.date).collect();
    let each = statements.iter();
    let each = each.flat_map(|s| s.terms.iter().map(|term| (*term, s.date)));
    let mut found: Vec<(Term, DateRange)> = each.collect();
    found.par_sort_unstable();
    found.dedup();
    let mut on_days: HashMap<Term, u32> = HashMap::new();
    for (term, _) in found {
        *on_days.entry(term).or_default() += 1;
    }
    terms.weigh(&on_days, days.len());
}
