// What has changed is shown and marked for a moment; drafts and what nobody has confirmed are
// marked for as long as they are.
const main = () => document.querySelector("main") ?? document.body;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const BLOCKS = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, figcaption, blockquote, pre, summary";
const MOST = 40;
const MARKED = 4000;

function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > innerHeight * 0.05 && top < innerHeight * 0.9;
}

// Folded away, it is where it is folded away.
function visible(element) {
  if (element?.checkVisibility()) return element;
  const summary = element?.closest("details:not([open])")?.querySelector("summary");
  return summary?.checkVisibility() ? summary : null;
}

function showChanges(all) {
  const inside = main();
  const marks = new Map();
  for (const { node, weight, gone } of all) {
    const element = shown.get(node);
    if (!element || element === inside || !inside.contains(element)) continue;
    const block = visible(element.closest(BLOCKS) ?? element);
    if (!block || !inside.contains(block)) continue;
    const known = marks.get(block);
    if (!known || known.weight < weight) marks.set(block, { block, weight, gone });
  }
  let found = [...marks.values()];
  // Numbers follow from the words that have changed.
  if (found.some(({ weight }) => weight > LONG)) found = found.filter(({ weight }) => weight > LONG);
  if (!found.length || found.length > MOST) return;
  for (const { block, gone } of found) flash(block, gone ? "_preview-gone" : "_preview-changed");
  const { block } = found.reduce((most, one) => (one.weight > most.weight ? one : most));
  if (!inSight(block)) block.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

const flashes = new WeakMap();
function flash(element, name) {
  clearTimeout(flashes.get(element));
  element.classList.remove("_preview-changed", "_preview-gone");
  // A mark that is there already begins anew.
  void element.offsetWidth;
  element.classList.add(name);
  flashes.set(element, setTimeout(() => element.classList.remove(name), MARKED));
}

// Where the page is, the text around it does not move when something changes above.
function holding(change) {
  const x = document.documentElement.clientWidth / 2;
  const held = scrollY > 0 ? document.elementsFromPoint(x, innerHeight / 3).find((element) => main() !== element && main().contains(element)) : null;
  const top = held?.getBoundingClientRect().top;
  document.documentElement.classList.add("_preview-still");
  change();
  if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - top, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.classList.remove("_preview-still")));
}

const listOf = (name) => (host.dataset[name] ?? "").split(" ").filter(Boolean);

function markDrafts() {
  const drafts = new Set(listOf("drafts").map((path) => new URL("/" + path, location).href));
  const set = (element, name, on) => {
    if (element && element.classList.contains(name) !== on) element.classList.toggle(name, on);
  };
  for (const link of document.links) {
    // A link in a drawing tells its address in another way, and has no room for a mark.
    if (link instanceof HTMLElement) set(link, "_preview-draft", drafts.size > 0 && !link.hash && drafts.has(link.href.replace(/index\.html$/, "")));
  }
  for (const heading of document.querySelectorAll("h1")) set(heading, "_preview-draft", "draft" in host.dataset);
  set(document.documentElement, "_preview-of-draft", "draft" in host.dataset);
  const proposed = new Set(listOf("proposed"));
  for (const element of document.querySelectorAll("._preview-proposed")) set(element, "_preview-proposed", proposed.has(element.id));
  for (const id of proposed) set(document.getElementById(id), "_preview-proposed", true);
}

