//! What is known of written language, before anything is known of the news.

pub mod dates;
mod direction;
mod months;
pub mod sentences;

pub use direction::is_right_to_left;

/// A pattern that is written in this program and not by a user.
#[allow(clippy::expect_used)]
pub(crate) fn pattern(text: &str) -> regex::Regex {
    regex::Regex::new(text).expect("a pattern of our own is well formed")
}
