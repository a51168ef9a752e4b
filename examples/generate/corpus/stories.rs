//! What happens in the articles: several of them report each of these, in words of their own.

use jiff::ToSpan;
use jiff::civil::Date;

use super::random::Random;

/// Something that happened on a day.
pub struct Story {
    pub day: Date,
    /// Who is in it, as places in the cast.
    pub people: [usize; 3],
    pub town: usize,
    pub body: usize,
    pub thing: &'static str,
    pub number: usize,
    kind: usize,
}

/// The ways to report one kind of happening, and to head the report.
struct Kind {
    reports: &'static [&'static str],
    headlines: &'static [&'static str],
}

impl Story {
    /// Sentences that tell of it, for the same facts.
    pub fn reports(&self) -> &'static [&'static str] {
        KINDS[self.kind].reports
    }

    pub fn headlines(&self) -> &'static [&'static str] {
        KINDS[self.kind].headlines
    }
}

/// What happens in so many days from the first on, in the order of the days.
pub fn stories(
    random: &mut Random,
    how_many: usize,
    (first, days): (Date, usize),
    (people, towns, bodies): (usize, usize, usize),
) -> Vec<Story> {
    (0..how_many)
        .map(|n| Story {
            day: first + ((n * days / how_many) as i64).days(),
            people: [(); 3].map(|()| random.ranked(people)),
            town: random.ranked(towns),
            body: random.ranked(bodies),
            thing: random.pick(THINGS),
            number: random.below(480) + 12,
            kind: random.below(KINDS.len()),
        })
        .collect()
}

pub const THINGS: &[&str] = &[
    "grain harbour",
    "border crossing",
    "railway bridge",
    "power station",
    "water pipeline",
    "fish market",
    "mountain road",
    "field hospital",
    "customs house",
    "oil terminal",
    "cement works",
    "old airfield",
];

const KINDS: &[Kind] = &[
    Kind {
        reports: &[
            "{first} signed an order {when} to reopen the {thing} at {town}.",
            "The {thing} at {town} was reopened {when} by order of {first}.",
            "{first} ordered the {thing} at {town} reopened {when}, the {body} said.",
        ],
        headlines: &["{town} reopens its {thing}", "{thing} at {town} open again"],
    },
    Kind {
        reports: &[
            "{first} met {second} in {town} {when} to settle who pays for the {thing}.",
            "{first} and {second} held talks in {town} {when} over the {thing}.",
            "{second} received {first} in {town} {when} for talks on the {thing}.",
        ],
        headlines: &[
            "Talks on the {thing} move to {town}",
            "Two sides meet in {town}",
        ],
    },
    Kind {
        reports: &[
            "At least {number} people were killed {when} when shells hit the {thing} in {town}, the {body} said.",
            "Shelling of the {thing} in {town} killed at least {number} people {when}, according to {first}.",
        ],
        headlines: &[
            "{number} killed as shells hit {town}",
            "Shelling hits {thing} in {town}",
        ],
    },
    Kind {
        reports: &[
            "Some {number} workers of the {body} walked out {when} at the {thing} in {town}.",
            "{number} workers at the {thing} in {town} went on strike {when}, the {body} said.",
        ],
        headlines: &[
            "Strike closes {thing} in {town}",
            "{number} walk out in {town}",
        ],
    },
    Kind {
        reports: &[
            "{first} and {second} signed an agreement on the {thing} in {town} {when}.",
            "An agreement on the {thing} was signed in {town} {when} by {first} and {second}.",
        ],
        headlines: &[
            "Agreement on the {thing} signed in {town}",
            "Deal reached in {town}",
        ],
    },
    Kind {
        reports: &[
            "Police arrested {number} people in {town} {when} over thefts from the {thing}, said {first}.",
            "{number} people were arrested in {town} {when} over thefts from the {thing}.",
        ],
        headlines: &["{number} held in {town} over thefts", "Arrests in {town}"],
    },
    Kind {
        reports: &[
            "A convoy of {number} lorries reached {town} {when} with food and fuel, the {body} said.",
            "{number} lorries with food and fuel arrived in {town} {when}, said {first}.",
        ],
        headlines: &[
            "Convoy reaches {town}",
            "{number} lorries bring fuel to {town}",
        ],
    },
    Kind {
        reports: &[
            "{first} resigned {when} after a report on the {thing} in {town}.",
            "{first} stepped down {when} over the {thing} in {town}.",
        ],
        headlines: &[
            "Resignation over {thing} in {town}",
            "Report on {thing} claims its first office",
        ],
    },
];
