// Pictures of every kind of page to look at, and the two in the README.
//   node tests/browser/shots.mjs target/release/dossier [FOLDER]
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, here, launch, oneOfEachKind, open } from "./site.mjs";

const program = resolve(process.argv[2] ?? "target/release/dossier");
const folder = process.argv[3];
const demonstration = build(program, resolve(here, "../.."));
const browser = await launch();

async function shoot(path, file, options, media = "screen") {
  await open(browser, { reducedMotion: "reduce", ...options }, async (page) => {
    await page.goto(pathToFileURL(path).href);
    await page.emulateMedia({ media });
    await page.screenshot({ path: file, fullPage: Boolean(folder) });
    if (media === "print") await page.pdf({ path: file.replace(/png$/, "pdf"), format: "A4", preferCSSPageSize: true });
  });
}

async function everyKind() {
  mkdirSync(folder, { recursive: true });
  const sites = [["demo", demonstration], ["arabic", build(program, join(here, "right-to-left"))]];
  for (const [name, site] of sites) {
    for (const { kind, path } of oneOfEachKind(site)) {
      if (kind === "moved" || kind === "404") continue;
      const file = (how) => join(folder, `${name}-${kind}-${how}.png`);
      for (const width of [360, 1280]) {
        for (const colorScheme of ["light", "dark"]) {
          await shoot(join(site, path), file(`${width}-${colorScheme}`), { colorScheme, viewport: { width, height: 800 } });
        }
      }
      // As wide as the text of a sheet of A4.
      await shoot(join(site, path), file("print"), { viewport: { width: 680, height: 1000 } }, "print");
    }
  }
}

async function forTheReadme() {
  const picture = (name) => resolve(here, "../../.github", name);
  const pages = new Map(oneOfEachKind(demonstration).map(({ kind, path }) => [kind, join(demonstration, path)]));
  await shoot(pages.get("home"), picture("screenshot.png"), { viewport: { width: 1120, height: 752 } });
  await shoot(pages.get("person"), picture("screenshot-phone.png"), { colorScheme: "dark", viewport: { width: 360, height: 752 } });
}

await (folder ? everyKind() : forTheReadme());
await browser.close();
