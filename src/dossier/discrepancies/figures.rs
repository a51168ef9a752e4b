//! How many: accounts of one event whose figures for one thing exclude each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::dossier::discrepancies::Material;
use crate::dossier::{
    AccountRecord, Discrepancy, DiscrepancyKind, EventRecord, PageRef, Position, PositionValue,
};
use crate::model::{Citation, DateRange, Slug};
use crate::reading::{Figure, Measure, Passage};

/// What became of them, what is counted, of which sort, and where.
type Counted<'a> = (&'static str, &'a str, &'a [String], &'a str);

/// What one article says of how many there were.
struct Count<'a> {
    low: f64,
    high: f64,
    words: Option<String>,
    citation: &'a Citation,
    /// The days on which the article can have appeared.
    published: DateRange,
    /// Whether it says itself that an earlier figure was wrong.
    revised: bool,
}

pub(super) fn find(material: &Material, event: &EventRecord) -> Vec<Discrepancy> {
    if event.accounts.len() < 2 {
        return Vec::new();
    }
    let mut counted: BTreeMap<Counted, BTreeMap<&Slug, Vec<Count>>> = BTreeMap::new();
    for account in &event.accounts {
        for (what, count) in counts(material, account) {
            let of_article = counted.entry(what).or_default();
            let told = of_article.entry(&account.citation.article).or_default();
            told.push(count);
        }
    }
    let found = counted
        .into_iter()
        .filter_map(|((deed, unit, sort, place), told)| {
            // Which of two figures an article means here is not certain.
            let plain =
                |counts: &Vec<Count>| counts.iter().all(|a| counts.iter().all(|b| !a.excludes(b)));
            let counts = told.into_values().filter(plain);
            let counts: Vec<Count> = counts.filter_map(|all| all.into_iter().next()).collect();
            let positions = positions(&counts)?;
            let what = [&sort.join(" "), unit, deed, place].join(" ");
            Some(Discrepancy {
                id: format!("figure-{}-{}", event.id, Slug::from_text(&what)),
                kind: DiscrepancyKind::Figure,
                subject: event.text.clone(),
                about: PageRef::Event(event.id.clone()),
                positions,
                settled: None,
            })
        });
    found.collect()
}

/// The figures of the sentence that an account cites. Without the day on which the article
/// appeared it is not known which of two figures is the later one.
fn counts<'a>(
    material: &Material<'a>,
    account: &'a AccountRecord,
) -> Vec<(Counted<'a>, Count<'a>)> {
    let citation = &account.citation;
    let item = material.desk.get(&citation.article);
    let passage = item.and_then(|item| item.passage(citation.anchor?));
    let (Some(item), Some(passage)) = (item, passage) else {
        return Vec::new();
    };
    let Some((published, sentence)) = item
        .article
        .published
        .as_ref()
        .zip(sentence(passage, citation))
    else {
        return Vec::new();
    };
    let text = passage.text.get(sentence.clone()).unwrap_or_default();
    let here = |f: &&Figure| sentence.contains(&f.span.start);
    let whole = |f: &&Figure| f.measure == Measure::Count && !f.part && !f.change;
    let alone = |f: &&Figure| {
        let told = passage.figures.iter().filter(here).filter(whole);
        let mut alike = told.filter(|g| (g.of, &g.unit, &g.sort) == (f.of, &f.unit, &f.sort));
        let behind = passage.text.get(f.span.end..sentence.end);
        alike.all(|g| g.low <= f.high && f.low <= g.high) && !behind.is_some_and(goes_on_counting)
    };
    let figures = passage.figures.iter().filter(here).filter(whole);
    let figures = figures.filter(alone);
    let counts = figures.filter_map(|figure| {
        let words = passage.text.get(figure.span.clone());
        let count = Count {
            low: figure.low,
            high: figure.high,
            words: words
                .and_then(|words| item.in_own_words(words))
                .map(String::from),
            citation,
            published: published.range,
            revised: is_revised(text),
        };
        let (unit, place) = (figure.unit.as_str(), figure.place.as_str());
        let what = (figure.of?, unit, figure.sort.as_slice(), place);
        Some((what, count))
    });
    counts.collect()
}

/// The sentence that a citation quotes; where nothing may be quoted, the only one that tells
/// of an event.
fn sentence(passage: &Passage, citation: &Citation) -> Option<Range<usize>> {
    let quote = citation.quote.trim_matches(['…', ' ']);
    if quote.is_empty() {
        let mut told = passage.happenings.iter().map(|h| &h.sentence);
        let only = told.next()?;
        return told.all(|other| other == only).then(|| only.clone());
    }
    // A long sentence has been cut, with one space between words.
    let beginning: Vec<&str> = quote.split_whitespace().take(8).collect();
    let beginning = beginning.join(" ");
    let mut sentences = passage.sentences.iter();
    let found = sentences.find(|sentence| {
        let words = passage.text.get((*sentence).clone()).unwrap_or_default();
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ").contains(&beginning)
    });
    found.cloned()
}

/// Whether more of the same are counted at another place: "10 in the station" is a part where
/// "and 3 in the market" stands behind it.
fn goes_on_counting(behind: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "dozens", "scores", "several", "another",
    ];
    const PLACES: &[&str] = &["in", "at", "on", "near", "inside", "outside", "elsewhere"];
    let words: Vec<&str> = behind
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take_while(|word| *word != "including")
        .collect();
    words.windows(2).any(|pair| {
        let counts = pair[0].parse::<u32>().is_ok() || NUMBERS.contains(&pair[0]);
        counts && PLACES.contains(&pair[1])
    })
}

fn is_revised(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "revised",
        "corrected",
        "lowered",
        "down from",
        "initially",
        "earlier reports",
    ]
    .iter()
    .any(|word| text.contains(word))
}

impl Count<'_> {
    fn excludes(&self, other: &Self) -> bool {
        self.high < other.low || other.high < self.low
    }

    /// Whether both cannot be right. What grows by the time of a later article is no
    /// contradiction, nor is what that article itself corrects.
    fn contradicts(&self, other: &Self) -> bool {
        if !self.excludes(other) {
            return false;
        }
        if self.published.overlaps(other.published) {
            return true;
        }
        let (earlier, later) = if self.published < other.published {
            (self, other)
        } else {
            (other, self)
        };
        later.high < earlier.low && !later.revised
    }
}

/// The figures of which each contradicts another; those that agree stand together.
fn positions(counts: &[Count]) -> Option<Vec<Position>> {
    let contested = |count: &&Count| counts.iter().any(|other| count.contradicts(other));
    let mut contested: Vec<&Count> = counts.iter().filter(contested).collect();
    // The narrowest first: "at least 12" must not join 12 and 15.
    contested.sort_by(|a, b| {
        let width = |c: &Count| c.high - c.low;
        let order = width(a).total_cmp(&width(b)).then(a.low.total_cmp(&b.low));
        order.then_with(|| a.citation.cmp(b.citation))
    });
    let mut groups: Vec<Vec<&Count>> = Vec::new();
    for count in contested {
        let joined = groups.iter_mut().find(|group| !group[0].excludes(count));
        match joined {
            Some(group) => group.push(count),
            None => groups.push(vec![count]),
        }
    }
    let articles: BTreeSet<&Slug> = groups
        .iter()
        .flatten()
        .map(|c| &c.citation.article)
        .collect();
    if groups.len() < 2 || articles.len() < 2 {
        return None;
    }
    groups.sort_by(|a, b| a[0].low.total_cmp(&b[0].low));
    let position = |group: Vec<&Count>| Position {
        value: PositionValue::Figure {
            low: group[0].low,
            high: group[0].high,
            words: group.iter().find_map(|count| count.words.clone()),
        },
        citations: group.iter().map(|count| count.citation.clone()).collect(),
    };
    Some(groups.into_iter().map(position).collect())
}
