//! Dates that stand in a text with their year, as written.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::months;
use crate::language::pattern;
use crate::model::DateRange;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The days that it means.
    pub range: DateRange,
}

/// All explicit dates, in the order of the text; impossible ones are not found.
pub fn find(text: &str) -> Vec<DateExpression> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(captures) = DATE.captures_at(text, from) {
        let Some(all) = captures.get(0) else { break };
        let bare = captures.name("bare");
        let span = bare.map_or(all.range(), |year| year.range());
        if !stands_alone(text, &all.range()) {
            from = next_boundary(text, all.start());
            continue;
        }
        // An impossible day is passed over whole: its month and year alone were not meant.
        from = all.end();
        if let Some(range) = read(&captures) {
            found.push(DateExpression { span, range });
        }
    }
    found
}

/// The date of a line that is nothing but a date: weekday, time of day and words
/// such as "Updated" beside it do not count.
pub fn whole(line: &str) -> Option<DateRange> {
    let stamp = stamp(line)?;
    stamp.rest.is_empty().then_some(stamp.range)
}

/// A line that holds a date and perhaps a few words more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The date of publication, or the only one.
    pub range: DateRange,
    /// What is left when the date, the time and the words around them are taken off.
    pub rest: String,
    /// Whether a time of day stands beside it.
    pub timed: bool,
}

/// Reads a short line around its date; a bare year or a month alone is no stamp
/// unless the whole line is that.
pub fn stamp(line: &str) -> Option<Stamp> {
    if line.len() > 300 {
        return None;
    }
    let dates = find(line);
    let mut rest = String::new();
    let mut from = 0;
    let mut best: Option<(bool, DateRange)> = None;
    for date in &dates {
        let before = line.get(from..date.span.start).unwrap_or_default();
        let revised = REVISED.is_match(before);
        if best.is_none_or(|(was_revised, _)| was_revised && !revised) {
            best = Some((revised, date.range));
        }
        rest.push_str(before);
        rest.push(' ');
        from = date.span.end;
    }
    rest.push_str(line.get(from..).unwrap_or_default());
    let timed = CLOCK.is_match(&rest);
    let rest = CLOCK.replace_all(&rest, " ");
    let rest = LABEL.replace_all(&rest, "$keep$edge ");
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    best.map(|(_, range)| Stamp { range, rest, timed })
}

fn read(captures: &Captures) -> Option<DateRange> {
    let number = |name: &str| {
        captures
            .name(name)
            .and_then(|m| m.as_str().parse::<i16>().ok())
    };
    let small = |name: &str| number(name).and_then(|n| i8::try_from(n).ok());
    let month = |name: &str| captures.name(name).and_then(|m| months::number(m.as_str()));
    let day = |y, m, d| Date::new(y?, m?, d?).ok().map(DateRange::day);
    if captures.name("d1").is_some() {
        return day(number("y1"), month("m1"), small("d1"));
    }
    if captures.name("d2").is_some() {
        return day(number("y2"), month("m2"), small("d2"));
    }
    if captures.name("y3").is_some() {
        return day(number("y3"), small("m3"), small("d3"));
    }
    if captures.name("y7").is_some() {
        return day(number("y7"), small("m7"), small("d7"));
    }
    if let (Some(a), Some(b)) = (small("a4"), small("b4")) {
        let dotted = captures.name("dot").is_some();
        let (d, m) = match (a, b) {
            _ if dotted => (a, b),
            (a, b) if a > 12 || a == b => (a, b),
            (a, b) if b > 12 => (b, a),
            _ => return None,
        };
        return day(number("y4"), Some(m), Some(d));
    }
    if captures.name("y5").is_some() {
        return DateRange::month(number("y5")?, month("m5")?);
    }
    let year = number("bare")?;
    (1800..=2100)
        .contains(&year)
        .then(|| DateRange::year(year))?
}

/// Word boundaries by hand: in the expression they would cost linear speed on text
/// beyond ASCII.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    let mut after = text.get(span.end..).unwrap_or_default().chars();
    let next = after.next();
    let glued_before = before.is_some_and(|c| {
        let starts_with_digit = text
            .get(span.start..)
            .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        if starts_with_digit {
            c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ',' | ':')
        } else {
            c.is_alphanumeric()
        }
    });
    let decimal = matches!(next, Some('.' | ',' | '-' | '/' | '–'))
        && after.next().is_some_and(|c| c.is_ascii_digit());
    let glued_after = next.is_some_and(|c| c.is_ascii_digit() || matches!(c, '%'));
    let counted = next == Some('-')
        && text
            .get(span.end + 1..)
            .is_some_and(|t| t.starts_with(char::is_alphabetic));
    !(glued_before || decimal || glued_after || counted)
}

fn next_boundary(text: &str, at: usize) -> usize {
    let step = text
        .get(at..)
        .and_then(|t| t.chars().next())
        .map_or(1, char::len_utf8);
    at + step
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = months::alternatives();
    let weekday = months::weekday_alternatives();
    let day =
        r"(?:(?:WEEKDAY)\.?,?[ \u{a0}]+(?:(?:the|den|le|der)[ ])?)?".replace("WEEKDAY", &weekday);
    let gap = r"[ \u{a0}]+";
    let any_of = [
        format!(
            r"{day}(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?\.?{gap}?(?:(?:de|of)[ ])?(?P<m1>{month})\.?,?{gap}?(?:(?:de|del)[ ])?(?P<y1>[12][0-9]{{3}})"
        ),
        format!(
            r"{day}(?P<m2>{month})\.?{gap}(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,{gap}?|{gap})(?P<y2>[12][0-9]{{3}})"
        ),
        r"(?P<y3>[12][0-9]{3})[-/.](?P<m3>[01][0-9])[-/.](?P<d3>[0-3][0-9])".to_owned(),
        r"(?P<y7>[12][0-9]{3})[年년] ?(?P<m7>[01]?[0-9])[月월] ?(?P<d7>[0-3]?[0-9])[日일]"
            .to_owned(),
        format!(
            r"{day}(?P<a4>[0-9]{{1,2}})(?:/|-|(?P<dot>\. ?))(?P<b4>[0-9]{{1,2}})(?:/|-|\. ?)(?P<y4>[12][0-9]{{3}})"
        ),
        format!(r"(?P<m5>{month})\.?,?{gap}(?:(?:de|of) )?(?P<y5>[12][0-9]{{3}})"),
        format!(
            r"(?:in|since|during|of|by|until|before|after|from){gap}(?:early |mid[- ]|late )?(?P<bare>[12][0-9]{{3}})"
        ),
    ];
    pattern(&format!("(?i)(?:{})", any_of.join(")|(?:")))
});

/// Words that only say what the date beside them is. What is glued to a name in front
/// ("Jane DoePublished") is kept apart from it by its capital.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let weekday = months::weekday_alternatives();
    pattern(&format!(
        r"(?P<keep>\p{{Ll}})(?:Published|Updated|Posted|Veröffentlicht|Aktualisiert)\b[.:,]?|(?P<edge>^|[^\p{{L}}])(?:(?i:last|first|on|at|the|today|todays|date|time|last modified|modified|updated|update|published|posted|created|edited|issued|publication|publish|added|article|story|of|am|pm|gmt|utc|est|edt|pst|pdt|cet|cest|bst|ist|et|jst|sgt|kst|aest|eest|uhr|stand|vom|am|um|zuletzt|aktualisiert|veröffentlicht|erstellt|datum|publié|le|mis|mise|jour|modifié|à|el|publicado|actualizado|fecha|alle|ore|pubblicato|aggiornato|il|gepubliceerd|bijgewerkt|publicerad|uppdaterad|udgivet|opdateret|publisert|oppdatert|hrs|hours|min|mins|minutes|read|lesezeit|minuten|m|h|{weekday})\b[.:,]?)"
    ))
});

static REVISED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:updat|modif|edited|revis|aktualisiert|mis à jour|actualiz|aggiorn|bijgewerkt|uppdat|oppdat|opdater)",
    )
});

/// Times of day and reading times.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)T?[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?[ ]?(?:[ap]\.?m\.?)?(?:Z\b|[ ]?(?:UTC|GMT)?[+-][0-9]{1,2}:?(?:[0-9]{2})?)?|[0-9]{1,2}[ ]?[ap]\.?m\b\.?|[0-9]{1,3}[ ]?(?:min|m)\b",
    )
});

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
            "4. März 2019",
            "4 mars 2019",
            "4 de marzo de 2019",
            "4 مارس 2019",
            "2019年3月4日",
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
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn spans_hold_the_words_of_the_date_alone() {
        let text = "It began in 2012 and ended on May 7, 2013.";
        let words: Vec<_> = find(text).into_iter().map(|d| &text[d.span]).collect();
        assert_eq!(words, ["2012", "May 7, 2013"]);
    }

    #[test]
    fn a_line_is_a_date_whatever_its_labels() {
        for line in [
            "Today : Mar 04, 2019",
            "Updated 4 March 2019",
            "Published: Monday, March 4, 2019 at 10:32 AM EST",
            "Last modified on 2019-03-04 10:32",
            "Posted March 4, 2019, 10:32am|Updated Mar 5, 2019, 6:39pm",
            "Updated Mar 5, 2019 | Published Mar 4, 2019",
            "Stand: 04.03.2019, 10.32 Uhr",
        ] {
            assert_eq!(
                whole(line).map(|r| r.to_string()).as_deref(),
                Some("2019-03-04"),
                "{line}"
            );
        }
        for line in [
            "Updated 7 sec ago",
            "He left on 4 March 2019",
            "4 March 2019 in pictures",
            "",
        ] {
            assert_eq!(whole(line), None, "{line}");
        }
    }

    #[test]
    fn a_stamp_keeps_the_name_beside_its_date() {
        let stamp = stamp("Ada KingPublished Mar 4, 2019, 11:21am").unwrap();
        assert_eq!(
            (stamp.rest.as_str(), stamp.range.to_string().as_str()),
            ("Ada King", "2019-03-04")
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_spans_are_in_order(text in "(?:\\PC|[0-9]{1,4}[-/. ]|March |in )*") {
            let mut end = 0;
            for date in find(&text) {
                assert!(date.span.start >= end && text.get(date.span.clone()).is_some());
                end = date.span.end;
            }
            let _ = stamp(&text);
        }
    }
}
