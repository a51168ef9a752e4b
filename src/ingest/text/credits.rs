//! What a line says of a picture: a caption, a credit, or both.

use std::sync::LazyLock;

use regex::Regex;

use super::shape;
use crate::language::pattern;
use crate::language::sentences;

/// A caption that ends in its credit: "… in May. (AFP)", "…, Photo: A. Name".
pub(in crate::ingest) fn with_credit(text: &str) -> Option<(String, String)> {
    if shape::weight(text) > 700 {
        return None;
    }
    if let Some(parts) = IN_BRACKETS.captures(text) {
        let (caption, credit) = (
            parts.name("caption")?.as_str().trim(),
            parts.name("credit")?.as_str().trim(),
        );
        let after_stop = sentences::ends_like_one(caption);
        let named = CREDIT_WORD.is_match(credit);
        let fits = named || (after_stop && is_names(credit));
        if fits
            && shape::words(caption) >= 3
            && (named || describes_a_picture(caption) || has_agency(credit))
        {
            return Some((caption.to_owned(), unlabelled(credit)));
        }
    }
    let parts = LABELLED.captures(text)?;
    let (caption, credit) = (
        parts.name("caption")?.as_str().trim(),
        parts.name("credit")?.as_str().trim(),
    );
    let fits = shape::words(caption) >= 3 && shape::words(credit) <= 8 && is_names(credit);
    fits.then(|| {
        (
            caption.trim_end_matches([',', ' ']).to_owned(),
            unlabelled(credit),
        )
    })
}

/// Whether a line ends in brackets after a full stop.
pub(super) fn ends_in_brackets(text: &str) -> bool {
    IN_BRACKETS
        .captures(text)
        .and_then(|parts| parts.name("caption"))
        .is_some_and(|caption| sentences::ends_like_one(caption.as_str()))
}

/// A short line that only says whose picture it is.
pub(in crate::ingest) fn is_credit(text: &str) -> bool {
    let words = shape::words(text);
    if words == 0 || words > 10 || shape::weight(text) > 90 || sentences::ends_like_one(text) {
        return false;
    }
    if STANDALONE_LABEL.is_match(text) {
        return is_names(&unlabelled(text));
    }
    let parts: Vec<&str> = text.split(['/', '|']).map(str::trim).collect();
    let agencies = parts.iter().filter(|p| has_agency(p)).count();
    let all_named = parts.iter().all(|p| is_names(p));
    match parts.as_slice() {
        [one] => is_agency(one) || is_initials(one) && words == 1,
        _ => all_named && agencies > 0,
    }
}

/// The credit without "Photo:" and the like.
pub(in crate::ingest) fn credit_words(text: &str) -> String {
    unlabelled(text)
}

/// A line that says that it is about a picture.
pub(super) fn describes_a_picture(text: &str) -> bool {
    shape::words(text) >= 6 && shape::weight(text) <= 700 && PICTURE.is_match(text)
}

fn unlabelled(credit: &str) -> String {
    let bare = LABEL.replace(credit, "");
    bare.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | ','))
        .to_owned()
}

fn is_names(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', '/', ',', '|'])
        .filter(|w| !w.is_empty())
        .collect();
    !words.is_empty()
        && words.len() <= 9
        && words.iter().all(|w| {
            matches!(
                *w,
                "via"
                    | "for"
                    | "of"
                    | "by"
                    | "and"
                    | "the"
                    | "de"
                    | "von"
                    | "van"
                    | "-"
                    | "–"
                    | "&"
                    | "©"
                    | "taken"
                    | "from"
            ) || is_agency(w)
                || w.starts_with("i-")
                || w.chars().next().is_some_and(|c| !c.is_lowercase())
        })
}

fn is_agency(text: &str) -> bool {
    let bare = text.trim_start_matches('©').trim();
    AGENCIES.iter().any(|a| bare.eq_ignore_ascii_case(a))
}

fn has_agency(text: &str) -> bool {
    let lower = format!(
        " {} ",
        text.to_lowercase()
            .replace(['/', ',', '-', '–', '©', '(', ')'], " ")
    );
    AGENCIES
        .iter()
        .any(|a| lower.contains(&format!(" {} ", a.to_lowercase())))
        || text.split([' ', '/']).any(is_initials)
}

fn is_initials(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

const AGENCIES: &[&str] = &[
    "AFP",
    "AP",
    "AP Photo",
    "Associated Press",
    "Reuters",
    "Getty",
    "Getty Images",
    "EPA",
    "EPA-EFE",
    "EFE",
    "dpa",
    "ANSA",
    "Xinhua",
    "TASS",
    "Anadolu",
    "Anadolu Agency",
    "AA",
    "PA",
    "PA Media",
    "PA Wire",
    "PTI",
    "ANI",
    "Yonhap",
    "Kyodo",
    "Bloomberg",
    "SANA",
    "SPA",
    "WAM",
    "KUNA",
    "NurPhoto",
    "Sipa",
    "ZUMA Press",
    "UPI",
    "Shutterstock",
    "iStock",
    "iStockphoto",
    "Alamy",
    "Keystone",
    "APA",
    "AAP",
    "TT",
    "NTB",
    "Ritzau",
    "Ritzau Scanpix",
    "Scanpix",
    "Belga",
    "ANP",
    "LaPresse",
    "IMAGO",
    "imago images",
    "picture alliance",
    "Handout",
    "File",
    "File photo",
    "Supplied",
    "Wikimedia Commons",
    "Unsplash",
    "Flickr",
    "Lehtikuva",
    "PAP",
    "CTK",
    "ČTK",
];

static IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<caption>.*\S)\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\.?$"));

static CREDIT_WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:file )?(?:photo|photograph|picture|image|foto|bild|credit|courtesy|screengrab|illustration)s?\b|\bcourtesy\b|(?:^|[/ ,])(?:afp|ap|ap photo|reuters|epa|efe|dpa|getty|getty images|anadolu|xinhua|tass|sana|handout|file|file photo|supplied)(?:$|[/ ,])",
    )
});

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<caption>.*[\p{L}\p{N}.,!?”»)]),?[ |–—(\[]{1,4}(?P<credit>(?:(?:Photo|PHOTO|Photograph|Picture|Image|Foto|FOTO|Bild|Bildrechte|Credit|Crédit|Quelle|Copyright|Photo credit|Image credit)s?(?: by)?(?::| ©|: ©) ?|© ?)[^:]{2,70})[)\]]?$",
    )
});

static STANDALONE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[(\[]?(?:(?:Photo|PHOTO|Photograph|Picture|Image|Foto|FOTO|Bild|Credit|CREDIT|Crédit|Photo credit|Image credit|Image source|Fotograf|Fotocredit)s?(?::| by:?| ©) ?)\S.*$",
    )
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[(\[]?(?:(?i:file )?(?i:photo credit|image credit|image source|photograph|photo|picture|image|bildrechte|fotograf|fotocredit|foto|bild|credit|crédit|quelle|copyright)s?(?i:\s+courtesy of|\s+courtesy|\s+by|\s+taken by)?\s*:?\s+|(?i:courtesy of|courtesy)\s+|(?i:photo|picture|image|foto|bild|credit|quelle)s?:|©\s*)+",
    )
});

/// Openings that name the picture, and marks of who stands where in it.
static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:This|A|An|In this|The|Undated|File|Handout|Aerial|Satellite)\b.{0,50}\b(?i:photo|photograph|picture|image|screengrab|screenshot|frame grab|video grab|drone view|aerial view|general view|combination of .{0,20}|illustration)s?\b.{0,160}\b(?:shows?|showing|shown|depicts?|taken|released|provided)\b)|^(?:FILE|File|ARCHIVE)(?: PHOTO| photo)?\s*[-–—:]|^(?:Pictured|PICTURED|Photo|Caption|Legende|Bildunterschrift|Image caption)\s*:|\((?:L|R|C|CL|CR|2nd L|2nd R|left|right|centre|center|pictured|links|rechts|Mitte)\)",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_taken_off_the_end_of_a_caption() {
        for (line, caption, credit) in [
            (
                "Boats in the harbour on May 3, 2024. (AFP)",
                "Boats in the harbour on May 3, 2024.",
                "AFP",
            ),
            (
                "Boats leave the harbour (Picture: Reuters)",
                "Boats leave the harbour",
                "Reuters",
            ),
            (
                "The minister opens the bridge. (Photo courtesy of Port Authority)",
                "The minister opens the bridge.",
                "Port Authority",
            ),
            (
                "Die Brücke im Mai 2024, Foto: Jana Weiß",
                "Die Brücke im Mai 2024",
                "Jana Weiß",
            ),
            (
                "The old walls of the town © Ada King",
                "The old walls of the town",
                "Ada King",
            ),
        ] {
            let found = with_credit(line);
            assert_eq!(
                found,
                Some((caption.to_owned(), credit.to_owned())),
                "{line}"
            );
        }
        for line in [
            "The party won in the north (and lost in the south).",
            "It was signed by the Port Workers’ Union (PWU).",
            "He spoke for the Greens. (They abstained.)",
        ] {
            assert_eq!(with_credit(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_of_agencies_is_a_credit() {
        for line in [
            "AFP",
            "SPA",
            "KUNA / AFP",
            "Ada King/AFP",
            "Ada King / Pool via Reuters",
            "Photo: Ada King",
            "Getty Images",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "Growing doubts",
            "Photo of the day",
            "The AFP said so.",
            "What comes next",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }
}
