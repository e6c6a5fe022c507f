import { DoubleSide, Group, Mesh, MeshLambertMaterial } from "three";
import { hashBytes } from "../../shared/math/state-hash.ts";
import type { Track } from "../../shared/track/track.ts";
import type { Quality } from "./quality.ts";
import { furnishScene } from "./scenery/furnish-scene.ts";
import { buildBridges } from "./track/bridge-deck.ts";
import { buildEmbankments } from "./track/embankment.ts";
import { GroundMaterial } from "./track/ground-material.ts";
import { groundNoise } from "./track/ground-noise.ts";
import { buildRoadMarkings } from "./track/road-markings.ts";
import { rubberLine } from "./track/rubber-line.ts";
import { SCENE_LOOKS, type SceneKind, type SceneLook, sceneKind } from "./track/scene-kind.ts";
import { StartGantry } from "./track/start-gantry.ts";
import { StationMap } from "./track/station-map.ts";
import { Terrain } from "./track/terrain.ts";
import { buildTrackGround } from "./track/track-ground.ts";
import { buildTrackWalls, type WallStyle } from "./track/track-walls.ts";
import { drawWallPicture } from "./track/wall-picture.ts";

const WALL_STYLES: Readonly<Record<SceneKind, WallStyle>> = {
  park: { heightM: 0.95, boardShare: 0.34, rail: true },
  street: { heightM: 1.05, boardShare: 0.42, rail: false },
  dirt: { heightM: 0.8, boardShare: 0.25, rail: false },
  snow: { heightM: 0.9, boardShare: 0.22, rail: false },
};
const CONCRETE_COLORS: Readonly<Record<SceneKind, string>> = { park: "#9b9c98", street: "#a5a29a", dirt: "#8a6f4a", snow: "#dfe8f0" };

/** Everything of a circuit that stands still, and its start lights. */
export class CircuitScene {
  readonly group = new Group();
  readonly look: SceneLook;
  readonly kind: SceneKind;
  readonly gantry: StartGantry;

  constructor(track: Track, quality: Quality) {
    const seed = Number.parseInt(hashBytes([track.x]).slice(0, 7), 16);
    this.kind = sceneKind(track);
    this.look = SCENE_LOOKS[this.kind];
    const map = new StationMap(track, 4);
    const terrain = new Terrain(track, map, this.look.hillHeightM, seed);
    const ground = new GroundMaterial(groundNoise(seed, quality.anisotropy), this.look, quality.groundLayers);
    for (const geometry of [...buildTrackGround(track, rubberLine(track)), buildEmbankments(track, map, terrain), terrain.build()]) {
      const mesh = new Mesh(geometry, ground);
      mesh.receiveShadow = true;
      this.group.add(mesh);
    }
    const walls = new MeshLambertMaterial({ map: drawWallPicture(CONCRETE_COLORS[this.kind], quality.anisotropy) });
    for (const geometry of buildTrackWalls(track, WALL_STYLES[this.kind], seed)) {
      const mesh = new Mesh(geometry, walls);
      mesh.castShadow = true;
      mesh.receiveShadow = true;
      this.group.add(mesh);
    }
    const markings = new Mesh(
      buildRoadMarkings(track),
      new MeshLambertMaterial({
        vertexColors: true,
        polygonOffset: true,
        polygonOffsetFactor: -4,
        polygonOffsetUnits: -4,
        side: DoubleSide,
      }),
    );
    markings.receiveShadow = true;
    this.group.add(markings);
    const bridges = buildBridges(track);
    if (bridges) {
      const mesh = new Mesh(bridges, new MeshLambertMaterial({ color: 0x9a968c }));
      mesh.castShadow = true;
      mesh.receiveShadow = true;
      this.group.add(mesh);
    }
    this.group.add(...furnishScene({ track, map, terrain, kind: this.kind, seed, treeShare: quality.treeShare }));
    this.gantry = new StartGantry(track);
    this.group.add(...this.gantry.meshes);
  }
}
