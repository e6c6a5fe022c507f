import { defineConfig } from "vite";

/** The page's build; `vite` alone serves it for development in front of a running server. */
export default defineConfig({
  base: "./",
  build: { outDir: "dist", target: "es2022", chunkSizeWarningLimit: 6000 },
  // The worker imports the simulation, which waits for Rapier at its top level.
  worker: { format: "es" },
  server: {
    proxy: {
      "/api": "http://localhost:2567",
      "/matchmake": "http://localhost:2567",
    },
  },
});
