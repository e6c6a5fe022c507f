import { parseArgs } from "node:util";
import type { Ruling } from "../../shared/contract/ruling.ts";
import { judgeClip } from "../../shared/steward/judge-clip.ts";
import { SCENE_FAMILIES, type Scene } from "../../shared/steward/scenes/scene.ts";
import { type Confusion, isFailure, type SceneScore, type Score, scoreScenes } from "../../shared/steward/scenes/score-scenes.ts";
import { stewardScenes } from "../../shared/steward/scenes/steward-scenes.ts";
import { CheckFailedError, formatTable, knownOption, printResult, progressBar, UsageError } from "../command-line.ts";

const USAGE = "usage: npm run steward -- score [--family NAME] [--verbose] [--json]";

/**
 * Judges the labelled scenes and prints how the rulings compare with the labels; `--verbose` tells each scene that is not
 * as it should be, with the facts.
 *
 * @throws CheckFailedError when a victim was penalised
 */
export function run(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { family: { type: "string" }, verbose: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const family = knownOption("family", values.family, SCENE_FAMILIES);
  const scenes = stewardScenes().filter((scene) => family === undefined || scene.family === family);
  const score = scoreWithProgress(scenes);
  const { results, ...figures } = score;
  const failures = results.filter(isFailure);
  printResult(values.json, { ...figures, failures }, () => {
    const texts = scenes.flatMap((scene, i) => (values.verbose && isFailure(results[i]) ? [failureText(results[i], scene)] : []));
    return [scoreTable(score), ...texts].join("\n\n");
  });
  if (score.victimsPenalised > 0) throw new CheckFailedError(`${score.victimsPenalised} victims were penalised`);
}

function scoreWithProgress(scenes: readonly Scene[]): Score {
  const progress = progressBar("judging", scenes.length);
  try {
    return scoreScenes(scenes, judgeClip, (done) => progress.update(done));
  } finally {
    progress.stop();
  }
}

const HEADER = ["family", "must: right", "nobody", "wrong", "may: right", "nobody", "wrong", "must not: nobody", "wrong"];

/** Scenes by family and by what is expected (must, may, must not be punished) and judged, and the figures of all. */
function scoreTable(score: Score): string {
  const rows = Object.entries(score.families).map(([family, confusion]) => ({ family, counts: countsOf(confusion) }));
  const totals = rows.reduce((sums, { counts }) => sums.map((sum, i) => sum + counts[i]), new Array<number>(HEADER.length - 1).fill(0));
  const failures = score.results.filter(isFailure);
  const otherKinds = failures.filter(({ otherKind }) => otherKind).length;
  const needlessEntries = failures.filter(({ needlessEntry }) => needlessEntry).length;
  return [
    formatTable(HEADER, [...rows.map(({ family, counts }) => [family, ...counts]), ["all", ...totals]]),
    "",
    `${score.scenes} scenes: precision ${score.precision.toFixed(3)}, recall ${score.recall.toFixed(3)}, victims penalised ${score.victimsPenalised}`,
    `right cars under another kind ${otherKinds}, needless entries ${needlessEntries}`,
  ].join("\n");
}

/** In the order of the header. */
function countsOf({ mustPunish, mayPunish, mustNotPunish }: Confusion): number[] {
  const three = ({ rightCar, nobody, wrongCar }: Confusion["mustPunish"]): number[] => [rightCar, nobody, wrongCar];
  return [...three(mustPunish), ...three(mayPunish), mustNotPunish.nobody, mustNotPunish.wrongCar];
}

function failureText(failure: SceneScore, { description, expected }: Scene): string {
  const faults = [
    failure.victims.length > 0 ? `victims penalised: ${failure.victims.join(", ")}` : "",
    failure.wrong.length > 0 ? `wrongly punished: ${failure.wrong.join(", ")}` : "",
    failure.missed === null ? "" : `not punished: ${failure.missed}`,
    failure.otherKind ? "another kind" : "",
    failure.needlessEntry ? "needless entry" : "",
  ].filter((fault) => fault !== "");
  return [
    `${failure.id}: ${faults.join("; ")}`,
    `  scene     ${description}`,
    `  expected  ${expected.against ?? "nobody"}: ${expected.reason}`,
    ...failure.rulings.map(rulingText),
  ].join("\n");
}

function rulingText(ruling: Ruling<string>): string {
  const facts = Object.entries(ruling.facts).map(
    ([name, value]) => `${name} ${typeof value === "number" ? Number(value.toPrecision(4)) : value}`,
  );
  return [
    `  ruled     ${ruling.kind} at ${ruling.atSec.toFixed(2)} s, ${ruling.decision} against ${ruling.against ?? "nobody"}: ${ruling.reason}`,
    `            ${ruling.rules.join(" ")} | ${facts.join(", ")}`,
  ].join("\n");
}
