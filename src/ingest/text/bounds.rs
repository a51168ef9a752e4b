//! The day before which a story cannot have been published.

use std::sync::LazyLock;

use regex::Regex;

use crate::language::{dates, pattern, sentences};
use crate::model::WrittenDate;

/// The latest date that the texts speak of as past, as exactly as they name it.
pub(in crate::ingest) fn not_before<'a>(
    texts: impl Iterator<Item = &'a str>,
) -> Option<WrittenDate> {
    let mut latest: Option<crate::model::DateRange> = None;
    for text in texts {
        for span in sentences::split(text) {
            let Some(sentence) = text.get(span) else {
                continue;
            };
            for date in dates::find(sentence) {
                let mut from = date.span.start.saturating_sub(REACH);
                while !sentence.is_char_boundary(from) {
                    from += 1;
                }
                let before = sentence.get(from..date.span.start).unwrap_or_default();
                if AHEAD.is_match(before) {
                    continue;
                }
                let later = latest.is_none_or(|known| {
                    (
                        date.range.earliest(),
                        std::cmp::Reverse(date.range.latest()),
                    ) > (known.earliest(), std::cmp::Reverse(known.latest()))
                });
                if later {
                    latest = Some(date.range);
                }
            }
        }
    }
    latest?.to_string().parse().ok()
}

/// How many bytes before a date its clause is read.
const REACH: usize = 300;

/// Words before a date that put it in the future, or leave it open.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:will|shall|would|could|should|may|might|must|plans?|planned|planning|aims?|aiming|hopes?|due|scheduled|slated|expected|expects?|set to|set for|deadline|target|next|upcoming|no later than|expires?|intends?|forecast|projected|goal|wird|werden|soll|prévue?)\b)[^;]*$|\b(?:until|till|through|by|before|ahead of|bis|jusqu['’]au?|hasta)(?: the)?(?: (?:end|start|middle|beginning) of)?(?: (?:early|mid|late))?[ -]?$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(text: &str) -> Option<String> {
        not_before(std::iter::once(text)).map(|d| d.text.to_string())
    }

    #[test]
    fn the_latest_past_date_bounds_it_in_its_own_precision() {
        assert_eq!(
            bound("Work began in 2019. It ended in March 2021. It had cost more in 2020.")
                .as_deref(),
            Some("2021-03")
        );
        assert_eq!(
            bound("It opened on 4 March 2019 and closed in 2019.").as_deref(),
            Some("2019-03-04")
        );
        assert_eq!(
            bound("It opened in 2019. A new one will open on 4 May 2031.").as_deref(),
            Some("2019")
        );
        assert_eq!(bound("Repairs run until 4 May 2031."), None);
        assert_eq!(
            bound("The picture released by the port on 4 March 2019 shows it.").as_deref(),
            Some("2019-03-04")
        );
        assert_eq!(bound("Nobody knows when."), None);
    }
}
