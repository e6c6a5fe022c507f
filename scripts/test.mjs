/**
 * `npm test [-- VITEST_FILTER ...]`: sets up what is missing, then type check, lint, import directions and all tests, the
 * learner's Python ones last (not with a filter). Everything runs even when an earlier part fails; the closing line counts
 * checks and tests together.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkLearner } from "./learner-checks.mjs";
import { buildClient, installDependencies, pinnedEnv, pinnedNode, rootDir } from "./setup.mjs";

installDependencies();
buildClient();

const bin = (name, script) => join(rootDir, "node_modules", name, script);
const checks = [
  ["type check", [bin("typescript", "bin/tsc"), "-p", "."]],
  ["lint and format", [bin("@biomejs/biome", "bin/biome"), "ci", "--error-on-warnings", "."]],
  [
    "import directions",
    [bin("dependency-cruiser", "bin/dependency-cruise.mjs"), "--progress", "none", "shared", "server", "client", "cli", "training"],
  ],
];
const run = (args) => spawnSync(pinnedNode, args, { cwd: rootDir, env: pinnedEnv, stdio: "inherit" }).status;

let passed = 0;
const failures = [];
for (const [title, args] of checks) {
  process.stdout.write(`\n== ${title}\n`);
  if (run(args) === 0) passed++;
  else failures.push(title);
}

process.stdout.write("\n== tests\n");
const reportPath = join(rootDir, ".cache", "vitest.json");
mkdirSync(join(rootDir, ".cache"), { recursive: true });
rmSync(reportPath, { force: true });
const status = run([
  bin("vitest", "vitest.mjs"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${reportPath}`,
  ...process.argv.slice(2),
]);
let failed = failures.length;
let skipped = 0;
if (existsSync(reportPath)) {
  const report = JSON.parse(readFileSync(reportPath, "utf8"));
  passed += report.numPassedTests;
  skipped = report.numPendingTests + report.numTodoTests;
  const failedFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  failed += report.numFailedTests + failedFiles.length;
  // An error outside any test (an unhandled rejection, a crashed worker) fails the run without failing a test.
  if (status !== 0 && report.numFailedTests + failedFiles.length === 0) failed++;
} else {
  failed++;
}
const filter = process.argv.slice(2);
if (filter.length > 0) process.stdout.write("\nthe learner's tests are left out: a filter was given\n");
else {
  const learner = checkLearner();
  passed += learner.passed;
  failed += learner.failed;
  skipped += learner.skipped;
}
if (failures.length > 0) process.stdout.write(`\nfailed checks: ${failures.join(", ")}\n`);
if (skipped > 0) process.stdout.write(`\nskipped: ${skipped}, for the reasons printed above\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
