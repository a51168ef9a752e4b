//! What the elements around a line say it is.

use super::hints::{Anchor, Hint, Known};
use super::reason::Reason;
use crate::ingest::html::outline::Outline;

/// What each element says of itself, and the elements around it of it.
pub(super) struct Marks {
    hints: Vec<Hint>,
}

impl Marks {
    pub(super) fn of(page: &Outline) -> Self {
        let mut known = Known::default();
        let mut articles: Vec<bool> = Vec::with_capacity(page.elements.len());
        let mut hints: Vec<Hint> = Vec::with_capacity(page.elements.len());
        for element in &page.elements {
            let around = element
                .parent
                .is_some_and(|p| articles.get(p) == Some(&true));
            let is_article = element.value.name() == "article";
            articles.push(around || is_article);
            let mut hint = Hint::of(element.value, &mut known);
            // An article within an article is a card for another.
            let card = (around && is_article).then_some(Reason::Related);
            hint.reason = hint.reason.or(card);
            hints.push(hint);
        }
        doubt(page, &mut hints);
        for (i, element) in page.elements.iter().enumerate() {
            let around = element.parent.and_then(|p| hints.get(p)?.reason);
            if let Some(hint) = hints.get_mut(i) {
                hint.reason = around.or(hint.reason);
            }
        }
        Self { hints }
    }

    /// What an element is, when it is not the article.
    pub(super) fn reason(&self, element: usize) -> Option<Reason> {
        self.hints.get(element)?.reason
    }

    /// How an element says that it is the article.
    pub(super) fn anchor(&self, element: usize) -> Option<Anchor> {
        self.hints.get(element)?.anchor
    }

    /// Whether an element names who wrote the article, or when.
    pub(super) fn is_byline(&self, element: usize) -> bool {
        self.hints.get(element).is_some_and(|hint| hint.is_byline)
    }

    /// Whether an element holds notes to the text.
    pub(super) fn is_note(&self, element: usize) -> bool {
        self.hints.get(element).is_some_and(|hint| hint.is_note)
    }
}

/// How often a mark is taken back; pages that need more name everything wrongly.
const DOUBTS: usize = 12;

/// Takes back the marks that would take most of the page's text away: such a class names
/// something else.
fn doubt(page: &Outline, hints: &mut [Hint]) {
    for _ in 0..DOUBTS {
        let Some(wrong) = least_believed(page, hints) else {
            return;
        };
        for around in page.around(wrong) {
            if let Some(hint) = hints.get_mut(around) {
                hint.reason = None;
            }
        }
    }
}

/// The mark with the most prose of those that cannot be meant.
fn least_believed(page: &Outline, hints: &[Hint]) -> Option<usize> {
    // The nearest marked element around each, itself included.
    let mut nearest: Vec<Option<usize>> = Vec::with_capacity(hints.len());
    for (i, (element, hint)) in page.elements.iter().zip(hints).enumerate() {
        let around = element
            .parent
            .and_then(|p| nearest.get(p).copied().flatten());
        nearest.push(hint.reason.map(|_| i).or(around));
    }
    let mut inside = vec![0usize; hints.len()];
    let mut plain = 0usize;
    for line in page.lines.iter().filter(|line| line.is_prose) {
        let sum = match nearest.get(line.element).copied().flatten() {
            Some(mark) => inside.get_mut(mark),
            None => Some(&mut plain),
        };
        if let Some(sum) = sum {
            *sum += line.size;
        }
    }
    let doubted = hints
        .iter()
        .zip(&inside)
        .enumerate()
        .filter(|(_, (hint, inside))| {
            hint.reason
                .is_some_and(|reason| !is_believed(reason, **inside, plain))
        });
    doubted
        .max_by_key(|(_, (_, inside))| **inside)
        .map(|(i, _)| i)
}

fn is_believed(reason: Reason, inside: usize, plain: usize) -> bool {
    match reason {
        Reason::Hidden | Reason::Consent | Reason::Footer if inside < 200 => true,
        // Nothing else is left to be the article.
        _ if plain < 60 => inside == 0,
        Reason::Hidden => plain >= 400,
        Reason::Comments
        | Reason::Consent
        | Reason::Footer
        | Reason::Caption
        | Reason::Furniture
        | Reason::Newsletter => plain >= 150 || inside < 200,
        _ => inside <= plain || inside < 120,
    }
}
