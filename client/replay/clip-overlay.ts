import {
  BoxGeometry,
  CanvasTexture,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
  Sprite,
  SpriteMaterial,
  SRGBColorSpace,
  Vector3,
} from "three";
import type { CarSpec } from "../../shared/car/car-spec.ts";
import { forwardX, forwardY } from "../net/pose-heading.ts";
import type { CarPose } from "../net/race-session-view.ts";
import { disposeTree } from "../render/dispose-tree.ts";
import type { CarPoint, ClipMargin } from "./clip-margins.ts";

/** Of the car at fault, of the other, and of any third. */
export const MARK_COLORS = ["#ff3b3b", "#4aa8ff", "#ffcf3a"];
const RING_WIDTH_M = 0.22;
const ABOVE_ROAD_M = 0.06;
const LINE_HEIGHT_M = 0.9;
const LINE_WIDTH_M = 0.07;
const LABEL_HEIGHT_M = 0.62;

/** What is drawn into a clip: a ring around each car, and the margin between two of them at the contact. */
export class ClipOverlay {
  readonly group = new Group();
  readonly #cars: readonly number[];
  readonly #specOf: (car: number) => CarSpec;
  readonly #rings: Mesh[];
  readonly #margin: ClipMargin | null;
  readonly #line = new Group();
  readonly #bar: Mesh;
  readonly #label: Sprite | null;
  readonly #from = new Vector3();
  readonly #to = new Vector3();

  constructor(cars: readonly number[], specOf: (car: number) => CarSpec, margin: ClipMargin | null) {
    this.#cars = cars;
    this.#specOf = specOf;
    this.#margin = margin;
    this.#rings = cars.map((car, i) => {
      const radiusM = specOf(car).lengthM * 0.56;
      const color = MARK_COLORS[Math.min(i, MARK_COLORS.length - 1)];
      return new Mesh(new RingGeometry(radiusM, radiusM + RING_WIDTH_M, 56), overlayMaterial(color));
    });
    this.#bar = new Mesh(new BoxGeometry(1, LINE_WIDTH_M, LINE_WIDTH_M), overlayMaterial("#ffffff"));
    this.#label = margin === null ? null : drawLabel(margin.label);
    this.#line.add(this.#bar, ...(this.#label === null ? [] : [this.#label]));
    this.group.add(...this.#rings, this.#line);
  }

  /** @param showsMargin the contact is near */
  update(poses: readonly CarPose[], showsMargin: boolean): void {
    this.#rings.forEach((ring, i) => {
      const car = this.#cars[i];
      const pose = poses[car];
      ring.position.set(pose.x, pose.y, pose.z - this.#specOf(car).cgHeightM + ABOVE_ROAD_M);
    });
    this.#line.visible = showsMargin && this.#margin !== null;
    if (this.#line.visible && this.#margin !== null) this.#placeLine(this.#margin, poses);
  }

  #placeLine(margin: ClipMargin, poses: readonly CarPose[]): void {
    placePoint(this.#from, margin.from, poses);
    placePoint(this.#to, margin.to, poses);
    const lengthM = this.#from.distanceTo(this.#to);
    this.#bar.position.copy(this.#from).add(this.#to).multiplyScalar(0.5);
    this.#bar.scale.set(Math.max(0.01, lengthM), 1, 1);
    this.#bar.rotation.set(0, 0, Math.atan2(this.#to.y - this.#from.y, this.#to.x - this.#from.x));
    this.#label?.position.set(this.#bar.position.x, this.#bar.position.y, this.#bar.position.z + 1.1);
  }

  /** Frees what it drew; the caller takes the group out of the scene. */
  dispose(): void {
    this.#label?.material.map?.dispose();
    disposeTree(this.group);
  }
}

function placePoint(out: Vector3, point: CarPoint, poses: readonly CarPose[]): void {
  const pose = poses[point.car];
  out.set(pose.x + forwardX(pose) * point.aheadM, pose.y + forwardY(pose) * point.aheadM, pose.z + LINE_HEIGHT_M);
}

function overlayMaterial(color: string): MeshBasicMaterial {
  return new MeshBasicMaterial({
    color,
    transparent: true,
    opacity: 0.92,
    side: DoubleSide,
    depthWrite: false,
    fog: false,
    toneMapped: false,
    polygonOffset: true,
    polygonOffsetFactor: -8,
    polygonOffsetUnits: -8,
  });
}

function drawLabel(text: string): Sprite {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d")!;
  const font = "700 44px system-ui, 'Segoe UI', Arial, sans-serif";
  context.font = font;
  canvas.width = Math.ceil(context.measureText(text).width) + 36;
  canvas.height = 64;
  context.font = font;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#10131a";
  context.textBaseline = "middle";
  context.fillText(text, 18, 34);
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  const sprite = new Sprite(new SpriteMaterial({ map, depthTest: false, fog: false, toneMapped: false }));
  sprite.scale.set((LABEL_HEIGHT_M * canvas.width) / canvas.height, LABEL_HEIGHT_M, 1);
  sprite.renderOrder = 2;
  return sprite;
}
