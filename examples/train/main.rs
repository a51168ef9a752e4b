//! Trains the tagger of names: `cargo run --release --example train -- DATA_DIR`.
//!
//! DATA_DIR is laid out by `fetch.py`; the model is written where the library embeds it.
//! The same data give the same bytes.

mod classes;
mod corpus;
mod learn;
mod pack;
mod perceptron;
mod silver;
mod strangers;
mod table;
// The library keeps its inside to itself. Training uses most of it, and not all.
#[path = "../../src/reading/tagger/mod.rs"]
#[allow(dead_code)]
mod tagger;

use std::path::Path;

/// What the tagger takes from the library.
mod model {
    pub(crate) use dossier::model::EntityKind;
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: train DATA_DIR")?;
    let folder = Path::new(&folder);
    let classes = classes::of_vectors(folder)?;
    let lexicon = table::build(folder, &classes)?;
    let pool = strangers::pool(folder)?;
    let mut documents = corpus::read(folder)?;
    let teach = |documents: &[_]| {
        learn::model(
            documents,
            lexicon.clone(),
            classes.coarser.clone(),
            &pool,
            learn::LOCAL,
            learn::DOCUMENT,
        )
    };
    let teacher = teach(&documents);
    documents.extend(silver::read(folder, &teacher)?);
    let model = teach(&documents);
    let packed = pack::pack(&model);
    println!("{} bytes", packed.len());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reading/tagger/model.bin");
    std::fs::write(path, packed)?;
    Ok(())
}
