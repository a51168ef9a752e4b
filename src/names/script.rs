//! Names in any script, as Latin letters.

/// What a script writes of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Vowels and consonants.
    Alphabet,
    /// Consonants, and not all vowels: Arabic, Hebrew, the scripts of India.
    Consonants,
    /// Words or syllables, so that Latin letters lose what told two names apart: Chinese.
    Signs,
}

/// The script of a word, by its first letter.
pub(super) fn of(word: &str) -> Script {
    match word.chars().find(|c| c.is_alphabetic()) {
        Some(c) if is_sign(c) => Script::Signs,
        Some('\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => {
            Script::Consonants
        }
        // From Devanagari to Burmese, and Khmer: an a is not written.
        Some('\u{0900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => Script::Consonants,
        _ => Script::Alphabet,
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a word is written in Korean syllables.
pub(super) fn is_korean(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'))
}

/// Latin letters for a text in any script, upper and lower case kept. Arabic and Hebrew
/// keep their long vowels, Greek's pairs of letters become the sounds that they stand for.
pub(super) fn romanise(text: &str) -> String {
    latin(text, false)
}

/// The same, but Chinese signs stay what they are: many are read alike.
pub(super) fn romanise_keeping_signs(text: &str) -> String {
    latin(text, true)
}

fn latin(text: &str, keep_signs: bool) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut last = ' ';
    while let Some(c) = rest.next() {
        let before = std::mem::replace(&mut last, c);
        if c.is_ascii() || (keep_signs && is_sign(c)) {
            latin.push(c);
            continue;
        }
        let pair = rest.peek().and_then(|next| greek_pair(before, c, *next));
        if let Some(sound) = pair {
            rest.next();
            latin.push_str(sound);
        } else if let Some(letters) = semitic(c, rest.peek() == Some(&'\'')) {
            latin.push_str(letters);
        } else {
            latin.push_str(any_ascii::any_ascii_char(c));
        }
    }
    latin
}

/// Latin letters for one letter, whatever stands around it.
pub(super) fn letters(letter: char) -> &'static str {
    semitic(letter, false).unwrap_or_else(|| any_ascii::any_ascii_char(letter))
}

/// Two letters of Greek that are one sound. Those for d and g are that only at the
/// beginning of a word and after a consonant.
fn greek_pair(before: char, first: char, second: char) -> Option<&'static str> {
    let hard = !before.is_alphabetic() || "λρσκζ".contains(before);
    Some(match (first, second) {
        ('Μ', 'π' | 'Π') => "B",
        ('μ', 'π') => "b",
        ('Ν', 'τ' | 'Τ') => "D",
        ('ν', 'τ') if hard => "d",
        ('Γ', 'κ' | 'Κ') => "G",
        ('γ', 'κ') if hard => "g",
        ('γ', 'κ' | 'γ') => "ng",
        ('Ο' | 'ο', 'υ' | 'ύ') => "ou",
        ('α', 'υ' | 'ύ') => "av",
        ('ε', 'υ' | 'ύ') => "ev",
        ('Ε', 'υ' | 'ύ') => "Ev",
        _ => return None,
    })
}

/// A letter of Arabic, Persian, Urdu or Hebrew; `marked` when a Hebrew geresh follows.
fn semitic(c: char, marked: bool) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ع' | 'ى' | 'ة' | 'א' | 'ע' => "a",
        'ب' | 'ב' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' | 'ט' | 'ת' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ھ' | 'ۀ' | 'ח' | 'ה' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' | 'ד' => "d",
        'ذ' => "dh",
        'ر' | 'ڑ' | 'ר' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' | 'ס' => "s",
        'ش' | 'ש' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' | 'ک' | 'ק' | 'כ' | 'ך' => "k",
        'گ' => "g",
        'ל' | 'ل' => "l",
        'م' | 'מ' | 'ם' => "m",
        'ن' | 'ں' | 'נ' | 'ן' => "n",
        'و' | 'ؤ' | 'ו' => "w",
        'ڤ' => "v",
        'ي' | 'ی' | 'ے' | 'ئ' | 'י' => "y",
        'ג' if marked => "j",
        'ז' if marked => "zh",
        'צ' | 'ץ' if marked => "ch",
        'ג' => "g",
        'ז' => "z",
        'צ' | 'ץ' => "ts",
        'פ' | 'ף' => "p",
        // Vowel signs, the stretched line, the hamza and joiners are not letters.
        'ء' | 'ـ' | '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{065f}' | '\u{0670}' => "",
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "",
        _ => return None,
    })
}
