import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { connectLean, type LeanOptions } from "../../store/lean-dynamo.ts";
import { connectLeanFeed } from "../../store/lean-feed.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const says =
  (status: number, body: object): Answer =>
  (response) =>
    response.writeHead(status).end(JSON.stringify(body));
const item = { pk: { S: "p" }, sk: { S: "s" }, f: { N: "1" }, j: { S: "{}" } };

test.each<[string, Answer]>([
  ["a server error", says(500, { __type: "InternalServerError" })],
  ["a server in trouble", (response) => response.writeHead(503).end("<html>")],
  ["throttling", says(400, { __type: "com.amazonaws#ThrottlingException" })],
  ["a table at its limit", says(400, { __type: "x#ProvisionedThroughputExceededException" })],
  ["a lost connection", (response) => response.socket?.destroy()],
  [
    "an answer cut short",
    (response) => {
      response.writeHead(200, { "content-length": "500" }).write("{");
      setTimeout(() => response.socket?.destroy(), 5);
    },
  ],
  ["a server that says nothing", () => undefined],
])("%s is tried again until there is an answer", async (_, failing) => {
  const { options, count } = await serve([failing, failing, says(200, { Item: item })]);
  const call = connectLean({ ...options, timeout: 100 });
  expect(await call("GetItem", {})).toEqual({ Item: item });
  expect(count()).toBe(3);
});

test("a refusal of the request itself is thrown at once, without the request", async () => {
  const refusal = says(400, { __type: "x#ValidationException", message: "no such thing" });
  const { options, count } = await serve([refusal]);
  const call = connectLean(options);
  await expect(call("GetItem", { secret: "key" })).rejects.toThrow(
    /^DynamoDB GetItem: 400 (?!.*secret).*no such thing/,
  );
  expect(count()).toBe(1);
});

test("a table that never answers is given up after seven tries", async () => {
  const { options, count } = await serve([says(503, {})]);
  await expect(connectLean(options)("Query", {})).rejects.toThrow("DynamoDB Query: 503");
  expect(count()).toBe(7);
});

test("capacity is asked for only where someone counts it, and summed over a batch", async () => {
  const asked: unknown[] = [];
  const answer: Answer = (response, request) => {
    request.setEncoding("utf8").on("data", (text: string) => asked.push(JSON.parse(text)));
    request.on("end", () =>
      says(200, { ConsumedCapacity: [{ CapacityUnits: 1.5 }, { CapacityUnits: 2 }] })(
        response,
        request,
      ),
    );
  };
  const { options } = await serve([answer]);
  const units: number[] = [];
  await connectLean({ ...options, onCapacity: (used) => units.push(used) })("BatchGetItem", {});
  await connectLean(options)("BatchGetItem", {});
  expect(units).toEqual([3.5]);
  expect(asked).toEqual([{ ReturnConsumedCapacity: "TOTAL" }, {}]);
});

test("keys that a batch left out are asked for again, alone", async () => {
  const asked: string[] = [];
  const keep =
    (body: object): Answer =>
    (response, request) => {
      request.setEncoding("utf8").on("data", (text: string) => asked.push(text));
      request.on("end", () => says(200, body)(response, request));
    };
  const left = { pk: { S: "p" }, sk: { S: "t" } };
  const { options } = await serve([
    keep({ Responses: { feed: [item] }, UnprocessedKeys: { feed: { Keys: [left] } } }),
    keep({ Responses: {}, UnprocessedKeys: { feed: { Keys: [left] } } }),
    keep({ Responses: { feed: [{ ...item, sk: { S: "t" } }] }, UnprocessedKeys: {} }),
  ]);
  const feed = connectLeanFeed({ ...options, table: "feed" });
  const found = await feed.getMany([
    { pk: "p", sk: "s" },
    { pk: "p", sk: "t" },
  ]);
  expect(found.map(({ sk }) => sk)).toEqual(["s", "t"]);
  expect(asked.slice(1).every((text) => !text.includes('"s"'))).toBe(true);
});

test("credentials that change are asked for at each call", async () => {
  const seen: (string | undefined)[] = [];
  const answer: Answer = (response, request) => {
    const token = request.headers["x-amz-security-token"];
    seen.push(typeof token === "string" ? token : undefined);
    says(200, {})(response, request);
  };
  const { options } = await serve([answer]);
  let turn = 0;
  const credentials = (): {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken: string;
  } => ({
    ...{ accessKeyId: "a", secretAccessKey: "b" },
    sessionToken: `token ${(turn += 1)}`,
  });
  const call = connectLean({ ...options, credentials });
  await call("GetItem", {});
  await call("GetItem", {});
  expect(seen).toEqual(["token 1", "token 2"]);
});

/** A server that gives these answers in turn, and the last one ever after. */
async function serve(
  answers: readonly Answer[],
): Promise<{ options: LeanOptions; count: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    const answer = answers[Math.min(count, answers.length - 1)];
    count += 1;
    answer?.(response, request);
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return {
    options: {
      endpoint: `http://127.0.0.1:${port ?? 0}`,
      region: "local",
      credentials,
      clock: Date.now,
    },
    count: () => count,
  };
}
