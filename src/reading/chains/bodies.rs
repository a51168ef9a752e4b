//! Which body or place of an article a name means: spellings, short forms, acronyms.

use foldhash::HashMap;

use crate::language::{self, Country};
use crate::model::Slug;
use crate::reading::chains::Sighting;
use crate::reading::chains::parts::fold;
use crate::reading::words::forwards;

/// A body or a place that the article names.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub sightings: Vec<usize>,
    pub known: Option<Slug>,
    /// Folded words of the first name.
    words: Vec<String>,
    name: String,
}

/// What a company's name may do without.
const LEGAL: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llc",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "co",
    "company",
    "group",
    "holdings",
];
/// Bodies that are named either way round: "Ministry of Health", "Health Ministry".
const TURNED: &[&str] = &["ministry", "department", "directorate", "bureau"];

/// In an article that names more, short forms are not looked for.
const MOST: usize = 1_000;

/// The bodies, or the places, named.
pub(super) fn resolve(sightings: &[Sighting]) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::default();
    let mut by_slug: HashMap<Slug, usize> = HashMap::default();
    for (i, sighting) in sightings.iter().enumerate() {
        let words = words(sighting.text);
        let key = key(sighting.text, &words);
        let known = sighting.known.as_ref();
        let of_key = by_key.get(&key).copied().filter(|&b| {
            let other: Option<&Slug> = bodies.get(b).and_then(|b: &Body| b.known.as_ref());
            known.is_none() || other.is_none() || other == known
        });
        let of_slug = known.and_then(|slug| by_slug.get(slug).copied());
        let body = of_slug.or(of_key).unwrap_or_else(|| {
            bodies.push(Body {
                words,
                name: sighting.text.to_owned(),
                ..Body::default()
            });
            bodies.len() - 1
        });
        by_key.entry(key).or_insert(body);
        if let Some(slug) = known {
            by_slug.entry(slug.clone()).or_insert(body);
        }
        if let Some(found) = bodies.get_mut(body) {
            found.sightings.push(i);
            found.known = found.known.take().or_else(|| known.cloned());
        }
    }
    join_short(&mut bodies);
    bodies
}

/// Folded words without articles; an acronym's full stops do not part it.
fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–'))
        .map(fold)
        .filter(|word| !word.is_empty() && !matches!(word.as_str(), "the" | "al" | "el"))
        .collect()
}

fn key(name: &str, words: &[String]) -> String {
    if let Some(Country::Name(country)) = language::country(name) {
        return country.to_lowercase();
    }
    // "IS" and "is" are told apart.
    if !name.contains(' ') && name.len() <= 6 && !name.chars().any(char::is_lowercase) {
        return words.concat().to_uppercase();
    }
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.iter().any(|w| TURNED.contains(w)) {
        words.retain(|w| !matches!(*w, "of" | "for" | "and"));
        words.sort_unstable();
    }
    words.join(" ")
}

/// Joins a shorter name to the one longer name of the article that it can be short for.
fn join_short(bodies: &mut Vec<Body>) {
    if bodies.len() > MOST {
        return;
    }
    let long: Vec<usize> = (0..bodies.len())
        .filter(|&b| bodies[b].words.len() >= 2)
        .collect();
    for b in 0..bodies.len() {
        let short = &bodies[b];
        let mut fitting = long.iter().copied().filter(|&l| {
            let long = &bodies[l];
            let known = long.known.as_ref().zip(short.known.as_ref());
            l != b
                && known.is_none_or(|(a, b)| a == b)
                && !long.sightings.is_empty()
                && is_short_for(short, long)
        });
        let (Some(to), None) = (fitting.next(), fitting.next()) else {
            continue;
        };
        let moved = std::mem::take(&mut bodies[b].sightings);
        let known = bodies[b].known.take();
        bodies[to].sightings.extend(moved);
        bodies[to].known = bodies[to].known.take().or(known);
    }
    bodies.retain(|body| !body.sightings.is_empty());
    for body in bodies {
        body.sightings.sort_unstable();
    }
}

fn is_short_for(short: &Body, long: &Body) -> bool {
    let (s, l) = (&short.words, &long.words);
    if s.len() >= l.len() && s.len() > 1 {
        return false;
    }
    let dropped_front = s.len() >= 2 && l.ends_with(s);
    let dropped_form = l.starts_with(s) && l[s.len()..].iter().all(|w| LEGAL.contains(&w.as_str()));
    dropped_front || dropped_form || is_acronym(&short.name, &long.name)
}

/// Short forms of two letters that need no explanation; others are too often chance.
const COMMON: &[(&str, &str)] = &[("UN", "united nations"), ("EU", "european union")];

/// The first letters of all words, or of all but the small ones.
fn is_acronym(short: &str, name: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.chars().any(char::is_lowercase) || letters.is_empty() {
        return false;
    }
    if letters.chars().count() < 3 {
        let common =
            |(known, full): &(&str, &str)| *known == letters && (words(name).join(" ") == *full);
        return COMMON.iter().any(common);
    }
    let first = |small: bool| -> String {
        forwards(name, 0..name.len())
            .flat_map(|w| w.text.split('-'))
            .filter(|w| small || w.starts_with(char::is_uppercase))
            .filter_map(|w| w.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    first(true) == letters || first(false) == letters
}
