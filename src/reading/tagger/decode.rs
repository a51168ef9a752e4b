//! The best sequence of labels for a stretch, and how sure each name in it is.

use std::ops::Range;

/// Labels: outside, then the beginning and the inside of each kind.
pub(crate) const LABELS: usize = 7;
/// Columns of a row of weights: one more than labels, so that a row is eight bytes.
pub(crate) const COLUMNS: usize = 8;
/// Scores of a token, by label.
pub(crate) type Scores = [f32; COLUMNS];

/// Whether a label can follow another; `None` is the beginning of a stretch.
pub(crate) fn may_follow(before: Option<usize>, label: usize) -> bool {
    match label {
        2 | 4 | 6 => before.is_some_and(|b| b == label || b + 1 == label),
        _ => true,
    }
}

/// The kind of a label: 0 person, 1 organisation, 2 place.
pub(crate) fn kind(label: usize) -> Option<usize> {
    (label > 0).then(|| (label - 1) / 2)
}

/// Scores of one label after another.
pub(crate) type Transitions = [[f32; COLUMNS]; COLUMNS];

/// The labels of the best path, into `path`.
pub(crate) fn best_path(scores: &[Scores], transitions: &Transitions, path: &mut Vec<usize>) {
    path.clear();
    let Some(first) = scores.first() else { return };
    let mut best = *first;
    for (label, score) in best.iter_mut().enumerate().take(LABELS) {
        if !may_follow(None, label) {
            *score = f32::NEG_INFINITY;
        }
    }
    // At first what each label is best reached from, four bits each.
    path.push(0);
    for here in &scores[1..] {
        let mut next = [f32::NEG_INFINITY; COLUMNS];
        let mut back = 0;
        for label in 0..LABELS {
            let mut reached = 0;
            for before in 0..LABELS {
                let score = best[before] + transitions[before][label];
                if may_follow(Some(before), label) && score > next[label] {
                    next[label] = score;
                    reached = before;
                }
            }
            back |= reached << (4 * label);
            next[label] += here[label];
        }
        best = next;
        path.push(back);
    }
    let mut label = (0..LABELS).fold(0, |top, l| if best[l] > best[top] { l } else { top });
    for step in path.iter_mut().rev() {
        let back = *step >> (4 * label) & 15;
        *step = label;
        label = back;
    }
}

/// Names in a path: where, and of which kind.
pub(crate) fn names(path: &[usize]) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < path.len() {
            let start = at;
            at += 1;
            if let Some(kind) = kind(path[start]) {
                while at < path.len() && path[at] == 2 * kind + 2 {
                    at += 1;
                }
                return Some((start..at, kind));
            }
        }
        None
    })
}

/// How probable each name is, exactly as it stands, when scores are read as logarithms
/// of odds (forward and backward sums over all paths, after Rabiner 1989).
pub(crate) struct Certainty {
    step: Transitions,
    emit: Vec<Scores>,
    /// Sums over all paths up to a token, scaled to 1, and what they were divided by.
    forward: Vec<Scores>,
    scale: Vec<f32>,
    /// Sums over all paths behind a token, by the same scale.
    backward: Vec<Scores>,
}

impl Certainty {
    /// Over the scores of a stretch, each divided by `temperature`.
    pub(crate) fn new(scores: &[Scores], transitions: &Transitions, temperature: f32) -> Self {
        let mut step = [[0.0; COLUMNS]; COLUMNS];
        for (before, row) in step.iter_mut().enumerate().take(LABELS) {
            for (label, value) in row.iter_mut().enumerate().take(LABELS) {
                if may_follow(Some(before), label) {
                    *value = (transitions[before][label] / temperature).exp();
                }
            }
        }
        let emit = scores.iter().map(|row| odds(row, temperature)).collect();
        let mut certainty = Certainty {
            step,
            emit,
            forward: Vec::new(),
            scale: Vec::new(),
            backward: Vec::new(),
        };
        certainty.sum_forward();
        certainty.sum_backward();
        certainty
    }

    fn sum_forward(&mut self) {
        for (at, here) in self.emit.iter().enumerate() {
            let sums: Scores = std::array::from_fn(|label| {
                let reached = match at.checked_sub(1).and_then(|b| self.forward.get(b)) {
                    None => f32::from(may_follow(None, label)),
                    Some(before) => (0..LABELS).map(|b| before[b] * self.step[b][label]).sum(),
                };
                here[label] * reached
            });
            let total = sums.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            self.forward.push(sums.map(|sum| sum / total));
            self.scale.push(total);
        }
    }

    fn sum_backward(&mut self) {
        self.backward = vec![[1.0; COLUMNS]; self.emit.len()];
        for at in (1..self.emit.len()).rev() {
            self.backward[at - 1] = std::array::from_fn(|label| {
                (0..LABELS).map(|next| self.onward(label, at, next)).sum()
            });
        }
    }

    /// What all paths weigh that go from `label` to `next` at a token, from there on.
    fn onward(&self, label: usize, at: usize, next: usize) -> f32 {
        self.step[label][next] * self.emit[at][next] * self.backward[at][next] / self.scale[at]
    }

    /// The probability of a name of `kind` at `place`, from 0 to 1.
    pub(crate) fn of(&self, place: Range<usize>, kind: usize) -> f32 {
        let (begin, inside) = (2 * kind + 1, 2 * kind + 2);
        let mut label = begin;
        let mut sum = self.forward[place.start][begin];
        for at in place.start + 1..place.end {
            sum *= self.step[label][inside] * self.emit[at][inside] / self.scale[at];
            label = inside;
        }
        if place.end < self.emit.len() {
            sum *= (0..LABELS)
                .filter(|next| *next != inside)
                .map(|next| self.onward(label, place.end, next))
                .sum::<f32>();
        }
        // Where all odds are nil the sum is no number.
        if sum.is_nan() {
            0.0
        } else {
            sum.clamp(0.0, 1.0)
        }
    }
}

/// Scores as odds; the unused column has none.
fn odds(row: &Scores, temperature: f32) -> Scores {
    let top = row[..LABELS]
        .iter()
        .copied()
        .fold(f32::NEG_INFINITY, f32::max);
    std::array::from_fn(|label| {
        if label < LABELS {
            ((row[label] - top) / temperature).exp()
        } else {
            0.0
        }
    })
}
