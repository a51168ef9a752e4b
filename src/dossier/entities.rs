//! Who and what: the names of all articles, resolved to one record each.

mod named;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{Corrections, Entity};
use crate::diagnostic::{Diagnostic, Problems, nearest_few};
use crate::dossier::cite::{Desk, Item};
use crate::dossier::redirects;
use crate::dossier::resolve::{self, Resolution};
use crate::dossier::{EntityId, EntityRecord, EventRecord, NamedHere, Places, Proposal, Role};
use crate::model::{EntityKind, Slug, Sorted, Status};
use crate::names;
use crate::reading::Standing;

/// Which entity each mention of each article is.
pub(super) struct Names {
    articles: Vec<Vec<NamedHere>>,
    added: Vec<Vec<EntityId>>,
    by_key: BTreeMap<(EntityKind, String), EntityId>,
    redirects: BTreeMap<EntityId, EntityId>,
}

/// All entities, and what the articles leave open about them.
pub(super) struct WhoIsWho {
    pub entities: BTreeMap<EntityId, EntityRecord>,
    pub names: Names,
    pub proposals: Vec<Proposal>,
    pub redirects: BTreeMap<EntityId, EntityId>,
}

impl Names {
    /// The mentions of every article, which are no longer here afterwards.
    pub fn take_mentions(&mut self) -> Vec<Vec<NamedHere>> {
        std::mem::take(&mut self.articles)
    }

    /// Of one article, of which nothing else is asked.
    pub fn of_one(mentions: Vec<NamedHere>) -> Self {
        Self {
            articles: vec![mentions],
            added: Vec::new(),
            by_key: BTreeMap::new(),
            redirects: BTreeMap::new(),
        }
    }

    /// The mentions of the n-th article, in order.
    pub fn of_article(&self, n: usize) -> &[NamedHere] {
        self.articles.get(n).map_or(&[], Vec::as_slice)
    }

    /// Whom the author says the n-th article is about.
    pub fn added(&self, n: usize) -> &[EntityId] {
        self.added.get(n).map_or(&[], Vec::as_slice)
    }

    /// Who and what a short text names, such as a title: by any of their names, the longest
    /// that stands there.
    pub fn named_in(&self, text: &str) -> BTreeSet<EntityId> {
        const LONGEST: usize = 6;
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut named = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            let longest = LONGEST.min(words.len() - at);
            let found = (1..=longest).rev().find_map(|n| {
                let words = words.get(at..at + n)?.join(" ");
                let name = words.trim_matches(|c: char| !c.is_alphanumeric());
                let name = name.trim_end_matches("’s").trim_end_matches("'s");
                let begins = name.starts_with(|c: char| !c.is_lowercase());
                let key = names::same_spelling_key(name);
                let of = |kind: &EntityKind| self.by_key.get(&(*kind, key.clone()));
                let ids: Vec<&EntityId> = EntityKind::ALL.iter().filter_map(of).collect();
                (begins && !ids.is_empty()).then_some((n, ids))
            });
            match found {
                Some((n, ids)) => {
                    named.extend(ids.into_iter().cloned());
                    at += n;
                }
                None => at += 1,
            }
        }
        named
    }

    /// Every spelling, folded, with what it stands for.
    pub fn keys(&self) -> impl Iterator<Item = (&String, &EntityId)> {
        self.by_key.iter().map(|((_, key), id)| (key, id))
    }
}

pub(super) fn resolve(desk: &Desk, curated: &[Arc<Entity>], problems: &mut Problems) -> WhoIsWho {
    let mut entities: BTreeMap<EntityId, EntityRecord> = BTreeMap::new();
    let mut claimed: BTreeMap<String, EntityId> = BTreeMap::new();
    for entity in curated {
        let id = EntityId {
            kind: entity.kind,
            slug: entity.document.slug().clone(),
        };
        let all = std::iter::once(&entity.name).chain(&entity.aliases);
        for (i, name) in all.enumerate() {
            let claimed = claimed
                .entry(names::same_spelling_key(name))
                .or_insert_with(|| id.clone());
            if *claimed != id {
                problems.push(claimed_twice(entity, i, name, claimed));
            }
        }
        entities.insert(id, curated_record(desk, entity, problems));
    }
    let Resolution {
        of,
        ids,
        names,
        joined,
        proposals,
        redirects,
        by_key,
    } = resolve::resolve(desk, curated);
    for (id, name) in names {
        entities.insert(id, EntityRecord::new(name, Status::Extracted));
    }
    for (id, joined) in joined {
        if let Some(record) = entities.get_mut(&id) {
            record.aliases.extend(joined.iter().map(|j| j.name.clone()));
            record.joined = joined;
        }
    }
    let mut names = Names {
        articles: Vec::new(),
        added: Vec::new(),
        by_key,
        redirects: redirects::settle(redirects, curated, &entities),
    };
    let mut removed = Vec::new();
    for item in desk.items() {
        let (added, gone) = correct(item, &mut entities, &mut names, problems);
        names.added.push(added);
        removed.push(gone);
    }
    let mut numbered: Vec<(EntityId, EntityRecord)> = entities.into_iter().collect();
    let number = |id: &EntityId| numbered.binary_search_by(|(known, _)| known.cmp(id)).ok();
    let numbers: Vec<Option<usize>> = ids.iter().map(|id| number(id.as_ref()?)).collect();
    let added = names.added.iter();
    let added: Vec<Vec<usize>> = added
        .map(|ids| ids.iter().filter_map(number).collect())
        .collect();
    let items: Vec<Item> = desk.items().collect();
    let found: Vec<named::Found> = items
        .par_iter()
        .zip(&of)
        .zip(&removed)
        .map(|((item, of), removed)| {
            let who = of.iter().map(|group| {
                let number = numbers.get((*group)?).copied().flatten()?;
                let (id, _) = numbered.get(number)?;
                (!removed.contains(id)).then_some(number)
            });
            named::find(*item, &who.collect::<Vec<_>>(), &numbered)
        })
        .collect();
    names.articles = named::spread(&items, found, &added, &mut numbered);
    numbered
        .retain(|(_, record)| record.status != Status::Extracted || !record.articles.is_empty());
    let entities = numbered.into_iter().collect();
    let redirects = redirects::settle(names.redirects.clone(), curated, &entities);
    WhoIsWho {
        entities,
        names,
        proposals,
        redirects,
    }
}

impl EntityRecord {
    fn new(name: String, status: Status) -> Self {
        Self {
            name,
            aliases: Sorted::default(),
            joined: Vec::new(),
            status,
            curated: None,
            roles: Vec::new(),
            foremost_role: None,
            mentions: Vec::new(),
            quotations: Vec::new(),
            articles: Sorted::default(),
            events: Places::default(),
            offices: Vec::new(),
            proposals: Places::default(),
            linked_from: Vec::new(),
        }
    }
}

impl EntityRecord {
    /// Whether the author says that a name is somebody else's.
    fn denies(&self, name: &str) -> bool {
        let file = self.curated.as_ref();
        file.is_some_and(|file| file.not.iter().any(|not| not == name))
    }
}

fn curated_record(desk: &Desk, entity: &Arc<Entity>, problems: &mut Problems) -> EntityRecord {
    let mut record = EntityRecord::new(entity.name.clone(), Status::Curated);
    let others = entity.aliases.iter().filter(|name| **name != entity.name);
    record.aliases = others.cloned().collect();
    for (i, role) in entity.roles.iter().enumerate() {
        let citation = role.citation.as_ref().and_then(|reference| {
            let span = || {
                entity
                    .document
                    .locate(["roles".into(), i.into(), "citation".into()])
            };
            let statement = format!("{} {}", entity.name, role.title);
            desk.check(reference, &statement, &entity.document, span, problems)
        });
        record.roles.push(Role {
            title: role.title.as_str().into(),
            office: None,
            of: None,
            body: None,
            standing: Standing::default(),
            firm: true,
            as_of: role.as_of.clone(),
            citation,
            status: Status::Curated,
        });
    }
    record.curated = Some(entity.clone());
    record
}

fn claimed_twice(entity: &Entity, i: usize, name: &str, other: &EntityId) -> Diagnostic {
    let document = &entity.document;
    let span = match i.checked_sub(1) {
        Some(alias) => document.locate(["aliases".into(), alias.into()]),
        None => document.locate(["name".into()]),
    };
    Diagnostic::warning(format!("`{name}` stands for two entities"))
        .at(document.source(), span, "so it is not linked to this one")
        .help(format!(
            "keep the name in one of the files; the other one is content/{}/{}.md",
            other.kind.folder(),
            other.slug
        ))
}

/// Whom the author says an article is about, and whom not.
fn correct(
    item: Item,
    entities: &mut BTreeMap<EntityId, EntityRecord>,
    names: &mut Names,
    problems: &mut Problems,
) -> (Vec<EntityId>, BTreeSet<EntityId>) {
    let article = item.article;
    let corrections = [
        (EntityKind::Person, "people", &article.people),
        (
            EntityKind::Organisation,
            "organisations",
            &article.organisations,
        ),
        (EntityKind::Place, "places", &article.places),
    ];
    let mut added = Vec::new();
    let mut removed = BTreeSet::new();
    for (kind, key, Corrections { add, remove }) in corrections {
        for (i, name) in add.iter().enumerate() {
            let id = names.find(kind, name, entities).unwrap_or_else(|| {
                let id = EntityId {
                    kind,
                    slug: Slug::from_text(name),
                };
                let key = (kind, names::same_spelling_key(name));
                names.by_key.entry(key).or_insert_with(|| id.clone());
                entities
                    .entry(id.clone())
                    .or_insert_with(|| EntityRecord::new(name.clone(), Status::Confirmed));
                id
            });
            if name.trim().is_empty() {
                let span = article
                    .document
                    .locate([key.into(), "add".into(), i.into()]);
                problems.push(Diagnostic::error("a name is empty").at(
                    article.document.source(),
                    span,
                    "",
                ));
            }
            added.push(id);
        }
        for (i, name) in remove.iter().enumerate() {
            match names.find(kind, name, entities) {
                Some(id) => {
                    removed.insert(id);
                }
                None => {
                    let span = article
                        .document
                        .locate([key.into(), "remove".into(), i.into()]);
                    let known = entities.iter().filter(|(id, _)| id.kind == kind);
                    let near = nearest_few(name, known.map(|(_, r)| r.name.as_str()), 3);
                    let help = if near.is_empty() {
                        "leave it out".to_owned()
                    } else {
                        format!("names like it: {}", near.join(", "))
                    };
                    problems.push(
                        Diagnostic::warning(format!("no {kind} is called `{name}`"))
                            .at(article.document.source(), span, "nothing is removed")
                            .help(help),
                    );
                }
            }
        }
    }
    (added, removed)
}

impl Names {
    /// An entity by slug or by any of its names.
    pub fn find(
        &self,
        kind: EntityKind,
        name: &str,
        entities: &BTreeMap<EntityId, EntityRecord>,
    ) -> Option<EntityId> {
        let by_slug = Slug::new(name).map(|slug| EntityId { kind, slug });
        let by_slug = by_slug.and_then(|id| match entities.contains_key(&id) {
            true => Some(id),
            false => self.redirects.get(&id).cloned(),
        });
        let key = (kind, names::same_spelling_key(name));
        by_slug.or_else(|| self.by_key.get(&key).cloned())
    }
}

/// Tells every entity of the proposals about it.
pub(super) fn attach_proposals(
    entities: &mut BTreeMap<EntityId, EntityRecord>,
    proposals: &[Proposal],
) {
    for (i, proposal) in proposals.iter().enumerate() {
        for id in [&proposal.one, &proposal.other] {
            if let Some(record) = entities.get_mut(id) {
                record.proposals.push(i, proposal);
            }
        }
    }
}

/// Tells every entity of its events.
pub(super) fn attach_events(
    entities: &mut BTreeMap<EntityId, EntityRecord>,
    events: &[EventRecord],
) {
    for (i, event) in events.iter().enumerate() {
        for id in &event.entities {
            if let Some(record) = entities.get_mut(id) {
                record.events.push(i, event);
            }
        }
    }
}
