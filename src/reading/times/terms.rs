//! What a word can be in a time.

use std::sync::LazyLock;

use crate::language::WordMap;

use super::meaning::{Part, Season, Unit};

/// What a word can be in a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Beyond the text.
    End,
    /// Any other word.
    Word,
    /// A mark.
    Mark(char),
    /// A number in digits, and how many they are.
    Number(u32, u8),
    /// A number that is written with a comma or a decimal point.
    Amount(u32),
    /// "8th", "eighth".
    Ordinal(u32),
    /// "1980s", "80s", and how many digits they have.
    Tens(u32, u8),
    /// "twenties": the tens of a century.
    NamedTens(u32),
    /// "five", "twenty".
    Cardinal(u32),
    /// "hundred", "thousand".
    Scale(u32),
    /// "several", "few".
    Vague,
    /// A month, and whether the word is a short form.
    Month(i8, bool),
    /// A weekday from Monday, 1, and whether the word is a short form.
    Weekday(i8, bool),
    /// "Tuesdays".
    Weekdays(i8),
    /// A unit of time, and whether the word is a plural.
    Unit(Unit, bool),
    /// A season.
    Season(Season),
    /// A part of the day.
    Part(Part),
    /// "half".
    Half,
    /// A day told from now: "today", "yesterday".
    Deictic(i8),
    /// "tonight".
    Tonight,
    /// "daily": again and again, by the unit.
    Adverb(Unit),
    /// Now, once, soon.
    Reference(Sense),
    /// The first word of a feast, or its only one.
    Feast,
    /// "fiscal".
    Fiscal,
    /// "period": a quarter that was named before.
    Period,
}

/// A time that is only before, at or after that of the telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Sense {
    Past,
    Present,
    Future,
}

const CARDINALS: &str = "zero one two three four five six seven eight nine ten eleven twelve \
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const ORDINALS: &str = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth \
    eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
const TENTHS: &str =
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth";
const DECADES: &str = "twenties thirties forties fifties sixties seventies eighties nineties";
const MONTHS: &str = "january february march april may june july august september october \
    november december";
const MONTHS_SHORT: &str = "jan feb mar apr may jun jul aug sep oct nov dec";
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
const WEEKDAYS_MANY: &str = "mondays tuesdays wednesdays thursdays fridays saturdays sundays";
const WEEKDAYS_SHORT: &str = "mon tue wed thu fri sat sun";

static TERMS: LazyLock<WordMap<Term>> = LazyLock::new(|| {
    let mut terms = WordMap::default();
    let mut row = |words: &'static str, from: u32, step: u32, term: &dyn Fn(u32) -> Term| {
        for (word, n) in words.split_whitespace().zip(0..) {
            terms.insert(word, term(from + n * step));
        }
    };
    row(CARDINALS, 0, 1, &Term::Cardinal);
    row(ORDINALS, 0, 1, &Term::Ordinal);
    row(TENS, 20, 10, &Term::Cardinal);
    row(TENTHS, 20, 10, &Term::Ordinal);
    row(DECADES, 20, 10, &Term::NamedTens);
    let month = |short: bool| move |n: u32| Term::Month(n as i8, short);
    row(MONTHS_SHORT, 1, 1, &month(true));
    row("sept", 9, 1, &month(true));
    row(MONTHS, 1, 1, &month(false));
    row(WEEKDAYS_SHORT, 1, 1, &|n| Term::Weekday(n as i8, true));
    row("tues", 2, 1, &|n| Term::Weekday(n as i8, true));
    row("thur thurs", 4, 0, &|n| Term::Weekday(n as i8, true));
    row(WEEKDAYS, 1, 1, &|n| Term::Weekday(n as i8, false));
    row(WEEKDAYS_MANY, 1, 1, &|n| Term::Weekdays(n as i8));
    for (words, unit) in [
        ("second seconds", Unit::Second),
        ("minute minutes", Unit::Minute),
        ("hour hours", Unit::Hour),
        ("day days", Unit::Day),
        ("week weeks", Unit::Week),
        ("fortnight fortnights", Unit::Fortnight),
        ("weekend weekends", Unit::Weekend),
        ("month months", Unit::Month),
        ("quarter quarters", Unit::Quarter),
        ("year years", Unit::Year),
        ("decade decades", Unit::Decade),
        ("century centuries", Unit::Century),
        ("millennium millennia", Unit::Millennium),
    ] {
        row(words, 0, 1, &|n| Term::Unit(unit, n > 0));
    }
    for (word, unit) in [
        ("hourly", Unit::Hour),
        ("daily nightly", Unit::Day),
        ("weekly", Unit::Week),
        ("fortnightly", Unit::Fortnight),
        ("monthly", Unit::Month),
        ("yearly annually", Unit::Year),
    ] {
        row(word, 0, 0, &|_| Term::Adverb(unit));
    }
    for (word, season) in [
        ("spring", Season::Spring),
        ("summer", Season::Summer),
        ("autumn fall", Season::Autumn),
        ("winter", Season::Winter),
    ] {
        row(word, 0, 0, &|_| Term::Season(season));
    }
    for (words, part) in [
        ("morning mornings dawn", Part::Morning),
        ("afternoon afternoons", Part::Afternoon),
        ("evening evenings dusk", Part::Evening),
        ("night nights overnight", Part::Night),
        ("noon midday", Part::Noon),
        ("midnight", Part::Midnight),
    ] {
        row(words, 0, 0, &|_| Term::Part(part));
    }
    row("hundred", 100, 0, &Term::Scale);
    row("thousand", 1000, 0, &Term::Scale);
    row("dozen", 12, 0, &Term::Scale);
    row("several few many numerous countless", 0, 0, &|_| {
        Term::Vague
    });
    row("half", 0, 0, &|_| Term::Half);
    row("fiscal", 0, 0, &|_| Term::Fiscal);
    row("period", 0, 0, &|_| Term::Period);
    row("yesterday today tomorrow", 0, 1, &|n| {
        Term::Deictic(n as i8 - 1)
    });
    row("tonight", 0, 0, &|_| Term::Tonight);
    row("now current currently presently nowadays", 0, 0, &|_| {
        Term::Reference(Sense::Present)
    });
    row("recent recently lately past", 0, 0, &|_| {
        Term::Reference(Sense::Past)
    });
    row("future", 0, 0, &|_| Term::Reference(Sense::Future));
    row(super::feasts::FIRST, 0, 0, &|_| Term::Feast);
    terms
});

/// What a word of Latin letters can be.
pub(super) fn of(word: &str) -> Term {
    let Some(&term) = TERMS.get_folded(word) else {
        return Term::Word;
    };
    // Verbs, nouns and names are written like these; the times among them have a capital.
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    match term {
        Term::Month(..) | Term::Weekday(..) | Term::Weekdays(_) if !capital => Term::Word,
        _ => term,
    }
}
