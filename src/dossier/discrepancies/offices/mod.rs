//! Who holds an office: people of whom the articles say that they hold one and the same
//! at one time.

mod claims;
mod conflict;
mod office;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::discrepancies::Material;
use crate::dossier::{Discrepancy, DiscrepancyKind, EntityId, PageRef, Position, PositionValue};
use crate::names::Name;

use claims::{Claim, Claims};
use conflict::Stand;
pub(super) use office::Office;
use office::Owner;

/// An office of which it is not clear who holds it.
pub(super) struct Contested {
    pub office: Office,
    /// Those who are said to hold it.
    pub holders: BTreeSet<EntityId>,
    pub found: Discrepancy,
}

/// Finds the offices that two are said to hold at one time.
pub(super) fn find(material: &Material) -> Vec<Contested> {
    let claims = Claims::read(material);
    let mut found: Vec<Contested> = Vec::new();
    for (office, of) in claims.by_office() {
        let mut holders: BTreeMap<&EntityId, Vec<&Claim>> = BTreeMap::new();
        for claim in of {
            holders.entry(claim.holder).or_default().push(claim);
        }
        let mut contested: BTreeSet<&EntityId> = BTreeSet::new();
        let all: Vec<(&EntityId, Stand)> = holders
            .iter()
            .map(|(holder, claims)| (*holder, Stand::of(claims)))
            .collect();
        for (i, (one, ours)) in all.iter().enumerate() {
            for (other, theirs) in all.iter().skip(i + 1) {
                let known = contested.contains(one) && contested.contains(other);
                if !known
                    && conflict::exclude(&claims, ours, theirs)
                    && !same_person(material, one, other)
                {
                    contested.extend([*one, *other]);
                }
            }
        }
        if !contested.is_empty() {
            holders.retain(|holder, _| contested.contains(holder));
            found.extend(contest(&office, &holders));
        }
    }
    found
}

fn contest(office: &Office, holders: &BTreeMap<&EntityId, Vec<&Claim>>) -> Option<Contested> {
    let mut positions: Vec<(_, Position)> = Vec::new();
    for (holder, claims) in holders {
        let mut held: Vec<&&Claim> = claims.iter().filter(|claim| claim.holds()).collect();
        held.sort_by_key(|claim| claim.at);
        let citations = held.iter().filter_map(|claim| claim.role.citation.clone());
        let position = Position {
            value: PositionValue::Holder((*holder).clone()),
            citations: citations.collect(),
        };
        positions.push((held.iter().filter_map(|claim| claim.at).min(), position));
    }
    positions.sort_by_key(|(first, _)| (first.is_none(), *first));
    // The wording that says most, the author's before others.
    let all = holders.values().flatten().filter(|claim| claim.holds());
    let fullest = all.min_by_key(|claim| {
        let day = claim.role.as_of.as_ref().map(|date| date.range);
        (claim.role.status, !claim.whole, day, claim.holder)
    })?;
    let about = match &office.of {
        Some(Owner::Known(id)) => id.clone(),
        _ => (*holders.keys().next()?).clone(),
    };
    Some(Contested {
        office: office.clone(),
        holders: holders.keys().map(|id| (*id).clone()).collect(),
        found: Discrepancy {
            id: format!("office-{}", office.slug()),
            kind: DiscrepancyKind::Office,
            subject: fullest.said.clone(),
            about: PageRef::Entity(about),
            positions: positions
                .into_iter()
                .map(|(_, position)| position)
                .collect(),
            settled: None,
        },
    })
}

/// How alike the names of two may be for them to be told apart.
const APART: f64 = 0.35;

/// Whether two may be one person under two names.
fn same_person(material: &Material, one: &EntityId, other: &EntityId) -> bool {
    let proposed = |p: &crate::dossier::Proposal| {
        (&p.one, &p.other) == (one, other) || (&p.one, &p.other) == (other, one)
    };
    if material.proposals.iter().any(proposed) {
        return true;
    }
    let names = |id: &EntityId| -> Vec<Name> {
        let record = material.entities.get(id);
        let all = record
            .into_iter()
            .flat_map(|r| std::iter::once(&r.name).chain(&r.aliases));
        all.map(|name| Name::parse(name)).collect()
    };
    let (ones, others) = (names(one), names(other));
    ones.iter().any(|a| {
        others
            .iter()
            .any(|b| a.score(b) > APART || a.within(b) > APART || b.within(a) > APART)
    })
}
