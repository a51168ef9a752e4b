//! The front matter of a proposed article, in the order in which it is written.

use serde::{Deserialize, Serialize, Serializer};

use super::RawFile;
use crate::model::{Rights, Slug, WebAddress, WrittenDate};

/// What is known of a proposed article; what is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct FrontMatter {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<WrittenDate>,
    /// When it was changed, if that is later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<WrittenDate>,
    /// The latest past date that the text names, when it does not say its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<WrittenDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Slug>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key_points: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Outlets that the text says it draws on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Slug>,
    /// Articles of the dossier that hold the same text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<Slug>,
    /// The article of the dossier that this is a later version of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updates: Option<Slug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// Keys that only an author writes, and that came with a Markdown file.
    #[serde(flatten)]
    pub own: serde_yaml::Mapping,
    pub raw: RawRecord,
}

/// A picture's caption.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Figure {
    pub caption: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<WrittenDate>,
}

/// Where an article came from, and what of it was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct RawRecord {
    pub name: String,
    /// The kept file, relative to the content folder.
    pub file: String,
    pub blake3: String,
    /// Left out when it is UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The hash of the summary as the outlet wrote it: only another is the author's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
}

/// What [`RawRecord::summary`] holds for a summary.
pub(crate) fn summary_hash(summary: &str) -> String {
    let hash = blake3::hash(summary.trim().as_bytes()).to_hex();
    hash.get(..16).unwrap_or_default().to_owned()
}

impl RawRecord {
    pub(super) fn of(raw: &RawFile, encoding: Option<&str>) -> Self {
        let hash = blake3::hash(raw.bytes).to_hex();
        let extension = raw
            .name
            .rsplit_once('.')
            .map(|(_, extension)| extension.to_ascii_lowercase())
            .filter(|e| (1..=8).contains(&e.len()) && e.bytes().all(|b| b.is_ascii_alphanumeric()))
            .unwrap_or_else(|| "txt".to_owned());
        Self {
            name: raw.name.to_owned(),
            file: format!("inbox/{}.{extension}", hash.get(..16).unwrap_or_default()),
            blake3: hash.to_string(),
            encoding: encoding.map(str::to_owned),
            summary: None,
            removed: Vec::new(),
        }
    }
}

/// Lines of the raw file that are not in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Which ones.
    pub lines: Lines,
    /// The reason, in words.
    pub why: String,
}

/// From a line to a line, both included, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct Lines {
    pub first: usize,
    pub last: usize,
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.first == self.last {
            self.first.serialize(serializer)
        } else {
            serializer.collect_str(&format_args!("{}-{}", self.first, self.last))
        }
    }
}
