import { furnish, type RoadStation } from "../furnish.ts";
import type { TrackFile } from "../track-file.ts";
import type { CircuitDesign } from "./circuit-design.ts";
import { layPlan, type PlanPath } from "./plan-path.ts";
import { interpolateProfile, type ProfileKnot } from "./profile.ts";

const CONTROL_SPACING_M = 4;
/** Length over which crests and hollows are rounded, and widths blend. */
const HEIGHT_BLEND_M = 60;
const WIDTH_BLEND_M = 30;

/** The part of a design that says how the road runs. */
type RoadDesign = Pick<CircuitDesign, "id" | "pieces" | "widthM" | "startHeightM">;

/** Turns a design into a furnished track file. */
export function buildCircuit(design: CircuitDesign): TrackFile {
  return furnish({ ...design, stations: layRoad(design) });
}

/**
 * The bare road of a design, a station every 4 m or so.
 *
 * @throws OpenLoopError where no straights of any length close the loop
 */
export function layRoad(design: RoadDesign): RoadStation[] {
  const plan = layPlan(design);
  const heights = interpolateProfile(heightKnots(design, plan), plan.lengthM, HEIGHT_BLEND_M);
  const widths = interpolateProfile(widthKnots(design, plan), plan.lengthM, WIDTH_BLEND_M);
  const count = Math.round(plan.lengthM / CONTROL_SPACING_M);
  const stations: RoadStation[] = [];
  let row = 0;
  for (let i = 0; i < count; i++) {
    const sM = (i * plan.lengthM) / count;
    while (row + 1 < plan.sM.length && plan.sM[row + 1] <= sM) row++;
    const after = row + 1 < plan.sM.length ? row + 1 : 0;
    const stepM = (after === 0 ? plan.lengthM : plan.sM[after]) - plan.sM[row];
    const share = (sM - plan.sM[row]) / stepM;
    const halfM = widths(sM) / 2;
    stations.push({
      xM: plan.x[row] + share * (plan.x[after] - plan.x[row]),
      yM: plan.y[row] + share * (plan.y[after] - plan.y[row]),
      zM: heights(sM),
      widthLeftM: halfM,
      widthRightM: halfM,
      bankRad: plan.bankRad[row] + share * (plan.bankRad[after] - plan.bankRad[row]),
    });
  }
  return stations;
}

function heightKnots(design: RoadDesign, plan: PlanPath): ProfileKnot[] {
  const knots = [{ sM: 0, value: design.startHeightM }];
  design.pieces.forEach((piece, p) => {
    if (piece.zM !== undefined && p + 1 < design.pieces.length) knots.push({ sM: plan.pieceEndsM[p], value: piece.zM });
  });
  return knots;
}

/** A width holds from a piece that names it up to the next piece that names one. */
function widthKnots(design: RoadDesign, plan: PlanPath): ProfileKnot[] {
  const knots: ProfileKnot[] = [];
  let value = design.widthM;
  design.pieces.forEach((piece, p) => {
    value = piece.widthM ?? value;
    const fromM = p === 0 ? 0 : plan.pieceEndsM[p - 1];
    const marginM = (plan.pieceEndsM[p] - fromM) * 0.1;
    knots.push({ sM: fromM + marginM, value }, { sM: plan.pieceEndsM[p] - marginM, value });
  });
  return knots;
}
