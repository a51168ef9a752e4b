// Builds a dossier of vectors: what a field refuses is taken out, line by line, until nothing
// is refused.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROUNDS = 8;

// The lines at which something is wrong, by file.
function wrong(said) {
  const files = new Map();
  for (const problem of said.split(/^(?=error: |warning: )/m).filter((one) => one.startsWith("error: "))) {
    const [, file, line] = /^ *--> (content\/\S+):(\d+):\d+$/m.exec(problem) ?? [];
    if (file) files.set(file, (files.get(file) ?? new Set()).add(Number(line)));
  }
  return files;
}

// How many lines were refused.
export function settle(program, root, output) {
  let refused = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { status, stderr } = spawnSync(program, ["--root", root, "build", "--output", output], { encoding: "utf8", maxBuffer: 1 << 30 });
    if (status === 0) return refused;
    const files = wrong(stderr);
    if (!files.size) throw new Error(`the build says nothing that can be mended:\n${stderr.slice(-2000)}`);
    for (const [file, lines] of files) {
      const path = join(root, file);
      const kept = readFileSync(path, "utf8").split("\n").filter((_, n) => !lines.has(n + 1));
      writeFileSync(path, kept.join("\n"));
      refused += lines.size;
    }
  }
  throw new Error(`${root} is still refused after ${ROUNDS} rounds`);
}
