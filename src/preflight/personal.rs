//! What would tell strangers of people and machines: e-mail addresses, and paths of disks.

use std::collections::BTreeMap;
use std::path::Path;

use crate::content::Document;
use crate::diagnostic::{Diagnostic, Problems, Rule};
use crate::dossier::Dossier;
use crate::preflight::shown;
use crate::preflight::survey::{Surroundings, Survey};

/// The folders of whoever builds the site.
pub(super) struct Machine {
    own: Vec<String>,
}

impl Machine {
    pub fn around(root: &Path) -> Self {
        let root = std::fs::canonicalize(root).ok();
        let home = std::env::home_dir();
        let own = root.into_iter().chain(home);
        let own = own.map(|path| path.display().to_string());
        Self {
            // A short one, such as `/root`, may be anybody's word.
            own: own.filter(|path| path.len() > 5).collect(),
        }
    }
}

/// Where the paths of machines begin.
const STARTS: [&str; 5] = [
    "file://",
    "/home/",
    "/Users/",
    ":\\Users\\",
    ":\\\\Users\\\\",
];

pub(super) fn look(text: &str, around: &Surroundings, survey: &mut Survey) {
    for (at, _) in text.match_indices('@') {
        survey.emails.extend(email_around(text, at));
    }
    for own in &around.machine.own {
        if text.match_indices(own.as_str()).any(|(at, own)| {
            let after = text[at + own.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || "-_.".contains(c))
        }) {
            survey.found.push(
                Diagnostic::found(Rule::OwnPath, format!("the file holds the path {own}"))
                    .in_file(shown(&survey.path))
                    .help("find it in content/ or in the theme, and take it out"),
            );
        }
    }
    for start in STARTS {
        for (at, _) in text.match_indices(start) {
            survey.local_paths.extend(path_at(text, start, at));
        }
    }
}

/// The address around an `@`, if there is one.
fn email_around(text: &str, at: usize) -> Option<String> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let before = text[..at].rfind(|c| !local(c));
    let before = before.map_or(0, |i| {
        i + text[i..].chars().next().map_or(1, char::len_utf8)
    });
    let after = &text[at + 1..];
    let after = &after[..after.find(|c| !host(c)).unwrap_or(after.len())];
    let after = after.trim_end_matches(['.', '-']);
    let name = text[before..at].trim_matches('.');
    let (domain, top) = after.rsplit_once('.')?;
    let is_top = (2..=24).contains(&top.len()) && top.chars().all(|c| c.is_ascii_alphabetic());
    // `picture@2x.png` is none, nor are the names that no host can have (RFC 2606).
    let is_file = matches!(
        top,
        "png" | "jpg" | "jpeg" | "svg" | "webp" | "gif" | "css" | "js" | "html" | "invalid"
    );
    let has_letter = domain.chars().any(|c| c.is_ascii_alphabetic());
    (is_top && !is_file && has_letter && !name.is_empty()).then(|| format!("{name}@{after}"))
}

fn path_at(text: &str, start: &str, at: usize) -> Option<String> {
    let before = text[..at].chars().next_back();
    let from = if start.starts_with(':') {
        // The letter of a drive.
        before.filter(char::is_ascii_alphabetic)?;
        at - 1
    } else {
        // Within an address, it is a path of somebody's site.
        if before.is_some_and(|c| c.is_alphanumeric() || "./-_~%".contains(c)) {
            return None;
        }
        at
    };
    let rest = &text[from..];
    let drive = start.starts_with(':');
    let ends =
        |c: char| c.is_whitespace() || "\"'<>()[]{},;`&”’".contains(c) || c == '\\' && !drive;
    let end = rest.find(ends);
    let path = &rest[..end.unwrap_or(rest.len())];
    let long = path.len() > start.len() + 2;
    long.then(|| path.trim_end_matches(['.', '\\']).to_owned())
}

/// Tells each address and each path once, where the author has written it.
pub(super) fn gathered(dossier: &Dossier, surveys: &[Survey], problems: &mut Problems) {
    type Places<'a> = BTreeMap<&'a str, Vec<&'a str>>;
    let (mut emails, mut paths): (Places, Places) = Default::default();
    for survey in surveys {
        for email in &survey.emails {
            emails.entry(email).or_default().push(&survey.path);
        }
        for path in &survey.local_paths {
            paths.entry(path).or_default().push(&survey.path);
        }
    }
    let mut tell = |rule: Rule, message: String, words: &str, files: &[&str]| {
        let files = match files {
            [one] => shown(one),
            [first, others @ ..] => format!("{} and {} more", shown(first), others.len()),
            [] => String::new(),
        };
        let found = Diagnostic::found(rule, message);
        problems.push(match written(dossier, words) {
            Some((document, at)) => found
                .at(document.source(), at..at + words.len(), "")
                .help(format!("it is published in {files}; take it out, or say in content/dossier.yaml how bad it is: `check: {{{}: off}}`", rule.name())),
            None => found
                .in_file(files)
                .help("take it out, or the file that holds it"),
        });
    };
    for (email, files) in emails {
        let message = format!("the e-mail address {email} would be published");
        tell(Rule::EmailAddress, message, email, &files);
    }
    for (path, files) in paths {
        let message = format!("the path {path} would be published");
        tell(Rule::LocalPath, message, path, &files);
    }
}

/// Where the author's files hold these words.
fn written<'a>(dossier: &'a Dossier, words: &str) -> Option<(&'a Document, usize)> {
    let mut documents = documents(dossier);
    documents.find_map(|document| Some((document, document.source().text.find(words)?)))
}

fn documents(dossier: &Dossier) -> impl Iterator<Item = &Document> {
    let home = dossier.home.as_ref().map(|page| &page.document);
    let pages = dossier.pages.iter().map(|page| &page.document);
    let articles = dossier.articles.values();
    let articles = articles.map(|record| &record.article.document);
    let entities = dossier.entities.values();
    let entities = entities.filter_map(|record| Some(&record.curated.as_ref()?.document));
    let sources = dossier.sources.values();
    let sources = sources.filter_map(|record| Some(&record.curated.as_ref()?.document));
    let events = dossier.events.iter();
    let events = events.filter_map(|event| event.document.as_ref());
    home.into_iter()
        .chain(pages)
        .chain(articles)
        .chain(entities)
        .chain(sources)
        .chain(events)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(text: &str) -> Vec<String> {
        let found = text.match_indices('@');
        found.filter_map(|(at, _)| email_around(text, at)).collect()
    }

    fn paths(text: &str) -> Vec<String> {
        let starts = STARTS.iter();
        starts
            .flat_map(|start| {
                let found = text.match_indices(start);
                found.filter_map(|(at, _)| path_at(text, start, at))
            })
            .collect()
    }

    #[test]
    fn an_address_is_told_from_what_looks_like_one() {
        assert_eq!(
            emails("Write to ada.lovell@port.example, or (b-o@x.co.uk)."),
            ["ada.lovell@port.example", "b-o@x.co.uk"]
        );
        assert!(emails("[@a-b#p3] icon@2x.png x@1.2.3 @here é@ a@b \"@type\"").is_empty());
    }

    #[test]
    fn a_path_of_a_disk_is_told_from_a_path_of_a_site() {
        assert_eq!(
            paths("see /home/ada/notes.txt, <a href=file:///tmp/a.html> and C:\\Users\\ada\\b."),
            [
                "file:///tmp/a.html",
                "/home/ada/notes.txt",
                "C:\\Users\\ada\\b"
            ]
        );
        assert!(
            paths("https://e.org/home/ada/a and ../home/b, /homework, e.org/Users/x").is_empty()
        );
    }
}
