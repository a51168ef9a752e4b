//! What is wrong, where, and what to do about it.
//!
//! Every stage reports through [`Problems`] and goes on: a run shows all of its
//! problems, not the first. They are rendered only at the edge of the program.

mod kept;
mod nearest;
mod render;
mod rule;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

pub use nearest::{Known, nearest, nearest_few};
pub use rule::{Level, Rule};

/// How bad a problem is; the worst sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The run cannot give a right result.
    Error,
    /// The result stands, but somebody should look.
    Warning,
}

/// A text that a problem can point into, under the name that people know it by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The path as shown, relative to the dossier's root where it lies inside.
    pub path: Arc<str>,
    /// The whole text, in which spans are byte offsets.
    pub text: Arc<str>,
}

impl Source {
    /// Names `text` by the path that diagnostics show.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self {
            path: printable(&path.into()).into(),
            text: text.into(),
        }
    }

    /// Line and column of a byte offset, both from 1, the column in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = floor_char_boundary(&self.text, offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// A name that a stranger may have chosen, without what would steer a terminal.
pub fn printable(name: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.replace(steers, "\u{fffd}")
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Nowhere,
    File(Arc<str>),
    Span {
        source: Source,
        span: Range<usize>,
        label: String,
    },
}

/// One problem: what is wrong, where, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    severity: Severity,
    message: String,
    /// Boxed, as a diagnostic is the error of many a result.
    place: Box<Place>,
    help: Option<String>,
    /// What was looked for, where it was found before publishing.
    rule: Option<Rule>,
}

impl Diagnostic {
    /// Something that must be mended first.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message.into())
    }

    /// Something that somebody should look at.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message.into())
    }

    /// Something that was looked for before publishing, and found.
    pub fn found(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            rule: Some(rule),
            ..Self::new(
                rule.usual().severity().unwrap_or(Severity::Warning),
                message.into(),
            )
        }
    }

    fn new(severity: Severity, message: String) -> Self {
        Self {
            severity,
            message,
            place: Box::new(Place::Nowhere),
            help: None,
            rule: None,
        }
    }

    /// Points at bytes of a text, with a few words beside the line.
    pub fn at(mut self, source: &Source, span: Range<usize>, label: impl Into<String>) -> Self {
        let start = floor_char_boundary(&source.text, span.start);
        let end = floor_char_boundary(&source.text, span.end.max(start));
        self.place = Box::new(Place::Span {
            source: source.clone(),
            span: start..end,
            label: label.into(),
        });
        self
    }

    /// Points at a file as a whole.
    pub fn in_file(mut self, path: impl Into<Arc<str>>) -> Self {
        self.place = Box::new(Place::File(printable(&path.into()).into()));
        self
    }

    /// Says what to do next.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What was looked for, where it was found before publishing.
    pub fn rule(&self) -> Option<Rule> {
        self.rule
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do next, if it is known.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The text that it points into, the bytes of it, and the words beside them.
    pub fn pointed_at(&self) -> Option<(&Source, Range<usize>, &str)> {
        match self.place.as_ref() {
            Place::Span {
                source,
                span,
                label,
            } => Some((source, span.clone(), label)),
            Place::Nowhere | Place::File(_) => None,
        }
    }

    /// File, line and column, as far as they are known.
    pub fn location(&self) -> (Option<&str>, Option<(usize, usize)>) {
        match self.place.as_ref() {
            Place::Nowhere => (None, None),
            Place::File(path) => (Some(path), None),
            Place::Span { source, span, .. } => {
                (Some(&source.path), Some(source.line_column(span.start)))
            }
        }
    }
}

impl Serialize for Diagnostic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Flat<'a> {
            severity: Severity,
            message: &'a str,
            file: Option<&'a str>,
            line: Option<usize>,
            column: Option<usize>,
            #[serde(skip_serializing_if = "Option::is_none")]
            rule: Option<Rule>,
            #[serde(skip_serializing_if = "Option::is_none")]
            why: Option<&'a str>,
            help: Option<&'a str>,
        }
        let (file, position) = self.location();
        Flat {
            severity: self.severity,
            message: &self.message,
            file,
            line: position.map(|p| p.0),
            column: position.map(|p| p.1),
            rule: self.rule,
            why: self.rule.map(Rule::why),
            help: self.help.as_deref(),
        }
        .serialize(serializer)
    }
}

/// All problems of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    all: Vec<Diagnostic>,
}

impl Problems {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds all of another run's.
    pub fn append(&mut self, other: Problems) {
        self.all.extend(other.all);
    }

    /// Takes what was looked for as seriously as the author does.
    pub fn judge(&mut self, level: impl Fn(Rule) -> Level) {
        self.all.retain_mut(|found| {
            let severity = match found.rule {
                Some(rule) => level(rule).severity(),
                None => Some(found.severity),
            };
            found.severity = severity.unwrap_or(found.severity);
            severity.is_some()
        });
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many are warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|d| d.severity == severity).count()
    }

    /// Worst first, then by file and place; the same problem is listed once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.all.iter().collect();
        sorted.sort_by_cached_key(|d| {
            let (file, offset) = match d.place.as_ref() {
                Place::Nowhere => (None, None),
                Place::File(path) => (Some(Arc::clone(path)), None),
                Place::Span { source, span, .. } => {
                    (Some(Arc::clone(&source.path)), Some(span.start))
                }
            };
            (d.severity, file, offset, d.message.clone())
        });
        sorted.dedup();
        sorted
    }
}

impl FromIterator<Diagnostic> for Problems {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self {
            all: iter.into_iter().collect(),
        }
    }
}

impl From<Diagnostic> for Problems {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            all: vec![diagnostic],
        }
    }
}

impl fmt::Display for Problems {
    /// Without colour.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in self.sorted() {
            writeln!(f, "{}\n", diagnostic.render(false))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_line_and_column_in_characters() {
        let source = Source::new("a.md", "één\nzwei: ü!");
        let offset = source.text.find('!').unwrap();
        assert_eq!(source.line_column(offset), (2, 8));
    }

    #[test]
    fn a_span_inside_a_character_does_not_panic() {
        let source = Source::new("a.md", "é");
        let shown = Diagnostic::error("x").at(&source, 1..1, "").render(false);
        assert!(shown.contains("a.md:1:1"), "{shown}");
    }

    #[test]
    fn nothing_that_is_shown_steers_a_terminal() {
        let steering = "a\u{1b}[2J\u{9b}5m\u{202e}\u{0}b";
        let source = Source::new("a.md", format!("{steering} here"));
        let at = source.text.find("here").unwrap();
        let shown = Diagnostic::error(steering)
            .at(&source, at..at + 4, steering)
            .help(steering)
            .render(false);
        let lines: Vec<&str> = shown.lines().collect();
        let steers = |c: char| c.is_control() || c == '\u{202e}';
        assert!(!lines.concat().contains(steers), "{shown:?}");
        let (words, marks) = (lines[3], lines[4]);
        assert_eq!(
            words.find("here").map(|i| words[..i].chars().count()),
            marks.find('^')
        );
    }

    #[test]
    fn worst_first_then_by_place_and_once() {
        let source = Source::new("b.md", "one\ntwo\n");
        let mut problems = Problems::new();
        problems.push(Diagnostic::warning("w").in_file("a.md"));
        problems.push(Diagnostic::error("late").at(&source, 4..7, ""));
        problems.push(Diagnostic::error("early").at(&source, 0..3, ""));
        problems.push(Diagnostic::error("early").at(&source, 0..3, ""));
        let order: Vec<_> = problems.sorted().iter().map(|d| d.message()).collect();
        assert_eq!(order, ["early", "late", "w"]);
    }

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        let keys = ["title", "date", "source"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("zebra", keys), None);
    }
}
