const SLOW_MS = 20;
const FAST_MS = 12.5;
const FRAMES = 40;
const STEP = 0.85;
const LOWEST = 0.5;

/** Gives up resolution when frames come late and takes it back when there is time: motion matters more than pixels. */
export class FramePacer {
  #sumMs = 0;
  #frames = 0;
  #scale = 1;
  readonly #apply: (scale: number) => void;

  constructor(apply: (scale: number) => void) {
    this.#apply = apply;
  }

  /** @param frameMs time since the last frame */
  observe(frameMs: number): void {
    this.#sumMs += Math.min(frameMs, 250);
    if (++this.#frames < FRAMES) return;
    const meanMs = this.#sumMs / this.#frames;
    this.#sumMs = 0;
    this.#frames = 0;
    let scale = this.#scale;
    if (meanMs > SLOW_MS) scale = Math.max(LOWEST, scale * STEP);
    else if (meanMs < FAST_MS) scale = Math.min(1, scale / STEP);
    if (scale === this.#scale) return;
    this.#scale = scale;
    this.#apply(scale);
  }
}
