// What is wrong and what awaits the author, at the lower edge, out of reach of the page's style.
const host = document.querySelector("dossier-preview");
const panel = host.shadowRoot ?? unfolded();

// For a browser that does not do so by itself.
function unfolded() {
  const root = host.attachShadow({ mode: "open" });
  const template = host.querySelector("template");
  root.append(template.content);
  template.remove();
  return root;
}

const part = (selector) => panel.querySelector(selector);
const kept = (name) => { try { return sessionStorage.getItem("preview-" + name); } catch {} };
const keep = (name, value) => { try { sessionStorage.setItem("preview-" + name, value); } catch {} };

const dock = () => part(".dock");
let dressed = dock().innerHTML;
const known = () => part(".errors .scroll")?.textContent ?? "";
const seen = () => host.dataset.version.split("-")[0] + "-" + part(".arrived")?.dataset.n;

function wire() {
  const errors = part(".errors");
  if (errors) {
    fold(kept("hidden") === known());
    errors.querySelector(".hide").onclick = () => {
      fold(true);
      part(".again").focus();
    };
    part(".again").onclick = () => {
      fold(false);
      part(".errors .hide").focus();
    };
  }
  const arrived = part(".arrived");
  if (arrived) {
    arrived.hidden = kept("seen") === seen();
    arrived.querySelector(".hide").onclick = () => {
      keep("seen", seen());
      arrived.hidden = true;
    };
  }
  // One is open at a time.
  const folds = [...panel.querySelectorAll("details")];
  for (const details of folds) {
    details.ontoggle = () => {
      if (details.open) for (const other of folds) if (other !== details) other.open = false;
    };
  }
}

function fold(away) {
  part(".errors").hidden = away;
  part(".again").hidden = !away;
  keep("hidden", away ? known() : "");
}

// Shows what the server's page says now. What is open and where the focus is stay.
function dress(template) {
  const fresh = document.importNode(template.content.querySelector(".dock"), true);
  if (fresh.innerHTML === dressed) return;
  dressed = fresh.innerHTML;
  const wasWrong = known();
  const open = [...panel.querySelectorAll("details[open]")].map(({ classList }) => classList[1]);
  const focused = panel.activeElement?.closest("details, section")?.classList;
  dock().replaceWith(fresh);
  for (const details of panel.querySelectorAll("details")) details.open = open.includes(details.classList[1]);
  wire();
  if (focused) part("." + [...focused].join(".") + " :is(summary, .hide)")?.focus();
  if (wasWrong && !known()) say("Mended", 2500);
}

let clearing = 0;
function say(words, forHow = 0) {
  clearTimeout(clearing);
  const note = part(".note");
  if (note.textContent !== words) note.textContent = words;
  if (forHow) clearing = setTimeout(() => { note.textContent = ""; }, forHow);
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const open = part("details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (part(".errors") && !part(".errors").hidden) {
    const inside = panel.activeElement;
    fold(true);
    if (inside) part(".again").focus();
  }
});
wire();

