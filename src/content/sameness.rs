//! Whether what the author's files say of who is who can all be true.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::content::curated::Entity;
use crate::diagnostic::{Diagnostic, Problems};
use crate::model::{EntityKind, Slug};

/// Reports names that are empty and statements that contradict each other. Names that are
/// empty are taken out.
pub(super) fn check(entities: &mut [Entity], problems: &mut Problems) {
    for entity in &*entities {
        empty_names(entity, problems);
        own_contradictions(entity, problems);
    }
    let files = Files::new(entities);
    let parts = files.parts(problems);
    files.circles(&parts, problems);
    files.told_apart(&parts, problems);
    for entity in entities {
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
    let name = std::iter::once(&entity.name);
    let contradictions = [
        (
            "not",
            &entity.not,
            name.chain(&entity.aliases).collect::<Vec<_>>(),
            "a name of this one, and said to be somebody else's",
            "keep it either in `aliases` or in `not`",
        ),
        (
            "distinct_from",
            &entity.distinct_from,
            entity.same_as.iter().collect(),
            "said to be the same, and not to be",
            "keep it either in `same_as` or in `distinct_from`",
        ),
    ];
    for (key, denied, claimed, both, help) in contradictions {
        for (i, name) in denied.iter().enumerate() {
            let folded = Slug::from_text(name);
            if claimed.iter().any(|other| Slug::from_text(other) == folded) {
                problems.push(
                    Diagnostic::error(format!("`{name}` is {both}"))
                        .at(entity.document.source(), at(entity, key, i), "")
                        .help(help),
                );
            }
        }
    }
}

/// The author's files, by what they are called.
struct Files<'a> {
    entities: &'a [Entity],
    by_name: BTreeMap<(EntityKind, Slug), usize>,
}

/// By the place of a file that is part of another: that other one, and which entry of
/// its `same_as` says so.
type Parts = BTreeMap<usize, (usize, usize)>;

impl<'a> Files<'a> {
    fn new(entities: &'a [Entity]) -> Self {
        let mut by_name = BTreeMap::new();
        for (i, entity) in entities.iter().enumerate() {
            by_name.insert((entity.kind, entity.document.slug().clone()), i);
        }
        for (i, entity) in entities.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                let key = (entity.kind, Slug::from_text(name));
                by_name.entry(key).or_insert(i);
            }
        }
        Self { entities, by_name }
    }

    fn meant(&self, kind: EntityKind, name: &str) -> Option<usize> {
        self.by_name.get(&(kind, Slug::from_text(name))).copied()
    }

    /// Which files are part of which, as far as only one says so of each.
    fn parts(&self, problems: &mut Problems) -> Parts {
        let mut parts = Parts::new();
        let mut claimed: BTreeMap<(EntityKind, Slug), usize> = BTreeMap::new();
        for (i, entity) in self.entities.iter().enumerate() {
            for (n, name) in entity.same_as.iter().enumerate() {
                if name.trim().is_empty() {
                    continue;
                }
                let place = at(entity, "same_as", n);
                let source = entity.document.source();
                let part = self.meant(entity.kind, name);
                if part == Some(i) {
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
                let first = *claimed
                    .entry((entity.kind, Slug::from_text(name)))
                    .or_insert(i);
                let first = part
                    .and_then(|j| parts.get(&j))
                    .map_or(first, |(of, _)| *of);
                if first != i {
                    problems.push(
                        Diagnostic::error(format!("`{name}` is said to be part of two"))
                            .at(source, place, "")
                            .help(format!(
                                "keep it in one of the files; the other one is {}",
                                self.path(first)
                            )),
                    );
                    continue;
                }
                if let Some(j) = part.filter(|j| parts.insert(*j, (i, n)).is_none()) {
                    let (stays, goes) = (source.path.as_ref(), self.path(j));
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

    /// Files that are all parts of each other, of which none would stay.
    fn circles(&self, parts: &Parts, problems: &mut Problems) {
        for start in parts.keys() {
            let around: Vec<usize> = above(parts, *start).collect();
            // A circle is told once, where its first file is.
            let closed = around.last() == Some(start) && around.iter().min() == Some(start);
            let Some((of, n)) = parts.get(start).filter(|_| closed) else {
                continue;
            };
            let Some(entity) = self.entities.get(*of) else {
                continue;
            };
            let paths: Vec<&str> = around.iter().map(|i| self.path(*i)).collect();
            problems.push(
                Diagnostic::error("these files are all parts of each other")
                    .at(entity.document.source(), at(entity, "same_as", *n), "")
                    .help(format!(
                        "let one of {} stay, and take `same_as` out of the others",
                        paths.join(", ")
                    )),
            );
        }
    }

    /// Files that are told apart by one and joined by others.
    fn told_apart(&self, parts: &Parts, problems: &mut Problems) {
        let whole = |i: usize| above(parts, i).last().unwrap_or(i);
        for (i, entity) in self.entities.iter().enumerate() {
            for (n, name) in entity.distinct_from.iter().enumerate() {
                let folded = Slug::from_text(name);
                let told = entity.same_as.iter().any(|n| Slug::from_text(n) == folded);
                let Some(j) = self.meant(entity.kind, name).filter(|_| !told) else {
                    continue;
                };
                let problem = if i == j {
                    Diagnostic::error(format!("`{name}` is this {} itself", entity.kind)).help(
                        "take the entry out; a spelling that is somebody else goes into `not`",
                    )
                } else if whole(i) == whole(j) {
                    Diagnostic::error(format!("`{name}` is said to be the same, and not to be"))
                        .help(format!(
                            "take it out of here, or out of `same_as` in {}",
                            self.path(whole(i))
                        ))
                } else {
                    continue;
                };
                let place = at(entity, "distinct_from", n);
                problems.push(problem.at(entity.document.source(), place, ""));
            }
        }
    }

    fn path(&self, i: usize) -> &str {
        let entity = self.entities.get(i);
        entity.map_or("", |entity| entity.document.source().path.as_ref())
    }
}

/// What a file is part of, and what that is part of; in a circle, once around.
fn above(parts: &Parts, start: usize) -> impl Iterator<Item = usize> + '_ {
    let mut at = Some(start);
    let mut seen = std::collections::BTreeSet::new();
    std::iter::from_fn(move || {
        let (next, _) = parts.get(&at?)?;
        at = Some(*next);
        seen.insert(*next).then_some(*next)
    })
}
