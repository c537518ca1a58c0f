/** Reference data that is not part of the repository: RFC vectors, corpora, example records. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const folder =
  process.env["GONGSHI_TESTDATA"] ?? resolve(import.meta.dirname, "../../../shared/testdata");

/** Path of a file of the test data; `undefined` where it is absent, and the test is to be skipped. */
export function testdata(name: string): string | undefined {
  const path = resolve(folder, name);
  return existsSync(path) ? path : undefined;
}

/** Why a test is skipped, for its name. */
export function absent(name: string): string {
  return `testdata/${name} is absent (set GONGSHI_TESTDATA)`;
}
