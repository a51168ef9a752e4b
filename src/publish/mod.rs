//! From the folder to the public site: built, looked at, and put on a branch of a remote.
//!
//! The author's repository is only asked where the remote is. The live branch changes in one
//! step on the server, and only from the state that was looked at: all else leaves it as it was.

mod address;
mod edition;
mod git;
mod report;
mod trouble;
mod workflow;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::build::{self, Options as BuildOptions, Site};
use crate::content::{self, Publish};
use crate::diagnostic::{Diagnostic, Problems};
use crate::model::WebAddress;
use crate::output;
use crate::preflight::{self, Seen};
use crate::progress::Progress;

use address::Remote;
use edition::Files;
use git::{Git, Home};

pub use edition::{Changes, Paths};
pub use report::{Deed, Report};
pub use workflow::write as write_workflow;

/// The branch that GitHub Pages shows, where nobody says another.
const BRANCH: &str = "gh-pages";
/// Where the program's repository keeps what is live.
const LIVE: &str = "refs/dossier/live";
/// The domain of a site that has one of its own.
const CNAME: &str = "CNAME";

/// What the command line may say about a publication.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will stand, instead of what the configuration says.
    pub base_url: Option<WebAddress>,
    /// The name or address of a git remote.
    pub remote: Option<String>,
    /// The branch that the host shows.
    pub branch: Option<String>,
    /// The domain of its own that the site stands at.
    pub cname: Option<String>,
    /// Whether the edition before stays under this one.
    pub keep_history: bool,
    /// Whether nothing is pushed.
    pub dry_run: bool,
    /// Whether the edition before the live one is put back.
    pub rollback: bool,
}

/// Publishes the dossier at `root`. With any error among the problems, the live site is as it
/// was.
pub fn run(root: &Path, options: &Options, progress: &Progress, problems: &mut Problems) -> Report {
    let mut report = Report {
        dry_run: options.dry_run,
        ..Report::default()
    };
    if let Err(problem) = publish(root, options, progress, &mut report, problems) {
        problems.push(problem);
    }
    report
}

fn publish(
    root: &Path,
    options: &Options,
    progress: &Progress,
    report: &mut Report,
    problems: &mut Problems,
) -> Result<(), Diagnostic> {
    git::is_there()?;
    let config = content::config(root, problems);
    let settled = config.publish.clone();
    let home = Home::around(root)?;
    let remote = options.remote.as_ref().or(settled.remote.as_ref());
    let remote = address::remote(remote.map(String::as_str), home.as_ref())?;
    let branch = options.branch.clone().or(settled.branch.clone());
    let branch = branch.unwrap_or_else(|| BRANCH.to_owned());
    report.remote = Some(remote.shown.clone());
    report.branch = Some(branch.clone());
    let git = Git::open(root, home.as_ref())?;
    let server = Server {
        reference: checked(&git, &branch)?,
        git: &git,
        remote: &remote,
    };
    let live = server.live(if options.rollback { 2 } else { 1 })?;
    let on_server = match &live {
        Some(live) => edition::files(&git, live)?,
        None => Files::new(),
    };
    refuse_sources(&branch, home.as_ref(), &on_server)?;
    report.before = live.clone();
    if options.rollback {
        return roll_back(&server, live, &on_server, report, options.dry_run);
    }

    let domain = domain(&server, options, &settled, live.as_deref(), problems)?;
    let base_url = options.base_url.clone().or(config.base_url.clone());
    let base_url = base_url.or_else(|| match &domain {
        Some(domain) => format!("https://{domain}").parse().ok(),
        None => address::of_github(&remote.url),
    });
    report.url = base_url.as_ref().map(WebAddress::to_string);
    let site = built(root, base_url, progress, problems)?;
    let Some((folder, seen)) = site.filter(|_| !problems.has_errors()) else {
        return Ok(());
    };

    let mut beside: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    beside.insert(".nojekyll", Vec::new());
    if let Some(domain) = &domain {
        beside.insert(CNAME, format!("{domain}\n").into_bytes());
    }
    let keeps = options.keep_history || settled.keep_history;
    let parent = live.as_deref().filter(|_| keeps);
    let message = format!("Publish {}", one_line(&config.title));
    let next = edition::write(&git, (&folder, &seen), &beside, parent, &message, progress)?;
    let files = edition::files(&git, &next)?;
    report.changes = Changes::between(&on_server, &files);
    report.files = files.len();
    if live.is_some() && report.changes.is_empty() {
        report.deed = Deed::Unchanged;
        return Ok(());
    }
    report.commit = Some(next.clone());
    if !options.dry_run {
        server.push(&next, live.as_deref())?;
        report.deed = Deed::Published;
    }
    Ok(())
}

/// Builds the site, and looks at it as strangers will. None where there is none to publish.
fn built(
    root: &Path,
    base_url: Option<WebAddress>,
    progress: &Progress,
    problems: &mut Problems,
) -> Result<Option<(PathBuf, Seen)>, Diagnostic> {
    let options = BuildOptions {
        base_url,
        ..BuildOptions::default()
    };
    let Some(built) = build::build(root, &options, progress, problems) else {
        return Ok(None);
    };
    let mut again = Problems::new();
    let planned = built.site.or_else(|| {
        let mut readings = build::remembered(root, &options);
        Site::plan(root, &options, &mut readings, progress, &mut again)
    });
    let Some(site) = planned else {
        problems.append(again);
        return Ok(None);
    };
    if site.dossier.articles.is_empty() && site.dossier.pages.is_empty() {
        return Err(Diagnostic::error(
            "there is nothing to publish: the dossier has no article and no page",
        )
        .help("`dossier ingest PATH…` brings articles in; drafts are not published"));
    }
    let files = output::published_files(&built.folder)?;
    let files: Vec<_> = files
        .into_iter()
        .map(|(path, ours)| preflight::on_disk(&built.folder, path, !ours))
        .collect();
    let seen = preflight::look(root, &site, false, &files, progress, problems);
    drop(files);
    Ok(Some((built.folder, seen)))
}

/// A branch that git takes, as a whole reference.
fn checked(git: &Git, branch: &str) -> Result<String, Diagnostic> {
    let reference = format!("refs/heads/{branch}");
    if git.run(["check-ref-format", &reference])?.well && !branch.starts_with('-') {
        return Ok(reference);
    }
    Err(
        Diagnostic::error(format!("no branch can be called `{branch}`"))
            .help("choose another with --branch, such as gh-pages"),
    )
}

/// The site would take the place of the author's work.
fn refuse_sources(branch: &str, home: Option<&Home>, live: &Files) -> Result<(), Diagnostic> {
    let is_own = home.and_then(|home| home.branch.as_deref()) == Some(branch);
    let holds = live.keys().find(|path| {
        let path = path.as_str();
        path == "content/dossier.yaml" || path.starts_with("content/articles/")
    });
    let why = match holds {
        _ if is_own => "you have it checked out".to_owned(),
        Some(path) => format!("it holds {path}"),
        None => return Ok(()),
    };
    Err(Diagnostic::error(format!(
        "the branch `{branch}` is not for the site: {why}"
    ))
    .help("a publication replaces all that is on its branch; choose one of its own, such as --branch gh-pages"))
}

/// The domain of the site: as the command line or the configuration says, or as the live site
/// has it.
fn domain(
    server: &Server,
    options: &Options,
    settled: &Publish,
    live: Option<&str>,
    problems: &mut Problems,
) -> Result<Option<String>, Diagnostic> {
    let wrong = |why: String, file: Option<&str>| {
        let wrong = Diagnostic::error(why);
        match file {
            Some(file) => wrong.in_file(file.to_owned()),
            None => wrong,
        }
        .help("nothing was changed on the live site")
    };
    if let Some(asked) = &options.cname {
        return address::domain(asked)
            .map(Some)
            .map_err(|why| wrong(why, None));
    }
    if let Some(asked) = &settled.cname {
        let file = Some("content/dossier.yaml");
        return address::domain(asked)
            .map(Some)
            .map_err(|why| wrong(why, file));
    }
    let Some(live) = live else {
        return Ok(None);
    };
    let kept = edition::text(server.git, live, CNAME)?;
    let Some(kept) = kept.and_then(|text| address::domain(&text).ok()) else {
        return Ok(None);
    };
    problems.push(
        Diagnostic::warning(format!(
            "the live site stands at {kept}, which the configuration does not say; it is kept"
        ))
        .in_file("content/dossier.yaml")
        .help(format!("write `publish: {{cname: {kept}}}`")),
    );
    Ok(Some(kept))
}

/// Puts the edition before the live one back.
fn roll_back(
    server: &Server,
    live: Option<String>,
    on_server: &Files,
    report: &mut Report,
    dry_run: bool,
) -> Result<(), Diagnostic> {
    let Some(live) = live else {
        return Err(
            Diagnostic::error("nothing is live that could be taken back")
                .help("`dossier publish` puts the first edition there"),
        );
    };
    let Some(before) = edition::commit(server.git, &format!("{live}^"))? else {
        return Err(
            Diagnostic::error("there is no edition before the live one").help(
                "history is kept from the next publication on with --keep-history, or \
                 `publish: {keep_history: true}` in content/dossier.yaml; until then, build an \
                 earlier state of content/ and publish that",
            ),
        );
    };
    let files = edition::files(server.git, &before)?;
    report.changes = Changes::between(on_server, &files);
    report.files = files.len();
    report.commit = Some(before.clone());
    if !dry_run {
        server.push(&before, Some(&live))?;
        report.deed = Deed::RolledBack;
    }
    Ok(())
}

/// The branch on the remote.
struct Server<'a> {
    git: &'a Git,
    remote: &'a Remote,
    reference: String,
}

impl Server<'_> {
    /// What is live, fetched with as many editions. None where there is no such branch.
    fn live(&self, depth: usize) -> Result<Option<String>, Diagnostic> {
        let Some(live) = self.now()? else {
            return Ok(None);
        };
        let depth = format!("--depth={depth}");
        let to = format!("+{}:{LIVE}", self.reference);
        let args = [
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            &depth,
        ];
        let fetched = self
            .git
            .talk(args.into_iter().chain(["--", &self.remote.url, &to]))?;
        if !fetched.well {
            return Err(trouble::of_git("fetch what is live", &fetched.err));
        }
        // It may have moved between the two answers; what was fetched is what is known.
        let fetched = edition::commit(self.git, LIVE)?;
        Ok(fetched.or(Some(live)))
    }

    /// What the server says is live.
    fn now(&self) -> Result<Option<String>, Diagnostic> {
        let args = [
            "ls-remote",
            "--quiet",
            "--",
            &self.remote.url,
            &self.reference,
        ];
        let answer = self.git.talk(args)?;
        if !answer.well {
            return Err(trouble::of_git("ask the remote what is live", &answer.err));
        }
        let mut lines = answer.out.lines();
        Ok(lines.find_map(|line| {
            let (commit, name) = line.split_once('\t')?;
            (name == self.reference).then(|| commit.to_owned())
        }))
    }

    /// Puts a commit on the branch, if what is live is still `live`.
    fn push(&self, commit: &str, live: Option<&str>) -> Result<(), Diagnostic> {
        let lease = format!(
            "--force-with-lease={}:{}",
            self.reference,
            live.unwrap_or_default()
        );
        let what = format!("{commit}:{}", self.reference);
        let args = ["push", "--no-verify", "--porcelain", &lease];
        let pushed = self
            .git
            .talk(args.into_iter().chain(["--", &self.remote.url, &what]))?;
        if !pushed.well {
            // The answer may be lost on its way, and the edition not.
            let stands = self.now().ok().flatten().as_deref() == Some(commit);
            if !stands {
                let said = format!("{}\n{}", pushed.out, pushed.err);
                return Err(trouble::of_git("push the site", &said));
            }
        }
        let _ = self.git.run(["update-ref", LIVE, commit]);
        let _ = self.git.run(["gc", "--auto", "--quiet"]);
        Ok(())
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
