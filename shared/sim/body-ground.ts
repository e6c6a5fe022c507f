import { type CarModel, GRAVITY_MPS2 } from "../car/car-model.ts";
import { addForceAt } from "./car-body.ts";
import { type CarWork, FX, FY, FZ, LX, LY, LZ, PX, PY, PZ, UX, UY, UZ, VX, VY, VZ, WX, WY, WZ } from "./car-work.ts";

/** Ground clearance of the floor at rest. */
const CLEARANCE_M = 0.07;
/** Body corners as shares of half the length and width: the floor's, and the roof's. */
const FLOOR_LENGTH_SHARE = 0.92;
const FLOOR_WIDTH_SHARE = 0.9;
const ROOF_LENGTH_SHARE = 0.45;
const ROOF_WIDTH_SHARE = 0.75;
/** Contact stiffness of a corner per newton of weight: four corners sink 4 mm under the car. Stiffer needs shorter steps. */
const STIFFNESS_PER_WEIGHT = 60;
const DAMPING_PER_MASS = 7;
const DEPTH_MAX_M = 0.5;
const SCRAPE_FRICTION = 0.45;
/** Sliding speed at which scraping reaches its full friction. */
const SCRAPE_SPEED_MPS = 0.4;
const CORNERS = 8;

/**
 * Presses floor and roof corners against the ground under the car, so that a bottoming car scrapes and an overturned one
 * lies on its roof: stiff springs with friction, on the mean plane of the wheels' ground.
 */
export function pressBodyOnGround(model: CarModel, work: CarWork): void {
  const b = work.body;
  const { lengthM, widthM, heightM, cgHeightM } = model.spec;
  const ground = work.bodyGround;
  const nx = ground[3];
  const ny = ground[4];
  const nz = ground[5];
  const heightAbove = (b[PX] - ground[0]) * nx + (b[PY] - ground[1]) * ny + (b[PZ] - ground[2]) * nz;
  const along = Math.abs(b[FX] * nx + b[FY] * ny + b[FZ] * nz) * 0.5 * lengthM;
  const across = Math.abs(b[LX] * nx + b[LY] * ny + b[LZ] * nz) * 0.5 * widthM;
  const upright = b[UX] * nx + b[UY] * ny + b[UZ] * nz;
  const down = upright > 0 ? upright * (cgHeightM - CLEARANCE_M) : -upright * (heightM - cgHeightM);
  if (heightAbove > along + across + Math.max(down, cgHeightM - CLEARANCE_M)) return;
  for (let corner = 0; corner < CORNERS; corner++) {
    const isRoof = corner >= 4;
    const x = (corner & 1 ? -0.5 : 0.5) * lengthM * (isRoof ? ROOF_LENGTH_SHARE : FLOOR_LENGTH_SHARE);
    const y = (corner & 2 ? -0.5 : 0.5) * widthM * (isRoof ? ROOF_WIDTH_SHARE : FLOOR_WIDTH_SHARE);
    const z = isRoof ? heightM - cgHeightM : CLEARANCE_M - cgHeightM;
    const armX = b[FX] * x + b[LX] * y + b[UX] * z;
    const armY = b[FY] * x + b[LY] * y + b[UY] * z;
    const armZ = b[FZ] * x + b[LZ] * y + b[UZ] * z;
    const depthM = -(heightAbove + armX * nx + armY * ny + armZ * nz);
    if (depthM > 0) pressCorner(work, Math.min(depthM, DEPTH_MAX_M), armX, armY, armZ, nx, ny, nz);
  }
}

function pressCorner(work: CarWork, depthM: number, armX: number, armY: number, armZ: number, nx: number, ny: number, nz: number): void {
  const b = work.body;
  const vx = b[VX] + b[WY] * armZ - b[WZ] * armY;
  const vy = b[VY] + b[WZ] * armX - b[WX] * armZ;
  const vz = b[VZ] + b[WX] * armY - b[WY] * armX;
  const leaving = vx * nx + vy * ny + vz * nz;
  const pressN = Math.max(0, work.massKg * (GRAVITY_MPS2 * STIFFNESS_PER_WEIGHT * depthM - DAMPING_PER_MASS * leaving));
  const slideX = vx - leaving * nx;
  const slideY = vy - leaving * ny;
  const slideZ = vz - leaving * nz;
  const slide = Math.sqrt(slideX * slideX + slideY * slideY + slideZ * slideZ);
  const drag = (SCRAPE_FRICTION * pressN) / (slide + SCRAPE_SPEED_MPS);
  addForceAt(b, pressN * nx - drag * slideX, pressN * ny - drag * slideY, pressN * nz - drag * slideZ, armX, armY, armZ);
}
