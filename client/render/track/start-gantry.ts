import {
  BoxGeometry,
  type BufferGeometry,
  CanvasTexture,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  SRGBColorSpace,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Track } from "../../../shared/track/track.ts";

const GANTRY_AHEAD_M = 12;
const CLEARANCE_M = 6.2;
const LAMPS = 5;
const LAMP_SPACING_M = 0.95;

/** The gantry over the grid with its five start lights. */
export class StartGantry {
  readonly meshes: Mesh[] = [];
  readonly #lamps: MeshBasicMaterial[] = [];

  constructor(track: Track) {
    const place = new Float64Array(4);
    track.worldAt(GANTRY_AHEAD_M, 0, place);
    const station = Math.round(GANTRY_AHEAD_M / track.spacingM);
    const left = Math.min(track.wallLeftM[station] - 0.2, track.widthLeftM[station] + 4);
    const right = Math.min(track.wallRightM[station] - 0.2, track.widthRightM[station] + 4);
    const span = left + right;
    const middle = (left - right) / 2;
    const frame: BufferGeometry[] = [box(0.5, span, 0.9, 0, middle, CLEARANCE_M + 0.45)];
    for (const lateral of [left, -right]) frame.push(box(0.5, 0.5, CLEARANCE_M + 1.5, 0, lateral, (CLEARANCE_M - 0.6) / 2));
    frame.push(box(0.35, LAMPS * LAMP_SPACING_M + 0.5, 1.5, -0.1, middle, CLEARANCE_M - 0.6));
    const steel = new Mesh(mergeGeometries(frame), new MeshLambertMaterial({ color: 0x23272c }));
    this.#place(steel, place);
    const banner = new Mesh(bannerGeometry(span - 0.6, middle), new MeshLambertMaterial({ map: bannerPicture(track.name) }));
    this.#place(banner, place);
    for (let i = 0; i < LAMPS; i++) {
      const lamps = [0.28, -0.36].map((up) =>
        box(0.12, 0.52, 0.52, -0.3, middle + (LAMPS / 2 - i - 0.5) * LAMP_SPACING_M, CLEARANCE_M - 0.55 + up),
      );
      const material = new MeshBasicMaterial({ color: 0x1a0505, toneMapped: false });
      this.#lamps.push(material);
      this.#place(new Mesh(mergeGeometries(lamps), material), place);
    }
    steel.castShadow = true;
  }

  #place(mesh: Mesh, place: Float64Array): void {
    mesh.position.set(place[0], place[1], place[2]);
    mesh.rotation.z = place[3];
    this.meshes.push(mesh);
  }

  /** @param lit red lights that are on, 0 to 5 */
  setLights(lit: number): void {
    for (let i = 0; i < LAMPS; i++) this.#lamps[i].color.setHex(i < lit ? 0xff1a12 : 0x1a0505);
  }
}

function box(x: number, y: number, z: number, cx: number, cy: number, cz: number): BufferGeometry {
  return new BoxGeometry(x, y, z).translate(cx, cy, cz);
}

/** Faces the grid, that is, against the direction of travel. */
function bannerGeometry(span: number, middle: number): BufferGeometry {
  return new PlaneGeometry(span, 0.9)
    .rotateX(Math.PI / 2)
    .rotateZ(-Math.PI / 2)
    .translate(-0.27, middle, CLEARANCE_M + 0.45);
}

function bannerPicture(name: string): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = 1024;
  canvas.height = 64;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#b60f1d";
  context.fillRect(0, 0, 1024, 64);
  context.fillStyle = "#ffffff";
  for (let x = 0; x < 6; x++) {
    for (let y = 0; y < 4; y++) {
      if ((x + y) % 2 === 0) {
        context.fillRect(x * 16, y * 16, 16, 16);
        context.fillRect(1024 - (x + 1) * 16, y * 16, 16, 16);
      }
    }
  }
  context.font = "900 46px Arial, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(`${name.toUpperCase()}   ·   PADDOCK   ·   ${name.toUpperCase()}`, 512, 34, 780);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}
