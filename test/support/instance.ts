/** The real submit app, sequencer, log and projector over memory adapters, with the demo city in them. */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Context } from "hono";
import type { SigningKey } from "../../cli/key-file.ts";
import type { Step } from "../../cli/bootstrap/step.ts";
import { envelopeBody } from "../../core/submission/signed-submission.ts";
import type { AnyDataset } from "../../core/definitions.ts";
import type { FileStore } from "../../core/attachments/file-store.ts";
import { knownFiles } from "../../core/attachments/known-files.ts";
import { mostAttachmentBytes } from "../../core/attachments/media-types.ts";
import { erasureRegister } from "../../core/log/erasures.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import { policyPath } from "../../core/log/paths.ts";
import { logPolicy } from "../../core/log/policy.ts";
import type { FeedWriter, Ledger, PublicationLedger, SequenceLedger } from "../../core/ports.ts";
import { cachedRegistry } from "../../core/projection/registry-source.ts";
import { verdictsOf } from "../../core/projection/verdicts.ts";
import { base64url, hex, utf8 } from "../../core/submission/encoding.ts";
import { signRequest, type RequestSigner } from "../../core/submission/sign-request.ts";
import { createAttachmentsApp, type AttachmentsApp } from "../../functions/attachments/app.ts";
import { readPdf } from "../../functions/attachments/read-pdf.ts";
import type { RawTarget } from "../../functions/http/raw-target.ts";
import { judgePending } from "../../functions/judge/judge.ts";
import { projectPending } from "../../functions/project/project.ts";
import { openLog } from "../../functions/sequence/open-log.ts";
import { publishLog } from "../../functions/sequence/publish-log.ts";
import { sequencePending } from "../../functions/sequence/sequence.ts";
import type { RateLimiter } from "../../functions/http/rate-limiter.ts";
import { createSubmitApp, type SubmitApp } from "../../functions/submit/app.ts";
import { genesisSteps } from "../../cli/bootstrap/genesis.ts";
import { demoRegistrySteps } from "../../local/bootstrap/demo-steps.ts";
import { demoFiles } from "../../local/seed/demo-files.ts";
import { runBootstrap } from "../../local/bootstrap/run.ts";
import { turns } from "../../local/turns.ts";
import { tallyPending } from "../../functions/tally/tally.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { caseGroups } from "../../schemas/checks/index.ts";
import { dutyRules } from "../../schemas/duties/index.ts";
import { dutyFactSources } from "../../schemas/duties/sources.ts";
import { datasets as allDatasets, defaultSetting } from "../../schemas/index.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { memoryFiles } from "../../store/memory-files.ts";
import { memoryFeed, type MemoryTable } from "../../store/memory-feed.ts";
import { memoryLedger } from "../../store/memory-ledger.ts";
import { memoryObjects } from "../../store/memory-objects.ts";
import { planKeys, root, seed } from "../local/bootstrap/demo-plan.ts";
import { testKey } from "./keys.ts";

/** Committee, county and community that most tests use (domain.md G). */
export const guiyuan = "55990101MF00A00185";
export const guiyuanArea = "990101003005";
export const donghu = "1199010100A0D0106U";
export const liuxi = "1199010100A0D02025";

/** The instance's time until a test moves it: 2026-03-18T07:20:00Z. */
const startTime = Date.UTC(2026, 2, 18, 7, 20);

export interface TestInstance {
  readonly ledger: Ledger & SequenceLedger & PublicationLedger;
  readonly feed: FeedWriter;
  /** The same table with the judge's cursor. */
  readonly judged: FeedWriter;
  /** The same table with the tally's cursor. */
  readonly tallied: FeedWriter;
  readonly objects: ObjectStore;
  /** Attached files. */
  readonly files: FileStore;
  readonly app: SubmitApp;
  readonly attachments: AttachmentsApp;
  readonly bugs: unknown[];
  /** The demo's keys, by `{uscc}.{role}` and `root`. */
  readonly keys: ReadonlyMap<string, SigningKey>;
  now: number;
  /** Counts verified submissions; absent until a test sets it. */
  limiter: RateLimiter | undefined;
  key(name: string): SigningKey;
  /** Signs and posts items; answers status, JSON and headers. */
  post(submission: TestSubmission): Promise<TestAnswer>;
  /** Signs and uploads a file. */
  upload(file: TestUpload): Promise<TestAnswer>;
  /** Posts exact bytes with these headers. */
  raw(
    target: string,
    headers: Record<string, string>,
    body: Uint8Array | string,
  ): Promise<TestAnswer>;
  /** Sequences, publishes the log, projects and judges until nothing is left. */
  drain(): Promise<void>;
}

export interface TestSubmission {
  readonly dataset: string;
  readonly items: readonly unknown[];
  readonly publisher?: string;
  readonly onBehalfOf?: string;
  /** Names of keys, `{publisher}.clerk` where absent. */
  readonly signers?: readonly (string | RequestSigner)[];
  readonly nonce?: string;
  readonly created?: number;
  readonly dryRun?: boolean;
  readonly headers?: Record<string, string>;
}

export interface TestUpload {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Names of keys, the committee's clerk where absent. */
  readonly signers?: readonly string[];
  /** In the path; the file's own where absent. */
  readonly digest?: string;
  readonly dryRun?: boolean;
  /** Replace what was signed. */
  readonly headers?: Record<string, string>;
}

export interface TestAnswer {
  readonly status: number;
  // Tests look into answers of many shapes; what is asserted is the value, not its type.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  readonly json: any;
  readonly headers: Headers;
  readonly submission: string | undefined;
}

const authority = "127.0.0.1:8787";
let nonces = 0;

/** A new nonce, different in each call, the same in each run. */
export function testNonce(): string {
  nonces += 1;
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(12, nonces);
  return base64url(bytes);
}

/** SHA-256 of a file, as paths and items write it. */
export function sha256Of(bytes: Uint8Array): string {
  return hex(sha256(bytes));
}

function target(c: Context): RawTarget {
  const raw: unknown = c.env;
  const given = raw as { target: string; authority?: string };
  const [path = "", query = ""] = given.target.split("?");
  return { authority: given.authority ?? authority, path, query };
}

function memoryFeeds(): Pick<TestInstance, "feed" | "judged" | "tallied"> {
  const table: MemoryTable = new Map();
  return { feed: memoryFeed(table), judged: memoryFeed(table), tallied: memoryFeed(table) };
}

/** An instance that holds the demo city's registry, or (`empty`) nothing at all. */
export async function testInstance(
  empty = false,
  datasets: readonly AnyDataset[] = allDatasets,
  { feed, judged, tallied }: Pick<TestInstance, "feed" | "judged" | "tallied"> = memoryFeeds(),
): Promise<TestInstance> {
  const keys = planKeys();
  const [ledger, objects, files] = [memoryLedger(), memoryObjects(), memoryFiles()];
  const rootKey = keys.get("root");
  if (rootKey === undefined) throw new Error("planKeys makes a root key");
  const context = {
    root: { keyid: rootKey.keyid, publicKey: rootKey.publicKey },
    cities: ["1401", "9901"],
  };
  const cached = cachedRegistry(feed);
  const logKey = testKey("log");
  const signer = {
    name: "log.example",
    publicKey: logKey.publicKey,
    sign: (message: Uint8Array) => logKey.sign(message),
  };
  const receipt = testKey("receipt");
  const log = await openLog({ ledger, objects, signer, receipt, expectedVkey: "" });
  await objects.putIfAbsent(policyPath, utf8(await logPolicy(signer, testKey("receipt"))));
  const bugs: unknown[] = [];
  const instance: TestInstance = {
    ledger,
    feed,
    judged,
    tallied,
    objects,
    files,
    bugs,
    keys,
    now: startTime,
    limiter: undefined,
    attachments: createAttachmentsApp({
      ...{ datasets, store: files, verify: verifyEd25519, readPdf, target, headers: {} },
      context: { ...context, registry: cached.registry },
      clock: () => instance.now,
      refreshRegistry: () => cached.refresh(),
      get limiter() {
        return instance.limiter;
      },
      mostBytes: mostAttachmentBytes,
      reportBug: (error) => {
        bugs.push(error);
      },
    }),
    app: createSubmitApp({
      files: knownFiles(files, feed),
      datasets,
      ledger,
      context: { ...context, registry: cached.registry },
      verdicts: verdictsOf(feed),
      verify: verifyEd25519,
      clock: () => instance.now,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      random: Math.random,
      turn: turns(),
      target,
      refreshRegistry: () => cached.refresh(),
      wake: () => undefined,
      receiptKey: receipt,
      headers: {},
      get limiter() {
        return instance.limiter;
      },
      reportBug: (error) => {
        bugs.push(error);
      },
    }),
    key(name) {
      const key = keys.get(name);
      if (key === undefined) throw new Error(`no key ${name}`);
      return key;
    },
    async post(submission) {
      const { dataset, items, publisher = guiyuan, onBehalfOf, dryRun = false } = submission;
      const nonce = submission.nonce ?? testNonce();
      const body = envelopeBody({ publisher, nonce, onBehalfOf, items });
      const path = `/v1/${dataset}/submissions`;
      const signers = submission.signers ?? [`${publisher}.clerk`];
      const headers = await signRequest({
        method: "POST",
        authority,
        path,
        body,
        keys: signers.map((key) => (typeof key === "string" ? instance.key(key) : key)),
        created: submission.created ?? Math.floor(instance.now / 1000),
        dryRun,
      });
      const target = dryRun ? `${path}?dryRun=true` : path;
      return instance.raw(target, { ...headers, ...submission.headers }, body);
    },
    async upload({ bytes, mediaType, digest = sha256Of(bytes), ...more }) {
      const { signers = [`${guiyuan}.clerk`], dryRun = false } = more;
      const path = `/v1/attachments/${digest}`;
      const headers = await signRequest({
        ...{ method: "PUT", authority, path, body: bytes, contentType: mediaType, dryRun },
        keys: signers.map((name) => instance.key(name)),
        created: Math.floor(instance.now / 1000),
      });
      const sent = dryRun ? `${path}?dryRun=true` : path;
      const request = new Request(`http://${authority}${sent}`, {
        method: "PUT",
        headers: { ...headers, ...more.headers },
        body: new Uint8Array(bytes),
      });
      const response = await instance.attachments.fetch(request, { target: sent });
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
      const json: any = await response.json();
      return { status: response.status, json, headers: response.headers, submission: undefined };
    },
    async raw(target, headers, body) {
      const request = new Request(`http://${authority}${target}`, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : new Uint8Array(body),
      });
      const response = await instance.app.fetch(request, { target });
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
      const json: any = await response.json();
      const submission: unknown = (json as { submission?: unknown }).submission;
      return {
        status: response.status,
        json,
        headers: response.headers,
        submission: typeof submission === "string" ? submission : undefined,
      };
    },
    async drain() {
      await sequencePending(ledger);
      await publishLog(log);
      const erasures = erasureRegister(objects);
      await projectPending({ ledger, feed, datasets, authority: context, erasures, files });
      await judgePending({
        projection: feed,
        feed: judged,
        groups: caseGroups,
        indicators,
        duties: dutyFactSources,
        owed: dutyRules,
        defaultOf: defaultSetting,
        publisher: root.uscc,
      });
      await tallyPending({ projection: feed, feed: tallied, indicators });
    },
  };
  if (!empty) await enterDemoRegistry(instance, rootKey);
  return instance;
}

async function enterDemoRegistry(instance: TestInstance, rootKey: SigningKey): Promise<void> {
  const at = Date.UTC(2025, 0, 1);
  await enterPlan(instance, [
    ...genesisSteps(root, rootKey, at),
    ...demoRegistrySteps(root, seed.demo, instance.keys, at + 60_000),
  ]);
  instance.now = startTime;
}

/** Enters a bootstrap plan, each step at its own time; the clock stands at the last one's then. */
export async function enterPlan(instance: TestInstance, plan: readonly Step[]): Promise<void> {
  await runBootstrap({
    plan,
    keys: instance.keys,
    authority,
    files: demoFiles(),
    submit: async ({ method, path, headers, body }, now) => {
      instance.now = now;
      if (method === "POST") return instance.raw(path, { ...headers }, body);
      const request = new Request(`http://${authority}${path}`, {
        ...{ method, headers: { ...headers }, body: new Uint8Array(body) },
      });
      const response = await instance.attachments.fetch(request, { target: path });
      return { status: response.status, json: await response.json() };
    },
    published: async (submission) => {
      const verdict = (await verdictsOf(instance.feed)([submission])).get(submission);
      if (verdict !== undefined) return verdict;
      return (await instance.ledger.submission(submission)) === undefined ? "unknown" : "accepted";
    },
    drain: () => instance.drain(),
    progress: () => undefined,
  });
}
