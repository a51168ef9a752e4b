//! One article as it is now in a dossier as it was: what an author sees of a text that has
//! just been saved, until all of it is joined again.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::Article;
use crate::dossier::cite::Desk;
use crate::dossier::entities::Names;
use crate::dossier::{ArticleRecord, Dossier, EntityId, NamedHere, PageRef};
use crate::model::{Rights, Slug};
use crate::reading::{Passage, Reading};

impl Dossier {
    /// An article, as it is now.
    pub fn article(&self, slug: &Slug) -> Option<&ArticleRecord> {
        let amended = self.amended.iter().rev();
        let amended = amended.map(Arc::as_ref);
        let mut amended = amended.filter(|record| record.article.slug() == slug);
        amended.next().or_else(|| self.articles.get(slug))
    }

    /// The same dossier, with an article's page as its text is now. Who the names in it are,
    /// and what else is known of it, is as it was. None for an article that is new, or that
    /// may not be published as a whole.
    pub fn amended(&self, article: &Arc<Article>, reading: &Arc<Reading>) -> Option<Self> {
        let before = self.article(article.slug())?;
        if [article.rights, before.article.rights] != [Rights::Full; 2] {
            return None;
        }
        let mut names = Names::of_one(self.named_in(before, reading));
        let (articles, readings) = ([article.clone()], [reading.clone()]);
        let desk = Desk::new(&articles, &readings);
        let mut records = desk.records(&mut names, &[], &Default::default());
        let mut record = records.remove(article.slug())?;
        record.names.extend(before.names.iter().cloned());
        record.events = before.events.clone();
        record.roles = before.roles.clone();
        record.quoted = before.quoted.clone();
        record.linked_from = before.linked_from.clone();
        // Only words that still stand there can be marked as quoted.
        for (anchor, quotes) in &before.cited {
            let mut passages = reading.passages.iter();
            let Some(passage) = passages.find(|passage| passage.anchor == *anchor) else {
                continue;
            };
            let quotes = quotes.iter().filter_map(|quote| {
                let at = passage.text.find(quote.text.as_str())?;
                let text = quote.text.clone();
                Some(crate::dossier::Quote { at, text })
            });
            record.cited.insert(*anchor, quotes.collect());
        }
        let mut amended = self.amended.clone();
        amended.retain(|other| other.article.slug() != article.slug());
        amended.push(Arc::new(record));
        Some(Self {
            woven: self.woven.clone(),
            amended,
        })
    }

    /// Whom a reading names: by what the same words named before, or by a name that only one
    /// bears.
    fn named_in(&self, before: &ArticleRecord, reading: &Reading) -> Vec<NamedHere> {
        let mut known: HashMap<&str, &EntityId> = HashMap::new();
        for here in before.mentions.iter().filter(|here| here.by_name) {
            let words = before.passage(here.anchor);
            if let Some(words) = words.and_then(|text| text.get(here.span.clone())) {
                known.entry(words).or_insert(&here.entity);
            }
        }
        let who = |passage: &Passage, who: usize, span: &std::ops::Range<usize>| {
            let words = passage.text.get(span.clone())?;
            let named = reading.named.get(who)?;
            let by_words = known.get(words).or_else(|| known.get(named.name.as_str()));
            match by_words {
                Some(id) => Some((*id).clone()),
                None => match self.directory.wiki(&named.name)? {
                    PageRef::Entity(id) if id.kind == named.kind => Some(id.clone()),
                    _ => None,
                },
            }
        };
        let passages = reading.passages.iter();
        let named = passages.flat_map(|passage| {
            let mentions = passage.mentions.iter().map(|m| (&m.span, m.who, true));
            let pronouns = passage.pronouns.iter().map(|p| (&p.span, p.who, false));
            let mut all: Vec<_> = mentions.chain(pronouns).collect();
            all.sort_by_key(|(span, ..)| span.start);
            let named = all.into_iter().filter_map(|(span, number, by_name)| {
                Some(NamedHere {
                    anchor: passage.anchor,
                    span: span.clone(),
                    entity: who(passage, number, span)?,
                    by_name,
                })
            });
            named.collect::<Vec<_>>()
        });
        named.collect()
    }
}

impl ArticleRecord {
    /// The text of a paragraph, where all of the article may be published.
    fn passage(&self, anchor: crate::model::Anchor) -> Option<&str> {
        let mut passages = self.text.as_ref()?.iter();
        let found = passages.find(|passage| passage.anchor == anchor);
        found.map(|passage| passage.text.as_str())
    }
}
