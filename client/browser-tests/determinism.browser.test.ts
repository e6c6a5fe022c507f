import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SCENES } from "../../shared/sim/scenes/index.ts";
import { runScene } from "../../shared/sim/scenes/scene.ts";
import { hasChromium, launchChromium } from "./chromium.ts";

const ENTRY = fileURLToPath(new URL("./scene-bundle.ts", import.meta.url));

/** One script with the whole simulation in it. */
async function bundleScenes(): Promise<string> {
  const output = await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "warn",
    build: { write: false, minify: false, target: "es2022", lib: { entry: ENTRY, formats: ["es"], fileName: "scenes" } },
  });
  const [{ output: chunks }] = [output].flat() as Rolldown.RolldownOutput[];
  const code = chunks.find((chunk) => chunk.type === "chunk");
  if (!code) throw new Error("the bundle of scenes is empty");
  return code.code;
}

describe.skipIf(!hasChromium())("the simulation in Chromium", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    await page.addScriptTag({ content: await bundleScenes(), type: "module" });
    await page.waitForFunction(() => typeof globalThis.runNamedScene === "function");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
  });

  for (const scene of SCENES) {
    it(`[SIM20] ${scene.id} ends in the same state as in Node, bit by bit`, { timeout: 60_000 }, async () => {
      const inBrowser = await page.evaluate((id) => globalThis.runNamedScene(id), scene.id);
      expect(inBrowser).toEqual(runScene(scene));
    });
  }
});
