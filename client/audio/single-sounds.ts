/** Sounds that happen once. Each makes its nodes, plays and is collected. */

/** A signal tone of the start lights. */
export function playBeep(context: BaseAudioContext, output: AudioNode, frequencyHz: number, seconds: number, gain: number): void {
  const now = context.currentTime;
  const tone = new OscillatorNode(context, { type: "triangle", frequency: frequencyHz });
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, now);
  level.gain.linearRampToValueAtTime(gain, now + 0.008);
  level.gain.setValueAtTime(gain, now + seconds - 0.03);
  level.gain.linearRampToValueAtTime(0, now + seconds);
  tone.connect(level).connect(output);
  tone.start(now);
  tone.stop(now + seconds);
}

/** Metal on metal or on a wall: a falling thud and a burst of noise. */
export function playThump(context: BaseAudioContext, output: AudioNode, noise: AudioBuffer, strength: number): void {
  const now = context.currentTime;
  const seconds = 0.16 + 0.2 * strength;
  const thud = new OscillatorNode(context, { type: "sine", frequency: 110 });
  thud.frequency.exponentialRampToValueAtTime(38, now + seconds);
  const crunch = new AudioBufferSourceNode(context, { buffer: noise });
  const colour = new BiquadFilterNode(context, { type: "lowpass", frequency: 350 + 2200 * strength });
  const level = new GainNode(context, { gain: 0.25 + 0.75 * strength });
  level.gain.setTargetAtTime(0, now + 0.01, seconds / 4);
  thud.connect(level);
  crunch.connect(colour).connect(level);
  level.connect(output);
  thud.start(now);
  crunch.start(now, Math.random());
  thud.stop(now + seconds);
  crunch.stop(now + seconds);
}
