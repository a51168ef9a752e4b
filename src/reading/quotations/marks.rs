//! Where quotation marks open and close.

use std::ops::Range;

/// A quoted stretch of one paragraph, outermost marks only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Marks included; a stretch that goes on in the next paragraph ends with its own.
    pub(super) span: Range<usize>,
    /// What stands between the marks.
    pub(super) inner: Range<usize>,
    /// Whether it goes on in the next paragraph, which opens with a mark again.
    pub(super) goes_on: bool,
}

impl Quoted {
    pub(super) fn inner_of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.inner.clone()).unwrap_or_default()
    }

    /// Whether a sentence ends within the marks and another begins.
    pub(super) fn holds_sentences(&self, text: &str) -> bool {
        let inner = self.inner_of(text);
        [". ", "? ", "! "].iter().any(|stop| inner.contains(stop))
    }
}

/// A pair of marks. Straight ones open and close alike, and writers mix them with curly ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pair {
    Double,
    Single,
    Angle,
    Low,
    Corner,
    Latex,
}

/// What a mark may do where it stands.
struct Mark {
    pair: Pair,
    at: Range<usize>,
    opens: bool,
    closes: bool,
}

/// Whether a text holds any mark at all.
pub(super) fn any(text: &str) -> bool {
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or_default();
    let mut from = 0;
    while let Some(at) = next_candidate(text, from) {
        let mark = match byte(at) {
            b'"' | b'`' => true,
            b'\'' => (at == 0 || byte(at - 1) <= b'(') && byte(at + 1) > b' ',
            0xC2 => matches!(byte(at + 1), 0xAB | 0xBB),
            0xE2 => byte(at + 1) == 0x80 && matches!(byte(at + 2), 0x98 | 0x9C..=0x9E),
            0xE3 => byte(at + 1) == 0x80 && matches!(byte(at + 2), 0x8C | 0x8E),
            _ => false,
        };
        if mark {
            return true;
        }
        from = at + 1;
    }
    false
}

/// The quoted stretches of a paragraph, in order and disjoint. `next` is the paragraph
/// after it: a mark left open counts only when that one opens with a mark of the same kind.
pub(super) fn quoted(text: &str, next: Option<&str>) -> Vec<Quoted> {
    let marks = marks(text);
    let closing = pairs(&marks);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = marks.get(at) {
        let close = match open.pair {
            _ if !open.opens => None,
            Pair::Single => closing_single(text, &marks, at),
            _ => closing.get(at).copied().flatten(),
        };
        let end = close
            .and_then(|close| marks.get(close))
            .map(|mark| &mark.at);
        if let Some(end) = end {
            found.push(Quoted {
                span: open.at.start..end.end,
                inner: open.at.end..end.start,
                goes_on: false,
            });
        } else if left_open(&marks, at)
            && next.is_some_and(|next| opens_with(next, text.get(open.at.clone())))
        {
            let end = text.trim_end().len();
            found.push(Quoted {
                span: open.at.start..end,
                inner: open.at.end..end,
                goes_on: true,
            });
            break;
        }
        at = close.unwrap_or(at) + 1;
    }
    found.retain(|quote| quote.inner.start < quote.inner.end);
    found
}

/// For each mark the one that closes it, as brackets nest; single ones apart.
fn pairs(marks: &[Mark]) -> Vec<Option<usize>> {
    let mut closing = vec![None; marks.len()];
    let mut open: Vec<(Pair, usize)> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        if mark.pair == Pair::Single {
            continue;
        }
        if mark.opens {
            open.push((mark.pair, at));
        } else if let Some((_, opening)) = open.pop_if(|(pair, _)| *pair == mark.pair)
            && let Some(slot) = closing.get_mut(opening)
        {
            *slot = Some(at);
        }
    }
    closing
}

/// An apostrophe at the end of a word looks like a closing mark: one behind a stop or
/// comma is surer, then one behind any letter but s.
fn closing_single(text: &str, marks: &[Mark], open: usize) -> Option<usize> {
    let opening = marks.get(open)?;
    let rest = marks.iter().enumerate().skip(open + 1);
    let same = rest
        .filter(|(_, m)| m.pair == Pair::Single)
        .take_while(|(_, m)| m.closes);
    let mut likely = None;
    let mut possible = None;
    for (at, mark) in same {
        let inner = text.get(opening.at.end..mark.at.start)?;
        if inner.ends_with(['.', ',', '?', '!', '…']) {
            return Some(at);
        }
        if !inner.ends_with('s') {
            likely = likely.or(Some(at));
        }
        possible = possible.or(Some(at));
    }
    likely.or(possible)
}

/// No later mark opens anything, so all that follows is inside.
fn left_open(marks: &[Mark], at: usize) -> bool {
    let opens = |m: &Mark| m.opens && m.pair != Pair::Single;
    marks.get(at).is_some_and(opens) && !marks.iter().skip(at + 1).any(opens)
}

/// Whether a quoted stretch ends with its paragraph and no mark.
pub(super) fn left_open_at(text: &str, span: &Range<usize>) -> bool {
    let last = text
        .get(span.clone())
        .and_then(|quoted| quoted.chars().next_back());
    !last.is_some_and(|c| matches!(c, '"' | '”' | '“' | '»' | '«' | '」' | '』' | '\'' | '’'))
}

/// Whether a text begins with a mark.
pub(super) fn opens(text: &str) -> bool {
    let text = text.trim_start();
    marks(text.get(..text.len().min(16)).unwrap_or(text))
        .first()
        .is_some_and(|m| m.at.start == 0 && m.opens)
}

/// Whether a paragraph opens with the very mark of the one before.
fn opens_with(text: &str, mark: Option<&str>) -> bool {
    mark.is_some_and(|mark| text.trim_start().starts_with(mark)) && opens(text)
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) = next_candidate(text, from) {
        let (ahead, behind) = text.split_at(at);
        let before = ahead.chars().next_back();
        let mut chars = behind.chars();
        let Some(c) = chars.next() else {
            break;
        };
        let after = chars.next();
        from = at + c.len_utf8();
        let (pair, len, opens, closes) = match c {
            '"' => {
                let opens = free(before) && fast(after);
                (Pair::Double, 1, opens, !opens)
            }
            '“' => (Pair::Double, c.len_utf8(), true, false),
            '”' => (Pair::Double, c.len_utf8(), false, true),
            '„' => (Pair::Low, c.len_utf8(), true, false),
            '«' | '»' => {
                // French and Russian write «so», German and Danish »so«.
                let opens = free(before) && (fast(after) || c == '«');
                (Pair::Angle, c.len_utf8(), opens, !opens)
            }
            '「' | '『' => (Pair::Corner, c.len_utf8(), true, false),
            '」' | '』' => (Pair::Corner, c.len_utf8(), false, true),
            '‘' => (Pair::Single, c.len_utf8(), free(before), false),
            '’' => (Pair::Single, c.len_utf8(), false, ends_word(before, after)),
            '`' if after == Some('`') => (Pair::Latex, 2, true, false),
            '\'' if after == Some('\'') => {
                let behind = text.get(at + 2..).and_then(|t| t.chars().next());
                let opens = free(before) && fast(behind);
                (Pair::Latex, 2, opens, !opens)
            }
            '\'' => {
                let opens = free(before) && fast(after);
                (Pair::Single, 1, opens, !opens && ends_word(before, after))
            }
            _ => continue,
        };
        from = at + len;
        if opens || closes {
            let at = at..at + len;
            marks.push(Mark {
                pair,
                at,
                opens,
                closes,
            });
        }
    }
    low_pairs(&mut marks);
    marks
}

/// The next place of a character that may be a mark, by its first byte.
fn next_candidate(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?.iter();
    let found = rest
        .clone()
        .position(|byte| matches!(byte, b'"' | b'`' | b'\'' | 0xC2 | 0xE2 | 0xE3));
    found.map(|at| from + at)
}

/// „So“ and „so” close with a mark that opens or closes elsewhere.
fn low_pairs(marks: &mut [Mark]) {
    let mut low = false;
    for mark in marks {
        match mark.pair {
            Pair::Low => low = true,
            Pair::Double if low => {
                mark.pair = Pair::Low;
                (mark.opens, mark.closes) = (false, true);
                low = false;
            }
            _ => {}
        }
    }
}

/// Nothing stands before that a mark could close.
fn free(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '—' | '–' | '-' | '/' | ':' | '"' | '“' | '‘' | '\'' | '\u{200f}'
            )
    })
}

fn spaced(before: Option<char>) -> bool {
    before.is_none_or(char::is_whitespace)
}

/// Something stands close behind.
fn fast(after: Option<char>) -> bool {
    after.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | ')' | ';'))
}

fn ends_word(before: Option<char>, after: Option<char>) -> bool {
    !spaced(before) && after.is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use crate::reading::quotations::tests::spoken;

    #[test]
    fn marks_of_many_kinds_enclose_speech() {
        for text in [
            "“the bridge was never safe”",
            "\"the bridge was never safe\"",
            "«the bridge was never safe»",
            "»the bridge was never safe«",
            "„the bridge was never safe“",
            "„the bridge was never safe”",
            "``the bridge was never safe''",
            "''the bridge was never safe''",
            "'the bridge wasn't ever safe,'",
            "‘the workers’ bridge wasn’t safe.’",
            "「橋は決して安全ではなかった」",
            "“he said ‘the bridge is shut’ to us”",
            "“he said “the bridge is shut” to us”",
            "\"he said \"the bridge is shut\" to us\"",
        ] {
            let found = spoken(&[&format!("Of this, {text} was all.")]);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].0, text);
        }
    }

    #[test]
    fn a_mark_left_open_swallows_nothing() {
        let found = spoken(&[
            "The “bridge was closed for the winter, Ortiz said.",
            "“We will not go back there,” Cole said. The road stays open.",
        ]);
        assert!(found.contains(&("“We will not go back there,”".into(), Some("Cole".into()))));
        assert_eq!(
            spoken(&["The “bridge was closed for the winter.", "Nobody came."]),
            []
        );
        let found = spoken(&["The “bridge was closed, but “we go on as before,” Ortiz said."]);
        assert_eq!(
            found,
            [("“we go on as before,”".into(), Some("Ortiz".into()))]
        );
    }
}
