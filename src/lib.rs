//! From collected articles to a briefing dossier.
//!
//! The stages of the program, in the order in which data flows through them. A
//! module may use only those above it.

#![warn(missing_docs)]

// The floor that every stage stands on.

pub mod diagnostic;

pub mod yaml;

pub mod model;

pub mod language;

pub mod names;

pub mod progress;

// Raw files become articles.

pub mod ingest;

pub mod intake;

// Articles become a site.

pub mod content;

pub mod markdown;

pub mod reading;

pub mod dossier;

pub mod site;

pub mod output;

// The stages, composed.

pub mod memo;

pub mod build;

pub mod new;

pub mod preflight;

pub mod check;

pub mod publish;

pub mod review;

pub mod export;

pub mod read;

pub mod compare;

pub mod serve;
