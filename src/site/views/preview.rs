//! A page in a few words: what is shown of it before it is opened.

use crate::dossier::{ArticleRecord, EntityId, EntityRecord, EventRecord, PageRef, SourceRecord};
use crate::model::{Rights, Status};
use crate::site::Strings;
use crate::site::href::Hrefs;
use crate::site::views::parts::{Maker, description_of, summary_of};

/// The most characters of a name or title, and of a sentence.
const NAME: usize = 140;
const SENTENCE: usize = 260;

/// What of a page is shown: above its title, its title, what it is, a sentence, its figures,
/// and the language of these where it is another than the interface's. What is not known is
/// empty, and what is empty at the end is left out.
pub(in crate::site) fn preview(
    page: &PageRef,
    hrefs: Hrefs,
    strings: &Strings,
) -> Option<Vec<String>> {
    let make = Maker::of(hrefs, strings);
    let dossier = make.dossier;
    let mut record = match page {
        PageRef::Article(slug) => make.article_preview(dossier.article(slug)?),
        PageRef::Entity(id) => make.entity_preview(id, dossier.entities.get(id)?),
        PageRef::Source(slug) => make.source_preview(dossier.sources.get(slug)?),
        PageRef::Event(id) => make.event_preview(dossier.event(id)?),
        PageRef::Home | PageRef::Page(_) => return None,
    };
    let bounds = [NAME, NAME, SENTENCE, SENTENCE, NAME, NAME];
    for (text, most) in record.iter_mut().zip(bounds) {
        *text = short(text, most);
    }
    while record.pop_if(|last| last.is_empty()).is_some() {}
    Some(record)
}

impl Maker<'_> {
    fn entity_preview(&self, id: &EntityId, record: &EntityRecord) -> Vec<String> {
        let read = (record.status == Status::Extracted).then(|| self.say("extracted"));
        let first = self.dossier.foremost(&record.events, 1);
        let first = first.first().and_then(|&n| self.dossier.events.get(n));
        let first = first.map(|event| self.told(event));
        let figures = [
            Some(self.count(record.articles.len(), "articles")),
            self.some(record.events.len(), "events"),
        ];
        vec![
            joined([Some(self.say(&id.kind.to_string())), read]),
            record.name.clone(),
            description_of(record).unwrap_or_default(),
            first.unwrap_or_default(),
            joined(figures),
        ]
    }

    fn source_preview(&self, record: &SourceRecord) -> Vec<String> {
        let curated = record.curated.as_deref();
        let kind = curated.and_then(|outlet| outlet.kind.clone());
        let country = curated.and_then(|outlet| outlet.country.clone());
        let grade = self.grade(curated.and_then(|outlet| outlet.grade));
        let articles = match record.articles.len() {
            0 => self.say("second_hand"),
            n => self.count(n, "articles"),
        };
        vec![
            joined([Some(self.say("source")), kind, country]),
            record.name.clone(),
            curated
                .and_then(|outlet| outlet.description.clone())
                .unwrap_or_default(),
            grade.map_or_else(String::new, |g| self.labelled(&g.code, &g.meaning)),
            joined([Some(articles), self.some(record.cited_in.len(), "drawn_on")]),
        ]
    }

    fn article_preview(&self, record: &ArticleRecord) -> Vec<String> {
        let article = &record.article;
        let source = match &article.source {
            Some(slug) => self.source_link(slug).label,
            None => self.say("source_unknown"),
        };
        let date = match &article.published {
            Some(date) => self.strings.date(date.range),
            None => self.say("undated"),
        };
        let points = article.key_points.first().cloned();
        let about = summary_of(record).or(points.filter(|_| article.rights == Rights::Full));
        let foreign = article.language != self.dossier.config.language;
        vec![
            joined([Some(source), Some(date)]),
            article.title.clone(),
            about.unwrap_or_default(),
            String::new(),
            joined([
                Some(self.count(record.words, "words")),
                self.some(record.events.len(), "events"),
            ]),
            if foreign {
                article.language.clone()
            } else {
                String::new()
            },
        ]
    }

    fn event_preview(&self, event: &EventRecord) -> Vec<String> {
        let names = event.entities.iter().map(|id| self.entity_link(id).label);
        let quote = event.accounts.first().map(|account| &account.citation);
        let quote = quote.filter(|c| !c.quote.is_empty() && c.quote != event.text);
        let sources = match event.sources.len() {
            1 => self.say("single_source"),
            n => self.count(n, "sources"),
        };
        let page = PageRef::Event(event.id.clone());
        let differ = self.dossier.differing(&page).next().is_some();
        vec![
            self.strings.date(event.date),
            event.text.clone(),
            self.strings.list(names),
            quote.map_or_else(String::new, |c| {
                self.strings.tell("quotation_marks", &[("quote", &c.quote)])
            }),
            joined([Some(sources), differ.then(|| self.say("accounts_differ"))]),
        ]
    }

    /// An event in one line.
    fn told(&self, event: &EventRecord) -> String {
        self.labelled(&self.strings.date(event.date), &event.text)
    }

    /// How many there are, where there are any.
    fn some(&self, n: usize, of: &str) -> Option<String> {
        (n > 0).then(|| self.count(n, of))
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// A text of at most so many characters, cut between words where it is longer.
fn short(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let kept = text.get(..end).unwrap_or_default();
    let whole = kept.rsplit_once(char::is_whitespace);
    let kept = whole.map_or(kept, |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_cut_between_words() {
        assert_eq!(short("one two", 7), "one two");
        assert_eq!(short("one two, three", 10), "one two…");
        assert_eq!(short("ééééé", 3), "ééé…");
    }
}
