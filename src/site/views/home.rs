//! The briefing: the finding, what is new, what and who matters, and what it rests on.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use crate::dossier::{ArticleRecord, EntityId, EntityRecord, EventRecord, PageRef};
use crate::model::{DateRange, EntityKind};
use crate::site::Subject;
use crate::site::views::event::EventLine;
use crate::site::views::evidence::EvidenceView;
use crate::site::views::parts::{ArticleCard, CitationView, DateView, EntityCard, Maker};
use crate::site::views::text::TextView;

/// `home`: the briefing and what it rests on.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HomeView {
    /// The briefing's own title, where it has one.
    pub title: Option<String>,
    /// Its citations are counted, and its notes stand, with those of `text`.
    pub bottom_line: Option<TextView>,
    pub updated: Option<DateView>,
    pub text: TextView,
    pub new: Option<NewView>,
    /// What matters most, in the order of time.
    pub events: Vec<EventLine>,
    pub timeline: String,
    /// The most named.
    pub people: Vec<PersonView>,
    pub all_people: String,
    /// The latest.
    pub articles: Vec<ArticleCard>,
    pub all_articles: String,
    pub evidence: EvidenceView,
}

/// What has come since the edition before, or else since this one was written.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NewView {
    pub since: DateView,
    /// How much has come, in words.
    pub articles_in_words: String,
    pub events_in_words: String,
    /// The latest articles, and of the events first reported since then those that
    /// matter most; both latest first.
    pub articles: Vec<ArticleCard>,
    pub events: Vec<EventLine>,
}

/// Somebody who matters, and why.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PersonView {
    pub card: EntityCard,
    /// In how many articles they are named, and of how many events they are part, in words.
    pub weight: String,
    /// The last words of theirs that are known.
    pub quotation: Option<CitationView>,
}

const EVENTS: usize = 10;
const PEOPLE: usize = 6;
const ARTICLES: usize = 6;
const NEW_EVENTS: usize = 6;
const NEW_ARTICLES: usize = 4;

impl Maker<'_> {
    pub fn home(&self) -> HomeView {
        let dossier = self.dossier;
        let home = dossier.home.as_ref();
        let mut notes = self.no_notes(&PageRef::Home);
        let mut part = |markdown: &str| self.part(markdown, false, &[], &mut notes);
        let bottom_line = home
            .and_then(|page| page.bottom_line.as_deref())
            .map(&mut part);
        let text = home
            .map(|page| part(page.document.body()))
            .unwrap_or_default();
        let people = dossier.ranked(EntityKind::Person).into_iter().take(PEOPLE);
        let latest = dossier.latest_articles();
        HomeView {
            title: home.and_then(|page| page.title.clone()),
            bottom_line,
            updated: self.written(home.and_then(|page| page.updated.as_ref())),
            text: TextView {
                notes: self.notes(&notes),
                ..text
            },
            new: self.new_since(&latest),
            events: self
                .key_events(EVENTS)
                .map(|event| self.event_line(event))
                .collect(),
            timeline: self.hrefs.subject(&Subject::Timeline),
            people: people.map(|(id, record)| self.person(id, record)).collect(),
            all_people: self.hrefs.subject(&Subject::Entities(EntityKind::Person)),
            articles: latest
                .into_iter()
                .take(ARTICLES)
                .map(|record| self.article_card(record))
                .collect(),
            all_articles: self.hrefs.subject(&Subject::Articles),
            evidence: self.evidence(),
        }
    }

    fn new_since(&self, latest: &[&ArticleRecord]) -> Option<NewView> {
        let dossier = self.dossier;
        let home = dossier.home.as_ref()?;
        let edition = home.previous.as_ref().or(home.updated.as_ref())?;
        let since = edition.range.latest();
        let later = |day: Option<Date>| day.is_some_and(|day| day > since);
        let articles: Vec<&ArticleRecord> = latest
            .iter()
            .copied()
            .filter(|record| {
                let published = record.article.published.as_ref();
                later(published.map(|date| date.range.earliest()))
            })
            .collect();
        let first_told = |event: &&EventRecord| later(event.known);
        let told = dossier.events.iter().filter(first_told).count();
        if articles.is_empty() && told == 0 {
            return None;
        }
        // What happened since then is news before what is only now told.
        let ranked = dossier.key_events.iter().zip(0..);
        let mut events: Vec<(bool, usize, &EventRecord)> = ranked
            .filter_map(|(&i, rank)| Some((rank, dossier.events.get(i)?)))
            .filter(|(_, event)| first_told(event))
            .map(|(rank, event)| (event.date.latest() <= since, rank, event))
            .collect();
        events.sort_by_key(|(old, rank, _)| (*old, *rank));
        events.truncate(NEW_EVENTS);
        events.sort_by_key(|(_, rank, event)| (Reverse(event.date.earliest()), *rank));
        Some(NewView {
            since: self.date(DateRange::day(since)),
            articles_in_words: self.count(articles.len(), "articles"),
            events_in_words: self.count(told, "events"),
            articles: articles
                .into_iter()
                .take(NEW_ARTICLES)
                .map(|record| self.article_card(record))
                .collect(),
            events: events
                .into_iter()
                .map(|(.., event)| self.event_line(event))
                .collect(),
        })
    }

    fn person(&self, id: &EntityId, record: &EntityRecord) -> PersonView {
        let card = self.entity_card(id, record);
        let mut weight = vec![self.count(card.articles, "articles")];
        if card.events > 0 {
            weight.push(self.count(card.events, "events"));
        }
        let day = |slug| {
            let article = &self.dossier.article(slug)?.article;
            Some(article.published.as_ref()?.range.earliest())
        };
        let quotations = record.quotations.iter();
        let last = quotations
            .filter(|quotation| !quotation.quote.is_empty())
            .max_by_key(|quotation| day(&quotation.article));
        PersonView {
            card,
            weight: weight.join(" · "),
            quotation: last.map(|quotation| self.citation(quotation)),
        }
    }
}
