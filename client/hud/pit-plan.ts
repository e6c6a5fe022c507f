import type { CarSpec } from "../../shared/car/car-spec.ts";
import { COMPOUND_IDS } from "../../shared/car/compounds.ts";
import { fittingCompound } from "../../shared/car/fitting-compound.ts";
import type { PitRequest } from "../../shared/contract/race-control.ts";
import type { Track } from "../../shared/track/track.ts";
import { tyreName } from "./tyre-mark.ts";

/** The lines of the pit panel, from top to bottom. */
export const PIT_LINES = ["tyres", "fuel", "repair", "stop"] as const;
/** A line of the pit panel. */
export type PitLine = (typeof PIT_LINES)[number];

/** Fuel is offered in these shares of the tank. */
const FUEL_SHARES = [0, 0.25, 0.5, 0.75, 1];

/** The tyres that a car may be given at a stop: all of the make that fits the circuit, softest first, then those for rain. */
export function pitCompounds(spec: CarSpec, track: Track): string[] {
  const fitting = fittingCompound(spec, track);
  const make = fitting.split("-")[0];
  const dry = COMPOUND_IDS.filter((id) => id.split("-")[0] === make).reverse();
  return fitting === make ? [...dry, "wet"] : [...dry, "intermediate", "wet"];
}

/** What a driver puts together for his next stop: four lines, each with a choice that goes round. */
export class PitPlan {
  line: PitLine = "tyres";
  readonly #compounds: readonly (string | null)[];
  readonly #tankKg: number;
  #tyres = 0;
  #fuel = 0;
  #repair = true;
  #stops = true;

  constructor(spec: CarSpec, track: Track) {
    this.#compounds = [...pitCompounds(spec, track), null];
    this.#tankKg = spec.fuelTankKg;
  }

  /** Tyres to change to, null for those that are on. */
  get compound(): string | null {
    return this.#compounds[this.#tyres];
  }

  /** Goes to the next line. */
  nextLine(): void {
    this.line = PIT_LINES[(PIT_LINES.indexOf(this.line) + 1) % PIT_LINES.length];
  }

  /** Goes to the next choice of a line, and makes it the current one. */
  change(line: PitLine): void {
    this.line = line;
    if (line === "tyres") this.#tyres = (this.#tyres + 1) % this.#compounds.length;
    else if (line === "fuel") this.#fuel = (this.#fuel + 1) % FUEL_SHARES.length;
    else if (line === "repair") this.#repair = !this.#repair;
    else this.#stops = !this.#stops;
  }

  /** Back to coming in. */
  comeIn(): void {
    this.#stops = true;
  }

  /** A line's choice in words. */
  text(line: PitLine): string {
    if (line === "tyres") return this.compound === null ? "Keep" : tyreName(this.compound);
    if (line === "fuel") return this.#fuel === 0 ? "None" : this.#fuel === FUEL_SHARES.length - 1 ? "Fill up" : `+${this.#fuelKg} kg`;
    if (line === "repair") return this.#repair ? "Yes" : "No";
    return this.#stops ? "This lap" : "Stay out";
  }

  /** What the wall is told: null to stay out. */
  request(): PitRequest | null {
    return this.#stops ? { compound: this.compound, fuelKg: this.#fuelKg, repair: this.#repair } : null;
  }

  get #fuelKg(): number {
    return Math.round(FUEL_SHARES[this.#fuel] * this.#tankKg);
  }
}
