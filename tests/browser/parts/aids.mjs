// What helps in reading: previews by mouse, keyboard and touch, keys, light and dark, the
// way up from a page, and print. All of it from a file, as from a USB stick.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { oneOfEachKind, open, pagesOf } from "../site.mjs";

const NAME = ".prose p > a[href*='people/']";
const note = (page) => page.locator(".preview");
const shown = (page) => note(page).waitFor({ state: "visible", timeout: 4000 }).then(() => true, () => false);
const gone = (page) => note(page).waitFor({ state: "hidden", timeout: 4000 }).then(() => true, () => false);
const quiet = (strange) => [strange.length === 0, strange.join("; ")];

async function byMouse({ browser, expect }, address) {
  await open(browser, { viewport: { width: 1280, height: 800 } }, async (page, strange) => {
    const files = [];
    page.on("request", (request) => request.url().includes("/previews/") && files.push(request.url()));
    await page.goto(address);
    const link = page.locator(NAME).first();
    const name = await link.innerText();
    await link.hover();
    expect("a name that is pointed at shows who it is", await shown(page));
    const told = await note(page).innerText();
    expect("with a kind, figures and more than the name", /Person/.test(told) && /\d+ articles?/.test(told) && told.length > name.length + 20, told);
    expect("from one small file", files.length === 1, files.join(" "));
    expect("which the link is described by", (await link.getAttribute("aria-describedby")) === "_preview");
    await note(page).hover();
    await page.waitForTimeout(600);
    expect("it stays while it is pointed at itself", await note(page).isVisible());
    await page.keyboard.press("Escape");
    expect("Escape closes it", await gone(page));
    await page.mouse.move(2, 2);
    await link.hover();
    await shown(page);
    await page.mouse.move(2, 2);
    expect("and so does leaving", await gone(page));
    await page.locator("nav a").nth(1).hover();
    await page.waitForTimeout(600);
    expect("the menu shows no previews", !(await note(page).isVisible()));
    expect("previews log no error", ...quiet(strange));
  });
}

async function byKeyboard({ browser, expect }, address) {
  await open(browser, { viewport: { width: 320, height: 480 } }, async (page) => {
    await page.goto(address);
    for (let n = 0; n < 80; n += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((name) => document.activeElement.matches(name), NAME)) break;
    }
    expect("a name that Tab comes to shows who it is", await shown(page));
    const focused = await page.evaluate((name) => document.activeElement.matches(name), NAME);
    expect("and keeps the focus", focused);
    const inside = await note(page).evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    });
    expect("within a window of 320 pixels", inside);
    await page.keyboard.press("Escape");
    expect("Escape closes what the keyboard opened", await gone(page));
  });
}

async function byTouch({ browser, expect }, address) {
  const phone = { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true };
  await open(browser, phone, async (page) => {
    await page.goto(address);
    const cite = page.locator(".cite").first();
    await cite.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await cite.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForTimeout(300);
    const words = page.locator(".preview:visible, .cite + .side:visible").first();
    expect("a citation that is tapped shows its words", (await words.count()) === 1 && (await words.innerText()).length > 40);
    expect("on the same page", page.url().startsWith(address), page.url());
    await page.locator(NAME).first().tap();
    await page.waitForURL(/people\/[^/]+\/index\.html/, { timeout: 4000 }).catch(() => {});
    expect("a name that is tapped opens", /people\/[^/]+\/index\.html/.test(page.url()), page.url());
  });
}

async function keys({ browser, expect }, site) {
  const timeline = pathToFileURL(join(site, "timeline/index.html")).href;
  const marked = (page) => page.evaluate(() => document.activeElement.closest(".event")?.id ?? "");
  await open(browser, {}, async (page, strange) => {
    await page.goto(timeline);
    const ids = await page.$$eval(".event", (events) => events.map(({ id }) => id));
    await page.locator(".event").first().evaluate((event) => event.scrollIntoView());
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect("j goes from event to event", (await marked(page)) === ids[1], await marked(page));
    expect("the event is marked and in view", await page.locator(".event.here").evaluate((item) => {
      const { top } = item.getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    }));
    await page.keyboard.press("k");
    expect("k goes back", (await marked(page)) === ids[0], await marked(page));
    await page.keyboard.press("e");
    expect("e unfolds the evidence", await page.locator(".event.here .quote").first().isVisible());
    await page.keyboard.press("Control+j");
    expect("with another key held nothing happens", (await marked(page)) === ids[0]);
    await page.locator("select:visible").first().focus();
    await page.keyboard.press("k");
    expect("nor while a field is filled in", (await marked(page)) === "");
    await page.locator("h1").click();
    await page.keyboard.press("?");
    const help = page.locator("dialog[open]");
    expect("? tells all keys", (await help.locator("kbd").count()) > 10);
    await help.locator("input[type=checkbox]").uncheck();
    await page.keyboard.press("Escape");
    expect("Escape closes the list", (await help.count()) === 0);
    await page.reload();
    await page.keyboard.press("j");
    expect("keys that were turned off stay so", (await marked(page)) === "" && (await page.locator(".here").count()) === 0);
    await page.locator("[data-keys]").click();
    await help.locator("input[type=checkbox]").check();
    await help.locator("button").click();
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.waitForURL(/people\/index\.html$/, { timeout: 4000 }).catch(() => {});
    expect("g p leads to the people", page.url().endsWith("people/index.html"), page.url());
    await page.keyboard.press("/");
    await page.waitForTimeout(500);
    const searching = await page.evaluate(() => document.activeElement.matches("input[type=search]") || location.pathname.includes("/search/") || !document.querySelector(".find"));
    expect("/ leads to the search", searching, page.url());
    expect("keys log no error", ...quiet(strange));
  });
}

async function lightAndDark({ browser, expect }, address) {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await open(browser, { colorScheme: "light" }, async (page) => {
    await page.goto(address);
    const light = await ground(page);
    await page.locator("[data-choose=dark]").click();
    const dark = await ground(page);
    expect("a button makes the page dark", dark !== light, dark);
    expect("and says that it is pressed", (await page.getAttribute("[data-choose=dark]", "aria-pressed")) === "true");
    await page.reload({ waitUntil: "commit" });
    await page.waitForFunction(() => document.body);
    expect("it is dark from the start the next time", (await page.evaluate(() => document.documentElement.dataset.theme)) === "dark");
    await page.locator('[data-choose=""]').click();
    expect("and again as the device has it", (await ground(page)) === light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect("whatever that is", (await ground(page)) === dark);
    await page.locator("[data-choose=light]").click();
    expect("light goes before a dark device", (await ground(page)) === light);
  });
  await open(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(address);
    expect("without scripts no button is shown that does nothing", (await page.locator(".aids:visible, dialog:visible").count()) === 0);
  });
}

async function theWayUp({ browser, expect }, site) {
  await open(browser, { javaScriptEnabled: false }, async (page) => {
    for (const { kind, path } of oneOfEachKind(site)) {
      if (["404", "moved", "home"].includes(kind)) continue;
      await page.goto(pathToFileURL(join(site, path)).href);
      const home = await page.locator(".crumbs a").first().evaluate((a) => a.href).catch(() => "");
      expect(`${kind}: the first of the pages above is the briefing`, home === pathToFileURL(join(site, "index.html")).href, home);
    }
    const person = pagesOf(site).find((path) => /^people\/[^/]+\/index\.html$/.test(path));
    await page.goto(pathToFileURL(join(site, person)).href);
    await page.locator(".crumbs a").last().click();
    expect("above a person are the people", page.url().endsWith("people/index.html"), page.url());
  });
}

async function onPaper({ browser, expect }, site) {
  await open(browser, {}, async (page) => {
    await page.goto(pathToFileURL(join(site, "timeline/index.html")).href);
    await page.emulateMedia({ media: "print" });
    expect("print leaves out what cannot be used on paper", (await page.locator(".masthead nav:visible, .crumbs:visible, .filters:visible, .aids:visible, .neighbours:visible").count()) === 0);
    expect("print unfolds the evidence", await page.locator(".event .quote").first().isVisible());
  });
  await open(browser, {}, async (page, strange) => {
    await page.goto(pathToFileURL(join(site, "print/index.html")).href);
    const found = await page.evaluate(() => {
      const links = [...document.querySelectorAll("main a")].map((a) => a.getAttribute("href"));
      const inside = links.filter((href) => href.startsWith("#"));
      return {
        inside: inside.length,
        dead: inside.filter((href) => !document.getElementById(decodeURIComponent(href.slice(1)))),
        outside: links.filter((href) => !href.startsWith("#") && !/^https?:/.test(href)).length,
        contents: document.querySelectorAll(".contents a").length,
        events: document.querySelectorAll(".event").length,
        bare: [...document.querySelectorAll(".references a[rel]")].filter((a) => a.textContent !== a.getAttribute("href")).length,
      };
    });
    expect("the whole in one document: its contents", found.contents > 6, JSON.stringify(found));
    expect("no reference in it leads nowhere", found.inside > 100 && found.dead.length === 0, found.dead.slice(0, 5).join(" "));
    expect("and few lead out of it", found.outside < found.inside / 10, `${found.outside} of ${found.inside}`);
    expect("addresses are spelled out", found.bare === 0);
    const paper = await page.pdf({ format: "A4" });
    const sheets = paper.toString("latin1").match(/\/Type ?\/Page\b/g)?.length ?? 0;
    expect("it can be printed", sheets > 10 && sheets < 100, String(sheets));
    expect("and logs no error", ...quiet(strange));
  });
}

export default async function aids(tools) {
  const site = tools.sites.demonstration;
  const address = pathToFileURL(join(site, "index.html")).href;
  await byMouse(tools, address);
  await byKeyboard(tools, address);
  await byTouch(tools, address);
  await keys(tools, site);
  await lightAndDark(tools, address);
  await theWayUp(tools, site);
  await onPaper(tools, site);
}
