//! One state of the site as a commit.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::output;
use crate::preflight::Seen;
use crate::progress::Progress;
use crate::publish::git::Git;
use crate::publish::trouble;

/// Where the program's repository keeps the edition that is being made.
const NEXT: &str = "refs/dossier/next";

/// The files of an edition: name of the contents, and bytes.
pub(super) type Files = BTreeMap<String, (String, u64)>;

/// What a publication changes on the live site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Pages, by their paths.
    pub pages: Paths,
    /// All other files.
    pub files: Paths,
    /// The bytes of all that is added or changed.
    pub bytes: u64,
}

/// Paths, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Paths {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
}

/// Makes a commit of the site in a folder, as it was seen, and of a few files beside it. Git does
/// to the bytes what it never should: with line ends, attributes, ignored files; here it only
/// stores them.
pub(super) fn write(
    git: &Git,
    (output, seen): (&Path, &Seen),
    beside: &BTreeMap<&str, Vec<u8>>,
    parent: Option<&str>,
    message: &str,
    progress: &Progress,
) -> Result<String, Diagnostic> {
    let step = progress.step("packing", seen.len());
    let who = who(git)?;
    let args = ["fast-import", "--quiet", "--force", "--done"];
    let made = git.feed(args, |to| {
        let failed = |error: io::Error| {
            Diagnostic::error(format!("git takes no more of the site: {error}"))
                .help("nothing was changed on the live site")
        };
        let mut head = format!("commit {NEXT}\ncommitter {who}\n");
        head.push_str(&format!("data {}\n{message}\n", message.len()));
        if let Some(parent) = parent {
            head.push_str(&format!("from {parent}\n"));
        }
        head.push_str("deleteall\n");
        to.write_all(head.as_bytes()).map_err(failed)?;
        for (path, print) in seen {
            step.tick();
            if beside.contains_key(path.as_str()) {
                continue;
            }
            let bytes = output::read_file(&output.join(path));
            let bytes = bytes.and_then(|bytes| match blake3::hash(&bytes) == *print {
                true => Ok(bytes),
                false => Err("it has changed since it was looked at".to_owned()),
            });
            let bytes = bytes.map_err(|why| {
                Diagnostic::error(why)
                    .in_file(output.join(path).display().to_string())
                    .help("nothing was changed on the live site; run it again when nothing else writes there")
            })?;
            file(to, path, &bytes).map_err(failed)?;
        }
        for (path, bytes) in beside {
            file(to, path, bytes).map_err(failed)?;
        }
        to.write_all(b"done\n").map_err(failed)?;
        to.flush().map_err(failed)
    });
    let made = made?;
    if !made.well {
        return Err(trouble::of_git("pack the site", &made.err));
    }
    commit(git, NEXT)?.ok_or_else(|| trouble::of_git("pack the site", &made.err))
}

fn file(to: &mut dyn Write, path: &str, bytes: &[u8]) -> io::Result<()> {
    let quoted = path.replace('\\', "\\\\").replace('"', "\\\"");
    let quoted = quoted.replace('\n', "\\n");
    write!(to, "M 100644 inline \"{quoted}\"\ndata {}\n", bytes.len())?;
    to.write_all(bytes)?;
    to.write_all(b"\n")
}

/// Name, address and time, as git writes them.
fn who(git: &Git) -> Result<String, Diagnostic> {
    let known = git.run(["var", "GIT_COMMITTER_IDENT"])?;
    let line = known.out.trim();
    Ok(if known.well && !line.is_empty() {
        line.to_owned()
    } else {
        // A machine that builds has no name; this domain is nobody's (RFC 2606).
        let now = jiff::Timestamp::now().as_second();
        format!("dossier <dossier@example.invalid> {now} +0000")
    })
}

/// The commit that a name stands for.
pub(super) fn commit(git: &Git, name: &str) -> Result<Option<String>, Diagnostic> {
    let name = format!("{name}^{{commit}}");
    let found = git.run(["rev-parse", "--verify", "--quiet", &name])?;
    Ok(found.well.then(|| found.out.trim().to_owned()))
}

/// The files of a commit.
pub(super) fn files(git: &Git, commit: &str) -> Result<Files, Diagnostic> {
    let listed = git.run(["ls-tree", "-r", "-z", "-l", "--full-tree", commit])?;
    if !listed.well {
        return Err(trouble::of_git("read an edition", &listed.err));
    }
    let entries = listed.out.split('\0').filter_map(|entry| {
        let (about, path) = entry.split_once('\t')?;
        let mut about = about.split_whitespace().skip(2);
        let (name, size) = (about.next()?, about.next()?);
        Some((
            path.to_owned(),
            (name.to_owned(), size.parse().unwrap_or(0)),
        ))
    });
    Ok(entries.collect())
}

/// The bytes of one file of a commit, as text.
pub(super) fn text(git: &Git, commit: &str, path: &str) -> Result<Option<String>, Diagnostic> {
    let found = git.run(["cat-file", "blob", &format!("{commit}:{path}")])?;
    Ok(found.well.then_some(found.out))
}

impl Changes {
    /// From what is live to what is to be.
    pub(super) fn between(live: &Files, next: &Files) -> Self {
        let mut changes = Self::default();
        for (path, (name, size)) in next {
            let kind = changes.kind(path);
            match live.get(path) {
                None => kind.added.push(path.clone()),
                Some((before, _)) if before != name => kind.changed.push(path.clone()),
                Some(_) => continue,
            }
            changes.bytes += size;
        }
        for path in live.keys().filter(|path| !next.contains_key(*path)) {
            changes.kind(path).removed.push(path.clone());
        }
        changes
    }

    fn kind(&mut self, path: &str) -> &mut Paths {
        if path.ends_with(".html") {
            &mut self.pages
        } else {
            &mut self.files
        }
    }

    /// Whether the live site stays as it is.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.files.is_empty()
    }
}

impl Paths {
    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}
