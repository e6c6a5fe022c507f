import { BufferAttribute, BufferGeometry, Color } from "three";

/** What a part of a car looks like. `light` selects what the car material lets glow: see LIGHT_*. */
export interface Finish {
  color: number;
  roughness: number;
  metalness: number;
  light?: number;
}

export const LIGHT_NONE = 0;
export const LIGHT_BRAKE = 1;
export const LIGHT_HEAD = 2;

/** White paint: the livery texture gives the colour. */
export const PAINT: Finish = { color: 0xffffff, roughness: 0.28, metalness: 0.25 };
export const GLASS: Finish = { color: 0x0a0e12, roughness: 0.06, metalness: 0.85 };
export const CARBON: Finish = { color: 0x111214, roughness: 0.55, metalness: 0.2 };
export const TRIM: Finish = { color: 0x17181a, roughness: 0.8, metalness: 0 };
export const STEEL: Finish = { color: 0x8d9299, roughness: 0.35, metalness: 0.8 };
export const BRAKE_LAMP: Finish = { color: 0x8c0d10, roughness: 0.25, metalness: 0.1, light: LIGHT_BRAKE };
export const HEAD_LAMP: Finish = { color: 0xe8eef2, roughness: 0.1, metalness: 0.3, light: LIGHT_HEAD };

/** Position on a part's surface for u along and v across, written to `out[0..2]`. */
export type SurfacePoint = (u: number, v: number, out: number[]) => void;
/** Livery coordinates of a point, written to `out[0..1]`. */
export type LiveryPoint = (position: readonly number[], out: number[]) => void;

/** How a patch is trimmed, painted and laid over what it follows. */
export interface PatchOptions {
  inside?: readonly [number, number, number];
  livery?: LiveryPoint;
  /** Raises the patch along its normals: windows and lamps lie just above the body they follow. */
  liftM?: number;
  /** Moves v at a given u, to cut a hole into the rim of the surface. */
  trim?: (u: number, v: number) => number;
}

/** Texel that is white in every livery: where unpainted parts look. */
export const BLANK_TEXEL = [0.995, 0.995] as const;

const EPSILON = 1e-3;

/** Collects the parts of one car into one geometry, so that a car body costs one draw call. */
export class SurfaceBuilder {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #colors: number[] = [];
  readonly #uvs: number[] = [];
  readonly #finishes: number[] = [];
  readonly #indices: number[] = [];

  /**
   * A smooth patch sampled at the given u and v; normals come from the function's own differences, so patches that share
   * a function join without a seam. Normals point away from `inside` (the body's middle at that x when absent).
   */
  addPatch(point: SurfacePoint, u: readonly number[], v: readonly number[], finish: Finish, options: PatchOptions = {}): void {
    const first = this.#positions.length / 3;
    const p = [0, 0, 0];
    const n = [0, 0, 0];
    const uv: number[] = [...BLANK_TEXEL];
    const color = new Color(finish.color);
    let outward = 0;
    for (const pu of u) {
      for (const v0 of v) {
        const pv = options.trim ? options.trim(pu, v0) : v0;
        point(pu, pv, p);
        surfaceNormal(point, pu, pv, n);
        const inside = options.inside ?? [p[0], 0, 0.4];
        outward += n[0] * (p[0] - inside[0]) + n[1] * (p[1] - inside[1]) + n[2] * (p[2] - inside[2]);
        this.#positions.push(p[0], p[1], p[2]);
        this.#normals.push(n[0], n[1], n[2]);
        this.#colors.push(color.r, color.g, color.b);
        this.#finishes.push(finish.roughness, finish.metalness, finish.light ?? LIGHT_NONE);
        options.livery?.(p, uv);
        this.#uvs.push(uv[0], uv[1]);
      }
    }
    const flip = outward < 0;
    const lift = options.liftM ?? 0;
    for (let i = first * 3; i < this.#normals.length; i++) {
      if (flip) this.#normals[i] = -this.#normals[i];
      this.#positions[i] += this.#normals[i] * lift;
    }
    const reversed = (u[u.length - 1] - u[0]) * (v[v.length - 1] - v[0]) < 0;
    this.#addQuads(first, u.length - 1, v.length - 1, flip !== reversed);
  }

  #addQuads(first: number, rows: number, columns: number, flip: boolean): void {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const i = first + row * (columns + 1) + column;
        const j = i + columns + 1;
        if (flip) this.#indices.push(i, i + 1, j, i + 1, j + 1, j);
        else this.#indices.push(i, j, i + 1, i + 1, j, j + 1);
      }
    }
  }

  /** A box with the given centre and full sizes, turned by pitch about y and then yaw about z. */
  addBox(
    center: readonly [number, number, number],
    size: readonly [number, number, number],
    finish: Finish,
    turn: { pitchRad?: number; yawRad?: number; rollRad?: number; livery?: LiveryPoint } = {},
  ): void {
    const rotate = boxRotation(turn.pitchRad ?? 0, turn.yawRad ?? 0, turn.rollRad ?? 0);
    const faces: [number, number, number][] = [
      [1, 0, 0],
      [-1, 0, 0],
      [0, 1, 0],
      [0, -1, 0],
      [0, 0, 1],
      [0, 0, -1],
    ];
    for (const [fx, fy, fz] of faces) {
      const face: SurfacePoint = (u, v, out) => {
        const x = fx !== 0 ? fx : u;
        const y = fy !== 0 ? fy : fx !== 0 ? u : v;
        const z = fz !== 0 ? fz : v;
        rotate((x * size[0]) / 2, (y * size[1]) / 2, (z * size[2]) / 2, out);
        out[0] += center[0];
        out[1] += center[1];
        out[2] += center[2];
      };
      this.addPatch(face, [-1, 1], [-1, 1], finish, { inside: center, livery: turn.livery });
    }
  }

  /** A round bar between two points. */
  addBar(from: readonly [number, number, number], to: readonly [number, number, number], radiusM: number, finish: Finish): void {
    const axis = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
    const length = Math.hypot(axis[0], axis[1], axis[2]);
    const side = Math.abs(axis[2]) > 0.9 * length ? [1, 0, 0] : [0, 0, 1];
    const a = normalise(cross(axis, side));
    const b = normalise(cross(axis, a));
    for (let half = 0; half < 2; half++) {
      this.addPatch(
        (u, v, out) => {
          const c = Math.cos(v) * radiusM;
          const s = Math.sin(v) * radiusM;
          for (let i = 0; i < 3; i++) out[i] = from[i] + axis[i] * u + a[i] * c + b[i] * s;
        },
        [0, 1],
        steps(half * Math.PI, (half + 1) * Math.PI, 4),
        finish,
        { inside: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2] },
      );
    }
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.#positions), 3));
    geometry.setAttribute("normal", new BufferAttribute(new Float32Array(this.#normals), 3));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(this.#colors), 3));
    geometry.setAttribute("uv", new BufferAttribute(new Float32Array(this.#uvs), 2));
    geometry.setAttribute("finish", new BufferAttribute(new Float32Array(this.#finishes), 3));
    geometry.setIndex(this.#indices);
    return geometry;
  }
}

/** `count + 1` values from one end to the other. */
export function steps(from: number, to: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
}

const ahead = [0, 0, 0];
const behind = [0, 0, 0];

function surfaceNormal(point: SurfacePoint, u: number, v: number, out: number[]): void {
  point(u + EPSILON, v, ahead);
  point(u - EPSILON, v, behind);
  const [ax, ay, az] = [ahead[0] - behind[0], ahead[1] - behind[1], ahead[2] - behind[2]];
  point(u, v + EPSILON, ahead);
  point(u, v - EPSILON, behind);
  const [bx, by, bz] = [ahead[0] - behind[0], ahead[1] - behind[1], ahead[2] - behind[2]];
  out[0] = ay * bz - az * by;
  out[1] = az * bx - ax * bz;
  out[2] = ax * by - ay * bx;
  const length = Math.hypot(out[0], out[1], out[2]) || 1;
  for (let i = 0; i < 3; i++) out[i] /= length;
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalise(a: number[]): number[] {
  const length = Math.hypot(a[0], a[1], a[2]) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

function boxRotation(pitchRad: number, yawRad: number, rollRad: number): (x: number, y: number, z: number, out: number[]) => void {
  const [cp, sp, cy, sy] = [Math.cos(pitchRad), Math.sin(pitchRad), Math.cos(yawRad), Math.sin(yawRad)];
  const [cr, sr] = [Math.cos(rollRad), Math.sin(rollRad)];
  return (x, y, z, out) => {
    const ry = y * cr - z * sr;
    const rz = y * sr + z * cr;
    const px = x * cp + rz * sp;
    out[0] = px * cy - ry * sy;
    out[1] = px * sy + ry * cy;
    out[2] = -x * sp + rz * cp;
  };
}
