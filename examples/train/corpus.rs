//! The labelled documents, as the tagger cuts them up.

use std::path::Path;

use serde::Deserialize;

use crate::tagger::document::Document;

/// A document with the label of each token of each stretch.
pub(crate) struct Labelled {
    pub(crate) document: Document,
    /// By stretch.
    pub(crate) labels: Vec<Vec<usize>>,
}

#[derive(Deserialize, Clone)]
pub(crate) struct Raw {
    pub(crate) paragraphs: Vec<String>,
    pub(crate) spans: Vec<(usize, usize, usize, String)>,
}

/// All documents of `labelled/`, by file name.
pub(crate) fn read(folder: &Path) -> Result<Vec<Labelled>, Box<dyn std::error::Error>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder.join("labelled"))?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|e| e.path())
        .collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        for (i, line) in std::fs::read_to_string(&path)?.lines().enumerate() {
            let mut raw: Raw = serde_json::from_str(line)?;
            with_headline(&mut raw, i);
            out.push(labelled(&raw));
        }
    }
    Ok(out)
}

/// Puts a headline before some documents: one of their sentences, as headlines are written.
fn with_headline(raw: &mut Raw, number: usize) {
    let which = number * 7 % raw.paragraphs.len();
    let text = &raw.paragraphs[which];
    let words = text.split(' ').count();
    let often = if raw.paragraphs.len() > 3 { 2 } else { 12 };
    if !number.is_multiple_of(often) || !(4..=25).contains(&words) {
        return;
    }
    let upper = (number / often).is_multiple_of(3);
    let mut begins = true;
    let mut length = 0;
    let copy: String = text
        .char_indices()
        .map(|(at, c)| {
            if begins {
                length = text[at..]
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(text.len() - at);
            }
            let raised = upper || (begins && length > 3);
            begins = !c.is_alphabetic() && c != '\'' && c != '’';
            let mut big = c.to_uppercase();
            match (raised, big.next(), big.next()) {
                (true, Some(one), None) => one,
                _ => c,
            }
        })
        .collect();
    let spans: Vec<_> = raw.spans.iter().filter(|s| s.0 == which).cloned().collect();
    for span in &mut raw.spans {
        span.0 += 1;
    }
    raw.spans
        .extend(spans.into_iter().map(|(_, s, e, k)| (0, s, e, k)));
    raw.paragraphs.insert(0, copy);
}

pub(crate) fn labelled(raw: &Raw) -> Labelled {
    let texts: Vec<&str> = raw.paragraphs.iter().map(String::as_str).collect();
    let document = Document::new(&texts);
    let mut of_token: Vec<Vec<usize>> = document
        .paragraphs
        .iter()
        .map(|p| vec![0; p.len()])
        .collect();
    for (paragraph, start, end, kind) in &raw.spans {
        let Some(kind) = ["PER", "ORG", "LOC"].iter().position(|k| k == kind) else {
            continue;
        };
        let text = texts[*paragraph];
        let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(i, _)| i) as u32;
        let (start, end) = (byte(*start), byte(*end));
        let mut first = true;
        for (token, label) in document.paragraphs[*paragraph]
            .iter()
            .zip(&mut of_token[*paragraph])
        {
            if token.start < end && token.end > start {
                *label = 2 * kind + if first { 1 } else { 2 };
                first = false;
            }
        }
    }
    let labels = document
        .stretches
        .iter()
        .map(|s| {
            let mut labels = of_token[s.paragraph][s.tokens.clone()].to_vec();
            // A name cut by the stretch's beginning begins there.
            if let Some(first) = labels.first_mut()
                && *first > 0
                && *first % 2 == 0
            {
                *first -= 1;
            }
            labels
        })
        .collect();
    Labelled { document, labels }
}
