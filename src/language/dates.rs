//! Dates that stand in a text with their year, as written.
//!
//! Each four-digit year is looked at with what stands right before and after it, so
//! that a text costs what its length and its few years cost.

use std::ops::Range;

use jiff::civil::Date;

use super::stamps::{self, Stamp};
use super::{months, named, scan::Scan};
use crate::model::DateRange;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The days that it means.
    pub range: DateRange,
}

/// All explicit dates, in the order of the text; impossible ones are not found, and
/// neither are those of which nobody can say which number is the month.
pub fn find(text: &str) -> Vec<DateExpression> {
    find_in(text, false)
}

/// Reads a short line around its date, when it holds one.
pub fn stamp(line: &str) -> Option<Stamp> {
    stamps::read(line, false)
}

/// The same where the language of the text may put the day first.
pub(super) fn find_in(text: &str, day_first: bool) -> Vec<DateExpression> {
    let mut found = Vec::new();
    let mut floor = 0;
    let mut at = 0;
    while let Some(year) = next_year(text, at) {
        at = year.span.end;
        let Some(read) = read(text, floor, &year, day_first) else {
            continue;
        };
        if !stands_alone(text, &read.span) {
            continue;
        }
        // An impossible day is passed over whole: its month and year alone were not meant.
        floor = read.span.end;
        at = at.max(floor);
        if let Some(range) = read.range {
            found.push(DateExpression {
                span: read.span,
                range,
            });
        }
    }
    found
}

/// Four digits that may be a year.
pub(super) struct Year {
    pub(super) span: Range<usize>,
    pub(super) value: i16,
}

/// What a year and its neighbours mean, if anything.
pub(super) struct Read {
    pub(super) span: Range<usize>,
    pub(super) range: Option<DateRange>,
}

/// The next run of exactly four digits that is a year.
fn next_year(text: &str, from: usize) -> Option<Year> {
    let rest = text.get(from..)?;
    let mut run: Option<(usize, usize, i16)> = None;
    let ended = std::iter::once((rest.len(), ' '));
    for (i, c) in rest.char_indices().chain(ended) {
        if let Some(digit) = super::scan::digit(c) {
            let (start, count, value) = run.unwrap_or((i, 0, 0));
            let value = value.saturating_mul(10).saturating_add(i16::from(digit));
            run = Some((start, count + 1, value));
        } else if let Some((start, 4, value @ 1000..=2999)) = run.take() {
            return Some(Year {
                span: from + start..from + i,
                value,
            });
        }
    }
    None
}

fn read(text: &str, floor: usize, year: &Year, day_first: bool) -> Option<Read> {
    let found = year_first(text, year)
        .or_else(|| named::read(text, floor, year))
        .or_else(|| in_figures(text, floor, year, day_first))
        .or_else(|| bare(text, floor, year))?;
    let weekday = before_weekday(text, floor, found.span.start);
    Some(Read {
        span: weekday.unwrap_or(found.span.start)..found.span.end,
        range: found.range,
    })
}

/// The day, if there is one.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<DateRange> {
    Date::new(year, month, day).ok().map(DateRange::day)
}

/// "2019-03-04", "2019. 3. 4", "2019年3月4日", "2019년 3월".
fn year_first(text: &str, year: &Year) -> Option<Read> {
    let mut scan = Scan::after(text, year.span.end);
    let mark = scan.char()?;
    let cjk = matches!(mark, '年' | '년');
    if !cjk && !matches!(mark, '-' | '/' | '.' | '‐' | '–') {
        return None;
    }
    let spaced = cjk || mark == '.';
    if spaced {
        scan.spaces();
    }
    let month = scan.number(2)?;
    if cjk {
        scan.char().filter(|c| matches!(c, '月' | '월'))?;
        let end = scan.at();
        scan.spaces();
        let full = scan
            .number(2)
            .filter(|_| matches!(scan.char(), Some('日' | '일')));
        return Some(match full {
            Some(date) => Read {
                span: year.span.start..scan.at(),
                range: day(year.value, month, date),
            },
            None => Read {
                span: year.span.start..end,
                range: DateRange::month(year.value, month),
            },
        });
    }
    scan.char().filter(|c| *c == mark)?;
    if spaced {
        scan.spaces();
    }
    let date = scan.number(2)?;
    Some(Read {
        span: year.span.start..scan.at(),
        range: day(year.value, month, date),
    })
}

/// "04.03.2019", "4. 3. 2019", "13/03/2019"; which of two small numbers is the month
/// is known only with dots, or from the language.
fn in_figures(text: &str, floor: usize, year: &Year, day_first: bool) -> Option<Read> {
    let mut scan = Scan::before(text, floor, year.span.start);
    scan.spaces();
    let spaced = scan.at() < year.span.start;
    let mark = scan.char()?;
    if !matches!(mark, '/' | '-' | '.') || spaced && mark != '.' {
        return None;
    }
    let second = scan.number(2)?;
    if mark == '.' {
        scan.spaces();
    }
    scan.char().filter(|c| *c == mark)?;
    let first = scan.number(2)?;
    let (date, month) = match (first, second) {
        _ if mark == '.' || day_first && second <= 12 => (first, second),
        (a, b) if a > 12 || a == b => (a, b),
        (a, b) if b > 12 => (b, a),
        _ => return None,
    };
    Some(Read {
        span: scan.at()..year.span.end,
        range: day(year.value, month, date),
    })
}

/// A year alone, after a word that makes it one.
fn bare(text: &str, floor: usize, year: &Year) -> Option<Read> {
    let mut scan = Scan::before(text, floor, year.span.start);
    (scan.skip(&[' ', '\u{a0}', '-'], 2) > 0).then_some(())?;
    let mut word = scan.word()?.to_lowercase();
    let hedged = matches!(word.as_str(), "early" | "mid" | "late");
    let hyphen = text
        .get(..year.span.start)
        .is_some_and(|before| before.ends_with('-'));
    if hyphen && !hedged {
        return None;
    }
    if hedged {
        scan.spaces();
        word = scan.word()?.to_lowercase();
    }
    let leads = matches!(
        word.as_str(),
        "in" | "since" | "during" | "of" | "by" | "until" | "before" | "after" | "from"
    );
    (leads && (1800..=2100).contains(&year.value)).then(|| Read {
        span: year.span.clone(),
        range: DateRange::year(year.value),
    })
}

/// Where a weekday before the date begins, if one is there.
fn before_weekday(text: &str, floor: usize, start: usize) -> Option<usize> {
    let mut scan = Scan::before(text, floor, start);
    scan.skip(&[' ', '\u{a0}', ',', '.'], 3);
    let plain = scan.clone();
    if matches!(scan.word(), Some("the" | "den" | "le" | "der")) {
        scan.spaces();
        scan.skip(&[','], 1);
    } else {
        scan = plain;
    }
    let word = scan.word()?.to_lowercase();
    (scan.at() < start && months::is_weekday(&word)).then(|| scan.at())
}

/// Whether nothing is glued to it that makes it part of a number or a word.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let first = text.get(span.start..).and_then(|t| t.chars().next());
    let mut after = text.get(span.end..).unwrap_or_default().chars();
    let next = after.next();
    let glued_before = before.is_some_and(|c| match first {
        Some(first) if super::scan::digit(first).is_some() => {
            super::scan::digit(c).is_some() || matches!(c, '/' | '-' | '.' | ',' | ':')
        }
        Some(first) if first.is_uppercase() => c.is_alphanumeric() && !c.is_lowercase(),
        _ => c.is_alphanumeric(),
    });
    // "28.04.2023-19:20": a time of day stands behind it.
    let clock = after.as_str().get(1..3).is_some_and(|t| t.contains(':'));
    let timed = next == Some('-') && clock;
    let decimal = !timed
        && matches!(next, Some('.' | ',' | '-' | '/' | '–'))
        && after
            .next()
            .is_some_and(|c| super::scan::digit(c).is_some());
    let glued_after = next.is_some_and(|c| super::scan::digit(c).is_some() || c == '%');
    let counted = next == Some('-')
        && text
            .get(span.end + 1..)
            .is_some_and(|t| t.starts_with(char::is_alphabetic));
    !(glued_before || decimal || glued_after || counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|d| d.range.to_string())
            .collect()
    }

    #[test]
    fn a_day_is_found_however_it_is_written() {
        for text in [
            "on 4 March 2019, the",
            "on March 4, 2019.",
            "Mar. 4, 2019",
            "4 Mar 2019",
            "Monday, 4 March 2019",
            "the 4th of March 2019",
            "2019-03-04T10:00:00Z",
            "(04.03.2019)",
            "4. 3. 2019 10:32",
            "2019. 03. 04.",
            "2019/3/4 10:32",
            "4. März 2019",
            "4 mars 2019",
            "4 de marzo de 2019",
            "4 de março de 2019",
            "4 marzo 2019",
            "4 maart 2019",
            "4. marts 2019",
            "4 marca 2019 r.",
            "4. března 2019",
            "4 марта 2019 года",
            "4 березня 2019 року",
            "4 مارس 2019",
            "٤ آذار/مارس ٢٠١٩",
            "۴ مارس ۲۰۱۹",
            "4 במרץ 2019",
            "4 Mart 2019",
            "4 Maret 2019",
            "ngày 4 tháng 3 năm 2019",
            "4 मार्च 2019",
            "04.03.2019-10:32",
            "2019年3月4日",
            "2019년 3월 4일",
        ] {
            assert_eq!(found(text), ["2019-03-04"], "{text}");
        }
        assert_eq!(
            found("13/03/2019 or 03/13/2019"),
            ["2019-03-13", "2019-03-13"]
        );
    }

    #[test]
    fn months_and_years_are_as_precise_as_they_are_written() {
        assert_eq!(found("in late December 2024"), ["2024-12"]);
        assert_eq!(found("since 2011, and in 2014 again"), ["2011", "2014"]);
        assert_eq!(
            found("between May 2015 and June 2017"),
            ["2015-05", "2017-06"]
        );
        assert_eq!(found("2019年3月に"), ["2019-03"]);
    }

    #[test]
    fn a_language_may_tell_which_number_is_the_month() {
        let days = |text| find_in(text, true).into_iter().map(|d| d.range.to_string());
        assert!(days("le 04/03/2019 à 14h").eq(["2019-03-04"]));
        assert!(days("03/13/2019").eq(["2019-03-13"]));
    }

    #[test]
    fn what_is_no_date_is_not_found() {
        for text in [
            "31 February 2025",
            "04/03/2019",
            "a total of 2000-odd shells",
            "2011 people",
            "summary 20255",
            "version 2.10.2025.3",
            "in 2024% of",
            "10 November",
            "the 2019-20 season",
            "room 4 2019",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn spans_hold_the_words_of_the_date_alone() {
        let text = "It began in 2012 and ended on May 7, 2013.";
        let words: Vec<_> = find(text).into_iter().map(|d| &text[d.span]).collect();
        assert_eq!(words, ["2012", "May 7, 2013"]);
        let text = "Cape HeraldMay 7, 2013";
        let words: Vec<_> = find(text).into_iter().map(|d| &text[d.span]).collect();
        assert_eq!(words, ["May 7, 2013"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_spans_are_in_order(text in "(?:\\PC|[0-9]{1,4}[-/. ]|March |in |年|tháng )*") {
            let mut end = 0;
            for date in find(&text) {
                assert!(date.span.start >= end && text.get(date.span.clone()).is_some());
                end = date.span.end;
            }
        }
    }
}
