import { ACTION_SIZE, PEDAL, STEER } from "../../../shared/driver/learned/learned-driver.ts";
import { COURSE_FIELDS } from "../../../shared/driver/observation/course-block.ts";
import { OBSERVATION_SIZE, observationBlock } from "../../../shared/driver/observation/observation-layout.ts";
import type { Chooser } from "./chooser.ts";

const COURSE = observationBlock("course").offset;
const POINT = COURSE_FIELDS.length;
const field = (name: string): number => COURSE_FIELDS.findIndex((candidate) => candidate.name === name);
const LINE_ACROSS = field("lineAcross");
const PACE = field("paceDifference");
/** The point to steer for and the one whose speed to meet. */
const AIM_POINT = 5;
const PACE_POINT = 4;
const STEER_GAIN = 4;
const PEDAL_GAIN = 8;
/** It keeps below the pace it is told, for it knows nothing of balance. */
const CAUTION = 0.16;

/** Drives by the pace notes in two lines of arithmetic: the yardstick of observations, and the load of the rollout bench. */
export class NotesFollower implements Chooser {
  readonly version = 0;

  choose(observations: Float32Array, rows: number, actions: Float32Array): Promise<void> {
    for (let row = 0; row < rows; row++) {
      const at = row * OBSERVATION_SIZE + COURSE;
      const across = observations[at + AIM_POINT * POINT + LINE_ACROSS];
      const pace = observations[at + PACE_POINT * POINT + PACE];
      actions[row * ACTION_SIZE + STEER] = Math.max(-1, Math.min(1, STEER_GAIN * across));
      actions[row * ACTION_SIZE + PEDAL] = Math.max(-1, Math.min(1, PEDAL_GAIN * (pace - CAUTION)));
    }
    return Promise.resolve();
  }
}
