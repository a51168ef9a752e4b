//! The content folder: every document, typed, with its place in its file.

mod article;
mod config;
mod curated;
mod document;
mod sameness;
mod scan;
mod seek;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Known, Problems, Source};
use crate::model::{EntityKind, Slug};

pub use article::{Article, Corrections, Figure, Raw, Removed};
pub use config::{AuthorPage, Config, Publish};
pub use curated::{Account, CuratedRole, Entity, Event, HiddenEvent, Outlet, Settled};

use curated::EventFile;
pub use document::Document;
pub use scan::{find_root, inbox_files, is_root};

/// Everything that the author keeps, sorted by slug.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Content {
    pub config: Config,
    pub home: Option<AuthorPage>,
    pub articles: Vec<Arc<Article>>,
    /// Articles in whose files something is wrong: who cites them makes no mistake.
    pub unread: BTreeSet<Slug>,
    pub entities: Vec<Entity>,
    /// Files that are part of others, which have their names: all else that they say is not
    /// looked at.
    pub parts: Vec<Entity>,
    pub outlets: Vec<Outlet>,
    pub events: Vec<Event>,
    /// What the machine has read and the author does not want to be shown.
    pub hidden_events: Vec<HiddenEvent>,
    pub pages: Vec<AuthorPage>,
}

/// Reads the content folder of the dossier at `root`. Drafts are left out unless wanted.
pub fn load(root: &Path, drafts: bool, problems: &mut Problems) -> Content {
    let files = scan::scan(root, problems);
    let config_document = files
        .config
        .map(|source| Document::of_yaml(Slug::from_text("dossier"), source));
    let config = Config::resolve(config_document.as_ref(), problems);

    let mut articles = Vec::new();
    let mut unread = BTreeSet::new();
    let mut entities = Vec::new();
    let mut outlets = Vec::new();
    let mut events = Vec::new();
    let mut hidden_events = Vec::new();
    let mut pages = Vec::new();
    for (folder, sources) in files.folders {
        let documents = distinct(sources, problems);
        match folder {
            scan::Folder::Articles => {
                unread.extend(documents.iter().map(|document| document.slug().clone()));
                articles = each(documents, problems, |document, problems| {
                    Article::resolve(document, &config.language, config.rights, problems)
                });
                for article in &articles {
                    unread.remove(article.slug());
                }
            }
            scan::Folder::Entities(kind) => {
                entities.extend(each(documents, problems, |document, problems| {
                    Entity::resolve(document, kind, problems)
                }));
            }
            scan::Folder::Sources => outlets = each(documents, problems, Outlet::resolve),
            scan::Folder::Events => {
                for file in each(documents, problems, EventFile::resolve) {
                    match file {
                        EventFile::Shown(event) => events.push(event),
                        EventFile::Hidden(event) => hidden_events.push(event),
                    }
                }
            }
            scan::Folder::Pages => pages = each(documents, problems, AuthorPage::resolve),
        }
    }
    let parts = sameness::check(&mut entities, problems);
    unknown_relations(&articles, &unread, problems);
    articles.retain(|article| drafts || !article.draft);
    pages.retain(|page: &AuthorPage| drafts || !page.draft);
    let home = files
        .home
        .map(|source| Document::parse(Slug::from_text("index"), source, problems))
        .and_then(|document| AuthorPage::resolve(document, problems));
    Content {
        config,
        home,
        articles: articles.into_iter().map(Arc::new).collect(),
        unread,
        entities,
        parts,
        outlets,
        events,
        hidden_events,
        pages,
    }
}

/// The settings of the dossier at `root` alone.
pub fn config(root: &Path, problems: &mut Problems) -> Config {
    let source = scan::config(root, problems);
    let document = source.map(|source| Document::of_yaml(Slug::from_text("dossier"), source));
    Config::resolve(document.as_ref(), problems)
}

/// One article as its file is now. None where anything is wrong with it, and for a draft.
pub fn article(root: &Path, file: &Path, config: &Config) -> Option<Article> {
    let mut problems = Problems::new();
    let scan::File { slug, source } = scan::one(root, file, &mut problems)?;
    let document = Document::parse(slug, source, &mut problems);
    let article = Article::resolve(document, &config.language, config.rights, &mut problems)?;
    (!problems.has_errors() && !article.draft).then_some(article)
}

/// What would be wrong with the author's files of who is who, were some of them changed.
pub(crate) fn recheck<'a>(
    files: impl IntoIterator<Item = &'a Entity>,
    changed: impl IntoIterator<Item = (EntityKind, Slug, Source)>,
) -> Problems {
    let files = files.into_iter().map(|entity| {
        let document = &entity.document;
        let key = (entity.kind, document.slug().clone());
        (key, document.source().clone())
    });
    let mut files: BTreeMap<(EntityKind, Slug), Source> = files.collect();
    let changed = changed.into_iter();
    files.extend(changed.map(|(kind, slug, source)| ((kind, slug), source)));
    let mut problems = Problems::new();
    let mut entities = Vec::new();
    for ((kind, slug), source) in files {
        let document = Document::parse(slug, source, &mut problems);
        entities.extend(Entity::resolve(document, kind, &mut problems));
    }
    sameness::check(&mut entities, &mut problems);
    problems
}

/// Tells of articles that are said to hold the same text, and are not there.
fn unknown_relations(articles: &[Article], unread: &BTreeSet<Slug>, problems: &mut Problems) {
    let slugs: BTreeSet<&Slug> = articles.iter().map(Article::slug).collect();
    let mut known = None;
    for article in articles {
        let same = article.same_as.iter().enumerate();
        let same = same.map(|(i, slug)| (slug, vec!["same_as".into(), i.into()]));
        let updated = article.updates.iter();
        let updated = updated.map(|slug| (slug, vec!["updates".into()]));
        for (slug, path) in same.chain(updated) {
            if slugs.contains(slug) || unread.contains(slug) {
                continue;
            }
            let known = known.get_or_insert_with(|| Known::new(slugs.iter().map(|s| s.as_str())));
            let help = match known.nearest_few(slug, 1).first() {
                Some(near) => format!("did you mean {near}?"),
                None => "an article is called by its file's name without `.md`".to_owned(),
            };
            let document = &article.document;
            problems.push(
                Diagnostic::warning(format!("there is no article `{slug}`"))
                    .at(document.source(), document.front().locate(&path), "")
                    .help(help),
            );
        }
    }
}

/// Parses files in parallel; the order of results and problems is that of the files.
fn each<T: Send>(
    documents: Vec<Document>,
    problems: &mut Problems,
    resolve: impl Fn(Document, &mut Problems) -> Option<T> + Sync,
) -> Vec<T> {
    let resolved: Vec<(Option<T>, Problems)> = documents
        .into_par_iter()
        .map(|document| {
            let mut problems = Problems::new();
            (resolve(document, &mut problems), problems)
        })
        .collect();
    resolved
        .into_iter()
        .filter_map(|(value, found)| {
            problems.append(found);
            value
        })
        .collect()
}

/// Splits the files of a folder, of which no two may claim one slug.
fn distinct(files: Vec<scan::File>, problems: &mut Problems) -> Vec<Document> {
    let mut documents: BTreeMap<Slug, Document> = BTreeMap::new();
    for scan::File { slug, source } in files {
        if let Some(first) = documents.get(&slug) {
            problems.push(
                Diagnostic::error(format!("two files would both be called `{slug}`"))
                    .in_file(source.path.clone())
                    .help(format!(
                        "rename it; the other one is {}",
                        first.source().path
                    )),
            );
            continue;
        }
        let document = Document::parse(slug.clone(), source, problems);
        documents.insert(slug, document);
    }
    documents.into_values().collect()
}

/// The kinds of entity beside the folder of each.
pub(crate) fn entity_folders() -> impl Iterator<Item = (EntityKind, &'static str)> {
    EntityKind::ALL
        .into_iter()
        .map(|kind| (kind, kind.folder()))
}
