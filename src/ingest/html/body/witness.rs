//! The article's text as the page states it for search engines.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use crate::ingest::html::outline::Outline;

/// Words that are compared as one.
const RUN: usize = 3;

/// What the page's data says of its lines.
#[derive(Default)]
pub(super) struct Witness {
    /// For each line, how many percent of it the stated text holds.
    shares: Vec<u8>,
    complete: bool,
}

impl Witness {
    /// Whether the stated text is the whole article.
    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether the stated text holds a line.
    pub(super) fn says(&self, line: usize) -> bool {
        self.shares.get(line).is_some_and(|share| *share >= 60)
    }
}

pub(super) fn of(page: &Outline) -> Witness {
    let Some(stated) = stated(page) else {
        return Witness::default();
    };
    let stated_words = words(&stated);
    let known: HashSet<u64> = stated_words.windows(RUN).map(hash).collect();
    if known.len() < 20 {
        return Witness::default();
    }
    let mut found = HashSet::new();
    let mut shares = Vec::with_capacity(page.lines.len());
    let (mut prose, mut said) = (0usize, 0usize);
    for line in &page.lines {
        let words = words(&line.text);
        let (runs, hits) = if words.len() < RUN {
            (1, 0)
        } else {
            let runs: Vec<u64> = words.windows(RUN).map(hash).collect();
            let hits = runs.iter().filter(|run| known.contains(run)).count();
            found.extend(runs.iter().filter(|run| known.contains(run)).copied());
            (runs.len(), hits)
        };
        let share = hits * 100 / runs;
        if line.is_prose {
            prose += line.size;
            if share >= 60 {
                said += line.size;
            }
        }
        shares.push(u8::try_from(share).unwrap_or(100));
    }
    // What is cut off after the first paragraphs, or stands nowhere on the page, proves little.
    let is_on_page = found.len() * 10 >= known.len() * 6;
    Witness {
        shares,
        complete: is_on_page && said * 10 >= prose * 3 && said >= 120,
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// The longest `articleBody`.
pub(in crate::ingest::html) fn stated(page: &Outline) -> Option<String> {
    let mut longest = String::new();
    for data in &page.data {
        if !data.contains("articleBody") {
            continue;
        }
        let Ok(value) = serde_json::from_str::<Value>(data) else {
            continue;
        };
        let mut rest = vec![&value];
        while let Some(value) = rest.pop() {
            match value {
                Value::Array(items) => rest.extend(items),
                Value::Object(fields) => {
                    for (name, value) in fields {
                        match value {
                            Value::String(text) if name == "articleBody" => {
                                if text.len() > longest.len() {
                                    longest.clone_from(text);
                                }
                            }
                            value => rest.push(value),
                        }
                    }
                }
                _ => {}
            }
        }
    }
    (longest.len() > 100).then(|| plain(&longest))
}

/// Text that may be written as HTML, even as HTML that was escaped once more.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains(['<', '&']) {
            break;
        }
        let mut shown = String::with_capacity(text.len());
        for piece in scraper::Html::parse_fragment(&text).root_element().text() {
            shown.push_str(piece);
            shown.push(' ');
        }
        text = shown;
    }
    text
}
