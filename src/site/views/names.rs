//! What somebody is called, and on whose word.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::dossier::{EntityId, EntityRecord};
use crate::model::Status;
use crate::site::views::parts::{CitationView, LinkView, Maker};

/// A name as it is written.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NameText {
    pub name: String,
    /// The language, where its letters tell another than the interface's.
    pub language: Option<&'static str>,
}

/// Somebody who may be the same.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MaybeView {
    pub entity: LinkView,
    /// What speaks for and against it, as short phrases.
    pub because: Vec<String>,
    /// Where each is named, at its best.
    pub citations: Vec<CitationView>,
    /// What the author runs to make them one.
    pub merge: String,
}

/// Another name of somebody's or something's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NameView {
    pub name: String,
    /// The language, where its letters tell another than the interface's.
    pub language: Option<&'static str>,
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
            language: self.language_of(name),
            status: Status::Curated,
            because: Vec::new(),
            citations: Vec::new(),
        });
        let joined = record.joined.iter().map(|joined| NameView {
            name: joined.name.clone(),
            language: self.language_of(&joined.name),
            status: Status::Extracted,
            because: joined.because.clone(),
            citations: joined.citations.iter().map(|c| self.citation(c)).collect(),
        });
        let mut told = BTreeSet::from([record.name.clone()]);
        let all = written.chain(joined);
        let all = all.filter(|view| told.insert(view.name.clone()));
        all.take(NAMES).collect()
    }

    pub fn name_text(&self, name: String) -> NameText {
        NameText {
            language: self.language_of(&name),
            name,
        }
    }

    /// Those who may be the same, until somebody decides; the likeliest first.
    pub fn maybe(&self, id: &EntityId, record: &EntityRecord) -> Vec<MaybeView> {
        let proposals = record.proposals.iter();
        let proposals = proposals.filter_map(|&i| self.dossier.proposals.get(i));
        let mut proposals: Vec<_> = proposals.collect();
        proposals.sort_by(|a, b| b.score.total_cmp(&a.score));
        let called = |id: &EntityId| format!("{}:{}", id.kind.folder(), id.slug);
        let views = proposals.into_iter().filter_map(|proposal| {
            let of_this = proposal.one == *id;
            let other = if of_this {
                &proposal.other
            } else {
                &proposal.one
            };
            self.dossier.face(other)?;
            let citations = proposal.citations.iter();
            Some(MaybeView {
                entity: self.entity_link(other),
                because: proposal.because.clone(),
                citations: citations.map(|c| self.citation(c)).collect(),
                merge: format!(
                    "dossier review --merge {} {}",
                    called(&proposal.one),
                    called(&proposal.other)
                ),
            })
        });
        views.take(MAYBE).collect()
    }
}

/// Of more names nobody reads the evidence; they are named among the spellings.
const NAMES: usize = 40;
/// A name as common as a given name may be anybody's.
const MAYBE: usize = 6;
