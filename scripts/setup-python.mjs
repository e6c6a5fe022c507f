/**
 * The learner's Python: finds one, makes training/.venv and installs the pinned requirements into it.
 * All it says goes to standard error.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootDir } from "./setup.mjs";

const OLDEST_MINOR = 11;
const CANDIDATES = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
const venvDir = join(rootDir, "training", ".venv");
const venvBin = join(venvDir, process.platform === "win32" ? "Scripts" : "bin");
const venvPython = join(venvBin, process.platform === "win32" ? "python.exe" : "python");
const learnerDir = join(rootDir, "training", "learner");

/** "3.11.7" of a Python program, undefined where it cannot be started. */
function versionOf(program) {
  const result = spawnSync(program, ["-c", "import platform; print(platform.python_version())"], { encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** First Python on the PATH that is new enough; throws with what to do when there is none. */
function findPython() {
  const seen = [];
  for (const program of CANDIDATES) {
    const version = versionOf(program);
    if (version === undefined) continue;
    const [major, minor] = version.split(".").map(Number);
    if (major === 3 && minor >= OLDEST_MINOR) return { program, version };
    seen.push(`${program} is ${version}`);
  }
  throw new Error(
    `set-up: training needs Python 3.${OLDEST_MINOR} or newer on the PATH (${seen.join(", ") || "found none"}); install it, on Debian with: apt install python3 python3-venv`,
  );
}

function runStep(title, program, args) {
  process.stderr.write(`set-up: ${title}\n`);
  const result = spawnSync(program, args, { cwd: rootDir, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) {
    throw new Error(`set-up: ${title} failed (${result.error?.message ?? `exit code ${result.status}`}); its output stands above`);
  }
}

/**
 * Python with the learner's packages, and those of its tests when `withTests`. PADDOCK_PYTHON names one that has them
 * already, for example with JAX for CUDA; nothing is installed then.
 */
export function learnerPython({ withTests = false } = {}) {
  if (process.env.PADDOCK_PYTHON) return process.env.PADDOCK_PYTHON;
  const files = ["requirements.txt", ...(withTests ? ["requirements-dev.txt"] : [])].map((name) => join(learnerDir, name));
  const stampPath = join(venvDir, `.paddock-requirements${withTests ? "-dev" : ""}`);
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  const stamp = hash.digest("hex");
  if (existsSync(venvPython) && existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp) return venvPython;
  if (!existsSync(venvPython) || versionOf(venvPython) === undefined) {
    const { program, version } = findPython();
    rmSync(venvDir, { recursive: true, force: true });
    runStep(`making training/.venv with Python ${version}`, program, ["-m", "venv", venvDir]);
  }
  const requirements = files.flatMap((file) => ["-r", file]);
  runStep("installing the learner's packages", venvPython, [
    ...["-m", "pip", "install", "--disable-pip-version-check", "--quiet"],
    ...requirements,
  ]);
  writeFileSync(stampPath, stamp);
  return venvPython;
}

/** Environment in which `import learner` works. */
export const learnerEnv = {
  ...process.env,
  PYTHONPATH: [join(rootDir, "training"), process.env.PYTHONPATH].filter(Boolean).join(process.platform === "win32" ? ";" : ":"),
};
