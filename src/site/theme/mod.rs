//! A theme: templates, static files and strings. One that is part of the program
//! is laid under the dossier's own, which overrides it file by file.

mod errors;
mod files;
mod markup;
mod tight;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::content::Config;
use crate::diagnostic::{Diagnostic, Problems, Source};
use crate::site::Strings;
use crate::site::strings::Written;

use crate::yaml;
pub(crate) use files::is_plain;
pub use files::{EMBEDDED, embedded};
use files::{File, Files};

/// The style sheet, which is made of all of `styles/` in the order of their names.
const STYLE: &str = "style.css";

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The same, of templates made small; where one cannot be, of none.
    tight: Option<Tera>,
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
        let files = files::of(root, config, problems)?;
        Self::of_files(files, &config.language, problems)
    }

    fn of_files(files: Files, language: &str, problems: &mut Problems) -> Option<Self> {
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut style = Vec::new();
        for (path, (shown, bytes)) in files.whole {
            if path.starts_with("styles/") && path.ends_with(".css") {
                style.extend(bytes);
                continue;
            }
            if let Some(name) = path.strip_prefix("static/") {
                assets.insert(name.to_owned(), Asset::new(name, bytes));
                continue;
            }
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            if let Some(source) = text_of((shown, bytes), problems) {
                templates.insert(name.to_owned(), source);
            }
        }
        let joined = || Asset::new(STYLE, style);
        assets.entry(STYLE.to_owned()).or_insert_with(joined);
        let strings = Arc::new(words(files.words, language, problems));
        let mut tera = engine(&strings);
        let all = templates
            .iter()
            .map(|(name, source)| (name.as_str(), source.text.as_ref()));
        if let Err(error) = tera.add_raw_templates(all) {
            let found = errors::of(&templates, "", &error);
            problems.append(found.into_iter().collect());
            return None;
        }
        Some(Self {
            tera,
            tight: tight(&templates, &strings),
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

    /// The page in few bytes; None where this theme cannot write one so.
    pub(super) fn render_tight(&self, template: &str, context: &Context) -> Option<String> {
        self.tight.as_ref()?.render(template, context).ok()
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera
            .render(template, context)
            .map_err(|error| errors::first(&self.templates, template, &error))
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

/// What templates may call, and the words that all of them know.
fn engine(strings: &Arc<Strings>) -> Tera {
    let mut tera = Tera::default();
    let counting = strings.clone();
    tera.register_filter(
        "count",
        move |n: u64, kwargs: Kwargs, _: &State| -> TeraResult<String> {
            let of = kwargs.must_get::<&str>("of")?;
            if counting.counted().any(|known| known == of) {
                return Ok(counting.count(n, of));
            }
            let known = counting.counted().collect();
            let help = errors::available(of, "counts", known);
            Err(tera::Error::message(format!(
                "Nothing is counted as `{of}`: {help}"
            )))
        },
    );
    let numbering = strings.clone();
    tera.register_filter("number", move |n: u64, _: Kwargs, _: &State| {
        numbering.number(n)
    });
    tera.global_context().insert("t", strings.text());
    tera
}

fn tight(templates: &BTreeMap<String, Source>, strings: &Arc<Strings>) -> Option<Tera> {
    let small = templates.iter().map(|(name, source)| {
        let is_page = name.ends_with(".html");
        let text = is_page.then(|| tight::tighten(&source.text));
        let text = text.unwrap_or_else(|| Some(source.text.to_string()))?;
        Some((name.as_str(), text))
    });
    let small: Vec<(&str, String)> = small.collect::<Option<_>>()?;
    let mut tera = engine(strings);
    let added = tera.add_raw_templates(small);
    added.is_ok().then_some(tera)
}

fn text_of((shown, bytes): File, problems: &mut Problems) -> Option<Source> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(Source::new(shown, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..at).unwrap_or_default();
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            problems.push(
                Diagnostic::error("this file of the theme is not UTF-8")
                    .in_file(shown)
                    .help(format!(
                        "line {line} holds bytes of another encoding: save it as UTF-8"
                    )),
            );
            None
        }
    }
}

/// What is written for a language, the nearest first, over English.
fn words(
    mut files: BTreeMap<String, Vec<File>>,
    language: &str,
    problems: &mut Problems,
) -> Strings {
    let mut of = |tag: &str| -> Vec<Written> {
        let layers = files.remove(tag).unwrap_or_default().into_iter();
        layers
            .filter_map(|file| {
                let source = text_of(file, problems)?;
                let written = yaml::from_str::<Written>(&source.text);
                written
                    .map_err(|error| problems.push(bad_strings(&source, &error)))
                    .ok()
            })
            .collect()
    };
    let english = of("en");
    let mut written = Vec::new();
    let mut tag = language.trim().replace('_', "-").to_lowercase();
    loop {
        match tag.as_str() {
            "en" => written.extend(english.iter().cloned()),
            tag => written.extend(of(tag)),
        }
        match tag.rfind('-') {
            Some(end) => tag.truncate(end),
            None => break,
        }
    }
    Strings::of(language, written, Written::joined(english))
}

fn bad_strings(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let at = error.location().map_or(0, |location| location.index());
    Diagnostic::error("the strings of the theme cannot be read")
        .at(source, at..at + 1, error.to_string())
        .help("see the i18n/en.yaml of the theme `briefing` for what may stand there")
}
