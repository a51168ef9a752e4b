// The index is of small scripts: a page that was opened from a file can load nothing else.
(() => {
  const form = document.querySelector(".finder");
  if (!form) return;
  const input = form.querySelector("input");
  const told = form.querySelector("[role=status]");
  const results = document.querySelector(".results");
  const letters = document.querySelector(".a-to-z");
  const say = form.dataset;
  // Groups of results, by kinds of documents: from the first to before the last.
  const GROUPS = { people: [0, 1], bodies: [1, 3], events: [4, 5], articles: [5, 6], sources: [3, 4], pages: [6, 7] };
  const WEIGHTS = [0.7, 1, 1.4, 2.2];
  const NAME = 0.45;
  const waiting = {}, loaded = {};
  let index;

  window.searchPart = (name, value) => waiting[name]?.(value);
  const load = (name) => loaded[name] ??= new Promise((done) => {
    const script = document.createElement("script");
    waiting[name] = done;
    script.onerror = () => done();
    script.src = `${name}.js${index ? "?" + index.version : ""}`;
    document.head.append(script);
  });

  function numbers(text) {
    const all = [];
    for (let i = 0, n = 0, shift = 0; i < text.length; i++) {
      const bits = text.charCodeAt(i) - 48;
      n += (bits & 31) << shift;
      shift += 5;
      if (bits < 32) {
        all.push(n);
        n = shift = 0;
      }
    }
    return all;
  }

  const table = (text) => Object.fromEntries(text.split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const begun = load("start").then((start) => {
    if (!start) return;
    index = start;
    const word = `(?:(?!${start.unspaced})[${start.letter}])+`;
    index.token = new RegExp(`(?:\\p{Alphabetic}\\.){2,}|((?=[${start.letter}])${start.unspaced}+)|${word}(?:['’]${word})*`, "gu");
    index.mark = new RegExp(`[${start.marks}]`, "gu");
    index.other = new RegExp(`[^${start.letter}]`, "gu");
    for (const name of ["terms", "sounds"]) index[name] = start[name].split(" ");
    for (const name of ["variants", "latin"]) index[name] = table(start[name]);
    let at = 0;
    index.parts = numbers(start.parts).map((n) => (at += n) - n);
    index.words = new Map();
    index.called = new Map();
    start.names.forEach((lines, kind) => lines && lines.split("\n").forEach((line, n) => {
      const id = start.kinds[kind] + n;
      const names = line.split("\t").map((name) => tokens(name).map(({ term }) => term));
      index.called.set(id, { name: line.split("\t")[0], whole: names.map((terms) => terms.join(" ")) });
      for (const word of new Set(names.flat().flatMap((term) => [term, latin(term)]))) {
        if (!index.words.has(word)) index.words.set(word, { ids: [], ...heard(word) });
        index.words.get(word).ids.push(id);
      }
    }));
  });

  // Words are taken apart and folded as in src/site/search/words.rs.
  const fold = (word) => word.replace(/['’]s$/i, "").normalize("NFKD").replace(index.mark, "").toLowerCase().normalize("NFC")
    .replace(/[^\0-\x7f]/g, (c) => index.variants[c] ?? c).replace(index.other, "").replace(/^(?:[وفبك]?ال|لل)(?=..)/, "");

  function tokens(text) {
    const all = [];
    const add = (term, at, length) => (term[1] || term > "\x7f") && all.push({ term, at, end: at + length });
    for (const { 0: word, 1: signs, index: at } of text.matchAll(index.token)) {
      const each = signs ? [...signs] : [];
      if (!each[1]) add(signs ?? fold(word), at, word.length);
      let from = at;
      for (let i = 1; i < each.length; i++) {
        const pair = each[i - 1] + each[i];
        add(pair, from, pair.length);
        from += each[i - 1].length;
      }
    }
    return all;
  }

  const latin = (term) => term.replace(/[^\0-\x7f]/gu, (c) => index.latin[c] ?? "");
  function heard(term) {
    const letters = latin(term);
    const sound = letters.replace(/ch|z/g, "s").replace(/[pfv]/g, "b").replace(/[cqgjx]/g, "k").replace(/d/g, "t");
    return { letters, sound: sound.replace(/[^bkstlmnr0-9]/g, "").replace(/(.)\1+/g, "$1") };
  }

  // Letters wrong, missing, too many or swapped; 9 where more than 3.
  function distance(a, b) {
    if (Math.abs(a.length - b.length) > 3) return 9;
    let before, row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > 3) return 9;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  // How far a word is from a known one: a slip, or another spelling of the sound.
  function apart(word, known) {
    const far = distance(word.letters, known.letters);
    if (far <= (word.letters.length > 7 ? 2 : word.letters.length > 3 ? 1 : 0)) return far;
    return word.sound === known.sound && (word.foreign ? word.sound[1] : word.sound[2] && far < 4) ? 2 + far / 9 : 9;
  }

  const last = (firsts, key) => Math.max(0, firsts.findLastIndex((first) => first <= key));
  const linesOf = async (n) => ((await load("t" + n)) ?? "").split("\n").slice(0, -1);

  async function termsLike(word, longer) {
    const n = last(index.terms, word);
    const lines = await linesOf(n);
    if (longer && index.terms[n + 1]?.startsWith(word)) lines.push(...await linesOf(n + 1));
    const fitting = lines.filter((line) => line.startsWith(word)).map((line) => line.match(/(.*?)([ *])(.*)/));
    return fitting.filter(([, term]) => longer || term === word);
  }

  async function near(word) {
    const terms = ((await load("s" + last(index.sounds, word.sound))) ?? "").trim().split(" ");
    const all = terms.map((term) => ({ term, far: apart(word, heard(term)) })).filter(({ far }) => far < 9);
    all.sort((a, b) => a.far - b.far);
    return all.filter(({ far }) => far <= all[0].far + 0.5).slice(0, 3);
  }

  // The documents that have a word, and how much that says.
  async function lookUp(word) {
    const found = new Map();
    const keep = (id, score) => score > (found.get(id) ?? 0) && found.set(id, score);
    const isNamed = (id) => id < index.kinds[4];
    const named = (fits) => {
      for (const [known, of] of index.words) {
        const score = fits(known, of);
        if (score <= 0) continue;
        word.marks.add(known);
        for (const id of of.ids) keep(id, score);
      }
    };
    const add = ([, term, sign, code], quality) => {
      const steps = numbers(code);
      const rare = sign === "*" ? 0.1 : Math.log(1 + (index.documents - steps.length + 0.5) / (steps.length + 0.5));
      if (term === word.term) word.common = sign === "*";
      word.marks.add(term);
      let id = 0;
      for (const step of steps) {
        id += step >> 2;
        keep(id, quality * (isNamed(id) ? (step & 3) === 3 ? 1 : 0.3 : rare * WEIGHTS[step & 3]));
      }
    };
    const { term, exact } = word;
    const longer = !exact && (term.length > 2 || term > "\x7f");
    named((known) => known === term ? 1 : !exact && known.startsWith(term) ? 0.5 + term.length / known.length / 3 : 0);
    for (const like of await termsLike(term, longer)) add(like, like[1] === term ? 1 : 0.4 + 0.4 * term.length / like[1].length);
    if (exact) return found;
    if (![...found.keys()].some(isNamed)) named((_, of) => apart(word, of) < 9 && 0.8 - apart(word, of) / 10);
    if (!found.size && word.sound) {
      for (const { term, far } of await near(word)) for (const like of await termsLike(term)) add(like, 0.8 - far / 10);
    }
    return found;
  }

  async function search(query) {
    const words = [], phrases = [];
    query.split(/["“”„«»]/).forEach((text, i) => {
      const terms = tokens(text).map(({ term }) => term);
      if (i % 2 && terms[1]) phrases.push(` ${terms.join(" ")} `);
      for (const term of terms) words.push({ term, exact: i % 2, foreign: term > "\x7f", marks: new Set(), ...heard(term) });
    });
    words.splice(12);
    const hits = new Map();
    (await Promise.all(words.map(lookUp))).forEach((found, i) => {
      for (const [id, score] of found) {
        const hit = hits.get(id) ?? { id, score: 0, words: 0, names: 0 };
        hit.score += score;
        hit.words += !words[i].common;
        hit.names += id < index.kinds[4] && score >= NAME;
        hits.set(id, hit);
      }
    });
    const whole = words.map(({ term }) => term).join(" ");
    for (const [id, { whole: names }] of index.called) if (names.includes(whole) && hits.has(id)) hits.get(id).score += 2;
    const all = [...hits.values()].sort((a, b) => b.score - a.score || a.id - b.id);
    const most = (of, what) => of.reduce((most, hit) => Math.max(most, hit[what]), 0);
    const fullest = most(all, "words");
    const called = most(all, "names");
    const groups = Object.entries(GROUPS).map(([name, [from, to]]) => {
      const own = all.filter(({ id }) => id >= index.kinds[from] && id < (index.kinds[to] ?? index.documents));
      // Who is called so goes before those of whom it is said.
      const names = most(own, "names");
      return { name, hits: own.filter((hit) => names ? hit.names === names : hit.words === fullest && !(called && from < 4)) };
    });
    return { words, phrases, groups };
  }

  function make(parent, name, type, text = "") {
    const element = parent.appendChild(document.createElement(name));
    if (type) element.className = type;
    element.append(text);
    return element;
  }

  function link(parent, href, text) {
    const a = make(parent, "a", "", text);
    a.href = href;
    return a;
  }

  function match(text, { words, also, phrases }) {
    const all = tokens(text);
    const joined = ` ${all.map(({ term }) => term).join(" ")} `;
    const hit = new Set();
    let marks = all.filter(({ term }) => {
      const word = words.find(({ marks }) => marks.has(term));
      return word && hit.add(word);
    });
    if (!marks[0]) marks = all.filter(({ term }) => also.has(term));
    const phrase = phrases.every((phrase) => joined.includes(phrase));
    return { text, marks, phrase, score: (hit.size || marks.length && 0.5) + (phrase && phrases.length * 9) };
  }

  // Of a long text, what stands around the first match.
  function write(parent, { text, marks }, length = text.length) {
    let at = 0, end = text.length;
    if (end > length) {
      const first = marks[0]?.at ?? 0;
      if (first > length / 2) at = text.indexOf(" ", first - length / 3) + 1;
      end = Math.max(text.lastIndexOf(" ", at + length), first + length / 2);
    }
    if (at) parent.append("… ");
    for (const mark of marks) {
      if (mark.at < at || mark.end > end) continue;
      parent.append(text.slice(at, mark.at));
      make(parent, "mark", "", text.slice(mark.at, mark.end));
      at = mark.end;
    }
    parent.append(text.slice(at, end), end < text.length ? " …" : "");
  }

  function card([href, title, note, language, names, text], wanted) {
    const li = document.createElement("li");
    li.className = "card";
    const line = (type, lang) => {
      const p = make(li, "p", type);
      p.dir = "auto";
      if (lang) p.lang = lang;
      return p;
    };
    const heading = match(title, wanted);
    write(link(line("title", language), href), heading);
    const from = line("from");
    from.append(note);
    const [other] = names.split("\t").map((name) => match(name, wanted)).sort((a, b) => b.score - a.score);
    if (other.score > heading.score) {
      from.append(" · ");
      write(make(from, "bdi"), other);
    }
    let best, { phrase } = heading;
    for (const paragraph of text.split("\n")) {
      const [at, ...sentences] = paragraph.split("\t");
      for (const sentence of sentences) {
        const found = match(sentence, wanted);
        phrase ||= found.phrase;
        if (found.score > (best?.score ?? -1)) best = { ...found, at };
      }
    }
    if (best?.score || best && !heading.score) {
      const quote = line("summary", language);
      write(best.at ? link(quote, best.at[0] === "#" ? href + best.at : best.at) : quote, best, 280);
    }
    return phrase && li;
  }

  let run = 0;
  async function show(limits = {}) {
    const own = ++run;
    const query = input.value.trim();
    const number = (n) => n.toLocaleString(document.documentElement.lang);
    await begun;
    if (!index) return void (told.textContent = say.failed);
    const { words, phrases, groups } = await search(query);
    const shown = await Promise.all(groups.map(async ({ name, hits }) => {
      const n = limits[name] ?? (name === "articles" ? 8 : 5);
      const items = hits.slice(0, phrases.length ? 2 * n : n).map(async ({ id }) => {
        const part = last(index.parts, id);
        return (await load("d" + part))?.[id - index.parts[part]];
      });
      return { name, hits, n, items: await Promise.all(items) };
    }));
    if (own !== run) return;
    // An article in another language has other spellings of them.
    const also = new Set();
    for (const { hits, items } of shown.slice(0, 2)) {
      for (const [i, item] of items.slice(0, 3).entries()) {
        if (item?.[4] && hits[i].names) for (const { term } of tokens(item[1] + "\t" + item[4])) if (term[3] || term > "\x7f") also.add(term);
      }
    }
    let total = 0;
    const inside = results.contains(document.activeElement);
    results.replaceChildren();
    for (const { name, hits, n, items } of shown) {
      const cards = items.map((item) => item?.[0] && card(item, { words, phrases, also })).filter(Boolean);
      const count = phrases.length ? cards.length : hits.length;
      total += count;
      if (!cards.length) continue;
      const section = make(results, "section");
      section.dataset.of = name;
      make(make(section, "h2", "", say[name] + " "), "span", "count", number(count));
      make(section, "ol", "cards").append(...cards.slice(0, n));
      if (count <= n) continue;
      const more = make(section, "button", "more", say.more);
      more.onclick = async () => {
        await show({ ...limits, [name]: n + 20 });
        results.querySelectorAll(`[data-of=${name}] .title a`)[n]?.focus();
      };
    }
    if (inside) (results.querySelector(".title a") ?? input).focus();
    told.textContent = words.length ? total ? say.found.replace("{n}", number(total)) : say.none.replace("{query}", query) : "";
    letters.hidden = total > 0;
    results.hidden = !words.length;
    if (!total) help(words);
  }

  // Names not far from what was typed.
  function help(words) {
    const near = new Map();
    for (const { letters } of words) {
      for (const [, of] of index.words) {
        const far = distance(letters, of.letters) / letters.length;
        if (far <= 0.5) for (const id of of.ids) near.set(id, Math.min(far, near.get(id) ?? 1));
      }
    }
    const names = [...near].sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, 5);
    if (!names.length) return;
    const list = make(results, "p", "near", say.near);
    for (const [id] of names) {
      const { name } = index.called.get(id);
      list.append(" ");
      link(list, "?q=" + encodeURIComponent(name), name).dir = "auto";
    }
  }

  const asked = () => new URLSearchParams(location.search).get("q") ?? "";
  let timer, settled;
  function keep(done) {
    const query = input.value.trim();
    // Some browsers keep no history of files.
    try {
      if (query !== asked()) history[settled && asked() ? "pushState" : "replaceState"](null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch {}
    settled = done;
    show();
  }
  function later(delay, done) {
    clearTimeout(timer);
    timer = setTimeout(keep, delay, done);
  }
  function recall() {
    input.value = asked();
    settled = true;
    if (input.value || !results.hidden) show();
  }
  input.oninput = () => later(120);
  form.onsubmit = (event) => {
    event.preventDefault();
    later(0, true);
  };
  addEventListener("popstate", recall);
  addEventListener("keydown", (event) => {
    const stops = [input, ...results.querySelectorAll(".title a")];
    const at = stops.indexOf(document.activeElement);
    const next = { ArrowDown: stops[at + 1], ArrowUp: stops[at - 1], Escape: at > 0 && input }[event.key];
    if (at < 0 || !next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  form.hidden = false;
  recall();
  if (!input.value && matchMedia("(hover: hover)").matches) input.focus();
})();
