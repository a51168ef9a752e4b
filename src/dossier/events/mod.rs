//! What happened: the author's events, and the dated statements that the articles make,
//! joined where they tell of one thing.
//!
//! 1. `statements`: what every article says to have happened, whom and what it names with
//!    it, and the words that tell it (`words`, `singular`, `origins`).
//! 2. `terms`: how much it says that two statements share a name or a word.
//! 3. `likeness`, `clusters`: which statements tell of one event.
//! 4. `disputed`: which events are one though their dates exclude each other.
//! 5. `author`: what the author's files take of that, and what they hide.
//! 6. `records`: each event with its date, its best words (`lead`) and all who tell it
//!    (`accounts`); `weights`: what matters most.

mod accounts;
mod author;
mod clusters;
mod disputed;
mod lead;
mod likeness;
mod origins;
mod records;
mod singular;
mod statements;
mod terms;
mod weights;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{Event, HiddenEvent, Outlet};
use crate::diagnostic::Problems;
use crate::dossier::cite::Desk;
use crate::dossier::entities::Names;
use crate::dossier::{EntityId, EntityRecord, EventRecord};

use author::Author;
use origins::Outlets;
use records::Records;
use terms::Terms;
pub(super) use weights::{rank, weight};

/// What the author says of events.
pub(super) struct Files<'a> {
    pub events: &'a [Event],
    pub hidden: &'a [HiddenEvent],
    pub outlets: &'a [Arc<Outlet>],
}

/// All events, in no order.
pub(super) fn join(
    desk: &Desk,
    files: &Files,
    entities: &BTreeMap<EntityId, EntityRecord>,
    names: &Names,
    problems: &mut Problems,
) -> Vec<EventRecord> {
    let mut terms = Terms::default();
    let outlets = Outlets::new(files.outlets);
    let told = statements::collect(desk, names, entities, &outlets, &mut terms);
    let clusters = clusters::join(&told.statements, &terms);
    let clusters = disputed::join(clusters, &told.statements);
    let author = Author {
        desk,
        statements: &told.statements,
        entities,
        names,
    };
    let shares = author.take(files.events, files.hidden, clusters, &mut terms, problems);
    let records = Records {
        desk,
        told: &told,
        terms: &terms,
        outlets: &outlets,
        entities,
    };
    let mut events = records.of(files.events, &shares, problems);
    weights::weigh(desk, &mut events);
    events
}
