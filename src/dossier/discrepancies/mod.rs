//! Where the accounts differ. Only what cannot all be right is listed: a contradiction that
//! is none costs the reader's trust.

mod dates;
mod figures;
mod found;
mod offices;
mod settled;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::Event;
use crate::diagnostic::Problems;
use crate::dossier::cite::Desk;
use crate::dossier::{ArticleRecord, Directory, EntityId, EntityRecord, EventRecord, Proposal};
use crate::model::Slug;

pub use found::{Discrepancy, DiscrepancyKind, Position, PositionValue};

/// What the articles say, joined.
pub(super) struct Material<'a> {
    pub desk: &'a Desk<'a>,
    pub articles: &'a BTreeMap<Slug, ArticleRecord>,
    pub entities: &'a BTreeMap<EntityId, EntityRecord>,
    pub events: &'a [EventRecord],
    /// Those who may be one.
    pub proposals: &'a [Proposal],
    pub directory: &'a Directory,
}

/// All discrepancies, the open ones first. `written` are the author's files of events, which
/// may settle some.
pub(super) fn find(
    material: &Material,
    written: &[Event],
    problems: &mut Problems,
) -> Vec<Discrepancy> {
    let of_events = || {
        let events = material.events.par_iter();
        let found = events.flat_map_iter(|event| {
            let figures = figures::find(material, event);
            dates::find(event).into_iter().chain(figures)
        });
        found.collect::<Vec<_>>()
    };
    let (mut found, mut contested) = rayon::join(of_events, || offices::find(material));
    settled::events(written, &mut found, problems);
    settled::offices(material, &mut contested, problems);
    found.extend(contested.into_iter().map(|contested| contested.found));
    found.sort_by(|a, b| {
        let key = |d: &Discrepancy| (d.settled.is_some(), d.kind);
        (key(a), &a.id).cmp(&(key(b), &b.id))
    });
    found
}
