//! What the elements around a line say it is.

use std::collections::HashMap;

use super::hints::{self, Anchor};
use super::reason::Reason;
use crate::ingest::html::outline::Outline;

/// What each element says of itself, and the elements around it of it.
pub(super) struct Marks {
    reasons: Vec<Option<Reason>>,
    anchors: Vec<Option<Anchor>>,
}

impl Marks {
    pub(super) fn of(page: &Outline) -> Self {
        let mut known = HashMap::new();
        let mut articles: Vec<bool> = Vec::with_capacity(page.elements.len());
        let mut own: Vec<Option<Reason>> = Vec::with_capacity(page.elements.len());
        for element in &page.elements {
            let around = element
                .parent
                .is_some_and(|p| articles.get(p) == Some(&true));
            let is_article = element.value.name() == "article";
            articles.push(around || is_article);
            // An article within an article is a card for another.
            let card = (around && is_article).then_some(Reason::Related);
            own.push(hints::of(element.value, &mut known).or(card));
        }
        doubt(page, &mut own);
        let mut reasons: Vec<Option<Reason>> = Vec::with_capacity(own.len());
        for (element, mine) in page.elements.iter().zip(own) {
            let around = element
                .parent
                .and_then(|p| reasons.get(p).copied().flatten());
            reasons.push(around.or(mine));
        }
        let anchors = page.elements.iter().map(|e| hints::anchor(e.value));
        Self {
            anchors: anchors.collect(),
            reasons,
        }
    }

    /// What an element is, when it is not the article.
    pub(super) fn reason(&self, element: usize) -> Option<Reason> {
        self.reasons.get(element).copied().flatten()
    }

    /// How an element says that it is the article.
    pub(super) fn anchor(&self, element: usize) -> Option<Anchor> {
        self.anchors.get(element).copied().flatten()
    }
}

/// How often a mark is taken back; pages that need more name everything wrongly.
const DOUBTS: usize = 12;

/// Takes back the marks that would take most of the page's text away: such a class names
/// something else.
fn doubt(page: &Outline, own: &mut [Option<Reason>]) {
    for _ in 0..DOUBTS {
        let Some(wrong) = least_believed(page, own) else {
            return;
        };
        for around in page.around(wrong) {
            if let Some(mark) = own.get_mut(around) {
                *mark = None;
            }
        }
    }
}

/// The mark with the most prose of those that cannot be meant.
fn least_believed(page: &Outline, own: &[Option<Reason>]) -> Option<usize> {
    // The nearest marked element around each, itself included.
    let mut nearest: Vec<Option<usize>> = Vec::with_capacity(own.len());
    for (i, (element, mine)) in page.elements.iter().zip(own).enumerate() {
        let around = element
            .parent
            .and_then(|p| nearest.get(p).copied().flatten());
        nearest.push(mine.map(|_| i).or(around));
    }
    let mut inside = vec![0usize; own.len()];
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
    let doubted = own
        .iter()
        .zip(&inside)
        .enumerate()
        .filter(|(_, (mine, inside))| {
            mine.is_some_and(|reason| !is_believed(reason, **inside, plain))
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
        | Reason::Newsletter => plain >= 200 || inside < 200,
        _ => inside <= plain || inside < 120,
    }
}
