//! What ingest wrote last, beside what it must remember of it: `inbox/.written/`.
//!
//! `<slug>.md` holds the very bytes that ingest gave an article, `<slug>.yaml` what no
//! article says, `<slug>.conflicts.yaml` what is yet to be decided.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{remove, replace};
use crate::diagnostic::Diagnostic;
use crate::ingest::Stated;
use crate::model::{Rights, Slug, WebAddress, WrittenDate};
use crate::yaml;

/// Where it is kept, below the content folder.
pub(crate) const FOLDER: &str = "inbox/.written";

/// What is remembered of an article beside its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Notes {
    /// What was stated on the command line.
    #[serde(skip_serializing_if = "Said::is_empty")]
    stated: Said,
    /// Whether it is a further story of its file: a draft may be the file's own word.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) further: bool,
    /// Hashes of the raw files that a later one took the place of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) older: Vec<String>,
    /// Keys that the machine proposed and the author has confirmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) confirmed: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Said {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Slug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<WebAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<WrittenDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<Rights>,
}

impl Said {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Notes {
    /// Of a story that is new: the first of its file remembers what was stated.
    pub(super) fn of_new(stated: Option<&Stated>) -> Self {
        let mut notes = Self {
            further: stated.is_none(),
            ..Self::default()
        };
        if let Some(stated) = stated {
            notes.state(stated);
        }
        notes
    }

    /// What is stated now, and what was before where nothing is.
    pub(super) fn with(&self, stated: &Stated) -> Stated {
        let Said {
            source,
            url,
            date,
            rights,
        } = &self.stated;
        Stated {
            source: stated.source.clone().or_else(|| source.clone()),
            url: stated.url.clone().or_else(|| url.clone()),
            date: stated.date.clone().or_else(|| date.clone()),
            rights: stated.rights.or(*rights),
        }
    }

    /// Remembers what is stated.
    pub(super) fn state(&mut self, stated: &Stated) {
        let Stated {
            source,
            url,
            date,
            rights,
        } = stated.clone();
        self.stated = Said {
            source,
            url,
            date,
            rights,
        };
    }

    /// What is remembered of an article; what cannot be read is as good as nothing.
    pub(crate) fn read(content: &Path, article: &Slug) -> Self {
        let text = fs::read_to_string(file(content, article, "yaml")).unwrap_or_default();
        yaml::from_str(&text).unwrap_or_default()
    }

    /// Remembers it.
    pub(crate) fn write(&self, content: &Path, article: &Slug) -> Result<(), Diagnostic> {
        let path = file(content, article, "yaml");
        if *self == Self::default() {
            return remove(&path);
        }
        let text = serde_yaml::to_string(self).unwrap_or_default();
        replace(&path, text.as_bytes())
    }
}

/// A file of what is remembered of an article.
pub(crate) fn file(content: &Path, article: &Slug, ending: &str) -> PathBuf {
    content.join(FOLDER).join(format!("{article}.{ending}"))
}
