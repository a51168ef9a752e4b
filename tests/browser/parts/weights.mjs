// What a reader on a slow line waits for, compressed, in thousands of bytes.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesOf } from "../site.mjs";

const weigh = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000;

// What a page makes the browser load: its styles and scripts, not what it only leads to.
function loadedBy(folder, path) {
  const html = readFileSync(join(folder, path), "utf8");
  const styles = [...html.matchAll(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g)].map(([tag]) => /\bhref="?([^" >]+)/.exec(tag)[1]);
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="?([^" >]+)/g)].map(([, src]) => src);
  return [...styles, ...scripts].map((file) => join(folder, dirname(path), file));
}

export default async function weights({ expect, sites }) {
  for (const [name, folder] of Object.entries(sites)) {
    const assets = filesOf(folder).filter((file) => file.startsWith("assets/")).map((file) => join(folder, file));
    const limits = [
      ["home page", [join(folder, "index.html"), ...loadedBy(folder, "index.html")], 60],
      ["style", assets.filter((file) => file.endsWith(".css")), 10],
      ["scripts", assets.filter((file) => file.endsWith(".js")), 15],
    ];
    for (const [what, files, most] of limits) {
      const weight = weigh(files);
      console.log(`weights: ${name}: ${what} ${weight.toFixed(1)} KB of ${most}`);
      expect(`${name}: ${what} in at most ${most} KB`, files.length > 0 && weight > 0 && weight <= most, `${weight.toFixed(1)} KB`);
    }
  }
}
