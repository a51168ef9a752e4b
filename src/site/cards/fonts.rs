//! The typefaces of cards: a serif for titles and a sans for what stands around them, each
//! for the Latin, Greek, Cyrillic, Arabic and Hebrew scripts. They are part of the program,
//! so that a card is the same wherever it is drawn.

use std::sync::LazyLock;

use harfrust::Font;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// What people write.
    Title,
    /// The apparatus.
    Line,
}

/// One file for each script, in the order in which they are asked.
type Family = [Option<Font>; 3];

static TITLE: LazyLock<Family> = LazyLock::new(|| {
    [
        open(include_bytes!("fonts/serif-bold.ttf")),
        open(include_bytes!("fonts/naskh-bold.ttf")),
        open(include_bytes!("fonts/serif-hebrew-bold.ttf")),
    ]
});

static LINE: LazyLock<Family> = LazyLock::new(|| {
    [
        open(include_bytes!("fonts/sans.ttf")),
        open(include_bytes!("fonts/sans-arabic.ttf")),
        open(include_bytes!("fonts/sans-hebrew.ttf")),
    ]
});

fn open(file: &'static [u8]) -> Option<Font> {
    Font::new(file, 0)
}

impl Style {
    /// A font of the style by its place.
    pub fn font(self, place: usize) -> Option<&'static Font> {
        let family = match self {
            Self::Title => &*TITLE,
            Self::Line => &*LINE,
        };
        family.get(place)?.as_ref()
    }

    /// The font to draw a character with: that of its neighbour where it has it, else the
    /// first that has it, those for scripts from right to left asked first there.
    pub fn font_of(self, c: char, neighbour: Option<usize>, rtl: bool) -> Option<usize> {
        let order = if rtl { [1, 2, 0] } else { [0, 1, 2] };
        let mut order = neighbour.into_iter().chain(order);
        order.find(|&place| {
            let font = self.font(place);
            font.is_some_and(|font| font.charmap().map_unicode(c).is_some())
        })
    }
}
