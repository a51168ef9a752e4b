//! What a PDF may cost: a small file can unfold to more than any memory.

use std::cell::Cell;
use std::io::Read;
use std::panic;
use std::sync::Once;

use flate2::read::ZlibDecoder;

use crate::diagnostic::Diagnostic;

/// What one packed stream may unfold to, in bytes; a picture of a whole page fits.
const MOST_STREAM: u64 = 256 * 1024 * 1024;

/// What all of them may unfold to.
const MOST_UNFOLDED: u64 = 1024 * 1024 * 1024;

/// What the operators, fonts and tables of one page may take, in bytes.
pub(super) const MOST_PART: u64 = 4 * 1024 * 1024;

/// What is left to spend on a file.
pub(super) struct Budget {
    pub(super) operators: usize,
    /// Each time that a form is shown.
    pub(super) forms: usize,
    pub(super) glyphs: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            operators: 8_000_000,
            forms: 50_000,
            glyphs: 4_000_000,
        }
    }
}

/// Unfolds every packed stream of the file once and keeps nothing of it: the crate that
/// loads it unfolds some without a bound.
pub(super) fn check(bytes: &[u8]) -> Result<(), Diagnostic> {
    let mut left = MOST_UNFOLDED;
    let mut rest = bytes;
    while let Some(at) = rest.windows(6).position(|part| part == b"stream") {
        rest = rest.get(at + 6..).unwrap_or_default();
        let data = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"));
        let data = data.or_else(|| rest.strip_prefix(b"\r"));
        let Some(data) = data.filter(|data| is_zlib(data)) else {
            continue;
        };
        let most = left.min(MOST_STREAM);
        let mut decoder = ZlibDecoder::new(data);
        let unfolded =
            std::io::copy(&mut (&mut decoder).take(most), &mut std::io::sink()).unwrap_or(0);
        if unfolded >= most {
            return Err(
                Diagnostic::error("the PDF unfolds to too much to be an article")
                    .help("copy the article's text into a plain text file, and ingest that"),
            );
        }
        left -= unfolded;
        // What was unfolded cannot hold the word that begins a stream.
        let used = usize::try_from(decoder.total_in()).unwrap_or(0);
        if unfolded > 0 {
            rest = data.get(used..).unwrap_or_default();
        }
    }
    Ok(())
}

fn is_zlib(data: &[u8]) -> bool {
    match data {
        [first, second, ..] => {
            first & 0x0f == 8 && (u16::from(*first) * 256 + u16::from(*second)).is_multiple_of(31)
        }
        _ => false,
    }
}

/// A stream's bytes, unfolded within bounds.
pub(super) fn content(stream: &pdf_extract::Stream) -> Option<Vec<u8>> {
    let filters = stream.filters().unwrap_or_default();
    match filters.as_slice() {
        [] => Some(stream.content.clone()),
        [b"FlateDecode"] if stream.dict.get(b"DecodeParms").is_err() => {
            let mut bytes = Vec::new();
            let mut decoder = ZlibDecoder::new(stream.content.as_slice()).take(MOST_PART + 1);
            // A stream that breaks off is read as far as it goes.
            let _ = decoder.read_to_end(&mut bytes);
            Some(bytes)
        }
        // The rest is rare; such a stream is taken only when it cannot grow too far.
        _ if stream.content.len() <= 64 * 1024 => stream.decompressed_content().ok(),
        _ => None,
    }
    .filter(|bytes| bytes.len() as u64 <= MOST_PART)
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs without printing the panics of this thread.
pub(super) fn quietly<T>(run: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = run();
    QUIET.set(before);
    result
}
