//! The characters of a page, by where they stand, set as lines.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};
use unicode_normalization::UnicodeNormalization;

use super::bounds::Budget;

/// The lines of a page, in the order in which it shows them.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Row>,
    /// Letters, and those of them that the file draws without saying which they are.
    pub(super) letters: usize,
    pub(super) unknown: usize,
}

/// A line as it stands on the page. Lengths are in points, and up is more.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    /// Of its letters.
    pub(super) size: f64,
}

#[derive(Clone, Debug)]
struct Glyph {
    text: String,
    left: f64,
    right: f64,
    y: f64,
    size: f64,
}

/// Takes a page's characters as they are shown.
pub(super) struct Sheet<'a> {
    budget: &'a mut Budget,
    page: Page,
    line: Vec<Glyph>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(budget: &'a mut Budget) -> Self {
        Self {
            budget,
            page: Page::default(),
            line: Vec::new(),
        }
    }

    /// What was shown.
    pub(super) fn page(mut self) -> Page {
        self.end_row();
        self.page
    }

    fn end_row(&mut self) {
        let row = row(std::mem::take(&mut self.line));
        self.page.lines.extend(row);
    }

    fn add(&mut self, glyph: Glyph) {
        if let (Some(first), Some(last)) = (self.line.first(), self.line.last()) {
            let size = glyph.size.max(last.size);
            // What is printed twice in the same place is bold, and one letter.
            let is_shadow = |shown: &Glyph| {
                shown.text == glyph.text
                    && (shown.left - glyph.left).abs() < size * 0.12
                    && (shown.y - glyph.y).abs() < size * 0.12
            };
            if self.line.iter().rev().take(4).any(is_shadow) && !glyph.text.trim().is_empty() {
                return;
            }
            let moved = (glyph.y - first.y).abs() > size * 0.6;
            let goes_left = glyph.right < last.left && !is_rtl(&glyph.text) && !is_rtl(&last.text);
            let back = goes_left && glyph.left < first.left - size;
            if moved || back {
                self.end_row();
            }
        }
        self.line.push(glyph);
    }
}

/// Ligatures and the forms of letters within words, as the letters that they are.
fn undrawn(c: char) -> impl Iterator<Item = char> {
    let is_form = matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let plain = (!is_form).then_some(c);
    let letters = is_form.then(|| std::iter::once(c).nfkc());
    plain.into_iter().chain(letters.into_iter().flatten())
}

/// A letter of Hebrew, Arabic or their neighbours, in any of its forms.
fn is_rtl_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
        && c.is_alphabetic()
}

fn is_rtl(text: &str) -> bool {
    text.chars().any(is_rtl_letter)
}

impl OutputDev for Sheet<'_> {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.budget.glyphs = self
            .budget
            .glyphs
            .checked_sub(1 + text.len() / 16)
            .ok_or(OutputError::FormatError(std::fmt::Error))?;
        let across = place.m11.hypot(place.m12) * font_size.abs();
        let size = place.m21.hypot(place.m22) * font_size.abs();
        let (left, y) = (place.m31, place.m32);
        let right = left + width * across;
        // Letters on their side are a mark on the margin, and would cut the lines beside it.
        let upright = place.m11.abs() >= place.m12.abs();
        if [left, right, y, size].iter().all(|n| n.is_finite()) && size > 0.0 && upright {
            let text: String = text
                .chars()
                .filter(|c| !c.is_control() || c.is_whitespace())
                .flat_map(undrawn)
                .collect();
            // What is narrow and has no letter is a space.
            let unknown = text.is_empty() && width > 0.35;
            self.page.unknown += usize::from(unknown);
            self.page.letters += usize::from(unknown || !text.trim().is_empty());
            let text = match (text.is_empty(), unknown) {
                (true, true) => "\u{fffd}".to_owned(),
                (true, false) => " ".to_owned(),
                _ => text,
            };
            self.add(Glyph {
                text,
                left: left.min(right),
                right: right.max(left),
                y,
                size,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Characters of one line as a text, with spaces where they stand apart.
fn row(mut glyphs: Vec<Glyph>) -> Option<Row> {
    let letters = |wanted: bool| {
        glyphs
            .iter()
            .flat_map(|g| g.text.chars())
            .filter(|c| c.is_alphabetic() && is_rtl_letter(*c) == wanted)
            .count()
    };
    let rtl = letters(true) > letters(false);
    let (left, right) = glyphs
        .iter()
        .fold((f64::MAX, f64::MIN), |(left, right), g| {
            (left.min(g.left), right.max(g.right))
        });
    if rtl {
        in_reading_order(&mut glyphs);
    }
    let mut text = String::new();
    let mut sizes: Vec<f64> = Vec::new();
    let mut y = None;
    let mut last: Option<&Glyph> = None;
    for glyph in &glyphs {
        if let Some(last) = last {
            let gap = (glyph.left - last.right).max(last.left - glyph.right);
            let spaced = text.ends_with(' ') || glyph.text.starts_with(' ');
            if gap > glyph.size.max(last.size) * 0.16 && !spaced {
                text.push(' ');
            }
        }
        text.push_str(&glyph.text);
        if !glyph.text.trim().is_empty() {
            sizes.push(glyph.size);
            y.get_or_insert(glyph.y);
        }
        last = Some(glyph);
    }
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied()?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Row {
        text,
        left,
        right,
        y: y?,
        size,
    })
}

/// Files hold lines of Arabic and Hebrew as they are drawn or as they are read: from right
/// to left is how they are read, but for the numbers and foreign words in them.
fn in_reading_order(glyphs: &mut Vec<Glyph>) {
    glyphs.retain(|g| !g.text.is_empty());
    glyphs.sort_by(|a, b| b.left.total_cmp(&a.left));
    let is_ltr = |g: &Glyph| {
        g.text
            .chars()
            .any(|c| c.is_alphanumeric() && !is_rtl_letter(c))
    };
    let neutral = |g: &Glyph| !is_ltr(g) && !is_rtl(&g.text);
    let mut at = 0;
    while at < glyphs.len() {
        if !glyphs.get(at).is_some_and(is_ltr) {
            at += 1;
            continue;
        }
        // To the last of its kind before the next letter of the other.
        let mut end = at + 1;
        let mut next = end;
        while let Some(glyph) = glyphs.get(next) {
            if is_ltr(glyph) {
                end = next + 1;
            } else if !neutral(glyph) {
                break;
            }
            next += 1;
        }
        if let Some(run) = glyphs.get_mut(at..end) {
            run.reverse();
        }
        at = end;
    }
}
