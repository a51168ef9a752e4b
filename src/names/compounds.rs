//! Names of two halves that are written as one word, as two or with a hyphen: Abdulrahman,
//! Abu Bakr, Nour al-Din.

/// Whether a word before another is the first half of a name: Abd, Abdul, Abu, Umm.
pub(super) fn opens(letters: &str, next: &str) -> bool {
    match letters {
        "abd" | "abu" | "abou" | "abo" | "abw" | "umm" | "um" | "oum" | "om" => true,
        letters => letters.strip_prefix("abd").is_some_and(|rest| {
            let end = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
            end.len() < rest.len() && (end == "l" || (!end.is_empty() && next.starts_with(end)))
        }),
    }
}

/// One spelling for the first half of a name.
pub(super) fn opening(letters: &str) -> &'static str {
    match letters.as_bytes() {
        [b'a', b'b', b'd', ..] => "abd",
        [b'a', ..] => "abu",
        _ => "um",
    }
}

/// A name of two halves written as one word, without the article between them:
/// Abdulrahman, Abdurrahman; Noureddine, Nuruldin.
pub(super) fn closed(letters: &str) -> Option<String> {
    if let Some(rest) = letters.strip_prefix("abd") {
        let end = rest.trim_start_matches(['a', 'e', 'i', 'o', 'u']);
        let end = match end.as_bytes() {
            [b'l', b'l', b'a', ..] => &end[1..],
            [b'l', after, _, ..] if end.len() > 3 || is_consonant(*after) => &end[1..],
            [a, b, ..] if a == b => &end[1..],
            _ => end,
        };
        return (rest.len() > 4 && end.len() > 1 || end.starts_with("la"))
            .then(|| format!("abd{end}"));
    }
    let stem = ["din", "deen", "dine", "dien"]
        .iter()
        .find_map(|faith| letters.strip_suffix(faith))?;
    let stem = stem.strip_suffix(['d', 'l'])?;
    let stem = stem.strip_suffix(['u', 'e', 'a', 'i']).unwrap_or(stem);
    (stem.len() > 1).then(|| format!("{stem}din"))
}

fn is_consonant(letter: u8) -> bool {
    !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// "of the faith", with its article or after one: al-Din, eddine, ud-Din.
pub(super) fn is_faith(letters: &str, after_article: bool) -> bool {
    let ends = ["din", "deen", "dine", "dien", "dyn"];
    ends.iter().any(|end| match letters.strip_suffix(end) {
        Some("") => after_article,
        Some(start) => matches!(
            start,
            "ed" | "ud" | "ad" | "id" | "el" | "al" | "ul" | "u" | "e"
        ),
        None => false,
    })
}
