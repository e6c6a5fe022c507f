import {
  ACESFilmicToneMapping,
  Color,
  DirectionalLight,
  FogExp2,
  HemisphereLight,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from "three";
import { detectQuality, pixelRatio, type Quality } from "./quality.ts";
import { paintSky, type Sky } from "./sky.ts";
import { groundNoise } from "./track/ground-noise.ts";
import type { SceneLook } from "./track/scene-kind.ts";

const SHADOW_SPAN_M = 62;
const NEAR_M = 0.25;
const FAR_M = 7000;

/** Renderer, scene, camera and the light that every circuit shares. */
export class Stage {
  readonly renderer: WebGLRenderer;
  readonly scene = new Scene();
  readonly camera = new PerspectiveCamera(62, 16 / 9, NEAR_M, FAR_M);
  readonly #sun = new DirectionalLight(0xffffff, 3);
  readonly #skyLight = new HemisphereLight(0xffffff, 0x555544, 0.6);
  readonly #sunDirection = new Vector3(0, 0, 1);
  #sky: Sky | null = null;
  readonly quality: Quality;
  readonly #noise = groundNoise(1, 1);

  /** @param quality as detected when null */
  constructor(canvas: HTMLCanvasElement, quality: Quality | null) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: "high-performance" });
    this.quality = quality ?? detectQuality(this.renderer);
    this.renderer.toneMapping = ACESFilmicToneMapping;
    this.renderer.toneMappingExposure = 0.92;
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.setResolution(1);
    this.#setUpShadows();
    this.scene.add(this.#sun, this.#sun.target, this.#skyLight);
  }

  #setUpShadows(): void {
    this.#sun.castShadow = true;
    this.#sun.shadow.mapSize.set(this.quality.shadowMapPx, this.quality.shadowMapPx);
    this.#sun.shadow.bias = -0.0004;
    this.#sun.shadow.normalBias = 0.035;
    const view = this.#sun.shadow.camera;
    view.left = -SHADOW_SPAN_M;
    view.right = SHADOW_SPAN_M;
    view.top = SHADOW_SPAN_M;
    view.bottom = -SHADOW_SPAN_M;
    view.near = 1;
    view.far = 420;
  }

  /** Sky, sun and haze of a circuit. */
  setLook(look: SceneLook): void {
    this.#sky?.dispose();
    this.#sky = paintSky(this.renderer, look, this.#noise, this.quality.skyPx);
    this.scene.background = this.#sky.background;
    this.scene.environment = this.#sky.environment;
    this.scene.environmentIntensity = 0.55;
    this.scene.fog = new FogExp2(look.fogColor, look.fogDensity);
    this.#sun.color = new Color(look.sunColor);
    this.#sun.intensity = look.sunStrength;
    this.#sunDirection.set(...look.sun).normalize();
    this.#skyLight.color = new Color(look.skyTop).lerp(new Color(0xffffff), 0.55);
    this.#skyLight.groundColor = new Color(look.land).lerp(new Color(0x777470), 0.85).multiplyScalar(0.6);
    this.#skyLight.intensity = look.skyStrength;
  }

  /** Keeps the shadowed area around the point the camera cares for, in whole shadow texels so that edges do not swim. */
  aimShadows(x: number, y: number, z: number): void {
    const texelM = (2 * SHADOW_SPAN_M) / this.quality.shadowMapPx;
    const grid = texelM * 24;
    this.#sun.target.position.set(Math.round(x / grid) * grid, Math.round(y / grid) * grid, Math.round(z / grid) * grid);
    this.#sun.position.copy(this.#sunDirection).multiplyScalar(200).add(this.#sun.target.position);
  }

  /** Fits the picture to the window. */
  resize(widthPx: number, heightPx: number): void {
    this.renderer.setSize(widthPx, heightPx, false);
    this.camera.aspect = widthPx / heightPx;
    this.camera.updateProjectionMatrix();
  }

  /** Share of the window's pixels that are drawn along each axis; set by FramePacer. */
  setResolution(scale: number): void {
    this.renderer.setPixelRatio(pixelRatio(this.quality) * scale);
  }

  render(): void {
    this.renderer.render(this.scene, this.camera);
  }
}
