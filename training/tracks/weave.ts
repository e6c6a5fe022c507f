import type { Random } from "../../shared/math/random.ts";
import { cos, sin } from "../../shared/math/trigonometry.ts";
import { corner, type DesignPiece, straight } from "../../shared/track/circuits/circuit-design.ts";
import { drawRatio, easeLength, tightestRadius } from "./round-corners.ts";

/** Something to drive on the way along a straight: bends that end in the direction they began in. */
interface WeaveKind {
  readonly share: number;
  readonly radiusM: readonly [number, number];
  readonly turnDeg: readonly [number, number];
  readonly betweenM: readonly [number, number];
  /** Turns in units of the first one; each list adds up to 0. */
  readonly patterns: readonly (readonly number[])[];
}

const KINDS: readonly WeaveKind[] = [
  // Chicanes.
  {
    share: 0.3,
    radiusM: [9, 40],
    turnDeg: [25, 60],
    betweenM: [4, 35],
    patterns: [
      [1, -1],
      [1, -2, 1],
      [1, -1.6, 0.6],
    ],
  },
  // Esses.
  {
    share: 0.25,
    radiusM: [35, 150],
    turnDeg: [18, 50],
    betweenM: [5, 60],
    patterns: [
      [1, -2, 1],
      [1, -2, 2, -1],
      [1, -1.8, 1.7, -1.7, 0.8],
    ],
  },
  // Sweeps that bend a straight.
  {
    share: 0.2,
    radiusM: [90, 420],
    turnDeg: [7, 28],
    betweenM: [10, 90],
    patterns: [
      [1, -1],
      [1, -2, 1],
    ],
  },
  // Fingers: out, round a hairpin, and back.
  {
    share: 0.25,
    radiusM: [11, 48],
    turnDeg: [65, 92],
    betweenM: [40, 240],
    patterns: [
      [1, -2, 1],
      [1, -2, 1.9, -0.9],
    ],
  },
];

/** Bends that the eye hardly sees: few real straights are straight. */
const SWAY: WeaveKind = {
  share: 1,
  radiusM: [700, 3500],
  turnDeg: [1, 6],
  betweenM: [5, 60],
  patterns: [
    [1, -1],
    [1, -2, 1],
    [1, -2, 1.7, -0.7],
  ],
};

/** Road kept straight before and after a weave. */
const LEAD_M = 30;
const DEG_PER_RAD = 180 / Math.PI;

/**
 * Puts a chicane, esses, a sweep or a finger into a straight.
 *
 * @param tightestM least radius
 * @returns the pieces in order; null where the drawn one is too long for the straight
 */
export function weaveStraight(random: Random, straightM: number, tightestM: number): DesignPiece[] | null {
  let draw = random.next();
  const kind = KINDS.find(({ share }) => {
    draw -= share;
    return draw < 0;
  });
  return weave(random, straightM, tightestM, kind ?? KINDS[0], LEAD_M);
}

/** Bends a straight by a few degrees to and fro; null where the drawn bends are too long for it. */
export function swayStraight(random: Random, straightM: number): DesignPiece[] | null {
  return weave(random, straightM, SWAY.radiusM[0], SWAY, 5);
}

function weave(random: Random, straightM: number, tightestM: number, kind: WeaveKind, leadM: number): DesignPiece[] | null {
  const pattern = kind.patterns[random.index(kind.patterns.length)];
  const turnDeg = random.between(...kind.turnDeg) * (random.next() < 0.5 ? 1 : -1);
  const bends: DesignPiece[] = [];
  let headingRad = 0;
  let forwardM = 0;
  pattern.forEach((share, i) => {
    if (i > 0) {
      const betweenM = random.between(...kind.betweenM);
      forwardM += betweenM * cos(headingRad);
      bends.push(straight(betweenM));
    }
    const turnRad = (share * turnDeg) / DEG_PER_RAD;
    const radiusM = Math.max(tightestRadius(turnRad, tightestM), drawRatio(random, ...kind.radiusM));
    const easeM = easeLength(radiusM, turnRad);
    const arcM = radiusM * Math.abs(turnRad) + easeM;
    forwardM += (arcM * (sin(headingRad + turnRad) - sin(headingRad))) / turnRad;
    headingRad += turnRad;
    bends.push(corner(radiusM, share * turnDeg, { easeM }));
  });
  const spareM = straightM - forwardM - 2 * leadM;
  if (spareM < 0) return null;
  const beforeM = spareM * random.next();
  return [straight(leadM + beforeM), ...bends, straight(leadM + spareM - beforeM)];
}
