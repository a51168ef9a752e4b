//! What only the preview adds to a page: the script that keeps it up to date, what is wrong,
//! and what awaits the author's word. It is added to what is sent, and never to what is built.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::review::about::Open;
use crate::serve::beside::Beside;
use crate::serve::inbox::Arrived;
use crate::serve::problem::{self, escaped};

/// What stands for a page that could never be made.
pub(super) const EMPTY_PAGE: &[u8] = b"<!doctype html><html lang=en><meta charset=utf-8>\
    <meta name=viewport content=\"width=device-width\"><meta name=color-scheme content=\"light dark\">\
    <title>dossier</title><body></body></html>";

const SCRIPT: (&str, &str, &str) = (
    "/.preview/preview.js",
    "text/javascript; charset=utf-8",
    concat!(
        "(() => {\n",
        include_str!("preview/match.js"),
        include_str!("preview/swap.js"),
        include_str!("preview/marks.js"),
        include_str!("preview/panel.js"),
        include_str!("preview/page.js"),
        "})();\n"
    ),
);

/// The preview's own files, as the pages forbid scripts and styles in them: path, media type
/// and text.
pub(super) const FILES: [(&str, &str, &str); 4] = [
    SCRIPT,
    (
        "/.preview/worker.js",
        "text/javascript; charset=utf-8",
        include_str!("preview/worker.js"),
    ),
    (
        "/.preview/marks.css",
        "text/css; charset=utf-8",
        include_str!("preview/marks.css"),
    ),
    (
        "/.preview/panel.css",
        "text/css; charset=utf-8",
        include_str!("preview/panel.css"),
    ),
];

/// Problems of one kind that are shown; a broken theme can have thousands.
const SHOWN: usize = 50;

/// Problems as they are listed. There can be one for every file of the dossier.
#[derive(Default)]
pub(super) struct Listed {
    errors: usize,
    warnings: usize,
    /// The lists as HTML.
    of_errors: String,
    of_warnings: String,
}

impl Listed {
    /// Of the dossier at `root`.
    pub fn of(problems: &Problems, root: &Path) -> Self {
        let root = root.display().to_string();
        let sorted = problems.sorted();
        let of = |severity| {
            let all = sorted.iter().copied();
            all.filter(move |p| p.severity() == severity)
        };
        let errors: Vec<&Diagnostic> = of(Severity::Error).collect();
        let warnings: Vec<&Diagnostic> = of(Severity::Warning).collect();
        Self {
            errors: errors.len(),
            warnings: warnings.len(),
            of_errors: list(&errors, &root),
            of_warnings: list(&warnings, &root),
        }
    }
}

/// What is added to a page.
#[derive(Default)]
pub(super) struct Additions {
    /// Which state of the site the page is of.
    pub version: String,
    /// The status of the answer, which a script cannot see of its own page.
    pub status: u16,
    /// The folder of the dossier.
    pub root: String,
    pub listed: Arc<Listed>,
    pub beside: Beside,
    pub arrived: Vec<Arrived>,
}

impl Additions {
    /// The page with the additions at its end.
    pub fn add_to(&self, mut page: Vec<u8>) -> Vec<u8> {
        let end = b"</body>";
        let at = page.windows(end.len()).rposition(|bytes| bytes == end);
        let at = at.unwrap_or(page.len());
        page.splice(at..at, self.html().into_bytes());
        page
    }

    fn html(&self) -> String {
        let Beside {
            draft,
            drafts,
            proposed,
            ..
        } = &self.beside;
        let draft = draft.as_ref().map_or_else(String::new, |file| {
            format!(" data-draft=\"{}\"", escaped(file))
        });
        format!(
            "<dossier-preview data-version=\"{}\" data-status={}{draft} data-drafts=\"{}\" \
             data-proposed=\"{}\"><template shadowrootmode=open>\
             <link rel=stylesheet href=\"/.preview/panel.css\">{}</template></dossier-preview>\
             <link rel=stylesheet href=\"/.preview/marks.css\">\
             <script src=\"{}\"></script>",
            escaped(&self.version),
            self.status,
            escaped(&drafts.join(" ")),
            escaped(&proposed.join(" ")),
            self.panel(),
            SCRIPT.0,
        )
    }

    /// English and left to right like the command line, whatever the page is.
    fn panel(&self) -> String {
        let Listed {
            errors,
            warnings,
            of_errors,
            of_warnings,
        } = self.listed.as_ref();
        let mut html = "<aside class=dock lang=en dir=ltr aria-label=Preview>".to_owned();
        if *errors > 0 {
            let n = counted(*errors, "error");
            html += &format!(
                "<section class=errors aria-label=\"What is wrong\"><header><p role=\"alert\">\
                 <strong>{n}</strong> <span>{}</span></p>\
                 <button type=button class=hide>Hide <kbd>Esc</kbd></button></header>\
                 <div class=scroll tabindex=0 role=group aria-label=\"Errors\">{}</div></section>\
                 <button type=button class=\"pill again\" hidden>{n}</button>",
                if self.status == 500 {
                    "This page cannot be made. It is shown as it was, if it ever was."
                } else {
                    "The page below is the last good one."
                },
                of_errors
            );
        }
        html += &folded("warnings", &counted(*warnings, "warning"), of_warnings);
        html += &self.awaiting();
        html += &self.draft();
        html += &arrived(&self.arrived);
        html + "</aside><p class=\"pill note\" lang=en dir=ltr role=status></p>"
    }

    fn awaiting(&self) -> String {
        let open = &self.beside.open;
        let mut html = String::new();
        let mut heading = "";
        for Open {
            id,
            heading: of,
            words,
        } in open
        {
            if *of != heading {
                heading = of;
                html += &format!("<h2>{}</h2>", escaped(heading));
            }
            let command = self.command();
            html += &format!(
                "<div class=proposal><p class=words dir=auto>{}</p>\
                 <p class=command><code>{command} --accept {}</code></p>\
                 <p class=command><code>{command} --reject {}</code></p></div>",
                escaped(words),
                quoted(id),
                quoted(id)
            );
        }
        if self.beside.more > 0 {
            let more = self.beside.more;
            let command = self.command();
            html += &format!("<p class=more>and {more} more: <code>{command} --all</code></p>");
        }
        let n = counted(open.len() + self.beside.more, "proposal");
        folded("proposals", &n, &html)
    }

    /// The command as it is typed where the preview was begun.
    fn command(&self) -> String {
        let here = std::env::current_dir().ok();
        let found = here.and_then(|here| crate::content::find_root(&here));
        if found.is_some_and(|found| found == Path::new(&self.root)) {
            return "dossier review".to_owned();
        }
        format!("dossier --root {} review", quoted(&self.root))
    }

    fn draft(&self) -> String {
        let Some(file) = &self.beside.draft else {
            return String::new();
        };
        let words = format!(
            "<p>This page is a draft: <code>dossier build</code> leaves it out. To publish it, take \
             <code>draft: true</code> out of <bdi>{}</bdi>.</p>",
            escaped(file)
        );
        folded("draft", "draft", &words)
    }
}

fn list(problems: &[&Diagnostic], root: &str) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let shown = problems.iter().take(SHOWN);
    let items: String = shown.map(|problem| problem::item(problem, root)).collect();
    let more = match problems.len().saturating_sub(SHOWN) {
        0 => String::new(),
        n => format!("<p class=more>and {n} more: <code>dossier check</code> lists all</p>"),
    };
    format!("<ol>{items}</ol>{more}")
}

/// What is there to be looked at, behind a few words.
fn folded(name: &str, title: &str, content: &str) -> String {
    if content.is_empty() {
        return String::new();
    }
    format!(
        "<details class=\"fold {name}\"><summary class=pill>{title}</summary>\
         <div class=scroll>{content}</div></details>"
    )
}

/// What has come in through the inbox.
fn arrived(arrived: &[Arrived]) -> String {
    let Some(last) = arrived.last() else {
        return String::new();
    };
    let items: String = arrived
        .iter()
        .rev()
        .map(|Arrived { raw, article, .. }| {
            let raw = escaped(raw);
            format!("<li><bdi>{raw}</bdi> → <a href=\"/articles/{article}/\"><bdi>{article}</bdi></a></li>")
        })
        .collect();
    format!(
        "<section class=arrived data-n={} aria-label=\"From the inbox\" hidden><p role=status>Brought in</p>\
         <ul>{items}</ul><button type=button class=hide>Hide</button></section>",
        last.n
    )
}

fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}

/// A word of a command as a shell takes it, as HTML.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=@+,".contains(c);
    if word.chars().all(plain) {
        return escaped(word);
    }
    escaped(&format!("'{}'", word.replace('\'', "'\\''")))
}
