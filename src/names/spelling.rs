//! Whether two words are spellings of one.

use super::costs::COSTS;
use super::given::{self, Kinship};
use super::script::Script;
use super::sounds;
use super::words::Word;

/// How two words come to be one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Link {
    /// The same letters.
    Same,
    /// Sound alike.
    Spelling,
    /// One letter is wrong.
    Slip,
    /// Sound alike in two scripts.
    Script,
    /// By the tables of given names.
    Kin(Kinship),
    /// One is the other's initial.
    Initial,
}

/// What it costs to take two words of persons' names for one; `last` when both end their
/// names, where no word is short for another.
pub(super) fn in_person(a: &Word, b: &Word, last: bool) -> (f64, Link) {
    if a.initial || b.initial {
        let alike = a.letters.as_bytes().first() == b.letters.as_bytes().first();
        return match (alike, a.initial && b.initial) {
            (true, true) => (0.0, Link::Same),
            (true, false) => (COSTS.initial, Link::Initial),
            _ => (f64::INFINITY, Link::Initial),
        };
    }
    let (cost, link) = in_body(a, b);
    let (cost, link) = match link {
        Link::Spelling | Link::Slip if given::are_two(a.known, b.known) => (
            sounds::distance(&a.sounds, &b.sounds, false) + COSTS.two_names,
            Link::Spelling,
        ),
        _ => (cost, link),
    };
    if last || cost < COSTS.nickname {
        return (cost, link);
    }
    match given::kinship(a.known, b.known).map(|kin| (kinship(kin), kin)) {
        Some((closer, kin)) if closer < cost => (closer, Link::Kin(kin)),
        _ => (cost, link),
    }
}

fn kinship(kin: Kinship) -> f64 {
    match kin {
        Kinship::Forms => COSTS.forms,
        Kinship::BothShort => 2.0 * COSTS.nickname,
        Kinship::ShortFor | Kinship::LongFor => COSTS.nickname,
    }
}

/// What it costs to take two words of bodies' names for one.
pub(super) fn in_body(a: &Word, b: &Word) -> (f64, Link) {
    if a.script == Script::Signs && b.script == Script::Signs && a.written != b.written {
        return (f64::INFINITY, Link::Same);
    }
    let scripts = a.script != b.script;
    if a.letters == b.letters {
        return if scripts {
            (COSTS.script, Link::Script)
        } else {
            (0.0, Link::Same)
        };
    }
    let mut heard = sounds::distance(&a.sounds, &b.sounds, scripts);
    if heard >= COSTS.different {
        heard = heard
            .min(without_half(a, b, scripts))
            .min(without_half(b, a, scripts));
    }
    if scripts {
        return (heard + COSTS.script, Link::Script);
    }
    match slip(&a.letters, &b.letters) {
        Some(slip) if slip < heard => (slip, Link::Slip),
        _ => (heard.max(COSTS.spelling), Link::Spelling),
    }
}

/// The first word without what may be an article or half of its name.
fn without_half(a: &Word, b: &Word, scripts: bool) -> f64 {
    a.stem.as_ref().map_or(f64::INFINITY, |(stem, cost)| {
        sounds::distance(stem, &b.sounds, scripts) + cost
    })
}

/// What one wrong, missing, further or exchanged letter costs, if that is all. A vowel
/// does not make a slip: how much it counts is a matter of sounds.
fn slip(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let length = a.len().max(b.len());
    if a.len().abs_diff(b.len()) > 1 || length < 4 {
        return None;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let ends = a.iter().rev().zip(b.iter().rev());
    let after = ends.take_while(|(a, b)| a == b).count();
    let is_one = match (&a[..a.len() - after], &b[..b.len() - after]) {
        ([one], []) | ([], [one]) => !is_vowel(*one),
        ([a], [b]) => !is_vowel(*a) || !is_vowel(*b),
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    };
    let first = if same == 0 { COSTS.first_slip } else { 0.0 };
    is_one.then(|| first + COSTS.slip / length as f64)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}
