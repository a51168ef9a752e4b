//! What paragraphs have in common: the words that they share.

use std::collections::HashMap;

use super::{bodies, shape};

/// The words of a text's paragraphs, each as a number, so that the text can be looked
/// at from many places at once.
pub(super) struct Words {
    numbers: HashMap<String, usize>,
    paragraphs: Vec<Vec<usize>>,
    sizes: Vec<u64>,
}

impl Words {
    pub(super) fn of<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut sizes = Vec::new();
        let paragraphs = paragraphs
            .map(|text| {
                sizes.push(u64::try_from(bodies::length(text)).unwrap_or(0));
                let mut own = Vec::new();
                for stem in stems(text) {
                    let next = numbers.len();
                    own.push(*numbers.entry(stem).or_insert(next));
                }
                own.sort_unstable();
                own.dedup();
                own
            })
            .collect();
        Self {
            numbers,
            paragraphs,
            sizes,
        }
    }

    /// The words of one paragraph.
    fn at(&self, paragraph: usize) -> &[usize] {
        self.paragraphs.get(paragraph).map_or(&[], Vec::as_slice)
    }
}

/// How the words are spread over some of the paragraphs.
pub(super) struct Spread<'a> {
    words: &'a Words,
    start: usize,
    end: usize,
    /// The first paragraph that each word stands in.
    first: Vec<Option<usize>>,
    /// For each place between paragraphs: words begun above it, and ended above it.
    counts: Vec<(usize, usize)>,
    /// The length of the paragraphs above each place.
    sizes: Vec<u64>,
}

/// How many of its paragraphs tell what a story is about.
const LEAD: usize = 5;

impl<'a> Spread<'a> {
    pub(super) fn of(words: &'a Words, paragraphs: std::ops::Range<usize>) -> Self {
        let (start, end) = (paragraphs.start, paragraphs.end);
        let mut first = vec![None; words.numbers.len()];
        let mut last = vec![None; words.numbers.len()];
        for paragraph in paragraphs {
            for word in words.at(paragraph) {
                if let (Some(first), Some(last)) = (first.get_mut(*word), last.get_mut(*word)) {
                    first.get_or_insert(paragraph);
                    *last = Some(paragraph);
                }
            }
        }
        let mut counts = vec![(0, 0); end.saturating_sub(start) + 1];
        for at in first.iter().flatten() {
            if let Some((begun, _)) = counts.get_mut(at - start + 1) {
                *begun += 1;
            }
        }
        for at in last.iter().flatten() {
            if let Some((_, ended)) = counts.get_mut(at - start + 1) {
                *ended += 1;
            }
        }
        let (mut begun, mut ended) = (0, 0);
        for count in &mut counts {
            begun += count.0;
            ended += count.1;
            *count = (begun, ended);
        }
        let mut sizes = vec![0];
        let mut size = 0u64;
        for own in words.sizes.get(start..end).unwrap_or_default() {
            size += own;
            sizes.push(size);
        }
        Self {
            words,
            sizes,
            start,
            end,
            first,
            counts,
        }
    }

    /// Of the side with fewer words: how many it has, and how many of a thousand stand
    /// on the other side too.
    pub(super) fn shared(&self, paragraph: usize) -> (usize, usize) {
        let all = self.counts.last().map_or(0, |count| count.0);
        let place = paragraph.saturating_sub(self.start);
        let (begun, ended) = self.counts.get(place).copied().unwrap_or_default();
        let fewer = begun.min(all - ended);
        ((begun - ended) * 1000 / fewer.max(1), fewer)
    }

    /// How long the text above a paragraph is: two steps for each doubling, up to nine.
    pub(super) fn size_above(&self, paragraph: usize) -> i64 {
        let place = paragraph.saturating_sub(self.start);
        let size = self.sizes.get(place).copied().unwrap_or(0);
        let squared = size.saturating_mul(size) / (400 * 400);
        squared
            .checked_ilog2()
            .map_or(0, |steps| i64::from(steps.min(9)))
    }

    /// What a story that begins with a paragraph is about, seen from what stands above
    /// another.
    pub(super) fn lead(&self, paragraph: usize, above: usize) -> Lead<'_> {
        let until = (paragraph + LEAD).min(self.end);
        let mut words: Vec<usize> = (paragraph..until)
            .flat_map(|p| self.words.at(p))
            .copied()
            .collect();
        words.sort_unstable();
        words.dedup();
        let stands_above = |word: &&usize| self.stands_above(**word, above);
        Lead {
            known: words.iter().filter(stands_above).count() * 1000 / words.len().max(8),
            spread: self,
            words,
            above,
        }
    }

    fn stands_above(&self, word: usize, paragraph: usize) -> bool {
        self.first
            .get(word)
            .copied()
            .flatten()
            .is_some_and(|first| first < paragraph)
    }
}

/// The words of the first paragraphs of what may be a story.
pub(super) struct Lead<'a> {
    spread: &'a Spread<'a>,
    words: Vec<usize>,
    above: usize,
    /// How many of a thousand words stand above already.
    pub(super) known: usize,
}

impl Lead<'_> {
    /// How many of a thousand words of a line are in the lead, and how many stand above.
    pub(super) fn tells_of(&self, line: &str) -> (usize, usize) {
        let mut own: Vec<String> = stems(line).collect();
        own.sort_unstable();
        own.dedup();
        let (mut here, mut above) = (0, 0);
        for stem in &own {
            let Some(word) = self.spread.words.numbers.get(stem) else {
                continue;
            };
            here += usize::from(self.words.binary_search(word).is_ok());
            above += usize::from(self.spread.stands_above(*word, self.above));
        }
        let all = own.len().max(2);
        (here * 1000 / all, above * 1000 / all)
    }
}

/// What is left of the words that tell what a text is about, once their endings are
/// off; pairs of characters where a script does not part its words.
fn stems(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(
        |word| -> Box<dyn Iterator<Item = String> + '_> {
            if word.chars().any(is_hangul) {
                // Korean parts its words and hangs their endings on.
                let stem: String = word.chars().take(2).collect();
                return Box::new(word.chars().nth(1).map(|_| stem).into_iter());
            }
            if word.chars().any(shape::is_wide) {
                return Box::new(pairs(word));
            }
            let word = without_article(word);
            // A script without vowels needs fewer letters for the same word.
            let least = if word.chars().any(is_consonantal) {
                4
            } else {
                5
            };
            let long = word.chars().nth(least - 1).is_some();
            let stem = long.then(|| word.chars().flat_map(char::to_lowercase).take(6).collect());
            Box::new(stem.into_iter())
        },
    )
}

/// An Arabic word without the article, and without the particle that may hang before it.
fn without_article(word: &str) -> &str {
    let bare = word.strip_prefix(['و', 'ف', 'ب', 'ك']).unwrap_or(word);
    let article = bare.strip_prefix("ال").or_else(|| word.strip_prefix("لل"));
    article.unwrap_or(word)
}

fn pairs(word: &str) -> impl Iterator<Item = String> + '_ {
    let wide = || word.chars().filter(|c| shape::is_wide(*c));
    wide()
        .zip(wide().skip(1))
        // Two hiragana are grammar more often than meaning.
        .filter(|(a, b)| !(is_hiragana(*a) && is_hiragana(*b)))
        .map(|(a, b)| String::from_iter([a, b]))
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

pub(super) fn is_consonantal(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_with_another_ending() {
        for (one, other) in [
            ("Hafenmauer", "Hafenmauern"),
            ("забастовка", "забастовки"),
            ("المدرسة", "والمدرسة"),
            ("대통령이", "대통령은"),
        ] {
            let stem = |word| stems(word).next();
            assert!(stem(one).is_some() && stem(one) == stem(other), "{one}");
        }
        assert_eq!(
            stems("図書館は").collect::<Vec<_>>(),
            ["図書", "書館", "館は"]
        );
    }

    #[test]
    fn shared_words_are_counted_on_both_sides_of_each_place() {
        let words = Words::of(
            [
                "harbour bridge",
                "harbour tunnel",
                "comet telescope",
                "comet harbour",
            ]
            .into_iter(),
        );
        let spread = Spread::of(&words, 0..4);
        assert_eq!(spread.shared(2), (333, 3));
        assert_eq!(spread.lead(2, 2).known, 125);
        assert_eq!(spread.lead(2, 2).tells_of("Telescope bridge"), (500, 500));
        let below = Spread::of(&words, 2..4);
        assert_eq!(below.shared(3), (500, 2));
    }
}
