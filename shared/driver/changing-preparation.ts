import type { CarSpec } from "../car/car-spec.ts";
import { type Compound, compound } from "../car/compounds.ts";
import type { CarSetup } from "../car/setup.ts";
import type { PreparedDriver, PresentPreparation } from "./driver-preparation.ts";
import type { Envelope } from "./envelope.ts";
import type { Lane } from "./lanes.ts";
import type { LineTerrain } from "./line-terrain.ts";
import type { RacingLine } from "./racing-line.ts";
import type { SpeedProfile } from "./speed-profile.ts";

/** A lane whose speeds change with the conditions; where it lies does not. */
class ChangingLane implements Lane {
  readonly line: RacingLine;
  readonly terrain: LineTerrain;
  speedMps: Float32Array;
  allowedMps: Float32Array;

  constructor({ line, terrain, speedMps, allowedMps }: Lane) {
    this.line = line;
    this.terrain = terrain;
    this.speedMps = speedMps;
    this.allowedMps = allowedMps;
  }
}

/**
 * [DR33] The preparation of a car whose tyres and road change during a race: one object that holds what was prepared for the present
 * conditions. Whoever reads it drives on where he was, with other speeds; where the lines lie depends on circuit and width alone.
 */
export class ChangingPreparation implements PresentPreparation {
  readonly spec: CarSpec;
  readonly line: RacingLine;
  readonly lanes: readonly [ChangingLane, ChangingLane, ChangingLane];
  /** Itself, for those who are given its fields. */
  readonly present: ChangingPreparation = this;
  setup: CarSetup;
  profile: SpeedProfile;
  referenceLapSec: number;
  envelopes: readonly Envelope[];
  envelopeAt: Uint8Array;
  /** The tyres that are on. */
  tyres: Compound;
  /** Grip of the present conditions over that of those prepared for. */
  gripFactor = 1;
  /** Times that another preparation was taken. */
  revision = 0;
  #taken: PreparedDriver;

  constructor(first: PreparedDriver) {
    this.spec = first.spec;
    this.line = first.line;
    this.lanes = [new ChangingLane(first.lanes[0]), new ChangingLane(first.lanes[1]), new ChangingLane(first.lanes[2])];
    this.setup = first.setup;
    this.profile = first.profile;
    this.referenceLapSec = first.referenceLapSec;
    this.envelopes = first.envelopes;
    this.envelopeAt = first.envelopeAt;
    this.tyres = compound(first.setup.compound);
    this.#taken = first;
  }

  /** The preparation that is in force. */
  get taken(): PreparedDriver {
    return this.#taken;
  }

  /** Puts another preparation of the same car on the same circuit in force. */
  take(prepared: PreparedDriver): void {
    if (prepared === this.#taken) return;
    this.#taken = prepared;
    this.setup = prepared.setup;
    this.profile = prepared.profile;
    this.referenceLapSec = prepared.referenceLapSec;
    this.envelopes = prepared.envelopes;
    this.envelopeAt = prepared.envelopeAt;
    for (let lane = 0; lane < this.lanes.length; lane++) {
      this.lanes[lane].speedMps = prepared.lanes[lane].speedMps;
      this.lanes[lane].allowedMps = prepared.lanes[lane].allowedMps;
    }
    this.revision++;
  }
}
