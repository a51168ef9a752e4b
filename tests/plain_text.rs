//! What a user sees of `ingest` for plain text in the languages of the press.

use dossier::ingest::{Proposed, RawFile, Stated, read};
use proptest::prelude::*;

fn article(text: &str) -> Proposed {
    let raw = RawFile {
        name: "raw.txt",
        bytes: text.as_bytes(),
    };
    read(&raw, &Stated::default())
        .expect("the text is readable")
        .article
}

fn removed(article: &Proposed) -> Vec<usize> {
    let removed = article.front.raw.removed.iter();
    removed.flat_map(|r| r.lines.first..=r.lines.last).collect()
}

const GERMAN: &str = "Startseite\nPolitik\nHafenmauer in Vellin wird neu gebaut\n\
    Von Jana Weiß\nStand: 04.03.2019, 10:32 Uhr\nTeilen\nArtikel drucken\n\
    Der Rat der Stadt Vellin hat am Montag beschlossen, die alte Mauer des Hafens nach dem Sturm neu zu bauen.\n\
    Mehr zum Thema\nSturm über der Küste: Was die Fischer von Vellin jetzt erwartet\n\
    Langer Streit um die Mauer\n\
    Die Fischer hatten gegen den Bau der Mauer gestimmt, weil ihre Boote zwei Jahre lang im Nordhafen liegen müssen.\n\
    Boote liegen nach dem Sturm im Hafen von Vellin\nFoto: Omar Said/dpa\n\
    „Wir wollten den Hafen nicht verlassen“, sagte ein Fischer, der seit vierzig Jahren aus Vellin ausläuft.\n\
    Kommentare\nSchlagworte\nVellin\nHafen\n";

#[test]
fn a_german_page_is_told_from_its_frame() {
    let article = article(GERMAN);
    let front = &article.front;
    assert_eq!(front.title, "Hafenmauer in Vellin wird neu gebaut");
    assert_eq!(front.authors, ["Jana Weiß"]);
    assert_eq!(
        front.date.as_ref().map(|d| d.text.as_str()),
        Some("2019-03-04")
    );
    assert_eq!(front.language.as_deref(), Some("de"));
    let [figure] = front.figures.as_slice() else {
        panic!("{:?}", front.figures)
    };
    assert_eq!(
        (figure.caption.as_str(), figure.credit.as_deref()),
        (
            "Boote liegen nach dem Sturm im Hafen von Vellin",
            Some("Omar Said/dpa")
        )
    );
    assert!(article.body.starts_with("Der Rat der Stadt"));
    assert!(
        article
            .body
            .contains("\n\n## Langer Streit um die Mauer\n\n")
    );
    assert!(article.body.ends_with("aus Vellin ausläuft.\n"));
    assert_eq!(removed(&article), [1, 2, 6, 7, 9, 10, 16, 17, 18, 19]);
}

#[test]
fn a_japanese_story_is_read_whole() {
    let text = "旧市街の港が二年ぶりに再開\n2019年3月4日 10時32分\nシェア\n\
        ヴェリン市の旧市街にある港は、嵐で壊れた壁の修復工事を終え、月曜日に二年ぶりに再び開かれた。\n\
        市長は「港は町の心だ。漁師たちが戻ってくるのを待っていた」\n\
        漁師たちは、工事のあいだ北の港を使っていたが、来月から旧市街の港に船を戻すことにしている。\n\
        関連記事\n北の港の今\n";
    let article = article(text);
    assert_eq!(article.front.title, "旧市街の港が二年ぶりに再開");
    assert_eq!(
        article.front.date.as_ref().map(|d| d.text.as_str()),
        Some("2019-03-04")
    );
    assert_eq!(article.front.language.as_deref(), Some("ja"));
    assert!(
        article
            .body
            .contains("漁師たちが戻ってくるのを待っていた」")
    );
    assert!(article.body.contains("船を戻すことにしている。") && !article.body.contains("関連"));
}

#[test]
fn the_language_tells_the_day_from_the_month() {
    let french = "Le port de Vellin rouvre après la tempête\nPublié le 04/03/2019 à 10h32\n\
        Le conseil de Vellin a décidé lundi de reconstruire le mur du vieux port, que la tempête avait brisé en hiver.\n\
        Les pêcheurs avaient voté contre le projet, car leurs bateaux devront rester deux ans dans le port du nord.\n";
    let english = "The port of Vellin opens again after the storm\nPublished 04/03/2019 10:32\n\
        The council of Vellin decided on Monday to rebuild the wall of the old port, which the storm had broken.\n\
        Fishermen had voted against the plan, because their boats will have to stay in the north for two years.\n";
    let date = |text| article(text).front.date.map(|d| d.text);
    assert_eq!(date(french).as_deref(), Some("2019-03-04"));
    assert_eq!(date(english), None);
}

#[test]
fn what_the_story_announces_is_kept_as_a_list() {
    let text = "Seven ferries will cross the strait from June\n\n\
        The company named the harbours from which its ferries will cross the strait on each day of the week:\n\
        Vellin, from the old quay\nKestrel Bay\nPort Orlo, on weekdays\n\
        Tickets will be sold on board, because the office at the old quay of Vellin closed when the storm broke its roof.\n";
    let body = article(text).body;
    for harbour in [
        "Vellin, from the old quay",
        "Kestrel Bay",
        "Port Orlo, on weekdays",
    ] {
        assert!(body.contains(harbour), "{body}");
    }
}

#[test]
fn a_sentence_shown_twice_for_show_is_kept_once() {
    let text = "The walls of Vellin\n\n\
        “The walls of the harbour will stand for another hundred years, if nobody builds a hotel on them,” said the engineer who mended them.\n\n\
        “The walls of the harbour will stand for another hundred years”\n\n\
        She had come to Vellin as a student, and she has measured the walls of its harbour in each year since that summer.\n";
    let article = article(text);
    assert_eq!(article.body.matches("another hundred years").count(), 1);
    assert_eq!(article.front.raw.removed[0].why, "pull quote");
}

#[test]
fn a_file_of_one_line_has_a_title_from_its_words() {
    let title = |text| article(text).front.title;
    assert_eq!(
        title("Ferry strike enters second week"),
        "Ferry strike enters second week"
    );
    assert_eq!(
        title("The ferry strike has entered its second week. Nobody knows when it ends."),
        "The ferry strike has entered its second week"
    );
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Z][a-z]{2,9}( [a-z]{2,9}){10,30}\\.",
        "[A-Z][a-z]{2,9}( [A-Z]?[a-z]{2,9}){0,6}",
        Just("Share".to_owned()),
        Just("Read more:".to_owned()),
        Just("Photo: Ada King/AFP".to_owned()),
        Just("By Ada King".to_owned()),
        Just("4 March 2019".to_owned()),
        Just("3 hours ago".to_owned()),
        "- [a-z]{3,9}( [a-z]{3,9}){0,5}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Nothing is lost: each line is in the article, or is listed as left out.
    #[test]
    fn each_line_is_in_the_article_or_listed(lines in prop::collection::vec(line(), 1..40)) {
        let text = lines.join("\n");
        prop_assume!(text.contains(char::is_alphanumeric));
        let raw = RawFile { name: "raw.txt", bytes: text.as_bytes() };
        let read = read(&raw, &Stated::default()).expect("the text is readable");
        let first = &read.article;
        let left_out = removed(first);
        let told = first.to_markdown().expect("the article can be written");
        let words = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        let told = words(&told);
        for (at, line) in lines.iter().enumerate() {
            let used = ["4 March 2019", "By Ada King", "Photo: Ada King/AFP"].contains(&line.as_str());
            let found = told.contains(&words(line));
            prop_assert!(used || found || left_out.contains(&(at + 1)), "line {} is lost: {line}", at + 1);
        }
    }
}
