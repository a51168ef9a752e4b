//! The lines of a raw text, with their numbers.

/// A line that is not blank, or several that a hard wrap had broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first line in the raw file, from 1.
    pub(super) first: usize,
    /// Its last.
    pub(super) last: usize,
    /// Its words with single spaces, without the mark of a bullet.
    pub(super) text: String,
    /// How many blank lines stand above it.
    pub(super) gap: usize,
    /// Whether it is an item of a list.
    pub(super) bullet: bool,
    /// Where a wide gap parts the first words from the rest, as in a row of a table.
    pub(super) column: Option<usize>,
}

impl Line {
    /// The words before a wide gap; all of them where there is none.
    pub(super) fn lead(&self) -> &str {
        self.column
            .and_then(|at| self.text.get(..at))
            .unwrap_or(&self.text)
    }
}

/// All lines, unwrapped.
pub(super) fn of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    let mut previous_ended_with_return = false;
    let mut number = 0;
    for raw in text.split_inclusive(['\n', '\r']) {
        if previous_ended_with_return && raw == "\n" {
            previous_ended_with_return = false;
            continue;
        }
        previous_ended_with_return = raw.ends_with('\r');
        number += 1;
        let (words, column) = clean(raw);
        if words.is_empty() {
            gap += 1;
            continue;
        }
        let all = words.len();
        let (bullet, text) = without_bullet(words);
        let column = column.and_then(|at| at.checked_sub(all - text.len()));
        lines.push(Line {
            first: number,
            last: number,
            text,
            gap,
            bullet,
            column,
        });
        gap = 0;
    }
    unwrap_paragraphs(lines)
}

/// The words of a line with single spaces, and where the first wide gap behind two
/// words was.
fn clean(raw: &str) -> (String, Option<usize>) {
    let mut words = String::with_capacity(raw.len());
    let (mut spaces, mut count) = (0, 0);
    let mut column = None;
    for c in raw.chars() {
        if c.is_whitespace() {
            spaces += 1;
            continue;
        }
        if c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}' | '\u{2060}') {
            continue;
        }
        if spaces > 0 && !words.is_empty() {
            count += 1;
            let ended = words.ends_with(['.', '!', '?', ':']);
            if spaces > 1 && count >= 2 && column.is_none() && !ended {
                column = Some(words.len());
            }
            words.push(' ');
        }
        spaces = 0;
        words.push(c);
    }
    (words, column)
}

fn without_bullet(words: String) -> (bool, String) {
    for mark in ['•', '·', '▪', '◦', '‣', '●', '■', '►', '▶', '*', '-', '–'] {
        let spaced = !matches!(mark, '•' | '●' | '▪' | '◦' | '‣');
        if let Some(rest) = words.strip_prefix(mark)
            && (!spaced || rest.starts_with(' '))
            && rest.chars().any(char::is_alphanumeric)
        {
            return (true, rest.trim_start().to_owned());
        }
    }
    (false, words)
}

/// Joins lines that were broken only because the next word would not have fitted.
fn unwrap_paragraphs(lines: Vec<Line>) -> Vec<Line> {
    let Some(width) = wrap_width(&lines) else {
        return lines;
    };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last_length = 0;
    for line in lines {
        let length = line.text.chars().count();
        let first_word = line
            .text
            .split(' ')
            .next()
            .map_or(0, |word| word.chars().count());
        match joined.last_mut() {
            Some(open) if line.gap == 0 && !line.bullet && last_length + 1 + first_word > width => {
                open.text.push(' ');
                open.text.push_str(&line.text);
                open.last = line.last;
            }
            _ => joined.push(line),
        }
        last_length = length;
    }
    joined
}

/// The width at which the text was wrapped, if it was: most lines that have a line
/// right under them are nearly as long as the longest.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [line, next] if next.gap == 0 && !next.bullet => Some(line.text.chars().count()),
            _ => None,
        })
        .collect();
    let longest = lines.iter().map(|l| l.text.chars().count()).max()?;
    if lengths.len() < 4 || !(50..=110).contains(&longest) {
        return None;
    }
    lengths.sort_unstable();
    let full = lengths.iter().filter(|n| **n + 20 >= longest).count();
    (full * 10 >= lengths.len() * 6).then_some(longest.saturating_sub(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(raw: &str) -> Vec<(usize, usize, String)> {
        of(raw)
            .into_iter()
            .map(|l| (l.first, l.last, l.text))
            .collect()
    }

    #[test]
    fn numbers_are_those_of_the_file_whatever_ends_its_lines() {
        let expected = vec![(1, 1, "One".to_owned()), (3, 3, "Two words".to_owned())];
        for raw in [
            "One\n\nTwo words\n",
            "One\r\n\r\nTwo\u{a0}words",
            "One\r\rTwo  words\r",
        ] {
            assert_eq!(texts(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_wrapped_paragraph_is_one_line_and_a_short_line_stays() {
        let raw = "The harbour reopens\n\n\
            The harbour of the old town opened again to fishing boats on Monday after\n\
            two years of work on its walls, which a storm had broken in the winter of\n\
            that year, the port authority said in a statement it put out at midday in\n\
            the town hall.\n\nBoats\n\n\
            The first of the boats to tie up was the smallest of them, and its skipper\n\
            said that he had not slept for joy, and that the night had been very long\n\
            for him and for his crew.\n";
        let lines = texts(raw);
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert_eq!((lines[1].0, lines[1].1), (3, 6));
        assert!(lines[1].2.ends_with("midday in the town hall."));
        assert_eq!(lines[2].2, "Boats");
    }

    #[test]
    fn a_bullet_is_a_mark_and_not_a_word() {
        let lines = of("• First\n- Second\n-third-rate\n– \n");
        let bullets: Vec<_> = lines.iter().map(|l| (l.bullet, l.text.as_str())).collect();
        assert_eq!(
            bullets,
            [
                (true, "First"),
                (true, "Second"),
                (false, "-third-rate"),
                (false, "–")
            ]
        );
    }
}
