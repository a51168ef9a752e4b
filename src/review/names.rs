//! Names that may be one person's, organisation's or place's.

use std::collections::BTreeSet;

use super::{Cited, Proposal, What};
use crate::content::Entity;
use crate::dossier::{self, Dossier, EntityId};

/// Who is who as it stands.
pub(super) struct WhoIsWho {
    /// What the author's files say.
    pub(super) entities: Vec<Entity>,
    /// The files about events, from the root of the dossier.
    pub(super) event_files: BTreeSet<String>,
    pub(super) dossier: Dossier,
}

/// Two that the author says are one, or are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) id: String,
    /// The one that stays.
    pub(super) one: EntityId,
    pub(super) other: EntityId,
    pub(super) same: bool,
}

impl Pair {
    /// Whether another is of the same two.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        (&self.one, &self.other) == (&other.one, &other.other)
            || (&self.one, &self.other) == (&other.other, &other.one)
    }
}

impl WhoIsWho {
    /// What is proposed, in the dossier's order: what would change most comes first.
    pub(super) fn open(&self) -> impl Iterator<Item = Proposal> + '_ {
        let proposals = self.dossier.proposals.iter();
        proposals.map(|p| proposal(&self.dossier, p, self.file(&p.one)))
    }

    /// All ids that mean something here.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> + '_ {
        let proposals = self.dossier.proposals.iter();
        proposals.map(|p| id(&p.one, &p.other))
    }

    /// The proposal with an id, whichever of the two comes first.
    pub(super) fn find(&self, wanted: &str, same: bool) -> Option<Pair> {
        let proposals = self.dossier.proposals.iter();
        let mut found =
            proposals.filter(|p| wanted == id(&p.one, &p.other) || wanted == id(&p.other, &p.one));
        found.next().map(|p| pair(&p.one, &p.other, same))
    }

    /// What the author's files say of somebody, if one does.
    pub(super) fn curated(&self, id: &EntityId) -> Option<&Entity> {
        let mut entities = self.entities.iter();
        entities.find(|e| e.kind == id.kind && *e.document.slug() == id.slug)
    }

    pub(super) fn name(&self, id: &EntityId) -> String {
        name(&self.dossier, id)
    }

    /// The file about somebody, from the root of the dossier; it need not be there.
    pub(super) fn file(&self, id: &EntityId) -> String {
        match self.curated(id) {
            Some(entity) => entity.document.source().path.to_string(),
            None => format!("content/{}/{}.md", id.kind.folder(), id.slug),
        }
    }
}

/// What is proposed of two, to be written into a file.
pub(super) fn proposal(dossier: &Dossier, proposal: &dossier::Proposal, file: String) -> Proposal {
    let dossier::Proposal {
        one,
        other,
        score,
        because,
        citations,
        mentions,
        together: _,
    } = proposal;
    let other_record = dossier.entities.get(other);
    let cited = citations.iter().map(Cited::of);
    Proposal {
        id: id(one, other),
        article: None,
        file,
        what: What::Merge {
            one: name(dossier, one),
            other: name(dossier, other),
            score: *score,
            because: because.clone(),
            citations: cited.collect(),
            mentions: *mentions,
            articles: other_record.map_or(0, |record| record.articles.len()),
        },
    }
}

fn name(dossier: &Dossier, id: &EntityId) -> String {
    let record = dossier.entities.get(id);
    record.map_or_else(|| id.slug.to_string(), |record| record.name.clone())
}

pub(super) fn pair(one: &EntityId, other: &EntityId, same: bool) -> Pair {
    Pair {
        id: id(one, other),
        one: one.clone(),
        other: other.clone(),
        same,
    }
}

fn id(one: &EntityId, other: &EntityId) -> String {
    format!("{}:{}={}", one.kind.folder(), one.slug, other.slug)
}
