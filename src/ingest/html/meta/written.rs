//! Dates as programs and people write them on pages.

use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use crate::language::{dates, pattern, stamps};
use crate::model::{Precision, WrittenDate};

/// A date as programs write it: ISO 8601 in any of its dresses, RFC 2822, what Java and
/// JavaScript print, seconds since 1970; a time without a zone is not kept.
pub(super) fn written(text: &str) -> Option<WrittenDate> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    let found = iso(text)
        .or_else(|| printed(text))
        .or_else(|| epoch(text))
        .or_else(|| shown(text))?;
    is_meant(&found).then_some(found)
}

/// Programs write their zero when they know no date.
pub(super) fn is_meant(date: &WrittenDate) -> bool {
    let year = date.range.earliest().year();
    let day = date.range.to_string();
    (1600..=2200).contains(&year) && !matches!(day.as_str(), "1970-01-01" | "1969-12-31")
}

fn iso(text: &str) -> Option<WrittenDate> {
    let parts = ISO.captures(text)?;
    let part = |name: &str| parts.name(name).map(|m| m.as_str());
    let day = format!("{}-{}-{}", part("y")?, part("m")?, part("d")?);
    let (Some(hour), Some(minute)) = (part("h"), part("min")) else {
        return day.parse().ok();
    };
    let second = part("s").unwrap_or("00");
    let zone = match part("zone").map(str::trim) {
        None => return day.parse().ok(),
        Some("Z" | "z" | "UTC" | "GMT") => "Z".to_owned(),
        Some(zone) => {
            let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
            let sign = if zone.contains('-') || zone.contains('−') {
                '-'
            } else {
                '+'
            };
            let (hours, minutes) = match digits.len() {
                1 => (format!("0{digits}"), "00".to_owned()),
                2 => (digits, "00".to_owned()),
                _ => {
                    let (a, b) = digits.split_at(digits.len() - 2);
                    (format!("{a:0>2}"), b.to_owned())
                }
            };
            format!("{sign}{hours}:{minutes}")
        }
    };
    let whole = format!("{day}T{hour}:{minute}:{second}{zone}");
    whole.parse().or_else(|_| day.parse()).ok()
}

/// `Fri, 28 Apr 2023 19:20:36 +0200` and `Fri Apr 28 19:20:36 CEST 2023`.
fn printed(text: &str) -> Option<WrittenDate> {
    let parts = PRINTED.captures(text)?;
    let part = |name: &str| parts.name(name).map(|m| m.as_str());
    let words = match (part("d1"), part("d2")) {
        (Some(d), _) => format!("{d} {} {}", part("m1")?, part("y1")?),
        (_, Some(d)) => format!("{d} {} {}", part("m2")?, part("y2").or(part("y3"))?),
        _ => return None,
    };
    let range = dates::find(&words).first()?.range;
    let day = range.to_string();
    let offset = part("off1").or(part("off2"));
    let clock = part("t1").or(part("t2"));
    if let (Some(clock), Some(offset)) = (clock, offset) {
        return iso(&format!("{day}T{clock}{offset}"));
    }
    day.parse().ok()
}

fn epoch(text: &str) -> Option<WrittenDate> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let instant = Timestamp::from_second(seconds).ok()?;
    instant.to_string().parse().ok()
}

/// A date as shown to readers; only whole days count.
pub(super) fn shown(text: &str) -> Option<WrittenDate> {
    let stamp = stamps::read(text, false)?;
    if stamp.range.precision() != Precision::Day || stamp.rest.chars().count() > 60 {
        return None;
    }
    stamp.range.to_string().parse().ok()
}

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<y>[12][0-9]{3})(?:-|/|\.)?(?P<m>[01][0-9])(?:-|/|\.)?(?P<d>[0-3][0-9])(?:[T _,]{1,2}(?P<h>[0-2][0-9]):?(?P<min>[0-5][0-9])(?::?(?P<s>[0-5][0-9])(?:[.,][0-9]+)?)?\s*(?P<zone>[Zz]\b|UTC|GMT|(?:UTC|GMT)?\s*[+−-][0-9]{1,2}:?(?:[0-9]{2})?)?)?(?:$|[^0-9])",
    )
});

static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\p{L}{2,10}\.?,?\s+)?(?:(?P<d1>[0-9]{1,2})[ -](?P<m1>\p{L}{3,10})\.?[ -](?P<y1>[12][0-9]{3})(?:,?\s+(?P<t1>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\s*(?P<off1>[+-][0-9]{4}|GMT|UTC|Z)?)?|(?P<m2>\p{L}{3,10})\.?\s+(?P<d2>[0-9]{1,2})(?:,?\s+(?P<y2>[12][0-9]{3}))?(?:,?\s+(?P<t2>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\s*(?:GMT)?(?P<off2>[+-][0-9]{4}|GMT|UTC)?)?(?:\s*[A-Z]{2,5})?(?:\s+(?P<y3>[12][0-9]{3}))?)",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_kept_with_its_own_clock() {
        for (text, date) in [
            ("2024-05-03T15:47:42.389Z", "2024-05-03T15:47:42Z"),
            ("2024-05-03T23:47+0200", "2024-05-03T23:47:00+02:00"),
            ("2024-05-03 16:17:29 +02:00", "2024-05-03T16:17:29+02:00"),
            ("2024-05-03T16:17:29", "2024-05-03"),
            ("20240503T161729Z", "2024-05-03T16:17:29Z"),
            ("2024-05-03", "2024-05-03"),
            (
                "Fri, 03 May 2024 19:20:36 +0200",
                "2024-05-03T19:20:36+02:00",
            ),
            ("Fri May 03 19:20:36 CEST 2024", "2024-05-03"),
            (
                "Fri May 03 2024 12:26:15 GMT+0200 (CEST)",
                "2024-05-03T12:26:15+02:00",
            ),
            ("1714751262", "2024-05-03T15:47:42Z"),
            ("1714751262000", "2024-05-03T15:47:42Z"),
            ("May 3, 2024", "2024-05-03"),
            ("3 de mayo de 2024", "2024-05-03"),
        ] {
            assert_eq!(
                written(text).map(|d| d.text).as_deref(),
                Some(date),
                "{text}"
            );
        }
        for text in [
            "1970-01-01T00:00:00Z",
            "0001-01-01T00:00:00",
            "2024-13-40",
            "3 hours ago",
            "2024",
            "",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
