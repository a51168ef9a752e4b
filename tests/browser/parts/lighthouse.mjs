// Lighthouse as on a phone, over a server that compresses as GitHub Pages does. How fast a
// page is depends on the machine: it is told, and only a collapse is a failure.
import { createServer } from "node:net";
import run from "lighthouse";
import { launch, oneOfEachKind, serve } from "../site.mjs";

const KINDS = ["home", "timeline", "person", "article"];
const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 80 };

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

function reasons(lhr, category) {
  return lhr.categories[category].auditRefs
    .map(({ id }) => lhr.audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`)
    .join("; ");
}

export default async function lighthouse({ expect, sites }) {
  const port = await freePort();
  const browser = await launch(`--remote-debugging-port=${port}`);
  const server = await serve(sites.demonstration, "/repo/");
  for (const { kind, path } of oneOfEachKind(sites.demonstration)) {
    if (!KINDS.includes(kind)) continue;
    const address = server.base + path.replace(/index\.html$/, "");
    const { lhr } = await run(address, { port, output: "json", logLevel: "error" });
    const scores = Object.fromEntries(Object.keys(LEAST).map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    console.log(`lighthouse: ${kind} ${Object.entries(scores).map((score) => score.join(" ")).join(", ")}`);
    for (const [name, least] of Object.entries(LEAST)) {
      expect(`${kind}: ${name} is at least ${least}`, scores[name] >= least, `${scores[name]}: ${reasons(lhr, name)}`);
    }
  }
  server.close();
  await browser.close();
}
