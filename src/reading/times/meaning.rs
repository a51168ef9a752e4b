//! What the words of a time say, before it is known which days they mean.

use super::terms::Sense;

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Seasons of the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// A part of the day.
    Part(Part),
    /// Hour and minute.
    At(u8, u8),
}

/// Which part of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// "early May", "the beginning of May".
    Early,
    /// "mid-May".
    Mid,
    /// "late May", "the end of May".
    Late,
    /// "the week of 6 March": the week of the day.
    Week,
    /// Into the next day.
    Overnight,
    /// "earlier this month": up to the telling.
    SoFar,
    /// "later this month": from the telling on.
    ToCome,
}

/// Which year a part of one belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// The words do not say.
    Unsaid,
    /// This one.
    Written(i16),
    /// So many after that of the telling: "last year".
    Told(i16),
    /// The year that the text speaks of, and so many more: "that year", "the following year".
    Running(i16),
    /// The latest such, before the telling: "last May".
    Last,
    /// The first such, after the telling: "next May".
    Next,
    /// That of the telling, or the nearest: "this May".
    This,
}

/// A named place in the calendar, within a year or by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// The year itself.
    Whole,
    /// A half, from 1.
    Half(i8),
    /// A quarter, from 1.
    Quarter(i8),
    /// A season.
    Season(Season),
    /// A month.
    Month(i8),
    /// A day of a month, and the weekday when it is said with it.
    Day(i8, i8, Option<i8>),
    /// A weekday, from Monday, 1.
    Weekday(i8),
    /// A feast.
    Feast(super::feasts::Feast),
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// How many whole ones; none for "several".
    pub(super) whole: Option<u32>,
    /// And a half.
    pub(super) half: bool,
    /// "about", "nearly", "or so": not exactly so many.
    pub(super) about: bool,
}

impl Count {
    /// So many, exactly.
    pub(super) const fn exactly(whole: u32) -> Self {
        Self {
            whole: Some(whole),
            half: false,
            about: false,
        }
    }
}

/// What a distance in time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The time that the text speaks of.
    Running,
    /// The time that is named right after it: "two days before 3 May".
    Following,
    /// Something that the words name without its time: "a week after the vote".
    Event,
}

/// What the words of a time say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A place in the calendar. Whether a business year is meant.
    Calendar(Named, Year, bool),
    /// The ten years from this one.
    Decade(i16),
    /// The hundred years of this century, counted from 1.
    Century(i16),
    /// So many units from the telling: "yesterday", "last week", "this year".
    Told(Unit, i32),
    /// So many units from what the text speaks of: "the next day", "that year".
    Running(Unit, i32),
    /// So long before (or after) the telling: "two weeks ago".
    Away(Count, Unit, bool),
    /// The day so many units before today, yesterday or tomorrow: "a year ago today".
    Anniversary(i32, Unit, i8),
    /// So long after (or before) something else: "a week later".
    Offset(Count, Unit, bool, Anchor),
    /// A length of time.
    Length(Count, Unit),
    /// A length of time that ends (or begins) with the telling: "the past two weeks".
    Around(Count, Unit, bool),
    /// Each of a unit.
    Each(Count, Unit),
    /// Each of a named part of the year or week.
    EachNamed(Named),
    /// In this year, the quarter that the text speaks of.
    QuarterOf(i16),
    /// A time of day without its day.
    Clock,
    /// Only before, at or after the telling.
    Reference(Sense),
}

impl Meaning {
    /// Whether it is counted from something that the words name.
    pub(super) fn is_from_event(self) -> bool {
        matches!(self, Self::Offset(.., Anchor::Following | Anchor::Event))
    }
}

/// A time as it was found: places are words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) meaning: Meaning,
    /// The time of the day that is said with it.
    pub(super) clock: Option<Clock>,
    pub(super) hedge: Option<Hedge>,
    /// Whether the next one found is its other end.
    pub(super) through: bool,
}

impl Found {
    pub(super) fn new(from: usize, to: usize, meaning: Meaning) -> Self {
        Self {
            from,
            to,
            meaning,
            clock: None,
            hedge: None,
            through: false,
        }
    }
}
