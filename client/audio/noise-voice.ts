const NOISE_SEC = 2;

/** White noise to be shared by every voice of a context. */
export function createNoise(context: BaseAudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, NOISE_SEC * context.sampleRate, context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
  return buffer;
}

const GLIDE_SEC = 0.04;

/** Filtered noise with a loudness and a colour: wind, tyres, intake. */
export class NoiseVoice {
  readonly output: GainNode;
  readonly #context: BaseAudioContext;
  readonly #filter: BiquadFilterNode;

  constructor(context: BaseAudioContext, noise: AudioBuffer, type: BiquadFilterType, q: number) {
    this.#context = context;
    const source = new AudioBufferSourceNode(context, { buffer: noise, loop: true });
    this.#filter = new BiquadFilterNode(context, { type, Q: q, frequency: 400 });
    this.output = new GainNode(context, { gain: 0 });
    source.connect(this.#filter).connect(this.output);
    source.start();
  }

  /** Sets loudness and pitch; both are followed smoothly. */
  update(gain: number, frequencyHz: number): void {
    const now = this.#context.currentTime;
    this.output.gain.setTargetAtTime(gain, now, GLIDE_SEC);
    this.#filter.frequency.setTargetAtTime(frequencyHz, now, GLIDE_SEC);
  }
}
