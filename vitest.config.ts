import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,server,client,cli,training,scripts,load}/**/*.test.ts"],
    pool: "forks",
    // Two cores are what CI has; more workers only slow the timing-sensitive room tests down.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
