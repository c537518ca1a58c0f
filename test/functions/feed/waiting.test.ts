/** Appraisals that wait for a response: `responded`, `olderThan` and `on` (article 48). */
import type { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { publicApp } from "../../support/public-instance.ts";
import { guiyuanArea, testInstance, type TestInstance } from "../../support/instance.ts";
import { recordId } from "../../support/refusals.ts";

const water = "91990100MA00C0010B";

let instance: TestInstance;
let app: Hono;
/** Record ids by what has become of their opinions. */
const ids = new Map<string, string>();

/** Publication is on 2026-03-18, a Wednesday; opinions are passed on where a day is given. */
beforeAll(async () => {
  instance = await testInstance();
  await appraise("whole", "2025-H1", "2026-03-02");
  await appraise("each", "2025-H2", "2026-03-03");
  await appraise("half", "2025-Q1", "2026-03-02");
  await appraise("none", "2025-Q2", "2026-03-03");
  await appraise("not passed on", "2025-Q3", undefined);
  await appraise("no opinions", "2025-Q4", "2026-03-02", []);
  await respond("whole", undefined);
  await respond("each", 1);
  await respond("each", 2);
  await respond("half", 2);
  app = publicApp(instance);
});

async function appraise(
  name: string,
  period: string,
  feedbackSentOn: string | undefined,
  opinions: readonly object[] = [
    { no: 1, text: "水压不足。" },
    { no: 2, text: "通知不到位。" },
  ],
): Promise<void> {
  const data = {
    ...{ kind: "utility", subject: { name: "某单位", uscc: water, sector: "water" } },
    ...{ period, method: "questionnaire", heldOn: "2026-03-01", opinions },
    ...(feedbackSentOn !== undefined && { feedbackSentOn }),
    ballots: { issued: 10, returned: 10, valid: 10 },
    tally: { satisfied: 8, basicallySatisfied: 1, dissatisfied: 1 },
    ...(name === "each" && { reappraisalOf: ids.get("whole") }),
  };
  const items = [{ op: "publish", area: guiyuanArea, data }];
  const answer = await instance.post({ dataset: "evaluations", items });
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
  ids.set(name, recordId(answer));
}

async function respond(name: string, opinionNo: number | undefined): Promise<void> {
  const data = {
    ...{ evaluation: ids.get(name), respondedOn: "2026-03-16", text: "已检修。", status: "done" },
    ...(opinionNo !== undefined && { opinionNo }),
  };
  const answer = await instance.post({
    ...{ dataset: "evaluation-responses", publisher: water },
    items: [{ op: "publish", data }],
  });
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
}

interface Listed {
  readonly data: readonly {
    readonly id: string;
    readonly state: { readonly responses?: unknown };
  }[];
  readonly links: { readonly next?: string };
}

async function list(query: string): Promise<Listed> {
  const response = await app.request(`/v1/evaluations?${query}`);
  expect({ query, status: response.status }).toEqual({ query, status: 200 });
  return (await response.json()) as Listed;
}

async function named(query: string): Promise<readonly string[]> {
  const { data } = await list(query);
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  return data.map(({ id }) => names.get(id) ?? id).sort();
}

test("responded tells appraisals with an opinion left open from those answered one by one or whole", async () => {
  expect(await named("responded=false")).toEqual(["half", "none", "not passed on"]);
  expect(await named("responded=true")).toEqual(["each", "whole"]);
});

test("olderThan counts calendar days from the day the opinions were passed on to today in Beijing, or to `on`", async () => {
  // 2026-03-18: from the 2nd sixteen days, from the 3rd fifteen; not passed on, from the appraisal on the 1st.
  expect(await named("responded=false&olderThan=P15D")).toEqual(["half", "not passed on"]);
  expect(await named("responded=false&olderThan=P14D")).toEqual(["half", "none", "not passed on"]);
  expect(await named("responded=false&olderThan=P2W")).toEqual(["half", "none", "not passed on"]);
  expect(await named("olderThan=P15D&on=2026-03-17")).toEqual(["not passed on"]);
  expect(await named("olderThan=P0D&on=2026-03-01")).toEqual([]);
});

test("a walk stays on the day it began", async () => {
  const first = await list("olderThan=P14D&limit=2");
  const next = new URL(first.links.next ?? "", "http://host");
  expect(next.searchParams.get("on")).toBe("2026-03-18");
  instance.now += 30 * 86_400_000;
  try {
    const seen = [...first.data];
    for (let path: string | undefined = first.links.next; path !== undefined;) {
      const page = (await (await app.request(path)).json()) as Listed;
      seen.push(...page.data);
      path = page.links.next;
    }
    expect(seen).toHaveLength(6);
  } finally {
    instance.now -= 30 * 86_400_000;
  }
});

test.each([
  ["evaluations?olderThan=P15", "olderThan"],
  ["evaluations?olderThan=15", "olderThan"],
  ["evaluations?olderThan=P1M", "olderThan"],
  ["evaluations?olderThan=PT36H", "olderThan"],
  ["evaluations?olderThan=", "olderThan"],
  ["evaluations?olderThan=P15D&on=2026-02-30", "on"],
  ["evaluations?on=2026-03-01", "on"],
  ["evaluations?responded=no", "responded"],
  ["receipts?responded=false", "responded"],
  ["receipts?olderThan=P15D", "olderThan"],
])("%s answers 400 and names the parameter", async (path, parameter) => {
  const response = await app.request(`/v1/${path}`);
  expect(response.status).toBe(400);
  const { errors } = (await response.json()) as { errors: { parameter: string }[] };
  expect(errors.map((one) => one.parameter)).toContain(parameter);
});

test("an appraisal shows its responses with the working days each took, and what it looks at again", async () => {
  const { data } = await list("responded=true");
  const whole = data.find(({ id }) => id === ids.get("whole"));
  // From Monday the 2nd to Monday the 16th.
  expect(whole?.state.responses).toMatchObject([{ respondedOn: "2026-03-16", workingDays: 10 }]);
  expect(await named(`reappraisalOf=${ids.get("whole") ?? ""}`)).toEqual(["each"]);
});
