//! The pages of a dossier, and their bytes. Pure: knows the theme, not the disk.

mod calendar;
mod data;
mod dates;
mod href;
mod identity;
mod letters;
mod locale;
mod minify;
mod previews;
mod search;
mod shared;
mod strings;
mod theme;
pub mod views;
mod years;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::dossier::{Dossier, EntityId, PageRef};
use crate::model::{EntityKind, Slug};

pub use data::Table;
pub use letters::Letters;
pub(crate) use locale::SortKey;
pub use minify::minify;
pub use search::Index;
pub use shared::Part;
pub use strings::Strings;
pub use theme::{Theme, embedded};

/// A file of the site, and what is to be in it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it stands under the site's root, with `/` between folders.
    pub path: String,
    /// What it shows.
    pub subject: Subject,
}

/// What a file of the site shows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Subject {
    Home,
    Timeline,
    /// One year of a timeline that is too long for one page.
    Year(i16),
    Entities(EntityKind),
    Entity(EntityId),
    /// Where the page of somebody stood who is part of another now.
    Moved {
        from: EntityId,
        to: EntityId,
    },
    Sources,
    Source(Slug),
    Articles,
    Article(Slug),
    Discrepancies,
    Author(Slug),
    DataIndex,
    NotFound,
    /// The latest articles, for feed readers.
    Feed(Feed),
    /// Those that name somebody.
    EntityFeed(EntityId, Feed),
    Sitemap,
    Data(data::Table),
    /// A table for spreadsheets.
    Csv(data::Table),
    /// The events, for calendars.
    Calendar,
    /// The articles, for programs that keep references.
    Bibliography(Bibliography),
    /// Everything, in the model of FollowTheMoney.
    FollowTheMoney,
    Search,
    /// Everything whose name begins so.
    Letter(Part<Letters>),
    /// A part of the index that a search in the browser goes by.
    SearchIndex(Part<Index>),
    Network,
    /// The whole dossier as one document.
    Print,
    /// What is shown of some pages before they are opened: a part of all, by its number.
    Previews(u16, Arc<[PageRef]>),
    /// The picture that stands for a page where somebody shares it.
    Card(Box<Subject>),
    /// A file of the theme, or one that GitHub Pages wants, as it is.
    Asset(Arc<[u8]>),
}

/// The format of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Feed {
    Atom,
    Json,
}

/// The format of a list of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Bibliography {
    Bibtex,
    CslJson,
}

impl Subject {
    /// Whether it grows with the whole dossier, not with one article, entity or outlet.
    pub fn is_of_all(&self) -> bool {
        match self {
            Self::Timeline
            | Self::Year(_)
            | Self::Entities(_)
            | Self::Sources
            | Self::Articles
            | Self::Discrepancies
            | Self::Sitemap
            | Self::Calendar
            | Self::Data(_)
            | Self::Csv(_)
            | Self::Bibliography(_)
            | Self::FollowTheMoney
            | Self::Search
            | Self::Letter(_)
            | Self::SearchIndex(_)
            | Self::Network
            | Self::Print
            | Self::Previews(..) => true,
            Self::Home
            | Self::Entity(_)
            | Self::Moved { .. }
            | Self::Source(_)
            | Self::Article(_)
            | Self::Author(_)
            | Self::DataIndex
            | Self::NotFound
            | Self::Feed(_)
            | Self::EntityFeed(..)
            | Self::Card(_)
            | Self::Asset(_) => false,
        }
    }

    /// The theme's template, for what is rendered through one.
    pub fn template(&self) -> Option<&'static str> {
        Some(match self {
            Self::Home => "home.html",
            Self::Timeline | Self::Year(_) => "timeline.html",
            Self::Entities(_) => "entities.html",
            Self::Entity(_) => "entity.html",
            Self::Moved { .. } => "moved.html",
            Self::Sources => "sources.html",
            Self::Source(_) => "source.html",
            Self::Articles => "articles.html",
            Self::Article(_) => "article.html",
            Self::Discrepancies => "discrepancies.html",
            Self::Author(_) => "page.html",
            Self::DataIndex => "data.html",
            Self::NotFound => "404.html",
            Self::Search | Self::Letter(_) => "search.html",
            Self::Network => "network.html",
            Self::Print => "print.html",
            Self::Feed(Feed::Atom) | Self::EntityFeed(_, Feed::Atom) => "feed.xml",
            Self::Sitemap => "sitemap.xml",
            Self::Feed(Feed::Json)
            | Self::EntityFeed(_, Feed::Json)
            | Self::Data(_)
            | Self::Csv(_)
            | Self::Calendar
            | Self::Bibliography(_)
            | Self::FollowTheMoney
            | Self::SearchIndex(_)
            | Self::Previews(..)
            | Self::Card(_)
            | Self::Asset(_) => return None,
        })
    }
}

/// Every file of the site, sorted by path.
pub fn plan(dossier: &Dossier, theme: &Theme) -> Vec<Page> {
    let mut subjects = vec![
        Subject::Home,
        Subject::Timeline,
        Subject::Sources,
        Subject::Articles,
        Subject::Discrepancies,
        Subject::DataIndex,
        Subject::Search,
        Subject::NotFound,
        Subject::Feed(Feed::Atom),
        Subject::Calendar,
    ];
    if years::split(dossier) {
        subjects.extend(years::all(dossier).into_keys().map(Subject::Year));
    }
    subjects.extend(EntityKind::ALL.map(Subject::Entities));
    subjects.extend(dossier.entities.keys().cloned().map(Subject::Entity));
    let moved = dossier.redirects.iter();
    subjects.extend(moved.map(|(from, to)| Subject::Moved {
        from: from.clone(),
        to: to.clone(),
    }));
    subjects.extend(dossier.sources.keys().cloned().map(Subject::Source));
    subjects.extend(dossier.articles.keys().cloned().map(Subject::Article));
    subjects.extend(
        dossier
            .pages
            .iter()
            .map(|p| Subject::Author(p.document.slug().clone())),
    );
    subjects.extend(
        letters::pages(dossier, theme.strings())
            .into_iter()
            .map(Subject::Letter),
    );
    subjects.extend(previews::all(dossier));
    subjects.extend(search::parts(dossier).map(Subject::SearchIndex));
    subjects.extend(data::Table::ALL.map(Subject::Data));
    if dossier.config.base_url.is_some() {
        subjects.push(Subject::Sitemap);
    }
    let mut pages: Vec<Page> = subjects
        .into_iter()
        .map(|subject| Page {
            path: href::path(&subject),
            subject,
        })
        .collect();
    pages.extend(theme.assets().map(|(path, bytes)| Page {
        path: path.to_owned(),
        subject: Subject::Asset(bytes.clone()),
    }));
    pages.push(Page {
        path: ".nojekyll".to_owned(),
        subject: Subject::Asset(Arc::from([])),
    });
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// The bytes of one file.
pub fn render(page: &Page, dossier: &Dossier, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    let text = render_unminified(page, dossier, theme)?;
    Ok(match page.subject.template() {
        Some(template) if template.ends_with(".html") => minify(&text),
        _ => text,
    })
}

/// The bytes as the theme wrote them: what [`minify`] must not change the meaning of.
pub fn render_unminified(
    page: &Page,
    dossier: &Dossier,
    theme: &Theme,
) -> Result<Vec<u8>, Diagnostic> {
    match &page.subject {
        Subject::Asset(bytes) => Ok(bytes.to_vec()),
        Subject::Data(table) => Ok(data::json(*table, dossier)),
        Subject::SearchIndex(part) => Ok(search::script(part, dossier, theme.strings())),
        Subject::Previews(_, pages) => {
            Ok(previews::js(&page.path, pages, dossier, theme.strings()))
        }
        Subject::Calendar => Ok(calendar::ics(dossier, theme.strings())),
        subject => {
            let template = subject.template().unwrap_or("page.html");
            let context = views::context(page, dossier, theme);
            let mut text = theme.render(template, &context)?;
            // HTML and XML know no other control characters, and a terminal knows too many.
            text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
            Ok(text.into_bytes())
        }
    }
}
