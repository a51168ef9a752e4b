//! All that the articles say to have happened, with what it names and the words that tell it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;

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

/// Collects them from all articles, and weighs what they can share.
pub(super) fn collect(
    desk: &Desk,
    names: &Names,
    entities: &BTreeMap<EntityId, EntityRecord>,
    outlets: &Outlets,
    terms: &mut Terms,
) -> Told {
    let mut told = Told::default();
    let mut places: HashMap<(usize, usize, usize), usize> = HashMap::new();
    let mut open = Vec::new();
    for (article, item) in desk.items().enumerate() {
        for (p, passage) in item.reading.passages.iter().enumerate() {
            if passage.happenings.is_empty() {
                continue;
            }
            let here: Vec<&NamedHere> = names
                .of_article(article)
                .iter()
                .filter(|m| m.anchor == passage.anchor)
                .collect();
            let near = names_in(&here, &(0..passage.text.len()), entities, terms);
            let origins = outlets.of(item, passage);
            for (h, happening) in passage.happenings.iter().enumerate() {
                let mut statement = statement(item, passage, happening, &here, entities, terms);
                (statement.article, statement.passage) = (article, p);
                statement.origins = origins.clone();
                statement.nearby = near.clone();
                statement.nearby.retain(|t| !statement.terms.contains(t));
                match happening.evidence {
                    Evidence::Continued => open.push((article, h, happening.continues, statement)),
                    _ => {
                        places.insert((article, p, h), told.statements.len());
                        told.statements.push(statement);
                    }
                }
            }
        }
    }
    // What goes on with a sentence that itself only goes on comes behind it.
    for (article, h, of, statement) in open {
        let at = of.and_then(|(passage, place)| places.get(&(article, passage, place)).copied());
        if let Some(at) = at {
            places.insert((article, statement.passage, h), at);
            told.continued.push((at, statement));
        }
    }
    weigh(&told.statements, terms);
    tell_apart(&mut told.statements);
    told
}

fn statement(
    item: Item,
    passage: &Passage,
    happening: &Happening,
    here: &[&NamedHere],
    entities: &BTreeMap<EntityId, EntityRecord>,
    terms: &mut Terms,
) -> Statement {
    let clause = happening.clause.clone();
    let mut found = names_in(here, &clause, entities, terms);
    let time = happening.time.and_then(|n| passage.times.get(n));
    found.extend(words_in(passage, &clause, here, terms));
    found.sort_unstable();
    found.dedup();
    let published = item.article.published.as_ref();
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
        told: published.map(|date| date.range.latest()),
        terms: found,
        nearby: Vec::new(),
        singular,
        origins: BTreeSet::new(),
    }
}

fn names_in(
    here: &[&NamedHere],
    span: &Range<usize>,
    entities: &BTreeMap<EntityId, EntityRecord>,
    terms: &mut Terms,
) -> Vec<Term> {
    let inside = here.iter().filter(|m| span.contains(&m.span.start));
    let mut found: Vec<Term> = inside
        .map(|m| terms.name(&m.entity, entities.get(&m.entity)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The words that tell something, without those of names and of times, and the sorts of
/// event that they stand for.
fn words_in(
    passage: &Passage,
    clause: &Range<usize>,
    here: &[&NamedHere],
    terms: &mut Terms,
) -> Vec<Term> {
    let mut taken: Vec<&Range<usize>> = here.iter().map(|m| &m.span).collect();
    taken.extend(passage.times.iter().map(|time| &time.span));
    taken.retain(|span| span.start < clause.end && clause.start < span.end);
    let mut found = Vec::new();
    for (at, word) in tokens(&passage.text, clause) {
        if taken.iter().any(|span| span.contains(&at)) {
            continue;
        }
        found.extend(of_word(word, terms));
    }
    found
}

/// What a word stands for.
pub(super) fn of_word(word: &str, terms: &mut Terms) -> Vec<Term> {
    let Some(stem) = words::telling(word) else {
        return Vec::new();
    };
    let families = words::families(&stem).iter();
    let mut found: Vec<Term> = families.map(|family| terms.family(*family)).collect();
    found.push(terms.word(stem));
    found
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
    let mut days: BTreeSet<DateRange> = BTreeSet::new();
    let mut seen: BTreeSet<(DateRange, Term)> = BTreeSet::new();
    let mut found: HashMap<Term, u32> = HashMap::new();
    for statement in statements {
        days.insert(statement.date);
        for term in &statement.terms {
            if seen.insert((statement.date, *term)) {
                *found.entry(*term).or_default() += 1;
            }
        }
    }
    terms.weigh(&found, days.len());
}
