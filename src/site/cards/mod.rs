//! The pictures that stand for pages where somebody shares them: a title in the theme's
//! look, drawn at build time.

mod fonts;
mod png;
mod sheet;
mod text;

use fonts::Style;
use sheet::{INK, LINK, RULE, SOFT, Sheet};
use text::Face;

pub(super) use sheet::{HEIGHT, WIDTH};

/// What stands on a card.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The name of the site.
    pub top: String,
    /// The title, and what stands for it where no font has its letters.
    pub titles: Vec<String>,
    /// What kind of page it is, of whom, of when; the less telling last.
    pub bottom: Vec<String>,
}

/// Free on all sides.
const MARGIN: f32 = 80.0;
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// The base lines of the first and the last line.
const TOP: f32 = 104.0;
const BOTTOM: f32 = 562.0;
/// The title stands between these.
const CEILING: f32 = 168.0;
const FLOOR: f32 = 490.0;
/// The sizes of a title, each with the most lines that have room.
const SIZES: [(f32, usize); 4] = [(76.0, 2), (64.0, 3), (54.0, 4), (46.0, 5)];
const LINE: Face = Face {
    style: Style::Line,
    size: 30.0,
};

/// The PNG file of a card.
pub(super) fn draw(words: &Words) -> Vec<u8> {
    let mut sheet = Sheet::new();
    let title = words.titles.iter();
    let title = title
        .filter_map(|title| text::drawable(title, Style::Title))
        .next();
    let rtl = title.as_deref().is_some_and(text::is_right_to_left);
    let line = |text: &str| text::drawable(text, Style::Line);

    // A mark at the start of the line, as the bottom line of the briefing has it.
    let start = if rtl { WIDTH - 24 } else { 0 };
    sheet.fill(start, 0, 24, HEIGHT, LINK);
    if let Some(top) = line(&words.top).filter(|top| Some(top) != title.as_ref()) {
        one_line(&mut sheet, &top, rtl, TOP);
    }
    if let Some(title) = title {
        set_title(&mut sheet, &title, rtl);
    }
    let bottom: Vec<String> = words.bottom.iter().filter_map(|text| line(text)).collect();
    if !bottom.is_empty() {
        sheet.fill(MARGIN as usize, 508, ROOM as usize, 2, RULE);
        one_line(&mut sheet, &bottom.join(" · "), rtl, BOTTOM);
    }
    png::encode(&sheet)
}

/// One line of the apparatus.
fn one_line(sheet: &mut Sheet, text: &str, rtl: bool, y: f32) {
    let (lines, _) = LINE.lines(text, rtl, ROOM, 1);
    for line in &lines {
        sheet.text(line, LINE, start(line.width, rtl), y, SOFT);
    }
}

/// The title at the largest size at which all of it has room, in the middle of its height.
fn set_title(sheet: &mut Sheet, title: &str, rtl: bool) {
    let sized = SIZES.map(|(size, most)| {
        let style = Style::Title;
        (Face { style, size }, most)
    });
    let mut set = None;
    for (face, most) in sized {
        let (lines, whole) = face.lines(title, rtl, ROOM, most);
        set = Some((face, lines));
        if whole {
            break;
        }
    }
    let Some((face, lines)) = set else {
        return;
    };
    let step = (face.size * 1.22).round();
    let height = step * lines.len() as f32;
    let mut y = CEILING + (FLOOR - CEILING - height) / 2.0 + face.size * 0.95;
    for line in &lines {
        sheet.text(line, face, start(line.width, rtl), y.round(), INK);
        y += step;
    }
}

fn start(width: f32, rtl: bool) -> f32 {
    if rtl {
        WIDTH as f32 - MARGIN - width
    } else {
        MARGIN
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// The pixels of a file, by the numbers of their colours.
    fn pixels(png: &[u8]) -> Vec<u8> {
        let at = png.windows(4).position(|name| name == b"IDAT").unwrap();
        let mut rows = Vec::new();
        let mut unpacked = flate2::read::ZlibDecoder::new(&png[at + 4..]);
        unpacked.read_to_end(&mut rows).unwrap();
        let rows = rows.chunks(WIDTH / 2 + 1).flat_map(|row| {
            assert_eq!(row[0], 0);
            row[1..].iter().flat_map(|byte| [byte >> 4, byte & 15])
        });
        rows.collect()
    }

    fn card(title: &str) -> Vec<u8> {
        draw(&Words {
            top: "The pier".to_owned(),
            titles: vec![title.to_owned(), "The pier".to_owned()],
            bottom: vec!["Person".to_owned()],
        })
    }

    #[test]
    fn a_title_is_drawn_from_where_its_direction_begins() {
        let middle = |png: &[u8]| {
            let pixels = pixels(png);
            assert_eq!(pixels.len(), WIDTH * HEIGHT);
            // Where the ink of the title lies, on average.
            let dark = pixels
                .iter()
                .enumerate()
                .filter(|(_, colour)| **colour == 4);
            let columns: Vec<usize> = dark.map(|(at, _)| at % WIDTH).collect();
            assert!(columns.len() > 1000);
            columns.iter().sum::<usize>() / columns.len()
        };
        assert!(middle(&card("Ada Holt")) < WIDTH / 3);
        assert!(middle(&card("سمير النجار")) > WIDTH * 2 / 3);
    }

    #[test]
    fn the_colours_are_the_light_themes() {
        let tokens = include_str!("../../../themes/briefing/styles/00-tokens.css");
        let palette = sheet::palette();
        for (name, place) in [
            ("paper", 0),
            ("ink", 4),
            ("soft", 7),
            ("link", 8),
            ("rule", 9),
        ] {
            let [r, g, b] = palette[place];
            let line = format!("--{name}: light-dark(#{r:02x}{g:02x}{b:02x},");
            assert!(tokens.contains(&line), "{line}");
        }
    }

    #[test]
    fn a_card_without_any_title_that_can_be_drawn_is_a_card_still() {
        let words = Words {
            titles: vec!["火".to_owned()],
            ..Words::default()
        };
        assert_eq!(pixels(&draw(&words)).len(), WIDTH * HEIGHT);
    }
}
