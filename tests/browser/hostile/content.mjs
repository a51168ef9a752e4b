// A dossier in which every field of every file says a vector, as its author would write it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// JSON is YAML, but for the characters that YAML wants named.
const quoted = (value) => JSON.stringify(value).replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, "0")}`);

const front = (fields) => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${quoted(value)}\n`).join("")}---\n\n`;

const SHARED = 8;
export const parted = (all, size) => Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

// Ordinary sentences, other ones in each file, so that no two are taken for copies.
const WORDS = "report river council winter market bridge soldier letter harvest engine border teacher window village signal cotton minister valley hospital garden copper station".split(" ");
export function plain(seed, sentences = 3) {
  let state = seed * 2654435761 + 12345;
  const next = () => WORDS[(state = (state * 1103515245 + 12345) % 2147483648) % WORDS.length];
  return Array.from({ length: sentences }, () => `The ${Array.from({ length: 11 }, next).join(" ")} ${seed}.`).join(" ");
}

const NAMES = ["John", "Layla", "Omar", "Ingrid", "Pavel", "Amara", "Tomas", "Noor", "Bruno", "Yuki", "Selma", "Viktor", "Rania", "Diego", "Astrid", "Kofi"]
  .flatMap((given) => ["Smith", "Haddad", "Berger", "Okafor"].map((family) => `${given} ${family}`));

// Every place that Markdown has for somebody’s words. What can swallow the rest of a text
// stands in a list item, which ends it, and last.
const places = (v, called, alone) => [
  `Words ${v} in a sentence.`,
  `“${v},” said ${called}, envoy for ${v}, in Palmyra on 13 December 2025.`,
  `${called.split(" ")[0]} ${v} told Arab News that “${v}” was shown on 3 May.`,
  `[read](${v}) [read](<${v}>) [read](https://example.org/ "${v}") [${v}](https://example.org/) [read](https://example.org/?q=${v}) [read](javascript:${v}) [read](data:text/html,${v})`,
  `![${v}](${v}) ![picture](<${v}>) ![${v}](https://example.org/x.png "${v}") ![picture](data:image/svg+xml,${v})`,
  `[reference] and [${v}][reference]\n\n[reference]: <${v}> "${v}"\n[${v}]: https://example.org/`,
  `<${v}> and <https://example.org/${v}> and https://example.org/${v}`,
  `[[p0|${v}]] [[a0|${v}]]`,
  ...(alone ? [`[[${v}]]`, `[@${v}]`, `[@a0#${v}]`] : []),
  `[@a0#p1] ${v} [@a0#p1]`,
  `\`${v}\` and ~~${v}~~ and **${v}** and _${v}_ and a note[^${v}] and another[^note].\n\n[^note]: ${v}\n[^${v}]: ${v}`,
  `## ${v}`,
  `### Heading {#${v} .${v} onclick=${v}}`,
  `| ${v} | b |\n|---|---|\n| a | ${v} |`,
  `> ${v}`,
  `\`\`\`${v}\n${v}\n\`\`\``,
  `    ${v}`,
  `- ${v.replaceAll("\n", "\n  ")}\n\n1. <div>${v.replaceAll("\n", "\n   ")}</div>\n\n- <!-- ${v.replaceAll("\n", "\n  ")} -->`,
];
const body = (vs, seed, alone = false) => `${plain(seed)}\n\n${vs.flatMap((v, n) => places(v, NAMES[(seed + n) % NAMES.length], alone)).join("\n\n")}\n\n${vs.join("\n\n")}\n`;

function article(v, n, source) {
  // A person of that name alone has a page; so would a body and a place, of the same kind.
  return front({
    title: v,
    date: "2025-12-13",
    source: `s${source}`,
    cites: [`s${source}`, v],
    same_as: [v],
    updates: v,
    language: v,
    url: `https://example.org/${encodeURI(v)}`,
    authors: [v, `By ${v}`],
    dateline: v,
    summary: v,
    key_points: [v, `${v} again`],
    figures: [{ caption: v, credit: v, taken: "2025-12-13" }],
    tags: [v],
    rights: "full",
    people: { add: [v], remove: [v] },
    organisations: { add: [`body ${v}`], remove: [v] },
    places: { add: [`place ${v}`], remove: [v] },
    raw: { name: v, file: v, blake3: v, encoding: v, summary: v, removed: [{ lines: v, why: v }] },
  }) + body([v], n, true);
}

function entity(vs, n, kind, first) {
  const v = vs.join(" ");
  return front({
    name: `${v} ${kind}`,
    aliases: vs.map((one) => `${kind} ${one}`),
    not: vs,
    distinct_from: vs,
    description: v,
    wikidata: v,
    roles: vs.map((one) => ({ title: one, as_of: "2025-01-01", citation: `@a${first}#p1` })),
    settled: Object.fromEntries(vs.map((one) => [one, one])),
  }) + body(vs.slice(0, 2), n);
}

function source(vs, n) {
  const v = vs.join(" ");
  const told = { kind: v, country: v, description: v, grade: { reliability: "B", credibility: 2 }, grade_reason: v };
  return front({ name: `${v} outlet`, aliases: vs.map((one) => `outlet ${one}`), url: `https://example.org/${v}`, ...told }) + body(vs.slice(0, 2), n);
}

function event(vs, n, first) {
  const v = vs.join(" ");
  return front({
    title: v,
    date: "2025-12-13",
    people: [`p${n}`],
    organisations: [`o${n}`],
    places: [`l${n}`],
    citations: [`@a${first}#p1`, { cite: `@a${first}#p2`, says: "2025-12-14" }],
    same_as: vs,
    distinct_from: vs,
    key: true,
    settled: { date: v, figure: v },
  }) + body(vs.slice(0, 2), n);
}

const page = (vs, n) => front({ title: vs.join(" "), bottom_line: vs.join(" "), updated: "2025-12-13" }) + body(vs, n);

function put(root, path, text) {
  const to = join(root, "content", path);
  mkdirSync(join(to, ".."), { recursive: true });
  writeFileSync(to, text);
}

const SETTINGS = { title: "Vectors", language: "en", rights: "full", cards: false, base_url: "https://dossier.example/" };
const settings = (root, more) => put(root, "dossier.yaml", Object.entries({ ...SETTINGS, ...more }).map(([key, value]) => `${key}: ${quoted(value)}\n`).join(""));

// Each has an article for itself and shares a file of each other kind with a few.
export function writeDossier(root, vectors) {
  settings(root, {});
  vectors.forEach((v, n) => put(root, `articles/a${n}.md`, article(v, n, Math.floor(n / SHARED))));
  parted(vectors, SHARED).forEach((vs, n) => {
    put(root, `people/p${n}.md`, entity(vs, n, "person", n * SHARED));
    put(root, `organisations/o${n}.md`, entity(vs, n, "body", n * SHARED));
    put(root, `places/l${n}.md`, entity(vs, n, "place", n * SHARED));
    put(root, `sources/s${n}.md`, source(vs, n));
    put(root, `events/e${n}.md`, event(vs, n, n * SHARED));
    put(root, `pages/g${n}.md`, page(vs, n));
  });
}

// What all pages of a dossier say: its title, its authors, its briefing.
export function writeFrame(root, vs) {
  const v = vs.join(" ");
  settings(root, { title: v, subtitle: v, description: v, authors: vs });
  put(root, "index.md", front({ title: v, bottom_line: v, updated: "2025-12-13", previous: "2025-12-01" }) + body(vs, 1));
}
