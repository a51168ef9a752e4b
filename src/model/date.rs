use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Words;

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Precision {
    Day,
    Month,
    Year,
    Range,
}

/// All days from an earliest to a latest, both included: a date no more precise
/// than its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateRange {
    earliest: Date,
    latest: Date,
}

impl DateRange {
    /// One day.
    pub fn day(day: Date) -> Self {
        Self {
            earliest: day,
            latest: day,
        }
    }

    /// A whole month; none when there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self {
            earliest: first,
            latest: first.last_of_month(),
        })
    }

    /// A whole year; none when it is outside the calendar.
    pub fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self {
            earliest: first,
            latest: first.last_of_year(),
        })
    }

    /// From one day to another; none when they are the wrong way round.
    pub fn between(earliest: Date, latest: Date) -> Option<Self> {
        (earliest <= latest).then_some(Self { earliest, latest })
    }

    /// The first possible day.
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// The last possible day.
    pub fn latest(self) -> Date {
        self.latest
    }

    /// How many days it can be.
    pub fn days(self) -> i32 {
        (self.latest - self.earliest).get_days() + 1
    }

    /// A day, a whole month, a whole year, or any other range.
    pub fn precision(self) -> Precision {
        let (a, b) = (self.earliest, self.latest);
        if a == b {
            Precision::Day
        } else if a == a.first_of_month() && b == a.last_of_month() {
            Precision::Month
        } else if a == a.first_of_year() && b == a.last_of_year() {
            Precision::Year
        } else {
            Precision::Range
        }
    }

    /// The two ends of a range, in the widest unit that both fill: years, months or days.
    pub fn ends(self) -> (Self, Self) {
        let (a, b) = (self.earliest, self.latest);
        let years = (Self::year(a.year()), Self::year(b.year()));
        let months = (
            Self::month(a.year(), a.month()),
            Self::month(b.year(), b.month()),
        );
        for (from, to) in [years, months] {
            if let (Some(from), Some(to)) = (from, to)
                && from.earliest == a
                && to.latest == b
            {
                return (from, to);
            }
        }
        (Self::day(a), Self::day(b))
    }

    /// Whether both can be the date of one thing.
    pub fn overlaps(self, other: Self) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }

    /// Whether every day of `other` lies within.
    pub fn contains(self, other: Self) -> bool {
        self.earliest <= other.earliest && other.latest <= self.latest
    }
}

impl fmt::Display for DateRange {
    /// ISO 8601: `2025-12-15`, `2025-12`, `2025` or `2025-03-03/2025-03-05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision() {
            Precision::Day => write!(f, "{}", self.earliest),
            Precision::Month => write!(f, "{}", self.earliest.strftime("%Y-%m")),
            Precision::Year => write!(f, "{}", self.earliest.strftime("%Y")),
            Precision::Range => {
                let (from, to) = self.ends();
                write!(f, "{from}/{to}")
            }
        }
    }
}

impl FromStr for DateRange {
    type Err = String;

    /// Reads ISO 8601: a day, a month, a year, or two of these with `/` between.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (calendar(from)?, calendar(to)?);
            return Self::between(from.earliest, to.latest)
                .ok_or_else(|| format!("`{text}` ends before it begins"));
        }
        calendar(text)
    }
}

fn calendar(text: &str) -> Result<DateRange, String> {
    let wrong = || format!("`{text}` is not a date; write 2025, 2025-12 or 2025-12-15");
    let parts: Vec<&str> = text.trim().split('-').collect();
    let widths_fit = parts
        .iter()
        .zip([4, 2, 2])
        .all(|(part, width)| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()));
    if !widths_fit || parts.len() > 3 {
        return Err(wrong());
    }
    let number = |i: usize| parts.get(i).and_then(|part| part.parse::<i16>().ok());
    let year = number(0).ok_or_else(wrong)?;
    let Some(month) = number(1) else {
        return DateRange::year(year).ok_or_else(wrong);
    };
    let first = DateRange::month(year, month as i8)
        .ok_or_else(|| format!("`{text}` is not a date: there is no month {month}"))?;
    let Some(day) = number(2) else {
        return Ok(first);
    };
    match Date::new(year, month as i8, day as i8) {
        Ok(day) => Ok(DateRange::day(day)),
        Err(_) => Err(format!(
            "`{text}` is not a date: that month has {} days",
            first.latest.day()
        )),
    }
}

impl Serialize for DateRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(TextOrYear)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A date as somebody wrote it: a [`DateRange`], or an instant whose day is the one
/// on the clock of the place that it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WrittenDate {
    /// ISO 8601 or RFC 3339, as written.
    pub text: Words,
    /// The days that it can mean.
    pub range: DateRange,
}

impl FromStr for WrittenDate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let range = match text.parse::<jiff::Timestamp>() {
            Ok(_) => calendar(text.get(..10).unwrap_or_default())?,
            Err(_) => calendar(text).map_err(|error| match error.contains(": ") {
                true => error,
                false => format!("{error}, or 2025-12-15T09:30:00Z with a time"),
            })?,
        };
        Ok(Self {
            text: text.into(),
            range,
        })
    }
}

impl Serialize for WrittenDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for WrittenDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(TextOrYear)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// YAML reads a bare `2025` as a number.
struct TextOrYear;

impl de::Visitor<'_> for TextOrYear {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as 2025, 2025-12 or 2025-12-15")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_u64<E: de::Error>(self, year: u64) -> Result<String, E> {
        Ok(format!("{year:04}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_what_was_written() {
        for (text, precision) in [
            ("2025", Precision::Year),
            ("2025-12", Precision::Month),
            ("2025-12-15", Precision::Day),
            ("2015/2017", Precision::Range),
            ("2025-03-03/2025-03-05", Precision::Range),
        ] {
            let range: DateRange = text.parse().unwrap();
            assert_eq!(range.precision(), precision);
            assert_eq!(range.to_string(), text);
        }
    }

    #[test]
    fn impossible_dates_say_why() {
        for (text, why) in [
            ("2025-02-30", "28 days"),
            ("2025-13-01", "no month 13"),
            ("15 December", "is not a date"),
            ("2025/2024", "ends before it begins"),
            ("2025-1-2", "is not a date"),
        ] {
            let error = text.parse::<DateRange>().unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    #[test]
    fn an_instant_belongs_to_the_day_of_its_own_place() {
        let written: WrittenDate = "2025-12-15T23:30:00-05:00".parse().unwrap();
        assert_eq!(written.range.to_string(), "2025-12-15");
        assert!("2025-12-15T25:30:00Z".parse::<WrittenDate>().is_err());
    }
}
