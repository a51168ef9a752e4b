// Without scripts every page says all that it says with them, and offers nothing that does
// not work.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { oneOfEachKind, open } from "../site.mjs";

// The text of a page without what is there to be used: what a script adds is a control.
const CONTROLS = "form, button, label, select, input, output, dialog, template, script, [role=status], [role=tooltip], [role=dialog]";
const readable = (page) => page.evaluate((CONTROLS) => {
  const body = document.body.cloneNode(true);
  for (const control of body.querySelectorAll(CONTROLS)) control.remove();
  return body.textContent.replace(/\s+/g, " ").trim();
}, CONTROLS);

// Text that no reader gets to see, even with all that unfolds unfolded. What only a screen
// reader is told is clipped, not hidden; a drawing's title is a name, not text.
const hidden = (page) => page.evaluate((CONTROLS) => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const unfold of document.querySelectorAll("[type=checkbox]")) unfold.checked = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  const seen = document.body.innerText.replace(/\s+/g, " ");
  while (walker.nextNode()) {
    const { parentElement: at, textContent: text } = walker.currentNode;
    if (!text.trim() || at.closest(`${CONTROLS}, svg title, svg desc`)) continue;
    // A note may be given twice, at its place and in a list, and is then shown once.
    if (seen.includes(text.replace(/\s+/g, " ").trim())) continue;
    // Of two drawings, one for a narrow window, the other says the same.
    if (at.closest("figure.network") && [...document.querySelectorAll("figure.network")].some((drawing) => drawing.checkVisibility())) continue;
    if (!at.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.push(text.trim());
  }
  return found;
}, CONTROLS);

// A box that is ticked unfolds what stands behind it, which is the style's work.
const dead = (page) => page.evaluate(() =>
  [...document.querySelectorAll("button, select, input:not([type=checkbox]), textarea")].filter((control) => control.checkVisibility()).map((control) => control.outerHTML));

export default async function complete({ browser, expect, sites }) {
  for (const [name, folder] of Object.entries(sites)) {
    for (const { kind, path } of oneOfEachKind(folder)) {
      if (kind === "moved") continue;
      const url = pathToFileURL(join(folder, path)).href;
      let scripted = "";
      await open(browser, {}, async (page) => {
        await page.goto(url);
        scripted = await readable(page);
      });
      for (const width of [360, 1280]) {
        const what = `${name} ${kind} ${width}`;
        await open(browser, { javaScriptEnabled: false, viewport: { width, height: 800 } }, async (page, strange) => {
          page.allowed = (asked) => asked.startsWith("file:");
          await page.goto(url);
          const plain = await readable(page);
          const at = [...plain].findIndex((letter, n) => letter !== scripted[n]);
          expect(`${what}: says the same with scripts and without`, plain === scripted, `“${plain.slice(at, at + 80)}” for “${scripted.slice(at, at + 80)}”`);
          const unseen = await hidden(page);
          expect(`${what}: shows all its text without scripts`, unseen.length === 0, unseen.slice(0, 5).join(" | "));
          const useless = await dead(page);
          expect(`${what}: offers no control that needs a script`, useless.length === 0, useless.join(" "));
          // A page at any depth has the address of its style from the root, which a file has not.
          const angry = kind === "404" ? [] : strange;
          expect(`${what}: asks nobody else from a file`, angry.length === 0, angry.join("; "));
        });
      }
    }
  }
}
