// The site as it is published, under /repo/ and from a file: a link checker of others' making
// finds every link and anchor, and on every kind of page nobody else is asked, nothing is
// logged and nothing breaks the policy, whatever a reader does.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, cpSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { here, isMoved, oneOfEachKind, open, pagesOf, scratch, serve } from "../site.mjs";

const checker = join(dirname(createRequire(import.meta.url).resolve("hyperlink/package.json")), "lib/cli.js");

// How many links and anchors hyperlink has looked at, and which lead nowhere. It is done
// before all that it says is through a pipe, so it says it to a file.
const linksOf = (from, ...options) => new Promise((ready) => {
  const said = join(scratch(), "said");
  const to = openSync(said, "w");
  spawn(process.execPath, [checker, "--recursive", "--internal", ...options, ...from], { stdio: ["ignore", to, "ignore"] }).on("close", () => {
    closeSync(to);
    const told = readFileSync(said, "utf8");
    const count = Number(/^# tests (\d+)$/m.exec(told)?.[1] ?? 0);
    ready({ count, anchors: told.match(/ fragment-check /g)?.length ?? 0, broken: told.split("\n").filter((line) => line.startsWith("not ok")) });
  });
});

const copy = (site) => {
  const to = join(scratch(), "site");
  cpSync(site, to, { recursive: true });
  return to;
};
const plant = (site, path, html) => writeFileSync(join(site, path), readFileSync(join(site, path), "utf8").replace("</main>", `${html}</main>`));

// A folder is a page only where a server makes it one.
const folders = (site) => pagesOf(site).filter((path) => path !== "404.html").flatMap((path) => {
  const links = readFileSync(join(site, path), "utf8").matchAll(/\b(?:href|src)="?([^"\s>#?]+)/g);
  return [...links].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => !existsSync(join(site, dirname(path), link)) || !statSync(join(site, dirname(path), link)).isFile())
    .map((link) => `${path} → ${link}`);
});

async function links({ expect }, site) {
  const pages = pagesOf(site).filter((path) => path !== "404.html" && !isMoved(site, path));
  const served = await serve(site, "/repo/");
  const ways = {
    "under /repo/": await linksOf(pages.map((path) => served.base + path)),
    "from a file": await linksOf(pages.map((path) => join(site, path)), "--root", site),
  };
  served.close();
  for (const [way, { count, anchors, broken }] of Object.entries(ways)) {
    expect(`${way}: hyperlink finds each of ${count} links and anchors`, broken.length === 0 && count > 10 * pages.length && anchors > pages.length, `${count}, ${anchors}: ${broken.slice(0, 5).join("; ")}`);
    console.log(`published: ${way}, hyperlink looks at ${count} links, ${anchors} of them anchors, on ${pages.length} pages`);
  }
  const none = folders(site);
  expect("from a file: no link leads to a folder", none.length === 0, none.slice(0, 5).join("; "));

  const broken = copy(site);
  const person = pages.find((path) => /^people\/[^/]+\/index/.test(path));
  plant(broken, "index.html", '<a href="nowhere/index.html">here</a>');
  plant(broken, person, '<a href="../../timeline/index.html#no-such-place">here</a> <a href="../../people/">here</a>');
  const found = (await linksOf(["index.html", person, "timeline/index.html"].map((path) => join(broken, path)), "--root", broken)).broken.join("\n");
  expect("a link to no page is seen", /load .*nowhere/.test(found), found);
  expect("an anchor that is not there is seen", /fragment-check .*#no-such-place/.test(found), found);
  expect("a link to a folder is seen", folders(broken).some((told) => told.endsWith("../../people/")));
}

// What a reader does on a page of this kind.
async function use(page) {
  for (const unfold of await page.locator("summary:visible").all()) await unfold.click({ timeout: 1000 }).catch(() => {});
  for (const select of await page.locator("main select:visible").all()) await select.selectOption({ index: 1 }, { timeout: 1000 }).catch(() => {});
  const finder = page.locator(".finder input:visible");
  if (await finder.count()) {
    await finder.fill("Sharaa");
    await page.locator(".results a").first().waitFor({ timeout: 4000 });
  }
  for (const name of await page.locator("main a[href*='people/']:visible, main a[href*='places/']:visible").all().then((all) => all.slice(0, 2))) {
    await name.hover({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(400);
  }
  const inside = await page.$$eval("a[href^='#']", (all) => [...new Set(all.map((link) => link.hash))].slice(0, 4));
  for (const hash of inside) await page.evaluate((hash) => { location.hash = hash; }, hash);
  for (const choice of await page.locator("[data-choose]:visible").all()) await choice.click({ timeout: 1000 }).catch(() => {});
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ media: "print" });
}

// Who is moved leads on at once.
const follow = (from) => async (page) => {
  await page.waitForURL((url) => url.href !== from);
  await page.waitForLoadState();
};

// What a page says in anger while it is used.
async function angry(browser, address, within, act = use) {
  let told = [];
  await open(browser, { viewport: { width: 1280, height: 800 } }, async (page, strange) => {
    page.allowed = (asked) => asked.startsWith(within) || asked.startsWith("data:");
    await page.addInitScript(() => document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`policy: ${violatedDirective} ${blockedURI}`)));
    page.on("console", (message) => message.type() === "warning" && strange.push(message.text()));
    await page.goto(address);
    await act(page);
    told = strange;
  });
  return told;
}

async function quiet({ browser, expect }, site) {
  const served = await serve(site, "/repo/");
  const ways = {
    "under /repo/": (path) => [served.base + path, served.base],
    "from a file": (path) => [pathToFileURL(join(site, path)).href, pathToFileURL(`${site}/`).href],
  };
  const pages = oneOfEachKind(site);
  const ofKind = (wanted) => pages.some(({ kind }) => kind === wanted);
  expect("there are pages of what has moved and of what is not found", ofKind("moved") && ofKind("404"));
  for (const [way, address] of Object.entries(ways)) {
    for (const { kind, path } of pages) {
      // Only a server shows it, and only one knows where the site stands.
      if (kind === "404" && way === "from a file") continue;
      const [from, within] = address(path);
      const told = await angry(browser, from, within, kind === "moved" ? follow(from) : use);
      expect(`${way}: ${kind} asks nobody, logs nothing and keeps its policy`, told.length === 0, told.join("; "));
    }
    const bad = copy(site);
    const planted = { policy: "<script>document.title = 'other'</script>", "somebody else": "<img src=https://elsewhere.example/x.png>", "an error": "<script src=assets/none.js></script>" };
    for (const [what, html] of Object.entries(planted)) {
      writeFileSync(join(site, "planted.html"), readFileSync(join(bad, "index.html"), "utf8").replace("</main>", `${html}</main>`));
      const told = (await angry(browser, ...address("planted.html"))).join("; ");
      expect(`${way}: ${what} is seen`, { policy: /policy: script-src/, "somebody else": /elsewhere/, "an error": /ERR_FILE_NOT_FOUND|404/ }[what].test(told), told);
    }
  }
  served.close();
}

// Who is led elsewhere learns nothing of where the reader came from.
function leadOut({ expect }, site) {
  const out = pagesOf(site).flatMap((path) => readFileSync(join(site, path), "utf8").match(/<a\b[^>]*\bhref="?https?:[^>]*>/g) ?? []);
  const bare = out.filter((link) => !/\bnoopener\b/.test(link) || !/\bnoreferrer\b/.test(link));
  expect(`each of ${out.length} links out keeps to itself where the reader was`, out.length > 0 && bare.length === 0, bare.slice(0, 3).join(" "));
}

export default async function published(tools) {
  const site = join(scratch(), "site");
  execFileSync(tools.program, ["--root", resolve(here, "../.."), "build", "--base-url", "https://example.org/repo", "--output", site], { stdio: "ignore" });
  leadOut(tools, site);
  await links(tools, site);
  await quiet(tools, site);
}
