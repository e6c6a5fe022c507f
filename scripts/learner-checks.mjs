/** Lint, format and tests of training/learner in its own Python environment. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pinnedEnv, rootDir } from "./setup.mjs";
import { learnerEnv, learnerPython } from "./setup-python.mjs";

const cwd = join(rootDir, "training");
const reportPath = join(rootDir, ".cache", "pytest.xml");

/**
 * Runs everything, whatever fails. On a machine without Python the tests are skipped, but not in CI.
 *
 * @param {string[]} pytestArguments
 * @returns {{ passed: number, failed: number, skipped: number }} checks and tests together
 */
export function checkLearner(pytestArguments = []) {
  let python;
  try {
    python = learnerPython({ withTests: true });
  } catch (error) {
    process.stdout.write(`\nthe learner's tests ${process.env.CI ? "failed" : "are skipped"}: ${error.message}\n`);
    return process.env.CI ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
  }
  const run = (title, args) => {
    process.stdout.write(`\n== ${title}\n`);
    return spawnSync(python, ["-m", ...args], { cwd, env: { ...learnerEnv, PATH: pinnedEnv.PATH }, stdio: "inherit" }).status;
  };
  const checks = [run("learner: lint", ["ruff", "check", "learner"]), run("learner: format", ["ruff", "format", "--check", "learner"])];
  rmSync(reportPath, { force: true });
  const status = run("learner: tests", ["pytest", "-q", "-rs", `--junitxml=${reportPath}`, ...pytestArguments]);
  const tests = readReport();
  // pytest may fail without a failed test: an error in collection, a crash.
  if (status !== 0 && tests.failed === 0) tests.failed = 1;
  const passedChecks = checks.filter((code) => code === 0).length;
  return { passed: passedChecks + tests.passed, failed: checks.length - passedChecks + tests.failed, skipped: tests.skipped };
}

function readReport() {
  if (!existsSync(reportPath)) return { passed: 0, failed: 1, skipped: 0 };
  const suite = /<testsuite [^>]*>/.exec(readFileSync(reportPath, "utf8"))?.[0] ?? "";
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  return { passed: count("tests") - failed - count("skipped"), failed, skipped: count("skipped") };
}
