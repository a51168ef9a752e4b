//! What may not be published is in no byte of the site.

mod common;

use common::{Dossier, Files};

/// A word that marks its place holds `xq`. What may be shown holds `may` too.
const MARKED: &str = r#"
-- content/dossier.yaml --
title: Rights
# xqconfig
rights: digest
-- content/index.md --
The mill closed [@digest#p2], as did the mine [@link#p2]. <!-- xqnote -->

<!--
xqlongnote
-->
-- content/inbox/0123456789abcdef.txt --
xqinbox
-- content/articles/full.md --
---
title: All of it
date: 2024-05-02
source: gazette
rights: full
key_points: [A xqmaypoint.]
figures: [{caption: A xqmaycaption.}]
raw: {name: a.txt, file: inbox/0123456789abcdef.txt, blake3: "00", removed: [{lines: 1, why: "second story: xqmaysecond"}]}
---

The mill xqmaybody is closed. <!-- xqcomment -->
-- content/articles/digest.md --
---
# xqyaml
title: The mill
date: 2024-05-02
source: gazette
summary: A xqmaysummary.
key_points: [The xqpoint.]
figures: [{caption: The xqcaption., credit: Xqcredit}]
raw: {name: b.txt, file: inbox/0123456789abcdef.txt, blake3: "00", removed: [{lines: 1, why: "second story: xqsecond"}]}
---

Nobody knew, the xqbody said.

The first xqmaysentence is cited. The second xqsentence is not.

On 2 May 2024 the xqmayevent happened in the sight of all who had come to the mill that day from the villages up the river and the farms on the hills and the xqtail saw it.

“We shall never speak of xqmayquote again,” Minister Ada Lovell said.

“It was, as all of us who were there that night and had to carry the sacks and the beams and the children and the old down to the boats will tell you for as long as we live, the xqspeech,” Minister Ada Lovell said.

Bern Okoro, the spokesman who had been for many years with the firm that made the beams and the sacks and the boats and the bells and the ropes and the sails and the oars and the xqrole of it, left.

```
xqcode
```

| xqhead |
|--------|
| xqcell |

## A xqheading

A line[^1]. <b>xqhtml</b>

[^1]: A xqfootnote.
-- content/articles/link.md --
---
title: The mine
date: 2024-05-03
source: post
url: https://post.example/mine
dateline: XQDATELINE
summary: A xqsummary.
key_points: [The xqlinkpoint.]
figures: [{caption: The xqlinkcaption on 1 May 2024.}]
rights: link
raw: {name: c.txt, file: inbox/0123456789abcdef.txt, blake3: "00", removed: [{lines: 1, why: "second story: xqlinksecond"}]}
---

On 1 May 2024 the xqlinkevent happened. On 1 May 2024 the xqlinkagain happened.

The xqcited sentence is cited. “We shall never speak of xqlinkquote again,” Minister Ada Lovell said.

Bern Okoro, the chief of the xqlinkrole board, left. Xqlinktitle Minister Cara Nunn stayed.
-- content/articles/draft.md --
---
title: A xqdraft
draft: true
rights: full
---

The xqdrafted.
-- content/people/ada-lovell.md --
---
name: Ada Lovell
roles: [{title: Minister, as_of: 2024-05, citation: "@link#p2"}]
---
-- content/events/closure.md --
---
title: The closure
date: 2024-05-01
people: [ada-lovell]
citations: ["@link#p1", "@digest#p3", {cite: "@link#p2", says: 2024-04-30}]
---
"#;

/// The words of a text that mark a place.
fn marks(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with("xq"))
        .map(str::to_owned)
        .collect();
    marks.sort();
    marks.dedup();
    marks
}

fn published(site: &Files) -> Vec<String> {
    let all: String = site
        .iter()
        .map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(bytes)))
        .collect();
    marks(&all)
}

#[test]
fn only_what_may_be_published_is_in_the_site() {
    let dossier = Dossier::of(MARKED);
    let may: Vec<String> = marks(MARKED)
        .into_iter()
        .filter(|mark| mark.starts_with("xqmay"))
        .collect();
    assert!(may.len() >= 8 && marks(MARKED).len() > 30);
    assert_eq!(published(&dossier.build()), may);
}

#[test]
fn with_drafts_the_draft_is_published_and_nothing_else() {
    let dossier = Dossier::of(MARKED);
    let without = published(&dossier.build());
    let ran = dossier.run(["build", "--drafts"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let mut with = published(&dossier.site());
    with.retain(|mark| !without.contains(mark));
    assert_eq!(with, ["xqdraft", "xqdrafted"]);
}

#[test]
fn the_default_of_the_dossier_holds_for_articles_that_do_not_say() {
    let dossier = Dossier::of(MARKED);
    let config = dossier.text("content/dossier.yaml");
    dossier.write("content/dossier.yaml", config.replace("digest", "link"));
    let shown = published(&dossier.build());
    assert_eq!(
        shown,
        ["xqmaybody", "xqmaycaption", "xqmaypoint", "xqmaysecond"]
    );
}

/// A hundred articles of a kind. A word that holds `xq` is in no sentence that may be shown.
fn hundred(dossier: &Dossier, kind: &str, keys: &str, summary: &str) {
    const WHO: [&str; 4] = ["Ada Lovell", "Bern Okoro", "Cara Nunn", "Dov Amsel"];
    for n in 0..100 {
        let (who, other) = (WHO[n % 4], WHO[(n + 1) % 4]);
        let (day, mark) = (n % 28 + 1, format!("xq{kind}{n}"));
        dossier.write(
            &format!("content/articles/{kind}-{n}.md"),
            format!(
                "---\ntitle: Number {n} of {kind}\ndate: 2024-05-{day:02}\nsource: outlet-{}\nlanguage: en\n{keys}\n{summary}\
                 key_points: [The {mark}point of it.]\n\
                 figures: [{{caption: The {mark}caption., credit: {mark}credit}}]\n\
                 raw: {{name: a.txt, file: \"\", blake3: \"\", removed: [{{lines: 1, why: \"second story: {mark}why\"}}]}}\n---\n\n\
                 Nobody at the table had known of the {mark}plan before that evening.\n\n\
                 {who} and {other} had both been told of it. The {mark}answer was kept.\n\n\
                 - The {mark}list went on.\n\n> The {mark}quote was long.\n\n\
                 | {mark}head | b |\n|---|---|\n| {mark}cell | 2 |\n\n\
                 ![{mark}picture](https://e.example/{mark}.png \"{mark}title\") [{mark}link](https://e.example/{mark}.html)\n\n\
                 ```\n{mark}code\n```\n\nA line[^1].\n\n[^1]: A {mark}note.\n",
                n % 7
            ),
        );
    }
}

#[test]
fn of_hundreds_of_articles_none_says_more_than_it_may() {
    let dossier =
        Dossier::of("-- content/dossier.yaml --\ntitle: Rights\nbase_url: https://port.example\n");
    hundred(&dossier, "full", "rights: full", "");
    hundred(&dossier, "digest", "rights: digest", "");
    hundred(
        &dossier,
        "link",
        "rights: link",
        "summary: A xqlinksummary of it.\n",
    );
    hundred(&dossier, "draft", "rights: full\ndraft: true", "");
    let site = dossier.build();
    let shown = published(&site);
    let of = |kind: &str| shown.iter().filter(|mark| mark.starts_with(kind)).count();
    assert!(of("xqfull") >= 1000, "{}", of("xqfull"));
    assert_eq!(
        (of("xqdigest"), of("xqlink"), of("xqdraft")),
        (0, 0, 0),
        "{shown:?}"
    );
    // Bytes that were packed would hide their words from this test.
    for (path, bytes) in &site {
        let packed = [&b"\x1f\x8b"[..], b"PK\x03\x04", b"\x28\xb5\x2f\xfd"];
        assert!(
            !packed.iter().any(|magic| bytes.starts_with(magic)),
            "{path}"
        );
        let is_picture = bytes.starts_with(b"\x89PNG");
        assert!(is_picture || std::str::from_utf8(bytes).is_ok(), "{path}");
        for chunk in [b"tEXt", b"zTXt", b"iTXt"] {
            assert!(!bytes.windows(4).any(|four| four == chunk), "{path}");
        }
    }
}
