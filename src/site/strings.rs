//! The words of the interface, and dates as a reader of the language writes them.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::model::{DateRange, Precision};

/// The strings of one language, from the theme's `i18n/<language>.yaml`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Strings {
    /// By name.
    pub text: BTreeMap<String, String>,
    /// How many of what, with `{n}` for the number.
    pub counts: BTreeMap<String, Count>,
    /// January to December.
    pub months: Vec<String>,
    /// Monday to Sunday.
    pub weekdays: Vec<String>,
    /// `day`, `month`, `year` and `range`, with `{d}`, `{month}`, `{y}`, `{from}`, `{to}`;
    /// `day_in_year` and `month_in_year` where a heading names the year.
    pub dates: BTreeMap<String, String>,
}

/// The forms of a counted noun.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Count {
    pub one: String,
    pub other: String,
}

impl Strings {
    /// These, and for what they lack, the other's.
    pub fn or(mut self, other: &Strings) -> Self {
        for (key, text) in &other.text {
            self.text.entry(key.clone()).or_insert_with(|| text.clone());
        }
        for (key, count) in &other.counts {
            self.counts
                .entry(key.clone())
                .or_insert_with(|| count.clone());
        }
        for (key, pattern) in &other.dates {
            self.dates
                .entry(key.clone())
                .or_insert_with(|| pattern.clone());
        }
        if self.months.len() != 12 {
            self.months.clone_from(&other.months);
        }
        if self.weekdays.len() != 7 {
            self.weekdays.clone_from(&other.weekdays);
        }
        self
    }

    /// A string by name; the name itself where there is none, so that a gap is seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.text.get(key).map_or(key, String::as_str)
    }

    /// `5 articles`.
    pub fn count(&self, n: u64, of: &str) -> String {
        let pattern = self.counts.get(of).map(|count| match n {
            1 => count.one.as_str(),
            _ => count.other.as_str(),
        });
        pattern.unwrap_or("{n}").replace("{n}", &n.to_string())
    }

    /// A date as exact as it is known.
    pub fn date(&self, range: DateRange) -> String {
        self.shown(range, None)
    }

    /// A date under a heading that names the year: without the year where it is that one.
    pub fn date_in_year(&self, range: DateRange, year: i16) -> String {
        self.shown(range, Some(year))
    }

    fn shown(&self, range: DateRange, under: Option<i16>) -> String {
        let day = range.earliest();
        let own = under == Some(day.year());
        let (key, fallback) = match range.precision() {
            Precision::Range => return self.span(range, under),
            Precision::Day if own => ("day_in_year", "{month}-{d}"),
            Precision::Day => ("day", "{y}-{month}-{d}"),
            Precision::Month if own => ("month_in_year", "{month}"),
            Precision::Month => ("month", "{y}-{month}"),
            Precision::Year => ("year", "{y}"),
        };
        let pattern = self.pattern(key, fallback);
        self.fill(pattern, day, &day.day().to_string())
    }

    /// Two dates, and only once what both have: the month, or the year.
    fn span(&self, range: DateRange, under: Option<i16>) -> String {
        let pattern = self.pattern("range", "{from} – {to}");
        let join = |from: &str, to: &str| pattern.replace("{from}", from).replace("{to}", to);
        let (from, to) = range.ends();
        let (a, b) = (from.earliest(), to.latest());
        if to.precision() == Precision::Day && (a.year(), a.month()) == (b.year(), b.month()) {
            let days = join(&a.day().to_string(), &b.day().to_string());
            let pattern = match under == Some(a.year()) {
                true => self.pattern("day_in_year", "{month}-{d}"),
                false => self.pattern("day", "{y}-{month}-{d}"),
            };
            return self.fill(pattern, a, &days);
        }
        let one_year = a.year() == b.year();
        let from = self.shown(from, if one_year { Some(a.year()) } else { under });
        join(&from, &self.shown(to, under))
    }

    fn fill(&self, pattern: &str, of: Date, day: &str) -> String {
        pattern
            .replace("{d}", day)
            .replace("{month}", self.month(of.month()))
            .replace("{y}", &of.year().to_string())
    }

    /// The name of a day of the week.
    pub fn weekday(&self, day: Weekday) -> &str {
        let place = usize::try_from(day.to_monday_zero_offset()).ok();
        let name = place.and_then(|i| self.weekdays.get(i));
        name.map_or("", String::as_str)
    }

    /// A string by name, with its `{…}` filled in.
    pub fn tell(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut told = String::with_capacity(rest.len() + 32);
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            told.push_str(before);
            let part = after.find('}').and_then(|close| {
                let name = after.get(1..close)?;
                let (_, value) = parts.iter().find(|(known, _)| *known == name)?;
                Some((*value, after.get(close + 1..)?))
            });
            match part {
                Some((value, after)) => {
                    told.push_str(value);
                    rest = after;
                }
                None => {
                    told.push('{');
                    rest = after.get(1..).unwrap_or_default();
                }
            }
        }
        told.push_str(rest);
        told
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: i8) -> &str {
        let name = usize::try_from(month - 1)
            .ok()
            .and_then(|i| self.months.get(i));
        name.map_or("", String::as_str)
    }

    fn pattern<'a>(&'a self, key: &str, fallback: &'a str) -> &'a str {
        self.dates.get(key).map_or(fallback, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_as_exactly_as_it_is_known() {
        let strings: Strings = serde_yaml::from_str(
            "months: [J, F, M, A, Mai, J, J, A, S, O, N, D]\n\
             dates: {day: '{d}. {month} {y}', month: '{month} {y}', year: '{y}', range: '{from} bis {to}'}",
        )
        .unwrap();
        let shown = |text: &str| strings.date(text.parse().unwrap());
        assert_eq!(shown("2025-05-03"), "3. Mai 2025");
        assert_eq!(shown("2025-05"), "Mai 2025");
        assert_eq!(shown("2025"), "2025");
        assert_eq!(shown("2025-05-03/2025-05-05"), "3 bis 5. Mai 2025");
    }

    #[test]
    fn under_its_year_a_date_is_shown_without_it() {
        let strings: Strings = serde_yaml::from_str(
            "months: [J, F, M, A, Mai, J, J, A, S, O, N, D]\n\
             dates: {day: '{d}. {month} {y}', day_in_year: '{d}. {month}', month_in_year: '{month}'}",
        )
        .unwrap();
        let shown = |text: &str| strings.date_in_year(text.parse().unwrap(), 2025);
        assert_eq!(shown("2025-05-03"), "3. Mai");
        assert_eq!(shown("2025-05"), "Mai");
        assert_eq!(shown("2024-05-03"), "3. Mai 2024");
    }

    #[test]
    fn a_range_says_once_what_both_its_ends_have() {
        let strings: Strings = serde_yaml::from_str(
            "months: [J, F, M, A, May, June, J, A, S, O, N, D]\n\
             dates: {day: '{d} {month} {y}', day_in_year: '{d} {month}', \
             month: '{month} {y}', month_in_year: '{month}'}",
        )
        .unwrap();
        let shown = |text: &str| strings.date(text.parse().unwrap());
        assert_eq!(shown("2025-05-03/2025-05-05"), "3 – 5 May 2025");
        assert_eq!(shown("2025-05-03/2025-06-05"), "3 May – 5 June 2025");
        assert_eq!(shown("2025-05/2025-06"), "May – June 2025");
        assert_eq!(shown("2024-05/2025-06"), "May 2024 – June 2025");
        assert_eq!(shown("2015/2017"), "2015 – 2017");
        let under = |text: &str| strings.date_in_year(text.parse().unwrap(), 2025);
        assert_eq!(under("2025-05-03/2025-05-05"), "3 – 5 May");
        assert_eq!(under("2025-12-30/2026-01-02"), "30 D – 2 J 2026");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        let strings: Strings =
            serde_yaml::from_str("text: {how: '“{words}” of {date} {unknown}'}").unwrap();
        let told = strings.tell("how", &[("words", "{date}"), ("date", "May")]);
        assert_eq!(told, "“{date}” of May {unknown}");
    }
}
