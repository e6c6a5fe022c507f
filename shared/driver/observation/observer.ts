import type { CarModel } from "../../car/car-model.ts";
import type { CarState } from "../../sim/car-state.ts";
import type { Track } from "../../track/track.ts";
import { envelopeAtRow, type PaceNotes } from "../driver-preparation.ts";
import { atSpeed, type Envelope } from "../envelope.ts";
import { describeCar } from "./car-block.ts";
import { type RaceContext, writeContext } from "./context-block.ts";
import { LEAST_REACH_MPS, writeCourse } from "./course-block.ts";
import { COURSE_COLUMNS, CourseTable } from "./course-table.ts";
import { EgoFrame } from "./ego-frame.ts";
import { DIALS, type DialValues, OBSERVATION_BLOCKS, OBSERVATION_SIZE, observationBlock } from "./observation-layout.ts";
import { type OwnSight, writeOwn } from "./own-block.ts";
import { type LinePlan, PlannedCourse } from "./planned-course.ts";
import { RivalsBlock } from "./rivals-block.ts";

/** Values are kept within this many half ranges. */
const CLIP = 2;

const COURSE = observationBlock("course").offset;
const OWN = observationBlock("own").offset;
const CONTEXT = observationBlock("context").offset;
const DIAL = observationBlock("dials").offset;
const CAR = observationBlock("car").offset;
const RIVALS = observationBlock("rivals").offset;

const fields = OBSERVATION_BLOCKS.flatMap((block) => Array.from({ length: block.rows }, () => block.fields).flat());
const middle = Float64Array.from(fields, ({ low, high }) => (low + high) / 2);
const perHalfRange = Float64Array.from(fields, ({ low, high }) => 2 / (high - low));
const physical = new Float64Array(OBSERVATION_SIZE);

export interface ObserverOptions {
  readonly track: Track;
  readonly notes: PaceNotes;
  /** One a car of the state; an entry that is replaced, because of other tyres, is seen. */
  readonly models: readonly CarModel[];
  /** The observing car's row of the state. */
  readonly car: number;
  readonly dials: DialValues;
  /** Whose planned line he sees instead of the racing line, and instead of rivals [OB10]; null for a driver who sees both himself. */
  readonly tactics: LinePlan | null;
  /** The last action decided: steer, pedal. Read at every look. */
  readonly lastAction: Float64Array;
}

/** Sees the race from one car's seat: fills rows of observations without allocating. One object a car. */
export class Observer {
  readonly #notes: PaceNotes;
  readonly #models: readonly CarModel[];
  readonly #car: number;
  readonly #trackLengthM: number;
  readonly #course: PlannedCourse;
  readonly #rivals: RivalsBlock | null;
  readonly #dials: Float64Array;
  readonly #envelope: Envelope;
  readonly #sight: OwnSight;
  /** Of the model in `#sight`. */
  #features: Float64Array;

  constructor({ track, notes, models, car, dials, tactics, lastAction }: ObserverOptions) {
    this.#notes = notes;
    this.#models = models;
    this.#rivals = tactics === null ? new RivalsBlock() : null;
    this.#car = car;
    this.#trackLengthM = track.lengthM;
    this.#course = new PlannedCourse(CourseTable.of(track, notes), tactics);
    this.#dials = Float64Array.from(DIALS, (dial) => dials[dial]);
    this.#envelope = commonEnvelope(notes);
    this.#features = describeCar(models[car], this.#envelope);
    this.#sight = { model: models[car], track, ego: new EgoFrame(), here: new Float64Array(COURSE_COLUMNS), steerRangeRad: 1, lastAction };
  }

  /**
   * Writes one observation, scaled by the ranges of its fields.
   *
   * @param steerRangeRad front-wheel angle of a full steer action at this speed
   * @param out rows of OBSERVATION_SIZE
   */
  observe(state: CarState, context: RaceContext, steerRangeRad: number, out: Float32Array, row: number): void {
    const car = this.#car;
    const sight = this.#sight;
    if (sight.model !== this.#models[car]) this.#seeNewTyres();
    const { ego, model } = sight;
    const sM = state.trackSM[car];
    ego.read(state, car, LEAST_REACH_MPS);
    const envelope = this.#envelopeAt(sM);
    ego.lateralLimitMps2 = atSpeed(envelope, envelope.lateral, ego.reachMps);
    this.#course.read(sM, sight.here);
    sight.steerRangeRad = steerRangeRad;
    writeCourse(this.#course, ego, sM, physical, COURSE);
    writeOwn(sight, state, car, physical, OWN);
    writeContext(model, state, car, context, physical, CONTEXT);
    physical.set(this.#dials, DIAL);
    physical.set(this.#features, CAR);
    if (this.#rivals === null) physical.fill(0, RIVALS);
    else this.#rivals.write(this.#models, this.#trackLengthM, ego, state, car, physical, RIVALS);
    scale(out, row * OBSERVATION_SIZE);
  }

  /** Tyres of another compound make the car another model. */
  #seeNewTyres(): void {
    this.#sight.model = this.#models[this.#car];
    this.#features = describeCar(this.#sight.model, this.#envelope);
  }

  #envelopeAt(sM: number): Envelope {
    const { spacingM, count } = this.#notes.line;
    return envelopeAtRow(this.#notes, Math.floor(sM / spacingM) % count);
  }
}

/** The envelope of the surface that most of the line lies on. */
export function commonEnvelope({ envelopes, envelopeAt }: PaceNotes): Envelope {
  const rows = new Uint32Array(envelopes.length);
  for (const index of envelopeAt) rows[index]++;
  return envelopes[rows.indexOf(Math.max(...rows))];
}

function scale(out: Float32Array, offset: number): void {
  for (let i = 0; i < OBSERVATION_SIZE; i++) {
    const value = (physical[i] - middle[i]) * perHalfRange[i];
    out[offset + i] = value > CLIP ? CLIP : value < -CLIP ? -CLIP : value;
  }
}
