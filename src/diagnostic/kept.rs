//! Problems as bytes, to be shown again when nothing has changed.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place, Problems, Rule, Severity, Source};

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Path and text, each once.
    sources: Vec<(String, String)>,
    all: Vec<One>,
}

#[derive(Serialize, Deserialize)]
struct One {
    is_error: bool,
    message: String,
    place: Where,
    help: Option<String>,
    rule: Option<Rule>,
}

#[derive(Serialize, Deserialize)]
enum Where {
    Nowhere,
    File(String),
    Span {
        source: usize,
        start: usize,
        end: usize,
        label: String,
    },
}

impl Problems {
    /// As bytes, for [`Problems::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut sources: Vec<(String, String)> = Vec::new();
        let mut places: HashMap<Source, usize> = HashMap::new();
        let all = self.all.iter().map(|diagnostic| One {
            is_error: diagnostic.severity == Severity::Error,
            message: diagnostic.message.clone(),
            place: match diagnostic.place.as_ref() {
                Place::Nowhere => Where::Nowhere,
                Place::File(path) => Where::File(path.to_string()),
                Place::Span {
                    source,
                    span,
                    label,
                } => Where::Span {
                    source: *places.entry(source.clone()).or_insert_with(|| {
                        sources.push((source.path.to_string(), source.text.to_string()));
                        sources.len() - 1
                    }),
                    start: span.start,
                    end: span.end,
                    label: label.clone(),
                },
            },
            help: diagnostic.help.clone(),
            rule: diagnostic.rule,
        });
        let all = all.collect();
        postcard::to_allocvec(&Kept { sources, all }).unwrap_or_default()
    }

    /// The problems that [`Problems::to_bytes`] made these bytes of; none where they are
    /// damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let kept: Kept = postcard::from_bytes(bytes).ok()?;
        let sources: Vec<Source> = kept
            .sources
            .into_iter()
            .map(|(path, text)| Source {
                path: path.into(),
                text: text.into(),
            })
            .collect();
        let all = kept.all.into_iter().map(|one| {
            let mut diagnostic = match one.is_error {
                true => Diagnostic::error(one.message),
                false => Diagnostic::warning(one.message),
            };
            diagnostic.help = one.help;
            diagnostic.rule = one.rule;
            Some(match one.place {
                Where::Nowhere => diagnostic,
                Where::File(path) => {
                    diagnostic.place = Box::new(Place::File(Arc::from(path)));
                    diagnostic
                }
                Where::Span {
                    source,
                    start,
                    end,
                    label,
                } => diagnostic.at(sources.get(source)?, start..end, label),
            })
        });
        let all: Option<Vec<Diagnostic>> = all.collect();
        Some(Self { all: all? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_come_back_as_they_were() {
        let source = Source::new("a.md", "one\ntwo\n");
        let mut problems = Problems::new();
        problems.push(Diagnostic::warning("w").in_file("a.md").help("do this"));
        problems.push(Diagnostic::error("late").at(&source, 4..7, "here"));
        problems.push(Diagnostic::error("early").at(&source, 0..3, ""));
        problems.push(Diagnostic::warning("nowhere"));
        problems.push(Diagnostic::found(Rule::NoDate, "found"));
        let bytes = problems.to_bytes();
        assert_eq!(Problems::from_bytes(&bytes), Some(problems));
        for cut in 0..bytes.len() {
            assert_eq!(Problems::from_bytes(&bytes[..cut]), None);
        }
    }
}
