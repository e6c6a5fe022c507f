/** `npm run test:learner [-- PYTEST_ARGUMENT ...]`: lint, format and tests of the learner; all run even when one fails. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installDependencies, pinnedEnv, rootDir } from "./setup.mjs";
import { learnerEnv, learnerPython } from "./setup-python.mjs";

let python;
try {
  installDependencies();
  python = learnerPython({ withTests: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const options = { cwd: join(rootDir, "training"), env: { ...learnerEnv, PATH: pinnedEnv.PATH }, stdio: "inherit" };
const results = [
  ["ruff", "check", "learner"],
  ["ruff", "format", "--check", "learner"],
  ["pytest", "-q", ...process.argv.slice(2)],
].map((args) => spawnSync(python, ["-m", ...args], options).status);
process.exit(results.every((status) => status === 0) ? 0 : 1);
