//! The same article in every kind of file that people save.

mod common;

use common::files::{docx, pdf, pdf_of, zip};
use dossier::ingest::{Ingested, Proposed, RawFile, Stated, read, reading_text, unpack};

const TITLE: &str = "Harbour bridge reopens after two years";
const FIRST: &str = "The bridge over the old harbour opened again to traffic on Saturday after two years of repairs that \
    cost almost twice what the city had planned.";
const SECOND: &str = "The mayor, Jon Aske, said that the work would hold for eighty years, and that nobody would have to \
    wait so long again.";
const THIRD: &str = "The audit office will publish its report on the planning of the work in May, its head said in a \
    statement on the same day.";

fn ingest(name: &str, bytes: &[u8]) -> Ingested {
    match read(&RawFile { name, bytes }, &Stated::default()) {
        Ok(ingested) => ingested,
        Err(problem) => panic!("{name}: {}", problem.render(false)),
    }
}

fn article(name: &str, bytes: &[u8]) -> Proposed {
    ingest(name, bytes).article
}

fn refusal(bytes: &[u8]) -> String {
    let raw = RawFile { name: "raw", bytes };
    match read(&raw, &Stated::default()) {
        Ok(ingested) => panic!("it was read: {:?}", ingested.article),
        Err(problem) => problem.render(false),
    }
}

/// The lines that an article left out, as they stand in the file, each with the reason.
fn left_out(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let text = reading_text(&RawFile { name, bytes }).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let removed = article(name, bytes).front.raw.removed;
    let each = removed.iter().flat_map(|r| {
        (r.lines.first..=r.lines.last).map(|line| (lines[line - 1].to_owned(), r.why.clone()))
    });
    each.filter(|(line, _)| !line.trim().is_empty()).collect()
}

fn assert_is_the_story(article: &Proposed) {
    assert_eq!(article.front.title, TITLE);
    for paragraph in [FIRST, SECOND, THIRD] {
        assert!(
            article.body.lines().any(|line| line == paragraph),
            "{paragraph:?} is not in\n{}",
            article.body
        );
    }
}

fn date(article: &Proposed) -> Option<String> {
    article
        .front
        .date
        .as_ref()
        .map(|date| date.range.to_string())
}

fn page() -> String {
    format!(
        "<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>\
         <p>{THIRD}</p></article></body></html>"
    )
}

#[test]
fn what_a_file_is_called_does_not_matter() {
    for name in ["a.html", "a.txt", "a.pdf", "a"] {
        assert_is_the_story(&article(name, page().as_bytes()));
    }
    let text = format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n");
    assert_is_the_story(&article("a.html", text.as_bytes()));
}

#[test]
fn a_page_in_an_old_encoding_is_read_as_it_says() {
    let arabic = "أعلنت إدارة الميناء اليوم أن الجسر القديم فتح أمام حركة المرور بعد عامين من أعمال الترميم.";
    let html = format!(
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>\
         <title>الجسر</title></head><body><h1>الجسر يفتح من جديد أمام المرور</h1><p>{arabic}</p><p>{arabic} وقالت إن الكلفة \
         زادت.</p></body></html>"
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&html);
    let article = article("a.html", &bytes);
    assert!(article.body.contains(arabic), "{}", article.body);
    assert_eq!(article.front.raw.encoding.as_deref(), Some("windows-1256"));
}

#[test]
fn a_page_that_shows_nothing_is_told() {
    let html = format!("<!doctype html><html><head><script>var a = \"{FIRST}\";</html>");
    assert!(refusal(html.as_bytes()).contains("nothing to read"));
}

#[test]
fn every_article_has_a_title_and_may_be_written() {
    let page = article(
        "a.html",
        b". <p>1 <!doctype html><nav><a href=/>Home</a></nav><article>.",
    );
    assert!(!page.front.title.is_empty());
    assert!(page.to_markdown().is_ok());
}

#[test]
fn a_page_that_a_browser_saved_whole_knows_its_address() {
    let html = page()
        .replace('=', "=3D")
        .replace("two years", "two=\r\n years");
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/bridge?id=3\r\n\
         Subject: =?utf-8?Q?Harbour=20bridge=20|=20Courier?=\r\nDate: Sun, 22 Nov 2026 09:00:00 -0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
         \tboundary=\"----Part--1\"\r\n\r\n\r\n------Part--1\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Location: https://courier.example/logo.png\r\n\r\niVBORw0KGgo=\r\n\
         ------Part--1\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/bridge?id=3\r\n\r\n\
         {html}\r\n------Part--1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: https://ads.example/frame\r\n\r\n<p>Buy a boat</p>\r\n------Part--1--\r\n"
    );
    let article = article("a.mhtml", mhtml.as_bytes());
    assert_is_the_story(&article);
    let url = article.front.url.as_ref().map(|url| url.as_str());
    assert_eq!(url, Some("https://courier.example/bridge?id=3"));
    // The day on which it was saved is not the day on which it was published.
    assert_eq!(date(&article), None);
    assert!(!article.body.contains("boat"));
}

fn mail(header: &str, body: &str) -> String {
    format!(
        "Received: from a.example by b.example; Sat, 14 Mar 2026 07:11:00 +0100\r\nMIME-Version: 1.0\r\n\
         Date: Sat, 14 Mar 2026 07:10:00 +0100\r\n{header}\r\n{body}"
    )
}

#[test]
fn a_newsletter_is_dated_and_named_by_its_header() {
    let body = format!(
        "Trouble reading this? View it in your browser\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n\r\n{THIRD}\r\n\r\n\
         You receive this because you asked for it.\r\nTo unsubscribe, follow this link.\r\n"
    );
    let header = format!(
        "Subject: {TITLE}\r\nFrom: The Quay Courier <news@courier.example>\r\nTo: you@home.example\r\n\
         List-Unsubscribe: <https://courier.example/out>\r\nContent-Type: text/plain; charset=utf-8\r\n"
    );
    let mail = mail(&header, &body);
    let article = article("a.eml", mail.as_bytes());
    assert_is_the_story(&article);
    assert_eq!(date(&article).as_deref(), Some("2026-03-14"));
    assert_eq!(
        article.front.source.as_ref().map(|s| s.as_str()),
        Some("the-quay-courier")
    );
    assert!(article.front.authors.is_empty());
    let out = left_out("a.eml", mail.as_bytes());
    for line in ["Trouble reading this?", "To unsubscribe"] {
        assert!(out.iter().any(|(l, _)| l.starts_with(line)), "{out:?}");
        assert!(!article.body.contains(line));
    }
}

#[test]
fn what_was_passed_on_has_the_date_of_its_own_header() {
    for (forward, from, subject, sent) in [
        (
            "Fwd: ",
            "From",
            "Subject",
            "Date: Fri, 13 March 2026 at 18:02",
        ),
        ("WG: ", "Von", "Betreff", "Gesendet: 13. März 2026 18:02"),
        ("TR : ", "De", "Objet", "Envoyé : 13 mars 2026 18:02"),
    ] {
        let body = format!(
            "FYI\r\n\r\n---------- Forwarded message ---------\r\n{from}: Ines Falk <ines@courier.example>\r\n{sent}\r\n\
             {subject}: {TITLE}\r\nTo: Desk <desk@home.example>\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n\r\n{THIRD}\r\n"
        );
        let header = format!(
            "Subject: =?utf-8?Q?{}?=\r\nFrom: Ola <ola@home.example>\r\nContent-Type: text/plain; charset=utf-8\r\n",
            format!("{forward}{TITLE}").replace(' ', "_")
        );
        let mail = mail(&header, &body);
        let article = article("a.eml", mail.as_bytes());
        assert_is_the_story(&article);
        assert_eq!(date(&article).as_deref(), Some("2026-03-13"), "{forward}");
        assert!(!article.front.authors.contains(&"Ola".to_owned()));
        assert!(!article.body.contains("desk@home.example"));
        let out = left_out("a.eml", mail.as_bytes());
        assert!(
            out.iter()
                .any(|(l, why)| l.contains("ines@courier") && why.contains("forwarded")),
            "{out:?}"
        );
    }
}

#[test]
fn of_two_forms_of_a_message_the_page_is_read_and_attachments_are_listed() {
    let header = format!(
        "Subject: {TITLE}\r\nFrom: Ines Falk <ines@courier.example>\r\nContent-Type: multipart/mixed; boundary=M\r\n"
    );
    let html = page().replace("Jon Aske", "<b>Jon Aske</b>");
    let body = format!(
        "--M\r\nContent-Type: multipart/alternative; boundary=A\r\n\r\n--A\r\nContent-Type: text/plain\r\n\r\n\
         Read it as HTML.\r\n--A\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--A--\r\n\
         --M\r\nContent-Type: application/pdf; name=\"report.pdf\"\r\nContent-Disposition: attachment\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--M--\r\n"
    );
    let mail = mail(&header, &body);
    let article = article("a.eml", mail.as_bytes());
    assert!(
        article.body.contains(FIRST) && article.body.contains("**Jon Aske**"),
        "{}",
        article.body
    );
    assert_eq!(article.front.authors, ["Ines Falk"]);
    let out = left_out("a.eml", mail.as_bytes());
    assert!(
        out.iter()
            .any(|(l, why)| l.contains("report.pdf") && why.contains("attachment")),
        "{out:?}"
    );
}

#[test]
fn a_mailbox_of_many_messages_is_refused() {
    let one = format!(
        "From a@b.example Sat Mar 14 07:10:00 2026\n{}\n",
        mail("Subject: A\r\nFrom: b\r\n", FIRST)
    );
    let alone = ingest("one.mbox", one.as_bytes());
    assert!(alone.article.body.contains("The bridge over"));
    assert!(refusal(format!("{one}\n{one}").as_bytes()).contains("mailbox of several messages"));
}

#[test]
fn messages_within_messages_without_end_do_not_end_the_program() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(200_000);
    let mail = mail(
        "Subject: A\r\nFrom: b\r\nContent-Type: message/rfc822\r\n",
        &nested,
    );
    assert!(refusal(mail.as_bytes()).contains("nothing to read"));
}

#[test]
fn markdown_stays_as_it_is_written() {
    let body = "The *audit office* has a [report](https://audit.example/r_1).\n\n## Costs\n\n| Year | Cost |\n| --- | --- |\n\
        | 2025 | 12 |\n\n- one\n  - two\n\n> A quotation\n> of two lines[^1]\n\n```\nlet a = \"b\";\n```\n\n[^1]: A note.\n";
    let front = "---\ntitle: Harbour bridge reopens\nauthor: \"[[Ines Falk]]\"\npublished: 2026-03-14\n\
        source: https://courier.example/bridge\ndescription: It was closed for two years.\ntags: [city, traffic]\n\
        mood: glad\n---\n";
    for text in [
        format!("{front}\n{body}"),
        format!("{front}\n# Harbour bridge reopens\n\n{body}"),
    ] {
        let ingested = ingest("a.txt", text.as_bytes());
        let article = &ingested.article;
        assert_eq!(article.body, body);
        assert_eq!(article.front.title, "Harbour bridge reopens");
        assert_eq!(article.front.authors, ["Ines Falk"]);
        assert_eq!(date(article).as_deref(), Some("2026-03-14"));
        assert_eq!(
            article.front.url.as_ref().map(|u| u.as_str()),
            Some("https://courier.example/bridge")
        );
        assert_eq!(
            article.front.summary.as_deref(),
            Some("It was closed for two years.")
        );
        let written = article.to_markdown().unwrap();
        assert!(written.contains("tags:\n- city\n- traffic\n"), "{written}");
        // What no article knows is told, with its line, and listed.
        let note = ingested.notes.first().expect("a note about `mood`");
        assert!(note.message().contains("`mood`"));
        assert_eq!(note.location().1, Some((8, 1)));
        assert!(
            left_out("a.txt", text.as_bytes())
                .iter()
                .any(|(line, _)| line == "mood: glad")
        );
    }
    let titled = format!("# Harbour *bridge* reopens\n\n{body}");
    let article = article("a.md", titled.as_bytes());
    assert_eq!(
        (article.front.title.as_str(), article.body.as_str()),
        ("Harbour bridge reopens", body)
    );
}

#[test]
fn broken_front_matter_is_text_and_told() {
    let text = format!("---\ntitle: \"Harbour\nmood: [glad\n---\n\n{FIRST}\n\n{SECOND}\n");
    let ingested = ingest("a.md", text.as_bytes());
    assert!(ingested.article.body.contains(FIRST));
    assert!(
        ingested
            .notes
            .iter()
            .any(|n| n.message().contains("not YAML"))
    );
}

#[test]
fn a_text_with_one_number_sign_is_no_markdown() {
    let text =
        format!("# 4 in the list of bridges\n\n{FIRST}\n\n* It cost 3 * 4 million.\n\n{SECOND}\n");
    let article = article("a.txt", text.as_bytes());
    assert!(article.body.contains("3 \\* 4"), "{}", article.body);
}

fn wrapped(y: i32, lines: &[&'static str]) -> Vec<(i32, i32, i32, &'static str)> {
    let places = (0..).map(|i| y - 14 * i);
    lines
        .iter()
        .zip(places)
        .map(|(line, y)| (60, y, 12, *line))
        .collect()
}

#[test]
fn the_lines_of_a_pdf_become_paragraphs_again() {
    let mut one = vec![
        (60, 810, 8, "The Quay Courier"),
        (60, 760, 20, TITLE),
        (60, 730, 12, "By Ines Falk"),
        (60, 710, 12, "14 March 2026"),
    ];
    one.extend(wrapped(680, &[
        "The bridge over the old harbour opened again to traffic on Saturday after two years of re-",
        "pairs that cost almost twice what the city had planned.",
    ]));
    one.extend(wrapped(
        640,
        &[
            "The mayor, Jon Aske, said that the work would hold for eighty years, and that nobody",
            "would have to wait so long again.",
        ],
    ));
    one.extend(wrapped(600, &[
        "Mara Lund, who runs a well-known bakery on the quay, lost half of her customers in the",
        "first winter and had to let two people go; she hopes that the summer will bring the well-",
    ]));
    one.push((290, 30, 8, "1"));
    let mut two = vec![(60, 810, 8, "The Quay Courier")];
    two.extend(wrapped(
        760,
        &["known crowds back to the old quay, where three other shops have closed since then."],
    ));
    two.extend(wrapped(730, &[
        "The audit office will publish its report on the planning of the work in May, its head said",
        "in a statement on the same day.",
    ]));
    two.push((290, 30, 8, "2"));
    let file = pdf(&[&one, &two]);
    let article = article("a.pdf", &file);
    assert_is_the_story(&article);
    assert!(
        article
            .body
            .contains("will bring the well-known crowds back to the old quay, where three"),
        "{}",
        article.body
    );
    assert_eq!(article.front.authors, ["Ines Falk"]);
    assert_eq!(date(&article).as_deref(), Some("2026-03-14"));
    let out = left_out("a.pdf", &file);
    let reasons: Vec<(&str, &str)> = out.iter().map(|(l, w)| (l.as_str(), w.as_str())).collect();
    for left in [
        ("The Quay Courier", "page header or footer"),
        ("1", "page number"),
        ("2", "page number"),
    ] {
        assert!(reasons.contains(&left), "{reasons:?}");
    }
}

#[test]
fn a_pdf_that_a_browser_printed_knows_its_address() {
    let mut lines = vec![(60, 760, 20, TITLE)];
    lines.extend(wrapped(700, &[
        "The bridge over the old harbour opened again to traffic on Saturday after two years of",
        "repairs that cost almost twice what the city had planned.",
    ]));
    lines.push((30, 20, 8, "https://courier.example/bridge"));
    lines.push((540, 20, 8, "1/1"));
    let article = article("a.pdf", &pdf(&[&lines]));
    assert_eq!(
        article.front.url.as_ref().map(|u| u.as_str()),
        Some("https://courier.example/bridge")
    );
    assert!(!article.body.contains("courier.example"));
}

#[test]
fn a_pdf_without_text_or_with_a_trap_in_it_ends_in_words() {
    assert!(refusal(&pdf(&[&[]])).contains("its pages are pictures"));
    assert!(refusal(b"%PDF-1.7\nnothing of the kind\n%%EOF").contains("the PDF is damaged"));
    let whole = pdf(&[&[(60, 700, 12, FIRST)]]);
    for cut in [whole.len() / 3, whole.len() / 2] {
        let cut = &whole[..cut];
        assert!(refusal(cut).contains("PDF"), "it says what the file is");
    }
    // A form that shows itself, and one that shows itself twice.
    for operators in ["/X1 Do ", "/X1 Do /X1 Do "] {
        let form = format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length {} >>\nstream\n{operators}endstream",
            operators.len()
        );
        let text = format!("BT /F1 12 Tf 60 700 Td ({FIRST}) Tj ET /X1 Do\n");
        let file = pdf_of(&[text], &[form]);
        let raw = RawFile {
            name: "a.pdf",
            bytes: &file,
        };
        match read(&raw, &Stated::default()) {
            Ok(ingested) => assert!(ingested.article.body.contains("The bridge over")),
            Err(problem) => assert!(problem.message().contains("PDF"), "{problem:?}"),
        }
    }
}

#[test]
fn operators_that_move_to_the_next_line_show_their_text() {
    let text =
        format!("BT /F1 12 Tf 14 TL 60 700 Td ({TITLE}) Tj T* ({FIRST}) ' 0 0 ({SECOND}) \" ET\n");
    let article = article("a.pdf", &pdf_of(&[text], &["null".to_owned()]));
    assert!(
        article.body.contains(FIRST) && article.body.contains(SECOND),
        "{}",
        article.body
    );
}

/// A font by number, with a table from codes to letters or without.
fn composite_font(table: &str) -> [String; 3] {
    let to_unicode = if table.is_empty() {
        ""
    } else {
        "/ToUnicode 7 0 R"
    };
    [
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] {to_unicode} >>"
        ),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 200 /W [1 90 500] >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{table}endstream", table.len()),
    ]
}

fn form(operators: &str, resources: &str) -> String {
    format!(
        "<< /Type /XObject /Subtype /Form {resources} /Length {} >>\nstream\n{operators}endstream",
        operators.len()
    )
}

#[test]
fn a_form_has_fonts_of_its_own_under_the_names_of_the_page() {
    let table = "1 beginbfrange\n<0001> <001A> <0061>\nendbfrange\n1 beginbfchar\n<0020> <0020>\nendbfchar\n";
    let codes: String = "the deck is new and the lamps will follow in the spring"
        .chars()
        .map(|c| if c == ' ' { 0x20 } else { c as u32 - 0x60 })
        .map(|code| format!("{code:04x}"))
        .collect();
    let mut more = vec![form(
        &format!("BT /F1 12 Tf 60 640 Td <{codes}> Tj ET\n"),
        "/Resources << /Font << /F1 5 0 R >> >>",
    )];
    more.extend(composite_font(table));
    let text = format!(
        "BT /F1 20 Tf 60 760 Td ({TITLE}) Tj ET\nBT /F1 12 Tf 60 700 Td ({FIRST}) Tj ET /X1 Do\n"
    );
    let file = pdf_of(&[text], &more);
    let raw = RawFile {
        name: "a.pdf",
        bytes: &file,
    };
    let lines = reading_text(&raw).unwrap();
    assert_eq!(
        lines.lines().collect::<Vec<_>>(),
        [
            TITLE,
            FIRST,
            "the deck is new and the lamps will follow in the spring"
        ]
    );
}

#[test]
fn old_asian_character_sets_are_known_by_their_names() {
    for (name, encoding, text) in [
        (
            "GBK-EUC-H",
            encoding_rs::GBK,
            "大桥经过两年维修后于周六重新开放，市长在仪式上说。",
        ),
        (
            "90ms-RKSJ-H",
            encoding_rs::SHIFT_JIS,
            "古い港の橋は二年の修理を経て土曜日に再び開通した。",
        ),
        (
            "ETen-B5-H",
            encoding_rs::BIG5,
            "大橋經過兩年維修後於週六重新開放，市長在儀式上說。",
        ),
        (
            "KSCms-UHC-H",
            encoding_rs::EUC_KR,
            "옛 항구의 다리가 이 년의 보수를 마치고 다시 열렸다.",
        ),
    ] {
        let (bytes, _, _) = encoding.encode(text);
        let codes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let operators = format!("BT /F1 12 Tf 60 700 Td <{codes}> Tj ET\n");
        let mut more = vec![form(&operators, "/Resources << /Font << /F1 5 0 R >> >>")];
        let [font, inner, table] = composite_font("");
        more.extend([
            font.replace("Identity-H", name),
            inner.replace("/DW 200 /W [1 90 500]", "/DW 1000"),
            table,
        ]);
        let file = pdf_of(&["/X1 Do\n".to_owned()], &more);
        let raw = RawFile {
            name: "a.pdf",
            bytes: &file,
        };
        assert_eq!(reading_text(&raw).unwrap(), text, "{name}");
    }
}

#[test]
fn letters_that_a_pdf_does_not_name_are_not_lost_in_silence() {
    let show = |codes: &str| {
        let mut more = vec![form(
            &format!("BT /F1 12 Tf 60 640 Td <{codes}> Tj ET\n"),
            "/Resources << /Font << /F1 5 0 R >> >>",
        )];
        more.extend(composite_font(""));
        pdf_of(
            &[format!("BT /F1 12 Tf 60 700 Td ({FIRST}) Tj ET /X1 Do\n")],
            &more,
        )
    };
    let few = ingest("a.pdf", &show("000300040005"));
    assert!(
        few.notes
            .iter()
            .any(|n| n.message().contains("which letters 3 of its")),
        "{:?}",
        few.notes
    );
    let many = "0003".repeat(300);
    assert!(refusal(&show(&many)).contains("without saying which they are"));
}

fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_word_file_keeps_its_headings_lists_tables_links_and_notes() {
    let item = |id: u8, text: &str| {
        let style = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>");
        p(&style, text)
    };
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let paragraphs = [
        p("<w:pStyle w:val=\"Titel\"/>", TITLE),
        p("", "By Ines Falk"),
        p("", "14 March 2026"),
        p("", FIRST),
        p("<w:pStyle w:val=\"Eigene\"/>", "What it cost"),
        "<w:p><w:r><w:t xml:space=\"preserve\">The price rose, the </w:t></w:r><w:hyperlink r:id=\"r1\"><w:r><w:t>audit \
             office</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> said, and </w:t></w:r><w:del><w:r><w:delText>never \
             </w:delText><w:t>never</w:t></w:r></w:del><w:r><w:rPr><w:b/></w:rPr><w:t>nobody</w:t></w:r><w:r><w:t \
             xml:space=\"preserve\"> asked why &amp; how.</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>".to_owned(),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("Year"),
            cell("Cost"),
            cell("2025"),
            cell("12 *")
        ),
        item(1, "The deck is new."),
        item(1, "The pillars were strengthened."),
        item(2, "The lamps follow."),
        p("", SECOND),
        p("", THIRD),
    ];
    let file = docx(&paragraphs.concat());
    let article = article("a.docx", &file);
    assert_is_the_story(&article);
    let body = &article.body;
    for part in [
        "\n## What it cost\n",
        "The price rose, the [audit office](<https://audit.example/report>) said, and **nobody** asked why & how.[^f7]\n",
        "\n| Year | Cost |\n| --- | --- |\n| 2025 | 12 \\* |\n",
        "\n- The deck is new.\n- The pillars were strengthened.\n",
        "\n1. The lamps follow.\n",
        "\n[^f7]: Prices of 2024.\n",
    ] {
        assert!(body.contains(part), "{part:?} is not in\n{body}");
    }
    assert!(
        !body.contains("never") && !body.contains("Ines Falk"),
        "{body}"
    );
    assert_eq!(article.front.authors, ["Ines Falk"]);
    assert_eq!(date(&article).as_deref(), Some("2026-03-14"));
    let out = left_out("a.docx", &file);
    assert!(
        out.iter()
            .any(|(l, why)| l == "The Quay Courier" && why.contains("header")),
        "{out:?}"
    );
}

#[test]
fn a_small_word_file_that_unfolds_to_too_much_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("word/document.xml", packed).unwrap();
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..33 {
        archive.write_all(&spaces).unwrap();
    }
    let file = archive.finish().unwrap().into_inner();
    assert!(file.len() < 1 << 20);
    assert!(refusal(&file).contains("unfolds to too much"));
}

#[test]
fn an_archive_gives_the_files_that_somebody_put_there() {
    let text = format!("{TITLE}\n\n{FIRST}\n");
    let inner = zip(&[("a.txt", text.as_bytes())]);
    let file = zip(&[
        ("later/b.txt", text.as_bytes()),
        ("a.html", page().as_bytes()),
        ("a_files/frame.html", b"<p>Buy a boat</p>"),
        ("case_files/kept.txt", text.as_bytes()),
        ("__MACOSX/later/._b.txt", b"\0\0"),
        (".DS_Store", b"\0\0"),
        ("inner.zip", &inner),
        ("../out.txt", text.as_bytes()),
    ]);
    let raw = RawFile {
        name: "all.zip",
        bytes: &file,
    };
    let members: Vec<_> = unpack(&raw).unwrap().expect("an archive").collect();
    let paths: Vec<&str> = members.iter().flatten().map(|m| m.path.as_str()).collect();
    assert_eq!(paths, ["a.html", "case_files/kept.txt", "later/b.txt"]);
    let problems: Vec<String> = members
        .iter()
        .filter_map(|m| m.as_ref().err())
        .map(|p| p.render(false))
        .collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains("all.zip/inner.zip") && problems[0].contains("within an archive"));
    let one = RawFile {
        name: "a.txt",
        bytes: text.as_bytes(),
    };
    assert!(unpack(&one).unwrap().is_none());
    let word = docx(&p("", FIRST));
    assert!(
        unpack(&RawFile {
            name: "a.zip",
            bytes: &word
        })
        .unwrap()
        .is_none()
    );
}

#[test]
fn what_is_not_read_is_named_with_what_to_do() {
    for (bytes, what, advice) in [
        (&b"{\\rtf1\\ansi The bridge}"[..], "an RTF file", "DOCX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0",
            "an old Office file",
            "DOCX",
        ),
        (
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            "a picture",
            "plain text file",
        ),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive", "unpack it"),
    ] {
        let told = refusal(bytes);
        assert!(told.contains(what) && told.contains(advice), "{told}");
    }
    let odt = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<x/>"),
    ]);
    assert!(refusal(&odt).contains("an OpenDocument file"));
    let epub = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<x/>"),
    ]);
    assert!(refusal(&epub).contains("an EPUB book"));
}
