import { layRoad } from "../../../track/circuits/build-circuit.ts";
import { type CircuitDesign, corner, straight } from "../../../track/circuits/circuit-design.ts";
import { type Road, roadOfCircuit, roadOfStations } from "./road.ts";

type Shape = Pick<CircuitDesign, "widthM" | "pieces">;

/** Circuits of which each has one thing to race over; they turn left in the main, mirrored clips turn right. */
const SHAPES = {
  /** A long straight into a hairpin. */
  hairpin: {
    widthM: 12,
    pieces: [straight(520), corner(24, 165, { easeM: 26 }), straight(320), corner(110, 60), straight(190), corner(58, 135), straight(200)],
  },
  /** A long fast bend. */
  sweeper: {
    widthM: 13,
    pieces: [straight(420), corner(150, 120), straight(420), corner(62, 120), straight(420), corner(62, 120)],
  },
  /** Corners of ninety degrees, four left and one right. */
  square: {
    widthM: 11,
    pieces: [
      straight(430),
      corner(38, 90, { easeM: 26 }),
      straight(330),
      corner(40, 90, { easeM: 26 }),
      straight(200),
      corner(36, -90, { easeM: 26 }),
      straight(230),
      corner(42, 90, { easeM: 26 }),
      straight(300),
      corner(45, 90, { easeM: 26 }),
      straight(420),
      corner(40, 90, { easeM: 26 }),
    ],
  },
  /** A chicane, left then right, at the end of a straight. */
  chicane: {
    widthM: 12,
    pieces: [
      straight(520),
      corner(48, 42, { easeM: 26 }),
      straight(24),
      corner(46, -42, { easeM: 26 }),
      straight(320),
      corner(66, 120),
      straight(330),
      corner(66, 120),
      straight(420),
      corner(66, 120),
    ],
  },
  /** A sequence of fast bends. */
  esses: {
    widthM: 14,
    pieces: [
      straight(360),
      corner(80, -48),
      straight(30),
      corner(78, 58),
      straight(30),
      corner(80, -50),
      straight(330),
      corner(60, 130),
      straight(340),
      corner(60, 135),
      straight(340),
      corner(60, 135),
    ],
  },
  /** A straight that winds a little, too little for a corner, and a bend at its end that hardly slows anybody. */
  winding: {
    widthM: 13,
    pieces: [
      straight(110),
      corner(600, 12),
      corner(600, -24),
      corner(600, 12),
      straight(70),
      corner(230, 60),
      straight(700),
      corner(60, 150),
      straight(1440),
      corner(60, 150),
    ],
  },
  /** A narrow lane: no room for three. */
  lane: {
    widthM: 10,
    pieces: [
      straight(380),
      corner(32, 90, { easeM: 24 }),
      straight(300),
      corner(46, 90, { easeM: 26 }),
      straight(380),
      corner(32, 90, { easeM: 24 }),
      straight(300),
      corner(46, 90, { easeM: 26 }),
    ],
  },
} as const satisfies Record<string, Shape>;

/** A circuit made for scenes, by name. */
export type OwnCircuit = keyof typeof SHAPES;

const roads = new Map<string, Road>();

/** The road of a circuit made for scenes, or else of a built-in one; laid once. */
export function sceneRoad(name: string): Road {
  const known = roads.get(name);
  if (known !== undefined) return known;
  const road = Object.hasOwn(SHAPES, name) ? layOwn(name as OwnCircuit) : roadOfCircuit(name);
  roads.set(name, road);
  return road;
}

function layOwn(name: OwnCircuit): Road {
  const stations = layRoad({ id: name, startHeightM: 0, ...SHAPES[name] });
  return roadOfStations({
    stations: stations.map(({ xM, yM, widthRightM, widthLeftM }) => [xM, yM, widthRightM, widthLeftM] as const),
  });
}
