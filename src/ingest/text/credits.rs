//! What a line says of a picture: a caption, a credit, or both.

use super::agencies::{has_agency, is_agency, is_initials};
use super::lexicon::{self, kind};
use super::pictures::{describes_a_picture, without_label};
use super::shape;
use crate::language::sentences;

/// A caption that ends in its credit: "… in May. (AFP)", "…, Photo: A. Name".
pub(in crate::ingest) fn with_credit(text: &str) -> Option<(String, String)> {
    if text.len() > 1600 || shape::weight(text) > 700 {
        return None;
    }
    let text = text.trim_end();
    let (caption, credit) = in_brackets(text)
        .or_else(|| after_label(text))
        .or_else(|| after_stop(text))?;
    let caption = without_label(caption.trim_end_matches([',', ' ', '-', '–', '|']));
    let credit = unlabelled(credit);
    (!credit.is_empty() && shape::words(caption) >= 2)
        .then(|| (caption.trim().to_owned(), credit.to_owned()))
}

/// The last brackets of a text, and what stands before them.
fn brackets(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_suffix(['.', '。']).unwrap_or(text);
    let open = match text.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '］' => '［',
        _ => return None,
    };
    let from = text.rfind(open)?;
    let credit = text
        .get(from + open.len_utf8()..)?
        .trim_end_matches([')', ']', '）', '］']);
    let caption = text.get(..from)?.trim();
    ((2..=120).contains(&credit.len()) && !caption.is_empty()).then_some((caption, credit.trim()))
}

fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let (caption, credit) = brackets(text)?;
    let named = label(credit).is_some() || is_agencies(credit);
    let people = shape::words(credit) <= 8 && is_names(credit);
    let after_stop = sentences::ends_like_one(caption);
    let told = named
        || after_stop && people && (has_agency(credit) || describes_a_picture(caption))
        || people && shape::words(credit) >= 2 && credit.contains('/');
    (told && shape::words(caption) >= 3).then_some((caption, credit))
}

/// "… Photo: A. Name", "… © A. Name/Agency".
fn after_label(text: &str) -> Option<(&str, &str)> {
    let tail = text.len().saturating_sub(MOST_CREDIT);
    let mut tail = tail;
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    // Most lines hold nothing that a label ends with.
    let end = text.get(tail..)?;
    if !end.contains([':', '©', '：', '=', '＝', '/'])
        && !end.contains("ourtesy")
        && !end.contains(" by ")
    {
        return None;
    }
    let found = end.char_indices().map(|(at, c)| (tail + at, c));
    let mut best = None;
    let mut inside = false;
    for (at, c) in found {
        let starts = c == '©' || c.is_alphabetic() && !inside;
        inside = c.is_alphabetic() && !inside || inside && c.is_alphabetic();
        if !starts || at == 0 {
            continue;
        }
        let Some(credit) = text.get(at..) else {
            continue;
        };
        let Some(rest) = label(credit) else { continue };
        let rest = rest.trim_matches(['(', ')', '[', ']', ' ', '.']);
        if shape::words(rest) <= 9
            && is_names(rest)
            && !sentences::ends_like_one(rest.trim_end_matches('.'))
        {
            best = Some((
                text.get(..at)?.trim_end_matches(['(', '[', '/', ' ']),
                credit,
            ));
            break;
        }
    }
    best
}

/// "… opened the bridge. Name/Agency", "… 있다. 뉴시스".
fn after_stop(text: &str) -> Option<(&str, &str)> {
    if sentences::ends_like_one(text) || text.len() < 40 {
        return None;
    }
    let (at, stop) = text
        .char_indices()
        .rev()
        .take(60)
        .find(|(_, c)| matches!(c, '.' | '。' | '!' | '?'))?;
    let cut = at + stop.len_utf8();
    let (caption, credit) = (text.get(..cut)?, text.get(cut..)?.trim());
    let agencies = is_agencies(credit);
    let shared = credit.contains('/') && is_names(credit) && has_agency(credit);
    (agencies || shared).then_some((caption, credit))
}

/// The longest credit behind a label, in bytes.
const MOST_CREDIT: usize = 130;

/// Whether a line ends in brackets after a full stop.
pub(in crate::ingest) fn ends_in_brackets(text: &str) -> bool {
    brackets(text).is_some_and(|(caption, _)| sentences::ends_like_one(caption))
}

/// A short line that only says whose picture it is.
pub(in crate::ingest) fn is_credit(text: &str) -> bool {
    if text.len() > 260 || shape::weight(text) > 110 {
        return false;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
    if let Some(rest) = label(bare) {
        return shape::words(rest) <= 12
            && !rest.is_empty()
            && is_names(rest)
            && !sentences::ends_like_one(rest);
    }
    let words = shape::words(bare);
    if words == 0 || words > 8 || sentences::ends_like_one(bare) {
        return false;
    }
    let parts: Vec<&str> = bare.split(['/', '|']).map(str::trim).collect();
    match parts.as_slice() {
        [one] => is_agency(one) || is_initials(one) && words == 1,
        parts => {
            parts.iter().all(|p| !p.is_empty() && is_names(p))
                && parts.iter().any(|p| has_agency(p))
        }
    }
}

/// The credit without "Photo:" and the like.
pub(in crate::ingest) fn credit_words(text: &str) -> String {
    unlabelled(text).to_owned()
}

/// What follows a label such as "Photo:", "Foto ©" or "©" that a text begins with.
fn label(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('©') {
        return Some(rest.trim_start());
    }
    let mut rest = text;
    let mut words = 0;
    // Two words at most: "Photo credit", "Image source", "사진 출처".
    loop {
        let end = rest
            .char_indices()
            .find(|(_, c)| !c.is_alphabetic())
            .map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at_checked(end)?;
        if word.is_empty() || word.len() > 30 {
            return None;
        }
        let lower = word.to_lowercase();
        let lower = lower.trim_end_matches('s');
        let kinds = lexicon::kinds(lower);
        let known = kinds & kind::CREDIT != 0 || words > 0 && kinds & kind::CREDIT_TOO != 0;
        if !known {
            return None;
        }
        words += 1;
        let next = after.trim_start();
        if let Some(named) = next.strip_prefix([':', '©', '：', '=', '＝', '/']) {
            return Some(named.trim_start_matches([':', '©', ' ']));
        }
        let courtesy = ["courtesy of ", "by ", "courtesy "]
            .iter()
            .find_map(|link| next.strip_prefix(link));
        if let Some(named) = courtesy {
            return Some(named);
        }
        if lower == "courtesy" {
            return next.strip_prefix("of ").or(Some(next));
        }
        if let Some(agency) =
            Some(next).filter(|n| lower != "file" && !n.is_empty() && is_agencies(n))
        {
            return Some(agency);
        }
        if words == 2 || next.is_empty() {
            return None;
        }
        rest = next.trim_start_matches(['(', '[']);
    }
}

fn unlabelled(credit: &str) -> &str {
    let mut bare = credit.trim_matches(['(', ')', '[', ']', ' ', ',']);
    while let Some(rest) = label(bare) {
        if rest.is_empty() || rest.len() >= bare.len() {
            break;
        }
        bare = rest;
    }
    bare.trim_matches([' ', ':', ',', '(', ')'])
}

/// Nothing but agencies, however they are joined.
fn is_agencies(text: &str) -> bool {
    let mut any = false;
    for part in text.split(['/', ',', '|']).map(str::trim) {
        let part = part.strip_prefix("via ").unwrap_or(part);
        let desk = part.ends_with(" Images") && part.starts_with(char::is_uppercase);
        if !desk && !is_agency(part) {
            return false;
        }
        any = true;
    }
    any
}

fn is_names(text: &str) -> bool {
    let mut words = 0;
    for word in text.split([' ', '/', ',', '|']).filter(|w| !w.is_empty()) {
        words += 1;
        let fits = LINKS.split('|').any(|known| known == word)
            || is_agency(word)
            || word.starts_with("i-")
            || word.chars().next().is_some_and(|c| !c.is_lowercase())
            || word.contains(['.', '@']);
        if !fits || words > 14 {
            return false;
        }
    }
    words > 0
}

const LINKS: &str = "via|for|of|by|and|the|de|von|van|und|et|y|e|og|och|-|–|&|©|taken|from|del|der|di|da|bin|al|picture|alliance|imago|dpa|pool|images";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_taken_off_the_end_of_a_caption() {
        for (line, caption, credit) in [
            (
                "Boats in the harbour on May 3, 2024. (AFP)",
                "Boats in the harbour on May 3, 2024.",
                "AFP",
            ),
            (
                "Boats leave the harbour (Picture: Reuters)",
                "Boats leave the harbour",
                "Reuters",
            ),
            (
                "The minister opens the bridge. (Photo courtesy of Port Authority)",
                "The minister opens the bridge.",
                "Port Authority",
            ),
            (
                "Die Brücke im Mai 2024, Foto: Jana Weiß",
                "Die Brücke im Mai 2024",
                "Jana Weiß",
            ),
            (
                "The old walls of the town © Ada King",
                "The old walls of the town",
                "Ada King",
            ),
            (
                "Boote im Hafen von Vellin. Bildrechte: NNR/Jana Weiß",
                "Boote im Hafen von Vellin.",
                "NNR/Jana Weiß",
            ),
            (
                "Le port de Vellin en hiver. Crédit: Ada Roi / AFP",
                "Le port de Vellin en hiver.",
                "Ada Roi / AFP",
            ),
            (
                "Legende: Die Boote lagen lange im Hafen. Keystone/Jana Weiß",
                "Die Boote lagen lange im Hafen.",
                "Keystone/Jana Weiß",
            ),
            (
                "Boats wait for the tide in the harbour of Vellin (Ada King/CBC)",
                "Boats wait for the tide in the harbour of Vellin",
                "Ada King/CBC",
            ),
        ] {
            let found = with_credit(line);
            assert_eq!(
                found,
                Some((caption.to_owned(), credit.to_owned())),
                "{line}"
            );
        }
        for line in [
            "The party won in the north (and lost in the south).",
            "It was signed by the Port Workers’ Union (PWU).",
            "He spoke for the Greens. (They abstained.)",
            "The paper’s only source: a man who had seen the ship.",
        ] {
            assert_eq!(with_credit(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_of_agencies_is_a_credit() {
        for line in [
            "AFP",
            "SPA",
            "KUNA / AFP",
            "Ada King/AFP",
            "Ada King / Pool via Reuters",
            "Photo: Ada King",
            "(Foto: Galerie NORD + SÜD)",
            "Quelle: dpa",
            "© imago/United Archives",
            "Getty Images",
            "Image copyright Getty Images",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "Growing doubts",
            "Photo of the day",
            "The AFP said so.",
            "What comes next",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }
}
