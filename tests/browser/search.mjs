// Search as people use it: from a file and under /repo/, in any script, with slips, by
// keyboard, and the list from A to Z for whoever runs no scripts.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "./site.mjs";

async function ask(page, query) {
  await page.fill(".finder input", query);
  await page.waitForFunction((query) => new URLSearchParams(location.search).get("q") === query, query);
  await page.waitForFunction(() => document.querySelector(".finder [role=status]").textContent !== "");
  await page.waitForTimeout(150);
  return page.evaluate(() => [...document.querySelectorAll(".results section")].map((section) => ({
    of: section.dataset.of,
    titles: [...section.querySelectorAll(".title")].map((p) => p.textContent),
    hrefs: [...section.querySelectorAll(".title a")].map((a) => a.href),
    sentences: [...section.querySelectorAll(".summary")].map((p) => p.textContent),
    marks: [...section.querySelectorAll("mark")].map((mark) => mark.textContent),
  })));
}

export async function search({ browser, expect, open }, demonstration, rightToLeft) {
  for (const [folder, name] of [[demonstration, "demonstration"], [rightToLeft, "right to left"]]) {
    const server = await serve(folder, "/repo/");
    const file = pathToFileURL(join(folder, "index.html")).href.replace("index.html", "");
    for (const base of [file, server.base]) {
      console.log(name, base);
      await open(browser, { viewport: { width: 1280, height: 900 } }, async (page, strange) => {
        page.allowed = (url) => url.startsWith(base);
        await page.goto(base + "search/index.html");
        for (const query of process.argv.slice(3)) console.log(JSON.stringify(await ask(page, query), null, 1));
        await page.screenshot({ path: `/tmp/search-${name[0]}.png` });
        console.log(strange);
      });
    }
    server.close();
  }
}
