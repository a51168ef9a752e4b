//! What is known of written language, before anything is known of the news.

pub mod dates;
mod months;
pub mod sentences;
