//! Which way a language is written.

/// Whether a language is written from right to left, by its BCP 47 tag.
pub fn is_right_to_left(language: &str) -> bool {
    let mut parts = language.split(['-', '_']);
    let primary = parts.next().unwrap_or_default().to_lowercase();
    match parts.next().map(str::to_lowercase).as_deref() {
        Some("arab" | "hebr" | "thaa" | "syrc") => true,
        Some("latn" | "cyrl") => false,
        _ => matches!(
            primary.as_str(),
            "ar" | "arc"
                | "ckb"
                | "dv"
                | "fa"
                | "he"
                | "ks"
                | "ps"
                | "sd"
                | "syr"
                | "ug"
                | "ur"
                | "yi"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_follows_language_and_script() {
        assert!(is_right_to_left("ar") && is_right_to_left("fa-IR") && is_right_to_left("az-Arab"));
        assert!(!is_right_to_left("en") && !is_right_to_left("ku-Latn"));
    }
}
