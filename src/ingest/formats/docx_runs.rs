//! The words of a paragraph of a DOCX file, with their forms, as Markdown.

use super::docx_text::{Block, Kind};
use crate::ingest::markdown;

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    plain: String,
    runs: Vec<Run>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: Option<String>,
}

/// Words in one form.
#[derive(Default)]
struct Run {
    text: String,
    bold: bool,
    italic: bool,
    link: Option<String>,
    /// A mark of Markdown, not words.
    mark: bool,
}

impl Paragraph {
    /// One of the same form, without words.
    pub(super) fn empty(&self) -> Self {
        Self {
            kind: self.kind,
            bold: self.bold,
            italic: self.italic,
            link: self.link.clone(),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, text: &str, mark: bool) {
        if !mark {
            self.plain.push_str(text);
        }
        let like = |run: &Run| {
            (run.bold, run.italic, run.mark, &run.link)
                == (self.bold, self.italic, mark, &self.link)
        };
        match self.runs.last_mut() {
            Some(run) if like(run) => run.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                bold: self.bold,
                italic: self.italic,
                link: self.link.clone(),
                mark,
            }),
        }
    }

    pub(super) fn block(self) -> Option<Block> {
        let plain = self.plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain.is_empty() {
            return None;
        }
        let all_bold = self
            .runs
            .iter()
            .all(|run| run.bold || run.text.trim().is_empty());
        let all_italic = self
            .runs
            .iter()
            .all(|run| run.italic || run.text.trim().is_empty());
        let is_heading = matches!(self.kind, Kind::Heading(_));
        let mut markdown = String::new();
        for (at, run) in self.runs.iter().enumerate() {
            let next = self
                .runs
                .get(at + 1)
                .and_then(|run| run.text.chars().next());
            let bold = run.bold && !all_bold && !is_heading;
            let italic = run.italic && !all_italic && !is_heading;
            run.write(bold, italic, next, &mut markdown);
        }
        let markdown = markdown.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Block {
            kind: self.kind,
            plain,
            markdown,
        })
    }
}

impl Run {
    /// Emphasis stands only where its marks are sure to be read as such.
    fn write(&self, bold: bool, italic: bool, next: Option<char>, out: &mut String) {
        if self.mark {
            out.push_str(&self.text);
            return;
        }
        let words = self.text.trim();
        let lead = self.text.len() - self.text.trim_start().len();
        let after = self.text.trim_end().len();
        if lead > 0 {
            out.push(' ');
        }
        if words.is_empty() {
            return;
        }
        let escaped = match out.trim().is_empty() {
            true => markdown::paragraph(words),
            // Not at the start of a line, where more would have to be escaped.
            false => markdown::paragraph(&format!("a{words}"))
                .get(1..)
                .unwrap_or_default()
                .to_owned(),
        };
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let apart = letter(words.chars().next())
            && letter(words.chars().next_back())
            && !letter(out.chars().next_back())
            && (after < self.text.len() || !letter(next));
        let marks = match (bold && apart, italic && apart) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        match &self.link {
            Some(target) => {
                let target = target
                    .replace('<', "%3C")
                    .replace('>', "%3E")
                    .replace('\\', "%5C");
                out.push_str(&format!("[{marks}{escaped}{marks}](<{target}>)"));
            }
            None => out.push_str(&format!("{marks}{escaped}{marks}")),
        }
        if after < self.text.len() {
            out.push(' ');
        }
    }
}
