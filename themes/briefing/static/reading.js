// Aids to reading: previews of links, keys, and light or dark. All that they show is on the
// page or in one small file of the site; without this script every page reads the same.
(() => {
  const { src, dataset } = document.currentScript;
  const root = new URL("..", src);
  const main = document.querySelector("main");
  const help = document.getElementById("_keys");
  // A browser may refuse to keep anything for a page that was opened from a file.
  const kept = (name) => { try { return localStorage.getItem("dossier-" + name); } catch {} };
  const keep = (name, value) => { try { localStorage.setItem("dossier-" + name, value); } catch {} };
  const inSight = (item) => {
    const { top, bottom, height } = item.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  };

  // Previews: a note beside the link that one points at or comes to by keyboard. By touch a
  // link opens, as links do, and a citation unfolds its words in place, without this script.
  const SKIP = "nav, h1, .headline, .card > .title, .n";
  const RECORDS = /^(people|organisations|places|sources|articles)\/[^/]+\/$/;
  const records = new Map();
  const files = new Map();
  const note = document.createElement("div");
  note.className = "preview";
  note.id = "_preview";
  note.role = "tooltip";
  note.hidden = true;
  document.body.append(note);
  let shown = null;
  let next = null;
  let timer = 0;

  globalThis.dossierPreviews = (some) => {
    for (const [key, record] of Object.entries(some)) records.set(key, record);
  };

  // What the record of the page behind a link is found by, if there is one.
  function keyOf({ href }) {
    const bare = href.replace(/[?#].*/, "");
    if (!bare.startsWith(root.href)) return "";
    const path = bare.slice(root.href.length).replace(/index\.html$/, "");
    const { hash } = new URL(href);
    if (/^timeline\/(-?\d+\/)?$/.test(path)) return /^#[^_]/.test(hash) ? "timeline/" + hash : "";
    return RECORDS.test(path) ? path : "";
  }
  const here = keyOf(location);

  function load(key) {
    let sum = 0;
    for (const c of key) sum = (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0;
    const part = sum % dataset.previews;
    if (!files.has(part)) files.set(part, new Promise((done) => {
      const script = document.createElement("script");
      script.src = new URL(`previews/${part}.js`, root);
      script.onload = script.onerror = done;
      document.head.append(script);
    }));
    return files.get(part);
  }

  const paragraph = (name, text, lang = "") => {
    const p = document.createElement("p");
    p.className = name;
    p.dir = "auto";
    p.lang = lang || document.documentElement.lang;
    p.append(text);
    return p;
  };

  function ofRecord([kicker, title, about, sentence, figures, lang]) {
    const parts = [["kicker", kicker], ["name", title, lang], ["about", about, lang], ["told", sentence], ["facts", figures]];
    return parts.filter(([, text]) => text).map((part) => paragraph(...part));
  }

  // What the page itself has: the words behind a citation, or the event that a link leads to.
  function onPage(link, key) {
    const cite = link.closest(".cite");
    const words = cite?.nextElementSibling;
    if (cite) return words?.matches(".side") ? words : document.getElementById(link.hash.slice(1));
    const event = key.startsWith("timeline/") && document.getElementById(key.slice(10));
    return event && event.closest(".event");
  }

  async function contentOf(link) {
    const key = keyOf(link);
    const found = onPage(link, key);
    if (found) {
      if (found.matches(".side") ? found.checkVisibility() : inSight(found)) return null;
      const copy = found.cloneNode(true);
      for (const part of copy.querySelectorAll("details, .status")) part.remove();
      for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
      return [copy];
    }
    if (!key || key === here) return null;
    if (!records.has(key)) await load(key);
    return records.has(key) ? ofRecord(records.get(key)) : null;
  }

  async function show(link, at) {
    const content = await contentOf(link);
    if (!content || !wanted(link)) return;
    close();
    shown = link;
    note.replaceChildren(...content);
    note.hidden = false;
    link.setAttribute("aria-describedby", note.id);
    place(link, at);
  }

  // Below the line of the link, or above where there is no room, and inside the window.
  function place(link, y) {
    const lines = [...link.getClientRects()];
    const line = lines.find(({ top, bottom }) => y >= top - 1 && y <= bottom + 1) ?? lines[0];
    const { offsetWidth: width, offsetHeight: height } = note;
    const room = document.documentElement.clientWidth - width - 8;
    const below = line.bottom + 6;
    const above = line.top - height - 6;
    const top = below + height > innerHeight && above > 0 ? above : below;
    const start = getComputedStyle(link).direction === "rtl" ? line.right - width : line.left;
    note.style.top = Math.max(8, Math.min(top, innerHeight - height - 8)) + "px";
    note.style.left = Math.max(8, Math.min(start, room)) + "px";
  }

  const wanted = (link) => next === link;
  function soon(link, at, wait) {
    clearTimeout(timer);
    next = link;
    if (link !== shown) timer = setTimeout(show, wait, link, at);
  }
  function close() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  }
  function leave() {
    clearTimeout(timer);
    next = null;
    timer = setTimeout(close, 250);
  }

  function linkAt(target) {
    const link = target.closest?.("main a[href]");
    return link instanceof HTMLAnchorElement && !link.closest(SKIP) ? link : null;
  }

  document.addEventListener("pointerover", ({ target, pointerType, clientY }) => {
    if (pointerType === "touch") return;
    if (note.contains(target)) return clearTimeout(timer);
    const link = linkAt(target);
    if (link) soon(link, clientY, 250);
    else if (next || shown) leave();
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible")) soon(link, link.getBoundingClientRect().top + 2, 400);
  });
  // At once, lest the note cover what the focus comes to next.
  document.addEventListener("focusout", () => {
    next = null;
    close();
  });
  document.addEventListener("click", ({ target }) => { if (!note.contains(target)) leave(); });
  addEventListener("scroll", ({ target }) => {
    if (shown && target !== note) close();
  }, { capture: true, passive: true });

  // Keys, which a reader can turn off. On a keyboard of other letters the place of the key counts.
  const STOPS = ".event, .card, .discrepancy, .passages > section, .linked-from li, .key-events li";
  const typing = "input, select, textarea, [contenteditable]";
  const toggle = help?.querySelector("input");
  let off = kept("keys") === "off";
  let going = 0;
  let stop = null;

  function letterOf({ key, code, shiftKey }) {
    if (key.length === 1 && key > " " && key <= "~") return key;
    if (code === "Slash") return shiftKey ? "?" : "/";
    return key === "\u061f" ? "?" : code.startsWith("Key") ? code.slice(3).toLowerCase() : key;
  }

  function move(step) {
    const all = [...main.querySelectorAll(STOPS)].filter((item) => item.checkVisibility());
    let at = all.indexOf(stop);
    if (at < 0) {
      const first = all.findIndex((item) => item.getBoundingClientRect().top >= 0);
      at = (first < 0 ? all.length : first) - (step > 0);
    }
    const item = all[at + step];
    if (!item) return;
    unmark();
    stop = item;
    item.classList.add("here");
    const link = item.querySelector("a[href], summary") ?? item;
    if (link === item) item.tabIndex = -1;
    link.focus({ preventScroll: true });
    item.scrollIntoView({ block: item.offsetHeight > innerHeight / 2 ? "start" : "center" });
  }
  function unmark() {
    stop?.classList.remove("here");
  }

  function search() {
    const field = document.querySelector("input[type=search]");
    if (!field?.checkVisibility()) return document.querySelector(".find")?.click();
    field.focus();
    field.select();
  }

  function open(selector) {
    const link = document.querySelector(selector);
    link?.click();
    return Boolean(link);
  }

  function ask() {
    toggle.checked = !off;
    help.showModal();
  }

  const KEYS = {
    "/": search,
    "?": ask,
    j: () => move(1),
    k: () => move(-1),
    n: () => open(".neighbours [rel=next]"),
    p: () => open(".neighbours [rel=prev]"),
    e: () => {
      const evidence = (stop ?? main).querySelector("details");
      if (evidence) evidence.open = !evidence.open;
    },
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      next = null;
      for (const box of document.querySelectorAll(".cite :checked")) box.checked = false;
      return close();
    }
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.(typing) || document.querySelector("dialog[open]")) return;
    const letter = letterOf(event);
    const goes = event.timeStamp - going < 1500 && /^[a-z]$/.test(letter);
    going = 0;
    if (goes && open(`nav [data-key="${letter}"]`)) return event.preventDefault();
    if (letter === "g") going = event.timeStamp;
    if (!Object.hasOwn(KEYS, letter)) return;
    event.preventDefault();
    KEYS[letter]();
  });
  main.addEventListener("focusin", ({ target }) => { if (!stop?.contains(target)) unmark(); });

  if (help) {
    toggle.addEventListener("change", () => {
      off = !toggle.checked;
      keep("keys", off ? "off" : "on");
    });
    help.querySelector("button").addEventListener("click", () => help.close());
    help.addEventListener("click", ({ target }) => { if (target === help) help.close(); });
  }

  // What is folded is printed, and folded again.
  addEventListener("beforeprint", () => {
    for (const part of main.querySelectorAll("details:not([open])")) part.open = part.printed = true;
  });
  addEventListener("afterprint", () => {
    for (const part of main.querySelectorAll("details")) if (part.printed) part.open = part.printed = false;
  });

  // Light, dark, or as the device has it.
  const tools = document.querySelector(".aids");
  const choices = [...document.querySelectorAll("[data-choose]")];
  function paint() {
    const theme = kept("theme") || document.documentElement.dataset.theme || "";
    dress(theme);
  }
  function dress(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    for (const button of choices) button.ariaPressed = String(button.dataset.choose === theme);
  }
  for (const button of choices) {
    button.addEventListener("click", () => {
      keep("theme", button.dataset.choose);
      dress(button.dataset.choose);
    });
  }
  addEventListener("storage", paint);
  addEventListener("pageshow", paint);
  if (tools) {
    tools.querySelector("[data-keys]").addEventListener("click", ask);
    tools.hidden = false;
  }
})();
