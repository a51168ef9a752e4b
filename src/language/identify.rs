//! Which language a text is written in.

use whatlang::Lang;

/// How much of a text is looked at, in bytes: more of it tells nothing new.
pub const ENOUGH: usize = 600;

/// The language of a text as ISO 639-1, where its letters and words leave no doubt.
pub fn of(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let found = whatlang::detect(text.get(..end)?)?;
    found.is_reliable().then(|| code(found.lang())).flatten()
}

/// The code of three letters (ISO 639-2/T) for a BCP 47 tag, of the languages that [`of`] knows.
pub fn three_letters(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    let mut known = Lang::all().iter();
    let lang = known.find(|lang| code(**lang) == Some(primary.as_str()))?;
    Some(match lang {
        // Here the list of ISO 639-3 tells a language from a group of them.
        Lang::Cmn => "zho",
        Lang::Pes => "fas",
        Lang::Nob => "nor",
        lang => lang.code(),
    })
}

fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Slv => "sl",
        Lang::Mkd => "mk",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Tur => "tr",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Tuk => "tk",
        Lang::Hye => "hy",
        Lang::Kat => "ka",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Kor => "ko",
        Lang::Ind => "id",
        Lang::Jav => "jv",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Khm => "km",
        Lang::Mya => "my",
        Lang::Hin => "hi",
        Lang::Urd => "ur",
        Lang::Ben => "bn",
        Lang::Mar => "mr",
        Lang::Guj => "gu",
        Lang::Pan => "pa",
        Lang::Kan => "kn",
        Lang::Mal => "ml",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Ori => "or",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Ell => "el",
        Lang::Cat => "ca",
        Lang::Afr => "af",
        Lang::Amh => "am",
        Lang::Aka => "ak",
        Lang::Sna => "sn",
        Lang::Zul => "zu",
        Lang::Tgl => "tl",
        Lang::Yid => "yi",
        Lang::Lat => "la",
        Lang::Epo => "eo",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_words_and_doubt_stays_doubt() {
        for (text, language) in [
            (
                "The harbour of the old town opened again on Monday after two years of work on its walls.",
                "en",
            ),
            (
                "Der Hafen der alten Stadt ist am Montag nach zwei Jahren Arbeit an seinen Mauern wieder geöffnet worden.",
                "de",
            ),
            (
                "Le port de la vieille ville a rouvert lundi après deux années de travaux sur ses murs.",
                "fr",
            ),
            (
                "أعيد فتح ميناء المدينة القديمة يوم الاثنين بعد عامين من العمل على جدرانه.",
                "ar",
            ),
            (
                "旧市街の港は、壁の工事に二年をかけて月曜日に再び開かれた。",
                "ja",
            ),
        ] {
            assert_eq!(of(text), Some(language), "{text}");
        }
        for text in ["", "1234", "OK"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
