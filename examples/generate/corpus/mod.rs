//! A dossier that nobody collected.

mod cast;
mod files;
mod places;
mod prose;
mod random;
mod stories;
mod texts;

use std::collections::HashSet;

use dossier::model::Slug;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use cast::Person;
use places::Places;
use prose::{Named, Writer};
use random::Random;
use stories::Story;

/// An article is done with the paragraph that reaches this.
const WORDS: usize = 670;
/// The articles appear over a year and a half from here on.
const FIRST_DAY: Date = date(2024, 1, 8);
const DAYS: usize = 548;
/// So many articles report the same happening, on average.
const REPORTS: usize = 4;

/// The world that so many articles write about, the same for the same number.
pub struct Corpus {
    people: Vec<Person>,
    places: Places,
    stories: Vec<Story>,
    articles: usize,
}

/// One collected article, and what was put into it.
#[allow(
    dead_code,
    reason = "each program that writes a corpus uses what it needs"
)]
pub struct Article {
    pub slug: Slug,
    pub title: String,
    pub day: Date,
    pub source: String,
    pub cites: Option<String>,
    pub summary: String,
    pub body: String,
    pub people: Vec<String>,
    pub organisations: Vec<String>,
    pub places: Vec<String>,
    named: Named,
}

impl Corpus {
    pub fn of(articles: usize) -> Self {
        let mut random = Random::new(articles as u64);
        let places = Places::of(articles);
        let people = cast::people(&mut random, (articles / 16).max(48), &places);
        let stories = stories::stories(
            &mut random,
            articles.div_ceil(REPORTS),
            (FIRST_DAY, DAYS),
            (people.len(), places.towns.len(), places.bodies.len()),
        );
        Self {
            people,
            places,
            stories,
            articles,
        }
    }

    /// The articles, made one after another.
    pub fn articles(&self) -> impl Iterator<Item = Article> {
        (0..self.articles).map(|n| self.article(n))
    }

    /// How many.
    #[allow(
        dead_code,
        reason = "each program that writes a corpus uses what it needs"
    )]
    pub fn len(&self) -> usize {
        self.articles
    }

    /// The n-th, of a seed of its own: it is the same whether others were made or not.
    pub fn article(&self, n: usize) -> Article {
        let mut random = Random::new((self.articles + n * 7919) as u64);
        let now = random.below(self.stories.len());
        let told = &self.stories[now];
        let day = told.day + (random.below(3) as i64).days();
        let before: Vec<&Story> = (0..random.below(3))
            .map(|_| &self.stories[random.below(now + 1)])
            .collect();
        let mut cast = told.people.to_vec();
        cast.extend((0..3).map(|_| random.ranked(self.people.len())));
        let source = random.below(self.places.outlets.len());
        let cites = random
            .one_in(5)
            .then(|| random.below(self.places.outlets.len()))
            .filter(|cited| *cited != source);
        let mut writer = Writer {
            random,
            people: &self.people,
            places: &self.places,
            published: day,
            cast,
            named: Named::default(),
            used: HashSet::new(),
        };
        let body = writer.body(WORDS, told, &before);
        let (title, summary) = (writer.title(told), writer.summary(told));
        let named = writer.named;
        let outlet = |at: usize| self.places.outlets[at].clone();
        let of = |all: &[String], named: &[usize]| named.iter().map(|&n| all[n].clone()).collect();
        Article {
            slug: Slug::from_text(&format!("{title} {n}")),
            title,
            day,
            source: outlet(source),
            cites: cites.map(outlet),
            summary,
            body,
            people: named
                .people
                .iter()
                .map(|&n| self.people[n].name.clone())
                .collect(),
            organisations: of(&self.places.bodies, &named.bodies),
            places: of(&self.places.towns, &named.towns),
            named,
        }
    }
}
