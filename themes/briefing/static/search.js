// Search in the dossier's index. It stands in small scripts, of which those are loaded that a
// query needs: nothing else can be loaded on a page that was opened from a file.
(() => {
  const form = document.querySelector(".finder");
  if (!form) return;
  const input = form.querySelector("input");
  const told = form.querySelector("[role=status]");
  const results = document.querySelector(".results");
  const letters = document.querySelector(".a-to-z");
  const say = form.dataset;
  // Kinds of documents that a group shows, by their places in the index.
  const GROUPS = [["people", 0, 1], ["bodies", 1, 3], ["events", 4, 5], ["articles", 5, 6], ["sources", 3, 4], ["pages", 6, 7]];
  const WEIGHTS = [0.7, 1, 1.4, 2.2];
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  // --- the index ---

  const waiting = new Map();
  const loaded = new Map();
  let index;
  window.searchPart = (name, value) => waiting.get(name)?.(value);
  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((done) => {
        const script = document.createElement("script");
        waiting.set(name, done);
        script.onerror = () => done(null);
        script.src = `${name}.js${index ? "?" + index.version : ""}`;
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  function numbers(text) {
    const all = [];
    let n = 0, shift = 0;
    for (const digit of text) {
      const bits = DIGITS.indexOf(digit);
      n += (bits & 31) << shift;
      shift += 5;
      if (bits < 32) {
        all.push(n);
        n = shift = 0;
      }
    }
    return all;
  }

  const table = (text) => new Map(text.split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const begin = load("start").then((start) => {
    index = start;
    index.terms = start.terms.split(" ");
    index.sounds = start.sounds.split(" ");
    index.variants = table(start.variants);
    index.latin = table(start.latin);
    let at = 0;
    index.parts = numbers(start.parts).map((n) => (at += n) - n);
    index.words = new Map();
    index.called = new Map();
    start.names.forEach((lines, kind) => lines && lines.split("\n").forEach((line, n) => {
      const id = start.kinds[kind] + n;
      const names = line.split("\t");
      const known = new Set();
      const whole = new Set();
      for (const name of names) {
        const terms = tokens(name).map(({ term }) => term);
        whole.add(terms.join(" "));
        for (const term of terms) known.add(term).add(latin(term));
      }
      index.called.set(id, { name: names[0], known, whole });
      for (const word of known) {
        if (!word) continue;
        if (!index.words.has(word)) index.words.set(word, { ids: [], latin: latin(word), sound: sound(latin(word)) });
        index.words.get(word).ids.push(id);
      }
    }));
  });

  // --- words, as src/site/search/words.rs has them ---

  const MARKS = "\\u00ad\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u200b-\\u200d\\u2060\\ufeff";
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
  const LETTER = `\\p{Alphabetic}\\p{N}\\p{M}${MARKS}`;
  const W = `(?:(?![${UNSPACED}])[${LETTER}])+`;
  const TOKEN = new RegExp(`(?:\\p{Alphabetic}\\.){2,}|((?=[${LETTER}])[${UNSPACED}]+)|${W}(?:['’]${W})*`, "gu");
  const LEFT_OUT = new RegExp(`[${MARKS}]`, "gu");
  const NO_LETTER = new RegExp(`[^${LETTER}]`, "gu");

  const fold = (word) => word.replace(/['’]s$/i, "").normalize("NFKD").replace(LEFT_OUT, "").toLowerCase().normalize("NFC")
    .replace(/[^\0-\x7f]/g, (c) => index.variants.get(c) ?? c).replace(NO_LETTER, "").replace(/^(?:[وفبك]?ال|لل)(?=..)/, "");

  function tokens(text) {
    const all = [];
    for (const { 0: word, 1: signs, index: at } of text.matchAll(TOKEN)) {
      const each = signs ? [...signs] : [];
      if (!signs || !each[1]) {
        const term = signs ?? fold(word);
        if (term[1] || term > "\x7f") all.push({ term, at, end: at + word.length });
      }
      for (let i = 1, from = at; i < each.length; from += each[i++ - 1].length) {
        const term = each[i - 1] + each[i];
        all.push({ term, at: from, end: from + term.length });
      }
    }
    return all;
  }

  const latin = (term) => term.replace(/[^\0-\x7f]/gu, (c) => index.latin.get(c) ?? "");
  const sound = (word) => word.replace(/ch/g, "s").replace(/[pfv]/g, "b").replace(/[cqgjx]/g, "k").replace(/z/g, "s")
    .replace(/d/g, "t").replace(/[^bkstlmnr0-9]/g, "").replace(/(.)\1+/g, "$1");

  // How many letters are wrong, missing, too many or swapped; more than `most` is one more.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before, row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b.length];
  }

  // How far a known word is from one that is not known: a slip, or another spelling.
  function apart(word, known) {
    const most = word.latin.length > 7 ? 2 : word.latin.length > 3 ? 1 : 0;
    const letters = distance(word.latin, known.latin, 3);
    if (letters <= most) return letters;
    const heard = word.sound === known.sound && (word.sound[2] || word.foreign || letters < 2);
    return heard && letters <= (word.foreign ? 9 : 3) ? 1.5 + letters / 4 : 9;
  }

  // --- looking up ---

  const last = (firsts, key) => Math.max(0, firsts.findLastIndex((first) => first <= key));
  async function part(n) {
    const text = await load("t" + n);
    if (typeof text !== "string") return text ?? [];
    const terms = text.split("\n").slice(0, -1).map((line) => {
      const end = line.search(/[ *]/);
      return { term: line.slice(0, end), common: line[end] === "*", code: line.slice(end + 1) };
    });
    loaded.set("t" + n, terms);
    return terms;
  }

  async function termsLike(word, longer) {
    const n = last(index.terms, word);
    const all = [...await part(n)];
    if (longer && index.terms[n + 1]?.startsWith(word)) all.push(...await part(n + 1));
    return all.filter(({ term }) => (longer ? term.startsWith(word) : term === word));
  }

  // The terms that are near a word which nothing has.
  async function near(word) {
    const text = await load("s" + last(index.sounds, word.sound));
    const found = (text ?? "").split(" ").map((term) => {
      const known = latin(term);
      return { term, far: known && apart(word, { latin: known, sound: sound(known) }) };
    });
    const best = found.filter(({ far }) => far && far < 9).sort((a, b) => a.far - b.far);
    return best.filter(({ far }) => far <= best[0].far + 0.5).slice(0, 3);
  }

  // The documents that have a word, each with how much that says; `word.marks` are the terms.
  async function lookUp(word) {
    const found = new Map();
    const keep = (id, score) => score > (found.get(id) ?? 0) && found.set(id, score);
    const named = (fits) => {
      for (const [known, { ids, ...other }] of index.words) {
        const score = fits(known, other);
        if (score) for (const id of ids) keep(id, score);
        if (score) word.marks.push(known);
      }
    };
    const add = ({ term, common, code }, quality) => {
      const steps = numbers(code);
      const rare = common ? 0.1 : Math.log(1 + (index.documents - steps.length + 0.5) / (steps.length + 0.5));
      if (term === word.term) word.common = common;
      word.marks.push(term);
      let id = 0;
      for (const step of steps) {
        id += step >> 2;
        keep(id, quality * (id < index.kinds[4] ? (step & 3) === 3 ? 1 : 0.3 : rare * WEIGHTS[step & 3]));
      }
    };
    named((known) => known === word.term || (!word.exact && known.startsWith(word.term) && 0.5 + word.term.length / known.length / 3));
    const longer = !word.exact && (word.term.length > 2 || word.term > "\x7f");
    for (const like of await termsLike(word.term, longer)) {
      add(like, like.term === word.term ? 1 : 0.3 + 0.5 * word.term.length / like.term.length);
    }
    if (word.exact) return found;
    if (![...found.keys()].some((id) => id < index.kinds[4])) named((_, other) => Math.max(0, 0.6 - apart(word, other) / 10));
    if (!found.size && word.sound) {
      for (const { term, far } of await near(word)) {
        for (const like of await termsLike(term)) add(like, 0.6 - far / 10);
      }
    }
    return found;
  }

  function read(query) {
    const words = [], phrases = [];
    query.split(/["“”„«»]/).forEach((text, i) => {
      const terms = tokens(text).map(({ term }) => term);
      if (i % 2 && terms[1]) phrases.push(terms.join(" "));
      for (const term of terms) {
        const letters = latin(term);
        words.push({ term, exact: i % 2 === 1, latin: letters, sound: sound(letters), foreign: letters !== term, marks: [] });
      }
    });
    return { words: words.slice(0, 12), phrases };
  }

  async function search(query) {
    const { words, phrases } = read(query);
    const scores = new Map();
    const all = await Promise.all(words.map(lookUp));
    all.forEach((found, i) => {
      for (const [id, score] of found) {
        const known = scores.get(id) ?? { id, score: 0, words: 0 };
        known.score += score;
        known.words += words[i].common ? 0 : 1;
        scores.set(id, known);
      }
    });
    const whole = words.map(({ term }) => term).join(" ");
    for (const [id, { whole: names }] of index.called) if (names.has(whole) && scores.has(id)) scores.get(id).score += 2;
    const isName = ({ id, score }) => id < index.kinds[4] && score > 0.4 * words.length;
    const most = Math.max(0, ...[...scores.values()].map((hit) => hit.words));
    const hits = [...scores.values()].filter((hit) => hit.words === most).sort((a, b) => b.score - a.score || a.id - b.id);
    const groups = GROUPS.map(([name, from, to]) => {
      const [low, high] = [index.kinds[from], index.kinds[to] ?? index.documents];
      let own = hits.filter(({ id }) => id >= low && id < high);
      // Whoever is called so goes before those of whom it is only said.
      if (high <= index.kinds[4] && own.some(isName)) own = own.filter(isName);
      return { name, hits: own };
    });
    return { words, phrases, groups, isName };
  }

  // --- showing ---

  async function documentOf(id) {
    const n = last(index.parts, id);
    return (await load("d" + n))?.[id - index.parts[n]];
  }

  // A text with what matches in it marked, and how much that is.
  function marked(text, { words, also, phrases }) {
    const all = tokens(text);
    const joined = " " + all.map(({ term }) => term).join(" ") + " ";
    const hit = new Set();
    const marks = all.filter(({ term }) => {
      const word = words.find(({ marks }) => marks.has(term));
      const other = !word && also.has(term) && "also";
      if (word || other) hit.add(word ?? other);
      return word || other;
    });
    const phrase = phrases.every((phrase) => joined.includes(` ${phrase} `));
    const score = hit.size - (hit.has("also") ? 0.5 : 0) + (phrases.length && phrase ? 9 : 0);
    return { text, marks, score, phrase };
  }

  function write(parent, { text, marks }, length = Infinity) {
    let at = 0, end = text.length;
    if (end > length) {
      const first = marks[0]?.at ?? 0;
      at = first > length / 2 ? text.indexOf(" ", first - length / 3) + 1 : 0;
      end = Math.max(text.lastIndexOf(" ", at + length), marks[0]?.end ?? 0, at + length / 2);
    }
    if (at) parent.append("… ");
    for (const mark of marks) {
      if (mark.end > end || mark.end <= at) continue;
      if (mark.at > at) parent.append(text.slice(at, mark.at));
      parent.append(make("mark", "", text.slice(Math.max(at, mark.at), mark.end)));
      at = mark.end;
    }
    parent.append(text.slice(at, end) + (end < text.length ? " …" : ""));
    return parent;
  }

  function make(name, type, text) {
    const element = document.createElement(name);
    if (type) element.className = type;
    if (text) element.textContent = text;
    return element;
  }

  function link(href, text) {
    const a = make("a", "", text);
    a.href = href;
    return a;
  }

  function item([href, title, note, language, names, text], query) {
    const li = make("li", "card");
    const line = (type) => {
      const p = make("p", type);
      p.dir = "auto";
      if (language && type !== "from") p.lang = language;
      li.append(p);
      return p;
    };
    const heading = marked(title, query);
    write(line("title").appendChild(link(href)), heading);
    const others = names ? names.split("\t").map((name) => marked(name, query)) : [];
    const other = heading.score < query.words.length && others.sort((a, b) => b.score - a.score)[0];
    const from = line("from");
    from.append(note);
    if (other?.score > heading.score) write(from.appendChild(make("bdi")), { ...other, text: other.text });
    if (from.children.length && note) from.insertBefore(document.createTextNode(" · "), from.lastChild);
    let best = { score: 0 }, phrase = heading.phrase;
    for (const paragraph of text.split("\n")) {
      const [at, ...sentences] = paragraph.split("\t");
      for (const sentence of sentences) {
        const found = marked(sentence, query);
        phrase ||= found.phrase;
        if (found.score > best.score || !best.text) best = { ...found, at };
      }
    }
    if (best.text && best.text !== title) {
      const quote = line("summary");
      const place = best.at && (best.at[0] === "#" ? href + best.at : best.at);
      write(place ? quote.appendChild(link(place)) : quote, best, 280);
    }
    return phrase ? li : null;
  }

  let run = 0;
  async function show(limits = {}) {
    const query = input.value.trim();
    const own = ++run;
    await begin;
    if (own !== run) return;
    if (!index) return void (told.textContent = say.failed);
    const found = await search(query);
    if (own !== run) return;
    letters.hidden = found.words.length > 0;
    results.hidden = !letters.hidden;
    if (letters.hidden === false) return void (told.textContent = "");
    const phrases = found.phrases.length > 0;
    const shown = await Promise.all(found.groups.map(async ({ name, hits }) => {
      const n = limits[name] ?? (name === "articles" ? 8 : 5);
      return { name, hits, n, items: await Promise.all(hits.slice(0, phrases ? n * 4 : n).map(({ id }) => documentOf(id))) };
    }));
    if (own !== run) return;
    // An article in another language names them differently.
    const also = new Set();
    for (const { hits, items } of shown.slice(0, 2)) {
      items.slice(0, 3).forEach((it, i) => {
        if (!it || !found.isName(hits[i])) return;
        for (const { term } of tokens(it[1] + "\t" + it[4])) if (term[3] || term > "\x7f") also.add(term);
      });
    }
    const wanted = { words: found.words.map(({ marks }) => ({ marks: new Set(marks) })), phrases: found.phrases, also };
    let total = 0;
    const sections = shown.map(({ name, hits, n, items }) => {
      const all = items.map((it) => it?.length && item(it, wanted)).filter(Boolean);
      const count = phrases ? all.length : hits.length;
      total += count;
      if (!all.length) return "";
      const section = make("section");
      const heading = section.appendChild(make("h2", "", say[name] + " "));
      heading.append(make("span", "count", count.toLocaleString(document.documentElement.lang)));
      section.appendChild(make("ol", "cards")).append(...all.slice(0, n));
      if (count > n) {
        const more = section.appendChild(make("button", "more", say.more));
        more.type = "button";
        more.onclick = async () => {
          await show({ ...limits, [name]: n + 20 });
          results.querySelectorAll(`[data-of=${name}] .title a`)[n]?.focus();
        };
      }
      section.dataset.of = name;
      return section;
    });
    results.replaceChildren(...sections);
    told.textContent = total ? say.found.replace("{n}", total.toLocaleString(document.documentElement.lang)) : say.none.replace("{query}", query);
    if (!total) help(found.words);
  }

  // Names that are not far from what was typed.
  function help(words) {
    const near = new Map();
    for (const word of words) {
      for (const [, { ids, ...known }] of index.words) {
        const far = distance(word.latin, known.latin, 3) / Math.max(word.latin.length, known.latin.length);
        if (far < 0.51) for (const id of ids) near.set(id, Math.min(far, near.get(id) ?? 1));
      }
    }
    const names = [...near].sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, 5).map(([id]) => index.called.get(id).name);
    letters.hidden = false;
    if (!names.length) return;
    const p = make("p", "near", say.near + " ");
    for (const name of names) {
      const a = p.appendChild(link("?q=" + encodeURIComponent(name), name));
      a.dir = "auto";
      p.append(" ");
    }
    results.replaceChildren(p);
  }

  // --- the page ---

  const typed = () => new URLSearchParams(location.search).get("q") ?? "";
  function keep(how) {
    const query = input.value.trim();
    if (query === typed()) return;
    // Some browsers keep no history of what is opened from a file.
    try { history[how](null, "", location.pathname + (query ? "?q=" + encodeURIComponent(query) : "")); } catch {}
  }
  let timer;
  const recall = () => {
    input.value = typed();
    show();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keep("replaceState");
      show();
    }, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    keep("pushState");
    show();
  });
  addEventListener("popstate", recall);
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...results.querySelectorAll(".title a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || results.hidden || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = event.key === "Escape" && at > 0 ? input : step && stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  form.hidden = false;
  input.value = typed();
  if (input.value) show();
  else if (matchMedia("(hover: hover)").matches) input.focus();
})();
