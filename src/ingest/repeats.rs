//! What the pages of a collection have in common: each page of an outlet is framed by
//! the same lines, and no story is.

use std::collections::HashMap;

use super::text::{frame, key};

/// Which lines stand in how many files of one run. The caller shows it every file
/// before the first is read.
///
/// A frame's lines stand together: what counts is a line with the one above or below
/// it, so that a heading such as "Background", which many stories have, is no frame.
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    files: u32,
    /// For each two lines: in how many files, and the last of them.
    pairs: HashMap<u64, (u32, u32)>,
    /// Paragraphs that have been seen: a copy of a story says nothing of its frame.
    paragraphs: HashMap<u64, ()>,
}

/// How many files have to hold the same lines.
const LEAST: u32 = 3;

/// How much is kept at most, whatever the files hold.
const MOST: usize = 1 << 19;

impl Repeats {
    /// Takes note of a file's lines.
    pub fn look(&mut self, text: &str) {
        let lines: Vec<(u64, bool)> = text
            .split(['\n', '\r'])
            .filter_map(|line| {
                let key = key(line.trim())?;
                Some((key, frame(line.trim())))
            })
            .collect();
        let told: Vec<u64> = lines
            .iter()
            .filter(|(_, frame)| !frame)
            .map(|(key, _)| *key)
            .collect();
        let known = told.iter().filter(|key| self.paragraphs.contains_key(key));
        if !told.is_empty() && known.count() * 3 >= told.len() {
            return;
        }
        self.files = self.files.saturating_add(1);
        for key in told {
            if self.paragraphs.len() < MOST {
                self.paragraphs.insert(key, ());
            }
        }
        for two in lines.windows(2) {
            let [(above, true), (below, true)] = two else {
                continue;
            };
            let room = self.pairs.len() < MOST;
            let pair = pair(*above, *below);
            match self.pairs.get_mut(&pair) {
                Some((count, last)) if *last != self.files => {
                    *count = count.saturating_add(1);
                    *last = self.files;
                }
                Some(_) => {}
                None if room => {
                    self.pairs.insert(pair, (1, self.files));
                }
                None => {}
            }
        }
    }

    /// Whether two lines stand one above the other in several files.
    pub(super) fn frames(&self, above: u64, below: u64) -> bool {
        self.pairs
            .get(&pair(above, below))
            .is_some_and(|(count, _)| *count >= LEAST)
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.files < LEAST
    }
}

fn pair(above: u64, below: u64) -> u64 {
    above.rotate_left(17) ^ below.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: [&str; 4] = [
        "The harbour of the old town opened again on Monday, two years after the storm.",
        "Nobody had expected the bridge to hold for another winter, the mayor said on Friday.",
        "Seven ferries will cross the strait each day from June, the company said in a note.",
        "A museum handed back an old violin to the orchestra that had missed it for years.",
    ];

    fn page(story: &str) -> String {
        format!(
            "Cape Herald\nOur islands\nBackground\n{story}\nBackground\n{story}\nIsland weather\nTides today\n"
        )
    }

    #[test]
    fn the_frame_is_what_several_pages_share() {
        let mut repeats = Repeats::default();
        for story in STORY.iter().take(3) {
            repeats.look(&page(story));
        }
        let frames =
            |above: &str, below: &str| repeats.frames(key(above).unwrap(), key(below).unwrap());
        assert!(frames("Cape Herald", "Our islands") && frames("Island weather", "Tides today"));
        assert!(!frames("Background", STORY[0]) && !frames(STORY[0], "Background"));
    }

    #[test]
    fn copies_of_one_story_are_no_frame() {
        let mut repeats = Repeats::default();
        for _ in 0..5 {
            repeats.look(&page(STORY[0]));
        }
        assert!(repeats.is_empty());
    }
}
