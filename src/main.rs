//! The command line: arguments in, one function of the library for each command.

mod args;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::{Args, Command, Format, NamesArgs};
use clap::Parser;
use dossier::build::{self, Options};
use dossier::content;
use dossier::diagnostic::{Diagnostic, Problems, Rule};
use dossier::intake;
use dossier::progress::Progress;
use dossier::publish;
use dossier::review;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut problems = Problems::new();
    let root = match &args.command {
        Command::New { theme: None, .. } | Command::Names(_) => Some(PathBuf::new()),
        // A text can be read without a dossier, unless one is named.
        Command::Read(_) if args.root.is_none() => find_root(None).ok(),
        _ => find_root(args.root.as_deref())
            .map_err(|problem| problems.push(problem))
            .ok(),
    };
    let format = args.command.format();
    let still = match &args.command {
        Command::Build(_) => "; nothing was written",
        Command::Publish(args) if !args.workflow => "; the live site is as it was",
        _ => "",
    };
    let output = match (args.command, root) {
        (Command::New { dir: Some(dir), .. }, _) => new(&dir, &mut problems),
        (Command::New { theme, from, .. }, Some(root)) => {
            copy_theme(&root, &theme.unwrap_or_default(), &from, &mut problems)
        }
        (Command::Read(read), root) => {
            dossier::read::run(root.as_deref(), &read.files, read.jsonl, &mut problems)
        }
        (Command::Names(names), _) => compare(&names, &mut problems),
        (_, None) if format == Format::Text => String::new(),
        (Command::Ingest(_), None) => ingest_report(format, &intake::Report::default(), &problems),
        (Command::Publish(_), None) => {
            publish_report(format, &publish::Report::default(), &problems)
        }
        (Command::Review(_), None) => review_report(format, &review::Report::default(), &problems),
        (_, None) => check_report(format, &problems),
        (Command::Ingest(args), Some(root)) => {
            let (paths, options) = args.split();
            let report = intake::run(
                &root,
                &paths,
                &options,
                &Progress::on_terminal(),
                &mut problems,
            );
            ingest_report(format, &report, &problems)
        }
        (Command::Build(args), Some(root)) => build(&root, &args.into(), &mut problems),
        (Command::Check { drafts, .. }, Some(root)) => {
            dossier::check::run(&root, drafts, &mut problems);
            check_report(format, &problems)
        }
        (Command::Publish(args), Some(root)) if args.workflow => {
            workflow(&root, format, &mut problems)
        }
        (Command::Publish(args), Some(root)) => {
            let progress = Progress::on_terminal();
            let report = publish::run(&root, &args.into(), &progress, &mut problems);
            publish_report(format, &report, &problems)
        }
        (Command::Review(args), Some(root)) => {
            let report = review::run(&root, &args.into(), &Progress::on_terminal(), &mut problems);
            review_report(format, &report, &problems)
        }
        (Command::Export { format }, Some(root)) => {
            dossier::export::run(&root, &format.into(), &mut problems)
        }
        (Command::Serve(args), Some(root)) => {
            let (options, preview) = args.split();
            dossier::serve::run(&root, &options, &preview, &mut problems);
            String::new()
        }
    };
    let mut stdout = std::io::stdout().lock();
    // A reader that has seen enough, such as `head`, is no reason to complain.
    let _ = stdout
        .write_all(output.as_bytes())
        .and_then(|()| stdout.flush());
    if format == Format::Text {
        report(&problems, still);
    }
    if problems.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn find_root(given: Option<&Path>) -> Result<PathBuf, Diagnostic> {
    let missing = |folder: &Path| {
        Diagnostic::error(format!("{} holds no dossier", folder.display()))
            .help("`dossier new DIR` lays one out; `--root DIR` says where one is")
    };
    match given {
        Some(root) if content::is_root(root) => Ok(root.to_path_buf()),
        Some(root) => Err(missing(root)),
        None => {
            let here = std::env::current_dir().unwrap_or_default();
            content::find_root(&here).ok_or_else(|| missing(&here))
        }
    }
}

fn new(dir: &Path, problems: &mut Problems) -> String {
    match dossier::new::lay_out(dir) {
        Ok(()) => format!(
            "{0} is laid out. Next:\n  dossier --root {0} ingest ARTICLES…\n  dossier --root {0} build\n",
            dir.display()
        ),
        Err(problem) => {
            problems.push(problem);
            String::new()
        }
    }
}

fn copy_theme(root: &Path, name: &str, from: &str, problems: &mut Problems) -> String {
    match dossier::new::copy_theme(root, name, from) {
        Ok(files) => format!(
            "themes/{name}/ holds a copy of `{from}`: {files} files. Next:\n  \
             write `theme: {name}` in content/dossier.yaml\n  \
             dossier serve --open   shows each change of the theme as it is saved\n\
             Its README.md lists what every template is given. A file that you delete is taken \
             from `{from}` again.\n"
        ),
        Err(problem) => {
            problems.push(problem);
            String::new()
        }
    }
}

fn build(root: &Path, options: &Options, problems: &mut Problems) -> String {
    let began = std::time::Instant::now();
    match build::build(root, options, &Progress::on_terminal(), problems) {
        Some(built) => format!(
            "{}: {} articles, {} events, {} people; {} files in {:.2} s\n",
            built.folder.display(),
            built.articles,
            built.events,
            built.people,
            built.files,
            began.elapsed().as_secs_f64()
        ),
        None => String::new(),
    }
}

fn compare(args: &NamesArgs, problems: &mut Problems) -> String {
    if let (Some(a), Some(b)) = (&args.one, &args.other) {
        return dossier::compare::two(a, b);
    }
    let output = std::io::BufWriter::new(std::io::stdout().lock());
    dossier::compare::table(std::io::stdin().lock(), output, problems);
    String::new()
}

fn ingest_report(format: Format, report: &intake::Report, problems: &Problems) -> String {
    #[derive(serde::Serialize)]
    struct Document<'a> {
        items: &'a [intake::Item],
        problems: Vec<&'a Diagnostic>,
    }
    if format == Format::Json {
        let document = Document {
            items: &report.items,
            problems: problems.sorted(),
        };
        return serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
    }
    report.to_text()
}

fn review_report(format: Format, report: &review::Report, problems: &Problems) -> String {
    #[derive(serde::Serialize)]
    struct Document<'a> {
        #[serde(flatten)]
        report: &'a review::Report,
        problems: Vec<&'a Diagnostic>,
    }
    match format {
        Format::Json => {
            let problems = problems.sorted();
            let document = Document { report, problems };
            serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
        }
        Format::Text if problems.has_errors() && *report == review::Report::default() => {
            String::new()
        }
        Format::Text => report.to_text(),
    }
}

fn publish_report(format: Format, report: &publish::Report, problems: &Problems) -> String {
    #[derive(serde::Serialize)]
    struct Document<'a> {
        #[serde(flatten)]
        report: &'a publish::Report,
        problems: Vec<&'a Diagnostic>,
    }
    match format {
        Format::Json => {
            let problems = problems.sorted();
            let document = Document { report, problems };
            serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
        }
        Format::Text => report.to_text(),
    }
}

fn workflow(root: &Path, format: Format, problems: &mut Problems) -> String {
    let written = publish::write_workflow(root).map_err(|problem| problems.push(problem));
    let path = written.ok().map(|path| path.display().to_string());
    match (format, path) {
        (Format::Json, path) => {
            let document = serde_json::json!({"workflow": path, "problems": problems.sorted()});
            serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
        }
        (Format::Text, Some(path)) => format!(
            "{path} is written. Once, on GitHub:\n  \
             Settings, Pages, Source: GitHub Actions; a domain of your own stands there too\n  \
             Settings, Secrets and variables, Actions, Variables: DOSSIER_SOURCE, where the \
             program's source is\nThen commit it and push.\n"
        ),
        (Format::Text, None) => String::new(),
    }
}

fn check_report(format: Format, problems: &Problems) -> String {
    match format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&problems.sorted());
            json.unwrap_or_default() + "\n"
        }
        Format::Text => format!(
            "{}, {}\n",
            counted(problems.errors(), "error"),
            counted(problems.warnings(), "warning")
        ),
    }
}

/// As many findings of one kind are told in prose; a JSON document has all.
const MOST_OF_A_KIND: usize = 5;

/// Tells what is wrong on standard error: in colour on a terminal, plain in a pipe.
fn report(problems: &Problems, still: &str) {
    let mut stderr = anstream::stderr().lock();
    let mut kinds: BTreeMap<Rule, usize> = BTreeMap::new();
    for diagnostic in problems.sorted() {
        let told = diagnostic.rule().map(|rule| kinds.entry(rule).or_default());
        if let Some(told) = told {
            *told += 1;
            if *told > MOST_OF_A_KIND {
                continue;
            }
        }
        let _ = writeln!(stderr, "{}\n", diagnostic.render(true));
    }
    for (rule, told) in kinds {
        if let Some(more) = told.checked_sub(MOST_OF_A_KIND).filter(|more| *more > 0) {
            let name = rule.name();
            let _ = writeln!(stderr, "and {more} more of {name}: --format json lists all");
        }
    }
    if !problems.has_errors() {
        return;
    }
    let errors = counted(problems.errors(), "error");
    let _ = writeln!(stderr, "{errors}{still}");
}

fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}
