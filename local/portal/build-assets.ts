/** Builds the portal's styles and browser bundles from `functions/portal/browser/`. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Assets } from "../../functions/portal/assets.ts";
import { assetsOf } from "../../functions/portal/read-assets.ts";

const folder = fileURLToPath(new URL("../../functions/portal/browser", import.meta.url));

/** Each file of the folder is one bundle; the same sources make the same bytes. Nothing is written. */
export async function buildAssets(): Promise<Assets> {
  const entries = (await readdir(folder)).filter((name) => /\.(css|ts)$/.test(name));
  const { outputFiles } = await build({
    entryPoints: entries.map((name) => join(folder, name)),
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    format: "esm",
    target: ["es2022", "chrome109", "safari16", "firefox115"],
    legalComments: "none",
  });
  return assetsOf(
    outputFiles.map(({ path, contents }) => ({ name: basename(path), body: contents })),
  );
}
