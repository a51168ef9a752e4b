//! Who wrote it.

use super::lexicon::{self, kind};
use crate::language::sentences;

/// The names in a line that says "By …", and nothing else.
pub(super) fn read(line: &str) -> Option<Vec<String>> {
    if line.len() > 240 || line.ends_with(['.', '?', '!', ':', ';']) {
        return None;
    }
    let rest = after_label(line)?;
    let names = names(without_affiliation(rest));
    (!names.is_empty()).then_some(names)
}

/// Whether a line is the label of the names under it, and nothing else.
pub(super) fn is_label(line: &str) -> bool {
    let bare = line.trim_end_matches([':', '：']).trim();
    bare.len() <= 40 && is_kind(bare, kind::BY | kind::AUTHOR)
}

/// The names in a list of names; none when its first part is not one.
pub(super) fn names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (i, part) in parts(list).into_iter().enumerate() {
        let part = without_glued(without_office(part));
        match is_name(part) {
            true if is_office(part) => {}
            true if i == 0 || part.contains(' ') => names.push(part.to_owned()),
            true => {}
            false if i == 0 => return Vec::new(),
            false => {}
        }
    }
    names
}

/// Whether a list of names has nothing else in it but what they are.
pub(super) fn holds_names_alone(list: &str) -> bool {
    let mut parts = parts(list).into_iter();
    parts.all(|part| is_office(part) || is_name(without_glued(without_office(part))))
}

/// The author whom a line names without a label: a name with an office, a handle or
/// an address behind it, or with the word that newspapers of some countries put there.
pub(super) fn signed(line: &str) -> Option<Vec<String>> {
    if line.len() > 160 || sentences::ends_like_one(line) {
        return None;
    }
    let bare = line.trim_matches(['(', ')', '（', '）', '[', ']', ' ']);
    let address = bare.split_once('@');
    let head = match address {
        // An address begins after a space, a handle with its mark.
        Some((before, host)) if host.contains('.') => {
            before.rsplit_once(' ').map_or("", |(head, _)| head)
        }
        Some((before, _)) => before,
        None => bare,
    };
    let head = without_affiliation(head.trim());
    for suffix in SUFFIXES {
        if let Some(name) = head.strip_suffix(suffix) {
            let name = name
                .rsplit([' ', ',', '·', '='])
                .find(|part| !part.is_empty());
            return name
                .filter(|name| is_short_wide_name(name))
                .map(|name| vec![name.to_owned()]);
        }
    }
    for prefix in PREFIXES {
        if let Some(name) = head.strip_prefix(prefix) {
            let name = name.trim_start_matches([' ', ':', '：', '／', '/', '=', '＝']);
            if is_short_wide_name(name) {
                return Some(vec![name.to_owned()]);
            }
        }
    }
    let cut = without_office(head);
    let told = address.is_some() || cut.len() < head.len() || is_office(bare);
    (told && is_full_name(cut)).then(|| vec![cut.to_owned()])
}

/// Up to five words, each as in a name.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && text.len() <= 80
        && words.first().is_some_and(|w| begins_name(w))
        && words
            .last()
            .is_some_and(|w| begins_name(w) || w.starts_with("al-"))
        && words
            .iter()
            .all(|w| begins_name(w) || is_particle(w) || w.starts_with("al-"))
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '‑'))
}

/// A name of two to four words that may stand alone on its line.
pub(super) fn is_full_name(text: &str) -> bool {
    let widget = text
        .split_whitespace()
        .any(|word| word.len() > 2 && is_kind(word, kind::WIDGET));
    if widget {
        return false;
    }
    let words = text.split_whitespace().count();
    let cased = text.chars().any(char::is_lowercase)
        || text.chars().any(|c| c.is_alphabetic() && !c.is_uppercase());
    (2..=4).contains(&words) && cased && is_name(text) && !is_office(text)
}

/// Three to five characters of a script that puts no spaces between words.
pub(super) fn is_short_wide_name(text: &str) -> bool {
    (3..=5).contains(&text.chars().count())
        && text.chars().all(super::shape::is_wide)
        && !is_kind(text, kind::WIDGET)
}

/// Whether a phrase says what somebody is, or where in a paper, not who.
pub(super) fn is_office(text: &str) -> bool {
    is_kind(
        text.rsplit(' ').next().unwrap_or_default(),
        kind::OFFICE | kind::DESK,
    )
}

/// The name before "Political Correspondent", "Redakteurin" and the like.
fn without_office(text: &str) -> &str {
    let Some((before, last)) = text.rsplit_once(' ') else {
        return text;
    };
    if !is_kind(last, kind::OFFICE) {
        return text;
    }
    // What stands between a name of two words and the office is of the office.
    let mut words = 0;
    for (at, _) in before.match_indices(' ') {
        words += 1;
        let name = before.get(..at).unwrap_or(before);
        let particle = name.rsplit(' ').next().is_some_and(is_particle);
        if words >= 2 && !particle {
            return name;
        }
    }
    before
}

/// The name before a word that is glued to it, told by the capital in its midst.
fn without_glued(name: &str) -> &str {
    let mut length = 0;
    let mut small = false;
    for (at, c) in name.char_indices() {
        // "McDonald", "FitzGerald" are names.
        if c.is_uppercase() && small && length >= 5 {
            return name.get(..at).unwrap_or(name);
        }
        length = if c.is_alphabetic() { length + 1 } else { 0 };
        small = c.is_lowercase();
    }
    name
}

fn is_kind(word: &str, kind: u32) -> bool {
    word.len() <= 40 && lexicon::kinds(&word.to_lowercase()) & kind != 0
}

fn begins_name(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// What follows "By", "Von", "Author:" at the beginning of a line.
fn after_label(line: &str) -> Option<&str> {
    // "byAda King", as pages without a space between the two print it.
    if let Some(name) = line.strip_prefix("by").or_else(|| line.strip_prefix("By"))
        && name.starts_with(char::is_uppercase)
        && name.contains(' ')
    {
        return Some(name);
    }
    let mut rest = line;
    // "Story by", "Ein Kommentar von".
    for word in line.split(' ').take(3) {
        let bare = word.trim_end_matches([':', '：']);
        let after = rest.get(word.len()..)?.trim_start();
        let colon = word.len() > bare.len() || after.starts_with([':', '：']);
        if is_kind(bare, kind::BY) || colon && is_kind(bare, kind::AUTHOR) {
            let after = after.trim_start_matches([':', '：', ' ']);
            // A second label: "Von: Redaktion", "Author: by".
            return Some(after);
        }
        if !is_kind(bare, kind::LEAD) {
            return None;
        }
        rest = after;
    }
    None
}

/// The text before a place, a role, an outlet.
fn without_affiliation(text: &str) -> &str {
    let mut end = text.len();
    for mark in AFFILIATIONS.split('_') {
        if let Some(at) = text.find(mark).filter(|at| *at > 0) {
            end = end.min(at);
        }
    }
    text.get(..end).unwrap_or(text).trim_end_matches([',', ' '])
}

/// What stands between a name and its place, role or outlet, parted by underscores.
const AFFILIATIONS: &str = " | _ • _ · _ – _ — _ - _ (_, in _, at _, for _, of _ in _ for _ For _ at _ mit _ with _ pour _ para _ per _ för _/";

/// What stands between names.
const JOINTS: &str = " and _ & _ und _ et _ y _ e _ og _ och _ en _ i _ и _ і _ و _ ve _ dan _; _,";

fn parts(list: &str) -> Vec<&str> {
    let mut parts = vec![list];
    for mark in JOINTS.split('_') {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(mark))
            .collect();
    }
    parts
        .into_iter()
        .map(|part| part.trim().trim_end_matches(char::is_numeric))
        .map(|part| part.strip_prefix("and ").unwrap_or(part))
        .filter(|part| !part.is_empty())
        .collect()
}

const PARTICLES: &str = " al bin ibn bint da de del della den der di dos du el la le op ten ter van von zu y abu av af ";

fn is_particle(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && PARTICLES.split(' ').any(|particle| particle == word)
}

/// What follows a name in Korean, Japanese and Chinese papers.
const SUFFIXES: &[&str] = &[" 기자", "기자", " 특파원", "特派員", "记者", "記者"];

/// What stands before a name there.
const PREFIXES: &[&str] = &["记者", "記者", "文／", "文/", "文＝", "作者", "撰文", "글 "];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_without_what_stands_around_them() {
        for (line, names) in [
            ("By Ada King", vec!["Ada King"]),
            (
                "By Ada King and José de la Cruz",
                vec!["Ada King", "José de la Cruz"],
            ),
            (
                "by Ada King, Omar al-Said, Political Editor",
                vec!["Ada King", "Omar al-Said"],
            ),
            ("By Ada King in Lagos", vec!["Ada King"]),
            ("By Ada King, News Reporter", vec!["Ada King"]),
            ("Von Jana Weiß | Kleine Zeitung", vec!["Jana Weiß"]),
            ("Von: Jana Weiß", vec!["Jana Weiß"]),
            ("Von Jana Weiß mit AP", vec!["Jana Weiß"]),
            ("Ein Kommentar von Jana Weiß", vec!["Jana Weiß"]),
            (
                "Von Jana Weiß Landespolitische Korrespondentin",
                vec!["Jana Weiß"],
            ),
            ("di Anna Verdi", vec!["Anna Verdi"]),
            ("Автор: Анна Белова", vec!["Анна Белова"]),
            ("מאת דנה לוי", vec!["דנה לוי"]),
        ] {
            assert_eq!(
                read(line),
                Some(names.into_iter().map(str::to_owned).collect()),
                "{line}"
            );
        }
        for line in [
            "By the time they left",
            "By Monday it was over.",
            "By 2030",
            "Bystanders Gather",
            "Text and pictures",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_name_with_an_office_or_an_address_is_signed() {
        for (line, name) in [
            ("Ada King Political Correspondent", "Ada King"),
            ("Jana Weiß Redakteurin", "Jana Weiß"),
            ("Ada King@AdaKing", "Ada King"),
            ("홍길동 기자 hong@example.com", "홍길동"),
        ] {
            assert_eq!(signed(line), Some(vec![name.to_owned()]), "{line}");
        }
        for line in [
            "Middle East",
            "News Desk",
            "The reporter",
            "Middle East Correspondent today",
        ] {
            assert_eq!(signed(line), None, "{line}");
        }
    }
}
