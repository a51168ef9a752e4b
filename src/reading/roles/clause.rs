//! Offices told by a verb: "who heads the bank", "was appointed governor", "led by Ana Ortiz".

use crate::model::EntityKind;
use crate::reading::roles::after::words_behind;
use crate::reading::roles::phrase::{self, is_determiner};
use crate::reading::roles::{Scene, told};
use crate::reading::vocabulary::{Class, is};
use crate::reading::words::{Word, backwards};
use crate::reading::{Role, Standing};

/// Verbs of holding an office: in the present, in the past and of the past, and the office's noun.
const LEADING: &[(&str, &str, &str)] = &[
    ("heads", "headed", "head"),
    ("leads", "led", "leader"),
    ("runs", "ran", "head"),
    ("chairs", "chaired", "chair"),
    ("commands", "commanded", "commander"),
    ("directs", "directed", "director"),
    ("edits", "edited", "editor"),
    ("owns", "owned", "owner"),
    ("governs", "governed", "governor"),
    ("coaches", "coached", "coach"),
    ("founded", "founded", "founder"),
    ("co-founded", "co-founded", "co-founder"),
];

/// What brings somebody into an office, and the standing that follows from it.
const PLACING: &[(&str, Standing)] = &[
    ("appointed", Standing::Holds),
    ("reappointed", Standing::Holds),
    ("named", Standing::Holds),
    ("elected", Standing::Holds),
    ("re-elected", Standing::Holds),
    ("installed", Standing::Holds),
    ("inaugurated", Standing::Holds),
    ("crowned", Standing::Holds),
    ("nominated", Standing::Designate),
    ("picked", Standing::Designate),
    ("tapped", Standing::Designate),
    ("dismissed", Standing::Former),
    ("sacked", Standing::Former),
    ("fired", Standing::Former),
    ("removed", Standing::Former),
    ("ousted", Standing::Former),
];

/// An office told behind the name.
pub(super) fn after(scene: &Scene) -> Option<Role> {
    let (gap, words) = words_behind(scene);
    if !matches!(gap, "" | ",") {
        return None;
    }
    let words: Vec<Word> = words.collect();
    let mut words = words.as_slice();
    let relative = gap == "," && words.first()?.text == "who";
    if relative {
        words = words.get(1..)?;
        if let Some(role) = leads(scene, words) {
            return Some(role);
        }
    }
    if !relative && gap == "," {
        // "Ana Ortiz, appointed governor in May,"
        return placed(scene, words);
    }
    let (first, rest) = words.split_first()?;
    match first.text {
        "was" | "were" | "is" => placed(scene, without_adverb(rest)),
        "has" | "had" => {
            let (been, rest) = rest.split_first()?;
            (been.text == "been").then(|| placed(scene, without_adverb(rest)))?
        }
        "became" => office(scene, rest, Standing::Holds),
        "serves" | "acts" | "works" => after_as(scene, rest, Standing::Holds),
        "served" | "resigned" => after_as(scene, rest, Standing::Former),
        "took" | "takes" if matches!(rest.first()?.text, "over" | "office") => {
            after_as(scene, rest.get(1..)?, Standing::Holds)
        }
        "stepped" | "stood" if rest.first()?.text == "down" => {
            after_as(scene, rest.get(1..)?, Standing::Former)
        }
        _ => None,
    }
}

fn without_adverb<'a, 'w>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    match words.split_first() {
        Some((first, rest)) if first.text.ends_with("ly") || first.text == "also" => rest,
        _ => words,
    }
}

fn placed(scene: &Scene, words: &[Word]) -> Option<Role> {
    let (verb, rest) = words.split_first()?;
    if verb.text == "sworn" && rest.first()?.text == "in" {
        return after_as(scene, rest.get(1..)?, Standing::Holds);
    }
    let (_, standing) = PLACING.iter().find(|(word, _)| *word == verb.text)?;
    match *standing {
        Standing::Former => after_as(scene, rest, *standing),
        _ if matches!(rest.first()?.text, "as" | "to") => office(scene, rest.get(1..)?, *standing),
        _ => office(scene, rest, *standing),
    }
}

fn after_as(scene: &Scene, words: &[Word], standing: Standing) -> Option<Role> {
    let (first, rest) = words.split_first()?;
    (first.text == "as").then(|| office(scene, rest, standing))?
}

fn office(scene: &Scene, words: &[Word], standing: Standing) -> Option<Role> {
    let phrase = phrase::read_open(scene, words)?;
    let mut role = told::role(scene, &phrase)?;
    role.standing = role.standing.max(standing);
    Some(role)
}

/// "who heads the bank": what is led must be a body or a place.
fn leads(scene: &Scene, words: &[Word]) -> Option<Role> {
    let (verb, rest) = words.split_first()?;
    let (noun, past) = LEADING.iter().find_map(|(now, past, noun)| {
        let founder = now == past;
        (verb.text == *now)
            .then_some((*noun, false))
            .or((verb.text == *past).then_some((*noun, !founder)))
    })?;
    let first = rest.iter().find(|w| !is_determiner(w.text))?;
    let name = rest
        .iter()
        .take(5)
        .take_while(|w| w.runs_on() || w.owner().1 || w.end > first.start)
        .find_map(|w| scene.name_at(w.start))
        .filter(|f| f.kind != EntityKind::Person)?;
    let of = scene.text.get(first.start..name.span.end)?;
    let plain = !of.contains([',', ';', '“', '(']);
    plain.then(|| Role {
        span: Some(verb.start..name.span.end),
        title: format!(
            "{noun} of {}",
            scene.text.get(rest[0].start..name.span.end).unwrap_or(of)
        ),
        office: noun.to_owned(),
        of: Some(of.to_owned()),
        standing: if past {
            Standing::Former
        } else {
            Standing::Holds
        },
    })
}

/// "the bank (headed by Ana Ortiz)": the body stands before the verb.
pub(super) fn before(scene: &Scene) -> Option<Role> {
    let ahead = scene.sentence.start..scene.span.start;
    let mut words = backwards(scene.text, ahead).skip_while(|w| {
        w.runs_on()
            && (is(w.text, Class::Office)
                || is(w.text, Class::Courtesy)
                || is(w.text, Class::Modifier))
    });
    let by = words.next().filter(|w| w.text == "by" && w.runs_on())?;
    let verb = words.next().filter(Word::runs_on)?;
    let (_, _, noun) = LEADING
        .iter()
        .find(|(_, past, _)| *past == verb.text || verb.text == "run" && *past == "ran")?;
    // "the bank, now led by", "which is led by"
    let name = words
        .take(4)
        .take_while(|w| w.end > verb.start || !w.after.contains(['.', ';']))
        .find_map(|w| scene.name_at(w.start))
        .filter(|f| f.kind != EntityKind::Person && f.span.end <= verb.start)?;
    let between = scene.text.get(name.span.end..verb.start)?;
    let linked = between
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|w| {
            matches!(
                w,
                "which" | "that" | "is" | "was" | "now" | "currently" | "s"
            ) || w.chars().all(char::is_uppercase)
        });
    let of = scene.text.get(name.span.clone())?;
    let article = scene.text.get(..name.span.start)?.trim_end();
    let the = if article.ends_with(" the") || article == "the" || article == "The" {
        "the "
    } else {
        ""
    };
    let noun = match (verb.text, name.kind) {
        ("led", EntityKind::Organisation) => "head",
        _ => *noun,
    };
    linked.then(|| Role {
        span: Some(name.span.start..by.end),
        title: format!("{noun} of {the}{of}"),
        office: noun.to_owned(),
        of: Some(of.to_owned()),
        standing: Standing::Holds,
    })
}
