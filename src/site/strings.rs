//! The words of the interface, and dates as a reader of the language writes them.

use std::collections::BTreeMap;

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
    /// `day`, `month`, `year` and `range`, with `{d}`, `{month}`, `{y}`, `{from}`, `{to}`.
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
        if range.precision() == Precision::Range {
            let (from, to) = range.ends();
            return self
                .pattern("range", "{from} – {to}")
                .replace("{from}", &self.date(from))
                .replace("{to}", &self.date(to));
        }
        let day = range.earliest();
        let key = match range.precision() {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year | Precision::Range => "year",
        };
        self.pattern(key, "{y}-{month}-{d}")
            .replace("{d}", &day.day().to_string())
            .replace("{month}", self.month(day.month()))
            .replace("{y}", &day.year().to_string())
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
        assert_eq!(
            shown("2025-05-03/2025-05-05"),
            "3. Mai 2025 bis 5. Mai 2025"
        );
    }
}
