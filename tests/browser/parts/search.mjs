// Search as people use it: from a file and under /repo/, in any script, with slips, by
// keyboard alone; and the list from A to Z for whoever runs no scripts.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open, serve } from "../site.mjs";

const shown = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".results section")].map((section) => {
  const texts = (selector) => [...section.querySelectorAll(selector)].map((element) => element.textContent);
  return [section.dataset.of, { titles: texts(".title"), sentences: texts(".summary"), marks: texts("mark") }];
})));

async function ask(page, query) {
  await page.fill(".finder input", query);
  await page.waitForFunction((query) => new URLSearchParams(location.search).get("q") === query, query.trim());
  // Results follow the address, unless nothing at all has changed.
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(400);
  return shown(page);
}

async function english({ expect }, page, where, base) {
  await page.goto(base + "search/index.html");
  const person = await ask(page, "Sharaa");
  expect(`${where}: a family name finds the person`, person.people?.titles[0] === "Ahmed al-Sharaa", JSON.stringify(person.people));
  const groups = Object.keys(person);
  expect(`${where}: results stand in groups`, ["people", "events", "articles"].every((group) => groups.includes(group)), groups.join());
  const sentence = person.articles.sentences[0] ?? "";
  expect(`${where}: an article shows the sentence that matches`, /Sharaa/.test(sentence), sentence);
  expect(`${where}: the match is marked`, person.articles.marks.includes("Sharaa"), person.articles.marks.join());
  expect(`${where}: how many there are is told`, /\d/.test(await page.textContent(".finder [role=status]")));
  expect(`${where}: results take the place of the list`, !(await page.isVisible(".a-to-z")));

  for (const [query, name] of [["الشرع", "Ahmed al-Sharaa"], ["Shara'a", "Ahmed al-Sharaa"], ["Shaara", "Ahmed al-Sharaa"], ["Tramp", "Donald Trump"], ["Ahmad Sharaa", "Ahmed al-Sharaa"], ["شيباني", "Asaad al-Shaibani"]]) {
    const { people } = await ask(page, query);
    expect(`${where}: ${query} finds ${name}`, people?.titles.includes(name), JSON.stringify(people?.titles));
  }
  const slip = await ask(page, "goverment");
  expect(`${where}: a slip is forgiven`, slip.articles?.marks.includes("government"), JSON.stringify(slip.articles));
  const exact = await ask(page, '"goverment"');
  expect(`${where}: between quotation marks it is not`, Object.keys(exact).length === 0, JSON.stringify(exact));
  const phrase = await ask(page, '"White House"');
  expect(`${where}: words between quotation marks stand together`, phrase.bodies?.titles[0] === "White House", JSON.stringify(phrase));

  await ask(page, "Barak");
  await ask(page, "xqzzyw Palmira");
  expect(`${where}: a word that nothing has does not hide what the others find`, (await shown(page)).bodies?.titles[0] === "Palmyra");
  await ask(page, "Shrvv");
  const help = await page.textContent(".results");
  expect(`${where}: where nothing is found, near names are offered`, (await page.isVisible(".near")) && (await page.isVisible(".a-to-z")), help);
}

async function history({ expect }, page, where, base) {
  await page.goto(base + "search/index.html?q=Palmyra");
  await page.waitForSelector(".results .title a");
  expect(`${where}: an address with a query shows its results`, (await shown(page)).bodies?.titles[0] === "Palmyra");
  await page.fill(".finder input", "Homs");
  await page.press(".finder input", "Enter");
  await page.waitForFunction(() => document.querySelector(".results .title")?.textContent === "Homs");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector(".results .title")?.textContent === "Palmyra");
  expect(`${where}: back leads to the query before`, (await page.inputValue(".finder input")) === "Palmyra");
  await page.click(".results .title a");
  await page.waitForURL(/palmyra/);
  await page.goBack();
  await page.waitForSelector(".results .title a");
  expect(`${where}: back from a result leads to the results`, (await shown(page)).bodies?.titles[0] === "Palmyra");
}

async function byKeyboard({ expect }, page, where, base) {
  await page.goto(base + "search/index.html");
  await page.waitForSelector(".finder input:focus");
  await page.keyboard.type("Damascus");
  await page.waitForFunction(() => document.querySelector(".results .title")?.textContent === "Damascus");
  const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.tagName);
  await page.keyboard.press("ArrowDown");
  const first = await focused();
  await page.keyboard.press("ArrowDown");
  const second = await focused();
  expect(`${where}: the arrow goes from result to result`, first === "Damascus" && second !== first && second !== "INPUT", `${first}, ${second}`);
  await page.keyboard.press("Escape");
  expect(`${where}: Escape goes back to the field`, (await focused()) === "INPUT");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/places\/damascus/);
  expect(`${where}: Enter opens the result`, (await page.textContent("h1")).includes("Damascus"));
}

async function arabic({ expect }, page, where, base) {
  await page.goto(base + "search/index.html");
  const english = await ask(page, "Mansour");
  expect(`${where}: an English spelling finds the person`, english.people?.titles.some((title) => title.includes("ليلى منصور")), JSON.stringify(english.people));
  expect(`${where}: and the article that names her in Arabic`, english.articles?.titles.some((title) => title.includes("افتتاح الرصيف")), JSON.stringify(english.articles?.titles));
  expect(`${where}: with the sentence, and her name marked there`, english.articles?.marks.some((mark) => mark.includes("منصور")), JSON.stringify(english.articles?.marks));
  const bare = await ask(page, "لَيلي");
  expect(`${where}: letters and marks that vary do not matter`, bare.people?.titles.length === 1, JSON.stringify(bare));
}

async function withoutScripts({ browser, expect, sites }) {
  await open(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(pathToFileURL(join(sites.demonstration, "search/index.html")).href);
    expect("without scripts no field is offered that would do nothing", !(await page.isVisible(".finder")));
    await page.click(".letters >> text=P");
    await page.click(".letter:target >> text=Palmyra");
    expect("without scripts A to Z leads to everything", page.url().endsWith("places/palmyra/index.html"), page.url());
  });
}

export default async function search(given) {
  const { browser, expect, sites } = given;
  for (const [name, folder] of Object.entries(sites)) {
    const server = await serve(folder, "/repo/");
    const file = pathToFileURL(join(folder, "index.html")).href.replace(/index\.html$/, "");
    for (const base of [file, server.base]) {
      const where = `${name} from ${base.slice(0, 4)}`;
      const tries = name === "demonstration" ? [english, history, byKeyboard] : [arabic];
      for (const attempt of tries) {
        await open(browser, { viewport: { width: 1280, height: 900 } }, async (page, strange) => {
          page.allowed = (url) => url.startsWith(base);
          await attempt(given, page, where, base);
          expect(`${where}: nobody else is asked and no error logged`, strange.length === 0, strange.join("; "));
        });
      }
    }
    server.close();
  }
  await withoutScripts(given);
}
