use std::collections::BTreeMap;

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::fieldsets::{M, MD, YM, YMD};
use icu_datetime::input::Date;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use writeable::TryWriteable;

use super::Locale;

/// How a language writes dates, in the words of the region where the tag has one.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::site) struct DateWords {
    /// January to December as they stand in a date, and by themselves: in some languages
    /// that is another case.
    pub months: Vec<String>,
    pub months_alone: Vec<String>,
    /// Monday to Sunday.
    pub weekdays: Vec<String>,
    /// `day`, `month`, … with `{d}`, `{m}`, `{month}`, `{month_alone}` and `{y}`.
    pub patterns: BTreeMap<String, String>,
}

impl Locale {
    /// None for a language that CLDR does not know.
    pub fn date_words(&self) -> Option<DateWords> {
        let months = |form| -> Option<Vec<String>> {
            (1..=12).map(|month| self.name(form, month, 1)).collect()
        };
        let months_alone = months("LLLL")?;
        // What CLDR writes of a language that it has no names for.
        if months_alone.first().is_some_and(|name| name == "M01") {
            return None;
        }
        // The first of January 2024 was a Monday.
        let weekdays = (1..=7).map(|day| self.name("cccc", 1, day));
        Some(DateWords {
            months: months("MMMM")?,
            months_alone,
            weekdays: weekdays.collect::<Option<_>>()?,
            patterns: self.date_patterns()?,
        })
    }

    fn name(&self, form: &str, month: u8, day: u8) -> Option<String> {
        let pattern: DateTimePattern = form.parse().ok()?;
        let date = Date::try_new_gregorian(2024, month, day).ok()?;
        let prefs = DateTimeFormatterPreferences::from(&self.tag);
        let mut names =
            FixedCalendarDateTimeNames::<Gregorian, DateFieldSet>::try_new(prefs).ok()?;
        let formatter = names.include_for_pattern(&pattern).ok()?;
        let named = formatter.format(&date);
        let name = named.try_write_to_string().ok()?;
        Some(name.into_owned())
    }

    fn date_patterns(&self) -> Option<BTreeMap<String, String>> {
        macro_rules! pattern {
            ($fields:ident) => {{
                let prefs = DateTimeFormatterPreferences::from(&self.tag);
                let formatter = FixedCalendarDateTimeFormatter::<Gregorian, $fields>::try_new(
                    prefs,
                    $fields::long(),
                );
                let date = Date::try_new_gregorian(2024, 1, 1).ok()?;
                ours(&formatter.ok()?.format(&date).pattern().to_string())
            }};
        }
        let patterns = [
            ("day", pattern!(YMD)),
            ("day_in_year", pattern!(MD)),
            ("month", pattern!(YM)),
            ("month_in_year", pattern!(M)),
        ];
        let patterns = patterns.map(|(key, pattern)| (key.to_owned(), pattern));
        Some(patterns.into())
    }
}

/// A pattern of CLDR's (UTS 35, part 4) as the strings of a theme have it: what stands for
/// anything but day, month and year is left out.
fn ours(pattern: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\'' {
            match rest.next_if_eq(&'\'') {
                Some(quote) => out.push(quote),
                None => quoted = !quoted,
            }
            continue;
        }
        if quoted || !c.is_ascii_alphabetic() {
            out.push(c);
            continue;
        }
        let mut width = 1;
        while rest.next_if_eq(&c).is_some() {
            width += 1;
        }
        out.push_str(match (c, width) {
            ('d', _) => "{d}",
            ('M' | 'L', 1 | 2) => "{m}",
            ('M', _) => "{month}",
            ('L', _) => "{month_alone}",
            ('y' | 'u' | 'r', _) => "{y}",
            _ => "",
        });
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str) -> DateWords {
        Locale::new(language, None).date_words().unwrap()
    }

    #[test]
    fn months_are_named_as_in_the_region() {
        assert_eq!(words("ar").months[2], "مارس");
        assert_eq!(words("ar-SY").months[2], "آذار");
        assert_eq!(words("ru").months[2], "марта");
        assert_eq!(words("ru").months_alone[2], "март");
        assert_eq!(words("de").weekdays[0], "Montag");
    }

    #[test]
    fn dates_have_the_order_of_the_language() {
        assert_eq!(words("en-US").patterns["day"], "{month} {d}, {y}");
        assert_eq!(words("es").patterns["day"], "{d} de {month} de {y}");
        assert_eq!(words("zh").patterns["day"], "{y}年{m}月{d}日");
        assert_eq!(words("ru").patterns["month"], "{month_alone} {y}\u{202f}г.");
    }

    #[test]
    fn a_language_that_nobody_has_described_has_no_words() {
        assert_eq!(Locale::new("xx", None).date_words(), None);
    }
}
