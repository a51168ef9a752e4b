//! How much speaks for two statements telling of one event.

use crate::dossier::events::statements::Statement;
use crate::dossier::events::terms::{Kind, Term, Terms};
use crate::dossier::events::words::{self, Sort};
use crate::reading::Evidence;

/// What each further term of one sort adds, against the one before it: names come together,
/// and so do words.
const FURTHER: f64 = 0.7;
/// A name that one of the two only has around it.
const NEARBY: f64 = 0.5;
/// Both tell what can befall somebody only once.
const ONCE: f64 = 5.0;
/// One sentence tells both.
const ONE_SENTENCE: f64 = 1.5;
/// They stand beside each other in one article.
const NEIGHBOURS: f64 = 0.5;
/// The text of one article tells both, and not side by side: it rarely dates one thing twice.
const ELSEWHERE: f64 = 1.0;
/// Both name somebody, or some place, and none in common.
const OTHER_NAMES: f64 = 1.0;
/// Both name a body, and none in common: many speak of what one has done.
const OTHER_BODY: f64 = 0.5;
/// Both name something, and nothing in common.
const NO_NAME: f64 = 2.0;
/// Each begins with somebody of whom the other does not speak.
const OTHER_SUBJECT: f64 = 3.0;
/// They tell deeds of which one undoes the other, or who acts and who suffers are swapped.
const OPPOSED: f64 = 12.0;
/// Each tells that something is said, and nothing tells that it is by the same.
const OTHER_SPEAKER: f64 = 2.0;
/// One tells what happened, the other what was said.
const ONLY_SAID: f64 = 1.0;
/// They are of different sorts of event.
const OTHER_SORT: f64 = 1.5;

/// What two statements have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Likeness {
    /// How much speaks for one event, less what speaks against it.
    pub score: f64,
    /// How many names and words say something.
    pub shared: usize,
    /// Whether a word, or the sort of event, is among them.
    pub tells_alike: bool,
    /// Whether a name is, and whether one of more than a country.
    pub names_alike: bool,
    pub names_closely: bool,
}

/// Compares two statements by what they share, and by how rare that is.
pub(super) fn of(a: &Statement, b: &Statement, terms: &Terms) -> Likeness {
    // The entries of a list are events each.
    if a.article == b.article && a.evidence == Evidence::Listed && b.evidence == Evidence::Listed {
        return Likeness::default();
    }
    let mut names: Vec<f64> = Vec::new();
    let mut told: Vec<f64> = Vec::new();
    let mut likeness = Likeness::default();
    let shared: Vec<Term> = common(&a.terms, &b.terms).collect();
    // A word that both have says all that its sort would.
    let said: Vec<_> = shared.iter().flat_map(|term| terms.sorts(*term)).collect();
    for &term in &shared {
        let weight = terms.weight(term);
        match terms.kind(term) {
            kind if kind.is_name() => names.push(weight),
            Kind::Family(family) if said.contains(&&family) => {}
            _ => told.push(weight),
        }
    }
    let mut named: Vec<Term> = shared.clone();
    for (one, other) in [(&a.terms, &b.nearby), (&a.nearby, &b.terms)] {
        for term in common(one, other) {
            names.push(terms.weight(term) * NEARBY);
            named.push(term);
        }
    }
    named.retain(|term| terms.kind(*term).is_name());
    likeness.names_alike = !named.is_empty();
    let closely = |term: &Term| terms.kind(*term) != Kind::Country && terms.weight(*term) > 0.0;
    likeness.names_closely = named.iter().any(closely);
    for weights in [&mut names, &mut told] {
        weights.retain(|weight| *weight > 0.0);
        weights.sort_by(|a, b| b.total_cmp(a));
        let mut part = 1.0;
        for weight in weights.iter() {
            likeness.score += weight * part;
            part *= FURTHER;
        }
    }
    likeness.shared = names.len() + told.len();
    likeness.tells_alike = !told.is_empty();
    if a.singular.is_some() && a.singular == b.singular {
        likeness.score += ONCE;
        likeness.tells_alike = true;
        (likeness.names_alike, likeness.names_closely) = (true, true);
        likeness.shared += 1;
    }
    likeness.score += beside(a, b);
    likeness.score -= against(a, b, terms);
    likeness
}

/// What it says where two stand in one article.
fn beside(a: &Statement, b: &Statement) -> f64 {
    const GAP: usize = 3;
    let follows = |a: &Statement, b: &Statement| a.sentence.end.abs_diff(b.sentence.start) < GAP;
    let pictured = |s: &Statement| s.evidence == Evidence::Pictured;
    // A caption tells again what the text tells.
    if a.article != b.article || pictured(a) != pictured(b) {
        0.0
    } else if a.passage == b.passage && a.sentence == b.sentence {
        ONE_SENTENCE
    } else if a.passage == b.passage && (follows(a, b) || follows(b, a)) {
        NEIGHBOURS
    } else {
        -ELSEWHERE
    }
}

/// What speaks against one event.
fn against(a: &Statement, b: &Statement, terms: &Terms) -> f64 {
    let (mut one, mut other, mut both) = (Sorts::default(), Sorts::default(), Sorts::default());
    a.terms.iter().for_each(|term| one.add(terms.kind(*term)));
    b.terms.iter().for_each(|term| other.add(terms.kind(*term)));
    common(&a.terms, &b.terms).for_each(|term| both.add(terms.kind(term)));
    if one.place && other.place && !both.place && within(a, b, terms) {
        (both.place, both.name) = (true, true);
    }
    let apart = |of: fn(&Sorts) -> bool| of(&one) && of(&other) && !of(&both);
    let mut against = 0.0;
    for (of, weight) in [
        ((|s| s.person) as fn(&Sorts) -> bool, OTHER_NAMES),
        (|s| s.place, OTHER_NAMES),
        (|s| s.body, OTHER_BODY),
        (|s| s.name, NO_NAME),
        (|s| s.event, OTHER_SORT),
    ] {
        if apart(of) {
            against += weight;
        }
    }
    against += match (a.speaks, b.speaks) {
        (true, true) if !both.person && !both.body => OTHER_SPEAKER,
        (true, true) | (false, false) => 0.0,
        _ => ONLY_SAID,
    };
    let lacks = |s: &Statement, subject: Term| s.terms.binary_search(&subject).is_err();
    if let (Some(one), Some(other)) = (a.subject, b.subject)
        && lacks(b, one)
        && lacks(a, other)
    {
        against += OTHER_SUBJECT;
    }
    let swapped = a
        .actor
        .zip(b.actor)
        .is_some_and(|(one, other)| one != other && !lacks(b, one) && !lacks(a, other));
    if swapped || words::opposed(a.sides, b.sides) {
        against += OPPOSED;
    }
    against
}

/// Whether one names a place by a longer name than the other: `Port Ansel` and
/// `Port Ansel Harbour`.
fn within(a: &Statement, b: &Statement, terms: &Terms) -> bool {
    let places = |s: &Statement| -> Vec<Term> {
        let all = s.terms.iter().copied();
        all.filter(|t| terms.kind(*t) == Kind::Place).collect()
    };
    let others = places(b);
    let slug = |term: Term| terms.entity(term).map(|id| id.slug.as_str());
    let begins = |long: &str, short: &str| {
        let rest = long.strip_prefix(short);
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    places(a).into_iter().any(|one| {
        let near = |other: &Term| {
            let (Some(one), Some(other)) = (slug(one), slug(*other)) else {
                return false;
            };
            begins(one, other) || begins(other, one)
        };
        others.iter().any(near)
    })
}

/// Of what sorts the terms of a statement are.
#[derive(Default)]
struct Sorts {
    person: bool,
    body: bool,
    place: bool,
    name: bool,
    event: bool,
}

impl Sorts {
    fn add(&mut self, kind: Kind) {
        self.person |= kind == Kind::Person;
        self.body |= kind == Kind::Body;
        self.place |= kind == Kind::Place;
        self.name |= kind.is_name();
        self.event |= matches!(kind, Kind::Family(f) if words::sort(f) != Sort::Saying);
    }
}

/// What two sorted lists have in common.
fn common<'a>(one: &'a [Term], other: &'a [Term]) -> impl Iterator<Item = Term> + 'a {
    let mut rest = other.iter().peekable();
    one.iter().copied().filter(move |term| {
        while rest.next_if(|next| *next < term).is_some() {}
        rest.peek().is_some_and(|next| *next == term)
    })
}
