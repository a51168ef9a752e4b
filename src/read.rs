//! How a text is read, for looking, for other tools and for measuring.

use std::io::{BufRead, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::content;
use crate::diagnostic::{Diagnostic, Problems};
use crate::model::{DateRange, EntityKind, Precision, Slug, WrittenDate};
use crate::reading::{self, Lexicon, Reading, TimeKind};

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    date: Option<WrittenDate>,
}

#[derive(Serialize)]
struct TextReading {
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    id: serde_json::Value,
    mentions: Vec<Mention>,
    times: Vec<Time>,
    quotations: Vec<Quotation>,
}

#[derive(Serialize)]
struct Mention {
    s: usize,
    e: usize,
    kind: EntityKind,
    /// How sure the reading is of it, in hundredths.
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Slug>,
}

#[derive(Serialize)]
struct Time {
    s: usize,
    e: usize,
    r#type: TimeKind,
    value: String,
    earliest: Option<String>,
    latest: Option<String>,
    precision: Option<Precision>,
}

#[derive(Serialize)]
struct Quotation {
    s: usize,
    e: usize,
    speaker: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Slug>,
}

/// Reads files, or standard input, one JSON object a text. The names that the files of
/// the dossier at `root` know are found too.
pub fn run(root: Option<&Path>, files: &[PathBuf], jsonl: bool, problems: &mut Problems) -> String {
    let content = root.map(|root| content::load(root, true, problems));
    let entities = content.map(|content| content.entities).unwrap_or_default();
    let lexicon = Lexicon::new(&entities);
    let mut output = String::new();
    let mut read = |name: &str, first: usize, text: String, problems: &mut Problems| {
        if !jsonl {
            output.push_str(&to_json(serde_json::Value::Null, &text, None, &lexicon));
            return;
        }
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty())
        {
            match serde_json::from_str::<Line>(line) {
                Ok(Line { id, text, date }) => {
                    let published = date.map(|date| date.range);
                    output.push_str(&to_json(id, &text, published, &lexicon));
                }
                Err(error) => problems.push(
                    Diagnostic::error(format!("line {} is not a text to read", first + number))
                        .in_file(name)
                        .help(format!("a line is {{\"id\": …, \"text\": \"…\", \"date\": \"2025-12-15\"}}: {error}")),
                ),
            }
        }
    };
    if files.is_empty() {
        let mut bytes = Vec::new();
        let stdin = std::io::stdin();
        if !jsonl {
            let _ = stdin.lock().read_to_end(&mut bytes);
            read(
                "-",
                1,
                String::from_utf8_lossy(&bytes).into_owned(),
                problems,
            );
        } else {
            for (line, number) in stdin.lock().split(b'\n').map_while(Result::ok).zip(1..) {
                read(
                    "-",
                    number,
                    String::from_utf8_lossy(&line).into_owned(),
                    problems,
                );
            }
        }
    }
    for file in files {
        let name = file.display().to_string();
        match std::fs::read(file) {
            Ok(bytes) => read(
                &name,
                1,
                String::from_utf8_lossy(&bytes).into_owned(),
                problems,
            ),
            Err(error) => problems.push(
                Diagnostic::error("this file cannot be read")
                    .in_file(name)
                    .help(error.to_string()),
            ),
        }
    }
    output
}

fn to_json(
    id: serde_json::Value,
    text: &str,
    published: Option<DateRange>,
    lexicon: &Lexicon,
) -> String {
    let paragraphs = paragraphs(text);
    let words = paragraphs.iter().filter_map(|span| text.get(span.clone()));
    let reading = reading::read_paragraphs(words, published, lexicon);
    let characters = || text.char_indices().map(|(byte, _)| byte).collect();
    let view = Viewer {
        reading: &reading,
        passages: paragraphs.iter().map(|span| span.start).collect(),
        characters: (!text.is_ascii()).then(characters),
    };
    serde_json::to_string(&view.all(id)).unwrap_or_default() + "\n"
}

/// The spans between blank lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut apart = true;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let blank = line.trim().is_empty();
        match paragraphs.last_mut().filter(|_| !apart) {
            Some(last) if !blank => last.end = end,
            _ if !blank => paragraphs.push(at..end),
            _ => {}
        }
        apart = blank;
        at = end;
    }
    paragraphs
}

/// Gives the spans of a reading as characters of the whole text.
struct Viewer<'a> {
    reading: &'a Reading,
    /// Where each passage begins, in bytes of the text.
    passages: Vec<usize>,
    /// Where each character begins; none when each is one byte.
    characters: Option<Vec<usize>>,
}

impl Viewer<'_> {
    fn span(&self, passage: usize, span: &Range<usize>) -> [usize; 2] {
        let start = self.passages.get(passage).copied().unwrap_or_default();
        [span.start, span.end].map(|at| match &self.characters {
            Some(starts) => starts.partition_point(|byte| *byte < start + at),
            None => start + at,
        })
    }

    fn known(&self, who: usize) -> Option<Slug> {
        self.reading.named.get(who)?.known.clone()
    }

    fn all(&self, id: serde_json::Value) -> TextReading {
        let mut view = TextReading {
            id,
            mentions: Vec::new(),
            times: Vec::new(),
            quotations: Vec::new(),
        };
        for (n, passage) in self.reading.passages.iter().enumerate() {
            view.mentions.extend(passage.mentions.iter().map(|mention| {
                let [s, e] = self.span(n, &mention.span);
                let named = self.reading.named.get(mention.who);
                let confidence = named.map_or(0.0, |named| f64::from(named.confidence));
                Mention {
                    s,
                    e,
                    kind: mention.kind,
                    confidence: (confidence * 100.0).round() / 100.0,
                    entity: self.known(mention.who),
                }
            }));
            view.mentions.extend(passage.credits.iter().map(|span| {
                let [s, e] = self.span(n, span);
                Mention {
                    s,
                    e,
                    kind: EntityKind::Person,
                    confidence: 1.0,
                    entity: None,
                }
            }));
            view.times.extend(passage.times.iter().map(|time| {
                let [s, e] = self.span(n, &time.span);
                Time {
                    s,
                    e,
                    r#type: time.kind,
                    value: time.value.clone(),
                    earliest: time.range.map(|days| days.earliest().to_string()),
                    latest: time.range.map(|days| days.latest().to_string()),
                    precision: time.range.map(DateRange::precision),
                }
            }));
            view.quotations
                .extend(passage.quotations.iter().map(|quotation| {
                    let [s, e] = self.span(n, &quotation.span);
                    let speaker = quotation.speaker.as_ref();
                    Quotation {
                        s,
                        e,
                        speaker: speaker.map(|speaker| self.span(speaker.passage, &speaker.span)),
                        entity: speaker.and_then(|speaker| self.known(speaker.who?)),
                    }
                }));
        }
        view
    }
}
