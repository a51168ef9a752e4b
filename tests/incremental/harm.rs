//! What may become of the files in which a dossier remembers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::Dossier;

/// Where a dossier keeps what its builds remember.
pub const CACHE: &str = ".cache.dossier";

/// What happened, and how.
type Harm = (&'static str, fn(&Dossier));

/// Ways in which what is remembered may come to harm.
pub const HARM: &[Harm] = &[
    ("cut off", |dossier| {
        each(dossier, |path, bytes| {
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap()
        });
    }),
    ("emptied", |dossier| {
        each(dossier, |path, _| fs::write(path, "").unwrap())
    }),
    ("bytes changed here and there", |dossier| {
        each(dossier, |path, mut bytes| {
            let mut at = 7;
            while let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << (at % 8);
                at = at * 3 / 2 + 11;
            }
            fs::write(path, bytes).unwrap();
        });
    }),
    ("every long run of bytes changed", |dossier| {
        each(dossier, |path, bytes| {
            let changed: Vec<u8> = bytes.iter().map(|byte| byte.wrapping_add(1)).collect();
            fs::write(path, changed).unwrap();
        });
    }),
    ("of another version", |dossier| {
        each(dossier, |path, mut bytes| {
            for byte in bytes.iter_mut().take(24) {
                *byte = byte.wrapping_add(1);
            }
            fs::write(path, bytes).unwrap();
        });
    }),
    ("longer than it was", |dossier| {
        each(dossier, |path, mut bytes| {
            bytes.extend_from_within(..);
            fs::write(path, bytes).unwrap();
        });
    }),
    ("each file a folder", |dossier| {
        each(dossier, |path, _| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
            fs::write(path.join("inside"), "x").unwrap();
        });
    }),
    ("a file in its place", |dossier| {
        let _ = fs::remove_dir_all(dossier.path(CACHE));
        dossier.write(CACHE, "x");
    }),
    ("gone", |dossier| {
        let _ = fs::remove_file(dossier.path(CACHE));
        let _ = fs::remove_dir_all(dossier.path(CACHE));
    }),
    ("not to be written", |dossier| {
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            let _ = fs::remove_dir_all(dossier.path(CACHE));
            symlink("/proc/self/nowhere", dossier.path(CACHE)).unwrap();
        }
    }),
];

fn each(dossier: &Dossier, harm: impl Fn(&Path, Vec<u8>)) {
    for path in paths_below(&dossier.path(CACHE)) {
        let bytes = fs::read(&path).unwrap();
        harm(&path, bytes);
    }
}

pub fn paths_below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = entries.into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
