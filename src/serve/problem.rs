//! A problem as the preview shows it: the look of the command line, in HTML.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

use crate::diagnostic::{Diagnostic, Severity, Source};

/// Lines that are shown of what a problem points at.
const LINES: usize = 4;
/// Characters that are shown of a line on either side of what is wrong.
const AROUND: usize = 70;

/// The item of a list that tells of a problem. Files of the dossier at `root` are named from
/// there on.
pub(super) fn item(problem: &Diagnostic, root: &str) -> String {
    let (class, word) = match problem.severity() {
        Severity::Error => ("error", "error"),
        Severity::Warning => ("warning", "warning"),
    };
    let mut html = format!(
        "<li class=\"problem {class}\"><p class=what><b>{word}</b>: {}</p>",
        escaped(problem.message())
    );
    let (file, position) = problem.location();
    if let Some(file) = file {
        let inside = file
            .strip_prefix(root)
            .map(|rest| rest.trim_start_matches('/'));
        let file = escaped(inside.unwrap_or(file));
        let at = position.map(|(line, column)| format!(":{line}:{column}"));
        let at = at.unwrap_or_default();
        html += &format!("<p class=where><bdi>{file}{at}</bdi></p>");
    }
    if let Some((source, span, label)) = problem.pointed_at() {
        html += &excerpt(source, span, label);
    }
    if let Some(advice) = problem.advice() {
        html += &format!("<p class=help><b>help</b>: {}</p>", escaped(advice));
    }
    html + "</li>"
}

/// The lines that a span lies in, one before and one after, each with its number.
fn excerpt(source: &Source, span: Range<usize>, label: &str) -> String {
    let mut html = "<div class=code role=group aria-label=\"The place\">".to_owned();
    let mut start = 0;
    let mut told = false;
    let mut shown = 0;
    // A span at the very end belongs to the last line.
    let length = source.text.len();
    let at = span.start.min(length.saturating_sub(1));
    let end = span.end.max(at + 1);
    let lines: Vec<&str> = source.text.split_inclusive('\n').collect();
    for (i, line) in lines.iter().enumerate() {
        let next = start + line.len();
        let text = line.trim_end_matches(['\n', '\r']);
        let inside = start < end && at < next;
        if inside
            && shown == 0
            && let Some(before) = i.checked_sub(1).and_then(|i| lines.get(i))
        {
            html += &row(i, &plain(before.trim_end_matches(['\n', '\r'])));
        }
        if inside && shown < LINES {
            shown += 1;
            let from = span.start.saturating_sub(start).min(text.len());
            let to = span.end.saturating_sub(start).min(text.len());
            let (code, before) = marked(text, from..to.max(from));
            html += &row(i + 1, &code);
            if !told && !label.is_empty() {
                told = true;
                html += &format!(
                    "<div class=\"row label\"><span class=n></span><span><span class=ghost \
                     aria-hidden=true>{before}</span><span>{}</span></span></div>",
                    escaped(label)
                );
            }
        }
        if start >= end {
            html += &row(i + 1, &plain(text));
            break;
        }
        start = next;
    }
    html + "</div>"
}

fn row(number: usize, code: &str) -> String {
    format!("<div class=row><span class=n>{number}</span><code dir=auto>{code}</code></div>")
}

/// A line that is only there to tell where one is.
fn plain(text: &str) -> String {
    match text.char_indices().nth(2 * AROUND) {
        Some((end, _)) => escaped(text.get(..end).unwrap_or_default()) + "…",
        None => escaped(text),
    }
}

/// A line with bytes of it marked, and what stands before them where the mark's words can
/// stand below it.
fn marked(text: &str, span: Range<usize>) -> (String, String) {
    let (before, rest) = text.split_at_checked(span.start).unwrap_or((text, ""));
    let (inside, after) = rest.split_at_checked(span.len()).unwrap_or((rest, ""));
    // A place between two characters is as good as the one behind it.
    let (inside, after) = match after.chars().next() {
        Some(c) if inside.is_empty() => after.split_at(c.len_utf8()),
        _ => (inside, after),
    };
    let from = before.char_indices().rev().nth(AROUND - 1);
    let cut = from.map_or(before, |(from, _)| before.get(from..).unwrap_or_default());
    let before = if cut.len() < before.len() {
        format!("…{}", escaped(cut))
    } else {
        escaped(cut)
    };
    let inside = if inside.is_empty() { " " } else { inside };
    let code = format!("{before}<mark>{}</mark>{}", plain(inside), plain(after));
    let turns = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    let straight = !text.contains(turns);
    (code, if straight { before } else { String::new() })
}

/// Text as HTML, without what a browser would not show.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\t' => html += "    ",
            '\n' => html.push(c),
            c if c.is_control() => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
    html
}
