// The workflow that publishes a dossier: actionlint has nothing to say about it.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { scratch } from "../site.mjs";

// Beside the interpreter that it was installed with. No network, no other linters.
const actionlint = process.env.PYTHON ? resolve(dirname(process.env.PYTHON), "actionlint") : "actionlint";
const lint = (file) => {
  const { error, status, stdout } = spawnSync(actionlint, ["-no-color", "-shellcheck=", "-pyflakes=", file], { encoding: "utf8", cwd: dirname(file) });
  if (error) throw error;
  return { status, said: stdout };
};

export default async function workflow({ expect, program }) {
  const root = join(scratch(), "dossier");
  execFileSync(program, ["new", root]);
  execFileSync(program, ["--root", root, "publish", "--workflow"]);
  const file = join(root, ".github/workflows/pages.yml");
  const { status, said } = lint(file);
  expect("actionlint finds nothing", status === 0, said);

  const written = readFileSync(file, "utf8");
  const worse = {
    "an output that no step has": written.replaceAll("outputs.base_url", "outputs.base_address"),
    "a permission that there is not": written.replace("id-token: write", "id-tokens: write"),
    "a step of another shape": written.replace(/^( *)- uses: actions\/checkout/m, "$1- use: actions/checkout"),
  };
  for (const [what, text] of Object.entries(worse)) {
    expect(`${what} is there to be spoilt`, text !== written);
    writeFileSync(file, text);
    expect(`${what} is seen`, lint(file).status === 1);
  }
}
