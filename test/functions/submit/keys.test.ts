import { ed25519 } from "@noble/curves/ed25519.js";
import { beforeAll, describe, expect, test } from "vitest";
import { keyItem, type KeyRole } from "../../../cli/bootstrap/genesis.ts";
import type { SigningKey } from "../../../cli/key-file.ts";
import { base64url, fromHex } from "../../../core/submission/encoding.ts";
import { jwkOf } from "../../../core/submission/thumbprint.ts";
import { notice } from "../../support/examples.ts";
import {
  donghu,
  guiyuan,
  guiyuanArea,
  liuxi,
  testInstance,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { errorsOf, expectRefusal, newKey, recordOf } from "../../support/refusals.ts";

const committee = { uscc: guiyuan, areaCode: guiyuanArea };
let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

function register(
  key: SigningKey,
  role: KeyRole,
  signer = `${guiyuan}.officer`,
  change: object = {},
): Promise<TestAnswer> {
  const item = keyItem(committee, role, `${role}-9`, key) as { data: object };
  return instance.post({
    dataset: "keys",
    publisher: signer.split(".")[0] ?? "",
    signers: [signer],
    items: [{ ...item, data: { ...item.data, ...change } }],
  });
}

function revoke(
  key: { readonly keyid: string },
  signer: string | SigningKey,
  publisher = guiyuan,
  more: object = { ground: "superseded" },
): Promise<TestAnswer> {
  const reason = "换人";
  const item = { op: "withdraw", record: key.keyid, version: 1, reason, ...more };
  return instance.post({ dataset: "keys", publisher, signers: [signer], items: [item] });
}

const publish = (signer: SigningKey): Promise<TestAnswer> =>
  instance.post({ dataset: "disclosures", items: [notice()], signers: [signer] });

describe("a clerk's key registered by the officer", () => {
  const key = newKey("new clerk");

  test("counts once its registration is published, not before", async () => {
    const answer = await register(key, "clerk");
    expect(answer).toMatchObject({ status: 201, json: { records: [key.keyid] } });
    await expectRefusal(instance, () => publish(key), 401, "key.unknown");
    await instance.drain();
    expect((await publish(key)).status).toBe(201);
    const office = await recordOf(instance, "organizations", guiyuan);
    expect(office?.state["keys"]).toContainEqual(
      expect.objectContaining({ keyid: key.keyid, role: "clerk", person: "clerk-9" }),
    );
  });

  test("cannot be registered again, by anyone", async () => {
    const answer = await expectRefusal(instance, () => register(key, "clerk"), 409, "key.taken");
    expect(answer.json.existing).toBe(key.keyid);
  });

  test("may not register keys", async () => {
    await expectRefusal(
      instance,
      () =>
        instance.post({
          dataset: "keys",
          signers: [key],
          items: [keyItem(committee, "clerk", "c", newKey("another"))],
        }),
      403,
      "publisher.not_allowed",
    );
  });

  test("is refused once its revocation is published, and never comes back", async () => {
    expect((await revoke(key, `${guiyuan}.officer`)).status).toBe(201);
    await instance.drain();
    await expectRefusal(instance, () => publish(key), 401, "key.revoked");
    await expectRefusal(instance, () => register(key, "clerk"), 409, "key.taken");
    const office = await recordOf(instance, "organizations", guiyuan);
    expect(office?.state["keys"]).toContainEqual(
      expect.objectContaining({
        keyid: key.keyid,
        revoked: expect.objectContaining({ ground: "superseded" }),
      }),
    );
  });
});

test("an officer hands over: registers the next officer, who revokes the first key from above", async () => {
  const next = newKey("next officer");
  expect((await register(next, "officer")).status).toBe(201);
  await instance.drain();
  const first = instance.key(`${guiyuan}.officer`);
  const more = { ground: "compromised", suspectSince: 3 };
  expect((await revoke(first, next, guiyuan, more)).status).toBe(201);
  await instance.drain();
  await expectRefusal(instance, () => publish(first), 401, "key.revoked");
  expect(await recordOf(instance, "keys", first.keyid)).toMatchObject({
    status: "withdrawn",
    withdrawal: { by: guiyuan, ground: "compromised", suspectSince: 3 },
  });
  // The body above steps in when that one is lost too: it revokes, and registers a first key again.
  await expectRefusal(
    instance,
    () => register(newKey("third officer"), "officer", `${donghu}.officer`),
    403,
    "publisher.not_allowed",
  );
  expect((await revoke(next, `${donghu}.officer`, donghu)).status).toBe(201);
  await instance.drain();
  const third = newKey("third officer");
  expect((await register(third, "officer", `${donghu}.officer`)).status).toBe(201);
  await instance.drain();
  expect((await publish(third)).status).toBe(201);
});

test("a supervisor's key comes from the body above and is revoked by it alone", async () => {
  const key = newKey("second supervisor");
  const officer = instance.key("55990101MF00A00260.officer");
  const office = { uscc: "55990101MF00A00260", areaCode: "990101003006" };
  const post = (publisher: string, signer: string): Promise<TestAnswer> =>
    instance.post({
      dataset: "keys",
      publisher,
      signers: [signer],
      items: [keyItem(office, "supervisor", "s-2", key)],
    });
  await expectRefusal(
    instance,
    () => post(office.uscc, `${office.uscc}.officer`),
    403,
    "publisher.not_allowed",
  );
  expect((await post(donghu, `${donghu}.officer`)).status).toBe(201);
  await instance.drain();
  await expectRefusal(
    instance,
    () => revoke(key, officer, office.uscc),
    403,
    "publisher.not_allowed",
  );
  expect((await revoke(key, `${donghu}.officer`, donghu)).status).toBe(201);
});

test.each([
  ["the subdistrict, which appointed nobody", `${liuxi}.officer`],
  ["a neighbour", "55990101MF00A00260.officer"],
  ["another county", "1199012100A0D0114M.officer"],
  ["the county's clerk", `${donghu}.clerk`],
])("%s may not register a committee's key", async (_name, signer) => {
  await expectRefusal(
    instance,
    () => register(newKey("intruder"), "supervisor", signer),
    403,
    "publisher.not_allowed",
  );
});

describe("what a registration must hold", () => {
  const key = newKey("candidate");
  const officer = "55990101MF00A0034T.officer";
  const office = { uscc: "55990101MF00A0034T", areaCode: "990101003007" };

  function attempt(change: object, envelope: object = {}): Promise<TestAnswer> {
    const item = keyItem(office, "clerk", "c-1", key) as { data: object };
    return instance.post({
      dataset: "keys",
      publisher: office.uscc,
      signers: [officer],
      items: [{ ...item, ...envelope, data: { ...item.data, ...change } }],
    });
  }
  const proofOf = (text: string): string => base64url(key.sign(Buffer.from(text)));

  test.each([
    ["of another person", { person: "c-2" }],
    ["of another role", { role: "officer" }],
    ["by another key", { jwk: newKey("other").jwk }],
    [
      "of another prefix",
      { proof: proofOf(`gongshi-key/v2\n${office.uscc}\n${key.keyid}\nclerk\nc-1`) },
    ],
    ["of zeros", { proof: "A".repeat(86) }],
  ])("a proof %s is 422", async (_name, change) => {
    const answer = await expectRefusal(instance, () => attempt(change), 422, "data.invalid");
    expect(errorsOf(answer)).toEqual(["key.proof /items/0/data/proof"]);
  });

  test("a private key in the JWK is 422, and not repeated", async () => {
    const jwk = { ...key.jwk, d: "A".repeat(43) };
    const answer = await expectRefusal(instance, () => attempt({ jwk }), 422, "data.invalid");
    expect(errorsOf(answer)).toEqual(["schema.unknown_member /items/0/data/jwk/d"]);
    expect(JSON.stringify(answer.json)).not.toContain(jwk.d);
  });

  test("its area follows from the organisation where none is named", async () => {
    const answer = await attempt({}, { area: undefined });
    expect(answer.status).toBe(201);
    await instance.drain();
    expect(await recordOf(instance, "keys", key.keyid)).toMatchObject({ area: office.areaCode });
  });

  test("a correction may not make it another key's or another organisation's", async () => {
    const { data } = keyItem(office, "clerk", "c-1", key) as { data: object };
    const other = keyItem(office, "clerk", "c-1", newKey("other")) as { data: object };
    const elsewhere = keyItem(committee, "clerk", "c-1", key) as { data: object };
    const correct = (changed: object): Promise<TestAnswer> =>
      instance.post({
        dataset: "keys",
        publisher: office.uscc,
        signers: [officer],
        items: [{ op: "correct", record: key.keyid, version: 1, reason: "更正", data: changed }],
      });
    for (const [changed, member] of [
      [other.data, "jwk"],
      [elsewhere.data, "organization"],
    ] as const) {
      const answer = await expectRefusal(instance, () => correct(changed), 422, "data.invalid");
      expect(errorsOf(answer)).toContain(`correction.identity /items/0/data/${member}`);
    }
    expect((await correct({ ...data, note: "第二经办人" })).status).toBe(201);
  });

  test.each([
    [
      "superseded with suspectSince",
      { ground: "superseded", suspectSince: 1 },
      "withdrawal.suspect_since",
    ],
    ["compromised without", { ground: "compromised" }, "withdrawal.suspect_since"],
    [
      "compromised from a place that the log does not have",
      { ground: "compromised", suspectSince: 999_999 },
      "withdrawal.suspect_since",
    ],
    ["an error", { ground: "error" }, "withdrawal.ground"],
  ])("a revocation as %s is 422", async (_name, more, rule) => {
    const { keyid } = instance.key(`${office.uscc}.clerk`);
    const answer = await expectRefusal(
      instance,
      () => revoke({ keyid }, officer, office.uscc, more),
      422,
      "data.invalid",
    );
    expect(errorsOf(answer).join()).toContain(rule);
  });
});

describe("a key under which anyone could sign", () => {
  // The points of order 1, 2, 4, 4, 8, 8, 8, 8 in canonical encoding.
  const smallOrder = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  ].map((text) => fromHex(text) ?? new Uint8Array());
  const mixed = ed25519.Point.fromBytes(newKey("officer").publicKey)
    .add(ed25519.Point.fromBytes(smallOrder[4] ?? new Uint8Array()))
    .toBytes();
  // Non-canonical: y = p + 1, and negative zero.
  const odd = [
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000080",
  ].map((text) => fromHex(text) ?? new Uint8Array());

  test.each([
    ...smallOrder.map((point) => [point, "key.small_order"] as const),
    [mixed, "key.torsion"] as const,
    ...odd.map((point) => [point, "key.encoding"] as const),
  ])("is refused at registration: %j", async (point, rule) => {
    const jwk = jwkOf(point);
    // R = the identity and S = 0: it verifies for every message under some of these keys.
    const constant = new Uint8Array(64);
    constant[0] = 1;
    const answer = await expectRefusal(
      instance,
      () =>
        register(newKey("x"), "supervisor", `${donghu}.officer`, {
          jwk,
          proof: base64url(constant),
        }),
      422,
      "data.invalid",
    );
    expect(errorsOf(answer)).toEqual([`${rule} /items/0/data/jwk/x`]);
  });
});
