//! The character sets that PDF names without bringing them: those of Chinese, Japanese
//! and Korean, as tables that pdf-extract reads.

use std::fmt::Write;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};

/// A character set that is known by its name.
#[derive(Clone, Copy)]
pub(super) enum Charset {
    /// Codes of two bytes that are Unicode themselves.
    Unicode,
    /// Codes of one byte or two.
    Old(&'static Encoding),
}

/// The character set of a predefined encoding.
pub(super) fn named(name: &[u8]) -> Option<Charset> {
    let name = String::from_utf8_lossy(name);
    let base = name
        .strip_suffix("-H")
        .or_else(|| name.strip_suffix("-V"))?;
    Some(
        if base.starts_with("Uni") && (base.contains("UCS2") || base.contains("UTF16")) {
            Charset::Unicode
        } else if base.starts_with("GB") {
            Charset::Old(GB18030)
        } else if base.contains("B5") {
            Charset::Old(BIG5)
        } else if base.contains("RKSJ") {
            Charset::Old(SHIFT_JIS)
        } else if base.starts_with("KSC") {
            Charset::Old(EUC_KR)
        } else if base == "EUC" {
            Charset::Old(EUC_JP)
        } else {
            return None;
        },
    )
}

impl Charset {
    /// What the codes stand for, as a font says it.
    pub(super) fn table(self) -> String {
        match self {
            Self::Unicode => unicode(),
            Self::Old(encoding) => letters(encoding),
        }
    }

    /// A text with two bytes for each of its codes.
    pub(super) fn widened(self, text: &[u8]) -> Vec<u8> {
        let Self::Old(encoding) = self else {
            return text.to_vec();
        };
        let is_first = |byte: u8| match encoding == SHIFT_JIS {
            true => matches!(byte, 0x81..=0x9f | 0xe0..=0xfc),
            false => matches!(byte, 0x81..=0xfe),
        };
        let mut wide = Vec::with_capacity(text.len() * 2);
        let mut bytes = text.iter().copied();
        while let Some(byte) = bytes.next() {
            match is_first(byte) {
                true => wide.extend([byte, bytes.next().unwrap_or(0)]),
                false => wide.extend([0, byte]),
            }
        }
        wide
    }
}

/// Codes that are Unicode themselves, but for the halves of pairs.
fn unicode() -> String {
    let rows = (0..=0xffu8).filter(|row| !(0xd8..=0xdf).contains(row));
    let mut table = "248 beginbfrange\n".to_owned();
    for row in rows {
        let _ = writeln!(table, "<{row:02X}00> <{row:02X}FF> <{row:02X}00>");
    }
    table.push_str("endbfrange\n");
    table
}

fn letters(encoding: &'static Encoding) -> String {
    let one = (0x20..=0xffu8).map(|code| vec![code]);
    let two = (0x81..=0xfeu8).flat_map(|high| (0x40..=0xfeu8).map(move |low| vec![high, low]));
    let mut lines = String::new();
    let mut count = 0usize;
    for code in one.chain(two) {
        let (letter, wrong) = encoding.decode_without_bom_handling(&code);
        if wrong || letter.chars().count() != 1 {
            continue;
        }
        lines.push('<');
        code.iter().for_each(|byte| {
            let _ = write!(lines, "{byte:02X}");
        });
        lines.push_str("> <");
        letter.encode_utf16().for_each(|unit| {
            let _ = write!(lines, "{unit:04X}");
        });
        lines.push_str(">\n");
        count += 1;
    }
    format!("{count} beginbfchar\n{lines}endbfchar\n")
}
