//! Packs a model as it is embedded.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::tagger::model::{MARK, Model};

/// The packed bytes.
pub(crate) fn pack(model: &Model) -> std::io::Result<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&bytes(model))?;
    packer.finish()
}

/// The bytes before packing, in the order in which they are read.
fn bytes(model: &Model) -> Vec<u8> {
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
        out.extend(weights.rows.iter().flatten().map(|w| *w as u8));
    }
    out.extend((model.coarser.len() as u32).to_le_bytes());
    for (middle, coarse) in &model.coarser {
        out.extend(middle.to_le_bytes());
        out.extend(coarse.to_le_bytes());
    }
    out.extend((model.cells.len() as u32).to_le_bytes());
    out.extend(&model.cells);
    out
}
