/** What the public sees of a test instance: the real feed app, with the log's own key. */
import type { Hono } from "hono";
import type { CliIo } from "../../cli/io.ts";
import { runCli } from "../../cli/run-cli.ts";
import { vkey } from "../../core/log/vkey.ts";
import { createFeedApp, type FeedDependencies } from "../../functions/feed/app.ts";
import { lookAgain } from "../../functions/feed/moved.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import type { TestInstance } from "./instance.ts";
import { testKey } from "./keys.ts";

export const publicOrigin = "http://127.0.0.1:8787";
const logKey = testKey("log");
/** The log's key as a verifier knows it. */
const logVkey = vkey("log.example", logKey.publicKey);

/** The feed app over the instance's own stores, in its time; `change` replaces dependencies. */
export function publicApp(instance: TestInstance, change: Partial<FeedDependencies> = {}): Hono {
  return createFeedApp({
    datasets,
    codeLists,
    indicators,
    feed: instance.feed,
    judged: instance.judged,
    ledger: instance.ledger,
    objects: instance.objects,
    files: instance.files,
    clock: () => instance.now,
    instance: {
      environment: "demo",
      origin: publicOrigin,
      cities: ["1401", "9901"],
      root: { organization: "1199010000A0D000XY", keyid: instance.key("root").keyid },
      log: { origin: "log.example", vkey: logVkey },
      contact: "mailto:security@gongshi.example",
      limits: [],
    },
    documents: {
      openapi: async () => Promise.resolve("{}"),
      reference: async () => Promise.resolve(""),
    },
    health: async () =>
      Promise.resolve({ status: "ok", seq: 0, pending: 0, lag: 0, oldestPendingSeconds: 0 }),
    moved: lookAgain,
    reportBug: (error) => instance.bugs.push(error),
    ...change,
  });
}

/** Runs a command whose requests go to the app. */
export async function runAgainst(
  app: Pick<Hono, "request">,
  args: readonly string[],
  language: "zh" | "en" = "en",
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  let out = "";
  let err = "";
  const io: CliIo = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    language,
    now: () => Date.UTC(2026, 9, 15, 8, 30),
    pause: async () => Promise.resolve(),
    random: (size) => new Uint8Array(size),
    fetch: async (url, init) => app.request(url, init),
    open: async (url) => {
      const { status, headers, body } = await app.request(url.href);
      return { status, header: (name) => headers.get(name), body: body ?? new ReadableStream() };
    },
  };
  const code = await runCli(args, io);
  return { code, out, err };
}
