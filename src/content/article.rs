//! Collected articles.

use serde::Deserialize;

use crate::content::document::Document;
use crate::diagnostic::Problems;
use crate::ingest::summary_hash;
use crate::language::is_right_to_left;
use crate::model::{Grade, Rights, Slug, WebAddress, WrittenDate};

/// One collected document.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub struct Article {
    pub document: Document,
    pub title: String,
    pub published: Option<WrittenDate>,
    /// When the outlet changed it, if it says so.
    pub updated: Option<WrittenDate>,
    /// Only without `published`: the latest past day that the text names.
    pub not_before: Option<WrittenDate>,
    pub source: Option<Slug>,
    pub authors: Vec<String>,
    pub url: Option<WebAddress>,
    pub language: String,
    pub dateline: Option<String>,
    pub summary: Option<String>,
    pub key_points: Vec<String>,
    pub figures: Vec<Figure>,
    /// Outlets that it says it draws on.
    pub cites: Vec<Slug>,
    /// Articles that hold the same text: together they are one word, not several.
    pub same_as: Vec<Slug>,
    /// The article that this is a later version of.
    pub updates: Option<Slug>,
    pub tags: Vec<String>,
    pub rights: Rights,
    pub grade: Option<Grade>,
    pub draft: bool,
    pub people: Corrections,
    pub organisations: Corrections,
    pub places: Corrections,
    pub raw: Option<Raw>,
}

/// A picture's caption; the picture itself is not collected.
#[derive(Clone, Debug, Hash, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Figure {
    pub caption: String,
    pub credit: Option<String>,
    pub taken: Option<WrittenDate>,
}

/// What the author corrects of the names read from one article.
#[derive(Clone, Debug, Hash, Default, Deserialize)]
#[serde(default)]
pub struct Corrections {
    /// Names or slugs that the text is about, though the machine did not see it.
    pub add: Vec<String>,
    /// Names or slugs that the machine saw wrongly.
    pub remove: Vec<String>,
}

/// Where an article came from, and what ingest left out of it.
#[derive(Clone, Debug, Hash, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Raw {
    pub name: String,
    pub file: String,
    pub blake3: String,
    pub encoding: Option<String>,
    /// The hash of the summary as the outlet wrote it.
    pub summary: Option<String>,
    pub removed: Vec<Removed>,
}

/// Lines of the raw file that are not part of the article.
#[derive(Clone, Debug, Hash, Default, Deserialize)]
#[serde(default)]
pub struct Removed {
    /// `4` or `4-6`.
    pub lines: Lines,
    /// The reason, in words.
    pub why: String,
    /// Whether the author has agreed.
    pub ok: bool,
}

/// A line or a range of lines, as YAML may give it: a number or a text.
#[derive(Clone, Debug, Hash, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Lines {
    One(u32),
    Text(String),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl std::fmt::Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::One(line) => write!(f, "{line}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    title: Option<String>,
    date: Option<WrittenDate>,
    updated: Option<WrittenDate>,
    not_before: Option<WrittenDate>,
    source: Option<Slug>,
    authors: Vec<String>,
    url: Option<WebAddress>,
    language: Option<String>,
    dateline: Option<String>,
    summary: Option<String>,
    key_points: Vec<String>,
    figures: Vec<Figure>,
    cites: Vec<Slug>,
    same_as: Vec<Slug>,
    updates: Option<Slug>,
    tags: Vec<String>,
    rights: Option<Rights>,
    grade: Option<Grade>,
    draft: bool,
    people: Corrections,
    organisations: Corrections,
    places: Corrections,
    raw: Option<Raw>,
}

/// The dossier's language, unless the text's script runs the other way.
fn language_of(document: &Document, language: &str) -> String {
    let (mut arabic, mut hebrew, mut other) = (0, 0, 0);
    for c in document
        .body()
        .chars()
        .take(2_000)
        .filter(|c| c.is_alphabetic())
    {
        match c {
            '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{feff}' => arabic += 1,
            '\u{590}'..='\u{5ff}' => hebrew += 1,
            _ => other += 1,
        }
    }
    match (is_right_to_left(language), arabic + hebrew > other) {
        (false, true) if arabic >= hebrew => "und-Arab".to_owned(),
        (false, true) => "und-Hebr".to_owned(),
        _ => language.to_owned(),
    }
}

impl Article {
    pub(super) fn resolve(
        document: Document,
        language: &str,
        default_rights: Rights,
        problems: &mut Problems,
    ) -> Option<Self> {
        let before = problems.errors();
        let Written {
            title,
            date,
            updated,
            not_before,
            source,
            authors,
            url,
            language: own_language,
            dateline,
            summary,
            key_points,
            figures,
            cites,
            same_as,
            updates,
            tags,
            rights,
            grade,
            draft,
            people,
            organisations,
            places,
            raw,
        } = document.front().read(problems)?;
        let title = document.required(title, "title", "Its headline", before, problems)?;
        Some(Self {
            title,
            updated,
            not_before: not_before.filter(|_| date.is_none()),
            published: date,
            source,
            authors,
            url,
            language: own_language.unwrap_or_else(|| language_of(&document, language)),
            dateline,
            summary,
            key_points,
            figures,
            cites,
            same_as,
            updates,
            tags,
            rights: rights.unwrap_or(default_rights),
            grade,
            draft,
            people,
            organisations,
            places,
            raw,
            document,
        })
    }

    /// Whether the summary is still the one that ingest found in the text.
    pub fn has_outlets_summary(&self) -> bool {
        let written = self.raw.as_ref().and_then(|raw| raw.summary.as_ref());
        let hash = self.summary.as_deref().map(summary_hash);
        written.is_some() && written == hash.as_ref()
    }

    /// The name of the article, from its file's name.
    pub fn slug(&self) -> &Slug {
        self.document.slug()
    }
}
