/** The real handlers, called as Lambda calls them, over the embedded engine: from a signed POST to a readable record. */
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { utf8 } from "../../core/submission/encoding.ts";
import { verifyNote } from "../../core/log/note.ts";
import { vkey } from "../../core/log/vkey.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";
import { testEngine } from "../support/engine.ts";
import { fakeKms, type FakeKms } from "../support/fake-kms.ts";
import { fakeS3, type FakeS3 } from "../support/fake-s3.ts";
import { testKey } from "../support/keys.ts";
import { lambdaContext } from "../support/lambda.ts";
import { genesisEvent, readEvent, writeEvent } from "../support/lambda-events.ts";
import {
  callStreaming,
  installLambdaStreaming,
  type Streamed,
} from "../support/lambda-streaming.ts";

const root = testKey("root");
const receiptKey = testKey("receipt");
const logKey = testKey("log");
const authority = "gongshi.test";
const organization = "11990100MB0A00018B";
const genesis = { organization, city: "9901", root, authority };

interface Handlers {
  readonly submit: (event: unknown) => Promise<unknown>;
  readonly sequence: () => Promise<unknown>;
  readonly project: () => Promise<unknown>;
  readonly feed: (event: unknown) => Promise<Streamed>;
}

let handlers: Handlers;
let kms: FakeKms;
let s3: FakeS3;
beforeAll(async () => {
  const engine = await testEngine();
  const { place } = engine;
  const names = await engine.tables();
  kms = await fakeKms({ receipt: receiptKey, log: logKey });
  s3 = await fakeS3(place);
  const environment = {
    AWS_REGION: place.region,
    AWS_ENDPOINT_URL_DYNAMODB: place.endpoint,
    AWS_ACCESS_KEY_ID: place.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.credentials.secretAccessKey,
    LEDGER_TABLE: names.ledger,
    FEED_TABLE: names.feed,
    GONGSHI_ENVIRONMENT: "sandbox",
    GONGSHI_CITY: "9901",
    GONGSHI_ORIGIN: `https://${authority}`,
    GONGSHI_ROOT_ORGANIZATION: organization,
    GONGSHI_ROOT_KEY: root.jwk.x,
    GONGSHI_LOG_VKEY: "",
    GONGSHI_LOG_ORIGIN: "log.example/9901",
    GONGSHI_LOG_BUCKET: "bucket",
    GONGSHI_EXPORT_BUCKET: "files",
    GONGSHI_LOG_KEY: "log",
    GONGSHI_RECEIPT_KEY: "receipt",
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    LAMBDA_TASK_ROOT: resolve(import.meta.dirname, "../../openapi"),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  installLambdaStreaming();
  handlers = await loadHandlers();
});
afterAll(() => Promise.all([kms.stop(), s3.stop()]));

test("a signed POST is accepted by submit, numbered by sequence, applied by project and read from feed", async () => {
  const before = await handlers.submit(await genesisEvent("organizations", genesis));
  expect(answerSchema.parse(before)).toMatchObject({
    statusCode: 201,
    headers: { "signature-input": expect.stringContaining(receiptKey.keyid) as unknown },
  });
  expect(await handlers.sequence()).toEqual({ assigned: 1, published: 1 });
  expect(await handlers.project()).toEqual({ applied: 1 });
  expect(await handlers.project()).toEqual({ applied: 0 });

  const key = await handlers.submit(await genesisEvent("keys", genesis));
  expect(answerSchema.parse(key).body).toContain("accepted");
  await handlers.sequence();
  await handlers.project();

  const read = await handlers.feed(readEvent(`/v1/organizations/${organization}`));
  expect(read.status).toBe(200);
  expect(read.headers["gongshi-environment"]).toBe("sandbox");
  expect(JSON.parse(read.chunks.join(""))).toMatchObject({ id: organization, seq: 0, version: 1 });
  const health = await handlers.feed(readEvent("/healthz"));
  expect(JSON.parse(health.chunks.join(""))).toMatchObject({ status: "ok", seq: 1, pending: 0 });

  const proof = await handlers.feed(readEvent(`/v1/organizations/${organization}/proof`));
  expect(proof.status).toBe(200);
  const policy = await handlers.feed(readEvent("/log/policy"));
  const note = policy.chunks.join("");
  expect(note).toContain(`receipt ${receiptKey.keyid} ${receiptKey.jwk.x}\n`);
  const logVkey = vkey("log.example/9901", logKey.publicKey);
  const signed = await verifyNote(note, logVkey, verifyEd25519);
  expect(signed.text).toContain(`log ${logVkey}\n`);
});

test("an unsigned POST, another method and an unknown path are refused with problem documents", async () => {
  const unsigned = answerSchema.parse(
    await handlers.submit(writeEvent("POST", "/v1/receipts/submissions", {}, utf8("{}"))),
  );
  expect(unsigned.statusCode).toBe(400);
  expect(unsigned.body).toContain('"code":"digest.missing"');
  const got = answerSchema.parse(
    await handlers.submit(writeEvent("GET", "/v1/receipts/submissions", {}, utf8(""))),
  );
  expect(got.statusCode).toBe(405);
  expect((await handlers.feed(readEvent("/nowhere"))).status).toBe(404);
});

test("a signature over another authority is refused: the gateway's own host counts for nothing", async () => {
  const other = { ...genesis, authority: "abc.execute-api.example" };
  const event = await genesisEvent("organizations", other);
  const { statusCode } = answerSchema.parse(await handlers.submit(event));
  expect(statusCode).toBe(401);
});

const answerSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

async function loadHandlers(): Promise<Handlers> {
  const [submit, sequence, project, feed] = await Promise.all([
    import("../../functions/submit/handler.ts"),
    import("../../functions/sequence/handler.ts"),
    import("../../functions/project/handler.ts"),
    import("../../functions/feed/handler.ts"),
  ]);
  // Events are the part of Lambda's that the handlers look at.
  const call = (handler: unknown) => (event: unknown) =>
    (handler as (event: unknown, context: unknown) => Promise<unknown>)(event, lambdaContext());
  return {
    submit: call(submit.handler),
    sequence: () => call(sequence.handler)({}),
    project: () => call(project.handler)({}),
    feed: (event) => callStreaming(feed.handler, event, lambdaContext()),
  };
}
