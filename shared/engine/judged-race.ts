import { DriveInputs } from "../contract/drive-input.ts";
import type { RaceConfig } from "../contract/race-config.ts";
import type { Ruling } from "../contract/ruling.ts";
import { WALL } from "../race/race-event.ts";
import type { Tariff } from "../steward/ruling/tariff.ts";
import type { Track } from "../track/track.ts";
import { RaceDirector } from "./race-director.ts";
import { RaceEngine } from "./race-engine.ts";
import { prepareField, ReferenceField } from "./reference-field.ts";

/** A race of reference drivers with a steward whose rulings race control carries out, without a room around it. */
export class JudgedRace {
  readonly engine: RaceEngine;
  /** Contacts between cars so far. */
  contacts = 0;
  readonly #field: ReferenceField;
  readonly #director: RaceDirector;
  readonly #inputs: DriveInputs;

  /** @throws RaceConfigError when the race cannot be held */
  constructor(config: RaceConfig, track: Track, tariff: Tariff) {
    this.engine = new RaceEngine(config, track);
    const prepared = prepareField(this.engine);
    this.#field = new ReferenceField(this.engine, prepared);
    this.#director = new RaceDirector({ engine: this.engine, notes: prepared[0], tariff });
    this.#inputs = new DriveInputs(this.engine.carCount);
  }

  /** What the steward has ruled so far. */
  get rulings(): readonly Ruling[] {
    return this.#director.log.records.map(({ ruling }) => ruling);
  }

  /**
   * Runs one tick.
   *
   * @param overrule writes the rows of cars that somebody else drives, after the reference drivers have written theirs
   */
  tick(overrule: (inputs: DriveInputs) => void = () => {}): void {
    this.#field.drive(this.#inputs);
    overrule(this.#inputs);
    for (const event of this.#director.step(this.#inputs)) if (event.kind === "contact" && event.other !== WALL) this.contacts++;
  }

  /** Ends the race where it is: the steward judges what still waits for its consequences. */
  close(): void {
    this.#director.close();
  }
}
