//! Tables that hold data, told from those that only lay out a page.

use ego_tree::NodeRef;
use scraper::Node;

use super::{attribute, name};

/// Cells in rows; `None` where a wide or high one reaches over.
pub(super) struct Table<'a> {
    pub(super) caption: Option<NodeRef<'a, Node>>,
    pub(super) rows: Vec<Vec<Option<NodeRef<'a, Node>>>>,
    /// Whether the first row names the columns.
    pub(super) headed: bool,
}

const MOST_COLUMNS: usize = 60;

/// The table's cells, unless it lays out a page: one column or row, blocks or tables inside.
pub(super) fn of<'a>(table: NodeRef<'a, Node>) -> Option<Table<'a>> {
    if attribute(table, "role").is_some_and(|r| r == "presentation" || r == "none") {
        return None;
    }
    let mut caption = None;
    let mut lines = Vec::new();
    for child in table.children() {
        match name(child) {
            Some("caption") => caption = Some(child),
            Some("tr") => lines.push(child),
            Some("thead" | "tbody" | "tfoot") => {
                lines.extend(child.children().filter(|n| name(*n) == Some("tr")));
            }
            _ => {}
        }
    }
    let mut rows: Vec<Vec<Option<NodeRef<Node>>>> = Vec::new();
    let mut below: Vec<usize> = Vec::new();
    for line in &lines {
        let mut row = Vec::new();
        let reach_over = |row: &mut Vec<_>, below: &mut Vec<usize>| {
            while let Some(left) = below.get_mut(row.len()).filter(|left| **left > 0) {
                *left -= 1;
                row.push(None);
            }
        };
        for cell in line
            .children()
            .filter(|n| matches!(name(*n), Some("td" | "th")))
        {
            reach_over(&mut row, &mut below);
            let span = |which| attribute(cell, which).and_then(|n| n.trim().parse().ok());
            let wide = span("colspan").unwrap_or(1usize).clamp(1, MOST_COLUMNS);
            let high = span("rowspan").unwrap_or(1usize).clamp(1, lines.len());
            for i in 0..wide {
                let at = row.len();
                below.resize(below.len().max(at + 1), 0);
                if let Some(left) = below.get_mut(at) {
                    *left = high - 1;
                }
                row.push((i == 0).then_some(cell));
            }
        }
        reach_over(&mut row, &mut below);
        if row.len() > MOST_COLUMNS {
            return None;
        }
        rows.push(row);
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let lays_out = table.descendants().skip(1).any(|n| {
        matches!(
            name(n),
            Some("table" | "h1" | "h2" | "h3" | "article" | "section" | "form" | "pre" | "figure")
        )
    });
    if rows.len() < 2 || columns < 2 || lays_out {
        return None;
    }
    let is_head = |cell: &Option<NodeRef<Node>>| cell.is_none_or(|c| name(c) == Some("th"));
    let headed = rows.first().is_some_and(|row| row.iter().all(is_head));
    Some(Table {
        caption,
        rows,
        headed,
    })
}

/// The rows as Markdown; without a head of its own the table gets an empty one.
pub(super) fn markdown(mut rows: Vec<Vec<String>>, headed: bool) -> Option<String> {
    let columns = rows.iter().map(Vec::len).max()?;
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    if rows.is_empty() {
        return None;
    }
    if !headed {
        rows.insert(0, Vec::new());
    }
    let mut text = String::new();
    for (i, row) in rows.iter().enumerate() {
        if i > 0 {
            text.push('\n');
        }
        text.push('|');
        for at in 0..columns {
            let cell = row.get(at).map_or("", String::as_str);
            text.push(' ');
            text.push_str(cell);
            text.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        if i == 0 {
            text.push_str("\n|");
            text.push_str(&" --- |".repeat(columns));
        }
    }
    Some(text)
}
