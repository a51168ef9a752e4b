//! Many small results in one file, each under the hash of what it was made from.
//!
//! New ones are added at the end; when more than half of the file is of no use any
//! more, it is written again. Whatever is wrong with the file, the worst that happens is
//! that results are made again.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use blake3::Hash;

const KEY: usize = 32;
/// The hash, and four bytes for the length of what follows.
const HEAD: usize = KEY + 4;

/// A file of results, for one version of the program.
#[derive(Debug)]
pub(super) struct Pack {
    path: PathBuf,
    version: Hash,
    file: Option<File>,
    /// Where each result stands: its first byte and its length.
    places: HashMap<Hash, (u64, u32)>,
    /// Bytes of the file that could be read.
    length: u64,
    /// Whether more of it could not.
    torn: bool,
}

impl Pack {
    /// What a file holds; nothing where it is of another version, damaged or not there.
    pub fn open(path: &Path, version: Hash) -> Self {
        let mut pack = Self {
            path: path.to_path_buf(),
            version,
            file: None,
            places: HashMap::new(),
            length: 0,
            torn: false,
        };
        if pack.scan().is_err() {
            pack.places.clear();
            pack.file = None;
            pack.length = 0;
        }
        pack
    }

    fn scan(&mut self) -> io::Result<()> {
        let file = File::open(&self.path)?;
        let total = file.metadata()?.len();
        let mut reader = BufReader::with_capacity(1 << 16, &file);
        let mut version = [0; KEY];
        reader.read_exact(&mut version)?;
        if version != *self.version.as_bytes() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut at = KEY as u64;
        // An end that somebody was kept from writing is no result.
        while !reader.fill_buf()?.is_empty() {
            let mut head = [0; HEAD];
            if reader.read_exact(&mut head).is_err() {
                break;
            }
            let (key, length) = head.split_at(KEY);
            let key = Hash::from_slice(key).map_err(io::Error::other)?;
            let length = u32::from_le_bytes(length.try_into().map_err(io::Error::other)?);
            let start = at + HEAD as u64;
            if start + u64::from(length) > total {
                break;
            }
            reader.seek_relative(i64::from(length))?;
            at = start + u64::from(length);
            self.places.insert(key, (start, length));
        }
        drop(reader);
        self.length = at;
        self.torn = at != total;
        self.file = Some(file);
        Ok(())
    }

    /// The bytes kept under a hash.
    pub fn get(&self, key: &Hash) -> Option<Vec<u8>> {
        let &(start, length) = self.places.get(key)?;
        let mut bytes = vec![0; length as usize];
        read_at(self.file.as_ref()?, start, &mut bytes).ok()?;
        Some(bytes)
    }

    /// Keeps what is new, and of the old what is still of use.
    pub fn keep(
        &mut self,
        used: &HashSet<Hash>,
        new: impl Iterator<Item = Vec<(Hash, Vec<u8>)>>,
    ) -> io::Result<()> {
        let useful: u64 = used
            .iter()
            .filter_map(|key| self.places.get(key))
            .map(|(_, length)| u64::from(*length) + HEAD as u64)
            .sum();
        let stale =
            self.file.is_none() || self.torn || 2 * useful < self.length.saturating_sub(KEY as u64);
        let mut new = new.filter(|part| !part.is_empty()).peekable();
        if new.peek().is_none() && (!stale || self.places.is_empty()) {
            return Ok(());
        }
        if !stale {
            let mut file = OpenOptions::new().append(true).open(&self.path)?;
            file.lock()?;
            // Somebody else may have written since, or been kept from ending.
            if file.metadata()?.len() != self.length {
                return Ok(());
            }
            for part in new {
                let mut bytes = Vec::new();
                for (key, result) in &part {
                    let start = self.length + bytes.len() as u64 + HEAD as u64;
                    if let Some(length) = entry(&mut bytes, key, result) {
                        self.places.insert(*key, (start, length));
                    }
                }
                file.write_all(&bytes)?;
                self.length += bytes.len() as u64;
            }
            return Ok(());
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(self.version.as_bytes())?;
        let mut kept: Vec<&Hash> = used
            .iter()
            .filter(|key| self.places.contains_key(*key))
            .collect();
        kept.sort_unstable_by_key(|key| self.places.get(*key));
        for key in kept {
            if let Some(result) = self.get(key) {
                let mut old = Vec::with_capacity(HEAD + result.len());
                entry(&mut old, key, &result);
                file.write_all(&old)?;
            }
        }
        for part in new {
            let mut bytes = Vec::new();
            for (key, result) in &part {
                entry(&mut bytes, key, result);
            }
            file.write_all(&bytes)?;
        }
        file.persist(&self.path)?;
        *self = Self::open(&self.path, self.version);
        Ok(())
    }
}

/// Adds a result, and gives its length; one too long to be true is not kept.
fn entry(bytes: &mut Vec<u8>, key: &Hash, result: &[u8]) -> Option<u32> {
    let length = u32::try_from(result.len()).ok()?;
    bytes.extend(key.as_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(result);
    Some(length)
}

#[cfg(unix)]
fn read_at(file: &File, start: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(windows)]
fn read_at(file: &File, start: u64, bytes: &mut [u8]) -> io::Result<()> {
    let read = std::os::windows::fs::FileExt::seek_read(file, bytes, start)?;
    if read == bytes.len() {
        Ok(())
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
