import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Mesh, MeshBasicMaterial } from "three";
import { ASPHALT, CONCRETE } from "../../../shared/track/surface.ts";

const SEGMENTS = 2400;
const SEGMENT_M = 0.45;
/** A wheel further away than this since its last mark was lifted, reset or hidden. */
const BREAK_M = 4;
const HALF_WIDTH_M = 0.11;
const LIFT_M = 0.014;
const FIRST_SLIDE = 0.18;
const DARKEST = 0.5;

/** Rubber that sliding tyres leave on paved ground: the newest stretches, in one mesh. */
export class SkidMarks {
  readonly mesh: Mesh;
  readonly #positions = new Float32Array(SEGMENTS * 4 * 3);
  readonly #colors = new Float32Array(SEGMENTS * 4 * 4);
  readonly #position: BufferAttribute;
  readonly #color: BufferAttribute;
  /** Per wheel: x, y, z of its last mark and 1 while it marks. */
  readonly #last: Float64Array;
  #next = 0;

  constructor(wheelCount: number) {
    this.#last = new Float64Array(wheelCount * 4);
    const geometry = new BufferGeometry();
    this.#position = new BufferAttribute(this.#positions, 3).setUsage(DynamicDrawUsage);
    this.#color = new BufferAttribute(this.#colors, 4).setUsage(DynamicDrawUsage);
    geometry.setAttribute("position", this.#position);
    geometry.setAttribute("color", this.#color);
    const indices = new Uint32Array(SEGMENTS * 6);
    for (let i = 0; i < SEGMENTS; i++) indices.set([i * 4, i * 4 + 1, i * 4 + 2, i * 4 + 2, i * 4 + 1, i * 4 + 3], i * 6);
    geometry.setIndex(new BufferAttribute(indices, 1));
    const material = new MeshBasicMaterial({
      vertexColors: true,
      transparent: true,
      depthWrite: false,
      polygonOffset: true,
      polygonOffsetFactor: -6,
      polygonOffsetUnits: -6,
      side: 2,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
  }

  /** @param sliding 0 to 1, as in CarPose */
  mark(wheel: number, x: number, y: number, z: number, sliding: number, surface: number): void {
    const row = wheel * 4;
    const last = this.#last;
    const marks = sliding > FIRST_SLIDE && (surface === ASPHALT || surface === CONCRETE);
    const dx = x - last[row];
    const dy = y - last[row + 1];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (marks && last[row + 3] === 1 && length < SEGMENT_M) return;
    if (marks && last[row + 3] === 1 && length < BREAK_M) this.#add(row, x, y, z, dx / length, dy / length, sliding);
    last[row] = x;
    last[row + 1] = y;
    last[row + 2] = z;
    last[row + 3] = marks ? 1 : 0;
  }

  #add(row: number, x: number, y: number, z: number, dirX: number, dirY: number, sliding: number): void {
    const last = this.#last;
    const sideX = -dirY * HALF_WIDTH_M;
    const sideY = dirX * HALF_WIDTH_M;
    const alpha = Math.min(1, (sliding - FIRST_SLIDE) * 1.6) * DARKEST;
    const vertex = this.#next * 4;
    this.#setVertex(vertex, last[row] + sideX, last[row + 1] + sideY, last[row + 2] + LIFT_M, alpha);
    this.#setVertex(vertex + 1, last[row] - sideX, last[row + 1] - sideY, last[row + 2] + LIFT_M, alpha);
    this.#setVertex(vertex + 2, x + sideX, y + sideY, z + LIFT_M, alpha);
    this.#setVertex(vertex + 3, x - sideX, y - sideY, z + LIFT_M, alpha);
    this.#next = (this.#next + 1) % SEGMENTS;
    this.#position.needsUpdate = true;
    this.#color.needsUpdate = true;
  }

  #setVertex(vertex: number, x: number, y: number, z: number, alpha: number): void {
    this.#positions[vertex * 3] = x;
    this.#positions[vertex * 3 + 1] = y;
    this.#positions[vertex * 3 + 2] = z;
    this.#colors[vertex * 4 + 3] = alpha;
  }
}
