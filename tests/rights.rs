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
