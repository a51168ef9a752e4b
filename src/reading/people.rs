//! Who and what is named: the names that the author's files know, everywhere; people
//! as they are introduced; and a person once named in full, from then on.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{EntityKind, Slug};
use crate::reading::titles::introduced;
use crate::reading::{Lexicon, Mention, Named, Role, Standing};

/// People named so far in an article, by the words by which they may be named again.
#[derive(Default)]
pub(super) struct Acquaintances {
    by_name: BTreeMap<String, Found>,
}

#[derive(Clone)]
struct Found {
    span: Range<usize>,
    kind: EntityKind,
    name: String,
    known: Option<Slug>,
    role: Option<String>,
}

/// What makes two spellings of a name one: case, diacritics, hyphens and apostrophes
/// do not count.
pub fn person_name_key(name: &str) -> String {
    any_ascii::any_ascii(name)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.replace('\'', ""))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// All mentions of a passage, in order and disjoint.
pub(super) fn find(
    text: &str,
    sentences: &[Range<usize>],
    lexicon: &Lexicon,
    acquainted: &mut Acquaintances,
    named: &mut Vec<Named>,
) -> Vec<Mention> {
    let mut found: Vec<Found> = lexicon
        .find(text)
        .map(|(span, entry)| Found {
            span,
            kind: entry.kind,
            name: entry.name.clone(),
            known: Some(entry.slug.clone()),
            role: None,
        })
        .collect();
    for sentence in sentences {
        for (span, role) in introduced(text, sentence.clone()) {
            add(&mut found, text, span, role);
        }
    }
    for mention in found.iter().filter(|m| m.known.is_none()) {
        acquainted
            .by_name
            .entry(mention.name.clone())
            .or_insert_with(|| Found {
                role: None,
                ..mention.clone()
            });
    }
    // The longest first: a name can stand at the beginning of another's.
    let mut known: Vec<_> = acquainted.by_name.iter().collect();
    known.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, person) in known {
        for (start, _) in text.match_indices(name.as_str()) {
            let span = start..start + name.len();
            let whole = !text[..start].ends_with(char::is_alphanumeric)
                && !text[span.end..].starts_with(char::is_alphanumeric);
            if whole && !found.iter().any(|m| overlap(&m.span, &span)) {
                found.push(Found {
                    span,
                    ..person.clone()
                });
            }
        }
    }
    found.sort_by_key(|m| m.span.start);
    let mentions = found.into_iter().map(|found| Mention {
        who: place(named, &found),
        span: found.span,
        kind: found.kind,
        role: found.role.map(|title| Role {
            span: None,
            office: title.clone(),
            title,
            of: None,
            standing: Standing::Holds,
        }),
    });
    mentions.collect()
}

fn place(named: &mut Vec<Named>, found: &Found) -> usize {
    let same = |n: &Named| (n.kind, &n.name, &n.known) == (found.kind, &found.name, &found.known);
    named.iter().position(same).unwrap_or_else(|| {
        named.push(Named {
            kind: found.kind,
            name: found.name.clone(),
            known: found.known.clone(),
            confidence: 1.0,
            also: Vec::new(),
        });
        named.len() - 1
    })
}

/// Adds a person, or the role to one whom the lexicon found at the same words.
fn add(found: &mut Vec<Found>, text: &str, span: Range<usize>, role: Option<String>) {
    let Some(name) = text.get(span.clone()) else {
        return;
    };
    let known = found.iter_mut().find(|m| overlap(&m.span, &span));
    match known {
        Some(mention) if mention.kind == EntityKind::Person => {
            mention.role = mention.role.take().or(role);
        }
        Some(_) => {}
        None => found.push(Found {
            name: name.to_owned(),
            span,
            kind: EntityKind::Person,
            known: None,
            role,
        }),
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::sentences;

    fn people(text: &str) -> Vec<(String, Option<String>)> {
        let lexicon = Lexicon::new(&[]);
        find(
            text,
            &sentences::split(text),
            &lexicon,
            &mut Acquaintances::default(),
            &mut Vec::new(),
        )
        .into_iter()
        .map(|m| (text[m.span].to_owned(), m.role.map(|role| role.title)))
        .collect()
    }

    fn one(text: &str) -> (String, String) {
        let (name, role) = people(text).remove(0);
        (name, role.unwrap_or_default())
    }

    #[test]
    fn a_title_before_a_full_name() {
        for (text, name, role) in [
            (
                "In May President Ana Ortiz flew home.",
                "Ana Ortiz",
                "President",
            ),
            (
                "Peru’s Foreign Minister Ana Ortiz’s visit",
                "Ana Ortiz",
                "Peru’s Foreign Minister",
            ),
            (
                "Secretary of State Jo Bell spoke.",
                "Jo Bell",
                "Secretary of State",
            ),
            (
                "the Minister of Health, Omar al-Masri, said",
                "Omar al-Masri",
                "Minister of Health",
            ),
            (
                "the commander, Major General Lee Park, left",
                "Lee Park",
                "Major General",
            ),
            (
                "the fall of former President Ana Ortiz",
                "Ana Ortiz",
                "former President",
            ),
            (
                "US Ambassador and Special Envoy for Chad Jo Bell",
                "Jo Bell",
                "US Ambassador and Special Envoy for Chad",
            ),
            ("Dr. Lina Haddad said so.", "Lina Haddad", ""),
        ] {
            assert_eq!(one(text), (name.to_owned(), role.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_role_behind_a_full_name() {
        assert_eq!(
            one("But Ana Ortiz, the newly named head of the port authority, said no."),
            (
                "Ana Ortiz".to_owned(),
                "newly named head of the port authority".to_owned()
            )
        );
    }

    #[test]
    fn two_people_in_one_breath_keep_their_own_titles() {
        let found = people("Bank Governor Ana Ortiz and Finance Minister Jo Bell met.");
        let role = |i: usize| found[i].1.as_deref();
        assert_eq!(
            (role(0), role(1)),
            (Some("Bank Governor"), Some("Finance Minister"))
        );
    }

    #[test]
    fn what_somebody_is_said_to_do_is_not_a_role() {
        let (name, role) = one("Mayor Ana Ortiz, described as a new leader, left.");
        assert_eq!((name.as_str(), role.as_str()), ("Ana Ortiz", "Mayor"));
    }

    #[test]
    fn a_person_named_in_full_is_known_from_then_on() {
        let text = "Governor Ana Ortiz spoke. Later Ana Ortiz left.";
        assert_eq!(people(text).len(), 2);
    }

    #[test]
    fn a_place_or_a_body_is_not_a_person() {
        for text in [
            "The President of the United States spoke in New York.",
            "Prime Minister's Questions were long.",
            "He met the General Intelligence Directorate.",
            "Ambassador to Chile Street closed.",
        ] {
            assert_eq!(people(text), [], "{text}");
        }
    }

    #[test]
    fn one_key_for_one_name() {
        assert_eq!(
            person_name_key("José  García-Márquez"),
            person_name_key("Jose Garcia Marquez")
        );
        assert_eq!(person_name_key("Hay’at"), person_name_key("Hayat"));
    }
}
