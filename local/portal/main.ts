/** `npm run build:portal -- FOLDER`: writes the portal's assets for a deployment, each under its plain name. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildAssets } from "./build-assets.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("Name the folder to write to.");
await mkdir(folder, { recursive: true });
for (const { name, body } of (await buildAssets()).values())
  await writeFile(join(folder, name), body);
