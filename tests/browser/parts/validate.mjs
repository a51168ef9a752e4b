// All pages, as they are published, in the eyes of the Nu checker and of html-validate.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { HtmlValidate } from "html-validate";
import { pagesOf } from "../site.mjs";

// The checker takes 'self' in a Content-Security-Policy for nothing when it reads a file, and
// data in JSON-LD for a script that the policy forbids (a real one is an error in the console,
// which `kinds` looks for); and it guesses a page's language from the names on it.
const FALSE = [/^(Resource|Inline script) violates Content Security Policy/, /^This document appears to be written in/];

async function nu(folders) {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const checker = spawn("java", ["-jar", jar, "--skip-non-html", "--also-check-svg", "--exit-zero-always", "--format", "json", ...folders]);
  let said = "";
  for await (const part of checker.stderr) said += part;
  return JSON.parse(said).messages.filter(({ message }) => !FALSE.some((known) => known.test(message)));
}

const RULES = {
  // The minifier leaves out what HTML lets it leave out.
  "attr-quotes": "off",
  "doctype-style": "off",
  "no-implicit-button-type": "off",
  // A paragraph is p3 and an event starts with its day: HTML allows any id without a space.
  "valid-id": ["error", { relaxed: true }],
  // A title is the title of an article, as long as its outlet made it.
  "long-title": "off",
  // Filters and the search act at once on what is chosen; there is nothing to be sent.
  "wcag/h32": "off",
};

async function htmlValidate(folders) {
  const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules: RULES });
  const found = [];
  for (const folder of folders) {
    for (const path of pagesOf(folder)) {
      const report = await validator.validateFile(join(folder, path));
      for (const { messages } of report.results) found.push(...messages.map((said) => `${path}: ${said.ruleId}: ${said.message} ${said.selector ?? ""}`));
      await new Promise(setImmediate);
    }
  }
  return found;
}

export default async function validate({ expect, sites }) {
  const folders = Object.values(sites);
  const [heard, found] = await Promise.all([nu(folders), htmlValidate(folders)]);
  const said = heard.map(({ url, type, subType, message, extract }) => `${url} ${subType ?? type}: ${message} ${extract ?? ""}`);
  expect("the Nu checker finds nothing", said.length === 0, `${said.length}\n${said.slice(0, 20).join("\n")}`);
  expect("html-validate finds nothing", found.length === 0, `${found.length}\n${found.slice(0, 20).join("\n")}`);
}
