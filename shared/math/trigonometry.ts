/**
 * Trigonometry that gives the same bits on every engine.
 *
 * ECMAScript leaves Math.sin and its kin implementation-defined, so two browsers may differ in the last bit, and a race
 * that must re-simulate identically drifts apart within seconds. Only + - * / and Math.sqrt are exact by IEEE 754, so
 * everything here is made of those. Polynomials: minimax coefficients as published with fdlibm (Sun Microsystems, 1993).
 */

const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;
const TWO_OVER_PI = 0.6366197723675814;

function sinKernel(x: number): number {
  const z = x * x;
  const r =
    0.00833333333332249 +
    z * (-0.0001984126982985795 + z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x + x * z * (-0.16666666666666632 + z * r);
}

function cosKernel(x: number): number {
  const z = x * x;
  const r =
    0.0416666666666666 +
    z *
      (-0.001388888888887411 +
        z * (0.00002480158728947673 + z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))));
  return 1 - 0.5 * z + z * z * r;
}

/** Sine of an angle in radians; error below 1e-15 for |x| < 1e5. */
export function sin(xRad: number): number {
  const k = Math.round(xRad * TWO_OVER_PI);
  const r = xRad - k * HALF_PI_HIGH - k * HALF_PI_LOW;
  const quadrant = k & 3;
  if (quadrant === 0) return sinKernel(r);
  if (quadrant === 1) return cosKernel(r);
  if (quadrant === 2) return -sinKernel(r);
  return -cosKernel(r);
}

/** Cosine of an angle in radians; error below 1e-15 for |x| < 1e5. */
export function cos(xRad: number): number {
  const k = Math.round(xRad * TWO_OVER_PI);
  const r = xRad - k * HALF_PI_HIGH - k * HALF_PI_LOW;
  const quadrant = k & 3;
  if (quadrant === 0) return cosKernel(r);
  if (quadrant === 1) return -sinKernel(r);
  if (quadrant === 2) return -cosKernel(r);
  return sinKernel(r);
}

/** Tangent of an angle in radians. */
export function tan(xRad: number): number {
  return sin(xRad) / cos(xRad);
}

function atanKernel(x: number): number {
  const z = x * x;
  const w = z * z;
  const even =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w * (0.09090887133436507 + w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))));
  const odd =
    w *
    (-0.19999999999876483 +
      w * (-0.11111110405462356 + w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))));
  return x - x * (even + odd);
}

/** Arc tangent in radians, in [-pi/2, pi/2]. */
export function atan(x: number): number {
  const a = x < 0 ? -x : x;
  let angle: number;
  if (a < 0.4375) angle = atanKernel(a);
  else if (a < 0.6875) angle = 0.4636476090008061 + atanKernel((2 * a - 1) / (2 + a));
  else if (a < 1.1875) angle = 0.7853981633974483 + atanKernel((a - 1) / (a + 1));
  else if (a < 2.4375) angle = 0.982793723247329 + atanKernel((a - 1.5) / (1 + 1.5 * a));
  else angle = 1.5707963267948966 + atanKernel(-1 / a);
  return x < 0 ? -angle : angle;
}

/** Angle of the vector (x, y) in radians, in (-pi, pi]; 0 for the zero vector. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x);
  if (x < 0) return y >= 0 ? atan(y / x) + Math.PI : atan(y / x) - Math.PI;
  if (y > 0) return Math.PI / 2;
  return y < 0 ? -Math.PI / 2 : 0;
}

/** Arc sine in radians; the argument is clamped to [-1, 1]. */
export function asin(x: number): number {
  const c = Math.min(Math.max(x, -1), 1);
  return atan2(c, Math.sqrt(1 - c * c));
}

/** Arc cosine in radians; the argument is clamped to [-1, 1]. */
export function acos(x: number): number {
  return Math.PI / 2 - asin(x);
}

/** The angle wrapped to [-pi, pi]. */
export function wrapAngle(angleRad: number): number {
  return angleRad - 2 * Math.PI * Math.round(angleRad / (2 * Math.PI));
}
