/** The corpora as bodies and as field values: each is answered, none with 500, nothing odd is accepted. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { recordPartition } from "../../../core/projection/feed-keys.ts";
import type { PublicRecord } from "../../../core/records.ts";
import { signRequest } from "../../../core/submission/sign-request.ts";
import { notice } from "../../support/examples.ts";
import { guiyuan, testInstance, testNonce, type TestInstance } from "../../support/instance.ts";
import { ledgerState, recordId, recordOf } from "../../support/refusals.ts";
import { absent, testdata } from "../../support/testdata.ts";

let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const suite = testdata("corpora/jsontestsuite.json");
test.skipIf(suite === undefined)(
  `every file of the JSON test suite as a signed body is 400 or 422 (or ${absent("corpora/jsontestsuite.json")})`,
  async () => {
    const files = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(suite ?? "", "utf8")));
    const before = await ledgerState(instance);
    for (const [name, base64] of Object.entries(files)) {
      const file = new Uint8Array(Buffer.from(base64, "base64"));
      const [head = "", tail = ""] = JSON.stringify({
        publisher: guiyuan,
        nonce: testNonce(),
        items: [{ op: "publish", area: "990101003005", data: "FILE" }],
      }).split('"FILE"');
      for (const body of [file, Buffer.concat([Buffer.from(head), file, Buffer.from(tail)])]) {
        const path = "/v1/disclosures/submissions";
        const headers = await signRequest({
          method: "POST",
          authority: "127.0.0.1:8787",
          path,
          body,
          keys: [instance.key(`${guiyuan}.clerk`)],
          created: instance.now / 1000,
        });
        const { status } = await instance.raw(path, headers, body);
        expect([name, status === 400 || status === 422]).toEqual([name, true]);
      }
    }
    expect(await ledgerState(instance)).toEqual(before);
    expect(instance.bugs).toEqual([]);
  },
);

const naughty = testdata("corpora/naughty-strings.base64.json");
test.skipIf(naughty === undefined)(
  `naughty strings as titles, texts, refs, reasons and record names are published as they are or refused (or ${absent("corpora/naughty-strings.base64.json")})`,
  async () => {
    const strings = z.array(z.string()).parse(JSON.parse(readFileSync(naughty ?? "", "utf8")));
    const published = await instance.post({ dataset: "disclosures", items: [notice()] });
    const { data } = notice({ title: "更正" }) as { data: object };
    const change = { record: recordId(published), version: 1, reason: "x" };
    let version = 1;
    const titled = (n: number): object => ({ ...data, title: `第${n.toString()}次更正` });
    const accepted: [string, string, string][] = [];
    const reasons: string[] = [];
    for (const encoded of strings) {
      const text = Buffer.from(encoded, "base64").toString("utf8");
      for (const [field, item] of [
        ["title", notice({ title: text })],
        ["body", notice({ body: text })],
        ["ref", { ...notice(), ref: text }],
        ["member", notice({ [text]: text })],
        ["record", { op: "correct", ...change, record: text, data }],
        ["reason", { op: "correct", ...change, version, reason: text, data: titled(version) }],
        ["ground", { op: "withdraw", ...change, ground: text }],
        ["area", { ...notice(), area: text }],
      ] as const) {
        const answer = await instance.post({ dataset: "disclosures", items: [item] });
        expect([field, text, answer.status]).toEqual([
          ...[field, text, expect.toSatisfy((status) => [201, 400, 409, 422].includes(status))],
        ]);
        if (answer.status !== 201) continue;
        if (field === "reason") {
          reasons.push(text);
          version += 1;
        } else accepted.push([field, text, recordId(answer)]);
      }
    }
    expect(instance.bugs).toEqual([]);
    await instance.drain();
    expect(accepted.length).toBeGreaterThan(300);
    const { items: rows } = await instance.feed.query({
      ...{ pk: recordPartition("disclosures", recordId(published)), min: "ROW#", limit: 1000 },
    });
    const told = rows.map(({ json }) => (JSON.parse(json) as PublicRecord).correction?.reason);
    expect(told).toEqual([undefined, ...reasons]);
    for (const [field, text, id] of accepted) {
      const record = await recordOf(instance, "disclosures", id);
      // A string that was accepted as a ref is then the name of that record.
      if (field === "record") expect(record).toMatchObject({ ref: text, version: 2 });
      else expect(field === "ref" ? record?.ref : record?.data?.[field]).toBe(text);
    }
  },
  120_000, // thousands of signed submissions
);
