//! What a user sees of `ingest`: the article that a collected text becomes.

use dossier::ingest::{Ingested, Proposed, RawFile, Stated, read};

fn ingest(text: &str) -> Ingested {
    let raw = RawFile {
        name: "raw.txt",
        bytes: text.as_bytes(),
    };
    read(&raw, &Stated::default()).expect("the text is readable")
}

fn article(text: &str) -> Proposed {
    ingest(text).article
}

fn reasons(article: &Proposed) -> Vec<(usize, usize, &str)> {
    let removed = article.front.raw.removed.iter();
    removed
        .map(|r| (r.lines.first, r.lines.last, r.why.as_str()))
        .collect()
}

const HARBOUR: &str = include_str!("texts/harbour.txt");
const PASTED: &str = include_str!("texts/pasted.txt");

#[test]
fn title_standfirst_and_headings_are_told_apart() {
    let article = article(HARBOUR);
    assert_eq!(
        article.front.title,
        "Harbour wall to be rebuilt after storm"
    );
    let summary = article.front.summary.as_deref();
    assert!(
        summary
            .is_some_and(|s| s.starts_with("The city will spend") && s.ends_with("have to move."))
    );
    assert!(article.body.starts_with("The council of Vellin voted"));
    assert!(article.body.contains("\n\n## A long dispute\n\nFishermen"));
    assert!(article.body.ends_with("said in a statement.\n"));
}

#[test]
fn captions_are_figures_once_with_their_credits_and_days() {
    let figures = article(HARBOUR).front.figures;
    let told: Vec<_> = figures
        .iter()
        .map(|f| {
            (
                f.caption.as_str(),
                f.credit.as_deref(),
                f.taken.as_ref().map(|d| d.text.as_str()),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "This handout photograph released by the Port of Vellin on 4 March 2019 shows the broken wall.",
                Some("PORT / AFP"),
                Some("2019-03-04")
            ),
            (
                "Boats lie on the quay of Vellin after the storm on 2 February 2019.",
                Some("KUNA"),
                Some("2019-02-02")
            ),
        ]
    );
}

#[test]
fn each_line_that_is_left_out_is_listed_with_its_reason() {
    let article = article(HARBOUR);
    assert_eq!(
        reasons(&article),
        [
            (7, 7, "repeated caption"),
            (9, 9, "repeated title"),
            (24, 24, "page furniture")
        ]
    );
    let markdown = article.to_markdown().unwrap();
    assert!(
        markdown.contains("  - lines: 7\n    why: repeated caption\n"),
        "{markdown}"
    );
}

#[test]
fn a_text_without_its_date_gets_a_bound_and_no_date() {
    let front = article(HARBOUR).front;
    assert_eq!(front.date, None);
    assert_eq!(
        front.not_before.map(|d| d.text).as_deref(),
        Some("2019-03-04")
    );
    assert_eq!(
        front.cites.iter().map(|s| s.as_str()).collect::<Vec<_>>(),
        ["harbour-weekly"]
    );
}

#[test]
fn a_second_story_under_the_first_becomes_a_draft_of_its_own() {
    let Ingested {
        article, further, ..
    } = ingest(PASTED);
    assert_eq!(
        article.front.title,
        "Briefing: Why the river dam matters to three countries"
    );
    assert!(!article.body.contains("violin"));
    assert!(article.body.contains("at who is to bear it."));
    let why = "second story: Museum returns stolen violin to orchestra after forty years";
    assert!(
        reasons(&article).contains(&(29, 42, why)),
        "{:?}",
        reasons(&article)
    );
    let [second] = further.as_slice() else {
        panic!("{} further stories", further.len())
    };
    assert!(second.front.draft && !article.front.draft);
    assert_eq!(second.front.dateline.as_deref(), Some("KESTREL BAY"));
    assert_eq!(
        (second.front.key_points.len(), &second.front.date),
        (2, &None)
    );
    assert_eq!(second.front.raw.file, article.front.raw.file);
    assert!(second.body.starts_with("KESTREL BAY: A museum") && second.body.contains("applauded"));
    assert!(
        reasons(second)
            .iter()
            .any(|(_, _, why)| *why == "relative time stamp")
    );
}

#[test]
fn date_dateline_key_points_and_lists_are_found() {
    let article = article(PASTED);
    assert_eq!(
        article.front.date.map(|d| d.text).as_deref(),
        Some("2021-05-08")
    );
    assert_eq!(article.front.dateline.as_deref(), Some("PORT ORLO"));
    assert_eq!(article.front.key_points.len(), 2);
    assert_eq!(
        article.front.figures[0].credit.as_deref(),
        Some("River Commission")
    );
    assert!(
        article
            .body
            .contains("## WHAT HAPPENS NEXT\n\n- June: The lower gates are opened.\n- July:")
    );
}

#[test]
fn authors_are_read_at_the_head_and_at_the_tail() {
    let body = "The council of Vellin voted on Tuesday to rebuild the wall of the old harbour, at last.\n\n\
        Work is to begin in the spring, and the fleet will use the northern quay until it is done.";
    for text in [
        format!("A wall is rebuilt in Vellin\nBy Ada King and Omar al-Said\n\n{body}"),
        format!("A wall is rebuilt in Vellin\n\n{body}\n\nBy Ada King and Omar al-Said"),
    ] {
        let article = article(&text);
        assert_eq!(article.front.authors, ["Ada King", "Omar al-Said"]);
        assert!(!article.body.contains("Ada King") && article.body.contains("northern quay"));
    }
}

#[test]
fn no_sentence_is_lost_between_widgets() {
    let text = "Ferry strike enters second week\n\nMonday, 3 June 2024\n\nFacebook\nTwitter\nCopy link\n\n\
        The crews of the island ferries stayed ashore for an eighth day on Monday, and the union said it would not talk.\n\n\
        Advertisement\n\n\
        Shops on the two outer islands have begun to ration milk, bread and fuel for the fishing boats.\n\n\
        Comments\n\n🌊 Coast\n\nView All →\nLoading coast posts...\n";
    let article = article(text);
    assert_eq!(
        article.front.date.as_ref().map(|d| d.text.as_str()),
        Some("2024-06-03")
    );
    assert_eq!(article.body.matches("\n\n").count(), 1, "{}", article.body);
    assert!(article.body.contains("would not talk.") && article.body.contains("fishing boats."));
    let why: Vec<_> = reasons(&article).into_iter().map(|r| r.2).collect();
    assert_eq!(why.first(), Some(&"share widget"));
    assert!(why.contains(&"advertising marker") && why.contains(&"loading message"));
}

#[test]
fn a_date_in_a_sentence_is_not_the_date_of_the_article() {
    let article = article(
        "Ferry strike enters second week\n\n\
        On 3 June 2024 the crews of the island ferries stayed ashore for an eighth day.\n\n\
        Shops on the two outer islands have begun to ration milk, bread and fuel for the boats.",
    );
    assert_eq!(article.front.date, None);
    assert_eq!(
        article.front.not_before.map(|d| d.text).as_deref(),
        Some("2024-06-03")
    );
}

#[test]
fn what_is_stated_goes_before_what_the_text_says() {
    let stated = Stated {
        source: Some("the-vellin-post".to_owned().try_into().unwrap()),
        date: Some("2019-03".parse().unwrap()),
        ..Stated::default()
    };
    let raw = RawFile {
        name: "a.txt",
        bytes: HARBOUR.as_bytes(),
    };
    let front = read(&raw, &stated).unwrap().article.front;
    assert_eq!(front.date.map(|d| d.text).as_deref(), Some("2019-03"));
    assert_eq!(front.source.as_deref(), Some("the-vellin-post"));
    assert_eq!(front.not_before, None);
}

#[test]
fn a_paragraph_that_ends_in_its_agency_stays_in_the_text() {
    let article = article(
        "Ferry strike enters second week\n\n\
        The crews of the island ferries stayed ashore for an eighth day on Monday, their union said.\n\n\
        Shops on the two outer islands have begun to ration milk, bread and fuel for the boats. (Reuters)",
    );
    assert!(
        article.body.contains("fuel for the boats. (Reuters)"),
        "{}",
        article.body
    );
    assert!(article.front.figures.is_empty());
}

#[test]
fn a_question_is_a_title_and_the_name_by_the_date_an_author() {
    let article = article(
        "Who will pay for the new wall of the old harbour in Vellin, and when?\n\
        A council vote has settled the plan, but the bill is still being passed around\n\
        Ada King\n4 March 2019, 17:47\n\
        The council of Vellin voted on Tuesday to rebuild the wall of the old harbour, at last.\n\
        Work is to begin in the spring, and the fleet will use the northern quay until it is done.",
    );
    assert!(article.front.title.starts_with("Who will pay"));
    assert!(
        article
            .front
            .summary
            .is_some_and(|s| s.ends_with("passed around"))
    );
    assert_eq!(article.front.authors, ["Ada King"]);
    assert_eq!(
        article.front.date.map(|d| d.text).as_deref(),
        Some("2019-03-04")
    );
    assert!(article.body.starts_with("The council"));
}

/// Lines of every kind, in any order.
fn lines() -> impl proptest::strategy::Strategy<Value = Vec<String>> {
    use proptest::prelude::*;
    let kinds = prop_oneof![
        Just(String::new()),
        Just("Share".to_owned()),
        Just("AFP".to_owned()),
        Just("3 May 2024".to_owned()),
        Just("By Ada King".to_owned()),
        Just("Read more".to_owned()),
        "• [a-z]{3,9} [a-z]{3,9}",
        "[A-Z][a-z]{2,8}( [a-z]{2,8}){2,5}",
        "[A-Z][a-z]{2,8}( [a-z]{2,8}){12,30}\\.",
        "[A-Z][a-z]{2,8}( [a-z]{2,8}){12,20}\\. \\(AFP\\)",
        "\\PC{0,80}",
    ];
    proptest::collection::vec(kinds, 0..40)
}

proptest::proptest! {
    #[test]
    fn each_line_is_in_the_article_or_listed_as_left_out(lines in lines()) {
        let text = lines.join("\n");
        let raw = RawFile { name: "a.txt", bytes: text.as_bytes() };
        let Ok(ingested) = read(&raw, &Stated::default()) else { return Ok(()) };
        let mut kept = String::new();
        let mut removed = Vec::new();
        for story in std::iter::once(&ingested.article).chain(&ingested.further) {
            kept.push_str(&story.to_markdown().unwrap());
            removed.extend(story.front.raw.removed.iter().map(|r| r.lines));
        }
        for (number, line) in lines.iter().enumerate().map(|(i, line)| (i + 1, line)) {
            let is_word = |w: &&str| w.len() >= 3 && w.bytes().all(|b| b.is_ascii_alphabetic()) && *w != "May";
            let told = line.split([' ', '.']).filter(is_word).filter(|w| *w != "By").all(|w| kept.contains(w));
            let listed = removed.iter().any(|r| (r.first..=r.last).contains(&number));
            proptest::prop_assert!(told || listed, "line {}: {:?}\n{}", number, line, kept);
        }
    }
}
