//! `dossier.yaml` and the author's own pages.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::content::document::Document;
use crate::diagnostic::{Level, Problems, Rule};
use crate::model::{Rights, WebAddress, WrittenDate};

/// The settings of a dossier.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct Config {
    pub title: String,
    pub subtitle: Option<String>,
    pub description: Option<String>,
    /// A BCP 47 tag.
    pub language: String,
    /// Where the site will stand, without a slash at its end; feeds and `404.html` need it.
    pub base_url: Option<WebAddress>,
    /// The folder under `themes/`.
    pub theme: String,
    /// What may be published of an article that does not say so itself.
    pub rights: Rights,
    pub authors: Vec<String>,
    /// Whether pages have a picture for where they are shared.
    pub cards: bool,
    /// How bad the author holds what is looked for before publishing.
    pub check: BTreeMap<Rule, Level>,
    pub publish: Publish,
}

/// Where the site is put.
#[derive(Clone, Debug, Default, Hash, Deserialize)]
#[serde(default)]
pub struct Publish {
    /// The name or address of a git remote.
    pub remote: Option<String>,
    /// The branch that GitHub Pages shows.
    pub branch: Option<String>,
    /// The domain of its own that the site stands at.
    pub cname: Option<String>,
    /// Whether each edition is kept under the next.
    pub keep_history: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    title: Option<String>,
    subtitle: Option<String>,
    description: Option<String>,
    language: Option<String>,
    base_url: Option<WebAddress>,
    theme: Option<String>,
    rights: Option<Rights>,
    authors: Vec<String>,
    cards: Option<bool>,
    check: BTreeMap<Rule, Level>,
    publish: Publish,
}

impl Config {
    /// The name of the theme that is part of the program.
    pub const DEFAULT_THEME: &str = "briefing";

    pub(super) fn resolve(document: Option<&Document>, problems: &mut Problems) -> Self {
        let Written {
            title,
            subtitle,
            description,
            language,
            base_url,
            theme,
            rights,
            authors,
            cards,
            check,
            publish,
        } = document
            .and_then(|document| document.front().read(problems))
            .unwrap_or_default();
        Self {
            title: title.unwrap_or_else(|| "Untitled dossier".to_owned()),
            subtitle,
            description,
            language: language.unwrap_or_else(|| "en".to_owned()),
            base_url: base_url.map(without_slash),
            theme: theme.unwrap_or_else(|| Self::DEFAULT_THEME.to_owned()),
            rights: rights.unwrap_or_default(),
            authors,
            cards: cards.unwrap_or(true),
            check,
            publish,
        }
    }

    /// How bad the author holds it to find this before publishing.
    pub fn level(&self, rule: Rule) -> Level {
        self.check
            .get(&rule)
            .copied()
            .unwrap_or_else(|| rule.usual())
    }

    /// The same with another address, as the command line may state it.
    pub fn with_base_url(mut self, base_url: Option<WebAddress>) -> Self {
        self.base_url = base_url.map(without_slash).or(self.base_url);
        self
    }
}

fn without_slash(address: WebAddress) -> WebAddress {
    let trimmed = address.as_str().trim_end_matches('/');
    trimmed.parse().unwrap_or(address)
}

/// A page of the author's: the briefing, or anything else under `pages/`.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct AuthorPage {
    pub document: Document,
    pub title: Option<String>,
    /// The finding in one to three sentences; leads the briefing.
    pub bottom_line: Option<String>,
    /// The day of the edition.
    pub updated: Option<WrittenDate>,
    /// The day of the edition before: what has come since is new.
    pub previous: Option<WrittenDate>,
    pub draft: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenPage {
    title: Option<String>,
    bottom_line: Option<String>,
    updated: Option<WrittenDate>,
    previous: Option<WrittenDate>,
    draft: bool,
}

impl AuthorPage {
    pub(super) fn resolve(document: Document, problems: &mut Problems) -> Option<Self> {
        let WrittenPage {
            title,
            bottom_line,
            updated,
            previous,
            draft,
        } = document.front().read(problems)?;
        Some(Self {
            document,
            title,
            bottom_line,
            updated,
            previous,
            draft,
        })
    }
}
