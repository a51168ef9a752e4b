//! What an article is to another that the dossier holds.

use std::cmp::Reverse;
use std::fs;

use serde::Serialize;
use serde_yaml::Value;

use super::disk::replace;
use super::keep::home_of;
use super::likeness::{Kind, Shingles, judge};
use super::shelf::Shelf;
use super::yaml::{Front, split, with_front};
use crate::diagnostic::Diagnostic;
use crate::ingest::Proposed;
use crate::model::Slug;
use crate::yaml;

/// One article says of another that it holds its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// The later of the two.
    pub article: Slug,
    /// What it is to the earlier.
    pub kind: RelationKind,
    /// The earlier.
    pub of: Slug,
}

/// What a later article is to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// It has the same text.
    SameAs,
    /// It is a later version.
    Updates,
}

impl RelationKind {
    /// Its key in the front matter.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::SameAs => SAME_AS,
            Self::Updates => UPDATES,
        }
    }
}

pub(crate) const SAME_AS: &str = "same_as";
pub(crate) const UPDATES: &str = "updates";

/// What stands behind either key in the front matter that ingest writes.
const BEHIND: [&str; 5] = [UPDATES, "tags", "rights", "draft", "raw"];

/// What a story is to others, and others to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Relations {
    pub(super) same_as: Vec<Slug>,
    pub(super) updates: Option<Slug>,
    /// Later articles that were there before it.
    later: Vec<(usize, RelationKind)>,
}

impl Relations {
    /// Those that an article says it has.
    pub(super) fn written(text: &str) -> Self {
        let front: Value = yaml::from_str(split(text).yaml).unwrap_or_default();
        let slug = |value: &Value| value.as_str().and_then(Slug::new);
        let same_as = front.get(SAME_AS).and_then(Value::as_sequence);
        Self {
            same_as: same_as.into_iter().flatten().filter_map(slug).collect(),
            updates: front.get(UPDATES).and_then(slug),
            later: Vec::new(),
        }
    }

    /// The story with them in its front matter.
    pub(super) fn said_by(&self, story: &Proposed) -> Proposed {
        let mut story = story.clone();
        story.front.same_as.clone_from(&self.same_as);
        story.front.updates.clone_from(&self.updates);
        story
    }
}

impl Shelf<'_> {
    /// What a new story is to the articles that came from other raw files.
    pub(super) fn relations(&self, story: &Proposed, shingles: &Shingles, hash: &str) -> Relations {
        let home = home_of(story);
        let mut same = Vec::new();
        let mut updated = Vec::new();
        let mut relations = Relations::default();
        for i in self.known.like(shingles) {
            let other = self.known.get(i).filter(|kept| kept.hash != hash);
            let Some((other, shingles_of)) = other.zip(self.shingles_of(i)) else {
                continue;
            };
            let Some(verdict) = judge((shingles, &home), (&shingles_of, &other.home)) else {
                continue;
            };
            let day = other.home.date.as_ref().map(|date| date.range.earliest());
            match (verdict.kind, verdict.new_is_later) {
                (Kind::Same, true) => same.push((day.is_none(), day, i)),
                (Kind::Update, true) => updated.push((day, Reverse(i))),
                (Kind::Same, false) => relations.later.push((i, RelationKind::SameAs)),
                (Kind::Update, false) => relations.later.push((i, RelationKind::Updates)),
            }
        }
        let slug = |i: usize| self.known.get(i).map(|kept| kept.slug.clone());
        // Of many copies the earliest is the original, as far as can be told.
        let first = same.into_iter().min().and_then(|(_, _, i)| slug(i));
        relations.same_as.extend(first);
        relations.updates = updated.into_iter().max().and_then(|(_, i)| slug(i.0));
        relations
    }

    /// Tells what a written story is to others, and writes it into those that are later.
    pub(super) fn relate(
        &mut self,
        i: usize,
        relations: &Relations,
    ) -> Result<Vec<Relation>, Diagnostic> {
        let Some(new) = self.known.get(i).map(|kept| kept.slug.clone()) else {
            return Ok(Vec::new());
        };
        let mut told = Vec::new();
        for (kind, of) in [
            (RelationKind::SameAs, relations.same_as.first()),
            (RelationKind::Updates, relations.updates.as_ref()),
        ] {
            let (article, of) = (new.clone(), of.cloned());
            told.extend(of.map(|of| Relation { article, kind, of }));
        }
        for (later, kind) in &relations.later {
            if let Some(article) = self.mark(*later, *kind, &new)? {
                let (kind, of) = (*kind, new.clone());
                told.push(Relation { article, kind, of });
            }
        }
        Ok(told)
    }

    /// Writes a relation into an article that has none of its kind.
    fn mark(&self, i: usize, kind: RelationKind, to: &Slug) -> Result<Option<Slug>, Diagnostic> {
        let Some(kept) = self.known.get(i) else {
            return Ok(None);
        };
        let (Some(base), Some(path)) = (&kept.base, &kept.path) else {
            return Ok(None);
        };
        let base = self.base_file(base);
        // Both must take it, or neither: what only one says would look like an edit.
        let marked = |file| with_relation(&fs::read_to_string(file).ok()?, kind, to);
        let (Some(article), Some(written)) = (marked(path), marked(&base)) else {
            return Ok(None);
        };
        if !self.dry_run {
            replace(path, article.as_bytes())?;
            replace(&base, written.as_bytes())?;
        }
        Ok(Some(kept.slug.clone()))
    }
}

fn with_relation(text: &str, kind: RelationKind, to: &Slug) -> Option<String> {
    let parts = split(text);
    let mut front = Front::parse(parts.yaml)?;
    if front.get(kind.key()).is_some() {
        return None;
    }
    let (value, behind) = match kind {
        RelationKind::SameAs => (Value::from(vec![to.to_string()]), &BEHIND[..]),
        RelationKind::Updates => (
            Value::from(to.as_str()),
            BEHIND.get(1..).unwrap_or_default(),
        ),
    };
    front.set(kind.key(), &value, behind);
    Some(with_front(parts, &front))
}
