//! A file that may be larger than what memory should hold: its text goes out as it is made.

use std::io::{self, Write};

/// So many bytes are held before they go out.
const HELD: usize = 1 << 16;

/// Where such a text goes.
pub(super) struct Sink<'a> {
    held: String,
    out: &'a mut dyn Write,
    sent: io::Result<()>,
}

impl<'a> Sink<'a> {
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self {
            held: String::with_capacity(HELD),
            out,
            sent: Ok(()),
        }
    }

    pub fn push(&mut self, c: char) {
        self.held.push(c);
    }

    /// Adds text; where some before could not be written, [`Sink::end`] tells it.
    pub fn push_str(&mut self, text: &str) {
        self.held.push_str(text);
        if self.held.len() >= HELD {
            self.send();
        }
    }

    /// Sends what is still held.
    pub fn end(mut self) -> io::Result<()> {
        self.send();
        self.sent
    }

    fn send(&mut self) {
        if self.sent.is_ok() {
            self.sent = self.out.write_all(self.held.as_bytes());
        }
        self.held.clear();
    }
}
