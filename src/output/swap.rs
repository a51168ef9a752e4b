use std::fs;
use std::io;
use std::path::Path;

use crate::output::foreign;

/// Puts the folder `next` where `target` is, and `target`, if there is one, where `next`
/// was. One step, wherever the system can exchange two folders.
pub(super) fn exchange(next: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(next, target);
    }
    match exchange_names(next, target) {
        Err(error) if cannot_exchange(&error) => through_a_third(next, target),
        done => done,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(next: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(
        CWD,
        next,
        CWD,
        target,
        RenameFlags::EXCHANGE,
    )?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Some file systems have no exchange: they call it unsupported or an invalid argument.
fn cannot_exchange(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

const ASIDE: &str = "old";

/// Ends what a killed program left half done on a system without exchange.
pub(super) fn recover(work: &Path, target: &Path) -> io::Result<()> {
    let aside = work.join(ASIDE);
    if !aside.exists() {
        return Ok(());
    }
    if target.exists() {
        foreign::rescue(&aside, target)
    } else {
        fs::rename(&aside, target)
    }
}

/// For a moment no site stands; a failure puts the old one back.
fn through_a_third(next: &Path, target: &Path) -> io::Result<()> {
    let aside = next.with_file_name(ASIDE);
    fs::rename(target, &aside)?;
    if let Err(error) = fs::rename(next, target) {
        fs::rename(&aside, target)?;
        return Err(error);
    }
    fs::rename(&aside, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_leave_the_new_in_place_of_the_old() {
        for way in [exchange, through_a_third] {
            let dir = tempfile::tempdir().unwrap();
            let (next, target) = (dir.path().join("next"), dir.path().join("target"));
            for (folder, text) in [(&next, "new"), (&target, "old")] {
                fs::create_dir(folder).unwrap();
                fs::write(folder.join("a"), text).unwrap();
            }
            way(&next, &target).unwrap();
            assert_eq!(fs::read_to_string(target.join("a")).unwrap(), "new");
            assert_eq!(fs::read_to_string(next.join("a")).unwrap(), "old");
        }
    }
}
