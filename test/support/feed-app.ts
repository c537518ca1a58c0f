/** The feed app over a builder's projection. */
import type { Hono } from "hono";
import { createFeedApp, type FeedDependencies } from "../../functions/feed/app.ts";
import { lookAgain } from "../../functions/feed/moved.ts";
import { colours, thingParts, things, type FeedBuilder } from "./feed-builder.ts";
import { memoryObjects } from "../../store/memory-objects.ts";

export interface TestFeed {
  readonly app: Hono;
  readonly bugs: unknown[];
  now: number;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Status must be 200; the JSON body. */
  json(path: string): Promise<TestBody>;
}

/** What tests look for in bodies; each answer has some of it. */
export interface TestBody {
  readonly code: string;
  readonly instance: string;
  readonly errors: readonly { readonly parameter: string; readonly message: string }[];
  readonly data: readonly {
    readonly id: string;
    readonly version: number;
    readonly seq: number;
    readonly item: number;
    readonly area: string;
    readonly data: { readonly name: string; readonly label: string };
  }[];
  readonly links: {
    readonly next?: string;
    readonly redacted?: string;
  };
  readonly meta: { readonly seq: number; readonly total?: number };
  readonly fields: readonly object[];
}

/** The JSON body of any answer. */
export async function bodyOf(response: Response): Promise<TestBody> {
  return (await response.json()) as TestBody;
}

/** The app; `change` replaces dependencies. The clock stands at the end of 2026 until a test moves it. */
export function testFeed(builder: FeedBuilder, change: Partial<FeedDependencies> = {}): TestFeed {
  const bugs: unknown[] = [];
  const feed: TestFeed = {
    bugs,
    now: Date.UTC(2026, 11, 31),
    app: createFeedApp({
      datasets: [things, thingParts],
      codeLists: [colours],
      indicators: [],
      feed: builder.feed,
      ledger: {
        submission: () => Promise.resolve(undefined),
        submissions: () => Promise.resolve(new Map()),
        body: () => Promise.resolve(undefined),
        redactedBody: () => Promise.resolve(undefined),
        sequenced: () => Promise.resolve([]),
        publishedSizes: () => Promise.resolve([]),
      },
      objects: memoryObjects(),
      clock: () => feed.now,
      instance: {
        environment: "sandbox",
        origin: "http://127.0.0.1:8787",
        cities: ["9901"],
        root: { organization: "1199010000A0D000XY", keyid: "k" },
        log: { origin: "log.example", vkey: "v" },
        limits: [{ name: "reads", quota: 600, windowSeconds: 60, per: "address" }],
      },
      documents: {
        openapi: () => Promise.resolve('{"openapi":"3.1.0"}'),
        reference: (language) => Promise.resolve(`<!doctype html><html lang="${language}"></html>`),
      },
      health: () =>
        Promise.resolve({ status: "ok", seq: 1, pending: 0, lag: 0, oldestPendingSeconds: 0 }),
      moved: lookAgain,
      reportBug: (error) => bugs.push(error),
      ...change,
    }),
    get: async (path, headers = {}) => feed.app.request(path, { headers }),
    json: async (path) => {
      const response = await feed.get(path);
      if (response.status === 200) return bodyOf(response);
      throw new Error(`${path} answered ${String(response.status)} ${await response.text()}`);
    },
  };
  return feed;
}
