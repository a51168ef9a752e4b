//! What each paragraph of an article contributes to the dossier: the margin of its page.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId};
use crate::model::{Anchor, EntityKind};
use crate::site::views::event::EventLine;
use crate::site::views::parts::{LinkView, Maker, direction};

/// What one paragraph contributes.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct BesideView {
    /// The paragraph's anchor, and `¶ 3`.
    pub anchor: String,
    pub place: String,
    /// Of the interface, as the text around may be in another.
    pub language: String,
    pub dir: &'static str,
    /// How much it is, in words.
    pub summary: String,
    /// Events that are dated from it.
    pub events: Vec<EventLine>,
    /// People whom the article names here first.
    pub people: Vec<FirstView>,
    /// Who is quoted here.
    pub speakers: Vec<LinkView>,
}

/// Somebody whom an article names for the first time.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct FirstView {
    pub person: LinkView,
    /// The office that it gives them there, or else what the dossier says of them.
    pub role: Option<String>,
}

/// By paragraph.
pub(super) type Beside = BTreeMap<Anchor, BesideView>;

impl Maker<'_> {
    pub fn beside(&self, record: &ArticleRecord) -> Beside {
        let dossier = self.dossier;
        let slug = record.article.slug();
        let mut beside = Beside::new();
        for event in record.events.iter().filter_map(|&i| dossier.events.get(i)) {
            let here = event.accounts.iter().map(|account| &account.citation);
            let anchors: BTreeSet<Anchor> = here
                .filter(|citation| citation.article == *slug)
                .filter_map(|citation| citation.anchor)
                .collect();
            for anchor in anchors {
                let events = &mut beside.entry(anchor).or_default().events;
                events.push(self.event_line(event));
            }
        }
        let mut met: BTreeSet<&EntityId> = BTreeSet::new();
        for mention in &record.mentions {
            let id = &mention.entity;
            if id.kind == EntityKind::Person && mention.by_name && met.insert(id) {
                let people = &mut beside.entry(mention.anchor).or_default().people;
                people.push(FirstView {
                    person: self.entity_link(id),
                    role: self.role_at(record, mention.anchor, id),
                });
            }
        }
        let quoted: BTreeSet<_> = record.quoted.iter().collect();
        for (anchor, id) in quoted {
            let speakers = &mut beside.entry(*anchor).or_default().speakers;
            speakers.push(self.entity_link(id));
        }
        for (anchor, view) in &mut beside {
            view.anchor = anchor.to_string();
            view.place = self.place(Some(*anchor));
            view.language.clone_from(&dossier.config.language);
            view.dir = direction(&view.language);
            view.summary = self.summary(view);
        }
        beside
    }

    fn role_at(&self, record: &ArticleRecord, anchor: Anchor, id: &EntityId) -> Option<String> {
        let mut roles = record.roles.iter();
        let said = roles.find(|(at, whose, _)| *at == anchor && whose == id);
        let title = said.map(|(.., title)| title.to_string());
        title.or_else(|| Some(self.dossier.face(id)?.description?.to_owned()))
    }

    fn summary(&self, view: &BesideView) -> String {
        let counts = [
            (view.events.len(), "events"),
            (view.people.len(), "new_names"),
            (view.speakers.len(), "quoted"),
        ];
        let there = counts.into_iter().filter(|(n, _)| *n > 0);
        let words: Vec<String> = there.map(|(n, of)| self.count(n, of)).collect();
        words.join(" · ")
    }
}
