//! Reading one article: its paragraphs and sentences, and in them the people, bodies
//! and places named, the dates, the figures, and who says what. Pure, and knows no other article.

mod brackets;
mod chains;
mod credits;
mod figures;
mod gender;
mod happenings;
mod in_file;
pub mod kept;
mod kinds;
mod lexicon;
mod mentions;
mod pronouns;
mod quotations;
mod repeats;
mod roles;
mod spans;
mod tagger;
mod times;
mod vocabulary;
mod words;

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::content::Article;
use crate::language::{self, sentences};
use crate::markdown;
use crate::model::{Anchor, DateRange, EntityKind, Slug, Words};

pub use figures::{Deed, Figure, Measure};
pub use happenings::{Evidence, Happening};
pub use lexicon::{Lexicon, LexiconEntry};
pub(crate) use roles::office;
pub use times::{Reason, Tie, TimeExpression, TimeKind};

/// What was read of one article.
#[derive(Clone, Debug, Hash, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The text, paragraph by paragraph, then the captions.
    pub passages: Vec<Passage>,
    /// Words in the body.
    pub words: usize,
    /// Whom and what the text names, each once, in the order of the first naming.
    pub named: Vec<Named>,
    /// How much of what is named could be read.
    pub depth: Depth,
}

/// How far the reading of names goes, by the language of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// All names.
    #[default]
    Full,
    /// Only the names that the author's files know.
    KnownNames,
}

/// Somebody or something that an article names, in however many spellings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name that the article gives.
    pub name: String,
    /// The curated entity, where the author's files know the name.
    pub known: Option<Slug>,
    /// How sure the reading is that this is a name, and of this kind: 0 to 1.
    pub confidence: f32,
    /// Other names of which the article itself says that they are the same.
    pub also: Vec<AlsoNamed>,
}

impl Hash for Named {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            kind,
            name,
            known,
            confidence,
            also,
        } = self;
        (kind, name, known, confidence.to_bits(), also).hash(state);
    }
}

/// Another name, and the words that join it to the first: "also known as", an
/// apposition, a short form in brackets.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AlsoNamed {
    /// The other name.
    pub name: String,
    /// Place in [`Reading::passages`].
    pub passage: usize,
    /// Both names and what stands between them.
    pub span: Range<usize>,
}

/// One paragraph or caption, and what was found in it. All spans are bytes of `text`.
#[derive(Clone, Debug, Hash, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it can be cited.
    pub anchor: Anchor,
    /// Its words, a part of the article's file where they stand there as they are.
    pub text: Words,
    /// Its sentences, in order.
    pub sentences: Vec<Range<usize>>,
    /// Who and what is named, in order.
    pub mentions: Vec<Mention>,
    /// Pronouns that can only mean one person, in order.
    pub pronouns: Vec<Pronoun>,
    /// Names of those who wrote or pictured it, in order: they act in no story.
    pub credits: Vec<Range<usize>>,
    /// What tells a time, in order.
    pub times: Vec<TimeExpression>,
    /// What is said to have happened at a known time, in order.
    pub happenings: Vec<Happening>,
    /// How many of what, in order.
    pub figures: Vec<Figure>,
    /// Direct speech, in order.
    pub quotations: Vec<Quotation>,
}

/// Words that name an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The name, without a title.
    pub span: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// Place in [`Reading::named`].
    pub who: usize,
    /// The office that the words give the person; few mentions have one.
    pub role: Option<Box<Role>>,
}

/// "He" or "She", where it can only mean one person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pronoun {
    /// The word.
    pub span: Range<usize>,
    /// Place in [`Reading::named`].
    pub who: usize,
}

/// An office that the words around a name give its bearer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Role {
    /// The words, in the passage of the name; without them, the words are in several places.
    pub span: Option<Range<usize>>,
    /// The office as it is said, with body or country: "former US Ambassador to Chad".
    pub title: String,
    /// The office alone: "Ambassador".
    pub office: String,
    /// Its body or country: "US", "Chad".
    pub of: Option<String>,
    /// What keeps it from being held in full at the time.
    pub standing: Standing,
}

/// Whether somebody holds an office at the time of writing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// In full, as far as the words say.
    #[default]
    Holds,
    /// Acting, interim, caretaker, transitional.
    Acting,
    /// Designate, elect, nominated, incoming.
    Designate,
    /// Former, ex-, late, ousted, or then.
    Former,
}

/// Direct speech, quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quotation {
    /// The words.
    pub span: Range<usize>,
    /// Who speaks, where that is certain.
    pub speaker: Option<Speaker>,
}

/// The words that name the speaker of a quotation: a name, "he", "the minister".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// Place in [`Reading::passages`].
    pub passage: usize,
    /// The words.
    pub span: Range<usize>,
    /// Place in [`Reading::named`], where it is certain who that is.
    pub who: Option<usize>,
}

impl Role {
    /// Whether the words, in the text of their passage, say that there are others with the
    /// same office: "a director of the bank".
    pub(crate) fn is_one_of_many(&self, text: &str) -> bool {
        let ahead = self.span.as_ref().and_then(|span| text.get(..span.start));
        let last = ahead.and_then(|ahead| ahead.split_whitespace().next_back());
        last.is_some_and(|word| {
            ["a", "an", "another", "one", "some"]
                .iter()
                .any(|w| w.eq_ignore_ascii_case(word))
        })
    }
}

impl Reading {
    /// Gives back the room that only growing took: readings are kept as long as their articles.
    fn shrink(&mut self) {
        self.passages.shrink_to_fit();
        self.named.shrink_to_fit();
        for passage in &mut self.passages {
            passage.sentences.shrink_to_fit();
            passage.mentions.shrink_to_fit();
            passage.pronouns.shrink_to_fit();
            passage.credits.shrink_to_fit();
            passage.times.shrink_to_fit();
            passage.happenings.shrink_to_fit();
            passage.figures.shrink_to_fit();
            passage.quotations.shrink_to_fit();
        }
    }
}

impl Passage {
    /// A text in which nothing is found yet.
    fn new(anchor: Anchor, text: impl Into<Words>) -> Self {
        let text = text.into();
        Self {
            anchor,
            sentences: sentences::split(&text),
            text,
            mentions: Vec::new(),
            pronouns: Vec::new(),
            credits: Vec::new(),
            times: Vec::new(),
            happenings: Vec::new(),
            figures: Vec::new(),
            quotations: Vec::new(),
        }
    }

    /// Whether a byte of the text stands in direct speech.
    fn is_said(&self, at: usize) -> bool {
        let next = self.quotations.partition_point(|q| q.span.end <= at);
        self.quotations
            .get(next)
            .is_some_and(|q| q.span.contains(&at))
    }

    /// The sentence that holds a byte of the text.
    pub fn sentence_at(&self, byte: usize) -> Range<usize> {
        let next = self.sentences.partition_point(|s| s.end <= byte);
        let sentence = self.sentences.get(next).filter(|s| s.contains(&byte));
        sentence.cloned().unwrap_or(0..self.text.len())
    }
}

/// Reads an article's body and captions.
pub fn read(article: &Article, lexicon: &Lexicon) -> Reading {
    let mut file = in_file::InFile::new(article);
    let body = markdown::paragraphs(article.document.body())
        .into_iter()
        .map(|p| (p.anchor, file.words(&p.text), p.prose));
    let captions = article
        .figures
        .iter()
        .zip(1..)
        .map(|(figure, n)| (Anchor::Figure(n), figure.caption.as_str().into(), true));
    let written = Written {
        language: Some(&article.language),
        authors: &article.authors,
        published: article.published.as_ref().map(|date| date.range),
        on_file: article
            .figures
            .iter()
            .zip(1..)
            .filter(|(figure, _)| figure.credit.as_deref().is_some_and(happenings::is_on_file))
            .map(|(_, n)| Anchor::Figure(n))
            .collect(),
    };
    read_texts(body.chain(captions).collect(), &written, lexicon)
}

/// Reads loose paragraphs as one article, which appeared on one of these days.
pub fn read_paragraphs<'a>(
    paragraphs: impl IntoIterator<Item = &'a str>,
    published: Option<DateRange>,
    lexicon: &Lexicon,
) -> Reading {
    let numbered = paragraphs.into_iter().zip(1..);
    let texts = numbered.map(|(text, n)| (Anchor::Paragraph(n), text.into(), true));
    let written = Written {
        published,
        ..Written::default()
    };
    read_texts(texts.collect(), &written, lexicon)
}

/// What is known of a text besides its words.
#[derive(Default)]
struct Written<'a> {
    language: Option<&'a str>,
    authors: &'a [String],
    published: Option<DateRange>,
    /// Captions of pictures that come from a collection.
    on_file: Vec<Anchor>,
}

fn read_texts(texts: Vec<(Anchor, Words, bool)>, written: &Written, lexicon: &Lexicon) -> Reading {
    let depth = depth(&texts, written.language);
    let prose: Vec<&str> = texts
        .iter()
        .map(|(_, text, prose)| if *prose { text.as_str() } else { "" })
        .collect();
    let is_prose: Vec<bool> = texts.iter().map(|(_, _, prose)| *prose).collect();
    let tagged = match depth {
        Depth::Full => tagger::tag(&prose),
        Depth::KnownNames => Vec::new(),
    };
    let mut reading = Reading {
        depth,
        ..Reading::default()
    };
    let mut found: Vec<Vec<mentions::Found>> = Vec::with_capacity(texts.len());
    let mut tagged = tagged.into_iter();
    for (anchor, text, prose) in texts {
        if matches!(anchor, Anchor::Paragraph(_)) {
            reading.words += words::count(&text);
        }
        let spans = tagged.next().unwrap_or_default();
        let mut passage = Passage::new(anchor, text);
        let mut names = match (prose, depth) {
            (true, Depth::Full) => mentions::find(&passage.text, &spans, lexicon),
            (true, Depth::KnownNames) => mentions::known(&passage.text, lexicon),
            (false, _) => Vec::new(),
        };
        passage.credits = credits::take(
            &passage.text,
            &passage.sentences,
            &mut names,
            written.authors,
        );
        found.push(names);
        reading.passages.push(passage);
    }
    if depth == Depth::Full {
        kinds::decide(&reading.passages, &mut found);
        repeats::add(&reading.passages, &mut found);
        roles::read_all(&reading.passages, &mut found);
    }
    reading.named = chains::resolve(&mut reading.passages, found, lexicon);
    quotations::find(&mut reading, &is_prose);
    if depth == Depth::Full {
        pronouns::find(&mut reading.passages);
    }
    let english = depth == Depth::Full;
    times::find(&mut reading.passages, &is_prose, written.published, english);
    happenings::find(
        &mut reading.passages,
        depth,
        &written.on_file,
        written.published,
    );
    if english {
        figures::find(&mut reading.passages, &is_prose);
    }
    reading.shrink();
    reading
}

/// A text is read in full where it is English, by what is said of it and by its words.
fn depth(texts: &[(Anchor, Words, bool)], language: Option<&str>) -> Depth {
    if language.is_some_and(|code| !code.is_empty() && !code.starts_with("en")) {
        return Depth::KnownNames;
    }
    let mut sample = String::new();
    for (_, text, _) in texts.iter().filter(|(_, _, prose)| *prose) {
        if sample.len() >= language::ENOUGH {
            break;
        }
        sample.push_str(text);
        sample.push('\n');
    }
    // No other language has `the`: the guess by letters costs more than all names of a short text.
    if sample.matches(" the ").count() >= 3 && sample.contains(" of ") {
        return Depth::Full;
    }
    match language::of(&sample) {
        Some(code) if code != "en" => Depth::KnownNames,
        None if !is_latin(&sample) => Depth::KnownNames,
        _ => Depth::Full,
    }
}

/// Whether most letters are of the script that English is written in: so much is seen of
/// a text too short to tell its language.
fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (latin, other): (Vec<char>, Vec<char>) = letters.partition(|c| *c < '\u{250}');
    latin.len() >= other.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_one(text: &str) -> Reading {
        read_paragraphs(text.split("\n\n"), None, &Lexicon::new(&[]))
    }

    #[test]
    fn who_wrote_and_pictured_it_is_a_credit() {
        let reading = read_one(
            "By Ana Ortiz\n\nThe council met Dr. Jo Lind on Monday and talked for an hour.\n\n\
             (Reporting by Mr. Tom Bell; Editing by Mr. Kim Sand)\n\nDr. Hal Borg / AFP",
        );
        let people = reading
            .named
            .iter()
            .filter(|n| n.kind == EntityKind::Person);
        let names: Vec<&str> = people.map(|n| n.name.as_str()).collect();
        assert_eq!(names, ["Jo Lind"]);
    }

    #[test]
    fn a_text_in_another_language_is_read_for_known_names_only() {
        let german = "Der Minister Karl Lind hat am Montag mit dem Präsidenten gesprochen und \
                      danach erklärt, dass die Regierung das Gesetz noch nicht beschlossen habe.";
        let reading = read_one(german);
        assert_eq!(reading.depth, Depth::KnownNames);
        assert!(reading.named.is_empty());
        assert_eq!(read_one("He met Dr. Jo Lind.").depth, Depth::Full);
    }

    proptest! {
        #[test]
        fn mentions_are_words_of_their_passage_and_name_somebody(
            text in "(?:(?:Dr\\.|President|the|of|and|Ana|Ortiz|al-Nouri|\\(AO\\)|by|,|’s|\\PC{0,3}|former|head|Bank|\n\n|who|“|”|was appointed|known as) ?){0,40}"
        ) {
            let reading = read_one(&text);
            for passage in &reading.passages {
                let mut from = 0;
                for mention in &passage.mentions {
                    prop_assert!(mention.span.start >= from && mention.span.end > mention.span.start);
                    prop_assert!(passage.text.get(mention.span.clone()).is_some());
                    let named = reading.named.get(mention.who);
                    prop_assert_eq!(named.map(|n| n.kind), Some(mention.kind));
                    let span = mention.role.as_ref().and_then(|r| r.span.clone());
                    prop_assert!(span.is_none_or(|s| passage.text.get(s).is_some()));
                    from = mention.span.end;
                }
                for credit in &passage.credits {
                    prop_assert!(passage.text.get(credit.clone()).is_some());
                }
            }
            for named in &reading.named {
                prop_assert!((0.0..=1.0).contains(&named.confidence) && !named.name.is_empty());
            }
        }
    }
}
