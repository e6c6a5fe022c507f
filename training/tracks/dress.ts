import type { Random } from "../../shared/math/random.ts";
import { CLUB_CIRCUIT, type FurnishingStyle, RALLYCROSS, SNOW_COURSE } from "../../shared/track/furnishing-style.ts";
import { roundToMillimetre } from "../../shared/track/round-to-millimetre.ts";
import type { Surface } from "../../shared/track/surface.ts";
import type { RoadPatch } from "../../shared/track/track-file.ts";
import type { Character } from "./character.ts";

/** The surfaces of a circuit and what stands beside it. */
export interface Dress {
  readonly style: FurnishingStyle;
  readonly roadPatches: readonly RoadPatch[];
}

/** Draws the surface of the road, and the character's furnishing with other kerbs, run-off and walls. */
export function drawDress(random: Random, character: Character, lengthM: number): Dress {
  const draw = random.next();
  if (character.outline === "tour" && draw < 0.11)
    return { style: vary(random, RALLYCROSS), roadPatches: patches(random, lengthM, "asphalt", 0.3) };
  if (character.outline === "tour" && draw < 0.17)
    return { style: vary(random, SNOW_COURSE), roadPatches: patches(random, lengthM, "asphalt", 0.15) };
  const style = vary(random, character.style);
  if (draw < 0.24) return { style: { ...style, roadSurface: "concrete" }, roadPatches: patches(random, lengthM, "asphalt", 0.5) };
  if (draw < 0.3 && character.style === CLUB_CIRCUIT) return { style, roadPatches: patches(random, lengthM, "dirt", 1) };
  if (draw < 0.36) return { style, roadPatches: patches(random, lengthM, "concrete", 1) };
  return { style, roadPatches: [] };
}

/** Stretches of another surface on some circuits: a share of them, one to four on each. */
function patches(random: Random, lengthM: number, surface: Surface, share: number): RoadPatch[] {
  if (random.next() >= share) return [];
  const count = 1 + random.index(4);
  return Array.from({ length: count }, (_, i) => {
    const fromM = ((i + random.between(0, 0.4)) * lengthM) / count;
    return { surface, fromM: roundToMillimetre(fromM), toM: roundToMillimetre(fromM + random.between(0.15, 0.5) * (lengthM / count)) };
  });
}

function vary(random: Random, style: FurnishingStyle): FurnishingStyle {
  const { kerb, runOff, trap } = style;
  const hasKerb = random.next() < 0.85;
  const kerbWidth = random.between(0.7, 1.4);
  const kerbHeight = random.between(0.3, 1.35);
  const runOffWidth = random.between(0.5, 2.2);
  const trapWidth = random.between(0.5, 1.5);
  const isOldFashioned = random.next() < 0.2;
  const isPaved = random.next() < 0.2;
  const straightScale = drawScale(random);
  const cornerScale = drawScale(random);
  return {
    ...style,
    kerb:
      kerb && hasKerb
        ? { widthM: roundToMillimetre(kerb.widthM * kerbWidth), heightM: roundToMillimetre(kerb.heightM * kerbHeight) }
        : null,
    runOff: runOff && !isOldFashioned ? { ...runOff, widthM: roundToMillimetre(runOff.widthM * runOffWidth) } : null,
    trap: trap && { surface: isPaved ? "asphalt" : trap.surface, widthM: roundToMillimetre(trap.widthM * trapWidth) },
    wallStraightM: Math.max(0.6, style.wallStraightM * straightScale),
    wallCornerM: Math.max(0.8, style.wallCornerM * cornerScale),
  };
}

/** A factor on the distance of walls: mostly about 1, now and then close. */
function drawScale(random: Random): number {
  return random.next() < 0.2 ? random.between(0.25, 0.6) : random.between(0.6, 1.5);
}
