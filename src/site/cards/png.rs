//! A sheet as a PNG file of sixteen colours (W3C: Portable Network Graphics, third edition).

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use crate::site::cards::sheet::{HEIGHT, Sheet, WIDTH, palette};

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];

/// The bytes of the file.
pub(super) fn encode(sheet: &Sheet) -> Vec<u8> {
    let mut file = SIGNATURE.to_vec();
    let mut head = Vec::with_capacity(13);
    for side in [WIDTH, HEIGHT] {
        head.extend(u32::try_from(side).unwrap_or(0).to_be_bytes());
    }
    // Four bits each, by the palette, nothing unusual.
    head.extend([4, 3, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &head);
    chunk(&mut file, *b"PLTE", palette().as_flattened());
    chunk(&mut file, *b"IDAT", &packed(sheet));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(0);
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    file.extend(length.to_be_bytes());
    file.extend(name);
    file.extend(data);
    file.extend(sum.sum().to_be_bytes());
}

/// Two pixels to a byte, before each row that it is not filtered.
fn packed(sheet: &Sheet) -> Vec<u8> {
    let mut rows = Vec::with_capacity((WIDTH / 2 + 1) * HEIGHT);
    for row in sheet.pixels.chunks_exact(WIDTH) {
        rows.push(0);
        let pairs = row.chunks_exact(2);
        rows.extend(pairs.map(|pair| (pair[0] << 4) | pair[1]));
    }
    let mut zip = ZlibEncoder::new(Vec::with_capacity(16_384), Compression::new(LEVEL));
    // A vector takes every byte.
    let written = zip.write_all(&rows).and_then(|()| zip.finish());
    written.unwrap_or_default()
}

/// How hard it is packed: higher levels take twice the time for a tenth of the bytes.
const LEVEL: u32 = 4;
