//! Speakers in languages other than English: only a name right beside a verb of saying.

use std::ops::Range;

use super::marks::Quoted;
use super::{Passage, Speaker};
use crate::model::EntityKind;

/// Verbs that say and nothing else, in the forms that news uses, by language.
const VERBS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "sagte",
            "sagt",
            "erklärte",
            "betonte",
            "erläuterte",
            "fügte hinzu",
        ],
    ),
    (
        "fr",
        &[
            "a déclaré",
            "a dit",
            "a affirmé",
            "a expliqué",
            "a ajouté",
            "déclare",
            "dit",
            "affirme",
            "explique",
        ],
    ),
    (
        "es",
        &[
            "dijo", "dice", "declaró", "afirmó", "aseguró", "señaló", "explicó", "añadió", "agregó",
        ],
    ),
    (
        "it",
        &[
            "ha detto",
            "ha dichiarato",
            "ha affermato",
            "ha spiegato",
            "ha aggiunto",
            "disse",
            "dice",
        ],
    ),
    (
        "pt",
        &["disse", "afirmou", "declarou", "explicou", "acrescentou"],
    ),
    ("ca", &["va dir", "ha dit", "ha afirmat", "ha declarat"]),
    ("ro", &["a spus", "a declarat", "a afirmat"]),
    ("nl", &["zei", "zegt", "verklaarde"]),
    ("sv", &["sade", "säger", "sa"]),
    ("da", &["sagde", "siger"]),
    ("no", &["sa", "sier"]),
    ("fi", &["sanoi", "sanoo"]),
    (
        "pl",
        &[
            "powiedział",
            "powiedziała",
            "stwierdził",
            "stwierdziła",
            "oświadczył",
            "oświadczyła",
        ],
    ),
    ("cs", &["řekl", "řekla", "uvedl", "uvedla"]),
    ("hu", &["mondta"]),
    ("tr", &["dedi"]),
    ("id", &["kata", "ujar"]),
    ("el", &["είπε", "δήλωσε"]),
    (
        "ru",
        &[
            "сказал",
            "сказала",
            "заявил",
            "заявила",
            "отметил",
            "отметила",
            "подчеркнул",
            "подчеркнула",
        ],
    ),
    (
        "uk",
        &[
            "сказав",
            "сказала",
            "заявив",
            "заявила",
            "зазначив",
            "зазначила",
        ],
    ),
    ("bg", &["каза", "заяви"]),
    ("ar", &["قال", "قالت", "صرح", "صرحت", "أضاف", "أضافت"]),
    ("fa", &["گفت"]),
    ("he", &["אמר", "אמרה"]),
];

/// Who says a quotation, in a language where it is known: “…”, verb name; “…”, name verb; name verb: “…”.
pub(super) fn speaker(
    language: Option<&str>,
    passage: &Passage,
    n: usize,
    quote: &Quoted,
) -> Option<Speaker> {
    let of_language = |known: &str| language.is_none_or(|language| language == known);
    let table = VERBS.iter().filter(|(known, _)| of_language(known));
    let verbs: Vec<&str> = table.flat_map(|(_, verbs)| verbs.iter().copied()).collect();
    let text = passage.text.as_str();
    let gap = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '،' | '–' | '—' | '-');
    let behind = text.get(quote.span.end..)?;
    let from = quote.span.end + (behind.len() - behind.trim_start_matches(gap).len());
    let ahead = text.get(..quote.span.start)?.trim_end_matches(gap);
    let named_behind = || {
        if let Some(verb) = verb_at(text, from, &verbs) {
            return name_from(passage, verb.end);
        }
        let name = name_from(passage, from)?;
        verb_at(text, name.end, &verbs).map(|_| name)
    };
    let named_ahead = || {
        let verb = verbs.iter().find(|verb| {
            let left = ahead.strip_suffix(**verb);
            left.is_some_and(|left| left.ends_with(' '))
        })?;
        name_to(passage, ahead.len() - verb.len())
    };
    let span = named_behind().or_else(named_ahead)?;
    Some(Speaker {
        passage: n,
        span,
        who: None,
    })
}

/// One of the verbs, as a whole word, at a place or behind the space there.
fn verb_at(text: &str, from: usize, verbs: &[&str]) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    let found = verbs.iter().filter(|verb| {
        let after = rest.strip_prefix(**verb);
        after.is_some_and(|t| !t.starts_with(char::is_alphanumeric))
    });
    let longest = found.max_by_key(|verb| verb.len())?;
    Some(start..start + longest.len())
}

/// A known name, or up to four words that begin with a capital.
fn name_from(passage: &Passage, from: usize) -> Option<Range<usize>> {
    let rest = passage.text.get(from..)?;
    let start = from + (rest.len() - rest.trim_start().len());
    if let Some(known) = passage.mentions.iter().find(|m| m.span.start == start) {
        return (known.kind != EntityKind::Place).then(|| known.span.clone());
    }
    let mut end = start;
    for word in passage.text.get(start..)?.split_inclusive(' ').take(4) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.starts_with(char::is_uppercase) || bare.is_empty() {
            break;
        }
        let at = if end == start { start } else { end + 1 };
        end = at + bare.len();
        if bare.len() != word.trim_end().len() {
            break;
        }
    }
    (end > start).then_some(start..end)
}

/// The same, right before a place.
fn name_to(passage: &Passage, to: usize) -> Option<Range<usize>> {
    let end = passage.text.get(..to)?.trim_end().len();
    if let Some(known) = passage.mentions.iter().find(|m| m.span.end == end) {
        return (known.kind != EntityKind::Place).then(|| known.span.clone());
    }
    let mut start = end;
    for word in passage.text.get(..end)?.rsplit(' ').take(4) {
        let whole = word
            .chars()
            .all(|c| c.is_alphanumeric() || "-’'.".contains(c));
        if !word.starts_with(char::is_uppercase) || !whole {
            break;
        }
        start = if start == end {
            end - word.len()
        } else {
            start - 1 - word.len()
        };
    }
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::reading::quotations::tests::{nobody_says, says};

    #[test]
    fn other_languages_name_a_speaker_only_beside_the_verb() {
        for (speaker, text) in [
            (
                "Ana Ortiz",
                "Die Brücke bleibt in diesem Winter für alle geschlossen. „Wir werden nicht mehr dorthin zurückgehen“, sagte Ana Ortiz am Montag in der Stadt.",
            ),
            (
                "Ana Ortiz",
                "Le pont restera fermé cet hiver pour tous les habitants de la ville. « Nous ne retournerons pas là-bas », a déclaré Ana Ortiz lundi.",
            ),
            (
                "Ana Ortiz",
                "El puente seguirá cerrado este invierno para todos los vecinos de la ciudad, según el ayuntamiento. Ana Ortiz dijo: «No vamos a volver allí nunca más».",
            ),
            (
                "Анна Петрова",
                "Мост останется закрытым этой зимой для всех жителей города. «Мы больше никогда туда не вернёмся», — сказала Анна Петрова.",
            ),
        ] {
            says(speaker, &[text]);
        }
        nobody_says(&[
            "Die Brücke bleibt in diesem Winter für alle geschlossen, und Ana Ortiz steht davor. „Wir werden nicht mehr dorthin zurückgehen“, so hieß es.",
        ]);
    }
}
