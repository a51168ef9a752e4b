//! A text as the set of its runs of words.

/// So many words in a row are hardly ever the same by chance.
const WORDS: usize = 5;
/// The same of characters where words are written without spaces between them.
const CHARACTERS: usize = 8;

/// The runs of a text, as hashes, each once and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shingles(Vec<u64>);

impl Shingles {
    /// Reads a text without regard to case, spaces, punctuation and Markdown.
    pub(crate) fn of(text: &str) -> Self {
        let units = units(text);
        let mut runs: Vec<u64> = Vec::with_capacity(units.len());
        // Words and characters are apart: a Latin name inside Chinese is one word there.
        for stretch in units.chunk_by(|a, b| a.whole == b.whole) {
            let width = match stretch.first() {
                Some(unit) if unit.whole => WORDS,
                _ => CHARACTERS,
            };
            let runs_of = stretch.windows(width.min(stretch.len()));
            runs.extend(runs_of.map(|run| {
                run.iter().fold(width as u64, |hash, unit| {
                    mixed(hash.rotate_left(5) ^ unit.hash)
                })
            }));
        }
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The smallest hashes: a sample that is the same for the same runs.
    pub(super) fn least(&self, n: usize) -> &[u64] {
        self.0.get(..n).unwrap_or(&self.0)
    }

    /// The same smallest hashes, alone.
    pub(super) fn sample(&self, n: usize) -> Self {
        Self(self.least(n).to_vec())
    }

    /// How many runs both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
            match left.cmp(right) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a.next();
                    b.next();
                }
            }
        }
        shared
    }
}

/// A word, or a character of a script that has no spaces.
struct Unit {
    hash: u64,
    whole: bool,
}

fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut word: Option<u64> = None;
    let end = |word: &mut Option<u64>, units: &mut Vec<Unit>| {
        units.extend(word.take().map(|hash| Unit { hash, whole: true }));
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Where a link leads is no word of the text.
        if let Some(target) = rest.strip_prefix("](")
            && let Some(close) = target.find([')', '\n'])
        {
            end(&mut word, &mut units);
            rest = target.get(close..).unwrap_or_default();
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if !c.is_alphanumeric() {
            // An apostrophe is set in several ways, and an accent may stand alone.
            if !matches!(c, '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{300}'..='\u{36f}')
            {
                end(&mut word, &mut units);
            }
        } else if without_spaces(c) {
            end(&mut word, &mut units);
            units.push(Unit {
                hash: mixed(u64::from(u32::from(c))),
                whole: false,
            });
        } else {
            for lower in c.to_lowercase() {
                let so_far = word.unwrap_or(0xcbf2_9ce4_8422_2325);
                word = Some((so_far ^ u64::from(u32::from(lower))).wrapping_mul(0x100_0000_01b3));
            }
        }
    }
    end(&mut word, &mut units);
    units
}

/// Han, kana, Thai, Lao, Burmese, Khmer.
fn without_spaces(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Spreads a number over all bits.
fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_links_make_no_difference() {
        let plain = Shingles::of("The harbour's wall, built in 1890, fell on Monday night.");
        let marked = Shingles::of(
            "## The *Harbour’s* [wall](https://a.b/c) \\- built in 1890 -\nfell on Monday night",
        );
        assert_eq!(plain, marked);
        assert_eq!(plain.len(), 6);
    }

    #[test]
    fn a_text_without_spaces_has_runs_too() {
        let one = Shingles::of("港口管理局星期一宣布，码头将于三月重新开放。");
        let two = Shingles::of("港口管理局星期一宣布，码头将于四月重新开放。");
        assert!(one.len() > 10, "{}", one.len());
        let shared = one.shared(&two);
        assert!(shared > 2 && shared < one.len(), "{shared}");
    }
}
