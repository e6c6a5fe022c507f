/**
 * Does whatever set-up is missing. It runs on the Node that the machine has (20 or newer) and imports nothing but Node,
 * because node_modules may not exist yet. All it says goes to standard error: standard output belongs to the command.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const rootDir = dirname(dirname(fileURLToPath(import.meta.url)));
/** The pinned Node, from the npm package `node`. */
export const pinnedNode = join(rootDir, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
/** An environment in which child processes find the pinned Node first. */
export const pinnedEnv = {
  ...process.env,
  PATH: `${join(rootDir, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`,
};

const dependencyStamp = join(rootDir, "node_modules", ".paddock-dependencies");
const clientStamp = join(rootDir, "client", "dist", ".paddock-sources");

/** Runs a command with its output on standard error; throws with what to do when it fails. */
function runStep(title, command, args, env = process.env) {
  process.stderr.write(`set-up: ${title}\n`);
  const result = spawnSync(command, args, { cwd: rootDir, env, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (result.error) throw new Error(`set-up: ${title} could not be started (${command}): is npm on the PATH?`, { cause: result.error });
  if (result.status !== 0) throw new Error(`set-up: ${title} failed with exit code ${result.status}; its output stands above`);
}

function stampMatches(path, value) {
  return existsSync(path) && readFileSync(path, "utf8") === value;
}

/** Installs the locked dependencies, the pinned Node among them, unless the lock file is the one installed last. */
export function installDependencies() {
  const lock = createHash("sha256")
    .update(readFileSync(join(rootDir, "package-lock.json")))
    .digest("hex");
  if (stampMatches(dependencyStamp, lock) && existsSync(pinnedNode)) return;
  // onnxruntime-node would download CUDA libraries at install; the CPU and WebGPU providers are inside its package.
  runStep("installing dependencies", "npm", ["ci", "--no-audit", "--no-fund"], { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" });
  writeFileSync(dependencyStamp, lock);
}

function* sourceFiles(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === "node_modules" || entry.name === "dist" || entry.name.includes(".test.")) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else yield path;
  }
}

/** Builds the page unless nothing that it is made of changed since the last build. */
export function buildClient() {
  const hash = createHash("sha256");
  for (const path of [
    join(rootDir, "package-lock.json"),
    ...sourceFiles(join(rootDir, "client")),
    ...sourceFiles(join(rootDir, "shared")),
  ]) {
    hash.update(relative(rootDir, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  const sources = hash.digest("hex");
  if (stampMatches(clientStamp, sources)) return;
  const vite = join(rootDir, "node_modules", "vite", "bin", "vite.js");
  runStep("building the page", pinnedNode, [vite, "build", "client", "--logLevel", "warn"], pinnedEnv);
  mkdirSync(dirname(clientStamp), { recursive: true });
  writeFileSync(clientStamp, sources);
}
