//! What somebody is called, and on whose word.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::dossier::{EntityId, EntityRecord};
use crate::model::Status;
use crate::site::views::parts::{CitationView, LinkView, Maker};

/// Another name of somebody's or something's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NameView {
    pub name: String,
    /// `curated` where the author says so.
    pub status: Status,
    /// Why the machine takes it for one more name, as short phrases.
    pub because: Vec<String>,
    pub citations: Vec<CitationView>,
}

impl Maker<'_> {
    /// The other names of which something is told: the author's, then those that the machine
    /// has joined.
    pub fn names(&self, record: &EntityRecord) -> Vec<NameView> {
        let curated = record.curated.as_deref();
        let written = curated.map_or(&[][..], |entity| &entity.aliases);
        let written = written.iter().map(|name| NameView {
            name: name.clone(),
            status: Status::Curated,
            because: Vec::new(),
            citations: Vec::new(),
        });
        let joined = record.joined.iter().map(|joined| NameView {
            name: joined.name.clone(),
            status: Status::Extracted,
            because: joined.because.clone(),
            citations: joined.citations.iter().map(|c| self.citation(c)).collect(),
        });
        let mut told = BTreeSet::from([record.name.clone()]);
        let all = written.chain(joined);
        all.filter(|view| told.insert(view.name.clone())).collect()
    }

    /// Those who may be the same, until somebody decides.
    pub fn maybe(&self, id: &EntityId, record: &EntityRecord) -> Vec<LinkView> {
        let proposals = record.proposals.iter();
        let proposals = proposals.filter_map(|&i| self.dossier.proposals.get(i));
        let others = proposals.map(|p| if p.one == *id { &p.other } else { &p.one });
        let there = others.filter(|other| self.dossier.entities.contains_key(*other));
        there.map(|other| self.entity_link(other)).collect()
    }
}
