import type { CarSpec } from "../../shared/car/car-spec.ts";

/** What tells one engine from another by ear. */
export interface EngineCharacter {
  readonly cylinders: number;
  readonly idleRpm: number;
  readonly limitRpm: number;
  /** 0 muffled road car to 1 open racing exhaust. */
  readonly loudness: number;
}

const OPEN_EXHAUST: Readonly<Record<string, number>> = { road: 0.3, sport: 0.5, rally: 0.8, gt: 0.85, prototype: 0.9, formula: 1 };

/** Guesses cylinders from class and torque: the specification does not state them, and only the ear is to be pleased. */
export function engineCharacter(spec: CarSpec): EngineCharacter {
  const peakTorqueNm = Math.max(...spec.engine.torqueCurve.map((point) => point.torqueNm));
  return {
    cylinders: spec.category === "formula" ? 6 : peakTorqueNm < 330 || spec.category === "rally" ? 4 : peakTorqueNm < 430 ? 6 : 8,
    idleRpm: spec.engine.idleRpm,
    limitRpm: spec.engine.limitRpm,
    loudness: OPEN_EXHAUST[spec.category] ?? 0.5,
  };
}

/** Frequency of one working cycle, two turns of a four-stroke's crank, Hz. Every order of the engine is a multiple of it. */
export function cycleHz(rpm: number): number {
  return rpm / 120;
}

/**
 * Amplitudes of the multiples of the cycle frequency, index 0 unused. The firing order (as many pulses a cycle as there
 * are cylinders) and its multiples carry the note; what lies between, from unequal pipes, makes it an engine and not an
 * organ. Open exhausts keep more of the high orders.
 */
export function engineHarmonics(character: EngineCharacter, count: number): Float32Array {
  const { cylinders, loudness } = character;
  const amplitudes = new Float32Array(count);
  const rollOff = 1.5 - 0.7 * loudness;
  for (let order = 1; order < count; order++) {
    const firings = order / cylinders;
    const height = 1 / Math.max(1, firings) ** rollOff;
    if (Number.isInteger(firings)) amplitudes[order] = height;
    else if (Number.isInteger(firings * 2)) amplitudes[order] = 0.42 * height;
    else amplitudes[order] = 0.13 * height;
  }
  return amplitudes;
}
