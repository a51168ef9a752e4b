//! What kind of file the bytes are, by what they are and not by what they are called.

/// A kind of raw file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Html,
}

/// Looks at the beginning.
pub(super) fn of(text: &str) -> Format {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start = start
        .get(..start.floor_char_boundary(1024))
        .unwrap_or_default();
    let start = start.to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.contains("<head")
    {
        Format::Html
    } else {
        Format::Text
    }
}
