// Builds sites with the real program, serves them as GitHub Pages would, and opens
// Chromium so that nothing but the site can answer.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, extname } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".xml": "application/xml",
};

export function build(program, root) {
  const output = join(mkdtempSync(join(tmpdir(), "dossier-")), "site");
  execFileSync(program, ["--root", root, "build", "--output", output], { stdio: "inherit" });
  return output;
}

export function pagesOf(folder, inside = "") {
  return readdirSync(join(folder, inside)).flatMap((name) => {
    const path = inside ? `${inside}/${name}` : name;
    if (statSync(join(folder, path)).isDirectory()) return pagesOf(folder, path);
    return path.endsWith(".html") ? [path] : [];
  });
}

export function isMoved(folder, path) {
  return /<body class="?kind-moved/.test(readFileSync(join(folder, path), "utf8"));
}

// One page of each kind: the class of its body says which it is.
export function oneOfEachKind(folder) {
  const kinds = new Map();
  for (const path of pagesOf(folder)) {
    const kind = /<body class="?kind-([a-z0-9-]+)/.exec(readFileSync(join(folder, path), "utf8"))?.[1];
    const size = statSync(join(folder, path)).size;
    if (!kinds.has(kind) || kinds.get(kind).size < size) kinds.set(kind, { path, size });
  }
  return [...kinds].map(([kind, { path }]) => ({ kind, path }));
}

export async function serve(folder, prefix) {
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url.split("?")[0]);
    const path = url.startsWith(prefix) ? url.slice(prefix.length) : null;
    try {
      const file = path === "" || path?.endsWith("/") ? `${path}index.html` : path;
      const bytes = readFileSync(join(folder, file));
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
