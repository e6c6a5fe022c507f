/** A run of numbers laid along a run of pixels, with round marks. */
export class Axis {
  readonly low: number;
  readonly high: number;
  /** Values that get a mark and a grid line. */
  readonly ticks: readonly number[];
  readonly #fromPx: number;
  readonly #pxPerUnit: number;
  readonly #digits: number;

  /**
   * Widens low and high to whole steps of 1, 2 or 5 times a power of ten.
   *
   * @param fromPx where the low end lies, toPx the high end
   * @param steps about how many steps there should be
   */
  constructor(low: number, high: number, fromPx: number, toPx: number, steps = 5) {
    const span = high > low ? high - low : Math.max(1e-9, Math.abs(low));
    const step = roundStep(span / steps);
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    this.#digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    this.ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(this.#digits)));
    this.low = first * step;
    this.high = last * step;
    this.#fromPx = fromPx;
    this.#pxPerUnit = (toPx - fromPx) / (this.high - this.low);
  }

  /** Pixel of a value. */
  px(value: number): number {
    return this.#fromPx + (value - this.low) * this.#pxPerUnit;
  }

  /** A mark's words, as many digits as the step needs. */
  label(tick: number): string {
    return tick.toFixed(this.#digits);
  }
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
