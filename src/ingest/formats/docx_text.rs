//! The text of a DOCX file, block by block.

use super::docx::Package;
use super::docx_runs::Paragraph;
use super::xml::{self, Step};
use crate::ingest::markdown;

/// A paragraph or a row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Its words with single spaces.
    pub(super) plain: String,
    /// The same as Markdown; of a row its cells, parted by bars.
    pub(super) markdown: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Paragraph,
    /// 0 is the title of the whole.
    Heading(u8),
    Item {
        level: u8,
        numbered: bool,
    },
    /// Of a table; whether it is its first.
    Row {
        first: bool,
    },
    /// A footnote.
    Note,
}

impl Block {
    /// The line by which plain text is told from what is pasted around it; nothing for
    /// what needs no judging.
    pub(super) fn to_judge(&self) -> String {
        match self.kind {
            Kind::Paragraph | Kind::Heading(_) => self.plain.clone(),
            Kind::Item { .. } => format!("• {}", self.plain),
            Kind::Row { .. } | Kind::Note => String::new(),
        }
    }
}

/// Paragraphs within paragraphs: text boxes, and text boxes in those.
const DEEPEST: usize = 16;

/// All blocks of a part; none when its XML is broken.
pub(super) fn blocks(part: &[u8], package: &Package) -> Option<Vec<Block>> {
    let mut reader = Reader::new(package);
    xml::walk(part, |step| reader.take(step)).then_some(reader.blocks)
}

/// The notes of a part, each with the label that the text gives it.
pub(super) fn notes(part: &[u8], package: &Package, label: &str) -> Option<Vec<Block>> {
    let mut notes: Vec<Block> = Vec::new();
    let mut reader = Reader::new(package);
    let mut id = None;
    let whole = xml::walk(part, |step| {
        match &step {
            Step::Open("footnote" | "endnote", attributes) => {
                // Those with a kind are the lines between text and notes.
                let is_rule = attributes.get("type").is_some();
                id = attributes.get("id").filter(|_| !is_rule);
                reader.blocks.clear();
            }
            Step::Close("footnote" | "endnote") => {
                let words = |of: fn(&Block) -> &str| {
                    let parts: Vec<&str> = reader.blocks.iter().map(of).collect();
                    parts.join(" ").trim().to_owned()
                };
                let plain = words(|b| &b.plain);
                if let Some(id) = id.take().filter(|_| !plain.is_empty()) {
                    notes.push(Block {
                        kind: Kind::Note,
                        markdown: format!("[^{label}{id}]: {}", words(|b| &b.markdown)),
                        plain,
                    });
                }
            }
            _ => {}
        }
        reader.take(step);
    });
    whole.then_some(notes)
}

struct Reader<'a> {
    package: &'a Package,
    blocks: Vec<Block>,
    open: Vec<Paragraph>,
    /// Tables within tables: the cells of the row of each.
    rows: Vec<Row>,
    /// Depth in what is not shown.
    unseen: usize,
    in_text: bool,
}

#[derive(Default)]
struct Row {
    first: bool,
    cells: Vec<(String, String)>,
    /// How many blocks there were when the cell began.
    from: usize,
}

impl<'a> Reader<'a> {
    fn new(package: &'a Package) -> Self {
        Self {
            package,
            blocks: Vec::new(),
            open: Vec::new(),
            rows: Vec::new(),
            unseen: 0,
            in_text: false,
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Open(name, attributes) => self.open(name, &attributes),
            Step::Close(name) => self.close(name),
            Step::Text(text) if self.in_text && self.unseen == 0 => self.add(text),
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &xml::Attributes) {
        if is_unseen(name) {
            self.unseen += 1;
        }
        if self.unseen > 0 {
            return;
        }
        let on = || {
            attributes
                .get("val")
                .is_none_or(|v| !matches!(v.as_str(), "0" | "false" | "off"))
        };
        match name {
            "p" if self.open.len() < DEEPEST => self.open.push(Paragraph::default()),
            "tbl" if self.rows.len() < DEEPEST => self.rows.push(Row {
                first: true,
                ..Row::default()
            }),
            "tc" => {
                let from = self.blocks.len();
                if let Some(row) = self.rows.last_mut() {
                    row.from = from;
                }
            }
            "t" => self.in_text = true,
            "tab" | "ptab" => self.add(" "),
            "noBreakHyphen" => self.add("-"),
            "br" | "cr" => self.break_line(),
            "footnoteReference" => self.refer("f", attributes),
            "endnoteReference" => self.refer("e", attributes),
            _ => {
                let Some(paragraph) = self.open.last_mut() else {
                    return;
                };
                let value = attributes.get("val");
                match name {
                    "pStyle" => {
                        let level = value.and_then(|id| self.package.headings.get(&id).copied());
                        if let Some(level) = level {
                            paragraph.kind = Kind::Heading(level);
                        }
                    }
                    "outlineLvl" => {
                        let level = value.and_then(|v| v.parse::<u8>().ok());
                        if let Some(level) = level.filter(|level| *level < 9) {
                            paragraph.kind = Kind::Heading(level + 1);
                        }
                    }
                    "numId" if value.as_deref() != Some("0") => {
                        let numbered = value.and_then(|id| self.package.numbered.get(&id).copied());
                        let level = match paragraph.kind {
                            Kind::Item { level, .. } => level,
                            Kind::Heading(_) => return,
                            _ => 0,
                        };
                        paragraph.kind = Kind::Item {
                            level,
                            numbered: numbered.unwrap_or(false),
                        };
                    }
                    "ilvl" if !matches!(paragraph.kind, Kind::Heading(_)) => {
                        let level = value.and_then(|v| v.parse::<u8>().ok()).unwrap_or(0);
                        paragraph.kind = Kind::Item {
                            level: level.min(8),
                            numbered: false,
                        };
                    }
                    "r" => (paragraph.bold, paragraph.italic) = (false, false),
                    "b" => paragraph.bold = on(),
                    "i" => paragraph.italic = on(),
                    "hyperlink" => {
                        let target = attributes
                            .get("id")
                            .and_then(|id| self.package.links.get(&id).cloned());
                        paragraph.link =
                            target.filter(|t| t.parse::<crate::model::WebAddress>().is_ok());
                    }
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        if is_unseen(name) {
            self.unseen = self.unseen.saturating_sub(1);
            return;
        }
        if self.unseen > 0 {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.blocks.extend(paragraph.block());
                }
            }
            "hyperlink" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.link = None;
                }
            }
            "tc" => self.close_cell(),
            "tr" => self.close_row(),
            "tbl" => {
                self.rows.pop();
            }
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let inside: Vec<Block> = self
            .blocks
            .drain(row.from.min(self.blocks.len())..)
            .collect();
        let join = |of: fn(&Block) -> &str| {
            let parts: Vec<&str> = inside.iter().map(of).collect();
            parts.join(" ")
        };
        row.cells.push((join(|b| &b.plain), join(|b| &b.markdown)));
    }

    /// A table of one cell is a box around paragraphs, and nothing is lost with the box.
    fn close_row(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut row.cells);
        let first = std::mem::replace(&mut row.first, false);
        let plain: Vec<&str> = cells.iter().map(|(p, _)| p.as_str()).collect();
        let plain = plain.join(" | ").trim().to_owned();
        if !plain.chars().any(char::is_alphanumeric) {
            row.first = first;
            return;
        }
        if let [(plain, markdown)] = cells.as_slice() {
            self.blocks.push(Block {
                kind: Kind::Paragraph,
                plain: plain.clone(),
                markdown: markdown.clone(),
            });
            return;
        }
        let markdown: Vec<&str> = cells.iter().map(|(_, m)| m.as_str()).collect();
        self.blocks.push(Block {
            kind: Kind::Row { first },
            plain,
            markdown: format!("| {} |", markdown.join(" | ")),
        });
    }

    fn add(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.add(text, false);
        }
    }

    /// Who pastes text breaks lines where paragraphs end.
    fn break_line(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            let rest = paragraph.empty();
            let above = std::mem::replace(paragraph, rest);
            self.blocks.extend(above.block());
        }
    }

    fn refer(&mut self, label: &str, attributes: &xml::Attributes) {
        if let (Some(paragraph), Some(id)) = (self.open.last_mut(), attributes.get("id")) {
            paragraph.add(&format!("[^{label}{id}]"), true);
        }
    }
}

/// Deleted words, instructions of fields, and the second of two ways to show the same.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "del" | "instrText" | "Fallback" | "moveFrom" | "rPrChange" | "pPrChange"
    )
}

/// Blocks as Markdown.
pub(super) fn to_markdown<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut body = String::new();
    let mut previous: Option<Kind> = None;
    for block in blocks {
        let close = match (previous, block.kind) {
            (Some(Kind::Item { .. }), Kind::Item { .. }) => true,
            (Some(Kind::Row { .. }), Kind::Row { first }) => !first,
            _ => false,
        };
        if !close && !body.is_empty() {
            body.push('\n');
        }
        match block.kind {
            Kind::Heading(level) => {
                // The first level is the article's title.
                let marks = "#".repeat(usize::from(level.clamp(1, 5)) + 1);
                let heading = markdown::heading(&block.plain);
                body.push_str(&format!("{marks}{}", heading.trim_start_matches('#')));
            }
            Kind::Item { level, numbered } => {
                let mark = if numbered { "1." } else { "-" };
                let indent = if numbered { 3 } else { 2 } * usize::from(level);
                body.push_str(&format!("{}{mark} {}", " ".repeat(indent), block.markdown));
            }
            Kind::Row { .. } => {
                body.push_str(&block.markdown);
                if !matches!(previous, Some(Kind::Row { .. })) || !close {
                    let cells = block.markdown.matches(" | ").count() + 1;
                    body.push_str(&format!("\n|{}", " --- |".repeat(cells)));
                }
            }
            Kind::Paragraph | Kind::Note => body.push_str(&block.markdown),
        }
        body.push('\n');
        previous = Some(block.kind);
    }
    body
}
