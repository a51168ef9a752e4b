#!/usr/bin/env python3
"""Lays out fuzz/corpus/: a few small files of each kind for the fuzzer to begin with."""

import io
import pathlib
import zipfile

TITLE = "Harbour bridge reopens after two years"
FIRST = "The bridge over the old harbour opened again on Saturday, the mayor, Jon Aske, said."
SECOND = "“We waited long enough,” said Mara Lund, who runs a well-known bakery on the quay."
HEAD = "By Ines Falk\n14 March 2026, 9:41 am\n"
STORY = f"{TITLE}\n\n{HEAD}\n{FIRST}\n\n{SECOND}\n\nShare this\n\nA report is due in May.\n"
TWO = f"{STORY}\nStorm closes the ferry line\n\nOla Berg\n15 March 2026\n\nBODØ — {FIRST}\n\n{SECOND}\n"
ARABIC = "الجسر يفتح من جديد\n\nأعلنت إدارة الميناء اليوم أن الجسر فتح أمام حركة المرور.\n"

PAGE = f"""<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE} | Courier</title>
<meta property=og:title content="{TITLE}"><script type=application/ld+json>{{"@type":"NewsArticle",
"headline":"{TITLE}","datePublished":"2026-03-14T09:41:00+01:00","author":{{"name":"Ines Falk"}}}}</script>
</head><body><nav><a href=/>Home</a></nav><article><h1>{TITLE}</h1><figure><img src=a.png>
<figcaption>The bridge. Photo: A. Berg</figcaption></figure><p>{FIRST}<p>{SECOND}<h2>Costs</h2>
<table><tr><th>Year<td>2025<tr><td colspan=2>12</table><ul><li>one<li>two</ul><blockquote>{SECOND}
</blockquote><pre>a &lt; b</pre></article><aside>Related<a href=/b>Storm</a></aside></body></html>"""

MARKDOWN = f"""---
title: {TITLE}
date: 2026-03-14
authors: [Ines Falk]
tags: [city]
mood: glad
---

# {TITLE}

{FIRST}[^1]

## Costs

| Year | Cost |
| --- | --- |
| 2025 | 12 |

[^1]: A [note](https://a.example).
"""

LETTER = f"""Received: from a.example by b.example; Sat, 14 Mar 2026 07:11:00 +0100
MIME-Version: 1.0
Date: Sat, 14 Mar 2026 07:10:00 +0100
Subject: =?utf-8?Q?Fwd:_Harbour?=
From: Ola <ola@a.example>
List-Unsubscribe: <https://a.example/out>
Content-Type: multipart/mixed; boundary=M

--M
Content-Type: text/plain; charset=utf-8

---------- Forwarded message ---------
From: Ines Falk <ines@a.example>
Date: Fri, 13 March 2026 at 18:02
Subject: {TITLE}

{FIRST}

-- 
Ola
--M
Content-Type: application/pdf; name="report.pdf"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

JVBERi0=
--M--
"""

SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/bridge
Subject: {TITLE}
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/bridge

<h1>{TITLE}</h1><p>{FIRST} =E2=80=93 =
{FIRST}</p>
--B--
"""

DOCUMENT = f"""<w:document xmlns:w="w" xmlns:r="r"><w:body>
<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>
<w:p><w:r><w:t>{FIRST}</w:t><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr>
<w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:hyperlink r:id="r1"><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"""
STYLES = '<w:styles><w:style w:styleId="T"><w:name w:val="heading 1"/><w:basedOn w:val="T"/></w:style></w:styles>'
LINKS = '<Relationships><Relationship Id="r1" Target="https://a.example/"/></Relationships>'
LISTS = '<w:numbering><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
NOTES = '<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'


def pdf():
    """One page with a form, a composite font and its tables."""
    table = "1 beginbfrange\n<0001> <0003> <0041>\n<0004> <0005> [<0061> <0062>]\nendbfrange\n"
    show = f"BT /F1 12 Tf 14 TL 60 700 Td ({TITLE}) Tj T* [({FIRST}) -250 (a)] TJ (b) ' ET q /X1 Do Q\n"
    form = "BT /F2 10 Tf 1 0 0 1 60 500 Tm <00010002> Tj ET\n"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R /F2 5 0 R >>"
        " /XObject << /X1 8 0 R >> >> >>",
        "<< /Type /Page /Parent 2 0 R /Contents 9 0 R /Rotate 0 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /B /C] >> >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [1 2 600 3 [500 400]] >>",
        f"<< /Length {len(table)} >>\nstream\n{table}endstream",
        f"<< /Type /XObject /Subtype /Form /Matrix [1 0 0 1 5 5] /Length {len(form)} >>\nstream\n{form}endstream",
        f"<< /Length {len(show)} >>\nstream\n{show}endstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()


def archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("b/a.txt", STORY)
        files.writestr("a.html", PAGE)
        files.writestr("a_files/x.js", "1")
    return packed.getvalue()


BRIEFING = f"""{FIRST} [[Jon Aske]] and [[quay|the *quay*]] [@bridge-reopens#p1][@ferry], [@bridge-reopens#f1].

## Costs [@secret]

> - [a][@ferry#p1] **b [[J. Aske]]** `[[c]]` <https://a.example> ![d](https://a.example/e.png "f")
>   1. [g](mailto:h@a.example) [i] ~~j~~[^1]

| Year | [[courier]] |
| :--- | ---: |
| 2025 | [@x#p9] [[nobody]] |

<script>k</script><!-- l --> <p onclick="m">n</p>

o
: p [q](#r) [s](javascript:t) &lt;u&#62;

```html
</code>
```

[^1]: v [[w|x]]

[i]: https://a.example/ "y"
"""
NESTED = ["> " * 60 + "a", "".join("  " * n + "- a\n" for n in range(40)), "**a _b " * 60, "[" * 200 + "a" + "](b)" * 200]
FLOODS = ["# a\n" * 80, "[^a]: b\n\n" * 40, "[[a]] [@b] " * 40, "[a]\n" + "[a]: https://b.example\n" * 60]

FRONT = [
    f"""0---
title: {TITLE}
date: 2026-03-14
updated: 2026-03-14T09:41:00+01:00
source: courier
authors: [Ines Falk, "Ola \\u00d8"]
url: https://a.example/bridge
language: en
summary: >-
  It is open
  again.
key_points: [one, 'two']
figures: [{{caption: A bridge, credit: SANA, taken: 2025-11}}]
cites: [wire]
same_as: [b]
updates: b
tags: &tags [city, *none]
rights: digest
grade: {{reliability: B, credibility: 2}}
draft: true
people: {{add: [Jon Aske], remove: [b]}}
raw: {{name: 004.txt, file: inbox/0.txt, blake3: 00, removed: [{{lines: 4-6, why: share widget, ok: true}}]}}
---
{FIRST} [[b]] [@b#p1]
""",
    "0---\nnot_before: 2026\ntilte: A\ndate: soon\ntitle: |\n  B\nmood: glad\n---\n",
    "1---\nname: Jon Aske\naliases: [يون آسكه]\nnot: [Jan Aske]\nsame_as: [b]\ndistinct_from: [c]\nwikidata: Q42\n"
    "roles: [{title: Mayor of Oslo, as_of: 2026, citation: '@b#p1'}]\nsettled: {mayor: he is}\n---\nA mayor.\n",
    "4---\nname: The Courier\nurl: https://a.example\nkind: paper\ncountry: NO\ngrade: {reliability: A}\ngrade_reason: x\n---\n",
    "5---\ntitle: It opens\ndate: {earliest: 2026-03, latest: 2026-04}\npeople: [b]\nplaces: [oslo]\n"
    "citations: ['@b#p1', {cite: '@b', says: 2026-03-13}]\nsame_as: [e1]\nkey: true\nconfirmed: yes\nsettled: {date: x}\n---\n",
    "5---\nhide: true\ncitations: ['@b']\nsettled: no\n---\n",
    "6---\ntitle: A page\n---\n[@b]\n",
    "7---\nbottom_line: \"[[b]] and [@b#p1]\"\nupdated: 2026-03-14\nprevious: 2026-03\n---\n# A\n",
    "8title: D\nlanguage: ar\nbase_url: https://a.example/b/\ntheme: ../x\nrights: full\nauthors: [a]\ncards: no\n",
    "0---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c {<<: *b, k: [*b, *b]}\ntags: [*c, *a]\ntitle: &t !u T\nsummary: *t\n---\n",
    "0---\ntitle: T\ntitle: U\n? [a, b]\n: {c: d, c: e}\n---\n",
    f"0---\ntitle: {'[' * 150}{']' * 150}\n---\n",
    f"8x: {'{a: ' * 150}{'}' * 150}\n",
    f"0---\ntitle: {'x' * 3000}\n{'k: 1' * 3}\n---\n",
]

NAMES = [
    "004\nJon Aske\nThe Courier\n",
    "../../etc/passwd\n..\nC:\\\\con\n",
    "CON.txt\nnul\nIndex\n",
    "الجسر يفتح\nيون آسكه\n新华社\n",
    "a" * 100 + "\n" + "b-" * 60 + "\n" + "ß" * 60,
    "\u202eexe.\x1b[2J\n…\n\u00a0\n",
]

SEEDS = {
    "front_matter": FRONT,
    "markdown_html": [n + text for n in "0157" for text in [BRIEFING, MARKDOWN]] + [f"1{t}" for t in NESTED + FLOODS],
    "links": [BRIEFING, *NESTED, *FLOODS],
    "slugs": NAMES,
    "text": [STORY, TWO, ARABIC, STORY.encode("utf-16"), ARABIC.encode("cp1256")],
    "html": [PAGE, f"<p>{FIRST}<br>{SECOND}"],
    "mail": [LETTER, SAVED],
    "markdown": [MARKDOWN],
    "pdf": [pdf()],
    "docx": ["\0".join([DOCUMENT, STYLES, LINKS, LISTS, NOTES, DOCUMENT])],
    "zip": [archive()],
}

for target, seeds in SEEDS.items():
    folder = pathlib.Path(__file__).parent / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(seed if isinstance(seed, bytes) else seed.encode())
