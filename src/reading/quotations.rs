//! Direct speech, and its speaker where a verb of saying joins the two.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::language::pattern;
use crate::model::EntityKind;
use crate::reading::{Mention, Quotation, Speaker};

const SAYING: &str = "added|adds|argued|argues|asked|declared|insisted|noted|notes|remarked|\
    replied|said|says|stressed|told|warned|warns|wrote";

static VERB_THEN_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^,? (?:{SAYING}) (?:[\p{{L}}.’'-]+ ){{0,4}}$")));
static COMMA: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,? (?:[\p{Lu}][\p{L}.]* ){0,3}$"));
static VERB_AFTER: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^ (?:{SAYING})\b")));
static VERB_AHEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^ (?:{SAYING})(?: \p{{Ll}}+){{0,4}}[,:]? $")));

pub(super) fn find(passage: usize, text: &str, mentions: &[Mention]) -> Vec<Quotation> {
    let with_speaker = |span: Range<usize>| Quotation {
        speaker: speaker(text, &span, mentions)
            .and_then(|i| mentions.get(i))
            .map(|mention| Speaker {
                passage,
                span: mention.span.clone(),
                who: Some(mention.who),
            }),
        span,
    };
    quoted(text).into_iter().map(with_speaker).collect()
}

/// Text between double quotation marks that is long enough to be speech.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '“' | '"' | '«' | '„') => open = Some((at, closing(c))),
            (Some((start, end)), c) if c == end => {
                let span = start..at + c.len_utf8();
                if text[span.clone()].split_whitespace().count() >= 4 {
                    spans.push(span);
                }
                open = None;
            }
            _ => {}
        }
    }
    spans
}

fn closing(open: char) -> char {
    match open {
        '“' => '”',
        '«' => '»',
        '„' => '“',
        other => other,
    }
}

fn speaker(text: &str, quote: &Range<usize>, mentions: &[Mention]) -> Option<usize> {
    let mut people = mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| m.kind == EntityKind::Person);
    let part = |from, to| text.get(from..to).unwrap_or_default();
    if let Some((i, mention)) = people.clone().find(|(_, m)| m.span.start >= quote.end) {
        let between = part(quote.end, mention.span.start);
        let after = part(mention.span.end, text.len());
        let named_then_says = COMMA.is_match(between) && VERB_AFTER.is_match(after);
        if VERB_THEN_NAME.is_match(between) || named_then_says {
            return Some(i);
        }
    }
    let (i, mention) = people.rfind(|(_, m)| m.span.end <= quote.start)?;
    VERB_AHEAD
        .is_match(part(mention.span.end, quote.start))
        .then_some(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker_of(text: &str, name: &str) -> Option<String> {
        let mentions: Vec<Mention> = text
            .match_indices(name)
            .map(|(at, _)| Mention {
                span: at..at + name.len(),
                kind: EntityKind::Person,
                who: 0,
                role: None,
            })
            .collect();
        let found = find(0, text, &mentions);
        let speaker = found.first()?.speaker.as_ref()?;
        Some(text[speaker.span.clone()].to_owned())
    }

    #[test]
    fn a_verb_of_saying_joins_speech_and_speaker() {
        for text in [
            "“We will not go back there,” Ana Ortiz said on Monday.",
            "“We will not go back there,” said Ana Ortiz.",
            "“We will not go back there,” said the mayor Ana Ortiz.",
            "Ana Ortiz said: “We will not go back there.”",
        ] {
            assert_eq!(
                speaker_of(text, "Ana Ortiz").as_deref(),
                Some("Ana Ortiz"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_nearby_is_not_a_speaker() {
        for text in [
            "“We will not go back there,” she said of Ana Ortiz.",
            "Ana Ortiz left. “We will not go back there,” a guard said.",
            "“We will not go back there.” Ana Ortiz, who left, heard it.",
        ] {
            assert_eq!(speaker_of(text, "Ana Ortiz"), None, "{text}");
        }
    }

    #[test]
    fn a_word_in_quotation_marks_is_not_speech() {
        assert!(find(0, "a so-called “safe zone” there", &[]).is_empty());
    }
}
