//! What a word sounds like, coarsely, whatever language spelt it: a row of codes, one
//! for each consonant and for each run of vowels.

use std::sync::LazyLock;

use super::costs::COSTS;

/// The sounds of a word, at most [`LONGEST`], each with what it costs that another word
/// lacks it.
pub(super) type Sounds = Box<[(u8, f32)]>;

/// Of a longer word only the beginning is compared.
const LONGEST: usize = 24;

// Vowels are codes 0 to 8: from closed front (i) over open (a, 4) to closed back (u, 8).
const VOWELS: u8 = 9;

// Capitals are the sounds that English writes as two letters: T th, D dh, S sh, C ch, Z zh,
// X kh, G gh, J as in John, K ts; x is ks.
const CONSONANTS: &[u8; 29] = b"bpfvwmnlrhkgqXGtTdDszSCZJyKcx";
const CODES: usize = VOWELS as usize + CONSONANTS.len();

/// Letters that together stand for one sound; the longest first.
const TOGETHER: &[(&[u8], u8)] = &[
    (b"tsch", b'C'),
    (b"dzh", b'J'),
    (b"tch", b'C'),
    (b"tsh", b'C'),
    (b"sch", b'S'),
    (b"cks", b'x'),
    (b"sh", b'S'),
    (b"ch", b'C'),
    (b"cz", b'C'),
    (b"sz", b'S'),
    (b"zh", b'Z'),
    (b"kh", b'X'),
    (b"gh", b'G'),
    (b"th", b'T'),
    (b"dh", b'D'),
    (b"dj", b'J'),
    (b"ph", b'f'),
    (b"pf", b'f'),
    (b"ck", b'k'),
    (b"ks", b'x'),
    (b"ts", b'K'),
    (b"tz", b'K'),
    (b"dt", b't'),
];

/// Consonants that different spellings write for one sound.
const NEAR: &[&str] = &[
    "kq", "kc", "qG", "gG", "gJ", "vw", "bv", "tT", "dD", "SC", "JZ", "zD", "yJ", "Xh", "sc", "sT",
    "Kc", "Cc", "CK", "XG",
];
/// Consonants that sound alike.
const ALIKE: &[&str] = &[
    "qg", "kg", "kG", "sz", "bp", "bw", "td", "dz", "Ss", "Ck", "Xk", "Xq", "fv", "fp", "fw", "CJ",
    "Zz", "SZ", "SJ", "KC", "Ks", "Kz", "Kt", "xs", "xk", "xX", "xh", "xS", "ZS", "zJ", "TD", "cJ",
    "yZ", "SX", "CX",
];
/// Consonants that are mistaken for each other.
const AKIN: &[&str] = &["lr", "mn", "bm", "Gh", "nl"];

/// Hears a word of lower-case ASCII letters.
pub(super) fn hear(word: &str) -> Sounds {
    let letters = word.as_bytes();
    let mut sounds: Vec<(u8, f32)> = Vec::with_capacity(letters.len().min(LONGEST));
    let mut at = 0;
    let mut after_vowel = false;
    while at < letters.len() && sounds.len() < LONGEST {
        let vowels = if after_vowel {
            0
        } else {
            vowel_run(letters, at)
        };
        after_vowel = vowels > 0;
        if vowels > 0 {
            let end = at + vowels;
            // An h that closes a word is not heard: Hamzah.
            let mute = letters[end..] == *b"h" && matches!(letters[end - 1], b'a' | b'e');
            sounds.push(vowel(letters, at, end, mute));
            at = end + usize::from(mute);
        } else {
            let (sound, length) = consonant(letters, at);
            let code = code(sound);
            let gap = match sound {
                b'h' | b'w' | b'y' if at > 0 => COSTS.breath,
                b'h' => COSTS.first_breath,
                _ => COSTS.consonant,
            };
            // A doubled letter is one sound.
            if sounds.last().is_none_or(|(last, _)| *last != code) {
                sounds.push((code, gap as f32));
            }
            at += length;
        }
    }
    sounds.into()
}

/// The vowels between two places, and what it costs that a word lacks them; `mute` where an
/// h that is not heard follows.
fn vowel(letters: &[u8], at: usize, end: usize, mute: bool) -> (u8, f32) {
    let run = &letters[at..end];
    let last = mute || end == letters.len();
    let gap = match (at, last) {
        (_, true) if run == b"e" && !mute => COSTS.silent_e,
        (_, true) => COSTS.last_vowel,
        (0, false) => COSTS.first_vowel,
        _ => COSTS.vowel,
    };
    let whole = !mute && matches!(run, b"ie" | b"ee" | b"ou" | b"oo" | b"ei" | b"ey");
    let heard = match run {
        // What a word ends in is the last vowel: Alia.
        [.., end] if last && at > 0 && !whole => std::slice::from_ref(end),
        run => run,
    };
    (height(heard), gap as f32)
}

/// How many letters from here on are vowels. A w or y is one unless it opens a syllable.
fn vowel_run(letters: &[u8], from: usize) -> usize {
    let letter = |at: usize| letters.get(at).copied().unwrap_or(0);
    let mut at = from;
    loop {
        let opens = is_vowel(letter(at + 1));
        let is = match letter(at) {
            b'y' => at > 0 || !opens,
            // Hosejn, Andrej.
            b'j' if at > from && !opens => match letter(at - 1) {
                b'e' => true,
                b'i' | b'y' => at + 1 == letters.len(),
                _ => false,
            },
            // Gorbatschow ends in a consonant.
            b'w' => at > 0 && !opens && (at == from || at + 1 < letters.len()),
            // Badaoui and Badawi, Nouar and Nawar.
            b'u' if at > from && opens => false,
            b'o' if at > from && letter(at + 1) == b'u' && is_vowel(letter(at + 2)) => false,
            vowel => is_vowel(vowel),
        };
        if !is {
            return at - from;
        }
        at += 1;
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Where in the mouth a run of vowels is spoken: the middle of its first and last.
fn height(run: &[u8]) -> u8 {
    let one = |letter: &u8| match letter {
        b'i' | b'y' | b'j' => 0,
        b'e' => 2,
        b'a' => 4,
        b'o' => 6,
        _ => 8,
    };
    match run {
        b"ee" | b"ie" | b"ea" => 0,
        b"oo" | b"ou" => 8,
        b"oe" | b"ue" => 4,
        [first, .., last] => (one(first) + one(last)) / 2,
        [only] => one(only),
        [] => 4,
    }
}

/// The consonant that stands here, and how many letters write it.
fn consonant(letters: &[u8], at: usize) -> (u8, usize) {
    let rest = &letters[at..];
    let next = rest.get(1).copied().unwrap_or(0);
    let after = rest.get(2).copied().unwrap_or(0);
    if let Some((written, sound)) = TOGETHER.iter().find(|(w, _)| rest.starts_with(w)) {
        return (*sound, written.len());
    }
    match rest.first().copied().unwrap_or(0) {
        b'c' if matches!(next, b'e' | b'i' | b'y' | 0) => (b'c', 1),
        b'c' => (b'k', 1),
        b'j' => (b'J', 1),
        // Jumblatt, Junblat.
        b'n' if matches!(next, b'b' | b'p') => (b'm', 1),
        // Henrique, Enrike; Siddique, Siddiq.
        b'q' if next == b'u' && matches!(after, b'e' | b'i') => (b'q', 2),
        b'g' if next == b'u' && matches!(after, b'e' | b'i') => (b'g', 2),
        // Badaoui: the o and the u are one w.
        b'o' => (b'w', 2),
        b'u' => (b'w', 1),
        other => (other, 1),
    }
}

const fn code(sound: u8) -> u8 {
    let mut at = 0;
    while at + 1 < CONSONANTS.len() && CONSONANTS[at] != sound {
        at += 1;
    }
    VOWELS + at as u8
}

/// Vowels in some words, consonants in others.
const WEAK: [u8; 2] = [code(b'w'), code(b'y')];

/// What it costs to hear one sound for another.
struct Table([[f32; CODES]; CODES]);

impl Table {
    fn new(unwritten: bool) -> Self {
        let mut costs = [[COSTS.unlike as f32; CODES]; CODES];
        for a in 0..VOWELS {
            for b in 0..VOWELS {
                let distance = COSTS.vowel_shift * f64::from(a.abs_diff(b)) / 8.0;
                costs[a as usize][b as usize] = distance as f32;
            }
        }
        let mut set = |pair: &str, cost: f64| {
            if let [a, b] = pair.as_bytes() {
                let (a, b) = (code(*a) as usize, code(*b) as usize);
                costs[a][b] = cost as f32;
                costs[b][a] = cost as f32;
            }
        };
        for (pairs, cost) in [(AKIN, COSTS.akin), (ALIKE, COSTS.alike), (NEAR, COSTS.near)] {
            for pair in pairs {
                set(pair, cost);
            }
        }
        let vowels = usize::from(VOWELS);
        let weak_cost = if unwritten {
            COSTS.unwritten
        } else {
            COSTS.weak
        };
        for weak in WEAK.map(usize::from) {
            costs[weak][..vowels].fill(weak_cost as f32);
            for row in costs.iter_mut().take(vowels) {
                row[weak] = weak_cost as f32;
            }
        }
        for (at, row) in costs.iter_mut().enumerate() {
            if unwritten && at < vowels {
                row[..vowels].fill(COSTS.unwritten as f32);
            }
            row[at] = 0.0;
        }
        if unwritten {
            // Binyamin, Benjamin.
            let (closed, j) = (0, usize::from(code(b'J')));
            costs[closed][j] = COSTS.near as f32;
            costs[j][closed] = COSTS.near as f32;
        }
        Self(costs)
    }
}

static WRITTEN: LazyLock<Table> = LazyLock::new(|| Table::new(false));
static UNWRITTEN: LazyLock<Table> = LazyLock::new(|| Table::new(true));

/// What it costs to hear one word for another, infinitely much where they are too different to
/// be one; `unwritten` where the script of one does not write its vowels.
pub(super) fn distance(a: &Sounds, b: &Sounds, unwritten: bool) -> f64 {
    let table = if unwritten { &*UNWRITTEN } else { &*WRITTEN };
    let gap = |(code, gap): (u8, f32)| {
        if unwritten && (code < VOWELS || WEAK.contains(&code)) {
            COSTS.unwritten as f32
        } else {
            gap
        }
    };
    let root = (a.len().max(b.len()).max(1) as f64).sqrt();
    let most = (COSTS.different * root) as f32;
    let mut row = [0.0_f32; LONGEST + 1];
    for (j, sound) in b.iter().enumerate() {
        row[j + 1] = row[j] + gap(*sound);
    }
    for (i, sound) in a.iter().enumerate() {
        let mut diagonal = row[0];
        let missing = gap(*sound);
        row[0] += missing;
        let mut least = row[0];
        let costs = &table.0[usize::from(sound.0)];
        for (j, other) in b.iter().enumerate() {
            let mut cost = costs[usize::from(other.0)];
            let ends = i + 1 == a.len() && j + 1 == b.len();
            if ends && !unwritten && sound.0 < VOWELS && other.0 < VOWELS {
                cost *= COSTS.last_shift as f32;
            }
            let best = (diagonal + cost)
                .min(row[j + 1] + missing)
                .min(row[j] + gap(*other));
            diagonal = row[j + 1];
            row[j + 1] = best;
            least = least.min(best);
        }
        if least > most {
            return f64::INFINITY;
        }
    }
    f64::from(row[b.len()]) / root
}

/// The consonants of a word, those that spellings confuse written alike: what all
/// spellings of a name have in common.
pub(super) fn skeleton(sounds: &Sounds) -> Vec<u8> {
    let mut skeleton = Vec::with_capacity(sounds.len());
    for (sound, _) in sounds {
        let folded: &[u8] = match letter(*sound) {
            b'b' | b'p' | b'f' => b"b",
            b'k' | b'q' | b'g' | b'G' | b'J' | b'Z' | b'X' => b"k",
            b's' | b'z' | b'S' | b'C' | b'c' | b'K' => b"s",
            b'x' => b"ks",
            b't' | b'T' | b'd' | b'D' => b"t",
            b'm' => b"m",
            b'n' => b"n",
            b'l' => b"l",
            b'r' => b"r",
            // Vowels, and what is written for one or not at all.
            _ => continue,
        };
        for letter in folded {
            if skeleton.last() != Some(letter) {
                skeleton.push(*letter);
            }
        }
    }
    skeleton
}

/// How a word begins, by the consonants that spellings confuse; two ways where there are
/// two habits of spelling.
pub(super) fn begins(sounds: &Sounds) -> &'static [u8] {
    match sounds.first().map(|(sound, _)| letter(*sound)) {
        Some(b'b' | b'p') => b"b",
        Some(b'f') => b"fv",
        Some(b'v' | b'w') => b"v",
        Some(b'k' | b'q' | b'g' | b'G') => b"k",
        Some(b'J' | b'Z') => b"jk",
        Some(b'X') => b"kh",
        Some(b'h') => b"h",
        Some(b's' | b'z' | b'c' | b'K' | b'x') => b"s",
        Some(b'S' | b'C') => b"S",
        Some(b't' | b'T' | b'd' | b'D') => b"t",
        Some(b'm') => b"m",
        Some(b'n') => b"n",
        Some(b'l') => b"l",
        Some(b'r') => b"r",
        _ => b"-",
    }
}

/// The letter of a code; of a vowel, none.
fn letter(code: u8) -> u8 {
    let at = code.checked_sub(VOWELS);
    at.and_then(|at| CONSONANTS.get(usize::from(at)).copied())
        .unwrap_or(0)
}
