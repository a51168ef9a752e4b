//! The trained model: weights, classes and lists, as they are packed in the binary.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::decode::{COLUMNS, LABELS, Scores, Transitions, steps};
use super::lexicon::Lexicon;

/// Written by `examples/train`.
static PACKED: &[u8] = include_bytes!("model.bin");

/// What a model file begins with.
pub(crate) const MARK: &[u8; 8] = b"names/02";

/// Bits of a row of the two tables of weights.
pub(crate) const LOCAL_BITS: u32 = 18;
pub(crate) const DOCUMENT_BITS: u32 = 13;

/// Rows of weights added up, in lanes of sixteen bits: some seventy rows of bytes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sums {
    /// The columns 0, 2, 4, 6, each weight 128 more than it is so that none is negative.
    even: u64,
    odd: u64,
    rows: u16,
}

impl Sums {
    #[inline]
    fn add(&mut self, row: &[i8; COLUMNS]) {
        const LANES: u64 = 0x00FF_00FF_00FF_00FF;
        let bytes = u64::from_le_bytes(row.map(|weight| weight as u8)) ^ 0x8080_8080_8080_8080;
        self.even = self.even.wrapping_add(bytes & LANES);
        self.odd = self.odd.wrapping_add(bytes >> 8 & LANES);
        self.rows += 1;
    }

    fn column(self, column: usize) -> f32 {
        let lanes = [self.even, self.odd][column % 2];
        let sum = (lanes >> (column / 2 * 16)) as u16;
        f32::from(sum) - 128.0 * f32::from(self.rows)
    }
}

/// A table of small weights with one scale.
#[derive(Default)]
pub(crate) struct Weights {
    pub(crate) rows: Vec<[i8; COLUMNS]>,
    pub(crate) scale: f32,
    pub(crate) transitions: Transitions,
}

impl Weights {
    /// Adds the row of a hash; the table is as long as a power of two.
    #[inline]
    pub(crate) fn add(&self, hash: u32, sum: &mut Sums) {
        let row = (u64::from(hash) * self.rows.len() as u64) >> 32;
        if let Some(weights) = self.rows.get(row as usize) {
            sum.add(weights);
        }
    }

    pub(crate) fn scores(&self, sum: Sums) -> Scores {
        std::array::from_fn(|column| sum.column(column) * self.scale)
    }
}

/// All that tagging needs.
#[derive(Default)]
pub(crate) struct Model {
    /// What each token's own place says.
    pub(crate) local: Weights,
    /// What the rest of the document adds.
    pub(crate) document: Weights,
    /// Divides scores so that they are logarithms of odds.
    pub(crate) temperature: f32,
    /// The transitions of the second reading as odds.
    pub(crate) steps: Transitions,
    /// For each class its two coarser ones.
    pub(crate) coarser: Vec<(u16, u16)>,
    /// The lexicon's table.
    pub(crate) cells: Cow<'static, [u8]>,
}

impl Model {
    /// The model of this program, unpacked at the first call.
    pub(crate) fn get() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::unpack(PACKED).unwrap_or_default())
    }

    pub(crate) fn lexicon(&self) -> Lexicon<'_> {
        Lexicon::new(&self.cells)
    }

    /// Reads a packed model; `None` when the bytes are not one.
    pub(crate) fn unpack(packed: &'static [u8]) -> Option<Model> {
        let mut rest = Bytes(packed.strip_prefix(MARK)?);
        let mut model = Model {
            temperature: rest.float()?,
            ..Model::default()
        };
        model.local = rest.weights(LOCAL_BITS)?;
        model.document = rest.weights(DOCUMENT_BITS)?;
        model.steps = steps(&model.document.transitions, model.temperature);
        for _ in 0..rest.count()? {
            model.coarser.push((rest.short()?, rest.short()?));
        }
        let cells = rest.count()?;
        model.cells = Cow::Borrowed(rest.take(cells)?);
        Some(model)
    }
}

/// Bytes read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    /// A table of weights: a bit for each row that is not all nil, then these rows.
    fn weights(&mut self, bits: u32) -> Option<Weights> {
        let mut weights = Weights {
            scale: self.float()?,
            ..Weights::default()
        };
        for weight in weights.transitions.iter_mut().flatten() {
            *weight = self.float()?;
        }
        let present = self.take((1 << bits) / 8)?;
        weights.rows = vec![[0; COLUMNS]; 1 << bits];
        for (eight, present) in weights.rows.chunks_exact_mut(8).zip(present) {
            for (n, to) in eight.iter_mut().enumerate() {
                if present >> n & 1 == 1 {
                    for (to, from) in to.iter_mut().zip(self.take(LABELS)?) {
                        *to = *from as i8;
                    }
                }
            }
        }
        Some(weights)
    }

    fn float(&mut self) -> Option<f32> {
        self.take(4)?.first_chunk().map(|b| f32::from_le_bytes(*b))
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.first_chunk().map(|b| u16::from_le_bytes(*b))
    }

    fn count(&mut self) -> Option<usize> {
        self.take(4)?
            .first_chunk()
            .map(|b| u32::from_le_bytes(*b) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_whole_and_small() {
        assert!(PACKED.len() <= 4_000_000, "{} bytes", PACKED.len());
        let model = Model::unpack(PACKED).expect("the model unpacks");
        assert_eq!(model.local.rows.len(), 1 << LOCAL_BITS);
        assert_eq!(model.document.rows.len(), 1 << DOCUMENT_BITS);
        assert!(!model.cells.is_empty() && model.temperature > 0.0);
    }

    #[test]
    fn a_cut_or_foreign_model_is_refused() {
        assert!(Model::unpack(&PACKED[..PACKED.len() / 2]).is_none());
        assert!(Model::unpack(b"something else").is_none());
    }
}
