//! Markdown with front matter.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| dossier_fuzz::read("a.markdown", bytes));
