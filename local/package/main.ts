/**
 * `npm run package`: leaves `dist/{function}.zip` for each function, as CDK would upload them, and the templates
 * beside them. No container, account or network.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import * as z from "zod";
import { zip } from "../../core/formats/zip.ts";
import { buildApp } from "../../infra/build-app.ts";

const root = resolve(import.meta.dirname, "../..");
const dist = join(root, "dist");
const templates = join(dist, "templates");

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")));
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
buildApp({
  outdir: templates,
  context: { ...context, "aws:cdk:enable-asset-metadata": true },
}).synth();

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Metadata: z.object({ "aws:asset:path": z.string() }).partial().optional(),
    }),
  ),
});
for (const file of readdirSync(templates).filter((name) => name.endsWith(".template.json"))) {
  const { Resources } = templateSchema.parse(
    JSON.parse(readFileSync(join(templates, file), "utf8")),
  );
  for (const [id, { Type, Metadata }] of Object.entries(Resources)) {
    const folder = Metadata?.["aws:asset:path"];
    const name = /^([A-Z][a-z]+)Function/.exec(id)?.[1]?.toLowerCase();
    if (Type !== "AWS::Lambda::Function" || folder === undefined || name === undefined) continue;
    const bytes = await zipped(join(templates, folder));
    writeFileSync(join(dist, `${name}.zip`), bytes);
    console.log(`dist/${name}.zip ${String(Math.round(bytes.length / 1000))} kB`);
  }
}

/** The same files make the same archive. */
async function zipped(folder: string): Promise<Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const files = names.map((name) => ({ name, content: contentOf(join(folder, name)) }));
  const parts: Uint8Array[] = [];
  for await (const part of zip(files)) parts.push(part);
  return Buffer.concat(parts);
}

// eslint-disable-next-line @typescript-eslint/require-await -- the archive takes contents that come piece by piece
async function* contentOf(file: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new Uint8Array(readFileSync(file));
}
