//! The corpus as the content of a dossier.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use dossier::model::Slug;

use super::cast::Person;
use super::{Article, Corpus};

impl Corpus {
    /// Writes `content/` into `root`, which must not have one.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        let content = root.join("content");
        fs::create_dir_all(root)?;
        fs::create_dir(&content)?;
        for folder in ["articles", "events", "people"] {
            fs::create_dir(content.join(folder))?;
        }
        let curated = self.articles.div_ceil(50).min(self.people.len());
        let mut first_named: Vec<Option<Slug>> = vec![None; curated];
        let mut briefing =
            "---\ntitle: The briefing\nbottom_line: None of this has happened.\n---\n".to_owned();
        for (n, article) in self.articles().enumerate() {
            let path = content.join(format!("articles/{}.md", article.slug));
            fs::write(path, article_file(&article))?;
            for &person in &article.named.people {
                if let Some(first) = first_named.get_mut(person) {
                    first.get_or_insert_with(|| article.slug.clone());
                }
            }
            if n % 100 == 0 {
                let path = content.join(format!("events/event-{}.md", n / 100));
                fs::write(path, self.event_file(&article, curated))?;
            }
            if n < curated.min(20) {
                let (person, Article { slug, title, .. }) = (&self.people[n], &article);
                let name = &person.name;
                let _ = write!(briefing, "\n[[{name}]] stands for {title} [@{slug}#p1].\n");
            }
        }
        for (person, first) in self.people.iter().zip(&first_named) {
            let path = content.join(format!("people/{}.md", person.slug()));
            fs::write(path, person_file(person, first.as_ref()))?;
        }
        fs::write(
            content.join("dossier.yaml"),
            "title: A dossier to measure with\nlanguage: en\nrights: full\n",
        )?;
        fs::write(content.join("index.md"), briefing)
    }

    fn event_file(&self, article: &Article, curated: usize) -> String {
        let Article {
            slug, title, day, ..
        } = article;
        let known = article.named.people.iter().filter(|&&at| at < curated);
        let people: Vec<String> = known
            .map(|&at| self.people[at].slug().to_string())
            .collect();
        format!(
            "---\ntitle: {title}\ndate: {day}\npeople: [{}]\ncitations: [\"@{slug}#p1\", \"@{slug}#p2\"]\n---\n\n\
             So the author of the dossier puts it [@{slug}#p1].\n",
            people.join(", ")
        )
    }
}

fn article_file(article: &Article) -> String {
    let Article {
        title,
        day,
        summary,
        body,
        ..
    } = article;
    let source = Slug::from_text(&article.source);
    let cites = article.cites.as_ref().map_or_else(String::new, |cited| {
        format!("cites: [{}]\n", Slug::from_text(cited))
    });
    format!(
        "---\ntitle: \"{title}\"\ndate: {day}\nsource: {source}\nsummary: {summary}\n{cites}rights: full\n---\n\n{body}"
    )
}

fn person_file(person: &Person, first: Option<&Slug>) -> String {
    let Person {
        name,
        arabic,
        title,
        role,
        ..
    } = person;
    let mut text = format!("---\nname: {name}\n");
    if let Some(arabic) = arabic {
        let _ = writeln!(text, "aliases: [{arabic}]");
    }
    let _ = writeln!(text, "description: {title}, earlier {role}");
    let Some(slug) = first else {
        return text + "---\n";
    };
    let _ = write!(
        text,
        "roles:\n  - title: {title}\n    citation: \"@{slug}#p1\"\n---\n\n\
         {name} is first named here in [[{slug}]] [@{slug}#p1].\n"
    );
    text
}
