// Everything by keyboard: Tab comes to every link and control in the order of the page,
// shows where it is, and leaves again.
import { oneOfEachKind, open, serve } from "../site.mjs";

// Notes each element that gets the focus: what it is, whether it can be seen, and whether
// its look tells it from the same element without.
const watch = (page) => page.evaluate(() => {
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, borderColor, textDecorationLine } = getComputedStyle(element);
    const outline = outlineStyle === "none" || parseFloat(outlineWidth) === 0 ? "none" : outlineWidth + outlineColor;
    const drawn = element instanceof SVGElement ? [...element.children].map((part) => getComputedStyle(part)).map(({ stroke, fill }) => stroke + fill) : [];
    return [outline, boxShadow, backgroundColor, borderColor, textDecorationLine, ...drawn].join();
  };
  const TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const all = [...document.querySelectorAll(TABBABLE)].filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  const plain = new Map(all.map((element) => [element, look(element)]));
  globalThis.walk = { all, reached: [], unseen: [], outside: [] };
  const name = (element) => element.outerHTML.slice(0, 120);
  document.addEventListener("focusin", ({ target }) => {
    walk.reached.push(target);
    if (look(target) === plain.get(target)) walk.unseen.push(name(target));
    const box = target.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
    const over = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
    const covered = over && !target.contains(over) && !over.contains(target) && getComputedStyle(over.closest("body > *") ?? over).position !== "static";
    if (!inView || covered) walk.outside.push(name(target));
  });
  return all.length;
});

async function walk({ browser, expect }, what, url, options) {
  await open(browser, { ...options, reducedMotion: "reduce" }, async (page) => {
    await page.goto(url);
    // From the top, also where a field has taken the focus.
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
    });
    const stops = await watch(page);
    for (let n = 0; n < stops; n += 1) await page.keyboard.press("Tab");
    const { missed, order, unseen, outside, last } = await page.evaluate(() => {
      const name = (element) => element?.outerHTML.slice(0, 120);
      const { all, reached, unseen, outside } = globalThis.walk;
      const order = reached.findIndex((element, n) => element !== all[n]);
      return {
        missed: all.filter((element) => !reached.includes(element)).map(name),
        order: order < 0 ? "" : `${name(reached[order])} instead of ${name(all[order])}`,
        unseen, outside, last: name(all.at(-1)),
      };
    });
    expect(`${what}: Tab reaches everything`, missed.length === 0, missed.slice(0, 3).join(" | "));
    expect(`${what}: in the order of the page`, order === "", order);
    expect(`${what}: the focus is seen`, unseen.length === 0, unseen.slice(0, 3).join(" | "));
    expect(`${what}: what has the focus is in view`, outside.length === 0, outside.slice(0, 3).join(" | "));
    await page.keyboard.press("Tab");
    const stuck = await page.evaluate(() => document.activeElement !== document.body && document.activeElement === globalThis.walk.all.at(-1));
    expect(`${what}: nothing keeps the focus`, !stuck, last);
  });
}

export default async function keyboard(tools) {
  for (const [name, folder] of Object.entries(tools.sites)) {
    const server = await serve(folder, "/repo/");
    for (const { kind, path } of oneOfEachKind(folder)) {
      if (kind === "404" || kind === "moved") continue;
      for (const width of [360, 1280]) {
        await walk(tools, `${name} ${kind} ${width}`, server.base + path, { viewport: { width, height: 800 } });
      }
    }
    server.close();
  }
}
