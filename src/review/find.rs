//! What is open about each article.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_yaml::Value;

use super::{Proposal, What};
use crate::diagnostic::{Diagnostic, Problems};
use crate::intake::base::{self, Notes};
use crate::intake::conflict::{self, Conflict};
use crate::intake::known::{Kept, Known};
use crate::intake::lines::{RawLines, numbers};
use crate::intake::record;
use crate::intake::relation::RelationKind;
use crate::intake::yaml::split;
use crate::model::Slug;
use crate::yaml;

/// An article about which something is open.
pub(super) struct Subject {
    pub(super) kept: Kept,
    pub(super) path: PathBuf,
    /// The path as it is shown.
    pub(super) file: String,
    /// The name under which ingest remembers it.
    pub(super) base: Slug,
    pub(super) text: String,
    pub(super) conflicts: Vec<Conflict>,
    /// Whether it is a further story that is a draft still.
    pub(super) draft: bool,
    pub(super) same_as: Vec<Slug>,
    pub(super) updates: Option<Slug>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) lines: RawLines,
}

/// Lines left out that nobody has agreed to.
pub(super) struct LeftOut {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) why: String,
    words: String,
    prose: bool,
}

/// The articles about which something is open.
pub(super) fn subjects(content: &Path, known: &Known, problems: &mut Problems) -> Vec<Subject> {
    let mut titles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for kept in known.stories.iter().filter(|kept| kept.further) {
        titles.entry(&kept.hash).or_default().push(&kept.title);
    }
    let found: Vec<Result<Option<Subject>, Diagnostic>> = known
        .stories
        .par_iter()
        .map(|kept| {
            let others = titles
                .get(kept.hash.as_str())
                .map_or(&[][..], Vec::as_slice);
            subject(content, kept, others)
        })
        .collect();
    let mut subjects = Vec::new();
    for found in found {
        match found {
            Ok(subject) => subjects.extend(subject),
            Err(problem) => problems.push(problem),
        }
    }
    subjects.sort_by(|a, b| a.kept.slug.cmp(&b.kept.slug));
    subjects
}

/// What is open about an article, beside which its file held stories of these titles.
pub(super) fn subject(
    content: &Path,
    kept: &Kept,
    others: &[&str],
) -> Result<Option<Subject>, Diagnostic> {
    let Some(path) = &kept.path else {
        return Ok(None);
    };
    let Ok(text) = fs::read_to_string(path) else {
        return Ok(None);
    };
    let front: Value = yaml::from_str(split(&text).yaml).unwrap_or_default();
    let base = kept.base.clone().unwrap_or_else(|| kept.slug.clone());
    let written = fs::read_to_string(base::file(content, &base, "md")).unwrap_or_default();
    let written: Value = yaml::from_str(split(&written).yaml).unwrap_or_default();
    let notes = Notes::read(content, &base);
    // What the author wrote needs nobody's word.
    let proposed = |kind: RelationKind| {
        let value = front.get(kind.key())?;
        let is_open =
            written.get(kind.key()) == Some(value) && !notes.confirmed.contains(&said(kind, value));
        is_open.then_some(value)
    };
    let slug = |value: &Value| value.as_str().and_then(Slug::new);
    let same_as = proposed(RelationKind::SameAs).and_then(Value::as_sequence);
    let raw = front.get(record::KEY);
    let of_raw = |key: &str| raw.and_then(|raw| raw.get(key));
    let name = |key| of_raw(key).and_then(Value::as_str).unwrap_or_default();
    let removed = of_raw("removed").and_then(Value::as_sequence);
    let removed = removed.map_or(&[][..], Vec::as_slice);
    let mut open: Vec<&Value> = removed.iter().collect();
    open.retain(|entry| entry.get("ok").and_then(Value::as_bool) != Some(true));
    let lines = if open.is_empty() {
        RawLines::default()
    } else {
        RawLines::kept(content, name("file"), name("name"))
    };
    let left_out = open.into_iter().filter_map(|entry| left_out(entry, &lines));
    // The second story of a file has an article of its own, which is the proposal.
    let is_story = |left: &LeftOut| others.iter().any(|title| left.why.ends_with(title));
    let left_out: Vec<LeftOut> = left_out.filter(|left| !is_story(left)).collect();
    let subject = Subject {
        conflicts: conflict::open(content, &base)?,
        draft: kept.further && front.get("draft").and_then(Value::as_bool) == Some(true),
        same_as: same_as.into_iter().flatten().filter_map(slug).collect(),
        updates: proposed(RelationKind::Updates).and_then(slug),
        left_out,
        lines,
        file: shown(content, path),
        path: path.clone(),
        kept: kept.clone(),
        base,
        text,
    };
    let is_open = subject.ids().next().is_some();
    Ok(is_open.then_some(subject))
}

/// How it is remembered that the author has confirmed a relation.
pub(super) fn said(kind: RelationKind, value: &Value) -> String {
    let slugs = match value {
        Value::Sequence(slugs) => slugs.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect::<Vec<_>>(),
    };
    format!("{} {}", kind.key(), slugs.join(" "))
}

fn shown(content: &Path, path: &Path) -> String {
    let root = content.parent().unwrap_or(content);
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn left_out(entry: &Value, lines: &RawLines) -> Option<LeftOut> {
    let (first, last) = match entry.get("lines")? {
        Value::Number(n) => {
            let n = usize::try_from(n.as_u64()?).ok()?;
            (n, n)
        }
        Value::String(text) => numbers(text)?,
        _ => return None,
    };
    let why = entry.get("why").and_then(Value::as_str).unwrap_or_default();
    let text = lines.between(first, last);
    let words: Vec<&str> = text
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    Some(LeftOut {
        first,
        last,
        why: why.to_owned(),
        words: beginning(&words.join(" ")),
        prose: text.iter().any(|line| is_prose(line)),
    })
}

fn beginning(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}

/// Whether a line reads like a sentence of a text: long enough, and brought to an end.
fn is_prose(line: &str) -> bool {
    let line = line
        .trim()
        .trim_end_matches(['"', '”', '’', '»', ')', '」', '』', '“']);
    let ended = line.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։']);
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let words = line.split_whitespace().count();
    // Without spaces between words, letters tell the length.
    ended && letters >= 16 && (words >= 8 || letters >= words * 12)
}

impl LeftOut {
    pub(super) fn id(&self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{}-{}", self.first, self.last)
        }
    }

    pub(super) fn is_prose(&self) -> bool {
        self.prose
    }
}

impl Subject {
    fn id(&self, of: &str) -> String {
        format!("{}:{of}", self.kept.slug)
    }

    /// All ids that mean something here.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        let all = self.open(true);
        all.chain(self.furniture()).map(|proposal| proposal.id)
    }

    /// What is listed: the furniture line by line only when all is wanted.
    pub(super) fn shown(&self, all: bool) -> Vec<Proposal> {
        let furniture = if all { None } else { self.furniture() };
        self.open(all).chain(furniture).collect()
    }

    fn open(&self, all: bool) -> impl Iterator<Item = Proposal> {
        let conflicts = self.conflicts.iter().map(|conflict| {
            let what = What::Conflict {
                key: conflict.key.clone(),
                yours: conflict.ours.clone(),
                new: conflict.theirs.clone(),
            };
            (format!("conflict-{}", conflict.n), what)
        });
        let draft = self.draft.then(|| {
            let title = self.kept.title.clone();
            ("draft".to_owned(), What::Story { title })
        });
        let same_as = (!self.same_as.is_empty()).then(|| {
            let of = self.same_as.clone();
            ("same-as".to_owned(), What::SameAs { of })
        });
        let updates = self.updates.clone().map(|of| {
            let what = What::Updates { of };
            ("updates".to_owned(), what)
        });
        let left_out = self.left_out.iter().filter(move |left| all || left.prose);
        let left_out = left_out.map(|left| {
            let what = What::LeftOut {
                lines: left.id(),
                why: left.why.clone(),
                words: left.words.clone(),
                prose: left.prose,
            };
            (left.id(), what)
        });
        let all = conflicts.chain(draft).chain(same_as).chain(updates);
        all.chain(left_out)
            .map(|(id, what)| self.proposal(&id, what))
    }

    fn furniture(&self) -> Option<Proposal> {
        let mut reasons = BTreeMap::new();
        for left in self.left_out.iter().filter(|left| !left.prose) {
            *reasons.entry(left.why.clone()).or_default() += 1;
        }
        let what = What::Furniture { reasons };
        let any = self.left_out.iter().any(|left| !left.prose);
        any.then(|| self.proposal("furniture", what))
    }

    fn proposal(&self, id: &str, what: What) -> Proposal {
        Proposal {
            id: self.id(id),
            article: Some(self.kept.slug.clone()),
            file: self.file.clone(),
            what,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_from_a_label_in_any_script() {
        for line in [
            "The council has asked the government for help in the winter.",
            "“Nobody wanted to pay for any of it,” said the owner of the mill.”",
            "港口管理局星期一宣布码头将于三月重新开放。",
            "أعلنت إدارة الميناء اليوم أن المقهى عاد إلى العمل بعد العاصفة.",
        ] {
            assert!(is_prose(line), "{line}");
        }
        for line in [
            "Share this article",
            "Home News Sport Weather Travel Business Opinion Culture",
            "Follow us.",
            "分享",
            "",
        ] {
            assert!(!is_prose(line), "{line}");
        }
    }
}
