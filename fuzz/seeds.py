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


SEEDS = {
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
