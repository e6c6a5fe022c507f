import { CanvasTexture, Group, type PerspectiveCamera, Sprite, SpriteMaterial, SRGBColorSpace } from "three";
import type { CarPose, EntryView } from "../net/race-session-view.ts";

const VISIBLE_M = 90;
const FADE_M = 30;
const NEAR_M = 7;
const ABOVE_M = 1.5;
/** Height of a tag on screen: its size grows with distance so that it stays readable, but less than in proportion. */
const SIZE = 0.028;

/** Names over the other cars, fading with distance. */
export class NameTags {
  readonly group = new Group();
  readonly #tags: { sprite: Sprite; aspect: number }[] = [];

  constructor(entries: readonly EntryView[]) {
    for (const entry of entries) this.#tags.push(drawTag(entry.name));
    for (const tag of this.#tags) this.group.add(tag.sprite);
  }

  update(poses: readonly CarPose[], ownCar: number, camera: PerspectiveCamera): void {
    for (let car = 0; car < this.#tags.length; car++) {
      const { sprite, aspect } = this.#tags[car];
      const pose = poses[car];
      if (pose === undefined || !pose.visible || car === ownCar) {
        sprite.visible = false;
        continue;
      }
      sprite.position.set(pose.x, pose.y, pose.z + ABOVE_M);
      const awayM = sprite.position.distanceTo(camera.position);
      sprite.visible = awayM < VISIBLE_M && awayM > NEAR_M;
      const height = SIZE * awayM ** 0.85 * Math.tan((camera.fov * Math.PI) / 360) * 2.2;
      sprite.scale.set(height * aspect, height, 1);
      sprite.material.opacity = Math.min(1, (VISIBLE_M - awayM) / FADE_M) * 0.92;
    }
  }

  dispose(): void {
    for (const { sprite } of this.#tags) {
      sprite.material.map?.dispose();
      sprite.material.dispose();
    }
  }
}

function drawTag(name: string): { sprite: Sprite; aspect: number } {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d")!;
  const font = "600 40px system-ui, 'Segoe UI', Arial, sans-serif";
  context.font = font;
  canvas.width = Math.ceil(context.measureText(name).width) + 44;
  canvas.height = 60;
  context.font = font;
  context.fillStyle = "rgba(10,13,18,0.62)";
  context.beginPath();
  context.roundRect(0, 0, canvas.width, canvas.height, 12);
  context.fill();
  context.fillStyle = "#ffffff";
  context.textBaseline = "middle";
  context.fillText(name, 22, 32);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  const material = new SpriteMaterial({ map: texture, transparent: true, depthWrite: false, fog: false, toneMapped: false });
  return { sprite: new Sprite(material), aspect: canvas.width / canvas.height };
}
