import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

function steward(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const run = spawnSync(process.execPath, ["--import", "tsx", "cli/steward.ts", ...args], { encoding: "utf8" });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

it("prints the score of a family as one JSON value, and fails where victims were penalised", () => {
  const { status, stdout } = steward("score", "--family", "wrongWay", "--json");
  const score = JSON.parse(stdout);
  expect(Object.keys(score)).toEqual(["scenes", "precision", "recall", "victimsPenalised", "families", "failures"]);
  expect(Object.keys(score.families)).toEqual(["wrongWay"]);
  expect(score.scenes).toBeGreaterThan(5);
  expect(status).toBe(score.victimsPenalised > 0 ? 1 : 0);
});

it.each([
  [["score", "--family", "parking"], "--family must be one of insideOvertake,"],
  [["score", "all"], "usage: npm run steward -- score"],
  [["pardon"], 'steward "pardon" is unknown'],
])("refuses %j with the reason on standard error", (args, reason) => {
  const { status, stdout, stderr } = steward(...args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(reason);
});
