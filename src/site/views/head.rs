use std::collections::BTreeMap;

use serde::Serialize;

use crate::dossier::{EntityId, PageRef};
use crate::model::{EntityKind, Slug};
use crate::site::views::card::CardView;
use crate::site::views::meta::MetaView;
use crate::site::views::parts::{LinkView, Maker, direction, page_title};
use crate::site::{Feed, Page, Subject, Theme, previews};

/// What every page is given as `page`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PageHead {
    /// `home`, `timeline`, `people`, `person`, …: what kind of page it is.
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    /// The language of the interface, and `ltr` or `rtl`.
    pub language: String,
    /// The same for scripts that write numbers and sort: it says the digits too.
    pub locale: String,
    pub dir: &'static str,
    /// The site's name, and what it adds.
    pub site_title: String,
    pub site_subtitle: Option<String>,
    pub home: String,
    pub feed: String,
    /// The page with the data for other tools.
    pub data: String,
    /// The page's address, where the dossier says where it will stand.
    pub canonical: Option<String>,
    /// The picture that stands for the page where somebody shares it.
    pub card: Option<CardView>,
    pub nav: Vec<NavItem>,
    /// The pages above this one, from the home page down; none above the home page.
    pub breadcrumbs: Vec<LinkView>,
    /// The page that searches, which stands beside the menu.
    pub search: Option<NavItem>,
    /// The theme's static files by their name.
    pub assets: BTreeMap<String, String>,
    pub authors: Vec<String>,
    /// The whole dossier as one document.
    pub print: String,
    /// In how many files the previews of pages are.
    pub previews: usize,
    /// What it says of itself to programs.
    pub meta: MetaView,
    /// What it is about, as JSON-LD: ready for a `script`, which it cannot end.
    pub json_ld: Option<String>,
}

/// An entry of the main menu.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// Whether this page is it, or lies below it.
    pub current: bool,
    /// The key that leads to it after `g`.
    pub key: Option<char>,
}

/// The sections, and the keys that lead to them: letters that are not the interface's words,
/// so that they stay the same in every language.
const SECTIONS: [(&str, char, Subject); 9] = [
    ("home", 'h', Subject::Home),
    ("timeline", 't', Subject::Timeline),
    ("people", 'p', Subject::Entities(EntityKind::Person)),
    (
        "organisations",
        'o',
        Subject::Entities(EntityKind::Organisation),
    ),
    ("places", 'l', Subject::Entities(EntityKind::Place)),
    ("sources", 's', Subject::Sources),
    ("articles", 'a', Subject::Articles),
    ("discrepancies", 'd', Subject::Discrepancies),
    ("network", 'w', Subject::Network),
];

impl Maker<'_> {
    pub fn head(
        &self,
        page: &Page,
        kind: &'static str,
        title: String,
        description: String,
        theme: &Theme,
    ) -> PageHead {
        let config = &self.dossier.config;
        let own_folder = page.path.split_once('/').map_or("", |(folder, _)| folder);
        let search = NavItem {
            label: self.say("search"),
            href: self.hrefs.subject(&Subject::Search),
            current: own_folder == "search",
            key: None,
        };
        let mut nav: Vec<NavItem> = SECTIONS
            .iter()
            .map(|(name, key, subject)| {
                let folder = if *name == "home" { "" } else { name };
                NavItem {
                    label: self.say(name),
                    href: self.hrefs.subject(subject),
                    current: own_folder == folder && page.subject != Subject::NotFound,
                    key: Some(*key),
                }
            })
            .collect();
        nav.extend(self.dossier.pages.iter().map(|author| {
            let subject = Subject::Author(author.document.slug().clone());
            NavItem {
                label: page_title(author),
                href: self.hrefs.subject(&subject),
                current: page.subject == subject,
                key: None,
            }
        }));
        let assets = theme
            .asset_paths()
            .map(|(name, path)| (name.to_owned(), self.hrefs.file(path)));
        let shown = page.path.strip_suffix("index.html").unwrap_or(&page.path);
        let meta = self.meta(page, &title, &description);
        let mut head = PageHead {
            meta,
            json_ld: None,
            kind,
            title,
            description,
            language: config.language.clone(),
            locale: self.strings.tag(),
            dir: direction(&config.language),
            site_title: config.title.clone(),
            site_subtitle: config.subtitle.clone(),
            home: self.hrefs.subject(&Subject::Home),
            feed: self.hrefs.subject(&Subject::Feed(Feed::Atom)),
            data: self.hrefs.subject(&Subject::DataIndex),
            search: Some(search),
            canonical: config
                .base_url
                .as_ref()
                .filter(|_| page.subject != Subject::NotFound)
                .map(|base| format!("{base}/{shown}")),
            card: self.card(&page.subject),
            nav,
            breadcrumbs: self.breadcrumbs(page),
            print: self.hrefs.subject(&Subject::Print),
            previews: previews::parts(self.dossier),
            assets: assets.collect::<BTreeMap<_, _>>(),
            authors: config.authors.clone(),
        };
        head.json_ld = self.json_ld(page, &head);
        head
    }

    /// The pages above a page, which are those that its path lies under.
    fn breadcrumbs(&self, page: &Page) -> Vec<LinkView> {
        if matches!(page.subject, Subject::Home | Subject::NotFound) {
            return Vec::new();
        }
        let home = LinkView {
            href: self.hrefs.subject(&Subject::Home),
            label: self.say("home"),
        };
        let mut above = vec![home];
        let folders: Vec<&str> = page.path.split('/').rev().skip(1).collect();
        let mut folders = folders.into_iter().rev();
        let (section, inside, below) = (folders.next(), folders.next(), folders.next());
        let section = SECTIONS.iter().find(|(name, ..)| section == Some(*name));
        if let (Some((name, _, subject)), Some(_)) = (section, inside) {
            above.push(LinkView {
                href: self.hrefs.subject(subject),
                label: self.say(name),
            });
        }
        // A part of what is told of somebody or something lies below the page of that one.
        let one = section
            .zip(inside.and_then(Slug::new))
            .filter(|_| below.is_some());
        let one = one.and_then(|((.., subject), slug)| match subject {
            Subject::Entities(kind) => {
                let id = EntityId { kind: *kind, slug };
                let known = self.dossier.entities.contains_key(&id);
                known.then_some(PageRef::Entity(id))
            }
            Subject::Sources => {
                let known = self.dossier.sources.contains_key(&slug);
                known.then_some(PageRef::Source(slug))
            }
            _ => None,
        });
        above.extend(one.map(|one| self.page_link(&one)));
        above
    }
}
