//! Whose picture it is, told apart from what it shows.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::html::elements::{self, At};
use crate::ingest::text::credits;
use crate::language::{pattern, sentences};

/// Whether a text begins with "Photo: …", and is as short as a credit.
pub(super) fn says_whose(text: &str) -> bool {
    let text = text.trim();
    (5..=160).contains(&text.len()) && ONLY.is_match(text)
}

/// Whether a line says whose picture it is: by a label, or by holding only names.
pub(super) fn is_told(text: &str) -> bool {
    ONLY.is_match(text)
        || (text.chars().any(char::is_lowercase)
            && is_names(&bare(text))
            && text.contains([' ', '/', '.']))
        || credits::is_credit(text)
}

/// Parts a caption's words at the end into what is shown and whose picture it is.
pub(super) fn split(caption: &str) -> (String, Option<String>) {
    let whole = || (caption.to_owned(), None);
    if caption.len() > 4_000 {
        return whole();
    }
    if let Some(only) = ONLY.captures(caption) {
        let credit = only.name("credit").map(|m| bare(m.as_str()));
        if let Some(credit) = credit.filter(|c| is_short(c)) {
            return (String::new(), Some(credit));
        }
    }
    if let Some(parts) = LABELLED.captures(caption)
        && let (Some(shown), Some(credit)) = (parts.name("shown"), parts.name("credit"))
    {
        let credit = bare(credit.as_str());
        if is_short(&credit) {
            let shown = shown.as_str().trim_end_matches(|c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '|' | '/' | '／' | ',' | '–' | '—' | '-' | '(' | '[' | '（'
                    )
            });
            return (shown.to_owned(), Some(credit));
        }
    }
    if let Some(parts) = TAKEN_BY.captures(caption)
        && let (Some(shown), Some(credit)) = (parts.name("shown"), parts.name("credit"))
    {
        return (
            shown.as_str().trim().to_owned(),
            Some(bare(credit.as_str())),
        );
    }
    if let Some((shown, credit)) = credits::with_credit(caption) {
        return (shown, Some(bare(&credit)));
    }
    after_stop(caption).unwrap_or_else(whole)
}

/// Names after the last sentence: "… in May. Ada King/Agency".
fn after_stop(caption: &str) -> Option<(String, Option<String>)> {
    let (stop, mark) = caption.char_indices().rev().find(|(i, c)| {
        matches!(c, '.' | '!' | '?' | '…' | '。' | '”' | '»' | '"')
            && caption
                .get(i + c.len_utf8()..)
                .is_some_and(|rest| rest.trim().chars().count() >= 2)
    })?;
    let at = stop + mark.len_utf8();
    let (shown, rest) = (caption.get(..at)?.trim(), caption.get(at..)?);
    let last_word = shown.split_whitespace().next_back()?;
    let is_cased = last_word.chars().any(char::is_lowercase);
    // A short word with a capital before the stop is rather an abbreviation.
    let is_word =
        !is_cased || last_word.chars().count() > 5 || last_word.starts_with(char::is_lowercase);
    let is_end = is_word && sentences::ends_like_one(shown);
    let rest = bare(rest);
    (is_end && shown.split_whitespace().count() >= 4 && is_names(&rest))
        .then(|| (shown.to_owned(), Some(rest)))
}

/// The last part of a caption when it is an element of its own that holds only names.
pub(super) fn last_part<'a>(caption: At<'a>) -> Option<At<'a>> {
    let mut at = caption;
    for _ in 0..6 {
        let parts: Vec<At> = at
            .children()
            .filter(|c| {
                c.value().as_text().is_some_and(|t| !t.trim().is_empty())
                    || (c.value().is_element()
                        && elements::words(*c, 3_000).is_some_and(|w| !w.is_empty()))
            })
            .take(40)
            .collect();
        match parts.as_slice() {
            [only] if only.value().is_element() => at = *only,
            [first, .., last] if last.value().is_element() => {
                let words = elements::words(*last, 200)?;
                let before = elements::words(*first, 3_000)
                    .or_else(|| first.value().as_text().map(|t| elements::single_spaced(t)))?;
                let labelled = credits::credit_words(&words) != words || ONLY.is_match(&words);
                let fits = before.split_whitespace().count() >= 2
                    && elements::name(*last) != "p"
                    && (labelled || is_names(&bare(&words)));
                return fits.then_some(*last);
            }
            _ => return None,
        }
    }
    None
}

/// A credit without its label and the signs around it.
pub(super) fn bare(credit: &str) -> String {
    let credit = credit.trim();
    let credit = LABEL.replace(credit, "");
    if BARE_LABEL.is_match(&credit) {
        return String::new();
    }
    let credit = credit.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '|' | ',' | '[' | ']' | '（' | '）' | '：' | '=')
    });
    let open = credit.matches('(').count();
    let close = credit.matches(')').count();
    match open.cmp(&close) {
        std::cmp::Ordering::Less => credit.trim_end_matches(')').trim().to_owned(),
        std::cmp::Ordering::Greater => credit.trim_start_matches('(').trim().to_owned(),
        std::cmp::Ordering::Equal
            if credit.starts_with('(') && credit.ends_with(')') && open == 1 =>
        {
            credit.trim_matches(['(', ')']).trim().to_owned()
        }
        std::cmp::Ordering::Equal => credit.to_owned(),
    }
}

fn is_short(credit: &str) -> bool {
    !credit.is_empty() && credit.chars().count() <= 120 && credit.split_whitespace().count() <= 16
}

/// Up to nine words, each beginning as in a name, with agencies' strokes between them.
fn is_names(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', '/', ',', '|', '-', '–', '(', ')', '·'])
        .filter(|w| !w.is_empty())
        .collect();
    let small = [
        "via", "for", "of", "by", "and", "the", "de", "von", "van", "und", "et", "y", "e", "da",
        "di", "del", "dpa", "dok",
    ];
    (1..=9).contains(&words.len())
        && text.chars().count() <= 90
        && !sentences::ends_like_one(text)
        && words.iter().all(|w| {
            small.contains(w)
                || w.chars()
                    .next()
                    .is_some_and(|c| !c.is_lowercase() && !c.is_ascii_digit())
        })
}

/// The words for "picture by" in the languages of the press.
const WORDS: &str = r"(?:photo(?:graph|graphs|s|graphie)?|foto(?:s|grafia|grafía|grafie|graf|ğraf)?|фото(?:графия)?|bild(?:er|rechte|quelle|nachweis)?|images?|imagen|imagem|imágenes|immagine|picture|kép|kuva|zdjęcie|fot|snímek|світлина|צילום|תמונה|عکس|تصوير|الصورة|صورة|görsel|写真|撮影|图片|图|摄|사진(?:\s*출처)?|ảnh|gambar|ilustrasi|dok|video|vídeo|vidéo|screenshot|grafik|illustration|credits?|crédits?|créditos?|credito|crediti|kredit|quelle|sources?|fuente|fonte|kilde|bron|źródło|zdroj|источник|джерело|المصدر|מקור|منبع|kaynak|sumber|nguồn|स्रोत|फोटो|तस्वीर|出典|出所|来源|copyright|courtesy)";

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[\s(\[（|/]*(?:(?:{WORDS}(?:\s+(?:by|von|de|di|av|af|credit|courtesy of|courtesy|source))?\s*(?:[:：=]|\s/)|(?:photo|photograph|picture|image|courtesy)s?\s+(?:by|of|courtesy of|courtesy)\s)\s*|©\s*|\(c\)\s*)+"
    ))
});

static BARE_LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)^\s*{WORDS}\s*[:：]?\s*$")));

static ONLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[(\[（]?(?P<credit>(?:{WORDS}\s*[:：]|(?:photo|image|picture)s?\s+(?:by|courtesy)\s|©)[^.!?。]{{2,110}})[)\]）]?$"
    ))
});

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?s)^(?P<shown>.{{6,}}?[^\s(\[|/（,–—-])(?:[\s(\[|/（／,–—-]+|[.!?。”»)])(?P<credit>(?i:{WORDS}(?:\s+(?:by|von|de|di|av|af))?\s*(?:[:：=]|\s/\s)|(?:photo|image|picture)s?\s+(?:by|courtesy)\s|courtesy of\s|©)\s*[^\n]{{2,110}})$"
    ))
});

/// "(taken by …)" at the end, as Chinese and Japanese papers write it.
static TAKEN_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?s)^(?P<shown>.+?)\s*[（(＝=](?P<credit>[^（）()＝=]{2,30}?)(?:撮影|写す|提供|摄影|摄|攝影|攝)[）)]?。?$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_told_from_what_is_shown() {
        for (caption, shown, credit) in [
            (
                "Boats in the harbour. Photo: Ada King",
                "Boats in the harbour.",
                "Ada King",
            ),
            (
                "Boote im Hafen | Foto: Jana Weiß/dpa",
                "Boote im Hafen",
                "Jana Weiß/dpa",
            ),
            (
                "Лодки в порту Фото: Анна Лис, ТАСС",
                "Лодки в порту",
                "Анна Лис, ТАСС",
            ),
            (
                "Thuyền trong cảng. Ảnh: Bến cảng cung cấp",
                "Thuyền trong cảng.",
                "Bến cảng cung cấp",
            ),
            (
                "Boats lie in the harbour. Ada King/Agency",
                "Boats lie in the harbour.",
                "Ada King/Agency",
            ),
            (
                "항구에 있는 배들이 보이고 있다. 하나뉴스",
                "항구에 있는 배들이 보이고 있다.",
                "하나뉴스",
            ),
            (
                "Barche nel porto © Ada King",
                "Barche nel porto",
                "Ada King",
            ),
        ] {
            assert_eq!(
                split(caption),
                (shown.to_owned(), Some(credit.to_owned())),
                "{caption}"
            );
        }
        assert_eq!(
            split("Foto: Ada King"),
            (String::new(), Some("Ada King".to_owned()))
        );
        for caption in [
            "Mr. Holm and Mrs. King",
            "The photo shows the harbour.",
            "Boats in the harbour of Aden",
        ] {
            assert_eq!(split(caption), (caption.to_owned(), None), "{caption}");
        }
    }
}
