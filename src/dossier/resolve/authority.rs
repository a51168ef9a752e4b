//! The author's word on who is who, which always wins.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::evidence::Link;
use super::register::{Register, fold};
use crate::content::Entity;
use crate::dossier::EntityId;
use crate::model::{EntityKind, Slug};

/// What the author's files say of the names.
pub(super) struct Word {
    /// Names that are one's.
    pub same: Vec<Link>,
    /// Names that are never one's, by place, the smaller first.
    pub distinct: BTreeSet<(usize, usize)>,
}

pub(super) fn word(register: &Register, curated: &[Arc<Entity>]) -> Word {
    let called = Called::new(register);
    let mut word = Word {
        same: Vec::new(),
        distinct: BTreeSet::new(),
    };
    for entity in curated {
        let kind = entity.kind;
        let id = EntityId {
            kind,
            slug: entity.document.slug().clone(),
        };
        let own = called.of(&id);
        let Some(&first) = own.first() else { continue };
        let same = entity
            .same_as
            .iter()
            .flat_map(|name| called.meant(kind, name));
        let same = own.iter().copied().chain(same).filter(|i| *i != first);
        word.same.extend(same.map(|other| Link {
            one: first,
            other,
            score: 1.0,
            because: vec!["the author says so".to_owned()],
            citations: Vec::new(),
            said: true,
        }));
        let others = entity.distinct_from.iter().chain(&entity.not);
        for other in others.flat_map(|name| called.meant(kind, name)) {
            let apart = own.iter().filter(|i| **i != other);
            word.distinct
                .extend(apart.map(|i| (other.min(*i), other.max(*i))));
        }
    }
    word
}

/// Entries by all that the author may call them.
struct Called<'a> {
    by_key: BTreeMap<(EntityKind, &'a str), usize>,
    by_id: BTreeMap<EntityId, Vec<usize>>,
}

impl<'a> Called<'a> {
    fn new(register: &'a Register) -> Self {
        let mut called = Self {
            by_key: BTreeMap::new(),
            by_id: BTreeMap::new(),
        };
        for (i, entry) in register.entries.iter().enumerate() {
            called.by_key.insert((entry.kind, &entry.key), i);
            let id = entry.owner.clone().unwrap_or_else(|| EntityId {
                kind: entry.kind,
                slug: Slug::from_text(&entry.key),
            });
            called.by_id.entry(id).or_default().push(i);
        }
        called
    }

    fn of(&self, id: &EntityId) -> &[usize] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// What a name or a slug stands for.
    fn meant(&self, kind: EntityKind, words: &str) -> Vec<usize> {
        let slug = Slug::new(words);
        let by_slug = slug.map(|slug| self.of(&EntityId { kind, slug }));
        let folded = fold(kind, words);
        let by_key = self.by_key.get(&(kind, folded.as_str()));
        let all: BTreeSet<usize> = by_slug
            .into_iter()
            .flatten()
            .chain(by_key)
            .copied()
            .collect();
        all.into_iter().collect()
    }
}
