//! A theme: templates, static files and strings. The one that is part of the program
//! is laid under the dossier's own, which overrides it file by file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};
use walkdir::WalkDir;

use crate::content::Config;
use crate::diagnostic::{Diagnostic, Problems, Source};
use crate::site::Strings;
use crate::site::strings::Written;

/// The style sheet, which is made of all of `styles/` in the order of their names.
const STYLE: &str = "style.css";

static EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/briefing");

/// The files of the embedded theme, by path.
pub fn embedded() -> BTreeMap<String, &'static [u8]> {
    fn collect(folder: &'static Dir<'static>, files: &mut BTreeMap<String, &'static [u8]>) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.insert(path, file.contents());
        }
        for inner in folder.dirs() {
            collect(inner, files);
        }
    }
    let mut files = BTreeMap::new();
    collect(&EMBEDDED, &mut files);
    files
}

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    templates: BTreeMap<String, Source>,
    strings: Arc<Strings>,
    assets: BTreeMap<String, Asset>,
}

#[derive(Debug)]
struct Asset {
    path: String,
    bytes: Arc<[u8]>,
}

impl Theme {
    /// Loads the theme that the configuration names. One that is neither embedded nor a
    /// folder under `themes/` is an error, as is a template that cannot be read.
    pub fn load(root: &Path, config: &Config, problems: &mut Problems) -> Option<Self> {
        let mut files: BTreeMap<String, (String, Vec<u8>)> = embedded()
            .into_iter()
            .map(|(path, bytes)| {
                let shown = format!("themes/{}/{path}", Config::DEFAULT_THEME);
                (path, (shown, bytes.to_vec()))
            })
            .collect();
        let folder = root.join("themes").join(&config.theme);
        let plain_name = !config.theme.contains(['/', '\\']) && !config.theme.starts_with('.');
        let inside = || {
            let (root, folder) = (root.canonicalize(), folder.canonicalize());
            matches!((root, folder), (Ok(root), Ok(folder)) if folder.starts_with(&root))
        };
        if plain_name && folder.is_dir() && inside() {
            overlay(&folder, &config.theme, &mut files, problems);
        } else if config.theme != Config::DEFAULT_THEME {
            problems.push(
                Diagnostic::error(format!("there is no theme `{}`", config.theme))
                    .in_file("content/dossier.yaml")
                    .help(format!(
                        "make the folder themes/{}, or write `theme: {}`",
                        config.theme,
                        Config::DEFAULT_THEME
                    )),
            );
            return None;
        }
        Self::of_files(files, &config.language, problems)
    }

    fn of_files(
        files: BTreeMap<String, (String, Vec<u8>)>,
        language: &str,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut languages = BTreeMap::new();
        let mut style = Vec::new();
        for (path, (shown, bytes)) in files {
            if path.starts_with("styles/") && path.ends_with(".css") {
                style.extend(bytes);
                continue;
            }
            if let Some(name) = path.strip_prefix("static/") {
                assets.insert(name.to_owned(), Asset::new(name, bytes));
                continue;
            }
            let Ok(text) = String::from_utf8(bytes) else {
                problems
                    .push(Diagnostic::error("this file of the theme is not UTF-8").in_file(shown));
                continue;
            };
            if let Some(name) = path.strip_prefix("templates/") {
                templates.insert(name.to_owned(), Source::new(shown, text));
            } else if let Some(tag) = path
                .strip_prefix("i18n/")
                .and_then(|p| p.strip_suffix(".yaml"))
            {
                match serde_yaml::from_str::<Written>(&text) {
                    Ok(strings) => {
                        languages.insert(tag.to_lowercase(), strings);
                    }
                    Err(error) => problems.push(bad_strings(Source::new(shown, text), &error)),
                }
            }
        }
        let joined = || Asset::new(STYLE, style);
        assets.entry(STYLE.to_owned()).or_insert_with(joined);
        let strings = Arc::new(choose(languages, language));
        let mut tera = Tera::default();
        let counting = strings.clone();
        tera.register_filter(
            "count",
            move |n: u64, kwargs: Kwargs, _: &State| -> TeraResult<String> {
                Ok(counting.count(n, kwargs.must_get::<&str>("of")?))
            },
        );
        let numbering = strings.clone();
        tera.register_filter("number", move |n: u64, _: Kwargs, _: &State| {
            numbering.number(n)
        });
        tera.global_context().insert("t", strings.text());
        let all = templates
            .iter()
            .map(|(name, source)| (name.as_str(), source.text.as_ref()));
        if let Err(error) = tera.add_raw_templates(all) {
            problems.push(template_error(&templates, "", &error));
            return None;
        }
        Some(Self {
            tera,
            templates,
            strings,
            assets,
        })
    }

    /// The words of the interface.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The static files, under the names that they have on the site.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.assets
            .values()
            .map(|asset| (asset.path.as_str(), &asset.bytes))
    }

    /// Where each static file stands on the site, by the theme's name for it.
    pub(super) fn asset_paths(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assets
            .iter()
            .map(|(name, asset)| (name.as_str(), asset.path.as_str()))
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera
            .render(template, context)
            .map_err(|error| template_error(&self.templates, template, &error))
    }
}

impl Asset {
    /// Names a file by what is in it, because servers let browsers keep it.
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        let path = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("assets/{stem}.{}.{ending}", &hash[..8]),
            None => format!("assets/{name}.{}", &hash[..8]),
        };
        Self {
            path,
            bytes: bytes.into(),
        }
    }
}

fn overlay(
    folder: &Path,
    theme: &str,
    files: &mut BTreeMap<String, (String, Vec<u8>)>,
    problems: &mut Problems,
) {
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
}

/// What is written for a language, the nearest first, over English.
fn choose(mut languages: BTreeMap<String, Written>, language: &str) -> Strings {
    let english = languages.get("en").cloned().unwrap_or_default();
    let mut written = Vec::new();
    let mut tag = language.trim().replace('_', "-").to_lowercase();
    loop {
        written.extend(languages.remove(&tag));
        match tag.rfind('-') {
            Some(end) => tag.truncate(end),
            None => break,
        }
    }
    Strings::of(language, written, english)
}

fn bad_strings(source: Source, error: &serde_yaml::Error) -> Diagnostic {
    let at = error.location().map_or(0, |location| location.index());
    Diagnostic::error("the strings of the theme cannot be read")
        .at(&source, at..at + 1, error.to_string())
        .help("see the i18n/en.yaml of the theme `briefing` for what may stand there")
}

fn template_error(
    templates: &BTreeMap<String, Source>,
    template: &str,
    error: &tera::Error,
) -> Diagnostic {
    let help = "what a template is given is listed in the README.md of the theme `briefing`";
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::error("a template of the theme fails");
            match templates.get(report.filename()) {
                Some(source) => diagnostic
                    .at(source, report.span().range.clone(), report.message())
                    .help(help),
                None => diagnostic.in_file(report.filename()).help(report.message()),
            }
        }
        other => {
            let name = match other {
                ErrorKind::MissingParent { current, .. } => current,
                ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                    tpl
                }
                _ => template,
            };
            let shown = templates.get(name).map_or("themes", |source| &source.path);
            Diagnostic::error("a template of the theme fails")
                .in_file(shown)
                .help(other.to_string())
        }
    }
}
