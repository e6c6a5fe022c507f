import { parseArgs } from "node:util";
import { CAR_MODEL_IDS, carSpec } from "../shared/car/catalog/index.ts";
import { CheckFailedError, formatTable, knownOption, printResult, progressBar, runCommand, UsageError } from "./command-line.ts";
import { type CheckResult, checkCar } from "./validate/checks.ts";

const USAGE = "usage: npm run validate -- cars [--car ID] [--json]";

/** Road-tests every car model, or one, in the simulator and compares it with the published figures. */
await runCommand((args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { car: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (positionals.length !== 1 || positionals[0] !== "cars") throw new UsageError(USAGE);
  const car = knownOption("car", values.car, CAR_MODEL_IDS);
  const ids = car === undefined ? CAR_MODEL_IDS : [car];
  const progress = progressBar("validate", ids.length);
  const results: CheckResult[] = [];
  try {
    for (const [done, id] of ids.entries()) {
      progress.update(done);
      results.push(...checkCar(carSpec(id)));
    }
  } finally {
    progress.stop();
  }
  printResult(values.json, results, () => resultTable(results));
  const failed = results.filter((result) => !result.ok);
  if (failed.length > 0) {
    throw new CheckFailedError(
      `${failed.length} of ${results.length} checks failed: ${failed.map((r) => `${r.car} ${r.check}`).join("; ")}`,
    );
  }
});

function resultTable(results: readonly CheckResult[]): string {
  return formatTable(
    ["car", "check", "measured", "published", "unit", "error", "ok"],
    results.map((result) => [
      result.car,
      result.check,
      significant(result.measured),
      result.published === null ? "-" : significant(result.published),
      result.unit,
      result.error === null ? "-" : `${(result.error * 100).toFixed(1)} %`,
      result.ok ? "yes" : "NO",
    ]),
  );
}

/** Four significant digits, without exponents. */
function significant(value: number): number {
  return Math.abs(value) < 1e-6 ? 0 : Number(value.toPrecision(4));
}
