/** Files that the demo's records name. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "demo", "attachments");

/** By digest. */
export function demoFiles(): ReadonlyMap<string, Uint8Array> {
  return new Map(
    readdirSync(folder).map((name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      return [createHash("sha256").update(bytes).digest("hex"), bytes];
    }),
  );
}
