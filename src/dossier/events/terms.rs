//! What statements can share, and how much it says that two of them do.

use std::collections::HashMap;

use crate::dossier::events::words::{self, Family, Sort};
use crate::dossier::{EntityId, EntityRecord};
use crate::language;
use crate::model::EntityKind;

/// A name, a word or a sort of event: place in [`Terms`].
pub(super) type Term = u32;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Body,
    Place,
    /// A place that much happens in.
    Country,
    Word,
    Family(Family),
}

impl Kind {
    pub fn is_name(self) -> bool {
        !matches!(self, Self::Word | Self::Family(_))
    }

    /// How often a second account of an event shares it, and on what share of the days it
    /// is found before anything is known of a dossier.
    fn odds(self) -> (f64, f64) {
        match self {
            Self::Person => (0.6, 0.02),
            Self::Body => (0.6, 0.05),
            Self::Place => (0.6, 0.06),
            Self::Country => (0.6, 0.30),
            Self::Word => (0.4, 0.03),
            Self::Family(_) => (0.6, 0.12),
        }
    }
}

/// All terms of a dossier's statements.
#[derive(Default)]
pub(super) struct Terms {
    names: HashMap<EntityId, Term>,
    words: HashMap<String, Term>,
    families: HashMap<Family, Term>,
    kinds: Vec<Kind>,
    entities: Vec<Option<EntityId>>,
    sorts: Vec<&'static [Family]>,
    weights: Vec<f64>,
}

/// The weight of the assumed shares of days, in days: a dossier of so many days has as much
/// to say as they have.
const ASSUMED: f64 = 10.0;
/// No term says more than this, however rare.
const MOST: f64 = 4.0;

impl Terms {
    pub fn name(&mut self, id: &EntityId, record: Option<&EntityRecord>) -> Term {
        if let Some(term) = self.names.get(id) {
            return *term;
        }
        let kind = match id.kind {
            EntityKind::Person => Kind::Person,
            EntityKind::Organisation => Kind::Body,
            EntityKind::Place => match record.and_then(|r| language::country(&r.name)) {
                Some(_) => Kind::Country,
                None => Kind::Place,
            },
        };
        let term = self.push(kind, Some(id.clone()), &[]);
        self.names.insert(id.clone(), term);
        term
    }

    pub fn word(&mut self, stem: String) -> Term {
        if let Some(term) = self.words.get(&stem) {
            return *term;
        }
        let term = self.push(Kind::Word, None, words::families(&stem));
        self.words.insert(stem, term);
        term
    }

    pub fn family(&mut self, family: Family) -> Term {
        if let Some(term) = self.families.get(&family) {
            return *term;
        }
        let term = self.push(Kind::Family(family), None, &[]);
        self.families.insert(family, term);
        term
    }

    fn push(&mut self, kind: Kind, entity: Option<EntityId>, sorts: &'static [Family]) -> Term {
        let term = self.kinds.len() as Term;
        self.sorts.push(sorts);
        self.kinds.push(kind);
        self.entities.push(entity);
        term
    }

    pub fn kind(&self, term: Term) -> Kind {
        let kind = self.kinds.get(term as usize);
        kind.copied().unwrap_or(Kind::Word)
    }

    /// The sorts of event that a word stands for.
    pub fn sorts(&self, term: Term) -> &'static [Family] {
        self.sorts.get(term as usize).copied().unwrap_or_default()
    }

    pub fn entity(&self, term: Term) -> Option<&EntityId> {
        self.entities.get(term as usize)?.as_ref()
    }

    /// How much it says that two statements of one day share a term: the logarithm of how
    /// much more often accounts of one event do than others. 0 before [`Self::weigh`].
    pub fn weight(&self, term: Term) -> f64 {
        self.weights.get(term as usize).copied().unwrap_or_default()
    }

    /// Weighs every term by the share of other days on which it is found. `found` holds each
    /// term's number of days, of `days` in all: that one event is told a hundred times does
    /// not make its names common.
    pub fn weigh(&mut self, found: &HashMap<Term, u32>, days: usize) {
        let others = days.saturating_sub(1) as f64 + ASSUMED;
        let weigh = |(term, kind): (usize, &Kind)| {
            if matches!(kind, Kind::Family(f) if words::sort(*f) == Sort::Saying) {
                return 0.0;
            }
            let (shared, assumed) = kind.odds();
            let here = found.get(&(term as Term)).copied().unwrap_or_default();
            let here = f64::from(here.saturating_sub(1)) + ASSUMED * assumed;
            (shared * others / here).ln().clamp(0.0, MOST)
        };
        self.weights = self.kinds.iter().enumerate().map(weigh).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_says_more_and_a_country_little() {
        let mut terms = Terms::default();
        let id = |kind, slug: &str| EntityId {
            kind,
            slug: crate::model::Slug::from_text(slug),
        };
        let rare = terms.name(&id(EntityKind::Person, "ana"), None);
        let common = terms.name(&id(EntityKind::Person, "bo"), None);
        let word = terms.word("ferry".to_owned());
        terms.weigh(&HashMap::from([(rare, 1), (common, 30), (word, 2)]), 50);
        assert!(terms.weight(rare) > 3.0);
        assert!(terms.weight(common) < 0.5);
        assert!(terms.weight(word) > 1.0 && terms.weight(word) < terms.weight(rare));
    }
}
