//! What two texts are to each other.

use super::shingles::Shingles;
use crate::model::{Slug, WebAddress, WrittenDate};

// Two reports of one event, written apart, share a quotation or a paragraph of
// background: few have a quarter of their runs in common. A copy that an editor has cut
// and given another beginning keeps nine tenths of what is left. Hardly anything lies
// between, so that a limit in the gap is not sensitive to where exactly it stands.

/// This much of the shorter text stands in the longer one.
const COPIED: f64 = 0.8;
/// The rest of the longer one is less than this much: else it is an article of its own
/// that holds a statement.
const COPY_IN_LONGER: f64 = 0.5;
/// This much of an article stands in a later version of it.
const KEPT_IN_UPDATE: f64 = 0.7;
/// The texts are the same but for a word here and there.
const SAME: f64 = 0.95;
/// A text of fewer runs is a notice that stands in the place of many an article.
const LEAST: usize = 25;

/// Where and when a text was published.
#[derive(Clone, Debug, Default)]
pub(in crate::intake) struct Home {
    pub(in crate::intake) source: Option<Slug>,
    pub(in crate::intake) url: Option<WebAddress>,
    pub(in crate::intake) date: Option<WrittenDate>,
}

/// What the later of two articles is to the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Kind {
    /// The same text.
    Same,
    /// A new version.
    Update,
}

/// What two articles are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Verdict {
    pub(in crate::intake) kind: Kind,
    /// Whether the new one is the later of them.
    pub(in crate::intake) new_is_later: bool,
}

impl Home {
    /// Whether both are known to be of one outlet or one page.
    pub(in crate::intake) fn is_of(&self, other: &Self) -> bool {
        let same_url = self.url.is_some() && self.url == other.url;
        same_url || self.source.is_some() && self.source == other.source
    }

    /// Whether both are known to be of different outlets or pages.
    pub(in crate::intake) fn is_apart(&self, other: &Self) -> bool {
        let apart = |known: bool, same: bool| known && !same;
        let urls = self.url.is_some() && other.url.is_some();
        let sources = self.source.is_some() && other.source.is_some();
        if urls {
            return self.url != other.url;
        }
        apart(sources, self.source == other.source)
    }
}

/// Judges a new text beside one that was there.
pub(in crate::intake) fn judge(
    new: (&Shingles, &Home),
    old: (&Shingles, &Home),
) -> Option<Verdict> {
    let ((new, new_home), (old, old_home)) = (new, old);
    let (short, long) = (new.len().min(old.len()), new.len().max(old.len()));
    if short < LEAST {
        return None;
    }
    let shared = new.shared(old) as f64;
    let day = |home: &Home| home.date.as_ref().map(|date| date.range.earliest());
    let new_is_later = match (day(new_home), day(old_home)) {
        (Some(new), Some(old)) => new >= old,
        _ => true,
    };
    let verdict = |kind| Some(Verdict { kind, new_is_later });
    let all = (short + long) as f64 - shared;
    if shared >= SAME * all {
        return verdict(Kind::Same);
    }
    let earlier = if new_is_later { old.len() } else { new.len() };
    if new_home.is_of(old_home) && shared >= KEPT_IN_UPDATE * earlier as f64 {
        return verdict(Kind::Update);
    }
    let copied = shared >= COPIED * short as f64 && shared >= COPY_IN_LONGER * long as f64;
    if copied && !new_home.is_of(old_home) {
        return verdict(Kind::Same);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that stand in no other text with another `seed`.
    fn words(seed: &str, n: usize) -> String {
        (0..n).map(|i| format!("{seed}{i} ")).collect()
    }

    fn home(source: &str, date: &str) -> Home {
        Home {
            source: Slug::new(source),
            url: None,
            date: date.parse().ok(),
        }
    }

    fn kind(new: &str, old: &str, sources: [&str; 2]) -> Option<Kind> {
        let [new_home, old_home] = sources.map(|source| home(source, "2025-03-01"));
        let (new, old) = (Shingles::of(new), Shingles::of(old));
        judge((&new, &new_home), (&old, &old_home)).map(|verdict| verdict.kind)
    }

    #[test]
    fn a_cut_copy_is_the_same_and_a_shared_statement_is_not() {
        let agency = words("a", 400);
        let cut = words("a", 300) + &words("b", 20);
        assert_eq!(kind(&cut, &agency, ["x", "y"]), Some(Kind::Same));
        let statement = words("s", 120);
        let one = statement.clone() + &words("a", 300);
        let two = words("b", 250) + &statement;
        assert_eq!(kind(&one, &two, ["x", "y"]), None);
        assert_eq!(kind(&statement, &one, ["x", "y"]), None);
    }

    #[test]
    fn a_later_version_holds_most_of_the_earlier() {
        let early = words("a", 100);
        let late = words("b", 40) + &words("a", 90) + &words("c", 300);
        assert_eq!(kind(&late, &early, ["x", "x"]), Some(Kind::Update));
        assert_eq!(kind(&late, &early, ["x", "y"]), None);
        let (new, old) = (Shingles::of(&early), Shingles::of(&late));
        let homes = (home("x", "2025-03-01"), home("x", "2025-03-02"));
        let verdict = judge((&new, &homes.0), (&old, &homes.1));
        assert!(verdict.is_some_and(|v| !v.new_is_later && v.kind == Kind::Update));
    }

    #[test]
    fn a_notice_in_place_of_articles_says_nothing() {
        let notice = words("n", 20);
        assert_eq!(kind(&notice, &notice, ["x", "y"]), None);
    }
}
