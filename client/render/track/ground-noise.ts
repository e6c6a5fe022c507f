import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RepeatWrapping, RGBAFormat } from "three";
import { Random } from "../../../shared/math/random.ts";

const SIZE = 256;

/** Smooth noise on a grid of `cells` that repeats without a seam, -1 to 1, added into `out`. */
function addTiledNoise(out: Float32Array, cells: number, strength: number, random: Random): void {
  const lattice = Float32Array.from({ length: cells * cells }, () => random.between(-1, 1));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const gx = (x / SIZE) * cells;
      const gy = (y / SIZE) * cells;
      const ix = Math.floor(gx);
      const iy = Math.floor(gy);
      const smooth = (t: number): number => t * t * (3 - 2 * t);
      const tx = smooth(gx - ix);
      const ty = smooth(gy - iy);
      const at = (cx: number, cy: number): number => lattice[(cy % cells) * cells + (cx % cells)];
      const top = at(ix, iy) * (1 - tx) + at(ix + 1, iy) * tx;
      const bottom = at(ix, iy + 1) * (1 - tx) + at(ix + 1, iy + 1) * tx;
      out[y * SIZE + x] += (top * (1 - ty) + bottom * ty) * strength;
    }
  }
}

/**
 * The one noise picture of the ground: red is fine grain, green blotches, blue broad patches, alpha speckles; each 0 to
 * 1 about 0.5 and seamless when repeated.
 */
export function groundNoise(seed: number, anisotropy: number): DataTexture {
  const random = new Random(seed);
  const channels = [
    [
      [128, 0.7],
      [64, 0.4],
    ],
    [
      [8, 0.6],
      [16, 0.4],
      [32, 0.25],
    ],
    [
      [4, 0.7],
      [8, 0.35],
    ],
    [[96, 1]],
  ];
  const data = new Uint8Array(SIZE * SIZE * 4);
  channels.forEach((octaves, channel) => {
    const values = new Float32Array(SIZE * SIZE);
    for (const [cells, strength] of octaves) addTiledNoise(values, cells, strength, random);
    for (let i = 0; i < values.length; i++) data[i * 4 + channel] = Math.max(0, Math.min(255, (values[i] * 0.5 + 0.5) * 255));
  });
  const texture = new DataTexture(data, SIZE, SIZE, RGBAFormat);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = anisotropy;
  texture.needsUpdate = true;
  return texture;
}
