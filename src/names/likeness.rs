//! Two names compared: their words paired, and what the pairs and the words left over
//! cost.

use super::Reason;
use super::costs::COSTS;
use super::given::{self, Kinship};
use super::script::Script;
use super::sounds;
use super::words::Word;

/// What was found, if somebody asked.
pub(super) type Told<'a> = Option<&'a mut Vec<Reason>>;

/// How two words came to be paired.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Link {
    Same,
    Spelling,
    Slip,
    Script,
    Kin(Kinship),
    Initial,
}

#[derive(Clone, Copy, Debug)]
struct Pair {
    a: usize,
    b: usize,
    cost: f64,
    link: Link,
}

/// The sum of what two names' differences cost; 0 for the same words.
pub(super) fn cost(a: &[Word], b: &[Word], told: Told<'_>) -> f64 {
    let mut spare = Vec::new();
    let (a, b, joined) = joined(a, b, &mut spare);
    let pairs = pairs(a, b);
    let mut sum = 0.0;
    let mut tell = Teller(told);
    if let Some(word) = joined {
        sum += COSTS.slight;
        tell.say(|| Reason::Joined(word.clone()));
    }
    for pair in &pairs {
        sum += pair.cost;
        tell.pair(&a[pair.a], &b[pair.b], pair.link);
        if a[pair.a].article != b[pair.b].article {
            sum += COSTS.particle;
        }
    }
    sum += order(a, b, &pairs, &mut tell);
    sum += rest(a, b, &pairs, &mut tell);
    sum
}

struct Teller<'a>(Told<'a>);

impl Teller<'_> {
    fn say(&mut self, reason: impl FnOnce() -> Reason) {
        if let Some(reasons) = &mut self.0 {
            reasons.push(reason());
        }
    }

    fn pair(&mut self, a: &Word, b: &Word, link: Link) {
        let both = || (a.written.clone(), b.written.clone());
        self.say_if(
            match link {
                Link::Same => None,
                Link::Spelling => Some(|(a, b)| Reason::Spellings(a, b)),
                Link::Slip => Some(|(a, b)| Reason::OneLetter(a, b)),
                Link::Script => Some(|(a, b)| Reason::Scripts(a, b)),
                Link::Kin(Kinship::ShortFor) => {
                    Some(|(short, full)| Reason::Nickname { short, full })
                }
                Link::Kin(Kinship::LongFor) => {
                    Some(|(full, short)| Reason::Nickname { short, full })
                }
                Link::Kin(Kinship::BothShort) => Some(|(a, b)| Reason::Nicknames(a, b)),
                Link::Kin(Kinship::Forms) => Some(|(a, b)| Reason::Forms(a, b)),
                Link::Initial if a.initial => {
                    Some(|(initial, name)| Reason::Initial { initial, name })
                }
                Link::Initial => Some(|(name, initial)| Reason::Initial { initial, name }),
            },
            both,
        );
    }

    fn say_if(
        &mut self,
        reason: Option<fn((String, String)) -> Reason>,
        both: impl FnOnce() -> (String, String),
    ) {
        if let Some(reason) = reason {
            self.say(|| reason(both()));
        }
    }
}

/// The words with those joined that the other name writes as one.
fn joined<'a>(
    a: &'a [Word],
    b: &'a [Word],
    spare: &'a mut Vec<Word>,
) -> (&'a [Word], &'a [Word], Option<String>) {
    if a.len() == b.len() || a.is_empty() || b.is_empty() {
        return (a, b, None);
    }
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let found = long.windows(2).enumerate().find_map(|(at, two)| {
        let [first, second] = two else { return None };
        if first.initial || second.initial {
            return None;
        }
        let length = first.letters.len() + second.letters.len();
        let near = |word: &&Word| {
            word.letters.len().abs_diff(length) < 3
                && word.letters.as_bytes().first() == first.letters.as_bytes().first()
        };
        let word = short.iter().find(near)?;
        let whole = first.joined(second);
        let alike = sounds::distance(&whole.sounds, &word.sounds, false) < COSTS.different / 2.0;
        let apart = spelling(first, word).0 > COSTS.different;
        (alike && apart).then_some((at, whole))
    });
    let Some((at, whole)) = found else {
        return (a, b, None);
    };
    let name = whole.written.clone();
    spare.extend_from_slice(&long[..at]);
    spare.push(whole);
    spare.extend_from_slice(&long[at + 2..]);
    if a.len() > b.len() {
        (spare, b, Some(name))
    } else {
        (a, spare, Some(name))
    }
}

/// The words that belong together, the closest first.
fn pairs(a: &[Word], b: &[Word]) -> Vec<Pair> {
    let mut all = Vec::with_capacity(a.len() * b.len());
    for (i, left) in a.iter().enumerate() {
        for (j, right) in b.iter().enumerate() {
            let last = i + 1 == a.len() && j + 1 == b.len();
            let (cost, link) = compare(left, right, last);
            if cost < COSTS.different {
                all.push(Pair {
                    a: i,
                    b: j,
                    cost,
                    link,
                });
            }
        }
    }
    // Of equal pairs, the one whose words stand at like places.
    let place = |pair: &Pair| {
        pair.a
            .abs_diff(pair.b)
            .min((a.len() - pair.a).abs_diff(b.len() - pair.b))
    };
    all.sort_by(|x, y| x.cost.total_cmp(&y.cost).then(place(x).cmp(&place(y))));
    let mut chosen: Vec<Pair> = Vec::with_capacity(a.len().min(b.len()));
    for pair in all {
        if chosen
            .iter()
            .all(|other| other.a != pair.a && other.b != pair.b)
        {
            chosen.push(pair);
        }
    }
    chosen.sort_by_key(|pair| pair.a);
    chosen
}

/// What it costs to take two words for one; `last` when both end their names, where a
/// short form is none.
fn compare(a: &Word, b: &Word, last: bool) -> (f64, Link) {
    if a.initial || b.initial {
        let alike = a.letters.as_bytes().first() == b.letters.as_bytes().first();
        return match (alike, a.initial && b.initial) {
            (true, true) => (0.0, Link::Same),
            (true, false) => (COSTS.initial, Link::Initial),
            _ => (f64::INFINITY, Link::Initial),
        };
    }
    let spelt = spelling(a, b);
    if last || spelt.0 < COSTS.nickname {
        return spelt;
    }
    match given::kinship(a.known, b.known) {
        Some(kin) => {
            let cost = match kin {
                Kinship::Forms => COSTS.cognate,
                Kinship::BothShort => 2.0 * COSTS.nickname,
                _ => COSTS.nickname,
            };
            if cost < spelt.0 {
                (cost, Link::Kin(kin))
            } else {
                spelt
            }
        }
        None => spelt,
    }
}

fn spelling(a: &Word, b: &Word) -> (f64, Link) {
    let scripts = a.script != b.script;
    if a.script == Script::Signs && b.script == Script::Signs {
        let same = a.written == b.written;
        return if same {
            (0.0, Link::Same)
        } else {
            (f64::INFINITY, Link::Same)
        };
    }
    if a.letters == b.letters {
        return if scripts {
            (COSTS.script, Link::Script)
        } else {
            (0.0, Link::Same)
        };
    }
    let mut heard = sounds::distance(&a.sounds, &b.sounds, scripts);
    if heard >= COSTS.different {
        heard = heard.min(halves(a, b, scripts));
    }
    if scripts {
        return (heard + COSTS.script, Link::Script);
    }
    if given::are_two(a.known, b.known) {
        return (heard + COSTS.two_names, Link::Spelling);
    }
    match slip(&a.letters, &b.letters) {
        Some(slip) if slip < heard => (slip, Link::Slip),
        _ => (heard, Link::Spelling),
    }
}

/// One of the words without what may be an article or half of its name.
fn halves(a: &Word, b: &Word, scripts: bool) -> f64 {
    let without = |word: &Word, other: &Word| {
        let (stem, cost) = word.stem.as_ref()?;
        Some(sounds::distance(stem, &other.sounds, scripts) + cost)
    };
    let left = without(a, b).unwrap_or(f64::INFINITY);
    let right = without(b, a).unwrap_or(f64::INFINITY);
    left.min(right)
}

/// What one wrong, missing, further or exchanged letter costs, if that is all.
fn slip(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let length = a.len().max(b.len());
    if a.len().abs_diff(b.len()) > 1 || length < 4 {
        return None;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let after = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - after], &b[..b.len() - after]);
    let one = match (a, b) {
        ([one], []) | ([], [one]) => !is_vowel(*one),
        ([a], [b]) => !is_vowel(*a) || !is_vowel(*b),
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    };
    let first = if same == 0 { COSTS.first_slip } else { 0.0 };
    one.then(|| first + COSTS.slip / length as f64)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn order(a: &[Word], b: &[Word], pairs: &[Pair], tell: &mut Teller<'_>) -> f64 {
    let turned = pairs.windows(2).any(|two| match two {
        [first, second] => first.b > second.b,
        _ => false,
    });
    if !turned {
        return 0.0;
    }
    tell.say(|| Reason::Order);
    let descent = pairs.iter().any(|pair| a[pair.a].child != b[pair.b].child);
    if descent && a.iter().any(|w| w.child) && b.iter().any(|w| w.child) {
        tell.say(|| Reason::Descent);
        return COSTS.conflict;
    }
    COSTS.order
}

/// What the words cost that have no partner.
fn rest(a: &[Word], b: &[Word], pairs: &[Pair], tell: &mut Teller<'_>) -> f64 {
    let free_a: Vec<usize> = (0..a.len())
        .filter(|i| pairs.iter().all(|p| p.a != *i))
        .collect();
    let free_b: Vec<usize> = (0..b.len())
        .filter(|j| pairs.iter().all(|p| p.b != *j))
        .collect();
    let mut sum = 0.0;
    let conflicts = free_a.len().min(free_b.len());
    for (i, j) in free_a.iter().zip(&free_b) {
        sum += COSTS.conflict;
        tell.say(|| {
            let (x, y) = (a[*i].written.clone(), b[*j].written.clone());
            match (i, j) {
                _ if i + 1 == a.len() && j + 1 == b.len() => Reason::FamilyDiffer(x, y),
                (0, 0) => Reason::GivenDiffer(x, y),
                _ => Reason::OthersDiffer(x, y),
            }
        });
    }
    let (words, free) = if free_a.len() > free_b.len() {
        (a, &free_a)
    } else {
        (b, &free_b)
    };
    for at in free.iter().skip(conflicts) {
        let word = &words[*at];
        let inner = *at > 0 && at + 1 < words.len();
        let next_glued = words.get(at + 1).is_some_and(|next| next.glued);
        sum += match () {
            () if word.courtesy || word.initial => COSTS.slight,
            () if word.glued || next_glued => COSTS.joined,
            () if inner => COSTS.middle,
            () => COSTS.outer,
        };
        tell.say(|| Reason::Further(word.written.clone()));
    }
    let full = pairs
        .iter()
        .filter(|pair| pair.link != Link::Initial)
        .count();
    if a.len() != b.len() && a.len().min(b.len()) == 1 {
        sum += COSTS.single;
        tell.say(|| Reason::OneWord);
    } else if full == 0 {
        sum += COSTS.conflict;
    }
    sum
}
