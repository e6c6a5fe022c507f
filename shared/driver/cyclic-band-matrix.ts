/**
 * A symmetric positive-definite matrix of a closed loop: row i touches rows i - band to i + band, indices modulo n. It is
 * solved in O(n band^2): all but the last `band` rows form an ordinary band, factored as L D L^T without pivoting, and the
 * last rows are eliminated through their Schur complement (Golub and Van Loan, Matrix Computations, 4.3 and 3.2).
 */
export class CyclicBandMatrix {
  readonly size: number;
  readonly band: number;
  /** Upper diagonals: `diagonals[k * size + i]` is the entry (i, (i + k) mod size). */
  readonly diagonals: Float64Array;
  readonly #lower: Float64Array;
  readonly #pivot: Float64Array;
  readonly #border: Float64Array;
  readonly #solvedBorder: Float64Array;
  readonly #schur: Float64Array;

  /** @param size rows, more than three times `band` */
  constructor(size: number, band: number) {
    if (size <= 3 * band) throw new RangeError(`cyclic band matrix: ${size} rows are too few for band ${band}, need over ${3 * band}`);
    this.size = size;
    this.band = band;
    this.diagonals = new Float64Array((band + 1) * size);
    const inner = size - band;
    this.#lower = new Float64Array(band * inner);
    this.#pivot = new Float64Array(inner);
    this.#border = new Float64Array(band * inner);
    this.#solvedBorder = new Float64Array(band * inner);
    this.#schur = new Float64Array(band * band);
  }

  /** Adds to the entries (row, row + offset) and (row + offset, row), indices modulo n; 0 <= offset <= band. */
  add(row: number, offset: number, value: number): void {
    const n = this.size;
    this.diagonals[offset * n + (((row % n) + n) % n)] += value;
  }

  /** Product with x, into `out`. */
  multiply(x: Float64Array, out: Float64Array): void {
    const n = this.size;
    for (let i = 0; i < n; i++) out[i] = this.diagonals[i] * x[i];
    for (let k = 1; k <= this.band; k++) {
      for (let i = 0; i < n; i++) {
        const j = i + k < n ? i + k : i + k - n;
        const value = this.diagonals[k * n + i];
        out[i] += value * x[j];
        out[j] += value * x[i];
      }
    }
  }

  /**
   * Factors this matrix plus diag(extra).
   *
   * @throws Error when the sum is not positive definite
   */
  factor(extra: Float64Array): void {
    this.#factorInner(extra);
    this.#readBorder();
    for (let b = 0; b < this.band; b++) this.#solveInner(this.#solvedBorder, b * (this.size - this.band));
    this.#factorSchur(extra);
  }

  /** Solves (matrix + diag(extra of the last factor)) x = right, in place. */
  solve(right: Float64Array): void {
    const { size: n, band } = this;
    const inner = n - band;
    for (let b = 0; b < band; b++) {
      let sum = right[inner + b];
      const column = b * inner;
      for (let i = 0; i < inner; i++) sum -= this.#solvedBorder[column + i] * right[i];
      right[inner + b] = sum;
    }
    this.#solveSchur(right, inner);
    for (let b = 0; b < band; b++) {
      const value = right[inner + b];
      const column = b * inner;
      for (let i = 0; i < inner; i++) right[i] -= this.#border[column + i] * value;
    }
    this.#solveInner(right, 0);
  }

  #factorInner(extra: Float64Array): void {
    const { size: n, band } = this;
    const inner = n - band;
    for (let i = 0; i < inner; i++) {
      for (let k = 0; k <= band && i + k < inner; k++) {
        let value = this.diagonals[k * n + i] + (k === 0 ? extra[i] : 0);
        for (let m = k + 1; m <= band && i + k - m >= 0; m++) {
          const row = i + k - m;
          value -= this.#lower[(m - k - 1) * inner + row] * this.#lower[(m - 1) * inner + row] * this.#pivot[row];
        }
        if (k > 0) this.#lower[(k - 1) * inner + i] = value / this.#pivot[i];
        else if (value > 0) this.#pivot[i] = value;
        else throw new Error(`cyclic band matrix is not positive definite at row ${i} (pivot ${value})`);
      }
    }
  }

  #readBorder(): void {
    const { size: n, band } = this;
    const inner = n - band;
    this.#border.fill(0);
    for (let b = 0; b < band; b++) {
      const column = inner + b;
      for (let k = 1; k <= band; k++) {
        const before = column - k;
        if (before < inner) this.#border[b * inner + before] += this.diagonals[k * n + before];
        const after = column + k - n;
        if (after >= 0) this.#border[b * inner + after] += this.diagonals[k * n + column];
      }
    }
    this.#solvedBorder.set(this.#border);
  }

  #solveInner(values: Float64Array, start: number): void {
    const { size: n, band } = this;
    const inner = n - band;
    for (let i = 0; i < inner; i++) {
      let sum = values[start + i];
      for (let k = 1; k <= band && k <= i; k++) sum -= this.#lower[(k - 1) * inner + i - k] * values[start + i - k];
      values[start + i] = sum;
    }
    for (let i = inner - 1; i >= 0; i--) {
      let sum = values[start + i] / this.#pivot[i];
      for (let k = 1; k <= band && i + k < inner; k++) sum -= this.#lower[(k - 1) * inner + i] * values[start + i + k];
      values[start + i] = sum;
    }
  }

  #factorSchur(extra: Float64Array): void {
    const { size: n, band } = this;
    const inner = n - band;
    const schur = this.#schur;
    for (let a = 0; a < band; a++) {
      for (let b = a; b < band; b++) {
        let value = this.diagonals[(b - a) * n + inner + a] + (a === b ? extra[inner + a] : 0);
        for (let i = 0; i < inner; i++) value -= this.#border[a * inner + i] * this.#solvedBorder[b * inner + i];
        schur[a * band + b] = value;
      }
    }
    for (let a = 0; a < band; a++) {
      for (let b = a; b < band; b++) {
        let value = schur[a * band + b];
        for (let m = 0; m < a; m++) value -= schur[m * band + a] * schur[m * band + b] * schur[m * band + m];
        if (b > a) schur[a * band + b] = value / schur[a * band + a];
        else if (value > 0) schur[a * band + a] = value;
        else throw new Error(`cyclic band matrix is not positive definite at row ${inner + a} (pivot ${value})`);
      }
    }
  }

  #solveSchur(right: Float64Array, start: number): void {
    const { band } = this;
    const schur = this.#schur;
    for (let a = 0; a < band; a++) {
      for (let m = 0; m < a; m++) right[start + a] -= schur[m * band + a] * right[start + m];
    }
    for (let a = band - 1; a >= 0; a--) {
      right[start + a] /= schur[a * band + a];
      for (let m = a + 1; m < band; m++) right[start + a] -= schur[a * band + m] * right[start + m];
    }
  }
}
