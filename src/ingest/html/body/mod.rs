//! The lines of a page that are its article, and why the others are not.

mod clean;
mod flow;
mod head;
mod hints;
mod marks;
mod prose;
mod reason;
mod region;
mod repeats;
mod witness;

use super::outline::Outline;
pub(super) use prose::heading;
pub(super) use reason::Reason;

/// What is known of each line.
pub(super) struct Body {
    /// The element that holds the article.
    pub(super) root: usize,
    /// For each line of the page: why it is left out, if it is.
    pub(super) verdicts: Vec<Option<Reason>>,
}

/// Reads which lines are the article.
pub(super) fn of(page: &Outline) -> Body {
    let marks = marks::of(page);
    let witness = witness::of(page);
    let root = region::of(page, &marks, &witness);
    let mut verdicts = clean::verdicts(page, &marks, root, &witness);
    repeats::drop(page, &mut verdicts);
    Body { root, verdicts }
}
