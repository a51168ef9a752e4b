//! The card of a page: which one, and what stands on it.

use serde::Serialize;

use crate::dossier::{Dossier, EntityId};
use crate::model::Status;
use crate::site::Subject;
use crate::site::cards::{HEIGHT, WIDTH, Words};
use crate::site::href;
use crate::site::views::entity::kind_name;
use crate::site::views::parts::{Maker, description_of, page_title};

/// The picture that stands for a page where somebody shares it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CardView {
    /// Its whole address: those who fetch it know of no other page.
    pub url: String,
    pub width: usize,
    pub height: usize,
    /// What stands on it.
    pub alt: String,
}

/// A dossier of thousands has no card for each name that was read in one article.
const NAMED: usize = 2;

/// The pages that have a card of their own; none where the dossier does not say where it
/// will stand, since a card is only found by its whole address.
pub(in crate::site) fn cards(dossier: &Dossier) -> Vec<Subject> {
    if !has_cards(dossier) {
        return Vec::new();
    }
    let mut cards = vec![Subject::Home, Subject::Timeline];
    let entities = dossier.entities.keys().cloned();
    cards.extend(
        entities
            .filter(|id| is_known(dossier, id))
            .map(Subject::Entity),
    );
    cards.extend(dossier.sources.keys().cloned().map(Subject::Source));
    cards.extend(dossier.articles.keys().cloned().map(Subject::Article));
    let pages = dossier
        .pages
        .iter()
        .map(|page| page.document.slug().clone());
    cards.extend(pages.map(Subject::Author));
    cards
}

fn has_cards(dossier: &Dossier) -> bool {
    dossier.config.base_url.is_some() && dossier.config.cards
}

fn is_known(dossier: &Dossier, id: &EntityId) -> bool {
    let record = dossier.entities.get(id);
    record.is_some_and(|r| r.status != Status::Extracted || r.articles.len() >= NAMED)
}

/// Whose card stands for a page: its own, or that of the whole dossier.
fn owner(page: &Subject, dossier: &Dossier) -> Subject {
    match page {
        Subject::Timeline | Subject::Year(_) | Subject::Chapter(_) => Subject::Timeline,
        Subject::Entity(id) if is_known(dossier, id) => page.clone(),
        Subject::Source(_) | Subject::Article(_) | Subject::Author(_) => page.clone(),
        _ => Subject::Home,
    }
}

impl Maker<'_> {
    /// The card that stands for a page.
    pub fn card(&self, page: &Subject) -> Option<CardView> {
        let base = self.dossier.config.base_url.as_ref();
        let base = base.filter(|_| has_cards(self.dossier))?;
        let owner = owner(page, self.dossier);
        let words = self.card_words(&owner);
        let alt = words.titles.first().into_iter().chain(&words.bottom);
        let path = href::path(&Subject::Card(Box::new(owner)));
        Some(CardView {
            url: format!("{base}/{path}"),
            width: WIDTH,
            height: HEIGHT,
            alt: alt.cloned().collect::<Vec<_>>().join(" · "),
        })
    }

    /// What stands on the card of a page.
    pub fn card_words(&self, page: &Subject) -> Words {
        let dossier = self.dossier;
        let site = &dossier.config.title;
        let mut top = site.clone();
        let (titles, bottom) = match page {
            Subject::Timeline => {
                let events = self.count(dossier.events.len(), "events");
                (vec![self.say("timeline")], vec![events])
            }
            Subject::Entity(id) => match dossier.entities.get(id) {
                Some(record) => {
                    let names = std::iter::once(&record.name).chain(&record.aliases);
                    let about = description_of(record);
                    let about =
                        about.unwrap_or_else(|| self.count(record.articles.len(), "articles"));
                    (
                        names.cloned().collect(),
                        vec![self.say(kind_name(id.kind)), about],
                    )
                }
                None => Default::default(),
            },
            Subject::Source(slug) => match dossier.sources.get(slug) {
                Some(record) => {
                    let articles = self.count(record.articles.len(), "articles");
                    (
                        vec![record.name.clone()],
                        vec![self.say("source"), articles],
                    )
                }
                None => Default::default(),
            },
            Subject::Article(slug) => match dossier.article(slug) {
                Some(record) => {
                    let article = &record.article;
                    let source = article.source.as_ref().map(|s| self.source_link(s).label);
                    let date = self.written(article.published.as_ref()).map(|d| d.text);
                    let bottom = source.into_iter().chain(date).collect();
                    (vec![article.title.clone()], bottom)
                }
                None => Default::default(),
            },
            Subject::Author(slug) => {
                let mut pages = dossier.pages.iter();
                let page = pages.find(|page| page.document.slug() == slug);
                (page.map(page_title).into_iter().collect(), Vec::new())
            }
            _ => {
                let articles = self.count(dossier.articles.len(), "articles");
                let sources = self.count(dossier.sources.len(), "sources");
                top = format!("{articles} · {sources}");
                (
                    Vec::new(),
                    dossier.config.subtitle.iter().cloned().collect(),
                )
            }
        };
        let whole = std::iter::once(site.clone());
        Words {
            top,
            titles: titles.into_iter().chain(whole).collect(),
            bottom,
        }
    }
}
