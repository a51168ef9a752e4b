//! Markdown, with front matter or without: the body stays as it is written.

use serde_yaml::{Mapping, Value};

use super::{Content, Opened};
use crate::diagnostic::{Diagnostic, Source, nearest};
use crate::ingest::front::{FrontMatter, Lines, Removed};
use crate::ingest::story::Story;
use crate::ingest::text;
use crate::model::Slug;

/// A Markdown file.
pub(super) struct Document {
    /// The whole file.
    pub(super) text: String,
    front: FrontMatter,
    /// Where its body begins, in bytes.
    body: usize,
    /// The line of the heading that is the title.
    title: Option<usize>,
    removed: Vec<Removed>,
}

/// Whether a text is Markdown beyond doubt: a block of front matter, or a title as a
/// heading of the first level and more of the same syntax.
pub(in crate::ingest) fn is_markdown(text: &str) -> bool {
    if front_matter(text).is_some_and(|(yaml, _)| looks_like_yaml(yaml)) {
        return true;
    }
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .peekable();
    let titled = lines.peek().is_some_and(|line| {
        line.trim_start_matches('\u{feff}')
            .strip_prefix("# ")
            .is_some_and(|t| !t.trim().is_empty())
    });
    let signs = lines
        .take(4000)
        .filter(|line| {
            let heading = line.trim_start_matches('#');
            let level = line.len() - heading.len();
            (2..=6).contains(&level) && heading.starts_with(' ')
                || line.contains("](http")
                || line.contains("**")
                || line.starts_with("```")
                || line.starts_with("> ")
        })
        .take(2)
        .count();
    titled && signs > 0
}

/// The block between two lines of three dashes at the top, and the rest's place.
fn front_matter(text: &str) -> Option<(&str, usize)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = mark;
    let mut yaml = None;
    for line in text.get(mark..)?.split_inclusive('\n') {
        let end = at + line.len();
        let is_fence = line.trim_end() == "---";
        match yaml {
            None if is_fence => yaml = Some(end),
            None => return None,
            Some(from) if is_fence || line.trim_end() == "..." => {
                return Some((text.get(from..at)?, end));
            }
            Some(_) => {}
        }
        at = end;
    }
    None
}

/// Two rules around a paragraph are no front matter: its lines have keys.
fn looks_like_yaml(yaml: &str) -> bool {
    let first = yaml
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    first.is_none_or(|line| {
        line.split_once(':').is_some_and(|(key, value)| {
            let key = key.trim_matches(['"', '\'']);
            let named = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
            !key.is_empty()
                && key.len() <= 40
                && key.split(' ').count() <= 3
                && key.chars().all(named)
                && (value.is_empty() || value.starts_with([' ', '\t']))
        })
    })
}

/// Opens a Markdown file. Front matter that is no YAML is text, and is told.
pub(super) fn open(name: &str, text: String) -> Opened {
    let mut notes = Vec::new();
    let mut document = Document {
        text: String::new(),
        front: FrontMatter::default(),
        body: text.len() - text.trim_start_matches('\u{feff}').len(),
        title: None,
        removed: Vec::new(),
    };
    if let Some((yaml, end)) = front_matter(&text).filter(|(yaml, _)| looks_like_yaml(yaml)) {
        match serde_yaml::from_str::<Option<Mapping>>(yaml) {
            Ok(mapping) => {
                document.body = end;
                let source = Source::new(name, text.as_str());
                take(
                    mapping.unwrap_or_default(),
                    yaml,
                    &source,
                    &mut document,
                    &mut notes,
                );
            }
            Err(error) => {
                let line = error.location().map_or(1, |place| place.line() + 1);
                let (from, to) = line_span(&text, line);
                notes.push(
                    Diagnostic::warning("the front matter is not YAML, and was read as text")
                        .at(&Source::new(name, text.as_str()), from..to, plain(&error))
                        .help("mend it in the article"),
                );
                let mut opened = Opened::of(Content::Text(text));
                opened.notes = notes;
                return opened;
            }
        }
    }
    document.find_title(&text);
    document.text = text;
    let mut opened = Opened::of(Content::Markdown(Box::new(document)));
    opened.notes = notes;
    opened
}

fn plain(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    message
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn line_span(text: &str, number: usize) -> (usize, usize) {
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        if i + 1 == number {
            return (at, at + line.trim_end().len());
        }
        at += line.len();
    }
    (at, at)
}

/// Takes what an article's front matter knows; what it does not is told and listed.
fn take(
    mapping: Mapping,
    yaml: &str,
    source: &Source,
    document: &mut Document,
    notes: &mut Vec<Diagnostic>,
) {
    for (key, value) in mapping {
        let Some(key) = key.as_str().map(str::to_owned) else {
            continue;
        };
        if value.is_null() {
            continue;
        }
        let Err(why) = set(&mut document.front, &key, value) else {
            continue;
        };
        let (first, last) = lines_of_key(yaml, &key);
        document.removed.push(Removed {
            lines: Lines { first, last },
            why: format!("front matter: {why}"),
        });
        let (from, to) = line_span(&source.text, first);
        let mut note = Diagnostic::warning(format!("`{key}` was not taken over: {why}")).at(
            source,
            from..to,
            "",
        );
        if let Some(near) = nearest(&key, KEYS.iter().copied()) {
            note = note.help(format!("did you mean `{near}`?"));
        }
        notes.push(note);
    }
}

/// The lines of a key in the whole file, in which a fence stands above the block.
fn lines_of_key(yaml: &str, key: &str) -> (usize, usize) {
    let is_key = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        line.strip_prefix(key).is_some_and(|rest| {
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(':')
        })
    };
    let lines: Vec<&str> = yaml.lines().collect();
    let first = lines.iter().position(|line| is_key(line)).unwrap_or(0);
    let more = lines
        .iter()
        .skip(first + 1)
        .take_while(|line| line.starts_with([' ', '\t', '-']) || line.trim().is_empty())
        .count();
    (first + 2, first + 2 + more)
}

/// Keys of an article's front matter, and those that other programs use for the same.
const KEYS: &[&str] = &[
    "title",
    "date",
    "not_before",
    "source",
    "authors",
    "url",
    "language",
    "dateline",
    "summary",
    "key_points",
    "figures",
    "cites",
    "rights",
    "draft",
    "tags",
    "grade",
    "people",
    "organisations",
    "places",
];

/// Sets a key. The error says why it could not be.
fn set(front: &mut FrontMatter, key: &str, value: Value) -> Result<(), &'static str> {
    const WRONG: &str = "it is not of the kind that this key holds";
    let typed = |_: serde_yaml::Error| WRONG;
    match key.to_lowercase().as_str() {
        "title" => front.title = text_of(value).ok_or(WRONG)?,
        "date" | "published" | "pubdate" | "publishdate" => {
            let date = text_of(value).ok_or(WRONG)?;
            front.date = Some(written_date(&date).ok_or("it is not a date such as 2025-12-15")?);
        }
        "not_before" => front.not_before = serde_yaml::from_value(value).map_err(typed)?,
        "source" | "publisher" | "site" | "outlet" => {
            let text = text_of(value).ok_or(WRONG)?;
            match text.parse() {
                Ok(url) => front.url = front.url.take().or(Some(url)),
                Err(_) => front.source = Some(Slug::from_text(&text)),
            }
        }
        "author" | "authors" | "by" | "byline" => {
            let mut names = texts_of(value).ok_or(WRONG)?;
            for name in &mut names {
                *name = name
                    .trim_start_matches("[[")
                    .trim_end_matches("]]")
                    .to_owned();
            }
            front.authors = names;
        }
        "url" | "link" | "canonical" | "canonical_url" => {
            let url = text_of(value).ok_or(WRONG)?;
            front.url = Some(url.parse().map_err(|_| "it is not a web address")?);
        }
        "language" | "lang" => front.language = Some(text_of(value).ok_or(WRONG)?),
        "dateline" => front.dateline = Some(text_of(value).ok_or(WRONG)?),
        "summary" | "description" | "excerpt" | "subtitle" => {
            let summary = text_of(value).ok_or(WRONG)?;
            front.summary = front.summary.take().or(Some(summary));
        }
        "key_points" => front.key_points = texts_of(value).ok_or(WRONG)?,
        "figures" => front.figures = serde_yaml::from_value(value).map_err(typed)?,
        "cites" => front.cites = serde_yaml::from_value(value).map_err(typed)?,
        "rights" => front.rights = Some(serde_yaml::from_value(value).map_err(typed)?),
        "draft" => front.draft = value.as_bool().ok_or(WRONG)?,
        "tags" | "grade" | "people" | "organisations" | "places" => {
            let key = key.to_lowercase();
            let value = match value {
                Value::String(tags) if key == "tags" => {
                    tags.split(',').map(|tag| Value::from(tag.trim())).collect()
                }
                value => value,
            };
            front.own.insert(Value::from(key), value);
        }
        "raw" => return Err("it tells of another dossier's raw file"),
        _ => return Err("an article has no such key"),
    }
    Ok(())
}

/// `2025-12-15`, RFC 3339, or a day with a time in the looser forms of other programs.
fn written_date(text: &str) -> Option<crate::model::WrittenDate> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    let joined = format!("{day}T{}", rest.trim_start().replace(' ', ""));
    [text, joined.as_str(), day]
        .into_iter()
        .find_map(|text| text.parse().ok())
}

fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn texts_of(value: Value) -> Option<Vec<String>> {
    match value {
        Value::Sequence(items) => items.into_iter().map(text_of).collect(),
        one => Some(vec![text_of(one)?]),
    }
}

impl Document {
    /// A heading at the top is the title, and a title is not shown twice.
    fn find_title(&mut self, text: &str) {
        let above = text.get(..self.body).unwrap_or_default().lines().count();
        let body = text.get(self.body..).unwrap_or_default();
        let first = body
            .lines()
            .enumerate()
            .find(|(_, line)| !line.trim().is_empty());
        let Some((at, line)) = first else {
            return;
        };
        let Some(heading) = line
            .strip_prefix("# ")
            .map(|h| h.trim().trim_end_matches(" #"))
        else {
            return;
        };
        let shown = unmarked(heading);
        if self.front.title.is_empty() && !shown.is_empty() {
            self.front.title = shown;
        } else if super::bare(&self.front.title) != super::bare(heading) {
            return;
        }
        self.title = Some(above + at + 1);
    }

    /// The one story. What the Markdown does not say itself is read from its words.
    pub(super) fn story(&self) -> Story {
        let mut front = self.front.clone();
        let body = self.body();
        let read = text::stories(&body).into_iter().next();
        if let Some(read) = read.map(|story| story.front) {
            if front.title.is_empty() {
                front.title = unmarked(&read.title);
            }
            if front.date.is_none() && front.not_before.is_none() {
                front.date = read.date;
                front.not_before = read.not_before;
            }
            if front.authors.is_empty() {
                front.authors = read.authors;
            }
            if front.cites.is_empty() {
                front.cites = read.cites;
            }
            front.dateline = front.dateline.or(read.dateline);
            front.language = front.language.or(read.language);
        }
        Story {
            front,
            body,
            removed: self.removed.clone(),
        }
    }

    /// The body as it is written, without the heading that is the title.
    fn body(&self) -> String {
        let above = self
            .text
            .get(..self.body)
            .unwrap_or_default()
            .lines()
            .count();
        let body = self.text.get(self.body..).unwrap_or_default();
        let kept: String = body
            .split_inclusive('\n')
            .enumerate()
            .filter(|(at, _)| self.title != Some(above + at + 1))
            .map(|(_, line)| line)
            .collect();
        let mut body = kept.trim_start_matches(['\n', '\r']).to_owned();
        if !body.is_empty() && !body.ends_with('\n') {
            body.push('\n');
        }
        body
    }
}

/// The words of a line of Markdown.
fn unmarked(line: &str) -> String {
    let mut words = String::new();
    let options = pulldown_cmark::Options::empty();
    for event in pulldown_cmark::Parser::new_ext(line, options) {
        match event {
            pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => {
                words.push_str(&text);
            }
            pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
