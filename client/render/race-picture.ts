import { carSpec } from "../../shared/car/catalog/index.ts";
import type { CarPose, RaceSessionView } from "../net/race-session-view.ts";
import { CameraDirector, type CameraView, DRIVING_VIEWS, type DrivingView } from "./camera/camera-director.ts";
import { CarFleet } from "./car/car-fleet.ts";
import { Cockpit } from "./car/cockpit.ts";
import { CircuitScene } from "./circuit-scene.ts";
import { disposeTree } from "./dispose-tree.ts";
import { Dust } from "./effects/dust.ts";
import { SkidMarks } from "./effects/skid-marks.ts";
import { NameTags } from "./name-tags.ts";
import type { Stage } from "./stage.ts";

/** No car is the own one: all have their names. */
const NOBODY = -1;

/** The drawn race: the circuit of a session, its cars, and the camera that follows one of them. */
export class RacePicture {
  readonly #stage: Stage;
  readonly #session: RaceSessionView;
  readonly #circuit: CircuitScene;
  readonly #cameras: CameraDirector;
  #fleet: CarFleet | null = null;
  #tags: NameTags | null = null;
  #cockpit: Cockpit | null = null;
  #skids: SkidMarks | null = null;
  readonly #dust = new Dust();
  #view: DrivingView = "chase";

  constructor(stage: Stage, session: RaceSessionView) {
    this.#stage = stage;
    this.#session = session;
    this.#circuit = new CircuitScene(session.track, stage.quality);
    this.#cameras = new CameraDirector(stage.camera, session.track);
    stage.setLook(this.#circuit.look);
    stage.scene.add(this.#circuit.group, this.#dust.points);
  }

  /** Draws the empty grid once: shaders and pictures reach the graphics chip while the lobby waits, not at the lights. */
  warmUp(): void {
    const slot = this.#session.track.grid[0];
    const place = new Float64Array(4);
    this.#session.track.worldAt(slot.sM, slot.lateralM, place);
    this.#stage.camera.position.set(place[0] - Math.cos(place[3]) * 8, place[1] - Math.sin(place[3]) * 8, place[2] + 2.2);
    this.#stage.camera.up.set(0, 0, 1);
    this.#stage.camera.lookAt(place[0], place[1], place[2] + 1);
    this.#stage.aimShadows(place[0], place[1], place[2]);
    this.#stage.render();
  }

  /** Puts the cars of the session's present grid on the track. */
  formGrid(): void {
    this.#clearGrid();
    const entries = this.#session.entries;
    const grid = entries.map((entry) => ({ spec: carSpec(entry.carModel), name: entry.name }));
    this.#fleet = new CarFleet(this.#session.track, grid, this.#stage.quality.liveryPx);
    this.#tags = new NameTags(entries);
    this.#skids = new SkidMarks(entries.length * 4);
    this.#stage.scene.add(this.#fleet.group, this.#tags.group, this.#skids.mesh);
    const own = grid[this.#session.ownCarIndex];
    if (own === undefined) return;
    this.#cockpit = new Cockpit(own.spec);
    this.#fleet.bodyOf(this.#session.ownCarIndex).add(this.#cockpit.group);
  }

  /** Goes to the next driving view and names it. */
  switchView(): DrivingView {
    this.#view = DRIVING_VIEWS[(DRIVING_VIEWS.indexOf(this.#view) + 1) % DRIVING_VIEWS.length];
    return this.#view;
  }

  /** Draws one frame; call after session.frame(). */
  draw(dtSec: number, lookBack: boolean): void {
    const { poses, ownCarIndex, lights, phase } = this.#session;
    this.#circuit.gantry.setLights(phase === "lights" ? lights : 0);
    this.#fleet?.update(poses, dtSec);
    this.#leaveTraces(dtSec);
    const pose = poses[Math.max(0, ownCarIndex)];
    if (pose?.visible) {
      const view = this.#currentView();
      const spec = carSpec(this.#session.entries[Math.max(0, ownCarIndex)].carModel);
      this.#cameras.update(view, pose, spec, lookBack, dtSec);
      this.#stage.aimShadows(pose.x, pose.y, pose.z);
      if (this.#cockpit) {
        this.#cockpit.group.visible = view === "cockpit" && !lookBack;
        this.#cockpit.turn(pose.steerRad);
      }
    }
    this.#tags?.update(poses, ownCarIndex, this.#stage.camera);
    this.#stage.render();
  }

  /** Draws the cars where a replay has them, from where the stage's camera stands. */
  film(poses: readonly CarPose[], dtSec: number): void {
    this.#fleet?.update(poses, dtSec);
    if (this.#cockpit) this.#cockpit.group.visible = false;
    this.#tags?.update(poses, NOBODY, this.#stage.camera);
    this.#stage.render();
  }

  /** Rubber, smoke and dust under every wheel. */
  #leaveTraces(dtSec: number): void {
    const fleet = this.#fleet;
    const skids = this.#skids;
    if (!fleet || !skids) return;
    const { poses } = this.#session;
    for (let car = 0; car < poses.length; car++) {
      const pose = poses[car];
      if (!pose.visible) continue;
      for (let wheel = car * 4; wheel < car * 4 + 4; wheel++) {
        const row = wheel * 3;
        const surface = fleet.surfaces[wheel];
        const { contacts } = fleet;
        skids.mark(wheel, contacts[row], contacts[row + 1], contacts[row + 2], pose.sliding, surface);
        this.#dust.raise(contacts[row], contacts[row + 1], contacts[row + 2], surface, Math.abs(pose.speedMps), pose.sliding);
      }
    }
    this.#dust.update(dtSec, this.#stage.renderer.domElement.height);
  }

  #currentView(): CameraView {
    const { phase, entries, ownCarIndex } = this.#session;
    if (phase === "grid") return "orbit";
    if (phase === "results" || ownCarIndex < 0 || entries[ownCarIndex].status !== "racing") return "trackside";
    return this.#view;
  }

  #clearGrid(): void {
    if (this.#fleet) this.#stage.scene.remove(this.#fleet.group);
    if (this.#tags) this.#stage.scene.remove(this.#tags.group);
    if (this.#skids) {
      this.#stage.scene.remove(this.#skids.mesh);
      disposeTree(this.#skids.mesh);
    }
    this.#fleet?.dispose();
    this.#tags?.dispose();
    this.#cockpit = null;
  }

  dispose(): void {
    this.#clearGrid();
    this.#stage.scene.remove(this.#circuit.group, this.#dust.points);
    this.#dust.points.geometry.dispose();
    this.#dust.points.material.dispose();
    disposeTree(this.#circuit.group);
  }
}
