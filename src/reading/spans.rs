//! The exact words of a name: no title, no possessive, no opening word.

use crate::language::{self, Country};
use crate::model::EntityKind;
use crate::names;
use crate::reading::mentions::Found;
use crate::reading::tagger::Span;
use crate::reading::vocabulary::{Class, is, is_any, is_demonym};
use crate::reading::words::{Word, forwards};

/// Words that begin a sentence or a phrase and no name.
const OPENING: &[&str] = &[
    "A", "An", "And", "As", "At", "Both", "But", "By", "For", "From", "In", "Like", "On", "The",
    "With",
];
/// Titles that are given names or family names as well.
const NAMES_TOO: &[&str] = &[
    "Prince", "Dean", "Earl", "Duke", "Major", "Marshal", "King", "Judge", "Pope", "Bishop",
    "Baron", "Abbot", "Rector", "Don", "Hon", "Sri",
];
const MONTHS: &[&str] = &[
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "June",
    "Jul",
    "July",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "January",
    "February",
    "March",
    "April",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "Syria Thomas Barlow" of "envoy for Syria Thomas Barlow" is a country and a person.
pub(super) fn apart(text: &str, span: &Span) -> Vec<Span> {
    let words: Vec<Word> = forwards(text, span.range.clone()).collect();
    if let [country, given, .., _] = words.as_slice()
        && country.runs_on()
        && matches!(language::country(country.text), Some(Country::Name(_)))
        && names::is_given_name(given.text)
        && span.kind != EntityKind::Organisation
    {
        let part = |range, kind| Span {
            range,
            kind,
            ..span.clone()
        };
        return vec![
            part(country.start..country.end, EntityKind::Place),
            part(given.start..span.range.end, EntityKind::Person),
        ];
    }
    vec![span.clone()]
}

/// A name of the tagger, trimmed; none where it is no name.
pub(super) fn exact(text: &str, span: &Span) -> Option<Found> {
    let words: Vec<Word> = forwards(text, span.range.clone()).collect();
    let mut words = words.as_slice();
    let mut kind = span.kind;
    if let [first, rest @ ..] = words
        && kind == EntityKind::Place
        && first.text.eq_ignore_ascii_case("the")
        && !matches!(rest, [only] if matches!(only.text, "Hague" | "Gambia" | "Bahamas"))
    {
        words = rest;
    }
    if kind == EntityKind::Person {
        words = without_titles(words);
        while let [rest @ .., last] = words
            && (last.text.is_empty() || OPENING.contains(&last.text) || is_office_behind(last))
        {
            words = rest;
        }
    }
    let (first, last) = (words.first()?, words.last()?);
    let start = first.start + prefix(first.text);
    let owner = last.owner();
    let mut end = last.end;
    if owner.1 && owner.0.len() < last.text.len() {
        end = last.start + owner.0.len();
    }
    let shortened = matches!(last.text, "Jr" | "Sr") || last.text.chars().count() == 1;
    if last.after.starts_with('.') && span.range.end > end && shortened {
        end += 1;
    }
    // "His Highness" is said of somebody who is named elsewhere.
    if matches!(first.text, "His" | "Her" | "Your" | "Their") {
        return None;
    }
    if kind == EntityKind::Person {
        kind = kind_by_words(words, owner.0, span.confidence)?;
        let behind = text.get(end..).unwrap_or_default();
        let behind = behind.strip_prefix('.').unwrap_or(behind).trim_start();
        let dated = behind.starts_with(|c: char| c.is_ascii_digit());
        if words.len() == 1 && dated && MONTHS.contains(&last.text) {
            return None;
        }
    }
    // "Syrian" names no place.
    let adjective = matches!(
        language::country(text.get(start..end)?),
        Some(Country::Adjective(_))
    );
    if adjective && kind != EntityKind::Organisation {
        return None;
    }
    (start < end).then_some(Found {
        span: start..end,
        kind,
        confidence: span.confidence,
        known: None,
        role: None,
    })
}

/// How sure a name is of which only the given name was seen at first.
const WHOLE: f32 = 0.8;

/// Takes the family name along where only the given name was taken for a name: "Steve"
/// of "Steve Jobs said". A line in which most words begin with a capital tells nothing.
pub(super) fn complete(text: &str, found: &mut [Found]) {
    let mut next: Vec<usize> = found.iter().skip(1).map(|f| f.span.start).collect();
    next.push(text.len());
    for (name, next) in found.iter_mut().zip(next) {
        let words = text.get(name.span.clone()).unwrap_or_default();
        if name.kind != EntityKind::Person || name.known.is_some() || !names::is_given_name(words) {
            continue;
        }
        let mut behind = forwards(text, name.span.end..text.len());
        let Some(family) = behind.next() else {
            continue;
        };
        let beside = family.before.is_empty() && text.get(name.span.end..family.start) == Some(" ");
        let stem = family.owner().0;
        let end = family.start + stem.len();
        let lower = |w: &Word| w.text.starts_with(char::is_lowercase);
        let in_a_sentence =
            family.owner().1 || !family.runs_on() || behind.next().is_some_and(|w| lower(&w));
        if beside
            && in_a_sentence
            && stem.len() > 2
            && capitalised(stem)
            && end <= next
            && !is(stem, Class::Body)
        {
            name.span.end = end;
            name.confidence = name.confidence.max(WHOLE);
        }
    }
}

fn capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

/// "anti-Ortiz" is of Ortiz.
fn prefix(word: &str) -> usize {
    match word.split_once('-') {
        Some((prefix, rest))
            if matches!(
                prefix,
                "anti" | "pro" | "post" | "non" | "ex" | "then" | "pre" | "mid"
            ) && rest.starts_with(char::is_uppercase) =>
        {
            prefix.len() + 1
        }
        _ => 0,
    }
}

/// "President Ana Ortiz" and "Welshman Huw Lind" without what they are called.
fn without_titles<'a, 'w>(mut words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    while let [first, rest @ ..] = words {
        let titles = [Class::Office, Class::Rank, Class::Courtesy, Class::Demonym];
        let called = is_any(first.text, titles);
        let drop = called && !NAMES_TOO.contains(&first.text) || OPENING.contains(&first.text);
        if rest.is_empty() || !drop {
            break;
        }
        words = rest;
    }
    words
}

/// "Lind CEO", "Lind Chief": the name is a company's, and the office begins another.
fn is_office_behind(word: &Word) -> bool {
    let capitals = word.text.chars().all(char::is_uppercase);
    let head = matches!(word.text, "Chief" | "Chairman" | "Chairwoman");
    is(word.text, Class::Executive) && (capitals || head)
}

/// What a person's name is by its last word; none where no word names anybody.
fn kind_by_words(words: &[Word], tail: &str, sure: f32) -> Option<EntityKind> {
    let class = |class: Class| is(tail, class);
    if let [only] = words {
        let called = is(only.text, Class::Office) || is(only.text, Class::Courtesy);
        let title = called && !NAMES_TOO.contains(&only.text);
        let letter = only.text.chars().count() < 2;
        let people = is_demonym(only.text) && sure < 0.6;
        let none = people || title || letter || class(Class::Demonym) || class(Class::Outlet);
        return (!none).then_some(EntityKind::Person);
    }
    let title = |w: &Word| {
        [Class::Office, Class::Modifier, Class::Courtesy]
            .into_iter()
            .any(|class| is(w.text, class))
    };
    if words.iter().all(title) && !words.iter().any(|w| NAMES_TOO.contains(&w.text)) {
        return None;
    }
    if class(Class::Body) && !class(Class::Office) {
        return Some(EntityKind::Organisation);
    }
    // Short ones are family names too: Hill, Gate, Park.
    if class(Class::Place) && tail.len() > 4 {
        return Some(EntityKind::Place);
    }
    Some(EntityKind::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trimmed(text: &str, kind: EntityKind) -> Option<(&str, EntityKind)> {
        let span = Span {
            range: 0..text.len(),
            kind,
            confidence: 0.9,
        };
        exact(text, &span).map(|f| (&text[f.span], f.kind))
    }

    #[test]
    fn a_name_is_its_words_alone() {
        for (text, name) in [
            ("President Ana Ortiz", "Ana Ortiz"),
            ("Dr. Ana Ortiz’s", "Ana Ortiz"),
            ("Both Ana Ortiz", "Ana Ortiz"),
            ("Jo Bell Jr.", "Jo Bell Jr."),
            ("King Lind", "King Lind"),
            ("Welshman Huw Lind", "Huw Lind"),
            ("Ana Ortiz -", "Ana Ortiz"),
        ] {
            let found = trimmed(text, EntityKind::Person);
            assert_eq!(found, Some((name, EntityKind::Person)), "{text}");
        }
        for (text, name) in [
            ("The U.S.", "U.S."),
            ("anti-Ortiz", "Ortiz"),
            ("The Hague", "The Hague"),
        ] {
            let found = trimmed(text, EntityKind::Place);
            assert_eq!(found, Some((name, EntityKind::Place)), "{text}");
        }
    }

    #[test]
    fn a_country_before_a_full_name_is_no_part_of_it() {
        let parts = |text: &'static str, kind| -> Vec<(&str, EntityKind)> {
            let span = Span {
                range: 0..text.len(),
                kind,
                confidence: 0.9,
            };
            let parts = apart(text, &span).into_iter();
            parts.map(|s| (&text[s.range], s.kind)).collect()
        };
        assert_eq!(
            parts("Chad Thomas Barlow", EntityKind::Place),
            [
                ("Chad", EntityKind::Place),
                ("Thomas Barlow", EntityKind::Person)
            ]
        );
        assert_eq!(parts("Jordan Rivers", EntityKind::Person).len(), 1);
    }

    #[test]
    fn a_given_name_takes_its_family_name_along() {
        for (text, name) in [
            ("Later Steve Marks said so.", "Steve Marks"),
            ("It was Steve Marks’s idea.", "Steve Marks"),
            ("Later Steve Unveils New Plans", "Steve"),
            ("Later Steve, Marks said, left.", "Steve"),
        ] {
            let start = text.find("Steve").unwrap();
            let mut found = [Found {
                span: start..start + "Steve".len(),
                kind: EntityKind::Person,
                confidence: 0.5,
                known: None,
                role: None,
            }];
            complete(text, &mut found);
            assert_eq!(&text[found[0].span.clone()], name, "{text}");
        }
    }

    #[test]
    fn a_title_a_people_or_an_agency_is_no_person() {
        for text in [
            "Prime Minister",
            "President",
            "Frenchman",
            "Reuters",
            "A",
            "His Highness",
        ] {
            assert_eq!(trimmed(text, EntityKind::Person), None, "{text}");
        }
        assert_eq!(
            trimmed("Ortiz News Agency", EntityKind::Person),
            Some(("Ortiz News Agency", EntityKind::Organisation))
        );
        assert_eq!(
            trimmed("Lake Ortiz River", EntityKind::Person).map(|f| f.1),
            Some(EntityKind::Place)
        );
    }
}
