//! The timeline in chapters, each of which is read at one go: where all events are too many
//! for that, a chapter is a year, where those of a year are, a month, and of such a month a
//! part. A part that is full stays as it is whatever comes after it.

use std::collections::{BTreeMap, HashMap};

use crate::dossier::{AccountRecord, EventRecord};
use crate::model::{DateRange, Precision};

/// The most events, and about the most bytes of their text and that of their accounts, that
/// are read at one go when all are.
const ALL: usize = 500;
const ALL_BYTES: usize = 260_000;
/// About the most bytes of a chapter: less, so that a reader on the road is not kept waiting.
const BYTES: usize = 180_000;

/// What a chapter tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chapter {
    /// The first year that its events can belong to.
    pub year: i16,
    /// The month, 1 to 12; none where no month is known, or where the year is not parted.
    pub month: Option<i8>,
    /// Which part, from 1.
    pub part: usize,
}

/// The chapters of a timeline; none where it is read at one go.
#[derive(Debug, Default, Hash)]
pub struct Chapters {
    /// The events of each, by their places.
    all: BTreeMap<Chapter, Vec<usize>>,
    /// The chapter of each event.
    of: Vec<Chapter>,
}

impl EventRecord {
    /// So many of its accounts are shown where it is told.
    pub const ACCOUNTS: usize = 20;

    /// About how many bytes a page takes to tell it.
    fn bytes(&self) -> usize {
        let account = |account: &AccountRecord| 420 + account.citation.quote.len();
        let accounts = self.accounts.iter().take(Self::ACCOUNTS).map(account);
        let note = self.document.as_ref().map_or(0, |note| note.body().len());
        330 + self.text.len() + 2 * note + 90 * self.entities.len() + accounts.sum::<usize>()
    }

    /// The year that it stands under: the first that it can belong to.
    pub fn year(&self) -> i16 {
        self.date.earliest().year()
    }

    /// The month that it stands under.
    fn month(&self) -> Option<i8> {
        is_in_month(self.date).then(|| self.date.earliest().month())
    }
}

/// Whether what happened then stands under a month: it is wholly within one, or within some
/// of one year.
pub fn is_in_month(date: DateRange) -> bool {
    let one_year = date.earliest().year() == date.latest().year();
    match date.precision() {
        Precision::Day | Precision::Month => true,
        Precision::Year => false,
        Precision::Range => one_year,
    }
}

impl Chapters {
    /// Of events in the order of time.
    pub(super) fn of(events: &[EventRecord]) -> Self {
        let all: usize = events.iter().map(EventRecord::bytes).sum();
        if events.len() <= ALL && all <= ALL_BYTES {
            return Self::default();
        }
        let mut years: BTreeMap<i16, usize> = BTreeMap::new();
        for event in events {
            *years.entry(event.year()).or_default() += event.bytes();
        }
        let mut chapters = Self::default();
        let mut open: HashMap<(i16, Option<i8>), (usize, usize)> = HashMap::new();
        for (place, event) in events.iter().enumerate() {
            let year = event.year();
            let long = years.get(&year).is_some_and(|bytes| *bytes > BYTES);
            let month = event.month().filter(|_| long);
            let (part, full) = open.entry((year, month)).or_insert((1, 0));
            if *full > 0 && *full + event.bytes() > BYTES {
                (*part, *full) = (*part + 1, 0);
            }
            *full += event.bytes();
            let part = *part;
            let chapter = Chapter { year, month, part };
            chapters.all.entry(chapter).or_default().push(place);
            chapters.of.push(chapter);
        }
        // A parted year is told of even where all its events stand under months.
        for year in years.into_keys() {
            chapters.all.entry(Chapter::year(year)).or_default();
        }
        chapters
    }

    /// Whether the timeline is read at one go.
    pub fn is_one(&self) -> bool {
        self.all.is_empty()
    }

    /// All chapters, in the order of time.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Chapter, &[usize])> {
        let all = self.all.iter();
        all.map(|(chapter, events)| (*chapter, events.as_slice()))
    }

    /// The chapters of one year, in order: first what is known of no month.
    pub fn of_year(&self, year: i16) -> impl DoubleEndedIterator<Item = (Chapter, &[usize])> {
        let all = self.all.range(Chapter::year(year)..);
        let of_year = all.take_while(move |(chapter, _)| chapter.year == year);
        let all: Vec<_> = of_year.map(|(c, events)| (*c, events.as_slice())).collect();
        all.into_iter()
    }

    /// The events of a chapter, by their places.
    pub fn events(&self, chapter: Chapter) -> &[usize] {
        self.all.get(&chapter).map_or(&[], Vec::as_slice)
    }

    /// The chapter of an event, by its place; none where the timeline is read at one go.
    pub fn chapter(&self, place: usize) -> Option<Chapter> {
        self.of.get(place).copied()
    }

    /// The chapters before and after one in which something is told.
    pub fn beside(&self, chapter: Chapter) -> (Option<Chapter>, Option<Chapter>) {
        let told =
            |(chapter, events): (&Chapter, &Vec<usize>)| (!events.is_empty()).then_some(*chapter);
        let before = self.all.range(..chapter).rev().find_map(told);
        let after = self.all.range(chapter..).skip(1).find_map(told);
        (before, after)
    }
}

impl Chapter {
    /// The first chapter of a year.
    pub fn year(year: i16) -> Self {
        Self {
            year,
            month: None,
            part: 1,
        }
    }
}
