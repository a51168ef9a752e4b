//! What earlier words of a text leave for later ones: the time it speaks of, the year that
//! holds on, the events that it dates.

use super::anchors::Events;
use super::meaning::{Anchor, Found, Meaning, Named, Unit, Year};
use super::resolve::{Context, Resolved, Told, fixed, from_text, resolve};
use super::sentences::Sentences;
use super::stretch::Stretch;
use super::tense::{self, Tense};
use super::terms::Term;
use super::words::Words;
use super::{Reason, Tie, TimeExpression, tie};
use crate::model::DateRange;
use crate::reading::Passage;

/// How far a year reaches in bytes: a sentence or two.
const NEAR: usize = 250;

/// What is known so far.
pub(super) struct Memory {
    published: Option<DateRange>,
    /// Whether the text tells of long ago: see [`super::text`].
    narrative: bool,
    running: Option<Told>,
    quarter: Option<Told>,
    /// The times that named each month with its year, where all named one year.
    months: [Option<Told>; 12],
    several: [bool; 12],
    dated: Option<Dated>,
    /// The day of the calendar that was named last, and whether what is told was on it.
    day: Option<(Dated, Tie)>,
    /// The events that the whole text dates, and those that it dated so far.
    known: Events,
    events: Events,
}

/// The time that last named or implied a year.
#[derive(Clone, Copy)]
struct Dated {
    told: Told,
    /// Where its words end, in bytes of its passage.
    end: usize,
    /// Whether it opened its sentence.
    fronted: bool,
}

/// Where a time stands.
#[derive(Clone, Copy)]
struct Here {
    passage: usize,
    /// In bytes.
    start: usize,
    end: usize,
    /// "On 3 April, …": what stands first sets the time of what follows.
    fronted: bool,
    tense: Tense,
}

impl Memory {
    /// At the beginning of a text.
    pub(super) fn new(published: Option<DateRange>, narrative: bool, known: Events) -> Self {
        Self {
            published,
            narrative,
            running: None,
            quarter: None,
            months: [None; 12],
            several: [false; 12],
            dated: None,
            day: None,
            known,
            events: Events::default(),
        }
    }

    /// Forgets what the text spoke of.
    pub(super) fn forget(&mut self) {
        self.running = None;
        self.quarter = None;
    }

    /// The events that were dated.
    pub(super) fn into_events(self) -> Events {
        self.events
    }

    /// Resolves what was found in a passage.
    pub(super) fn read(
        &mut self,
        place: usize,
        passage: &Passage,
        words: &Words,
        found: &[Found],
    ) -> Vec<TimeExpression> {
        let mut times: Vec<TimeExpression> = Vec::with_capacity(found.len());
        let mut sentences = Sentences::of(passage, words);
        // Whether the time that follows only dates the event before it.
        let mut names = false;
        // The day that the time that follows means, where it is the day counted.
        let mut same_day = None;
        for (i, this) in found.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| found.get(i));
            let (first, last) = sentences.around(this.from);
            let fronted = this.from <= first + 1;
            let span = words.bytes(this.from, this.to);
            let here = Here {
                passage: place,
                start: span.start,
                end: span.end,
                fronted,
                tense: direction(words, this, first, last, fronted),
            };
            let mut context = self.context(here);
            if this.meaning.is_from_event() {
                let next = found.get(i + 1).filter(|next| next.from < last);
                let next = next.and_then(|next| Some((next, resolve(next, &context).stretch?)));
                let next = next.map(|(next, stretch)| {
                    (
                        next,
                        Told {
                            stretch,
                            passage: place,
                            time: i + 1,
                        },
                    )
                });
                context.anchor = self.anchor(words, this, next, &context);
                let next = next.map(|(_, told)| told);
                names = next.is_some_and(|next| context.anchor.is_some_and(|a| a.is_at(next)));
            }
            let mut resolved = resolve(this, &context);
            if let Some((told, day)) = same_day.take() {
                resolved = from_text(fixed(day), told);
            }
            if let (Some(anchor), Some(stretch)) = (context.anchor, resolved.stretch)
                && let Some(next) = found.get(i + 1)
                && is_day(next, stretch)
                && !names
            {
                same_day = Some((anchor, stretch));
            }
            let ends = before.is_some_and(|before| before.through);
            let tie = match tie::of(words, this) {
                // "two days before the vote on 3 May"
                _ if names && !this.meaning.is_from_event() => match before.map(|b| b.meaning) {
                    Some(Meaning::Offset(_, _, true, _)) => Tie::After,
                    _ => Tie::Before,
                },
                // What lasts from one time to another is in both.
                Tie::Since if this.through => Tie::At,
                _ if ends => Tie::At,
                tie => tie,
            };
            if !this.meaning.is_from_event() {
                names = false;
            }
            if ends {
                order(&mut times, &resolved);
            }
            if matches!(this.meaning, Meaning::Length(n, Unit::Month) if n.whole.is_some_and(|n| n >= 6))
            {
                // What is compared with a year ago is no quarter any more.
                self.quarter = None;
            }
            if let Some(stretch) = resolved.stretch {
                let told = Told {
                    stretch,
                    passage: place,
                    time: i,
                };
                self.learn(this, told, tie, here);
                let apart = before.is_none_or(|before| !before.meaning.is_from_event());
                if apart && stretch.unit() == Unit::Day {
                    self.events.learn(words, this.from, told);
                }
            }
            times.push(TimeExpression {
                span,
                kind: resolved.kind,
                value: resolved.value,
                range: resolved.range,
                tie,
                reason: resolved.reason,
                through: (this.through && i + 1 < found.len()).then_some(i + 1),
            });
        }
        times
    }

    fn context(&self, here: Here) -> Context<'_> {
        Context {
            published: self.published,
            running: self.running,
            quarter: self.quarter,
            months: &self.months,
            year: self.year(here),
            day: self.day(here),
            counted_from_day: here.fronted
                && self.day.is_some_and(|(dated, tie)| {
                    tie == Tie::At && dated.told.passage == here.passage
                }),
            tense: here.tense,
            anchor: None,
        }
    }

    /// What "five days after the fall" is counted from. Where the text dates the fall
    /// elsewhere, and that makes the time that follows the day of what is told, it is that
    /// day; otherwise the time that follows dates the fall.
    fn anchor(
        &self,
        words: &Words,
        this: &Found,
        next: Option<(&Found, Told)>,
        context: &Context,
    ) -> Option<Told> {
        let Meaning::Offset(count, unit, after, anchor) = this.meaning else {
            return None;
        };
        let known = self.known.find(words, this.to);
        let counted = known.and_then(|known| {
            let meaning = Meaning::Offset(count, unit, after, Anchor::Event);
            let context = Context {
                anchor: Some(known),
                ..*context
            };
            resolve(&Found { meaning, ..*this }, &context).stretch
        });
        match (known, next) {
            (Some(known), Some((next, _))) if counted.is_some_and(|day| is_day(next, day)) => {
                Some(known)
            }
            (_, Some((_, next))) if anchor == Anchor::Following => Some(next),
            // The text contradicts itself.
            (Some(_), Some((_, next))) if next.stretch.unit() == Unit::Day => None,
            (known, _) => known,
        }
    }

    /// The time whose year a day without one takes over: in a narrative any before it;
    /// elsewhere one that stands close before it and names a day or month of another year.
    fn year(&self, here: Here) -> Option<Told> {
        let dated = self.dated?;
        let close = dated.told.passage == here.passage
            && here.start.saturating_sub(dated.end) <= NEAR
            && (self.published.is_none() || here.fronted && dated.fronted)
            && dated.told.stretch.unit() <= Unit::Month
            && here.tense != Tense::Future;
        (self.narrative || close).then_some(dated.told)
    }

    /// The day that was named within two sentences or so before.
    fn day(&self, here: Here) -> Option<Told> {
        let (dated, _) = self.day?;
        let passage = dated.told.passage;
        let close = passage == here.passage && here.start.saturating_sub(dated.end) <= 2 * NEAR
            || passage.saturating_add(1) == here.passage && here.start <= NEAR;
        close.then_some(dated.told)
    }

    fn learn(&mut self, found: &Found, told: Told, tie: Tie, here: Here) {
        self.learn_month(found, told);
        let unit = told.stretch.unit();
        let (end, fronted) = (here.end, here.fronted);
        match found.meaning {
            Meaning::Calendar(Named::Day(..), Year::Written(_) | Year::Unsaid, _) => {
                self.day = Some((Dated { told, end, fronted }, tie));
            }
            Meaning::Told(..) | Meaning::Away(..) => self.day = None,
            _ => {}
        }
        match found.meaning {
            Meaning::Calendar(_, Year::Written(_) | Year::Unsaid, _)
            | Meaning::Offset(..)
            | Meaning::Running(..)
                if unit <= Unit::Year && tie != Tie::Names =>
            {
                self.dated = Some(Dated { told, end, fronted });
            }
            // A day that is told from publication takes a text out of the past again.
            Meaning::Told(..) | Meaning::Away(..) if !self.narrative => self.dated = None,
            _ => {}
        }
        if let Stretch::Quarter(..) = told.stretch {
            // What a quarter is compared with is not what the text speaks of.
            let compared = matches!(
                found.meaning,
                Meaning::Away(..)
                    | Meaning::Offset(..)
                    | Meaning::QuarterOf(_)
                    | Meaning::Calendar(_, Year::Told(_) | Year::Running(_), _)
            );
            if compared {
                return;
            }
            self.quarter = Some(told);
        }
        if matches!(tie, Tie::At | Tie::Since | Tie::By) && unit <= Unit::Year {
            self.running = Some(told);
        }
    }

    fn learn_month(&mut self, found: &Found, told: Told) {
        let Meaning::Calendar(Named::Month(month) | Named::Day(month, ..), Year::Written(year), _) =
            found.meaning
        else {
            return;
        };
        let Ok(month) = usize::try_from(month - 1) else {
            return;
        };
        if let (Some(slot), Some(several)) =
            (self.months.get_mut(month), self.several.get_mut(month))
        {
            let other = slot.and_then(|told| told.stretch.first());
            *several |= other.is_some_and(|day| day.year() != year);
            *slot = (!*several).then_some(told);
        }
    }
}

/// Whether a time can be that day: its words name it, with its year or without.
fn is_day(found: &Found, day: Stretch) -> bool {
    let (Meaning::Calendar(Named::Day(month, date, _), year, _), Stretch::Day(day)) =
        (found.meaning, day)
    else {
        return false;
    };
    (day.month(), day.day()) == (month, date)
        && matches!(year, Year::Unsaid | Year::Written(_))
        && !matches!(year, Year::Written(year) if year != day.year())
}

/// Whether the clause looks back or ahead.
fn direction(words: &Words, this: &Found, first: usize, last: usize, fronted: bool) -> Tense {
    let told = matches!(
        this.meaning,
        Meaning::Calendar(_, Year::Unsaid | Year::This, _) | Meaning::Told(..)
    );
    let tie = tie::of(words, this);
    // "May 13: The port opens." What a list of dates tells has been.
    let listed = match words.term(this.to) {
        Term::Mark(':' | '—') => true,
        Term::Mark('–' | '-') => !words.glued(this.to),
        _ => false,
    };
    if !told || fronted && listed {
        return Tense::Open;
    }
    if tense::sets_in(words, this) {
        return Tense::Future;
    }
    if tie == Tie::Since {
        return Tense::Past;
    }
    // "Wednesday's ruling" was, whatever the clause around it asks for.
    if words.possessive(this.to) {
        let near = last.min(this.to + 6);
        return match tense::around(words, this.from, this.to, this.from, near) {
            Tense::Future => Tense::Future,
            _ => Tense::Past,
        };
    }
    // "extended until Friday"
    let until = words.is(this.from.wrapping_sub(1), &["until", "till"]);
    let last = if tense::soonest(words, this) {
        this.to
    } else {
        last
    };
    match tense::around(words, this.from, this.to, first, last) {
        Tense::Open if matches!(tie, Tie::By | Tie::Until) => Tense::Future,
        Tense::Past if until && !fronted => Tense::Future,
        Tense::Open if tense::soonest(words, this) => Tense::Future,
        tense => tense,
    }
}

/// Puts a weekday that begins a span before the one that ends it: "from Friday to Tuesday".
fn order(times: &mut [TimeExpression], end: &Resolved) {
    let Some((begin, end)) = times.last_mut().zip(end.range) else {
        return;
    };
    let later = begin
        .range
        .filter(|range| *range > end && range.days() == 1);
    if begin.reason == Reason::Published
        && let Some(range) = later
        && (range.earliest() - end.latest()).get_days() < 7
        && let Some(before) = Stretch::Day(range.earliest()).later(-1, Unit::Week)
    {
        begin.range = before.days();
        begin.value = before.value();
    }
}
