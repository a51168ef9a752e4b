// Cross-site scripting: every vector in every field of a dossier, and in every part of what is
// ingested. Nothing runs, nobody is asked, no page moves, with the policy switched off.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf, isMoved, launch, pagesOf, scratch, serve } from "../site.mjs";
import { parted, writeDossier, writeFrame } from "../hostile/content.mjs";
import { writeRaw } from "../hostile/raw.mjs";
import { settle } from "../hostile/settle.mjs";
import { vectors } from "../hostile/vectors.mjs";
import { openAll, watched } from "../hostile/watch.mjs";

const THROUGH_ALL = Number(process.env.VECTORS ?? 512);
const IN_A_FRAME = 192;
const FEW = 24;
// Longer than all others together: it is opened by itself.
const LONGEST = "print/index.html";

const every = (all, count) => Array.from({ length: Math.min(count, all.length) }, (_, n) => all[Math.floor(n * all.length / count)]);
const nothing = (found) => [found.length === 0, `${found.length}: ${[...new Set(found)].slice(0, 12).join("\n  ")}`];

// What would be wrong, and is seen to be: each way to do harm, by hand.
const CAUGHT = {
  "a script": ["<script>alert(1)</script>", /something ran: alert/],
  "a handler": ["<img src=x onerror=confirm(1)>", /something ran: confirm/],
  "a handler that waits to be touched": ["<p onmouseover=prompt(1)>here</p>", /something ran: prompt/],
  "a handler that waits for the focus": ["<input onfocus=alert(2)>", /something ran: alert/],
  "a handler that nobody calls": ["<p oncut=alert(1)>here</p>", /would run/],
  "an address that runs": ["<a href='&#9;java&#10;script:void(0)'>here</a>", /leads nowhere good/],
  "a picture from elsewhere": ["<img src=https://elsewhere.example/x.png>", /asks https:\/\/elsewhere/],
  "a request": ["<script>fetch('//elsewhere.example/')</script>", /asks http:\/\/elsewhere/],
  "a page that moves": ["<meta http-equiv=refresh content='0;url=index.html?moved'><script>location.pathname += 'moved'</script>", /moved to/],
  "a window": ["<form action=index.html target=_blank></form><script>document.forms[0].submit()</script>", /a window opens|asks/],
  "a style": ["<p style=color:red>here</p>", /has no business here/],
  "a frame": ["<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>", /something ran: alert/],
  "markup from a text": ["<script>document.body.innerHTML = '<b>'</script>", /something ran: innerHTML/],
  "a word that is gone": ["<b>this</b>", /does not show <b>this<\/b>/],
};

async function seesHarm({ browser, expect }, site) {
  const server = await serve(site, "/");
  const home = readFileSync(join(site, "index.html"), "utf8");
  for (const [what, [harm, seen]] of Object.entries(CAUGHT)) {
    writeFileSync(join(site, "harm.html"), home.replace("</main>", `${harm}</main>`));
    const found = [];
    await openAll(browser, server, ["harm.html"], found, new Map([["harm.html", what.startsWith("a word") ? [harm] : []]]));
    expect(`${what} is seen`, found.some((told) => seen.test(told)), found.join("\n  "));
  }
  const found = [];
  await openAll(browser, server, ["index.html"], found);
  expect("a page without harm is found to be so", ...nothing(found));
  server.close();
}

// All pages, all feeds, and what a reader does on some of them.
async function openSite({ browser, expect }, what, site, said = new Map(), few = []) {
  const started = Date.now();
  const server = await serve(site, "/repo/", { packed: false });
  const found = [];
  const paths = pagesOf(site).filter((path) => !isMoved(site, path) && path !== LONGEST);
  let requests = await openAll(browser, server, paths, found, said);
  if (existsSync(join(site, LONGEST))) requests += await openAll(browser, server, [LONGEST], found);
  expect(`${what}: no page runs, asks, moves or opens anything`, ...nothing(found));

  const strange = [];
  const context = await watched(browser, server.base, strange);
  const page = await context.page();
  await page.goto(`${server.base}robots.txt`);
  const feeds = filesOf(site).filter((path) => path.endsWith(".xml"));
  strange.push(...await page.evaluate(async (feeds) => (await Promise.all(feeds.map((feed) => globalThis.inspectFeed(feed)))).flat(), feeds.map((path) => server.base + path)));
  for (const path of every(feeds, 4)) await page.goto(server.base + path);
  expect(`${what}: nor does any of ${feeds.length} feeds`, ...nothing(strange));

  if (few.length) await readerDoes({ expect }, page, server, site, few, strange);
  requests += context.requests();
  await context.close();
  server.close();
  console.log(`hostile: ${what}, ${paths.length} pages in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return { pages: paths.length, feeds: feeds.length, requests };
}

async function readerDoes({ expect }, page, server, site, few, strange) {
  const look = async () => strange.push(...await page.evaluate(() => globalThis.inspect(document)));
  await page.goto(`${server.base}search/index.html`);
  let results = 0;
  for (const vector of few) {
    await page.fill(".finder input", vector.replace(/\s+/g, " "));
    await page.waitForTimeout(120);
    results += await page.locator(".results a").count();
    await look();
  }
  expect("what is searched for runs nothing", ...nothing(strange));
  expect("and is found", results > few.length, String(results));

  const asked = ["search/index.html", "timeline/index.html", "articles/a0/index.html", "network/index.html"];
  for (const [n, vector] of few.entries()) {
    const text = encodeURIComponent(vector);
    await page.goto(`${server.base}${asked[n % asked.length]}?q=${text}&person=${text}&place=${text}&source=${text}&known=${text}#${n % 2 ? text : vector}`);
    await page.waitForTimeout(60);
    await look();
  }
  expect("an address that holds a vector runs nothing", ...nothing(strange));

  let previews = 0;
  for (const path of every(pagesOf(site).filter((path) => /^articles\/a\d+\//.test(path)), 8)) {
    await page.goto(server.base + path);
    const links = page.locator("main a[href*='people/'], main a[href*='places/'], main a[href*='organisations/']");
    for (let n = 0; n < Math.min(3, await links.count()); n += 1) {
      await page.mouse.move(1, 1);
      await links.nth(n).hover({ timeout: 2000 }).catch(() => {});
      previews += await page.locator(".preview").waitFor({ state: "visible", timeout: 1500 }).then(() => 1, () => 0);
      await look();
    }
  }
  expect("what is shown beside a name runs nothing", ...nothing(strange));
  expect("and is shown", previews > 4, String(previews));
}

export default async function hostile({ expect, program }) {
  const all = vectors();
  const chosen = every(all, THROUGH_ALL);
  expect("there are vectors enough", new Set(chosen).size >= 500, String(chosen.length));
  // Nobody else is reached, whatever is asked for.
  const browser = await launch("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
  const tools = { browser, expect };
  try {
    const total = { pages: 0, feeds: 0, requests: 0 };
    const add = (told) => Object.keys(total).forEach((key) => total[key] += told[key]);

    const small = scratch();
    execFileSync(program, ["new", join(small, "dossier")]);
    settle(program, join(small, "dossier"), join(small, "site"));
    await seesHarm(tools, join(small, "site"));

    const written = scratch();
    writeDossier(join(written, "dossier"), chosen);
    const refused = settle(program, join(written, "dossier"), join(written, "site"));
    const said = new Map(chosen.map((vector, n) => [`articles/a${n}/index.html`, [vector, `${vector} again`]]));
    add(await openSite(tools, "written", join(written, "site"), said, every(chosen, FEW)));

    const taken = scratch();
    execFileSync(program, ["new", join(taken, "dossier")]);
    writeRaw(join(taken, "raw"), chosen);
    const ingest = spawnSync(program, ["--root", join(taken, "dossier"), "ingest", "--rights", "full", "--format", "json", join(taken, "raw")], { encoding: "utf8", maxBuffer: 1 << 30 });
    const outcomes = JSON.parse(ingest.stdout).items.map(({ outcome }) => outcome);
    const articles = outcomes.filter((outcome) => outcome === "written").length;
    expect("nearly all that is ingested becomes articles", articles > 0.95 * outcomes.length && outcomes.length === 3 * chosen.length, `${articles} of ${outcomes.length}`);
    settle(program, join(taken, "dossier"), join(taken, "site"));
    add(await openSite(tools, "ingested", join(taken, "site")));

    const frames = scratch();
    const shown = new Map();
    for (const [n, vs] of parted(all.slice(0, IN_A_FRAME * THROUGH_ALL), IN_A_FRAME).entries()) {
      writeFrame(join(frames, `dossier-${n}`), vs);
      settle(program, join(frames, `dossier-${n}`), join(frames, "site", String(n)));
      shown.set(`${n}/index.html`, vs);
    }
    for (const name of ["robots.txt", "404.html"]) writeFileSync(join(frames, "site", name), "");
    add(await openSite(tools, "what all pages say", join(frames, "site"), shown));
    console.log(`hostile: ${chosen.length} vectors through every field, ${all.length} through the frame; ${refused} lines refused; ${total.pages} pages, ${total.feeds} feeds, ${total.requests} requests`);
  } finally {
    await browser.close();
  }
}
