//! The parts that many pages are made of.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::AuthorPage;
use crate::dossier::{
    AccountRecord, ArticleRecord, Dossier, EntityId, EntityRecord, EventRecord, PageRef,
};
use crate::markdown::{self, Link, Look, NamedSpan, Target};
use crate::model::{
    Anchor, Citation, DateRange, EntityKind, Grade, Precision, Reference, Rights, Slug, Status,
    WrittenDate,
};
use crate::site::href::{Hrefs, url_path};
use crate::site::strings::is_right_to_left;
use crate::site::views::{NavItem, PageHead};
use crate::site::{Page, Strings, Subject, Theme};

/// A link: where to, and the words.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LinkView {
    pub href: String,
    pub label: String,
}

/// A date: for machines, for readers, and how exact it is.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DateView {
    pub iso: String,
    pub text: String,
    pub precision: Precision,
}

/// The words that carry a statement, and where they stand.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct CitationView {
    /// The paragraph in the article.
    pub href: String,
    /// `¶ 3`.
    pub place: String,
    /// The article's title.
    pub article: String,
    pub source: Option<LinkView>,
    pub date: Option<DateView>,
    /// The exact words; empty where they may not be published.
    pub quote: String,
    pub language: String,
    pub dir: &'static str,
}

/// A numbered note of a text with citations.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteView {
    pub number: usize,
    pub citation: CitationView,
}

/// A text of the author's.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct TextView {
    /// Ready HTML.
    pub html: String,
    pub notes: Vec<NoteView>,
}

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EventView {
    /// The anchor on the timeline.
    pub id: String,
    pub href: String,
    pub date: DateView,
    pub text: String,
    pub status: Status,
    pub people: Vec<LinkView>,
    pub organisations: Vec<LinkView>,
    pub places: Vec<LinkView>,
    pub citations: Vec<CitationView>,
    /// How many sources report it, as words.
    pub sources: String,
    pub single_source: bool,
    /// What the author adds.
    pub note: TextView,
}

/// A person, organisation or place in a list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntityCard {
    pub href: String,
    pub name: String,
    pub description: Option<String>,
    pub status: Status,
    pub articles: usize,
    pub mentions: usize,
    pub events: usize,
}

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ArticleCard {
    pub href: String,
    pub title: String,
    pub language: String,
    pub dir: &'static str,
    pub source: Option<LinkView>,
    pub date: Option<DateView>,
    pub not_before: Option<DateView>,
    pub summary: Option<String>,
    pub rights: Rights,
}

/// How far a source is to be trusted.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct GradeView {
    /// `B2`.
    pub code: String,
    /// What the letter and the number mean.
    pub meaning: String,
}

/// Makes the views of one page.
pub(super) struct Maker<'a> {
    pub dossier: &'a Dossier,
    pub strings: &'a Strings,
    pub hrefs: Hrefs,
}

impl<'a> Maker<'a> {
    pub fn new(path: &str, dossier: &'a Dossier, strings: &'a Strings) -> Self {
        Self {
            dossier,
            strings,
            hrefs: Hrefs::from(path, &dossier.config),
        }
    }

    pub fn say(&self, key: &str) -> String {
        self.strings.get(key).to_owned()
    }

    pub fn count(&self, n: usize, of: &str) -> String {
        self.strings.count(n as u64, of)
    }

    pub fn head(
        &self,
        page: &Page,
        kind: &'static str,
        title: String,
        description: String,
        theme: &Theme,
    ) -> PageHead {
        let config = &self.dossier.config;
        let sections = [
            ("home", Subject::Home),
            ("timeline", Subject::Timeline),
            ("people", Subject::Entities(EntityKind::Person)),
            ("organisations", Subject::Entities(EntityKind::Organisation)),
            ("places", Subject::Entities(EntityKind::Place)),
            ("sources", Subject::Sources),
            ("articles", Subject::Articles),
            ("discrepancies", Subject::Discrepancies),
        ];
        let own_folder = page.path.split_once('/').map_or("", |(folder, _)| folder);
        let mut nav: Vec<NavItem> = sections
            .into_iter()
            .map(|(key, subject)| {
                let folder = if key == "home" { "" } else { key };
                NavItem {
                    label: self.say(key),
                    href: self.hrefs.subject(&subject),
                    current: own_folder == folder && page.subject != Subject::NotFound,
                }
            })
            .collect();
        nav.extend(self.dossier.pages.iter().map(|author| {
            let subject = Subject::Author(author.document.slug().clone());
            NavItem {
                label: page_title(author),
                href: self.hrefs.subject(&subject),
                current: page.subject == subject,
            }
        }));
        let assets = theme
            .asset_paths()
            .map(|(name, path)| (name.to_owned(), self.hrefs.file(path)));
        let shown = page.path.strip_suffix("index.html").unwrap_or(&page.path);
        PageHead {
            kind,
            title,
            description,
            language: config.language.clone(),
            dir: direction(&config.language),
            site_title: config.title.clone(),
            site_subtitle: config.subtitle.clone(),
            home: self.hrefs.subject(&Subject::Home),
            feed: self.hrefs.subject(&Subject::Feed),
            canonical: config
                .base_url
                .as_ref()
                .map(|base| format!("{base}/{shown}")),
            nav,
            assets: assets.collect::<BTreeMap<_, _>>(),
            authors: config.authors.clone(),
        }
    }

    pub fn date(&self, range: DateRange) -> DateView {
        DateView {
            iso: range.to_string(),
            text: self.strings.date(range),
            precision: range.precision(),
        }
    }

    pub fn written(&self, date: Option<&WrittenDate>) -> Option<DateView> {
        date.map(|date| DateView {
            iso: date.text.clone(),
            ..self.date(date.range)
        })
    }

    pub fn source_link(&self, slug: &Slug) -> LinkView {
        let known = self.dossier.sources.get(slug);
        LinkView {
            href: self.hrefs.page(&PageRef::Source(slug.clone())),
            label: known.map_or_else(|| slug.to_string(), |source| source.name.clone()),
        }
    }

    pub fn entity_link(&self, id: &EntityId) -> LinkView {
        let known = self.dossier.entities.get(id);
        LinkView {
            href: self.hrefs.page(&PageRef::Entity(id.clone())),
            label: known.map_or_else(|| id.slug.to_string(), |entity| entity.name.clone()),
        }
    }

    /// A link to any page, with its title.
    pub fn page_link(&self, page: &PageRef) -> LinkView {
        let dossier = self.dossier;
        let label = match page {
            PageRef::Home => dossier.config.title.clone(),
            PageRef::Article(slug) => dossier
                .articles
                .get(slug)
                .map_or_else(|| slug.to_string(), |record| record.article.title.clone()),
            PageRef::Entity(id) => return self.entity_link(id),
            PageRef::Source(slug) => return self.source_link(slug),
            PageRef::Event(id) => dossier
                .event(id)
                .map_or_else(|| id.clone(), |event| event.text.clone()),
            PageRef::Page(slug) => dossier
                .pages
                .iter()
                .find(|page| page.document.slug() == slug)
                .map_or_else(|| slug.to_string(), page_title),
        };
        LinkView {
            href: self.hrefs.page(page),
            label,
        }
    }

    pub fn paragraph_href(&self, article: &Slug, anchor: Option<Anchor>) -> String {
        let page = self.hrefs.page(&PageRef::Article(article.clone()));
        match anchor {
            Some(anchor) => format!("{page}#{anchor}"),
            None => page,
        }
    }

    pub fn place(&self, anchor: Option<Anchor>) -> String {
        match anchor {
            Some(Anchor::Paragraph(n)) => format!("¶ {n}"),
            Some(Anchor::Figure(n)) => self.strings.get("figure_n").replace("{n}", &n.to_string()),
            None => String::new(),
        }
    }

    pub fn citation(&self, citation: &Citation) -> CitationView {
        let article = self
            .dossier
            .articles
            .get(&citation.article)
            .map(|record| &record.article);
        let language = article.map(|a| a.language.clone()).unwrap_or_default();
        CitationView {
            href: self.paragraph_href(&citation.article, citation.anchor),
            place: self.place(citation.anchor),
            article: article.map(|a| a.title.clone()).unwrap_or_default(),
            source: article
                .and_then(|a| a.source.as_ref())
                .map(|s| self.source_link(s)),
            date: self.written(article.and_then(|a| a.published.as_ref())),
            quote: citation.quote.clone(),
            dir: direction(&language),
            language,
        }
    }

    pub fn event(&self, event: &EventRecord) -> EventView {
        let links = |kind: EntityKind| {
            let of_kind = event.entities.iter().filter(|id| id.kind == kind);
            of_kind.map(|id| self.entity_link(id)).collect()
        };
        EventView {
            id: event.id.clone(),
            href: self.hrefs.page(&PageRef::Event(event.id.clone())),
            date: self.date(event.date),
            text: event.text.clone(),
            status: event.status,
            people: links(EntityKind::Person),
            organisations: links(EntityKind::Organisation),
            places: links(EntityKind::Place),
            citations: event
                .accounts
                .iter()
                .map(|a: &AccountRecord| self.citation(&a.citation))
                .collect(),
            sources: self.count(event.sources.len(), "sources"),
            single_source: event.sources.len() == 1,
            note: event
                .document
                .as_ref()
                .map(|d| self.text(&PageRef::Event(event.id.clone()), d.body()))
                .unwrap_or_default(),
        }
    }

    pub fn events(&self, places: &[usize]) -> Vec<EventView> {
        let events = places.iter().filter_map(|&i| self.dossier.events.get(i));
        events.map(|event| self.event(event)).collect()
    }

    pub fn entity_card(&self, id: &EntityId, record: &EntityRecord) -> EntityCard {
        EntityCard {
            href: self.hrefs.page(&PageRef::Entity(id.clone())),
            name: record.name.clone(),
            description: description_of(record),
            status: record.status,
            articles: record.articles.len(),
            mentions: record.mentions.len(),
            events: record.events.len(),
        }
    }

    pub fn article_card(&self, record: &ArticleRecord) -> ArticleCard {
        let article = &record.article;
        ArticleCard {
            href: self.hrefs.page(&PageRef::Article(article.slug().clone())),
            title: article.title.clone(),
            dir: direction(&article.language),
            language: article.language.clone(),
            source: article.source.as_ref().map(|s| self.source_link(s)),
            date: self.written(article.published.as_ref()),
            not_before: self.written(article.not_before.as_ref()),
            summary: summary_of(record),
            rights: article.rights,
        }
    }

    pub fn article_cards<'s>(&self, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<ArticleCard> {
        let records = slugs
            .into_iter()
            .filter_map(|slug| self.dossier.articles.get(slug));
        records.map(|record| self.article_card(record)).collect()
    }

    pub fn grade(&self, grade: Option<Grade>) -> Option<GradeView> {
        let grade = grade?;
        let mut code = String::new();
        let mut meaning = Vec::new();
        if let Some(reliability) = grade.reliability {
            let letter = format!("{reliability:?}");
            meaning.push(self.say(&format!("reliability_{}", letter.to_lowercase())));
            code.push_str(&letter);
        }
        if let Some(credibility) = grade.credibility {
            let number = u8::from(credibility);
            meaning.push(self.say(&format!("credibility_{number}")));
            code.push_str(&number.to_string());
        }
        (!code.is_empty()).then(|| GradeView {
            code,
            meaning: meaning.join("; "),
        })
    }

    /// Renders a text of the author's, with its citations as numbered notes.
    pub fn text(&self, page: &PageRef, markdown: &str) -> TextView {
        self.markdown(page, markdown, false, &[])
    }

    /// Renders Markdown: with numbered paragraphs and linked names where it is an article's,
    /// with ids of its own where it is an event's, which shares a page with others.
    pub fn markdown(
        &self,
        page: &PageRef,
        markdown: &str,
        numbered: bool,
        names: &[NamedSpan],
    ) -> TextView {
        let mut cited: Vec<Reference> = Vec::new();
        let html = markdown::render(
            markdown,
            &mut Look {
                scope: match page {
                    PageRef::Event(id) => id,
                    _ => "",
                },
                numbered,
                names,
                resolve: &mut |link| self.target(page, link, &mut cited),
            },
        );
        let notes = cited
            .iter()
            .zip(1..)
            .map(|(reference, number)| NoteView {
                number,
                citation: self.reference(page, reference),
            })
            .collect();
        TextView { html, notes }
    }

    fn target(&self, page: &PageRef, link: &Link, cited: &mut Vec<Reference>) -> Option<Target> {
        match link {
            Link::Wiki(name) => {
                let LinkView { href, label } = self.page_link(self.dossier.directory.wiki(name)?);
                Some(Target {
                    href,
                    label,
                    title: String::new(),
                })
            }
            Link::Citation(text) => {
                let reference: Reference = text.parse().ok()?;
                let article = &self.dossier.articles.get(&reference.article)?.article;
                let known = cited.iter().position(|other| *other == reference);
                let number = known.unwrap_or(cited.len()) + 1;
                let title = match self.dossier.quote(page, &reference) {
                    "" => article.title.clone(),
                    quote => format!("“{quote}” ({})", article.title),
                };
                let href = self.paragraph_href(&reference.article, reference.anchor);
                if known.is_none() {
                    cited.push(reference);
                }
                Some(Target {
                    href,
                    label: number.to_string(),
                    title,
                })
            }
        }
    }

    fn reference(&self, page: &PageRef, reference: &Reference) -> CitationView {
        self.citation(&Citation {
            article: reference.article.clone(),
            anchor: reference.anchor,
            quote: self.dossier.quote(page, reference).to_owned(),
        })
    }

    /// The address of a page for machines: absolute where the dossier has one.
    pub fn address(&self, page: &PageRef) -> String {
        let path = url_path(page);
        match &self.dossier.config.base_url {
            Some(base) => format!("{base}/{path}"),
            None => path,
        }
    }
}

pub(super) fn direction(language: &str) -> &'static str {
    if is_right_to_left(language) {
        "rtl"
    } else {
        "ltr"
    }
}

pub(super) fn page_title(page: &AuthorPage) -> String {
    page.title
        .clone()
        .unwrap_or_else(|| page.document.slug().to_string())
}

/// The author's words on an entity, or else the latest role that was read.
pub(super) fn description_of(record: &EntityRecord) -> Option<String> {
    let curated = record
        .curated
        .as_ref()
        .and_then(|entity| entity.description.clone());
    curated.or_else(|| {
        let mut roles: Vec<_> = record.roles.iter().collect();
        roles.sort_by_key(|role| role.as_of.as_ref().map(|date| date.range));
        roles.last().map(|role| role.title.clone())
    })
}

/// The summary, where the article's rights let it be shown.
pub(in crate::site) fn summary_of(record: &ArticleRecord) -> Option<String> {
    let article = &record.article;
    article
        .summary
        .clone()
        .filter(|_| article.rights != Rights::Link)
}
