/**
 * `npm run train -- --config NAME [--resume [FILE]] [--set NAME=VALUE ...]`: sets up what is missing, then runs the learner.
 * Signals are passed on (the learner saves and leaves), and the exit code is the learner's.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { installDependencies, pinnedEnv } from "./setup.mjs";
import { learnerEnv, learnerPython } from "./setup-python.mjs";

let python;
try {
  installDependencies();
  python = learnerPython();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const child = spawn(python, ["-m", "learner.main", ...process.argv.slice(2)], {
  env: { ...learnerEnv, PATH: pinnedEnv.PATH },
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`could not start ${python}: ${error.message}; delete training/.venv and run again\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
