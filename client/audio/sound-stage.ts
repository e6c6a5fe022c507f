import { DIRT, SNOW } from "../../shared/track/surface.ts";
import type { OwnCar, RaceSessionView } from "../net/race-session-view.ts";
import type { EngineCharacter } from "./engine-character.ts";
import { EngineVoice } from "./engine-voice.ts";
import { ImpactDetector } from "./hearing.ts";
import { createNoise, NoiseVoice } from "./noise-voice.ts";
import { RivalVoices } from "./rival-voices.ts";
import { playBeep, playThump } from "./single-sounds.ts";

const MASTER_GAIN = 0.8;
const OWN_ENGINE_GAIN = 0.42;
const SQUEAL_GAIN = 0.3;
const WIND_GAIN = 0.22;
const FADE_SEC = 0.06;
/** A jump in the predicted acceleration from frame to frame that a correction may cause is quieter than this. */
const AUDIBLE_BLOW = 0.12;
const BEEPS = {
  lamp: { hz: 523, seconds: 0.16 },
  go: { hz: 1046, seconds: 0.55 },
  finish: { hz: 784, seconds: 0.7 },
} as const;

/** The voices of a race and their mix: own engine, rivals, tyres, wind, blows and signals. */
export class SoundStage {
  readonly #context: AudioContext;
  readonly #master: GainNode;
  readonly #signals: GainNode;
  readonly #noise: AudioBuffer;
  readonly #engine: EngineVoice;
  readonly #rivals: RivalVoices;
  readonly #intake: NoiseVoice;
  readonly #squeal: NoiseVoice;
  readonly #scrub: NoiseVoice;
  readonly #wind: NoiseVoice;
  readonly #impacts = new ImpactDetector();

  constructor(context: AudioContext) {
    this.#context = context;
    this.#master = new GainNode(context, { gain: MASTER_GAIN });
    const limiter = new DynamicsCompressorNode(context, { threshold: -14, ratio: 8, attack: 0.004, release: 0.16 });
    this.#master.connect(limiter).connect(context.destination);
    this.#signals = new GainNode(context, { gain: 1 });
    this.#signals.connect(this.#master);
    this.#noise = createNoise(context);
    this.#engine = new EngineVoice(context);
    this.#rivals = new RivalVoices(context, this.#master);
    this.#intake = new NoiseVoice(context, this.#noise, "bandpass", 0.7);
    this.#squeal = new NoiseVoice(context, this.#noise, "bandpass", 14);
    this.#scrub = new NoiseVoice(context, this.#noise, "bandpass", 0.9);
    this.#wind = new NoiseVoice(context, this.#noise, "lowpass", 0.4);
    for (const voice of [this.#engine, this.#intake, this.#squeal, this.#scrub, this.#wind]) voice.output.connect(this.#master);
  }

  /** Follows the race for a frame. */
  update(session: RaceSessionView, dtSec: number, characterOf: (car: number) => EngineCharacter): void {
    this.#rivals.update(session, dtSec, characterOf);
    const car = session.ownCar;
    if (car === null) return;
    const character = characterOf(session.ownCarIndex);
    const revs = Math.min(1, car.engineRpm / character.limitRpm);
    this.#engine.setCharacter(character);
    this.#engine.update(car.engineRpm, car.throttle, OWN_ENGINE_GAIN);
    this.#intake.update(0.05 * car.throttle * revs * (0.4 + character.loudness), 500 + 1500 * revs);
    this.#slide(session, car, session.poses[session.ownCarIndex]?.sliding ?? 0);
    const rush = Math.min(1, car.speedMps / 85);
    this.#wind.update(WIND_GAIN * rush * rush, 220 + 900 * rush);
    const blow = this.#impacts.update(car.accelerationForwardMps2, car.accelerationLeftMps2, dtSec);
    if (blow > AUDIBLE_BLOW) this.thump(blow);
  }

  /** Sounds a signal of the start or the finish. */
  beep(signal: keyof typeof BEEPS): void {
    const { hz, seconds } = BEEPS[signal];
    playBeep(this.#context, this.#signals, hz, seconds, 0.26);
  }

  /** Sounds a blow of 0 to 1. */
  thump(strength: number): void {
    playThump(this.#context, this.#master, this.#noise, Math.max(0, Math.min(1, strength)));
  }

  /** Fades out what lasts; signals may ring on. */
  silence(): void {
    this.#engine.silence();
    this.#rivals.silence();
    for (const voice of [this.#intake, this.#squeal, this.#scrub, this.#wind]) voice.update(0, 400);
  }

  /** Fades everything out, or in again. */
  setMuted(muted: boolean): void {
    this.#master.gain.setTargetAtTime(muted ? 0 : MASTER_GAIN, this.#context.currentTime, FADE_SEC);
  }

  /** A hidden page makes no sound and costs nothing. */
  setAsleep(asleep: boolean): void {
    const change = asleep ? this.#context.suspend() : this.#context.resume();
    change.catch((error: unknown) => console.warn("sound could not be paused or resumed:", error));
  }

  /** Rubber squeals on hard ground and rustles on loose ground. */
  #slide(session: RaceSessionView, car: OwnCar, sliding: number): void {
    const { track } = session;
    const station = Math.min(track.stationCount - 1, Math.max(0, Math.floor(car.trackSM / track.spacingM)));
    const surface = track.roadSurface[station];
    const offRoad = car.lateralM > track.widthLeftM[station] + 1.5 || -car.lateralM > track.widthRightM[station] + 1.5;
    const loose = offRoad || surface === DIRT || surface === SNOW;
    const moving = Math.min(1, car.speedMps / 12);
    this.#squeal.update(loose ? 0 : SQUEAL_GAIN * sliding * sliding * moving, 780 + 420 * sliding);
    this.#scrub.update(moving * (loose ? 0.08 + 0.16 * sliding : 0.05 * sliding), loose ? 320 : 900);
  }
}
