/** Options of `npm start -- …` (contract.md 7). */
import { parseArgs } from "node:util";

export interface LocalOptions {
  readonly port: number;
  /** Folder of the data, keys and log. */
  readonly data: string;
  /** Genesis alone: no registry, no demo. */
  readonly empty: boolean;
  /** Whether rate limits are off. */
  readonly noLimits: boolean;
}

/** Reads the command line; throws an Error with a sentence for the operator. */
export function readOptions(args: readonly string[]): LocalOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      port: { type: "string", default: "8787" },
      data: { type: "string", default: ".data" },
      empty: { type: "boolean", default: false },
      "no-limits": { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}"`);
  }
  return { port, data: values.data, empty: values.empty, noLimits: values["no-limits"] };
}
