//! What is wrong in a theme: where, and what there is instead.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::ErrorKind;

use crate::diagnostic::{Diagnostic, Source, nearest, nearest_few};

const MESSAGE: &str = "a template of the theme fails";
const REFERENCE: &str =
    "what a template is given is listed in the README.md of the theme `briefing`";
/// More names than these are not read; the most alike stand for them.
const LIST: usize = 40;
const ALIKE: usize = 6;

/// The first of the problems that Tera has with a template.
pub(super) fn first(
    templates: &BTreeMap<String, Source>,
    asked: &str,
    error: &tera::Error,
) -> Diagnostic {
    let first = of(templates, asked, error).into_iter().next();
    first.unwrap_or_else(|| Diagnostic::error(MESSAGE).help(error.to_string()))
}

/// The problems that Tera has with templates, at their places.
pub(super) fn of(
    templates: &BTreeMap<String, Source>,
    asked: &str,
    error: &tera::Error,
) -> Vec<Diagnostic> {
    let one = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (label, help) = told(report.message());
            let diagnostic = Diagnostic::error(MESSAGE).help(help);
            match templates.get(report.filename()) {
                Some(source) => diagnostic.at(source, report.span().range.clone(), label),
                None => diagnostic.in_file(report.filename()),
            }
        }
        ErrorKind::MissingParent { current, parent } => missing(templates, current, parent),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            made_of_itself(templates, tpl)
        }
        ErrorKind::TemplateNotFound(name) if templates.contains_key(asked) => {
            missing(templates, asked, name)
        }
        ErrorKind::TemplateNotFound(name) => {
            let help = "write it, or let theme.yaml say `extends: briefing` or `extends: plain`";
            Diagnostic::error(format!("the theme has no template `{name}`"))
                .in_file("themes")
                .help(help)
        }
        other => {
            let several = unknown_references(templates, &other.to_string());
            if !several.is_empty() {
                return several;
            }
            let shown = templates.get(asked).map_or("themes", |source| &source.path);
            let diagnostic = Diagnostic::error(MESSAGE).in_file(shown);
            diagnostic.help(other.to_string())
        }
    };
    vec![one]
}

fn made_of_itself(templates: &BTreeMap<String, Source>, name: &str) -> Diagnostic {
    let help = format!(
        "to build on the template whose place it takes, name its theme: \
         `{{% extends \"briefing/{name}\" %}}`"
    );
    let diagnostic = Diagnostic::error(MESSAGE).help(help);
    let Some(source) = templates.get(name) else {
        return diagnostic.in_file("themes");
    };
    match quoted(source, name) {
        Some(span) => diagnostic.at(source, span, "the template is made of itself"),
        None => diagnostic.in_file(source.path.clone()),
    }
}

fn missing(templates: &BTreeMap<String, Source>, current: &str, wanted: &str) -> Diagnostic {
    let label = format!("there is no template `{wanted}`");
    let names = templates.keys().map(String::as_str);
    let help = available(wanted, "templates", names.collect());
    let diagnostic = Diagnostic::error(MESSAGE).help(help);
    match templates.get(current) {
        Some(source) => match quoted(source, wanted) {
            Some(span) => diagnostic.at(source, span, label),
            None => diagnostic.in_file(source.path.clone()),
        },
        None => diagnostic.in_file("themes"),
    }
}

/// Where a name stands in quotation marks.
fn quoted(source: &Source, name: &str) -> Option<Range<usize>> {
    let start = ['"', '\'', '`'].iter().find_map(|mark| {
        let found = source.text.find(&format!("{mark}{name}{mark}"));
        found.map(|at| at + 1)
    })?;
    Some(start..start + name.len())
}

/// Tera's words, with what is like the name that it does not know.
fn told(message: &str) -> (String, String) {
    let plain = || (message.to_owned(), REFERENCE.to_owned());
    for (kind, what) in [("fields", "Field `"), ("variables", "Variable `")] {
        let Some((label, known)) = message.split_once(&format!(" Available {kind}: ")) else {
            continue;
        };
        let name = label
            .strip_prefix(what)
            .and_then(|rest| rest.split('`').next());
        let Some(name) = name else { return plain() };
        let known: Vec<&str> = known.split(", ").collect();
        // No view has so many fields: these are the words of the interface.
        let reference = if known.len() > LIST {
            "a word of the interface is written in i18n/en.yaml, under `text`"
        } else {
            REFERENCE
        };
        let help = format!("{}\n{reference}", available(name, kind, known));
        return (label.trim_end_matches('.').to_owned(), help);
    }
    plain()
}

/// What is meant, perhaps, and what there is.
pub(super) fn available(wanted: &str, kind: &str, known: Vec<&str>) -> String {
    let meant = nearest(wanted, known.iter().copied());
    let meant = meant.map(|name| format!("did you mean `{name}`? "));
    let list = if known.len() <= LIST {
        format!("available {kind}: {}", known.join(", "))
    } else {
        let alike = nearest_few(wanted, known.iter().copied(), ALIKE);
        format!("most alike of {} {kind}: {}", known.len(), alike.join(", "))
    };
    meant.unwrap_or_default() + &list
}

/// Tera gives all components, filters, tests and functions that it does not know in one text:
/// `error: Unknown filter `x``, then ` --> file:line:column` for each.
fn unknown_references(templates: &BTreeMap<String, Source>, text: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(unknown) = line.trim_start().strip_prefix("error: Unknown ") else {
            continue;
        };
        let Some((kind, name)) = unknown.split_once(" `") else {
            continue;
        };
        let name = name.trim_end_matches('`');
        let place = lines.next().and_then(|line| line.split_once("--> "));
        let Some((source, span)) = place.and_then(|(_, at)| placed(templates, at, name)) else {
            continue;
        };
        let known = known(kind, templates);
        problems.push(
            Diagnostic::error(MESSAGE)
                .at(source, span, format!("there is no {kind} `{name}`"))
                .help(available(name, &format!("{kind}s"), known)),
        );
    }
    problems
}

fn placed<'a>(
    templates: &'a BTreeMap<String, Source>,
    at: &str,
    name: &str,
) -> Option<(&'a Source, Range<usize>)> {
    let mut parts = at.trim().rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = templates.get(parts.next()?)?;
    let start: usize = source
        .text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let rest = source.text.get(start..)?;
    let column = rest.char_indices().nth(column.checked_sub(1)?)?.0;
    let found = rest.get(column..)?.find(name)?;
    let from = start + column + found;
    Some((source, from..from + name.len()))
}

/// The names that a theme may use: its components, and of filters those that are of use in it.
fn known<'a>(kind: &str, templates: &'a BTreeMap<String, Source>) -> Vec<&'a str> {
    match kind {
        "component" => {
            let components = templates.values().flat_map(|source| {
                let parts = source.text.split("{% component ").skip(1);
                parts.filter_map(|part| part.split(['(', ' ']).next())
            });
            components.collect()
        }
        "filter" => FILTERS.to_vec(),
        _ => Vec::new(),
    }
}

const FILTERS: [&str; 12] = [
    "count", "number", "safe", "length", "first", "last", "join", "default", "escape", "upper",
    "lower", "trim",
];
