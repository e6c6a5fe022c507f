/**
 * Directions of imports. Each rule reads: files in `from` may import nothing in `to`.
 * The picture: contract, math <- track <- car <- sim <- driver; contract, track <- race, steward; engine and replay on top.
 * training/tracks stands on shared/track; actors and evaluation on shared, server/inference and training/tracks; cli on all.
 */
const tests = "\\.test\\.ts$";
const sharedLayers = {
  math: [],
  contract: ["math"],
  track: ["contract", "math"],
  car: ["contract", "math", "track"],
  sim: ["contract", "math", "track", "car"],
  driver: ["contract", "math", "track", "car", "sim"],
  race: ["contract", "math", "track"],
  steward: ["contract", "math", "track"],
  engine: ["contract", "math", "track", "car", "sim", "driver", "race", "steward"],
  replay: ["contract", "math", "track", "car", "sim", "driver", "race", "steward", "engine"],
};
const layerRules = Object.entries(sharedLayers).map(([layer, below]) => ({
  name: `shared-${layer}-imports-only-what-is-below-it`,
  severity: "error",
  from: { path: `^shared/${layer}/`, pathNot: tests },
  to: { path: "^shared/", pathNot: `^shared/(${[layer, ...below].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "shared-is-pure",
      severity: "error",
      from: { path: "^shared/", pathNot: tests },
      to: { path: "^(server|client|cli|load|training)/" },
    },
    { name: "shared-does-no-io", severity: "error", from: { path: "^shared/", pathNot: tests }, to: { dependencyTypes: ["core"] } },
    {
      name: "only-sim-imports-rapier",
      severity: "error",
      from: { path: "^(shared|server|client|training)/", pathNot: "^shared/sim/" },
      to: { path: "@dimforge/" },
    },
    {
      name: "client-imports-shared-only",
      severity: "error",
      from: { path: "^client/", pathNot: tests },
      to: { path: "^(server|cli|load|training)/" },
    },
    {
      name: "server-never-imports-the-page",
      severity: "error",
      from: { path: "^server/", pathNot: tests },
      to: { path: "^(client|cli|load|training)/" },
    },
    { name: "api-never-imports-rooms", severity: "error", from: { path: "^server/api/", pathNot: tests }, to: { path: "^server/rooms/" } },
    {
      name: "generated-circuits-import-tracks-and-math-only",
      severity: "error",
      from: { path: "^training/tracks/", pathNot: tests },
      to: { path: "^(shared|server|client|cli|load|training)/", pathNot: "^(shared/(track|math)|training/tracks)/" },
    },
    {
      // The command line's own toolkit reads options and prints results; it imports nothing of Paddock's.
      name: "training-imports-shared-and-inference-only",
      severity: "error",
      from: { path: "^training/", pathNot: tests },
      to: { path: "^(server|client|cli|load)/", pathNot: "^(server/inference/|server/matchmaking/|cli/command-line\\.ts$)" },
    },
    {
      name: "load-imports-contract-only",
      severity: "error",
      from: { path: "^load/" },
      to: { path: "^(server|client|cli|training|shared/(?!contract))" },
    },
    {
      name: "only-main-imports-everything",
      severity: "error",
      from: { path: "^(server|client|shared|cli|load|training)/", pathNot: tests },
      to: { path: "^server/main\\.ts$" },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "(\\.d\\.ts$|\\.config\\.ts$|/main\\.ts$|\\.test\\.ts$)" },
      to: {},
    },
    { name: "every-import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.venv)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
