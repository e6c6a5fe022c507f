import { BoxGeometry, type BufferGeometry, CanvasTexture, Mesh, MeshLambertMaterial, PlaneGeometry, SRGBColorSpace } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Track } from "../../../shared/track/track.ts";

const DISTANCES_M = [200, 150, 100, 50];
const SIZE_M = 1.3;
/** A bend this tight after this much straight road is one to brake for. */
const BEND_CURVATURE = 1 / 120;
const STRAIGHT_M = 210;

/** Distance boards before the heavy braking points, on the outside of the bend. */
export function buildBrakeBoards(track: Track): Mesh[] {
  const boards: BufferGeometry[] = [];
  const posts: BufferGeometry[] = [];
  const place = new Float64Array(4);
  for (const bendM of brakingPoints(track)) {
    const apex = Math.floor(bendM / track.spacingM) % track.stationCount;
    const outside = track.curvature[apex] > 0 ? -1 : 1;
    DISTANCES_M.forEach((distanceM, index) => {
      const sM = (bendM - distanceM + track.lengthM) % track.lengthM;
      const station = Math.floor(sM / track.spacingM) % track.stationCount;
      const wallM = (outside === 1 ? track.wallLeftM : track.wallRightM)[station];
      track.worldAt(sM, outside * (wallM + 0.5), place);
      const yaw = place[3];
      const board = new PlaneGeometry(SIZE_M, SIZE_M).rotateX(Math.PI / 2).rotateZ(-Math.PI / 2);
      const uv = board.getAttribute("uv");
      for (let i = 0; i < uv.count; i++) uv.setX(i, (index + uv.getX(i)) / DISTANCES_M.length);
      boards.push(board.rotateZ(yaw).translate(place[0], place[1], place[2] + 2.0));
      posts.push(
        new BoxGeometry(0.08, 0.08, 2.8)
          .rotateZ(yaw)
          .translate(place[0] + Math.cos(yaw) * 0.08, place[1] + Math.sin(yaw) * 0.08, place[2] + 1.2),
      );
    });
  }
  if (boards.length === 0) return [];
  return [
    new Mesh(mergeGeometries(boards), new MeshLambertMaterial({ map: drawBoards() })),
    new Mesh(mergeGeometries(posts), new MeshLambertMaterial({ color: 0x4a4f55 })),
  ];
}

/** Arc lengths at which a bend worth braking for begins. */
export function brakingPoints(track: Track): number[] {
  const points: number[] = [];
  let straightM = 0;
  for (let station = 0; station < track.stationCount; station++) {
    if (Math.abs(track.curvature[station]) < BEND_CURVATURE / 2) straightM += track.spacingM;
    else if (Math.abs(track.curvature[station]) > BEND_CURVATURE) {
      if (straightM > STRAIGHT_M) points.push(station * track.spacingM);
      straightM = 0;
    }
  }
  return points;
}

function drawBoards(): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = 128 * DISTANCES_M.length;
  canvas.height = 128;
  const context = canvas.getContext("2d")!;
  DISTANCES_M.forEach((distanceM, index) => {
    context.fillStyle = "#f5f5f2";
    context.fillRect(index * 128, 0, 128, 128);
    context.fillStyle = "#12151a";
    context.fillRect(index * 128, 0, 128, 10);
    context.fillRect(index * 128, 118, 128, 10);
    context.font = "900 66px Arial, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(distanceM), index * 128 + 64, 66, 116);
  });
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 4;
  return texture;
}
