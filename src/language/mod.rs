//! What is known of written language, before anything is known of the news.

mod countries;
pub mod dates;
mod direction;
mod identify;
mod months;
mod named;
mod scan;
mod script;
pub mod sentences;
pub mod stamps;
mod word_map;

pub use countries::{Country, body_or_country, country};
pub use direction::is_right_to_left;
pub use identify::{ENOUGH, of, three_letters};
pub use script::of_letters;
pub(crate) use word_map::WordMap;

/// A pattern that is written in this program and not by a user.
#[allow(clippy::expect_used)]
pub(crate) fn pattern(text: &str) -> regex::Regex {
    regex::Regex::new(text).expect("a pattern of our own is well formed")
}
