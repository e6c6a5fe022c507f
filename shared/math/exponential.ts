/**
 * Exponentials that give the same bits on every engine (see trigonometry.ts for why). Polynomials: fdlibm.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const bits = new DataView(new ArrayBuffer(8));

/** 2^k for an integer k in [-1022, 1023], assembled from its bits. */
function powerOfTwo(k: number): number {
  bits.setInt32(0, (k + 1023) << 20);
  bits.setInt32(4, 0);
  return bits.getFloat64(0);
}

/** e^x, to within 2e-16 relative; 0 below -708, Infinity above 709. */
export function exp(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  const k = Math.round(x / Math.LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const c =
    r -
    z *
      (0.16666666666666602 +
        z * (-0.0027777777777015593 + z * (0.00006613756321437934 + z * (-0.0000016533902205465252 + z * 4.1381367970572385e-8))));
  const e = 1 - (low - (r * c) / (2 - c) - high);
  return e * powerOfTwo(k);
}

/** Natural logarithm of a positive finite number, to within 2e-16 relative; NaN for x <= 0. */
export function ln(x: number): number {
  if (!(x > 0)) return Number.NaN;
  bits.setFloat64(0, x);
  const exponent = (bits.getInt32(0) >>> 20) - 1023;
  let mantissa = x / powerOfTwo(exponent);
  let k = exponent;
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    k += 1;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + even + odd) + k * LN2_LOW) - f);
}

/** base^exponent for a positive base. */
export function power(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  const e = exp(2 * x);
  return (e - 1) / (e + 1);
}
