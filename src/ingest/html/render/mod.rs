//! What is left of a saved page → Markdown: a paragraph a line, headings, lists, tables,
//! quotes, links, notes. Pictures stay where they are; their captions are kept elsewhere.

mod inline;
mod links;
mod notes;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::blocks::{is_block, is_unseen, starts_line};
use crate::ingest::markdown;
use inline::{Line, Style};
use notes::Notes;

/// Quotes and lists inside each other; deeper ones are set as if they stood here.
const DEEPEST: usize = 6;

/// The parts of a page that are rendered.
pub(super) struct Part<'a> {
    pub(super) page: &'a Html,
    /// Its elements in the order of the page.
    pub(super) roots: &'a [NodeId],
    /// What in them is left out, with all that it holds.
    pub(super) dropped: &'a HashSet<NodeId>,
    /// Where the page was published: relative links lead on from there.
    pub(super) url: Option<&'a str>,
}

/// The Markdown; it ends in a line end when there is any.
pub(super) fn markdown(part: &Part) -> String {
    let roots: Vec<NodeRef<Node>> = part
        .roots
        .iter()
        .filter_map(|id| part.page.tree.get(*id))
        .collect();
    let renderer = Renderer {
        part,
        notes: Notes::find(&roots, part.dropped),
        broken: with_blocks_inside(&roots, part.dropped),
    };
    let mut blocks = Vec::new();
    for root in roots {
        renderer.node(root, &mut Line::default(), &mut blocks, 0);
    }
    for (number, note) in renderer.notes.in_order() {
        let mut inside = Vec::new();
        renderer.children(note, &mut inside, 0);
        let text = indented(&inside.join("\n\n"), "", "    ");
        blocks.push(format!("[^{number}]: {text}"));
    }
    let mut text = blocks.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Elements of a line that hold blocks all the same: a link around a whole card.
fn with_blocks_inside(roots: &[NodeRef<Node>], dropped: &HashSet<NodeId>) -> HashSet<NodeId> {
    let mut broken = HashSet::new();
    for node in roots.iter().flat_map(|root| root.descendants()) {
        if name(node) == Some("br") || dropped.contains(&node.id()) || !starts_line(node) {
            continue;
        }
        for above in node.ancestors() {
            let inline = name(above).is_some_and(|n| !is_block(n));
            if !inline || !broken.insert(above.id()) {
                break;
            }
        }
    }
    broken
}

fn name<'a>(node: NodeRef<'a, Node>) -> Option<&'a str> {
    node.value().as_element().map(|element| element.name())
}

fn attribute<'a>(node: NodeRef<'a, Node>, which: &str) -> Option<&'a str> {
    node.value().as_element().and_then(|e| e.attr(which))
}

struct Renderer<'a> {
    part: &'a Part<'a>,
    notes: Notes<'a>,
    broken: HashSet<NodeId>,
}

impl<'a> Renderer<'a> {
    fn children(&self, node: NodeRef<'a, Node>, blocks: &mut Vec<String>, depth: usize) {
        let mut line = Line::default();
        for child in node.children() {
            self.node(child, &mut line, blocks, depth);
        }
        finish(&mut line, blocks);
    }

    /// A node among others: words join the open line, a block ends it.
    fn node(
        &self,
        node: NodeRef<'a, Node>,
        line: &mut Line,
        blocks: &mut Vec<String>,
        depth: usize,
    ) {
        if self.is_left_out(node) {
            // What stood between two paragraphs still parts them.
            if name(node).is_some_and(|n| is_block(n) && n != "br" && n != "button") {
                finish(line, blocks);
            }
            return;
        }
        match node.value() {
            Node::Text(text) => line.text(text, Style::default(), None),
            Node::Element(element) => {
                let block = starts_line(node) && element.name() != "br";
                if block || self.broken.contains(&node.id()) {
                    finish(line, blocks);
                    self.block(element.name(), node, blocks, depth);
                } else {
                    self.inline(node, line, Style::default(), None);
                    if let Some(paragraph) = line.parted_by_empty_lines() {
                        blocks.push(paragraph);
                    }
                }
            }
            _ => {}
        }
    }

    fn is_left_out(&self, node: NodeRef<'a, Node>) -> bool {
        self.part.dropped.contains(&node.id())
            || self.notes.is_note(node.id())
            || name(node).is_some_and(|n| is_unseen(n) || matches!(n, "img" | "rt" | "rp"))
    }

    fn block(&self, name: &str, node: NodeRef<'a, Node>, blocks: &mut Vec<String>, depth: usize) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(name, node, blocks, depth),
            "ul" | "ol" | "menu" if depth < DEEPEST => self.list(name == "ol", node, blocks, depth),
            "blockquote" if depth < DEEPEST => {
                let mut inside = Vec::new();
                self.children(node, &mut inside, depth + 1);
                if !inside.is_empty() {
                    blocks.push(indented(&inside.join("\n\n"), "> ", "> "));
                }
            }
            "pre" => {
                if let Some(code) = inline::code_block(&inline::raw_text(node), language(node)) {
                    blocks.push(code);
                }
            }
            "table" => match table::of(node) {
                Some(table) => self.table(&table, blocks),
                None => self.children(node, blocks, depth),
            },
            "hr" => {}
            _ => self.children(node, blocks, depth),
        }
    }

    fn heading(&self, name: &str, node: NodeRef<'a, Node>, blocks: &mut Vec<String>, depth: usize) {
        if self.broken.contains(&node.id()) || holds_blocks(node) {
            return self.children(node, blocks, depth);
        }
        let text = self.one_line(node);
        if !text.is_empty() {
            // The page's title is the only heading of the first level.
            let level = name
                .get(1..)
                .and_then(|n| n.parse().ok())
                .unwrap_or(2)
                .max(2);
            blocks.push(format!(
                "{} {}",
                "#".repeat(level),
                markdown::end_heading(text)
            ));
        }
    }

    fn list(&self, ordered: bool, node: NodeRef<'a, Node>, blocks: &mut Vec<String>, depth: usize) {
        let start = attribute(node, "start").and_then(|n| n.parse().ok());
        let mut number: u32 = start.filter(|n| *n < 1_000_000).unwrap_or(1);
        let mut items: Vec<String> = Vec::new();
        let mut loose = false;
        for child in node.children() {
            if self.is_left_out(child) {
                continue;
            }
            let mut inside = Vec::new();
            self.node_alone(child, &mut inside, depth + 1);
            if inside.is_empty() {
                continue;
            }
            let mark = if ordered {
                format!("{number}. ")
            } else {
                "- ".to_owned()
            };
            number += 1;
            let tight = inside.iter().skip(1).all(|b| begins_list(b));
            loose |= !tight;
            let text = inside.join(if tight { "\n" } else { "\n\n" });
            items.push(indented(&text, &mark, &" ".repeat(mark.len())));
        }
        if !items.is_empty() {
            blocks.push(items.join(if loose { "\n\n" } else { "\n" }));
        }
    }

    /// An item: what it holds and not the element itself.
    fn node_alone(&self, node: NodeRef<'a, Node>, blocks: &mut Vec<String>, depth: usize) {
        if name(node) == Some("li") {
            self.children(node, blocks, depth);
        } else {
            let mut line = Line::default();
            self.node(node, &mut line, blocks, depth);
            finish(&mut line, blocks);
        }
    }

    fn table(&self, table: &table::Table<'a>, blocks: &mut Vec<String>) {
        if let Some(caption) = table.caption.filter(|c| !self.is_left_out(*c)) {
            self.children(caption, blocks, DEEPEST);
        }
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().map(|cell| match cell {
                Some(cell) if !self.is_left_out(*cell) => self.one_line(*cell),
                _ => String::new(),
            });
            cells.collect::<Vec<String>>()
        });
        blocks.extend(table::markdown(rows.collect(), table.headed));
    }

    /// Everything in it on one line.
    fn one_line(&self, node: NodeRef<'a, Node>) -> String {
        let mut line = Line::default();
        for child in node.children() {
            self.inline(child, &mut line, Style::default(), None);
        }
        line.take_on_one_line()
    }

    fn inline(&self, node: NodeRef<'a, Node>, line: &mut Line, style: Style, link: Option<usize>) {
        if self.is_left_out(node) {
            return;
        }
        let Some(name) = name(node) else {
            if let Node::Text(text) = node.value() {
                line.text(text, style, link);
            }
            return;
        };
        if let Some(number) = self.notes.referred(node) {
            line.note(number);
            return;
        }
        let mut style = style;
        let mut link = link;
        let mut around = ("", "");
        match name {
            "br" => return line.break_here(),
            "strong" | "b" => style.strong = true,
            "em" | "i" | "cite" | "dfn" => style.emphasis = true,
            "del" | "s" | "strike" => style.struck = true,
            "code" | "kbd" | "samp" | "tt" if link.is_none() => {
                return line.code(&inline::raw_text(node));
            }
            "q" => around = ("“", "”"),
            "sup" => return line.raised(&inline::raw_text(node), style, link),
            "a" if link.is_none() => {
                let href = attribute(node, "href").unwrap_or_default();
                link = links::absolute(href, self.part.url).map(|url| line.link(url));
            }
            _ => {}
        }
        // Words of two blocks on one line do not run into each other.
        let apart = starts_line(node);
        if apart {
            line.text(" ", style, None);
        }
        line.text(around.0, style, link);
        for child in node.children() {
            self.inline(child, line, style, link);
        }
        line.text(around.1, style, link);
        if apart {
            line.text(" ", style, None);
        }
    }
}

fn finish(line: &mut Line, blocks: &mut Vec<String>) {
    blocks.extend(line.take());
}

fn holds_blocks(node: NodeRef<Node>) -> bool {
    let mut inside = node.descendants().skip(1);
    inside.any(|n| name(n).is_some_and(|n| matches!(n, "p" | "ul" | "ol" | "table" | "blockquote")))
}

fn begins_list(block: &str) -> bool {
    let digits = block.bytes().take_while(u8::is_ascii_digit).count();
    block.starts_with("- ")
        || digits > 0 && block.get(digits..).is_some_and(|r| r.starts_with(". "))
}

/// The language that a page says its code is in.
fn language(node: NodeRef<Node>) -> Option<String> {
    let inner = node.children().filter(|c| name(*c) == Some("code"));
    std::iter::once(node)
        .chain(inner)
        .filter_map(|n| attribute(n, "class"))
        .flat_map(str::split_whitespace)
        .find_map(|class| {
            class
                .strip_prefix("language-")
                .or_else(|| class.strip_prefix("lang-"))
        })
        .filter(|l| {
            l.len() <= 20
                && l.chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+-#".contains(c))
        })
        .map(str::to_owned)
}

/// The first line after `first`, the others after `rest`; an empty one stays bare.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (i, line) in text.split('\n').enumerate() {
        let before = if i == 0 { first } else { rest };
        if i > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() {
            before.trim_end()
        } else {
            before
        });
        out.push_str(line);
    }
    out
}
