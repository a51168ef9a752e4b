// A site under any path: every page is served with its style, and every link leads to a
// page and a place on it, as the browser reads addresses.
import { isMoved, open, pagesOf, serve } from "../site.mjs";

const read = (page) => page.evaluate(() => ({
  links: [...document.querySelectorAll("[href], [src]")].map((at) => new URL(at.getAttribute("href") ?? at.getAttribute("src"), document.baseURI).href),
  ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  styled: document.styleSheets.length === 1 && document.styleSheets[0].cssRules.length > 0,
}));

async function under(prefix, { browser, expect }, name, folder) {
  const server = await serve(folder, prefix);
  const ids = new Map();
  const links = new Map();
  await open(browser, {}, async (page, strange) => {
    page.allowed = (url) => url.startsWith(server.base);
    for (const path of pagesOf(folder).filter((p) => p !== "404.html" && !isMoved(folder, p))) {
      const response = await page.goto(server.base + path);
      expect(`${name} ${prefix}${path} is served`, response.status() === 200);
      const found = await read(page);
      expect(`${name} ${prefix}${path} has its style`, found.styled);
      ids.set(server.base + path, new Set(found.ids));
      for (const link of found.links) links.set(link, path);
    }
    expect(`${name} ${prefix}: nothing outside is asked for`, strange.length === 0, strange.join("; "));
  });
  const broken = [];
  const files = new Map();
  for (const [link, from] of links) {
    const url = new URL(link);
    if (url.origin !== new URL(server.base).origin) continue;
    const place = decodeURIComponent(url.hash.slice(1));
    const file = url.origin + url.pathname;
    if (!files.has(file)) files.set(file, (await fetch(file)).status);
    const page = ids.get(file.endsWith("/") ? `${file}index.html` : file);
    if (files.get(file) !== 200 || (place && page && !page.has(place))) broken.push(`${from} → ${link}`);
  }
  expect(`${name} ${prefix}: each of ${links.size} links leads to its place`, broken.length === 0, broken.slice(0, 5).join("; "));
  server.close();
}

export default async function paths(tools) {
  for (const [name, folder] of Object.entries(tools.sites)) {
    for (const prefix of ["/", "/repo/", "/a/b/"]) await under(prefix, tools, name, folder);
  }
}
