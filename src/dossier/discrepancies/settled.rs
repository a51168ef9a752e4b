//! What the author has settled: each reason reaches its discrepancy, and one that settles
//! nothing is told.

use std::ops::Range;

use crate::content::{Document, Event, Settled};
use crate::diagnostic::{Diagnostic, Problems, nearest_few};
use crate::dossier::discrepancies::Material;
use crate::dossier::discrepancies::offices::{Contested, Office};
use crate::dossier::{Discrepancy, DiscrepancyKind, EntityId, PageRef};
use crate::reading;

/// `settled:` in the files of events: one reason for all that differs, or one for each kind.
pub(super) fn events(written: &[Event], found: &mut [Discrepancy], problems: &mut Problems) {
    for event in written {
        let document = &event.document;
        let id = PageRef::Event(document.slug().to_string());
        let of_this = |d: &&mut Discrepancy| d.about == id;
        match &event.settled {
            Settled::Open => {}
            Settled::All(reason) if is_blank(document, None, reason, problems) => {}
            Settled::All(reason) => {
                let mut any = false;
                for discrepancy in found.iter_mut().filter(of_this) {
                    discrepancy.settled = Some(reason.clone());
                    any = true;
                }
                if !any {
                    problems.push(dead(
                        document,
                        None,
                        "nothing differs about this event",
                        &[],
                    ));
                }
            }
            Settled::Each(reasons) => {
                for (key, reason) in reasons {
                    if is_blank(document, Some(key), reason, problems) {
                        continue;
                    }
                    let mut any = false;
                    let mut kinds = Vec::new();
                    for discrepancy in found.iter_mut().filter(of_this) {
                        let kind = word(discrepancy.kind);
                        if kind == key {
                            discrepancy.settled = Some(reason.clone());
                            any = true;
                        } else if discrepancy.settled.is_none() {
                            kinds.push(kind);
                        }
                    }
                    if !any {
                        let what = format!("no {key} differs about this event");
                        problems.push(dead(document, Some(key), &what, &kinds));
                    }
                }
            }
        }
    }
}

/// `settled:` in the files of people, bodies and places: offices, and why each is clear.
pub(super) fn offices(material: &Material, contested: &mut [Contested], problems: &mut Problems) {
    for (id, record) in material.entities {
        let Some(file) = &record.curated else {
            continue;
        };
        for (office, reason) in &file.settled {
            if is_blank(&file.document, Some(office), reason, problems) {
                continue;
            }
            let mut any = false;
            for open in contested.iter_mut() {
                if concerns(material, open, id) && is_meant(material, office, open) {
                    open.found.settled = Some(reason.clone());
                    any = true;
                }
            }
            if !any {
                let here = contested.iter().filter(|open| concerns(material, open, id));
                let subjects: Vec<&str> = here.map(|open| open.found.subject.as_str()).collect();
                let what = format!("it is not disputed who is `{office}`");
                problems.push(dead(&file.document, Some(office), &what, &subjects));
            }
        }
    }
}

/// The word by which the author settles a kind of discrepancy.
pub(super) fn word(kind: DiscrepancyKind) -> &'static str {
    match kind {
        DiscrepancyKind::Date => "date",
        DiscrepancyKind::Figure => "figure",
        DiscrepancyKind::Office => "office",
    }
}

/// Whether a contested office is of this holder, this body or this place.
fn concerns(material: &Material, open: &Contested, id: &EntityId) -> bool {
    let target = open.office.target.as_deref();
    let target = target.and_then(|target| match material.directory.wiki(target) {
        Some(PageRef::Entity(place)) => Some(place),
        _ => None,
    });
    open.holders.contains(id)
        || open.found.about == PageRef::Entity(id.clone())
        || target == Some(id)
}

/// Whether the author means this office, in whatever wording.
fn is_meant(material: &Material, said: &str, open: &Contested) -> bool {
    if said.trim().eq_ignore_ascii_case(&open.found.subject) || said == open.found.id {
        return true;
    }
    let read = reading::office(said);
    let (office, of) = match &read {
        Some(read) => (read.office.as_str(), read.of.as_deref()),
        None => (said, None),
    };
    let offices = Office::read(said, office, of, material.directory);
    offices.into_iter().any(|(mut office, _)| {
        if office.of.is_none() {
            office.of = open.office.of.clone();
        }
        office.fits(&open.office)
    })
}

/// Without a reason nothing is settled.
fn is_blank(document: &Document, key: Option<&str>, reason: &str, problems: &mut Problems) -> bool {
    let blank = reason.trim().is_empty();
    if blank {
        let told = Diagnostic::warning("the reason is missing");
        let told = told.at(
            document.source(),
            place(document, key),
            "so this settles nothing",
        );
        problems.push(told.help("say what holds, and why: readers will see it"));
    }
    blank
}

fn place(document: &Document, key: Option<&str>) -> Range<usize> {
    match key {
        Some(key) => document.locate(["settled".into(), key.into()]),
        None => document.locate(["settled".into()]),
    }
}

fn dead(document: &Document, key: Option<&str>, what: &str, open: &[&str]) -> Diagnostic {
    let span = place(document, key);
    let near = nearest_few(key.unwrap_or_default(), open.iter().copied(), 3);
    let help = match (near.as_slice(), open) {
        ([], []) => "take the line out: nothing is open here".to_owned(),
        ([], open) => format!("open here: {}", open.join(", ")),
        (near, _) => format!("did you mean {}?", near.join(", ")),
    };
    Diagnostic::warning(what.to_owned())
        .at(document.source(), span, "so this settles nothing")
        .help(help)
}
