use serde::Serialize;

use crate::site::data::{Sheet, Table};
use crate::site::views::parts::{LinkView, Maker};
use crate::site::{Bibliography, Feed, Subject};

/// `data`: what other tools can take from the dossier.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DataView {
    pub tables: Vec<TableView>,
    /// What is in a format of its own.
    pub files: Vec<FileView>,
    /// How the dossier as a whole is to be cited.
    pub cite: String,
}

/// A table, in each format that it is there in.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct TableView {
    pub name: String,
    pub about: String,
    pub rows: String,
    pub json: Option<LinkView>,
    pub csv: LinkView,
}

/// A file in a format of its own.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FileView {
    pub link: LinkView,
    /// What the format is called.
    pub format: &'static str,
    pub about: String,
}

impl Maker<'_> {
    pub fn data_index(&self) -> DataView {
        let tables = Sheet::all().map(|sheet| TableView {
            name: self.say(match sheet {
                Sheet::Mentions => "mentions_named",
                Sheet::Quotations => "quotations_named",
                sheet => sheet.name(),
            }),
            about: self.say(&format!("data_{}", sheet.name())),
            rows: self.strings.number(sheet.rows(self.dossier)),
            json: match sheet {
                Sheet::Table(table) => Some(self.file(&Subject::Data(table))),
                _ => None,
            },
            csv: self.file(&Subject::Csv(sheet)),
        });
        let files = data_files().map(|(subject, format, about)| FileView {
            link: self.file(&subject),
            format,
            about: self.say(about),
        });
        DataView {
            tables: tables.collect(),
            files: files.collect(),
            cite: self.how_to_cite(),
        }
    }

    fn file(&self, subject: &Subject) -> LinkView {
        let href = self.hrefs.subject(subject);
        let label = href.rsplit('/').next().unwrap_or(&href).to_owned();
        LinkView { href, label }
    }

    /// Authors, title, edition and address, as far as the dossier tells them.
    fn how_to_cite(&self) -> String {
        let config = &self.dossier.config;
        let title = match &config.subtitle {
            Some(subtitle) => format!("{}: {subtitle}", config.title),
            None => config.title.clone(),
        };
        let home = self.dossier.home.as_ref();
        let edition = home.and_then(|page| page.updated.as_ref());
        let parts = [
            Some(self.strings.list(&config.authors)).filter(|names| !names.is_empty()),
            Some(title),
            edition.map(|date| self.strings.date(date.range)),
            config.base_url.as_ref().map(|base| format!("{base}/")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
    }
}

/// The files that are no tables: each with its format, and the string that tells what it is for.
fn data_files() -> impl Iterator<Item = (Subject, &'static str, &'static str)> {
    [
        (
            Subject::Bibliography(Bibliography::Bibtex),
            "BibTeX",
            "data_bibtex",
        ),
        (
            Subject::Bibliography(Bibliography::CslJson),
            "CSL-JSON",
            "data_csl",
        ),
        (Subject::FollowTheMoney, "FollowTheMoney", "data_ftm"),
        (Subject::Calendar, "iCalendar", "data_ics"),
        (Subject::Feed(Feed::Atom), "Atom", "data_atom"),
        (Subject::Feed(Feed::Json), "JSON Feed", "data_json_feed"),
    ]
    .into_iter()
}

/// All tables as JSON and CSV, by the type of what they hold.
pub(super) fn downloads() -> impl Iterator<Item = (Subject, &'static str)> {
    let json = Table::ALL.map(|table| (Subject::Data(table), "application/json"));
    let csv = Sheet::all().map(|sheet| (Subject::Csv(sheet), "text/csv"));
    json.into_iter().chain(csv)
}
