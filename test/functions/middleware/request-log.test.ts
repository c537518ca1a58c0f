import middy from "@middy/core";
import { expect, test } from "vitest";
import { internalProblem } from "../../../functions/middleware/internal-problem.ts";
import { jobLog } from "../../../functions/middleware/job-log.ts";
import { requestLog } from "../../../functions/middleware/request-log.ts";
import { routeOf } from "../../../functions/middleware/route-of.ts";
import { lambdaContext } from "../../support/lambda.ts";

/** A clock that moves 5 ms each time it is read. */
function steppingClock(): () => number {
  let now = 0;
  return () => (now += 5);
}

const event = {
  rawPath: "/v1/receipts/110101199003077578",
  rawQueryString: "q=secret",
  body: "secret",
  headers: { authorization: "secret" },
  requestContext: { http: { method: "GET" } },
};

test("a request's log line holds id, method, route, status and time, and nothing a client wrote", async () => {
  const lines: string[] = [];
  const handler = middy<typeof event, { statusCode: number; body: string }>(() =>
    Promise.resolve({ statusCode: 200, body: "secret" }),
  ).use(requestLog((line) => lines.push(line), steppingClock()));
  await handler(event, lambdaContext());
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      level: "info",
      requestId: "request-1",
      method: "GET",
      route: "/v1/receipts/:id",
      status: 200,
      ms: 5,
    },
  ]);
  expect(lines.join("")).not.toMatch(/secret|110101199003077578/);
});

test("an error becomes a 500 problem without detail, and its message reaches neither answer nor log", async () => {
  const lines: string[] = [];
  const handler = middy<typeof event, { statusCode: number }>(() =>
    Promise.reject(new TypeError("secret")),
  )
    .use(requestLog((line) => lines.push(line), steppingClock()))
    .use(internalProblem());
  const answer: unknown = await handler(event, lambdaContext());
  expect(answer).toMatchObject({
    statusCode: 500,
    headers: { "content-type": "application/problem+json" },
    body: expect.stringContaining('"code":"internal"') as unknown,
  });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/"error":"TypeError","at":\["at /);
  expect(JSON.stringify([answer, lines])).not.toContain("secret");
});

test("a job's log line holds its result; its error is logged by name and still fails the run", async () => {
  const lines: string[] = [];
  const log = jobLog("sequence", (line) => lines.push(line), steppingClock());
  await middy(() => Promise.resolve({ assigned: 3 })).use(log)({}, lambdaContext());
  const failing = middy(() => Promise.reject(new RangeError("secret"))).use(log);
  await expect(failing({}, lambdaContext())).rejects.toThrow(RangeError);
  expect(lines[0]).toBe(
    '{"level":"info","requestId":"request-1","job":"sequence","result":{"assigned":3},"ms":5}',
  );
  expect(lines[1]).toContain('"error":"RangeError"');
  expect(lines[1]).not.toContain("secret");
});

test.for<readonly [path: string, route: string]>([
  ["/v1/receipts", "/v1/receipts"],
  ["/v1/receipts/abcdefghijklmnopqrstuvwxyz-0/versions/3", "/v1/receipts/:id/versions/:id"],
  ["/v1/communities/990101003005", "/v1/communities/:id"],
  ["/v1/openapi.json", "/v1/openapi.json"],
  ["/problems/data.invalid", "/problems/:id"],
  ["/", "/"],
  [`/${"a/".repeat(50)}`, "/a/a/a/a/a/a/a"],
])("the route of %s is %s", ([path, route]) => {
  expect(routeOf(path)).toBe(route);
});
