import { CanvasTexture, SRGBColorSpace, type Texture } from "three";

/** Advertisers of our own making, each with ground, ink and lettering. */
const BOARDS: readonly (readonly [text: string, ground: string, ink: string])[] = [
  ["PADDOCK", "#c1121f", "#ffffff"],
  ["KESTREL OIL", "#f2b705", "#17191d"],
  ["NORDLINE", "#f3f4f2", "#0d3b8c"],
  ["APEXA TYRES", "#15181d", "#ffd400"],
  ["VOLTIGE", "#0f6e4f", "#f4f1de"],
  ["HALDEN BANK", "#143a80", "#f7f7f7"],
  ["SERRA COLA", "#f7f5ef", "#c8102e"],
];
export const BOARD_COUNT = BOARDS.length;
/** Cells after the boards: bare concrete and a steel guard rail. */
export const PLAIN_CELL = BOARD_COUNT;
export const RAIL_CELL = BOARD_COUNT + 1;
export const WALL_CELLS = BOARD_COUNT + 2;

const CELL_WIDTH_PX = 512;
const CELL_HEIGHT_PX = 128;

/** All faces a wall panel can show, one above the other; cell 0 lies at v = 0. */
export function drawWallPicture(concrete: string, anisotropy: number): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = CELL_WIDTH_PX;
  canvas.height = CELL_HEIGHT_PX * WALL_CELLS;
  const context = canvas.getContext("2d")!;
  for (let cell = 0; cell < WALL_CELLS; cell++) {
    context.save();
    context.translate(0, (WALL_CELLS - 1 - cell) * CELL_HEIGHT_PX);
    if (cell < BOARD_COUNT) drawBoard(context, BOARDS[cell]);
    else if (cell === PLAIN_CELL) drawConcrete(context, concrete);
    else drawRail(context);
    context.restore();
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = anisotropy;
  return texture;
}

function drawBoard(context: CanvasRenderingContext2D, [text, ground, ink]: readonly [string, string, string]): void {
  context.fillStyle = ground;
  context.fillRect(0, 0, CELL_WIDTH_PX, CELL_HEIGHT_PX);
  context.fillStyle = "rgba(0,0,0,0.35)";
  context.fillRect(0, CELL_HEIGHT_PX - 10, CELL_WIDTH_PX, 10);
  context.fillStyle = ink;
  context.font = "900 78px Arial, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, CELL_WIDTH_PX / 2, CELL_HEIGHT_PX / 2 + 2, CELL_WIDTH_PX - 48);
}

function drawConcrete(context: CanvasRenderingContext2D, concrete: string): void {
  context.fillStyle = concrete;
  context.fillRect(0, 0, CELL_WIDTH_PX, CELL_HEIGHT_PX);
  const shade = context.createLinearGradient(0, 0, 0, CELL_HEIGHT_PX);
  shade.addColorStop(0, "rgba(255,255,255,0.2)");
  shade.addColorStop(0.6, "rgba(0,0,0,0)");
  shade.addColorStop(1, "rgba(20,16,10,0.5)");
  context.fillStyle = shade;
  context.fillRect(0, 0, CELL_WIDTH_PX, CELL_HEIGHT_PX);
  context.fillStyle = "rgba(30,28,24,0.55)";
  context.fillRect(0, 0, 3, CELL_HEIGHT_PX);
  context.fillRect(CELL_WIDTH_PX / 2, 0, 2, CELL_HEIGHT_PX);
}

function drawRail(context: CanvasRenderingContext2D): void {
  context.fillStyle = "#3c4043";
  context.fillRect(0, 0, CELL_WIDTH_PX, CELL_HEIGHT_PX);
  for (const top of [4, 46, 88]) {
    const shade = context.createLinearGradient(0, top, 0, top + 36);
    shade.addColorStop(0, "#dfe3e6");
    shade.addColorStop(0.35, "#9aa1a7");
    shade.addColorStop(0.5, "#666d73");
    shade.addColorStop(0.65, "#b9c0c5");
    shade.addColorStop(1, "#8a9197");
    context.fillStyle = shade;
    context.fillRect(0, top, CELL_WIDTH_PX, 36);
  }
  context.fillStyle = "#4a4f53";
  for (const x of [6, 256]) context.fillRect(x, 0, 14, CELL_HEIGHT_PX);
}
