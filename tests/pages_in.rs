//! What a user sees of `ingest` for saved pages: which of their lines are the article.

use dossier::ingest::{Ingested, Proposed, RawFile, Stated, read, reading_text};

fn raw(html: &str) -> RawFile<'_> {
    RawFile {
        name: "page.html",
        bytes: html.as_bytes(),
    }
}

fn ingest(html: &str) -> Ingested {
    read(&raw(html), &Stated::default()).expect("the page is readable")
}

fn page(head: &str, body: &str) -> String {
    format!("<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
}

fn body_of(head: &str, body: &str) -> String {
    ingest(&page(head, body)).article.body
}

/// Every line that is left out, with its reason.
fn left_out(article: &Proposed, html: &str) -> Vec<(String, String)> {
    let text = reading_text(&raw(html)).expect("the page is readable");
    let lines: Vec<&str> = text.lines().collect();
    let removed = article.front.raw.removed.iter();
    removed
        .flat_map(|r| {
            let lines = &lines[r.lines.first - 1..r.lines.last];
            lines.iter().map(|l| ((*l).to_owned(), r.why.clone()))
        })
        .collect()
}

const FERRY: [&str; 3] = [
    "The ferry to Oslen will not sail before spring, the company said on Monday.",
    "Its hull was torn when it struck a rock in the fog, and the repair takes months.",
    "Until then a smaller boat carries the island's post, its milk and its schoolchildren.",
];

fn paragraphs<T: AsRef<str>>(texts: &[T]) -> String {
    let paragraphs = texts.iter().map(|t| format!("<p>{}</p>", t.as_ref()));
    paragraphs.collect()
}

#[test]
fn what_surrounds_an_article_is_left_out_and_named() {
    let html = page(
        "<title>Ferry stays in dock - Oslen Herald</title>",
        &format!(
            r#"<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
            <main><article><h1>Ferry stays in dock</h1>
            <div class="share-bar"><a href="https://x.example/?u=1">Post it</a></div>
            <div class="story-body">{}<div class="newsletter-box"><p>Our letter comes each morning, free of charge.</p></div>{}
            <div class="ad-slot">Paid message</div></div></article>
            <section class="related"><h2>More from the coast</h2><a href="/2">Lighthouse keeper retires after forty years</a></section>
            <section id="comments"><p>I take this boat each day and never saw a rock there.</p></section></main>
            <footer><p>All rights reserved. No part may be copied without our leave.</p></footer>"#,
            paragraphs(&FERRY[..2]),
            paragraphs(&FERRY[2..]),
        ),
    );
    let article = ingest(&html).article;
    assert_eq!(article.body.trim(), FERRY.join("\n\n"));
    let out = left_out(&article, &html);
    for (line, why) in [
        ("Sport", "navigation"),
        ("Post it", "share widget"),
        (
            "Our letter comes each morning, free of charge.",
            "newsletter box",
        ),
        ("Paid message", "advertisement"),
        (
            "Lighthouse keeper retires after forty years",
            "related stories",
        ),
        (
            "I take this boat each day and never saw a rock there.",
            "comments",
        ),
        (
            "All rights reserved. No part may be copied without our leave.",
            "page footer",
        ),
    ] {
        let found = out.iter().find(|(text, _)| text == line);
        assert_eq!(found.map(|(_, w)| w.as_str()), Some(why), "{line}");
    }
    let all = reading_text(&raw(&html)).unwrap().lines().count();
    assert_eq!(article.front.title, "Ferry stays in dock");
    let told = FERRY.len() + 1;
    assert_eq!(out.len() + told, all, "a line is lost: {out:#?}");
}

#[test]
fn an_article_is_found_by_its_text_alone_in_any_script() {
    for texts in [
        [
            "أعلنت البلدية يوم الثلاثاء أن الجسر القديم سيغلق أمام السيارات، لكنه سيبقى مفتوحا للمشاة.",
            "وقال المهندس إن الفحص أظهر شقوقا في الدعامة الوسطى، وإن إصلاحها يحتاج إلى عام كامل.",
            "ويخشى أصحاب المتاجر أن يخسروا زبائنهم، فطالبوا بجسر مؤقت قبل موسم الأعياد.",
        ],
        [
            "市は火曜日、古い橋を自動車に対して閉鎖すると発表した。歩行者は引き続き渡ることができる。",
            "技師によると、中央の橋脚にひびが見つかり、修理には一年かかるという。",
            "商店主たちは客が減ることを心配し、祭りの前に仮の橋を架けるよう求めている。",
        ],
        [
            "Die Stadt sperrt die alte Brücke ab Dienstag für Autos, zu Fuß bleibt sie offen.",
            "Im mittleren Pfeiler seien Risse gefunden worden, sagte die Ingenieurin, die Arbeit dauere ein Jahr.",
            "Die Händler fürchten um ihre Kundschaft und verlangen noch vor dem Fest eine Behelfsbrücke.",
        ],
    ] {
        let links: String = (1..9)
            .map(|n| {
                format!(
                    r#"<div class="q{n}"><a href="/{n}">{}</a></div>"#,
                    &texts[0].chars().take(24).collect::<String>()
                )
            })
            .collect();
        let html = format!(
            r#"<div class="a1"><div class="b2">{links}</div><div class="c3">{}</div><div class="d4">{links}</div></div>"#,
            texts
                .map(|t| format!(r#"<div class="e5">{t}</div>"#))
                .concat()
        );
        assert_eq!(body_of("", &html).trim(), texts.join("\n\n"));
    }
}

#[test]
fn lines_that_are_only_broken_are_paragraphs_too() {
    let html = format!(
        r#"<table><tr><td><a href="/a">Archive of the paper</a><br><a href="/b">Letters to us</a></td>
        <td><b>Ferry</b><br>{}</td></tr></table>"#,
        FERRY.join("<br><br>")
    );
    let body = body_of("", &html);
    for text in FERRY {
        assert!(body.contains(text), "{body}");
    }
    assert!(!body.contains("Letters to us"), "{body}");
}

#[test]
fn the_stated_text_settles_what_is_the_article() {
    let data = format!(
        r#"<script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","articleBody":"{}"}}]}}</script>"#,
        [FERRY[0], FERRY[1], FERRY[2]].concat()
    );
    let html = format!(
        "<div><p>{}</p><p>{}</p><p>Our readers can win a trip to the island, and it takes one call to do so.</p><h3>A small boat</h3><p>{}</p></div>",
        FERRY[0], FERRY[1], FERRY[2]
    );
    let body = body_of(&data, &html);
    assert!(!body.contains("win a trip"), "{body}");
    assert!(body.contains("# A small boat"), "{body}");
    assert_eq!(FERRY.map(|text| body.matches(text).count()), [1, 1, 1]);
}

#[test]
fn a_stated_beginning_does_not_cut_the_article() {
    let data = format!(
        r#"<script type="application/ld+json">{{"articleBody":"{} {}"}}</script>"#,
        FERRY[0], FERRY[1]
    );
    let more: Vec<String> = (1..9)
        .map(|n| format!("On day {n} the crew came ashore, and nobody in the harbour had seen it coming so soon."))
        .collect();
    let all: Vec<&str> = FERRY
        .into_iter()
        .chain(more.iter().map(String::as_str))
        .collect();
    let body = body_of(&data, &format!("<article>{}</article>", paragraphs(&all)));
    assert_eq!(body.trim(), all.join("\n\n"));
}

/// Each text three times, never the same twice.
fn numbered(texts: &[&str]) -> Vec<String> {
    let texts = texts.repeat(3);
    let numbered = texts.iter().enumerate().map(|(n, t)| format!("({n}) {t}"));
    numbered.collect()
}

#[test]
fn stories_that_follow_each_other_are_kept_apart() {
    let other = [
        "The theatre of Marn opens its doors again on Friday, two years after the fire.",
        "Its new roof is of glass, and the seats have been turned to face the river.",
        "The first play has not been named, but its actors have rehearsed since May.",
    ];
    let story = |title: &str, texts: &[&str]| {
        format!(
            r#"<article><h1>{title}</h1><div class="article-body">{}</div></article>"#,
            paragraphs(&numbered(texts))
        )
    };
    let html = page(
        "<title>Ferry stays in dock for the winter</title>",
        &format!(
            "<main>{}{}</main><footer>The Oslen Herald</footer>",
            story("Ferry stays in dock for the winter", &FERRY),
            story("Theatre of Marn opens again on Friday", &other)
        ),
    );
    let found = ingest(&html);
    assert!(found.article.body.contains(FERRY[2]) && !found.article.body.contains(other[0]));
    let [further] = found.further.as_slice() else {
        panic!("{} further stories", found.further.len());
    };
    assert_eq!(further.front.title, "Theatre of Marn opens again on Friday");
    assert!(further.front.draft);
    assert!(further.body.contains(other[2]) && !further.body.contains(FERRY[0]));
    let out = left_out(&found.article, &html);
    assert!(out.iter().any(|(text, _)| text == "The Oslen Herald"));
    assert!(
        !out.iter().any(|(text, _)| text.contains("theatre")),
        "{out:#?}"
    );
}

#[test]
fn entries_of_a_live_report_are_one_story() {
    let entry = |hour: u32| {
        let told: Vec<String> = (1..6)
            .map(|n| format!("At {hour}.{n}0 the gauge at the mill showed {n} metres, and the watch moved people uphill."))
            .collect();
        format!(
            "<article><h2>{hour}:00 The water reached the lower market</h2>{}</article>",
            paragraphs(&told)
        )
    };
    let html = page(
        "<title>Flood in Marn: the day as it came</title>",
        &format!(
            "<main><h1>Flood in Marn: the day as it came</h1><div class=\"live\">{}{}{}</div></main>",
            entry(14),
            entry(13),
            entry(12)
        ),
    );
    let found = ingest(&html);
    assert!(found.further.is_empty());
    for hour in [14, 13, 12] {
        let heading = format!("{hour}:00 The water reached");
        let body = &found.article.body;
        assert_eq!(body.matches(&heading).count(), 1, "{heading} in:\n{body}");
    }
}

#[test]
fn a_sentence_that_is_set_twice_stays_where_it_is_told() {
    let html = format!(
        r#"<article class="post-content">{}<blockquote class="pull">{}</blockquote>{}</article>"#,
        paragraphs(&FERRY[..2]),
        FERRY[1],
        paragraphs(&FERRY[2..])
    );
    assert_eq!(body_of("", &html).trim(), FERRY.join("\n\n"));
}

#[test]
fn headings_lists_tables_quotes_and_notes_stay() {
    let html = format!(
        r##"<article><div class="entry-content"><p>{}</p><h2>What it carries</h2><ul><li>Post</li><li>Milk</li></ul>
        <table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>2</td></tr></table>
        <p>{}</p><blockquote><p>I have not seen such a fog in my life.</p></blockquote><p>{}</p>
        <section class="footnotes"><ol><li id="fn1">The log of the harbour, page 12.</li></ol></section></div></article>"##,
        FERRY[0], FERRY[1], FERRY[2]
    );
    let body = body_of("", &html);
    for part in [
        "## What it carries",
        "- Post",
        "| Monday | 2",
        "> I have not seen such a fog in my life.",
        "The log of the harbour, page 12.",
    ] {
        assert!(body.contains(part), "{part} is not in:\n{body}");
    }
}

#[test]
fn a_name_that_would_take_the_article_away_is_not_believed() {
    for class in [
        "article-with-comments",
        "related",
        "newsletter-content",
        "ad-page",
        "share",
    ] {
        let html = format!(
            r#"<nav><a href="/">Home</a></nav><div class="{class}"><p>{}</p></div>"#,
            FERRY.join("</p><p>")
        );
        assert_eq!(body_of("", &html).trim(), FERRY.join("\n\n"), "{class}");
    }
}

#[test]
fn what_readers_say_is_not_the_article_however_long_it_is() {
    let letters = "<p>The company has told us this story every winter, and every winter we wait on the quay.</p>";
    let html = format!(
        r#"<article>{}</article><div class="comment-list">{}</div>"#,
        paragraphs(&FERRY),
        letters.repeat(12)
    );
    assert_eq!(body_of("", &html).trim(), FERRY.join("\n\n"));
}

#[test]
fn captions_are_not_told_as_text() {
    let html = format!(
        r#"<article><p>{}</p><figure><img src="a.jpg"><figcaption>The torn hull in the dock of Oslen on Monday.</figcaption></figure>
        <div class="picture"><img src="b.jpg"><div class="foto-unterzeile">Milk for the island waits on the quay.</div></div><p>{}</p><p>{}</p></article>"#,
        FERRY[0], FERRY[1], FERRY[2]
    );
    assert_eq!(body_of("", &html).trim(), FERRY.join("\n\n"));
}

#[test]
fn words_for_readers_of_screens_are_not_in_the_sentence() {
    let html = format!(
        r#"<article><p>The report<span class="visually-hidden"> (opens elsewhere)</span> came late, and the harbour waited for it all the same.</p>{}</article>"#,
        paragraphs(&FERRY)
    );
    let body = body_of("", &html);
    assert!(body.contains("The report came late"), "{body}");
}

#[test]
fn a_page_without_running_text_is_not_empty() {
    let html = r#"<nav><a href="/">Start</a></nav><main><h1>Sailings</h1><table>
        <tr><td>Monday</td><td>Oslen</td></tr><tr><td>Friday</td><td>Marn</td></tr></table></main>"#;
    let body = body_of("<title>Sailings</title>", html);
    assert!(body.contains("Oslen") && body.contains("Friday"), "{body}");
    assert!(!body.contains("Start"), "{body}");
}

#[test]
fn the_beginning_that_a_paywall_leaves_is_kept() {
    let html = format!(
        r#"<main><article><h1>Ferry</h1><p>{}</p><div class="paywall"><h2>Read on</h2><button>Become a member</button></div></article></main>"#,
        FERRY[0]
    );
    assert_eq!(body_of("", &html).trim(), FERRY[0]);
}

#[test]
fn an_article_that_only_scripts_would_show_is_read_all_the_same() {
    let texts = numbered(&FERRY);
    let held = paragraphs(&texts)
        .replace('<', "\\u003c")
        .replace('"', "\\\"");
    let html = page(
        "<title>Ferry stays in dock</title>",
        &format!(r#"<div id="app"></div><script>load([1,"<div\u003e{held}"])</script>"#),
    );
    let article = ingest(&html).article;
    assert_eq!(article.body.trim(), texts.join("\n\n"));
    assert!(reading_text(&raw(&html)).unwrap().contains(FERRY[0]));

    let stated = format!(
        r#"<script type="application/ld+json">{{"articleBody":"{}"}}</script>"#,
        texts.join("\\n")
    );
    let body = body_of(&stated, r#"<div id="app"></div>"#);
    assert_eq!(body.trim(), texts.join("\n\n"));
}
