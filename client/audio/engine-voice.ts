import { cycleHz, type EngineCharacter, engineHarmonics } from "./engine-character.ts";

const HARMONICS = 64;
/** Two oscillators a few cents apart beat against each other like two exhaust banks. */
const DETUNE_CENTS = 7;
/** Parameters glide with this time constant: a frame's jump would click. */
const GLIDE_SEC = 0.025;

/** One engine: two detuned oscillators with the engine's orders, drive, and a filter that opens with the throttle. */
export class EngineVoice {
  readonly output: GainNode;
  readonly #context: BaseAudioContext;
  readonly #oscillators: readonly OscillatorNode[];
  readonly #filter: BiquadFilterNode;
  #character: EngineCharacter | null = null;

  constructor(context: BaseAudioContext) {
    this.#context = context;
    this.output = new GainNode(context, { gain: 0 });
    this.#filter = new BiquadFilterNode(context, { type: "lowpass", frequency: 600, Q: 0.8 });
    const drive = new WaveShaperNode(context, { curve: softClip(), oversample: "2x" });
    this.#oscillators = [-DETUNE_CENTS, DETUNE_CENTS].map((detune) => new OscillatorNode(context, { detune, frequency: 10 }));
    for (const oscillator of this.#oscillators) {
      oscillator.connect(drive);
      oscillator.start();
    }
    drive.connect(this.#filter).connect(this.output);
  }

  /** Makes it another engine. */
  setCharacter(character: EngineCharacter): void {
    if (character === this.#character) return;
    this.#character = character;
    const amplitudes = engineHarmonics(character, HARMONICS);
    // Phases spread over the orders: all in step would be one click a cycle.
    const real = amplitudes.map((amplitude, order) => amplitude * Math.cos(order * order * 0.7));
    const imaginary = amplitudes.map((amplitude, order) => amplitude * Math.sin(order * order * 0.7));
    const wave = this.#context.createPeriodicWave(real, imaginary);
    for (const oscillator of this.#oscillators) oscillator.setPeriodicWave(wave);
  }

  /**
   * @param load 0 coasting to 1 full throttle
   * @param gain loudness at full load, distance included
   * @param pitch factor on the pitch
   */
  update(rpm: number, load: number, gain: number, pitch = 1): void {
    const character = this.#character;
    if (character === null) return;
    const now = this.#context.currentTime;
    const hz = cycleHz(Math.max(character.idleRpm * 0.8, rpm)) * pitch;
    for (const oscillator of this.#oscillators) oscillator.frequency.setTargetAtTime(hz, now, GLIDE_SEC);
    const revs = Math.min(1, rpm / character.limitRpm);
    const openHz = 260 + 900 * revs + (700 + 3400 * character.loudness) * load * (0.35 + 0.65 * revs);
    this.#filter.frequency.setTargetAtTime(openHz, now, GLIDE_SEC);
    this.output.gain.setTargetAtTime(gain * (0.34 + 0.2 * revs + 0.46 * load), now, GLIDE_SEC);
  }

  /** Fades it out. */
  silence(): void {
    this.output.gain.setTargetAtTime(0, this.#context.currentTime, GLIDE_SEC);
  }
}

function softClip(): Float32Array<ArrayBuffer> {
  const curve = new Float32Array(257);
  for (let i = 0; i < curve.length; i++) curve[i] = Math.tanh(((i - 128) / 128) * 2.4);
  return curve;
}
