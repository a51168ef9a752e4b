//! The lines of one story, each in its place, and the article that they make.

use super::layout::{self, Place};
use super::lines::Line;
use super::{captions, marks};
use crate::ingest::front::{FrontMatter, Lines, Removed};
use crate::ingest::story::Story;
use crate::ingest::{markdown, told};
use crate::model::WrittenDate;

/// Reads one story.
pub(super) fn read(lines: &[Line]) -> Story {
    let mut marks = marks::of(lines);
    let figures = captions::find(lines, &marks);
    for found in &figures {
        for at in found.lines.iter().chain(&found.repeats) {
            if let Some(mark) = marks
                .get_mut(*at)
                .filter(|m| !matches!(m, marks::Mark::Credit(_)))
            {
                *mark =
                    marks::Mark::Caption(found.figure.caption.clone(), found.figure.credit.clone());
            }
        }
    }
    let places = layout::of(lines, &marks, &figures);

    let mut front = FrontMatter::default();
    let mut blocks: Vec<Block> = Vec::new();
    let mut removed: Vec<Removed> = Vec::new();
    for (line, place) in lines.iter().zip(places) {
        let text = line.text.clone();
        match place {
            Place::Title => front.title = text,
            Place::Date(range, authors) => {
                front.date = range.to_string().parse::<WrittenDate>().ok();
                add_authors(&mut front, authors);
            }
            Place::Authors(authors) => add_authors(&mut front, authors),
            Place::Summary => front.summary = Some(text),
            Place::KeyPoint => front.key_points.push(text),
            Place::Figure => {}
            Place::Heading => blocks.push(Block::Heading(text)),
            Place::Item => blocks.push(Block::Item(text)),
            Place::Paragraph => blocks.push(Block::Paragraph(text)),
            Place::Removed(why) => remove(&mut removed, line, why),
        }
    }
    front.figures = figures.into_iter().map(|found| found.figure).collect();

    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    let texts: Vec<&str> = blocks.iter().map(Block::text).collect();
    told::complete(&mut front, first, &texts);
    Story {
        front,
        body: to_markdown(&blocks),
        removed,
    }
}

enum Block {
    Heading(String),
    Item(String),
    Paragraph(String),
}

impl Block {
    fn text(&self) -> &str {
        match self {
            Self::Heading(text) | Self::Item(text) | Self::Paragraph(text) => text,
        }
    }
}

fn add_authors(front: &mut FrontMatter, authors: Vec<String>) {
    for author in authors {
        if !front.authors.contains(&author) {
            front.authors.push(author);
        }
    }
}

/// Lines in a row that go for the same reason are one entry.
fn remove(removed: &mut Vec<Removed>, line: &Line, why: String) {
    match removed.last_mut() {
        Some(last) if last.why == why && last.lines.last + line.gap + 1 == line.first => {
            last.lines.last = line.last;
        }
        _ => removed.push(Removed {
            lines: Lines {
                first: line.first,
                last: line.last,
            },
            why,
        }),
    }
}

fn to_markdown(blocks: &[Block]) -> String {
    let mut body = String::new();
    let mut in_list = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item(_));
        let goes_on = in_list && is_item;
        if !(goes_on || body.is_empty()) {
            body.push('\n');
        }
        body.push_str(&match block {
            Block::Heading(text) => markdown::heading(text),
            Block::Item(text) => markdown::item(text),
            Block::Paragraph(text) => markdown::paragraph(text),
        });
        body.push('\n');
        in_list = is_item;
    }
    body
}
