//! Outlets that a text says it draws on, where it says so plainly.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::language::pattern;
use crate::model::Slug;

/// Their slugs, in the order of the text, each once.
pub(in crate::ingest) fn find(text: &str) -> Vec<Slug> {
    let mut found: Vec<(usize, Slug)> = Vec::new();
    if !LEANS.is_match(text) {
        return Vec::new();
    }
    for (pattern, certain) in [(&*BEHIND, false), (&*BEFORE, false), (&*FULL_REPORT, true)] {
        for captures in pattern.captures_iter(text) {
            let Some(names) = captures.name("names") else {
                continue;
            };
            let mut at = names.start();
            for name in AND.split(names.as_str()) {
                if let Some(slug) = outlet(name, certain) {
                    found.push((at, slug));
                }
                at += name.len() + 1;
            }
        }
    }
    found.sort();
    let mut slugs = Vec::new();
    for (_, slug) in found {
        if !slugs.contains(&slug) {
            slugs.push(slug);
        }
    }
    slugs
}

/// Words without which no pattern below can match: most paragraphs hold none.
#[allow(clippy::expect_used)]
static LEANS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new([
        "ccording to",
        "eported",
        "evealed",
        "eports",
        "isclosed",
        "ublished",
        "appeared",
        "iting ",
        "compiled by",
        ", per ",
        "eport by",
        "quoting",
        "told to",
    ])
    .expect("a few words are no large automaton")
});

/// The outlet that ends a title as its credit, and the title without it.
pub(in crate::ingest) fn credited_title(title: &str) -> Option<(&str, Slug)> {
    let found = TITLE_CREDIT.captures(title)?;
    let slug = outlet(found.name("name")?.as_str(), false)?;
    let before = title.get(..found.get(0)?.start())?.trim_end();
    (before.split_whitespace().count() >= 3).then_some((before, slug))
}

/// The slug of an agency as a dateline names it.
pub(in crate::ingest) fn agency(name: &str) -> Option<Slug> {
    AGENCIES
        .iter()
        .find(|(short, _)| *short == name)
        .and_then(|(_, slug)| Slug::new(slug))
}

fn outlet(name: &str, certain: bool) -> Option<Slug> {
    let name = name
        .trim()
        .trim_end_matches(['.', ','])
        .trim_end_matches("’s")
        .trim_end_matches("'s");
    if let Some(slug) = agency(name.trim_start_matches("the ")) {
        return Some(slug);
    }
    let name = name.strip_prefix("the ").unwrap_or(name);
    let last = name.split([' ', '-']).next_back()?;
    let words = name.split_whitespace().count();
    let domain = DOMAIN.is_match(name);
    let known = KNOWN.contains(&name);
    let shaped = words >= 2 && MASTHEADS.contains(&last);
    let fits = domain
        || known
        || shaped
        || (certain && (2..=4).contains(&words) && name.starts_with("The "));
    let general = GENERAL.iter().any(|g| name.eq_ignore_ascii_case(g));
    (fits && !general && name.chars().next().is_some_and(char::is_uppercase))
        .then(|| Slug::from_text(name))
}

/// Agencies by the names that they go by.
const AGENCIES: &[(&str, &str)] = &[
    ("AP", "associated-press"),
    ("Associated Press", "associated-press"),
    ("The Associated Press", "associated-press"),
    ("AFP", "afp"),
    ("Agence France-Presse", "afp"),
    ("Reuters", "reuters"),
    ("Xinhua", "xinhua"),
    ("TASS", "tass"),
    ("DPA", "dpa"),
    ("dpa", "dpa"),
    ("Bloomberg", "bloomberg"),
    ("SANA", "sana"),
    ("ANI", "ani"),
    ("PTI", "pti"),
    ("UPI", "upi"),
    ("EFE", "efe"),
    ("Anadolu Agency", "anadolu-agency"),
];

/// Outlets whose names do not look like an outlet's.
const KNOWN: &[&str] = &[
    "BBC",
    "CNN",
    "NPR",
    "CBS",
    "NBC",
    "Axios",
    "Politico",
    "The Economist",
    "Le Monde",
    "Le Figaro",
    "Der Spiegel",
    "El País",
    "Al Jazeera",
    "Al-Jazeera",
    "Al Arabiya",
    "Haaretz",
    "The Atlantic",
    "The Intercept",
    "The Guardian",
    "Die Zeit",
    "Die Welt",
    "The Independent",
    "Deutsche Welle",
    "The Hill",
    "The New Yorker",
    "Financial Times",
    "Yonhap",
    "Kyodo",
    "Interfax",
    "Rudaw",
    "Kan",
    "Fox News",
    "Euronews",
    "Bellingcat",
];

/// Last words of a newspaper's, an agency's or a station's name.
const MASTHEADS: &[&str] = &[
    "Post",
    "Times",
    "News",
    "Press",
    "Journal",
    "Guardian",
    "Tribune",
    "Herald",
    "Weekly",
    "Daily",
    "Gazette",
    "Telegraph",
    "Observer",
    "Independent",
    "Mail",
    "Star",
    "Standard",
    "Chronicle",
    "Review",
    "Magazine",
    "TV",
    "Radio",
    "Monitor",
    "Globe",
    "Mirror",
    "Economist",
    "Spectator",
    "Bulletin",
    "Courier",
    "Dispatch",
    "Examiner",
    "Inquirer",
    "Insider",
    "Wire",
    "Zeitung",
    "Broadcaster",
    "Today",
    "Sentinel",
    "Reporter",
    "Register",
];

/// Names of the shape that are no one outlet's.
const GENERAL: &[&str] = &[
    "Local News",
    "State TV",
    "State Radio",
    "The Press",
    "The News",
    "Breaking News",
    "Free Press",
    "Social Media",
    "State Media",
    "Blog Post",
];

const NAME: &str = r"(?:[Tt]he )?\p{Lu}[\p{L}\p{N}.'’-]*(?:[ -]\p{Lu}[\p{L}\p{N}.-]*){0,4}";

/// "according to X", "as reported by X and Y", "per X", "data compiled by X".
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:[Aa]ccording to (?:an? (?:\p{{L}}+ )?(?:report|investigation|tally|analysis) (?:by|in|from|published (?:by|in)) |(?:data|figures|numbers) (?:compiled|collected|published|gathered) by |reports? (?:by|in|from) )?|(?:as )?(?:first )?(?:reported|revealed|published) (?:by|in) |[Cc]iting |[Dd]ata compiled by |, per |[Rr]eport by |, quoting |told to )(?P<names>{NAME}(?:(?:, | and |, and ){NAME}){{0,3}})"
    ))
});

/// "X revealed that".
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<names>{NAME})(?:,? (?:first|also|later|earlier|has|had|previously)){{0,2}},? (?:revealed|reported|reports|disclosed)\b"
    ))
});

/// "in a report published by The X".
static FULL_REPORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"originally (?:published|appeared) (?:by|in|on) (?P<names>The \p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,3})",
    )
});

static TITLE_CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"[ |–—-]+(?:[Rr]eport|[Rr]eported|[Ss]tory) by (?P<name>{NAME})$"
    ))
});

static AND: LazyLock<Regex> = LazyLock::new(|| pattern(r", and | and |, "));

static DOMAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}\p{N}-]{2,}\.(?i:com|net|org|az|info|news|co|ru|tr|de|fr|uk|il|ua|io|am|ge)$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(text: &str) -> Vec<String> {
        find(text).into_iter().map(String::from).collect()
    }

    #[test]
    fn outlets_are_found_where_the_text_leans_on_them() {
        for (text, expected) in [
            (
                "It fell, according to data compiled by Harbour Weekly.",
                vec!["harbour-weekly"],
            ),
            (
                "The talks, as reported by the Associated Press and Lagos News, failed.",
                vec!["associated-press", "lagos-news"],
            ),
            (
                "The Cape Herald revealed that the wall had cracks.",
                vec!["the-cape-herald"],
            ),
            (
                "The wall had cracks, per Wallwatch.net.",
                vec!["wallwatch-net"],
            ),
        ] {
            assert_eq!(slugs(text), expected, "{text}");
        }
        for text in [
            "According to Mayor Ada King, the wall held.",
            "The Port Authority reported losses.",
            "He read the Cape Herald at breakfast.",
            "It was, according to officials, over.",
            "According to the Military Post Office it arrived.",
        ] {
            assert!(slugs(text).is_empty(), "{text}: {:?}", slugs(text));
        }
    }

    #[test]
    fn a_credit_is_taken_off_a_title() {
        let found = credited_title("Cracks found in harbour wall Report by The Cape Herald");
        assert_eq!(
            found.map(|(t, s)| (t, s.to_string())),
            Some(("Cracks found in harbour wall", "the-cape-herald".to_owned()))
        );
        assert_eq!(credited_title("A damning report by the mayor"), None);
    }
}
