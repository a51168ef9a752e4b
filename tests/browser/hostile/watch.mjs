// Watches pages for anything that runs, asks, moves or opens because of what they show. The
// policy of the pages is switched off: what they are made of has to hold by itself.
const RAN = "something ran: ";
const TABS = 4;
const FRAMES = 16;
const SOON = 250;

// No page of ours calls any of these.
function listen(RAN) {
  const told = console.debug.bind(console);
  const tell = (what, given) => told(`${RAN}${what} ${String(given).slice(0, 80)} at ${location.href.slice(0, 160)}`);
  for (const name of ["alert", "confirm", "prompt", "print", "open", "WebSocket", "EventSource", "Worker", "SharedWorker", "RTCPeerConnection", "XMLHttpRequest"]) {
    globalThis[name] = function called(...given) { tell(name, given[0]); };
  }
  for (const name of ["setTimeout", "setInterval"]) {
    const plain = globalThis[name];
    globalThis[name] = (what, ...more) => typeof what === "function" ? plain(what, ...more) : tell(name, what);
  }
  for (const [owner, names] of [[Document.prototype, ["write", "writeln"]], [Element.prototype, ["insertAdjacentHTML"]], [Range.prototype, ["createContextualFragment"]], [Navigator.prototype, ["sendBeacon"]]]) {
    for (const name of names) owner[name] = (given) => tell(name, given);
  }
  for (const name of ["innerHTML", "outerHTML"]) {
    const { get } = Object.getOwnPropertyDescriptor(Element.prototype, name);
    Object.defineProperty(Element.prototype, name, { get, set(given) { tell(name, given); } });
  }
}

// What a page may not hold, wherever in it: told as words. Runs in the page.
function inspect() {
  const NEVER = "iframe, frame, object, embed, applet, base, style, portal, math, foreignObject, animate, animateMotion, animateTransform, set, image, video, audio, marquee, [style]:not(.preview), [srcdoc], [formaction], [ping], [background], [autofocus]:not(dialog button)";
  const LINKS = ["href", "xlink:href", "src", "action", "data", "poster", "cite", "srcset", "manifest", "longdesc", "dynsrc", "lowsrc"];
  const LOADS = new Set(["SRC", "DATA", "POSTER", "SRCSET", "MANIFEST"]);
  const look = (root, base) => {
    const found = [];
    const odd = (element, why) => found.push(`${why}: ${element.outerHTML.slice(0, 160)}`);
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(NEVER)) odd(element, "has no business here");
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) odd(element, "would run");
        if (!LINKS.includes(name.toLowerCase())) continue;
        // What is no address cannot be followed.
        const to = URL.canParse(value, base) ? new URL(value, base) : undefined;
        if (to && !["http:", "https:", "mailto:"].includes(to.protocol)) odd(element, "leads nowhere good");
        const loads = LOADS.has(name.toUpperCase()) || element.matches("link:not([rel=canonical]), form, use");
        if (loads && to?.origin !== location.origin) odd(element, "asks somebody else");
      }
      if (element.matches("script") && !(element.hasAttribute("src") && !element.textContent) && element.type !== "application/ld+json") odd(element, "would run");
      if (element.matches("meta[http-equiv]") && !/^content-security-policy$/i.test(element.httpEquiv)) odd(element, "would move");
      if (element.matches("template")) found.push(...look(element.content, base));
    }
    return found;
  };
  globalThis.inspect = (document) => look(document, document.baseURI);
  // A feed: its own elements, and the HTML that it hands to whoever reads it.
  globalThis.inspectFeed = async (address) => {
    const feed = new DOMParser().parseFromString(await (await fetch(address)).text(), "application/xml");
    if (feed.querySelector("parsererror")) return [`${address} is not XML: ${feed.querySelector("parsererror").textContent.slice(0, 200)}`];
    const found = [...feed.querySelectorAll("*")].filter((element) => !/Atom|sitemap/.test(element.namespaceURI)).map((element) => `not of a feed: ${element.outerHTML.slice(0, 160)}`);
    for (const link of feed.querySelectorAll("link")) {
      if (!/^https?:$/.test(new URL(link.getAttribute("href"), location).protocol)) found.push(`leads nowhere good: ${link.outerHTML}`);
    }
    for (const told of feed.querySelectorAll("[type=html]")) found.push(...look(new DOMParser().parseFromString(told.textContent, "text/html"), location.href));
    return found;
  };
  // All that can be touched is touched, the innermost elements for all that they stand in; no
  // link is followed. The focus is told and not moved: each move would lay the page out anew.
  globalThis.touch = (document) => {
    const { defaultView: view } = document;
    document.addEventListener("click", (event) => event.target.closest("a, [type=submit]") && event.preventDefault(), true);
    for (const element of document.body.querySelectorAll("*")) {
      if (!element.firstElementChild) {
        for (const kind of ["pointerover", "mouseover", "mouseenter", "mousemove", "pointerdown", "focus", "focusin", "blur", "mouseout"]) element.dispatchEvent(new view.Event(kind, { bubbles: true }));
      }
      if (element.matches("a, summary, button:not([data-keys])")) element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  };
}

// A context in which `found` gathers all that should not be.
export async function watched(browser, base, found, options = {}) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  await context.addInitScript(`(${listen})(${JSON.stringify(RAN)}); (${inspect})()`);
  const own = new URL(base).origin;
  let requests = 0;
  context.on("request", (request) => {
    requests += 1;
    if (!request.url().startsWith(own)) found.push(`asks ${request.url().slice(0, 160)} from ${request.frame()?.url().slice(0, 160)}`);
  });
  context.on("console", (message) => message.text().startsWith(RAN) && found.push(message.text()));
  context.on("dialog", async (dialog) => {
    found.push(`a dialog opens: ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on("page", (page) => page.on("popup", (popup) => found.push(`a window opens: ${popup.url()}`)));
  return { page: () => context.newPage(), requests: () => requests, close: () => context.close() };
}

// Opens all these pages, many at once, and touches what can be touched. `said` tells which
// words a page has to show, letter by letter: what is shown has not been taken for markup.
export async function openAll(browser, server, paths, found, said = new Map()) {
  const waiting = [];
  for (let at = 0; at < paths.length; at += FRAMES) waiting.push(paths.slice(at, at + FRAMES).map((path) => ({ path, words: said.get(path) ?? [] })));
  let requests = 0;
  await Promise.all(Array.from({ length: TABS }, async () => {
    const context = await watched(browser, server.base, found);
    const page = await context.page();
    while (waiting.length) {
      const some = waiting.shift();
      await page.goto(`${server.base}robots.txt`);
      found.push(...await page.evaluate(async ({ some, base, SOON }) => {
        const frames = await Promise.all(some.map(({ path }) => new Promise((ready) => {
          const frame = document.createElement("iframe");
          frame.onload = () => ready(frame);
          frame.src = base + path;
          document.body.append(frame);
        })));
        for (const { contentDocument } of frames) globalThis.touch(contentDocument);
        await new Promise((ready) => setTimeout(ready, SOON));
        const plain = (text) => text.replace(/[\s\p{C}\ufffd]+/gu, "");
        return frames.flatMap(({ contentDocument, contentWindow }, n) => {
          const { path, words } = some[n];
          const { origin, pathname } = contentWindow.location;
          const shown = plain(contentDocument.body.textContent);
          const moved = origin + pathname === base + path ? [] : [`moved to ${origin}${pathname}`];
          const lost = words.filter((word) => !shown.includes(plain(word))).map((word) => `does not show ${word}`);
          return [...moved, ...lost, ...globalThis.inspect(contentDocument)].map((why) => `${path}: ${why}`);
        });
      }, { some, base: server.base, SOON }));
    }
    requests += context.requests();
    await context.close();
  }));
  return requests;
}
