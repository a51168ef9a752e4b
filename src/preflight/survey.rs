//! What one file of the site holds.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::build::Site;
use crate::content;
use crate::diagnostic::{Diagnostic, Rule};
use crate::preflight::html::{self, Markup};
use crate::preflight::leaks::Kept;
use crate::preflight::links::{self, Anchored};
use crate::preflight::personal::{self, Machine};
use crate::preflight::{File, LARGEST_FILE, images, shown};

/// What has to be known beside a file.
pub(super) struct Surroundings<'a> {
    /// Where the site will stand, without a slash at its end.
    pub base: Option<String>,
    /// The path of that, without a slash at its end: `/repo`, or nothing.
    pub base_path: String,
    pub paths: HashMap<&'a str, usize>,
    pub kept: &'a Kept,
    pub machine: Machine,
    inbox: Inbox,
}

/// The raw files, by their length.
struct Inbox {
    files: BTreeMap<u64, Vec<PathBuf>>,
}

/// What one file holds.
#[derive(Default)]
pub(super) struct Survey {
    pub path: String,
    pub bytes: u64,
    /// The hash of its bytes.
    pub print: [u8; blake3::OUT_LEN],
    pub found: Vec<Diagnostic>,
    /// The ids of a page, as hashes.
    pub ids: HashSet<u64>,
    /// Links into other pages.
    pub anchored: Vec<Anchored>,
    /// Addresses and paths that stand in it.
    pub emails: BTreeSet<String>,
    pub local_paths: BTreeSet<String>,
}

impl<'a> Surroundings<'a> {
    pub fn new(root: &Path, site: &Site, files: &'a [File], kept: &'a Kept) -> Self {
        let base = site.dossier.config.base_url.as_ref();
        let base = base.map(|url| url.as_str().to_owned());
        let rest = base.as_deref().and_then(|url| url.split_once("://"));
        let path = rest.and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
        Self {
            base_path: path.unwrap_or_default().to_owned(),
            base,
            paths: files.iter().map(|f| f.path.as_str()).zip(0..).collect(),
            kept,
            machine: Machine::around(root),
            inbox: Inbox {
                files: content::inbox_files(root),
            },
        }
    }
}

/// Looks at one file.
pub(super) fn of(file: &File, bytes: &[u8], around: &Surroundings) -> Survey {
    let mut survey = Survey {
        path: file.path.clone(),
        bytes: bytes.len() as u64,
        print: blake3::hash(bytes).into(),
        ..Survey::default()
    };
    if survey.bytes > LARGEST_FILE {
        survey.found.push(
            Diagnostic::found(
                Rule::LargeFile,
                format!("the file has {} MB", survey.bytes.div_ceil(1 << 20)),
            )
            .in_file(shown(&file.path))
            .help("publish part of the dossier, or move the file elsewhere"),
        );
    }
    if file.foreign && around.inbox.holds(bytes) {
        survey.found.push(
            Diagnostic::found(
                Rule::InboxFile,
                "a raw file of the inbox stands in the site",
            )
            .in_file(shown(&file.path))
            .help("move it out of the site's folder"),
        );
    }
    let kind = file.path.rsplit_once('.').map_or("", |(_, kind)| kind);
    match kind.to_ascii_lowercase().as_str() {
        "png" | "jpg" | "jpeg" | "webp" | "tif" | "tiff" | "heic" | "heif" | "avif" | "gif" => {
            survey.found.extend(images::look(&file.path, bytes));
        }
        "ico" | "woff" | "woff2" | "ttf" | "otf" | "mp4" | "webm" | "mp3" | "ogg" | "zip"
        | "gz" | "pdf" => {}
        kind => text(kind, bytes, around, &mut survey),
    }
    survey
}

fn text(kind: &str, bytes: &[u8], around: &Surroundings, survey: &mut Survey) {
    let text = String::from_utf8_lossy(bytes);
    personal::look(&text, around, survey);
    survey.found.extend(around.kept.look(&survey.path, &text));
    match kind {
        "html" | "htm" | "svg" => {
            let markup = html::read(&text, kind == "svg");
            page(markup, around, survey);
        }
        "css" => {
            for address in html::addresses_of_style(&text) {
                third_party(&address, "a style", around, survey);
            }
        }
        _ => links::absolute(&text, around, survey),
    }
}

fn page(markup: Markup, around: &Surroundings, survey: &mut Survey) {
    survey.ids = markup.ids;
    for unsafe_part in &markup.unsafe_parts {
        survey.found.push(
            Diagnostic::found(Rule::UnsafePage, format!("the page holds {unsafe_part}"))
                .in_file(shown(&survey.path))
                .help("take it out of the theme's template, or of the file that you put there"),
        );
    }
    for (element, address) in &markup.loads {
        third_party(address, element, around, survey);
    }
    for address in &markup.pictures_without_text {
        survey.found.push(
            Diagnostic::found(
                Rule::ImageText,
                format!("the picture `{address}` has no text that stands for it"),
            )
            .in_file(shown(&survey.path))
            .help("give it an `alt`: what it shows, or nothing (`alt=\"\"`) where it only adorns"),
        );
    }
    links::follow(&markup.links, around, survey);
}

fn third_party(address: &str, element: &str, around: &Surroundings, survey: &mut Survey) {
    let address = address.trim();
    let own = around.base.as_deref().is_some_and(|base| {
        let rest = address.strip_prefix(base);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    });
    let lower = address.to_ascii_lowercase();
    let scheme = lower.split_once(':').map_or("", |(scheme, _)| scheme);
    let leaves = lower.starts_with("//")
        || matches!(scheme, "http" | "https" | "ws" | "wss" | "ftp" | "file");
    if leaves && !own {
        survey.found.push(
            Diagnostic::found(
                Rule::ThirdPartyRequest,
                format!("{element} is loaded from `{address}`"),
            )
            .in_file(shown(&survey.path))
            .help("put a copy of it into the theme's static/ folder"),
        );
    }
}

impl Inbox {
    fn holds(&self, bytes: &[u8]) -> bool {
        let alike = self.files.get(&(bytes.len() as u64));
        let mut alike = alike.into_iter().flatten();
        !bytes.is_empty() && alike.any(|file| std::fs::read(file).is_ok_and(|raw| raw == bytes))
    }
}
