/** A folder of its own for one test file, with a key and the files that commands read. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { testKey } from "../support/keys.ts";

export interface Folder {
  path(name: string): string;
  /** Writes a JSON file and tells its path. */
  json(name: string, value: unknown): string;
}

export const clerk = testKey("clerk");

/** Made at import, removed after the file's tests. */
export function testFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-cli-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    json(name, value) {
      writeFileSync(path(name), JSON.stringify(value));
      return path(name);
    },
  };
}
