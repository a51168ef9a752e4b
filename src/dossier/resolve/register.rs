//! Every name of every article, once, with those who bear it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::Entity;
use crate::dossier::EntityId;
use crate::dossier::cite::{Desk, Item};
use crate::language::{self, Country};
use crate::model::EntityKind;
use crate::names::{self, Name};
use crate::reading::{Reading, Role, Standing};

/// All names, in the order of kind and folded spelling.
pub(super) struct Register {
    pub entries: Vec<Entry>,
    /// For each article and each of [`Reading::named`], the place in `entries`.
    pub of: Vec<Vec<Option<usize>>>,
    /// The words of which whole names of persons consist.
    pub words: Vec<Name>,
}

/// A name, however it is spelt in case, accents and hyphens.
pub(super) struct Entry {
    pub kind: EntityKind,
    pub key: String,
    /// The most frequent spelling.
    pub name: String,
    /// All spellings.
    pub spellings: Vec<String>,
    pub parsed: Name,
    /// Of a whole name of a person: the word that its bearer is called by alone, and the
    /// first word, which is the family's in some languages.
    /// Both are places in [`Register::words`].
    pub parts: Option<(usize, usize)>,
    /// Whether it tells by itself who is meant: not a family name alone.
    pub whole: bool,
    /// The curated entity whose name it is.
    pub owner: Option<EntityId>,
    /// In the order of the articles.
    pub bearers: Vec<Bearer>,
    /// Offices of a known body or country that articles give its bearers.
    pub offices: BTreeSet<(String, String)>,
}

/// Somebody in one article.
pub(super) struct Bearer {
    pub article: usize,
    pub who: usize,
    pub mentions: usize,
    pub confidence: f32,
    /// Passage and words of the first mention.
    pub first: (usize, Range<usize>),
    /// Offices that the article gives, folded: office and body.
    pub offices: Vec<(String, String)>,
}

impl Entry {
    pub fn mentions(&self) -> usize {
        self.bearers.iter().map(|bearer| bearer.mentions).sum()
    }

    /// Whether both are named in one article, as two.
    pub fn meets(&self, other: &Entry) -> bool {
        let (mut a, mut b) = (
            self.bearers.iter().peekable(),
            other.bearers.iter().peekable(),
        );
        while let (Some(one), Some(two)) = (a.peek(), b.peek()) {
            match one.article.cmp(&two.article) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => a.next(),
                std::cmp::Ordering::Greater => b.next(),
            };
        }
        false
    }
}

/// How much more often a name must be read as one kind than as all others for the
/// others to be misreadings.
const PLAINLY: f32 = 4.0;

impl Register {
    pub fn new(desk: &Desk, curated: &[Arc<Entity>]) -> Self {
        let owners = owners(curated);
        let items: Vec<Item> = desk.items().collect();
        let articles: Vec<(Vec<String>, Vec<Option<Bearer>>)> = items
            .par_iter()
            .enumerate()
            .map(|(n, item)| {
                let named = item.reading.named.iter();
                let keys = named.map(|named| fold(named.kind, &named.name));
                (keys.collect(), bearers(n, item.reading))
            })
            .collect();
        let (keys, bearers): (Vec<Vec<String>>, Vec<Vec<Option<Bearer>>>) =
            articles.into_iter().unzip();
        let readings: Vec<&Reading> = items.iter().map(|item| &**item.reading).collect();

        let mut weights: HashMap<&str, [f32; 3]> = HashMap::new();
        for ((reading, keys), bearers) in readings.iter().zip(&keys).zip(&bearers) {
            for ((named, key), bearer) in reading.named.iter().zip(keys).zip(bearers) {
                if let (None, Some(bearer)) = (&named.known, bearer) {
                    let kinds = weights.entry(key).or_default();
                    kinds[named.kind as usize] += bearer.mentions as f32 * named.confidence;
                }
            }
        }

        let mut found = AllFound::default();
        for entity in curated {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                let of_name = found.at(entity.kind, fold(entity.kind, name).into());
                // The author's spelling goes before the most frequent one.
                of_name.1.count(name, usize::MAX / 2);
            }
        }
        let mut places: Vec<Vec<Option<usize>>> = Vec::with_capacity(readings.len());
        for ((reading, keys), bearers) in readings.iter().zip(&keys).zip(bearers) {
            let mut here = Vec::with_capacity(keys.len());
            for ((named, key), bearer) in reading.named.iter().zip(keys).zip(bearers) {
                let Some(bearer) = bearer.filter(|_| !key.is_empty()) else {
                    here.push(None);
                    continue;
                };
                let kind = match &named.known {
                    Some(_) => named.kind,
                    None => plain_kind(named.kind, key, &weights, &owners),
                };
                for also in &named.also {
                    let of_also = found.at(kind, fold(kind, &also.name).into());
                    of_also.1.count(&also.name, 1);
                }
                let (place, of_name) = found.at(kind, key.as_str().into());
                of_name.count(&named.name, bearer.mentions);
                if let Some(usual) = usual(kind, &named.name) {
                    of_name.count(usual, usize::MAX / 4);
                }
                of_name.bearers.push(bearer);
                here.push(Some(place));
            }
            places.push(here);
        }

        let (found, numbers) = found.in_order();
        let entries: Vec<Entry> = found
            .into_par_iter()
            .map(|((kind, key), found)| entry(kind, key.into_owned(), found, &owners))
            .collect();
        let number = |place: Option<usize>| numbers.get(place?).copied().flatten();
        let of = places
            .into_iter()
            .map(|here| here.into_iter().map(number).collect())
            .collect();
        let mut register = Self {
            entries,
            of,
            words: Vec::new(),
        };
        register.take_apart();
        register
    }

    /// Finds the parts of all whole names of persons, each word once.
    fn take_apart(&mut self) {
        let is_whole = |entry: &&Entry| entry.kind == EntityKind::Person && entry.whole;
        let words = self.entries.iter().filter(is_whole);
        let words: BTreeSet<&str> = words.flat_map(|e| e.name.split_whitespace()).collect();
        let words: Vec<&str> = words.into_iter().collect();
        let parsed: Vec<Name> = words.par_iter().map(|word| Name::parse(word)).collect();
        // Those that say something.
        let place = |word: &str| {
            let place = words.binary_search(&word).ok()?;
            let says = parsed.get(place).is_some_and(|name| !name.is_empty());
            says.then_some(place)
        };
        let parts: Vec<Option<(usize, usize)>> = self
            .entries
            .par_iter()
            .map(|entry| {
                let mut words = entry.name.split_whitespace().filter_map(place);
                let first = words.next().filter(|_| is_whole(&entry))?;
                Some((words.next_back()?, first))
            })
            .collect();
        for (entry, parts) in self.entries.iter_mut().zip(parts) {
            entry.parts = parts;
        }
        self.words = parsed;
    }
}

fn entry(kind: EntityKind, key: String, found: Found, owners: &Owners) -> Entry {
    let Found { spellings, bearers } = found;
    let name = spellings
        .iter()
        .rev()
        .max_by_key(|(name, n)| (!is_capitals(name), **n));
    let name = name.map_or_else(|| key.clone(), |(name, _)| (*name).to_owned());
    let parsed = Name::parse(&name);
    let offices = bearers.iter().flat_map(|bearer| &bearer.offices);
    let offices = offices.filter(|(_, of)| !of.is_empty()).cloned().collect();
    Entry {
        offices,
        whole: kind != EntityKind::Person || parsed.len() > 1,
        parts: None,
        owner: owners.get(kind, &key).cloned(),
        kind,
        key,
        name,
        spellings: spellings.into_keys().map(str::to_owned).collect(),
        parsed,
        bearers,
    }
}

/// What makes spellings one name: a country has one, however it is called.
pub(in crate::dossier) fn fold(kind: EntityKind, name: &str) -> String {
    if kind == EntityKind::Person {
        return names::same_spelling_key(name);
    }
    let key = names::same_spelling_key(usual(kind, name).unwrap_or(name));
    match key.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => key,
    }
}

/// What a country is usually called.
fn usual(kind: EntityKind, name: &str) -> Option<&'static str> {
    match language::country(name) {
        Some(Country::Name(usual)) if kind == EntityKind::Place => Some(usual),
        _ => None,
    }
}

/// Whether a name is written as headlines are; a short form is always.
pub(super) fn is_capitals(name: &str) -> bool {
    name.contains(' ') && !name.contains(char::is_lowercase) && name.contains(char::is_uppercase)
}

#[derive(Default)]
struct Found<'a> {
    spellings: BTreeMap<&'a str, usize>,
    bearers: Vec<Bearer>,
}

impl<'a> Found<'a> {
    fn count(&mut self, spelling: &'a str, n: usize) {
        let count = self.spellings.entry(spelling).or_default();
        *count = count.saturating_add(n);
    }
}

/// A kind and a folded name.
type Key<'a> = (EntityKind, Cow<'a, str>);

/// All names, in the order in which they are first met.
#[derive(Default)]
struct AllFound<'a> {
    places: HashMap<Key<'a>, usize>,
    all: Vec<Found<'a>>,
}

impl<'a> AllFound<'a> {
    fn at(&mut self, kind: EntityKind, key: Cow<'a, str>) -> (usize, &mut Found<'a>) {
        let next = self.all.len();
        let place = *self.places.entry((kind, key)).or_insert(next);
        if place == next {
            self.all.push(Found::default());
        }
        (place, &mut self.all[place])
    }

    /// In the order of kind and name, without what has no letters; and where each has come to
    /// stand.
    fn in_order(self) -> (Vec<(Key<'a>, Found<'a>)>, Vec<Option<usize>>) {
        let mut numbers = vec![None; self.all.len()];
        let mut keys: Vec<(Key, usize)> = self.places.into_iter().collect();
        keys.retain(|((_, key), _)| !key.is_empty());
        keys.par_sort_unstable();
        let mut all: Vec<Option<Found>> = self.all.into_iter().map(Some).collect();
        let mut found = Vec::with_capacity(keys.len());
        for (key, place) in keys {
            let of_key = all.get_mut(place).and_then(Option::take);
            if let (Some(of_key), Some(number)) = (of_key, numbers.get_mut(place)) {
                *number = Some(found.len());
                found.push((key, of_key));
            }
        }
        (found, numbers)
    }
}

/// The folded names of the author's files, by kind.
#[derive(Default)]
struct Owners([HashMap<String, EntityId>; 3]);

impl Owners {
    fn get(&self, kind: EntityKind, key: &str) -> Option<&EntityId> {
        self.0[kind as usize].get(key)
    }
}

/// A name goes before an alias, and of two files that claim one, the first has it.
fn owners(curated: &[Arc<Entity>]) -> Owners {
    let names = curated.iter().map(|entity| (entity, &entity.name));
    let aliases = curated
        .iter()
        .flat_map(|entity| entity.aliases.iter().map(move |alias| (entity, alias)));
    let mut owners = Owners::default();
    for (entity, name) in names.chain(aliases) {
        let key = fold(entity.kind, name);
        if !key.is_empty() {
            let of_kind = &mut owners.0[entity.kind as usize];
            of_kind.entry(key).or_insert_with(|| EntityId {
                kind: entity.kind,
                slug: entity.document.slug().clone(),
            });
        }
    }
    owners
}

/// A name that nearly all articles read as one kind is of that kind everywhere.
fn plain_kind(
    kind: EntityKind,
    key: &str,
    weights: &HashMap<&str, [f32; 3]>,
    owners: &Owners,
) -> EntityKind {
    if owners.get(kind, key).is_some() {
        return kind;
    }
    let Some(kinds) = weights.get(key) else {
        return kind;
    };
    let all: f32 = kinds.iter().sum();
    let each = EntityKind::ALL.into_iter().zip(kinds);
    match each.max_by(|a, b| a.1.total_cmp(b.1)) {
        Some((most, weight)) if *weight > PLAINLY * (all - weight) => most,
        _ => kind,
    }
}

/// Those whom an article names, with what it says of each.
fn bearers(article: usize, reading: &Reading) -> Vec<Option<Bearer>> {
    let mut bearers: Vec<Option<Bearer>> = reading.named.iter().map(|_| None).collect();
    for (n, passage) in reading.passages.iter().enumerate() {
        for mention in &passage.mentions {
            let Some((bearer, named)) = bearers
                .get_mut(mention.who)
                .zip(reading.named.get(mention.who))
            else {
                continue;
            };
            let bearer = bearer.get_or_insert_with(|| Bearer {
                article,
                who: mention.who,
                mentions: 0,
                confidence: named.confidence,
                first: (n, mention.span.clone()),
                offices: Vec::new(),
            });
            bearer.mentions += 1;
            bearer.offices.extend(mention.role.as_deref().map(office));
        }
    }
    bearers
}

fn office(role: &Role) -> (String, String) {
    let standing = match role.standing {
        Standing::Former => "former ",
        _ => "",
    };
    let of = role.of.as_deref().map(language::body_or_country);
    (
        format!("{standing}{}", names::same_spelling_key(&role.office)),
        of.map(names::same_spelling_key).unwrap_or_default(),
    )
}
