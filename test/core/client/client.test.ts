/** The package's client against the real apps, in process; and against answers that test its patience. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, expectTypeOf, test } from "vitest";
import {
  createClient,
  Refused,
  signerOfJwk,
  Unreachable,
  verifyProofFile,
  type Change,
  type Client,
  type ClientInput,
  type SubmissionOf,
} from "../../../core/client/index.ts";
import { datasets } from "../../../schemas/index.ts";
import { guiyuan, guiyuanArea, testInstance, type TestInstance } from "../../support/instance.ts";
import { testKey } from "../../support/keys.ts";
import { publicFetch } from "../../support/public-fetch.ts";

const host = "http://gongshi.test:8080";
const submitted = datasets.filter((dataset) => dataset.kind === "submitted");
const clerk = testKey(`${guiyuan}.clerk`);

let instance: TestInstance;
let answer: (request: Request) => Promise<Response>;
let client: Client;

/** A client whose requests a function answers. */
function clientOf(fetch: ClientInput["fetch"], change: Partial<ClientInput> = {}): Client {
  return createClient({
    ...{ host, fetch, language: "en", now: Date.now },
    pause: async () => Promise.resolve(),
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    ...change,
  });
}

type Item = SubmissionOf<"disclosures">["items"][number];
type SubmissionData = Extract<Item, { op: "publish" }>["data"];

function noticeOf(title: string): SubmissionOf<"disclosures"> {
  const data: SubmissionData = {
    category: "livelihood_project",
    title,
    body: "经居民代表会议表决通过，对1至9号楼楼道照明进行改造。",
    channels: ["web"],
    audience: "public",
    displayUntil: "2099-12-31",
  };
  return { publisher: guiyuan, items: [{ op: "publish", area: guiyuanArea, data }] };
}

beforeAll(async () => {
  instance = await testInstance();
  answer = publicFetch(instance);
  client = clientOf(async (url, init) => answer(new Request(url, init)));
  const keys = [await signerOfJwk(crypto.subtle, clerk.jwk)];
  for (const title of ["一", "二", "三"])
    await client.submit("disclosures", noticeOf(`第${title}号公告`), { keys });
});

test("what is signed with a key file's JWK is published and read with its dataset's types", async () => {
  const keys = [await signerOfJwk(crypto.subtle, clerk.jwk)];
  const sent = await client.submit("disclosures", noticeOf("关于路灯的公示"), { keys });
  expect(sent.status).toBe("accepted");
  const [id = ""] = sent.status === "valid" ? [] : sent.records;
  const record = await client.get("disclosures", id);
  expectTypeOf(record.data?.title).toEqualTypeOf<string | undefined>();
  expect(record.data?.title).toBe("关于路灯的公示");
  const page = await client.list("disclosures", { area: guiyuanArea, limit: 1 });
  expectTypeOf(page.links.next).toEqualTypeOf<string | undefined>();
  expect(page.data[0]?.id).toBe(id);
});

test("names and filters that the document does not have do not compile", () => {
  type Query = NonNullable<Parameters<typeof client.list<"receipts">>[1]>;
  expectTypeOf<"closingBalanceFen[gte]">().toExtend<keyof Query>();
  expectTypeOf<"nonsense">().not.toExtend<keyof Query>();
  expectTypeOf<"receipt-lines">().not.toExtend<Parameters<Client["submit"]>[0]>();
  expectTypeOf<"submissions">().not.toExtend<Parameters<Client["get"]>[0]>();
  expect(typeof client.list).toBe("function");
});

test("a dry run writes nothing; a refusal carries every error", async () => {
  const keys = [clerk];
  const before = (await client.list("disclosures", { count: "exact" })).meta.total;
  const dry = await client.submit("disclosures", noticeOf("试一试"), { keys, dryRun: true });
  expect(dry).toMatchObject({ status: "valid" });
  expect((await client.list("disclosures", { count: "exact" })).meta.total).toBe(before);
  const bad = noticeOf("");
  const refused = await refusal(client.submit("disclosures", bad, { keys }));
  expect(refused.status).toBe(422);
  expect(refused.problem?.errors?.length).toBeGreaterThan(0);
  const slow = clientOf(async (url, init) => answer(new Request(url, init)), {
    now: () => Date.now() - 900_000,
  });
  const late = await refusal(slow.submit("disclosures", noticeOf("钟慢了"), { keys }));
  expect([late.status, late.problem?.code]).toEqual([401, "signature.expired"]);
});

test("a lost answer is asked for again with the same bytes, and nothing is published twice", async () => {
  const bodies: unknown[] = [];
  const shaky = clientOf(async (url, init) => {
    bodies.push(init.body);
    const response = await answer(new Request(url, init));
    if (bodies.length === 1) throw new TypeError("connection reset");
    return response;
  });
  const sent = await shaky.submit("disclosures", noticeOf("只发一次"), { keys: [clerk] });
  expect(bodies[1]).toEqual(bodies[0]);
  // A list is as new as the last look at the log, a second ago at most.
  const published = async (): Promise<number> => {
    const { data } = await client.list("disclosures", { limit: 1000 });
    return data.filter((record) => record.data?.title === "只发一次").length;
  };
  await expect.poll(published, { timeout: 5000 }).toBe(1);
  const options = { keys: [clerk], nonce: "q83vEjRWeJCrze8SNFZ4kA" };
  const first = await client.submit("disclosures", noticeOf("留待再发"), options);
  const second = await client.submit("disclosures", noticeOf("留待再发"), options);
  expect([second.submission, second.records]).toEqual([first.submission, first.records]);
  expect(second.submission).not.toBe(sent.submission);
  const silent = clientOf(async () => Promise.reject(new TypeError("no network")));
  await expect(silent.get("disclosures", "x")).rejects.toBeInstanceOf(Unreachable);
});

test("a record that is not there is refused with its problem", async () => {
  const refused = await refusal(client.get("communities", "000000000000"));
  expect([refused.status, refused.problem?.code]).toEqual([404, "not_found"]);
});

test("a walk returns every record once, page by page", async () => {
  const all = (await client.list("communities", { limit: 1000 })).data.map(({ id }) => id);
  const walked: string[] = [];
  for await (const { id } of client.walk("communities", { limit: 2 })) walked.push(id);
  expect(walked).toEqual(all);
  expect(new Set(walked).size).toBe(walked.length);
  expect(walked.length).toBeGreaterThan(4);
});

test("an empty page with a next does not end a walk, and a next elsewhere is asked of this host", async () => {
  const asked: string[] = [];
  const stub = clientOf(async (url) => {
    asked.push(url);
    const n = asked.length;
    const next = n < 4 ? { next: `https://elsewhere.test/v1/receipts?cursor=${String(n)}` } : {};
    const data = n === 1 || n === 4 ? [{ id: `r${String(n)}` }] : [];
    return Promise.resolve(Response.json({ data, links: { self: "", ...next }, meta: { seq: 1 } }));
  });
  const found: string[] = [];
  for await (const { id } of stub.walk("receipts", { fundAccount: ["relief", "service_fund"] }))
    found.push(id);
  expect(found).toEqual(["r1", "r4"]);
  expect(asked).toEqual([
    `${host}/v1/receipts?fundAccount=relief%2Cservice_fund`,
    ...[1, 2, 3].map((cursor) => `${host}/v1/receipts?cursor=${String(cursor)}`),
  ]);
});

test("a follower reads all changes in order, resumes without a gap, and gets what happens later", async () => {
  const all: Change[] = [];
  const places: string[] = [];
  for await (const { changes, place } of client.follow({ limit: 5 })) {
    all.push(...changes);
    places.push(place);
    if (changes.some(({ title }) => title === "第三号公告")) break;
  }
  expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => a - b));
  const after = places[1] ?? "";
  const again: Change[] = [];
  for await (const { changes } of client.follow({ after, limit: 7 })) {
    again.push(...changes);
    if (changes.some(({ title }) => title === "第三号公告")) break;
  }
  const from = all.findLastIndex(({ seq, item }) => `${String(seq)}-${String(item)}` === after);
  expect(again.slice(0, all.length - from - 1)).toEqual(all.slice(from + 1));

  const [newest] = (await client.list("disclosures", { limit: 1 })).data;
  const live = client.follow({ after: String(newest?.seq), dataset: "disclosures" });
  const next = live.next();
  await client.submit("disclosures", noticeOf("后来的公告"), { keys: [clerk] });
  expect((await next).value.changes).toMatchObject([{ op: "publish", title: "后来的公告" }]);
});

test("a record verifies up to the root key; what the instance changed does not", async () => {
  const [record] = (await client.list("disclosures", { limit: 1 })).data;
  const id = record?.id ?? "";
  const input = { rootKey: instance.key("root").jwk.x, datasets: submitted };
  const report = await client.verify("disclosures", id, input);
  expect(report).toMatchObject({ verified: true, logKey: "document", publisher: guiyuan });
  expect(report.signers).toMatchObject([{ keyid: clerk.keyid, role: "clerk" }]);

  const wrongRoot = { ...input, rootKey: clerk.jwk.x };
  expect((await client.verify("disclosures", id, wrongRoot)).verified).toBe(false);
  const liar = clientOf(async (url, init) => {
    const response = await answer(new Request(url, init));
    return new Response((await response.text()).replaceAll("楼道照明", "楼道电梯"), response);
  });
  expect((await liar.verify("disclosures", id, input)).verified).toBe(false);
  const swapper = clientOf(async (url, init) =>
    answer(
      new Request(url.replace(/[^/]+(?=\/versions\/1\/proof)/, (await otherThan(id)).id), init),
    ),
  );
  await expect(swapper.verify("disclosures", id, input)).rejects.toThrow("another record");

  const proof = await answer(new Request(`${host}/v1/disclosures/${id}/proof`));
  expect((await verifyProofFile(await proof.json(), input)).verified).toBe(true);
});

test("the package's export runs in Node without a build, and bundles for browsers without Node's modules", async () => {
  const root = resolve(import.meta.dirname, "../../..");
  const script =
    'const { createClient } = await import("gongshi"); const { datasets } = await import("gongshi/datasets"); console.log(typeof createClient, datasets.length > 30);';
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root });
  expect(String(run.stdout).trim(), String(run.stderr)).toBe("function true");
  const { outputFiles } = await build({
    ...{ entryPoints: [resolve(root, "core/client/index.ts")], bundle: true, write: false },
    ...{ platform: "browser", format: "esm", minify: true, logLevel: "silent" },
  });
  expect(outputFiles[0]?.contents.length).toBeLessThan(400_000);
});

async function otherThan(id: string): Promise<{ readonly id: string }> {
  const { data } = await client.list("disclosures");
  return data.find((record) => record.id !== id) ?? { id: "" };
}

async function refusal(work: Promise<unknown>): Promise<Refused> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error("it was not refused");
}
