//! The whole dossier as one document: what its parts refer to stands in it, as far as it is
//! not too much to print. What is left out is said where it would stand.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::dossier::{ArticleRecord, Dossier, EntityId, EntityRecord, EventRecord, PageRef};
use crate::dossier::{Discrepancy, SourceRecord};
use crate::model::{Anchor, EntityKind, Rights, Slug, Status};
use crate::site::href::{Hrefs, place};
use crate::site::views::article::ArticleView;
use crate::site::views::discrepancies::DiscrepancyView;
use crate::site::views::parts::{
    CitationView, DateView, GradeView, LinkView, Maker, description_of, direction, page_title,
};
use crate::site::views::roles::RoleView;
use crate::site::views::text::TextView;
use crate::site::views::timeline::YearView;
use crate::site::{Strings, Subject};

/// `print`: the whole dossier as one document.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PrintView {
    pub subtitle: Option<String>,
    pub description: Option<String>,
    /// When the briefing was last changed, or else when the latest article appeared.
    pub edition: Option<DateView>,
    /// Where the dossier stands.
    pub address: Option<String>,
    /// How much there is, in words.
    pub summary: Vec<String>,
    /// The parts that follow, as links to their ids.
    pub contents: Vec<LinkView>,
    /// Ready HTML; its citations are counted with those of `text`.
    pub bottom_line: Option<String>,
    pub text: TextView,
    pub timeline: Option<PartView<YearView>>,
    pub entities: Vec<PartView<EntityEntry>>,
    pub sources: Option<PartView<SourceEntry>>,
    pub discrepancies: Option<PartView<DiscrepancyEntry>>,
    /// The author's own pages.
    pub pages: Vec<PageEntry>,
    /// The articles, as far as their rights and their number let them be printed.
    pub articles: Option<PartView<ArticleEntry>>,
    pub references: Option<PartView<ReferenceView>>,
}

/// A part of the document.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PartView<T> {
    pub id: String,
    pub title: String,
    pub items: Vec<T>,
    /// That there is more, where there is.
    pub cut: Option<String>,
}

/// A person, organisation or place.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntityEntry {
    pub id: String,
    pub name: String,
    pub status: Status,
    pub aliases: Vec<String>,
    pub description: Option<String>,
    pub figures: Vec<String>,
    pub text: TextView,
    pub roles: Vec<RoleView>,
    /// What is told of it, those events of which most is made.
    pub events: Vec<DatedLink>,
    pub quotations: Vec<CitationView>,
}

/// An event by its date.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DatedLink {
    pub date: DateView,
    pub link: LinkView,
}

/// An outlet.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SourceEntry {
    pub id: String,
    pub name: String,
    pub facts: Vec<String>,
    pub description: Option<String>,
    pub url: Option<String>,
    pub grade: Option<GradeView>,
    pub grade_reason: Option<String>,
    pub text: TextView,
    pub cites: Vec<LinkView>,
    pub cited_by: Vec<LinkView>,
}

/// Where the accounts differ.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DiscrepancyEntry {
    pub id: String,
    pub view: DiscrepancyView,
}

/// A page of the author's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PageEntry {
    pub id: String,
    pub title: String,
    pub text: TextView,
}

/// An article.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleEntry {
    pub id: String,
    pub view: ArticleView,
}

/// An article as a list of references names it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ReferenceView {
    /// Where no other part of the document has it.
    pub id: Option<String>,
    /// To the article, where the document has it.
    pub href: Option<String>,
    pub authors: Vec<String>,
    pub title: String,
    pub language: String,
    pub dir: &'static str,
    pub source: Option<String>,
    pub date: Option<DateView>,
    /// Spelled out, because paper cannot be clicked.
    pub url: Option<String>,
}

/// How much of each is printed.
struct Limits {
    events: usize,
    entities: usize,
    sources: usize,
    discrepancies: usize,
    references: usize,
}

/// Of a dossier that can be printed whole, all that anybody reads.
const WHOLE: Limits = Limits {
    events: 400,
    entities: 80,
    sources: 200,
    discrepancies: 100,
    references: 500,
};
/// Of a greater one, what matters most: no more than one reads at one go.
const DIGEST: Limits = Limits {
    events: 100,
    entities: 24,
    sources: 60,
    discrepancies: 20,
    references: 200,
};
/// The articles themselves are printed only of few.
const TEXTS: usize = 100;
const WORDS: usize = 150_000;
/// Of one person.
const OWN_EVENTS: usize = 8;
const QUOTATIONS: usize = 3;

/// What of a dossier is printed.
struct Printed<'a> {
    events: Vec<&'a EventRecord>,
    entities: Vec<(EntityKind, Vec<(&'a EntityId, &'a EntityRecord)>)>,
    sources: Vec<(&'a Slug, &'a SourceRecord)>,
    discrepancies: Vec<&'a Discrepancy>,
    references: Vec<&'a ArticleRecord>,
    /// Whether the articles themselves are.
    texts: bool,
}

impl<'a> Printed<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let whole =
            dossier.events.len() <= WHOLE.events && dossier.articles.len() <= WHOLE.references;
        let most = if whole { WHOLE } else { DIGEST };
        let all: Vec<usize> = (0..dossier.events.len()).collect();
        let events = dossier.foremost(&all, most.events).into_iter();
        let events: Vec<_> = events.filter_map(|n| dossier.events.get(n)).collect();
        let matters =
            |record: &EntityRecord| record.status != Status::Extracted || record.articles.len() > 1;
        let entities = EntityKind::ALL.map(|kind| {
            let ranked = dossier.ranked(kind).into_iter();
            let ranked = ranked.filter(|(_, record)| matters(record));
            (kind, ranked.take(most.entities).collect())
        });
        let mut sources: Vec<_> = dossier.sources.iter().collect();
        sources.sort_by_key(|(slug, record)| {
            let known = (record.articles.len(), record.cited_in.len());
            (std::cmp::Reverse(known), *slug)
        });
        sources.truncate(most.sources);
        let words: usize = dossier.articles.values().map(|record| record.words).sum();
        let discrepancies: Vec<_> = dossier
            .discrepancies
            .iter()
            .take(most.discrepancies)
            .collect();
        let mut references = dossier.latest_articles();
        if references.len() > most.references {
            // Of many, those come first that the document itself cites.
            let told = events.iter().flat_map(|event| &event.accounts);
            let told = told.map(|account| &account.citation.article);
            let positions = discrepancies.iter().flat_map(|found| &found.positions);
            let differing = positions.flat_map(|position| &position.citations);
            let cited: BTreeSet<&Slug> = told.chain(differing.map(|c| &c.article)).collect();
            references.sort_by_key(|record| !cited.contains(record.article.slug()));
            references.truncate(most.references);
        }
        Self {
            texts: dossier.articles.len() <= TEXTS && words <= WORDS,
            events,
            entities: entities.into(),
            sources,
            discrepancies,
            references,
        }
    }

    /// The ids of all that stands in the document.
    fn ids(&self, dossier: &Dossier) -> BTreeSet<String> {
        let whole = |subject: Subject| place(&subject, None);
        let mut ids = BTreeSet::from([whole(Subject::Home)]);
        ids.extend(self.events.iter().map(|event| event.id.clone()));
        ids.extend((!self.events.is_empty()).then(|| whole(Subject::Timeline)));
        for (kind, records) in &self.entities {
            ids.extend((!records.is_empty()).then(|| whole(Subject::Entities(*kind))));
            let records = records.iter();
            ids.extend(records.map(|(id, _)| whole(Subject::Entity((*id).clone()))));
        }
        ids.extend((!self.sources.is_empty()).then(|| whole(Subject::Sources)));
        let sources = self.sources.iter();
        ids.extend(sources.map(|(slug, _)| whole(Subject::Source((*slug).clone()))));
        let discrepancies = self.discrepancies.iter();
        ids.extend(discrepancies.map(|found| place(&Subject::Discrepancies, Some(&found.id))));
        if !self.discrepancies.is_empty() {
            ids.insert(whole(Subject::Discrepancies));
        }
        let pages = dossier.pages.iter();
        ids.extend(pages.map(|page| whole(Subject::Author(page.document.slug().clone()))));
        ids.extend((!self.references.is_empty()).then(|| whole(Subject::Articles)));
        for record in &self.references {
            let subject = Subject::Article(record.article.slug().clone());
            if self.texts {
                let anchors = anchors(record).into_iter();
                ids.extend(anchors.map(|a| place(&subject, Some(&a.to_string()))));
            }
            ids.insert(whole(subject));
        }
        ids
    }
}

/// The places of an article that can be printed.
fn anchors(record: &ArticleRecord) -> BTreeSet<Anchor> {
    if record.article.rights == Rights::Full {
        let paragraphs = (1..=record.paragraphs).map(Anchor::Paragraph);
        let figures = (1..).zip(&record.article.figures);
        paragraphs
            .chain(figures.map(|(n, _)| Anchor::Figure(n)))
            .collect()
    } else {
        let named = record.mentions.iter().map(|mention| mention.anchor);
        named.chain(record.cited.keys().copied()).collect()
    }
}

/// The document, as the page at `path`.
pub(super) fn print(path: &str, dossier: &Dossier, strings: &Strings) -> PrintView {
    let printed = Printed::of(dossier);
    let hrefs = Hrefs::from(path, dossier).with_inside(printed.ids(dossier));
    Maker::of(hrefs, strings).printed(&printed)
}

impl Maker<'_> {
    fn printed(&self, printed: &Printed) -> PrintView {
        let dossier = self.dossier;
        let home = dossier.home.as_ref();
        let mut notes = self.no_notes(&PageRef::Home);
        let mut told = |text: &str| self.part(text, false, &[], &mut notes);
        let bottom_line = home.and_then(|page| page.bottom_line.as_deref());
        let bottom_line = bottom_line.map(|text| told(text).html);
        let text = home.map(|page| told(page.document.body()));
        let text = TextView {
            notes: self.notes(&notes),
            ..text.unwrap_or_default()
        };
        let updated = self.written(home.and_then(|page| page.updated.as_ref()));
        let latest = dossier.span().map(|days| days.latest());
        let latest = latest.map(|day| self.date(crate::model::DateRange::day(day)));
        let mut view = PrintView {
            subtitle: dossier.config.subtitle.clone(),
            description: dossier.config.description.clone(),
            edition: updated.or(latest),
            address: dossier
                .config
                .base_url
                .as_ref()
                .map(|base| format!("{base}/")),
            summary: vec![
                self.count(dossier.articles.len(), "articles"),
                self.count(dossier.sources.len(), "sources"),
                self.count(dossier.events.len(), "events"),
            ],
            contents: Vec::new(),
            bottom_line,
            text,
            timeline: self.printed_part(
                &Subject::Timeline,
                "timeline",
                dossier.events.len(),
                || self.printed_years(printed),
            ),
            entities: self.printed_entities(printed),
            sources: self.printed_part(&Subject::Sources, "sources", dossier.sources.len(), || {
                let sources = printed.sources.iter();
                let sources = sources.map(|(slug, record)| self.source_entry(slug, record));
                (sources.collect(), printed.sources.len())
            }),
            discrepancies: self.printed_discrepancies(printed),
            pages: dossier
                .pages
                .iter()
                .map(|page| {
                    let own = PageRef::Page(page.document.slug().clone());
                    PageEntry {
                        id: place(&Subject::Author(page.document.slug().clone()), None),
                        title: page_title(page),
                        text: self.text(&own, page.document.body()),
                    }
                })
                .collect(),
            articles: printed
                .texts
                .then(|| self.printed_articles(printed))
                .flatten(),
            references: self.printed_references(printed),
        };
        view.contents = self.contents(&view);
        view
    }

    /// A part of so many items, `None` where there is none; `items` gives those that are
    /// printed, and how many of the items these are.
    fn printed_part<T>(
        &self,
        subject: &Subject,
        title: &str,
        all: usize,
        items: impl FnOnce() -> (Vec<T>, usize),
    ) -> Option<PartView<T>> {
        let (items, n) = items();
        (!items.is_empty()).then(|| PartView {
            id: place(subject, None),
            title: self.say(title),
            items,
            cut: self.cut(n, all),
        })
    }

    fn cut(&self, n: usize, all: usize) -> Option<String> {
        let more = n < all;
        let (n, all) = (self.strings.number(n), self.strings.number(all));
        let parts = [("n", n.as_str()), ("all", &all)];
        more.then(|| self.strings.tell("print_cut", &parts))
    }

    fn contents(&self, view: &PrintView) -> Vec<LinkView> {
        let link = |id: &str, label: &str| LinkView {
            href: format!("#{id}"),
            label: label.to_owned(),
        };
        fn part<T>(of: &PartView<T>) -> (&str, &str) {
            (&of.id, &of.title)
        }
        let home = self.say("home");
        let mut parts = vec![("home", home.as_str())];
        parts.extend(view.timeline.as_ref().map(part));
        parts.extend(view.entities.iter().map(part));
        parts.extend(view.sources.as_ref().map(part));
        parts.extend(view.discrepancies.as_ref().map(part));
        let pages = view.pages.iter();
        parts.extend(pages.map(|page| (page.id.as_str(), page.title.as_str())));
        parts.extend(view.articles.as_ref().map(part));
        parts.extend(view.references.as_ref().map(part));
        parts
            .into_iter()
            .map(|(id, label)| link(id, label))
            .collect()
    }

    /// The events by year. Where some are left out, nobody can tell that nothing happened.
    fn printed_years(&self, printed: &Printed) -> (Vec<YearView>, usize) {
        let mut years = self.by_year(&printed.events);
        if printed.events.len() < self.dossier.events.len() {
            for year in &mut years {
                year.gap = None;
                for month in &mut year.months {
                    month.gap = None;
                }
            }
        }
        (years, printed.events.len())
    }

    fn printed_entities(&self, printed: &Printed) -> Vec<PartView<EntityEntry>> {
        let parts = printed.entities.iter().filter_map(|(kind, records)| {
            let of_kind = self.dossier.entities.keys().filter(|id| id.kind == *kind);
            let subject = Subject::Entities(*kind);
            self.printed_part(&subject, kind.folder(), of_kind.count(), || {
                let entries = records.iter().map(|(id, r)| self.entity_entry(id, r));
                (entries.collect(), records.len())
            })
        });
        parts.collect()
    }

    fn entity_entry(&self, id: &EntityId, record: &EntityRecord) -> EntityEntry {
        let page = PageRef::Entity(id.clone());
        let curated = record.curated.as_deref();
        let events = self
            .dossier
            .foremost(&record.events, OWN_EVENTS)
            .into_iter();
        let events = events.filter_map(|n| self.dossier.events.get(n));
        EntityEntry {
            id: place(&Subject::Entity(id.clone()), None),
            name: record.name.clone(),
            status: record.status,
            aliases: record.aliases.iter().cloned().collect(),
            description: description_of(record),
            figures: vec![
                self.count(record.articles.len(), "articles"),
                self.count(record.events.len(), "events"),
            ],
            text: curated
                .map(|entity| self.text(&page, entity.document.body()))
                .unwrap_or_default(),
            roles: self.roles(record).items,
            events: events
                .map(|event| DatedLink {
                    date: self.date(event.date),
                    link: LinkView {
                        href: self.hrefs.event(event),
                        label: event.text.clone(),
                    },
                })
                .collect(),
            quotations: record
                .quotations
                .iter()
                .take(QUOTATIONS)
                .map(|quotation| self.citation(quotation))
                .collect(),
        }
    }

    fn source_entry(&self, slug: &Slug, record: &SourceRecord) -> SourceEntry {
        let curated = record.curated.as_deref();
        let said = |of: fn(&crate::content::Outlet) -> &Option<String>| {
            curated.and_then(|o| of(o).clone())
        };
        let articles = match record.articles.len() {
            0 => self.say("second_hand"),
            n => self.count(n, "articles"),
        };
        let facts = [said(|o| &o.kind), said(|o| &o.country), Some(articles)];
        SourceEntry {
            id: place(&Subject::Source(slug.clone()), None),
            name: record.name.clone(),
            facts: facts.into_iter().flatten().collect(),
            description: said(|o| &o.description),
            url: curated
                .and_then(|o| o.url.as_ref())
                .map(ToString::to_string),
            grade: self.grade(curated.and_then(|o| o.grade)),
            grade_reason: said(|o| &o.grade_reason),
            text: curated
                .map(|o| self.text(&PageRef::Source(slug.clone()), o.document.body()))
                .unwrap_or_default(),
            cites: record.cites.iter().map(|s| self.source_link(s)).collect(),
            cited_by: record
                .cited_by
                .iter()
                .map(|s| self.source_link(s))
                .collect(),
        }
    }

    fn printed_discrepancies(&self, printed: &Printed) -> Option<PartView<DiscrepancyEntry>> {
        let subject = Subject::Discrepancies;
        let all = self.dossier.discrepancies.len();
        self.printed_part(&subject, "discrepancies", all, || {
            let found = printed.discrepancies.iter();
            let entries = found.map(|found| DiscrepancyEntry {
                id: place(&subject, Some(&found.id)),
                view: self.discrepancy(found),
            });
            (entries.collect(), printed.discrepancies.len())
        })
    }

    fn printed_articles(&self, printed: &Printed) -> Option<PartView<ArticleEntry>> {
        self.printed_part(
            &Subject::Articles,
            "articles",
            printed.references.len(),
            || {
                let articles = printed.references.iter().filter_map(|record| {
                    let slug = record.article.slug();
                    Some(ArticleEntry {
                        id: place(&Subject::Article(slug.clone()), None),
                        view: self.article(slug)?,
                    })
                });
                (articles.collect(), printed.references.len())
            },
        )
    }

    fn printed_references(&self, printed: &Printed) -> Option<PartView<ReferenceView>> {
        let all = self.dossier.articles.len();
        let part = self.printed_part(&Subject::Articles, "bibliography", all, || {
            let references = printed.references.iter();
            let references = references.map(|record| self.reference_entry(record, printed.texts));
            (references.collect(), printed.references.len())
        })?;
        let without = || {
            self.strings
                .tell("print_no_texts", &[("n", &self.strings.number(all))])
        };
        Some(if printed.texts {
            PartView {
                id: "bibliography".to_owned(),
                ..part
            }
        } else {
            let cut = part.cut.into_iter();
            PartView {
                cut: Some(
                    [without()]
                        .into_iter()
                        .chain(cut)
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
                ..part
            }
        })
    }

    fn reference_entry(&self, record: &ArticleRecord, printed: bool) -> ReferenceView {
        let article = &record.article;
        let subject = Subject::Article(article.slug().clone());
        let id = place(&subject, None);
        ReferenceView {
            href: printed.then(|| format!("#{id}")),
            id: (!printed).then_some(id),
            authors: article.authors.clone(),
            title: article.title.clone(),
            dir: direction(&article.language),
            language: article.language.clone(),
            source: article.source.as_ref().map(|s| self.source_link(s).label),
            date: self.written(article.published.as_ref()),
            url: article.url.as_ref().map(ToString::to_string),
        }
    }
}
