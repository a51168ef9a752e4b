//! Which person of an article a name means: full names first, then what is left of them.

use foldhash::{HashMap, HashSet};

use crate::model::Slug;
use crate::names::Name;
use crate::reading::chains::Sighting;
use crate::reading::chains::parts::Parts;
use crate::reading::chains::person::{MOST_FORMS, Person, Place, place_of, same_person};
use crate::reading::vocabulary::{Class, is};

/// In an article of more people, spellings are not compared.
const MOST_PEOPLE: usize = 300;
/// Of those who share a word, the latest are compared.
const MOST_SHARING: usize = 100;
/// How alike two full names that differ in one word must be to be one person's.
const ALIKE: f64 = 0.85;
/// How alike two family names must be, and how long.
const SAME_SOUND: f64 = 0.95;
const LONG_ENOUGH: usize = 5;

/// The people named, each with the sightings that name the person.
pub(super) fn resolve(sightings: &[Sighting]) -> Vec<Person> {
    let parts: Vec<Parts> = sightings.iter().map(|s| Parts::of(s.text)).collect();
    let kin = sightings.iter().zip(&parts).filter(|(s, _)| s.kin);
    let mut company = Company {
        kin: kin.flat_map(|(_, p)| p.words.iter().cloned()).collect(),
        ..Company::default()
    };
    for (i, sighting) in sightings.iter().enumerate() {
        if let Some(part) = parts
            .get(i)
            .filter(|p| !p.is_bare() || sighting.known.is_some())
        {
            let before = i.checked_sub(1).and_then(|before| parts.get(before));
            company.introduce(i, sighting, part, before.filter(|_| sighting.relative));
        }
    }
    company.settle();
    for (i, sighting) in sightings.iter().enumerate() {
        if let Some(part) = parts
            .get(i)
            .filter(|p| p.is_bare() && sighting.known.is_none())
        {
            company.recall(i, sighting, part);
        }
    }
    company.people.retain(|p| !p.sightings.is_empty());
    company.people
}

#[derive(Default)]
struct Company {
    people: Vec<Person>,
    by_word: HashMap<String, Vec<usize>>,
    by_slug: HashMap<Slug, usize>,
    /// People known by one word only: "Lula", "Prince Harry".
    by_only_word: HashMap<String, usize>,
    /// Words of the names beside which a relative is spoken of.
    kin: HashSet<String>,
    /// Family names taken apart, to be compared by their sound.
    heard: HashMap<String, Name>,
    /// Full names that may be a capital particle and a family name, for later.
    led: Vec<(usize, Parts)>,
}

impl Company {
    /// A full name, or one that the author's files know; `kin` is the name before it where
    /// this one is said to be a relative's.
    fn introduce(&mut self, i: usize, sighting: &Sighting, parts: &Parts, kin: Option<&Parts>) {
        let mut candidates = self.sharing(parts);
        // Nobody is their own son.
        let is_kin = |form: &Parts| kin.is_some_and(|kin| same_person(form, kin));
        candidates.retain(|&p| !self.people[p].forms.iter().any(is_kin));
        let exact = |&p: &usize| self.people[p].forms.contains(parts);
        let known = sighting.known.as_ref();
        let person = match known.and_then(|slug| self.by_slug.get(slug).copied()) {
            Some(person) => Some(person),
            None => {
                let fits = |&p: &usize| {
                    let person = &self.people[p];
                    let slugs = person.known.as_ref().zip(known);
                    slugs.is_none_or(|(a, b)| a == b)
                        && (known.is_some() || !sighting.is_denied(person.known.as_ref()))
                        && person.agrees(sighting)
                        && person.can_be(sighting, parts)
                };
                let mut fitting: Vec<usize> = candidates.iter().copied().filter(fits).collect();
                if fitting.is_empty() && known.is_none() {
                    fitting = self.alike(&candidates, sighting, parts);
                }
                match fitting.as_slice() {
                    [only] => Some(*only),
                    several => several.iter().copied().find(exact),
                }
            }
        };
        if person.is_none() && parts.led {
            self.led.push((i, parts.clone()));
        }
        let person = person.unwrap_or_else(|| {
            self.people.push(Person::default());
            self.people.len() - 1
        });
        if let Some(slug) = known {
            self.by_slug.insert(slug.clone(), person);
            self.people[person].known = Some(slug.clone());
        }
        self.people[person].see(i, sighting);
        self.learn(person, parts);
        if self.people[person].name.is_empty() {
            self.people[person].name = sighting.text.to_owned();
        }
        if !parts.is_bare() {
            self.people[person].introduced.get_or_insert(i);
        }
    }

    /// People whose name is the same but for the spelling of one word, or a short form of it.
    /// Two who are named in one sentence are two, and so are relatives.
    fn alike(&self, candidates: &[usize], sighting: &Sighting, parts: &Parts) -> Vec<usize> {
        let mut written: Option<Name> = None;
        let mut fits = |person: &Person| {
            let differing = |form: &Parts| {
                let pairs = form.words.iter().zip(&parts.words);
                let mut differing = pairs.filter(|(a, b)| a != b);
                let kin = |(a, b): (&String, &String)| self.kin.contains(a) || self.kin.contains(b);
                form.words.len() == parts.words.len()
                    && differing.next().is_some_and(|pair| !kin(pair))
                    && differing.next().is_none()
            };
            person.agrees(sighting)
                && person.known.is_none()
                && !person.sentences.contains(&sighting.sentence)
                && person.forms.iter().all(|form| form.suffix == parts.suffix)
                && person.forms.iter().any(differing)
                && {
                    let name = written.get_or_insert_with(|| Name::parse(sighting.text));
                    Name::parse(&person.name).score(name) >= ALIKE
                }
        };
        let open = candidates.iter().copied();
        open.filter(|&p| fits(&self.people[p])).collect()
    }

    /// The person whose family name sounds like a word that nobody bears.
    fn sounding(&mut self, sighting: &Sighting, word: &str) -> Option<usize> {
        if word.len() < LONG_ENOUGH || self.people.len() > MOST_PEOPLE {
            return None;
        }
        let name = Name::parse(word);
        let mut heard = std::mem::take(&mut self.heard);
        let mut alike = |person: &Person| {
            person.introduced.is_some()
                && person.agrees(sighting)
                && person.forms.iter().any(|form| {
                    let last = form.last();
                    let near = last.len().abs_diff(word.len()) <= 2 && last.len() >= LONG_ENOUGH;
                    near && {
                        let last = heard
                            .entry(last.to_owned())
                            .or_insert_with(|| Name::parse(last));
                        last.score(&name) >= SAME_SOUND
                    }
                })
        };
        let mut found = (0..self.people.len()).filter(|&p| alike(&self.people[p]));
        let only = found.next().filter(|_| found.next().is_none());
        self.heard = heard;
        only
    }

    fn learn(&mut self, person: usize, parts: &Parts) {
        let Some(known) = self.people.get_mut(person) else {
            return;
        };
        if known.forms.contains(parts) || known.forms.len() >= MOST_FORMS {
            return;
        }
        known.forms.push(parts.clone());
        for word in &parts.words {
            let people = self.by_word.entry(word.clone()).or_default();
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }

    /// People who share a word with a name.
    fn sharing(&self, parts: &Parts) -> Vec<usize> {
        let lists = parts.words.iter().filter_map(|word| self.by_word.get(word));
        let lists = lists.map(|people| &people[people.len().saturating_sub(MOST_SHARING)..]);
        let mut people: Vec<usize> = lists.flatten().copied().collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// One word of a name: the family name of somebody, or the only name, or a given name.
    fn recall(&mut self, i: usize, sighting: &Sighting, parts: &Parts) {
        let word = parts.last();
        let regnal = sighting.titles.iter().any(|t| is(t, Class::Regnal));
        let sharing = self.by_word.get(word).cloned().unwrap_or_default();
        let mut open: Vec<usize> = sharing
            .into_iter()
            .filter(|&p| {
                let person = &self.people[p];
                let said = |form: &Parts| form.suffix == parts.suffix;
                person.agrees(sighting)
                    && (parts.suffix.is_none() || person.forms.iter().any(said))
                    && !sighting.is_denied(person.known.as_ref())
                    && (!regnal || person.shares_title(sighting))
            })
            .collect();
        if parts.suffix.is_none() {
            let people = &self.people;
            let all = open.clone();
            let after = |p: usize| all.iter().any(|&q| people[p].is_named_after(&people[q]));
            open.retain(|&p| !after(p));
        }
        let placed = |place: Place| {
            let fits = open.iter().copied();
            fits.filter(|&p| {
                self.people[p]
                    .forms
                    .iter()
                    .any(|f| place_of(f, word) == Some(place))
            })
            .collect::<Vec<_>>()
        };
        let family = placed(Place::Last);
        if !family.is_empty() {
            match self.meant(&family, i, sighting) {
                Some(person) => self.people[person].see_bare(i, sighting),
                None => self.leave_open(i, sighting, word),
            }
            return;
        }
        let key = match &parts.suffix {
            Some(suffix) => format!("{word} {suffix}"),
            None => word.to_owned(),
        };
        let only = self.by_only_word.get(&key).copied();
        let only = only.or_else(|| self.unnumbered(parts));
        let only = only.filter(|&p| self.people[p].agrees(sighting) || regnal);
        let inner = placed(Place::Inner);
        let given = if inner.is_empty() {
            placed(Place::First)
        } else {
            inner
        };
        let person = only.or_else(|| self.meant(&given, i, sighting));
        if person.is_none() && !given.is_empty() {
            self.leave_open(i, sighting, word);
            return;
        }
        let person = match person {
            None if parts.suffix.is_none() => self.sounding(sighting, word),
            person => person,
        };
        match person {
            Some(person) => {
                self.people[person].see_bare(i, sighting);
                if parts.is_numbered() && only == Some(person) {
                    self.number(person, parts, key);
                }
            }
            None => {
                let fresh = self.people.len();
                self.people.push(Person::default());
                self.people[fresh].see_bare(i, sighting);
                self.people[fresh].forms.push(parts.clone());
                self.by_only_word.entry(key).or_insert(fresh);
                if parts.is_numbered() {
                    self.by_only_word.entry(word.to_owned()).or_insert(fresh);
                }
            }
        }
    }

    /// Who is known by one word, and no number yet: "Charles" before "Charles III".
    fn unnumbered(&self, parts: &Parts) -> Option<usize> {
        let person = self.by_only_word.get(parts.last()).copied();
        let plain = |&p: &usize| self.people[p].forms.iter().all(|f| f.suffix.is_none());
        person.filter(|_| parts.is_numbered()).filter(plain)
    }

    /// Who is known by one word gets a number.
    fn number(&mut self, person: usize, parts: &Parts, key: String) {
        let forms = &mut self.people[person].forms;
        if !forms.contains(parts) && forms.len() < MOST_FORMS {
            forms.push(parts.clone());
            self.by_only_word.insert(key, person);
        }
    }

    /// Which of several the writer means; none where that is not certain.
    fn meant(&self, people: &[usize], i: usize, sighting: &Sighting) -> Option<usize> {
        if let [only] = people {
            return Some(*only);
        }
        let one = |keep: &dyn Fn(&Person) -> bool| {
            let mut kept = people.iter().copied().filter(|&p| keep(&self.people[p]));
            kept.next().filter(|_| kept.next().is_none())
        };
        let gendered = sighting.man || sighting.woman;
        if let Some(person) =
            one(&|p| p.shares_title(sighting) && p.introduced.is_some_and(|at| at < i))
        {
            return Some(person);
        }
        if gendered
            && let Some(person) = one(&|p| (sighting.man && p.man) || (sighting.woman && p.woman))
        {
            return Some(person);
        }
        if let Some(person) = one(&|p| p.introduced.is_some_and(|at| at < i)) {
            return Some(person);
        }
        // The one who bore the name alone before a second came keeps it, if that one is always
        // named in full and not just now.
        let bearer = one(&|p| p.bare > 0)?;
        let others = people.iter().filter(|p| **p != bearer);
        let settled = others.clone().all(|&p| {
            let last = self.people[p].sightings.iter().rev().find(|s| **s < i);
            last.is_none_or(|last| i - last > 2)
        });
        settled.then_some(bearer)
    }

    /// A name that two people bear stays by itself.
    fn leave_open(&mut self, i: usize, sighting: &Sighting, word: &str) {
        let key = format!("?{word}");
        let person = *self.by_only_word.entry(key).or_insert_with(|| {
            self.people.push(Person {
                unsure: true,
                ..Person::default()
            });
            self.people.len() - 1
        });
        self.people[person].see(i, sighting);
    }

    /// "Van Borg" after "Ana van Borg" is the family name.
    fn settle(&mut self) {
        for (i, parts) in std::mem::take(&mut self.led) {
            let Some(bare) = parts.without_lead() else {
                continue;
            };
            let Some(from) = self.people.iter().position(|p| p.sightings.contains(&i)) else {
                continue;
            };
            let whole = self.people[from].forms.iter().all(|f| f.led);
            let fits = |(p, person): (usize, &Person)| {
                let same = person.forms.iter().any(|f| {
                    !f.led && f.words.len() > bare.words.len() && f.words.ends_with(&bare.words)
                });
                (p != from && same && person.introduced.is_some()).then_some(p)
            };
            let mut others = self.people.iter().enumerate().filter_map(fits);
            let (Some(to), None, true) = (others.next(), others.next(), whole) else {
                continue;
            };
            let moved = std::mem::take(&mut self.people[from].sightings);
            self.people[to].sightings.extend(moved);
            self.people[to].sightings.sort_unstable();
            let gone = std::mem::take(&mut self.people[from]);
            self.people[to].bare += gone.sightings.len();
        }
    }
}
