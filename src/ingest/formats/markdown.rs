//! Markdown, with front matter or without: the body stays as it is written.

use serde_yaml::Mapping;

use super::{Content, Opened, front_matter};
use crate::diagnostic::{Diagnostic, Source};
use crate::ingest::front::{FrontMatter, Removed};
use crate::ingest::story::Story;
use crate::ingest::{letters, text};
use crate::yaml;

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
    if block(text).is_some_and(|(yaml, _)| looks_like_yaml(yaml)) {
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

/// What is longer is no front matter, in bytes.
const MOST_FRONT_MATTER: usize = 64 * 1024;

/// The block between two lines of three dashes at the top, and the rest's place.
fn block(text: &str) -> Option<(&str, usize)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = mark;
    let mut yaml = None;
    for line in text.get(mark..)?.split_inclusive('\n') {
        let end = at + line.len();
        if end > mark + MOST_FRONT_MATTER {
            return None;
        }
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
    if let Some((yaml, end)) = block(&text).filter(|(yaml, _)| looks_like_yaml(yaml)) {
        match yaml::from_str::<Option<Mapping>>(yaml) {
            Ok(mapping) => {
                document.body = end;
                let source = Source::new(name, text.as_str());
                let mapping = mapping.unwrap_or_default();
                (document.front, document.removed) =
                    front_matter::take(mapping, yaml, &source, &mut notes);
            }
            Err(error) => {
                let line = error.location().map_or(1, |place| place.line() + 1);
                let (from, to) = front_matter::line_span(&text, line);
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
        } else if letters(&self.front.title) != letters(heading) {
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
