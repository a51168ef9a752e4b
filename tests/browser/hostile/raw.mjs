// The same vectors as they come off web pages: in saved HTML, where they are text to whoever
// reads it and where they are markup, and in plain text.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plain } from "./content.mjs";

const text = (v) => v.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const inScript = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

function saved(v, n) {
  const said = text(v);
  const described = inScript({
    "@context": "https://schema.org", "@type": "NewsArticle", headline: v, description: v, author: [{ "@type": "Person", name: v }],
    publisher: { "@type": "Organization", name: v }, datePublished: "2025-12-13", articleSection: v, keywords: [v],
  });
  return `<!doctype html><html lang="${said}"><head><meta charset="utf-8"><title>${said}</title>
<meta name="author" content="${said}"><meta name="description" content="${said}"><meta name="keywords" content="${said}">
<meta property="og:title" content="${said}"><meta property="og:description" content="${said}"><meta property="og:site_name" content="${said}">
<link rel="canonical" href="https://example.org/${said}"><script type="application/ld+json">${described}</script></head>
<body><article><h1>${said}</h1><p class="byline">By ${said}</p><time datetime="${said}">${said}</time>
<p>${plain(n, 4)}</p><p>${said}</p><p title="${said}" id="${said}" onclick="${said}">${plain(n + 1, 1)} ${said} ${plain(n + 2, 1)}</p>
<p>${plain(n + 3, 2)} <a href="${said}" title="${said}">${said}</a>, <a href="javascript:${said}">there</a>, <a href="https://example.org/?q=${said}">here</a>.</p>
<figure><img src="${said}" alt="${said}" title="${said}"><figcaption>${said}</figcaption></figure>
<h2>${said}</h2><ul><li>${said}</li></ul><blockquote><p>${said}</p></blockquote><pre>${said}</pre><p><code>${said}</code> <b>${said}</b></p>
<table><tr><th>${said}</th></tr><tr><td>${said}</td></tr></table>
<p>“${said},” said John Smith of ${said}. ${plain(n + 4, 3)}</p></article></body></html>`;
}

const torn = (v, n) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Saved ${n} ${v}</title>
<meta property="og:title" content='${v}'><meta name="author" content="${v}"></head><body><article><h1>Saved ${n}</h1>
<p>${plain(n, 4)}</p><p>${plain(n + 1, 2)} ${v}</p><p title="${v}">${plain(n + 2, 2)}</p><p><a href=${v}>${plain(n + 3, 1)}</a></p>
<div>${v}</div><p>${plain(n + 4, 3)}</p></article></body></html>`;

const typed = (v, n) => `${v}\n\nBy ${v}\n\nDAMASCUS, December 13, 2025 (${v}) — ${plain(n, 3)}\n\n${v}\n\n“${v},” said John Smith, the ${v}. ${plain(n + 1, 2)}\n\n${plain(n + 2, 2)} ${v} ${plain(n + 3, 1)}\n`;

export function writeRaw(folder, vectors) {
  mkdirSync(folder, { recursive: true });
  vectors.forEach((v, n) => {
    writeFileSync(join(folder, `saved-${n}.html`), saved(v, 30_000 + 10 * n));
    writeFileSync(join(folder, `torn-${n}.html`), torn(v, 50_000 + 10 * n));
    writeFileSync(join(folder, `typed-${n}.txt`), typed(v, 70_000 + 10 * n));
  });
}
