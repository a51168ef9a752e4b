//! The words that tell what happens: stems, and families of words for one sort of event.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A sort of event: place among the families.
pub(super) type Family = u8;

/// What is known of a sort of event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// It can happen again and again.
    #[default]
    Often,
    /// It befalls somebody a single time.
    Once,
    /// That something is said, which goes with whatever happens.
    Saying,
}

struct Families {
    sorts: Vec<Sort>,
    by_stem: HashMap<String, Vec<Family>>,
}

static FAMILIES: LazyLock<Families> = LazyLock::new(|| {
    let mut families = Families {
        sorts: Vec::new(),
        by_stem: HashMap::new(),
    };
    let lines = include_str!("families.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let Some((head, words)) = line.split_once(':') else {
            continue;
        };
        let Ok(family) = Family::try_from(families.sorts.len()) else {
            break;
        };
        families.sorts.push(match head.split_once(' ') {
            Some(("once", _)) => Sort::Once,
            Some(("light", _)) => Sort::Saying,
            _ => Sort::Often,
        });
        for word in words.split(',') {
            let of = families.by_stem.entry(stem(word.trim())).or_default();
            if !of.contains(&family) {
                of.push(family);
            }
        }
    }
    families
});

/// The sorts of event that a stem stands for.
pub(super) fn families(stem: &str) -> &'static [Family] {
    FAMILIES.by_stem.get(stem).map_or(&[], Vec::as_slice)
}

/// What is known of a sort of event.
pub(super) fn sort(family: Family) -> Sort {
    let sort = FAMILIES.sorts.get(usize::from(family));
    sort.copied().unwrap_or_default()
}

/// Deeds of which one undoes or excludes the other.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (&["acquit", "clear"], &["convict"]),
    (&["approve", "ratify", "adopt"], &["reject", "veto"]),
    (
        &["jail", "imprison", "arrest", "detain"],
        &["free", "release", "pardon"],
    ),
    (&["appoint", "hire"], &["dismiss", "sack"]),
];

/// The side that stems take of each pair of opposites: a bit for the one, and one for the
/// other.
pub(super) fn sides(stems: &[String]) -> (u32, u32) {
    static STEMS: LazyLock<Vec<[Vec<String>; 2]>> = LazyLock::new(|| {
        let stems = |words: &[&str]| words.iter().map(|word| stem(word)).collect();
        let pairs = OPPOSITES.iter();
        pairs
            .map(|(one, other)| [stems(one), stems(other)])
            .collect()
    });
    let mut sides = (0, 0);
    for (n, [one, other]) in STEMS.iter().enumerate() {
        let tells = |side: &Vec<String>| stems.iter().any(|stem| side.contains(stem));
        sides.0 |= u32::from(tells(one)) << n;
        sides.1 |= u32::from(tells(other)) << n;
    }
    sides
}

/// Whether one statement takes one side of a pair of opposites, and another only the other.
pub(super) fn opposed(a: (u32, u32), b: (u32, u32)) -> bool {
    let only = |s: (u32, u32)| (s.0 & !s.1, s.1 & !s.0);
    let (a, b) = (only(a), only(b));
    a.0 & b.1 != 0 || a.1 & b.0 != 0
}

/// Whether stems tell of what one does to another, and not both to each other.
pub(super) fn directed(stems: &[String]) -> bool {
    static DEEDS: LazyLock<Vec<Family>> = LazyLock::new(|| {
        let deeds = [
            "attack", "invade", "seize", "arrest", "kidnap", "kill", "sanction", "defeat",
        ];
        let each = deeds.iter().flat_map(|word| families(&stem(word)));
        each.copied().collect()
    });
    let mutual = ["clash", "fight", "fought", "battle", "exchang", "trad"];
    let deed = |stem: &String| families(stem).iter().any(|f| DEEDS.contains(f));
    stems.iter().any(deed) && !stems.iter().any(|stem| mutual.contains(&stem.as_str()))
}

/// Whether the first of some stems that stands for a sort of event is one of saying.
pub(super) fn speak(stems: &[String]) -> bool {
    let mut sorts = stems.iter().map(|stem| families(stem));
    let first = sorts.find(|families| !families.is_empty());
    first.is_some_and(|families| families.iter().all(|f| sort(*f) == Sort::Saying))
}

/// An English word without the endings of plurals, tenses and of nouns made from verbs;
/// words of other scripts as they are. In lower case.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_lowercase();
    if !stem.is_ascii() {
        return stem;
    }
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if stem.ends_with("sses") || stem.ends_with("shes") || stem.ends_with("ches") {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && stem.len() > 3 && !stem.ends_with("ss") {
        stem.truncate(stem.len() - 1);
    }
    if stem.ends_with("ied") && stem.len() > 4 {
        stem.truncate(stem.len() - 2);
    }
    if cut(&mut stem, "ing") || cut(&mut stem, "ed") {
        undouble(&mut stem);
    } else {
        for ending in ["ment", "ation", "ition", "ion", "ance", "ence", "er", "or"] {
            let long = stem.len() >= ending.len() + 5 && stem.ends_with(ending);
            if long {
                stem.truncate(stem.len() - ending.len());
                break;
            }
        }
    }
    if stem.ends_with('y') {
        stem.truncate(stem.len() - 1);
        stem.push('i');
    }
    while stem.len() > 3 && stem.ends_with('e') {
        stem.truncate(stem.len() - 1);
    }
    stem
}

/// Takes an ending off a word of which enough is left.
fn cut(stem: &mut String, ending: &str) -> bool {
    let Some(rest) = stem.strip_suffix(ending) else {
        return false;
    };
    let whole = rest.len() >= 3 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if whole {
        stem.truncate(rest.len());
    }
    whole
}

/// `stopp` → `stop`; a double `l`, `s` or `z` belongs to the word.
fn undouble(stem: &mut String) {
    let mut from_end = stem.bytes().rev();
    let double = from_end.next().zip(from_end.next());
    if let Some((a, b)) = double
        && a == b
        && stem.len() > 3
        && !b"aeioulsz".contains(&a)
    {
        stem.truncate(stem.len() - 1);
    }
}

/// Words that tell nothing of what happens: they join, point, count, or tell the time.
const EMPTY: &str = "about above according across after again against ahead all along also \
    although amid among another any are around because been before behind being below between \
    both but can could did does doing down during each either else ever every few first for \
    former four from further had has have having her here hers herself him himself his how \
    however into its itself just last later latest least less like made make many may might \
    more most much must near nearly neither never new next nor not now off often once one only \
    other others our out over own part past per same second several shall she should since six \
    some soon still such ten than that the their them themselves then there these they third \
    this those three through time times today together too toward towards two under until \
    upon very via was well were what when where whether which while who whom whose why will \
    with within without would year years yet you your yesterday tomorrow day days week weeks \
    month months hour hours minute minutes decade decades century morning afternoon evening \
    night monday tuesday wednesday thursday friday saturday sunday january february march \
    april june july august september october november december jan feb mar apr jun jul aug \
    sep sept oct nov dec picture photo photograph image handout file shows show showing seen \
    five seven eight nine early late mid so to on in of at by up as is it he we us an a i be do \
    go no or my me mr mrs ms am pm";

static IS_EMPTY: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| EMPTY.split_whitespace().collect());

/// The stem of a word that tells something; none of a word that only joins, points, counts
/// or tells the time.
pub(super) fn telling(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let is_word = lower.chars().any(char::is_alphabetic) && lower.len() > 2;
    (is_word && !IS_EMPTY.contains(lower.as_str())).then(|| stem(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for (one, other) in [
            ("announced", "announcement"),
            ("announces", "announcing"),
            ("agreed", "agreement"),
            ("carried", "carry"),
            ("stopped", "stops"),
            ("falling", "fall"),
            ("invaded", "invades"),
            ("attackers", "attack"),
            ("closes", "closing"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        for (one, other) in [("wall", "war"), ("policy", "police"), ("mine", "minister")] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn a_family_holds_all_forms_of_its_words() {
        for words in [
            &["overthrow", "ousting", "fell", "collapsed", "toppled"][..],
            &["met", "meets", "talks", "visited", "receiving"],
            &["resigned", "resignation", "dismissal"],
            &["arrests", "detained", "detention"],
        ] {
            let first = families(&stem(words[0]));
            for word in words {
                let shared = families(&stem(word)).iter().any(|f| first.contains(f));
                assert!(shared, "{word}");
            }
        }
    }

    #[test]
    fn words_that_only_point_tell_nothing() {
        assert_eq!(telling("Wednesday"), None);
        assert_eq!(telling("2024"), None);
        assert_eq!(telling("those"), None);
        assert!(telling("ferry").is_some());
    }
}
