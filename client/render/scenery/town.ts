import {
  BoxGeometry,
  BufferAttribute,
  type BufferGeometry,
  CanvasTexture,
  Color,
  ConeGeometry,
  Mesh,
  MeshLambertMaterial,
  RepeatWrapping,
  SRGBColorSpace,
  type Texture,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import { Random } from "../../../shared/math/random.ts";
import type { ScatterPlace } from "./scatter.ts";

const PLASTERS = [0xe8d9bd, 0xd9b48a, 0xcf9d7c, 0xe9e4d8, 0xc9cfcf, 0xdcc6a0, 0xb98569, 0xd8d2b8];
const STOREY_M = 3.2;
const WINDOW_M = 3;

/** Houses of a town: plastered boxes with rows of windows and tiled roofs. */
export function buildTown(places: readonly ScatterPlace[], seed: number): Mesh[] {
  const random = new Random(seed);
  const walls: BufferGeometry[] = [];
  const roofs: BufferGeometry[] = [];
  for (const place of places) {
    const storeys = 2 + random.index(5);
    const width = (3 + random.index(4)) * WINDOW_M;
    const depth = (3 + random.index(2)) * WINDOW_M;
    const height = storeys * STOREY_M;
    const color = new Color(PLASTERS[random.index(PLASTERS.length)]);
    const box = new BoxGeometry(width, depth, height + 4);
    stretchWindows(box, width, depth, (height + 4) / STOREY_M);
    box.setAttribute(
      "color",
      new BufferAttribute(
        new Float32Array(24 * 3).map((_, i) => [color.r, color.g, color.b][i % 3]),
        3,
      ),
    );
    box
      .translate(0, 0, height / 2 - 2)
      .rotateZ(place.turnRad)
      .translate(place.x, place.y, place.z);
    walls.push(box);
    const roof = new ConeGeometry(Math.SQRT1_2, 1, 4, 1).rotateX(Math.PI / 2).rotateZ(Math.PI / 4);
    roof
      .scale(width + 0.8, depth + 0.8, 2.6)
      .translate(0, 0, height + 1.3)
      .rotateZ(place.turnRad)
      .translate(place.x, place.y, place.z);
    roofs.push(roof);
  }
  if (walls.length === 0) return [];
  const houses = new Mesh(mergeGeometries(walls), new MeshLambertMaterial({ map: drawWindows(), vertexColors: true }));
  const tiles = new Mesh(mergeGeometries(roofs), new MeshLambertMaterial({ color: 0x9a5136, flatShading: true }));
  houses.castShadow = true;
  houses.receiveShadow = true;
  tiles.castShadow = true;
  return [houses, tiles];
}

/** Repeats the window picture once per window and storey; roofs and floors take a plain texel. */
function stretchWindows(box: BufferGeometry, width: number, depth: number, storeys: number): void {
  const uv = box.getAttribute("uv");
  for (let face = 0; face < 6; face++) {
    const across = face < 2 ? depth : width;
    for (let corner = 0; corner < 4; corner++) {
      const i = face * 4 + corner;
      if (face >= 4) uv.setXY(i, 0.02, 0.02);
      // The x faces of a box run their u along z once the box stands on z; swap so that windows stand upright.
      else if (face < 2) uv.setXY(i, uv.getY(i) * (across / WINDOW_M), uv.getX(i) * storeys);
      else uv.setXY(i, uv.getX(i) * (across / WINDOW_M), uv.getY(i) * storeys);
    }
  }
}

function drawWindows(): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 64;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, 64, 64);
  context.fillStyle = "#d8d4ca";
  context.fillRect(18, 12, 28, 38);
  context.fillStyle = "#3a4652";
  context.fillRect(21, 15, 22, 32);
  context.fillStyle = "#6d8296";
  context.fillRect(21, 15, 22, 10);
  context.fillStyle = "#5d7060";
  context.fillRect(11, 13, 7, 36);
  context.fillRect(46, 13, 7, 36);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.anisotropy = 4;
  return texture;
}
