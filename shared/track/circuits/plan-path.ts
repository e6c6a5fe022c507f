import { cos, sin } from "../../math/trigonometry.ts";
import type { CircuitDesign, CornerPiece, DesignPiece } from "./circuit-design.ts";

const STEP_M = 0.25;
const RAD_PER_DEG = Math.PI / 180;

/** A closed plan as a fine polyline: positions every quarter metre or so, with what the design says there. */
export interface PlanPath {
  readonly x: number[];
  readonly y: number[];
  readonly sM: number[];
  readonly curvature: number[];
  /** Banking in rad, positive lifts the right edge. */
  readonly bankRad: number[];
  /** Arc length at which each piece ends. */
  readonly pieceEndsM: number[];
  readonly lengthM: number;
}

/** Curvature along a corner: ramps and holds, each from one curvature to another. */
interface CurvatureRamp {
  readonly lengthM: number;
  readonly from: number;
  readonly to: number;
}

/** A design whose pieces form no loop, with the reason. */
export class OpenLoopError extends Error {
  override name = "OpenLoopError";
}

/** The part of a design that a plan is laid from. */
type PlanDesign = Pick<CircuitDesign, "id" | "pieces">;

/**
 * Integrates a design and closes it by stretching its straights, each in proportion to its length: the least change
 * that removes the gap, because stretching leaves all headings as they are.
 *
 * @throws OpenLoopError where the turns do not add up or the straights cannot close the loop
 */
export function layPlan(design: PlanDesign): PlanPath {
  const turnDeg = design.pieces.reduce((sum, piece) => sum + turnOf(piece), 0);
  const turns = turnDeg / 360;
  if (Math.abs(turns - Math.round(turns)) > 1e-9 || Math.abs(turns) > 1) {
    throw new OpenLoopError(`design ${design.id}: the turns add up to ${turnDeg} degrees, not to 0 or 360`);
  }
  const straights = design.pieces.map((piece) => ("straightM" in piece ? piece.straightM : 0));
  const open = integrate(design, straights);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let headingRad = 0;
  const directions = design.pieces.map((piece, i) => {
    const direction = { x: cos(headingRad), y: sin(headingRad) };
    headingRad += turnOf(piece) * RAD_PER_DEG;
    xx += straights[i] * direction.x * direction.x;
    xy += straights[i] * direction.x * direction.y;
    yy += straights[i] * direction.y * direction.y;
    return direction;
  });
  const gapX = -open.endX;
  const gapY = -open.endY;
  const determinant = xx * yy - xy * xy;
  if (determinant <= 1e-9 * (xx + yy) * (xx + yy))
    throw new OpenLoopError(`design ${design.id}: straights in one direction only cannot close the loop`);
  const alongX = (yy * gapX - xy * gapY) / determinant;
  const alongY = (xx * gapY - xy * gapX) / determinant;
  const stretched = straights.map((lengthM, i) => lengthM * (1 + directions[i].x * alongX + directions[i].y * alongY));
  const negative = stretched.findIndex((lengthM, i) => straights[i] > 0 && !(lengthM > 0));
  if (negative >= 0)
    throw new OpenLoopError(
      `design ${design.id}: piece ${negative} would need a length of ${stretched[negative].toFixed(1)} m to close the loop`,
    );
  return integrate(design, stretched);
}

function turnOf(piece: DesignPiece): number {
  return "straightM" in piece ? 0 : piece.arcs.reduce((sum, [, turnDeg]) => sum + turnDeg, 0);
}

function integrate(design: PlanDesign, straightsM: readonly number[]): PlanPath & { endX: number; endY: number } {
  const path = { x: [] as number[], y: [] as number[], sM: [] as number[], curvature: [] as number[], bankRad: [] as number[] };
  const pieceEndsM: number[] = [];
  let x = 0;
  let y = 0;
  let sM = 0;
  let headingRad = 0;
  design.pieces.forEach((piece, p) => {
    const ramps = "straightM" in piece ? [{ lengthM: straightsM[p], from: 0, to: 0 }] : cornerRamps(piece);
    const peak = Math.max(...ramps.map((ramp) => Math.abs(ramp.to)));
    const bankDeg = "straightM" in piece ? 0 : (piece.bankDeg ?? 0);
    for (const ramp of ramps) {
      const steps = Math.max(1, Math.ceil(ramp.lengthM / STEP_M));
      const h = ramp.lengthM / steps;
      for (let k = 0; k < steps; k++) {
        const curvature = rampValue(ramp, k / steps);
        path.x.push(x);
        path.y.push(y);
        path.sM.push(sM);
        path.curvature.push(curvature);
        path.bankRad.push(peak > 0 ? (bankDeg * RAD_PER_DEG * curvature) / peak : 0);
        const middleRad = headingRad + rampIntegral(ramp, (k + 0.5) / steps) - rampIntegral(ramp, k / steps);
        x += h * cos(middleRad);
        y += h * sin(middleRad);
        headingRad += rampIntegral(ramp, (k + 1) / steps) - rampIntegral(ramp, k / steps);
        sM += h;
      }
    }
    pieceEndsM.push(sM);
  });
  return { ...path, pieceEndsM, lengthM: sM, endX: x, endY: y };
}

/** Splits a corner into ramps and holds such that each arc turns by its own angle in sum. */
function cornerRamps(piece: CornerPiece): CurvatureRamp[] {
  const arcs = piece.arcs.map(([radiusM, turnDeg]) => ({
    curvature: Math.sign(turnDeg) / radiusM,
    turnRad: turnDeg * RAD_PER_DEG,
    radiusM,
  }));
  const eases = arcs.map(({ radiusM, turnRad }) => Math.min(piece.easeM ?? 12 + 0.3 * radiusM, Math.abs(turnRad) * radiusM * 0.9));
  const ramps: CurvatureRamp[] = [];
  let before = 0;
  for (let i = 0; i < arcs.length; i++) {
    const { curvature, turnRad } = arcs[i];
    const easeIn = i === 0 ? eases[0] : Math.min(eases[i - 1], eases[i]);
    const isLast = i + 1 === arcs.length;
    const easeOut = isLast ? eases[i] : Math.min(eases[i], eases[i + 1]);
    const inTurn = i === 0 ? (easeIn * curvature) / 2 : (easeIn * (before + 3 * curvature)) / 8;
    const outTurn = isLast ? (easeOut * curvature) / 2 : (easeOut * (3 * curvature + arcs[i + 1].curvature)) / 8;
    ramps.push({ lengthM: easeIn, from: before, to: curvature });
    ramps.push({ lengthM: Math.max(0.01, (turnRad - inTurn - outTurn) / curvature), from: curvature, to: curvature });
    before = curvature;
  }
  ramps.push({ lengthM: eases[eases.length - 1], from: before, to: 0 });
  return correctTurn(
    ramps,
    arcs.reduce((sum, arc) => sum + arc.turnRad, 0),
  );
}

/** Scales the curvatures so that the corner turns by exactly its angle. */
function correctTurn(ramps: CurvatureRamp[], turnRad: number): CurvatureRamp[] {
  const scale = turnRad / ramps.reduce((sum, ramp) => sum + rampIntegral(ramp, 1), 0);
  return ramps.map((ramp) => ({ lengthM: ramp.lengthM, from: ramp.from * scale, to: ramp.to * scale }));
}

function rampValue(ramp: CurvatureRamp, t: number): number {
  return ramp.from + (ramp.to - ramp.from) * t * t * (3 - 2 * t);
}

/** Heading gained up to share t of a ramp. */
function rampIntegral(ramp: CurvatureRamp, t: number): number {
  return ramp.lengthM * (ramp.from * t + (ramp.to - ramp.from) * t * t * t * (1 - t / 2));
}
