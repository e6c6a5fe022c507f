import { CanvasTexture, RepeatWrapping, SRGBColorSpace, type Texture } from "three";
import { Random } from "../../../shared/math/random.ts";

const SHIRTS = ["#c8323a", "#2f62b5", "#e8e6df", "#e5b53a", "#2d3138", "#3e8e5a", "#d9733a", "#8fb7d8", "#7b4a8f"];
const SKINS = ["#e3b48f", "#c98e66", "#8d5b3c", "#f0c9a8"];

/** Rows of spectators, repeating sideways; some seats are free. */
export function drawCrowd(seed: number): Texture {
  const random = new Random(seed);
  const canvas = document.createElement("canvas");
  canvas.width = 512;
  canvas.height = 256;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#3a4250";
  context.fillRect(0, 0, 512, 256);
  for (let row = 0; row < 8; row++) {
    const base = row * 32 + 32;
    context.fillStyle = "#6d7684";
    context.fillRect(0, base - 4, 512, 4);
    for (let seat = 0; seat < 36; seat++) {
      if (random.next() < 0.16) continue;
      const x = seat * 14.2 + random.between(0, 3);
      context.fillStyle = SHIRTS[random.index(SHIRTS.length)];
      context.fillRect(x, base - 18, 10, 15);
      context.fillStyle = SKINS[random.index(SKINS.length)];
      context.beginPath();
      context.arc(x + 5, base - 22, 4, 0, Math.PI * 2);
      context.fill();
    }
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.wrapS = RepeatWrapping;
  texture.anisotropy = 4;
  return texture;
}
