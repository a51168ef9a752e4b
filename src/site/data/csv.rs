//! Tables as comma-separated values (RFC 4180), in UTF-8 without a mark at its head.
//!
//! A row is a line: line breaks and tabs within a text are spaces. A list is one cell, its items
//! with ` | ` between them; an upright bar within an item is a broken one, `¦`.
//!
//! A spreadsheet would run a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a text
//! gets a `'` before it, and so does one that would be taken for that: what begins with one or
//! more `'` and then such a sign has one `'` too many, and nothing else has.

use std::io;

use crate::site::sink::Sink;

/// What a spreadsheet takes for the beginning of a formula, in the widths of all scripts.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table of so many columns.
pub(super) struct Csv<'a, const N: usize> {
    out: Sink<'a>,
}

impl<'a, const N: usize> Csv<'a, N> {
    pub fn new(out: Sink<'a>, columns: [&str; N]) -> Self {
        let mut csv = Self { out };
        csv.row(columns.map(str::to_owned));
        csv
    }

    /// Adds a row of cells that [`text`], [`list`] or a number made.
    pub fn row(&mut self, cells: [String; N]) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            let plain = !cell.contains(['"', ',']) && cell.trim() == cell;
            if plain {
                self.out.push_str(cell);
            } else {
                self.out.push('"');
                self.out.push_str(&cell.replace('"', "\"\""));
                self.out.push('"');
            }
        }
        self.out.push_str("\r\n");
    }

    pub fn end(self) -> io::Result<()> {
        self.out.end()
    }
}

/// A text as a cell.
pub(super) fn text(text: &str) -> String {
    guarded(on_one_line(text))
}

/// The same, empty where there is none.
pub(super) fn maybe(option: Option<&str>) -> String {
    option.map(text).unwrap_or_default()
}

/// Several texts as one cell.
pub(super) fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items = items.into_iter();
    let items = items.map(|item| on_one_line(item.as_ref()).replace('|', "¦"));
    guarded(items.collect::<Vec<_>>().join(" | "))
}

fn on_one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(breaks) {
        return text.trim().to_owned();
    }
    let text: String = text
        .chars()
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect();
    text.trim().to_owned()
}

fn guarded(cell: String) -> String {
    match cell.trim_start_matches('\'').starts_with(FORMULA) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_the_text_can_be_had_back() {
        for (written, cell) in [
            ("=1+1", "'=1+1"),
            ("\t=1", "'=1"),
            ("＝1", "'＝1"),
            ("'-1", "''-1"),
            ("'Abd al-Rahman", "'Abd al-Rahman"),
            ("a = b", "a = b"),
            ("a\r\nb", "a  b"),
        ] {
            assert_eq!(text(written), cell);
        }
        assert_eq!(list(["@x", "a|b"]), "'@x | a¦b");
    }

    #[test]
    fn quotes_are_doubled() {
        let mut bytes = Vec::new();
        let mut csv = Csv::new(Sink::new(&mut bytes), ["a", "b"]);
        csv.row([text("say \"no\", now"), "3".to_owned()]);
        csv.end().unwrap();
        assert_eq!(bytes, b"a,b\r\n\"say \"\"no\"\", now\",3\r\n");
    }
}
