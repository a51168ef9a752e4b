//! Lines that were left out, put back between the paragraphs that stand around them.

use crate::ingest::{self, Lines};
use crate::intake::lines::RawLines;

/// So many paragraphs of the raw text are looked at for one that the article has.
const NEIGHBOURS: usize = 24;

/// A paragraph of the raw text.
struct Paragraph {
    lines: Lines,
    letters: String,
    markdown: String,
}

/// The raw text of an article, for putting lines back.
pub(super) struct RawText(Vec<Paragraph>);

impl RawText {
    pub(super) fn of(lines: &RawLines) -> Self {
        let paragraphs = ingest::paragraphs(lines.text()).into_iter();
        let paragraphs = paragraphs.map(|(lines, words, markdown)| Paragraph {
            lines,
            letters: letters(&words),
            markdown,
        });
        Self(paragraphs.collect())
    }

    /// The body with the paragraphs of these lines; none where no paragraph has them.
    pub(super) fn put_back(&self, body: &str, first: usize, last: usize) -> Option<String> {
        let from = self.0.partition_point(|p| p.lines.last < first);
        let to = self.0.partition_point(|p| p.lines.first <= last);
        let back = self.0.get(from..to).filter(|back| !back.is_empty())?;
        let places = places(body);
        let find = |p: &Paragraph| places.iter().find(|place| place.is_of(&p.letters));
        let above = self.0.get(..from).unwrap_or_default().iter().rev();
        let below = self.0.get(to..).unwrap_or_default().iter();
        let at = above
            .take(NEIGHBOURS)
            .find_map(|p| Some(find(p)?.end))
            .or_else(|| below.take(NEIGHBOURS).find_map(|p| Some(find(p)?.start)))
            .unwrap_or(body.len());
        let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = format!("{end}{end}");
        let (before, after) = body.split_at_checked(at)?;
        let back: Vec<&str> = back.iter().map(|p| p.markdown.as_str()).collect();
        let mut text = before.to_owned();
        if before.trim().is_empty() {
            // The blank line under the front matter stays where it is.
        } else {
            text.truncate(before.trim_end().len());
            text.push_str(&gap);
        }
        text.push_str(&back.join(&gap));
        let after = after.trim_start();
        if after.is_empty() {
            text.push_str(end);
        } else {
            text.push_str(&gap);
            text.push_str(after);
        }
        Some(text)
    }
}

/// A line of the body.
struct Place {
    start: usize,
    end: usize,
    letters: String,
}

fn places(body: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            let letters = letters(line);
            places.push(Place {
                start,
                end,
                letters,
            });
        }
        start = end;
    }
    places
}

impl Place {
    /// The same words, though a dateline or a mark may have been taken off.
    fn is_of(&self, letters: &str) -> bool {
        const ENOUGH: usize = 20;
        let (a, b) = (self.letters.as_str(), letters);
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        !short.is_empty()
            && (short == long || short.chars().count() >= ENOUGH && long.contains(short))
    }
}

/// Letters and digits alone: what neither Markdown nor a space changes.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
