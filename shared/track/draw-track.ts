import { findCorners } from "./corners.ts";
import { SURFACES } from "./surface.ts";
import type { SideBands, Track } from "./track.ts";

const COLOURS: Record<(typeof SURFACES)[number], string> = {
  asphalt: "#4a4d52",
  kerb: "#d8402f",
  grass: "#5c8f4a",
  gravel: "#d9c79a",
  dirt: "#9a7350",
  snow: "#eef3f8",
  concrete: "#a9aaa6",
};
const MARGIN_M = 90;
const STRIP_HEIGHT = 160;
const PICTURE_WIDTH = 1600;
const RUN_M = 40;

/** A circuit as an SVG picture: surfaces, walls, start line, grid, pit boxes and corner numbers from above, heights below. */
export function drawTrack(track: Track): string {
  const minX = track.x.reduce((low, v) => Math.min(low, v)) - MARGIN_M;
  const maxX = track.x.reduce((high, v) => Math.max(high, v)) + MARGIN_M;
  const minY = track.y.reduce((low, v) => Math.min(low, v)) - MARGIN_M;
  const maxY = track.y.reduce((high, v) => Math.max(high, v)) + MARGIN_M;
  const scale = PICTURE_WIDTH / (maxX - minX);
  const mapHeight = (maxY - minY) * scale;
  const out = new Float64Array(4);
  const point = (sM: number, lateralM: number): string => {
    track.worldAt(sM, lateralM, out);
    return `${((out[0] - minX) * scale).toFixed(1)},${((maxY - out[1]) * scale).toFixed(1)}`;
  };
  const height = Math.round(mapHeight + STRIP_HEIGHT);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${height}" font-family="sans-serif" font-size="18">`,
    `<rect width="100%" height="100%" fill="#dfe5d8"/>`,
    ...drawSurfaces(track, point),
    ...drawLines(track, point, scale),
    ...drawCorners(track, out, (x, y) => [(x - minX) * scale, (maxY - y) * scale]),
    ...drawHeights(track, mapHeight),
    `<text x="20" y="32" font-size="26">${track.name} · ${(track.lengthM / 1000).toFixed(3)} km</text>`,
    "</svg>",
  ].join("\n");
}

type PointOf = (sM: number, lateralM: number) => string;

/** Strips from the verge inwards in short runs, those of the higher road of a bridge last. */
function drawSurfaces(track: Track, point: PointOf): string[] {
  const step = Math.max(1, Math.round(RUN_M / track.spacingM));
  const runs = Array.from({ length: Math.ceil(track.stationCount / step) }, (_, k) => k * step).sort((a, b) => track.z[a] - track.z[b]);
  return runs.flatMap((first) => {
    const last = Math.min(first + step, track.stationCount);
    const strip = (fill: string, inner: (i: number) => number, outer: (i: number) => number, from = first, to = last): string => {
      const rows = Array.from({ length: to - from + 1 }, (_, k) => from + k);
      const edge = (offset: (i: number) => number) => rows.map((row) => point(row * track.spacingM, offset(row % track.stationCount)));
      return `<polygon fill="${fill}" stroke="${fill}" stroke-width="0.5" points="${[...edge(outer), ...edge(inner).reverse()].join(" ")}"/>`;
    };
    const sides = [
      { sign: 1, bands: track.leftBands },
      { sign: -1, bands: track.rightBands },
    ];
    const layers = sides.flatMap(({ sign, bands }) =>
      Array.from({ length: bands.layers }, (_, k) => bands.layers - 1 - k).flatMap((layer) =>
        sameSurface(bands, layer, first, last).map(({ from, to, surface }) =>
          strip(
            COLOURS[SURFACES[surface]],
            () => 0,
            (i) => sign * bands.outerM[i * bands.layers + layer],
            from,
            to,
          ),
        ),
      ),
    );
    return [
      strip(
        COLOURS[SURFACES[track.vergeSurface]],
        (i) => -track.wallRightM[i],
        (i) => track.wallLeftM[i],
      ),
      ...layers,
      strip(
        COLOURS[SURFACES[track.roadSurface[first]]],
        (i) => -track.widthRightM[i],
        (i) => track.widthLeftM[i],
      ),
    ];
  });
}

/** Splits stations first to last where the surface of a layer changes. */
function sameSurface(bands: SideBands, layer: number, first: number, last: number): { from: number; to: number; surface: number }[] {
  const count = bands.kerbHeightM.length;
  const pieces: { from: number; to: number; surface: number }[] = [];
  for (let row = first; row < last; row++) {
    const surface = bands.surface[(row % count) * bands.layers + layer];
    const open = pieces.at(-1);
    if (open?.surface === surface) open.to = row + 1;
    else pieces.push({ from: row, to: row + 1, surface });
  }
  return pieces;
}

function drawLines(track: Track, point: PointOf, scale: number): string[] {
  const rows = Array.from({ length: track.stationCount + 1 }, (_, i) => i);
  const along = (offset: (i: number) => number) =>
    rows.map((row) => point(row * track.spacingM, offset(row % track.stationCount))).join(" ");
  const line = (colour: string, width: number, points: string) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="${width}" points="${points}"/>`;
  const across = (sM: number, colour: string) => {
    const i = Math.floor(sM / track.spacingM) % track.stationCount;
    return line(colour, Math.max(2, scale * 1.5), `${point(sM, track.widthLeftM[i])} ${point(sM, -track.widthRightM[i])}`);
  };
  const dot = (sM: number, lateralM: number, colour: string) => {
    const [cx, cy] = point(sM, lateralM).split(",");
    return `<circle cx="${cx}" cy="${cy}" r="${Math.max(1.5, scale).toFixed(1)}" fill="${colour}"/>`;
  };
  return [
    line(
      "#222",
      1.5,
      along((i) => track.wallLeftM[i]),
    ),
    line(
      "#222",
      1.5,
      along((i) => -track.wallRightM[i]),
    ),
    ...track.sectorEndsM.slice(0, -1).map((sM) => across(sM, "#ffd400")),
    across(0, "#fff"),
    ...track.grid.map((slot) => dot(slot.sM, slot.lateralM, "#fff")),
    ...(track.pitLane?.boxes ?? []).map((box) => dot(box.sM, box.lateralM, "#2456c7")),
  ];
}

function drawCorners(track: Track, out: Float64Array, toPicture: (x: number, y: number) => [number, number]): string[] {
  return findCorners(track).map((corner, i) => {
    const station = Math.floor(corner.apexM / track.spacingM) % track.stationCount;
    const offsetM = corner.direction > 0 ? -track.wallRightM[station] - 18 : track.wallLeftM[station] + 18;
    track.worldAt(corner.apexM, offsetM, out);
    const [x, y] = toPicture(out[0], out[1]);
    return `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" text-anchor="middle">${i + 1} <tspan font-size="13">R${corner.minRadiusM.toFixed(0)}</tspan></text>`;
  });
}

/** Height over arc length, stretched to the strip, with the extremes written beside it. */
function drawHeights(track: Track, top: number): string[] {
  const low = track.z.reduce((least, v) => Math.min(least, v));
  const high = track.z.reduce((most, v) => Math.max(most, v));
  const rangeM = Math.max(high - low, 5);
  const points = Array.from(track.z, (z, i) => {
    const x = (i / track.stationCount) * PICTURE_WIDTH;
    return `${x.toFixed(1)},${(top + STRIP_HEIGHT - 20 - ((z - low) / rangeM) * (STRIP_HEIGHT - 50)).toFixed(1)}`;
  });
  return [
    `<rect y="${top.toFixed(0)}" width="100%" height="${STRIP_HEIGHT}" fill="#fff"/>`,
    `<polyline fill="none" stroke="#2456c7" stroke-width="2" points="${points.join(" ")}"/>`,
    `<text x="20" y="${(top + 24).toFixed(0)}">height ${low.toFixed(1)} to ${high.toFixed(1)} m</text>`,
  ];
}
