use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::EntityKind;
use crate::site::views::parts::{Maker, direction, page_title};
use crate::site::{Feed, Page, Subject, Theme};

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
    /// The page's address, where the dossier says where it will stand.
    pub canonical: Option<String>,
    pub nav: Vec<NavItem>,
    /// The page that searches, which stands beside the menu.
    pub search: Option<NavItem>,
    /// The theme's static files by their name.
    pub assets: BTreeMap<String, String>,
    pub authors: Vec<String>,
}

/// An entry of the main menu.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// Whether this page is it, or lies below it.
    pub current: bool,
}

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
        let search = NavItem {
            label: self.say("search"),
            href: self.hrefs.subject(&Subject::Search),
            current: own_folder == "search",
        };
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
            locale: self.strings.tag(),
            dir: direction(&config.language),
            site_title: config.title.clone(),
            site_subtitle: config.subtitle.clone(),
            home: self.hrefs.subject(&Subject::Home),
            feed: self.hrefs.subject(&Subject::Feed(Feed::Atom)),
            search: Some(search),
            canonical: config
                .base_url
                .as_ref()
                .map(|base| format!("{base}/{shown}")),
            nav,
            assets: assets.collect::<BTreeMap<_, _>>(),
            authors: config.authors.clone(),
        }
    }
}
