//! The words of a text, each in the one form in which it is looked up: without case, marks
//! and variants of letters. `static/search.js` does the same to what a reader types, with
//! the table of letters that the index holds.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::names::latin_letters;

/// A longer word is an address or a slip, which nobody looks for.
const LONGEST: usize = 48;

/// A stretch of text that is looked up by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word as it is written.
    Word(&'a str),
    /// Signs of a script that does not put spaces between words.
    Signs(&'a str),
}

/// Calls `take` with each token of a text, in order.
pub(super) fn tokens<'a>(text: &'a str, mut take: impl FnMut(Token<'a>)) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !is_letter(first) {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (token, end) = if is_unspaced(first) {
            let end = rest.find(|c| !is_unspaced(c)).unwrap_or(rest.len());
            (Token::Signs(&rest[..end]), end)
        } else {
            let end = abbreviation(rest).unwrap_or_else(|| word(rest));
            (Token::Word(&rest[..end]), end)
        };
        take(token);
        rest = &rest[end..];
    }
}

/// Each two signs that follow each other; a single sign is one by itself.
pub(super) fn pairs<'a>(signs: &'a str, mut take: impl FnMut(&'a str)) {
    let mut ends = signs.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut from = 0;
    let Some(mut middle) = ends.next() else {
        return;
    };
    if middle == signs.len() {
        return take(signs);
    }
    for end in ends {
        take(&signs[from..end]);
        (from, middle) = (middle, end);
    }
}

/// How long the word is that a text begins with: letters, with apostrophes between them.
fn word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b) if b.is_ascii_alphanumeric() => at += 1,
            Some(b) if b.is_ascii() && *b != b'\'' => return at,
            None => return at,
            Some(_) => {
                let mut rest = text[at..].chars();
                let c = rest.next().unwrap_or(' ');
                let goes_on = is_letter(c) && !is_unspaced(c);
                let joins = matches!(c, '\'' | '’')
                    && rest.next().is_some_and(|c| is_letter(c) && !is_unspaced(c));
                if !goes_on && !joins {
                    return at;
                }
                at += c.len_utf8();
            }
        }
    }
}

/// How long the single letters with full stops are that a text begins with: `U.S.`
fn abbreviation(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let mut end = 0;
    let mut letters = 0;
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_alphabetic() {
            break;
        }
        letters += 1;
        end += letter.len_utf8() + 1;
    }
    (letters > 1).then_some(end)
}

/// The form in which a word is looked up; none where it would find nothing.
pub(super) fn fold(word: &str) -> Option<String> {
    let word = word
        .strip_suffix(['s', 'S'])
        .and_then(|word| word.strip_suffix(['\'', '’']))
        .unwrap_or(word);
    let mut term = String::with_capacity(word.len());
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        term.extend(letters.map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        let plain: String = word.nfkd().filter(|c| !is_mark(*c)).collect();
        for c in plain.to_lowercase().nfc() {
            match variant(c) {
                Some(usual) => term.push_str(&usual),
                None if is_letter(c) => term.push(c),
                None => {}
            }
        }
        if let Some(bare) = without_article(&term) {
            term = bare.to_owned();
        }
    }
    let said = term.len() > 1 && term.chars().nth(LONGEST).is_none();
    said.then_some(term)
}

/// An Arabic word without the article, and without a particle joined to that.
fn without_article(word: &str) -> Option<&str> {
    let bare = word.strip_prefix(['و', 'ف', 'ب', 'ك']).unwrap_or(word);
    let bare = bare
        .strip_prefix("ال")
        .or_else(|| word.strip_prefix("ال"))
        .or_else(|| word.strip_prefix("لل"))?;
    bare.chars().nth(1).is_some().then_some(bare)
}

/// The letters that a word of any script is read as.
pub(super) fn latin(term: &str) -> String {
    term.chars()
        .flat_map(|c| {
            let ascii = c.is_ascii().then_some(c);
            let other = (!c.is_ascii()).then(|| latin_letters(c));
            ascii.into_iter().chain(other.into_iter().flatten())
        })
        .collect()
}

/// What spellings of one name have in common: its consonants, those that are confused
/// written alike.
pub(super) fn sound(latin: &str) -> String {
    let mut sound = String::with_capacity(latin.len());
    let mut letters = latin.chars().peekable();
    while let Some(letter) = letters.next() {
        let class = match letter {
            'c' if letters.peek() == Some(&'h') => 's',
            'b' | 'p' | 'f' | 'v' => 'b',
            'c' | 'k' | 'q' | 'g' | 'j' | 'x' => 'k',
            's' | 'z' => 's',
            't' | 'd' => 't',
            'l' | 'm' | 'n' | 'r' | '0'..='9' => letter,
            _ => continue,
        };
        if !sound.ends_with(class) {
            sound.push(class);
        }
    }
    sound
}

/// Variants of letters that Unicode keeps apart, and the usual letters for each: for the
/// browser, which is told them.
pub(super) fn variants() -> impl Iterator<Item = (char, String)> {
    let ranges = ['ß'..='ɏ', 'ʰ'..='\u{2ff}', 'ς'..='ς', 'ء'..='\u{6ff}'];
    // What comes apart into letter and accent is no case for a table.
    let whole = |c: &char| c.is_alphanumeric() && !c.is_uppercase() && c.nfkd().eq([*c]);
    let all = ranges.into_iter().flatten().filter(whole);
    all.filter_map(|c| Some((c, variant(c)?)))
}

fn variant(c: char) -> Option<String> {
    Some(match c {
        'ς' => "σ".to_owned(),
        'ٱ' => "ا".to_owned(),
        'ى' | 'ی' | 'ے' => "ي".to_owned(),
        'ة' | 'ہ' | 'ھ' | 'ە' => "ه".to_owned(),
        'ک' => "ك".to_owned(),
        'ء' | 'ʰ'..='\u{2ff}' => String::new(),
        '٠'..='٩' | '۰'..='۹' | 'ß'..='ɏ' => latin_letters(c).collect(),
        _ => return None,
    })
}

/// Whether a character is a part of a word.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && (is_combining_mark(c) || is_mark(c)))
}

/// Signs that can be left out: accents, points, stretched lines, joiners. The marks of other
/// scripts are vowels without which a word is another.
const MARKS: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{487}'),
    ('\u{591}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6ed}'),
    ('\u{200b}', '\u{200d}'),
    ('\u{2060}', '\u{2060}'),
    ('\u{feff}', '\u{feff}'),
];

/// Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
const UNSPACED: &[(char, char)] = &[
    ('\u{e00}', '\u{eff}'),
    ('\u{1000}', '\u{109f}'),
    ('\u{1780}', '\u{17ff}'),
    ('\u{3005}', '\u{3007}'),
    ('\u{3040}', '\u{30ff}'),
    ('\u{31f0}', '\u{31ff}'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{20000}', '\u{3ffff}'),
];

fn is_in(c: char, ranges: &[(char, char)]) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&c))
}

fn is_mark(c: char) -> bool {
    is_in(c, MARKS)
}

/// Whether a sign is of a script that puts no spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}' && is_in(c, UNSPACED)
}

/// The same for a regular expression of JavaScript: what is left out, what is a letter, and
/// the signs without spaces.
pub(super) fn classes() -> [String; 3] {
    let ranges = |ranges: &[(char, char)]| -> String {
        let escape = |c: char| format!("\\u{{{:x}}}", u32::from(c));
        let each = ranges.iter();
        each.map(|(first, last)| format!("{}-{}", escape(*first), escape(*last)))
            .collect()
    };
    let marks = ranges(MARKS);
    let letter = format!(r"\p{{Alphabetic}}\p{{N}}\p{{M}}{marks}");
    [marks, letter, format!("[{}]", ranges(UNSPACED))]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokens(text, |token| match token {
            Token::Word(word) => found.extend(fold(word)),
            Token::Signs(signs) => pairs(signs, |pair| found.push(pair.to_owned())),
        });
        found
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        assert_eq!(all("Łódź's ÉTUDE, Straße"), ["lodz", "etude", "strasse"]);
        assert_eq!(
            all("the U.S. troops of Sana’a"),
            ["the", "us", "troops", "of", "sanaa"]
        );
        assert_eq!(all("أَحْمَد الشـرع وَالشرع"), ["احمد", "شرع", "شرع"]);
        assert_eq!(
            all("e\u{301}te\u{301} ｆｕｌｌ ٢٠٢٥"),
            ["ete", "full", "2025"]
        );
        assert_eq!(all("习近平 at 京"), ["习近", "近平", "at", "京"]);
    }

    #[test]
    fn spellings_of_a_name_have_one_sound() {
        let of = |word: &str| sound(&latin(&fold(word).unwrap()));
        for (one, other) in [
            ("Muhammad", "محمد"),
            ("Qaddafi", "Kadhafi"),
            ("Chirac", "Shirak"),
            ("Путин", "Poutine"),
            ("al-Sharaa", "alchara"),
        ] {
            assert_eq!(of(one), of(other), "{one} {other}");
        }
        assert_ne!(of("Lind"), of("Lund-Berg"));
    }

    proptest! {
        #[test]
        fn what_is_typed_is_what_was_written(text in "\\PC{0,40}") {
            // Any text gives terms, and a term is looked up as itself.
            for term in all(&text) {
                prop_assert!(!term.is_empty());
                if !term.chars().any(is_unspaced) && !term.contains('ا') && !term.contains('ل') {
                    prop_assert_eq!(all(&term).concat(), term);
                }
            }
        }
    }
}
