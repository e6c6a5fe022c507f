/**
 * `node scripts/run.mjs FILE.ts [ARGUMENT ...]`: sets up what is missing, then runs a TypeScript file on the pinned Node.
 * Signals are passed on, and the exit code is the file's.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { buildClient, installDependencies, pinnedEnv, pinnedNode, rootDir } from "./setup.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: node scripts/run.mjs FILE.ts [ARGUMENT ...]\n");
  process.exit(2);
}
try {
  installDependencies();
  if (file === "server/main.ts") buildClient();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const child = spawn(pinnedNode, ["--import", "tsx", join(rootDir, file), ...args], {
  cwd: process.cwd(),
  env: pinnedEnv,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`could not start ${pinnedNode}: ${error.message}; delete node_modules and run again\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
