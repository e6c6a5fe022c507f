import type { Track } from "../../shared/track/track.ts";
import type { RaceSessionView } from "../net/race-session-view.ts";
import { build } from "./dom.ts";
import { type MapProjection, mapX, mapY, projectTrack } from "./minimap-projection.ts";
import { isYellow } from "./race-flag.ts";

const ROAD = "rgb(244 243 238 / 92%)";
const YELLOW_ROAD = "#ffcf3a";
const RED_ROAD = "#ff3b3b";
const ROAD_EDGE = "rgb(8 10 14 / 78%)";
const SECTOR_TICK = "rgb(255 255 255 / 55%)";
const OWN_RING = "#ffffff";
const DOT_EDGE = "rgb(8 10 14 / 90%)";
/** Sizes as shares of the map's smaller side. */
const MARGIN_SHARE = 0.08;
const DOT_SHARE = 0.027;
const OWN_DOT_SHARE = 0.038;

/** The circuit in plan with a dot a car, from the track's own tables. The road is drawn once, the dots each frame. */
export class Minimap {
  readonly element = build("section", "hud-map");
  readonly #canvas = build("canvas", "");
  readonly #road = document.createElement("canvas");
  #colors: readonly string[] = [];
  #track: Track | null = null;
  /** What the road shows: the whole circuit's status, and the sectors under yellow. */
  #status: RaceSessionView["trackStatus"] = "green";
  #yellowSectors = 0;
  #projection: MapProjection = { scale: 1, offsetX: 0, offsetY: 0 };

  constructor() {
    this.element.setAttribute("aria-label", "Map");
    this.element.append(this.#canvas);
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  /** Draws the road of a new grid's circuit. */
  formGrid(session: RaceSessionView, liveryColor: (car: number) => string): void {
    this.#track = session.track;
    this.#colors = session.entries.map((_, car) => liveryColor(car));
    this.#fit();
  }

  /** Draws every car where it is. */
  update(session: RaceSessionView): void {
    const context = this.#canvas.getContext("2d");
    const { width, height } = this.#canvas;
    if (context === null || width === 0 || this.#track === null) return;
    if (session.trackStatus !== this.#status || session.yellowSectors !== this.#yellowSectors) {
      this.#status = session.trackStatus;
      this.#yellowSectors = session.yellowSectors;
      this.#drawRoad();
    }
    context.clearRect(0, 0, width, height);
    context.drawImage(this.#road, 0, 0);
    const size = Math.min(width, height);
    for (let car = session.poses.length - 1; car >= 0; car--) {
      if (car !== session.ownCarIndex) this.#drawDot(context, session, car, size * DOT_SHARE, DOT_EDGE);
    }
    if (session.ownCarIndex >= 0) this.#drawDot(context, session, session.ownCarIndex, size * OWN_DOT_SHARE, OWN_RING);
  }

  #drawDot(context: CanvasRenderingContext2D, session: RaceSessionView, car: number, radius: number, edge: string): void {
    const pose = session.poses[car];
    if (pose === undefined || !pose.visible || session.entries[car]?.status === "retired") return;
    context.beginPath();
    context.arc(mapX(this.#projection, pose.x), mapY(this.#projection, pose.y), radius, 0, 2 * Math.PI);
    context.fillStyle = this.#colors[car] ?? "#888888";
    context.fill();
    context.lineWidth = radius * 0.5;
    context.strokeStyle = edge;
    context.stroke();
  }

  #fit(): void {
    const box = this.element.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(box.width * ratio);
    const height = Math.round(box.height * ratio);
    for (const canvas of [this.#canvas, this.#road]) {
      canvas.width = width;
      canvas.height = height;
    }
    if (this.#track === null || width === 0) return;
    this.#projection = projectTrack(this.#track, width, height, Math.min(width, height) * MARGIN_SHARE);
    this.#drawRoad();
  }

  #drawRoad(): void {
    const context = this.#road.getContext("2d");
    const { width, height } = this.#road;
    if (context === null || this.#track === null) return;
    context.clearRect(0, 0, width, height);
    drawRoad(context, this.#track, this.#projection, Math.min(width, height), (sector) => this.#colorOf(sector));
  }

  #colorOf(sector: number): string {
    if (this.#status === "red") return RED_ROAD;
    return this.#status !== "green" || isYellow(this.#yellowSectors, sector) ? YELLOW_ROAD : ROAD;
  }
}

function drawRoad(
  context: CanvasRenderingContext2D,
  track: Track,
  projection: MapProjection,
  size: number,
  colorOf: (sector: number) => string,
): void {
  context.beginPath();
  for (let i = 0; i < track.stationCount; i++) context.lineTo(mapX(projection, track.x[i]), mapY(projection, track.y[i]));
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = size * 0.052;
  context.strokeStyle = ROAD_EDGE;
  context.stroke();
  context.lineWidth = size * 0.026;
  let from = 0;
  track.sectorEndsM.forEach((endM, sector) => {
    const to = Math.round(endM / track.spacingM);
    context.beginPath();
    for (let i = from; i <= to; i++) {
      const station = i % track.stationCount;
      context.lineTo(mapX(projection, track.x[station]), mapY(projection, track.y[station]));
    }
    context.strokeStyle = colorOf(sector);
    context.stroke();
    from = to;
  });
  context.lineWidth = size * 0.011;
  for (const endM of track.sectorEndsM) {
    const isLine = endM === track.lengthM;
    const station = Math.floor(endM / track.spacingM) % track.stationCount;
    crossRoad(context, track, projection, station, size * (isLine ? 0.05 : 0.032), isLine ? "#ff5a36" : SECTOR_TICK);
  }
}

/** A tick across the road. */
function crossRoad(
  context: CanvasRenderingContext2D,
  track: Track,
  projection: MapProjection,
  station: number,
  halfLength: number,
  color: string,
): void {
  const x = mapX(projection, track.x[station]);
  const y = mapY(projection, track.y[station]);
  // The screen's y runs down: the normal of (cos, -sin) is (sin, cos).
  const normalX = Math.sin(track.headingRad[station]) * halfLength;
  const normalY = Math.cos(track.headingRad[station]) * halfLength;
  context.beginPath();
  context.moveTo(x - normalX, y - normalY);
  context.lineTo(x + normalX, y + normalY);
  context.strokeStyle = color;
  context.stroke();
}
