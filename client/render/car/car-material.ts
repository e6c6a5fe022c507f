import { MeshStandardMaterial, type Texture } from "three";

/** One material a car: livery, per-vertex roughness and metalness, and lamps that glow. */
export class CarMaterial extends MeshStandardMaterial {
  /** x: brake lamps, y: head lamps, 0 dark to 1 lit. */
  readonly #lampUniform = { value: [0, 1] };

  constructor(livery: Texture | null) {
    super({ map: livery, vertexColors: true, envMapIntensity: 0.85 });
    this.onBeforeCompile = (shader) => {
      shader.uniforms.lamps = this.#lampUniform;
      shader.vertexShader = shader.vertexShader
        .replace("#include <common>", "#include <common>\nattribute vec3 finish;\nvarying vec3 vFinish;")
        .replace("#include <begin_vertex>", "#include <begin_vertex>\nvFinish = finish;");
      shader.fragmentShader = shader.fragmentShader
        .replace("#include <common>", "#include <common>\nvarying vec3 vFinish;\nuniform vec2 lamps;")
        .replace("#include <roughnessmap_fragment>", "float roughnessFactor = vFinish.x;")
        .replace("#include <metalnessmap_fragment>", "float metalnessFactor = vFinish.y;")
        .replace(
          "#include <emissivemap_fragment>",
          `float brakeLamp = 1.0 - step(0.5, abs(vFinish.z - 1.0));
          float headLamp = 1.0 - step(0.5, abs(vFinish.z - 2.0));
          totalEmissiveRadiance += brakeLamp * lamps.x * vec3(1.6, 0.01, 0.015) + headLamp * lamps.y * vec3(0.35, 0.37, 0.4);`,
        );
    };
    this.customProgramCacheKey = () => (livery === null ? "car-plain" : "car-livery");
  }

  /** @param brake 1 lights the brake lamps, a little more than 0 is a tail lamp */
  setLamps(brake: number, head: number): void {
    this.#lampUniform.value[0] = brake;
    this.#lampUniform.value[1] = head;
  }
}
