/** A whole gongshi on one machine: engine, tables, log folder, handlers and pump, put together. */
import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";
import type { Context, Hono } from "hono";
import type { SigningKey } from "../cli/key-file.ts";
import { expireFiles } from "../core/attachments/expire-files.ts";
import { knownFiles } from "../core/attachments/known-files.ts";
import { mostAttachmentBytes } from "../core/attachments/media-types.ts";
import { defaultLicence, type InstanceConfig } from "../core/instance.ts";
import { erasureRegister } from "../core/log/erasures.ts";
import { vkey } from "../core/log/vkey.ts";
import type { ObjectStore } from "../core/log/object-store.ts";
import type {
  Clock,
  FeedReader,
  FeedWriter,
  Ledger,
  PublicationLedger,
  SequenceLedger,
} from "../core/ports.ts";
import { cachedRegistry } from "../core/projection/registry-source.ts";
import { watchedMarks } from "../core/projection/registry-marks.ts";
import { watchedVerdicts } from "../core/projection/verdicts.ts";
import { createFeedApp } from "../functions/feed/app.ts";
import { createAttachmentsApp, type AttachmentsApp } from "../functions/attachments/app.ts";
import { unreadableSeconds } from "../functions/project/unreadable-seconds.ts";
import { createPortalApp } from "../functions/portal/app.tsx";
import { instanceHeaders } from "../functions/http/instance-headers.ts";
import { rateLimiter } from "../functions/http/rate-limiter.ts";
import { measureHealth } from "../functions/feed/measure-health.ts";
import { exportPending } from "../functions/export/export.ts";
import { judgePending } from "../functions/judge/judge.ts";
import { projectPending } from "../functions/project/project.ts";
import { tallyPending } from "../functions/tally/tally.ts";
import { publishedOnly } from "../functions/project/published-only.ts";
import { openLog } from "../functions/sequence/open-log.ts";
import { publishLog } from "../functions/sequence/publish-log.ts";
import { sequencePending } from "../functions/sequence/sequence.ts";
import type { RawTarget } from "../functions/http/raw-target.ts";
import { createSubmitApp, type SubmitApp } from "../functions/submit/app.ts";
import { articlesOf } from "../openapi/articles.ts";
import { duties, dutyRules } from "../schemas/duties/index.ts";
import { caseGroups } from "../schemas/checks/index.ts";
import { indicators } from "../schemas/indicators/index.ts";
import { dutyFactSources } from "../schemas/duties/sources.ts";
import { codeLists, datasets, defaultSetting } from "../schemas/index.ts";
import { folderExports } from "../store/folder-exports.ts";
import { connectFeedWriter } from "../store/dynamo-feed.ts";
import { connectLedger } from "../store/dynamo-ledger.ts";
import { publicationLedger } from "../store/dynamo-publication.ts";
import { verifyEd25519 } from "../store/ed25519-node.ts";
import { groupedTransactions } from "../store/grouped-transactions.ts";
import { folderFiles } from "../store/folder-files.ts";
import { folderObjects } from "../store/folder-objects.ts";
import { feedReader } from "../store/lean-feed.ts";
import { rememberingLedger } from "../store/remembering-ledger.ts";
import { buildAssets } from "./portal/build-assets.ts";
import { courtesy } from "./courtesy.ts";
import { paced } from "./paced.ts";
import { pdfReader } from "./pdf-reader.ts";
import { readDocuments } from "./documents.ts";
import { startEngine, type EngineOptions } from "./engine.ts";
import { eraseAgain } from "./erase-again.ts";
import { watchMoves } from "./moves.ts";
import { followed, Pump, type Pumping } from "./pump.ts";
import { localTables, openLocalTables } from "./tables.ts";
import { scrub } from "./scrub.ts";
import { turns } from "./turns.ts";

export interface InstanceOptions {
  /** Folder of the log's files; the engine's own folder is part of `engine`. */
  readonly data: string;
  readonly engine: EngineOptions;
  readonly environment: InstanceConfig["environment"];
  /** Cities served; the first is the instance's own. */
  readonly cities: readonly string[];
  /** `http://127.0.0.1:8787`, and every other origin under which clients may sign. */
  readonly origin: string;
  readonly authorities: readonly string[];
  readonly rootOrganization: string;
  readonly rootKey: Pick<SigningKey, "keyid" | "publicKey">;
  readonly logKey: SigningKey;
  readonly receiptKey: SigningKey;
  /** See {@link InstanceConfig}. */
  readonly licence?: string | undefined;
  readonly contact?: string | undefined;
  /** Empty or absent: none. */
  readonly limits?: InstanceConfig["limits"];
  readonly clock: Clock;
  readonly report: (what: string, error: unknown) => void;
}

export interface Instance {
  readonly config: InstanceConfig;
  /**
   * Signed writes under another clock than the instance's own: for the simulated history alone, in which nobody
   * but `pause` makes happen what a write waits for.
   */
  readonly submitAt: (clock: Clock, pause: () => Promise<void>) => SubmitApp;
  readonly submit: SubmitApp;
  /** Takes files under another clock, as `submitAt`. */
  readonly attachAt: (clock: Clock) => AttachmentsApp;
  /** Takes attached files. */
  readonly attachments: AttachmentsApp;
  readonly feed: Hono;
  /** Pages for people, made of the feed's answers. */
  readonly portal: Hono;
  readonly ledger: Ledger & SequenceLedger & PublicationLedger;
  readonly reader: FeedReader;
  readonly writer: FeedWriter;
  readonly objects: ObjectStore;
  /** Numbers, logs and projects what is accepted. */
  readonly pump: Pumping;
  /** Keeps the findings; follows the pump. */
  readonly judge: Pump;
  /** Keeps the statistics; follows the pump. */
  readonly tally: Pump;
  /** Writes the bulk files; follows pump and judge. */
  readonly exporter: Pump;
  /** Forgets uploads that nobody named. */
  readonly sweeper: Pump;
  /** Until called, `/healthz` answers 503 with this text. */
  setStarting(progress: string | undefined): void;
  stop(): Promise<void>;
}

/** Origin line of the log: a name, not an address, so that it survives a move. */
function logOrigin(city: string): string {
  return `gongshi.example/${city}`;
}

/** Starts everything but the HTTP server. Throws an Error with one clear sentence where it cannot. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const engine = await startEngine(options.engine);
  const tables = localTables;
  const dynamo = await openLocalTables(engine.endpoint);
  // This process alone accepts and projects: what it has just written need not be read again.
  const { marks, writer: marked } = watchedMarks(connectFeedWriter(dynamo, tables.feed));
  const { verdicts, watching, writer } = watchedVerdicts(marked);
  const ledger = watching(
    rememberingLedger({
      ...connectLedger(dynamo, tables.ledger, { accepting: groupedTransactions }),
      ...publicationLedger(dynamo, tables.ledger),
    }),
  );
  const reader = feedReader(dynamo, tables.feed);
  const tallyFeed = connectFeedWriter(dynamo, tables.feed, "tally");
  const judgeFeed = connectFeedWriter(dynamo, tables.feed, "judge");
  const objects = folderObjects(join(options.data, "objects", "log"));
  const root = { keyid: options.rootKey.keyid, publicKey: options.rootKey.publicKey };
  const authority = { root, cities: options.cities };
  const origin = logOrigin(options.cities[0] ?? "");
  const signer = {
    name: origin,
    publicKey: options.logKey.publicKey,
    sign: (message: Uint8Array) => options.logKey.sign(message),
  };
  const config: InstanceConfig = {
    environment: options.environment,
    origin: options.origin,
    cities: options.cities,
    root: { organization: options.rootOrganization, keyid: root.keyid },
    log: { origin, vkey: vkey(origin, options.logKey.publicKey) },
    licence: options.licence,
    contact: options.contact,
    limits: options.limits ?? [],
  };
  const erasures = erasureRegister(objects);
  const files = folderFiles(join(options.data, "objects", "attachments"));
  const exports = folderExports(join(options.data, "objects", "exports"));
  const polite = courtesy(() => performance.now());
  const exporting = paced(exportMilliseconds, options.clock, () =>
    exportPending({
      ...{ feed: reader, judged: judgeFeed, ledger, store: exports, datasets, codeLists },
      licence: config.licence ?? defaultLicence,
      rest: polite.begin(),
    }),
  );
  const onErased = async (): Promise<void> => {
    // Bulk files hold the text still.
    exporting.hurry();
    try {
      if (engine.database !== undefined) await scrub(engine.database);
    } catch (error) {
      // Owed from here on; the log must not stand still for a full disk.
      options.report("scrubbing the database", error);
    }
  };
  const moves = watchMoves();
  const receipt = options.receiptKey;
  const log = await openLog({ ledger, objects, signer, receipt, expectedVkey: config.log.vkey });
  // Apart from the pump: a tariff that re-judges ten thousand bills must not hold up what is accepted.
  const judge = new Pump({
    steps: [
      () =>
        judgePending({
          projection: reader,
          feed: judgeFeed,
          groups: caseGroups,
          indicators,
          duties: dutyFactSources,
          owed: dutyRules,
          defaultOf: defaultSetting,
          publisher: options.rootOrganization,
          rest: polite.begin(),
        }),
    ],
    onError: (error) => {
      options.report("judge", error);
    },
  });
  const tally = new Pump({
    steps: [() => tallyPending({ projection: reader, feed: tallyFeed, indicators })],
    onError: (error) => {
      options.report("tally", error);
    },
  });
  // Apart from the log: a reader may wait for a busy minute to end, the promise to log may not.
  const projector = new Pump({
    steps: [
      async () => {
        const applied = await projectPending({
          ledger: { ...ledger, ...publishedOnly(ledger) },
          feed: writer,
          datasets,
          authority,
          erasures,
          files,
          onErased,
          onCommit: ({ seq }) => {
            moves.reached(seq - 1);
          },
          rest: polite.begin(),
        });
        if (applied > 0) {
          judge.wake();
          tally.wake();
        }
        return applied;
      },
    ],
    onError: (error) => {
      options.report("project", error);
    },
  });
  const sequencer = new Pump({
    beat: 50,
    steps: [
      () => sequencePending(ledger),
      async () => {
        const published = await publishLog(log);
        if (published > 0) projector.wake();
        return published;
      },
    ],
    onError: (error) => {
      options.report("sequence", error);
    },
  });
  const pump = followed(sequencer, projector);
  await eraseAgain({ ledger, writer, erasures, files, pump, onErased, database: engine.database });
  const cached = cachedRegistry(reader, marks);
  const turn = turns();
  const reportBug = (error: unknown, instance: string): void => {
    options.report(instance, error);
  };
  const writes = config.limits.find(({ per }) => per === "publisher");
  const limiter = writes === undefined ? undefined : rateLimiter(writes, options.clock);
  const submitAt = (
    clock: Clock,
    rest: (milliseconds: number) => Promise<unknown> = pause,
  ): SubmitApp =>
    createSubmitApp({
      datasets,
      ledger,
      context: { ...authority, registry: cached.registry },
      verdicts,
      verify: verifyEd25519,
      files: knownFiles(files, reader),
      clock,
      pause: async (milliseconds) => {
        await rest(milliseconds);
      },
      random: Math.random,
      turn: (name, work) => polite.during(() => turn(name, work)),
      target: (context) => rawTarget(context, options.authorities),
      refreshRegistry: () => cached.refresh(),
      wake: () => {
        pump.wake();
      },
      receiptKey: options.receiptKey,
      headers: instanceHeaders(config),
      // The simulated history is the instance's own.
      limiter: clock === options.clock ? limiter : undefined,
      reportBug,
    });
  const readPdf = pdfReader();
  const attachAt = (clock: Clock): AttachmentsApp =>
    createAttachmentsApp({
      datasets,
      context: { root, registry: cached.registry },
      store: files,
      verify: verifyEd25519,
      readPdf,
      clock,
      target: (context) => rawTarget(context, options.authorities),
      refreshRegistry: () => cached.refresh(),
      headers: instanceHeaders(config),
      limiter: clock === options.clock ? limiter : undefined,
      mostBytes: mostAttachmentBytes,
      reportBug,
    });
  const waiting = (): Promise<number> =>
    unreadableSeconds(
      { ledger: { ...ledger, ...publishedOnly(ledger) }, feed: reader },
      options.clock,
    );
  const sweeping = paced(sweepMilliseconds, options.clock, async () => {
    await expireFiles({ store: files, feed: reader, clock: options.clock, waiting });
    return 1;
  });
  const sweeper = new Pump({
    steps: [() => sweeping.step()],
    onError: (error) => {
      options.report("sweep", error);
    },
  });
  const exporter = new Pump({
    steps: [() => exporting.step()],
    onError: (error) => {
      options.report("export", error);
    },
  });
  let starting: string | undefined = "starting";
  const feed = createFeedApp({
    datasets,
    codeLists,
    indicators,
    feed: reader,
    judged: judgeFeed,
    ledger,
    objects,
    files,
    exports,
    clock: options.clock,
    instance: config,
    documents: readDocuments(root.keyid),
    health: async () => ({
      ...(await measureHealth({ ledger, feed: reader, clock: options.clock })),
      // The simulated history has a clock of its own: ages by this one would say nothing.
      ...(starting !== undefined && {
        ...{ status: "starting", progress: starting, lag: 0, oldestPendingSeconds: 0 },
      }),
    }),
    moved: moves.moved,
    reportBug,
  });
  let assets: ReturnType<typeof buildAssets> | undefined;
  const portal = createPortalApp({
    api: async (path, headers) => feed.request(path, { headers }),
    assets: () => (assets ??= buildAssets()),
    instance: config,
    datasets,
    codeLists,
    indicators,
    articles: articlesOf(datasets, caseGroups, duties),
    clock: options.clock,
    reportBug,
  });
  return {
    config,
    submitAt,
    submit: submitAt(options.clock),
    attachAt,
    attachments: attachAt(options.clock),
    feed,
    portal,
    ledger,
    reader,
    writer,
    objects,
    pump,
    judge,
    tally,
    exporter,
    sweeper,
    setStarting: (progress) => {
      starting = progress;
    },
    stop: async () => {
      await Promise.all([pump.stop(), judge.stop(), tally.stop(), exporter.stop(), sweeper.stop()]);
      await engine.stop();
    },
  };
}

/** The bulk files follow changes at most so often: a busy minute shall not write them sixty times. */
const exportMilliseconds = 10_000;
const sweepMilliseconds = 3_600_000;

/** Path and query as they stood in the request line; the authority among those that clients may sign. */
function rawTarget(context: Context, authorities: readonly string[]): RawTarget {
  const raw = rawUrlOf(context);
  const split = raw.indexOf("?");
  const host = (context.req.header("host") ?? "").toLowerCase();
  return {
    authority: authorities.includes(host) ? host : (authorities[0] ?? ""),
    path: split === -1 ? raw : raw.slice(0, split),
    query: split === -1 ? "" : raw.slice(split + 1),
  };
}

/** The Node server hands its own request along; a request made in this process has its URL only. */
function rawUrlOf(context: Context): string {
  const env: unknown = context.env;
  if (typeof env === "object" && env !== null && "incoming" in env) {
    // @hono/node-server puts Node's own request there.
    const { incoming } = env as { incoming?: { url?: string } };
    if (incoming?.url !== undefined) return incoming.url;
  }
  const url = new URL(context.req.url);
  return url.pathname + url.search;
}
