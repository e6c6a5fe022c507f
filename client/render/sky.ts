import {
  BackSide,
  Color,
  CubeCamera,
  HalfFloatType,
  Mesh,
  PMREMGenerator,
  Scene,
  ShaderMaterial,
  SphereGeometry,
  type Texture,
  Vector3,
  WebGLCubeRenderTarget,
  type WebGLRenderer,
} from "three";
import type { SceneLook } from "./track/scene-kind.ts";

const FRAGMENT = /* glsl */ `
varying vec3 vDirection;
uniform vec3 top;
uniform vec3 horizon;
uniform vec3 ground;
uniform vec3 sunColor;
uniform vec3 sunDirection;
uniform float cover;
uniform sampler2D noiseMap;
float clouds(vec2 p) {
  p *= 0.085;
  float sum = texture2D(noiseMap, p).b * 0.52 + texture2D(noiseMap, p * 2.3 + 0.37).g * 0.3 + texture2D(noiseMap, p * 5.1 + 0.11).g * 0.16 + texture2D(noiseMap, p * 3.7).r * 0.05;
  return clamp((sum - 0.51) * 2.6 + 0.5, 0.0, 1.0);
}
void main() {
  vec3 d = normalize(vDirection);
  float up = max(d.z, 0.0);
  vec3 color = mix(horizon, top, pow(up, 0.52));
  float sun = max(dot(d, sunDirection), 0.0);
  color += sunColor * (pow(sun, 900.0) * 18.0 + pow(sun, 60.0) * 0.35 + pow(sun, 6.0) * 0.10);
  if (d.z > 0.015) {
    vec2 p = d.xy / (d.z + 0.10) * 0.85;
    float body = smoothstep(1.0 - cover, 1.45 - cover, clouds(p));
    float shade = clouds(p + sunDirection.xy * 0.22);
    vec3 cloud = mix(vec3(1.0, 0.99, 0.97), vec3(0.60, 0.65, 0.72), smoothstep(0.35, 0.85, shade)) * (0.92 + 0.25 * pow(sun, 4.0));
    color = mix(color, cloud, body * smoothstep(0.015, 0.20, d.z) * 0.92);
  }
  color = mix(color, ground, smoothstep(0.0, -0.06, d.z));
  gl_FragColor = vec4(color, 1.0);
}`;

/** A painted sky: `background` for the eye, `environment` for reflections and ambient light. */
export interface Sky {
  background: Texture;
  environment: Texture;
  dispose(): void;
}

/** Paints the sky once into a cube, so that a frame pays nothing for clouds. */
export function paintSky(renderer: WebGLRenderer, look: SceneLook, noise: Texture, sizePx: number): Sky {
  const material = new ShaderMaterial({
    side: BackSide,
    depthWrite: false,
    uniforms: {
      top: { value: new Color(look.skyTop) },
      horizon: { value: new Color(look.skyHorizon) },
      ground: { value: new Color(look.land).lerp(new Color(0x77746e), 0.65).multiplyScalar(0.6) },
      sunColor: { value: new Color(look.sunColor) },
      sunDirection: { value: new Vector3(...look.sun).normalize() },
      noiseMap: { value: noise },
      cover: { value: look.cloudCover },
    },
    vertexShader:
      "varying vec3 vDirection;\nvoid main() { vDirection = position; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
    fragmentShader: FRAGMENT,
  });
  const dome = new Mesh(new SphereGeometry(50, 48, 32), material);
  const scene = new Scene();
  scene.add(dome);
  const target = photograph(renderer, scene, sizePx);
  const small = photograph(renderer, scene, Math.max(32, sizePx / 8));
  const generator = new PMREMGenerator(renderer);
  const environment = generator.fromCubemap(small.texture);
  generator.dispose();
  small.dispose();
  dome.geometry.dispose();
  material.dispose();
  return {
    background: target.texture,
    environment: environment.texture,
    dispose() {
      target.dispose();
      environment.dispose();
    },
  };
}

function photograph(renderer: WebGLRenderer, scene: Scene, sizePx: number): WebGLCubeRenderTarget {
  const target = new WebGLCubeRenderTarget(sizePx, { type: HalfFloatType, generateMipmaps: false });
  new CubeCamera(0.1, 100, target).update(renderer, scene);
  return target;
}
