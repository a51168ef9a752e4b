// Pictures of every kind of page to look at, and the one in the README.
//   node tests/browser/shots.mjs target/release/dossier [FOLDER]
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, launch, oneOfEachKind } from "./site.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2] ?? "target/release/dossier");
const folder = process.argv[3];
const demonstration = build(program, resolve(here, "../.."));
const browser = await launch();

async function shoot(path, file, { width, colorScheme = "light", height = 900, full = true }) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  await page.screenshot({ path: file, fullPage: full });
  await context.close();
}

if (folder) {
  mkdirSync(folder, { recursive: true });
  const sites = [["demo", demonstration], ["rtl", build(program, join(here, "right-to-left"))]];
  for (const [name, site] of sites) {
    for (const { kind, path } of oneOfEachKind(site)) {
      for (const width of [360, 1280]) {
        for (const colorScheme of ["light", "dark"]) {
          const file = join(folder, `${name}-${kind}-${width}-${colorScheme}.png`);
          await shoot(join(site, path), file, { width, colorScheme });
        }
      }
    }
  }
} else {
  const file = resolve(here, "../../.github/screenshot.png");
  await shoot(join(demonstration, "index.html"), file, { width: 1280, full: false });
}
await browser.close();
