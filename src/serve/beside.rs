//! What only the author is to see beside a page: which pages are drafts, and what the machine
//! proposes and nobody has confirmed.

use std::collections::HashSet;
use std::path::Path;

use crate::build::Site;
use crate::content::Article;
use crate::model::Slug;
use crate::review::about::{self, Open};
use crate::site::Subject;

/// Proposals that are listed on one page.
const LISTED: usize = 30;

/// What is to be told beside a page.
#[derive(Default)]
pub(super) struct Beside {
    /// The file of the page, where the page is a draft.
    pub draft: Option<String>,
    /// Pages that this one leads to and that are drafts: `articles/x/`.
    pub drafts: Vec<String>,
    /// The ids of events on the page that nobody has confirmed.
    pub proposed: Vec<String>,
    pub open: Vec<Open>,
    /// How many more proposals there are.
    pub more: usize,
}

/// What is to be told beside the page at a path of the site, which has these bytes.
pub(super) fn of(site: &Site, drafts: &[Draft], root: &Path, path: &str, bytes: &[u8]) -> Beside {
    let at = site
        .pages
        .binary_search_by(|page| page.path.as_str().cmp(path));
    let Some(page) = at.ok().and_then(|at| site.pages.get(at)) else {
        return Beside::default();
    };
    let named = Names::of(bytes);
    let dossier = &site.dossier;
    let mut beside = Beside {
        drafts: drafts
            .iter()
            .filter(|(_, slug)| named.have(slug.as_str()))
            .map(|(folder, slug)| format!("{folder}/{slug}/"))
            .collect(),
        ..Beside::default()
    };
    match &page.subject {
        Subject::Article(slug) => {
            if let Some(record) = dossier.articles.get(slug) {
                let article: &Article = &record.article;
                let file = &article.document.source().path;
                beside.draft = article.draft.then(|| file.to_string());
                beside.open = about::article(root, dossier, article);
            }
        }
        Subject::Author(slug) => {
            let mut pages = dossier.pages.iter();
            let page = pages.find(|page| page.document.slug() == slug && page.draft);
            beside.draft = page.map(|page| page.document.source().path.to_string());
        }
        Subject::Entity(id) => beside.open = about::entity(dossier, id),
        Subject::Home => {}
        subject if subject.template() == Some("timeline.html") => {
            let mut places = dossier.key_events.clone();
            places.retain(|at| {
                let event = dossier.events.get(*at);
                event.is_some_and(|event| named.have(&event.id))
            });
            let open = about::events(dossier, &places);
            let ids = open.iter().filter_map(|open| open.id.split_once(':'));
            beside.proposed = ids.map(|(_, id)| id.to_owned()).collect();
            beside.open = open;
        }
        _ => {}
    }
    beside.more = beside.open.len().saturating_sub(LISTED);
    beside.open.truncate(LISTED);
    beside
}

/// A page that is a draft: its folder and its slug.
pub(super) type Draft = (&'static str, Slug);

/// The drafts of a site, in the order of their paths.
pub(super) fn drafts(site: &Site) -> Vec<Draft> {
    let articles = site.dossier.articles.values().map(|record| &record.article);
    let articles = articles.filter(|article| article.draft);
    let articles = articles.map(|article| ("articles", article.slug()));
    let pages = site.dossier.pages.iter().filter(|page| page.draft);
    let pages = pages.map(|page| ("pages", page.document.slug()));
    let all = articles.chain(pages);
    all.map(|(folder, slug)| (folder, slug.clone())).collect()
}

/// All words of a page between what can stand around a slug or an id in a reference.
struct Names<'a>(HashSet<&'a [u8]>);

impl<'a> Names<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let ends = |byte: &u8| b"/#\"'=<> ?".contains(byte);
        Self(bytes.split(ends).collect())
    }

    fn have(&self, name: &str) -> bool {
        self.0.contains(name.as_bytes())
    }
}
