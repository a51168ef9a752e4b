//! A problem as people read it, with the offending line.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Head, Renderer, Snippet};

use super::{Diagnostic, Place, Severity, printable};

impl Diagnostic {
    /// The diagnostic as people read it, with the offending line.
    pub fn render(&self, colour: bool) -> String {
        let level = match self.severity {
            Severity::Error => Head::ERROR,
            Severity::Warning => Head::WARNING,
        };
        let title = level.primary_title(harmless(&self.message));
        let mut group = match self.place.as_ref() {
            Place::Nowhere => Group::with_title(title),
            Place::File(path) => {
                Group::with_title(title).element(annotate_snippets::Origin::path(path.as_ref()))
            }
            Place::Span {
                source,
                span,
                label,
            } => {
                // The whole text would be gone through for each of its problems.
                let lines = lines_around(&source.text, span);
                let span = span.start - lines.start..span.end - lines.start;
                let mut annotation = AnnotationKind::Primary.span(span);
                if !label.is_empty() {
                    annotation = annotation.label(harmless(label));
                }
                Group::with_title(title).element(
                    Snippet::source(same_length(&source.text[lines.clone()]))
                        .line_start(source.line_column(lines.start).0)
                        .path(source.path.as_ref())
                        .annotation(annotation),
                )
            }
        };
        if let Some(rule) = self.rule {
            let why = format!("{} ({})", rule.why(), rule.name());
            group = group.element(Head::NOTE.message(why));
        }
        if let Some(help) = &self.help {
            group = group.element(Head::HELP.message(harmless(help)));
        }
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer
            .decor_style(DecorStyle::Ascii)
            .render(&[group])
            .to_string()
    }
}

/// Words in which a stranger's may stand, on as many lines.
fn harmless(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(printable).collect();
    lines.join("\n")
}

/// A text without the controls that only the renderer leaves in; every byte keeps its place.
fn same_length(text: &str) -> Cow<'_, str> {
    let steers = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    match text.contains(steers) {
        true => text.replace(steers, "\u{b7}").into(),
        false => text.into(),
    }
}

/// The lines of a span, and the one before.
fn lines_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start_of_line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let first = start_of_line(span.start);
    let start = start_of_line(first.saturating_sub(1));
    let end = text[span.end..].find('\n');
    start..end.map_or(text.len(), |end| span.end + end + 1)
}
