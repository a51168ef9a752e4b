//! The author's word on who is who, written into the files about them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::names::{Pair, WhoIsWho};
use crate::content::{self, Document};
use crate::diagnostic::{Diagnostic, Problems, Severity, Source};
use crate::dossier::EntityId;
use crate::intake::disk::{place, replace};
use crate::intake::yaml::{Front, Parts, scalar, split, with_front};
use crate::model::Slug;

/// The lists that follow an entity's name, in their order.
const LISTS: [&str; 5] = ["name", "aliases", "not", "same_as", "distinct_from"];

/// A file as it is to be.
pub(super) struct Edit {
    path: PathBuf,
    /// The path as it is shown.
    pub(super) file: String,
    text: String,
    new: bool,
}

impl Edit {
    pub(super) fn new(path: PathBuf, file: String, text: String, new: bool) -> Self {
        Self {
            path,
            file,
            text,
            new,
        }
    }

    /// Writes it, whole or not at all.
    pub(super) fn write(&self) -> Result<(), Diagnostic> {
        if !self.new {
            return replace(&self.path, self.text.as_bytes());
        }
        if place(&self.path, self.text.as_bytes())? {
            return Ok(());
        }
        Err(Diagnostic::error("a file of this name is there already")
            .in_file(self.file.as_str())
            .help("look at it, and try again"))
    }
}

/// The files that say what the author says, with that which each pair of the author's
/// changes. Nothing is written; where the files could not all be true, none is given.
pub(super) fn edits(
    root: &Path,
    known: &WhoIsWho,
    pairs: &[Pair],
) -> Result<(Vec<Edit>, Vec<String>), Problems> {
    let (wanted, files) = wanted(known, pairs)?;
    let mut edits = Vec::new();
    let mut problems = Problems::new();
    let mut changed = Vec::new();
    for (id, entries) in &wanted {
        match edit(root, known, id, entries) {
            Ok(edit) => {
                let source = Source::new(edit.file.as_str(), edit.text.as_str());
                changed.push((id.kind, id.slug.clone(), source));
                edits.push(edit);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let found = content::recheck(&known.entities, changed);
    let errors = found.sorted().into_iter();
    let errors = errors.filter(|problem| problem.severity() == Severity::Error);
    problems.append(errors.cloned().collect());
    if problems.has_errors() {
        return Err(problems);
    }
    Ok((edits, files))
}

/// Entries for the lists of a file: the list, and the name.
type Entries = Vec<(&'static str, String)>;

/// What each file is to say, and of each pair the file that says it.
fn wanted(
    known: &WhoIsWho,
    pairs: &[Pair],
) -> Result<(BTreeMap<EntityId, Entries>, Vec<String>), Problems> {
    let mut part_of: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.same) {
        let (one, other) = (whole(&part_of, &pair.one), whole(&part_of, &pair.other));
        if one != other {
            part_of.insert(other, one);
        }
    }
    let mut wanted: BTreeMap<EntityId, Entries> = BTreeMap::new();
    for part in part_of.keys() {
        let entries = wanted.entry(whole(&part_of, part)).or_default();
        entries.extend(known.all_names(part).map(|name| ("same_as", name)));
    }
    let mut files = Vec::new();
    let mut problems = Problems::new();
    for pair in pairs {
        let (one, other) = (whole(&part_of, &pair.one), whole(&part_of, &pair.other));
        if pair.same {
            files.push(known.file(&one));
            continue;
        }
        if one == other {
            problems.push(
                Diagnostic::error(format!(
                    "`{}` is rejected, and accepted by way of others",
                    pair.id
                ))
                .help("leave one of them out"),
            );
            continue;
        }
        // Rather into a file that is there than into a new one.
        let has_file = |id: &EntityId| known.curated(id).is_some();
        let (says, of) = match (has_file(&one), has_file(&other)) {
            (false, true) => (other, &pair.one),
            _ => (one, &pair.other),
        };
        files.push(known.file(&says));
        let entry = ("distinct_from", known.unmistakable(of));
        wanted.entry(says).or_default().push(entry);
    }
    if problems.has_errors() {
        return Err(problems);
    }
    Ok((wanted, files))
}

fn whole(part_of: &BTreeMap<EntityId, EntityId>, id: &EntityId) -> EntityId {
    let mut at = id;
    while let Some(next) = part_of.get(at) {
        at = next;
    }
    at.clone()
}

impl WhoIsWho {
    /// What stands for all of somebody: whatever the machine has joined to them would fall
    /// off when they become a part of another.
    fn all_names(&self, id: &EntityId) -> impl Iterator<Item = String> {
        let mut names = vec![self.unmistakable(id)];
        let record = self.dossier.entities.get(id);
        let own = record.filter(|_| self.curated(id).is_none());
        let own = own.map(|record| &record.name);
        let joined = record.into_iter().flat_map(|record| &record.joined);
        for name in own.into_iter().chain(joined.map(|joined| &joined.name)) {
            let folded = Slug::from_text(name);
            if !names.iter().any(|known| Slug::from_text(known) == folded) {
                names.push(name.clone());
            }
        }
        names.into_iter()
    }

    /// The name where it tells who is meant, else the slug.
    fn unmistakable(&self, id: &EntityId) -> String {
        let name = self.name(id);
        let folded = Slug::from_text(&name);
        let is_called = |name: &String| Slug::from_text(name) == folded;
        let of_kind = self
            .dossier
            .entities
            .iter()
            .filter(|(e, _)| e.kind == id.kind);
        let called = of_kind.filter(|(_, e)| is_called(&e.name) || e.aliases.iter().any(is_called));
        let alone = called.count() == 1;
        if folded == id.slug && alone && self.curated(id).is_none() {
            name
        } else {
            id.slug.to_string()
        }
    }
}

/// The front matter of an author's file, and its text in parts, as they stand on the disk.
pub(super) fn front_of<'a>(
    document: &'a Document,
    path: &Path,
) -> Result<(Front, Parts<'a>), Diagnostic> {
    let source = document.source();
    if std::fs::read(path).ok().as_deref() != Some(source.text.as_bytes()) {
        return Err(
            Diagnostic::error("the file is not UTF-8, or has just changed")
                .in_file(source.path.to_string())
                .help("save it as UTF-8, and try again"),
        );
    }
    let parts = split(&source.text);
    let Some(front) = Front::parse(parts.yaml) else {
        return Err(Diagnostic::error("the front matter cannot be changed here")
            .at(source, 0..0, "")
            .help("write each key on a line of its own as `key: value`, without anchors"));
    };
    Ok((front, parts))
}

/// The file about somebody with more entries in its lists.
fn edit(
    root: &Path,
    known: &WhoIsWho,
    id: &EntityId,
    entries: &Entries,
) -> Result<Edit, Diagnostic> {
    let file = known.file(id);
    let path = root.join(&file);
    let Some(entity) = known.curated(id) else {
        let name = known.name(id);
        let mut front = Front::parse(&format!("name: {}\n", scalar(&name))).unwrap_or_default();
        for (list, name) in entries {
            front.add(list, name, &LISTS);
        }
        let text = format!("---\n{}---\n", front.text());
        return Ok(Edit {
            path,
            file,
            text,
            new: true,
        });
    };
    let (mut front, parts) = front_of(&entity.document, &path)?;
    for (list, name) in entries {
        let there = match *list {
            "same_as" => &entity.same_as,
            _ => &entity.distinct_from,
        };
        let folded = Slug::from_text(name);
        if !there.iter().any(|name| Slug::from_text(name) == folded) {
            front.add(list, name, &LISTS);
        }
    }
    let text = with_front(parts, &front);
    Ok(Edit {
        path,
        file,
        text,
        new: false,
    })
}
