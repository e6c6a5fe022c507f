/** A road test's figure in its own unit, and how far the simulation may lie from it. */
export interface PublishedFigure {
  value: number;
  /** Allowed relative error: 0.05, and 0.03 on the skidpad. */
  tolerance: number;
}

/** What was measured about the real car that a model stands for. */
export interface RoadTest {
  /** The real car; figures from docs/vehicle-figures.md. */
  car: string;
  /** Whether the clock starts after the first foot of travel, as in US tests. */
  rollout: boolean;
  figures: Readonly<Record<string, PublishedFigure>>;
}

const within5 = (value: number): PublishedFigure => ({ value, tolerance: 0.05 });
const within3 = (value: number): PublishedFigure => ({ value, tolerance: 0.03 });

interface UsFigures {
  to60MphSec: number;
  quarterMile: readonly [sec: number, mph?: number];
  brakingFt?: number;
  skidpadG?: number;
}

function usTest(car: string, data: UsFigures): RoadTest {
  const [quarterSec, quarterMph] = data.quarterMile;
  return {
    car,
    rollout: true,
    figures: {
      "0-60 mph": within5(data.to60MphSec),
      "quarter mile": within5(quarterSec),
      ...(quarterMph !== undefined && { "quarter mile speed": within5(quarterMph) }),
      ...(data.brakingFt !== undefined && { "60-0 mph": within5(data.brakingFt) }),
      ...(data.skidpadG !== undefined && { "skidpad left": within3(data.skidpadG), "skidpad right": within3(data.skidpadG) }),
    },
  };
}

/** Road tests by car model id, from the table in docs/vehicle-figures.md. */
export const ROAD_TESTS: Readonly<Record<string, RoadTest>> = {
  roadster: usTest("Mazda MX-5 ND 2016", { to60MphSec: 6.3, quarterMile: [14.59, 93.6], brakingFt: 108, skidpadG: 0.9 }),
  "hot-hatch": usTest("Honda Civic Type R FL5", { to60MphSec: 5.3, quarterMile: [13.9, 104.2], brakingFt: 104, skidpadG: 1.03 }),
  "awd-hatch": usTest("VW Golf R", { to60MphSec: 4.2, quarterMile: [12.8, 108.7], brakingFt: 109, skidpadG: 0.94 }),
  coupe: usTest("Subaru BRZ / Toyota GR86", { to60MphSec: 5.4, quarterMile: [13.9, 101], skidpadG: 1.0 }),
  "grand-sport": usTest("Chevrolet Corvette C7 Z51", { to60MphSec: 4.1, quarterMile: [12.0, 117.3], brakingFt: 93, skidpadG: 1.08 }),
  "mid-engine": usTest("Chevrolet Corvette C8 Z51", { to60MphSec: 2.9, quarterMile: [11.2, 121] }),
  "gt-road": withTopSpeed(usTest("Porsche 911 GT3 992", { to60MphSec: 2.7, quarterMile: [10.8] }), 318),
  berlinetta: {
    car: "Ferrari 360",
    rollout: false,
    figures: { "0-100 km/h": within5(4.3), "quarter mile": within5(12.6), "top speed": within5(295) },
  },
  clubsport: { car: "Porsche 718 Cayman GT4 RS", rollout: true, figures: { "100-0 mph": within5(242) } },
};

function withTopSpeed(test: RoadTest, kph: number): RoadTest {
  return { ...test, figures: { ...test.figures, "top speed": within5(kph) } };
}
