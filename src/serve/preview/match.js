// Which children of an element are which in its next state.

// Without numbers, which change with whatever stands before, and without spaces.
const words = (node) => node.textContent.replace(/\p{Nd}+|\s+/gu, "");
const WORDS = 12;

const KEYS = [
  (node) => node.outerHTML ?? node.nodeName + node.nodeValue,
  (node) => {
    const text = node.nodeType === Node.ELEMENT_NODE ? words(node) : "";
    return text.length >= WORDS && node.nodeName + text;
  },
  (node) => node.id && node.nodeName + "#" + node.id,
  (node) => {
    if (node.id) return "";
    const names = ["rel", "name", "property", "http-equiv", "class"].map((name) => node.getAttribute?.(name) ?? "");
    return [node.nodeName, ...names].join("|");
  },
  (node) => !node.id && node.nodeName,
];

// Of each new child the place of the old one that it is, or -1: the most alike first.
function pairs(olds, news) {
  const from = news.map(() => -1);
  const taken = new Set();
  for (const key of KEYS) {
    if (taken.size === olds.length) break;
    const known = new Map();
    for (const [i, node] of olds.entries()) {
      if (taken.has(i)) continue;
      const of = key(node);
      if (!of) continue;
      if (!known.has(of)) known.set(of, []);
      known.get(of).push(i);
    }
    for (const [j, node] of news.entries()) {
      if (from[j] >= 0) continue;
      // Before the next one that has a place, so that as few as possible are moved.
      const places = known.get(key(node));
      if (!places?.length) continue;
      const last = from.slice(Math.max(0, j - 8), j).findLast((place) => place >= 0) ?? -1;
      const behind = places.findIndex((place) => place > last);
      const [place] = places.splice(Math.max(0, behind), 1);
      from[j] = place;
      taken.add(place);
    }
  }
  return from;
}

// The new places that need not be moved: the longest row of them in the old order.
function staying(from) {
  const ends = [];
  const before = [];
  for (const [j, place] of from.entries()) {
    if (place < 0) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[ends[middle]] < place) low = middle + 1;
      else high = middle;
    }
    before[j] = ends[low - 1] ?? -1;
    ends[low] = j;
  }
  const stay = new Set();
  for (let j = ends.at(-1) ?? -1; j >= 0; j = before[j]) stay.add(j);
  return stay;
}

