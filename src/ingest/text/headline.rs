//! The head of a story: a headline, and what stands between it and the text.

use super::lines::Line;
use super::marks::Mark;
use super::{dateline, shape};

/// How many lines a head may have.
pub(super) const HEAD: usize = 30;

/// Whether a line can be a headline by its form.
pub(super) fn can_be_headline(line: &Line, mark: &Mark) -> bool {
    let text = line.text.as_str();
    let most = match mark {
        Mark::Short | Mark::Sentence => 200,
        Mark::Prose => 170,
        _ => return false,
    };
    !line.bullet
        && (15..=most).contains(&shape::weight(text))
        && shape::words(text) >= 3
        && !text.ends_with([
            '.', '。', '．', ',', '，', '、', ':', '：', ';', '…', '؛', '،', '।',
        ])
}

/// What the lines under a headline say.
pub(super) struct Head {
    /// Whether one of them is a date.
    pub(super) is_stamped: bool,
    /// How much speaks for a story that begins here.
    pub(super) points: i64,
}

/// The head under a headline, which ends at the `second` paragraph; `paragraphs` are the
/// first two.
pub(super) fn head(
    lines: &[Line],
    marks: &[Mark],
    headline: usize,
    second: usize,
    paragraphs: &[usize],
) -> Head {
    let key = lines.get(headline).map(|l| shape::normalised(&l.text));
    let (mut stamped, mut signed, mut again) = (false, false, false);
    for at in headline + 1..second.min(headline + HEAD) {
        let (Some(line), Some(mark)) = (lines.get(at), marks.get(at)) else {
            break;
        };
        stamped |= is_stamp(line, mark);
        signed |= matches!(mark, Mark::Byline(_));
        again |= shape::weight(&line.text) <= 250 && Some(shape::normalised(&line.text)) == key;
    }
    let filed = paragraphs
        .iter()
        .filter_map(|at| lines.get(*at))
        .any(|line| dateline::read(&line.text).is_some());
    // Menus repeat themselves too, but not around a date.
    let again = again && stamped;
    let others = i64::from(signed) + i64::from(filed);
    Head {
        is_stamped: stamped,
        points: 270 * i64::from(stamped) + 140 * others + 200 * i64::from(again),
    }
}

/// Whether a line says when, in figures or in words: a year with a day, a date in
/// figures, or a time of day.
fn is_stamp(line: &Line, mark: &Mark) -> bool {
    match mark {
        Mark::Stamp(..) | Mark::Relative => return true,
        Mark::Prose | Mark::Caption(..) => return false,
        _ => {}
    }
    if shape::weight(&line.text) > 120 {
        return false;
    }
    let numbers = numbers(&line.text);
    let digits = |i: usize| numbers.get(i).map_or(0, |n: &Number| n.digits);
    let has_year = numbers
        .iter()
        .any(|n| n.digits == 4 && (1900..2100).contains(&n.value));
    let has_time = (1..numbers.len()).any(|i| {
        let glue = numbers.get(i).and_then(|n| n.glue);
        matches!(glue, Some(':' | '：' | 'h')) && digits(i) == 2 && digits(i - 1) <= 2
    });
    let in_figures = (2..numbers.len()).any(|i| {
        let glued = |i: usize| {
            let glue = numbers.get(i).and_then(|n| n.glue);
            matches!(glue, Some('.' | '/' | '-'))
        };
        glued(i) && glued(i - 1) && digits(i - 1) <= 2 && digits(i) + digits(i - 2) <= 6
    });
    has_year && numbers.len() >= 2 || has_time || in_figures
}

struct Number {
    digits: usize,
    value: u32,
    /// The one character between it and the number before it.
    glue: Option<char>,
}

fn numbers(text: &str) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut between: Vec<char> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        match digit(c) {
            Some(digit) if open => {
                if let Some(number) = numbers.last_mut() {
                    number.digits += 1;
                    number.value = number.value.saturating_mul(10).saturating_add(digit);
                }
            }
            Some(digit) => {
                let glue = match between.as_slice() {
                    [one] if !numbers.is_empty() => Some(*one),
                    _ => None,
                };
                numbers.push(Number {
                    digits: 1,
                    value: digit,
                    glue,
                });
                open = true;
            }
            None => {
                if open {
                    between.clear();
                }
                between.push(c);
                open = false;
            }
        }
    }
    numbers
}

/// The value of a digit of the scripts that news is written in.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line {
            first: 1,
            last: 1,
            text: text.to_owned(),
            gap: 0,
            bullet: false,
            column: None,
        }
    }

    #[test]
    fn a_date_or_a_time_is_a_stamp_in_any_digits() {
        for text in [
            "Sidst opdateret 3. maj 2031",
            "12.09.2029",
            "kl. 07:45",
            "07h45",
            "٢٠٣١ مايو ١٢",
            "2031年5月3日",
            "3/5/31",
        ] {
            assert!(is_stamp(&line(text), &Mark::Short), "{text}");
        }
        for text in [
            "Council votes 12 to 9",
            "The budget of 2031",
            "Version 1.2 of 4",
            "10-9 after penalties",
        ] {
            assert!(!is_stamp(&line(text), &Mark::Short), "{text}");
        }
    }

    #[test]
    fn a_headline_has_words_and_no_full_stop() {
        for text in [
            "Council votes for a new bridge",
            "Who pays for the bridge?",
            "海辺の町に新しい図書館が開館",
        ] {
            assert!(can_be_headline(&line(text), &Mark::Short), "{text}");
        }
        for text in [
            "Share this",
            "He said so on Monday.",
            "Here is what to know:",
        ] {
            assert!(!can_be_headline(&line(text), &Mark::Short), "{text}");
        }
    }
}
