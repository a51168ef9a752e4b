//! What git says when it fails, as what is wrong and what to do.

use crate::diagnostic::{Diagnostic, printable};

/// Signs in git's words, what they mean, and what to do; the first that is found holds.
const KNOWN: [(&[&str], &str, &str); 6] = [
    (
        &[
            "stale info",
            "fetch first",
            "non-fast-forward",
            "cannot lock ref",
            "remote ref updated",
            "reference already exists",
        ],
        "somebody else has published in the meantime",
        "run it again: it starts from what is live then, and `--dry-run` shows what would change",
    ),
    (
        &[
            "protected branch",
            "GH006",
            "GH013",
            "hook declined",
            "deny updating",
            "denying non-fast-forward",
            "prohibited",
        ],
        "the server lets nobody put that on the branch",
        "on GitHub, let yourself push there with force in Settings → Branches or Rules, or choose \
         another branch with --branch",
    ),
    (
        &[
            "could not read Username",
            "could not read Password",
            "terminal prompts disabled",
            "Authentication failed",
            "Permission denied",
            "Permission to",
            "access denied",
            "error: 401",
            "error: 403",
            "Host key verification failed",
        ],
        "the server does not let you in",
        "`git ls-remote` with the same address has to work first: sign in with `gh auth login` and \
         `gh auth setup-git`, or add your SSH key",
    ),
    (
        &[
            "Could not resolve host",
            "Connection timed out",
            "Connection refused",
            "Network is unreachable",
            "Failed to connect",
            "unexpected disconnect",
            "early EOF",
            "hung up unexpectedly",
            "RPC failed",
            "Operation timed out",
            "Empty reply",
            "Recv failure",
        ],
        "the connection was lost, or never came about",
        "run it again when the network is there",
    ),
    (
        &[
            "does not appear to be a git repository",
            "Repository not found",
            "repository not found",
            "not found",
            "does not exist",
            "No such file or directory",
        ],
        "there is no repository at that address, or none that you may see",
        "look at it with `git remote -v`, or make the repository on GitHub first",
    ),
    (
        &["No space left", "disk full", "unable to write"],
        "a disk is full",
        "make room, and run it again",
    ),
];

/// What went wrong when git was to do something.
pub(super) fn of_git(deed: &str, said: &str) -> Diagnostic {
    let said = without_passwords(said);
    let known = KNOWN
        .iter()
        .find(|(signs, ..)| signs.iter().any(|sign| said.contains(sign)));
    let words = last_words(&said);
    match known {
        Some((_, what, help)) => Diagnostic::error(format!("{what}: {words}"))
            .help(format!("{help}. Nothing was changed on the live site")),
        None => Diagnostic::error(format!("git cannot {deed}: {words}"))
            .help("nothing was changed on the live site"),
    }
}

/// The lines that tell why, without those that tell how far it had come.
fn last_words(said: &str) -> String {
    let lines = said.split(['\n', '\r']).map(str::trim);
    let telling = |line: &&str| {
        let line = line.trim_start_matches("remote: ");
        let starts = [
            "fatal:",
            "error:",
            "!",
            "ERROR",
            "ssh:",
            "GH0",
            "hint: Updates",
        ];
        starts.iter().any(|start| line.starts_with(start)) || line.contains("declined")
    };
    let mut told: Vec<String> = lines.clone().filter(telling).map(printable).collect();
    if told.is_empty() {
        told = lines
            .filter(|line| !line.is_empty())
            .map(printable)
            .collect();
        told = told.split_off(told.len().saturating_sub(2));
    }
    told.dedup();
    told.truncate(4);
    told.join("; ")
}

/// A text without the user and the password that an address may hold.
pub(super) fn without_passwords(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        clean.push_str(before);
        let end = after.find(|c: char| c.is_whitespace() || "/'\"".contains(c));
        let authority = &after[..end.unwrap_or(after.len())];
        let host = authority.rfind('@').map_or(0, |at| at + 1);
        rest = &after[host..];
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_told() {
        assert_eq!(
            without_passwords(
                "fatal: 'https://ada:s3cret@host/a b' and ssh://git@host/x, me@there"
            ),
            "fatal: 'https://host/a b' and ssh://host/x, me@there"
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_gits_own_words() {
        let said = "Enumerating objects: 5, done.\rWriting objects: 100%\nremote: error: GH006: Protected branch update failed\nTo https://host/x\n ! [remote rejected] a -> b (protected branch hook declined)\nerror: failed to push some refs\n";
        let told = of_git("push", said);
        assert!(told.message().contains("lets nobody") && told.message().contains("GH006"));
        assert!(!told.message().contains("Writing"));
    }
}
