import { forwardX, forwardY } from "../net/pose-heading.ts";
import type { CarPose, RaceSessionView } from "../net/race-session-view.ts";
import type { EngineCharacter } from "./engine-character.ts";
import { EngineVoice } from "./engine-voice.ts";
import { distanceGain, dopplerFactor } from "./hearing.ts";

const VOICES = 5;
const RIVAL_GAIN = 0.5;
/** Receding speeds beyond this are a car put elsewhere, not a car. */
const FASTEST_PASS_MPS = 150;

/** The other cars' engines: the nearest few sound, from their side, with the Doppler shift of passing. */
export class RivalVoices {
  readonly #voices: readonly { readonly engine: EngineVoice; readonly panner: StereoPannerNode }[];
  /** Car of each voice, -1 for none. */
  readonly #carOfVoice = new Int16Array(VOICES).fill(-1);
  #distanceM = new Float64Array(0);
  #lastDistanceM = new Float64Array(0);

  constructor(context: BaseAudioContext, output: AudioNode) {
    this.#voices = Array.from({ length: VOICES }, () => {
      const engine = new EngineVoice(context);
      const panner = new StereoPannerNode(context);
      engine.output.connect(panner).connect(output);
      return { engine, panner };
    });
  }

  /** @param characterOf engine of a car by index */
  update(session: RaceSessionView, dtSec: number, characterOf: (car: number) => EngineCharacter): void {
    const own = session.poses[session.ownCarIndex];
    if (own === undefined) return;
    this.#measure(session, own);
    this.#assign();
    for (let v = 0; v < VOICES; v++) {
      const car = this.#carOfVoice[v];
      const { engine, panner } = this.#voices[v];
      if (car < 0) {
        engine.silence();
        continue;
      }
      const pose = session.poses[car];
      const recedingMps = (this.#distanceM[car] - this.#lastDistanceM[car]) / Math.max(1e-3, dtSec);
      const pitch = Math.abs(recedingMps) < FASTEST_PASS_MPS ? dopplerFactor(recedingMps) : 1;
      engine.setCharacter(characterOf(car));
      engine.update(pose.engineRpm, pose.braking ? 0 : 0.8, RIVAL_GAIN * distanceGain(this.#distanceM[car]), pitch);
      panner.pan.value = sidePan(own, pose, this.#distanceM[car]);
    }
    [this.#distanceM, this.#lastDistanceM] = [this.#lastDistanceM, this.#distanceM];
  }

  /** Fades all of them out. */
  silence(): void {
    for (const { engine } of this.#voices) engine.silence();
    this.#carOfVoice.fill(-1);
  }

  #measure(session: RaceSessionView, own: CarPose): void {
    const { poses } = session;
    if (this.#distanceM.length !== poses.length) {
      this.#distanceM = new Float64Array(poses.length).fill(Number.POSITIVE_INFINITY);
      this.#lastDistanceM = new Float64Array(poses.length).fill(Number.POSITIVE_INFINITY);
    }
    for (let car = 0; car < poses.length; car++) {
      const audible = car !== session.ownCarIndex && poses[car].visible && session.entries[car]?.status !== "retired";
      this.#distanceM[car] = audible
        ? Math.hypot(poses[car].x - own.x, poses[car].y - own.y, poses[car].z - own.z)
        : Number.POSITIVE_INFINITY;
    }
  }

  /** Gives free voices to the nearest cars without one; a voice stays with its car while that is among the audible ones. */
  #assign(): void {
    for (let v = 0; v < VOICES; v++) {
      const car = this.#carOfVoice[v];
      if (car >= 0 && (distanceGain(this.#distanceM[car] ?? Number.POSITIVE_INFINITY) === 0 || this.#rank(car) >= VOICES)) {
        this.#carOfVoice[v] = -1;
      }
    }
    for (let v = 0; v < VOICES; v++) {
      if (this.#carOfVoice[v] < 0) this.#carOfVoice[v] = this.#nearestWithoutVoice();
    }
  }

  /** Number of cars that are nearer. */
  #rank(car: number): number {
    let nearer = 0;
    for (let other = 0; other < this.#distanceM.length; other++) if (this.#distanceM[other] < this.#distanceM[car]) nearer++;
    return nearer;
  }

  #nearestWithoutVoice(): number {
    let nearest = -1;
    for (let car = 0; car < this.#distanceM.length; car++) {
      if (distanceGain(this.#distanceM[car]) === 0 || this.#carOfVoice.includes(car)) continue;
      if (nearest < 0 || this.#distanceM[car] < this.#distanceM[nearest]) nearest = car;
    }
    return nearest;
  }
}

/** -1 left to 1 right of the own car's heading; close cars sit less to the side than their angle says. */
function sidePan(own: CarPose, pose: CarPose, distanceM: number): number {
  const rightM = (pose.x - own.x) * forwardY(own) - (pose.y - own.y) * forwardX(own);
  return Math.max(-1, Math.min(1, (0.8 * rightM) / (distanceM + 2)));
}
