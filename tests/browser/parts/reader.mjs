// A reader with nothing but a file: no scripts, no server.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isMoved, open, pagesOf } from "../site.mjs";

async function asAReader({ browser, expect }, folder) {
  const start = pathToFileURL(join(folder, "index.html")).href;
  await open(browser, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async (page, strange) => {
    page.allowed = (url) => url.startsWith("file:");
    await page.goto(start);
    for (const label of ["Timeline", "People", "Sources", "Articles", "Discrepancies", "Briefing"]) {
      await page.click(`nav >> text="${label}"`);
      expect(`${label} opens`, page.url().startsWith("file:") && (await page.title()) !== "");
    }
    await page.locator(".cite a").first().click();
    const target = page.locator(":target");
    expect("a citation leads to its paragraph", (await target.count()) === 1, page.url());
    const quoted = (await target.locator(".quote").first().innerText()).trim();
    expect("the paragraph shows its words", quoted.length > 20, quoted);
    await page.goto(pathToFileURL(join(folder, "timeline/index.html")).href);
    const event = page.locator(".event").first();
    await event.locator("summary").click();
    expect("an event unfolds to the sentence", await event.locator(".quote").first().isVisible());
    await page.goto(start);
    await page.keyboard.press("Tab");
    expect("the first tab stop skips to the text", await page.locator(".skip").evaluate((a) => a === document.activeElement));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect("and the next stands in the text", await page.evaluate(() => document.activeElement.closest("main") !== null));
    expect("nothing else is asked for", strange.length === 0, strange.join("; "));
  });
}

async function onPaper({ browser, expect }, folder) {
  await open(browser, {}, async (page) => {
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await page.emulateMedia({ media: "print" });
    expect("print leaves the menu out", !(await page.locator(".masthead nav").isVisible()));
    await page.goto(pathToFileURL(join(folder, "timeline/index.html")).href);
    expect("print shows the evidence", await page.locator(".event .quote").first().isVisible());
  });
}

// What was somebody's page leads to whom they are part of.
async function whereOnceAPageStood({ browser, expect }, folder) {
  const moved = pagesOf(folder).filter((path) => isMoved(folder, path));
  expect("there is a page that moved", moved.length > 0);
  for (const path of moved) {
    await open(browser, { javaScriptEnabled: false }, async (page, strange) => {
      page.allowed = (url) => url.startsWith("file:");
      await page.goto(pathToFileURL(join(folder, path)).href, { waitUntil: "commit" });
      await page.waitForURL((url) => !url.pathname.endsWith(path));
      const same = new URL(page.url()).pathname.includes(`/${path.split("/")[0]}/`);
      expect(`${path} leads on`, same && await page.locator("body:not(.kind-moved) h1").isVisible(), page.url());
      expect(`${path} asks for nothing else`, strange.length === 0, strange.join("; "));
    });
  }
}

export default async function reader(tools) {
  await asAReader(tools, tools.sites.demonstration);
  await onPaper(tools, tools.sites.demonstration);
  await whereOnceAPageStood(tools, tools.sites["right to left"]);
}
