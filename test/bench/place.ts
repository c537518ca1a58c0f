/** Where the measured process is, and how it is started and told what to do. */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEngine } from "../../local/engine.ts";
import type { DynamoPlace } from "../../store/dynamo-client.ts";
import type { TransactWrite } from "../../store/transact.ts";

export const ourPort = 9970;
export const barePort = 9971;
export const authority = `127.0.0.1:${String(ourPort)}`;
/** A table of the ledger's kind that takes the transactions of the reference. */
export const copyTable = "bench-copy";

export type EnginePlace = DynamoPlace & Required<Pick<DynamoPlace, "endpoint" | "credentials">>;

/** The engine at this address. */
export function placeOf(endpoint: string): EnginePlace {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return { endpoint, region: "local", credentials };
}

/** What the measuring process may ask for; each is answered by one number. */
export type Order =
  | { readonly do: "drain" }
  | { readonly do: "pump" }
  | { readonly do: "judge" }
  | { readonly do: "tally" }
  | { readonly do: "cpu" }
  | {
      readonly do: "write";
      readonly transactions: readonly (readonly TransactWrite[])[];
      readonly width: number;
    };

export interface Measured {
  readonly place: EnginePlace;
  /** Answers one number: seconds, or 0. One order at a time. */
  order(order: Order): Promise<number>;
  stop(): Promise<void>;
}

/** Starts engine and measured process on a folder of their own; `main` is the module to fork. */
export async function startMeasured(main: string): Promise<Measured> {
  const data = mkdtempSync(join(tmpdir(), "gongshi-bench-"));
  const engine = await startEngine({
    binary: process.env["DYNOXIDE_BIN"],
    path: process.env["PATH"],
    dataDir: data,
  });
  const child = fork(main, ["serve", engine.endpoint, data], { serialization: "advanced" });
  const answer = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const ended = (): void => {
        reject(new Error("the measured process ended"));
      };
      child.once("exit", ended);
      child.once("message", (result: unknown) => {
        child.off("exit", ended);
        resolve(Number(result));
      });
    });
  await answer();
  return {
    place: placeOf(engine.endpoint),
    order: (order) => {
      const answered = answer();
      child.send(order);
      return answered;
    },
    stop: async () => {
      child.disconnect();
      await engine.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
