// What a reader sees: every kind of page, light and dark, on a phone and a desk, left to
// right and right to left, from a server's root, under /repo/ and from a file.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, isMoved, launch, oneOfEachKind, pagesOf, serve } from "./site.mjs";
import { timeline } from "./timeline.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2] ?? "target/debug/dossier");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let passed = 0;
let failed = 0;
function expect(what, holds, detail = "") {
  if (holds) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED ${what} ${detail}`);
  }
}

async function open(browser, options, visit) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const strange = [];
  page.on("console", (message) => message.type() === "error" && strange.push(message.text()));
  page.on("pageerror", (error) => strange.push(String(error)));
  page.on("request", (request) => page.allowed && !page.allowed(request.url()) && strange.push(request.url()));
  await visit(page, strange);
  await context.close();
}

async function everyKind(browser, name, folder) {
  const server = await serve(folder, "/repo/");
  for (const { kind, path } of oneOfEachKind(folder)) {
    if (kind === "404" || kind === "moved") continue;
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [320, 360, 1280]) {
        const what = `${name} ${kind} ${colorScheme} ${width}`;
        await open(browser, { colorScheme, viewport: { width, height: 800 } }, async (page, strange) => {
          page.allowed = (url) => url.startsWith(server.base);
          const response = await page.goto(server.base + path);
          expect(`${what}: is served`, response.status() === 200);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(`${what}: does not scroll sideways`, overflow <= 0, `${overflow}px`);
          expect(`${what}: asks nobody else and logs no error`, strange.length === 0, strange.join("; "));
          if (width === 320) return;
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => globalThis.axe.run());
          const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3)}`);
          expect(`${what}: axe finds nothing`, violations.length === 0, found.join("; "));
        });
      }
    }
  }
  server.close();
}

// Everything that the text says must be readable without scripts and by following links.
async function asAReader(browser, folder) {
  const start = pathToFileURL(join(folder, "index.html")).href;
  await open(browser, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async (page, strange) => {
    page.allowed = (url) => url.startsWith("file:");
    await page.goto(start);
    for (const label of ["Timeline", "People", "Sources", "Articles", "Discrepancies", "Briefing"]) {
      await page.click(`nav >> text="${label}"`);
      expect(`from a file: ${label} opens`, page.url().startsWith("file:") && (await page.title()) !== "");
    }
    await page.locator(".cite a").first().click();
    const target = page.locator(":target");
    expect("from a file: a citation leads to its paragraph", (await target.count()) === 1, page.url());
    const quoted = (await target.locator(".quote").first().innerText()).trim();
    expect("from a file: the paragraph shows its words", quoted.length > 20, quoted);
    await page.goto(start);
    const event = page.locator(".event").first();
    await event.locator("summary").click();
    expect("an event unfolds to the sentence", await event.locator(".quote").first().isVisible());
    await page.keyboard.press("Control+Home");
    await page.goto(start);
    await page.keyboard.press("Tab");
    expect("the first tab stop skips to the text", await page.locator(".skip").evaluate((a) => a === document.activeElement));
    expect("from a file: nothing else is asked for", strange.length === 0, strange.join("; "));
  });
  await open(browser, {}, async (page) => {
    await page.goto(start);
    await page.emulateMedia({ media: "print" });
    expect("print leaves the menu out", !(await page.locator(".masthead nav").isVisible()));
    expect("print shows the evidence", await page.locator(".event .quote").first().isVisible());
  });
}

// What was somebody's page leads to whom they are part of, without scripts and from a file.
async function whereOnceAPageStood(browser, folder) {
  const moved = oneOfEachKind(folder).find(({ kind }) => kind === "moved");
  await open(browser, { javaScriptEnabled: false }, async (page, strange) => {
    page.allowed = (url) => url.startsWith("file:");
    await page.goto(pathToFileURL(join(folder, moved.path)).href, { waitUntil: "commit" });
    await page.waitForURL((url) => !url.pathname.endsWith(moved.path));
    expect("a merged page leads on", await page.locator("body.kind-person h1").isVisible(), page.url());
    expect("a merged page asks for nothing else", strange.length === 0, strange.join("; "));
  });
}

async function underAnyPath(browser, folder) {
  for (const prefix of ["/", "/repo/", "/a/b/"]) {
    const server = await serve(folder, prefix);
    await open(browser, {}, async (page, strange) => {
      page.allowed = (url) => url.startsWith(server.base);
      for (const path of pagesOf(folder).filter((p) => p !== "404.html" && !isMoved(folder, p))) {
        const response = await page.goto(server.base + path);
        expect(`${prefix}${path} is served`, response.status() === 200);
        const styled = await page.evaluate(() => document.styleSheets.length === 1);
        expect(`${prefix}${path} has its style`, styled);
      }
      expect(`${prefix}: nothing outside is asked for`, strange.length === 0, strange.join("; "));
    });
    server.close();
  }
}

const browser = await launch();
try {
  const demonstration = build(program, resolve(here, "../.."));
  const rightToLeft = build(program, join(here, "right-to-left"));
  await everyKind(browser, "demonstration", demonstration);
  await everyKind(browser, "right to left", rightToLeft);
  await asAReader(browser, demonstration);
  await whereOnceAPageStood(browser, rightToLeft);
  await underAnyPath(browser, demonstration);
  await timeline({ browser, expect, open, axe }, program);
} finally {
  await browser.close();
}
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
