//! What every name and slug of the dossier stands for, and whether the author's links
//! lead anywhere.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::content::{Article, AuthorPage, Document, Entity, Event, Outlet};
use crate::diagnostic::{Diagnostic, Known, Problems};
use crate::dossier::cite::Desk;
use crate::dossier::entities::Names;
use crate::dossier::{ArticleRecord, EntityId, EntityRecord, EventRecord, SourceRecord};
use crate::markdown::{Around, Link, links};
use crate::model::{Anchor, Citation, EntityKind, Reference, Slug, Words};
use crate::names;

/// A page of the site, or an event on one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PageRef {
    Home,
    Article(Slug),
    Entity(EntityId),
    Source(Slug),
    Event(String),
    Page(Slug),
}

/// Names and slugs, with what they stand for.
#[derive(Debug, Default, Hash)]
pub struct Directory {
    by_name: BTreeMap<String, PageRef>,
    by_slug: BTreeMap<String, PageRef>,
    names: Vec<String>,
}

/// Everything the author writes that can hold links.
pub(super) struct Documents<'a> {
    pub home: Option<&'a AuthorPage>,
    pub pages: &'a [AuthorPage],
    pub articles: &'a [Arc<Article>],
    pub entities: &'a [Arc<Entity>],
    pub outlets: &'a [Arc<Outlet>],
    pub events: &'a [Event],
}

/// A link that leads somewhere.
pub(super) struct CheckedLink {
    pub from: PageRef,
    pub to: PageRef,
    pub anchor: Option<Anchor>,
    /// With a citation, the words cited.
    pub quote: Words,
    /// The paragraph of `from` that has it, and its sentence.
    pub at: Option<Anchor>,
    pub sentence: Around,
}

impl Directory {
    pub(super) fn new(
        articles: &BTreeMap<Slug, ArticleRecord>,
        entities: &BTreeMap<EntityId, EntityRecord>,
        sources: &BTreeMap<Slug, SourceRecord>,
        events: &[EventRecord],
        pages: &[AuthorPage],
        names: &Names,
    ) -> Self {
        let mut directory = Self::default();
        // The first to claim a slug keeps it: what is most often linked comes first.
        for id in entities.keys() {
            directory.claim(&id.slug, PageRef::Entity(id.clone()));
        }
        for slug in articles.keys() {
            directory.claim(slug, PageRef::Article(slug.clone()));
        }
        for slug in sources.keys() {
            directory.claim(slug, PageRef::Source(slug.clone()));
        }
        for event in events {
            directory.claim(&event.id, PageRef::Event(event.id.clone()));
        }
        for event in events {
            let page = PageRef::Event(event.id.clone());
            for alias in &event.aliases {
                directory
                    .by_slug
                    .entry(alias.clone())
                    .or_insert(page.clone());
            }
        }
        for page in pages {
            let slug = page.document.slug();
            directory.claim(slug, PageRef::Page(slug.clone()));
        }
        for (key, id) in names.keys().filter(|(_, id)| entities.contains_key(*id)) {
            directory
                .by_name
                .entry(key.clone())
                .or_insert_with(|| PageRef::Entity(id.clone()));
        }
        for (slug, source) in sources {
            let key = names::same_spelling_key(&source.name);
            directory
                .by_name
                .entry(key)
                .or_insert_with(|| PageRef::Source(slug.clone()));
        }
        directory
            .names
            .extend(entities.values().map(|e| e.name.clone()));
        directory
            .names
            .extend(sources.values().map(|s| s.name.clone()));
        directory
    }

    /// Lets what was somebody's slug stand for whom they are part of.
    pub(super) fn lead_on(&mut self, redirects: &BTreeMap<EntityId, EntityId>) {
        for (from, to) in redirects {
            let page = PageRef::Entity(to.clone());
            self.by_slug.entry(from.slug.to_string()).or_insert(page);
        }
    }

    fn claim(&mut self, slug: &str, page: PageRef) {
        self.names.push(slug.to_owned());
        self.by_slug.entry(slug.to_owned()).or_insert(page);
    }

    /// What `[[target]]` stands for.
    pub fn wiki(&self, target: &str) -> Option<&PageRef> {
        let target = target.trim();
        self.slug(target)
            .or_else(|| self.name(&names::same_spelling_key(target)))
    }

    /// What has this slug.
    pub(super) fn slug(&self, slug: &str) -> Option<&PageRef> {
        self.by_slug.get(slug)
    }

    /// What has a name that is spelt like this key.
    pub(super) fn name(&self, key: &str) -> Option<&PageRef> {
        self.by_name.get(key)
    }

    /// All that has a slug, and all that has a name.
    pub(super) fn all(&self) -> [&BTreeMap<String, PageRef>; 2] {
        [&self.by_slug, &self.by_name]
    }

    /// Checks every link of every document; those that lead nowhere are reported.
    pub(super) fn check(
        &self,
        documents: &Documents,
        desk: &Desk,
        problems: &mut Problems,
    ) -> Vec<CheckedLink> {
        let mut checked = Vec::new();
        let mut near = Near {
            names: &self.names,
            known: OnceCell::new(),
            found: HashMap::new(),
        };
        let mut all: Vec<(PageRef, &Document)> = Vec::new();
        all.extend(documents.home.map(|page| (PageRef::Home, &page.document)));
        all.extend(
            documents
                .pages
                .iter()
                .map(|page| (PageRef::Page(page.document.slug().clone()), &page.document)),
        );
        all.extend(
            documents
                .articles
                .iter()
                .map(|article| (PageRef::Article(article.slug().clone()), &article.document)),
        );
        all.extend(documents.entities.iter().map(|entity| {
            let id = EntityId {
                kind: entity.kind,
                slug: entity.document.slug().clone(),
            };
            (PageRef::Entity(id), &entity.document)
        }));
        all.extend(documents.outlets.iter().map(|outlet| {
            (
                PageRef::Source(outlet.document.slug().clone()),
                &outlet.document,
            )
        }));
        all.extend(documents.events.iter().map(|event| {
            (
                PageRef::Event(event.document.slug().to_string()),
                &event.document,
            )
        }));
        let bottom_line = documents.home.and_then(|page| {
            let text = page.bottom_line.as_deref()?;
            let place = page.document.locate(["bottom_line".into()]);
            Some((PageRef::Home, &page.document, text, Some(place)))
        });
        let bodies = all
            .into_iter()
            .map(|(from, document)| (from, document, document.body(), None));
        for (from, document, text, place) in bottom_line.into_iter().chain(bodies) {
            if !text.contains('[') {
                continue;
            }
            for found in links(text) {
                let span = place
                    .clone()
                    .unwrap_or_else(|| document.in_file(found.span));
                let checked_link = match found.link {
                    Link::Wiki(target) => match self.wiki(&target) {
                        Some(page) => Some((page.clone(), None, Words::default())),
                        None => {
                            let near = near.of(&target);
                            problems.push(unknown(&target, near, document, span));
                            None
                        }
                    },
                    Link::Citation(target) => match target.parse::<Reference>() {
                        Ok(reference) => desk
                            .check(&reference, &found.context, document, || span, problems)
                            .map(|cited| {
                                (PageRef::Article(cited.article), cited.anchor, cited.quote)
                            }),
                        Err(error) => {
                            problems.push(Diagnostic::error("this citation cannot be read").at(
                                document.source(),
                                span,
                                error,
                            ));
                            None
                        }
                    },
                };
                checked.extend(checked_link.map(|(to, anchor, quote)| CheckedLink {
                    from: from.clone(),
                    to,
                    anchor,
                    quote,
                    at: found.at,
                    sentence: found.sentence,
                }));
            }
        }
        checked.retain(|link| link.from != link.to);
        checked
    }
}

fn unknown(target: &str, near: &[String], document: &Document, span: Range<usize>) -> Diagnostic {
    let help = if near.is_empty() {
        let folder = EntityKind::Person.folder();
        let slug = Slug::from_text(target);
        format!("nothing is called so; a person, say, would be content/{folder}/{slug}.md")
    } else {
        format!("did you mean [[{}]]?", near.join("]] or [["))
    };
    Diagnostic::error(format!("`[[{target}]]` leads nowhere"))
        .at(document.source(), span, "")
        .help(help)
}

/// What links may mean that lead nowhere, each looked for once.
struct Near<'a> {
    names: &'a [String],
    known: OnceCell<Known<&'a str>>,
    found: HashMap<String, Vec<String>>,
}

impl Near<'_> {
    fn of(&mut self, target: &str) -> &[String] {
        if !self.found.contains_key(target) {
            let names = || Known::new(self.names.iter().map(String::as_str));
            let near = self.known.get_or_init(names).nearest_few(target, 3);
            let near = near.into_iter().map(str::to_owned).collect();
            self.found.insert(target.to_owned(), near);
        }
        self.found.get(target).map_or(&[], Vec::as_slice)
    }
}

impl Desk<'_> {
    /// What a reference cites for a statement, if article and paragraph exist.
    pub(super) fn check(
        &self,
        reference: &Reference,
        statement: &str,
        document: &Document,
        span: impl FnOnce() -> Range<usize>,
        problems: &mut Problems,
    ) -> Option<Citation> {
        let Some(item) = self.get(&reference.article) else {
            if self.unread.contains(&reference.article) {
                return None;
            }
            let near = self.slugs().nearest_few(&reference.article, 3);
            let help = if near.is_empty() {
                "an article is cited by its file's name without `.md`".to_owned()
            } else {
                format!("did you mean @{}?", near.join(" or @"))
            };
            problems.push(
                Diagnostic::error(format!("there is no article `{}`", reference.article))
                    .at(document.source(), span(), "")
                    .help(help),
            );
            return None;
        };
        let missing = reference
            .anchor
            .filter(|anchor| item.passage(*anchor).is_none());
        if let Some(anchor) = missing {
            let figures = item.article.figures.len();
            problems.push(
                Diagnostic::error(format!("`{}` has no {anchor}", reference.article))
                    .at(document.source(), span(), "")
                    .help(format!(
                        "it has {} paragraphs and {figures} figures; list items count as paragraphs",
                        item.paragraphs()
                    )),
            );
            return None;
        }
        Some(item.cite_for(reference, statement))
    }
}
