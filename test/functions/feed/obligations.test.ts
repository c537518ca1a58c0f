import type { Hono } from "hono";
import * as fc from "fast-check";
import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import type {
  DutyAnswer,
  DutyBody,
  DutyFact,
  DutyFactSources,
} from "../../../core/duties/duty-facts.ts";
import { currentKey, recordPartition } from "../../../core/projection/feed-keys.ts";
import { queryAll } from "../../../core/query-all.ts";
import type { PublicRecord } from "../../../core/records.ts";
import { organizationKeys } from "../../../core/submission/registry.ts";
import {
  addMonths,
  duties,
  obligationOn,
  settingAmong,
  type DutyInput,
} from "../../../schemas/duties/index.ts";
import { disclosures } from "../../../schemas/datasets/disclosures.ts";
import { dutyFactSources } from "../../../schemas/duties/sources.ts";
import { demoInstance, feedOver } from "../../openapi/demo-instance.ts";
import { guiyuan, guiyuanArea, testInstance, type TestInstance } from "../../support/instance.ts";

interface Row {
  readonly id: string;
  readonly time: string;
  readonly area: string;
  readonly publisher: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly links: { readonly self: string };
}
interface Body {
  readonly data: readonly Row[];
  readonly links: { readonly self: string; readonly next?: string };
  readonly meta: { readonly seq: number; readonly total?: number };
}

let instance: TestInstance;
let feed: Hono;

beforeAll(async () => {
  ({ instance, feed } = await demoInstance());
}, 120_000);

async function list(app: Hono, query: string): Promise<Body> {
  const response = await app.request(query.startsWith("/") ? query : `/v1/obligations?${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

describe("the obligations of the demo", () => {
  it("have no number of their publisher's: `ref` finds none", async () => {
    expect((await list(feed, "ref=2026-Q2")).data).toEqual([]);
  });

  it("show what is due, on time, late and missing", async () => {
    const { data } = await list(feed, "limit=1000");
    expect(new Set(data.map((row) => row.data["status"]))).toEqual(
      new Set(["due", "on_time", "late", "missing"]),
    );
  });

  it("show the same of those who owe an answer to others, each with the record that started it", async () => {
    const { data } = await list(feed, "duty=response,proposal-reply,query-answer&limit=1000");
    expect(new Set(data.map((row) => row.data["status"]))).toEqual(
      new Set(["due", "on_time", "late", "missing"]),
    );
    const utility = "91990101MA00C0037H";
    const [own] = (await list(feed, `publisher=${utility}&duty=response`)).data;
    // Of a department or utility elsewhere, the row is found by the area of the appraisal.
    expect(own?.area).toBe("990121102207");
    const { dataset, id } = own?.data["startedBy"] as { dataset: string; id: string };
    const started = await list(feed, `area=990121102207&startedBy.id=${id}`);
    expect([dataset, started.data.map((row) => row.id)]).toEqual(["evaluations", [own?.id]]);
  });

  it("are found one by one by the address that each gives of itself", async () => {
    const { data } = await list(feed, "limit=40");
    for (const row of data) {
      const own = await list(feed, row.links.self);
      expect(own.data.map(({ id }) => id)).toContain(row.id);
    }
  });

  it("take the parameters of every list", async () => {
    const query =
      "area=990101003&from=2026-01-01&to=2026-12-31&duty=statement&data.status=on_time,late";
    const { data, meta } = await list(feed, `${query}&count=exact&sort=time&limit=1000`);
    expect(data.length).toBeGreaterThan(0);
    expect(meta.total).toBe(data.length);
    for (const row of data) {
      expect(row.area.startsWith("990101003")).toBe(true);
      expect(row.time.slice(0, 4)).toBe("2026");
      expect(row.data["duty"]).toBe("statement");
      expect(["on_time", "late"]).toContain(row.data["status"]);
    }
    expect(data.map(({ time }) => time)).toEqual(data.map(({ time }) => time).sort());
  });

  it(
    "are walked by pages of seven, each row once, in the same order as on one page",
    { timeout: 60_000 },
    async () => {
      for (const sort of ["time", "-time"]) {
        const whole = await list(feed, `limit=1000&sort=${sort}`);
        const walked: string[] = [];
        let next: string | undefined = `/v1/obligations?limit=7&sort=${sort}`;
        while (next !== undefined) {
          const page: Body = await list(feed, next);
          walked.push(...page.data.map(({ id }) => id));
          next = page.links.next;
        }
        expect(walked).toEqual(whole.data.map(({ id }) => id));
        expect(new Set(walked).size).toBe(walked.length);
      }
    },
  );

  it("cost few reads for what they show: facts are read by the stretch, not month by month", async () => {
    const used = { queries: 0, units: 0 };
    const feedOf = instance.feed;
    const app = feedOver({
      ...instance,
      feed: {
        ...feedOf,
        getMany: async (keys, consistent) => {
          used.units += keys.length / 2;
          return feedOf.getMany(keys, consistent);
        },
        query: async (query) => {
          const page = await feedOf.query(query);
          const bytes = page.items.reduce(
            (sum, { pk, sk, json }) => sum + 60 + Buffer.byteLength(pk + sk + json),
            0,
          );
          used.queries += 1;
          // An eventually consistent reading takes half a unit for each 4 KB begun.
          used.units += Math.max(1, Math.ceil(bytes / 4096)) / 2;
          return page;
        },
      },
    });
    const { data } = await list(app, "area=990101&limit=100");
    expect(data.length).toBe(100);
    expect(used.queries).toBeLessThanOrEqual(40);
    expect(used.units).toBeLessThanOrEqual(25);
  });

  it("keep their day through a walk, and have another entity tag on another day", async () => {
    const today = await feed.request("/v1/obligations?limit=7");
    const body = (await today.json()) as Body;
    expect(body.links.next).toContain("on=2026-11-20");
    const other = await feed.request("/v1/obligations?limit=7&on=2026-07-31");
    expect(other.headers.get("etag")).not.toBe(today.headers.get("etag"));
    const again = await feed.request("/v1/obligations?limit=7", {
      headers: { "if-none-match": today.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  it("refuse a day that is none, and a day where another dataset is asked", async () => {
    expect((await feed.request("/v1/obligations?on=2026-02-30")).status).toBe(400);
    expect((await feed.request("/v1/receipts?on=2026-02-20")).status).toBe(400);
    expect((await feed.request("/v1/receipts?format=ics")).status).toBe(400);
  });

  it("are a calendar with one event each, named for ever the same", async () => {
    const query = `publisher=${guiyuan}&from=2026-01-01`;
    const response = await feed.request(`/v1/obligations?${query}&format=ics`);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const calendar = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]);
    const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    const { data } = await list(feed, `${query}&limit=1000`);
    expect(events.map(({ uid }) => uid)).toEqual(data.map(({ id }) => `${id}@obligations.gongshi`));
    expect(events.map(({ startDate }) => startDate.toString())).toEqual(
      data.map(({ time }) => time),
    );
  });

  it("are what a plain computation from all records gives, on any day", async () => {
    const input = await plainInput(instance);
    const days = fc.integer({ min: 0, max: 800 }).map((days) => dayOf("2025-01-01", days));
    await fc.assert(
      fc.asyncProperty(days, async (on) => {
        const found = new Map<string, object>();
        const { data } = await list(feed, `on=${on}&limit=1000`);
        for (const row of data) found.set(row.id, row.data);
        expect(Object.fromEntries(found)).toEqual(plainly(input, on));
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe("an obligation", () => {
  it("stays met on the day of the first version when that is corrected, and is missing once it is withdrawn", async () => {
    const own = await testInstance();
    const app = feedOver(own);
    const read = async (): Promise<unknown> => {
      await own.drain();
      own.now += 5_000; // what was seen a moment ago may still be shown for a second
      const query = `publisher=${guiyuan}&duty=notice&period=2026-Q1&on=2026-12-31`;
      const { status, record } = (await list(app, query)).data[0]?.data ?? {};
      return [status, record];
    };
    const data = { ...disclosures.example.data, displayUntil: "2026-06-30" };
    const published = await own.post({
      dataset: "disclosures",
      items: [{ op: "publish", area: guiyuanArea, data }],
    });
    expect(published.status).toBe(201);
    const record = `${String(published.submission)}-0`;
    expect(await read()).toEqual(["on_time", record]);
    own.now += 200 * 86_400_000;
    const reason = "更正标题文字";
    const title = "楼道照明改造已完成";
    const corrected = { ...data, title, displayUntil: "2026-12-31" };
    const correction = await own.post({
      dataset: "disclosures",
      items: [{ op: "correct", record, version: 1, reason, data: corrected }],
    });
    expect(correction.status).toBe(201);
    expect(await read()).toEqual(["on_time", record]);
    const withdrawal = await own.post({
      dataset: "disclosures",
      items: [{ op: "withdraw", record, version: 2, reason: "重复公布", ground: "error" }],
    });
    expect(withdrawal.status).toBe(201);
    expect(await read()).toEqual(["missing", null]);
  }, 60_000);
});

function dayOf(first: string, days: number): string {
  return new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);
}

/** All live records of the datasets that duties look at, without the judge's own keeping. */
async function plainInput(of: TestInstance): Promise<DutyInput & { bodies: DutyBody[] }> {
  const facts = new Map<string, DutyFact[]>();
  for (const dataset of Object.keys(dutyFactSources)) {
    const found: DutyFact[] = [];
    for (const record of await recordsOf(of, dataset)) {
      const fact = await factOf(of, record);
      if (fact !== undefined) found.push(fact);
    }
    facts.set(
      dataset,
      found.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)),
    );
  }
  const bodies = (await recordsOf(of, "organizations")).flatMap((record): DutyBody[] => {
    const since = organizationKeys(record)[0]?.registered;
    const { id, area, areaName, publisherName, data } = record;
    if (since === undefined || data === null) return [];
    const kind = data["kind"] as DutyBody["kind"];
    return [{ uscc: id, name: String(publisherName), kind, area, areaName, since }];
  });
  return {
    bodies,
    facts: (dataset) => facts.get(dataset) ?? [],
    accounts: (owner) => {
      const own = (facts.get("receipts") ?? []).filter((fact) => fact.owner === owner);
      const found = new Map<string, string>();
      for (const { values } of own) {
        const [account, from] = [String(values["fundAccount"]), String(values["from"])];
        if ((found.get(account) ?? "9") > from) found.set(account, from);
      }
      return found;
    },
    debtor: (uscc) => bodies.find((body) => body.uscc === uscc),
    setting: settingAmong(facts.get("rules-settings") ?? []),
  };
}

/** A record's fact by all its rows: it answers itself from the first of the last rows that say so. */
async function factOf(of: TestInstance, record: PublicRecord): Promise<DutyFact | undefined> {
  const { dataset, id, area, publisher, onBehalfOf, firstPublishedAt } = record;
  const common = { dataset, id, area, owner: onBehalfOf ?? publisher, at: firstPublishedAt };
  const found = ({ data, state }: PublicRecord): ReturnType<DutyFactSources[string]> =>
    data === null ? undefined : dutyFactSources[dataset]?.({ ...common, data, state });
  const now = found(record);
  if (now === undefined) return undefined;
  const { on, values, answering } = now;
  if (answering === undefined) return { ...common, on, values };
  const answers: DutyAnswer[] = [];
  if (answering.own) {
    const rows = (await queryAll(of.feed, { pk: recordPartition(dataset, id), min: "ROW#" })).map(
      ({ json }) => JSON.parse(json) as PublicRecord,
    );
    const before = rows.findLastIndex((row) => found(row)?.answering?.own !== true);
    answers.push({ record: id, at: String(rows[before + 1]?.publishedAt) });
  }
  if (answering.first !== undefined) {
    const first = await of.feed.get(currentKey(answering.dataset, answering.first));
    const { firstPublishedAt: at } = JSON.parse(String(first?.json)) as PublicRecord;
    answers.push({ record: answering.first, at });
  }
  return { ...common, on, values, answers };
}

async function recordsOf(of: TestInstance, dataset: string): Promise<readonly PublicRecord[]> {
  const scopes = await queryAll(of.feed, { pk: `SCOPE#${dataset}` });
  const found = new Map<string, PublicRecord>();
  for (const { sk: county, json } of scopes) {
    for (const year of (JSON.parse(json) as { years: string[] }).years) {
      for (const row of await queryAll(of.feed, { pk: `COUNTY#${dataset}#${county}#${year}` })) {
        const record = JSON.parse(row.json) as PublicRecord;
        if (row.to === undefined && record.status === "published") found.set(record.id, record);
      }
    }
  }
  return [...found.values()];
}

/** Each county by itself, all months from before the first key to long after the day. */
function plainly(input: DutyInput, on: string): Record<string, object> {
  const found: Record<string, object> = {};
  for (const county of new Set(input.bodies.map(({ area }) => area.slice(0, 6)))) {
    const inside = (area: string): boolean => area.slice(0, 6) === county;
    const own: DutyInput = {
      ...input,
      bodies: input.bodies.filter(({ area }) => inside(area)),
      facts: (dataset) => input.facts(dataset).filter(({ area }) => inside(area)),
    };
    for (let month = "2024-01"; month < "2029-01"; month = addMonths(month, 1)) {
      for (const owed of duties.flatMap((duty) => duty.owed(own, month))) {
        if (owed.from > on) continue;
        const { body, duty, period, discriminator } = owed;
        const name = [
          body.uscc,
          duty,
          period,
          ...(discriminator === undefined ? [] : [discriminator]),
        ];
        found[name.join(".")] = obligationOn(owed, on);
      }
    }
  }
  return found;
}
