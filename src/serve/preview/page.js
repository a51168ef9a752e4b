// Keeps the page as the content is.
const path = location.pathname;
let version = host.dataset.version;
let newest = version;
let busy = false;
let composing = false;
let blocked = false;

// Scripts that take what they need from the page once, and keep what was chosen in the address:
// they run again on what is new. The others of the theme look when they are needed.
const AGAIN = /\/(timeline|search)(\.[0-9a-f]+)?\.js$/;
const LIVING = /\/(early|reading)(\.[0-9a-f]+)?\.js$/;
const scriptsOf = (html) => [...html.querySelectorAll("script")].filter(({ type }) => !type || /javascript|module/.test(type));
const policyOf = (html) => html.querySelector("meta[http-equiv=Content-Security-Policy]")?.content;
const code = (html) => scriptsOf(html).map((script) => (script.getAttribute("src") ?? "") + script.textContent).join("\n");

// What cannot be swapped: programs, what they may do, and another kind of page.
function isAnother(next) {
  const kind = (html) => html.querySelector("body")?.className.split(" ")[0] ?? "";
  return code(given) !== code(next) || policyOf(given) !== policyOf(next) || kind(given) !== kind(next);
}

// A script that holds on to what it has found there would go on with what is gone.
const isHeld = () => scriptsOf(given).some(({ src }) => src && !AGAIN.test(src) && !LIVING.test(src));

function target(next) {
  const refresh = next.querySelector("meta[http-equiv=refresh i]");
  const found = /url\s*=\s*['"]?([^'"]+)/i.exec(refresh?.content ?? "");
  return found && new URL(found[1], location).href;
}

async function leave() {
  const title = document.querySelector("h1")?.textContent.trim() ?? "";
  const answer = await fetch(`/.preview/moved?${encodeURIComponent(path)}&${encodeURIComponent(title)}`);
  if (answer.ok) location.replace(await answer.text());
  else location.reload();
}

async function renew() {
  const answer = await fetch(path, { cache: "no-store", headers: { accept: "text/html" } });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = next.querySelector("dossier-preview");
  if (!fresh) return location.reload();
  if (answer.redirected) return location.replace(answer.url + location.hash);
  const was = Number(host.dataset.status);
  const { status } = answer;
  const template = fresh.querySelector("template");
  // The last good page stays.
  if (status === 500) return take(fresh, template);
  if (was !== status) return status === 404 ? leave() : location.reload();
  const html = bare(next.documentElement);
  const moved = target(next);
  if (moved) return location.replace(moved);
  if (isAnother(html)) return location.reload();
  await swap(html);
  take(fresh, template);
}

function take(fresh, template) {
  const { status } = host.dataset;
  for (const { name } of [...host.attributes]) if (!fresh.hasAttribute(name)) host.removeAttribute(name);
  for (const { name, value } of fresh.attributes) host.setAttribute(name, value);
  // A page that was there and fails now is still the page that was there.
  if (fresh.dataset.status === "500") host.dataset.status = status;
  dress(template);
  markDrafts();
}

async function swap(html) {
  changes = [];
  missed = touched = false;
  const again = scriptsOf(given).filter(({ src }) => AGAIN.test(src));
  holding(() => match(given, html));
  if (touched && isHeld()) return location.reload();
  // Whoever searches does so in the index that is there now, though the page is the same.
  if (again.length) await begin(again);
  else if (missed) return location.reload();
  for (const script of document.querySelectorAll("head > script[src*='/previews/']")) await run(script);
  showChanges(changes);
  changes = [];
}

// A script that is done runs once more.
function run(script) {
  const fresh = document.createElement("script");
  for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
  return new Promise((done) => {
    fresh.onload = fresh.onerror = done;
    script.after(fresh);
    script.remove();
  });
}

// What scripts have made of the page goes, and they begin on a new one, where the reader finds
// what he had typed, ticked and opened.
async function begin(again) {
  const [inside] = given.getElementsByTagName("main");
  if (!inside) return location.reload();
  const screen = shown.get(inside);
  const all = [...inside.querySelectorAll("*")];
  const { activeElement } = document;
  const focused = all.find((node) => shown.get(node) === activeElement);
  const fields = all.filter((node) => node.matches("details, input")).map((node) => {
    const { open, checked, value, type, selectionStart, selectionEnd } = shown.get(node);
    return { node, open, checked, value, type, selection: [selectionStart, selectionEnd] };
  });
  const copy = inside.cloneNode(true);
  holding(() => {
    const folded = screen.querySelector("form[hidden]") === null;
    screen.replaceChildren(...copy.childNodes);
    // What the scripts show only when they run keeps its room until they do.
    if (folded) for (const form of screen.querySelectorAll("form[hidden]")) form.hidden = false;
    for (let a = inside.firstChild, b = screen.firstChild; a; a = a.nextSibling, b = b.nextSibling) pair(a, b);
    restore(fields, focused);
  });
  const typed = new Map();
  screen.addEventListener("input", ({ target }) => typed.set(target, target.value));
  for (const script of again) {
    const old = shown.get(script);
    const ran = run(old);
    shown.set(script, document.querySelector(`script[src="${script.getAttribute("src")}"]`));
    await ran;
  }
  for (const field of fields) field.value = typed.get(shown.get(field.node)) ?? field.value;
  restore(fields, focused, true);
}

function restore(fields, focused, tell = false) {
  for (const { node, open, checked, value, type, selection } of fields) {
    const field = shown.get(node);
    if (node.nodeName === "DETAILS") field.open = open;
    else if (type === "checkbox") field.checked = checked;
    else if (type === "search" || type === "text") {
      const said = field.value !== value;
      field.value = value;
      if (selection[0] !== null) field.setSelectionRange(...selection);
      if (said && tell) field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const field = focused && shown.get(focused);
  if (field && document.activeElement !== field) field.focus({ preventScroll: true });
  else if (!focused && document.activeElement?.matches("main input")) document.activeElement.blur();
}

async function catchUp() {
  if (busy || composing || newest === version) return;
  busy = true;
  const wanted = newest;
  try {
    await renew();
    version = wanted;
  } catch {
    // Where the page may not ask, only a reload can; otherwise the stream tells when to ask again.
    if (blocked) location.reload();
    else setTimeout(catchUp, 1000);
  }
  busy = false;
  if (newest !== wanted) catchUp();
}

let losing = 0;
function heard({ now, lost }) {
  if (lost) {
    losing ||= setTimeout(say, 1500, "dossier serve does not answer. What you see may be out of date.");
    return;
  }
  clearTimeout(losing);
  losing = 0;
  if (part(".note").textContent.startsWith("dossier serve")) say("");
  newest = now;
  catchUp();
}

document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => { blocked ||= effectiveDirective === "connect-src"; });
document.addEventListener("compositionstart", () => { composing = true; });
document.addEventListener("compositionend", () => {
  composing = false;
  catchUp();
});

// Alone, a tab listens while it is seen: a browser has only six connections to one host.
function listenAlone() {
  let stream;
  const listen = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource("/.preview/events");
    stream.onmessage = ({ data }) => heard({ now: data });
    stream.onerror = () => {
      heard({ lost: true });
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}

function listen() {
  if (!("SharedWorker" in window)) return listenAlone();
  const worker = new SharedWorker("/.preview/worker.js");
  worker.onerror = listenAlone;
  worker.port.onmessage = ({ data }) => heard(data);
  worker.port.postMessage("here");
  addEventListener("pagehide", () => worker.port.postMessage("gone"));
  addEventListener("pageshow", ({ persisted }) => { if (persisted) worker.port.postMessage("here"); });
}

listen();
markDrafts();
let marking = 0;
// Scripts make links too.
new MutationObserver(() => {
  cancelAnimationFrame(marking);
  marking = requestAnimationFrame(markDrafts);
}).observe(document.body, { childList: true, subtree: true });
