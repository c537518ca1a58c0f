/** Where the embedded DynamoDB-compatible engine lies on this machine. */
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

export interface EngineSources {
  /** A binary named by hand (`DYNOXIDE_BIN`). */
  readonly binary?: string | undefined;
  /** The search path (`PATH`). */
  readonly path?: string | undefined;
  /** The platform's name in package names; this machine's where absent. */
  readonly platform?: string | undefined;
}

/** The engine's binary: the one named, the installed package's, or one on the path; else a sentence. */
export function engineBinary({
  binary,
  path = "",
  platform = `${process.platform}-${process.arch}`,
}: EngineSources): string {
  const found = [
    binary,
    packaged(platform),
    ...path.split(delimiter).map((folder) => join(folder, "dynoxide")),
  ].find((candidate) => candidate !== undefined && candidate !== "" && isExecutable(candidate));
  if (found !== undefined) return found;
  throw new Error(
    `No database engine for ${platform}: install dynoxide and set DYNOXIDE_BIN to its binary, ` +
      "or set DYNAMODB_ENDPOINT to a DynamoDB-compatible server.",
  );
}

function packaged(platform: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`);
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
