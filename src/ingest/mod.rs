//! Raw bytes of one collected file → a proposed article.
//!
//! Nothing here touches the disk. Each line that is left out of an article is listed
//! in its front matter with the reason.

pub(crate) mod decode;
mod format;
mod formats;
mod front;
mod html;
mod markdown;
mod story;
mod text;
mod told;

pub use formats::companion::SavedPages;
pub use formats::zip::{Member, Members, unpack};
pub(crate) use front::summary_hash;
pub use front::{Figure, FrontMatter, Lines, RawRecord, Removed};

use crate::diagnostic::Diagnostic;
use crate::model::{Rights, Slug, WebAddress, WrittenDate};

/// A collected file.
#[derive(Clone, Copy, Debug)]
pub struct RawFile<'a> {
    /// Its name, as it came.
    pub name: &'a str,
    /// Its bytes, as they came.
    pub bytes: &'a [u8],
}

/// What the caller states of a file; it goes before what the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The outlet.
    pub source: Option<Slug>,
    /// Where it was published.
    pub url: Option<WebAddress>,
    /// When it was published.
    pub date: Option<WrittenDate>,
    /// What may be published of it; the dossier's default applies when nobody says.
    pub rights: Option<Rights>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingested {
    /// The article.
    pub article: Proposed,
    /// Unrelated stories pasted under it, each a draft.
    pub further: Vec<Proposed>,
    /// What of the file was not taken over, or looks wrong.
    pub notes: Vec<Diagnostic>,
}

/// An article that nobody has confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What is known of it.
    pub front: FrontMatter,
    /// Its text as Markdown, a paragraph a line.
    pub body: String,
}

impl Proposed {
    /// The article as it is written to `content/articles/`.
    pub fn to_markdown(&self) -> Result<String, Diagnostic> {
        let yaml = serde_yaml::to_string(&self.front).map_err(|error| {
            Diagnostic::error(format!("the front matter cannot be written: {error}"))
                .in_file(self.front.raw.name.as_str())
        })?;
        Ok(format!("---\n{yaml}---\n\n{}", self.body))
    }
}

/// The longest text or page that can be one article, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The largest raw file that is opened, in bytes: in some, pictures ride along.
pub const LARGEST: u64 = 200 * 1024 * 1024;

/// Says that a file of so many bytes cannot be an article.
pub fn too_large(name: &str, bytes: u64, most: u64) -> Diagnostic {
    const MB: u64 = 1024 * 1024;
    Diagnostic::error(format!(
        "the file is too large to be an article: {} MB, at most {} MB are read",
        bytes.div_ceil(MB),
        most / MB
    ))
    .in_file(name)
    .help("split it into a file per article")
}

/// Reads a raw file. The error says why it cannot be one, and what to do.
pub fn read(raw: &RawFile, stated: &Stated) -> Result<Ingested, Diagnostic> {
    let mut opened = formats::open(raw)?;
    let stories = opened.stories().map_err(|d| d.in_file(raw.name))?;
    let record = RawRecord::of(raw, opened.encoding);
    let mut hints = Some(std::mem::take(&mut opened.hints));
    let mut proposed = stories.into_iter().enumerate().map(|(i, story)| {
        let mut front = story.front;
        if let Some(hints) = hints.take() {
            hints.fill(&mut front);
        }
        if front.title.trim().is_empty() {
            front.title = "Untitled".to_owned();
        }
        let mut raw = record.clone();
        raw.removed = story.removed;
        raw.summary = front.summary.as_deref().map(summary_hash);
        front.raw = raw;
        front.draft |= i > 0;
        front.rights = stated.rights.or(front.rights);
        if i == 0 {
            front.source = stated.source.clone().or(front.source);
            front.url = stated.url.clone().or(front.url);
            if let Some(date) = &stated.date {
                front.date = Some(date.clone());
                front.not_before = None;
            }
        }
        Proposed {
            front,
            body: story.body,
        }
    });
    let article = proposed
        .next()
        .filter(|article| tells_something(article) || opened.shows_something())
        .ok_or_else(|| decode::nothing_to_read(raw.name))?;
    Ok(Ingested {
        article,
        further: proposed.collect(),
        notes: opened.notes,
    })
}

fn tells_something(article: &Proposed) -> bool {
    !article.body.trim().is_empty() || article.front.summary.is_some()
}

/// Letters and digits alone, without case: two lines that say the same are equal so.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Every paragraph of a reading text: its lines, its words, and the Markdown that shows
/// them. A hard wrap makes several lines of one.
pub(crate) fn paragraphs(text: &str) -> Vec<(Lines, String, String)> {
    text::paragraphs(text)
}

/// The text whose lines the numbers of removed lines count, whatever the format.
pub fn reading_text(raw: &RawFile) -> Result<String, Diagnostic> {
    let opened = formats::open(raw)?;
    opened.reading_text().map_err(|d| d.in_file(raw.name))
}
