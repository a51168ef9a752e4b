//! Every name of every article, once, with those who bear it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::content::Entity;
use crate::dossier::EntityId;
use crate::dossier::cite::Desk;
use crate::language::{self, Country};
use crate::model::EntityKind;
use crate::names::{self, Name};
use crate::reading::{Reading, Role, Standing};

/// All names, in the order of kind and folded spelling.
pub(super) struct Register {
    pub entries: Vec<Entry>,
    /// For each article and each of [`Reading::named`], the place in `entries`.
    pub of: Vec<Vec<Option<usize>>>,
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
    pub parts: Option<(Name, Name)>,
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
        let articles: Vec<Vec<Option<Bearer>>> = desk
            .items()
            .enumerate()
            .map(|(n, item)| bearers(n, item.reading))
            .collect();

        let readings: Vec<&Reading> = desk.items().map(|item| &**item.reading).collect();
        let mut weights: BTreeMap<String, BTreeMap<EntityKind, f32>> = BTreeMap::new();
        for (reading, bearers) in readings.iter().zip(&articles) {
            for (named, bearer) in reading.named.iter().zip(bearers) {
                if let (None, Some(bearer)) = (&named.known, bearer) {
                    let kinds = weights.entry(fold(named.kind, &named.name)).or_default();
                    *kinds.entry(named.kind).or_default() +=
                        bearer.mentions as f32 * named.confidence;
                }
            }
        }

        let mut found: BTreeMap<(EntityKind, String), Found> = BTreeMap::new();
        for entity in curated {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                let place = (entity.kind, fold(entity.kind, name));
                // The author's spelling goes before the most frequent one.
                found.entry(place).or_default().count(name, usize::MAX / 2);
            }
        }
        let mut places: Vec<Vec<Option<(EntityKind, String)>>> = Vec::new();
        for (reading, bearers) in readings.iter().zip(articles) {
            let mut here = Vec::new();
            for (named, bearer) in reading.named.iter().zip(bearers) {
                let key = fold(named.kind, &named.name);
                let Some(bearer) = bearer.filter(|_| !key.is_empty()) else {
                    here.push(None);
                    continue;
                };
                let kind = match &named.known {
                    Some(_) => named.kind,
                    None => plain_kind(named.kind, &key, &weights, &owners),
                };
                for also in &named.also {
                    let place = (kind, fold(kind, &also.name));
                    found.entry(place).or_default().count(&also.name, 1);
                }
                let of_name = found.entry((kind, key.clone())).or_default();
                of_name.count(&named.name, bearer.mentions);
                if let Some(usual) = usual(kind, &named.name) {
                    of_name.count(usual, usize::MAX / 4);
                }
                of_name.bearers.push(bearer);
                here.push(Some((kind, key)));
            }
            places.push(here);
        }
        found.retain(|(_, key), _| !key.is_empty());

        let numbers: BTreeMap<(EntityKind, String), usize> =
            found.keys().cloned().zip(0..).collect();
        let entries = found.into_iter().map(|((kind, key), found)| {
            let Found { spellings, bearers } = found;
            let name = spellings
                .iter()
                .rev()
                .max_by_key(|(name, n)| (!is_capitals(name), **n));
            let name = name.map_or_else(|| key.clone(), |(name, _)| name.clone());
            let parsed = Name::parse(&name);
            let offices = bearers.iter().flat_map(|bearer| &bearer.offices);
            let offices = offices.filter(|(_, of)| !of.is_empty()).cloned().collect();
            Entry {
                offices,
                whole: kind != EntityKind::Person || parsed.len() > 1,
                parts: (kind == EntityKind::Person && parsed.len() > 1)
                    .then(|| parts(&name))
                    .flatten(),
                owner: owners.get(&(kind, key.clone())).cloned(),
                kind,
                key,
                name,
                spellings: spellings.into_keys().collect(),
                parsed,
                bearers,
            }
        });
        let entries = entries.collect();
        let of = places
            .into_iter()
            .map(|here| {
                here.into_iter()
                    .map(|place| numbers.get(&place?).copied())
                    .collect()
            })
            .collect();
        Self { entries, of }
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
struct Found {
    spellings: BTreeMap<String, usize>,
    bearers: Vec<Bearer>,
}

impl Found {
    fn count(&mut self, spelling: &str, n: usize) {
        let count = self.spellings.entry(spelling.to_owned()).or_default();
        *count = count.saturating_add(n);
    }
}

/// The folded names of the author's files; a name goes before an alias, and of two files
/// that claim one, the first has it.
fn owners(curated: &[Arc<Entity>]) -> BTreeMap<(EntityKind, String), EntityId> {
    let names = curated.iter().map(|entity| (entity, &entity.name));
    let aliases = curated
        .iter()
        .flat_map(|entity| entity.aliases.iter().map(move |alias| (entity, alias)));
    let mut owners = BTreeMap::new();
    for (entity, name) in names.chain(aliases) {
        let place = (entity.kind, fold(entity.kind, name));
        if !place.1.is_empty() {
            owners.entry(place).or_insert_with(|| EntityId {
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
    weights: &BTreeMap<String, BTreeMap<EntityKind, f32>>,
    owners: &BTreeMap<(EntityKind, String), EntityId>,
) -> EntityKind {
    let owned = |kind: EntityKind| owners.contains_key(&(kind, key.to_owned()));
    if owned(kind) {
        return kind;
    }
    let Some(kinds) = weights.get(key) else {
        return kind;
    };
    let all: f32 = kinds.values().sum();
    let most = kinds.iter().max_by(|a, b| a.1.total_cmp(b.1));
    match most {
        Some((most, weight)) if *weight > PLAINLY * (all - weight) => *most,
        _ => kind,
    }
}

/// The last and the first word of a name that say something.
fn parts(name: &str) -> Option<(Name, Name)> {
    let mut words = name
        .split_whitespace()
        .map(Name::parse)
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    Some((words.next_back()?, first))
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
