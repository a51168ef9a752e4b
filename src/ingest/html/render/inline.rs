//! A line of words with their emphasis and links.

use ego_tree::NodeRef;
use scraper::Node;

use crate::ingest::markdown;

/// How words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Style {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) struck: bool,
}

impl Style {
    /// One mark at a time: marks inside marks are read differently by different readers.
    fn mark(self) -> &'static str {
        match self {
            Self { struck: true, .. } => "~~",
            Self { strong: true, .. } => "**",
            Self { emphasis: true, .. } => "*",
            _ => "",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Code(String),
    Note(usize),
    Break,
}

#[derive(Clone, Debug)]
struct Run {
    piece: Piece,
    mark: &'static str,
    link: Option<usize>,
}

/// An open line.
#[derive(Debug, Default)]
pub(super) struct Line {
    runs: Vec<Run>,
    links: Vec<String>,
}

impl Line {
    pub(super) fn text(&mut self, text: &str, style: Style, link: Option<usize>) {
        if text.is_empty() {
            return;
        }
        let mark = style.mark();
        if let Some(Run {
            piece: Piece::Words(words),
            mark: open,
            link: to,
        }) = self.runs.last_mut()
            && *open == mark
            && *to == link
        {
            words.push_str(text);
            return;
        }
        self.runs.push(Run {
            piece: Piece::Words(text.to_owned()),
            mark,
            link,
        });
    }

    /// Remembers where a link leads; its words name the number.
    pub(super) fn link(&mut self, url: String) -> usize {
        self.links.push(url);
        self.links.len() - 1
    }

    pub(super) fn code(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.push(Piece::Code(text));
        }
    }

    pub(super) fn note(&mut self, number: usize) {
        self.push(Piece::Note(number));
    }

    pub(super) fn break_here(&mut self) {
        self.push(Piece::Break);
    }

    fn push(&mut self, piece: Piece) {
        self.runs.push(Run {
            piece,
            mark: "",
            link: None,
        });
    }

    /// Raised digits after digits are a power; set level they would be another number.
    pub(super) fn raised(&mut self, text: &str, style: Style, link: Option<usize>) {
        let after_digit = self.runs.last().is_some_and(|run| match &run.piece {
            Piece::Words(words) => words.ends_with(|c: char| c.is_ascii_digit()),
            _ => false,
        });
        let text = if after_digit {
            let raise = |c: char| match c {
                '-' | '−' => Some('⁻'),
                '1' => Some('¹'),
                '2' => Some('²'),
                '3' => Some('³'),
                _ => c.to_digit(10).and_then(|d| char::from_u32(0x2070 + d)),
            };
            text.chars().map(|c| raise(c).unwrap_or(c)).collect()
        } else {
            text.to_owned()
        };
        self.text(&text, style, link);
    }

    /// The paragraphs that end here because two line breaks follow each other.
    pub(super) fn parted_by_empty_lines(&mut self) -> Option<String> {
        let is_gap = |run: &Run| match &run.piece {
            Piece::Break => true,
            Piece::Words(words) => words.trim().is_empty(),
            _ => false,
        };
        let gap = self.runs.iter().rev().take_while(|run| is_gap(run));
        let breaks = gap.filter(|run| run.piece == Piece::Break).count();
        if breaks < 2 {
            return None;
        }
        self.take()
    }

    /// The paragraph, if there is one; the line is empty then.
    pub(super) fn take(&mut self) -> Option<String> {
        let text = self.written("\\\n");
        (!text.is_empty()).then_some(text)
    }

    /// The words without their line breaks.
    pub(super) fn take_on_one_line(&mut self) -> String {
        self.written(" ")
    }

    fn written(&mut self, line_break: &str) -> String {
        let runs = collapsed(std::mem::take(&mut self.runs));
        let links = std::mem::take(&mut self.links);
        let mut lines: Vec<String> = vec![String::new()];
        for (at, run) in runs.iter().enumerate() {
            let Some(out) = lines.last_mut() else { break };
            if run.piece == Piece::Break {
                lines.push(String::new());
                continue;
            }
            let goes_on = |other: Option<&Run>| other.is_some_and(|o| o.link == run.link);
            let url = run.link.and_then(|link| links.get(link));
            let before = at.checked_sub(1).and_then(|i| runs.get(i));
            if url.is_some() && !goes_on(before) {
                if out.ends_with('!') {
                    out.insert(out.len() - 1, '\\');
                }
                out.push('[');
            }
            let after = runs.get(at + 1);
            write_piece(out, run, after.and_then(first_char));
            if let Some(url) = url.filter(|_| !goes_on(after)) {
                out.push_str("](");
                out.push_str(url);
                out.push(')');
            }
        }
        let lines = lines
            .into_iter()
            .map(|line| markdown::begin_line(line.trim().to_owned()));
        let kept: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        kept.join(line_break)
    }
}

fn first_char(run: &Run) -> Option<char> {
    match &run.piece {
        Piece::Words(words) => words.chars().next(),
        Piece::Code(_) => Some('`'),
        Piece::Note(_) => Some('['),
        Piece::Break => None,
    }
}

/// White space as it is shown: one space, none at an end, outside of marks and links.
fn collapsed(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let mut space = false;
    for run in runs {
        let Piece::Words(words) = &run.piece else {
            if space && run.piece != Piece::Break && !matches!(run.piece, Piece::Note(_)) {
                push_words(&mut out, " ", "", None);
            }
            space = false;
            out.push(run);
            continue;
        };
        let shown: String = words
            .chars()
            .filter(|c| !matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}' | '\u{2060}'))
            .filter(|c| c.is_whitespace() || !c.is_control())
            .collect();
        let bare = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        space |= shown.starts_with(char::is_whitespace);
        if bare.is_empty() {
            continue;
        }
        let at_start = out.last().is_none_or(|last| last.piece == Piece::Break);
        if space && !at_start {
            // Inside one link the space is part of its words.
            let link = out
                .last()
                .and_then(|last| last.link)
                .filter(|l| run.link == Some(*l));
            push_words(&mut out, " ", "", link);
        }
        push_words(&mut out, &bare, run.mark, run.link);
        space = shown.ends_with(char::is_whitespace);
    }
    out
}

fn push_words(out: &mut Vec<Run>, words: &str, mark: &'static str, link: Option<usize>) {
    if let Some(Run {
        piece: Piece::Words(open),
        mark: m,
        link: l,
    }) = out.last_mut()
        && *m == mark
        && *l == link
    {
        open.push_str(words);
        return;
    }
    out.push(Run {
        piece: Piece::Words(words.to_owned()),
        mark,
        link,
    });
}

fn write_piece(out: &mut String, run: &Run, after: Option<char>) {
    match &run.piece {
        Piece::Words(words) => {
            let mark = if run.mark.is_empty() || !can_mark(out, words, after) {
                ""
            } else {
                run.mark
            };
            let lead = words.len() - words.trim_start().len();
            out.push_str(words.get(..lead).unwrap_or_default());
            out.push_str(mark);
            out.push_str(&markdown::inline(words.trim()));
            out.push_str(mark);
            let tail = words.trim_end().len().max(lead);
            out.push_str(words.get(tail..).unwrap_or_default());
        }
        Piece::Code(code) => {
            let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest + 1);
            let pad = if code.starts_with('`') || code.ends_with('`') {
                " "
            } else {
                ""
            };
            out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
        }
        Piece::Note(number) => out.push_str(&format!("[^{number}]")),
        Piece::Break => {}
    }
}

/// Whether marks around the words would be read as such (CommonMark 0.31, section 6.2).
fn can_mark(out: &str, words: &str, after: Option<char>) -> bool {
    let words = words.trim();
    let parts = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric());
    let before = out.chars().next_back();
    if matches!(before, Some('*' | '~')) || matches!(after, Some('*' | '~')) {
        return false;
    }
    let opens = words.chars().next().is_some_and(char::is_alphanumeric) || parts(before);
    let closes = words.chars().next_back().is_some_and(char::is_alphanumeric) || parts(after);
    opens && closes
}

/// All text of an element, as it stands in the file.
pub(super) fn raw_text(node: NodeRef<Node>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match inner.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(e) if e.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// Code on lines of its own.
pub(super) fn code_block(text: &str, language: Option<String>) -> Option<String> {
    let text = text.trim_matches('\n').trim_end();
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if text.trim().is_empty() {
        return None;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    Some(format!(
        "{fence}{}\n{text}\n{fence}",
        language.unwrap_or_default()
    ))
}
