//! Each kind of raw file → a text, a page or Markdown, and what the file says beside it.

pub(super) mod companion;
mod docx;
mod docx_runs;
mod docx_text;
mod front_matter;
mod letter;
pub(super) mod mail;
pub(super) mod markdown;
mod mhtml;
mod pdf;
mod xml;
pub(super) mod zip;

use super::decode;
use super::format::{self, Format, Written};
use super::front::{FrontMatter, Lines, Removed};
use super::story::Story;
use super::{LARGEST, RawFile, html, text, too_large};
use crate::diagnostic::Diagnostic;
use crate::model::{Slug, WebAddress, WrittenDate};

/// A raw file, opened.
pub(super) struct Opened {
    content: Content,
    /// The encoding's name, when it was not UTF-8.
    pub(super) encoding: Option<&'static str>,
    /// What the file says beside its text.
    pub(super) hints: Hints,
    /// A line for each thing in the file that is not read, and why.
    beside: Vec<(String, String)>,
    /// What somebody should look at.
    pub(super) notes: Vec<Diagnostic>,
}

/// What there is to read.
enum Content {
    Text(String),
    Html(String),
    Markdown(Box<markdown::Document>),
    Pdf(pdf::Document),
    Docx(docx::Document),
    Mail(letter::Letter),
}

/// What a file says of its article outside the article's text.
#[derive(Debug, Default)]
pub(super) struct Hints {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<WrittenDate>,
    pub(super) url: Option<WebAddress>,
    pub(super) outlet: Option<Slug>,
    /// Whether title and date go before what the text itself seems to say.
    pub(super) first: bool,
}

impl Hints {
    /// Fills what the article does not say.
    pub(super) fn fill(self, front: &mut FrontMatter) {
        let Self {
            title,
            authors,
            date,
            url,
            outlet,
            first,
        } = self;
        if let Some(title) = title.filter(|_| first || front.title.is_empty()) {
            front.title = title;
        }
        if date.is_some() && (first || front.date.is_none()) {
            front.date = date;
            front.not_before = None;
        }
        if front.authors.is_empty() {
            front.authors = authors;
        }
        front.url = front.url.take().or(url);
        front.source = front.source.take().or(outlet);
    }
}

impl Opened {
    fn of(content: Content) -> Self {
        Self {
            content,
            encoding: None,
            hints: Hints::default(),
            beside: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The stories in the order of the file; the first answers for all lines.
    pub(super) fn stories(&self) -> Result<Vec<Story>, Diagnostic> {
        let mut stories = match &self.content {
            Content::Text(text) => text::stories(text),
            Content::Html(html) => {
                html::stories(html, self.hints.url.as_ref().map(WebAddress::as_str))?
            }
            Content::Markdown(document) => vec![document.story()],
            Content::Pdf(document) => document.stories(),
            Content::Docx(document) => document.stories(),
            Content::Mail(letter) => letter.stories()?,
        };
        if let Some(first) = stories.first_mut().filter(|_| !self.beside.is_empty()) {
            let above = self.own_text()?.lines().count();
            for (i, (_, why)) in self.beside.iter().enumerate() {
                let line = above + i + 1;
                first.removed.push(Removed {
                    lines: Lines {
                        first: line,
                        last: line,
                    },
                    why: why.clone(),
                });
            }
        }
        Ok(stories)
    }

    /// The lines that the numbers of removed lines count.
    pub(super) fn reading_text(&self) -> Result<String, Diagnostic> {
        let mut text = self.own_text()?;
        for (line, _) in &self.beside {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(line);
        }
        Ok(text)
    }

    /// Whether there is a word in it that a reader would see.
    pub(super) fn shows_something(&self) -> bool {
        self.reading_text()
            .is_ok_and(|text| text.chars().any(char::is_alphanumeric))
    }

    fn own_text(&self) -> Result<String, Diagnostic> {
        Ok(match &self.content {
            Content::Text(text) => with_line_feeds(text),
            Content::Html(html) => html::reading_text(html)?,
            Content::Markdown(document) => document.text.clone(),
            Content::Pdf(document) => document.reading_text(),
            Content::Docx(document) => document.reading_text(),
            Content::Mail(letter) => letter.reading_text()?,
        })
    }
}

/// Opens a raw file of any kind. The error says why it cannot be an article.
pub(super) fn open(raw: &RawFile) -> Result<Opened, Diagnostic> {
    if raw.bytes.len() as u64 > LARGEST {
        return Err(too_large(raw.name, raw.bytes.len() as u64, LARGEST));
    }
    match format::of(raw.bytes) {
        Format::Written => written(raw),
        Format::Mail => mail::open(raw),
        Format::Pdf => pdf::open(raw.bytes),
        Format::Docx => docx::open(raw.bytes),
        Format::Zip => Err(
            Diagnostic::error("the file is an archive, and not one article")
                .help("ingest the archive itself, or unpack it and ingest the folder"),
        ),
        Format::Other(what, advice) => {
            Err(Diagnostic::error(format!("the file is {what}, which is not read")).help(advice))
        }
    }
    .map_err(|problem| problem.in_file(raw.name))
}

fn written(raw: &RawFile) -> Result<Opened, Diagnostic> {
    let decoded = decode::decode(raw)?;
    let mut opened = match format::of_text(&decoded.text) {
        Written::Html => Opened::of(Content::Html(decoded.text)),
        Written::Text => Opened::of(Content::Text(decoded.text)),
        Written::Markdown => markdown::open(raw.name, decoded.text),
    };
    opened.encoding = decoded.encoding;
    Ok(opened)
}

/// A text whose lines all end in the same way.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// An entry without some of its lines.
fn without(removed: &Removed, is_out: impl Fn(usize) -> bool) -> Vec<Removed> {
    let mut left: Vec<Removed> = Vec::new();
    for line in removed.lines.first..=removed.lines.last {
        if is_out(line) {
            continue;
        }
        match left.last_mut() {
            Some(last) if last.lines.last + 1 == line => last.lines.last = line,
            _ => left.push(Removed {
                lines: Lines {
                    first: line,
                    last: line,
                },
                why: removed.why.clone(),
            }),
        }
    }
    left
}

/// Adds entries for lines that were told from the text before it was read: what was said
/// of them there, where they were blank, does not count.
fn put_before(own: Vec<Removed>, removed: &mut Vec<Removed>) {
    let is_own = |line: usize| {
        let after = own.partition_point(|r| r.lines.first <= line);
        let last = after.checked_sub(1).and_then(|at| own.get(at));
        last.is_some_and(|r| line <= r.lines.last)
    };
    let mut all: Vec<Removed> = removed.iter().flat_map(|r| without(r, is_own)).collect();
    all.extend(own);
    all.sort_by_key(|removed| removed.lines);
    *removed = all;
}
