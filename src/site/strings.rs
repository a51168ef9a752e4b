//! The words of the interface, in the language of the dossier.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use icu_plurals::PluralCategory;
use jiff::civil::Weekday;
use serde::Deserialize;

use crate::site::locale::{DateWords, Locale, Order};

/// The strings of one language as a theme's `i18n/<language>.yaml` has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Written {
    /// By name.
    pub text: BTreeMap<String, String>,
    /// How many of what, with `{n}` for the number.
    pub counts: BTreeMap<String, Count>,
    /// January to December in a date, and by themselves where that is another form.
    pub months: Vec<String>,
    pub months_alone: Vec<String>,
    /// Monday to Sunday.
    pub weekdays: Vec<String>,
    /// `day`, `month`, `year` and `range`, with `{d}`, `{m}`, `{month}`, `{month_alone}`, `{y}`,
    /// `{from}`, `{to}`; `day_in_year` and `month_in_year` where a heading names the year.
    pub dates: BTreeMap<String, String>,
    /// Other digits than the language's own, by CLDR's name for them: `latn`, `arab`, ….
    pub digits: Option<String>,
}

impl Written {
    /// Files of one language that lie over one another, the uppermost first.
    pub fn joined(layers: Vec<Self>) -> Self {
        let mut all = Self::default();
        for layer in layers.into_iter().rev() {
            all.text.extend(layer.text);
            all.counts.extend(layer.counts);
            all.dates.extend(layer.dates);
            for (names, own) in [
                (&mut all.months, layer.months),
                (&mut all.months_alone, layer.months_alone),
                (&mut all.weekdays, layer.weekdays),
            ] {
                if !own.is_empty() {
                    *names = own;
                }
            }
            all.digits = layer.digits.or(all.digits);
        }
        all
    }
}

/// The forms of a counted noun, by CLDR's plural categories. What a language needs and does
/// not say is said with `other`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Count {
    pub zero: Option<String>,
    pub one: Option<String>,
    pub two: Option<String>,
    pub few: Option<String>,
    pub many: Option<String>,
    pub other: String,
}

/// The words of the interface, dates and numbers as a reader of the language writes them.
#[derive(Debug)]
pub struct Strings {
    text: BTreeMap<String, String>,
    counts: BTreeMap<String, Count>,
    pub(super) dates: DateWords,
    locale: Locale,
    order: Order,
}

impl Strings {
    /// Of a language: what is written for it, the nearest first (for `ar-SY`, then for
    /// `ar`), and English for what is nowhere said. Names of months and patterns of dates
    /// that a language does not say are CLDR's.
    pub(super) fn of(language: &str, mut written: Vec<Written>, english: Written) -> Self {
        let mut shown = language;
        // Where nothing is written for the language all is in English, dates too.
        if written.is_empty() {
            written.push(english.clone());
            shown = "en";
        }
        let digits = written.iter().find_map(|w| w.digits.as_deref());
        let locale = Locale::new(shown, digits);
        let known = locale.date_words();
        let dates = dates(&written, known, &english);
        let (mut text, mut counts) = (BTreeMap::new(), BTreeMap::new());
        for one in std::iter::once(english).chain(written.into_iter().rev()) {
            text.extend(one.text);
            counts.extend(one.counts);
        }
        Self {
            text,
            counts,
            dates,
            locale,
            order: Order::of(language),
        }
    }

    /// All strings by name.
    pub(super) fn text(&self) -> &BTreeMap<String, String> {
        &self.text
    }

    /// What is counted, by name.
    pub(super) fn counted(&self) -> impl Iterator<Item = &str> {
        self.counts.keys().map(String::as_str)
    }

    /// A string by name; the name itself where there is none, so that a gap is seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.text.get(key).map_or(key, String::as_str)
    }

    /// `5 articles`.
    pub fn count(&self, n: u64, of: &str) -> String {
        let forms = self.counts.get(of);
        let pattern = forms.map(|forms| forms.of(self.locale.plural(n)));
        pattern.unwrap_or("{n}").replace("{n}", &self.number(n))
    }

    /// A number, its digits in groups: `12,345`.
    pub fn number(&self, n: impl Display) -> String {
        self.locale.number(&n.to_string()).into_owned()
    }

    /// A number that is a name, such as a year or a paragraph's.
    pub fn numeral(&self, n: impl Display) -> String {
        self.locale.plain(&n.to_string()).into_owned()
    }

    /// Things one after another, with what the language puts between them.
    pub fn list(&self, items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        self.joined(items, "comma")
    }

    /// The same of things that may hold a comma themselves.
    pub fn statements(&self, items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        self.joined(items, "semicolon")
    }

    fn joined(&self, items: impl IntoIterator<Item = impl AsRef<str>>, between: &str) -> String {
        let mut list = String::new();
        for (n, item) in items.into_iter().enumerate() {
            if n > 0 {
                list.push_str(self.get(between));
            }
            list.push_str(item.as_ref());
        }
        list
    }

    /// The name of a day of the week.
    pub fn weekday(&self, day: Weekday) -> &str {
        let place = usize::try_from(day.to_monday_zero_offset()).ok();
        let name = place.and_then(|i| self.dates.weekdays.get(i));
        name.map_or("", String::as_str)
    }

    /// The name of a month, 1 to 12, by itself.
    pub fn month(&self, month: i8) -> &str {
        nth(&self.dates.months_alone, month)
    }

    /// A string by name, with its `{…}` filled in.
    pub fn tell(&self, key: &str, parts: &[(&str, &str)]) -> String {
        fill(self.get(key), parts)
    }

    /// The language as a well-formed BCP 47 tag, with the digits where they are not its own.
    pub fn tag(&self) -> String {
        self.locale.tag()
    }

    /// The order of names for readers of the dossier.
    pub(crate) fn order(&self) -> &Order {
        &self.order
    }
}

/// Of January to December.
pub(super) fn nth(months: &[String], month: i8) -> &str {
    let place = usize::try_from(month - 1).ok();
    let name = place.and_then(|i| months.get(i));
    name.map_or("", String::as_str)
}

/// A pattern with its `{…}` filled in; what is filled in is not looked through again.
pub(super) fn fill(pattern: &str, parts: &[(&str, &str)]) -> String {
    fill_with(pattern, |name| {
        let (_, value) = parts.iter().find(|(known, _)| *known == name)?;
        Some(Cow::Borrowed(*value))
    })
}

/// The same with parts that are made where the pattern has them.
pub(super) fn fill_with<'a>(pattern: &str, part: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
    let mut rest = pattern;
    let mut told = String::with_capacity(rest.len() + 32);
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        told.push_str(before);
        let part = after.find('}').and_then(|close| {
            let value = part(after.get(1..close)?)?;
            Some((value, after.get(close + 1..)?))
        });
        match part {
            Some((value, after)) => {
                told.push_str(&value);
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

impl Count {
    fn of(&self, category: PluralCategory) -> &str {
        let form = match category {
            PluralCategory::Zero => &self.zero,
            PluralCategory::One => &self.one,
            PluralCategory::Two => &self.two,
            PluralCategory::Few => &self.few,
            PluralCategory::Many => &self.many,
            PluralCategory::Other => &None,
        };
        form.as_ref().unwrap_or(&self.other)
    }
}

fn dates(written: &[Written], known: Option<DateWords>, english: &Written) -> DateWords {
    let own = |of: fn(&Written) -> &Vec<String>, n: usize| {
        let mut all = written.iter().map(of);
        all.find(|names| names.len() == n).cloned()
    };
    let months = own(|w| &w.months, 12);
    let alone = own(|w| &w.months_alone, 12).or_else(|| months.clone());
    let weekdays = own(|w| &w.weekdays, 7);
    let known = known.unwrap_or_else(|| DateWords {
        months: english.months.clone(),
        months_alone: english.months.clone(),
        weekdays: english.weekdays.clone(),
        patterns: BTreeMap::new(),
    });
    let mut patterns = english.dates.clone();
    patterns.extend(known.patterns);
    for one in written.iter().rev() {
        patterns.extend(one.dates.clone());
    }
    DateWords {
        months: months.unwrap_or(known.months),
        months_alone: alone.unwrap_or(known.months_alone),
        weekdays: weekdays.unwrap_or(known.weekdays),
        patterns,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(language: &str, yaml: &str) -> Strings {
        let written = serde_yaml::from_str(yaml).unwrap();
        Strings::of(language, vec![written], Written::default())
    }

    #[test]
    fn what_is_counted_takes_the_form_of_its_number() {
        let arabic = strings(
            "ar",
            "counts: {articles: {zero: لا مقالات, one: مقالة واحدة, two: مقالتان, \
             few: '{n} مقالات', many: '{n} مقالة', other: '{n} مقال'}}",
        );
        let counted = |n| arabic.count(n, "articles");
        assert_eq!(counted(0), "لا مقالات");
        assert_eq!(counted(2), "مقالتان");
        assert_eq!(counted(3), "3 مقالات");
        assert_eq!(counted(11), "11 مقالة");
        assert_eq!(counted(100), "100 مقال");
        let polish = strings(
            "pl",
            "counts: {a: {one: '{n} artykuł', few: '{n} artykuły', other: '{n} artykułów'}}",
        );
        assert_eq!(polish.count(22, "a"), "22 artykuły");
        assert_eq!(polish.count(12, "a"), "12 artykułów");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        let strings = strings("en", "text: {how: '“{words}” of {date} {unknown}'}");
        let told = strings.tell("how", &[("words", "{date}"), ("date", "May")]);
        assert_eq!(told, "“{date}” of May {unknown}");
    }

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let arabic = strings("ar", "text: {comma: '، '}");
        assert_eq!(arabic.list(["أ", "ب", "ج"]), "أ، ب، ج");
    }
}
