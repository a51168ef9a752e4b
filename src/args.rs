//! The arguments as they are typed.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use dossier::build::Options;
use dossier::ingest::Stated;
use dossier::intake;
use dossier::model::{EntityKind, Rights, Slug, WebAddress, WrittenDate};
use dossier::publish;
use dossier::review;
use dossier::serve::Preview;
use dossier::site::{Bibliography, Sheet, Subject, Table};

/// Turns a pile of collected news articles into a briefing dossier: a cross-linked
/// static site in which every statement leads back to the sentence that carries it.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
A first dossier:
  dossier new syria                     lays out an empty dossier
  dossier --root syria ingest *.txt     turns raw articles into Markdown
  dossier --root syria serve --open     shows it while you write
  dossier --root syria build            writes the site to syria/output/
  dossier --root syria publish --dry-run
                                        shows what would change on GitHub Pages"
)]
pub struct Args {
    /// The folder that holds content/ [default: found upwards from here]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lay out an empty dossier that builds at once, or copy a theme into one for editing
    New {
        /// The folder to make
        #[arg(required_unless_present = "theme", conflicts_with = "theme")]
        dir: Option<PathBuf>,
        /// Copy a theme to themes/NAME/ of the dossier
        #[arg(long, value_name = "NAME")]
        theme: Option<String>,
        /// The theme to copy: briefing or plain
        #[arg(
            long,
            value_name = "THEME",
            requires = "theme",
            default_value = "briefing"
        )]
        from: String,
    },
    /// Turn raw articles into Markdown in content/articles/
    Ingest(IngestArgs),
    /// Write the site
    Build(BuildArgs),
    /// Show the site in a browser and keep it up to date while you write
    Serve(ServeArgs),
    /// List every problem of the content and of the site made of it, worst first; writes nothing
    Check {
        /// Look at drafts too
        #[arg(long)]
        drafts: bool,
        /// How to list them
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Build the site, look at it as strangers will, and put it on GitHub Pages
    #[command(after_help = ABOUT_PUBLISHING)]
    Publish(PublishArgs),
    /// List what the machine proposes and nobody has confirmed, or decide it
    Review(ReviewArgs),
    /// Print the dossier's data for other tools: tables as JSON or CSV, references, a calendar
    #[command(
        subcommand_value_name = "FORMAT",
        subcommand_help_heading = "Formats",
        disable_help_subcommand = true,
        after_help = EXAMPLES_OF_EXPORT
    )]
    Export {
        #[command(subcommand)]
        format: ExportFormat,
    },
    /// Print how a text is read, as JSON
    Read(ReadArgs),
    /// Tell whether two names are one person's: a score from 0 to 1, and the reasons
    Names(NamesArgs),
}

#[derive(Debug, ClapArgs)]
pub struct IngestArgs {
    /// Raw files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The outlet's slug, such as `the-daily-post`
    #[arg(long, value_parser = slug)]
    source: Option<Slug>,
    /// Where the article was published
    #[arg(long)]
    url: Option<WebAddress>,
    /// When: 2025, 2025-12, 2025-12-15 or with a time
    #[arg(long)]
    date: Option<WrittenDate>,
    /// What may be published of it
    #[arg(long, value_enum)]
    rights: Option<TypedRights>,
    /// Say what would be done and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Bring back articles that you have deleted
    #[arg(long)]
    again: bool,
    /// List the lines that are left out, with the reasons
    #[arg(long)]
    show_removed: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Debug, ClapArgs)]
pub struct ReviewArgs {
    /// These proposals are right
    #[arg(long, value_name = "ID", num_args = 1..)]
    accept: Vec<String>,
    /// These proposals are wrong
    #[arg(long, value_name = "ID", num_args = 1..)]
    reject: Vec<String>,
    /// Two are one: B, by slug, name or an event's id, becomes part of A
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    merge: Vec<String>,
    /// Accept all that say of two that they are one and are at least so likely, 0 to 1; those
    /// that one article names both of, or that may be either of two, are left to you
    #[arg(long, value_name = "N", value_parser = likelihood)]
    all_above: Option<f64>,
    /// List every line left out, the page's furniture too, and every event
    #[arg(long)]
    all: bool,
    /// How to list them
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

fn likelihood(text: &str) -> Result<f64, String> {
    let score = text.parse().ok().filter(|n| (0.0..=1.0).contains(n));
    score.ok_or_else(|| "a number from 0 to 1, such as 0.85".to_owned())
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::try_from(text.to_owned())
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TypedRights {
    /// Its whole text
    Full,
    /// Your summary, short quotations and the link
    Digest,
    /// Title, source, date and the link
    Link,
}

#[derive(Debug, ClapArgs)]
pub struct BuildArgs {
    /// Where to write the site [default: output/ in the dossier]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where the site will stand, for feeds, the sitemap and 404.html
    #[arg(long, value_name = "URL")]
    base_url: Option<WebAddress>,
    /// Put drafts into the site
    #[arg(long)]
    drafts: bool,
    /// Build from nothing but the content, remembering nothing
    #[arg(long)]
    no_cache: bool,
}

#[derive(Debug, ClapArgs)]
pub struct PublishArgs {
    /// Where the site will stand [default: as content/dossier.yaml says, or as the remote does]
    #[arg(long, value_name = "URL")]
    base_url: Option<WebAddress>,
    /// The name or address of a git remote [default: origin]
    #[arg(long, value_name = "REMOTE")]
    remote: Option<String>,
    /// The branch that GitHub Pages shows [default: gh-pages]
    #[arg(long, value_name = "BRANCH")]
    branch: Option<String>,
    /// The domain of its own that the site stands at
    #[arg(long, value_name = "DOMAIN")]
    cname: Option<String>,
    /// Keep the edition that is live now under this one, to go back to
    #[arg(long)]
    keep_history: bool,
    /// Show what would change on the live site, and push nothing
    #[arg(long)]
    dry_run: bool,
    /// Put the edition before the live one back, where history is kept
    #[arg(long, conflicts_with_all = ["cname", "base_url", "keep_history"])]
    rollback: bool,
    /// Write .github/workflows/pages.yml instead, which builds and publishes on GitHub
    #[arg(
        long,
        conflicts_with_all = ["base_url", "remote", "branch", "cname", "keep_history", "dry_run", "rollback"]
    )]
    pub workflow: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

const ABOUT_PUBLISHING: &str = "\
Your branch, index and work tree are not touched, and git asks for your password, not dossier.
The live site changes in one step or not at all; what somebody else has published in the
meantime is never overwritten. Once, on GitHub: Settings, Pages, Deploy from a branch, gh-pages.";

#[derive(Debug, ClapArgs)]
pub struct ServeArgs {
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// The address to listen on; others than this machine can see the preview on 0.0.0.0
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Open the preview in a browser
    #[arg(long)]
    open: bool,
    /// Show drafts, marked as such: so it is unless told otherwise
    #[arg(long, overrides_with = "no_drafts")]
    drafts: bool,
    /// Leave drafts out, as the built site does
    #[arg(long)]
    no_drafts: bool,
}

#[derive(Debug, ClapArgs)]
pub struct ReadArgs {
    /// Texts to read; standard input when there are none
    pub files: Vec<PathBuf>,
    /// Take a JSON object `{id, text, date}` a line, and give one a line
    #[arg(long)]
    pub jsonl: bool,
}

#[derive(Debug, ClapArgs)]
pub struct NamesArgs {
    /// A name
    #[arg(
        value_name = "A",
        required_unless_present = "tsv",
        conflicts_with = "tsv"
    )]
    pub one: Option<String>,
    /// Another
    #[arg(value_name = "B", required_unless_present = "tsv")]
    pub other: Option<String>,
    /// Take two names a line with a tab between them, and give them with their score
    #[arg(long)]
    pub tsv: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
}

const EXAMPLES_OF_EXPORT: &str = "\
For example:
  dossier export people | jq '.[].name'         every name
  dossier export csv mentions > mentions.csv    where each of them stands, for a spreadsheet
  dossier export ftm | ftm validate             for tools that know FollowTheMoney";

/// What is published of the dossier, as the files in `data/` of its site have it.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ExportFormat {
    /// The articles, as JSON
    Articles,
    /// People with their names, offices, mentions and quotations, as JSON
    People,
    /// Organisations, as JSON
    Organisations,
    /// Places, as JSON
    Places,
    /// The events with the sentences that report them, as JSON
    Timeline,
    /// The outlets, as JSON
    Sources,
    /// Where the sources differ, as JSON
    Discrepancies,
    /// One table as CSV, for spreadsheets and databases
    Csv {
        /// Which
        table: ExportTable,
    },
    /// The articles as references, in BibTeX
    Bib,
    /// The articles as references, in CSL-JSON
    Csl,
    /// Everything as entities of FollowTheMoney, one a line
    Ftm,
    /// The events, as a calendar
    Ics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ExportTable {
    Articles,
    People,
    Organisations,
    Places,
    Timeline,
    Sources,
    /// A row for each position
    Discrepancies,
    /// A row for each place in an article that names somebody or something
    Mentions,
    /// A row for each statement that somebody holds an office
    Roles,
    /// A row for each quotation whose speaker is known
    Quotations,
    /// A row for each account of an event
    Citations,
}

impl Command {
    /// Whether the problems are listed as prose or are part of a JSON document.
    pub fn format(&self) -> Format {
        match self {
            Self::Check { format, .. } => *format,
            Self::Ingest(args) => args.format,
            Self::Review(args) => args.format,
            Self::Publish(args) => args.format,
            _ => Format::Text,
        }
    }
}

impl IngestArgs {
    pub fn split(self) -> (Vec<PathBuf>, intake::Options) {
        let Self {
            paths,
            source,
            url,
            date,
            rights,
            dry_run,
            again,
            show_removed,
            format: _,
        } = self;
        let stated = Stated {
            source,
            url,
            date,
            rights: rights.map(|rights| match rights {
                TypedRights::Full => Rights::Full,
                TypedRights::Digest => Rights::Digest,
                TypedRights::Link => Rights::Link,
            }),
        };
        let options = intake::Options {
            stated,
            dry_run,
            again,
            show_removed,
        };
        (paths, options)
    }
}

impl From<ReviewArgs> for review::Options {
    fn from(args: ReviewArgs) -> Self {
        let ReviewArgs {
            accept,
            reject,
            merge,
            all_above,
            all,
            format: _,
        } = args;
        let pairs = merge.chunks_exact(2);
        let pairs = pairs.filter_map(|pair| <[String; 2]>::try_from(pair.to_vec()).ok());
        Self {
            accept,
            reject,
            merge: pairs.collect(),
            all_above,
            all,
        }
    }
}

impl From<BuildArgs> for Options {
    fn from(args: BuildArgs) -> Self {
        let BuildArgs {
            output,
            base_url,
            drafts,
            no_cache,
        } = args;
        Self {
            output,
            base_url,
            drafts,
            no_cache,
            preview: false,
        }
    }
}

impl From<PublishArgs> for publish::Options {
    fn from(args: PublishArgs) -> Self {
        let PublishArgs {
            base_url,
            remote,
            branch,
            cname,
            keep_history,
            dry_run,
            rollback,
            workflow: _,
            format: _,
        } = args;
        Self {
            base_url,
            remote,
            branch,
            cname,
            keep_history,
            dry_run,
            rollback,
        }
    }
}

impl ServeArgs {
    pub fn split(self) -> (Options, Preview) {
        let Self {
            port,
            host,
            open,
            drafts: _,
            no_drafts,
        } = self;
        let options = Options {
            drafts: !no_drafts,
            preview: true,
            ..Options::default()
        };
        (options, Preview { host, port, open })
    }
}

impl From<ExportTable> for Sheet {
    fn from(table: ExportTable) -> Self {
        Self::Table(match table {
            ExportTable::Articles => Table::Articles,
            ExportTable::People => Table::Entities(EntityKind::Person),
            ExportTable::Organisations => Table::Entities(EntityKind::Organisation),
            ExportTable::Places => Table::Entities(EntityKind::Place),
            ExportTable::Timeline => Table::Timeline,
            ExportTable::Sources => Table::Sources,
            ExportTable::Discrepancies => Table::Discrepancies,
            ExportTable::Mentions => return Self::Mentions,
            ExportTable::Roles => return Self::Roles,
            ExportTable::Quotations => return Self::Quotations,
            ExportTable::Citations => return Self::Citations,
        })
    }
}

impl From<ExportFormat> for Subject {
    fn from(format: ExportFormat) -> Self {
        Self::Data(match format {
            ExportFormat::Articles => Table::Articles,
            ExportFormat::People => Table::Entities(EntityKind::Person),
            ExportFormat::Organisations => Table::Entities(EntityKind::Organisation),
            ExportFormat::Places => Table::Entities(EntityKind::Place),
            ExportFormat::Timeline => Table::Timeline,
            ExportFormat::Sources => Table::Sources,
            ExportFormat::Discrepancies => Table::Discrepancies,
            ExportFormat::Csv { table } => return Self::Csv(table.into()),
            ExportFormat::Bib => return Self::Bibliography(Bibliography::Bibtex),
            ExportFormat::Csl => return Self::Bibliography(Bibliography::CslJson),
            ExportFormat::Ftm => return Self::FollowTheMoney,
            ExportFormat::Ics => return Self::Calendar,
        })
    }
}
