//! Sentences from small grammars: a rule has several texts, whose `{slots}` are rules again.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::cast::Person;
use super::places::Places;
use super::random::Random;
use super::stories::{Story, THINGS};
use super::texts::texts;

/// Writes one article.
pub struct Writer<'a> {
    pub random: Random,
    pub people: &'a [Person],
    pub places: &'a Places,
    pub published: Date,
    /// Whom it is going to name, as places in `people`.
    pub cast: Vec<usize>,
    /// Who has been introduced, and what else is named.
    pub named: Named,
    /// What has been written, as texts of rules: no reporter repeats a sentence soon.
    pub used: HashSet<&'static str>,
}

/// What an article names, as places in the lists of the corpus.
#[derive(Default)]
pub struct Named {
    pub people: Vec<usize>,
    pub towns: Vec<usize>,
    pub bodies: Vec<usize>,
}

impl Writer<'_> {
    pub fn title(&mut self, story: &Story) -> String {
        let headline = self.random.pick(story.headlines());
        let title = self.fill(headline, Some(story));
        let mut letters = title.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }

    pub fn summary(&mut self, story: &Story) -> String {
        self.fill("{aside}", Some(story))
    }

    /// Markdown of about so many words: what happened now, and what the story goes back to.
    pub fn body(&mut self, words: usize, now: &Story, before: &[&Story]) -> String {
        let mut body = self.report(now) + &self.fill(" {background}\n", Some(now));
        let mut written = body.split_whitespace().count();
        let mut before = before.iter();
        let mut paragraphs = 1;
        while written < words {
            let mut next = match paragraphs % 4 {
                0 => self.fill("\n## {heading}\n\n{background} {plain} {plain}", Some(now)),
                1 => self.fill("\n{speech} {plain}", Some(now)),
                2 => self.fill("\n{aside} {plain} {count}", Some(now)),
                _ => self.fill("\n{background} {plain} {speech} {plain}", Some(now)),
            };
            if paragraphs % 3 == 2
                && let Some(story) = before.next()
            {
                next = format!("{next} {}", self.report(story));
            }
            next.push('\n');
            written += next.split_whitespace().count();
            body += &next;
            paragraphs += 1;
        }
        body
    }

    fn report(&mut self, story: &Story) -> String {
        let report = self.random.pick(story.reports());
        self.fill(report, Some(story))
    }

    /// `about` is the happening whose facts a rule may ask for.
    fn fill(&mut self, template: &str, about: Option<&Story>) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, tail)) = after.split_once('}') else {
                break;
            };
            text += before;
            text += &self.slot(slot, about);
            rest = tail;
        }
        // A role behind a name brings its own comma.
        (text + rest).replace(",,", ",").replace(",.", ".")
    }

    fn slot(&mut self, slot: &str, about: Option<&Story>) -> String {
        match (slot, about) {
            ("first", Some(story)) => self.name(story.people[0]),
            ("second", Some(story)) => self.name(story.people[1]),
            ("town", Some(story)) => self.town(story.town),
            ("body", Some(story)) => self.body_named(story.body),
            ("thing", Some(story)) => story.thing.to_owned(),
            ("number", Some(story)) => story.number.to_string(),
            ("when", Some(story)) => self.when(story.day),
            ("someone", _) => {
                let at = self.random.below(self.cast.len());
                let person = self.cast.get(at).copied().unwrap_or_default();
                self.name(person)
            }
            ("elsewhere", _) => {
                let town = self.random.ranked(self.places.towns.len());
                self.town(town)
            }
            ("other body", _) => {
                let body = self.random.ranked(self.places.bodies.len());
                self.body_named(body)
            }
            ("other thing", _) => self.random.pick(THINGS).to_owned(),
            ("any", _) => (self.random.below(480) + 12).to_string(),
            ("month", _) => {
                let back = self.random.below(12) as i64;
                let past = self.published - back.months();
                past.strftime("%B %Y").to_string()
            }
            (rule, _) => {
                let text = self.unused(texts(rule));
                self.fill(text, about)
            }
        }
    }

    fn unused(&mut self, texts: &[&'static str]) -> &'static str {
        let first = self.random.below(texts.len());
        let mut order = texts[first..].iter().chain(&texts[..first]);
        let text = order.find(|text| !self.used.contains(*text)).copied();
        let text = text.unwrap_or_else(|| {
            self.used.retain(|used| !texts.contains(used));
            texts[first]
        });
        self.used.insert(text);
        text
    }

    fn town(&mut self, at: usize) -> String {
        note(&mut self.named.towns, at);
        self.places.towns[at].clone()
    }

    fn body_named(&mut self, at: usize) -> String {
        note(&mut self.named.bodies, at);
        self.places.bodies[at].clone()
    }

    /// A day of this week by its name, an earlier one in full, as one house or the other does.
    fn when(&mut self, day: Date) -> String {
        let recent = self.published - 6.days() <= day;
        let pattern = match (recent, self.random.below(3)) {
            (true, 0 | 1) => "on %A",
            (_, 0) => "on %B %-d, %Y",
            _ => "on %-d %B %Y",
        };
        day.strftime(pattern).to_string()
    }

    /// Somebody with an office or a role the first time, by name or surname from then on.
    fn name(&mut self, at: usize) -> String {
        let Some(person) = self.people.get(at) else {
            return "an official".to_owned();
        };
        if !note(&mut self.named.people, at) {
            let alone =
                |other: &usize| *other == at || self.people[*other].surname != person.surname;
            let short = self.named.people.iter().all(alone) && !self.random.one_in(3);
            return if short { &person.surname } else { &person.name }.clone();
        }
        match (&person.arabic, self.random.below(8)) {
            (Some(arabic), 0) => format!("{} {} ({arabic})", person.title, person.name),
            (_, 1..=4) => format!("{} {}", person.title, person.name),
            _ => format!("{}, {},", person.name, person.role),
        }
    }
}

/// Whether it is the first time.
fn note(named: &mut Vec<usize>, at: usize) -> bool {
    let first = !named.contains(&at);
    if first {
        named.push(at);
    }
    first
}
