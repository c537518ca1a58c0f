/** Sending: what was signed is sent again byte for byte, by whatever clock, and published once. */
import type { Hono } from "hono";
import { beforeEach, expect, test } from "vitest";
import type { Draft } from "../../../../functions/portal/console/drafts.ts";
import { keptKey, newSeed, seedOfJwk } from "../../../../functions/portal/console/keys/make-key.ts";
import {
  sheetOf,
  type PendingSheet,
  type Sheet,
} from "../../../../functions/portal/console/keys/registration-sheet.ts";
import { Outbox } from "../../../../functions/portal/console/sending/outbox.ts";
import type { Sent } from "../../../../functions/portal/console/sending/sent.ts";
import { disclosures } from "../../../../schemas/datasets/disclosures.ts";
import {
  guiyuan,
  guiyuanArea,
  testInstance,
  type TestInstance,
} from "../../../support/instance.ts";
import { testKey } from "../../../support/keys.ts";
import { publicApp } from "../../../support/public-instance.ts";
import { testWorld, type TestWorld } from "./console-io.ts";

let instance: TestInstance;
let feed: Hono;
let world: TestWorld;
let outbox: Outbox;
let keyid: string;
let officer: string;

beforeEach(async () => {
  instance = await testInstance();
  feed = publicApp(instance);
  world = testWorld(instance, feed);
  outbox = new Outbox(world.io);
  keyid = await keptTestKey("clerk");
  officer = await keptTestKey("officer");
});

test("it is accepted, then published, and its draft goes", async () => {
  await world.io.shelf.put("drafts", "d", draft);
  const accepted = await outbox.advance(await signed("d"));
  expect(accepted).toMatchObject({ status: "accepted", records: [`${accepted.id}-0`] });
  expect(await world.io.shelf.get("drafts", "d")).toBeUndefined();
  expect(await outbox.advance(accepted)).toBe(accepted); // nothing new yet
  await instance.drain();
  const published = await outbox.advance(accepted);
  expect(published.status).toBe("published");
  expect(published.seq).toBeGreaterThan(0);
  expect(await world.io.shelf.get("sent", published.id)).toEqual(published);
});

test("without a network it stays, and goes out later with the same bytes", async () => {
  world.network = "down";
  const queued = await outbox.advance(await signed());
  expect(queued.status).toBe("queued");
  world.network = "up";
  expect((await outbox.advance(queued)).status).toBe("accepted");
  expect(world.posted.map(({ body }) => body)).toEqual([queued.body]);
});

test("when only the answer was lost, sending again publishes nothing twice", async () => {
  world.network = "deaf";
  const queued = await outbox.advance(await signed());
  expect(queued.status).toBe("queued");
  world.network = "up";
  const accepted = await outbox.advance(queued);
  expect(accepted.status).toBe("accepted");
  const [first, second] = world.posted;
  expect(second?.body).toEqual(first?.body);
  expect(second?.headers.get("signature")).toBe(first?.headers.get("signature"));
  await instance.drain();
  const list: { data: unknown[] } = await (
    await feed.request(`/v1/disclosures?publisher=${guiyuan}`)
  ).json();
  expect(list.data).toHaveLength(1);
});

test("a signature that waited too long is renewed by itself over the same body", async () => {
  world.network = "down";
  const queued = await outbox.advance(await signed());
  instance.now += 3_600_000;
  world.network = "up";
  const accepted = await outbox.advance(queued);
  expect(accepted).toMatchObject({ status: "accepted", id: queued.id });
  expect(new Set(world.posted.map(({ body }) => body.join()))).toHaveProperty("size", 1);
});

test("a wrong clock is said with its minutes; by the server's time it is signed and accepted", async () => {
  world.ahead = -7 * 60_000;
  const refused = await outbox.advance(await signed());
  expect(refused).toMatchObject({ status: "clock", problem: { code: "signature.expired" } });
  expect(outbox.clock.minutesAhead()).toBe(-7);
  expect(await outbox.signByServerTime(refused)).toMatchObject({
    status: "accepted",
    id: refused.id,
  });
  // What is signed from now on follows the server's time at once.
  expect((await outbox.advance(await signed())).status).toBe("accepted");
});

test("what the server refuses is kept with its reasons, and the draft stays", async () => {
  await world.io.shelf.put("drafts", "d", draft);
  const item = { op: "publish", area: guiyuanArea, data: { title: "缺类别" } } as const;
  const submission = { dataset: "disclosures", publisher: guiyuan, items: [item] };
  const refused = await outbox.advance(
    await outbox.add(keyid, submission, { what: "x", draft: "d" }),
  );
  expect(refused).toMatchObject({ status: "refused", problem: { code: "data.invalid" } });
  expect(refused.problem?.errors?.[0]?.pointer).toBe("/items/0/data/category");
  expect(await world.io.shelf.get("drafts", "d")).toEqual(draft);
});

test("registration sheets stay on the desk until what registers them is accepted", async () => {
  const pending = await sheetOfNewKey("clerk-3");
  await world.io.shelf.put("sheets", pending.keyid, pending);
  const registration = (data: Sheet) => ({
    ...{ dataset: "keys", publisher: guiyuan },
    items: [{ op: "publish", area: guiyuanArea, data } as const],
  });
  const facts = { what: "登记", sheets: [pending.keyid] };
  const spoiled = { ...pending.sheet, person: "clerk-4" };
  const refused = await outbox.advance(await outbox.add(officer, registration(spoiled), facts));
  expect(refused.status).toBe("refused");
  expect(await world.io.shelf.all("sheets")).toEqual([pending]);
  world.network = "down";
  const queued = await outbox.advance(
    await outbox.add(officer, registration(pending.sheet), facts),
  );
  expect(queued.status).toBe("queued");
  expect(await world.io.shelf.all("sheets")).toEqual([pending]);
  world.network = "up";
  expect((await outbox.advance(queued)).status).toBe("accepted");
  expect(await world.io.shelf.all("sheets")).toEqual([]);
});

const draft: Draft = {
  ...{ id: "d", dataset: "disclosures", publisher: guiyuan, onBehalfOf: "", values: {} },
  ...{ attested: [], updatedAt: 0, op: "publish", area: guiyuanArea, ref: "" },
};

/** Puts a demo key on the shelf; answers its thumbprint. */
async function keptTestKey(role: "clerk" | "officer"): Promise<string> {
  const seed = seedOfJwk(testKey(`${guiyuan}.${role}`).jwk);
  if (seed === undefined) throw new Error("a test key is a private JWK");
  const holder = { organization: guiyuan, role, person: `${role}-1` };
  const key = await keptKey(crypto, seed, holder, 0);
  await world.io.shelf.put("keys", key.keyid, key);
  return key.keyid;
}

async function sheetOfNewKey(person: string): Promise<PendingSheet> {
  const holder = { organization: guiyuan, role: "clerk", person } as const;
  const key = await keptKey(crypto, await newSeed(crypto), holder, 0);
  return { keyid: key.keyid, sheet: await sheetOf(crypto, key), receivedAt: 0 };
}

async function signed(of?: string): Promise<Sent> {
  const { data } = disclosures.example;
  const item = { op: "publish", area: guiyuanArea, data } as const;
  const submission = { dataset: "disclosures", publisher: guiyuan, items: [item] };
  return outbox.add(keyid, submission, { what: "通知", ...(of !== undefined && { draft: of }) });
}
