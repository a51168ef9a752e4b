//! The parts that many pages are made of.

use serde::Serialize;

use crate::content::AuthorPage;
use crate::dossier::{ArticleRecord, Dossier, EntityId, EntityRecord, PageRef};
use crate::language::is_right_to_left;
use crate::model::{
    Anchor, Citation, DateRange, Grade, Precision, Rights, Slug, Status, WrittenDate,
};
use crate::site::Strings;
use crate::site::href::{Hrefs, url_path};

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
    /// The same in three parts, where words of it give the date of an event.
    pub dated: Option<DatedView>,
    pub language: String,
    pub dir: &'static str,
    /// Whether the language is another than the interface's.
    pub foreign: bool,
    /// Whether the author cites it, or only the machine.
    pub status: Status,
    /// Of an event: how the date was got, and what makes the account weaker; else empty.
    pub how: String,
}

/// Words that give a date, between those before and after them.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DatedView {
    pub before: String,
    pub words: String,
    pub after: String,
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
pub(in crate::site) struct Maker<'a> {
    pub dossier: &'a Dossier,
    pub strings: &'a Strings,
    pub hrefs: Hrefs<'a>,
}

/// So many names are compared sooner than each is given a key.
const SHORT: usize = 20;

impl<'a> Maker<'a> {
    pub fn new(path: &str, dossier: &'a Dossier, strings: &'a Strings) -> Self {
        Self::of(Hrefs::from(path, dossier), strings)
    }

    /// With references of its own.
    pub fn of(hrefs: Hrefs<'a>, strings: &'a Strings) -> Self {
        Self {
            dossier: hrefs.dossier,
            strings,
            hrefs,
        }
    }

    pub fn say(&self, key: &str) -> String {
        self.strings.get(key).to_owned()
    }

    pub fn count(&self, n: usize, of: &str) -> String {
        self.strings.count(n as u64, of)
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
            iso: date.text.to_string(),
            ..self.date(date.range)
        })
    }

    pub fn source_link(&self, slug: &Slug) -> LinkView {
        let known = self.dossier.source_name(slug);
        LinkView {
            href: self.hrefs.source(slug),
            label: known.map_or_else(|| slug.to_string(), str::to_owned),
        }
    }

    pub fn entity_link(&self, id: &EntityId) -> LinkView {
        let known = self.dossier.face(id);
        LinkView {
            href: self.hrefs.entity(id),
            label: known.map_or_else(|| id.slug.to_string(), |entity| entity.name.to_owned()),
        }
    }

    /// Links in the order of the language.
    pub fn by_name(&self, links: impl IntoIterator<Item = LinkView>) -> Vec<LinkView> {
        let order = self.strings.order();
        let mut links: Vec<LinkView> = links.into_iter().collect();
        if links.len() > SHORT {
            links.sort_by_cached_key(|link| (order.key(&link.label), link.href.clone()));
        } else {
            links.sort_by(|a, b| {
                let named = order.compare(&a.label, &b.label);
                named.then_with(|| a.href.cmp(&b.href))
            });
        }
        links
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
        self.hrefs.paragraph(article, anchor)
    }

    pub fn place(&self, anchor: Option<Anchor>) -> String {
        match anchor {
            Some(Anchor::Paragraph(n)) => self.numbered("paragraph_n", n),
            Some(Anchor::Figure(n)) => self.numbered("figure_n", n),
            None => String::new(),
        }
    }

    /// `label: text`.
    pub fn labelled(&self, label: &str, text: &str) -> String {
        let parts = [("label", label), ("text", text)];
        self.strings.tell("labelled", &parts)
    }

    fn numbered(&self, key: &str, n: u32) -> String {
        let n = self.strings.numeral(n);
        self.strings.tell(key, &[("n", &n)])
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
            quote: citation.quote.to_string(),
            dated: None,
            dir: direction(&language),
            foreign: language != self.dossier.config.language,
            language,
            status: Status::Curated,
            how: String::new(),
        }
    }

    pub fn entity_card(&self, id: &EntityId, record: &EntityRecord) -> EntityCard {
        EntityCard {
            href: self.hrefs.entity(id),
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
            href: self.hrefs.article(article.slug()),
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
            meaning: self.strings.statements(&meaning),
        })
    }

    /// The address of a page for machines: absolute where the dossier has one.
    pub fn address(&self, page: &PageRef) -> String {
        self.absolute(url_path(page, self.dossier))
    }

    fn absolute(&self, path: String) -> String {
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

pub(in crate::site) fn page_title(page: &AuthorPage) -> String {
    page.title
        .clone()
        .unwrap_or_else(|| page.document.slug().to_string())
}

/// The author's words on an entity, or else an office.
pub(in crate::site) fn description_of(record: &EntityRecord) -> Option<String> {
    record.description().map(str::to_owned)
}

/// The summary, where the article's rights let it be shown.
pub(in crate::site) fn summary_of(record: &ArticleRecord) -> Option<String> {
    let article = &record.article;
    let publishable = match article.rights {
        Rights::Full => true,
        Rights::Digest => !article.has_outlets_summary(),
        Rights::Link => false,
    };
    article.summary.clone().filter(|_| publishable)
}
