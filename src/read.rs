//! How a text is read, for looking, for other tools and for measuring.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::content;
use crate::diagnostic::{Diagnostic, Problems};
use crate::model::{DateRange, EntityKind, Precision, Slug};
use crate::reading::{self, Lexicon, Passage};

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Slug>,
}

#[derive(Serialize)]
struct Time {
    s: usize,
    e: usize,
    r#type: &'static str,
    value: String,
    earliest: String,
    latest: String,
    precision: Precision,
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
            output.push_str(&to_json(serde_json::Value::Null, &text, &lexicon));
            return;
        }
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty())
        {
            match serde_json::from_str::<Line>(line) {
                Ok(Line { id, text }) => output.push_str(&to_json(id, &text, &lexicon)),
                Err(error) => problems.push(
                    Diagnostic::error(format!("line {} is not a text to read", first + number))
                        .in_file(name)
                        .help(format!("a line is {{\"id\": …, \"text\": \"…\"}}: {error}")),
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

fn to_json(id: serde_json::Value, text: &str, lexicon: &Lexicon) -> String {
    let reading = reading::read_text(text, lexicon);
    let read = reading.passages.first().map_or_else(
        || TextReading {
            id: id.clone(),
            mentions: Vec::new(),
            times: Vec::new(),
            quotations: Vec::new(),
        },
        |passage| view(id.clone(), passage),
    );
    serde_json::to_string(&read).unwrap_or_default() + "\n"
}

fn view(id: serde_json::Value, passage: &Passage) -> TextReading {
    let starts: Vec<usize> = passage.text.char_indices().map(|(byte, _)| byte).collect();
    let at = |byte: usize| starts.partition_point(|start| *start < byte);
    TextReading {
        id,
        mentions: passage
            .mentions
            .iter()
            .map(|m| Mention {
                s: at(m.span.start),
                e: at(m.span.end),
                kind: m.kind,
                entity: m.known.clone(),
            })
            .collect(),
        times: passage
            .times
            .iter()
            .map(|t| Time {
                s: at(t.span.start),
                e: at(t.span.end),
                r#type: "DATE",
                value: timex(t.range),
                earliest: t.range.earliest().to_string(),
                latest: t.range.latest().to_string(),
                precision: t.range.precision(),
            })
            .collect(),
        quotations: passage
            .quotations
            .iter()
            .map(|q| {
                let speaker = q.speaker.and_then(|i| passage.mentions.get(i));
                Quotation {
                    s: at(q.span.start),
                    e: at(q.span.end),
                    speaker: speaker.map(|m| [at(m.span.start), at(m.span.end)]),
                    entity: speaker.and_then(|m| m.known.clone()),
                }
            })
            .collect(),
    }
}

/// The value of TimeML's TIMEX3 for days, months and years, which are ISO 8601.
fn timex(range: DateRange) -> String {
    range.to_string()
}
