import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

function validate(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const run = spawnSync(process.execPath, ["--import", "tsx", "cli/validate.ts", ...args], { encoding: "utf8" });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

it("prints one JSON array of checks and nothing else on standard output", () => {
  const { status, stdout } = validate("cars", "--car", "roadster", "--json");
  expect(status).toBe(0);
  const results = JSON.parse(stdout);
  expect(results.length).toBeGreaterThan(20);
  for (const result of results) {
    expect(Object.keys(result)).toEqual(["car", "check", "measured", "published", "unit", "error", "ok"]);
    expect(result.car).toBe("roadster");
  }
  expect(results).toContainEqual(expect.objectContaining({ check: "60-0 mph", published: 108, unit: "ft", ok: true }));
});

it.each([
  [["cars", "--car", "tricycle"], "--car must be one of hatch,"],
  [["lorries"], "usage: npm run validate -- cars"],
  [[], "usage: npm run validate -- cars"],
  [["cars", "--fast"], "Unknown option '--fast'"],
])("refuses %j with the reason on standard error", (args, reason) => {
  const { status, stdout, stderr } = validate(...args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(reason);
});
