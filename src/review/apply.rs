//! The author's word, written into the article.

use std::path::Path;

use serde_yaml::Value;

use super::back::RawText;
use super::conflict::{take_key, take_passage};
use super::find::{LeftOut, Subject, said};
use crate::diagnostic::{Diagnostic, Source};
use crate::intake::base::{self, Notes};
use crate::intake::conflict::{self, Conflict};
use crate::intake::disk::{remove, replace};
use crate::intake::lines::numbers;
use crate::intake::record;
use crate::intake::relation::RelationKind;
use crate::intake::yaml::{Front, split, with_front};

/// What is being changed.
struct Work<'a> {
    subject: &'a Subject,
    source: Source,
    front: Front,
    body: String,
    notes: Notes,
    conflicts: Vec<Conflict>,
    gone: bool,
}

/// Does what the author says of an article: all of it, or nothing.
pub(super) fn apply(
    content: &Path,
    subject: &Subject,
    words: &[(&str, bool)],
) -> Result<(), Diagnostic> {
    let parts = split(&subject.text);
    let source = Source::new(subject.file.as_str(), subject.text.as_str());
    let Some(front) = Front::parse(parts.yaml) else {
        return Err(Diagnostic::error("the front matter cannot be changed here")
            .at(&source, 0..0, "")
            .help("write each key on a line of its own as `key: value`, without anchors"));
    };
    let mut work = Work {
        subject,
        source,
        front,
        body: parts.body.to_owned(),
        notes: Notes::read(content, &subject.base),
        conflicts: subject.conflicts.clone(),
        gone: false,
    };
    for (id, accepted) in words {
        let of = id.rsplit_once(':').map_or(*id, |(_, of)| of);
        work.take(content, of, *accepted)?;
    }
    if work.gone {
        return remove(&subject.path);
    }
    let text = with_front(
        crate::intake::yaml::Parts {
            body: &work.body,
            ..parts
        },
        &work.front,
    );
    if text != subject.text {
        replace(&subject.path, text.as_bytes())?;
    }
    if work.notes != Notes::read(content, &subject.base) {
        work.notes.write(content, &subject.base)?;
    }
    if work.conflicts != subject.conflicts {
        conflict::keep(content, &subject.base, &work.conflicts)?;
    }
    Ok(())
}

impl Work<'_> {
    fn take(&mut self, content: &Path, of: &str, accepted: bool) -> Result<(), Diagnostic> {
        if let Some(n) = of.strip_prefix("conflict-") {
            return self.conflict(n, accepted);
        }
        match of {
            "draft" => self.draft(content, accepted),
            "same-as" => {
                self.relation(RelationKind::SameAs, accepted);
                Ok(())
            }
            "updates" => {
                self.relation(RelationKind::Updates, accepted);
                Ok(())
            }
            "furniture" => {
                let left_out = self.subject.left_out.iter();
                self.left_out(left_out.filter(|left| !left.is_prose()), accepted)
            }
            _ => {
                let left_out = self.subject.left_out.iter();
                self.left_out(left_out.filter(|left| left.id() == of), accepted)
            }
        }
    }

    fn draft(&mut self, content: &Path, accepted: bool) -> Result<(), Diagnostic> {
        if accepted {
            self.front.remove("draft");
            return Ok(());
        }
        let written = base::file(content, &self.subject.base, "md");
        if std::fs::read_to_string(written).ok().as_ref() != Some(&self.subject.text) {
            return Err(
                Diagnostic::error("the draft has been edited and is not removed")
                    .in_file(self.subject.file.as_str())
                    .help("remove the file yourself if you do not want it"),
            );
        }
        self.gone = true;
        Ok(())
    }

    fn relation(&mut self, kind: RelationKind, accepted: bool) {
        if !accepted {
            self.front.remove(kind.key());
        } else if let Some(value) = self.front.get(kind.key()) {
            self.notes.confirmed.push(said(kind, value));
        }
    }

    fn conflict(&mut self, n: &str, accepted: bool) -> Result<(), Diagnostic> {
        let at = self.conflicts.iter().position(|c| c.n.to_string() == n);
        let Some(conflict) = at.map(|at| self.conflicts.remove(at)) else {
            return Ok(());
        };
        if !accepted {
            return Ok(());
        }
        let taken = match &conflict.key {
            Some(key) => take_key(&mut self.front, key, &conflict),
            None => take_passage(&self.body, &conflict)
                .map(|body| self.body = body)
                .is_some(),
        };
        if taken {
            return Ok(());
        }
        Err(
            Diagnostic::error(format!("conflict {n}: your version has changed since"))
                .in_file(self.subject.file.as_str())
                .help("take over by hand what you want of the new one, then reject the conflict"),
        )
    }

    /// Agreed to, the entry stays and says so; else the lines are put back and it goes.
    fn left_out<'a>(
        &mut self,
        left_out: impl Iterator<Item = &'a LeftOut>,
        accepted: bool,
    ) -> Result<(), Diagnostic> {
        let mut raw_text = None;
        for left in left_out {
            if !accepted {
                let raw_text = raw_text.get_or_insert_with(|| RawText::of(&self.subject.lines));
                let body = raw_text.put_back(&self.body, left.first, left.last);
                self.body = body.ok_or_else(|| self.no_raw_text(left))?;
            }
            let Some(Value::Mapping(mut raw)) = self.front.get(record::KEY).cloned() else {
                continue;
            };
            if let Some(Value::Sequence(removed)) = raw.get_mut("removed") {
                let is_this = |entry: &Value| {
                    let lines = entry.get("lines").and_then(|lines| match lines {
                        Value::Number(n) => n.as_u64().and_then(|n| numbers(&n.to_string())),
                        lines => numbers(lines.as_str()?),
                    });
                    lines == Some((left.first, left.last))
                };
                if accepted {
                    for entry in removed.iter_mut().filter(|entry| is_this(entry)) {
                        if let Value::Mapping(entry) = entry {
                            entry.insert("ok".into(), true.into());
                        }
                    }
                } else {
                    removed.retain(|entry| !is_this(entry));
                }
                if removed.is_empty() {
                    raw.remove("removed");
                }
            }
            self.front.set(record::KEY, &Value::Mapping(raw), &[]);
        }
        Ok(())
    }

    fn no_raw_text(&self, left: &LeftOut) -> Diagnostic {
        let at = self.source.text.find("\nraw:").map_or(0, |at| at + 1);
        Diagnostic::error(format!("lines {} cannot be put back", left.id()))
            .at(
                &self.source,
                at..at + 4,
                "its raw file is not there, or has no such lines",
            )
            .help("bring the raw file back into content/inbox/")
    }
}
