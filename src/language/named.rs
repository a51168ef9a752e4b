//! Dates whose month is written as a word.

use super::dates::{Read, Year, day};
use super::{months, scan::Scan};
use crate::model::DateRange;

/// "4 March 2019", "March 4, 2019", "4 de marzo de 2019", "March 2019", "4 tháng 3 năm 2019".
pub(super) fn read(text: &str, floor: usize, year: &Year) -> Option<Read> {
    let mut scan = Scan::before(text, floor, year.span.start);
    let apart = scan.skip(&[' ', '\u{a0}', ',', '.', '-'], 3) > 0;
    let tried = scan.clone();
    let small = scan.word().map(str::to_lowercase);
    let of_year = matches!(small.as_deref(), Some("de" | "del" | "of" | "năm"));
    if of_year {
        scan.spaces();
    } else {
        scan = tried;
    }
    let end = year.span.end;
    if let Some((month, start)) = month_before(&mut scan) {
        let mut further = scan.clone();
        further.skip(&[' ', '\u{a0}', '.', ',', '-', '/'], 3);
        let link = further.clone();
        if !matches!(further.word(), Some("de" | "of" | "من" | "di" | "do")) {
            further = link;
        }
        further.spaces();
        if let Some(date) = day_before(&mut further) {
            return Some(Read {
                span: further.at()..end,
                range: day(year.value, month, date),
            });
        }
        return apart.then(|| Read {
            span: start..end,
            range: DateRange::month(year.value, month),
        });
    }
    let number_at = scan.clone();
    let number = day_before(&mut scan).filter(|_| apart || of_year)?;
    scan.skip(&[' ', '\u{a0}', '.'], 2);
    let mut worded = scan.clone();
    if worded.word() == Some("tháng") {
        worded.spaces();
        let start = worded.at();
        let date = worded.number(2);
        let mut named = worded.clone();
        named.spaces();
        let from = match named.word() {
            Some("ngày" | "Ngày") => named.at(),
            _ => worded.at(),
        };
        return Some(match date {
            Some(date) => Read {
                span: from..end,
                range: day(year.value, number, date),
            },
            None => Read {
                span: start..end,
                range: DateRange::month(year.value, number),
            },
        });
    }
    if number_at.at() == scan.at() {
        return None;
    }
    let (month, start) = month_before(&mut scan)?;
    Some(Read {
        span: start..end,
        range: day(year.value, month, number),
    })
}

/// The name of a month that ends here; an Arabic paper may write it in both ways.
fn month_before(scan: &mut Scan) -> Option<(i8, usize)> {
    let here = scan.clone();
    let Some(found) = one_month_before(scan) else {
        *scan = here;
        return None;
    };
    let mut again = scan.clone();
    if again.skip(&['/'], 1) == 1
        && let Some((same, start)) = one_month_before(&mut again)
        && same == found.0
    {
        *scan = again;
        return Some((same, start));
    }
    Some(found)
}

fn one_month_before(scan: &mut Scan) -> Option<(i8, usize)> {
    let mut probe = scan.clone();
    let word = probe.word()?;
    let mut wider = probe.clone();
    wider.spaces();
    if let Some(first) = wider.word()
        && let Some(number) = months::number(&format!("{first} {word}"))
    {
        *scan = wider;
        return Some((number, scan.at()));
    }
    // A name glued to the word before it is told by its capital.
    let glued = word
        .char_indices()
        .zip(word.chars().skip(1))
        .filter(|((_, a), b)| a.is_lowercase() && b.is_uppercase())
        .map(|((i, a), _)| i + a.len_utf8())
        .last();
    let number = months::number(word).or_else(|| months::number(word.get(glued?..)?))?;
    let whole = months::number(word).is_some();
    let start = probe.at() + if whole { 0 } else { glued.unwrap_or(0) };
    scan.move_to(start);
    Some((number, start))
}

/// "4", "4.", "4th", "1er" that ends here.
fn day_before(scan: &mut Scan) -> Option<i8> {
    let here = scan.clone();
    scan.skip(&['.', 'º'], 1);
    let plain = scan.clone();
    let ordinal = matches!(scan.word(), Some("st" | "nd" | "rd" | "th" | "er"));
    if !ordinal {
        *scan = plain;
    }
    let number = scan.number(2).filter(|n| (1..=31).contains(n));
    if number.is_none() {
        *scan = here;
    }
    number
}
