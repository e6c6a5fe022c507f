import { runCommand, UsageError } from "../../cli/command-line.ts";

/** What can be evaluated, each by a module that takes the arguments after its name. */
const EVALUATIONS: Record<string, () => Promise<{ evaluate(args: string[]): Promise<void> }>> = {
  pace: () => import("./pace.ts"),
  importance: () => import("./importance.ts"),
  race: () => import("./race.ts"),
  dials: () => import("./dials.ts"),
  stint: () => import("./stint.ts"),
  personal: () => import("./personal.ts"),
  card: () => import("./card.ts"),
};

/** Judges drivers: `npm run eval -- pace|race|dials|stint|personal|importance|card [--json]`. */
await runCommand(async (args) => {
  const [name = "", ...rest] = args;
  const load = Object.hasOwn(EVALUATIONS, name) ? EVALUATIONS[name] : undefined;
  if (load === undefined) throw new UsageError(`evaluation "${name}" is unknown: use one of ${Object.keys(EVALUATIONS).join(", ")}`);
  const { evaluate } = await load();
  await evaluate(rest);
});
