import { BufferAttribute, BufferGeometry } from "three";

/** Collects vertices for GroundMaterial: what `band` and `lane` mean is written there. */
export class GroundBuilder {
  readonly #positions: number[] = [];
  readonly #bands: number[] = [];
  readonly #lanes: number[] = [];
  readonly #indices: number[] = [];

  get vertexCount(): number {
    return this.#positions.length / 3;
  }

  addVertex(
    position: ArrayLike<number>,
    surface: number,
    toLeftM: number,
    toRightM: number,
    lane: readonly [number, number, number, number],
  ): void {
    this.#positions.push(position[0], position[1], position[2]);
    this.#bands.push(surface, toLeftM, toRightM);
    this.#lanes.push(lane[0], lane[1], lane[2], lane[3]);
  }

  /** Two triangles that face up when a-b runs along the track's left side and c-d along its right. */
  addQuad(a: number, b: number, c: number, d: number): void {
    this.#indices.push(a, c, b, b, c, d);
  }

  build(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(this.#positions), 3));
    geometry.setAttribute("band", new BufferAttribute(new Float32Array(this.#bands), 3));
    geometry.setAttribute("lane", new BufferAttribute(new Float32Array(this.#lanes), 4));
    geometry.setIndex(this.#indices);
    geometry.computeVertexNormals();
    geometry.computeBoundingSphere();
    return geometry;
  }
}
