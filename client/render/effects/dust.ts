import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Points, ShaderMaterial } from "three";
import { Random } from "../../../shared/math/random.ts";
import { DIRT, GRASS, GRAVEL, SNOW } from "../../../shared/track/surface.ts";

const PARTICLES = 420;
const LIFE_SEC = 1.5;
const SMOKE_SLIDE = 0.4;
const DUST_SPEED_MPS = 7;
/** Colours by surface index; smoke for everything paved. */
const SMOKE = [0.82, 0.82, 0.84] as const;
const COLORS: Readonly<Record<number, readonly [number, number, number]>> = {
  [GRASS]: [0.32, 0.28, 0.16],
  [GRAVEL]: [0.6, 0.53, 0.42],
  [DIRT]: [0.5, 0.37, 0.24],
  [SNOW]: [0.92, 0.95, 1],
};

/** Tyre smoke and what wheels throw up from loose ground, as soft round points. */
export class Dust {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  readonly #random = new Random(7);
  readonly #position = new Float32Array(PARTICLES * 3);
  readonly #velocity = new Float32Array(PARTICLES * 3);
  /** r, g, b and opacity. */
  readonly #tint = new Float32Array(PARTICLES * 4);
  readonly #size = new Float32Array(PARTICLES);
  readonly #ageSec = new Float32Array(PARTICLES).fill(LIFE_SEC);
  #next = 0;

  constructor() {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(this.#position, 3).setUsage(DynamicDrawUsage));
    geometry.setAttribute("tint", new BufferAttribute(this.#tint, 4).setUsage(DynamicDrawUsage));
    geometry.setAttribute("size", new BufferAttribute(this.#size, 1).setUsage(DynamicDrawUsage));
    const material = new ShaderMaterial({
      transparent: true,
      depthWrite: false,
      uniforms: { heightPx: { value: 720 } },
      vertexShader: `attribute vec4 tint; attribute float size; varying vec4 vTint; uniform float heightPx;
        void main() {
          vec4 view = modelViewMatrix * vec4(position, 1.0);
          gl_Position = projectionMatrix * view;
          gl_PointSize = size * heightPx * projectionMatrix[1][1] / max(1.0, -view.z) * 0.5;
          vTint = tint;
        }`,
      fragmentShader: `varying vec4 vTint;
        void main() {
          float away = length(gl_PointCoord - 0.5) * 2.0;
          gl_FragColor = vec4(vTint.rgb, vTint.a * smoothstep(1.0, 0.1, away));
          #include <tonemapping_fragment>
          #include <colorspace_fragment>
        }`,
    });
    this.points = new Points(geometry, material);
    this.points.frustumCulled = false;
  }

  /** Lets a wheel throw up what it drives on; call once a frame for each wheel. */
  raise(x: number, y: number, z: number, surface: number, speedMps: number, sliding: number): void {
    const loose = COLORS[surface];
    if (loose ? speedMps < DUST_SPEED_MPS : sliding < SMOKE_SLIDE) return;
    const strength = loose ? Math.min(1, speedMps / 35 + sliding * 0.5) : sliding;
    if (this.#random.next() > strength * 0.5) return;
    const color = loose ?? SMOKE;
    const i = this.#next;
    this.#next = (this.#next + 1) % PARTICLES;
    this.#position[i * 3] = x;
    this.#position[i * 3 + 1] = y;
    this.#position[i * 3 + 2] = z + 0.12;
    this.#velocity[i * 3] = this.#random.between(-0.9, 0.9);
    this.#velocity[i * 3 + 1] = this.#random.between(-0.9, 0.9);
    this.#velocity[i * 3 + 2] = this.#random.between(0.5, 1.6);
    this.#tint[i * 4] = color[0];
    this.#tint[i * 4 + 1] = color[1];
    this.#tint[i * 4 + 2] = color[2];
    this.#ageSec[i] = 0;
  }

  /** @param heightPx height of the drawn picture */
  update(dtSec: number, heightPx: number): void {
    this.points.material.uniforms.heightPx.value = heightPx;
    for (let i = 0; i < PARTICLES; i++) {
      const age = this.#ageSec[i] + dtSec;
      this.#ageSec[i] = age;
      if (age >= LIFE_SEC) {
        this.#tint[i * 4 + 3] = 0;
        this.#size[i] = 0;
        continue;
      }
      const share = age / LIFE_SEC;
      for (let axis = 0; axis < 3; axis++) {
        this.#position[i * 3 + axis] += this.#velocity[i * 3 + axis] * dtSec;
        this.#velocity[i * 3 + axis] *= 1 - Math.min(1, dtSec * 1.2);
      }
      this.#size[i] = 0.5 + share * 2.6;
      this.#tint[i * 4 + 3] = 0.3 * (1 - share) * Math.min(1, age * 12);
    }
    const { attributes } = this.points.geometry;
    attributes.position.needsUpdate = true;
    attributes.tint.needsUpdate = true;
    attributes.size.needsUpdate = true;
  }
}
