import { runCommand, UsageError } from "./command-line.ts";

/** What can be measured, each by a module that takes the arguments after its name. */
const BENCHES: Record<string, () => Promise<{ bench(args: string[]): Promise<void> }>> = {
  sim: () => import("./bench/sim.ts"),
  wire: () => import("./bench/wire.ts"),
  rollout: () => import("./bench/rollout.ts"),
  inference: () => import("./bench/inference.ts"),
  circuits: () => import("./bench/circuits.ts"),
  counterfactual: () => import("./bench/counterfactual.ts"),
};

/** Measures speed or size: `npm run bench -- sim|wire|rollout|inference|circuits|counterfactual [--json]`. */
await runCommand(async (args) => {
  const [name = "", ...rest] = args;
  const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (load === undefined) throw new UsageError(`bench "${name}" is unknown: use one of ${Object.keys(BENCHES).join(", ")}`);
  const { bench } = await load();
  await bench(rest);
});
