//! Where a text itself says that two names are one: "also known as", "born", a short form in brackets.

use std::ops::Range;

use crate::model::EntityKind;
use crate::reading::brackets;
use crate::reading::mentions::Found;

/// Words of which one must join the two names.
const JOINING: &[&str] = &[
    "known",
    "alias",
    "aka",
    "née",
    "né",
    "born",
    "guerre",
    "nicknamed",
    "nickname",
    "pseudonym",
    "called",
    "acronym",
    "initials",
    "abbreviated",
    "named",
    "dubbed",
];
/// Words that may stand between as well.
const BETWEEN: &[&str] = &[
    "also",
    "formerly",
    "previously",
    "once",
    "better",
    "widely",
    "commonly",
    "popularly",
    "variously",
    "locally",
    "now",
    "then",
    "first",
    "long",
    "as",
    "by",
    "his",
    "her",
    "their",
    "its",
    "the",
    "a",
    "an",
    "nom",
    "nome",
    "de",
    "pen",
    "stage",
    "birth",
    "real",
    "whose",
    "name",
    "is",
    "was",
    "who",
    "which",
    "under",
    "and",
    "or",
    "group",
    "movement",
    "organisation",
    "organization",
    "party",
    "militia",
    "company",
    "simply",
    "mostly",
    "often",
    "sometimes",
    "officially",
    "in",
    "arabic",
    "hebrew",
    "kurdish",
    "persian",
    "turkish",
    "russian",
    "spanish",
    "french",
    "english",
    "are",
    "were",
    "has",
    "been",
    "had",
];
const LONGEST: usize = 90;

/// Two names of a passage that it says are one, by their places in `found`, or a name in
/// another script that no list knows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Joined {
    pub first: usize,
    pub second: Second,
    pub span: Range<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Second {
    /// Place in `found`.
    Found(usize),
    /// Its words.
    Words(Range<usize>),
}

/// All such pairs of a passage.
pub(super) fn find(text: &str, found: &[Found]) -> Vec<Joined> {
    let mut joined: Vec<Joined> = Vec::new();
    for (i, name) in found.iter().enumerate() {
        let Some(behind) = text.get(name.span.end..) else {
            continue;
        };
        if let Some(script) = other_script(text, &name.span) {
            joined.push(Joined {
                first: i,
                span: name.span.start..script.end,
                second: Second::Words(script),
            });
        }
        let Some(next) = found.get(i + 1) else {
            break;
        };
        if next.span.start - name.span.end > LONGEST || behind.is_empty() {
            continue;
        }
        let gap = text.get(name.span.end..next.span.start).unwrap_or_default();
        let short = name.kind != EntityKind::Person
            && brackets::short_form(text, &name.span).as_ref() == Some(&next.span);
        let said = name.kind == next.kind && says_so(gap);
        // "known as A or B", "known as A and as B"
        let before = joined.last().filter(|j| j.second == Second::Found(i));
        let series = before.filter(|j| {
            matches!(
                gap.trim(),
                "or" | ", or" | "or the" | "," | "and" | "or as" | "and as"
            ) && text
                .get(j.span.clone())
                .is_some_and(|words| words.contains("known") || words.contains("called"))
        });
        let first = series.map(|j| j.first).or((short || said).then_some(i));
        if let Some(first) = first {
            let span = found[first].span.start..next.span.end;
            let after = found.get(i + 2).map_or(text.len(), |f| f.span.start);
            let more = or_else(text, &span, after);
            joined.push(Joined {
                first,
                second: Second::Found(i + 1),
                span,
            });
            joined.extend(more.map(|words| Joined {
                first,
                span: found[first].span.start..words.end,
                second: Second::Words(words),
            }));
        }
    }
    joined
}

/// "known as A or B", where B was not taken for a name.
fn or_else(text: &str, span: &Range<usize>, before: usize) -> Option<Range<usize>> {
    if !text.get(span.clone())?.contains("known") {
        return None;
    }
    let behind = text.get(span.end..)?.strip_prefix(" or ")?;
    let start = span.end + " or ".len();
    let length = behind
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(behind.len());
    let is_name = length > 1 && behind.starts_with(char::is_uppercase);
    (is_name && start + length <= before).then_some(start..start + length)
}

/// Whether the words between two names say that both are one's.
fn says_so(gap: &str) -> bool {
    if gap.contains(['.', ';', '?', '!', '”']) && !gap.contains("a.k.a.") {
        return false;
    }
    let mut core = gap.contains("a.k.a.");
    let mut last = "";
    for word in gap
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .filter(|w| !w.is_empty() && *w != "s")
    {
        let lower = word.to_lowercase();
        core |= JOINING.contains(&lower.as_str());
        let fits = JOINING.contains(&lower.as_str())
            || BETWEEN.contains(&lower.as_str())
            || word == "a.k.a.";
        if !fits {
            return false;
        }
        last = word;
    }
    // "Ana Ortiz and the party known as", "Ana Ortiz, known by"
    let by = last == "by" && !gap.contains("known by");
    let linking = ["and", "in", "under", "who", "which"].contains(&last);
    let other = linking || gap.trim_start().starts_with("and ");
    // "Ana Ortiz called Jo Bell" is something else than "Ana Ortiz, called Jo Bell".
    let passive = gap.starts_with([',', '(']) || gap.starts_with(" (");
    let verb = ["called", "named", "dubbed", "nicknamed", "born"]
        .iter()
        .any(|v| gap.contains(v));
    let says = ["also ", "is ", "was ", "are ", "were ", "formerly "]
        .iter()
        .any(|w| gap.contains(w));
    core && !by && !other && (passive || says || !verb)
}

/// A name in brackets that is written in another script.
fn other_script(text: &str, name: &Range<usize>) -> Option<Range<usize>> {
    let behind = text.get(name.end..)?;
    let inside = behind.strip_prefix(" (")?;
    let length = inside.find(')').filter(|n| *n <= LONGEST)?;
    let words = inside.get(..length)?;
    let foreign = words
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| c as u32 > 0x36f && !('\u{1e00}'..='\u{1eff}').contains(&c));
    let any = words.chars().any(char::is_alphabetic);
    let start = name.end + 2;
    (foreign && any).then(|| start..start + length)
}
