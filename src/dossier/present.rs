//! Whether an article tells something of its own time, or of an earlier one.

use std::ops::Range;

use crate::dossier::cite::Item;
use crate::model::{Anchor, DateRange};
use crate::reading::{Passage, Role};

/// So many days before an article appeared are still its own time.
const RECENT: i32 = 45;

/// What is longer ago than so many days is history.
const HISTORY: i32 = 366;

/// Of fewer times nothing can be said.
const ENOUGH: usize = 4;

/// The time at which an article appeared.
pub(super) struct Present {
    published: Option<DateRange>,
    /// Most of what it tells is long ago.
    of_history: bool,
}

impl Present {
    pub fn of(item: Item) -> Self {
        let published = item.article.published.as_ref().map(|date| date.range);
        let times = item.reading.passages.iter().flat_map(|p| &p.times);
        let told: Vec<DateRange> = times.filter_map(|time| time.range).collect();
        let old = told.iter().filter(|days| ago(published, **days) > HISTORY);
        Self {
            published,
            of_history: told.len() >= ENOUGH && old.count() * 2 > told.len(),
        }
    }

    /// Whether words say of one person alone, and of the article's own time, that they hold
    /// an office: not "a director", not behind an earlier date, not in a caption.
    pub fn is_told(&self, passage: &Passage, name: &Range<usize>, role: &Role) -> bool {
        let in_text = matches!(passage.anchor, Anchor::Paragraph(_));
        let sentence = passage.sentence_at(name.start);
        let earlier = passage.times.iter().any(|time| {
            let before = time.span.start < sentence.end;
            let past = time.range.is_some_and(|days| match self.published {
                Some(_) => ago(self.published, days) > RECENT,
                None => true,
            });
            before && past
        });
        in_text && !self.of_history && !earlier && !role.is_one_of_many(&passage.text)
    }
}

/// How many days before an article appeared something was over; 0 where that is not known.
fn ago(published: Option<DateRange>, days: DateRange) -> i32 {
    let gap = published.map(|day| days.latest().until(day.earliest()));
    gap.and_then(Result::ok).map_or(0, |gap| gap.get_days())
}
