/** Which axle the engine drives. */
export type Drivetrain = "fwd" | "rwd" | "awd";

/** Parameters of one axle. SI units; rates are at the wheel, not at the spring. */
export interface AxleSpec {
  /** Distance from the centre of gravity, positive for both axles. */
  cgDistanceM: number;
  trackWidthM: number;
  /** Vertical rate at the wheel (suspension and tyre in series), N/m a wheel. */
  wheelRateNpm: number;
  bumpDampingNspm: number;
  reboundDampingNspm: number;
  antiRollNpm: number;
  /** Travel from static ride height to the bump stop. */
  bumpTravelM: number;
  bumpStopRateNpm: number;
  wheelRadiusM: number;
  /** Spin inertia of wheel, tyre and brake disc. */
  wheelInertiaKgm2: number;
  maxBrakeTorqueNm: number;
  /** Peak lateral grip relative to the compound's, for tyre width and camber control; 1 when neutral. */
  gripFactor: number;
  /** Peak longitudinal grip over peak lateral grip: braking and launch figures are 1.05 to 1.2 of the skidpad's. */
  longitudinalGripRatio: number;
  /** Load at which the compound's grip is quoted, N a wheel. */
  nominalLoadN: number;
  /** Share of peak grip lost for each nominal load above nominal (and won below it), 0.05 to 0.25. */
  loadSensitivity: number;
  /** Slip angle at peak lateral force, compliance steer included, and slip ratio at peak longitudinal force, on asphalt. */
  peakSlipAngleRad: number;
  peakSlipRatio: number;
  relaxationLengthM: number;
  /** Limited-slip differential: locking torque = preload + share of input torque; 0, 0 is open. */
  lsdPreloadNm: number;
  lsdPowerLock: number;
  lsdCoastLock: number;
}

/** Everything that makes a car model what it is. One value per file in catalog/, with the source of its figures. */
export interface CarSpec {
  id: string;
  name: string;
  /** Class for grids and balance of performance: `road`, `sport`, `gt`, `prototype`, `formula`, `rally`. */
  category: string;
  /** Mass with driver, without fuel. */
  massKg: number;
  inertiaKgm2: { roll: number; pitch: number; yaw: number };
  cgHeightM: number;
  lengthM: number;
  widthM: number;
  heightM: number;
  front: AxleSpec;
  rear: AxleSpec;
  drivetrain: Drivetrain;
  /** Share of engine torque to the front axle when awd. */
  frontTorqueShare: number;
  engine: {
    /** Torque at the crank over engine speed, rising speeds in rpm. */
    torqueCurve: readonly { rpm: number; torqueNm: number }[];
    idleRpm: number;
    limitRpm: number;
    /** Speed at which the launch slips: the least engine speed under full throttle from standstill. */
    launchRpm: number;
    /** Friction and pumping torque at the limit with closed throttle. */
    brakingTorqueNm: number;
    inertiaKgm2: number;
    /** Fuel burnt per joule delivered at the crank. */
    fuelKgPerJ: number;
  };
  gearbox: {
    ratios: readonly number[];
    reverseRatio: number;
    finalDrive: number;
    shiftSec: number;
    efficiency: number;
  };
  brakeBiasFront: number;
  aero: {
    /** Drag area. */
    cdAM2: number;
    /** Downforce areas by axle at the middle wing setting, and the range of the settings 0 to 1. */
    clAFrontM2: number;
    clARearM2: number;
    clARangeFrontM2: number;
    clARangeRearM2: number;
    /** Drag area added by full wings over none. */
    cdARangeM2: number;
  };
  /** Front road-wheel angle at full lock. */
  maxSteerRad: number;
  fuelTankKg: number;
  defaultCompound: string;
  /** Assists the real car has: what "standard" means for this model. */
  assists: { abs: boolean; tractionControl: boolean; stabilityControl: boolean };
  rollingResistance: number;
}
