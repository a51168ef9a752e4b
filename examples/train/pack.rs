//! Packs a model as it is embedded.

use crate::tagger::decode::LABELS;
use crate::tagger::model::{MARK, Model};

/// The packed bytes, in the order in which they are read.
pub(crate) fn pack(model: &Model) -> Vec<u8> {
    let mut out = MARK.to_vec();
    out.extend(model.temperature.to_le_bytes());
    for weights in [&model.local, &model.document] {
        out.extend(weights.scale.to_le_bytes());
        out.extend(
            weights
                .transitions
                .iter()
                .flatten()
                .flat_map(|w| w.to_le_bytes()),
        );
        let present = |row: &[i8]| row[..LABELS].iter().any(|weight| *weight != 0);
        for eight in weights.rows.chunks(8) {
            out.push(
                eight
                    .iter()
                    .rev()
                    .fold(0, |bits, row| bits << 1 | u8::from(present(row))),
            );
        }
        let rows = weights.rows.iter().filter(|row| present(*row));
        out.extend(rows.flat_map(|row| row[..LABELS].iter().map(|weight| *weight as u8)));
    }
    out.extend((model.coarser.len() as u32).to_le_bytes());
    for (middle, coarse) in &model.coarser {
        out.extend(middle.to_le_bytes());
        out.extend(coarse.to_le_bytes());
    }
    out.extend((model.cells.len() as u32).to_le_bytes());
    out.extend(model.cells.iter());
    out
}
