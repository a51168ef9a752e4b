//! The files that a theme is made of: those of the program under the dossier's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use walkdir::WalkDir;

use crate::content::Config;
use crate::diagnostic::{Diagnostic, Problems, Source, nearest};
use crate::yaml;

static BRIEFING: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/briefing");
static PLAIN: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/plain");

/// The themes that are part of the program.
pub const EMBEDDED: [&str; 2] = [Config::DEFAULT_THEME, "plain"];

/// What a theme says of itself.
const ABOUT: &str = "theme.yaml";

/// A file: the name that diagnostics show, and what is in it.
pub(super) type File = (String, Vec<u8>);

/// The files of a theme.
pub(super) struct Files {
    /// By path; the dossier's own in the place of the program's.
    pub whole: BTreeMap<String, File>,
    /// The words by language, the dossier's own first: these lie over one another key by key.
    pub words: BTreeMap<String, Vec<File>>,
}

/// The files of a theme that is part of the program, by path.
pub fn embedded(name: &str) -> Option<BTreeMap<String, &'static [u8]>> {
    fn collect(folder: &'static Dir<'static>, files: &mut BTreeMap<String, &'static [u8]>) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.insert(path, file.contents());
        }
        for inner in folder.dirs() {
            collect(inner, files);
        }
    }
    let folder = match name {
        Config::DEFAULT_THEME => &BRIEFING,
        "plain" => &PLAIN,
        _ => return None,
    };
    let mut files = BTreeMap::new();
    collect(folder, &mut files);
    Some(files)
}

/// `theme.yaml`: what lies under the theme's own files.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct About {
    extends: Extends,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Extends {
    #[default]
    Briefing,
    Plain,
    None,
}

/// The files of the theme that the configuration names. One that is neither part of the
/// program nor a folder under `themes/` is an error. The words of `briefing` lie under every
/// theme: views are made with them.
pub(super) fn of(root: &Path, config: &Config, problems: &mut Problems) -> Option<Files> {
    let theme = config.theme.as_str();
    let folder = root.join("themes").join(theme);
    let mut own = BTreeMap::new();
    if is_plain(theme) && folder.is_dir() && lies_inside(root, &folder) {
        own = read(&folder, theme, problems);
    } else if !EMBEDDED.contains(&theme) {
        problems.push(unknown(root, theme));
        return None;
    }
    let about = about(&own, problems);
    let base = match about.extends {
        _ if EMBEDDED.contains(&theme) => theme,
        Extends::Briefing => Config::DEFAULT_THEME,
        Extends::Plain => "plain",
        Extends::None => "",
    };
    let mut layers = vec![(theme, own)];
    let mut under = vec![base, Config::DEFAULT_THEME];
    under.dedup();
    for name in under {
        let files = embedded(name).unwrap_or_default().into_iter();
        let files = files.filter(|(path, _)| name == base || language_of(path).is_some());
        let files = files.map(|(path, bytes)| {
            let shown = format!("themes/{name}/{path}");
            (path, (shown, bytes.to_vec()))
        });
        layers.push((name, files.collect()));
    }
    Some(Files::of(layers))
}

impl Files {
    /// Of layers, the uppermost first. A template that another takes the place of is kept
    /// under the name of its theme, so that the other can extend it.
    fn of(layers: Vec<(&str, BTreeMap<String, File>)>) -> Self {
        let (mut whole, mut words) = (BTreeMap::new(), BTreeMap::<_, Vec<File>>::new());
        for (theme, files) in layers {
            for (path, file) in files {
                if let Some(language) = language_of(&path) {
                    words.entry(language).or_default().push(file);
                } else if !whole.contains_key(&path) {
                    whole.insert(path, file);
                } else if let Some(name) = path
                    .strip_prefix("templates/")
                    .filter(|_| !has_parts(&file))
                {
                    whole.insert(format!("templates/{theme}/{name}"), file);
                }
            }
        }
        Self { whole, words }
    }
}

/// Whether a template holds components, of which each name may be given once.
fn has_parts((_, bytes): &File) -> bool {
    const BEGIN: &[u8] = b"{% component ";
    bytes.windows(BEGIN.len()).any(|part| part == BEGIN)
}

/// Of `i18n/ar.yaml`: `ar`.
fn language_of(path: &str) -> Option<String> {
    let tag = path.strip_prefix("i18n/")?.strip_suffix(".yaml")?;
    Some(tag.replace('_', "-").to_lowercase())
}

/// Whether a name is that of a folder and of nothing above or below it.
pub(crate) fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.')
}

fn lies_inside(root: &Path, folder: &Path) -> bool {
    let (root, folder) = (root.canonicalize(), folder.canonicalize());
    matches!((root, folder), (Ok(root), Ok(folder)) if folder.starts_with(&root))
}

fn unknown(root: &Path, theme: &str) -> Diagnostic {
    let mut known: Vec<String> = EMBEDDED.map(str::to_owned).to_vec();
    let folders = fs::read_dir(root.join("themes")).into_iter().flatten();
    let folders = folders.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    known.extend(folders.filter(|name| !name.starts_with('.')));
    known.sort();
    known.dedup();
    let meant = nearest(theme, known.iter().map(String::as_str));
    let meant = meant.map(|name| format!("did you mean `{name}`? "));
    Diagnostic::error(format!("there is no theme `{theme}`"))
        .in_file("content/dossier.yaml")
        .help(format!(
            "{}themes: {}; `dossier new --theme NAME` makes one",
            meant.unwrap_or_default(),
            known.join(", ")
        ))
}

fn about(own: &BTreeMap<String, File>, problems: &mut Problems) -> About {
    let Some((shown, bytes)) = own.get(ABOUT) else {
        return About::default();
    };
    let text = String::from_utf8_lossy(bytes);
    // An empty file says nothing.
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return About::default();
    }
    yaml::from_str(&text).unwrap_or_else(|error| {
        let at = error.location().map_or(0, |location| location.index());
        let source = Source::new(shown.as_str(), text.as_ref());
        problems.push(
            Diagnostic::error("what the theme says of itself cannot be read")
                .at(&source, at..at + 1, error.to_string())
                .help(
                    "a theme.yaml holds `extends: briefing`, `extends: plain` or `extends: none`",
                ),
        );
        About::default()
    })
}

fn read(folder: &Path, theme: &str, problems: &mut Problems) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let read = entry.map_err(std::io::Error::from).and_then(|entry| {
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !entry.file_type().is_file() || hidden {
                return Ok(None);
            }
            let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            Ok(Some((parts.join("/"), fs::read(entry.path())?)))
        });
        match read {
            Ok(Some((path, bytes))) => {
                let shown = format!("themes/{theme}/{path}");
                files.insert(path, (shown, bytes));
            }
            Ok(None) => {}
            Err(error) => problems.push(
                Diagnostic::error("a file of the theme cannot be read")
                    .in_file(format!("themes/{theme}"))
                    .help(error.to_string()),
            ),
        }
    }
    files
}
