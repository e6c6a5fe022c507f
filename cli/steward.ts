import { runCommand, UsageError } from "./command-line.ts";

/** What can be asked of the steward, each by a module that takes the arguments after its name. */
const COMMANDS: Record<string, () => Promise<{ run(args: string[]): Promise<void> | void }>> = {
  judge: () => import("./steward/judge.ts"),
  races: () => import("./steward/races.ts"),
  review: () => import("./steward/review.ts"),
  score: () => import("./steward/score.ts"),
};

/** The steward from the command line: `npm run steward -- judge CLIP.json`, `-- review RECORDING`, `-- score`, `-- races`. */
await runCommand(async (args) => {
  const [name = "", ...rest] = args;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) throw new UsageError(`steward "${name}" is unknown: use one of ${Object.keys(COMMANDS).join(", ")}`);
  const { run } = await load();
  await run(rest);
});
