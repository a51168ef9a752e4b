//! From collected articles to a briefing dossier.
//!
//! The stages of the program, in the order in which data flows through them. A
//! module may use only those above it.

#![warn(missing_docs)]

pub mod content;
pub mod diagnostic;
pub mod markdown;
pub mod model;

pub mod language;

pub mod ingest;

pub mod intake;
