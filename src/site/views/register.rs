//! All people, organisations or places on one page.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::EntityId;
use crate::model::{EntityKind, Status};
use crate::site::SortKey;
use crate::site::views::parts::{EntityCard, Maker};

/// `entities`: all people, organisations or places.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntitiesView {
    pub total: usize,
    /// Those whom the author describes and those who are named most; the most named first.
    pub items: Vec<EntityCard>,
    /// All others, whom only the machine has read, by the first letter of their names.
    pub others: Vec<LetterView>,
    /// The folder in which an author's file about one goes.
    pub folder: &'static str,
}

/// Those whose names begin with one letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LetterView {
    /// `A` to `Z`, the letters of other scripts, or `#`.
    pub letter: String,
    pub items: Vec<EntryView>,
}

/// One of many.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntryView {
    pub href: String,
    pub name: String,
    /// In how many articles.
    pub articles: usize,
}

/// So many are shown with what is known of them; a page of thousands is looked up in.
const CARDS: usize = 60;

impl Maker<'_> {
    pub fn entities(&self, kind: EntityKind) -> EntitiesView {
        let ranked = self.dossier.ranked(kind);
        let total = ranked.len();
        let is_card = |n: usize, status| n < CARDS || status != Status::Extracted;
        let (cards, others): (Vec<_>, Vec<_>) = ranked
            .into_iter()
            .enumerate()
            .partition(|(n, (_, record))| is_card(*n, record.status));
        let others = others.into_iter().map(|(_, (id, record))| {
            let card = self.entity_card(id, record);
            let entry = EntryView {
                href: card.href,
                name: card.name,
                articles: card.articles,
            };
            (id, entry)
        });
        EntitiesView {
            total,
            items: cards
                .into_iter()
                .map(|(_, (id, record))| self.entity_card(id, record))
                .collect(),
            others: self.by_letter(others.collect()),
            folder: kind.folder(),
        }
    }

    /// In the order of the language, under the letters that the names begin with.
    fn by_letter(&self, entries: Vec<(&EntityId, EntryView)>) -> Vec<LetterView> {
        let order = self.strings.order();
        let mut letters: BTreeMap<(SortKey, String), Vec<_>> = BTreeMap::new();
        for (id, entry) in entries {
            let letter = order.letter(&entry.name);
            let here = letters.entry((order.key(&letter), letter)).or_default();
            here.push((order.key(&entry.name), id, entry));
        }
        let letters = letters.into_iter().map(|((_, letter), mut items)| {
            items.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
            LetterView {
                letter,
                items: items.into_iter().map(|(.., entry)| entry).collect(),
            }
        });
        letters.collect()
    }
}
