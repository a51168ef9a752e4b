// `dossier serve` as its author sees it: what is saved is on the page without a reload, and what
// the author has typed, opened and scrolled to stays.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findings, here, open, scratch } from "../site.mjs";

const ARTICLE = "content/articles/syria-joins-coalition.md";
const PAGE = "articles/syria-joins-coalition/";
const LONG = "content/articles/long.md";
const PARTS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"];
const PARAGRAPH = "The agreement also opens a limited channel for aid";
const WIDE = { viewport: { width: 1280, height: 800 } };
const SOON = { timeout: 20000 };

// A dossier of its own, and the program that serves it.
class Served {
  constructor(program, from) {
    this.program = program;
    this.root = scratch();
    cpSync(join(from, "content"), join(this.root, "content"), { recursive: true });
  }

  async start(port = 0) {
    this.server = spawn(this.program, ["--root", this.root, "serve", "--port", String(port)], { stdio: ["ignore", "pipe", "ignore"] });
    process.on("exit", () => this.server.kill("SIGKILL"));
    const line = await new Promise((done) => this.server.stdout.once("data", (bytes) => done(String(bytes))));
    this.base = line.match(/http:\S+/)[0];
    this.port = new URL(this.base).port;
    return this;
  }

  async stop() {
    const ended = new Promise((done) => this.server.once("exit", done));
    this.server.kill("SIGKILL");
    await ended;
  }

  text(path) {
    return readFileSync(join(this.root, path), "utf8");
  }

  write(path, text) {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  edit(path, from, to) {
    const text = this.text(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(path, text.replace(from, to));
  }
}

const panel = (page) => page.locator("dossier-preview");
const has = (page, words) => page.waitForFunction((words) => document.querySelector("main").innerText.includes(words), words, SOON);
// Set once, and gone with a reload.
const remember = (page) => page.evaluate(() => { globalThis.stays = true; });
const stayed = (page) => page.evaluate(() => globalThis.stays === true);

// Of any two pages, the one on the screen becomes the other, whatever differs.
async function anyPage({ browser, expect }) {
  const source = ["match", "swap"].map((name) => readFileSync(resolve(here, `../../src/serve/preview/${name}.js`), "utf8")).join("");
  await open(browser, WIDE, async (page) => {
    const wrong = await page.evaluate((source) => {
      let seed = 7;
      const any = (n) => (seed = (seed * 48271) % 2147483647) % n;
      const word = () => ["port", "ferry", "harbour", "inquiry", "of", "the", "1", "22"][any(8)];
      const tree = (depth) => {
        if (depth === 0 || any(4) === 0) return Array.from({ length: any(6) }, word).join(" ");
        const name = ["p", "div", "section", "span", "em", "details"][any(6)];
        const id = any(3) ? "" : ` id="i${any(9)}"`;
        const kind = any(3) ? "" : ` class="${word()} ${word()}"`;
        return `<${name}${id}${kind}>${Array.from({ length: any(5) }, () => tree(depth - 1)).join("")}</${name}>`;
      };
      const parse = (html) => new DOMParser().parseFromString(`<!doctype html><html><head><title>x</title></head><body>${html}</body></html>`, "text/html").documentElement;
      // A part is changed, taken out, put elsewhere or made anew.
      const change = (html) => {
        const next = parse(html);
        for (let i = any(4); i >= 0; i -= 1) {
          const all = [...next.querySelectorAll("body *")];
          const one = all[any(all.length || 1)];
          const other = all[any(all.length || 1)];
          if (!one) break;
          if (any(5) === 0) one.remove();
          else if (any(4) === 0) one.outerHTML = tree(2);
          else if (any(3) === 0) one.append(word());
          else if (any(2) === 0) one.setAttribute("class", word());
          else if (other && !one.contains(other)) other.before(one);
        }
        return next.querySelector("body").innerHTML;
      };
      for (let run = 0; run < 300; run += 1) {
        let html = Array.from({ length: 5 }, () => tree(4)).join("");
        document.replaceChild(document.adoptNode(parse(html)), document.documentElement);
        const swap = new Function(`${source}; return (next) => { match(given, bare(next)); };`)();
        for (let step = 0; step < 5; step += 1) {
          const next = change(html);
          swap(parse(next));
          const wanted = parse(next).querySelector("body");
          if (!document.body.isEqualNode(wanted)) return `${run}/${step}\n${html}\n${wanted.innerHTML}\n${document.body.innerHTML}`;
          html = next;
        }
      }
      return "";
    }, source);
    expect("whatever changes, the page on the screen becomes the new one", wrong === "", wrong);
  });
}

async function aPageToWrite({ browser, expect, served }) {
  await open(browser, { ...WIDE, reducedMotion: "reduce" }, async (page, strange) => {
    await page.goto(served.base + PAGE);
    await remember(page);
    await page.waitForTimeout(500);
    await page.evaluate(() => scrollTo(0, 400));
    const details = page.locator("main details").first();
    if (await details.count()) await details.locator("summary").click();
    const at = await page.evaluate(() => scrollY);
    await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("h1")));

    served.edit(ARTICLE, PARAGRAPH, "The accord also opens a narrow channel for aid");
    await has(page, "The accord also opens a narrow");
    expect("what is saved is on the page without a reload", await stayed(page));
    const marked = page.locator("._preview-changed");
    expect("what has changed is marked", (await marked.allInnerTexts()).join().includes("The accord also"), (await marked.allInnerTexts()).join());
    expect("what is out of sight is scrolled to", await marked.first().evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), String(at));
    expect("what is selected stays selected", (await page.evaluate(() => getSelection().toString())).startsWith("Syria Joins"));
    if (await details.count()) expect("what is open stays open", await details.evaluate(({ open }) => open));
    await page.waitForFunction(() => !document.querySelector("._preview-changed"), null, SOON);
    expect("the mark goes", true);

    await page.goto(served.base + "articles/long/");
    await remember(page);
    await page.waitForTimeout(500);
    await page.evaluate(() => document.querySelector("#p9").scrollIntoView({ block: "center" }));
    const top = () => page.evaluate(() => [...document.querySelectorAll("main p")].find((p) => p.innerText.includes("ninth")).getBoundingClientRect().top);
    const before = await top();
    // A new paragraph above what is read, and a word in it.
    served.edit(LONG, "Of the first", "A paragraph of its own.\n\nOf the first");
    await has(page, "A paragraph of its own.");
    await page.waitForFunction(() => document.querySelector("._preview-changed"), null, SOON);
    const marks = await page.locator("._preview-changed").allInnerTexts();
    expect("of a new paragraph only that is marked, though all others have new numbers", marks.length === 1 && marks[0].includes("of its own"), JSON.stringify(marks));
    expect("numbers of paragraphs follow", await page.evaluate(() => [...document.querySelectorAll("main p[id^=p]")].every((p, i) => p.id === "p" + (i + 1))));
    await page.evaluate(() => [...document.querySelectorAll("main p")].find((p) => p.innerText.includes("ninth")).scrollIntoView({ block: "center" }));
    const held = await top();
    served.edit(LONG, "A paragraph of its own.\n\nOf the first", "Of the first");
    served.edit(LONG, "Of the ninth part", "Of the ninth piece");
    await has(page, "Of the ninth piece");
    expect("what is read stays where it is when something above it goes", Math.abs((await top()) - held) < 3, `${before}, ${held}, ${await top()}`);

    await page.keyboard.press("?");
    expect("keys of the page work on", await page.locator("dialog#_keys[open]").count() === 1);
    await page.keyboard.press("Escape");
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("main .article-text a[href*='people']").first().hover();
    await page.waitForSelector(".preview:not([hidden])", SOON);
    expect("previews of links work on", true);
    expect("all of it without a reload", await stayed(page));
    expect("the page logs no error", strange.length === 0, strange.join("; "));
  });
}

async function errors({ browser, expect, served }) {
  await open(browser, WIDE, async (page) => {
    const good = served.text(ARTICLE);
    await page.goto(served.base + PAGE);
    await remember(page);
    await page.waitForTimeout(300);
    served.write(ARTICLE, good.replace("reliability: F", "reliability: Q"));
    const alert = panel(page).getByRole("alert");
    await alert.waitFor(SOON);
    const told = await panel(page).locator(".errors").innerText();
    expect("an error is told with file, line and the line itself", /syria-joins-coalition\.md:\d+:\d+/.test(told) && told.includes("reliability: Q"), told);
    expect("the last good page stays", (await page.textContent("main")).includes("Syria has agreed"));
    expect("the page with an error has nothing that axe finds", (await findings(page)).length === 0, (await findings(page)).join());
    await page.keyboard.press("Escape");
    expect("Escape hides what is wrong", !(await panel(page).locator(".errors").isVisible()));
    await panel(page).locator(".again").click();
    expect("and a button shows it again", await panel(page).locator(".errors").isVisible());
    served.write("content/people/broken.md", "---\nname: [a\n---\n");
    await panel(page).getByText("2 errors").first().waitFor(SOON);
    expect("several errors are told at once", (await panel(page).locator(".errors .problem").count()) === 2);
    served.write(ARTICLE, good);
    rmSync(join(served.root, "content/people/broken.md"));
    await alert.waitFor({ state: "detached", ...SOON });
    expect("it goes away when it is mended, without a reload", await stayed(page));

    served.write("themes/briefing/templates/article.html", "{% extends \"briefing/article.html\" %}\n{% block main %}{{ article.titel }}{% endblock %}\n");
    await alert.waitFor(SOON);
    const template = await panel(page).locator(".errors").innerText();
    expect("an error that shows when a page is made is told with the template's line", template.includes("themes/briefing/templates/article.html:2") && template.includes("article.titel"), template);
    expect("and the last good page stays", (await page.textContent("main")).includes("Syria has agreed"));
    rmSync(join(served.root, "themes"), { recursive: true });
    await alert.waitFor({ state: "detached", ...SOON });
    expect("and goes away too", await stayed(page));
  });
}

async function theme({ browser, expect, served }) {
  await open(browser, WIDE, async (page) => {
    await page.goto(served.base);
    await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
    await remember(page);
    await page.waitForTimeout(300);
    served.write("themes/briefing/styles/99-own.css", "h1 { letter-spacing: 3px }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "3px", null, SOON);
    expect("a style is swapped without a reload", await stayed(page));
    await page.waitForFunction(() => document.querySelectorAll("head link[rel=stylesheet]").length === 1, null, SOON);
    expect("the choice of light and dark stays", await page.evaluate(() => document.documentElement.dataset.theme === "dark"));
    served.write("themes/briefing/static/reading.js", "globalThis.otherwise = true;\n");
    await page.waitForFunction(() => globalThis.otherwise, null, SOON);
    expect("another script is a reason to reload", !(await stayed(page)));
    rmSync(join(served.root, "themes"), { recursive: true });
    await page.waitForFunction(() => !globalThis.otherwise, null, SOON);
  });
}

async function search({ browser, expect, served }) {
  await open(browser, WIDE, async (page, strange) => {
    await page.goto(served.base + "search/");
    await page.waitForSelector(".finder input:focus");
    await page.keyboard.type("Palmyra");
    await page.waitForSelector(".results .title a", SOON);
    await remember(page);
    await page.keyboard.press("ArrowLeft");
    served.write("content/articles/zenobia.md", "---\ntitle: Zenobia of Palmyra\ndate: 2025-12-20\nrights: full\n---\n\nThe museum of Palmyra opened its doors to Zenobia Quartermaine.\n");
    await page.waitForFunction(() => document.querySelector(".results")?.textContent.includes("Zenobia"), null, SOON);
    expect("results follow the content while one searches", await stayed(page));
    const field = await page.evaluate(() => {
      const { activeElement: { tagName, value, selectionStart } } = document;
      return [tagName, value, selectionStart].join();
    });
    expect("focus, what was typed and the place in it stay", field === "INPUT,Palmyra,6", field);
    await page.keyboard.press("End");
    await page.keyboard.type(" Zenobia");
    await page.waitForFunction(() => document.querySelector(".results [data-of=articles]")?.textContent.startsWith("Articles 1"), null, SOON);
    await page.keyboard.press("ArrowDown");
    expect("the arrow goes one result on, not two", await page.evaluate(() => document.activeElement === document.querySelector(".results .title a")));
    expect("the page of the search logs no error", strange.length === 0, strange.join("; "));
  });
}

async function timeline({ browser, expect, served }) {
  await open(browser, WIDE, async (page, strange) => {
    await page.goto(served.base + "timeline/");
    await page.waitForSelector(".filters:not([hidden])", SOON);
    await page.selectOption("select[name=place]", "palmyra");
    const found = () => page.textContent(".filters .found");
    const before = await found();
    const folded = page.locator(".event:visible details").first();
    await folded.locator("summary").click();
    await remember(page);
    served.write("content/events/own.md", "---\ntitle: A bridge at Palmyra is opened\ndate: 2025-12-21\nplaces: [palmyra]\ncitations: [\"@zenobia#p1\"]\n---\n");
    await has(page, "A bridge at Palmyra is opened");
    expect("a new event is on the timeline without a reload", await stayed(page));
    // The script of the timeline runs again when the page is there.
    await page.waitForFunction((before) => {
      const found = document.querySelector(".filters .found").textContent;
      return found && found !== before;
    }, before, SOON);
    expect("the filter stays as it was chosen, and counts the new event", (await page.inputValue("select[name=place]")) === "palmyra");
    expect("what was unfolded stays so", await page.locator(".event details[open]").count() > 0);
    const twice = await page.evaluate(() => {
      const values = [...document.querySelectorAll("select[name=place] option")].map(({ value }) => value);
      return values.length - new Set(values).size;
    });
    expect("no filter offers anything twice", twice === 0, String(twice));
    await page.locator(".filters button").click();
    expect("filters work on", (await page.inputValue("select[name=place]")) === "");
    expect("the timeline logs no error", strange.length === 0, strange.join("; "));
  });
}

async function places({ browser, expect, served }) {
  await open(browser, WIDE, async (page) => {
    rmSync(join(served.root, "content/events/own.md"), { force: true });
    await page.goto(served.base + "articles/zenobia/");
    await page.waitForTimeout(1000);
    renameSync(join(served.root, "content/articles/zenobia.md"), join(served.root, "content/articles/queen.md"));
    await page.waitForURL(/articles\/queen\/$/, SOON);
    expect("a page whose file is renamed is followed", true);
    await remember(page);
    rmSync(join(served.root, "content/articles/queen.md"));
    await page.waitForFunction(() => document.body.className.includes("kind-404"), null, SOON);
    expect("of a page that is deleted it is told that it is gone", true);
    served.write("content/articles/queen.md", "---\ntitle: The queen is back\nrights: full\n---\n\nText of it.\n");
    await has(page, "The queen is back");
    expect("and it is shown when it is there again", true);
  });
}

async function draftsAndProposals({ browser, expect, served }) {
  await open(browser, WIDE, async (page, strange) => {
    await page.goto(served.base + "articles/");
    await remember(page);
    served.write("content/articles/draft.md", "---\ntitle: Not yet to be told\ndraft: true\nrights: full\n---\n\nText.\n");
    await has(page, "Not yet to be told");
    const link = page.locator("a._preview-draft");
    await link.first().waitFor(SOON);
    expect("a draft is marked in lists", (await link.first().innerText()).includes("Not yet"));
    await link.first().click();
    await page.waitForURL(/articles\/draft/);
    const badge = await page.locator("h1").evaluate((h1) => getComputedStyle(h1, "::after").content);
    expect("and on its own page", badge.includes("draft"), badge);
    expect("with the file that makes it one", (await panel(page).locator(".draft").textContent()).includes("content/articles/draft.md"));
    // A page whose links stand in drawings too.
    await page.goto(served.base + "people/ahmed-al-sharaa/");
    await page.goto(served.base + "timeline/");
    expect("pages with drafts about log no error", strange.length === 0, strange.join("; "));
    await panel(page).locator(".proposals summary").click();
    const command = await panel(page).locator(".proposals code").first().innerText();
    expect("what nobody has confirmed is told with the command that accepts it", /review --accept events:\S+/.test(command), command);
    expect("and marked where it stands", await page.locator("._preview-proposed").count() > 0);
    expect("the page with all this has nothing that axe finds", (await findings(page)).length === 0, (await findings(page)).join());
  });
}

async function inbox({ browser, expect, served }) {
  await open(browser, WIDE, async (page) => {
    await page.goto(served.base + "articles/");
    await remember(page);
    served.write("content/inbox/ferry.txt", "Ferry runs aground off Tartus\n\nBy A. Reporter\n\n5 January 2026\n\nA ferry ran aground off Tartus on Monday, the port authority said. Nobody was hurt, and tugs were sent from Latakia.\n\nThe authority said that the ferry would be towed to the port in the evening, when the tide was higher than it had been in the morning.\n");
    await has(page, "Ferry runs aground off Tartus");
    const told = panel(page).locator(".arrived a");
    await told.first().waitFor(SOON);
    expect("a file put into the inbox becomes an article", await stayed(page));
    await told.first().click();
    await page.waitForURL(/ferry-runs-aground/, SOON);
    expect("and its page is one click away", (await page.textContent("h1")).includes("Ferry runs aground"));
    served.write("content/inbox/bad.rtf", "{\\rtf1 A text that is not read.}");
    await panel(page).getByRole("alert").waitFor(SOON);
    const wrong = await panel(page).locator(".errors").innerText();
    expect("a file that cannot be read is told of", wrong.includes("content/inbox/bad.rtf"), wrong);
    rmSync(join(served.root, "content/inbox/bad.rtf"));
    await panel(page).getByRole("alert").waitFor({ state: "detached", ...SOON });
    expect("until it is taken away", true);
  });
}

async function manyTabs({ browser, expect, served }) {
  const context = await browser.newContext(WIDE);
  const tabs = [];
  for (let i = 0; i < 7; i += 1) {
    const page = await context.newPage();
    await page.goto(served.base + PAGE);
    await remember(page);
    tabs.push(page);
  }
  served.edit(ARTICLE, "Critics fear that", "Seven critics fear that");
  await Promise.all(tabs.map((page) => has(page, "Seven critics fear")));
  const still = await Promise.all(tabs.map(stayed));
  expect("seven tabs follow at once, none by a reload", still.every(Boolean), still.join());
  await Promise.all(tabs.slice(1).map((page) => page.close()));

  const [page] = tabs;
  await served.stop();
  await panel(page).locator(".note").getByText("does not answer").waitFor(SOON);
  expect("that the preview has ended is said", true);
  served.edit(ARTICLE, "Seven critics", "Eleven critics");
  await served.start(served.port);
  await has(page, "Eleven critics fear");
  expect("what was missed is caught up with when it is there again", await stayed(page));
  await page.waitForFunction(() => document.querySelector("dossier-preview").shadowRoot.querySelector(".note").textContent === "", null, SOON);
  await context.close();

  // A change between the page and its first word from the stream.
  await open(browser, WIDE, async (late) => {
    let hold = true;
    await late.route("**/.preview/preview.js", async (route) => {
      if (hold) {
        hold = false;
        served.edit(ARTICLE, "Eleven critics", "Twelve critics");
        await fetchUntil(served.base + PAGE, "Twelve critics");
      }
      await route.continue();
    });
    await late.goto(served.base + PAGE);
    await has(late, "Twelve critics fear");
    expect("a change that came while a page was loading is not missed", true);
  });
}

async function fetchUntil(url, words) {
  for (let i = 0; i < 200; i += 1) {
    if ((await (await fetch(url)).text()).includes(words)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

export default async function preview({ browser, expect, program }) {
  const served = new Served(program, resolve(here, "../.."));
  served.edit(ARTICLE, "rights: digest", "rights: full");
  const parts = PARTS.map((part) => `Of the ${part} part of the inquiry Donald Trump said little, and ${"what he said was not heard by many ".repeat(9)}.`);
  served.write(LONG, `---\ntitle: A long inquiry\nrights: full\n---\n\n${parts.join("\n\n")}\n`);
  await served.start();
  try {
    const only = process.env.ONLY ? process.env.ONLY.split(",") : null;
    for (const attempt of [anyPage, aPageToWrite, errors, theme, search, timeline, places, draftsAndProposals, inbox, manyTabs].filter(({ name }) => !only || only.includes(name))) {
      const began = Date.now();
      await attempt({ browser, expect, served }).catch((error) => {
        expect(`${attempt.name} comes to its end`, false, error.stack.split("\n").slice(0, 6).join("\n"));
      });
      if (process.env.VERBOSE) console.log(`  ${attempt.name}: ${Date.now() - began} ms`);
    }
  } finally {
    await served.stop();
  }
}
