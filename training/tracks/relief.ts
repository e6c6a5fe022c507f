import type { Random } from "../../shared/math/random.ts";
import { cos, sin } from "../../shared/math/trigonometry.ts";

/** Least vertical radius of crests and hollows, as on the built-in circuits. */
export const TIGHTEST_CREST_M = 200;
const SHORTEST_WAVE_M = 240;
const STEP_M = 5;
/** Share of the steepest grade that the hills take; the rest is for bumps on top of them. */
const GRADE_OF_HILLS = 0.7;

/** A closed profile of heights. */
export type Relief = (sM: number) => number;

interface Wave {
  readonly perM: number;
  readonly phaseRad: number;
  readonly heightM: number;
}

/** A single crest or hollow. */
interface Bump {
  readonly sM: number;
  readonly halfM: number;
  readonly heightM: number;
}

/** A bump before it is known how high it may be: the share of that, negative for hollows. */
interface BumpDraw {
  readonly sM: number;
  readonly halfM: number;
  readonly share: number;
}

/**
 * Hills of all lengths from the lap down to a quarter of a kilometre, and some short crests and hollows, made lower until
 * neither the grade nor the curvature is beyond its limit.
 *
 * @param steepest grade, rise over run; 0 gives a flat circuit
 */
export function drawRelief(random: Random, lengthM: number, steepest: number): Relief {
  const longest = Math.max(1, Math.floor(lengthM / SHORTEST_WAVE_M));
  const waves = Array.from({ length: Math.min(longest, 12) }, (_, i) => {
    const cycles = i < 3 ? i + 1 : 1 + random.index(longest);
    return {
      perM: (2 * Math.PI * cycles) / lengthM,
      phaseRad: random.between(0, 2 * Math.PI),
      heightM: random.between(0.2, 1) / (cycles * Math.sqrt(cycles)),
    };
  });
  const bumps = Array.from({ length: random.index(5) }, () => ({
    sM: random.between(0, lengthM),
    halfM: random.between(35, 70),
    share: random.between(-1, 1),
  }));
  const grade = greatest(lengthM, (sM) => slopeOfWaves(waves, sM));
  const bend = greatest(lengthM, (sM) => bendOfWaves(waves, sM));
  const scale = Math.min((GRADE_OF_HILLS * steepest) / grade, 0.6 / (TIGHTEST_CREST_M * bend));
  const left = 0.95 / TIGHTEST_CREST_M - bend * scale;
  const hills = (sM: number): number => waves.reduce((sum, wave) => sum + wave.heightM * sin(wave.perM * sM + wave.phaseRad), 0) * scale;
  const kept = bumps
    .map((bump) => bumpWithin(bump, steepest, left))
    .filter((bump, i, all) => all.every((other, j) => j >= i || apart(bump, other, lengthM)));
  return (sM) => kept.reduce((sum, bump) => sum + heightOfBump(bump, sM, lengthM), hills(sM));
}

function greatest(lengthM: number, of: (sM: number) => number): number {
  let most = 0;
  for (let sM = 0; sM < lengthM; sM += STEP_M) most = Math.max(most, Math.abs(of(sM)));
  return most;
}

function slopeOfWaves(waves: readonly Wave[], sM: number): number {
  return waves.reduce((sum, { perM, phaseRad, heightM }) => sum + heightM * perM * cos(perM * sM + phaseRad), 0);
}

function bendOfWaves(waves: readonly Wave[], sM: number): number {
  return waves.reduce((sum, { perM, phaseRad, heightM }) => sum - heightM * perM * perM * sin(perM * sM + phaseRad), 0);
}

/** A raised cosine of height h and half length l has a grade of up to h pi / 2 l and a curvature of up to h pi^2 / 2 l^2. */
function bumpWithin({ sM, halfM, share }: BumpDraw, steepest: number, bend: number): Bump {
  const byGrade = ((1 - GRADE_OF_HILLS) * steepest * 2 * halfM) / Math.PI;
  const byBend = (2 * bend * halfM * halfM) / (Math.PI * Math.PI);
  return { sM, halfM, heightM: share * Math.min(byGrade, byBend) };
}

function apart(a: Bump, b: Bump, lengthM: number): boolean {
  const gapM = Math.abs(a.sM - b.sM);
  return Math.min(gapM, lengthM - gapM) > a.halfM + b.halfM;
}

function heightOfBump(bump: Bump, sM: number, lengthM: number): number {
  const gapM = Math.abs(sM - bump.sM);
  const t = Math.min(gapM, lengthM - gapM) / bump.halfM;
  return t < 1 ? (bump.heightM * (1 + cos(Math.PI * t))) / 2 : 0;
}
