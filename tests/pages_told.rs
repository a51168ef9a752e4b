//! What a saved page says of itself: headline, date, authors, pictures.

use dossier::ingest::{FrontMatter, RawFile, Stated, read};

const TEXT: &str = "<p>The bridge over the old harbour opened again to traffic on Saturday after two \
    years of repairs that cost almost twice what the city had planned.</p>\
    <p>The mayor said that the work would hold for eighty years, and that nobody in the town \
    would have to wait so long for a bridge again.</p>\
    <p>The audit office will publish its report on the planning of the work in May, its head \
    said in a statement on the same day.</p>";

fn front(page: &str) -> FrontMatter {
    let raw = RawFile {
        name: "page.html",
        bytes: page.as_bytes(),
    };
    match read(&raw, &Stated::default()) {
        Ok(ingested) => ingested.article.front,
        Err(problem) => panic!("{}", problem.render(false)),
    }
}

fn body(page: &str) -> String {
    let raw = RawFile {
        name: "page.html",
        bytes: page.as_bytes(),
    };
    match read(&raw, &Stated::default()) {
        Ok(ingested) => ingested.article.body,
        Err(problem) => panic!("{}", problem.render(false)),
    }
}

/// A page with things in its head and above its text.
fn page(head: &str, above: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head>{head}</head><body><main><article>\
         <h1>Harbour bridge reopens</h1>{above}<div>{TEXT}</div></article></main></body></html>"
    )
}

fn linked(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn date(front: &FrontMatter) -> Option<&str> {
    front.date.as_ref().map(|d| d.text.as_str())
}

fn captions(front: &FrontMatter) -> Vec<(&str, Option<&str>)> {
    let each = front.figures.iter();
    each.map(|f| (f.caption.as_str(), f.credit.as_deref()))
        .collect()
}

#[test]
fn the_headline_is_the_heading_that_the_head_agrees_with() {
    for head in [
        "<title>Harbour bridge reopens - The Port Herald</title>",
        "<title>The Port Herald</title><meta property=og:title content='Harbour bridge reopens | Port Herald'>",
        "",
    ] {
        let page = format!(
            "<html><head>{head}<meta property=og:site_name content='The Port Herald'></head><body>\
             <header><h1>The Port Herald</h1></header><article><h1>Harbour bridge reopens</h1>{TEXT}\
             </article></body></html>"
        );
        assert_eq!(front(&page).title, "Harbour bridge reopens", "{head}");
    }
    let kicker = page("<title>Harbour bridge reopens</title>", "")
        .replace("<h1>", "<h1><span>City life</span> <span>:</span> ");
    assert_eq!(front(&kicker).title, "Harbour bridge reopens");
}

#[test]
fn the_date_keeps_the_clock_of_its_place_and_a_later_change_is_kept_apart() {
    let head = linked(
        r#"{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "Harbour bridge reopens",
            "datePublished": "2024-05-03T23:40+0200", "dateModified": "2024-05-04T08:00:00+02:00",}]}"#,
    );
    let told = front(&page(&head, ""));
    assert_eq!(date(&told), Some("2024-05-03T23:40:00+02:00"));
    let updated = told.updated.map(|d| d.text);
    assert_eq!(updated.as_deref(), Some("2024-05-04T08:00:00+02:00"));

    let same = head.replace("2024-05-04T08:00:00+02:00", "2024-05-03T21:40:00Z");
    assert_eq!(front(&page(&same, "")).updated, None);
}

#[test]
fn a_date_is_read_where_readers_see_it_and_never_guessed() {
    for (above, day) in [
        (
            "<time datetime='2024-05-03'>yesterday</time>",
            Some("2024-05-03"),
        ),
        (
            "<div class=meta>Veröffentlicht am 3. Mai 2024</div>",
            Some("2024-05-03"),
        ),
        ("<p class=info>Publié le 3 mai 2024</p>", Some("2024-05-03")),
        ("<span class=date>2024年5月3日</span>", Some("2024-05-03")),
        ("<span class=date>3 hours ago</span>", None),
        ("", None),
    ] {
        assert_eq!(date(&front(&page("", above))), day, "{above}");
    }
    let aside = "<aside><h3>More</h3><time datetime='2020-01-01'>1 January 2020</time></aside>";
    assert_eq!(date(&front(&page("", aside))), None);
    let address = "<link rel=canonical href='https://news.example/2024/05/03/bridge'>";
    assert_eq!(date(&front(&page(address, ""))), Some("2024-05-03"));
}

#[test]
fn a_teaser_s_description_is_not_the_article_s() {
    let head = linked(
        r#"[{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Ferry strike ends",
            "datePublished": "2019-01-01", "author": "Ole Holm"}]},
           {"@type": "NewsArticle", "headline": "Harbour bridge reopens", "datePublished": "2024-05-03",
            "author": [{"@id": "id:ada"}]}, {"@type": "Person", "@id": "id:ada", "name": "Ada King"}]"#,
    );
    let told = front(&page(&head, ""));
    assert_eq!(date(&told), Some("2024-05-03"));
    assert_eq!(told.authors, ["Ada King"]);
}

#[test]
fn authors_are_people_before_the_house_that_they_write_for() {
    let site = "<meta property=og:site_name content='Port Herald'>";
    for (head, above, authors) in [
        (
            linked(
                r#"{"@type": "Article", "headline": "Harbour bridge reopens", "author": "By Ada King and Ole Holm"}"#,
            ),
            "",
            vec!["Ada King", "Ole Holm"],
        ),
        (
            linked(
                r#"{"@type": "Article", "headline": "Harbour bridge reopens",
                    "author": {"@type": "Organization", "name": "Port Herald"}}"#,
            ),
            "<div class=byline>Von <a rel=author href=/autor/jana>Jana Weiß</a></div>",
            vec!["Jana Weiß"],
        ),
        (
            linked(
                r#"{"@type": "Article", "headline": "Harbour bridge reopens",
                    "author": {"@type": "Organization", "name": "Port Herald"}}"#,
            ),
            "",
            vec!["Port Herald"],
        ),
        (
            "<meta name=author content='https://social.example/ada'>".to_owned(),
            "<p>Par Zoé Petit</p>",
            vec!["Zoé Petit"],
        ),
        (
            "<meta name=author content='Web team'>".to_owned(),
            "<span itemprop=author>Анна Лис</span>",
            vec!["Анна Лис"],
        ),
        (
            String::new(),
            "<div class=author><button>Follow</button><button>Close this</button></div>",
            vec![],
        ),
    ] {
        let told = front(&page(&format!("{site}{head}"), above));
        assert_eq!(told.authors, authors, "{head}{above}");
    }
}

#[test]
fn the_summary_is_what_stands_under_the_headline() {
    let dek = "Two years late, and at twice the price: the town has its crossing back";
    for above in [
        format!("<p class='article__stand-first standfirst'>{dek}</p>"),
        format!("<h2>{dek}</h2>"),
        format!("<p><strong>{dek}</strong></p>"),
        format!("<p class=x1y2>{dek}</p>"),
    ] {
        let head = format!("<meta name=description content='{dek}'>");
        assert_eq!(
            front(&page(&head, &above)).summary.as_deref(),
            Some(dek),
            "{above}"
        );
    }
    let opening = "<meta property=og:description content='The bridge over the old harbour opened again to traffic on …'>";
    assert_eq!(front(&page(opening, "")).summary, None);
}

#[test]
fn captions_and_credits_are_parted_and_leave_the_text() {
    for (figure, caption, credit) in [
        (
            "<figure><img src=a.jpg><figcaption>Cars cross the bridge. <span class=credit>Photo: Ada King</span></figcaption></figure>",
            "Cars cross the bridge.",
            "Ada King",
        ),
        (
            "<figure><img src=a.jpg><figcaption>Autos auf der Brücke | Foto: Jana Weiß/dpa</figcaption></figure>",
            "Autos auf der Brücke",
            "Jana Weiß/dpa",
        ),
        (
            "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>Cars cross the old bridge (Ada King/AFP)</p></div>",
            "Cars cross the old bridge",
            "Ada King/AFP",
        ),
        (
            "<figure><img src=a.jpg><figcaption>Cars cross the bridge</figcaption><footer>Agency/Ada King</footer></figure>",
            "Cars cross the bridge",
            "Agency/Ada King",
        ),
        (
            "<figure><img src=a.jpg><figcaption>Машины на мосту. Фото: Анна Лис</figcaption></figure>",
            "Машины на мосту.",
            "Анна Лис",
        ),
        (
            "<div class=img-box><img src=a.jpg alt='Cars cross the new harbour bridge'><span>Cars cross the new harbour bridge</span><small>Ada King</small></div>",
            "Cars cross the new harbour bridge",
            "Ada King",
        ),
    ] {
        let page = page("", &format!("{figure}{figure}"));
        assert_eq!(
            captions(&front(&page)),
            [(caption, Some(credit))],
            "{figure}"
        );
        assert!(!body(&page).contains(caption), "{figure}");
    }
}

#[test]
fn what_scripts_say_of_a_picture_fills_what_the_page_leaves_open() {
    let head = linked(
        r#"{"@type": "NewsArticle", "headline": "Harbour bridge reopens", "image": {"@type": "ImageObject",
            "url": "https://pictures.example/big/bridge-1.jpg?w=1200", "caption": "Cars cross the bridge",
            "creditText": "Ada King"}}"#,
    );
    let figure = "<figure><img src='/small/bridge-1.jpg'><figcaption>Cars cross the bridge</figcaption></figure>";
    let told = front(&page(&head, figure));
    assert_eq!(
        captions(&told),
        [("Cars cross the bridge", Some("Ada King"))]
    );
    assert!(
        front(&page(&head, "")).figures.is_empty(),
        "no picture is shown"
    );
}

#[test]
fn pictures_of_other_stories_are_not_the_article_s() {
    let teaser = "<aside class=related><figure><img src=b.jpg><figcaption>The ferry in its dock at night</figcaption></figure></aside>";
    let page = page("", "").replace("</article>", &format!("</article>{teaser}"));
    assert!(front(&page).figures.is_empty());
}

#[test]
fn outlet_address_and_language_are_as_the_page_states_them() {
    let told = front(
        "<!-- saved from url=(0036)https://www.port-herald.example/a/1 --><html lang=pt-BR><head>\
         <title>Ponte reabre</title></head><body><article><h1>Ponte reabre</h1><p>A ponte sobre o porto \
         antigo voltou a abrir ao trânsito no sábado, depois de dois anos de obras na cidade.</p></article></body></html>",
    );
    let url = told.url.map(|u| u.as_str().to_owned());
    assert_eq!(url.as_deref(), Some("https://www.port-herald.example/a/1"));
    assert_eq!(told.source.as_deref(), Some("port-herald"));
    assert_eq!(told.language.as_deref(), Some("pt"));

    let local = front(&page("<link rel=canonical href='file:///home/a.html'>", ""));
    assert_eq!((local.url, local.source), (None, None));
}

#[test]
fn hostile_pages_are_read_in_bounded_time() {
    let begun = std::time::Instant::now();
    for piece in [
        "<span class='caption author lead key points'><img alt='a b c d e'>By ",
        "<figure><figcaption>Photo: ",
        "<h1>Harbour bridge reopens",
        "<p class=byline>By A King<time>",
    ] {
        let page = page(
            "",
            &format!("<div>{}</div>", format!("{piece}</i>").repeat(3_000)),
        );
        let raw = RawFile {
            name: "page.html",
            bytes: page.as_bytes(),
        };
        // Whether it is read or refused, it ends.
        let _ = read(&raw, &Stated::default());
    }
    let broken = linked(&format!(
        "{}{}",
        "[{\"a\":".repeat(100_000),
        "\"".repeat(1_000)
    ));
    assert_eq!(front(&page(&broken, "")).title, "Harbour bridge reopens");
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
