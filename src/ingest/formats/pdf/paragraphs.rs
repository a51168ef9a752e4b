//! Lines on pages → paragraphs, and what stands on the pages around them.

use std::collections::{HashMap, HashSet};

use super::Line;
use super::glyphs::{Page, Row};
use crate::model::WebAddress;

/// What the pages hold.
pub(super) struct All {
    pub(super) lines: Vec<Line>,
    /// The address that a browser prints at the edge of each page.
    pub(super) url: Option<WebAddress>,
}

/// Lines at the upper and at the lower edge of a page that may be running heads.
const EDGE: usize = 3;

/// Sets the pages as paragraphs. A paragraph that goes on over the edge of a page stays
/// one, and what stands at the edge follows it.
pub(super) fn of(pages: Vec<Page>) -> All {
    let edges = Edges::of(&pages);
    let url = edges.url(&pages);
    let known = words(&pages);
    let mut lines: Vec<Line> = Vec::new();
    let mut open: Option<Open> = None;
    let mut aside: Vec<Line> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let column = Column::of(page);
        for (at, row) in page.lines.iter().enumerate() {
            if let Some(why) = edges.reason(number, row, at) {
                aside.push(Line {
                    text: row.text.clone(),
                    removed: Some(why),
                });
                continue;
            }
            match &mut open {
                Some(paragraph) if paragraph.goes_on_with(row, number, &column) => {
                    paragraph.join(row, number, &known);
                }
                _ => {
                    close(&mut open, &mut aside, &mut lines);
                    open = Some(Open {
                        text: row.text.clone(),
                        last: row.clone(),
                        page: number,
                        full: false,
                        leading: None,
                    });
                }
            }
            if let Some(paragraph) = &mut open {
                paragraph.full = column.is_full(row);
            }
        }
    }
    close(&mut open, &mut aside, &mut lines);
    All { lines, url }
}

fn close(open: &mut Option<Open>, aside: &mut Vec<Line>, lines: &mut Vec<Line>) {
    if let Some(paragraph) = open.take() {
        lines.push(Line {
            text: paragraph.text,
            removed: None,
        });
    }
    lines.append(aside);
}

/// A paragraph that may go on.
struct Open {
    text: String,
    last: Row,
    page: usize,
    /// Whether its last line reaches the edge of its column.
    full: bool,
    /// From one of its lines to the next.
    leading: Option<f64>,
}

impl Open {
    fn goes_on_with(&self, row: &Row, page: usize, column: &Column) -> bool {
        let like = (row.size - self.last.size).abs() <= self.last.size * 0.08;
        let down = self.last.y - row.y;
        let beside = (row.left - self.last.left).abs() < row.size * 8.0
            || (row.right - self.last.right).abs() < row.size * 8.0;
        let near = match self.leading {
            Some(leading) => down > 0.0 && down < leading * 1.25,
            None => down > 0.0 && down < row.size * 1.9,
        };
        // On another page or in another column what goes on says so itself.
        let carried = (page != self.page || down < -row.size * 3.0) && !ends(&self.text);
        let indented = column.is_indented(row) && !column.is_indented(&self.last);
        like && self.full && !is_item(&row.text) && !indented && (near && beside || carried)
    }

    fn join(&mut self, row: &Row, page: usize, known: &HashSet<String>) {
        let down = self.last.y - row.y;
        if page == self.page && down > 0.0 {
            self.leading = Some(self.leading.map_or(down, |leading| leading.min(down)));
        }
        join(&mut self.text, &row.text, known);
        self.last = row.clone();
        self.page = page;
    }
}

/// Puts two lines together as they were before they were set.
fn join(text: &mut String, next: &str, known: &HashSet<String>) {
    let soft = text.ends_with('\u{ad}');
    let hyphen = text.ends_with(['-', '\u{2010}']);
    let starts_small = next.chars().next().is_some_and(char::is_lowercase);
    let before = text.chars().rev().nth(1);
    if soft {
        text.pop();
    } else if hyphen && before.is_some_and(char::is_alphabetic) {
        let head: String = last_word(text)
            .trim_end_matches(['-', '\u{2010}'])
            .to_lowercase();
        let tail = first_word(next).to_lowercase();
        // A word that is written so elsewhere in the file keeps its hyphen.
        if starts_small && !known.contains(&format!("{head}-{tail}")) {
            text.pop();
        }
    } else {
        let last = text.chars().next_back();
        let first = next.chars().next();
        if !(last.is_some_and(is_unspaced) && first.is_some_and(is_unspaced)) {
            text.push(' ');
        }
    }
    text.push_str(next);
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '-')
        .collect()
}

/// Chinese and Japanese are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Words with a hyphen inside a line.
fn words(pages: &[Page]) -> HashSet<String> {
    pages
        .iter()
        .flat_map(|page| &page.lines)
        .flat_map(|row| row.text.split(' '))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
                .to_lowercase()
        })
        .filter(|word| word.contains('-') && !word.ends_with('-'))
        .collect()
}

fn ends(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '»', '\'', ')', ']', '」', '』', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '।', '۔'])
}

fn is_item(text: &str) -> bool {
    let numbered = text.split_once([' ']).is_some_and(|(mark, _)| {
        let digits = mark.trim_end_matches(['.', ')']);
        digits.len() < mark.len() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())
    });
    numbered || text.starts_with(['•', '●', '▪', '◦', '■', '–', '—', '*', '‣', '·'])
}

/// Where the lines of a page begin and end.
struct Column {
    /// Where lines end, in order, by where they begin in steps of [`STEP`].
    rights: HashMap<i64, Vec<f64>>,
    lefts: Vec<f64>,
}

/// Lines that begin so near to each other are of one column, in points.
const STEP: f64 = 36.0;

fn step(left: f64) -> i64 {
    (left / STEP).floor() as i64
}

impl Column {
    fn of(page: &Page) -> Self {
        let mut rights: HashMap<i64, Vec<f64>> = HashMap::new();
        let mut counts: HashMap<i64, usize> = HashMap::new();
        for row in &page.lines {
            rights.entry(step(row.left)).or_default().push(row.right);
            if row.text.chars().count() > 12 {
                *counts.entry((row.left / 4.0).round() as i64).or_default() += 1;
            }
        }
        for ends in rights.values_mut() {
            ends.sort_by(f64::total_cmp);
        }
        let mut common: Vec<(usize, i64)> = counts.into_iter().map(|(at, n)| (n, at)).collect();
        common.sort_unstable_by(|a, b| b.cmp(a));
        Self {
            rights,
            lefts: common
                .iter()
                .take(8)
                .map(|(_, at)| *at as f64 * 4.0)
                .collect(),
        }
    }

    /// Whether the next word might not have fitted: of the lines that begin near it, few
    /// end much further right.
    fn is_full(&self, row: &Row) -> bool {
        let room = row.size * 9.0;
        let (mut further, mut all) = (0, 0);
        let own = step(row.left);
        for near in [own - 1, own, own + 1] {
            if let Some(ends) = self.rights.get(&near) {
                further += ends.len() - ends.partition_point(|end| *end <= row.right + room);
                all += ends.len();
            }
        }
        row.text.chars().count() >= 12 && further * 4 <= all
    }

    fn is_indented(&self, row: &Row) -> bool {
        let margin = self
            .lefts
            .iter()
            .copied()
            .filter(|left| *left <= row.left + 3.0 && row.left - left < row.size * 6.0)
            .fold(f64::MAX, f64::min);
        margin < f64::MAX && row.left - margin > row.size * 0.8
    }
}

/// What stands at the edges of the pages.
struct Edges {
    /// How many pages have such a line at an edge.
    repeated: HashMap<(String, i64), usize>,
    /// For each page and line, whether it stands at an edge.
    edges: Vec<Vec<bool>>,
}

impl Edges {
    fn of(pages: &[Page]) -> Self {
        let edges: Vec<Vec<bool>> = pages.iter().map(at_edge).collect();
        let mut repeated: HashMap<(String, i64), usize> = HashMap::new();
        for (page, edge) in pages.iter().zip(&edges) {
            let mut seen = HashSet::new();
            for (row, _) in page.lines.iter().zip(edge).filter(|(_, edge)| **edge) {
                let mark = mark(row);
                if seen.insert(mark.clone()) {
                    *repeated.entry(mark).or_default() += 1;
                }
            }
        }
        Self { repeated, edges }
    }

    fn is_at(&self, number: usize, at: usize) -> bool {
        let page = self.edges.get(number);
        page.and_then(|page| page.get(at)).copied().unwrap_or(false)
    }

    /// Why a line is not part of the text, if it is not.
    fn reason(&self, number: usize, row: &Row, at: usize) -> Option<&'static str> {
        if !self.is_at(number, at) {
            return None;
        }
        let (pattern, height) = mark(row);
        let count = [height - 1, height, height + 1]
            .into_iter()
            .filter_map(|height| self.repeated.get(&(pattern.clone(), height)))
            .sum::<usize>();
        let repeats = count > 1 && count * 2 >= self.edges.len();
        let words = pattern.chars().filter(|c| c.is_alphabetic()).count();
        let is_its_number = numbers(&row.text).contains(&(number as u64 + 1));
        let short = row.text.chars().count() <= 12;
        if short && (words == 0 && is_its_number || repeats && words < 8 && pattern.contains('#')) {
            Some("page number")
        } else if repeats || printed_by_browser(&row.text) {
            Some("page header or footer")
        } else {
            None
        }
    }

    fn url(&self, pages: &[Page]) -> Option<WebAddress> {
        let mut found: Option<WebAddress> = None;
        for (number, page) in pages.iter().enumerate() {
            if page.lines.is_empty() {
                continue;
            }
            let printed = page
                .lines
                .iter()
                .enumerate()
                .filter(|(at, _)| self.is_at(number, *at))
                .find(|(_, row)| printed_by_browser(&row.text));
            let url: WebAddress = printed?.1.text.split(' ').next()?.parse().ok()?;
            if found.as_ref().is_some_and(|found| *found != url) {
                return None;
            }
            found = Some(url);
        }
        found.filter(|url| !url.as_str().contains('…') && !url.as_str().ends_with("..."))
    }
}

/// An address, and which page of how many.
fn printed_by_browser(text: &str) -> bool {
    let mut words = text.split(' ');
    let url = words
        .next()
        .is_some_and(|word| word.parse::<WebAddress>().is_ok());
    let rest: Vec<&str> = words.collect();
    let page = rest.last().is_some_and(|last| {
        last.split_once('/').is_some_and(|(page, of)| {
            let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            number(page) && number(of)
        })
    });
    url && page && rest.len() <= 2
}

/// For each line, whether it is among the highest or the lowest of its page, wherever in
/// the file it stands.
fn at_edge(page: &Page) -> Vec<bool> {
    let mut heights: Vec<f64> = page.lines.iter().map(|row| row.y).collect();
    heights.sort_by(f64::total_cmp);
    heights.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    let low = heights.get(EDGE - 1).copied().unwrap_or(f64::MAX);
    let high = heights
        .len()
        .checked_sub(EDGE)
        .and_then(|at| heights.get(at));
    let high = high.copied().unwrap_or(f64::MIN);
    page.lines
        .iter()
        .map(|row| row.y < low + 3.0 || row.y > high - 3.0)
        .collect()
}

/// By what a running head is known again: its words, numbers left aside, and its height.
fn mark(row: &Row) -> (String, i64) {
    (pattern(&row.text), (row.y / 6.0).round() as i64)
}

fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c.is_numeric() {
            true if pattern.ends_with('#') => {}
            true => pattern.push('#'),
            false => pattern.push(c),
        }
    }
    pattern
}

fn numbers(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}
