import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PolicyFileError } from "./policy-file-error.ts";

/** What a trial found out about a policy that fits. */
export interface PolicyTrial {
  readonly name: string;
  /** On one core, in batches of 200. */
  readonly decisionsPerSec: number;
}

/** From the trial's process. */
export type TrialReply = { readonly trial: PolicyTrial } | { readonly problem: string; readonly advice: string };

const PROCESS = fileURLToPath(new URL("./try-policy.process.ts", import.meta.url));
const PATIENCE_MS = 30_000;

/**
 * Loads a policy file in a process of its own and runs it in batches of up to a thousand: a file made to harm, or one that the runtime
 * cannot stand, does no more than fail here.
 *
 * @throws PolicyFileError saying what is wrong with the file
 */
export function tryPolicy(path: string, patienceMs = PATIENCE_MS): Promise<PolicyTrial> {
  return new Promise((resolve, reject) => {
    const child = fork(PROCESS, [path], { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "ignore", "ipc"] });
    let replied = false;
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      refuse(`takes more than ${patienceMs / 1000} s to try`, "use a smaller network");
    }, patienceMs);
    const refuse = (what: string, todo: string): void => {
      replied = true;
      clearTimeout(timer);
      reject(new PolicyFileError(path, what, todo));
    };
    child.on("message", (reply: TrialReply) => {
      replied = true;
      clearTimeout(timer);
      if ("trial" in reply) resolve(reply.trial);
      else reject(new PolicyFileError(path, reply.problem, reply.advice));
    });
    child.on("error", (cause) => {
      clearTimeout(timer);
      reject(new Error("could not start a process to try a policy in", { cause }));
    });
    child.on("exit", (code, signal) => {
      if (!replied) refuse(`ended the process it was tried in (${signal ?? `code ${code}`})`, "do not use it");
    });
  });
}
