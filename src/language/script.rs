//! The language that a name is written in, as far as its script and letters tell.

/// The BCP 47 tag of the language that most write with the first letters of a name; none for
/// Latin letters, and for scripts that many languages share alike.
pub fn of_letters(name: &str) -> Option<&'static str> {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let any = |of: &str| letters().any(|c| of.contains(c));
    Some(match letters().next()? {
        '\u{0370}'..='\u{03ff}' | '\u{1f00}'..='\u{1fff}' => "el",
        '\u{0400}'..='\u{052f}' if any("їєґЇЄҐ") => "uk",
        '\u{0400}'..='\u{052f}' if any("ыэёЫЭЁ") && !any("іўІЎ") => "ru",
        '\u{0530}'..='\u{058f}' => "hy",
        '\u{0590}'..='\u{05ff}' => "he",
        '\u{0600}'..='\u{077f}' if any("ٹڈڑے") => "ur",
        '\u{0600}'..='\u{077f}' if any("پچژگکی") => "fa",
        '\u{0600}'..='\u{077f}' => "ar",
        '\u{0e00}'..='\u{0e7f}' => "th",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{1200}'..='\u{137f}' => "am",
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => "ko",
        '\u{3040}'..='\u{30ff}' => "ja",
        '\u{3400}'..='\u{9fff}' if letters().any(|c| matches!(c, '\u{3040}'..='\u{30ff}')) => "ja",
        '\u{3400}'..='\u{9fff}' => "zh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_name_tell_its_language() {
        for (name, language) in [
            ("أحمد الشرع", Some("ar")),
            ("حسن روحانی", Some("fa")),
            ("שמעון פרס", Some("he")),
            ("Κυριάκος", Some("el")),
            ("Пётр Рыбаков", Some("ru")),
            ("Євген Коваль", Some("uk")),
            // As it would be written in Bulgarian too.
            ("Петров", None),
            ("习近平", Some("zh")),
            ("石破 しげる", Some("ja")),
            ("이재명", Some("ko")),
            ("«Ahmed»", None),
            ("Şahin", None),
            ("…", None),
        ] {
            assert_eq!(of_letters(name), language, "{name}");
        }
    }
}
