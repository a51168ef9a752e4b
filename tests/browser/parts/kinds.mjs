// Every kind of page, light and dark, on a phone and a desk, left to right and right to left.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findings, oneOfEachKind, open, overflow, serve } from "../site.mjs";

async function look({ browser, expect }, name, server, { kind, path }, status = 200) {
  for (const width of [320, 360, 1280]) {
    const options = { viewport: { width, height: 800 }, reducedMotion: "reduce" };
    await open(browser, options, async (page, strange) => {
      page.allowed = (url) => url.startsWith(server.base);
      const response = await page.goto(server.base + path);
      const what = `${name} ${kind} ${width}`;
      expect(`${what}: is served`, response.status() === status);
      const sideways = await overflow(page);
      expect(`${what}: does not scroll sideways`, sideways <= 0, `${sideways}px`);
      for (const colorScheme of width === 320 ? [] : ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const found = await findings(page);
        expect(`${what} ${colorScheme}: axe finds nothing`, found.length === 0, found.join("; "));
      }
      const angry = strange.filter((said) => !(status === 404 && said.includes("status of 404")));
      expect(`${what}: asks nobody else and logs no error`, angry.length === 0, angry.join("; "));
    });
  }
}

// What is not found is answered at any depth, so this page alone knows where its site stands.
async function notFound(tools, name, folder) {
  const base = /href="?(\/[^ "]*)assets\/style/.exec(readFileSync(join(folder, "404.html"), "utf8"))[1];
  const server = await serve(folder, base);
  await look(tools, name, server, { kind: "404", path: "people/nobody/of/that/name" }, 404);
  server.close();
}

export default async function kinds(tools) {
  for (const [name, folder] of Object.entries(tools.sites)) {
    const server = await serve(folder, "/repo/");
    for (const page of oneOfEachKind(folder)) {
      // Who is moved leads on at once.
      if (page.kind !== "404" && page.kind !== "moved") await look(tools, name, server, page);
    }
    server.close();
    await notFound(tools, name, folder);
  }
}
