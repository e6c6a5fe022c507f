import { type BufferGeometry, DoubleSide, Mesh, MeshLambertMaterial, type Object3D } from "three";
import type { Track } from "../../../shared/track/track.ts";
import type { SceneKind } from "../track/scene-kind.ts";
import type { StationMap } from "../track/station-map.ts";
import type { Terrain } from "../track/terrain.ts";
import { buildBrakeBoards } from "./brake-boards.ts";
import { drawCrowd } from "./crowd-picture.ts";
import { buildPitBuilding } from "./pit-building.ts";
import { type ScatterPlace, type ScatterPlan, scatter } from "./scatter.ts";
import { buildStands } from "./stands.ts";
import { buildTown } from "./town.ts";
import { plantTrees } from "./trees.ts";

const TREES: Readonly<Record<SceneKind, ScatterPlan>> = {
  park: { count: 1100, fromM: 10, toM: 150, sizeFrom: 0.9, sizeTo: 2.0, clumping: 0.75 },
  street: { count: 260, fromM: 4, toM: 90, sizeFrom: 0.7, sizeTo: 1.1, clumping: 0.2 },
  dirt: { count: 420, fromM: 9, toM: 160, sizeFrom: 0.6, sizeTo: 1.3, clumping: 0.6 },
  snow: { count: 1300, fromM: 7, toM: 160, sizeFrom: 1.0, sizeTo: 2.2, clumping: 0.45 },
};
const HOUSES: ScatterPlan = { count: 330, fromM: 13, toM: 120, sizeFrom: 1, sizeTo: 1, clumping: 0 };

/** Trees and houses keep this far from the middle of a stand's or garage's section. */
const FOOTING_M = 11;

/** Where and how a scene is furnished. */
export interface FurnishingPlan {
  track: Track;
  map: StationMap;
  terrain: Terrain;
  kind: SceneKind;
  seed: number;
  /** Share of the trees that are planted. */
  treeShare: number;
}

/** Everything that only stands around to be seen: trees, stands, garages, houses, boards. */
export function furnishScene(plan: FurnishingPlan): Object3D[] {
  const { track, map, terrain, kind, seed } = plan;
  const objects: Object3D[] = buildBrakeBoards(track);
  const taken: (readonly [number, number])[] = [];
  const pit = buildPitBuilding(track);
  if (pit) {
    taken.push(...pit.footing);
    objects.push(
      solid(pit.halls, kind === "dirt" ? 0xb49a72 : 0xd9dbdc),
      new Mesh(pit.doors, new MeshLambertMaterial({ color: 0x23303e })),
    );
  }
  const stands = kind === "street" ? null : buildStands(track, map, terrain);
  if (stands?.seats && stands.frames) {
    taken.push(...stands.footing);
    objects.push(
      new Mesh(stands.seats, new MeshLambertMaterial({ map: drawCrowd(seed), side: DoubleSide })),
      solid(stands.frames, 0xb9bec4),
    );
  }
  const free = (place: ScatterPlace): boolean => taken.every(([x, y]) => Math.hypot(place.x - x, place.y - y) > FOOTING_M);
  const trees = { ...TREES[kind], count: Math.round(TREES[kind].count * plan.treeShare) };
  objects.push(...plantTrees(scatter(track, map, terrain, trees, seed + 1).filter(free), kind, seed));
  if (kind === "street") objects.push(...buildTown(scatter(track, map, terrain, HOUSES, seed + 2).filter(free), seed));
  return objects;
}

function solid(geometry: BufferGeometry, color: number): Mesh {
  const mesh = new Mesh(geometry, new MeshLambertMaterial({ color }));
  mesh.castShadow = true;
  return mesh;
}
