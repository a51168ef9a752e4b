//! Who is meant: the names of one article joined to the people, bodies and places that bear them.

mod also;
mod bodies;
mod parts;
mod people;

use std::ops::Range;

use crate::model::{EntityKind, Slug};
use crate::reading::lexicon::Lexicon;
use crate::reading::mentions::Found;
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{backwards, forwards};
use crate::reading::{AlsoNamed, Mention, Named, Passage, roles};

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

/// A name of one kind, with what the words around it tell.
struct Sighting<'a> {
    text: &'a str,
    known: Option<Slug>,
    /// Titles and forms of address before it, the nearest first.
    titles: Vec<&'a str>,
    man: bool,
    woman: bool,
    /// Whether a relative is spoken of beside it.
    kin: bool,
    /// Passage, and beginning of the sentence.
    sentence: (usize, usize),
    lexicon: &'a Lexicon,
}

impl Sighting<'_> {
    /// Whether the author says that this name is not that entity's.
    fn is_denied(&self, slug: Option<&Slug>) -> bool {
        slug.is_some_and(|slug| self.lexicon.denies(slug, self.text))
    }
}

/// Fills in the mentions of all passages; returns whom and what they name, in the order of
/// the first naming.
pub(super) fn resolve(
    passages: &mut [Passage],
    found: Vec<Vec<Found>>,
    lexicon: &Lexicon,
) -> Vec<Named> {
    let flat: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .flat_map(|(p, names)| (0..names.len()).map(move |i| (p, i)))
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    for kind in EntityKind::ALL {
        let of_kind: Vec<(usize, usize)> = flat
            .iter()
            .copied()
            .filter(|&(p, i)| found[p][i].kind == kind)
            .collect();
        let sightings: Vec<Sighting> = of_kind
            .iter()
            .map(|&(p, i)| sighting(p, &passages[p], &found[p][i], lexicon))
            .collect();
        let place = |sightings: Vec<usize>| sightings.into_iter().map(|s| of_kind[s]).collect();
        match kind {
            EntityKind::Person => {
                groups.extend(people::resolve(&sightings).into_iter().map(|p| Group {
                    kind,
                    places: place(p.sightings),
                    known: p.known,
                    unsure: p.unsure,
                    also: Vec::new(),
                }))
            }
            _ => groups.extend(bodies::resolve(&sightings).into_iter().map(|b| Group {
                kind,
                places: place(b.sightings),
                known: b.known,
                unsure: false,
                also: Vec::new(),
            })),
        }
    }
    join_also(passages, &found, &mut groups);
    groups.retain(|group| !group.places.is_empty());
    for group in &mut groups {
        group.places.sort_unstable();
    }
    groups.sort_by_key(|group| group.places.first().copied());
    let named = groups
        .iter()
        .map(|group| group.named(passages, &found))
        .collect();
    attach(passages, found, &groups);
    named
}

/// All mentions of one entity.
struct Group {
    kind: EntityKind,
    /// Passage, and place among its names.
    places: Vec<(usize, usize)>,
    known: Option<Slug>,
    unsure: bool,
    also: Vec<AlsoNamed>,
}

fn sighting<'a>(
    p: usize,
    passage: &'a Passage,
    found: &Found,
    lexicon: &'a Lexicon,
) -> Sighting<'a> {
    let sentence = passage.sentence_at(found.span.start);
    let person = found.kind == EntityKind::Person;
    let titles: Vec<&str> = match person {
        true => roles::titles(&passage.text, sentence.start..found.span.start).collect(),
        false => Vec::new(),
    };
    let role = found.role.as_ref().map_or("", |r| r.office.as_str());
    let told = |class: Class| {
        let words = role.split(' ').chain(titles.iter().copied());
        words.into_iter().any(|word| is(word, class))
    };
    Sighting {
        text: passage.text.get(found.span.clone()).unwrap_or_default(),
        known: found.known.as_ref().map(|entry| entry.slug.clone()),
        man: told(Class::Man),
        woman: told(Class::Woman),
        titles,
        kin: person && speaks_of_kin(&passage.text, &sentence, &found.span),
        sentence: (p, sentence.start),
        lexicon,
    }
}

/// Whether a noun of kinship stands a few words from a name.
fn speaks_of_kin(text: &str, sentence: &Range<usize>, name: &Range<usize>) -> bool {
    let before = backwards(text, sentence.start..name.start).take(9);
    let after = forwards(text, name.end..sentence.end).take(4);
    let mut near = before.chain(after);
    near.any(|w| is(w.text, Class::Kin))
}

/// Joins what the text says is one, and keeps the words that say so.
fn join_also(passages: &[Passage], found: &[Vec<Found>], groups: &mut [Group]) {
    for (p, passage) in passages.iter().enumerate() {
        let Some(names) = found.get(p).filter(|names| !names.is_empty()) else {
            continue;
        };
        for joined in also::find(&passage.text, names) {
            let group_of =
                |groups: &[Group], i: usize| groups.iter().position(|g| g.places.contains(&(p, i)));
            let Some(to) = group_of(groups, joined.first) else {
                continue;
            };
            let words = match &joined.second {
                also::Second::Words(words) => words.clone(),
                also::Second::Found(i) => names[*i].span.clone(),
            };
            if let also::Second::Found(i) = joined.second {
                let Some(from) = group_of(groups, i) else {
                    continue;
                };
                let known = groups[to].known.as_ref().zip(groups[from].known.as_ref());
                if known.is_some_and(|(a, b)| a != b) || groups[to].kind != groups[from].kind {
                    continue;
                }
                if from != to {
                    let moved = std::mem::take(&mut groups[from].places);
                    let also = std::mem::take(&mut groups[from].also);
                    let known = groups[from].known.take();
                    groups[to].places.extend(moved);
                    groups[to].also.extend(also);
                    groups[to].known = groups[to].known.take().or(known);
                }
            }
            let name = passage.text.get(words).unwrap_or_default().to_owned();
            if groups[to].also.iter().all(|a| a.name != name) {
                groups[to].also.push(AlsoNamed {
                    name,
                    passage: p,
                    span: joined.span,
                });
            }
        }
    }
}

impl Group {
    fn named(&self, passages: &[Passage], found: &[Vec<Found>]) -> Named {
        let names = || {
            self.places.iter().filter_map(|&(p, i)| {
                let name = found.get(p)?.get(i)?;
                Some((passages.get(p)?.text.get(name.span.clone())?, name))
            })
        };
        let known = names().find_map(|(_, f)| f.known.as_ref().map(|k| k.name.clone()));
        // A name that the text only adds to another is not the one to call it by.
        let added = |name: &str| self.also.iter().any(|a| a.name == name);
        let fullest = names()
            .map(|(text, _)| text)
            .enumerate()
            .max_by_key(|(n, text)| {
                let length = text.split_whitespace().count();
                (!added(text), length, std::cmp::Reverse(*n))
            });
        let fullest = fullest.map_or("", |(_, text)| text);
        Named {
            kind: self.kind,
            name: known.unwrap_or_else(|| fullest.to_owned()),
            known: self.known.clone(),
            confidence: self.confidence(names().map(|(_, f)| f), fullest),
            also: self.also.clone(),
        }
    }

    /// The surest mention, helped by others and by an office; a single word is less of a name.
    fn confidence<'a>(&self, names: impl Iterator<Item = &'a Found>, fullest: &str) -> f32 {
        let (mut best, mut sum, mut count, mut titled) = (0.0_f32, 0.0_f32, 0.0_f32, false);
        for found in names {
            best = best.max(found.confidence);
            sum += found.confidence;
            count += 1.0;
            titled |= found.role.is_some();
        }
        if self.known.is_some() {
            return 1.0;
        }
        let mean = sum / count.max(1.0);
        let mut sure = (best + mean) / 2.0;
        if titled {
            sure += (1.0 - sure) * 0.4;
        }
        if count > 1.0 {
            sure += (1.0 - sure) * 0.2;
        }
        if self.kind == EntityKind::Person && !fullest.contains([' ', '-']) && !titled {
            sure *= 0.7;
        }
        if self.unsure {
            sure *= 0.5;
        }
        sure.clamp(0.0, 1.0)
    }
}

fn attach(passages: &mut [Passage], found: Vec<Vec<Found>>, groups: &[Group]) {
    let mut who: Vec<Vec<Option<usize>>> =
        found.iter().map(|names| vec![None; names.len()]).collect();
    for (n, group) in groups.iter().enumerate() {
        for &(p, i) in &group.places {
            if let Some(slot) = who.get_mut(p).and_then(|names| names.get_mut(i)) {
                *slot = Some(n);
            }
        }
    }
    for ((passage, names), who) in passages.iter_mut().zip(found).zip(who) {
        let mention = |(name, who): (Found, Option<usize>)| {
            Some(Mention {
                span: name.span,
                kind: name.kind,
                who: who?,
                role: name.role,
            })
        };
        passage.mentions = names.into_iter().zip(who).filter_map(mention).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::sentences;
    use crate::model::Anchor;
    use crate::reading::brackets;

    /// The names of a text, each with all that it stands for: persons in braces, bodies in
    /// square brackets, places in angle brackets. Paragraphs are parted by a bar.
    fn chains(marked: &str) -> Vec<String> {
        let (named, passages) = resolved(marked);
        let names = |who: usize| {
            let mentions = passages
                .iter()
                .flat_map(|p| p.mentions.iter().map(move |m| (p, m)));
            let words: Vec<&str> = mentions
                .filter(|(_, m)| m.who == who)
                .map(|(p, m)| &p.text[m.span.clone()])
                .collect();
            words.join(" = ")
        };
        (0..named.len()).map(names).collect()
    }

    fn resolved(marked: &str) -> (Vec<Named>, Vec<Passage>) {
        let mut passages = Vec::new();
        let mut found = Vec::new();
        for paragraph in marked.split('|') {
            let (text, mut names) = crate::reading::mentions::marked(paragraph);
            brackets::add_short_forms(&text, &mut names);
            passages.push(Passage {
                anchor: Anchor::Paragraph(1),
                sentences: sentences::split(&text),
                text,
                pronouns: Vec::new(),
                mentions: Vec::new(),
                credits: Vec::new(),
                times: Vec::new(),
                quotations: Vec::new(),
            });
            found.push(names);
        }
        roles::read_all(&passages, &mut found);
        let named = resolve(&mut passages, found, &Lexicon::new(&[]));
        (named, passages)
    }

    #[test]
    fn a_part_of_a_name_is_the_person_named_in_full() {
        for (marked, wanted) in [
            (
                "{Ana Ortiz} came. {Ortiz} left.",
                &["Ana Ortiz = Ortiz"][..],
            ),
            (
                "{Ortiz} to go|{Ana Ortiz} leaves. Dr. {Ortiz} said so.",
                &["Ortiz = Ana Ortiz = Ortiz"],
            ),
            (
                "{J. Ortiz} and {Bell}. {Jo Ortiz} and {Kim Bell} left.",
                &["J. Ortiz = Jo Ortiz", "Bell = Kim Bell"],
            ),
            (
                "{Samir al-Nouri} met {Al-Nouri}. {Nouri} left.",
                &["Samir al-Nouri = Al-Nouri = Nouri"],
            ),
            (
                "{Jan van Dalen} came. {Van Dalen} left.",
                &["Jan van Dalen = Van Dalen"],
            ),
            (
                "{Tom Bell} came. {Thomas Bell} left.",
                &["Tom Bell = Thomas Bell"],
            ),
            (
                "{Ahmed Nouri} came. {Ahmad Nouri} left.",
                &["Ahmed Nouri = Ahmad Nouri"],
            ),
            (
                "{Karim Husseini} came. {Huseini} left.",
                &["Karim Husseini = Huseini"],
            ),
            ("Prince {Hal} came. {Hal} left.", &["Hal = Hal"]),
            ("{Li Weimin} came. {Li} left.", &["Li Weimin = Li"]),
            (
                "{Björk Jónsdóttir} came. {Björk} left.",
                &["Björk Jónsdóttir = Björk"],
            ),
        ] {
            assert_eq!(chains(marked), wanted, "{marked}");
        }
    }

    #[test]
    fn a_family_name_goes_before_a_given_name() {
        assert_eq!(
            chains(
                "{Karim Yousef} spoke. Both {Yousef} and {Yousef Amari} agreed. {Yousef} left; {Amari} stayed."
            ),
            ["Karim Yousef = Yousef = Yousef", "Yousef Amari = Amari"]
        );
    }

    #[test]
    fn two_of_one_name_stay_apart() {
        for (marked, wanted) in [
            // The title or the form of address tells which.
            (
                "President {Jo Lind} met {Ana Lind}. President {Lind} left. Mrs. {Ana Lind} stayed, and Mrs. {Lind} sang.",
                &["Jo Lind = Lind", "Ana Lind = Ana Lind = Lind"][..],
            ),
            // Nothing tells.
            (
                "{Jo Lind} met {Ana Lind}. {Lind} left.",
                &["Jo Lind", "Ana Lind", "Lind"],
            ),
            // Only one was known at the time.
            (
                "{Jo Lind} came. {Lind} left.|{Ana Lind} came.",
                &["Jo Lind = Lind", "Ana Lind"],
            ),
            // Father and son.
            (
                "{Mick Lind} drove.|He is the son of {Michael Lind}.",
                &["Mick Lind", "Michael Lind"],
            ),
            (
                "{Jo Lind Jr.} met {Jo Lind Sr.} there.",
                &["Jo Lind Jr.", "Jo Lind Sr."],
            ),
            (
                "{Mahmoud Nouri} came. {Mohammed Nouri} left.",
                &["Mahmoud Nouri", "Mohammed Nouri"],
            ),
            (
                "{Ana Lind} came. King {Ana} died in 1200.",
                &["Ana Lind", "Ana"],
            ),
            ("Mrs. {Lind} came. Mr. {Lind} left.", &["Lind", "Lind"]),
        ] {
            assert_eq!(chains(marked), wanted, "{marked}");
        }
    }

    #[test]
    fn bodies_and_places_by_short_and_long_names() {
        for (marked, wanted) in [
            (
                "the [Northern Fishing Council]’s (NFC) boats",
                &["Northern Fishing Council = NFC"][..],
            ),
            (
                "the [Lind Company] grew. [Lind] fell.",
                &["Lind Company = Lind"],
            ),
            (
                "the [World Lake Forum] met. The [WLF] left.",
                &["World Lake Forum = WLF"],
            ),
            (
                "the [Chadian Health Ministry] and its rival; the [Ministry of Health] left",
                &["Chadian Health Ministry", "Ministry of Health"],
            ),
            (
                "the [Ministry of Health] and the [Health Ministry]",
                &["Ministry of Health = Health Ministry"],
            ),
            (
                "<US> and <U.S.> and <United States>",
                &["US = U.S. = United States"],
            ),
            ("<US> on <Upper Street>", &["US", "Upper Street"]),
            (
                "the [Lake Bank] and the [Sea Bank]; the [Bank]",
                &["Lake Bank", "Sea Bank", "Bank"],
            ),
        ] {
            assert_eq!(chains(marked), wanted, "{marked}");
        }
    }

    #[test]
    fn the_text_itself_joins_names() {
        for (marked, name, also) in [
            (
                "{Samir Nouri}, better known as {Abu Walid}, left.",
                "Samir Nouri",
                &["Abu Walid"][..],
            ),
            (
                "the group [Red Tide], known variously as [RT] or [Tideen], left.",
                "Red Tide",
                &["RT", "Tideen"],
            ),
            (
                "{Cass Bell}, born {Carla Bellini}, sang.",
                "Cass Bell",
                &["Carla Bellini"],
            ),
            (
                "{Samir Nouri} (سمير نوري) left.",
                "Samir Nouri",
                &["سمير نوري"],
            ),
            (
                "{Abu Walid}, the nom de guerre of nobody, met {Samir Nouri}.",
                "Abu Walid",
                &[],
            ),
            ("{Jo Bell} called {Ana Lind} a liar.", "Jo Bell", &[]),
            (
                "{Jo Bell}, known for songs, met {Ana Lind}.",
                "Jo Bell",
                &[],
            ),
        ] {
            let (named, _) = resolved(marked);
            let first = named.first().expect("somebody is named");
            assert_eq!(first.name, name, "{marked}");
            let names: Vec<&str> = first.also.iter().map(|a| a.name.as_str()).collect();
            assert_eq!(names, also, "{marked}");
        }
    }

    #[test]
    fn doubt_stays_doubt() {
        let sure = |marked: &str, name: &str| {
            let (named, _) = resolved(marked);
            named
                .iter()
                .find(|n| n.name == name)
                .map_or(0.0, |n| n.confidence)
        };
        let full = sure("President {Ana Lind} left. {Lind} went home.", "Ana Lind");
        assert!(full > sure("{Lind} left.", "Lind"));
        assert!(
            sure("{Lind} left.", "Lind") > sure("{Jo Lind} met {Ana Lind}. {Lind} left.", "Lind")
        );
    }
}
