//! Whether what the author's files say of who is who can all be true.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::content::curated::Entity;
use crate::diagnostic::{Diagnostic, Problems};
use crate::model::{EntityKind, Slug};

/// Reports names that are empty and statements that contradict each other. Names that are
/// empty are taken out. Files that are part of another give it their names; they are taken
/// out, and given back.
pub(super) fn check(entities: &mut Vec<Entity>, problems: &mut Problems) -> Vec<Entity> {
    let before = problems.errors();
    for entity in &*entities {
        empty_names(entity, problems);
        own_contradictions(entity, problems);
    }
    let files = Files::new(entities);
    let parts = files.parts(problems);
    files.circles(&parts, problems);
    files.told_apart(&parts, problems);
    let wholes = files.wholes(&parts);
    for entity in &mut *entities {
        let lists = [
            &mut entity.aliases,
            &mut entity.not,
            &mut entity.same_as,
            &mut entity.distinct_from,
        ];
        for names in lists {
            names.retain(|name| !name.trim().is_empty());
        }
    }
    if problems.errors() == before {
        fold(entities, &wholes)
    } else {
        Vec::new()
    }
}

/// Gives each file that stays the names of those that are part of it, and takes these out.
fn fold(entities: &mut Vec<Entity>, wholes: &BTreeMap<usize, usize>) -> Vec<Entity> {
    for (&part, &whole) in wholes {
        let Some(part) = entities.get(part).cloned() else {
            continue;
        };
        if let Some(whole) = entities.get_mut(whole) {
            whole.aliases.push(part.name);
            whole.aliases.extend(part.aliases);
            whole.not.extend(part.not);
            whole.same_as.push(part.document.slug().to_string());
            whole.same_as.extend(part.same_as);
            whole.distinct_from.extend(part.distinct_from);
            whole.wikidata = whole.wikidata.take().or(part.wikidata);
        }
    }
    let mut at = 0..;
    let is_part = |_: &mut Entity| at.next().is_some_and(|i| wholes.contains_key(&i));
    entities.extract_if(.., is_part).collect()
}

fn at(entity: &Entity, key: &str, i: usize) -> Range<usize> {
    entity.document.locate([key.into(), i.into()])
}

fn empty_names(entity: &Entity, problems: &mut Problems) {
    for (key, names) in [
        ("aliases", &entity.aliases),
        ("not", &entity.not),
        ("same_as", &entity.same_as),
        ("distinct_from", &entity.distinct_from),
    ] {
        for (i, _) in names
            .iter()
            .enumerate()
            .filter(|(_, n)| n.trim().is_empty())
        {
            problems.push(
                Diagnostic::error("a name is empty")
                    .at(entity.document.source(), at(entity, key, i), "")
                    .help("write the name, or take the entry out"),
            );
        }
    }
}

/// One file that says two things of one name.
fn own_contradictions(entity: &Entity, problems: &mut Problems) {
    // A spelling is one by case and accents too: `US` is not `us`.
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    let names: BTreeSet<&str> = names.chain(&entity.same_as).map(|n| n.trim()).collect();
    for (i, name) in entity.not.iter().enumerate() {
        if names.contains(name.trim()) {
            problems.push(
                Diagnostic::error(format!(
                    "`{name}` is a name of this one, and said to be somebody else's"
                ))
                .at(entity.document.source(), at(entity, "not", i), "")
                .help("keep it out of `not`, or out of `aliases` and `same_as`"),
            );
        }
    }
    for (i, name) in entity.distinct_from.iter().enumerate() {
        if is_same_as(entity, name) {
            problems.push(
                Diagnostic::error(format!("`{name}` is said to be the same, and not to be"))
                    .at(entity.document.source(), at(entity, "distinct_from", i), "")
                    .help("keep it either in `same_as` or in `distinct_from`"),
            );
        }
    }
}

fn is_same_as(entity: &Entity, name: &str) -> bool {
    let folded = Slug::from_text(name);
    let mut same = entity.same_as.iter();
    same.any(|name| Slug::from_text(name) == folded)
}

/// What a name stands for: a file, or else somebody whom none describes.
type Bearer = (EntityKind, Slug);

/// Who is part of whom: the place of the file that says so, and of the entry in its
/// `same_as`.
type Parts = BTreeMap<Bearer, (usize, usize)>;

/// The author's files, by what they are called.
struct Files<'a> {
    entities: &'a [Entity],
    by_name: BTreeMap<Bearer, usize>,
}

impl<'a> Files<'a> {
    fn new(entities: &'a [Entity]) -> Self {
        let mut by_name = BTreeMap::new();
        for (i, entity) in entities.iter().enumerate() {
            by_name.insert(bearer(entity), i);
        }
        for (i, entity) in entities.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                let key = (entity.kind, Slug::from_text(name));
                by_name.entry(key).or_insert(i);
            }
        }
        Self { entities, by_name }
    }

    fn meant(&self, kind: EntityKind, name: &str) -> (Bearer, Option<usize>) {
        let named = (kind, Slug::from_text(name));
        match self.by_name.get(&named) {
            Some(&i) => (self.entities.get(i).map_or(named, bearer), Some(i)),
            None => (named, None),
        }
    }

    /// Who is part of whom, as far as one file alone says so.
    fn parts(&self, problems: &mut Problems) -> Parts {
        let mut parts = Parts::new();
        for (i, entity) in self.entities.iter().enumerate() {
            let named = entity.same_as.iter().enumerate();
            for (n, name) in named.filter(|(_, name)| !name.trim().is_empty()) {
                let (part, file) = self.meant(entity.kind, name);
                let place = at(entity, "same_as", n);
                let source = entity.document.source();
                if file == Some(i) {
                    let own = [entity.document.slug(), &Slug::from_text(&entity.name)];
                    if own.contains(&&Slug::from_text(name)) {
                        problems.push(
                            Diagnostic::warning(format!("`{name}` is this {} itself", entity.kind))
                                .at(source, place, "it has no effect")
                                .help("take the entry out"),
                        );
                    }
                    continue;
                }
                let (first, _) = *parts.entry(part).or_insert((i, n));
                if first != i {
                    problems.push(
                        Diagnostic::error(format!("`{name}` is said to be part of two"))
                            .at(source, place, "")
                            .help(format!(
                                "keep it in one of the files; the other one is {}",
                                self.path(first)
                            )),
                    );
                } else if let Some(file) = file {
                    let (stays, goes) = (source.path.as_ref(), self.path(file));
                    problems.push(
                        Diagnostic::warning(format!("two files tell of one {}", entity.kind))
                            .at(source, place, format!("{stays} stays"))
                            .help(format!(
                                "move what is to be kept of {goes} into this file and delete it"
                            )),
                    );
                }
            }
        }
        parts
    }

    /// By the place of a file that is part of another: the place of the one that stays.
    fn wholes(&self, parts: &Parts) -> BTreeMap<usize, usize> {
        let mut wholes = BTreeMap::new();
        for (i, entity) in self.entities.iter().enumerate() {
            let whole = self.above(parts, &bearer(entity)).pop();
            let whole = whole.and_then(|whole| self.by_name.get(&whole));
            wholes.extend(whole.filter(|whole| **whole != i).map(|whole| (i, *whole)));
        }
        wholes
    }

    /// Files that are all parts of each other, of which none would stay.
    fn circles(&self, parts: &Parts, problems: &mut Problems) {
        for (start, entity) in self.entities.iter().map(|e| (bearer(e), e)) {
            let around = self.above(parts, &start);
            // A circle is told once, where its first file is.
            let closed = around.last() == Some(&start) && around.iter().min() == Some(&start);
            let Some((of, n)) = parts.get(&start).filter(|_| closed) else {
                continue;
            };
            let Some(says) = self.entities.get(*of) else {
                continue;
            };
            let slugs: Vec<&str> = around.iter().map(|(_, slug)| slug.as_str()).collect();
            let folder = entity.kind.folder();
            problems.push(
                Diagnostic::error("these files are all parts of each other")
                    .at(says.document.source(), at(says, "same_as", *n), "")
                    .help(format!(
                        "let one of {} in content/{folder}/ stay, and take `same_as` out of the others",
                        slugs.join(", ")
                    )),
            );
        }
    }

    /// Those whom one file tells apart and others join.
    fn told_apart(&self, parts: &Parts, problems: &mut Problems) {
        let whole = |part: &Bearer| {
            self.above(parts, part)
                .pop()
                .unwrap_or_else(|| part.clone())
        };
        for (i, entity) in self.entities.iter().enumerate() {
            for (n, name) in entity.distinct_from.iter().enumerate() {
                let (other, file) = self.meant(entity.kind, name);
                if is_same_as(entity, name) {
                    continue;
                }
                let problem = if file == Some(i) {
                    Diagnostic::error(format!("`{name}` is this {} itself", entity.kind)).help(
                        "take the entry out; a spelling that is somebody else goes into `not`",
                    )
                } else if whole(&bearer(entity)) == whole(&other) {
                    let of = self.meant(entity.kind, &whole(&other).1).1.unwrap_or(i);
                    Diagnostic::error(format!("`{name}` is said to be the same, and not to be"))
                        .help(format!(
                            "take it out of here, or out of `same_as` in {}",
                            self.path(of)
                        ))
                } else {
                    continue;
                };
                let place = at(entity, "distinct_from", n);
                problems.push(problem.at(entity.document.source(), place, ""));
            }
        }
    }

    /// What somebody is part of, and what that is part of; in a circle, once around.
    fn above(&self, parts: &Parts, start: &Bearer) -> Vec<Bearer> {
        let mut above: Vec<Bearer> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = start.clone();
        while let Some((of, _)) = parts.get(&at) {
            let Some(next) = self.entities.get(*of).map(bearer) else {
                break;
            };
            if !seen.insert(next.clone()) {
                break;
            }
            above.push(next.clone());
            at = next;
        }
        above
    }

    fn path(&self, i: usize) -> &str {
        let entity = self.entities.get(i);
        entity.map_or("", |entity| entity.document.source().path.as_ref())
    }
}

fn bearer(entity: &Entity) -> Bearer {
    (entity.kind, entity.document.slug().clone())
}
