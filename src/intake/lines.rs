//! The lines of a raw file, as front matter numbers them.

use std::fs;
use std::path::Path;

use serde_yaml::Value;

use crate::diagnostic::Diagnostic;
use crate::ingest::{self, RawFile};

/// A raw file's text, line by line.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawLines {
    text: String,
    lines: Vec<String>,
}

impl RawLines {
    /// The lines of a file's bytes.
    pub(crate) fn of(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let text = ingest::reading_text(&RawFile { name, bytes })?;
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines = lines.split('\n').map(str::to_owned).collect();
        Ok(Self { text, lines })
    }

    /// The lines of the kept raw file of an article; none where it is not there.
    pub(crate) fn kept(content: &Path, file: &str, name: &str) -> Self {
        // The front matter is anybody's: what it names lies in the inbox or is not read.
        let inside = Path::new(file)
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        if !inside || !file.starts_with("inbox/") {
            return Self::default();
        }
        let bytes = fs::read(content.join(file)).unwrap_or_default();
        Self::of(name, &bytes).unwrap_or_default()
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Those from a line to a line, both included and counted from 1.
    pub(crate) fn between(&self, first: usize, last: usize) -> &[String] {
        let last = last.min(self.lines.len());
        let first = first.saturating_sub(1);
        self.lines.get(first..last).unwrap_or_default()
    }

    /// The words of lines that are numbered as in front matter.
    pub(super) fn words(&self, lines: &Value) -> Option<String> {
        let (first, last) = match lines {
            Value::Number(n) => {
                let n = usize::try_from(n.as_u64()?).ok()?;
                (n, n)
            }
            Value::String(text) => numbers(text)?,
            _ => return None,
        };
        let words = self
            .between(first, last)
            .iter()
            .flat_map(|line| line.split_whitespace());
        let words = words.collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    }
}

/// `4` or `4-6` as a first and a last line.
pub(crate) fn numbers(lines: &str) -> Option<(usize, usize)> {
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
}
