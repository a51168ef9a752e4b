//! What a group of names is called, and where its page stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::evidence::Link;
use super::register::{Bearer, Entry, Register, is_capitals};
use crate::dossier::cite::{Desk, Item};
use crate::dossier::{EntityId, Joined, Proposal};
use crate::model::{Citation, EntityKind, Rights, Slug};
use crate::names;

/// Below this, what is taken for a name gets no page by itself.
const SURE: f32 = 0.9;

/// The same where an office or frequency bears it out.
const LIKELY: f32 = 0.6;

/// How many mentions of a whole name, or articles with a family name alone, bear it out.
const OFTEN: usize = 3;

/// Citations that are shown for a name.
const SHOWN: usize = 3;

/// The groups of names that are somebody or something.
pub(super) struct Identities<'a> {
    register: &'a Register,
    items: Vec<Item<'a>>,
    /// The entries of each group.
    groups: BTreeMap<usize, Vec<usize>>,
    ids: BTreeMap<usize, EntityId>,
    /// What each group is called.
    names: HashMap<usize, &'a str>,
}

/// The day of the article, its place, the passage and the byte.
type When = (Option<Date>, usize, usize, usize);

impl<'a> Identities<'a> {
    pub fn new(
        register: &'a Register,
        desk: &Desk<'a>,
        groups: BTreeMap<usize, Vec<usize>>,
    ) -> Self {
        let mut identities = Self {
            register,
            items: desk.items().collect(),
            groups,
            ids: BTreeMap::new(),
            names: HashMap::new(),
        };
        identities.ids = identities.all_ids();
        let groups = identities.groups.par_iter();
        let names = groups.filter_map(|(group, _)| Some((*group, identities.most_called(*group)?)));
        identities.names = names.collect();
        identities
    }

    pub fn id(&self, group: usize) -> Option<&EntityId> {
        self.ids.get(&group)
    }

    fn all_ids(&self) -> BTreeMap<usize, EntityId> {
        let mut ids = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let mut unowned = Vec::new();
        let groups = self.groups.par_iter().map(|(group, _)| {
            let owner = self.entries(*group).find_map(|e| e.owner.as_ref());
            let first = || self.first_named(*group).filter(|_| self.is_sure(*group));
            let first = if owner.is_none() { first() } else { None };
            let first = first.map(|(when, entry)| (when, entry, Slug::from_text(&entry.key)));
            (*group, owner, first)
        });
        for (group, owner, first) in groups.collect::<Vec<_>>() {
            if let Some(owner) = owner {
                taken.insert(owner.clone());
                ids.insert(group, owner.clone());
            }
            unowned.extend(first.map(|(when, entry, slug)| (when, group, entry, slug)));
        }
        // Of the name in the earliest article, so that a later one does not move the page.
        unowned.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        for (_, group, entry, base) in unowned {
            let numbered = (2..).map(|n| base.numbered(n));
            let id = std::iter::once(base.clone())
                .chain(numbered)
                .map(|slug| EntityId {
                    kind: entry.kind,
                    slug,
                })
                .find(|id| !taken.contains(id));
            if let Some(id) = id {
                taken.insert(id.clone());
                ids.insert(group, id);
            }
        }
        ids
    }

    fn entries(&self, group: usize) -> impl Iterator<Item = &'a Entry> {
        let entries = self.groups.get(&group).into_iter().flatten();
        entries.filter_map(|i| self.register.entries.get(*i))
    }

    /// Whether it is a name, and one that tells who is meant.
    fn is_sure(&self, group: usize) -> bool {
        let bearers = || self.entries(group).flat_map(|e| &e.bearers);
        let surest = bearers().map(|b| b.confidence).fold(0.0, f32::max);
        let whole = self.entries(group).any(|e| e.whole);
        let in_office = bearers().any(|b| !b.offices.is_empty());
        let often = match whole {
            true => bearers().map(|b| b.mentions).sum::<usize>() >= OFTEN,
            false => {
                let articles: BTreeSet<usize> = bearers().map(|b| b.article).collect();
                articles.len() >= OFTEN
            }
        };
        let borne_out = often || in_office;
        (whole || borne_out) && surest >= if borne_out { LIKELY } else { SURE }
    }

    fn when(&self, bearer: &Bearer) -> When {
        let day = self.items.get(bearer.article).and_then(|item| {
            let published = item.article.published.as_ref()?;
            Some(published.range.earliest())
        });
        (day, bearer.article, bearer.first.0, bearer.first.1.start)
    }

    /// The name of a group that is given first, a whole one before others.
    fn first_named(&self, group: usize) -> Option<(When, &'a Entry)> {
        let all = self.entries(group);
        let named = all.flat_map(|entry| entry.bearers.iter().map(move |b| (entry, b)));
        named
            .map(|(entry, bearer)| ((!entry.whole, self.when(bearer)), entry))
            .min_by(|a, b| a.0.cmp(&b.0))
            .map(|((_, when), entry)| (when, entry))
    }

    fn name(&self, group: usize) -> Option<&'a str> {
        self.names.get(&group).copied()
    }

    /// The most frequent whole name of a group.
    fn most_called(&self, group: usize) -> Option<&'a str> {
        let entries = self.entries(group).filter(|e| !e.bearers.is_empty());
        let best = entries.max_by_key(|e| {
            let plain = !is_capitals(&e.name);
            (e.whole, plain, e.mentions(), std::cmp::Reverse(&e.key))
        });
        best.map(|entry| entry.name.as_str())
    }

    /// Whether a file of the author's describes it.
    fn is_owned(&self, group: usize) -> bool {
        self.entries(group).any(|e| e.owner.is_some())
    }

    /// What each group is called that no file of the author's describes.
    pub fn names(&self) -> impl Iterator<Item = (&EntityId, &'a str)> {
        let unowned = self.ids.iter();
        let unowned = unowned.filter(|(group, _)| !self.is_owned(**group));
        unowned.filter_map(|(group, id)| Some((id, self.name(*group)?)))
    }

    /// Every folded name with what it stands for.
    pub fn by_key(&self) -> BTreeMap<(EntityKind, String), EntityId> {
        let ids: Vec<(&usize, &EntityId)> = self.ids.iter().collect();
        let named = ids.par_iter().flat_map_iter(|(group, id)| {
            let keys = self.entries(**group).flat_map(|entry| {
                let spellings = entry.spellings.iter().map(|s| names::same_spelling_key(s));
                let keys = spellings.chain(std::iter::once(entry.key.clone()));
                keys.map(|key| (entry.kind, key))
            });
            let keys: BTreeSet<(EntityKind, String)> = keys.collect();
            keys.into_iter().map(|key| (key, (*id).clone()))
        });
        // Where two claim one, the last has it.
        named.collect::<Vec<_>>().into_iter().collect()
    }

    /// Where names that were joined to another would have a page of their own.
    pub fn redirects(&self) -> BTreeMap<EntityId, EntityId> {
        let taken: BTreeSet<&EntityId> = self.ids.values().collect();
        let ids: Vec<(&usize, &EntityId)> = self.ids.iter().collect();
        let old = ids.par_iter().flat_map_iter(|(group, id)| {
            let entries = self.entries(**group);
            let named = entries.filter(|e| e.whole && !e.bearers.is_empty());
            named.map(|entry| {
                let slug = Slug::from_text(&entry.key);
                let kind = entry.kind;
                (EntityId { kind, slug }, *id)
            })
        });
        let mut redirects = BTreeMap::new();
        for (old, id) in old.collect::<Vec<_>>() {
            if !taken.contains(&old) {
                redirects.entry(old).or_insert_with(|| id.clone());
            }
        }
        redirects
    }

    /// What the machine joins to each entity, and why.
    pub fn joined(
        &self,
        links: &[Link],
        group_of: impl Fn(usize) -> usize,
    ) -> BTreeMap<EntityId, Vec<Joined>> {
        let mut joined: BTreeMap<EntityId, Vec<Joined>> = BTreeMap::new();
        let is_own = |entry: usize, group: usize| {
            let entry = self.register.entries.get(entry);
            entry.is_some_and(|e| match self.is_owned(group) {
                true => e.owner.is_some(),
                false => self.name(group) == Some(e.name.as_str()),
            })
        };
        let nearest = |link: &&Link| {
            let group = group_of(link.one);
            is_own(link.one, group) || is_own(link.other, group)
        };
        // What joins a name to the entity's own is told rather than what joins it to a third.
        let (near, far): (Vec<&Link>, Vec<&Link>) = links.iter().partition(nearest);
        for link in near.into_iter().chain(far) {
            let group = group_of(link.one);
            let Some(id) = self.ids.get(&group) else {
                continue;
            };
            for told in [link.other, link.one] {
                if is_own(told, group) {
                    continue;
                }
                let Some(told) = self.register.entries.get(told) else {
                    continue;
                };
                let all = joined.entry(id.clone()).or_default();
                if all.iter().any(|j| j.name == told.name) {
                    continue;
                }
                let mut citations = link.citations.clone();
                citations.extend(self.cite(told));
                citations.truncate(SHOWN);
                all.push(Joined {
                    name: told.name.clone(),
                    because: link.because.clone(),
                    citations,
                });
            }
        }
        joined
    }

    /// The doubtful links between two that have pages, those first that would change most.
    pub fn proposals(&self, links: &[Link], group_of: impl Fn(usize) -> usize) -> Vec<Proposal> {
        let mut best: BTreeMap<(usize, usize), &Link> = BTreeMap::new();
        for link in links {
            let (a, b) = (group_of(link.one), group_of(link.other));
            let known = best.entry((a.min(b), a.max(b))).or_insert(link);
            if link.score > known.score {
                *known = link;
            }
        }
        let weight = |group: usize| -> usize { self.entries(group).map(Entry::mentions).sum() };
        let mut proposals: Vec<Proposal> = best
            .into_iter()
            .filter_map(|((a, b), link)| {
                let stays = |group: usize| {
                    (
                        self.is_owned(group),
                        weight(group),
                        std::cmp::Reverse(group),
                    )
                };
                let (one, other) = if stays(a) >= stays(b) { (a, b) } else { (b, a) };
                let cited = [link.one, link.other].map(|i| self.register.entries.get(i));
                Some(Proposal {
                    one: self.ids.get(&one)?.clone(),
                    other: self.ids.get(&other)?.clone(),
                    score: link.score,
                    because: link.because.clone(),
                    citations: cited
                        .into_iter()
                        .flatten()
                        .filter_map(|e| self.cite(e))
                        .collect(),
                    mentions: weight(other),
                    together: self.meet(one, other),
                })
            })
            .collect();
        proposals.sort_by(|a, b| {
            (b.mentions.cmp(&a.mentions))
                .then(b.score.total_cmp(&a.score))
                .then_with(|| (&a.one, &a.other).cmp(&(&b.one, &b.other)))
        });
        proposals
    }

    /// Whether one article has names of both.
    fn meet(&self, one: usize, other: usize) -> bool {
        self.entries(one)
            .any(|a| self.entries(other).any(|b| a.meets(b)))
    }

    /// Where a name first stands.
    fn cite(&self, entry: &Entry) -> Option<Citation> {
        let bearer = entry
            .bearers
            .iter()
            .min_by_key(|bearer| self.when(bearer))?;
        let item = self.items.get(bearer.article)?;
        let passage = item.reading.passages.get(bearer.first.0)?;
        let sentence = passage.sentence_at(bearer.first.1.start);
        (item.article.rights != Rights::Link).then(|| item.cite(passage, sentence, &bearer.first.1))
    }
}
