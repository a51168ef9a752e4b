// The vectors: what people have found to run as a script where it should only be shown.
import { execFileSync } from "node:child_process";

const ASK = `
import json
from brs_kb.payloads import get_all_payloads
print(json.dumps(sorted({known.payload for known in get_all_payloads().values()})))
`;

export function vectors() {
  const python = process.env.PYTHON ?? "python3";
  return JSON.parse(execFileSync(python, ["-c", ASK], { encoding: "utf8", maxBuffer: 1 << 26 })).map((vector) => vector.toWellFormed?.() ?? vector);
}
