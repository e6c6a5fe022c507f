import type { Random } from "../../shared/math/random.ts";
import type { Outline } from "./outline.ts";

/** Candidates tried for each place; the one farthest from the others is taken (Mitchell 1991), so that corners keep apart. */
const CANDIDATES = [2, 7] as const;
/** How much nearer together places lie on one side of the ground than on the other: twisty parts, and long straights. */
const GREATEST_CROWDING = 0.8;
/** Stretching a tour after it was found makes its corners sharper at both ends and its legs run side by side. */
const GREATEST_STRETCH = 2.6;

/**
 * An outline of long and folded pieces: the tour of scattered places, made shorter by 2-opt moves until none helps. Such
 * a tour never crosses itself (Flood 1956).
 *
 * @param corners at least 3
 */
export function drawTourOutline(random: Random, corners: number): Outline {
  const candidates = CANDIDATES[0] + random.index(CANDIDATES[1] - CANDIDATES[0] + 1);
  const aspect = random.between(1, 2);
  const crowdX = random.between(0, GREATEST_CROWDING);
  const crowdY = random.between(0, GREATEST_CROWDING);
  const stretch = random.between(1, GREATEST_STRETCH);
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < corners; i++) {
    let farthest = -1;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const atX = aspect * random.next();
      const atY = random.next();
      const gap = x.reduce((least, own, k) => Math.min(least, (own - atX) * (own - atX) + (y[k] - atY) * (y[k] - atY)), 1e9);
      if (gap <= farthest) continue;
      farthest = gap;
      x[i] = atX;
      y[i] = atY;
    }
  }
  for (let i = 0; i < corners; i++) {
    x[i] *= 1 - crowdX + (crowdX * x[i]) / aspect;
    y[i] *= 1 - crowdY + crowdY * y[i];
  }
  const tour = shortenTour(x, y);
  if (
    signedArea(
      tour.map((i) => x[i]),
      tour.map((i) => y[i]),
    ) < 0
  )
    tour.reverse();
  return { x: tour.map((i) => x[i]), y: tour.map((i) => stretch * y[i]) };
}

/** Reverses pieces of the tour as long as that makes it shorter. The places are random, and so is the tour to begin with. */
function shortenTour(x: readonly number[], y: readonly number[]): number[] {
  const n = x.length;
  const tour = x.map((_, i) => i);
  const gap = (a: number, b: number): number => Math.sqrt((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]));
  for (let improved = true; improved; ) {
    improved = false;
    for (let i = 0; i + 2 < n; i++) {
      for (let j = i + 2; j < n; j++) {
        const after = (j + 1) % n;
        if (after === i) continue;
        const gain = gap(tour[i], tour[i + 1]) + gap(tour[j], tour[after]) - gap(tour[i], tour[j]) - gap(tour[i + 1], tour[after]);
        if (gain <= 1e-9) continue;
        const piece = tour.slice(i + 1, j + 1).reverse();
        tour.splice(i + 1, piece.length, ...piece);
        improved = true;
      }
    }
  }
  return tour;
}

function signedArea(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, own, i) => sum + own * y[(i + 1) % x.length] - x[(i + 1) % x.length] * y[i], 0) / 2;
}
