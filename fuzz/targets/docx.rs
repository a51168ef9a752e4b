//! The parts of DOCX files, packed here: changed bytes of a packed part hardly ever unpack.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // A zero byte parts the document from its styles, relations and notes.
    let mut parts = bytes.split(|b| *b == 0);
    let names = [
        "word/document.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "word/numbering.xml",
        "word/footnotes.xml",
        "word/header1.xml",
    ];
    let parts: Vec<(&str, &[u8])> = names.into_iter().zip(&mut parts).collect();
    dossier_fuzz::read("a.docx", &dossier_fuzz::packed(&parts));
});
