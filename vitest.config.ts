import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    expect: { requireAssertions: true },
    // Two cores: one worker each. Files that start an engine or a server are the slow ones.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", ["json", { outputFile: "test-results.json" }]],
    coverage: {
      include: ["core/**", "schemas/**"],
      reporter: ["text-summary", "html"],
    },
  },
});
