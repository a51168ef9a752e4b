//! Text in lines, shaped: letters joined, marks set, directions in their order.

use std::ops::Range;

use harfrust::{Buffer, Direction, ShapeOptions, ShaperFont};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization;

use crate::site::cards::fonts::Style;

/// A glyph and where it stands, in pixels from the start of its line and from its base line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub font: usize,
    pub id: u32,
    pub x: f32,
    pub y: f32,
}

/// A line of glyphs from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub glyphs: Vec<Glyph>,
    pub width: f32,
}

/// A text of one style at one size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    pub style: Style,
    pub size: f32,
}

/// The longest text that is looked at, in characters.
const LONGEST: usize = 400;

/// A text in one line without what cannot be seen or is a picture; none where it has
/// letters that no font has, or none at all.
pub(super) fn drawable(text: &str, style: Style) -> Option<String> {
    let mut clean = String::new();
    let words = text.split_whitespace().flat_map(|word| [" ", word]);
    for c in words.skip(1).flat_map(str::chars).nfc().take(LONGEST) {
        let known = style.font_of(c, None, false).is_some();
        match c {
            // They would let a title turn the words around it.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ if c.is_control() => {}
            _ if known => clean.push(c),
            _ if c.is_alphanumeric() => return None,
            _ => {}
        }
    }
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    clean.chars().any(char::is_alphanumeric).then_some(clean)
}

/// Whether a text runs from right to left, by its first letter that tells.
pub(super) fn is_right_to_left(text: &str) -> bool {
    unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// So many narrower widths are tried to make lines alike.
const BALANCE: usize = 12;

/// Words with their widths in lines, each as long as it can be.
fn break_up(words: &[(&str, f32)], space: f32, width: f32) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut used = 0.0;
    for (i, (_, long)) in words.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if used + space + long <= width => {
                line.end = i + 1;
                used += space + long;
            }
            _ => {
                lines.push(i..i + 1);
                used = *long;
            }
        }
    }
    lines
}

impl Face {
    /// A text in lines no wider than so many pixels, and as alike in length as they can be;
    /// whether all of it is there.
    pub fn lines(self, text: &str, rtl: bool, width: f32, most: usize) -> (Vec<Line>, bool) {
        let space = self.width(" ", rtl);
        let words = text.split(' ');
        let words: Vec<(&str, f32)> = words.map(|word| (word, self.width(word, rtl))).collect();
        let broken = break_up(&words, space, width);
        let whole = broken.len() <= most && words.iter().all(|(_, long)| *long <= width);
        let broken = match whole {
            true => {
                let narrower =
                    (1..=BALANCE).map(|i| width * (1.0 - 0.5 * i as f32 / BALANCE as f32));
                let tried = narrower.map(|width| (width, break_up(&words, space, width)));
                let fits = |(width, lines): &(f32, Vec<_>)| {
                    lines.len() == broken.len() && words.iter().all(|(_, long)| long <= width)
                };
                let balanced = tried.take_while(fits).last();
                balanced.map_or(broken, |(_, lines)| lines)
            }
            false => broken,
        };
        let last = most.min(broken.len()).saturating_sub(1);
        let lines = broken.iter().take(most).enumerate().map(|(i, line)| {
            let long = words.get(line.clone()).unwrap_or_default();
            let line: Vec<&str> = long.iter().map(|(word, _)| *word).collect();
            let wide = long.iter().any(|(_, long)| *long > width);
            match wide || (i == last && broken.len() > most) {
                true => self.line(&self.cut(&line.join(" "), rtl, width), rtl),
                false => self.line(&line.join(" "), rtl),
            }
        });
        (lines.collect(), whole)
    }

    /// As much of a line as fits before an ellipsis.
    fn cut(self, line: &str, rtl: bool, width: f32) -> String {
        let ends: Vec<usize> = line.char_indices().map(|(i, _)| i).collect();
        let fits = |n: &usize| {
            let end = ends.get(*n).copied().unwrap_or(line.len());
            let kept = line.get(..end).unwrap_or_default().trim_end();
            let kept = format!("{kept}…");
            (self.width(&kept, rtl) <= width).then_some(kept)
        };
        let (mut low, mut high) = (0, ends.len());
        while low < high {
            let middle = (low + high).div_ceil(2);
            match fits(&middle) {
                Some(_) => low = middle,
                None => high = middle - 1,
            }
        }
        fits(&low).unwrap_or_default()
    }

    fn width(self, text: &str, rtl: bool) -> f32 {
        self.line(text, rtl).width
    }

    /// Shapes one line (Unicode Standard Annex 9 for the order, HarfBuzz's rules for the
    /// forms).
    pub fn line(self, text: &str, rtl: bool) -> Line {
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(text, Some(base));
        let mut line = Line::default();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let rtl = levels.get(run.start).is_some_and(|level| level.is_rtl());
                let run = text.get(run).unwrap_or_default();
                let mut parts = self.parts(run, rtl);
                if rtl {
                    parts.reverse();
                }
                for (font, part) in parts {
                    self.shape(&mut line, font, part, rtl);
                }
            }
        }
        line
    }

    /// A run in parts of one font each.
    fn parts(self, run: &str, rtl: bool) -> Vec<(usize, &str)> {
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, c) in run.char_indices() {
            let end = at + c.len_utf8();
            let neighbour = parts.last().map(|(font, _)| *font);
            let Some(font) = self.style.font_of(c, neighbour, rtl) else {
                continue;
            };
            match parts.last_mut() {
                Some((last, range)) if *last == font => range.end = end,
                _ => parts.push((font, at..end)),
            }
        }
        let text = |(font, range)| Some((font, run.get::<Range<usize>>(range)?));
        parts.into_iter().filter_map(text).collect()
    }

    fn shape(self, line: &mut Line, place: usize, text: &str, rtl: bool) {
        let Some(font) = self.style.font(place) else {
            return;
        };
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(match rtl {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        });
        if harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return;
        }
        let scale = self.size / f32::from(font.units_per_em().max(1));
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        for (info, position) in glyphs {
            line.glyphs.push(Glyph {
                font: place,
                id: info.glyph_id,
                x: line.width + position.x_offset as f32 * scale,
                y: position.y_offset as f32 * scale,
            });
            line.width += position.x_advance as f32 * scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face {
        style: Style::Title,
        size: 64.0,
    };

    fn ids(text: &str, rtl: bool) -> Vec<u32> {
        let line = FACE.line(text, rtl);
        line.glyphs.iter().map(|glyph| glyph.id).collect()
    }

    #[test]
    fn arabic_letters_take_the_forms_in_which_they_join() {
        let joined = ids("سمير", true);
        let mut alone: Vec<u32> = "سمير"
            .chars()
            .flat_map(|c| ids(&c.to_string(), true))
            .collect();
        alone.reverse();
        assert_eq!(joined.len(), alone.len());
        let differ = joined.iter().zip(&alone).filter(|(a, b)| a != b).count();
        assert!(differ >= 3, "{joined:?} {alone:?}");
        // What stands between lam and alif keeps them apart.
        assert_ne!(ids("لا", true), ids("ل\u{200c}ا", true));
    }

    #[test]
    fn words_of_two_directions_stand_in_their_order() {
        let (latin, arabic) = (ids("Ada", false), ids("سمير", true));
        let from_left = ids("Ada سمير", false);
        let from_right = ids("Ada سمير", true);
        assert!(from_left.starts_with(&latin) && from_left.ends_with(&arabic));
        assert!(from_right.starts_with(&arabic) && from_right.ends_with(&latin));
    }

    #[test]
    fn only_what_a_font_has_is_drawn() {
        let title = |text: &str| drawable(text, Style::Title);
        assert_eq!(
            title("Fire\u{7} 🔥  in\u{202e} town").as_deref(),
            Some("Fire in town")
        );
        assert_eq!(title("e\u{301}te").as_deref(), Some("éte"));
        assert_eq!(
            title("Пожар · حريق · שריפה · φωτιά").as_deref(),
            Some("Пожар · حريق · שריפה · φωτιά")
        );
        for text in ["火灾", "Fire 火灾", "ไฟ", "🔥", "", "…"] {
            assert_eq!(title(text), None, "{text}");
        }
        for text in ["Fire — “in” town", "حريق في المدينة", "שריפה"] {
            assert!(!ids(text, is_right_to_left(text)).contains(&0), "{text}");
        }
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis_and_in_its_width() {
        let long = "The minister told reporters ".repeat(20);
        for text in [long.trim(), &"x".repeat(300)] {
            let (lines, whole) = FACE.lines(text, false, 800.0, 3);
            assert!(!whole && lines.len() <= 3);
            assert!(lines.iter().all(|line| line.width <= 800.5), "{lines:?}");
            let last = lines.last().and_then(|line| line.glyphs.last()).unwrap();
            assert_eq!(Some(&last.id), ids("…", false).first());
        }
    }
}
