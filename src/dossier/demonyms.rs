//! From the adjective of a country, such as "Syrian", to what the country may be called.

/// Adjectives that no ending explains.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("american", &["United States", "US", "America"]),
    ("argentine", &["Argentina"]),
    ("british", &["United Kingdom", "Britain", "UK"]),
    ("congolese", &["Congo", "Democratic Republic of the Congo"]),
    ("cypriot", &["Cyprus"]),
    ("czech", &["Czechia", "Czech Republic"]),
    ("danish", &["Denmark"]),
    ("dutch", &["Netherlands"]),
    ("emirati", &["United Arab Emirates", "UAE"]),
    ("english", &["England"]),
    ("filipino", &["Philippines"]),
    ("finnish", &["Finland"]),
    ("french", &["France"]),
    ("greek", &["Greece"]),
    ("irish", &["Ireland"]),
    ("ivorian", &["Ivory Coast", "Côte d'Ivoire"]),
    ("kiwi", &["New Zealand"]),
    ("malagasy", &["Madagascar"]),
    ("monegasque", &["Monaco"]),
    ("norwegian", &["Norway"]),
    ("portuguese", &["Portugal"]),
    ("saudi", &["Saudi Arabia"]),
    ("scottish", &["Scotland"]),
    ("spanish", &["Spain"]),
    ("swiss", &["Switzerland"]),
    ("turkish", &["Turkey", "Türkiye"]),
    ("welsh", &["Wales"]),
];

/// The ending of an adjective, and what may stand for it in the country's name.
const ENDINGS: &[(&str, &[&str])] = &[
    ("ian", &["", "a", "e", "i", "ia", "y"]),
    ("ean", &["", "e", "ea"]),
    ("ese", &["", "a", "on"]),
    ("ish", &["and", "en"]),
    ("an", &["", "a", "e", "o", "y"]),
    ("ic", &[""]),
    ("i", &["", "ia"]),
    ("n", &[""]),
    ("", &["ia", "istan", "land", "stan", "y"]),
];

/// What a country may be called whose adjective a word may be; most of them are no names.
pub(super) fn countries(word: &str) -> Vec<String> {
    if !word.chars().next().is_some_and(char::is_uppercase) || word.contains(' ') {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    if let Some((_, names)) = IRREGULAR.iter().find(|(adjective, _)| *adjective == lower) {
        return names.iter().map(ToString::to_string).collect();
    }
    let stems = ENDINGS.iter().filter_map(|(ending, ends)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 2)?;
        Some(ends.iter().map(move |end| format!("{stem}{end}")))
    });
    stems.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_among_what_its_adjective_may_mean() {
        for (adjective, country) in [
            ("Syrian", "Syria"),
            ("Iraqi", "Iraq"),
            ("Iranian", "Iran"),
            ("Ukrainian", "Ukraine"),
            ("Italian", "Italy"),
            ("Chinese", "China"),
            ("Lebanese", "Lebanon"),
            ("Portuguese", "Portugal"),
            ("Polish", "Poland"),
            ("Swedish", "Sweden"),
            ("Mexican", "Mexico"),
            ("Chilean", "Chile"),
            ("Korean", "Korea"),
            ("Somali", "Somalia"),
            ("Malian", "Mali"),
            ("Icelandic", "Iceland"),
            ("Serb", "Serbia"),
            ("Uzbek", "Uzbekistan"),
            ("Kazakh", "Kazakhstan"),
            ("Thai", "Thailand"),
            ("German", "Germany"),
            ("French", "France"),
            ("Turkish", "Türkiye"),
        ] {
            let names = countries(adjective);
            assert!(
                names.iter().any(|name| name == country),
                "{adjective}: {names:?}"
            );
        }
        assert!(countries("ministerial").is_empty());
        assert!(countries("New Zealand").is_empty());
    }
}
