//! Beside other programs that build sites: `cargo bench --bench peers`.
//!
//! The same generated articles become a dossier, a Hugo site and a Zola site of as many HTML
//! pages; `hugo` and `zola` are looked for on the PATH. What is compared: a cold build, a
//! build after nothing or one article has changed, and the preview.
//!
//! | variable | says |
//! |---|---|
//! | `DOSSIER_BENCH_SIZES` | how many articles: `1000,10000` when not said. More than 10,000 are given to dossier alone |
//! | `DOSSIER_BENCH_RUNS` | of how many builds the median is taken: 3 |
//! | `DOSSIER_BENCH_BINARY` | the program to measure, when it is not the one that cargo has just built |
//! | `TMPDIR` | where the sites are laid out: 60 KB an article |

#[path = "../../examples/generate/corpus/mod.rs"]
mod corpus;
mod edits;
mod http;
#[path = "../measure/mod.rs"]
mod measure;
mod ours;
mod pages;
mod preview;
mod program;
mod report;
mod sites;
mod trial;

use std::env;
use std::io;

use corpus::Corpus;
use program::Program;
use sites::Extra;
use trial::Trial;

/// The peers take minutes beyond, and gigabytes.
const PEERS_UP_TO: usize = 10_000;

fn main() -> io::Result<()> {
    // `cargo test --all-targets` runs this too, unoptimised: nothing worth measuring.
    if !env::args().any(|arg| arg == "--bench") {
        return Ok(());
    }
    let sizes = env::var("DOSSIER_BENCH_SIZES").unwrap_or_else(|_| "1000,10000".to_owned());
    let sizes = sizes.split(',').filter_map(|size| size.trim().parse().ok());
    let ours = ours::program();
    let peers = sites::peers();
    println!("{}: {}", ours.name, ours.version());
    for (name, peer) in &peers {
        match peer {
            Some(peer) => println!("{name}: {}", peer.version()),
            None => println!("{name}: not on the PATH, so there is nothing to compare with"),
        }
    }
    let peers: Vec<Program> = peers.into_iter().filter_map(|(_, peer)| peer).collect();
    let mut all = Vec::new();
    for size in sizes {
        let peers = if size > PEERS_UP_TO { &[] } else { &peers[..] };
        all.push(compare(size, &ours, peers)?);
    }
    report::flatness(&all);
    Ok(())
}

/// Runs everything on so many articles and prints it; gives what ours came to.
fn compare(articles: usize, ours: &Program, peers: &[Program]) -> io::Result<Trial> {
    let corpus = Corpus::of(articles);
    let extra = Extra::none(&corpus);
    let first = trial::run(ours, &corpus, &extra)?;
    let extra = extra.up_to(first.pages);
    let mut rest = Vec::new();
    for peer in peers {
        match trial::run(peer, &corpus, &extra) {
            Ok(trial) => rest.push(trial),
            Err(error) => println!("{}: {error}", peer.name),
        }
    }
    report::print(&first, &rest, &extra);
    Ok(first)
}
