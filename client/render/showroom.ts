import {
  ACESFilmicToneMapping,
  CircleGeometry,
  DirectionalLight,
  Group,
  HemisphereLight,
  Mesh,
  MeshLambertMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from "three";
import { carSpec } from "../../shared/car/catalog/index.ts";
import { CarMaterial } from "./car/car-material.ts";
import { buildCarModel } from "./car/car-model.ts";
import { drawLivery, liveryPlan } from "./car/livery.ts";
import { disposeTree } from "./dispose-tree.ts";
import { detectQuality, pixelRatio } from "./quality.ts";
import { paintSky } from "./sky.ts";
import { groundNoise } from "./track/ground-noise.ts";
import { SCENE_LOOKS } from "./track/scene-kind.ts";

const TURN_RADPS = 0.45;

/** The lobby's turntable: the chosen car, slowly turning, in its own small picture. */
export class Showroom {
  readonly #host: HTMLElement;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(34, 2, 0.1, 60);
  readonly #turntable = new Group();
  #carId = "";

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#renderer = new WebGLRenderer({ antialias: true, alpha: true });
    const quality = detectQuality(this.#renderer);
    this.#renderer.setPixelRatio(Math.max(1, pixelRatio(quality)));
    this.#renderer.toneMapping = ACESFilmicToneMapping;
    this.#renderer.shadowMap.enabled = true;
    this.#renderer.shadowMap.type = PCFShadowMap;
    host.append(this.#renderer.domElement);
    this.#renderer.domElement.style.cssText = "position:absolute;inset:0;width:100%;height:100%";
    const noise = groundNoise(1, 1);
    this.#scene.environment = paintSky(this.#renderer, SCENE_LOOKS.park, noise, Math.min(256, quality.skyPx)).environment;
    noise.dispose();
    this.#light();
    this.#scene.add(this.#turntable);
    this.#camera.position.set(7.4, -2.2, 2.3);
    this.#camera.lookAt(0, 0, 0.5);
  }

  #light(): void {
    const lamp = new DirectionalLight(0xfff2dd, 2.6);
    lamp.position.set(4, -3, 7);
    lamp.castShadow = true;
    lamp.shadow.mapSize.set(1024, 1024);
    lamp.shadow.bias = -0.001;
    const view = lamp.shadow.camera;
    view.left = view.bottom = -4;
    view.right = view.top = 4;
    const floor = new Mesh(new CircleGeometry(2.9, 64), new MeshLambertMaterial({ color: 0x3a3d42, transparent: true, opacity: 0.75 }));
    floor.receiveShadow = true;
    this.#scene.add(lamp, new HemisphereLight(0xcfe2ff, 0x30343a, 0.7), floor);
  }

  /** Rolls another car model onto the turntable. */
  show(carModelId: string): void {
    if (carModelId === this.#carId) return;
    this.#carId = carModelId;
    disposeTree(this.#turntable);
    this.#turntable.clear();
    const model = buildCarModel(carSpec(carModelId));
    const paint = new CarMaterial(drawLivery(liveryPlan(0, "Paddock"), 1024));
    paint.setLamps(0.1, 1);
    const plain = new CarMaterial(null);
    const body = new Mesh(model.body, paint);
    body.castShadow = true;
    body.receiveShadow = true;
    this.#turntable.add(body);
    for (let wheel = 0; wheel < 4; wheel++) {
      const axle = wheel < 2 ? model.spec.front : model.spec.rear;
      const side = wheel % 2 === 0 ? 1 : -1;
      const mesh = new Mesh(model.wheel, plain);
      mesh.position.set(wheel < 2 ? axle.cgDistanceM : -axle.cgDistanceM, (side * axle.trackWidthM) / 2, axle.wheelRadiusM);
      mesh.scale.set(axle.wheelRadiusM, model.tyreWidthM[wheel < 2 ? 0 : 1], axle.wheelRadiusM);
      mesh.rotation.z = side === 1 ? 0 : Math.PI;
      mesh.castShadow = true;
      this.#turntable.add(mesh);
    }
  }

  /** Turns and draws; does nothing while its place in the page has no size. */
  update(dtSec: number): void {
    const width = this.#host.clientWidth;
    const height = this.#host.clientHeight;
    if (width === 0 || height === 0) return;
    const canvas = this.#renderer.domElement;
    const ratio = this.#renderer.getPixelRatio();
    if (canvas.width !== Math.floor(width * ratio) || canvas.height !== Math.floor(height * ratio)) {
      this.#renderer.setSize(width, height, false);
      this.#camera.aspect = width / height;
      this.#camera.updateProjectionMatrix();
    }
    this.#turntable.rotation.z += TURN_RADPS * Math.min(dtSec, 0.1);
    this.#renderer.render(this.#scene, this.#camera);
  }
}
