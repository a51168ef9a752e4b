//! The pages of a dossier, and their bytes. Pure: knows the theme, not the disk.

mod calendar;
mod cards;
mod data;
mod dates;
mod ftm;
mod href;
mod identity;
mod letters;
mod locale;
mod minify;
mod network;
mod previews;
mod references;
mod search;
mod shared;
mod shelves;
mod sink;
mod strings;
mod theme;
pub mod views;
mod years;

use std::io;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::dossier::{Chapter, Dossier, EntityId, PageRef, Pair};
use crate::model::{EntityKind, Slug};

pub use data::{Sheet, Table};
pub use letters::Letters;
pub use minify::minify;
pub use search::Index;
pub use shared::Part;
use shelves::Shelf;
pub use shelves::{List, Shelves};
use sink::Sink;
pub use strings::Strings;
pub(crate) use theme::is_plain;
pub use theme::{EMBEDDED, Theme, embedded};

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
    /// A month of a year that is too long for one, or a part of it.
    Chapter(Chapter),
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
    /// A part of a list that is too long for one page, by its place among the shelves.
    Shelf(Arc<Shelves>, usize),
    Discrepancies,
    /// The second and further pages of what differs.
    MoreDiscrepancies(usize),
    Author(Slug),
    DataIndex,
    NotFound,
    /// The latest articles, for feed readers.
    Feed(Feed),
    /// Those that name somebody.
    EntityFeed(EntityId, Feed),
    /// The addresses of all pages, or of all parts of such a list.
    Sitemap,
    /// A part of it, counted from 1, and what it lists.
    SitemapPart(u16, Arc<[Subject]>),
    /// What search engines are asked to do.
    Robots,
    Data(data::Table),
    /// A table for spreadsheets.
    Csv(data::Sheet),
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
    /// Where two are named together.
    Pair(Box<(EntityId, EntityId)>),
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
            | Self::Chapter(_)
            | Self::Entities(_)
            | Self::Sources
            | Self::Articles
            | Self::Discrepancies
            | Self::MoreDiscrepancies(_)
            | Self::Sitemap
            | Self::SitemapPart(..)
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
            | Self::Shelf(..)
            | Self::Author(_)
            | Self::Pair(_)
            | Self::DataIndex
            | Self::NotFound
            | Self::Robots
            | Self::Feed(_)
            | Self::EntityFeed(..)
            | Self::Card(_)
            | Self::Asset(_) => false,
        }
    }

    /// What a file is made from beside the dossier and the theme, as a hash. None for what is
    /// made from data that many files share, which is not told apart.
    pub fn own(&self) -> Option<blake3::Hash> {
        let text = match self {
            Self::SearchIndex(_) | Self::Letter(_) | Self::Asset(_) => return None,
            Self::Shelf(shelves, place) => {
                let all = shelves.all.iter();
                let all: Vec<_> = all
                    .map(|shelf| (&shelf.key, shelf.part, shelf.parts, shelf.items.len()))
                    .collect();
                format!("{:?}", (&shelves.list, all, place, shelves.all.get(*place)))
            }
            subject => format!("{subject:?}"),
        };
        Some(blake3::hash(text.as_bytes()))
    }

    /// The theme's template, for what is rendered through one.
    pub fn template(&self) -> Option<&'static str> {
        Some(match self {
            Self::Home => "home.html",
            Self::Timeline | Self::Year(_) | Self::Chapter(_) => "timeline.html",
            Self::Entities(_) => "entities.html",
            Self::Entity(_) => "entity.html",
            Self::Moved { .. } => "moved.html",
            Self::Sources => "sources.html",
            Self::Source(_) => "source.html",
            Self::Articles => "articles.html",
            Self::Article(_) => "article.html",
            Self::Shelf(shelves, _) => match &shelves.list {
                List::Entities(_) => "entities.html",
                List::Sources => "sources.html",
                List::Articles | List::Published(_) | List::DrawnOn(_) => "articles.html",
                List::Mentions(_) | List::Quotations(_) => "passages.html",
            },
            Self::Discrepancies | Self::MoreDiscrepancies(_) => "discrepancies.html",
            Self::Author(_) => "page.html",
            Self::DataIndex => "data.html",
            Self::NotFound => "404.html",
            Self::Search | Self::Letter(_) => "search.html",
            Self::Network => "network.html",
            Self::Pair(_) => "pair.html",
            Self::Print => "print.html",
            Self::Feed(Feed::Atom) | Self::EntityFeed(_, Feed::Atom) => "feed.xml",
            Self::Sitemap | Self::SitemapPart(..) => "sitemap.xml",
            Self::Robots
            | Self::Feed(Feed::Json)
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
    let mut subjects = subjects(dossier, theme.strings());
    if dossier.config.base_url.is_some() {
        let listed = subjects.iter().filter(|subject| is_listed(subject));
        let listed: Vec<Subject> = listed.cloned().collect();
        subjects.extend([Subject::Sitemap, Subject::Robots]);
        subjects.extend(views::sitemaps(&listed));
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

/// The pages that search engines may find, in the order in which they are planned.
fn listed(dossier: &Dossier, strings: &Strings) -> Vec<Subject> {
    let mut subjects = subjects(dossier, strings);
    subjects.retain(is_listed);
    subjects
}

fn is_listed(subject: &Subject) -> bool {
    let hidden = matches!(
        subject,
        Subject::NotFound | Subject::Moved { .. } | Subject::Print
    );
    let template = subject.template().unwrap_or_default();
    template.ends_with(".html") && !hidden
}

/// What the site shows, but for what depends on all the rest.
fn subjects(dossier: &Dossier, strings: &Strings) -> Vec<Subject> {
    let mut subjects = vec![
        Subject::Home,
        Subject::Timeline,
        Subject::Sources,
        Subject::Articles,
        Subject::Discrepancies,
        Subject::Network,
        Subject::Search,
        Subject::DataIndex,
        Subject::Print,
        Subject::NotFound,
        Subject::Feed(Feed::Atom),
        Subject::Feed(Feed::Json),
        Subject::Calendar,
        Subject::Bibliography(Bibliography::Bibtex),
        Subject::Bibliography(Bibliography::CslJson),
        Subject::FollowTheMoney,
    ];
    subjects.extend(years::pages(dossier));
    subjects.extend(EntityKind::ALL.map(Subject::Entities));
    for shelves in shelves::all(dossier, strings.order()).map(Arc::new) {
        let places = 0..shelves.all.len();
        subjects.extend(places.map(|place| Subject::Shelf(shelves.clone(), place)));
    }
    let parts = views::discrepancy_pages(dossier);
    subjects.extend((2..=parts).map(Subject::MoreDiscrepancies));
    subjects.extend(dossier.entities.keys().cloned().map(Subject::Entity));
    subjects.extend(pairs(dossier));
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
    subjects.extend(previews::all(dossier));
    let letters = letters::pages(dossier, strings);
    subjects.extend(letters.into_iter().map(Subject::Letter));
    subjects.extend(search::parts(dossier).map(Subject::SearchIndex));
    let cards = views::cards(dossier).into_iter();
    subjects.extend(cards.map(|page| Subject::Card(Box::new(page))));
    subjects.extend(data::Table::ALL.map(Subject::Data));
    subjects.extend(Sheet::all().map(Subject::Csv));
    let total = dossier.articles.len();
    for (id, record) in &dossier.entities {
        if views::is_followed(id, record, total) {
            let feeds = [Feed::Atom, Feed::Json];
            subjects.extend(feeds.map(|format| Subject::EntityFeed(id.clone(), format)));
        }
    }
    subjects
}

/// The pairs that are drawn.
fn pairs(dossier: &Dossier) -> impl Iterator<Item = Subject> {
    let network = &dossier.network;
    let id = |place: usize| network.nodes.get(place).cloned();
    let ends = move |pair: &Pair| Some((id(pair.one)?, id(pair.other)?));
    let pairs = network.pairs.iter().filter_map(ends);
    pairs.map(|pair| Subject::Pair(Box::new(pair)))
}

/// What stands on every page and is not noted as looked at.
pub(crate) fn on_every_page(dossier: &Dossier) -> usize {
    previews::parts(dossier)
}

/// The bytes of one file.
pub fn render(page: &Page, dossier: &Dossier, theme: &Theme) -> Result<Vec<u8>, Diagnostic> {
    match page.subject.template() {
        Some(template) if template.ends_with(".html") => {
            let context = views::context(page, dossier, theme);
            if let Some(text) = theme.render_tight(template, &context) {
                return Ok(plain(text));
            }
            let text = theme.render(template, &context)?;
            Ok(minify(&plain(text)))
        }
        _ => render_unminified(page, dossier, theme),
    }
}

/// What writes a file as it is made, for those that grow with the whole dossier.
pub fn stream<'a>(
    page: &'a Page,
    dossier: &'a Dossier,
    theme: &'a Theme,
) -> Option<impl FnOnce(&mut dyn io::Write) -> io::Result<()> + 'a> {
    let table = match &page.subject {
        Subject::Data(_)
        | Subject::Csv(_)
        | Subject::Calendar
        | Subject::Bibliography(Bibliography::CslJson)
        | Subject::FollowTheMoney => &page.subject,
        _ => return None,
    };
    Some(move |out: &mut dyn io::Write| {
        let (out, strings) = (Sink::new(out), theme.strings());
        match table {
            Subject::Data(table) => data::json(*table, dossier, out),
            Subject::Csv(sheet) => data::csv(*sheet, dossier, out),
            Subject::Calendar => calendar::ics(dossier, strings, out),
            Subject::Bibliography(_) => references::csl(dossier, strings, out),
            _ => ftm::ftm(dossier, strings, out),
        }
    })
}

/// What is drawn on a card, as one text; none for what is no card.
pub fn words_of_card(page: &Page, dossier: &Dossier, theme: &Theme) -> Option<String> {
    let Subject::Card(of) = &page.subject else {
        return None;
    };
    let words = views::card_words(page, of, dossier, theme);
    let lines = std::iter::once(words.top)
        .chain(words.titles)
        .chain(words.bottom);
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// HTML and XML know no other control characters, and a terminal knows too many.
fn plain(mut text: String) -> Vec<u8> {
    // Next to no page has one, and bytes are looked through many at a time.
    let bytes = text.as_bytes();
    let low = |b: u8| b < b' ' && b != b'\n' && b != b'\t' || b == 0x7f;
    let high = |(&a, &b): (&u8, &u8)| a == 0xc2 && b < 0xa0;
    let after = bytes.get(1..).unwrap_or_default();
    let found = bytes.iter().fold(false, |found, &b| found | low(b))
        || bytes
            .iter()
            .zip(after)
            .fold(false, |found, two| found | high(two));
    if found {
        text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    }
    text.into_bytes()
}

/// The bytes as the theme wrote them: what [`minify`] must not change the meaning of.
pub fn render_unminified(
    page: &Page,
    dossier: &Dossier,
    theme: &Theme,
) -> Result<Vec<u8>, Diagnostic> {
    match &page.subject {
        Subject::Asset(bytes) => Ok(bytes.to_vec()),
        Subject::Card(of) => Ok(cards::draw(&views::card_words(page, of, dossier, theme))),
        Subject::Feed(Feed::Json) => Ok(views::json_feed(page, None, dossier, theme)),
        Subject::EntityFeed(id, Feed::Json) => Ok(views::json_feed(page, Some(id), dossier, theme)),
        Subject::Robots => Ok(robots(dossier)),
        Subject::SearchIndex(part) => Ok(search::script(part, dossier, theme.strings())),
        Subject::Previews(_, pages) => {
            Ok(previews::js(&page.path, pages, dossier, theme.strings()))
        }
        Subject::Bibliography(Bibliography::Bibtex) => {
            Ok(references::bibtex(dossier, theme.strings()))
        }
        subject => {
            if let Some(write) = stream(page, dossier, theme) {
                let mut bytes = Vec::new();
                // Memory takes all that is written to it.
                let _ = write(&mut bytes);
                return Ok(bytes);
            }
            let template = subject.template().unwrap_or("page.html");
            let context = views::context(page, dossier, theme);
            Ok(plain(theme.render(template, &context)?))
        }
    }
}

/// Everything may be read; at the root of a host, search engines find the map of the site here.
fn robots(dossier: &Dossier) -> Vec<u8> {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = &dossier.config.base_url {
        text.push_str(&format!(
            "\nSitemap: {base}/{}\n",
            href::path(&Subject::Sitemap)
        ));
    }
    text.into_bytes()
}

/// What the template of a page is given under a name, for who looks at it from outside.
pub fn given(page: &Page, dossier: &Dossier, theme: &Theme, name: &str) -> serde_json::Value {
    page.subject
        .template()
        .map_or(serde_json::Value::Null, |_| {
            let context = views::context(page, dossier, theme);
            let value = context.get(name);
            value.map_or(serde_json::Value::Null, |value| {
                serde_json::to_value(value).unwrap_or_default()
            })
        })
}
