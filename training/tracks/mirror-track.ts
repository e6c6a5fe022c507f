import type { RoadStation } from "../../shared/track/furnish.ts";
import type { ControlStation, SurfaceBand, TrackFile, TrackPlace } from "../../shared/track/track-file.ts";

const ID_PREFIX = "mirror-";
const NAME_SUFFIX = ", mirrored";

/** The same circuit with left and right exchanged; the mirror of a mirror is the circuit itself. */
export function mirrorTrack(file: TrackFile): TrackFile {
  return {
    ...file,
    id: file.id.startsWith(ID_PREFIX) ? file.id.slice(ID_PREFIX.length) : ID_PREFIX + file.id,
    name: file.name.endsWith(NAME_SUFFIX) ? file.name.slice(0, -NAME_SUFFIX.length) : file.name + NAME_SUFFIX,
    stations: file.stations.map(mirrorStation),
    bands: file.bands.map((band) => ({ ...band, side: otherSide(band.side) })),
    grid: file.grid.map(mirrorPlace),
    pitLane: file.pitLane && {
      ...file.pitLane,
      side: otherSide(file.pitLane.side),
      lateralM: opposite(file.pitLane.lateralM),
      boxes: file.pitLane.boxes.map(mirrorPlace),
    },
  };
}

/** The station of a bare road in the mirror. */
export function mirrorRoadStation(station: RoadStation): RoadStation {
  return {
    xM: station.xM,
    yM: opposite(station.yM),
    zM: station.zM,
    widthLeftM: station.widthRightM,
    widthRightM: station.widthLeftM,
    bankRad: opposite(station.bankRad),
  };
}

function mirrorStation(station: ControlStation): ControlStation {
  return { ...mirrorRoadStation(station), wallLeftM: station.wallRightM, wallRightM: station.wallLeftM };
}

function mirrorPlace({ sM, lateralM }: TrackPlace): TrackPlace {
  return { sM, lateralM: opposite(lateralM) };
}

function otherSide(side: SurfaceBand["side"]): SurfaceBand["side"] {
  return side === "left" ? "right" : "left";
}

/** The negative of a number; of 0 it is 0, not -0, which JSON does not know. */
function opposite(value: number): number {
  return 0 - value;
}
