//! Names of authors as pages write them.

use std::sync::LazyLock;

use regex::Regex;

use crate::language::{pattern, stamps};

/// Adds the names that a value holds, each once.
pub(super) fn read(value: &str, names: &mut Vec<String>) {
    let value = value.trim();
    if value.len() > 1_000 || value.contains("://") || value.starts_with("www.") {
        return;
    }
    let value = MAIL.replace_all(value, " ");
    let value = PREFIX.replace(value.trim(), "");
    for part in SEPARATOR.split(&value) {
        for name in joined(part) {
            if let Some(name) = clean(name) {
                add(names, name);
            }
        }
    }
}

/// The same of a line that is shown: what else such lines hold is left out.
pub(super) fn read_byline(line: &str, names: &mut Vec<String>) {
    let rest = stamps::read(line, false).map_or_else(|| line.to_owned(), |stamp| stamp.rest);
    let is_said = PREFIX.is_match(rest.trim());
    let rest = PLACE.replace(&rest, "");
    let mut found = Vec::new();
    read(&rest, &mut found);
    // Where a script has no capitals, only a line that is one short name is taken for one.
    let is_cased = rest.chars().any(char::is_lowercase);
    if !is_cased && !is_said && (found.len() > 1 || rest.chars().count() > 24) {
        return;
    }
    for name in found {
        // A single word is a name only where the line says so.
        let whole = is_said || name.contains(' ') || !is_cased;
        if whole && looks_like_name(&name) {
            add(names, name);
        }
    }
}

/// The names in the words of a link to a person.
pub(super) fn read_name(text: &str, names: &mut Vec<String>) {
    let mut found = Vec::new();
    read(text, &mut found);
    for name in found {
        if looks_like_name(&name) {
            add(names, name);
        }
    }
}

/// Whether a text begins as a byline does, and is as short as one.
pub(in crate::ingest::html) fn says_by(text: &str) -> bool {
    let text = text.trim();
    (4..=160).contains(&text.len())
        && PREFIX.find(text).is_some_and(|prefix| {
            let rest = text.get(prefix.end()..).unwrap_or_default();
            prefix.end() == text.len()
                || looks_like_name(rest.split([',', '|', '(']).next().unwrap_or(rest).trim())
        })
}

/// Adds a name that is not there yet.
pub(super) fn add(names: &mut Vec<String>, name: String) {
    let own = name.to_lowercase();
    if !name.is_empty() && !names.iter().any(|known| known.to_lowercase() == own) {
        names.push(name);
    }
}

/// Without the names of accounts where people's names stand beside them.
pub(super) fn persons_first(names: Vec<String>) -> Vec<String> {
    if names.iter().any(|name| !is_account(name)) {
        return names.into_iter().filter(|name| !is_account(name)).collect();
    }
    names
}

/// Whether an address leads to the page of a person who writes.
pub(super) fn leads_to_person(address: &str) -> bool {
    PERSON_PAGE.is_match(address)
}

/// Two names joined by a word for "and"; one name when a part would be a single word.
fn joined(part: &str) -> Vec<&str> {
    let parts: Vec<&str> = AND.split(part).collect();
    let whole = parts
        .iter()
        .all(|p| p.trim().contains(' ') || p.trim().is_empty());
    if whole { parts } else { vec![part] }
}

fn clean(name: &str) -> Option<String> {
    let name = PREFIX.replace(name.trim(), "");
    let name = IN_BRACKETS.replace_all(&name, " ");
    let name = AFTER.replace(&name, "");
    let name = name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';' | ':' | '|' | '-' | '–' | '—' | '•' | '·' | '@' | '*'
            )
    });
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = name.chars().count();
    let fits = (2..=80).contains(&count)
        && name.chars().any(char::is_alphabetic)
        && !name.contains('@')
        && name.split(' ').count() <= 8
        && !is_empty_word(&name);
    fits.then_some(name)
}

/// What programs and forms write where no author is known.
fn is_empty_word(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "null"
            | "undefined"
            | "none"
            | "unknown"
            | "admin"
            | "administrator"
            | "n/a"
            | "nan"
            | "author"
            | "authors"
            | "editor"
            | "webmaster"
            | "guest"
            | "root"
            | "user"
    )
}

/// A name of an account: `ada-king`, `aking42`.
fn is_account(name: &str) -> bool {
    !name.contains(' ')
        && name.is_ascii()
        && !name.bytes().any(|b| b.is_ascii_uppercase())
        && name
            .bytes()
            .any(|b| matches!(b, b'-' | b'_') || b.is_ascii_digit())
}

/// Every word begins as in a name, or is short.
fn looks_like_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let starts = |w: &&str| {
        w.chars()
            .next()
            .is_some_and(|c| !c.is_lowercase() && !c.is_ascii_digit())
    };
    (1..=6).contains(&words.len())
        && words.first().is_some_and(starts)
        && words
            .iter()
            .filter(|w| !starts(w))
            .all(|w| w.chars().count() <= 4)
        && !name.ends_with(['.', '?', '!', ':'])
}

static MAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[(\[<]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)\]>]?"));

/// "By" and the like, in front of a name.
static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:(?:story|written|reported|posted|published|words|text|analysis|opinion|report|article|review|interview)\s+)?by|von|par|por|di|da|door|af|av|przez|od|oleh|yazan|bởi|theo|text|texte|texto|testo|tekst|autor|autora|autores|autorin|auteur|autore|author|authors|forfatter|autorzy|автор|авторы|автори|текст|بقلم|كتب|كتبت|نویسنده|מאת|द्वारा|文|記者|撰文|作者|责任编辑|责编)(?:\s*[:：／]\s*|\s+)",
    )
});

static SEPARATOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[;|•·、；]\s*|\s*,\s*|\s+/\s+|\s*\n\s*|\s+[–—-]\s+|،\s*"));

static AND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s+(?:and|und|et|y|e|en|og|och|ja|i|a|и|та|і|ve|dan|và|و|और|&|\+|with|mit|avec|con|med)\s+",
    )
});

static IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*"));

/// What follows a name: where, for whom, as what.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s+(?:in|for|at|aus|für|pour|para|per|til|für die)\s+\p{Lu}.*$|\s*(?:기자|특파원|记者|記者)\s*$|\s*(?:updated|published|posted)\b.*$",
    )
});

/// Where a byline says that its author was, and all that follows.
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r",?\s+(?:in|from|aus|à|desde|din|från|fra|из)(?:\s+\p{Lu}.*)?$"));

static PERSON_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)/(?:authors?|autor(?:en|es|i|in|e)?|auteurs?|people|person|persons|profile?s?|profil|by|staff|journalists?|reporters?|contributors?|columnists?|redaktion|redakt(?:or|oer|ör)|forfatter|writers?|team|meet-the-team|firmas?|yazar(?:lar)?|penulis|tac-gia)[/-]",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> Vec<String> {
        let mut names = Vec::new();
        read(value, &mut names);
        names
    }

    #[test]
    fn names_are_told_apart_and_from_what_stands_beside_them() {
        for (value, names) in [
            ("By Ada King", vec!["Ada King"]),
            ("Ada King and Ben Ochieng", vec!["Ada King", "Ben Ochieng"]),
            ("Ada King, Ben Ochieng", vec!["Ada King", "Ben Ochieng"]),
            (
                "Jana Weiß und Ole Holm, dpa",
                vec!["Jana Weiß", "Ole Holm", "dpa"],
            ),
            ("Food and Drink Desk", vec!["Food and Drink Desk"]),
            ("Ada King (aki)", vec!["Ada King"]),
            ("ada.king@example.com", vec![]),
            ("https://example.com/ada", vec![]),
            ("Von Jana Weiß", vec!["Jana Weiß"]),
            ("Текст: Анна Лис", vec!["Анна Лис"]),
            ("김하나 기자", vec!["김하나"]),
            ("admin", vec![]),
        ] {
            assert_eq!(of(value), names, "{value}");
        }
    }
}
