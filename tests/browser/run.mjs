// What a reader sees and does, in a real browser, part by part (see README.md).
//   node tests/browser/run.mjs target/debug/dossier [PART…]
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, here, launch } from "./site.mjs";

// One takes all that there is, the other measures: nothing else runs beside them.
const ALONE = ["hostile", "lighthouse"];
// What takes long begins first, so that no core waits at the end.
const LONG = ["kinds", "published", "keyboard"];
const AT_ONCE = 2;

const program = resolve(process.argv[2] ?? "target/debug/dossier");
const asked = process.argv.slice(3);
const names = readdirSync(join(here, "parts")).map((file) => file.replace(/\.mjs$/, ""));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length) throw new Error(`no such part: ${unknown}; there are ${names.join(", ")}`);
const parts = names.filter((name) => !asked.length || asked.includes(name));

let passed = 0;
const failures = [];
const browser = await launch();
const sites = {
  demonstration: build(program, resolve(here, "../..")),
  "right to left": build(program, join(here, "right-to-left")),
};

async function run(name) {
  const started = Date.now();
  let held = 0;
  const expect = (what, holds, detail = "") => {
    if (holds) {
      held += 1;
    } else {
      failures.push(`${name}: ${what}`);
      console.log(`FAILED ${name}: ${what} ${detail}`);
    }
  };
  try {
    const { default: part } = await import(`./parts/${name}.mjs`);
    await part({ browser, expect, program, sites });
  } catch (error) {
    // What the browser itself had to say stands behind the first lines.
    expect("runs to its end", false, error.stack.split("\n").filter((line) => !line.startsWith("[pid=")).slice(0, 12).join("\n"));
  }
  passed += held;
  console.log(`${name}: ${held} held, ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const waiting = parts.filter((name) => !ALONE.includes(name));
waiting.sort((a, b) => LONG.includes(b) - LONG.includes(a));
const worker = async () => {
  while (waiting.length) await run(waiting.shift());
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));
for (const name of ALONE) if (parts.includes(name)) await run(name);
await browser.close();
console.log(`browser: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
