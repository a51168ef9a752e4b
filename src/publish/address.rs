//! Where the site goes, and where readers will find it.

use crate::diagnostic::Diagnostic;
use crate::model::WebAddress;
use crate::publish::git::Home;
use crate::publish::trouble::without_passwords;

/// A remote, as git reaches it and as it may be shown.
#[derive(Debug)]
pub(super) struct Remote {
    pub url: String,
    pub shown: String,
}

/// The remote that is meant by a name or an address, or by nothing.
pub(super) fn remote(asked: Option<&str>, home: Option<&Home>) -> Result<Remote, Diagnostic> {
    let is_address = |text: &str| {
        text.contains("://")
            || text.starts_with(['/', '.'])
            || text
                .split('/')
                .next()
                .is_some_and(|host| host.contains(':'))
    };
    let url = match (asked, home) {
        (Some(address), _) if is_address(address) => address.to_owned(),
        (_, None) => {
            return Err(Diagnostic::error("the dossier is in no git repository")
                .help("`git init`, `git add .`, `git commit`, then `git remote add origin ADDRESS`; or say where to with --remote https://github.com/you/dossier"));
        }
        (Some(name), Some(home)) => home.address(name).ok_or_else(|| no_remote(name, home))?,
        (None, Some(home)) => match (home.address("origin"), home.remotes().as_slice()) {
            (Some(url), _) => url,
            (None, [only]) => home.address(only).ok_or_else(|| no_remote(only, home))?,
            (None, _) => return Err(no_remote("origin", home)),
        },
    };
    let shown = without_passwords(&url);
    Ok(Remote { url, shown })
}

fn no_remote(name: &str, home: &Home) -> Diagnostic {
    let known = home.remotes();
    let help = if known.is_empty() {
        "`git remote add origin git@github.com:you/dossier.git`, or say where to with --remote"
            .to_owned()
    } else {
        format!("there are: {}; choose with --remote", known.join(", "))
    };
    Diagnostic::error(format!("the repository has no remote `{name}`")).help(help)
}

/// Where GitHub shows what stands on the branch of a repository of its own.
pub(super) fn of_github(remote: &str) -> Option<WebAddress> {
    let bare = without_passwords(remote);
    let bare = bare
        .split_once("://")
        .map_or(bare.as_str(), |(_, rest)| rest);
    let bare = bare.rsplit_once('@').map_or(bare, |(_, rest)| rest);
    let path = bare.strip_prefix("github.com")?;
    let path = path.strip_prefix([':', '/'])?.trim_matches('/');
    let (owner, name) = path.split_once('/')?;
    let name = name.strip_suffix(".git").unwrap_or(name);
    let host = format!("{}.github.io", owner.to_lowercase());
    let address = if name.eq_ignore_ascii_case(&host) {
        format!("https://{host}")
    } else {
        format!("https://{host}/{name}")
    };
    let whole = !owner.is_empty() && !name.is_empty() && !name.contains('/');
    address.parse().ok().filter(|_| whole)
}

/// A domain, as a `CNAME` file has it: RFC 1123, section 2.1.
pub(super) fn domain(text: &str) -> Result<String, String> {
    let name = text.trim().trim_end_matches('.').to_ascii_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    if name.contains('.') && name.len() < 254 && name.split('.').all(label) {
        Ok(name)
    } else {
        Err(format!(
            "`{text}` is no domain; write it alone, such as `briefing.example.org`"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn github_shows_a_repository_at_an_address_of_its_own() {
        for (remote, address) in [
            ("git@github.com:Ada/port.git", "https://ada.github.io/port"),
            (
                "https://x:y@github.com/ada/port",
                "https://ada.github.io/port",
            ),
            (
                "ssh://git@github.com/ada/ada.github.io.git",
                "https://ada.github.io",
            ),
        ] {
            let found = of_github(remote).map(|found| found.to_string());
            assert_eq!(found.as_deref(), Some(address), "{remote}");
        }
        for other in [
            "git@gitlab.com:a/b.git",
            "/srv/github.com/a/b",
            "https://github.com/a",
        ] {
            assert!(of_github(other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_domain_is_a_domain() {
        assert_eq!(
            domain("Briefing.Example.org.\n").as_deref(),
            Ok("briefing.example.org")
        );
        for bad in [
            "",
            "https://e.org",
            "e.org/x",
            "localhost",
            "-a.org",
            "a b.org",
        ] {
            assert!(domain(bad).is_err(), "{bad}");
        }
    }
}
