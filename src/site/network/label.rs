//! A name in one line or two, and how much room it takes in any fitting font.

use crate::site::network::Point;

/// A name broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::site) struct Label {
    pub lines: Vec<String>,
    size: Point,
    /// From one line to the next.
    pub line: f64,
}

/// No label shows more letters of a name than these.
const LONGEST: usize = 80;

impl Label {
    /// A name in letters of so many units, in lines of about so many letters: two at most,
    /// and what is too long ends in an ellipsis.
    pub fn new(name: &str, letters: usize, font: f64) -> Self {
        let limit = letters as f64 * 0.58;
        let shown: String = name.chars().take(LONGEST).collect();
        let words: Vec<&str> = shown.split_whitespace().collect();
        let whole = words.join(" ");
        let lines = if width(&whole) <= limit {
            vec![whole]
        } else {
            // The break that leaves the longer of both lines shortest.
            let halves = (1..words.len()).filter_map(|at| {
                let (first, second) = words.split_at_checked(at)?;
                Some([first.join(" "), second.join(" ")])
            });
            let longer = |halves: &[String; 2]| width(&halves[0]).max(width(&halves[1]));
            let best = halves.min_by(|a, b| longer(a).total_cmp(&longer(b)));
            best.map_or_else(|| vec![whole], Vec::from)
        };
        let lines: Vec<String> = lines.iter().map(|line| cut(line, limit * 1.25)).collect();
        let line = (font * 1.15).round();
        let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        Self {
            size: Point {
                x: widest * font,
                y: lines.len() as f64 * line,
            },
            lines,
            line,
        }
    }

    /// How wide and high it is at most.
    pub fn size(&self) -> Point {
        self.size
    }
}

/// As much of a text as fits.
fn cut(text: &str, limit: f64) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&kept) + advance(c) > limit - 0.8 {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The width of a text in ems.
fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// The width of a letter in ems: rather more than that of the wide ones among the fonts of
/// operating systems, since it is not known which of them will draw it.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | 'f' | 't' | 'r' | '.' | ',' | '\'' | '’' | '-' | ' ' => 0.36,
        'm' | 'w' | 'M' | 'W' => 0.94,
        'a'..='z' | '0'..='9' => 0.6,
        'A'..='Z' => 0.72,
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' => 0.0,
        '\u{590}'..='\u{8ff}' => 0.62,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => 1.05,
        _ => 0.72,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_takes_two_lines_of_like_length() {
        let lines = |name: &str| Label::new(name, 16, 13.0).lines;
        assert_eq!(lines("Ilse Varga"), ["Ilse Varga"]);
        assert_eq!(
            lines("Mohammed bin Salman Al Saud"),
            ["Mohammed bin", "Salman Al Saud"]
        );
        let one_word = lines("Donaudampfschifffahrtsgesellschaft");
        assert!(one_word[0].ends_with('…'), "{one_word:?}");
    }

    #[test]
    fn hostile_names_make_small_labels() {
        for name in [
            "",
            " ",
            "\u{0}\u{7}",
            &"a".repeat(100_000),
            &"b ".repeat(10_000),
        ] {
            let label = Label::new(name, 16, 13.0);
            let size = label.size();
            assert!(size.x < 400.0 && size.y < 40.0, "{size:?}");
        }
    }
}
