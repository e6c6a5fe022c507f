import { CanvasTexture, SRGBColorSpace, type Texture } from "three";
import { LIVERY_SPAN, LIVERY_STRIPS } from "./livery-map.ts";

/** Colours and number of one driver's car. */
export interface LiveryPlan {
  base: string;
  accent: string;
  pattern: number;
  number: number;
  name: string;
}

const SCHEMES: readonly (readonly [base: string, accent: string])[] = [
  ["#d3151f", "#f7f7f4"],
  ["#1450b8", "#ffd21f"],
  ["#f4f5f3", "#0b57c9"],
  ["#f3b50c", "#15171a"],
  ["#14171c", "#ff6a13"],
  ["#0d8a55", "#f5f0da"],
  ["#ff5f1a", "#10253f"],
  ["#6fc5ea", "#f0411f"],
  ["#7a1fa8", "#c8f03a"],
  ["#c7ccd1", "#c01022"],
  ["#0c2a55", "#ff4f79"],
  ["#b6d80e", "#16221a"],
];
export const PATTERN_COUNT = 4;

/** The colours of the car at a grid index: neighbours differ, and 48 cars in a row are all different. */
export function liveryPlan(car: number, name: string): LiveryPlan {
  const [base, accent] = SCHEMES[car % SCHEMES.length];
  return { base, accent, pattern: (car + Math.floor(car / SCHEMES.length)) % PATTERN_COUNT, number: car + 1, name };
}

/**
 * Draws the livery of one car into a picture laid out as in livery-map.ts.
 *
 * @param widthPx 1024 for a car seen from near, 512 for the rest
 */
export function drawLivery(plan: LiveryPlan, widthPx: number): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = widthPx;
  canvas.height = widthPx * 0.75;
  const context = canvas.getContext("2d")!;
  context.fillStyle = plan.base;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const left = LIVERY_SPAN.from * canvas.width;
  const width = (LIVERY_SPAN.to - LIVERY_SPAN.from) * canvas.width;
  for (const [side, strip] of Object.entries(LIVERY_STRIPS)) {
    const top = (1 - strip.high) * canvas.height;
    const height = (strip.high - strip.low) * canvas.height;
    context.save();
    context.beginPath();
    context.rect(0, top, canvas.width, height);
    context.clip();
    context.translate(left, top);
    context.scale(width, height);
    if (side === "deck") drawDeck(context, plan);
    else drawFlank(context, plan, side === "left" ? 1 : -1);
    context.restore();
  }
  for (const [color, from, to] of [
    ["#ffffff", 0, 0.15],
    [plan.base, 0.15, 0.65],
    [plan.accent, 0.65, 1],
  ] as const) {
    context.fillStyle = color;
    context.fillRect(canvas.width * 0.98, canvas.height * from, canvas.width * 0.02, canvas.height * (to - from));
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 4;
  return texture;
}

/** Paints one flank in a unit square; `direction` 1 has the nose at the left. */
function drawFlank(context: CanvasRenderingContext2D, plan: LiveryPlan, direction: 1 | -1): void {
  const x = (share: number): number => (direction === 1 ? share : 1 - share);
  const polygon = (...points: [number, number][]): void => {
    context.beginPath();
    for (const [px, py] of points) context.lineTo(x(px), py);
    context.fill();
  };
  context.fillStyle = plan.accent;
  if (plan.pattern === 0) polygon([0, 0.72], [1, 0.8], [1, 1], [0, 1]);
  if (plan.pattern === 1) polygon([0.58, 0], [1, 0], [1, 1], [0.72, 1]);
  if (plan.pattern === 2) {
    polygon([0.12, 0.62], [1, 0.42], [1, 0.53], [0.12, 0.68]);
    polygon([0.12, 0.72], [1, 0.58], [1, 0.62], [0.12, 0.74]);
  }
  if (plan.pattern === 3) polygon([0, 0], [0.24, 0], [0.36, 1], [0, 1]);
  context.fillStyle = "#16181b";
  context.fillRect(0, 0.885, 1, 0.03);
  drawNumber(context, plan, 0.5, 0.6, 0.1, 0.13);
  drawText(context, plan.name.toUpperCase(), 0.5, 0.81, 0.075, 0.17);
}

function drawDeck(context: CanvasRenderingContext2D, plan: LiveryPlan): void {
  context.fillStyle = plan.accent;
  if (plan.pattern === 0) {
    context.fillRect(0, 0.4, 1, 0.08);
    context.fillRect(0, 0.52, 1, 0.08);
  } else if (plan.pattern === 1) context.fillRect(0.62, 0, 0.38, 1);
  else if (plan.pattern === 2) context.fillRect(0, 0.43, 1, 0.14);
  else {
    context.beginPath();
    for (const [px, py] of [
      [0, 0],
      [0.1, 0],
      [0.3, 0.5],
      [0.1, 1],
      [0, 1],
    ]) {
      context.lineTo(px, py);
    }
    context.fill();
  }
  context.save();
  context.translate(0.14, 0.5);
  context.rotate(Math.PI / 2);
  drawNumber(context, plan, 0, 0, 0.27, 0.062);
  context.restore();
}

function drawNumber(context: CanvasRenderingContext2D, plan: LiveryPlan, x: number, y: number, width: number, height: number): void {
  context.save();
  context.translate(x, y);
  context.scale(width / 100, (height * 2) / 100);
  context.fillStyle = "#fbfbf8";
  context.beginPath();
  context.roundRect(-52, -46, 104, 92, 22);
  context.fill();
  context.fillStyle = "#101216";
  context.font = "900 74px 'Arial Narrow', 'Liberation Sans Narrow', Arial, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(plan.number), 0, 5);
  context.restore();
}

function drawText(context: CanvasRenderingContext2D, text: string, x: number, y: number, height: number, width: number): void {
  context.save();
  context.translate(x, y);
  context.font = "800 60px Arial, sans-serif";
  const measured = Math.max(context.measureText(text).width, 150);
  context.scale(width / measured, height / 60);
  context.fillStyle = "#ffffff";
  context.strokeStyle = "rgba(12,14,18,0.85)";
  context.lineWidth = 9;
  context.lineJoin = "round";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.strokeText(text, 0, 0);
  context.fillText(text, 0, 0);
  context.restore();
}
