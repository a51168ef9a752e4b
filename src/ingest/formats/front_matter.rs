//! Front matter that came with a Markdown file → that of an article.

use serde_yaml::{Mapping, Value};

use crate::diagnostic::{Diagnostic, Source, nearest};
use crate::ingest::front::{FrontMatter, Lines, Removed};
use crate::model::{Slug, WrittenDate};

/// Takes what an article's front matter knows; what it does not is told and listed.
pub(super) fn take(
    mapping: Mapping,
    yaml: &str,
    source: &Source,
    notes: &mut Vec<Diagnostic>,
) -> (FrontMatter, Vec<Removed>) {
    let mut front = FrontMatter::default();
    let mut removed = Vec::new();
    for (key, value) in mapping {
        let key = match key {
            Value::String(key) => key,
            other => serde_yaml::to_string(&other)
                .unwrap_or_default()
                .trim()
                .to_owned(),
        };
        if value.is_null() {
            continue;
        }
        let Err(why) = set(&mut front, &key, value) else {
            continue;
        };
        let (first, last) = lines_of_key(yaml, &key);
        removed.push(Removed {
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
    (front, removed)
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
fn written_date(text: &str) -> Option<WrittenDate> {
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

/// Where a line stands, in bytes.
pub(super) fn line_span(text: &str, number: usize) -> (usize, usize) {
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        if i + 1 == number {
            return (at, at + line.trim_end().len());
        }
        at += line.len();
    }
    (at, at)
}
