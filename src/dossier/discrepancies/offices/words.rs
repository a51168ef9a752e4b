//! The words of offices that one person holds at a time.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What an office must be told with to be one that can be compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Of a country, a place, or a body.
    Ruler,
    /// Of a subject, of a country.
    Minister,
    /// Of a body.
    Head,
    /// Of a body, in words that follow: there are many "Navy commanders".
    HeadOf,
    /// Of a country or body, to a country or for a subject.
    Envoy,
}

struct Post {
    noun: Vec<&'static str>,
    name: &'static str,
    kind: Kind,
}

#[derive(Default)]
struct Words {
    /// Those of more words first.
    posts: Vec<Post>,
    many: HashSet<&'static str>,
    common: HashSet<&'static str>,
    subjects: HashMap<&'static str, &'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let mut part = "";
    for line in include_str!("words.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        match part {
            _ if line.starts_with('[') => part = line,
            "[posts]" => words.posts.extend(posts(line)),
            "[many]" => words.many.extend(line.split_whitespace()),
            "[common]" => words.common.extend(line.split_whitespace()),
            "[subjects]" => words.subjects.extend(line.split_once(' ')),
            _ => {}
        }
    }
    words
        .posts
        .sort_by_key(|post| std::cmp::Reverse(post.noun.len()));
    words
});

fn posts(line: &'static str) -> Vec<Post> {
    let mut columns = line.split(';').map(str::trim);
    let (Some(name), Some(kind)) = (columns.next(), columns.next()) else {
        return Vec::new();
    };
    let kind = match kind {
        "ruler" => Kind::Ruler,
        "minister" => Kind::Minister,
        "head" => Kind::Head,
        "head-of" => Kind::HeadOf,
        _ => Kind::Envoy,
    };
    let others = columns.next().unwrap_or_default().split(',');
    let all = others.map(str::trim).filter(|noun| !noun.is_empty());
    let post = |noun: &'static str| Post {
        noun: noun.split(' ').collect(),
        name,
        kind,
    };
    all.chain([name]).map(post).collect()
}

/// Where an office's noun stands among words, how long it is, what it is called, and its kind.
pub(super) fn post(words: &[&str]) -> Option<(usize, usize, &'static str, Kind)> {
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    WORDS.posts.iter().find_map(|post| {
        let len = post.noun.len();
        let mut places = (0..(lower.len() + 1).saturating_sub(len)).rev();
        let at = places.find(|&at| {
            let here = lower.get(at..at + len);
            let ends = words.get(at + len).is_none_or(|next| is_joint(next));
            let joined = words
                .get(..at)
                .is_some_and(|ahead| ahead.iter().any(|w| is_joint(w)));
            ends && !joined && here.is_some_and(|here| here.iter().eq(post.noun.iter()))
        })?;
        Some((at, len, post.name, post.kind))
    })
}

/// Whether a word before an office's noun makes it one of several.
pub(super) fn makes_many(word: &str) -> bool {
    WORDS.many.contains(word.to_lowercase().as_str())
}

/// Whether a word is of those of which many countries make the names of their bodies.
pub(super) fn is_common(word: &str) -> bool {
    WORDS.common.contains(word.to_lowercase().as_str())
}

/// What a minister's subject, in lower case, is called here.
pub(super) fn subject(word: &str) -> &str {
    WORDS.subjects.get(word).copied().unwrap_or(word)
}

pub(super) fn is_joint(word: &str) -> bool {
    matches!(word, "of" | "for" | "to" | "at" | "in" | "on")
}
