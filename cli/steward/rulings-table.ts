import type { Ruling } from "../../shared/contract/ruling.ts";
import { formatTable } from "../command-line.ts";

/** What a ruling imposes, in a few words. */
export function decisionText({ decision, seconds, gridPlaces }: Pick<Ruling, "decision" | "seconds" | "gridPlaces">): string {
  if (seconds > 0) return `${decision} ${seconds} s`;
  return gridPlaces > 0 ? `${decision} ${gridPlaces}` : decision;
}

/** What a line of the table shows of a ruling; cars by name. */
export type RulingLine = Pick<
  Ruling<string>,
  "id" | "atSec" | "kind" | "decision" | "seconds" | "gridPlaces" | "against" | "confidence" | "rules" | "reason"
>;

/** Rulings as lines for a person. */
export function rulingsTable(rulings: readonly RulingLine[]): string {
  if (rulings.length === 0) return "nothing deserves a look";
  return formatTable(
    ["id", "s", "kind", "decision", "against", "confidence", "rules", "reason"],
    rulings.map((ruling) => [
      ruling.id,
      ruling.atSec.toFixed(2),
      ruling.kind,
      decisionText(ruling),
      ruling.against ?? "-",
      ruling.confidence.toFixed(2),
      ruling.rules.join(" "),
      ruling.reason,
    ]),
  );
}
