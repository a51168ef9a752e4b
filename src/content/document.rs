//! A Markdown file with front matter.

use std::ops::Range;

use crate::content::seek::Segment;
use crate::content::yaml::Block;
use crate::diagnostic::{Diagnostic, Problems, Source};
use crate::model::Slug;

/// A file of the content folder: front matter and body, with their places in it.
#[derive(Clone, Debug, Hash)]
pub struct Document {
    slug: Slug,
    front: Block,
    body: Range<usize>,
}

impl Document {
    /// Splits a file. Front matter that is opened and never closed is an error.
    pub(crate) fn parse(slug: Slug, source: Source, problems: &mut Problems) -> Self {
        let text = &source.text;
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let whole = start..text.len();
        let Some(opened) = fence(&text[start..]) else {
            let front = Block {
                span: start..start,
                source,
            };
            return Self {
                slug,
                front,
                body: whole,
            };
        };
        let yaml_start = start + opened;
        let mut at = yaml_start;
        for line in text[yaml_start..].split_inclusive('\n') {
            if fence(line).is_some() {
                let body = at + line.len()..text.len();
                let front = Block {
                    span: yaml_start..at,
                    source,
                };
                return Self { slug, front, body };
            }
            at += line.len();
        }
        problems.push(
            Diagnostic::error("the front matter is never closed")
                .at(&source, start..start + 3, "opened here")
                .help("put a line with `---` behind the last key"),
        );
        let front = Block {
            span: yaml_start..yaml_start,
            source,
        };
        Self {
            slug,
            front,
            body: whole,
        }
    }

    /// A file that is YAML from end to end.
    pub(crate) fn of_yaml(slug: Slug, source: Source) -> Self {
        let end = source.text.len();
        let start = if source.text.starts_with('\u{feff}') {
            3
        } else {
            0
        };
        let front = Block {
            span: start..end,
            source,
        };
        Self {
            slug,
            front,
            body: end..end,
        }
    }

    /// The name of the document, from its file's name.
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// The whole file.
    pub fn source(&self) -> &Source {
        &self.front.source
    }

    /// The Markdown under the front matter.
    pub fn body(&self) -> &str {
        &self.front.source.text[self.body.clone()]
    }

    /// Bytes of the body as bytes of the file.
    pub(crate) fn in_file(&self, span: Range<usize>) -> Range<usize> {
        self.body.start + span.start..self.body.start + span.end
    }

    pub(crate) fn front(&self) -> &Block {
        &self.front
    }

    /// The bytes of a value of the front matter.
    pub(crate) fn locate<const N: usize>(&self, path: [Segment; N]) -> Range<usize> {
        self.front.locate(&path)
    }

    /// A text that must be there. Where the front matter has an error already, that
    /// error is the reason and nothing is added.
    pub(crate) fn required(
        &self,
        value: Option<String>,
        key: &str,
        example: &str,
        errors_before: usize,
        problems: &mut Problems,
    ) -> Option<String> {
        let value = value.filter(|text| !text.trim().is_empty());
        if value.is_none() && problems.errors() == errors_before {
            problems.push(self.missing(key, example));
        }
        value
    }

    /// Says that a key must be there.
    pub(crate) fn missing(&self, key: &str, example: &str) -> Diagnostic {
        let help = if self.front.span.is_empty() {
            format!("begin the file with the lines `---`, `{key}: {example}` and `---`")
        } else {
            format!("add a line `{key}: {example}` to the front matter")
        };
        let start = self.front.span.start;
        Diagnostic::error(format!("`{key}` is missing"))
            .at(self.source(), start..start, "")
            .help(help)
    }
}

/// The width of a line that fences front matter.
fn fence(text: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    (line.trim_end() == "---").then_some(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Document, Problems) {
        let mut problems = Problems::new();
        let slug = Slug::from_text("a");
        let document = Document::parse(slug, Source::new("a.md", text), &mut problems);
        (document, problems)
    }

    #[test]
    fn splits_whatever_the_line_ends_and_the_byte_order_mark() {
        for text in [
            "---\ntitle: T\n---\nbody\n",
            "\u{feff}---\r\ntitle: T\r\n---\r\nbody\n",
        ] {
            let (document, problems) = parse(text);
            assert_eq!(document.body(), "body\n");
            assert!(!problems.has_errors());
        }
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        assert_eq!(parse("Just text.\n").0.body(), "Just text.\n");
        assert_eq!(parse("").0.body(), "");
    }

    #[test]
    fn an_open_fence_is_an_error_and_loses_nothing() {
        let (document, problems) = parse("---\ntitle: T\n\nbody\n");
        assert!(problems.has_errors());
        assert!(document.body().contains("body"));
    }
}
