use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::content::Entity;
use crate::model::{EntityKind, Slug};

/// The names that the author's files know, found in text in one pass.
#[derive(Debug)]
pub struct Lexicon {
    automaton: Option<AhoCorasick>,
    /// Beside each pattern; none where the name is said to be somebody else, or two
    /// entities claim it.
    entries: Vec<(String, Option<LexiconEntry>)>,
    /// Names that the author says are not an entity's, folded, with that entity.
    denied: BTreeSet<(String, Slug)>,
}

/// A curated entity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LexiconEntry {
    pub kind: EntityKind,
    pub slug: Slug,
    pub name: String,
}

impl Lexicon {
    /// All names and aliases of the author's files, and full names of those that are the same.
    pub fn new(entities: &[Entity]) -> Self {
        let mut names: BTreeMap<String, Option<LexiconEntry>> = BTreeMap::new();
        for entity in entities {
            let entry = LexiconEntry {
                kind: entity.kind,
                slug: entity.document.slug().clone(),
                name: entity.name.clone(),
            };
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                for spelling in spellings(name) {
                    names
                        .entry(spelling)
                        .and_modify(|claimed| {
                            if claimed.as_ref() != Some(&entry) {
                                *claimed = None;
                            }
                        })
                        .or_insert_with(|| Some(entry.clone()));
                }
            }
        }
        for name in entities.iter().flat_map(|entity| &entity.not) {
            for spelling in spellings(name) {
                names.entry(spelling).or_insert(None);
            }
        }
        // A full name of who is the same; a short one may be others' too.
        for entity in entities {
            let full = entity.same_as.iter().filter(|name| name.contains(' '));
            for spelling in full.flat_map(|name| spellings(name)) {
                names.entry(spelling).or_insert_with(|| {
                    Some(LexiconEntry {
                        kind: entity.kind,
                        slug: entity.document.slug().clone(),
                        name: entity.name.clone(),
                    })
                });
            }
        }
        names.remove("");
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(names.keys())
            .ok()
            .filter(|_| !names.is_empty());
        let denied = entities.iter().flat_map(|entity| {
            let slug = entity.document.slug();
            let names = entity.not.iter().map(|name| name.to_lowercase());
            names.map(|name| (name, slug.clone()))
        });
        Self {
            automaton,
            denied: denied.collect(),
            entries: names.into_iter().collect(),
        }
    }

    /// Whether the author says that a name is not this entity's.
    pub(super) fn denies(&self, slug: &Slug, name: &str) -> bool {
        !self.denied.is_empty() && self.denied.contains(&(name.to_lowercase(), slug.clone()))
    }

    /// Changes with any name that it knows.
    pub fn fingerprint(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (name, entry) in &self.entries {
            let (kind, slug) = entry
                .as_ref()
                .map_or(("", ""), |e| (e.kind.folder(), &e.slug));
            for part in [name, kind, slug] {
                hasher.update(part.as_bytes()).update(&[0]);
            }
        }
        for (name, slug) in &self.denied {
            for part in [name.as_str(), slug] {
                hasher.update(part.as_bytes()).update(&[0]);
            }
        }
        hasher.finalize()
    }

    /// Whether a longer name can be that of an entity which is known by a part of it: all its
    /// words but one are in the entity's name.
    pub(super) fn fits(&self, name: &str, entry: &LexiconEntry) -> bool {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| c.is_whitespace() || c == '-');
            words
                .map(str::to_lowercase)
                .filter(|w| !w.is_empty())
                .collect()
        };
        let known = words(&entry.name);
        let full = words(name);
        let first = full.first().is_some_and(|first| known.contains(first));
        let missing = full.iter().filter(|word| !known.contains(word)).count();
        first && missing <= 1 && !self.denies(&entry.slug, name)
    }

    /// Where known names stand as whole words, in order. A name of one word must be
    /// written as the author writes it: `IS` is not `is`.
    pub fn find<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (Range<usize>, &'a LexiconEntry)> {
        self.automaton
            .iter()
            .flat_map(move |automaton| automaton.find_iter(text))
            .filter_map(move |found| {
                let (name, entry) = &self.entries[found.pattern()];
                let span = found.range();
                let exact = name.contains(' ') || text[span.clone()] == **name;
                let whole = stands_alone(text, &span) && !is_namesake(text, &span);
                (exact && whole).then_some((span, entry.as_ref()?))
            })
    }
}

fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Whether what follows makes the name another's: a known name, then "Jr.".
fn is_namesake(text: &str, span: &Range<usize>) -> bool {
    let after = &text[span.end..];
    let after = after.strip_prefix(',').unwrap_or(after);
    let mut words = after.split(|c: char| !c.is_alphanumeric());
    words.next() == Some("") && matches!(words.next(), Some("Jr" | "Sr"))
}

/// A name with each kind of apostrophe.
fn spellings(name: &str) -> Vec<String> {
    let straight = name.trim().replace(['’', '‘', 'ʼ'], "'");
    if straight.contains('\'') {
        vec![
            straight.replace('\'', "’"),
            straight.replace('\'', "‘"),
            straight,
        ]
    } else {
        vec![straight]
    }
}
