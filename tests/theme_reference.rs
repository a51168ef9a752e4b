//! The reference in the README of the theme `briefing` says what templates are given: every
//! field of every view, with the words of the code and a value from a real page.
//!
//! `REFERENCE=write cargo test --test theme_reference` writes it anew.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{Dossier, RICH};
use dossier::build::{Options, Site};
use dossier::diagnostic::Problems;
use dossier::memo::Memo;
use dossier::progress::Progress;
use dossier::site::given;
use serde_json::Value;

/// Templates, the variable that holds the view of each, and its type.
const GIVEN: [(&str, &str, &str); 20] = [
    ("home.html", "home", "HomeView"),
    ("timeline.html", "timeline", "TimelineView"),
    ("entities.html", "entities", "EntitiesView"),
    ("entity.html", "entity", "EntityView"),
    ("sources.html", "sources", "SourcesView"),
    ("source.html", "source", "SourceView"),
    ("articles.html", "articles", "ArticlesView"),
    ("article.html", "article", "ArticleView"),
    ("passages.html", "passages", "PassagesView"),
    ("discrepancies.html", "discrepancies", "DiscrepanciesView"),
    ("search.html", "search", "SearchView"),
    ("network.html", "network", "NetworkView"),
    ("pair.html", "pair", "PairView"),
    ("page.html", "text", "AuthorView"),
    ("print.html", "print", "PrintView"),
    ("data.html", "data", "DataView"),
    ("moved.html", "moved", "MovedView"),
    ("feed.xml", "feed", "FeedView"),
    ("sitemap.xml", "sitemap", "SitemapView"),
    ("404.html", "", ""),
];

const BEGIN: &str = "<!-- reference -->\n";
const END: &str = "<!-- end of the reference -->";

#[derive(Debug)]
struct Field {
    name: String,
    kind: String,
    about: String,
    /// Whether the fields of another view stand in its place.
    flat: bool,
}

#[derive(Debug, Default)]
struct View {
    /// The file that it stands in, for names that stand in two.
    file: String,
    name: String,
    about: String,
    fields: Vec<Field>,
}

fn here(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The public structs of the views, as the code has them.
fn views() -> Vec<View> {
    let mut files: Vec<_> = fs::read_dir(here("src/site/views"))
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    let mut views: Vec<View> = Vec::new();
    for path in files {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut about: Vec<String> = Vec::new();
        let (mut inside, mut flat) = (false, false);
        for line in fs::read_to_string(&path).unwrap().lines() {
            let line = line.trim();
            if let Some(words) = line.strip_prefix("///") {
                about.push(words.trim().to_owned());
            } else if let Some(rest) = line.strip_prefix("pub struct ") {
                let Some(name) = rest.strip_suffix(" {") else {
                    continue;
                };
                let name = name.trim_end_matches("<T>");
                inside = true;
                let about = std::mem::take(&mut about).join(" ");
                let (file, name) = (file.clone(), name.to_owned());
                views.push(View {
                    file,
                    name,
                    about,
                    fields: Vec::new(),
                });
            } else if line == "}" {
                inside = false;
                about.clear();
            } else if let (true, Some(field)) = (inside, line.strip_prefix("pub ")) {
                let (name, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
                let about = std::mem::take(&mut about).join(" ");
                let (name, kind) = (name.to_owned(), kind.to_owned());
                views.last_mut().unwrap().fields.push(Field {
                    name,
                    kind,
                    about,
                    flat,
                });
                flat = false;
            } else if line == "#[serde(flatten)]" {
                flat = true;
            } else if !line.starts_with("#[") {
                about.clear();
            }
        }
    }
    views
}

fn inner<'a>(kind: &'a str, outer: &str) -> Option<&'a str> {
    kind.strip_prefix(outer)?
        .strip_prefix('<')?
        .strip_suffix('>')
}

/// Of `PartView<YearView>`: the view, and what it is of.
fn of(kind: &str) -> (&str, &str) {
    let parts = kind.strip_suffix('>').and_then(|kind| kind.split_once('<'));
    parts.unwrap_or((kind, ""))
}

/// The view of a name that is used in a file: its own before another's.
fn find<'v>(views: &'v [View], file: &str, kind: &str) -> Option<&'v View> {
    let (name, _) = of(kind);
    let mut named = views.iter().filter(|view| view.name == name);
    let own = views
        .iter()
        .find(|view| view.name == name && view.file == file);
    own.or_else(|| named.next())
}

fn heading(views: &[View], view: &View) -> String {
    match views.iter().filter(|other| other.name == view.name).count() {
        1 => view.name.clone(),
        _ => format!("{} ({})", view.name, view.file),
    }
}

/// A type in words.
fn said(views: &[View], file: &str, kind: &str) -> String {
    if let Some(kind) = inner(kind, "Option") {
        return format!("{}, or none", said(views, file, kind));
    }
    if let Some(kind) = inner(kind, "Vec") {
        return format!("list of {}", said(views, file, kind));
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u64" | "u32" | "u16" | "i16" | "f64" => "number".to_owned(),
        "BTreeMap<String, String>" => "text by name".to_owned(),
        name => match find(views, file, name) {
            Some(view) if of(name).1.is_empty() => format!("`{}`", heading(views, view)),
            Some(view) => format!("`{}` of `{}`", heading(views, view), of(name).1),
            None if name == "T" => "what it is of".to_owned(),
            None => "text".to_owned(),
        },
    }
}

/// The fields of a view, with those that it takes over from another.
fn names<'v>(views: &'v [View], view: &'v View) -> BTreeSet<&'v str> {
    let of = |field: &'v Field| match find(views, &view.file, &field.kind) {
        Some(other) if field.flat => names(views, other),
        _ => BTreeSet::from([field.name.as_str()]),
    };
    view.fields.iter().flat_map(of).collect()
}

/// Values that were seen, by view and field.
type Seen = BTreeMap<(String, String), Value>;

/// Walks a value as its type says, and fails where they differ.
fn walk(views: &[View], file: &str, kind: &str, value: &Value, seen: &mut Seen) {
    if let Some(kind) = inner(kind, "Option") {
        if !value.is_null() {
            walk(views, file, kind, value, seen);
        }
    } else if let Some(kind) = inner(kind, "Vec") {
        for item in value
            .as_array()
            .unwrap_or_else(|| panic!("{kind}: {value}"))
        {
            walk(views, file, kind, item, seen);
        }
    } else if let Some(view) = find(views, file, kind) {
        let object = value
            .as_object()
            .unwrap_or_else(|| panic!("{kind}: {value}"));
        let given: BTreeSet<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(given, names(views, view), "{}", view.name);
        for field in view.fields.iter().filter(|field| field.flat) {
            let inner = find(views, &view.file, &field.kind).unwrap();
            let own = names(views, inner);
            let part = object
                .iter()
                .filter(|(name, _)| own.contains(name.as_str()));
            let part = part.map(|(name, value)| (name.clone(), value.clone()));
            walk(
                views,
                &view.file,
                &field.kind,
                &Value::Object(part.collect()),
                seen,
            );
        }
        for field in view.fields.iter().filter(|field| !field.flat) {
            let value = &object[&field.name];
            let key = (heading(views, view), field.name.clone());
            let empty = match value {
                Value::Null => true,
                Value::String(text) => text.is_empty(),
                Value::Array(items) => items.is_empty(),
                Value::Number(n) => n.as_u64() == Some(0),
                _ => false,
            };
            if !empty {
                seen.entry(key).or_insert_with(|| value.clone());
            }
            let kind = field.kind.replace("<T>", &format!("<{}>", of(kind).1));
            walk(views, &view.file, &kind, value, seen);
        }
    }
}

fn example(value: Option<&Value>) -> String {
    let text = match value {
        None => return "–".to_owned(),
        Some(Value::Array(items)) => match items.first() {
            Some(item @ (Value::String(_) | Value::Number(_))) => return example(Some(item)),
            _ => return format!("{} of them", items.len()),
        },
        Some(Value::Object(fields)) => match fields.iter().next() {
            Some((name, Value::String(text))) if fields.len() > 20 || name.contains('.') => {
                format!("{name}: {text}")
            }
            _ => return "its fields below".to_owned(),
        },
        Some(Value::String(text)) => text.clone(),
        Some(other) => return other.to_string(),
    };
    let text = text.replace(['`', '\n'], " ").replace('|', "\\|");
    let text = text.trim();
    match text.char_indices().nth(56) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// All that pages of the demonstration dossier, and of one with a bit of everything, are given.
fn seen(views: &[View]) -> Seen {
    let mut seen = Seen::new();
    let rich = Dossier::of(RICH);
    for root in [here(""), rich.root().to_path_buf()] {
        let mut problems = Problems::new();
        let (memo, silent) = (&mut Memo::default(), Progress::silent());
        let site = Site::plan(&root, &Options::default(), memo, &silent, &mut problems).unwrap();
        let mut pages: Vec<_> = site.pages.iter().collect();
        pages.sort_by_key(|page| (page.path.matches('/').count(), page.path.starts_with("404")));
        for page in pages {
            let Some(template) = page.subject.template() else {
                continue;
            };
            let known = GIVEN.iter().find(|(name, ..)| *name == template);
            let (_, variable, kind) =
                known.unwrap_or_else(|| panic!("GIVEN does not name {template}"));
            let head = given(page, &site.dossier, &site.theme, "page");
            walk(views, "head", "PageHead", &head, &mut seen);
            if !variable.is_empty() {
                let view = given(page, &site.dossier, &site.theme, variable);
                walk(views, "", kind, &view, &mut seen);
            }
        }
    }
    seen
}

/// The views that are reached from some type, in the order in which they are.
fn reach(views: &[View], file: &str, kind: &str, order: &mut Vec<String>) {
    for outer in ["Option", "Vec"] {
        if let Some(kind) = inner(kind, outer) {
            return reach(views, file, kind, order);
        }
    }
    let Some(view) = find(views, file, kind) else {
        return;
    };
    let heading = heading(views, view);
    if order.contains(&heading) {
        return reach(views, file, of(kind).1, order);
    }
    order.push(heading);
    for field in &view.fields {
        let kind = field.kind.replace("<T>", &format!("<{}>", of(kind).1));
        reach(views, &view.file, &kind, order);
    }
}

fn reference(views: &[View], seen: &Seen) -> String {
    let mut text = String::from(
        "| template | variable | holds |\n|---|---|---|\n| all | `page` | `PageHead` |\n| all | `t` | the words of the interface, by name: `{{ t.timeline }}` |\n",
    );
    let mut order = Vec::new();
    reach(views, "head", "PageHead", &mut order);
    for (template, variable, kind) in GIVEN {
        if !variable.is_empty() {
            writeln!(
                text,
                "| `{template}` | `{variable}` | {} |",
                said(views, "", kind)
            )
            .unwrap();
            reach(views, "", kind, &mut order);
        }
    }
    for name in order {
        let view = views
            .iter()
            .find(|view| heading(views, view) == name)
            .unwrap();
        write!(
            text,
            "\n### `{name}`\n\n{}\n\n| field | is | what | example |\n|---|---|---|---|\n",
            view.about
        )
        .unwrap();
        for field in &view.fields {
            if field.flat {
                writeln!(text, "| … | | all of `{}` | |", field.kind).unwrap();
                continue;
            }
            let value = seen.get(&(name.clone(), field.name.clone()));
            let kind = said(views, &view.file, &field.kind);
            writeln!(
                text,
                "| `{}` | {kind} | {} | {} |",
                field.name,
                field.about,
                example(value)
            )
            .unwrap();
        }
    }
    text
}

/// A row without its example, and that alone.
fn split(row: &str) -> (&str, &str) {
    let row = row.trim_end_matches(" |");
    row.rsplit_once(" | ").unwrap_or((row, ""))
}

#[test]
fn the_readme_of_the_theme_lists_every_field_with_an_example() {
    let path = here("themes/briefing/README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the reference begins");
    let (listed, after) = rest.split_once(END).expect("the reference ends");
    let views = views();
    let wanted = reference(&views, &seen(&views));
    if std::env::var_os("REFERENCE").is_some_and(|value| value == "write") {
        fs::write(&path, format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    let how = "run: REFERENCE=write cargo test --test theme_reference";
    let rows = |text: &str| {
        text.lines()
            .map(|row| split(row).0.to_owned())
            .collect::<Vec<_>>()
    };
    let (wanted, listed_rows) = (rows(&wanted), rows(listed));
    for row in &wanted {
        assert!(listed_rows.contains(row), "not in the README: {row}\n{how}");
    }
    for row in &listed_rows {
        assert!(
            wanted.contains(row),
            "no longer true in the README: {row}\n{how}"
        );
    }
    for row in listed
        .lines()
        .filter(|row| row.starts_with("| `") && row.matches(" | ").count() >= 3)
    {
        let (row, shown) = split(row);
        let kind = row.split(" | ").nth(1).unwrap();
        let fits = match kind.trim_end_matches(", or none") {
            "text" | "list of text" | "text by name" => shown.starts_with('`'),
            "number" => shown
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'-' || b == b'.'),
            "true or false" => ["true", "false"].contains(&shown),
            _ => !shown.starts_with('`'),
        };
        assert!(
            fits || shown == "–",
            "the example is no {kind}: {row} | {shown}\n{how}"
        );
    }
}
