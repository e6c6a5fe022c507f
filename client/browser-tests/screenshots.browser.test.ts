import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, launchChromium } from "./chromium.ts";
import { BRISK } from "./page-driver.ts";
import { type PageServer, startPageServer } from "./page-server.ts";
import { openRacePage } from "./race-page.ts";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const LARGEST_BYTES = 650_000;
const ASKED = process.env.PADDOCK_SCREENSHOTS === "1";
if (!ASKED) console.warn("screenshots not taken: PADDOCK_SCREENSHOTS=1 takes them anew and writes docs/screenshots");

/** The pictures of the README: written only when asked for, so that tests leave the tree as it was. */
describe.skipIf(!ASKED || !hasChromium())("screenshots", () => {
  let server: PageServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    server = await startPageServer({ LOBBY_SEC: "25" });
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function take(page: Page, name: string): Promise<void> {
    const path = `${FOLDER}${name}.png`;
    await page.screenshot({ path, scale: "css", timeout: 120_000 });
    expect(statSync(path).size, name).toBeLessThan(LARGEST_BYTES);
  }

  it("menu, grid, race against eleven learned drivers, and results", { timeout: 900_000 }, async () => {
    const race = await openRacePage(browser, server.url, {
      choice: { name: "Ada Lindqvist", track: "clubring", car: "gt3", laps: 3, gridSize: 12, skill: 25, sportsmanship: 80, lobby: "shots" },
      driver: BRISK,
      quality: "software",
      // Twice the pixels, because drawing on the processor takes half of them along each axis.
      deviceScaleFactor: 2,
    });
    await race.page.waitForTimeout(5000);
    await take(race.page, "menu");
    await race.page.locator(".race-now").click();
    await race.waitForPhase("lights", 120_000);
    await take(race.page, "grid");
    await race.page.waitForFunction(() => (globalThis.paddockSession?.raceTimeMs ?? 0) > 7500, null, { timeout: 120_000, polling: 50 });
    await take(race.page, "race");
    await race.page.keyboard.press("KeyC");
    await race.page.waitForTimeout(6000);
    await take(race.page, "cockpit");
    await race.waitForPhase("results", 700_000);
    await race.page.waitForTimeout(6000);
    await take(race.page, "results");
    expect(race.errors).toEqual([]);
  });
});
