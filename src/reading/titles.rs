//! People as a newspaper introduces them: a title before the full name, or a role behind it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::language::pattern;

/// Words that end a title: the next capitalised word begins a name.
const OFFICES: &[&str] = &[
    "Adm",
    "Admiral",
    "Ambassador",
    "Archbishop",
    "Ayatollah",
    "Bishop",
    "Brig",
    "Brigadier",
    "Capt",
    "Captain",
    "Cardinal",
    "Chairman",
    "Chairwoman",
    "Chancellor",
    "Col",
    "Colonel",
    "Commander",
    "Commissioner",
    "Congressman",
    "Congresswoman",
    "Director",
    "Dr",
    "Emir",
    "Envoy",
    "Gen",
    "General",
    "Gov",
    "Governor",
    "Judge",
    "Justice",
    "King",
    "Lieutenant",
    "Lt",
    "Maj",
    "Major",
    "Mayor",
    "Minister",
    "Mr",
    "Mrs",
    "Ms",
    "Pope",
    "Premier",
    "President",
    "Prince",
    "Princess",
    "Prof",
    "Professor",
    "Queen",
    "Rabbi",
    "Rep",
    "Representative",
    "Secretary",
    "Sen",
    "Senator",
    "Sgt",
    "Sheikh",
    "Speaker",
    "Spokesman",
    "Spokesperson",
    "Spokeswoman",
    "Sultan",
];

/// Of these, the ones that say how somebody is addressed and not what they do.
const HONORIFICS: &[&str] = &["Dr", "Mr", "Mrs", "Ms", "Prof"];

/// Small words before a title that change what it says.
const QUALIFIERS: &[&str] = &[
    "acting",
    "deputy",
    "designate",
    "ex",
    "former",
    "incoming",
    "interim",
    "late",
    "outgoing",
    "then",
    "transitional",
    "vice",
];

/// Nouns that make the words behind a name a role.
const ROLE_NOUNS: &str = "adviser|advisor|ambassador|analyst|chair|chairman|chairwoman|chief|\
    co-founder|commander|commissioner|correspondent|coordinator|director|editor|editor-in-chief|\
    economist|envoy|executive|expert|fellow|founder|governor|head|historian|lawyer|leader|mayor|\
    minister|official|president|professor|prosecutor|researcher|secretary|senator|\
    spokesman|spokesperson|spokeswoman";

static WORD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\p{L}\p{M}\p{N}]+(?:[’'.&-][\p{L}\p{M}\p{N}]+)*\.?"));
static NAME: &str = r"(?:\p{Lu}[\p{L}\p{M}’'-]*\p{L}|\p{Lu}\.)(?: (?:(?:al|el|bin|ibn|bint|van|von|der|de|da|di|del|la|le)[ -])?(?:\p{Lu}[\p{L}\p{M}’'-]*\p{L}|\p{Lu}\.)){1,3}";
static NAME_AFTER_COMMA: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^, ({NAME}),")));
static NAME_AND_ROLE: LazyLock<Regex> = LazyLock::new(|| {
    let opening = r"(?:the |an? |\p{Lu}[\p{L}’'.-]* )(?:[\p{L}’'-]+ ){0,5}?";
    pattern(&format!(
        r"({NAME}), ((?:{opening})?(?:{ROLE_NOUNS})\b[^,.;:“”\x22]*)"
    ))
});

/// People whom a sentence introduces, with their role.
pub(super) fn introduced(
    text: &str,
    sentence: Range<usize>,
) -> Vec<(Range<usize>, Option<String>)> {
    let Some(words) = text.get(sentence.clone()) else {
        return Vec::new();
    };
    let mut people = Vec::new();
    for run in capitalised_runs(words) {
        people.extend(title_and_name(words, &run));
    }
    for found in NAME_AND_ROLE.captures_iter(words) {
        let (Some(name), Some(role)) = (found.get(1), found.get(2)) else {
            continue;
        };
        let span = without_opening_word(words, name.range());
        let role = role
            .as_str()
            .trim_start_matches("the ")
            .trim_start_matches("an ");
        let role = role.strip_prefix("a ").unwrap_or(role).trim();
        if words[span.clone()].contains(' ') {
            people.push((span, Some(role.to_owned())));
        }
    }
    people
        .into_iter()
        .map(|(span, role)| (sentence.start + span.start..sentence.start + span.end, role))
        .collect()
}

/// A sentence opens with a capital whatever its first word is, and so do days and months.
fn without_opening_word(sentence: &str, span: Range<usize>) -> Range<usize> {
    const OPENING: &[&str] = &[
        "After",
        "Also",
        "And",
        "Although",
        "As",
        "At",
        "Before",
        "But",
        "By",
        "For",
        "From",
        "He",
        "However",
        "In",
        "It",
        "Later",
        "Like",
        "Meanwhile",
        "On",
        "She",
        "Since",
        "So",
        "That",
        "The",
        "Then",
        "These",
        "They",
        "This",
        "Those",
        "To",
        "Under",
        "Until",
        "When",
        "While",
        "With",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let mut span = span;
    while let Some((first, _)) = sentence[span.clone()].split_once(' ') {
        if !OPENING.contains(&first) {
            break;
        }
        span.start += first.len() + 1;
    }
    span
}

struct Token {
    span: Range<usize>,
    capital: bool,
}

/// Runs of capitalised words, which `of`, `for`, `the`, `and` and the particles of names may join.
fn capitalised_runs(sentence: &str) -> Vec<Vec<Token>> {
    let mut runs = Vec::new();
    let mut run: Vec<Token> = Vec::new();
    let mut end = 0;
    for word in WORD.find_iter(sentence) {
        let text = word.as_str();
        let gap = &sentence[end..word.start()];
        let broken = gap.trim() != "" || gap.is_empty();
        let capital = text.chars().next().is_some_and(char::is_uppercase)
            || text.split_once('-').is_some_and(|(particle, name)| {
                matches!(
                    particle,
                    "al" | "el" | "ul" | "ad" | "as" | "ash" | "at" | "an"
                ) && name.chars().next().is_some_and(char::is_uppercase)
            });
        let joins = matches!(
            text,
            "of" | "for" | "the" | "and" | "bin" | "ibn" | "bint" | "van" | "von" | "de"
        );
        if broken || !(capital || joins) {
            runs.push(std::mem::take(&mut run));
        }
        if capital || (joins && !run.is_empty()) {
            run.push(Token {
                span: word.range(),
                capital,
            });
        }
        end = word.end();
    }
    runs.push(run);
    let mut runs: Vec<Vec<Token>> = runs
        .into_iter()
        .flat_map(|run| apart_at_and(sentence, run))
        .collect();
    for run in &mut runs {
        while run.last().is_some_and(|t| !t.capital) {
            run.pop();
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// `Governor Ann Lee and Minister Bo Chen` are two; `Ambassador and Envoy Ann Lee` is one.
fn apart_at_and(sentence: &str, run: Vec<Token>) -> Vec<Vec<Token>> {
    let mut parts: Vec<Vec<Token>> = vec![Vec::new()];
    for token in run {
        let office_before = parts
            .last()
            .and_then(|part| part.last())
            .is_some_and(|last| OFFICES.contains(&bare(sentence, last)));
        if bare(sentence, &token) == "and" && !office_before {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(token);
        }
    }
    parts
}

fn bare<'a>(sentence: &'a str, token: &Token) -> &'a str {
    sentence[token.span.clone()].trim_end_matches('.')
}

/// `US Foreign Minister Ann Lee` and `the Minister of Health, Ann Lee,`.
fn title_and_name(sentence: &str, run: &[Token]) -> Option<(Range<usize>, Option<String>)> {
    let office = run
        .iter()
        .rposition(|t| OFFICES.contains(&bare(sentence, t)))?;
    let mut name_at = office + 1;
    let complement = matches!(
        run.get(name_at).map(|t| bare(sentence, t)),
        Some("of" | "for")
    );
    let before = sentence.get(..run.get(office)?.span.start)?.trim_end();
    let definite = before.ends_with(" the") || before == "the" || before == "The";
    // "the General Council" is a body; nobody writes "the General Ann Lee".
    if definite && !complement {
        return None;
    }
    if complement {
        name_at += 1;
        while run.get(name_at).is_some_and(|t| !t.capital) {
            name_at += 1;
        }
        name_at += 1;
    }
    let title_end = run.get(name_at - 1)?.span.end;
    let title = title_text(sentence, run, office, title_end);
    let name = run.get(name_at..).unwrap_or_default();
    let joined = name
        .iter()
        .any(|t| matches!(bare(sentence, t), "of" | "for" | "the" | "and"));
    let longest = if complement { 2 } else { 4 };
    match (name.first(), name.last()) {
        (Some(first), Some(last)) if (2..=longest).contains(&name.len()) && !joined => {
            let end = last.span.start + without_possessive(&sentence[last.span.clone()]).len();
            Some((first.span.start..end, title))
        }
        (None, _) => {
            let rest = sentence.get(title_end..)?;
            let name = NAME_AFTER_COMMA.captures(rest)?.get(1)?;
            Some((title_end + name.start()..title_end + name.end(), title))
        }
        _ => None,
    }
}

fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches('.');
    word.strip_suffix("’s")
        .or_else(|| word.strip_suffix("'s"))
        .unwrap_or(word)
}

fn title_text(sentence: &str, run: &[Token], office: usize, end: usize) -> Option<String> {
    if HONORIFICS.contains(&bare(sentence, run.get(office)?)) {
        return None;
    }
    let from = run.first()?.span.start;
    let title = sentence.get(from..end)?;
    let start = from + without_opening_word(title, 0..title.len()).start;
    let title = sentence.get(start..end)?.trim();
    let before = sentence.get(..start)?.split_whitespace().next_back();
    Some(match before.filter(|word| QUALIFIERS.contains(word)) {
        Some(qualifier) => format!("{qualifier} {title}"),
        None => title.to_owned(),
    })
}
