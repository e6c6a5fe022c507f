import type { Ruling } from "../../contract/ruling.ts";
import { JUDGE_HZ } from "../motion/motion-history.ts";
import type { Finding } from "./finding.ts";
import type { Price, Tariff } from "./tariff.ts";

const NO_PRICE: Price = { decision: "none" };

/** [SW60] Turns a finding into a ruling: what it costs by the tariff. */
export function ruleOn(finding: Finding, id: number, tariff: Tariff): Ruling {
  const price = priceOf(finding, tariff);
  const { kind, cars, shares, against, rules, facts, confidence, reason } = finding;
  return {
    id,
    kind,
    atSec: finding.frame / JUDGE_HZ,
    cars,
    faultShares: cars.map((car, i) => ({ car, share: shares[i] })),
    decision: price.decision,
    seconds: price.seconds ?? 0,
    gridPlaces: price.gridPlaces ?? 0,
    points: price.points ?? 0,
    against: price.decision === "none" ? null : against,
    rules,
    facts,
    confidence: Math.round(confidence * 100) / 100,
    reason,
    clip: { fromSec: Math.max(0, finding.fromFrame / JUDGE_HZ), toSec: finding.toFrame / JUDGE_HZ, cars },
  };
}

function priceOf(finding: Finding, tariff: Tariff): Price {
  if (finding.gravity === "none" || finding.against === null) return NO_PRICE;
  if (finding.imposes !== undefined) return { decision: finding.imposes };
  return tariff[finding.kind][finding.gravity];
}
