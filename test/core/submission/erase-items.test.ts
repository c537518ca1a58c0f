import { expect, test } from "vitest";
import { redactedRoot } from "../../../core/log/items-root.ts";
import { eraseItems } from "../../../core/submission/erase-items.ts";
import { parseRedactedBody, redactedBodyBelongs } from "../../../core/submission/redacted-body.ts";
import { parseItems } from "../../../core/submission/stored-items.ts";
import { datasets } from "../../../schemas/index.ts";
import { notice, statement } from "../../support/examples.ts";
import { guiyuanArea, testInstance, type TestInstance } from "../../support/instance.ts";

const secret = "某某户家庭情况";
const items = [notice(), { ...notice({ title: secret, body: secret }), ref: "R-1" }, notice()];

const setOf = (name: string) => {
  const dataset = datasets.find((set) => set.name === name);
  return dataset?.kind === "submitted" ? dataset : expect.fail(name);
};
const disclosures = setOf("disclosures");

async function published(): Promise<{ instance: TestInstance; id: string }> {
  const instance = await testInstance();
  const answer = await instance.post({ dataset: "disclosures", items });
  expect(answer.status).toBe(201);
  return { instance, id: answer.json.submission as string };
}

const leafOf = async (instance: TestInstance, id: string) =>
  JSON.parse((await instance.ledger.submission(id))?.leaf ?? "{}") as {
    items: string;
    publisher: string;
  };

test("of an erased item only what is not personal is left, and the body still belongs to its leaf", async () => {
  const { instance, id } = await published();
  expect(await eraseItems(instance.ledger, disclosures, id, [1])).toBe(true);
  expect(await instance.ledger.body(id)).toBeUndefined();
  const bytes = (await instance.ledger.redactedBody(id)) ?? new Uint8Array();
  const text = Buffer.from(bytes).toString();
  expect(text).not.toContain(secret);
  expect(text).not.toContain("nonce");
  const body = parseRedactedBody(bytes) ?? expect.fail("not a redacted body");
  expect(redactedBodyBelongs(body, await leafOf(instance, id))).toBe(true);
  expect(body.items[1]).toEqual({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    kept: { op: "publish", area: guiyuanArea, ref: "R-1", data: {} },
  });
  expect(body.items[0]).toMatchObject({ item: items[0] });
  expect(await instance.ledger.submission(id)).toMatchObject({ erased: [1] });
  const stored = await parseItems(instance.ledger, id);
  expect(stored?.map(({ erased }) => erased ?? false)).toEqual([false, true, false]);
});

test("erasing twice, in steps or at once changes nothing more and keeps the root", async () => {
  const { instance, id } = await published();
  const both = [eraseItems(instance.ledger, disclosures, id, [0])];
  both.push(eraseItems(instance.ledger, disclosures, id, [2, 0]));
  await Promise.all(both);
  expect(await eraseItems(instance.ledger, disclosures, id, [0, 2])).toBe(false);
  expect((await instance.ledger.submission(id))?.erased).toEqual([0, 2]);
  const body = parseRedactedBody((await instance.ledger.redactedBody(id)) ?? new Uint8Array());
  expect(body && redactedRoot(body)).toBe((await leafOf(instance, id)).items);
  expect(body?.items.map((item) => "hash" in item)).toEqual([true, false, true]);
});

test("a redacted body in which anything was changed does not belong to the leaf", async () => {
  const { instance, id } = await published();
  await eraseItems(instance.ledger, disclosures, id, [1]);
  const text = Buffer.from((await instance.ledger.redactedBody(id)) ?? []).toString();
  const leaf = await leafOf(instance, id);
  for (const [from, to] of [
    ["照明", "照亮"],
    [/"hash":"./, '"hash":"f'],
    [/"salt":"./, '"salt":"f'],
    ['"publisher":"5', '"publisher":"6'],
  ] as const) {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    const body = parseRedactedBody(Buffer.from(changed));
    expect(body !== undefined && redactedBodyBelongs(body, leaf)).toBe(false);
  }
  expect(parseRedactedBody(Buffer.from(text.replace('"items"', '"nonce":"x","items"')))).toBe(
    undefined,
  );
});

test("remarks on an erased item go with it, those on others stay", async () => {
  const { instance, id } = await published();
  const entry = (await instance.ledger.submission(id)) ?? expect.fail(id);
  const message = { zh: secret, en: secret };
  const warnings = [0, 1].map((i) => ({
    ...{ pointer: `/items/${i.toString()}/data/title`, rule: "r", message },
  }));
  const ledger = {
    ...instance.ledger,
    submission: async () => Promise.resolve({ ...entry, warnings }),
  };
  await eraseItems(ledger, disclosures, id, [1]);
  expect((await instance.ledger.submission(id))?.warnings).toEqual(warnings.slice(0, 1));
});

test("what is kept of a statement is its account and period, which its series needs", async () => {
  const instance = await testInstance();
  const answer = await instance.post({ dataset: "receipts", items: [statement(1)] });
  const id = answer.json.submission as string;
  await eraseItems(instance.ledger, setOf("receipts"), id, [0]);
  const [item] = (await parseItems(instance.ledger, id)) ?? [];
  expect(Object.keys(item?.op === "publish" ? item.data : {}).sort()).toEqual([
    "fundAccount",
    "period",
  ]);
});
