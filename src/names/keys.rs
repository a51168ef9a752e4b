//! Keys under which names are looked up, so that not all need be compared with all.

use super::sounds;
use super::words::Word;

/// Words of a longer name than this give no further keys.
const MOST_WORDS: usize = 6;

/// For each word its consonants, together with how another word begins or which given
/// name that one is: names worth comparing agree in one word by the ear and roughly in
/// a second. Of a name of one word, its consonants, and of two as if they were one.
pub(super) fn keys(words: &[Word]) -> Vec<u64> {
    let words = words.get(..MOST_WORDS).unwrap_or(words);
    let mut keys = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.initial) {
        for skeleton in skeletons(word) {
            let other = words.iter().enumerate().filter(|(other, _)| *other != at);
            for (_, other) in other {
                let begins = sounds::begins(&other.sounds).iter();
                keys.extend(begins.map(|begin| hash(&skeleton, &[*begin])));
                let given = other.known.iter();
                keys.extend(given.map(|place| hash(&skeleton, &place.line().to_be_bytes())));
            }
            if words.len() == 1 {
                keys.push(hash(&skeleton, &[]));
            }
        }
    }
    if let [first, second] = words {
        let whole = first.joined(second);
        keys.push(hash(&sounds::skeleton(&whole.sounds), &[]));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn skeletons(word: &Word) -> Vec<Vec<u8>> {
    let stem = word.stem.iter().map(|(stem, _)| stem);
    std::iter::once(&word.sounds)
        .chain(stem)
        .map(sounds::skeleton)
        .collect()
}

/// FNV-1a, so that keys are the same on any machine.
fn hash(skeleton: &[u8], other: &[u8]) -> u64 {
    let bytes = skeleton.iter().chain(&[0]).chain(other);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
