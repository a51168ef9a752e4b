//! A dossier that nobody collected.

mod cast;
mod prose;
mod random;

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use dossier::model::Slug;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use cast::Person;
use prose::Writer;
use random::Random;

/// An article is done with the paragraph that reaches this.
const WORDS: usize = 670;
/// The articles appear over a year and a half from here on.
const FIRST_DAY: Date = date(2024, 1, 8);
const DAYS: usize = 548;

/// One article as far as other files refer to it.
struct Written {
    slug: Slug,
    title: String,
    day: Date,
    /// Whom it names, as places in the cast.
    people: Vec<usize>,
}

/// Writes `content/` of a dossier into `root`, which must not have one.
pub fn write(root: &Path, articles: usize) -> io::Result<()> {
    let content = root.join("content");
    fs::create_dir_all(root)?;
    fs::create_dir(&content)?;
    for folder in ["articles", "events", "people"] {
        fs::create_dir(content.join(folder))?;
    }
    let mut random = Random::new(articles as u64);
    let people = cast::people(&mut random, 60 + articles / 2);
    let outlets: Vec<Slug> = cast::outlets()
        .iter()
        .map(|name| Slug::from_text(name))
        .collect();

    let mut written = Vec::with_capacity(articles);
    for n in 0..articles {
        let (article, text) = article(n, &mut random, &people, &outlets);
        fs::write(content.join(format!("articles/{}.md", article.slug)), text)?;
        written.push(article);
    }
    let curated = articles.div_ceil(50).min(people.len());
    for (n, person) in people.iter().take(curated).enumerate() {
        let text = person_file(n, person, &written);
        fs::write(content.join(format!("people/{}.md", person.slug())), text)?;
    }
    for (n, article) in written.iter().step_by(100).enumerate() {
        let text = event_file(article, &people, curated);
        fs::write(content.join(format!("events/event-{n}.md")), text)?;
    }
    fs::write(
        content.join("dossier.yaml"),
        "title: A dossier to measure with\nlanguage: en\nrights: full\n",
    )?;
    fs::write(
        content.join("index.md"),
        briefing(&people[..curated], &written),
    )
}

fn article(
    n: usize,
    random: &mut Random,
    people: &[Person],
    outlets: &[Slug],
) -> (Written, String) {
    let day = FIRST_DAY + (random.below(DAYS) as i64).days();
    let source = random.below(outlets.len());
    let cites = random.one_in(5).then(|| random.below(outlets.len()));
    let mut writer = Writer {
        random,
        people,
        published: day,
        present: Vec::new(),
    };
    let title = writer.title();
    let (body, summary) = (writer.body(WORDS), writer.summary());
    let cites = cites.filter(|cited| *cited != source);
    let cites = cites
        .map(|cited| format!("cites: [{}]\n", outlets[cited]))
        .unwrap_or_default();
    let text = format!(
        "---\ntitle: {title}\ndate: {day}\nsource: {}\nsummary: {summary}\n{cites}rights: full\n---\n\n{body}",
        outlets[source]
    );
    let article = Written {
        slug: Slug::from_text(&format!("{title} {n}")),
        title,
        day,
        people: writer.present,
    };
    (article, text)
}

fn person_file(n: usize, person: &Person, articles: &[Written]) -> String {
    let Person {
        name,
        arabic,
        title,
        role,
    } = person;
    let mut text = format!("---\nname: {name}\n");
    if let Some(arabic) = arabic {
        let _ = writeln!(text, "aliases: [{arabic}]");
    }
    let _ = writeln!(text, "description: {title}, earlier {role}");
    let Some(article) = articles.iter().find(|article| article.people.contains(&n)) else {
        return text + "---\n";
    };
    let Written { slug, day, .. } = article;
    let _ = write!(
        text,
        "roles:\n  - title: {title}\n    as_of: {day}\n    citation: \"@{slug}#p1\"\n---\n\n\
         {name} is first named here in [[{slug}]] [@{slug}#p1].\n"
    );
    text
}

fn event_file(article: &Written, people: &[Person], curated: usize) -> String {
    let Written {
        slug,
        title,
        day,
        people: named,
    } = article;
    let known = named
        .iter()
        .filter(|&&at| at < curated)
        .filter_map(|&at| people.get(at));
    let people: Vec<String> = known.map(|person| person.slug().to_string()).collect();
    format!(
        "---\ntitle: {title}\ndate: {day}\npeople: [{}]\ncitations: [\"@{slug}#p1\", \"@{slug}#p2\"]\n---\n\n\
         So the author of the dossier puts it [@{slug}#p1].\n",
        people.join(", ")
    )
}

fn briefing(people: &[Person], articles: &[Written]) -> String {
    let mut text =
        "---\ntitle: The briefing\nbottom_line: None of this has happened.\n---\n\n".to_owned();
    for (person, Written { slug, title, .. }) in people.iter().zip(articles).take(20) {
        let _ = writeln!(
            text,
            "[[{}]] stands for {title} [@{slug}#p1].\n",
            person.name
        );
    }
    text
}
