//! What tells of a line that it is about a picture.

use super::shape;

/// A line that says that it is about a picture.
pub(super) fn describes_a_picture(text: &str) -> bool {
    let told = text.len() <= 1600
        && (caption_label(text).is_some() || names_positions(text) || opens_as_a_picture(text));
    told && shape::words(text) >= 4 && shape::weight(text) <= 700
}

/// What follows "Caption:", "FILE -" and the like.
fn caption_label(text: &str) -> Option<&str> {
    let head = text
        .char_indices()
        .take(28)
        .find(|(_, c)| matches!(c, ':' | '-' | '–' | '—' | '：'))?;
    let (word, rest) = text.split_at_checked(head.0)?;
    let rest = rest.trim_start_matches([':', '-', '–', '—', '：', ' ']);
    let word = word.trim().to_lowercase();
    CAPTION_LABELS
        .split('|')
        .any(|known| known == word)
        .then_some(rest)
}

/// A caption without "Legende:" and the like.
pub(super) fn without_label(caption: &str) -> &str {
    match caption_label(caption) {
        Some(rest) if !caption.starts_with("FILE") && !caption.starts_with("File") => rest,
        _ => caption,
    }
}

const CAPTION_LABELS: &str = "file|file photo|archive|pictured|photo|caption|image caption|legende|bildunterschrift|bildtext|légende|pie de foto|didascalia|legenda|bildtekst|billedtekst|подпись|شرح الصورة|写真";

/// "(L)", "(2nd R)", "(links)": who stands where.
fn names_positions(text: &str) -> bool {
    text.match_indices(['(', '（']).take(8).any(|(at, _)| {
        let inside = text.get(at..).unwrap_or_default();
        let inside = inside.trim_start_matches(['(', '（']);
        let word: String = inside
            .chars()
            .take(12)
            .take_while(|c| !matches!(c, ')' | '）' | ','))
            .collect();
        POSITIONS.split('|').any(|known| known == word)
    })
}

const POSITIONS: &str = "L|R|C|CL|CR|2nd L|2nd R|2L|2R|left|right|centre|center|pictured|links|rechts|Mitte|l.|r.|M.|l|r|li.|re.|à gauche|à droite|au centre|izquierda|derecha|centro|i|d|sinistra|destra|esquerda|direita|til venstre|til høyre|t.v.|t.h.|t.v|t.h|till vänster|till höger|vlevo|vpravo|z lewej|z prawej|слева|справа|يمين|يسار|中|左|右|中央|왼쪽|오른쪽|가운데";

/// "This handout photograph released by …", "A drone view shows …".
fn opens_as_a_picture(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    if !matches!(
        first,
        "This"
            | "A"
            | "An"
            | "In"
            | "The"
            | "Undated"
            | "File"
            | "Handout"
            | "Aerial"
            | "Satellite"
            | "Screenshot"
            | "Dieses"
            | "Das"
            | "Cette"
            | "Esta"
            | "Questa"
    ) {
        return false;
    }
    let mut thing = false;
    for (at, word) in text.split(' ').take(16).enumerate() {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let stem = word.strip_suffix('s').unwrap_or(&word);
        if at <= 7 && PICTURES.split('|').any(|known| known == stem) {
            thing = true;
        } else if thing
            && matches!(
                word.as_str(),
                "show"
                    | "shows"
                    | "showing"
                    | "shown"
                    | "depicts"
                    | "depict"
                    | "taken"
                    | "released"
                    | "provided"
                    | "zeigt"
                    | "montre"
                    | "muestra"
                    | "mostra"
            )
        {
            return true;
        }
    }
    false
}

const PICTURES: &str = "photo|photograph|picture|image|screengrab|screenshot|grab|view|illustration|combination|foto|bild|imagen|immagine";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_where_tells_a_caption() {
        assert!(describes_a_picture(
            "The mayor (l.) and the captain on the quay"
        ));
        assert!(describes_a_picture(
            "FILE - Boats lie in the harbour of Vellin"
        ));
        assert!(!describes_a_picture(
            "The mayor (61) and the captain on the quay"
        ));
    }
}
