//! How a language writes numbers and dates, counts, and sorts: CLDR's data, by ICU4X.

mod dates;
mod order;

use std::borrow::Cow;

use icu_decimal::input::Decimal;
use icu_decimal::options::GroupingStrategy;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};

pub(super) use dates::DateWords;
pub(crate) use order::{Order, SortKey};

/// Numbers of a language, and which form of a noun they take.
#[derive(Debug)]
pub(super) struct Locale {
    tag: icu_locale_core::Locale,
    plurals: Option<PluralRules>,
    grouped: Option<DecimalFormatter>,
    plain: Option<DecimalFormatter>,
    /// From 0 to 9, as `plain` writes them: most numbers of a page are made of them alone.
    digits: Vec<String>,
}

impl Locale {
    /// By a BCP 47 tag, and the name that CLDR has for the digits (`latn`, `arab`, …) where
    /// they are to be others than the language's own. What is no tag is taken for English.
    pub fn new(language: &str, digits: Option<&str>) -> Self {
        let mut tag = parse(language);
        if let Some(digits) = digits {
            let other = format!("{}-u-nu-{digits}", tag.id);
            tag = icu_locale_core::Locale::try_from_str(&other).unwrap_or(tag);
        }
        let numbers = |grouping: GroupingStrategy| {
            let of = DecimalFormatterPreferences::from(&tag);
            DecimalFormatter::try_new(of, grouping.into()).ok()
        };
        let plain = numbers(GroupingStrategy::Never);
        let digits = (0..=9).map(|n: u8| shown(plain.as_ref(), &n.to_string()).into_owned());
        Self {
            digits: digits.collect(),
            plurals: PluralRules::try_new_cardinal(PluralRulesPreferences::from(&tag)).ok(),
            grouped: numbers(GroupingStrategy::Auto),
            plain,
            tag,
        }
    }

    /// The tag, well formed, for what else goes by it.
    pub fn tag(&self) -> String {
        self.tag.to_string()
    }

    /// A number, its digits in groups: `12,345`. What is no decimal number stays as it is.
    pub fn number<'a>(&self, written: &'a str) -> Cow<'a, str> {
        // No language has a group of fewer digits.
        match written.len() <= 3 {
            true => self.plain(written),
            false => shown(self.grouped.as_ref(), written),
        }
    }

    /// A number that is a name, such as a year: `2025`.
    pub fn plain<'a>(&self, written: &'a str) -> Cow<'a, str> {
        let mut number = String::with_capacity(written.len() * 2);
        for b in written.bytes() {
            let digit = b.checked_sub(b'0').map(usize::from);
            match digit.and_then(|digit| self.digits.get(digit)) {
                Some(digit) => number.push_str(digit),
                None => return shown(self.plain.as_ref(), written),
            }
        }
        Cow::Owned(number)
    }

    /// The form of a noun: `zero`, `one`, `two`, `few`, `many`, `other`.
    pub fn plural(&self, n: u64) -> PluralCategory {
        let rules = self.plurals.as_ref();
        rules.map_or(PluralCategory::Other, |rules| rules.category_for(n))
    }
}

fn shown<'a>(formatter: Option<&DecimalFormatter>, written: &'a str) -> Cow<'a, str> {
    match (formatter, written.parse::<Decimal>()) {
        (Some(formatter), Ok(number)) => Cow::Owned(formatter.format(&number).to_string()),
        _ => Cow::Borrowed(written),
    }
}

/// A tag as people write it: `en_US` and `EN-us` too.
fn parse(language: &str) -> icu_locale_core::Locale {
    let hyphened = language.trim().replace('_', "-");
    let tag = |text: &str| icu_locale_core::Locale::try_from_str(text);
    let known = tag(&hyphened).or_else(|_| tag("en"));
    known.unwrap_or(icu_locale_core::Locale::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_groups_them() {
        let written =
            |language, digits| Locale::new(language, digits).number("1234567").into_owned();
        assert_eq!(written("en", None), "1,234,567");
        assert_eq!(written("de", None), "1.234.567");
        assert_eq!(written("hi", None), "12,34,567");
        assert_eq!(written("ar-EG", None), "١٬٢٣٤٬٥٦٧");
        assert_eq!(written("ar-EG", Some("latn")), "1,234,567");
        assert_eq!(written("ar", Some("arab")), "١٬٢٣٤٬٥٦٧");
        let short = |language| Locale::new(language, None).number("120").into_owned();
        assert_eq!((short("en"), short("ar-EG")), ("120".into(), "١٢٠".into()));
        assert_eq!(written("no language", None), "1,234,567");
        assert_eq!(Locale::new("en", None).number("1.50"), "1.50");
        assert_eq!(Locale::new("en", None).number("many"), "many");
        assert_eq!(Locale::new("fa", None).plain("2025"), "۲۰۲۵");
    }

    #[test]
    fn a_tag_is_made_well_formed() {
        assert_eq!(Locale::new("en_us", None).tag(), "en-US");
        assert_eq!(Locale::new("ar-SY", Some("latn")).tag(), "ar-SY-u-nu-latn");
        assert_eq!(Locale::new("", None).tag(), "en");
    }
}
