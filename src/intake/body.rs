//! The Markdown of an article, merged line by line: a paragraph is a line.

use std::collections::HashMap;

use diffy::{ConflictStyle, MergeOptions};

/// What became of a body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) text: String,
    pub(super) clashes: Vec<Clash>,
}

/// A place that the author and the machine have changed in different ways; the
/// author's words stand in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) base: String,
    pub(super) theirs: String,
    pub(super) ours: String,
    /// The line above it, if there is one.
    pub(super) after: String,
    /// The byte of the merged text at which it begins.
    pub(super) at: usize,
}

/// More lines than these, changed, are one piece: comparing them would take too long.
const MOST_LINES: usize = 10_000;

/// Takes over what changed from `base` to `theirs`, and leaves what the author changed.
pub(super) fn merge(base: &str, theirs: &str, ours: &str) -> Merged {
    let mut lines = Lines::default();
    let base = lines.read(base);
    let theirs = lines.read(theirs);
    let ours = lines.read(ours);
    let mut merged = Merging {
        words: &lines.words,
        ours: &ours,
        theirs: &theirs,
        base: &base,
        text: ours.head.clone(),
        last: None,
        clashes: Vec::new(),
    };
    for piece in pieces(&base.ids, &theirs.ids, &ours.ids) {
        merged.take(piece);
    }
    let end = if merged.last == ours.ids.last().copied() {
        &ours.tail
    } else {
        "\n"
    };
    merged.text.push_str(end);
    Merged {
        text: merged.text,
        clashes: merged.clashes,
    }
}

/// A run of lines that all agree on, or on which they do not.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Same(Vec<usize>),
    Clash {
        base: Vec<usize>,
        theirs: Vec<usize>,
        ours: Vec<usize>,
    },
}

fn pieces(base: &[usize], theirs: &[usize], ours: &[usize]) -> Vec<Piece> {
    if theirs == base {
        return vec![Piece::Same(ours.to_vec())];
    }
    if ours == base {
        return vec![Piece::Same(theirs.to_vec())];
    }
    if base.len() + theirs.len() + ours.len() > MOST_LINES {
        return refined(base, theirs, ours);
    }
    let written = |ids: &[usize]| ids.iter().map(|id| format!("{id}\n")).collect::<String>();
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Diff3);
    let told = options.merge(&written(base), &written(ours), &written(theirs));
    let told = told.unwrap_or_else(|conflicts| conflicts);
    let mut pieces = Vec::new();
    // What stands between the marks of a clash: ours, base, theirs.
    let mut open: Option<Vec<Vec<usize>>> = None;
    for line in told.lines() {
        let mark = line.bytes().next().unwrap_or_default();
        match (mark, &mut open) {
            (b'<', _) => open = Some(vec![Vec::new()]),
            (b'|' | b'=', Some(sides)) => sides.push(Vec::new()),
            (b'>', Some(sides)) => {
                let theirs = sides.pop().unwrap_or_default();
                let base = sides.pop().unwrap_or_default();
                let ours = sides.pop().unwrap_or_default();
                pieces.extend(refined(&base, &theirs, &ours));
                open = None;
            }
            (_, open) => {
                let id = line.parse().ok();
                match open.as_mut().and_then(|sides| sides.last_mut()) {
                    Some(side) => side.extend(id),
                    None => pieces.push(Piece::Same(id.into_iter().collect())),
                }
            }
        }
    }
    pieces
}

/// Neighbouring lines may be changed by one and the other: that is no clash.
fn refined(mut base: &[usize], mut theirs: &[usize], mut ours: &[usize]) -> Vec<Piece> {
    // What both wrote alike stands once.
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    while let (Some((a, more)), Some((b, mine))) = (theirs.split_first(), ours.split_first()) {
        if a != b {
            break;
        }
        head.push(*a);
        (theirs, ours) = (more, mine);
        base = base.strip_prefix(&[*a]).unwrap_or(base);
    }
    while let (Some((a, more)), Some((b, mine))) = (theirs.split_last(), ours.split_last()) {
        if a != b {
            break;
        }
        tail.push(*a);
        (theirs, ours) = (more, mine);
        base = base.strip_suffix(&[*a]).unwrap_or(base);
    }
    tail.reverse();
    let mut pieces = vec![Piece::Same(head)];
    pieces.extend(unlike(base, theirs, ours));
    pieces.push(Piece::Same(tail));
    pieces
}

fn unlike(base: &[usize], theirs: &[usize], ours: &[usize]) -> Vec<Piece> {
    let clash = |base: &[usize], theirs: &[usize], ours: &[usize]| Piece::Clash {
        base: base.to_vec(),
        theirs: theirs.to_vec(),
        ours: ours.to_vec(),
    };
    if theirs == base || ours == base {
        let changed = if theirs == base { ours } else { theirs };
        return vec![Piece::Same(changed.to_vec())];
    }
    if base.len() == theirs.len() && base.len() == ours.len() {
        let lines = base.iter().zip(theirs).zip(ours);
        return lines
            .map(|((base, theirs), ours)| match (base, theirs, ours) {
                (b, t, o) if t == b || t == o => Piece::Same(vec![*o]),
                (b, t, o) if o == b => Piece::Same(vec![*t]),
                (b, t, o) => clash(&[*b], &[*t], &[*o]),
            })
            .collect();
    }
    if !base.is_empty() {
        if let Some(more) = theirs.strip_prefix(base) {
            return vec![Piece::Same([ours, more].concat())];
        }
        if let Some(more) = ours.strip_prefix(base) {
            return vec![Piece::Same([theirs, more].concat())];
        }
        if let Some(more) = theirs.strip_suffix(base) {
            return vec![Piece::Same([more, ours].concat())];
        }
        if let Some(more) = ours.strip_suffix(base) {
            return vec![Piece::Same([more, theirs].concat())];
        }
    }
    vec![clash(base, theirs, ours)]
}

/// Every different line once.
#[derive(Default)]
struct Lines {
    words: Vec<String>,
    ids: HashMap<String, usize>,
}

/// One version of a text.
#[derive(Default)]
struct Version {
    ids: Vec<usize>,
    /// What stands between two lines that follow each other.
    gaps: HashMap<(usize, usize), String>,
    head: String,
    tail: String,
}

impl Lines {
    fn read(&mut self, text: &str) -> Version {
        let mut version = Version::default();
        let mut gap = String::new();
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                gap.push_str(line);
                continue;
            }
            let end = line.trim_end_matches(['\n', '\r']).len();
            let (words, rest) = line.split_at(end);
            let id = self.id(words);
            match version.ids.last() {
                Some(last) => {
                    version.gaps.insert((*last, id), std::mem::take(&mut gap));
                }
                None => version.head = std::mem::take(&mut gap),
            }
            version.ids.push(id);
            gap = rest.to_owned();
        }
        version.tail = gap;
        version
    }

    fn id(&mut self, words: &str) -> usize {
        if let Some(id) = self.ids.get(words) {
            return *id;
        }
        let id = self.words.len();
        self.words.push(words.to_owned());
        self.ids.insert(words.to_owned(), id);
        id
    }
}

struct Merging<'a> {
    words: &'a [String],
    ours: &'a Version,
    theirs: &'a Version,
    base: &'a Version,
    text: String,
    last: Option<usize>,
    clashes: Vec<Clash>,
}

impl Merging<'_> {
    fn take(&mut self, piece: Piece) {
        let (ours, clash) = match piece {
            Piece::Same(ids) => (ids, None),
            Piece::Clash { base, theirs, ours } => {
                let clash = Clash {
                    base: self.rendered(self.base, &base),
                    theirs: self.rendered(self.theirs, &theirs),
                    ours: self.rendered(self.ours, &ours),
                    after: self.last.map(|id| self.word(id)).unwrap_or_default(),
                    at: 0,
                };
                (ours, Some(clash))
            }
        };
        let mut at = None;
        for id in ours {
            if let Some(last) = self.last {
                let gap = self.gap(last, id);
                self.text.push_str(&gap);
            }
            at.get_or_insert(self.text.len());
            let word = self.word(id);
            self.text.push_str(&word);
            self.last = Some(id);
        }
        if let Some(clash) = clash {
            let at = at.unwrap_or(self.text.len());
            self.clashes.push(Clash { at, ..clash });
        }
    }

    fn word(&self, id: usize) -> String {
        self.words.get(id).cloned().unwrap_or_default()
    }

    /// As the author has it, else as the machine has it.
    fn gap(&self, last: usize, next: usize) -> String {
        let pair = (last, next);
        let returns = self.ours.tail.contains('\r') || self.ours.head.contains('\r');
        let machine = self.theirs.gaps.get(&pair).map_or("\n\n", String::as_str);
        match self.ours.gaps.get(&pair) {
            Some(gap) => gap.clone(),
            None if returns => machine.replace('\n', "\r\n"),
            None => machine.to_owned(),
        }
    }

    fn rendered(&self, version: &Version, ids: &[usize]) -> String {
        let mut text = String::new();
        let mut last = None;
        for id in ids {
            if let Some(last) = last {
                let gap = version.gaps.get(&(last, *id)).map_or("\n\n", |gap| gap);
                text.push_str(gap);
            }
            text.push_str(&self.word(*id));
            last = Some(*id);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merged(base: &str, theirs: &str, ours: &str) -> (String, Vec<(String, String)>) {
        let Merged { text, clashes } = merge(base, theirs, ours);
        let sides = clashes.into_iter().map(|clash| (clash.theirs, clash.ours));
        (text, sides.collect())
    }

    #[test]
    fn both_kinds_of_edit_are_kept_even_side_by_side() {
        let base = "One.\n\nTwo.\n\nThree.\n";
        for (theirs, ours, expected) in [
            (
                "One.\n\nTwo!\n\nThree.\n",
                "One.\n\nTwo.\n\nThree?\n",
                "One.\n\nTwo!\n\nThree?\n",
            ),
            (
                "Nil.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n",
                "One.\nTwo.\n\nThree?\n",
                "Nil.\n\nOne.\nTwo.\n\nThree?\n\nFour.\n",
            ),
            (
                "One.\n\nTwo.\n\nThree.\n\nFour.\n",
                "One.\n\nTwo.\n\nThree?\n\nFour.\n",
                "One.\n\nTwo.\n\nThree?\n\nFour.\n",
            ),
            (
                "One.\n\nThree.\n",
                "One.\n\nTwo.\n\nThree.\n\nMine.\n",
                "One.\n\nThree.\n\nMine.\n",
            ),
        ] {
            assert_eq!(merged(base, theirs, ours), (expected.to_owned(), vec![]));
        }
    }

    #[test]
    fn where_both_changed_one_line_the_authors_stays_and_the_other_is_told() {
        let (text, clashes) = merged("One.\n\nTwo.\n", "One.\n\nTwo!\n", "One.\n\nTwo?\n");
        assert_eq!(text, "One.\n\nTwo?\n");
        assert_eq!(clashes, [("Two!".to_owned(), "Two?".to_owned())]);
        let clash = &merge("One.\n\nTwo.\n", "One.\n\nTwo!\n", "One.\n").clashes[0];
        assert_eq!((clash.after.as_str(), clash.ours.as_str()), ("One.", ""));
    }

    #[test]
    fn the_authors_line_ends_are_kept() {
        let (text, _) = merged(
            "One.\n\nTwo.\n",
            "One.\n\nTwo.\n\nThree.\n",
            "\r\nOne?\r\n\r\nTwo.\r\n",
        );
        assert_eq!(text, "\r\nOne?\r\n\r\nTwo.\r\n\r\nThree.\n");
    }

    proptest! {
        #[test]
        fn what_one_side_left_alone_is_the_others(
            base in proptest::collection::vec("[a-d]", 0..12),
            other in proptest::collection::vec("[a-d]", 0..12),
        ) {
            let text = |lines: &[String]| {
                lines.iter().map(|line| format!("{line}\n")).collect::<Vec<_>>().join("\n")
            };
            let (base, other) = (text(&base), text(&other));
            let (ours, clashes) = merged(&base, &base, &other);
            prop_assert_eq!((ours, clashes.len()), (other.clone(), 0));
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let (theirs, clashes) = merged(&base, &other, &base);
            prop_assert_eq!((words(&theirs), clashes.len()), (words(&other), 0));
        }

        #[test]
        fn no_line_of_the_authors_is_lost(
            base in proptest::collection::vec("[a-d]", 0..8),
            theirs in proptest::collection::vec("[a-e]", 0..8),
            ours in proptest::collection::vec("[a-dx-z]", 0..8),
        ) {
            let text = |lines: &[String]| lines.join("\n\n") + "\n";
            let (text, _) = merged(&text(&base), &text(&theirs), &text(&ours));
            for line in ours.iter().filter(|line| "xyz".contains(line.as_str())) {
                prop_assert!(text.contains(line.as_str()));
            }
        }
    }
}
