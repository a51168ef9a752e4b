//! A sheet of pixels, each the number of a colour, and how glyphs are drawn on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use harfrust::GlyphId;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use zeno::{Command, Mask, Placement, Point};

use crate::site::cards::fonts::Style;
use crate::site::cards::text::{Face, Glyph, Line};

pub(in crate::site) const WIDTH: usize = 1200;
pub(in crate::site) const HEIGHT: usize = 630;

/// Red, green and blue.
pub(super) type Rgb = [u8; 3];

/// A colour that letters are drawn in: its place in the palette, and how many steps it
/// takes from the paper to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    first: u8,
    steps: u8,
}

/// The light theme's colours; the same stand in its `00-tokens.css`.
pub(super) const PAPER: Rgb = [0xfd, 0xfc, 0xf9];
const DARK: Rgb = [0x1c, 0x1b, 0x19];
const GREY: Rgb = [0x5f, 0x5a, 0x52];
const RED: Rgb = [0x8a, 0x1f, 0x1f];
const PALE: Rgb = [0xdd, 0xd7, 0xcb];

pub(super) const INK: Ink = Ink { first: 1, steps: 4 };
pub(super) const SOFT: Ink = Ink { first: 5, steps: 3 };
pub(super) const LINK: u8 = 8;
pub(super) const RULE: u8 = 9;

/// The sixteen colours: paper, the steps to each ink, and those of what is not a letter.
pub(super) fn palette() -> [Rgb; 16] {
    let mut palette = [PAPER; 16];
    for (ink, full) in [(INK, DARK), (SOFT, GREY)] {
        for step in 1..=ink.steps {
            let mix = |paper: u8, ink_: u8| {
                let (step, steps) = (u32::from(step), u32::from(ink.steps));
                let mixed = u32::from(paper) * (steps - step) + u32::from(ink_) * step;
                u8::try_from((mixed + steps / 2) / steps).unwrap_or(u8::MAX)
            };
            if let Some(colour) = palette.get_mut(usize::from(ink.first + step - 1)) {
                *colour = std::array::from_fn(|i| mix(PAPER[i], full[i]));
            }
        }
    }
    palette[usize::from(LINK)] = RED;
    palette[usize::from(RULE)] = PALE;
    palette
}

/// The pixels, row by row.
pub(super) struct Sheet {
    pub pixels: Vec<u8>,
}

impl Sheet {
    pub fn new() -> Self {
        Self {
            pixels: vec![0; WIDTH * HEIGHT],
        }
    }

    /// Fills a rectangle.
    pub fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, colour: u8) {
        for row in self.pixels.chunks_exact_mut(WIDTH).skip(y).take(height) {
            for pixel in row.iter_mut().skip(x).take(width) {
                *pixel = colour;
            }
        }
    }

    /// Draws a line of text, its start at `x` on the base line `y`.
    pub fn text(&mut self, line: &Line, face: Face, x: f32, y: f32, ink: Ink) {
        for glyph in &line.glyphs {
            let mask = mask(face, glyph);
            let left = (x + glyph.x).round() as i32 + mask.place.left;
            let top = (y - glyph.y).round() as i32 + mask.place.top;
            self.blend(&mask, left, top, ink);
        }
    }

    fn blend(&mut self, mask: &Drawn, left: i32, top: i32, ink: Ink) {
        let width = mask.place.width as usize;
        if width == 0 {
            return;
        }
        for (i, alphas) in mask.alphas.chunks_exact(width).enumerate() {
            let row = i32::try_from(i).ok().and_then(|i| top.checked_add(i));
            let row = row.and_then(|row| usize::try_from(row).ok());
            let Some(row) = row.filter(|row| *row < HEIGHT) else {
                continue;
            };
            for (j, &alpha) in alphas.iter().enumerate() {
                let step = (u32::from(alpha) * u32::from(ink.steps) + 127) / 255;
                let Ok(step) = u8::try_from(step) else {
                    continue;
                };
                let column = i32::try_from(j).ok().and_then(|j| left.checked_add(j));
                let column = column.and_then(|column| usize::try_from(column).ok());
                let Some(column) = column.filter(|column| *column < WIDTH && step > 0) else {
                    continue;
                };
                if let Some(pixel) = self.pixels.get_mut(row * WIDTH + column) {
                    // Letters that join overlap by a hair.
                    *pixel = (*pixel).max(ink.first + step - 1);
                }
            }
        }
    }
}

/// A glyph in pixels.
struct Drawn {
    alphas: Vec<u8>,
    place: Placement,
}

/// Style, font, glyph and size. Each stands on whole pixels, which is not seen at these
/// sizes and makes for small files.
type Key = (Style, usize, u32, u32);

/// More shapes than the alphabets need at all sizes, and 20 MB at most.
const KEPT: usize = 4000;

thread_local! {
    static MASKS: RefCell<HashMap<Key, Arc<Drawn>>> = RefCell::new(HashMap::new());
}

fn mask(face: Face, glyph: &Glyph) -> Arc<Drawn> {
    let key = (face.style, glyph.font, glyph.id, face.size.to_bits());
    MASKS.with_borrow_mut(|masks| {
        if let Some(known) = masks.get(&key) {
            return known.clone();
        }
        if masks.len() >= KEPT {
            masks.clear();
        }
        let drawn = Arc::new(draw(face, glyph));
        masks.insert(key, drawn.clone());
        drawn
    })
}

fn draw(face: Face, glyph: &Glyph) -> Drawn {
    let mut path = Path::default();
    if let Some(font) = face.style.font(glyph.font) {
        let options = DrawOptions::new().with_ppem(Some(face.size));
        if let Some(outline) = font.outline_glyphs().get(GlyphId::new(glyph.id)) {
            // A glyph that cannot be drawn is left out.
            let _ = outline.draw(&options, DrawMemory::Scratch, &mut path);
        }
    }
    let (alphas, place) = Mask::new(&path.0).render();
    Drawn { alphas, place }
}

/// An outline as the rasteriser takes it: fonts count upwards, pixels downwards.
#[derive(Default)]
struct Path(Vec<Command>);

impl PathSink for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Command::MoveTo(Point::new(x, -y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Command::LineTo(Point::new(x, -y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (control, to) = (Point::new(cx, -cy), Point::new(x, -y));
        self.0.push(Command::QuadTo(control, to));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, to) = (Point::new(ax, -ay), Point::new(bx, -by), Point::new(x, -y));
        self.0.push(Command::CurveTo(a, b, to));
    }

    fn close(&mut self) {
        self.0.push(Command::Close);
    }
}
