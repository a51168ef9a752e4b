//! Plain text as it came off a page → the stories that it holds.
//!
//! Each line is first judged by what it is ([`marks`]), captions are paired with
//! their credits ([`captions`]), the body is told from the page around it
//! ([`region`]), and then each line is given its place ([`story`]).

mod bodies;
mod boundary;
mod bounds;
mod byline;
mod captions;
mod cites;
mod credits;
mod dateline;
mod furniture;
mod headline;
mod layout;
mod lines;
mod marks;
mod region;
mod shape;
mod story;
mod title;
mod vocabulary;

use super::front::{FrontMatter, Lines, Removed};

/// One story of a file.
pub(super) struct Story {
    pub(super) front: FrontMatter,
    pub(super) body: String,
    pub(super) removed: Vec<Removed>,
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
