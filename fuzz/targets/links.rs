//! A text with links into a small dossier.

#![no_main]

use std::sync::LazyLock;

use dossier::dossier::{Dossier, PageRef};
use dossier::markdown::{Link, Look, Opening, Target, links, paragraphs, render};
use dossier::model::{Anchor, Reference};
use dossier_fuzz::{Folder, hold, woven};
use libfuzzer_sys::fuzz_target;

const FILE: &str = "pages/x.md";
const HEAD: &str = "---\ntitle: X\n---\n";

static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    Folder::new(&[
        (
            "articles/bridge-reopens.md",
            "---\ntitle: Bridge reopens\ndate: 2026-03-14\nsource: courier\nrights: full\n\
             figures: [{caption: The bridge}]\n---\n\
             The bridge opened on Saturday, the mayor, Jon Aske, said.\n\n- It is safe.\n- It is wide.\n",
        ),
        (
            "articles/ferry.md",
            "---\ntitle: Ferry line closes\nsource: wire\nrights: digest\n---\nThe ferry stopped.\n",
        ),
        (
            "articles/secret.md",
            "---\ntitle: Kept back\nrights: link\n---\nZyzzyva words of another.\n",
        ),
        (
            "people/jon-aske.md",
            "---\nname: Jon Aske\naliases: [J. Aske, يون آسكه]\n---\n",
        ),
        ("places/quay.md", "---\nname: The Quay\n---\n[[Jon Aske]]\n"),
        ("sources/courier.md", "---\nname: The Courier\n---\n"),
        (
            "events/opening.md",
            "---\ntitle: The bridge opens\ndate: 2026-03-14\ncitations: ['@bridge-reopens#p1']\n---\n",
        ),
    ])
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let found = links(&text);
    let anchors: Vec<Anchor> = paragraphs(&text).iter().map(|p| p.anchor).collect();
    for link in &found {
        let written = text.get(link.span.clone());
        assert!(
            written.is_some_and(is_link),
            "{:?} is {written:?}",
            link.link
        );
        assert!(link.at.is_none_or(|at| anchors.contains(&at)));
    }

    assert!(FOLDER.write(FILE, format!("{HEAD}{text}").as_bytes()));
    let (content, mut problems) = FOLDER.load();
    assert!(!problems.has_errors(), "{problems}");
    let dossier = woven(content, &mut problems);
    hold(&problems);
    for problem in problems.sorted() {
        let Some((source, span, _)) = problem.pointed_at() else {
            continue;
        };
        assert!(source.path.ends_with(FILE), "{}", source.path);
        assert!(span.start >= HEAD.len(), "before the text");
        let written = source.text.get(span);
        assert!(
            written.is_some_and(is_link),
            "{written:?}: {}",
            problem.message()
        );
    }
    let lost = found
        .iter()
        .filter(|link| !leads(&dossier, &link.link))
        .count();
    assert_eq!(
        problems.errors(),
        lost,
        "each link that leads nowhere is told of\n{problems}"
    );

    let page = dossier
        .pages
        .first()
        .map(|page| PageRef::Page(page.document.slug().clone()));
    for link in &found {
        if let (Link::Citation(to), Some(page)) = (&link.link, &page)
            && let Ok(reference) = to.parse::<Reference>()
        {
            let quote = dossier.quote(page, &reference);
            assert!(!quote.contains("Zyzzyva"), "{to} may not be quoted");
        }
    }
    let pieces = render(
        &text,
        &mut Look {
            scope: "",
            numbered: true,
            names: &[],
            resolve: &mut |link| {
                leads(&dossier, link).then(|| Target {
                    href: "x/index.html".to_owned(),
                    label: "X".to_owned(),
                })
            },
        },
    );
    for piece in pieces {
        if let Some(Opening::Citation(to)) = piece.opening {
            assert!(
                leads(&dossier, &Link::Citation(to.clone())),
                "{to} leads nowhere"
            );
        }
    }
});

/// Whether it is written as one: between brackets.
fn is_link(written: &str) -> bool {
    written.starts_with('[') && written.ends_with(']')
}

fn leads(dossier: &Dossier, link: &Link) -> bool {
    match link {
        Link::Wiki(name) => dossier.wiki(name).is_some(),
        Link::Citation(to) => to.parse::<Reference>().is_ok_and(|reference| {
            dossier
                .articles
                .get(&reference.article)
                .is_some_and(|record| {
                    let figures = record.article.figures.len() as u32;
                    match reference.anchor {
                        None => true,
                        Some(Anchor::Paragraph(n)) => n <= record.paragraphs,
                        Some(Anchor::Figure(n)) => n <= figures,
                    }
                })
        }),
    }
}
