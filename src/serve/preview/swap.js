// The page as the server gave it last, and of each of its nodes the one on the screen. Two states
// of the server's page are compared, and only what differs is changed on the screen: what the
// reader and the page's scripts have done there is in neither, and stays.
const shown = new WeakMap();
const OWN = "dossier-preview, [href^='/.preview/'], [src^='/.preview/']";

function pair(given, screen) {
  shown.set(given, screen);
  for (let a = given.firstChild, b = screen.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) pair(a, b);
}

// Takes out what the preview added, and the spaces behind it.
function bare(html) {
  for (const node of html.querySelectorAll(OWN)) {
    while (node.nextSibling) node.nextSibling.remove();
    node.remove();
  }
  return html;
}

const given = document.documentElement.cloneNode(true);
pair(given, document.documentElement);
bare(given);

// What has changed, by the nodes of `given`, and how much.
let changes = [];
let missed = false;
let touched = false;
function note(node, weight, gone = false) {
  const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
  if (!element) return;
  changes.push({ node: element, weight, gone });
  if (!shown.get(element)?.isConnected) missed = true;
}

// Words that change count more than numbers, which may only follow from them.
const LONG = 40;
function weigh(was, next, changed) {
  if (Math.max(was.length, next.length) > LONG) return LONG + changed;
  return /\p{L}/u.test(was + next) && was.replace(/\p{Nd}/gu, "") !== next.replace(/\p{Nd}/gu, "") ? changed : 0;
}
const whole = (node) => (node.nodeType === Node.ELEMENT_NODE ? LONG : 0) + node.textContent.length;

function match(before, after) {
  if (before.isEqualNode(after) || before.nodeName === "NOSCRIPT") return;
  touched = true;
  if (before.nodeType !== Node.ELEMENT_NODE) return text(before, after.nodeValue);
  attributes(before, after);
  children(before, after);
}

function text(node, next) {
  const was = node.nodeValue;
  const least = Math.min(was.length, next.length);
  let start = 0;
  while (start < least && was[start] === next[start]) start += 1;
  let end = 0;
  while (end < least - start && was.at(-1 - end) === next.at(-1 - end)) end += 1;
  node.nodeValue = next;
  const screen = shown.get(node);
  // What is selected beside the change stays so.
  if (screen.nodeValue === was) screen.replaceData(start, was.length - start - end, next.slice(start, next.length - end));
  else screen.nodeValue = next;
  if (was.trim() || next.trim()) note(node, weigh(was, next, Math.max(was.length, next.length) - start - end));
}

function attributes(before, after) {
  const screen = shown.get(before);
  const isRoot = before.nodeName === "HTML";
  for (const { name, value } of [...before.attributes]) {
    // A script may have put it there before the page could be looked at.
    if (after.hasAttribute(name) || isRoot) continue;
    before.removeAttribute(name);
    if (name === "class") classes(screen, value, "");
    else screen.removeAttribute(name);
  }
  for (const attribute of after.attributes) {
    const { name, value } = attribute;
    const was = before.getAttribute(name);
    if (was === value) continue;
    before.setAttributeNode(attribute.cloneNode());
    if (name === "class") classes(screen, was ?? "", value);
    else if (name === "href" && before.matches("link[rel~=stylesheet]")) restyle(before, screen, attribute);
    else screen.setAttributeNode(attribute.cloneNode());
  }
}

// Those that scripts have given stay.
function classes(screen, was, next) {
  if (next && (screen.getAttribute("class") ?? "") === was) return screen.setAttribute("class", next);
  const all = (names) => names.split(/\s+/).filter(Boolean);
  screen.classList.remove(...all(was));
  screen.classList.add(...all(next));
  if (!screen.classList.length) screen.removeAttribute("class");
}

// The old sheet stays until the new one is there, or the page would be bare for a moment.
function restyle(before, screen, attribute) {
  const fresh = screen.cloneNode();
  fresh.setAttributeNode(attribute.cloneNode());
  fresh.onload = fresh.onerror = () => screen.remove();
  screen.after(fresh);
  shown.set(before, fresh);
}

function put(parent, node, next) {
  parent.insertBefore(node, next?.parentNode === parent ? next : null);
}

function children(before, after) {
  const olds = [...before.childNodes];
  const news = [...after.childNodes];
  const least = Math.min(olds.length, news.length);
  let start = 0;
  while (start < least && olds[start].isEqualNode(news[start])) start += 1;
  let end = 0;
  while (end < least - start && olds.at(-1 - end).isEqualNode(news.at(-1 - end))) end += 1;
  const some = olds.slice(start, olds.length - end);
  const next = news.slice(start, news.length - end);

  const screen = shown.get(before);
  // Behind the last one there may be what scripts have added.
  let behind = end ? olds.at(-end) : null;
  let behindOnScreen = behind ? shown.get(behind) : olds.length ? shown.get(olds.at(-1)).nextSibling : null;
  const from = pairs(some, next);
  const stay = staying(from);
  const kept = new Set(from);
  for (const [i, node] of some.entries()) if (!kept.has(i)) remove(node);

  for (let j = next.length - 1; j >= 0; j -= 1) {
    let node = some[from[j]];
    if (!node) {
      node = next[j];
      const copy = document.importNode(node, true);
      before.insertBefore(node, behind);
      pair(node, copy);
      put(screen, copy, behindOnScreen);
      if (node.textContent.trim()) note(node, whole(node));
    } else {
      if (!stay.has(j)) {
        before.insertBefore(node, behind);
        put(screen, shown.get(node), behindOnScreen);
      }
      match(node, next[j]);
    }
    behind = node;
    behindOnScreen = shown.get(node);
  }
}

function remove(node) {
  const { parentNode, nextElementSibling, previousElementSibling, textContent } = node;
  shown.get(node).remove();
  node.remove();
  if (textContent.trim()) note(nextElementSibling ?? previousElementSibling ?? parentNode, whole(node), true);
}

