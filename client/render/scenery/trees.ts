import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  ConeGeometry,
  CylinderGeometry,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import { Random } from "../../../shared/math/random.ts";
import type { SceneKind } from "../track/scene-kind.ts";
import type { ScatterPlace } from "./scatter.ts";

/** Colours of trunk, crown in shade, crown in light. */
type TreeColors = readonly [trunk: number, shade: number, light: number];

const BROADLEAF: TreeColors = [0x4a3826, 0x36501f, 0x6b8a37];
const CONIFER: Readonly<Record<SceneKind, TreeColors>> = {
  park: [0x3d2f22, 0x1f3a22, 0x3f6334],
  street: [0x6b4f36, 0x2d4a22, 0x587a36],
  dirt: [0x4b3826, 0x4a5424, 0x808443],
  snow: [0x3d322a, 0x24392f, 0xe4edf4],
};

/** A crown of a few merged balls, dark below and light above. */
function broadleaf(colors: TreeColors, random: Random): BufferGeometry {
  const parts = [tint(new CylinderGeometry(0.16, 0.26, 2.4, 6).rotateX(Math.PI / 2).translate(0, 0, 1.2), colors[0], colors[0])];
  for (let i = 0; i < 4; i++) {
    const ball = new IcosahedronGeometry(random.between(1.15, 1.75), 1);
    roughen(ball, random, 0.16);
    ball.translate(random.between(-1.1, 1.1), random.between(-1.1, 1.1), random.between(2.6, 5.0));
    parts.push(tint(ball, colors[1], colors[2], 1.6, 6.2));
  }
  return mergeGeometries(parts.map((part) => (part.index ? part.toNonIndexed() : part)));
}

function conifer(colors: TreeColors, random: Random): BufferGeometry {
  const parts = [tint(new CylinderGeometry(0.14, 0.22, 1.6, 6).rotateX(Math.PI / 2).translate(0, 0, 0.8), colors[0], colors[0])];
  for (let i = 0; i < 4; i++) {
    const cone = new ConeGeometry(1.75 - i * 0.38, 2.5, 8, 1).rotateX(Math.PI / 2);
    roughen(cone, random, 0.12);
    parts.push(tint(cone.translate(0, 0, 2.1 + i * 1.35), colors[1], colors[2], 1.0 + i * 1.35, 3.4 + i * 1.35));
  }
  return mergeGeometries(parts.map((part) => (part.index ? part.toNonIndexed() : part)));
}

function roughen(geometry: BufferGeometry, random: Random, by: number): void {
  const position = geometry.getAttribute("position");
  const moved = new Map<string, number>();
  for (let i = 0; i < position.count; i++) {
    const key = `${position.getX(i).toFixed(2)},${position.getY(i).toFixed(2)},${position.getZ(i).toFixed(2)}`;
    const factor = moved.get(key) ?? 1 + random.between(-by, by);
    moved.set(key, factor);
    position.setXYZ(i, position.getX(i) * factor, position.getY(i) * factor, position.getZ(i) * factor);
  }
  geometry.computeVertexNormals();
}

/** Colours vertices by height, from dark below to light above. */
function tint(geometry: BufferGeometry, low: number, high: number, fromM = 0, toM = 1): BufferGeometry {
  const position = geometry.getAttribute("position");
  const colors = new Float32Array(position.count * 3);
  const dark = new Color(low);
  const light = new Color(high);
  const mixed = new Color();
  for (let i = 0; i < position.count; i++) {
    mixed.lerpColors(dark, light, Math.min(1, Math.max(0, (position.getZ(i) - fromM) / (toM - fromM))));
    colors.set([mixed.r, mixed.g, mixed.b], i * 3);
  }
  geometry.setAttribute("color", new BufferAttribute(colors, 3));
  geometry.deleteAttribute("uv");
  return geometry;
}

/** Edge of the squares whose trees share a mesh: what lies behind the camera or outside of the shadows is left out. */
const PLOT_M = 320;

/** All trees of a circuit, an instanced mesh per species and plot of land. */
export function plantTrees(places: readonly ScatterPlace[], kind: SceneKind, seed: number): InstancedMesh[] {
  const random = new Random(seed);
  const species =
    kind === "snow"
      ? [conifer(CONIFER.snow, random)]
      : [broadleaf(BROADLEAF, random), conifer(CONIFER[kind], random), broadleaf([0x4a3826, 0x45561f, 0x8a8f3c], random)];
  const plots = new Map<string, { species: number; places: ScatterPlace[] }>();
  for (const place of places) {
    const chosen = random.index(species.length);
    const key = `${chosen},${Math.floor(place.x / PLOT_M)},${Math.floor(place.y / PLOT_M)}`;
    const plot = plots.get(key) ?? { species: chosen, places: [] };
    plot.places.push(place);
    plots.set(key, plot);
  }
  const material = new MeshLambertMaterial({ vertexColors: true });
  return [...plots.values()].map((plot) => plantPlot(species[plot.species], material, plot.places));
}

function plantPlot(geometry: BufferGeometry, material: MeshLambertMaterial, places: readonly ScatterPlace[]): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, places.length);
  const matrix = new Matrix4();
  const turn = new Quaternion();
  const up = new Vector3(0, 0, 1);
  places.forEach((place, i) => {
    turn.setFromAxisAngle(up, place.turnRad);
    const height = place.size * (0.85 + ((i * 7) % 10) * 0.04);
    matrix.compose(new Vector3(place.x, place.y, place.z - 0.3), turn, new Vector3(place.size, place.size, height));
    mesh.setMatrixAt(i, matrix);
  });
  mesh.castShadow = true;
  mesh.computeBoundingSphere();
  return mesh;
}
