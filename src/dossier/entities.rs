//! Who and what: the names of all articles, resolved to one record each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::content::{Corrections, Entity};
use crate::diagnostic::{Diagnostic, Problems, nearest_few};
use crate::dossier::cite::{Desk, Item};
use crate::dossier::present::Present;
use crate::dossier::redirects;
use crate::dossier::resolve::{self, Resolution};
use crate::dossier::{
    EntityId, EntityRecord, EventRecord, MentionRecord, NamedHere, Proposal, Role,
};
use crate::language;
use crate::model::{EntityKind, Rights, Slug, Status};
use crate::names;
use crate::reading::{Mention, Passage, Standing};

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
    for (item, of) in desk.items().zip(of) {
        let here = resolve_article(item, of, &mut entities, &mut names, problems);
        let added = names.added.last().into_iter().flatten();
        let all: BTreeSet<&EntityId> = here.iter().map(|m| &m.entity).chain(added).collect();
        for id in &all {
            let Some(record) = entities.get_mut(*id) else {
                continue;
            };
            record.articles.insert(item.article.slug().clone());
        }
        names.articles.push(here);
    }
    entities.retain(|_, record| record.status != Status::Extracted || !record.articles.is_empty());
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
            aliases: BTreeSet::new(),
            joined: Vec::new(),
            status,
            curated: None,
            roles: Vec::new(),
            foremost_role: None,
            mentions: Vec::new(),
            quotations: Vec::new(),
            articles: BTreeSet::new(),
            events: Vec::new(),
            offices: Vec::new(),
            proposals: Vec::new(),
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
    record.aliases = entity.aliases.iter().cloned().collect();
    record.aliases.remove(&entity.name);
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
            title: role.title.clone(),
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

/// The names and pronouns of a passage in order, with whom each means.
fn naming(passage: &Passage) -> Vec<(&Range<usize>, usize, Option<&Mention>)> {
    let names = passage.mentions.iter().map(|m| (&m.span, m.who, Some(m)));
    let pronouns = passage.pronouns.iter().map(|p| (&p.span, p.who, None));
    let mut all: Vec<_> = names.chain(pronouns).collect();
    all.sort_by_key(|(span, ..)| span.start);
    all
}

fn resolve_article(
    item: Item,
    of: Vec<Option<EntityId>>,
    entities: &mut BTreeMap<EntityId, EntityRecord>,
    names: &mut Names,
    problems: &mut Problems,
) -> Vec<NamedHere> {
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
    names.added.push(added);

    let quotable = article.rights != Rights::Link;
    let present = Present::of(item);
    let mut here = Vec::new();
    let ids: Vec<Option<EntityId>> = of
        .into_iter()
        .map(|id| id.filter(|id| !removed.contains(id)))
        .collect();
    let id_of = |who: usize| ids.get(who)?.as_ref();
    for passage in &item.reading.passages {
        for (span, who, mention) in naming(passage) {
            let Some((id, record)) = id_of(who).and_then(|id| Some((id, entities.get_mut(id)?)))
            else {
                continue;
            };
            let words = passage.text.get(span.clone()).unwrap_or_default();
            if mention.is_some() && record.denies(words) {
                continue;
            }
            let text = match article.rights {
                Rights::Full | Rights::Digest => words.to_owned(),
                Rights::Link => record.name.clone(),
            };
            if mention.is_some() && text != record.name {
                record.aliases.insert(text.clone());
            }
            let read = mention.and_then(|mention| mention.role.as_ref());
            let shown = read.and_then(|role| Some((role, item.in_own_words(&role.title)?)));
            if let Some((read, title)) = shown {
                let sentence = passage.sentence_at(span.start);
                let citation = item.cite(passage, sentence, span);
                let role = Role {
                    title: title.clone(),
                    office: item.in_own_words(&read.office),
                    of: read
                        .of
                        .as_deref()
                        .and_then(|of| item.in_own_words(language::body_or_country(of))),
                    body: None,
                    standing: read.standing,
                    firm: present.is_told(passage, span, read),
                    as_of: article.published.clone(),
                    citation: Some(citation),
                    status: Status::Extracted,
                };
                // What the author states of this article's words goes before what is read. The
                // author's roles come first, this article's last; those between are of others.
                let of_this = |r: &&Role| {
                    r.citation
                        .as_ref()
                        .is_some_and(|c| c.article == *article.slug())
                };
                let curated = |r: &&Role| r.status == Status::Curated;
                let stated = record.roles.iter().take_while(curated).any(|r| of_this(&r));
                let mut others = record.roles.iter().rev().take_while(of_this);
                if !stated && !others.any(|r| r.title.eq_ignore_ascii_case(&title)) {
                    record.roles.push(role);
                }
            }
            record.mentions.push(MentionRecord {
                article: article.slug().clone(),
                anchor: passage.anchor,
                text,
                sentence: item.sentence(passage, span),
            });
            here.push(NamedHere {
                anchor: passage.anchor,
                span: span.clone(),
                entity: id.clone(),
                by_name: mention.is_some(),
            });
        }
        for quotation in passage.quotations.iter().filter(|_| quotable) {
            let Some(speaker) = &quotation.speaker else {
                continue;
            };
            let id = speaker.who.and_then(id_of);
            let Some(record) = id.and_then(|id| entities.get_mut(id)) else {
                continue;
            };
            let named = item.reading.passages.get(speaker.passage);
            let words = named.and_then(|passage| passage.text.get(speaker.span.clone()));
            if record.denies(words.unwrap_or_default()) {
                continue;
            }
            let span = quotation.span.clone();
            record
                .quotations
                .push(item.cite(passage, span.clone(), &span));
        }
    }
    here
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
                record.proposals.push(i);
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
                record.events.push(i);
            }
        }
    }
}
