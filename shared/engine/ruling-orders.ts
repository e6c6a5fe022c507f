import type { CarIndex } from "../contract/ids.ts";
import type { Penalty, RaceOrder } from "../contract/race-control.ts";
import type { Ruling } from "../contract/ruling.ts";

/**
 * What race control orders on a ruling of the steward's; nothing where nobody is punished.
 *
 * @param lap the lap that the car was on, from 1
 */
export function ordersOf(ruling: Ruling, lap: number): RaceOrder[] {
  if (ruling.against === null) return [];
  const car = ruling.against as CarIndex;
  if (ruling.decision === "lapDeletion") return [{ kind: "deleteLap", ruling: ruling.id, car, lap }];
  if (ruling.decision === "warning" && ruling.kind === "trackLimits") return [{ kind: "warn", car }];
  const penalty = penaltyOf(ruling);
  return penalty === null ? [] : [{ kind: "penalise", ruling: ruling.id, car, penalty }];
}

/** Whether race control has anything to carry out on a ruling. */
export function isCarriedOut(ruling: Ruling): boolean {
  return ordersOf(ruling, 1).length > 0;
}

function penaltyOf({ decision, seconds, gridPlaces }: Ruling): Penalty | null {
  switch (decision) {
    case "timePenalty":
      return { kind: "time", seconds };
    case "driveThrough":
      return { kind: "driveThrough" };
    case "stopAndGo":
      return { kind: "stopAndGo", seconds };
    case "gridPlaces":
      return { kind: "gridPlaces", places: gridPlaces };
    case "disqualification":
      return { kind: "disqualification" };
    default:
      return null;
  }
}
