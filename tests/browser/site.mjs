// Builds sites with the real program, serves them as GitHub Pages would, and opens
// Chromium so that nothing but the site can answer.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".xml": "application/xml", ".png": "image/png", ".txt": "text/plain",
};

const folders = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

// A folder that is gone when the program ends.
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "dossier-"));
  folders.push(folder);
  return folder;
}

export function build(program, root) {
  const output = join(scratch(), "site");
  execFileSync(program, ["--root", root, "build", "--output", output], { stdio: "inherit" });
  return output;
}

export function pagesOf(folder) {
  return filesOf(folder).filter((path) => path.endsWith(".html"));
}

export function filesOf(folder, inside = "") {
  return readdirSync(join(folder, inside)).flatMap((name) => {
    const path = inside ? `${inside}/${name}` : name;
    return statSync(join(folder, path)).isDirectory() ? filesOf(folder, path) : [path];
  });
}

export function isMoved(folder, path) {
  return /<body class="?kind-moved/.test(readFileSync(join(folder, path), "utf8"));
}

// The largest page of each kind: the class of its body says which it is.
export function oneOfEachKind(folder) {
  const kinds = new Map();
  for (const path of pagesOf(folder)) {
    const kind = /<body class="?kind-([a-z0-9-]+)/.exec(readFileSync(join(folder, path), "utf8"))?.[1];
    const size = statSync(join(folder, path)).size;
    if (!kinds.has(kind) || kinds.get(kind).size < size) kinds.set(kind, { path, size });
  }
  return [...kinds].map(([kind, { path }]) => ({ kind, path }));
}

export async function serve(folder, prefix, { packed = true } = {}) {
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url.split("?")[0]);
    const path = url.startsWith(prefix) ? url.slice(prefix.length) : null;
    const file = path === "" || path?.endsWith("/") ? `${path}index.html` : path;
    const answer = (status, name) => {
      const bytes = readFileSync(join(folder, name));
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(status, { "content-type": type, "cache-control": "max-age=600", ...(packed ? { "content-encoding": "gzip" } : {}) });
      response.end(packed ? gzipSync(bytes) : bytes);
    };
    try {
      answer(200, file);
    } catch {
      answer(404, "404.html");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}

// The same engine without what draws windows: a third faster, where it is there.
const CHROMIUM = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

export function launch(...more) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? CHROMIUM.find(existsSync),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
  });
}

// Opens a page of its own. What its console says in anger is gathered in `strange`, and
// each request that `page.allowed` does not let pass.
export async function open(browser, options, visit) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const strange = [];
  page.on("console", (message) => message.type() === "error" && strange.push(message.text()));
  page.on("pageerror", (error) => strange.push(String(error)));
  page.on("request", (request) => page.allowed && !page.allowed(request.url()) && strange.push(request.url()));
  try {
    await visit(page, strange);
  } finally {
    await context.close();
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What axe finds wrong with the page as it stands, in words.
export async function findings(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // The size of what a finger hits is of WCAG 2.2 and off by default. What holds is not listed:
  // that takes as long as the rules themselves.
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
  return violations.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.target)}`);
}

export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
