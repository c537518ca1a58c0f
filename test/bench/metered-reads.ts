/** The feed beside the measured process, over the same tables: what its reads cost in capacity units. */
import { lookAgain } from "../../functions/feed/moved.ts";
import { createFeedApp } from "../../functions/feed/app.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { publicationLedger } from "../../store/dynamo-publication.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { connectLeanFeed } from "../../store/lean-feed.ts";
import { memoryObjects } from "../../store/memory-objects.ts";
import { authority, type EnginePlace } from "./place.ts";

export interface MeteredReads {
  /** Read units and answer of a path; throws where it is not answered. */
  readonly cost: (path: string) => Promise<{
    readonly units: number;
    readonly bytes: number;
    readonly text: string;
  }>;
  /** Moves the clock. */
  readonly goOn: (milliseconds: number) => void;
}

/** Answers are not kept between requests of different paths; what is visible is. */
export function meteredReads(place: EnginePlace): MeteredReads {
  let units = 0;
  let ahead = 0;
  const call = connectLean({ ...place, clock: Date.now });
  const app = createFeedApp({
    datasets,
    codeLists,
    indicators,
    feed: connectLeanFeed({
      ...place,
      table: "gongshi-feed",
      clock: Date.now,
      onCapacity: (cost) => {
        units += cost;
      },
    }),
    ledger: {
      ...connectLedger(call, "gongshi-ledger"),
      ...publicationLedger(call, "gongshi-ledger"),
    },
    objects: memoryObjects(),
    clock: () => Date.now() + ahead,
    instance: {
      environment: "demo",
      origin: `http://${authority}`,
      cities: ["1401", "9901"],
      root: { organization: "", keyid: "" },
      log: { origin: "", vkey: "" },
      limits: [],
    },
    documents: { openapi: () => Promise.resolve(""), reference: () => Promise.resolve("") },
    health: () =>
      Promise.resolve({ status: "ok", seq: 0, pending: 0, lag: 0, oldestPendingSeconds: 0 }),
    moved: lookAgain,
    reportBug: (error) => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  });
  const cost = async (path: string): Promise<{ units: number; bytes: number; text: string }> => {
    units = 0;
    const response = await app.request(`http://${authority}${path}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${text}`);
    return { units, bytes: text.length, text };
  };
  return {
    cost,
    goOn: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
