import { beforeAll, expect, test, vi } from "vitest";
import { envelopeBody } from "../../../core/submission/signed-submission.ts";
import { signRequest } from "../../../core/submission/sign-request.ts";
import { notice, statement } from "../../support/examples.ts";
import {
  guiyuan,
  testInstance,
  testNonce,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { errorsOf, expectRefusal, ledgerState } from "../../support/refusals.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

test("a valid submission answers 200 valid, with its warnings, and writes nothing", async () => {
  const accept = vi.spyOn(instance.ledger, "accept");
  const before = await ledgerState(instance);
  const answer = await instance.post({
    dataset: "receipts",
    items: [statement(1, {}, { ref: "dry" })],
    dryRun: true,
  });
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({
    status: "valid",
    warnings: [expect.objectContaining({ rule: "receipt.period_unfinished" })],
  });
  expect(answer.headers.get("signature")).toBeNull();
  expect(accept).not.toHaveBeenCalled();
  expect(await ledgerState(instance)).toEqual(before);
  accept.mockRestore();
  const real = await instance.post({
    dataset: "receipts",
    items: [statement(1, {}, { ref: "dry" })],
  });
  expect(real.status).toBe(201);
});

test("an invalid one answers the very errors that a submission would", async () => {
  const items = [notice({ title: "" }), notice({ unknown: 1 })];
  const dry = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items, dryRun: true }),
    422,
    "data.invalid",
  );
  const real = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items }),
    422,
    "data.invalid",
  );
  expect(dry.json.errors).toEqual(real.json.errors);
  expect(errorsOf(dry)).toHaveLength(2);
});

test("a dry run sees the conflicts that a submission would", async () => {
  await instance.post({ dataset: "receipts", items: [statement(2)] });
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "receipts", items: [statement(2)], dryRun: true }),
    409,
    "unique.taken",
  );
});

test.each([
  ["a dry run's signature without the query", true, ""],
  ["a submission's signature with the query", false, "?dryRun=true"],
])("%s is 401: neither can stand for the other", async (_name, dryRun, query) => {
  const answer = await expectRefusal(
    instance,
    () => send({ dryRun, query }),
    401,
    "signature.malformed",
  );
  const tag = query === "" ? "gongshi-submission" : "gongshi-dry-run";
  expect(answer.headers.get("accept-signature")).toContain(`tag="${tag}"`);
});

test.each([
  ["?dryRun=false", "parameter.invalid"],
  ["?dryRun=1", "parameter.invalid"],
  ["?dryRun=true&dryRun=true", "parameter.invalid"],
  ["?dryRun=%74rue", "parameter.invalid"],
  ["?dryrun=true", "parameter.unknown"],
  ["?dryRun=true&x=1", "parameter.unknown"],
  ["?limit=5", "parameter.unknown"],
])("the query %s is 400 and named", async (query, code) => {
  for (const dryRun of [true, false]) {
    const answer = await expectRefusal(instance, () => send({ dryRun, query }), 400, code);
    expect(answer.json.errors[0].parameter).toBe(
      /dryrun=|x=|limit=/.exec(query)?.[0].replace("=", "") ?? "dryRun",
    );
  }
});

async function send(request: { dryRun: boolean; query: string }): Promise<TestAnswer> {
  const path = "/v1/disclosures/submissions";
  const body = envelopeBody({ publisher: guiyuan, nonce: testNonce(), items: [notice()] });
  const headers = await signRequest({
    method: "POST",
    authority: "127.0.0.1:8787",
    path,
    body,
    keys: [instance.key(`${guiyuan}.clerk`)],
    created: instance.now / 1000,
    dryRun: request.dryRun,
  });
  return instance.raw(path + request.query, headers, body);
}
