//! Plain text as it came off a page → the stories that it holds.
//!
//! Each line is first judged by what it is ([`marks`]), captions are paired with
//! their credits ([`captions`]), the body is told from the page around it
//! ([`region`]), and then each line is given its place ([`story`]).

mod agencies;
mod bodies;
mod boundary;
pub(super) mod bounds;
mod byline;
mod captions;
pub(super) mod cites;
mod cohesion;
pub(super) mod credits;
pub(super) mod dateline;
mod furniture;
mod gaps;
mod head;
mod headline;
mod layout;
mod lexicon;
mod lines;
mod marks;
mod openings;
mod pictures;
mod quotes;
mod region;
mod shape;
mod story;
pub(super) mod title;
mod vocabulary;

use super::front::{Lines, Removed};
use super::markdown::{item, paragraph};
use super::story::Story;

/// Every paragraph of a text: its lines, its words, and its Markdown.
pub(super) fn paragraphs(text: &str) -> Vec<(Lines, String, String)> {
    let lines = lines::of(text).into_iter().map(|line| {
        let markdown = if line.bullet {
            item(&line.text)
        } else {
            paragraph(&line.text)
        };
        let lines = Lines {
            first: line.first,
            last: line.last,
        };
        (lines, line.text, markdown)
    });
    lines.collect()
}

/// The stories in the order of the text; the first answers for all lines.
pub(super) fn stories(text: &str) -> Vec<Story> {
    let lines = lines::of(text);
    let mut stories: Vec<Story> = Vec::new();
    for part in boundary::split(&lines) {
        let Some(lines) = lines.get(part) else {
            continue;
        };
        let story = story::read(lines);
        if let (Some(first), Some(from), Some(to)) =
            (stories.first_mut(), lines.first(), lines.last())
        {
            first.removed.push(Removed {
                lines: Lines {
                    first: from.first,
                    last: to.last,
                },
                why: format!("second story: {}", story.front.title),
            });
        }
        stories.push(story);
    }
    stories
}
