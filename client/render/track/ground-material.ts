import { Color, MeshLambertMaterial, type Texture } from "three";
import type { SceneLook } from "./scene-kind.ts";

/**
 * The ground's one material. Geometry carries, per vertex, `band` = (surface index, distance to the left white line,
 * distance to the right one) and `lane` = (arc length, lateral offset, lateral offset of the rubbered line, 1 when it is
 * road). Surfaces, white lines, kerb stripes and rubber are painted per pixel, so they stay sharp at any distance and cost
 * no draw calls.
 */
const PAINT_GROUND = /* glsl */ `
float paintedLine(float fromM, float toM, float atM) {
  float w = max(fwidth(atM), 0.004);
  return smoothstep(fromM - w, fromM + w, atM) - smoothstep(toM - w, toM + w, atM);
}

vec3 groundColor(int surface, vec3 world, vec4 lane, vec3 band) {
  vec4 middle = texture2D(noiseMap, world.xy * (GROUND_LAYERS > 1 ? 0.037 : 0.13));
  #if GROUND_LAYERS > 1
    vec4 near = texture2D(noiseMap, world.xy * 0.31);
  #else
    vec4 near = middle;
  #endif
  #if GROUND_LAYERS > 2
    vec4 broad = texture2D(noiseMap, world.xy * 0.0061);
  #else
    vec4 broad = vec4(0.5);
  #endif
  float grain = near.r - 0.5;
  float blotch = middle.g - 0.5;
  float patchy = broad.b - 0.5;
  float fromLineM = lane.y - lane.z;
  float wheels = exp(-(abs(fromLineM) - 0.75) * (abs(fromLineM) - 0.75) * 5.67);
  float swept = exp(-fromLineM * fromLineM / 5.0);
  if (surface == 0 || surface == 6) {
    vec3 color = surface == 0 ? vec3(0.088, 0.090, 0.095) : vec3(0.235, 0.232, 0.222);
    color *= 1.0 + grain * 0.5 + blotch * 0.35 + patchy * 0.3;
    if (lane.w > 0.5) {
      color *= 1.0 - 0.20 * swept - 0.17 * wheels;
      float edgeM = min(band.y, band.z);
      color = mix(color, color * 1.18 + 0.012, smoothstep(1.6, 0.2, edgeM) * 0.6);
      float seam = paintedLine(-0.03, 0.03, lane.y) * 0.25;
      color *= 1.0 - seam;
      color = mix(color, vec3(0.72, 0.72, 0.70) * (0.92 + grain * 0.3), paintedLine(0.06, 0.21, edgeM) * 0.95);
    }
    return color;
  }
  if (surface == 1) {
    float phase = fract(lane.x / 3.0);
    float w = max(fwidth(lane.x / 3.0), 0.002);
    float red = smoothstep(0.0, w, phase) - smoothstep(0.5, 0.5 + w, phase);
    red = mix(red, 0.5, smoothstep(0.25, 0.9, w));
    vec3 color = mix(vec3(0.70, 0.69, 0.66), vec3(0.50, 0.022, 0.024), red);
    return color * (0.9 + grain * 0.35) * (1.0 - 0.25 * smoothstep(0.1, 0.45, blotch + 0.15));
  }
  if (surface == 3) {
    vec3 color = mix(vec3(0.42, 0.35, 0.24), vec3(0.52, 0.45, 0.34), near.a);
    float raked = 0.5 + 0.5 * sin(lane.y * 9.0);
    return color * (0.86 + grain * 0.6 + blotch * 0.25) * (0.94 + 0.06 * raked);
  }
  if (surface == 4) {
    vec3 color = mix(vec3(0.30, 0.185, 0.095), vec3(0.40, 0.27, 0.15), middle.g);
    color *= 0.95 + grain * 0.55 + patchy * 0.35;
    if (lane.w > 0.5) color *= 1.0 - 0.22 * swept - 0.18 * wheels;
    return color;
  }
  if (surface == 5) {
    vec3 color = vec3(0.74, 0.79, 0.86) * (1.0 + grain * 0.10 + blotch * 0.10 + patchy * 0.08);
    if (lane.w > 0.5) color = mix(color, vec3(0.47, 0.54, 0.63) * (1.0 + grain * 0.25), 0.42 * swept + 0.40 * wheels + 0.12);
    return color;
  }
  vec3 color = mix(landDark, land, clamp(0.5 + blotch * 0.9 + patchy * 1.1, 0.0, 1.0));
  float mown = step(0.5, fract(lane.x / 24.0)) * step(0.5, lane.x);
  color *= 0.94 + 0.09 * mown;
  return color * (1.0 + grain * 0.5);
}`;

export class GroundMaterial extends MeshLambertMaterial {
  /** @param layers 1 to 3 scales of noise */
  constructor(noise: Texture, look: SceneLook, layers: number) {
    super({ color: 0xffffff });
    this.defines = { GROUND_LAYERS: layers };
    this.onBeforeCompile = (shader) => {
      shader.uniforms.noiseMap = { value: noise };
      shader.uniforms.land = { value: new Color(look.land) };
      shader.uniforms.landDark = { value: new Color(look.landDark) };
      shader.vertexShader = shader.vertexShader
        .replace(
          "#include <common>",
          "#include <common>\nattribute vec3 band;\nattribute vec4 lane;\nvarying vec3 vBand;\nvarying vec4 vLane;\nvarying vec3 vGround;",
        )
        .replace(
          "#include <begin_vertex>",
          "#include <begin_vertex>\nvBand = band;\nvLane = lane;\nvGround = (modelMatrix * vec4(position, 1.0)).xyz;",
        );
      shader.fragmentShader = shader.fragmentShader
        .replace(
          "#include <common>",
          `#include <common>\nuniform sampler2D noiseMap;\nuniform vec3 land;\nuniform vec3 landDark;\nvarying vec3 vBand;\nvarying vec4 vLane;\nvarying vec3 vGround;\n${PAINT_GROUND}`,
        )
        .replace("#include <color_fragment>", "diffuseColor.rgb = groundColor(int(vBand.x + 0.5), vGround, vLane, vBand);");
    };
    this.customProgramCacheKey = () => "ground";
  }
}
