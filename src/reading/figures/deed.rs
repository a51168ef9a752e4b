//! What is done with what is counted, or becomes of it.

use std::ops::Range;

use crate::reading::figures::Measure;
use crate::reading::words::Word;

/// One way to be counted, and the words that say so.
struct Deed {
    name: &'static str,
    /// Forms of verbs that have those counted as their object.
    does: &'static [&'static str],
    /// What those counted are or did themselves.
    is: &'static [&'static str],
    /// Nouns that count them: "12 deaths", "the arrest of 12".
    nouns: &'static [&'static str],
}

const DEEDS: &[Deed] = &[
    Deed {
        name: "killed",
        does: &[
            "kill",
            "kills",
            "killed",
            "killing",
            "murdered",
            "murdering",
        ],
        is: &["dead", "died", "dying", "perished", "slain"],
        nouns: &[
            "death",
            "deaths",
            "killing",
            "killings",
            "fatality",
            "fatalities",
        ],
    },
    Deed {
        name: "wounded",
        does: &[
            "wound", "wounds", "wounded", "wounding", "injure", "injures", "injured", "injuring",
            "hurt", "hurting",
        ],
        is: &[],
        nouns: &["injury", "injuries"],
    },
    Deed {
        name: "missing",
        does: &[],
        is: &["missing", "unaccounted"],
        nouns: &["disappearance", "disappearances"],
    },
    Deed {
        name: "arrested",
        does: &[
            "arrest",
            "arrests",
            "arrested",
            "arresting",
            "detain",
            "detains",
            "detained",
            "detaining",
        ],
        is: &[],
        nouns: &["arrest", "arrests", "detention", "detentions"],
    },
    Deed {
        name: "displaced",
        does: &[
            "displace",
            "displaces",
            "displaced",
            "displacing",
            "uprooted",
            "uprooting",
        ],
        is: &["homeless"],
        nouns: &["displacement"],
    },
    Deed {
        name: "evacuated",
        does: &["evacuate", "evacuates", "evacuated", "evacuating"],
        is: &[],
        nouns: &["evacuation"],
    },
    Deed {
        name: "rescued",
        does: &[
            "rescue", "rescues", "rescued", "rescuing", "saved", "saving",
        ],
        is: &["survived"],
        nouns: &["rescue"],
    },
    Deed {
        name: "freed",
        does: &[
            "free",
            "frees",
            "freed",
            "freeing",
            "release",
            "releases",
            "released",
            "releasing",
        ],
        is: &[],
        nouns: &["release"],
    },
    Deed {
        name: "abducted",
        does: &[
            "abduct",
            "abducts",
            "abducted",
            "abducting",
            "kidnap",
            "kidnaps",
            "kidnapped",
            "kidnapping",
        ],
        is: &[],
        nouns: &["abduction", "abductions", "kidnapping", "kidnappings"],
    },
    Deed {
        name: "captured",
        does: &["capture", "captures", "captured", "capturing"],
        is: &["surrendered"],
        nouns: &["capture"],
    },
    Deed {
        name: "hospitalised",
        does: &[
            "hospitalised",
            "hospitalized",
            "hospitalising",
            "hospitalizing",
        ],
        is: &[],
        nouns: &[],
    },
    Deed {
        name: "infected",
        does: &[
            "infect",
            "infects",
            "infected",
            "infecting",
            "sickened",
            "sickening",
        ],
        is: &[],
        nouns: &["infection", "infections"],
    },
    Deed {
        name: "destroyed",
        does: &[
            "destroy",
            "destroys",
            "destroyed",
            "destroying",
            "demolished",
            "demolishing",
        ],
        is: &[],
        nouns: &["destruction"],
    },
    Deed {
        name: "damaged",
        does: &["damage", "damages", "damaged", "damaging"],
        is: &[],
        nouns: &[],
    },
    Deed {
        name: "seized",
        does: &[
            "seize",
            "seizes",
            "seized",
            "seizing",
            "confiscated",
            "confiscating",
            "impounded",
        ],
        is: &[],
        nouns: &["seizure"],
    },
    Deed {
        name: "carried out",
        does: &[
            "conduct",
            "conducts",
            "conducted",
            "conducting",
            "launch",
            "launches",
            "launched",
            "launching",
            "staged",
            "staging",
            "mounted",
            "mounting",
            "fired",
            "firing",
        ],
        is: &[],
        nouns: &[],
    },
    Deed {
        name: "dismissed",
        does: &[
            "dismiss",
            "dismisses",
            "dismissed",
            "dismissing",
            "sacked",
            "sacking",
        ],
        is: &[],
        nouns: &["dismissal", "dismissals"],
    },
    Deed {
        name: "convicted",
        does: &[
            "convict",
            "convicts",
            "convicted",
            "convicting",
            "sentenced",
            "sentencing",
        ],
        is: &[],
        nouns: &["conviction", "convictions"],
    },
    Deed {
        name: "charged",
        does: &[
            "charge",
            "charges",
            "charged",
            "charging",
            "indicted",
            "indicting",
        ],
        is: &[],
        nouns: &["indictment", "indictments"],
    },
    Deed {
        name: "taking part",
        does: &[],
        is: &[
            "attended",
            "attending",
            "gathered",
            "marched",
            "protested",
            "rallied",
        ],
        nouns: &[],
    },
];

/// What becomes of things as often as of people.
const OF_THINGS: &[&str] = &["destroyed", "damaged", "seized", "carried out", "captured"];

/// Small words between those counted and what becomes of them.
const BETWEEN: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "being",
    "has",
    "have",
    "had",
    "also",
    "reportedly",
    "confirmed",
    "reported",
    "left",
    "since",
    "allegedly",
    "believed",
    "feared",
    "still",
    "remain",
    "remained",
    "already",
    "now",
    "to",
    "got",
];

/// Whether a word says what becomes of somebody, and so does not name them.
pub(super) fn is_one(word: &str) -> bool {
    let state = |d: &Deed| d.is.contains(&word);
    let done = |d: &Deed| d.does.contains(&word) && (word.ends_with("ed") || word == "hurt");
    DEEDS.iter().any(|d| state(d) || done(d))
}

/// What becomes of those who are counted.
pub(super) struct Told {
    pub name: &'static str,
    /// The noun behind the number is what becomes of them: "12 deaths".
    pub counts: bool,
    /// It becomes of people, where nothing else is said.
    pub of_people: bool,
}

/// What becomes of what is counted by these words.
pub(super) fn read(words: &[Word], figure: &Range<usize>, measure: Measure) -> Option<Told> {
    if measure != Measure::Count {
        return None;
    }
    let last = words.get(figure.end.checked_sub(1)?)?;
    let counted = counted_by_noun(words, figure);
    let name = counted
        .or_else(|| last.after.is_empty().then(|| behind(words, figure.end))?)
        .or_else(|| ahead(words, figure.start))
        .or_else(|| toll(words, figure.start))?;
    Some(Told {
        name,
        counts: counted.is_some(),
        of_people: !OF_THINGS.contains(&name),
    })
}

/// "71 arrests", "12 deaths"
fn counted_by_noun(words: &[Word], figure: &Range<usize>) -> Option<&'static str> {
    let noun = words.get(figure.end - 1)?.text;
    named(|deed| deed.nouns.contains(&noun) && noun.ends_with('s'))
}

/// "12 people were killed", "12 people dead", "12 people killed in the blast"
fn behind(words: &[Word], from: usize) -> Option<&'static str> {
    let mut at = from;
    while let Some(word) = words.get(at)
        && (BETWEEN.contains(&word.text) || word.text.ends_with("ly"))
        && word.runs_on()
        && at < from + 4
    {
        at += 1;
    }
    let word = words.get(at)?;
    if word.text == "lost" && words.get(at + 2).is_some_and(|w| w.text == "lives") {
        return Some("killed");
    }
    let state = named(|deed| deed.is.contains(&word.text));
    let passive = at > from || !word.runs_on() || words.get(at + 1).is_none_or(is_small);
    let participle = word.text.ends_with("ed") || matches!(word.text, "hurt");
    let done = || named(|deed| participle && deed.does.contains(&word.text));
    state.or_else(|| passive.then(done)?)
}

/// Words that show that the verb before them has no object: it is a participle.
fn is_small(word: &Word) -> bool {
    matches!(
        word.text,
        "in" | "by"
            | "on"
            | "at"
            | "during"
            | "when"
            | "after"
            | "near"
            | "and"
            | "as"
            | "with"
            | "while"
            | "from"
            | "since"
            | "outside"
            | "inside"
            | "over"
            | "across"
            | "or"
            | "last"
            | "this"
            | "so"
            | "for"
            | "before"
            | "within"
            | "under"
            | "off"
    )
}

/// "killed 12 people", "the arrest of 12 people", "carried out 12 raids"
fn ahead(words: &[Word], start: usize) -> Option<&'static str> {
    let back = |n: usize| start.checked_sub(n).and_then(|i| words.get(i));
    let word = back(1).filter(|w| w.after.is_empty())?;
    let text = word.text.to_ascii_lowercase();
    if text == "of" {
        let noun = back(2)?.text.to_ascii_lowercase();
        return named(|deed| deed.nouns.contains(&noun.as_str()));
    }
    if text == "out" {
        let carry = back(2)?.text;
        return carry.starts_with("carr").then_some("carried out");
    }
    named(|deed| deed.does.contains(&text.as_str()))
}

/// "the death toll rose to 12", "a death toll of 12"
fn toll(words: &[Word], start: usize) -> Option<&'static str> {
    let joint = words.get(start.checked_sub(1)?)?;
    let joined = [
        "to", "of", "at", "is", "was", "stands", "reached", "hit", "reaches", "hits",
    ];
    let reach = words.get(start.saturating_sub(7)..start)?;
    let said = reach
        .windows(2)
        .any(|pair| pair[0].text.eq_ignore_ascii_case("death") && pair[1].text == "toll");
    (said && joined.contains(&joint.text)).then_some("killed")
}

fn named(wanted: impl Fn(&Deed) -> bool) -> Option<&'static str> {
    DEEDS.iter().find(|deed| wanted(deed)).map(|deed| deed.name)
}
