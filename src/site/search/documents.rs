//! What can be found, in the order in which the index counts it, and what a result shows
//! of each.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::dossier::{ArticleRecord, Dossier, EntityId, EntityRecord, EventRecord, PageRef};
use crate::language::sentences;
use crate::markdown;
use crate::model::{EntityKind, Rights};
use crate::site::views::{Maker, description_of, summary_of};

/// Of a longer text no more is kept to show the sentence that matches.
const LONGEST: usize = 40_000;
/// So many sentences of an event's accounts are shown.
const ACCOUNTS: usize = 2;

/// Kinds of documents, in the order in which they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Organisation,
    Place,
    Source,
    Event,
    Article,
    Page,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Source,
        Self::Event,
        Self::Article,
        Self::Page,
    ];

    /// Whether its title is a name, under any spelling of which it is looked for.
    pub fn is_named(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Organisation | Self::Place | Self::Source
        )
    }
}

/// A person, an event, an article: what a result leads to.
pub(super) struct Document<'a> {
    pub kind: Kind,
    pub href: String,
    pub title: &'a str,
    /// What it is or when it was, in a few words.
    pub note: String,
    pub language: &'a str,
    /// Other names of it.
    pub names: Vec<&'a str>,
    pub lines: Vec<Line<'a>>,
    /// Where it is named, which is shown and not looked up: the article is found by it.
    pub evidence: Option<Line<'a>>,
    /// What it is found under besides, and does not show.
    pub besides: Vec<&'a str>,
    /// Whom and what it names.
    pub named: Vec<&'a EntityId>,
}

/// A paragraph of a document's text.
pub(super) struct Line<'a> {
    /// Where it stands: `#p3` on the document's own page, or a reference to another.
    pub at: String,
    pub sentences: Vec<Cow<'a, str>>,
}

/// All documents: of each kind those first that matter most, or that are the latest.
pub(super) fn all(dossier: &Dossier) -> Vec<(Kind, PageRef)> {
    let mut all = Vec::new();
    for (kind, of) in [
        (Kind::Person, EntityKind::Person),
        (Kind::Organisation, EntityKind::Organisation),
        (Kind::Place, EntityKind::Place),
    ] {
        let ranked = dossier.ranked(of).into_iter();
        all.extend(ranked.map(|(id, _)| (kind, PageRef::Entity(id.clone()))));
    }
    let mut sources: Vec<_> = dossier.sources.iter().collect();
    sources.sort_by_key(|(slug, source)| (Reverse(source.articles.len()), *slug));
    let sources = sources.into_iter().map(|(slug, _)| slug.clone());
    all.extend(sources.map(|slug| (Kind::Source, PageRef::Source(slug))));
    let latest = dossier.events.iter().rev();
    all.extend(latest.map(|event| (Kind::Event, PageRef::Event(event.id.clone()))));
    let latest = dossier.latest_articles().into_iter();
    all.extend(latest.map(|record| {
        let slug = record.article.slug().clone();
        (Kind::Article, PageRef::Article(slug))
    }));
    all.push((Kind::Page, PageRef::Home));
    let pages = dossier.pages.iter();
    all.extend(pages.map(|page| (Kind::Page, PageRef::Page(page.document.slug().clone()))));
    all
}

/// In how many articles something stands that has a name.
pub(super) fn weight(dossier: &Dossier, page: &PageRef) -> usize {
    match page {
        PageRef::Entity(id) => dossier.entities.get(id).map_or(0, |e| e.articles.len()),
        PageRef::Source(slug) => dossier.sources.get(slug).map_or(0, |s| s.articles.len()),
        _ => 0,
    }
}

/// Every name of a person, organisation, place or source.
pub(super) fn names<'d>(dossier: &'d Dossier, page: &PageRef) -> Vec<&'d str> {
    match page {
        PageRef::Entity(id) => dossier.entities.get(id).map_or_else(Vec::new, |entity| {
            let others = entity.aliases.iter().map(String::as_str);
            std::iter::once(entity.name.as_str())
                .chain(others)
                .collect()
        }),
        PageRef::Source(slug) => dossier.sources.get(slug).map_or_else(Vec::new, |source| {
            let outlet = source.curated.iter().flat_map(|outlet| &outlet.aliases);
            std::iter::once(&source.name)
                .chain(outlet)
                .map(String::as_str)
                .collect()
        }),
        _ => Vec::new(),
    }
}

/// What a document says; none of what the dossier does not hold.
pub(super) fn document<'a>(make: &Maker<'a>, kind: Kind, page: &PageRef) -> Option<Document<'a>> {
    let dossier = make.dossier;
    let mut document = Document {
        kind,
        href: make.hrefs.page(page),
        title: "",
        note: String::new(),
        language: &dossier.config.language,
        names: names(dossier, page),
        lines: Vec::new(),
        evidence: None,
        besides: Vec::new(),
        named: Vec::new(),
    };
    match page {
        PageRef::Entity(id) => entity(make, dossier.entities.get(id)?, &mut document),
        PageRef::Source(slug) => {
            let source = dossier.sources.get(slug)?;
            document.title = &source.name;
            let outlet = source.curated.as_deref();
            document.note = make.count(source.articles.len(), "articles");
            document.line("", outlet.and_then(|outlet| outlet.description.as_deref()));
            document.written(outlet.map(|outlet| outlet.document.body()));
        }
        PageRef::Event(id) => event(make, dossier.event(id)?, &mut document),
        PageRef::Article(slug) => article(make, dossier.article(slug)?, &mut document),
        PageRef::Page(slug) => {
            let page = dossier.pages.iter().find(|p| p.document.slug() == slug)?;
            document.title = page.title.as_deref().unwrap_or(slug_of(&page.document));
            document.written(Some(page.document.body()));
        }
        PageRef::Home => {
            document.title = &dossier.config.title;
            document.line("", dossier.config.description.as_deref());
            let home = dossier.home.as_ref();
            document.written(home.and_then(|home| home.bottom_line.as_deref()));
            document.written(home.map(|home| home.document.body()));
        }
    }
    document.names.retain(|name| *name != document.title);
    Some(document)
}

fn slug_of(document: &crate::content::Document) -> &str {
    document.slug().as_str()
}

fn entity<'a>(make: &Maker<'a>, record: &'a EntityRecord, document: &mut Document<'a>) {
    document.title = &record.name;
    document.note = make.count(record.articles.len(), "articles");
    if let Some(description) = description_of(record) {
        document.lines.push(Line {
            at: String::new(),
            sentences: vec![description.into()],
        });
    }
    document.written(record.curated.as_ref().map(|entity| entity.document.body()));
    let latest = record.mentions.iter().rev();
    let mut named = latest.filter_map(|m| Some((m, m.sentence.as_ref()?)));
    document.evidence = named.next().map(|(mention, sentence)| Line {
        at: make.paragraph_href(&mention.article, Some(mention.anchor)),
        sentences: vec![sentence.text.as_str().into()],
    });
}

fn event<'a>(make: &Maker<'a>, record: &'a EventRecord, document: &mut Document<'a>) {
    document.title = &record.text;
    document.note = make.date(record.date).text;
    document.language = "";
    document.written(record.document.as_ref().map(|note| note.body()));
    let accounts = record.accounts.iter().filter(|account| {
        let quote = &account.citation.quote;
        !quote.is_empty() && !record.text.contains(quote.trim_matches(['…', ' ', '.']))
    });
    for account in accounts.take(ACCOUNTS) {
        let citation = &account.citation;
        document.lines.push(Line {
            at: make.paragraph_href(&citation.article, citation.anchor),
            sentences: vec![citation.quote.as_str().into()],
        });
    }
    document.named.extend(&record.entities);
}

fn article<'a>(make: &Maker<'a>, record: &'a ArticleRecord, document: &mut Document<'a>) {
    let article = &*record.article;
    document.title = &article.title;
    document.language = &article.language;
    let source = article
        .source
        .as_ref()
        .map(|slug| make.source_link(slug).label);
    let date = make
        .written(article.published.as_ref())
        .map(|date| date.text);
    document.note = source
        .into_iter()
        .chain(date)
        .collect::<Vec<_>>()
        .join(" · ");
    if summary_of(record).is_some() {
        document.line("", article.summary.as_deref());
    }
    if article.rights == Rights::Full {
        for point in &article.key_points {
            document.line("", Some(point));
        }
    }
    match &record.text {
        Some(text) => {
            for paragraph in text {
                document.lines.push(Line {
                    at: format!("#{}", paragraph.anchor),
                    sentences: paragraph.sentences().map(Into::into).collect(),
                });
            }
        }
        None => {
            for (anchor, quotes) in &record.cited {
                document.lines.push(Line {
                    at: format!("#{anchor}"),
                    sentences: quotes.iter().map(|q| q.text.as_str().into()).collect(),
                });
            }
        }
    }
    document
        .besides
        .extend(article.authors.iter().map(String::as_str));
    document
        .besides
        .extend(article.tags.iter().map(String::as_str));
    document.named.extend(&record.names);
}

/// A text without the gaps that citations leave in it.
fn closed_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !closed.is_empty() && !word.starts_with([',', '.', ';', ':', '!', '?', '،', '؛', '؟'])
        {
            closed.push(' ');
        }
        closed.push_str(word);
    }
    closed
}

impl<'a> Document<'a> {
    fn line(&mut self, at: &str, text: Option<&'a str>) {
        self.lines.extend(text.map(|text| Line {
            at: at.to_owned(),
            sentences: vec![text.into()],
        }));
    }

    /// A text of the author's.
    fn written(&mut self, text: Option<&'a str>) {
        let paragraphs = text.map(markdown::paragraphs).unwrap_or_default();
        self.lines.extend(paragraphs.into_iter().map(|paragraph| {
            let sentences = sentences::split(&paragraph.text).into_iter();
            let own = sentences.filter_map(|span| paragraph.text.get(span));
            Line {
                at: String::new(),
                sentences: own.map(|text| closed_up(text).into()).collect(),
            }
        }));
    }

    /// The lines as they are kept: each with its place before it, its sentences apart.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in self.lines.iter().chain(&self.evidence) {
            if text.len() > LONGEST {
                break;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line.at);
            for sentence in &line.sentences {
                text.push('\t');
                text.extend(
                    sentence
                        .chars()
                        .map(|c| if c.is_control() { ' ' } else { c }),
                );
            }
        }
        text
    }
}
