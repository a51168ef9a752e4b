//! Lines that belong to the page and not to the story.

use super::lexicon::{self, kind};
use super::openings::{self, Opening};
use super::shape;

/// Why a line is part of the page, if it is: each of its few words is one of a
/// widget's, or it opens as such a line does.
pub(super) fn reason(line: &str) -> Option<&'static str> {
    if line.len() > MOST_BYTES {
        return None;
    }
    let lower = line.to_lowercase();
    let Some(words) = Words::of(&lower) else {
        return Some("page furniture");
    };
    if words.count > MOST_WORDS {
        return None;
    }
    if words.all_numbers {
        return (words.count <= 4 && !lower.contains(['%', '$', '€', '£', '₩', '¥']))
            .then_some("page furniture");
    }
    let opening = openings::of(&lower);
    match opening {
        Some(Opening::List) => return Some(OTHER_STORIES),
        Some(Opening::Pointer) if !lower.ends_with('.') => return Some(OTHER_STORIES),
        _ => {}
    }
    if let Some(why) = words.all_say() {
        return Some(why);
    }
    match opening {
        Some(Opening::Closing) => return Some("end of the page"),
        Some(Opening::Widget) => return Some("page furniture"),
        Some(Opening::Loading) => return Some("loading message"),
        _ => {}
    }
    // Words of several widgets beside each other.
    if words.widgets >= 2 && words.explained == words.count && words.count <= 6 {
        return Some("page furniture");
    }
    let arrow = lower.ends_with(['→', '»', '›', '▶', '►', '▸', '＞']) && !lower.contains('«');
    let parts = lower.matches(['›', '|', '＞']).count();
    let crumbs = parts >= 2 || lower.contains(" › ") || lower.matches(" > ").count() >= 1;
    (arrow && words.count <= 6 || crumbs && !shape::ends_as_sentence(line))
        .then_some("page furniture")
}

/// Longer lines, in bytes and in words, are no widget.
const MOST_BYTES: usize = 200;
const MOST_WORDS: usize = 14;

/// The reason for a line that leads to other stories.
pub(super) const OTHER_STORIES: &str = "list of other stories";

/// The reason for a line that makes a picture larger, or only says that there is one.
pub(super) const PICTURE_CONTROL: &str = "picture control";

/// Whether after this line there is nothing but the page: comments, tags, its imprint.
pub(super) fn closes_the_page(line: &str) -> bool {
    line.len() <= 90 && openings::of(&line.to_lowercase()) == Some(Opening::Closing)
}

/// "© 2024 The Harbour Press": whose page it is, not whose picture.
pub(super) fn is_imprint(line: &str) -> bool {
    let rest = line
        .strip_prefix('©')
        .or_else(|| line.strip_prefix("Copyright"))
        .or_else(|| line.strip_prefix("COPYRIGHT"));
    let Some(rest) = rest.filter(|_| line.len() <= MOST_BYTES) else {
        return false;
    };
    let mut digits = 0;
    let year = rest.chars().any(|c| {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 4
    });
    let company = tokens(rest).any(|word| COMPANIES.split(' ').any(|known| known == word));
    year && !rest.contains('/') || company
}

const COMPANIES: &str =
    "GmbH AG KG Inc Ltd LLC SA SAS SpA BV AB AS ApS Verlag rights reserved Rights Reserved";

/// Whether a paragraph speaks of the page's own services: its cookies, its newsletter.
pub(super) fn is_service(text: &str) -> bool {
    if text.len() > 1200 {
        return false;
    }
    let lower = text.to_lowercase();
    let mut hits = 0usize;
    let mut last = "";
    let mut all = 0usize;
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '-') {
        all += usize::from(!word.is_empty());
        if lexicon::kinds(word) & kind::SERVICE != 0 {
            hits += 1 + usize::from(hits > 0 && word != last);
            last = word;
        }
    }
    hits >= 2 && hits * 16 >= all
}

/// A stamp that only says how long ago: it was true when the page was saved.
pub(super) fn is_relative_stamp(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let lower = line.to_lowercase();
    if CJK_AGO.iter().any(|ago| lower.ends_with(ago)) {
        return lower.starts_with(|c: char| c.is_ascii_digit()) && lower.chars().count() <= 8;
    }
    let (mut spans, mut ago, mut numbers, mut others) = (0, 0, 0, 0);
    let mut words = 0;
    for word in tokens(&lower) {
        words += 1;
        let kinds = lexicon::kinds(word);
        let number = word.chars().all(|c| c.is_ascii_digit()) || NUMBERS.contains(&word);
        let joined = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if number {
            numbers += 1;
        } else if kinds & kind::AGO != 0 {
            ago += 1;
        } else if kinds & kind::SPAN != 0 {
            spans += 1;
        } else if joined.len() < word.len() && lexicon::kinds(joined) & kind::SPAN != 0 {
            numbers += 1;
            spans += 1;
        } else if kinds & (kind::STAMP | kind::GLUE) == 0 && word != "y" {
            others += 1;
        }
    }
    let just = matches!(
        lower.as_str(),
        "just now" | "moments ago" | "gerade eben" | "à l’instant"
    );
    just || words <= 9 && spans > 0 && ago > 0 && numbers > 0 && others <= 1 && words - others >= 3
        || words == 2 && spans > 0 && ago > 0 && numbers > 0
}

const NUMBERS: &[&str] = &[
    "a", "an", "one", "two", "few", "einer", "einem", "une", "un", "una", "uma", "en", "een",
];

const CJK_AGO: &[&str] = &["前", "전"];

fn tokens(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{93c}' | '\u{94d}' | '\u{200c}'))
        .filter(|word| !word.is_empty())
}

/// The words of a short line, counted by what they are for.
struct Words {
    count: usize,
    /// How many are of one kind or another.
    widgets: usize,
    /// How many are that, or only join the others.
    explained: usize,
    all_numbers: bool,
    /// For each kind: how many words are of it, and how many are of it or join them.
    of: [(usize, usize); WIDGETS.len()],
}

const WIDGETS: [(u32, &str); 7] = [
    (kind::SHARE, "share widget"),
    (kind::ADVERT, "advertising marker"),
    (kind::COMMENT, "comment box"),
    (kind::FOLLOW, "follow widget"),
    (kind::PICTURE, PICTURE_CONTROL),
    (kind::PAGE, "page furniture"),
    (kind::READING, "audio or time to read"),
];

impl Words {
    /// None where there is no word.
    fn of(lower: &str) -> Option<Self> {
        let mut words = Self {
            count: 0,
            widgets: 0,
            explained: 0,
            all_numbers: true,
            of: [(0, 0); WIDGETS.len()],
        };
        for word in tokens(lower).take(MOST_WORDS + 1) {
            words.count += 1;
            let number = word.chars().all(char::is_numeric);
            words.all_numbers &= number;
            let kinds = lexicon::kinds(word);
            let joins = number || kinds & kind::GLUE != 0;
            let mut any = false;
            for ((hits, covered), (kind, _)) in words.of.iter_mut().zip(WIDGETS) {
                let hit = kinds & kind != 0;
                *hits += usize::from(hit);
                *covered += usize::from(hit || joins);
                any |= hit;
            }
            words.widgets += usize::from(any);
            words.explained += usize::from(any || joins);
        }
        (words.count > 0).then_some(words)
    }

    /// The one thing that all of them say, but for what only joins them.
    fn all_say(&self) -> Option<&'static str> {
        self.of
            .iter()
            .zip(WIDGETS)
            .find(|((hits, covered), _)| *hits > 0 && *covered == self.count)
            .map(|(_, (_, why))| why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_widget_is_known_by_all_of_its_words() {
        for (line, why) in [
            ("Share", "share widget"),
            ("Share this article via Facebook", "share widget"),
            ("Copy link", "share widget"),
            ("Artikel teilen", "share widget"),
            ("Partager sur Facebook", "share widget"),
            ("Поделиться", "share widget"),
            ("공유하기", "share widget"),
            ("Follow us on Twitter", "page furniture"),
            ("Ads Placement", "advertising marker"),
            ("Anzeige", "advertising marker"),
            ("Leave a reply", "comment box"),
            ("Loading local posts...", "loading message"),
            ("You may also like", "list of other stories"),
            ("Lesen Sie auch:", "list of other stories"),
            ("Listen to this article", "audio or time to read"),
            ("3 Min. Lesezeit", "audio or time to read"),
            ("• 🌍", "page furniture"),
            ("Text size", "page furniture"),
            ("Home > World > Africa", "page furniture"),
        ] {
            assert_eq!(reason(line), Some(why), "{line}");
        }
    }

    #[test]
    fn words_of_a_story_are_not_taken_for_a_widget() {
        for line in [
            "Facebook to cut jobs",
            "A mail strike ends",
            "Share prices fall",
            "“We share the same goal.”",
            "Next steps",
            "He saved the picture.",
            "Related costs are rising",
            "What we know so far",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }

    #[test]
    fn ages_are_no_dates() {
        for line in [
            "Updated 7 sec ago",
            "3 hours ago",
            "3h ago",
            "Just now",
            "vor 3 Stunden",
            "il y a 3 heures",
            "hace 5 minutos",
            "2 timer siden",
            "3 часа назад",
            "منذ 3 ساعات",
            "3 saat önce",
            "3時間前",
            "5분 전",
        ] {
            assert!(is_relative_stamp(line), "{line}");
        }
        for line in [
            "Ten years ago the bridge fell",
            "The harbour fell silent two years ago",
        ] {
            assert!(!is_relative_stamp(line), "{line}");
        }
    }

    #[test]
    fn a_text_about_the_page_is_told_from_a_story_about_the_web() {
        assert!(is_service(
            "This website uses cookies to improve your experience. You can opt-out of these cookies at any time."
        ));
        assert!(is_service(
            "Abonnieren Sie unseren Newsletter und lesen Sie ihn jeden Morgen in Ihrem Posteingang."
        ));
        assert!(!is_service(
            "The commission fined the company over the way in which its browser had tracked people for years, and the court upheld the fine on Monday."
        ));
    }
}
