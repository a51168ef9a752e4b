// Filters of a timeline, and the timeline as it stood on an earlier day. All that they go
// by is read from the page; without this script every event is shown.
(() => {
  // The other pages of a timeline of many pages are filtered by the same.
  const pages = [...document.querySelectorAll("nav.years a, .neighbours a, .density a")].filter((link) => new URL(link.href.baseVal ?? link.href, location).pathname !== location.pathname);
  const lead = (search) => {
    for (const link of pages) {
      const to = new URL(link.href.baseVal ?? link.href, location);
      if (to.search === search) continue;
      to.search = search;
      link.setAttribute("href", to);
    }
  };
  const form = document.querySelector(".filters");
  if (!form) return lead(location.search);
  const KINDS = { people: "person", organisations: "organisation", places: "place", sources: "source" };
  const range = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const options = new Map();
  const days = new Map();
  const { locale } = document.documentElement.dataset;
  const number = new Intl.NumberFormat(locale);
  const fill = (text, n, all) => text.replace("{n}", number.format(n)).replace("{all}", number.format(all));

  // The last day that a date as exact as `2025-12` can mean.
  const last = (time) => {
    const iso = (time?.getAttribute("datetime") ?? "").slice(0, 10);
    return iso && iso + "-12-31".slice(iso.length - 4);
  };

  const events = [...document.querySelectorAll(".event[id]")].map((item) => {
    const tags = new Set(["status:" + item.classList[1]]);
    for (const link of item.querySelectorAll("a")) {
      const [folder, slug] = link.getAttribute("href").split("/").slice(-3);
      const kind = KINDS[folder];
      if (!kind) continue;
      const tag = kind + ":" + slug;
      if (tags.has(tag)) continue;
      tags.add(tag);
      const known = options.get(tag) ?? { kind, slug, label: link.textContent, n: 0 };
      known.n += 1;
      options.set(tag, known);
    }
    const accounts = [...item.querySelectorAll(".evidence")].map((account) => {
      const time = account.querySelector(".from time");
      const day = last(time);
      if (day) days.set(day, time.textContent);
      return { account, day };
    });
    const dated = accounts.map(({ day }) => day).filter(Boolean).sort();
    const inside = [".group", ".month", ".year"].map((outer) => item.closest(outer)).filter(Boolean);
    const headline = item.querySelector(".headline a");
    return { item, tags, accounts, since: dated[0], inside, headline, said: headline.textContent };
  });
  const outer = new Set(events.flatMap(({ inside }) => inside));
  const links = [...document.querySelectorAll(".key-events a")].map((link) => [link, link.hash.slice(1)]);
  const bars = [...document.querySelectorAll(".density a")].map((link) => {
    const bar = link.querySelector(".bar");
    const at = link.getAttribute("href").slice(1);
    const all = events.filter(({ inside }) => inside.some(({ id }) => id === at)).length;
    return { bar, all, at, y: +bar.getAttribute("y"), height: +bar.getAttribute("height") };
  });
  const steps = [...days.keys()].sort();
  let known = "";
  let { search } = location;

  const order = new Intl.Collator(locale, { numeric: true });
  const sorted = [...options.values()].sort((a, b) => order.compare(a.label, b.label));
  for (const select of selects) {
    for (const { kind, slug, label, n } of sorted) {
      if (kind === select.name) select.append(new Option(`\u2068${label}\u2069 (${number.format(n)})`, slug));
    }
    for (const option of [...select.options]) {
      const tag = select.name === "status" && option.value && "status:" + option.value;
      if (tag && !events.some(({ tags }) => tags.has(tag))) option.remove();
    }
    select.parentElement.hidden = select.options.length < 3;
  }
  range.max = steps.length;
  range.closest(".known").hidden = steps.length < 2;

  // What an event says, and by how many accounts, as far as they are known by then.
  function tell({ item, accounts, headline, said }) {
    let heard = 0;
    for (const { account, day } of accounts) {
      account.hidden = known && !(day && day <= known);
      heard += !account.hidden;
    }
    const some = heard < accounts.length;
    for (const part of item.querySelectorAll(".differing")) part.hidden = some;
    const weight = item.querySelector(".weight");
    if (weight) {
      weight.all ??= [...weight.childNodes];
      weight.replaceChildren(...(some ? [fill(form.dataset.accounts, heard, accounts.length)] : weight.all));
    }
    if (!item.classList.contains("extracted")) return;
    const quotes = accounts.filter(({ account }) => !account.hidden).map(({ account }) => account.querySelector(".quote")?.textContent ?? "");
    const kept = !some || quotes.some((quote) => quote.toLowerCase().includes(said.toLowerCase()));
    headline.textContent = kept ? said : quotes.find(Boolean) ?? said;
  }

  function show() {
    const wanted = selects.filter(({ value }) => value).map(({ name, value }) => name + ":" + value);
    const visible = new Set();
    const heights = new Map();
    let n = 0;
    for (const event of events) {
      const fits = wanted.every((tag) => event.tags.has(tag)) && (!known || (event.since && event.since <= known));
      event.item.hidden = !fits;
      if (!fits) continue;
      n += 1;
      visible.add(event.item.id);
      for (const part of event.inside) {
        visible.add(part);
        heights.set(part.id, (heights.get(part.id) ?? 0) + 1);
      }
      if (known || form.told) tell(event);
    }
    form.told = form.told || known;
    for (const part of outer) part.hidden = !visible.has(part);
    for (const [link, id] of links) {
      link.parentElement.hidden = !visible.has(id);
      link.textContent = document.getElementById(id).querySelector(".headline").textContent;
      link.nextElementSibling.hidden = known;
    }
    for (const { bar, all, at, y, height } of bars) {
      const share = all ? (heights.get(at) ?? 0) / all : 1;
      bar.setAttribute("height", height * share);
      bar.setAttribute("y", y + height * (1 - share));
    }
    lead(search);
    const some = n < events.length || known;
    for (const gap of document.querySelectorAll(".gap")) gap.hidden = some;
    form.querySelector(".found").textContent = fill(form.dataset.count, n, events.length);
    form.querySelector("button").hidden = !some;
    const at = known ? steps.filter((day) => day <= known).length - 1 : steps.length;
    range.value = at;
    range.ariaValueText = days.get(known) ?? (known || form.dataset.now);
    form.querySelector("output").textContent = range.ariaValueText;
  }

  function keep() {
    const query = new URLSearchParams();
    for (const { name, value } of selects) if (value) query.set(name, value);
    if (known) query.set("known", known);
    search = query.size ? "?" + query : "";
    // A browser may refuse this to a page that was opened from a file.
    try { history.replaceState(null, "", location.pathname + search + location.hash); } catch {}
    show();
  }

  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = asked.get(select.name) ?? "";
    if (value && ![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
    select.value = value;
    select.addEventListener("change", keep);
  }
  known = /^\d{4}-\d\d-\d\d$/.test(asked.get("known") ?? "") ? asked.get("known") : "";
  range.addEventListener("input", () => {
    known = steps[range.value] ?? "";
    keep();
  });
  form.querySelector("button").addEventListener("click", () => {
    for (const select of selects) select.value = "";
    known = "";
    keep();
  });
  form.hidden = false;
  show();
})();
