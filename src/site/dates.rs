//! Dates as a reader of the language writes them.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::{DateRange, Precision};
use crate::site::Strings;
use crate::site::strings::{fill, fill_with, nth};

impl Strings {
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
        let pattern = match range.precision() {
            Precision::Range => return self.span(range, under),
            Precision::Day => self.day_pattern(own),
            Precision::Month if own => self.pattern("month_in_year", "{month}"),
            Precision::Month => self.pattern("month", "{y}-{month}"),
            Precision::Year => self.pattern("year", "{y}"),
        };
        self.fill(pattern, day, &self.numeral(day.day()))
    }

    /// Two dates, and only once what both have: the month, or the year.
    fn span(&self, range: DateRange, under: Option<i16>) -> String {
        let pattern = self.pattern("range", "{from} – {to}");
        let join = |from: &str, to: &str| fill(pattern, &[("from", from), ("to", to)]);
        let (from, to) = range.ends();
        let (a, b) = (from.earliest(), to.latest());
        if to.precision() == Precision::Day && (a.year(), a.month()) == (b.year(), b.month()) {
            let days = join(&self.numeral(a.day()), &self.numeral(b.day()));
            return self.fill(self.day_pattern(under == Some(a.year())), a, &days);
        }
        let one_year = a.year() == b.year();
        let from = self.shown(from, if one_year { Some(a.year()) } else { under });
        join(&from, &self.shown(to, under))
    }

    fn day_pattern(&self, in_year: bool) -> &str {
        if in_year {
            self.pattern("day_in_year", "{month}-{d}")
        } else {
            self.pattern("day", "{y}-{month}-{d}")
        }
    }

    fn fill(&self, pattern: &str, of: Date, day: &str) -> String {
        fill_with(pattern, |name| {
            Some(match name {
                "d" => Cow::Borrowed(day),
                "m" => Cow::Owned(self.numeral(of.month())),
                "month" => Cow::Borrowed(nth(&self.dates.months, of.month())),
                "month_alone" => Cow::Borrowed(nth(&self.dates.months_alone, of.month())),
                "y" => Cow::Owned(self.numeral(of.year())),
                _ => return None,
            })
        })
    }

    fn pattern<'a>(&'a self, key: &str, fallback: &'a str) -> &'a str {
        let pattern = self.dates.patterns.get(key);
        pattern.map_or(fallback, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::strings::Written;

    fn strings(language: &str, yaml: &str) -> Strings {
        let written = serde_yaml::from_str(yaml).unwrap();
        Strings::of(language, vec![written], Written::default())
    }

    #[test]
    fn a_date_is_shown_as_exactly_as_it_is_known() {
        let strings = strings("de", "dates: {range: '{from} bis {to}'}");
        let shown = |text: &str| strings.date(text.parse().unwrap());
        assert_eq!(shown("2025-05-03"), "3. Mai 2025");
        assert_eq!(shown("2025-05"), "Mai 2025");
        assert_eq!(shown("2025"), "2025");
        assert_eq!(shown("2025-05-03/2025-05-05"), "3 bis 5. Mai 2025");
    }

    #[test]
    fn a_theme_has_the_last_word_on_months_and_patterns() {
        let strings = strings(
            "de",
            "{months: [J, F, M, A, Wonnemonat, J, J, A, S, O, N, D], dates: {day: '{month} {d}, {y}'}}",
        );
        let shown = |text: &str| strings.date(text.parse().unwrap());
        assert_eq!(shown("2025-05-03"), "Wonnemonat 3, 2025");
        assert_eq!(shown("2025-05"), "Wonnemonat 2025");
    }

    #[test]
    fn under_its_year_a_date_is_shown_without_it() {
        let strings = strings("de", "{}");
        let shown = |text: &str| strings.date_in_year(text.parse().unwrap(), 2025);
        assert_eq!(shown("2025-05-03"), "3. Mai");
        assert_eq!(shown("2025-05"), "Mai");
        assert_eq!(shown("2024-05-03"), "3. Mai 2024");
    }

    #[test]
    fn a_range_says_once_what_both_its_ends_have() {
        let strings = strings("en-GB", "{}");
        let shown = |text: &str| strings.date(text.parse().unwrap());
        assert_eq!(shown("2025-05-03/2025-05-05"), "3 – 5 May 2025");
        assert_eq!(shown("2025-05-03/2025-06-05"), "3 May – 5 June 2025");
        assert_eq!(shown("2025-05/2025-06"), "May – June 2025");
        assert_eq!(shown("2024-05/2025-06"), "May 2024 – June 2025");
        assert_eq!(shown("2015/2017"), "2015 – 2017");
        let under = |text: &str| strings.date_in_year(text.parse().unwrap(), 2025);
        assert_eq!(under("2025-05-03/2025-05-05"), "3 – 5 May");
        assert_eq!(
            under("2025-12-30/2026-01-02"),
            "30 December – 2 January 2026"
        );
    }

    #[test]
    fn a_date_has_the_digits_that_the_theme_asks_for() {
        let shown = |yaml| strings("ar", yaml).date("2025-05-03".parse().unwrap());
        assert_eq!(shown("{}"), "3 مايو 2025");
        assert_eq!(shown("digits: arab"), "٣ مايو ٢٠٢٥");
    }
}
