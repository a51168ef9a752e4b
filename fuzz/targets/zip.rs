//! Archives of raw files.

#![no_main]

use dossier::ingest::{RawFile, unpack};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let raw = RawFile {
        name: "a.zip",
        bytes,
    };
    if let Ok(Some(members)) = unpack(&raw) {
        for member in members.flatten() {
            dossier_fuzz::read("member", &member.bytes);
        }
    }
});
