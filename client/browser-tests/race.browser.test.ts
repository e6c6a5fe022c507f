import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { hasChromium, launchChromium } from "./chromium.ts";
import { CAREFUL } from "./page-driver.ts";
import { type PageServer, startPageServer } from "./page-server.ts";
import { openRacePage } from "./race-page.ts";

const RACE_LIMIT_MS = 300_000;

describe.skipIf(!hasChromium())("the page in Chromium", () => {
  let server: PageServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startPageServer({ LOBBY_SEC: "1" });
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("[PS5] offers the player's own level, and says so when it cannot be had", { timeout: 120_000 }, async () => {
    const race = await openRacePage(browser, server.url, {
      choice: { track: "clubring", car: "hatch" },
      // Far too slow for any skill, and not last.
      races: [{ track: "clubring", carModel: "hatch", bestLapMs: 300_000, place: 2, cars: 3, fieldSkill: 50 }],
      driver: null,
    });
    onTestFinished(() => race.page.close());
    const level = race.page.getByLabel("AI drivers");
    await race.page.locator("option", { hasText: "My level (beginner, 0)" }).waitFor({ state: "attached", timeout: 60_000 });
    expect(await level.inputValue()).toBe("50");
    await level.selectOption({ label: "My level (beginner, 0)" });
    const stored = await race.page.evaluate(() => JSON.parse(localStorage.getItem("paddock.choice") ?? "null") as unknown);
    expect(stored).toMatchObject({ ownLevel: true, skill: 0 });
    expect(race.errors).toEqual([]);
    await race.page.route("**/api/personal-skill", (route) => route.abort());
    await race.page.reload();
    await race.page.getByText("The server did not say your level").waitFor({ timeout: 60_000 });
    expect(await level.locator("option").allTextContents()).toEqual(["Beginner", "Amateur", "Pro", "Ace", "Alien"]);
  });

  it("remembers format, weather and damage, and says on its button what will be raced", { timeout: 120_000 }, async () => {
    const race = await openRacePage(browser, server.url, { choice: { track: "clubring", car: "hatch", laps: 5 }, driver: null });
    onTestFinished(() => race.page.close());
    await race.page.getByText("Race · 5 laps").waitFor();
    await race.page.getByLabel("Format").selectOption({ label: "Race weekend" });
    await race.page.getByLabel("Weather").selectOption({ label: "Changeable" });
    await race.page.getByRole("combobox", { name: "Damage" }).selectOption({ label: "Light" });
    await race.page.getByText("Race weekend · 5 laps · changeable · light damage").waitFor();
    const stored = await race.page.evaluate(() => JSON.parse(localStorage.getItem("paddock.choice") ?? "null") as unknown);
    expect(stored).toMatchObject({ format: "weekend", weather: "changeable", damage: "light" });
    expect(race.errors).toEqual([]);
  });

  it("joins from the menu by name, and keys move the car", { timeout: 180_000 }, async () => {
    const race = await openRacePage(browser, server.url, {
      choice: { track: "clubring", car: "hatch", laps: 1, gridSize: 2, lobby: "keys" },
      driver: null,
    });
    onTestFinished(() => race.page.close());
    await race.page.getByPlaceholder("Guest").fill("Ada Test");
    await race.page.locator(".race-now").click();
    await race.waitForPhase("racing", 90_000);
    const entries = await race.page.evaluate(() =>
      globalThis.paddockSession!.entries.map((entry) => ({ name: entry.name, person: entry.person })),
    );
    expect(entries.find((entry) => entry.person)?.name).toBe("Ada Test");
    expect(entries).toHaveLength(2);
    await race.page.keyboard.down("ArrowUp");
    await race.waitForSpeed("above", 8, 90_000);
    await race.page.keyboard.up("ArrowUp");
    await race.page.keyboard.down("ArrowDown");
    await race.waitForSpeed("below", 1, 60_000);
    await race.page.keyboard.up("ArrowDown");
    const pitPanel = race.page.getByLabel("Pit stop");
    expect(await pitPanel.isVisible()).toBe(false);
    await race.page.keyboard.press("KeyP");
    await pitPanel.waitFor({ timeout: 30_000 });
    const picture = await race.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("#view")!;
      return { width: canvas.width, height: canvas.height };
    });
    expect(picture.width).toBeGreaterThan(200);
    expect(race.errors).toEqual([]);
  });

  it("[RM8] a reload in the race goes back to the car", { timeout: 180_000 }, async () => {
    const race = await openRacePage(browser, server.url, {
      choice: { name: "Ada Test", track: "clubring", car: "hatch", laps: 1, gridSize: 2, lobby: "reload" },
      driver: null,
    });
    onTestFinished(() => race.page.close());
    await race.page.locator(".race-now").click();
    await race.waitForPhase("racing", 90_000);
    await race.page.reload();
    await race.waitForPhase("racing", 60_000);
    const own = await race.page.evaluate(() => globalThis.paddockSession!.entries[globalThis.paddockSession!.ownCarIndex]?.name);
    expect(own).toBe("Ada Test");
    expect(race.errors).toEqual([]);
  });

  it("a one-lap race among AI cars reaches the classification", { timeout: RACE_LIMIT_MS + 120_000 }, async () => {
    const race = await openRacePage(browser, server.url, {
      choice: { name: "Ada Test", track: "clubring", car: "hatch", laps: 1, gridSize: 4, skill: 0, lobby: "lap" },
      driver: CAREFUL,
    });
    onTestFinished(() => race.page.close());
    await race.page.locator(".race-now").click();
    await race.waitForPhase("results", RACE_LIMIT_MS);
    const glance = (await race.glance())!;
    expect(glance.status).toBe("finished");
    expect(glance.laps).toBe(1);
    expect(glance.lastLapMs).toBeGreaterThan(30_000);
    const classified = await race.page.evaluate(() =>
      globalThis.paddockSession!.entries.map((entry) => ({ position: entry.position, status: entry.status })),
    );
    expect(classified.map((entry) => entry.position).sort()).toEqual([1, 2, 3, 4]);
    expect(classified.every((entry) => entry.status === "finished")).toBe(true);
    await race.page.getByText("Ada Test").filter({ visible: true }).first().waitFor();
    await race.page.getByRole("button", { name: /race again/i }).waitFor();
    expect(race.errors).toEqual([]);
  });

  it("says so when the server goes away, and offers the way back", { timeout: 120_000 }, async () => {
    const own = await startPageServer({ LOBBY_SEC: "1" });
    onTestFinished(own.stop);
    const race = await openRacePage(browser, own.url, {
      choice: { name: "Ada Test", track: "clubring", car: "hatch", laps: 1, gridSize: 2 },
      driver: null,
    });
    onTestFinished(() => race.page.close());
    await race.page.locator(".race-now").click();
    // Not the lights: a page that draws a frame a second may never see them lit.
    await race.waitForPhase("racing", 60_000);
    await own.stop();
    await race.page.getByText("The server went down").waitFor({ timeout: 30_000 });
  });
});
